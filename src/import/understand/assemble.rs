//! In: initiatives in the words of their rows, and what the file explains. Out: the plan.

use std::collections::{BTreeMap, BTreeSet};

use super::carriers;
use super::findings::Findings;
use super::glossary::Explained;
use super::labels::{Label, labels, marked};
use super::lines::{core_task, topic};
use super::own_fields::OwnFields;
use super::progress::ProgressReader;
use super::rows::{Raw, RawCell, RawTopic, Rows};
use crate::content::{Number, Taxonomy, TermFolder, Tie};
use crate::diagnostic::rules;
use crate::import::columns::Column;
use crate::import::document::Text;
use crate::import::one_line::{one_line, short};
use crate::import::plan::{ImportedInitiative, ImportedPlan, ImportedTerm, References};
use crate::spelling::folded;

/// Puts the plan together.
pub fn plan(rows: Rows, explained: Vec<Explained>, found: &mut Findings) -> ImportedPlan {
    let carriers = carriers::read(&rows.initiatives, explained, found);
    let titles = rows
        .initiatives
        .iter()
        .filter_map(|raw| raw.get(Column::Title));
    let titles: Vec<String> = titles.map(|cell| one_line(&cell.text.plain)).collect();
    let labels = labels(titles.iter().map(String::as_str));
    report_labels(&rows.initiatives, &labels, found);
    let mut numbers = Numbers::of(&rows.initiatives);
    let mut plan = ImportedPlan::default();
    let (mut fields, mut progress) = (OwnFields::default(), ProgressReader::new());
    for (raw, references) in rows.initiatives.iter().zip(carriers.references) {
        let number = numbers.of_row(raw, found);
        let mut initiative = initiative(raw, number, &labels, found);
        initiative.references.extend(references);
        progress.take(raw, &mut initiative, &mut fields, found);
        plan.initiatives.push(initiative);
    }
    plan.fields = fields.all;
    plan.terms = carriers
        .known
        .into_iter()
        .map(|(taxonomy, known)| (TermFolder::Of(taxonomy), known.terms))
        .collect();
    plan.terms
        .insert(TermFolder::Glossary, entries(carriers.others));
    plan.terms.insert(
        TermFolder::Of(topic()),
        topics(rows.topics, &plan.initiatives),
    );
    let core_tasks = rows.core_tasks.into_iter().map(named);
    plan.terms
        .insert(TermFolder::Of(core_task()), core_tasks.collect());
    take_marks(&mut plan);
    plan.terms.retain(|_, terms| !terms.is_empty());
    plan
}

/// Once for each, where it stands first.
fn report_labels(raws: &[Raw], labels: &BTreeMap<String, Label>, found: &mut Findings) {
    for (folded_name, label) in labels {
        let mut cells = raws.iter().filter_map(|raw| raw.get(Column::Title));
        let first = cells.find(|cell| {
            marked(&one_line(&cell.text.plain))
                .is_some_and(|(_, word)| folded(word) == *folded_name)
        });
        if let Some(cell) = first {
            let (name, count) = (&label.name, label.count);
            found.say(
                &cell.place,
                &rules::IMPORT_UNDERSTOOD,
                format!("»({name})« er taget ud af {count} titler og er blevet et mærke"),
                "mærker samler indsatser på tværs af temaer",
            );
        }
    }
}

fn named(name: String) -> ImportedTerm {
    ImportedTerm {
        name,
        ..ImportedTerm::default()
    }
}

/// The number of a heading is one among those of the initiatives, or it is none.
fn topics(topics: Vec<RawTopic>, initiatives: &[ImportedInitiative]) -> Vec<ImportedTerm> {
    let taken: BTreeSet<&str> = initiatives.iter().map(|one| &*one.number).collect();
    let is_free = |number: &String| {
        number.bytes().all(|byte| byte.is_ascii_digit()) && !taken.contains(&**number)
    };
    let terms = topics.into_iter().map(|mut topic| {
        topic.number = topic.number.filter(is_free);
        term(topic)
    });
    terms.collect()
}

fn term(topic: RawTopic) -> ImportedTerm {
    ImportedTerm {
        name: topic.name,
        number: topic.number,
        core_task: topic.core_task,
        ..ImportedTerm::default()
    }
}

/// A word that is explained twice is one entry, with both explanations.
fn entries(explained: Vec<Explained>) -> Vec<ImportedTerm> {
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    let mut entries: Vec<ImportedTerm> = Vec::new();
    for term in explained.into_iter().map(entry) {
        let place = *places.entry(folded(&term.name)).or_insert(entries.len());
        match entries.get_mut(place) {
            None => entries.push(term),
            Some(known) if known.text.contains(&term.text) => {}
            Some(known) => known.text += &format!("\n\n{}", term.text),
        }
    }
    entries
}

fn entry(explained: Explained) -> ImportedTerm {
    ImportedTerm {
        name: explained.code,
        text: crate::import::text::of_plain(&explained.name).markdown,
        ..ImportedTerm::default()
    }
}

/// What initiatives refer to by a mark needs a file.
fn take_marks(plan: &mut ImportedPlan) {
    let marks = Taxonomy::BUILT_IN
        .into_iter()
        .filter(|taxonomy| taxonomy.row().tie == Tie::Mark);
    for taxonomy in marks {
        let references = plan.initiatives.iter();
        let references = references.filter_map(|initiative| initiative.references.get(&taxonomy));
        let mut seen = BTreeSet::new();
        let names = references.flat_map(|references| &references.terms);
        let names = names.filter(|name| seen.insert(folded(name)));
        let terms: Vec<ImportedTerm> = names.cloned().map(named).collect();
        plan.terms.insert(TermFolder::Of(taxonomy), terms);
    }
}

fn initiative(
    raw: &Raw,
    number: String,
    labels: &BTreeMap<String, Label>,
    found: &mut Findings,
) -> ImportedInitiative {
    let mut initiative = ImportedInitiative {
        number,
        ..ImportedInitiative::default()
    };
    if let Some(topic_of) = &raw.topic {
        refer(&mut initiative, topic(), topic_of);
    }
    for cell in &raw.cells {
        let line = one_line(&cell.text.plain);
        match cell.holds {
            Column::Title => initiative.title = title(&line, &mut initiative, labels),
            Column::Text => initiative.text = cell.text.whole(),
            Column::Plain(key) if !line.is_empty() => initiative.texts.push((key, line)),
            Column::Terms(taxonomy) if taxonomy.row().tie == Tie::Mark => {
                refer_to_marks(&mut initiative, taxonomy, &line);
            }
            Column::Plain(_)
            | Column::Terms(_)
            | Column::Number
            | Column::Carriers
            | Column::Deadline
            | Column::Money
            | Column::Decision
            | Column::Milestones
            | Column::FollowUp(_)
            | Column::Field
            | Column::LeftOut => {}
        }
        if cell.holds != Column::Text {
            report_beyond_plain(&cell.text, cell, found);
        }
        if cell.text.plain.contains('@') {
            found.say(
                &cell.place,
                &rules::IMPORT_UNCERTAIN,
                "her står måske en mailadresse",
                "se, om den må stå på et offentligt websted",
            );
        }
    }
    if initiative.title.is_empty() {
        found.say(
            raw.place_of(Column::Title),
            &rules::IMPORT_UNCERTAIN,
            format!("indsats {} har ingen titel", initiative.number),
            "skriv den i filen, og importér igen, eller skriv den i indsatsens fil",
        );
    }
    initiative
}

/// The title without the label behind it, to which the initiative then refers.
fn title(
    line: &str,
    initiative: &mut ImportedInitiative,
    labels: &BTreeMap<String, Label>,
) -> String {
    let label = marked(line).and_then(|(title, word)| Some((title, labels.get(&folded(word))?)));
    let Some((title, label)) = label else {
        return line.to_owned();
    };
    let marks = Taxonomy::BUILT_IN
        .into_iter()
        .find(|taxonomy| taxonomy.row().tie == Tie::Mark);
    if let Some(taxonomy) = marks {
        refer(initiative, taxonomy, &label.name);
    }
    title.to_owned()
}

fn refer_to_marks(initiative: &mut ImportedInitiative, taxonomy: Taxonomy, line: &str) {
    let names = line.split([',', ';']).map(str::trim);
    for name in names.filter(|name| !name.is_empty()) {
        refer(initiative, taxonomy, name);
    }
}

fn refer(initiative: &mut ImportedInitiative, taxonomy: Taxonomy, name: &str) {
    let References { terms, .. } = initiative.references.entry(taxonomy).or_default();
    if !terms.iter().any(|known| folded(known) == folded(name)) {
        terms.push(name.to_owned());
    }
}

/// What the value of a key cannot hold.
fn report_beyond_plain(text: &Text, cell: &RawCell, found: &mut Findings) {
    for lost in &text.beyond_plain {
        found.say(
            &cell.place,
            &rules::IMPORT_LEFT_OUT,
            format!("{} er ikke taget med", short(lost)),
            "skriv det i indsatsens tekst, hvis læserne skal se det",
        );
    }
}

/// The numbers of the initiatives.
struct Numbers {
    /// Those that were given
    taken: BTreeMap<Number, usize>,
    next: u64,
    /// Whether no row of the plan has one
    are_missing: bool,
    has_said: bool,
}

impl Numbers {
    fn of(raws: &[Raw]) -> Numbers {
        let given = raws
            .iter()
            .filter_map(|raw| raw.number.parse::<Number>().ok());
        let highest = given.clone().filter_map(Number::leading).max();
        Numbers {
            taken: BTreeMap::new(),
            next: highest.unwrap_or(0) + 1,
            are_missing: given.count() == 0,
            has_said: false,
        }
    }

    /// That of a row; where it has none, the next one.
    fn of_row(&mut self, raw: &Raw, found: &mut Findings) -> String {
        let place = raw.place_of(Column::Number);
        let Ok(number) = raw.number.parse::<Number>() else {
            return self.next(raw, found);
        };
        let count = self.taken.entry(number).or_insert(0);
        *count += 1;
        if *count == 2 {
            found.say(
                place,
                &rules::IMPORT_UNCERTAIN,
                format!("nummeret {} står ved flere indsatser", raw.number),
                "ret det i filen, og importér igen, eller ret nr i indsatsernes filer",
            );
        }
        let is_cut = |cell: &RawCell| cell.text.is_number && raw.number.contains('.');
        if raw.get(Column::Number).is_some_and(is_cut) {
            found.say(
                place,
                &rules::IMPORT_UNCERTAIN,
                format!(
                    "nummeret {0} er et tal i regnearket og kan have været {0}0",
                    raw.number
                ),
                "se i den trykte plan; skriv numre som tekst i regnearket",
            );
        }
        if raw.is_counted {
            found.say(
                place,
                &rules::IMPORT_UNCERTAIN,
                format!(
                    "nummeret {} er talt af Word og står ikke i teksten",
                    raw.number
                ),
                "se, om det er det samme som i den trykte plan",
            );
        }
        raw.number.clone()
    }

    fn next(&mut self, raw: &Raw, found: &mut Findings) -> String {
        let number = self.next.to_string();
        self.next += 1;
        let place = raw.place_of(Column::Number);
        let written = raw.number.as_str();
        match (self.are_missing && written.is_empty(), self.has_said) {
            (true, true) => {}
            (true, false) => {
                self.has_said = true;
                found.say(
                    place,
                    &rules::IMPORT_GUESSED,
                    "indsatserne har ingen numre i filen: de er nummereret fra 1 i filens rækkefølge",
                    "ret nr i indsatsernes filer, hvis planen har andre numre",
                );
            }
            (false, _) => found.say(
                place,
                &rules::IMPORT_GUESSED,
                match written {
                    "" => format!("indsatsen har intet nummer i filen og har fået {number}"),
                    written => format!(
                        "»{}« kan ikke være et nummer: indsatsen har fået {number}",
                        short(written)
                    ),
                },
                "ret nr i indsatsens fil",
            ),
        }
        number
    }
}
