//! In: what was typed, and the plan that it joins. Out: the path and the text of a new file.

use std::collections::BTreeMap;
use std::path::Path;

use super::{Ask, answer};
use crate::cli::NewArguments;
use crate::commands::new_files::in_the_way;
use crate::commands::with::{With, with_field};
use crate::content::{
    Codes, FileKind, INITIATIVES, Period, ReferenceKey, Registers, Required, Row, Sources,
    Taxonomy, TermFolder, TermRecord, UNIT, YearSources, keys_of, yaml_list, yaml_text,
};
use crate::edit::{initiative_stem, next_number, references, term_stem};
use crate::error::Error;
use crate::slug::slug;
use crate::spelling::folded;

/// Values by key, as they will be written.
pub type Values = BTreeMap<&'static str, String>;

/// What to do with the file that was made.
pub fn what_now(kind: FileKind) -> &'static str {
    match kind {
        FileKind::Initiative => {
            "Skriv teksten under den anden linje med ---. Slet linjen kladde: ja, når indsatsen skal være offentlig."
        }
        FileKind::Term(TermFolder::Glossary) => "Skriv forklaringen under den anden linje med ---.",
        FileKind::Term(TermFolder::Status) => {
            "Under den anden linje med --- kan der stå, hvad den betyder. Filerne i statusser/ er nu planens statusser: dem, som programmet selv har, gælder ikke længere."
        }
        FileKind::Term(TermFolder::Of(_))
        | FileKind::Site
        | FileKind::Plan
        | FileKind::Register(_) => {
            "Under den anden linje med --- kan der stå en tekst, som bliver vist på siden."
        }
    }
}

/// The path below `content/`, and the text.
pub fn new_file(
    kind: FileKind,
    arguments: &NewArguments,
    sources: &Sources,
    ask: &mut Ask<'_>,
) -> Result<(String, String), Error> {
    let year = chosen_year(arguments.year, sources)?;
    let (folder, (stem, values)) = match kind {
        FileKind::Term(folder) => (folder.name(), term(folder, arguments, year, ask)?),
        // `init` writes those of which there is one.
        FileKind::Initiative | FileKind::Site | FileKind::Plan | FileKind::Register(_) => {
            (INITIATIVES, initiative(arguments, year, ask)?)
        }
    };
    Ok((
        format!("{}/{folder}/{stem}.md", year.year),
        text(kind, &values, &year.registers),
    ))
}

/// The plan that the file is for: of the year that was asked for, or else the newest.
pub fn chosen_year(asked: Option<Period>, sources: &Sources) -> Result<&YearSources, Error> {
    let years = &sources.years;
    let year = match asked {
        None => years.last(),
        Some(asked) => years.iter().find(|year| year.year == asked),
    };
    year.ok_or_else(|| Error::BadArgument {
        reason: match (asked, years.is_empty()) {
            (Some(asked), false) => {
                let known: Vec<String> = years.iter().map(|year| year.year.to_string()).collect();
                format!(
                    "der er ingen plan for {asked}. Der er planer for {}",
                    known.join(", ")
                )
            }
            _ => "der er ingen plan endnu: lav den med aarsplan new år".into(),
        },
    })
}

fn initiative(
    arguments: &NewArguments,
    year: &YearSources,
    ask: &mut Ask<'_>,
) -> Result<(String, Values), Error> {
    let (own, fields) = own_values(arguments, year)?;
    let title = answer(
        arguments.name.as_deref(),
        ("en titel", "Hvad er titlen?"),
        ask,
        name,
    )?;
    let mut values = Values::from([("titel", yaml_text(&title)), ("kladde", "ja".into())]);
    let mut topic = None;
    for (taxonomy, is_there) in year.registers.also_empty() {
        let Some(key) = taxonomy.row().key else {
            continue;
        };
        let flag = arguments.references.to(taxonomy);
        let with = own.get(&taxonomy).map(|names| names.join(","));
        let typed: Vec<String> = flag.into_iter().chain(with).collect();
        let typed = (!typed.is_empty()).then(|| typed.join(","));
        if !is_there && typed.is_none() {
            continue; // what is not there is not asked for
        }
        if let Some(names) = reference(typed, taxonomy, &key, year, ask)? {
            values.insert(key.info.name, yaml_list(&names));
            if taxonomy == Taxonomy::Topic {
                topic = names.into_iter().next();
            }
        }
    }
    values.extend(fields);
    for (key, typed) in &arguments.texts.0 {
        let text = answer(Some(typed), ("", ""), ask, name)?;
        values.insert(key.info.name, yaml_text(&text));
    }
    let number = next_number(year, topic.as_deref());
    values.insert("nr", yaml_text(number.as_str()));
    Ok((initiative_stem(number.as_str(), &title), values))
}

/// What a key of references will name; nothing where it may be missing, and nobody typed it.
fn reference(
    typed: Option<String>,
    taxonomy: Taxonomy,
    key: &ReferenceKey,
    year: &YearSources,
    ask: &mut Ask<'_>,
) -> Result<Option<Vec<String>>, Error> {
    let only = key.question.and_then(|_| references::only(taxonomy, year));
    let typed = typed.or(only);
    let question = match (key.question, &typed) {
        (Some(question), _) => format!("{question} {}", references::all(taxonomy, year)),
        (None, Some(_)) => String::new(),
        (None, None) => return Ok(None),
    };
    let flag = format!("--{}", taxonomy.row().kind);
    let understand = |typed: &str| match taxonomy.row().headings() {
        true => references::one(typed, taxonomy, year).map(|one| vec![one]),
        false => references::several(typed, taxonomy, year),
    };
    answer(typed.as_deref(), (&flag, &question), ask, understand).map(Some)
}

/// What was typed of registers and of the content's own fields by their keys:
/// `--med princip=åbenhed`, `--med vedtaget=2022-12-31`.
fn own_values(
    arguments: &NewArguments,
    year: &YearSources,
) -> Result<(BTreeMap<Taxonomy, Vec<String>>, Values), Error> {
    let mut own: BTreeMap<Taxonomy, Vec<String>> = BTreeMap::new();
    let mut fields = Values::new();
    for typed in &arguments.with {
        match with_field(typed, &year.registers)? {
            With::Term(taxonomy, name) => own.entry(taxonomy).or_default().push(name.to_owned()),
            With::Field(key, value) => {
                fields.insert(key.info.name, yaml_text(value));
            }
        }
    }
    Ok((own, fields))
}

fn term(
    folder: TermFolder,
    arguments: &NewArguments,
    year: &YearSources,
    ask: &mut Ask<'_>,
) -> Result<(String, Values), Error> {
    let is_word = folder == TermFolder::Glossary;
    let question = match is_word {
        true => "Hvilket ord skal forklares?",
        false => "Hvad er navnet?",
    };
    let named = answer(
        arguments.name.as_deref(),
        ("et navn", question),
        ask,
        |typed| {
            let named = name(typed)?;
            match is_word {
                true => unused(&named, year),
                false => Ok(named),
            }
        },
    )?;
    let mut values = Values::from([(if is_word { "ord" } else { "navn" }, yaml_text(&named))]);
    let mut stem = term_stem(None, &named);
    if let TermFolder::Of(taxonomy) = folder {
        let row = taxonomy.row();
        if let Some(code) = code(row, arguments, year, ask, &mut values)? {
            stem = term_stem(Some(&code), &named);
        }
        if row.headings() {
            place_heading(folder, arguments, year, ask, &mut values)?;
        }
    }
    let mut terms = year.terms.get(&folder).into_iter().flatten();
    match terms.find(|term| term.file.slug() == stem) {
        Some(taken) => Err(in_the_way(Path::new(&taken.file.path))),
        None => Ok((stem, values)),
    }
}

/// The code that a term has or must have, and whether it is a unit, which needs none.
fn code(
    row: &Row,
    arguments: &NewArguments,
    year: &YearSources,
    ask: &mut Ask<'_>,
    values: &mut Values,
) -> Result<Option<String>, Error> {
    let unit = row.codes == Codes::RequiredUnlessUnit && arguments.unit;
    if unit {
        values.insert("slags", UNIT.into());
    }
    if row.codes == Codes::None || (unit && arguments.code.is_none()) {
        return Ok(None);
    }
    let typed = arguments.code.as_deref();
    let code = answer(typed, ("--kode", "Hvad er forkortelsen?"), ask, |typed| {
        unused(name(typed)?.trim_end_matches('.'), year)
    })?;
    values.insert("kode", yaml_text(&code));
    Ok(Some(code))
}

/// Under which core task a topic stands, and behind the others.
fn place_heading(
    folder: TermFolder,
    arguments: &NewArguments,
    year: &YearSources,
    ask: &mut Ask<'_>,
    values: &mut Values,
) -> Result<(), Error> {
    if year.registers.has(Taxonomy::CoreTask) || arguments.core_task.is_some() {
        let core_task = core_task(arguments, year, ask)?;
        values.insert("kerneopgave", yaml_text(&core_task));
    }
    let others = year.terms.get(&folder).into_iter().flatten();
    let places = others.filter_map(|topic| topic.order.as_ref());
    if let Some(last) = places.map(|order| order.value).max() {
        values.insert("orden", (last + 1).to_string());
    }
    Ok(())
}

fn core_task(
    arguments: &NewArguments,
    year: &YearSources,
    ask: &mut Ask<'_>,
) -> Result<String, Error> {
    let all = references::all(Taxonomy::CoreTask, year);
    let only = references::only(Taxonomy::CoreTask, year);
    let core_task = arguments.core_task.as_deref().or(only.as_deref());
    let question = format!("Hvilken kerneopgave hører det til? {all}");
    answer(core_task, ("--kerneopgave", &question), ask, |typed| {
        references::one(typed, Taxonomy::CoreTask, year)
    })
}

/// A code or a word that nothing else explains.
fn unused(typed: &str, year: &YearSources) -> Result<String, String> {
    let words = |term: &TermRecord| {
        let words = term.code.iter().chain(&term.synonyms);
        let words: Vec<String> = words.map(|word| folded(&word.value)).collect();
        words
    };
    let glossary = year.terms.get(&TermFolder::Glossary).into_iter().flatten();
    let entries = glossary.filter_map(|entry| Some((entry, entry.name.as_ref()?)));
    let wanted = folded(typed);
    let as_code = year
        .terms
        .values()
        .flatten()
        .find(|term| words(term).contains(&wanted));
    let as_word = entries
        .filter(|(_, name)| folded(&name.value) == wanted)
        .map(|(entry, _)| entry)
        .next();
    match as_code.or(as_word) {
        None => Ok(typed.to_owned()),
        Some(term) => Err(format!("»{typed}« er allerede brugt i {}", term.file.path)),
    }
}

/// A name that can become a file's name.
fn name(typed: &str) -> Result<String, String> {
    let typed = typed.split_whitespace().collect::<Vec<_>>().join(" ");
    if typed.contains(char::is_control) {
        return Err("der er et tegn i navnet, som ikke kan skrives".into());
    }
    match slug(&typed).is_empty() {
        true => Err("skriv et navn med bogstaver eller tal".into()),
        false => Ok(typed),
    }
}

/// The facts of a new file, between their lines of hyphens.
pub fn text(kind: FileKind, values: &Values, registers: &Registers) -> String {
    format!("---\n{}---\n", lines(kind, values, registers))
}

/// The keys in their usual order, each with what it is for; those that may come later as remarks.
pub fn lines(kind: FileKind, values: &Values, registers: &Registers) -> String {
    let lines = keys_of(kind, registers).into_iter().filter_map(|asked| {
        let (name, about) = (asked.key.name, asked.key.about);
        match values.get(name) {
            // Keys of its own stand below it.
            Some(value) if value.starts_with('\n') => Some(format!("{name}:  # {about}{value}\n")),
            Some(value) => Some(format!("{name}: {value}  # {about}\n")),
            None if ["videreført_fra", "tidligere"].contains(&name) => None,
            None if asked.required == Required::No => Some(format!("# {name}: {about}\n")),
            None => None,
        }
    });
    lines.collect()
}
