//! In: rows that are none of the plan's initiatives. Out: a file for each, as `new` writes them: drafts.

use std::collections::{BTreeMap, BTreeSet};

use super::edits::plain_value;
use super::follow_up::deadline_of;
use super::rows::typed_number;
use super::sheet::{Said, Sheet, SheetColumn, SheetRow};
use super::terms::wanted_terms;
use super::text::{lines, markdown};
use super::updated::{Findings, Updated};
use crate::commands::new::{Values, text};
use crate::content::{FileKind, INITIATIVES, Number, Shape, Taxonomy, yaml_list, yaml_text};
use crate::diagnostic::rules;
use crate::edit::{initiative_stem, next_number};
use crate::export::Fact;
use crate::import::Remark;

/// The numbers of the plan's initiatives and of new rows.
struct Numbers {
    taken: BTreeSet<Number>,
    /// Those that new rows have themselves, which no other row gets
    typed: BTreeSet<Number>,
    /// The last that was given in each topic
    last: BTreeMap<Option<String>, Number>,
}

impl Numbers {
    /// The next one of a topic that is free.
    fn next(&mut self, topic: Option<&str>, updated: Updated<'_>) -> Option<Number> {
        let topic = topic.map(str::to_owned);
        let first = match self.last.get(&topic) {
            Some(last) => last.next()?,
            None => next_number(updated.sources, topic.as_deref()),
        };
        let mut following = std::iter::successors(Some(first), |number| number.next());
        let free = following
            .find(|number| !self.taken.contains(number) && !self.typed.contains(number))?;
        self.taken.insert(free);
        self.last.insert(topic, free);
        Some(free)
    }
}

/// The files of new rows, by their paths below the content.
pub fn files<'a>(
    rows: &[SheetRow<'a>],
    sheet: &Sheet<'a>,
    updated: Updated<'_>,
    found: &mut Findings,
) -> BTreeMap<String, String> {
    let initiatives = updated.plan.initiatives.iter();
    let mut numbers = Numbers {
        taken: initiatives.map(|one| one.number).collect(),
        typed: rows
            .iter()
            .filter_map(|row| typed_number(row, sheet))
            .collect(),
        last: BTreeMap::new(),
    };
    let mut files = BTreeMap::new();
    for row in rows {
        sheet.report_unreadable(row, found);
        let Some((path, text)) = file(row, sheet, &mut numbers, updated, found) else {
            continue;
        };
        files.insert(path, text);
    }
    files
}

fn file<'a>(
    row: &SheetRow<'a>,
    sheet: &Sheet<'a>,
    numbers: &mut Numbers,
    updated: Updated<'_>,
    found: &mut Findings,
) -> Option<(String, String)> {
    let title = Fact::Title.normal(&sheet.text(row, Fact::Title));
    let mut values = Values::from([("titel", yaml_text(&title)), ("kladde", "ja".into())]);
    let topic = terms(row, sheet, &mut values, updated, found)?;
    plain(row, sheet, &mut values, found)?;
    let number = number(row, sheet, topic.as_deref(), numbers, updated, found)?;
    values.insert("nr", yaml_text(number.as_str()));
    let stem = initiative_stem(number.as_str(), &title);
    let facts = text(FileKind::Initiative, &values, &updated.sources.registers);
    let body = sheet.text(row, Fact::Text);
    let text = match lines(&body) {
        lines if lines.is_empty() => facts,
        lines => format!("{facts}\n{}\n", markdown(&lines)),
    };
    Some((
        format!("{}/{INITIATIVES}/{stem}.md", updated.plan.year),
        text,
    ))
}

/// What it refers to. The topic is given back.
fn terms<'a>(
    row: &SheetRow<'a>,
    sheet: &Sheet<'a>,
    values: &mut Values,
    updated: Updated<'_>,
    found: &mut Findings,
) -> Option<Option<String>> {
    let mut topic = None;
    for register in updated.plan.registers.iter() {
        let taxonomy = register.taxonomy;
        let Some(key) = taxonomy.row().key else {
            continue;
        };
        let fact = Fact::Terms(taxonomy);
        let typed = sheet.text(row, fact);
        let refuse = |found: &mut Findings, message: String| {
            let help = "skriv det, som det står i listen".to_owned();
            let place = sheet.place_of(row, fact);
            found.say(&place, Remark::of(&rules::UPDATE_REFUSED, message, help));
        };
        let named = match wanted_terms(&typed, taxonomy, updated) {
            Ok(named) => named,
            Err(reason) => {
                refuse(found, reason);
                return None;
            }
        };
        if named.is_empty() {
            if key.question.is_some() {
                let missing = register.words.the_one();
                refuse(
                    found,
                    format!("rækken er en ny indsats, men {missing} mangler"),
                );
                return None;
            }
            continue;
        }
        if taxonomy.row().headings() {
            topic = named.first().cloned();
        }
        let value = carried(row, sheet, taxonomy, key.info.shape, &named);
        values.insert(key.info.name, value);
    }
    Some(topic)
}

/// What stands behind the key, with keys of its own where the row says more.
fn carried<'a>(
    row: &SheetRow<'a>,
    sheet: &Sheet<'a>,
    taxonomy: Taxonomy,
    shape: Shape,
    named: &[String],
) -> String {
    let terms = yaml_list(named);
    let Shape::Carriers([own, note, rest @ ..]) = shape else {
        return terms;
    };
    let said = Fact::Title.normal(&sheet.text(row, Fact::Note(taxonomy)));
    let is_for_all =
        Fact::ForAll(taxonomy).normal(&sheet.text(row, Fact::ForAll(taxonomy))) == "ja";
    let for_all = rest.first().filter(|_| is_for_all);
    if said.is_empty() && for_all.is_none() {
        return terms;
    }
    let mut value = format!("\n  {}: {terms}", own.name);
    if let Some(for_all) = for_all {
        value += &format!("\n  {}: ja", for_all.name);
    }
    if !said.is_empty() {
        value += &format!("\n  {}: {}", note.name, yaml_text(&said));
    }
    value
}

/// Plain keys, and its deadline.
fn plain<'a>(
    row: &SheetRow<'a>,
    sheet: &Sheet<'a>,
    values: &mut Values,
    found: &mut Findings,
) -> Option<()> {
    for column in sheet.columns() {
        let fact = column.known.fact;
        let text = Fact::Title.normal(&sheet.text(row, fact));
        let place = sheet.place_of(row, fact);
        let Some((key, value)) = value_of(fact, &text).filter(|_| !text.is_empty()) else {
            continue;
        };
        let Some(value) = value else {
            let message = format!("»{text}« kan ikke stå efter {key}");
            let help = "ret cellen, eller lad den være tom";
            found.say(&place, Remark::of(&rules::UPDATE_REFUSED, message, help));
            return None;
        };
        values.insert(key, yaml_text(&value));
    }
    report_progress(row, sheet, found);
    Some(())
}

/// How it goes is said of an initiative that the plan has; what stands in other files, or is reckoned,
/// is said there.
fn report_progress<'a>(row: &SheetRow<'a>, sheet: &Sheet<'a>, found: &mut Findings) {
    for (facts, help) in [
        (&HOW_IT_GOES[..], "skriv det, når indsatsen er i planen"),
        (
            &[Fact::Reckoned],
            "det kan ikke skrives i arket: skriv det i indsatsens fil",
        ),
    ] {
        let columns = sheet.columns();
        let columns = columns.filter(|column| facts.contains(&column.known.fact));
        let filled = columns.filter(|&column| match sheet.said(row, column) {
            Said::Text(text) => !text.trim().is_empty(),
            Said::Unreadable(_) => true,
        });
        let filled: Vec<SheetColumn<'a>> = filled.collect();
        let names = filled
            .iter()
            .map(|column| format!("»{}«", column.known.name));
        let names: Vec<String> = names.collect();
        if let Some(first) = filled.first() {
            let place = row.place.in_column(first.at, &first.known.name);
            let names = names.join(", ");
            let message = format!("rækken er en ny indsats: {names} er ikke skrevet");
            found.say(&place, Remark::of(&rules::UPDATE_LEFT_OUT, message, help));
        }
    }
}

const HOW_IT_GOES: [Fact; 5] = [
    Fact::NewStatus,
    Fact::NewDay,
    Fact::NewRemark,
    Fact::LastStatus,
    Fact::LastDay,
];

/// The key of a fact, and what a cell means there; nothing where it is no plain one.
fn value_of(fact: Fact, text: &str) -> Option<(&'static str, Option<String>)> {
    match fact {
        Fact::Plain(key) => Some((key.info.name, plain_value(key, text))),
        Fact::Deadline => {
            let deadline = deadline_of(text);
            Some(("frist", deadline.map(|deadline| deadline.to_string())))
        }
        Fact::Id
        | Fact::Number
        | Fact::Title
        | Fact::Text
        | Fact::Terms(_)
        | Fact::Note(_)
        | Fact::ForAll(_)
        | Fact::NewStatus
        | Fact::NewDay
        | Fact::NewRemark
        | Fact::LastStatus
        | Fact::LastDay
        | Fact::Control
        | Fact::Reckoned => None,
    }
}

/// The one that the row has, or else the next.
fn number<'a>(
    row: &SheetRow<'a>,
    sheet: &Sheet<'a>,
    topic: Option<&str>,
    numbers: &mut Numbers,
    updated: Updated<'_>,
    found: &mut Findings,
) -> Option<Number> {
    if let Some(remark) = sheet.unreadable(row, Fact::Number) {
        // What nobody can read may well be a number.
        let place = sheet.place_of(row, Fact::Number);
        let Remark { message, help, .. } = remark.clone();
        found.say(&place, Remark::of(&rules::UPDATE_REFUSED, message, help));
        return None;
    }
    let typed = sheet.text(row, Fact::Number);
    let typed = typed.trim();
    if typed.is_empty() {
        return numbers.next(topic, updated);
    }
    let number = typed_number(row, sheet);
    match number.filter(|number| numbers.taken.insert(*number)) {
        Some(number) => Some(number),
        None => {
            found.say(
                &sheet.place_of(row, Fact::Number),
                Remark::of(
                    &rules::UPDATE_REFUSED,
                    format!("»{typed}« er ikke et ledigt nummer"),
                    "skriv et andet, eller lad Nr være tom: så får indsatsen det næste",
                ),
            );
            None
        }
    }
}
