//! In: one file of the content. Out: what its author typed, key by key, each with its place.
//!
//! Each Danish key stands here once, beside the field it fills. Not here: what references
//! mean and whether the records fit together (`plan/`).

use std::sync::Arc;

use super::fields::{
    Fields, contact, language, number, site_address, text, texts, truth, web_address,
};
use super::front_matter::{self, Parts};
use super::markdown::Markdown;
use crate::diagnostic::{Checked, Diagnostic, Located, Location, SourceText, rules};

/// `site.yaml`: the facts of the municipality.
#[derive(Debug, Clone, Default)]
pub struct SiteRecord {
    /// kommune: «Lejre Kommune»
    pub municipality: String,
    /// titel: what the whole site is called
    pub title: String,
    /// sprog: BCP 47 code of the language
    pub language: String,
    /// adresse: where the folder will stand, ending in a slash
    pub address: Option<String>,
    /// udseende: the name of the theme
    pub theme: String,
    /// Where it stands, where it does
    pub theme_location: Option<Location>,
    /// kontakt: an e-mail or web address
    pub contact: Option<String>,
    /// tilgængelighedserklæring: a web address
    pub accessibility_statement: Option<String>,
    /// vilkår: what others may do with the data
    pub terms_of_use: Option<String>,
    /// kendte_forkortelser: what every reader knows
    pub known_abbreviations: Vec<Located<String>>,
}

/// `plan.md`: the facts of one year.
#[derive(Debug, Clone)]
pub struct PlanRecord {
    /// titel
    pub title: Option<Located<String>>,
    /// år
    pub year: Option<Located<u32>>,
    /// opdateret, as `2022-12-31`
    pub updated: Option<Located<String>>,
    /// The front page's introduction
    pub body: Markdown,
}

/// One core task, topic, committee, centre, label, background or glossary entry. A key that the
/// kind of file does not have is never filled.
#[derive(Debug, Clone)]
pub struct TermRecord {
    /// The file
    pub file: Arc<SourceText>,
    /// kode
    pub code: Option<Located<String>>,
    /// navn, or ord in the glossary
    pub name: Option<Located<String>>,
    /// kerneopgave, of a topic
    pub core_task: Option<Located<String>>,
    /// orden, of a topic: its place in the plan
    pub order: Option<Located<u32>>,
    /// nr, of a topic whose heading the printed plan numbered
    pub number: Option<Located<u32>>,
    /// slags, of a centre: `fagcenter` or `enhed`
    pub sort: Option<Located<String>>,
    /// synonymer
    pub synonyms: Vec<Located<String>>,
    /// The term's own text
    pub body: Markdown,
}

/// The kinds of file that become a [`TermRecord`]: one for each folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum TermFolder {
    /// kerneopgaver/
    CoreTasks,
    /// temaer/
    Topics,
    /// udvalg/
    Committees,
    /// centre/
    Centres,
    /// maerker/
    Labels,
    /// baggrunde/
    Backgrounds,
    /// ordliste/
    Glossary,
}

/// `indsatser/<nr>-<slug>.md`.
#[derive(Debug, Clone)]
pub struct InitiativeRecord {
    /// The file
    pub file: Arc<SourceText>,
    /// nr
    pub number: Option<Located<u32>>,
    /// titel
    pub title: Option<Located<String>>,
    /// tema
    pub topic: Option<Located<String>>,
    /// mærker
    pub labels: Vec<Located<String>>,
    /// politisk
    pub committees: AnchoringRecord,
    /// administrativt
    pub centres: AnchoringRecord,
    /// baggrund
    pub background: Option<Located<String>>,
    /// opdateret, as `2022-12-31`
    pub updated: Option<Located<String>>,
    /// kladde
    pub draft: bool,
    /// videreført_fra: year and number
    pub continued_from: Option<Located<(u16, u32)>>,
    /// The description
    pub body: Markdown,
}

/// `politisk` or `administrativt`: references, and what the plan says beyond them.
#[derive(Debug, Clone, Default)]
pub struct AnchoringRecord {
    /// Codes or slugs
    pub references: Vec<Located<String>>,
    /// note
    pub note: Option<Located<String>>,
    /// alle_fagcentre
    pub all_centres: bool,
}

/// Reads `site.yaml`.
pub fn site(file: &Arc<SourceText>) -> Checked<SiteRecord> {
    let mut diagnostics = Vec::new();
    if let Err(too_large) = front_matter::check_size(file, 0..file.text.len()) {
        return Checked {
            value: SiteRecord::default(),
            diagnostics: vec![too_large],
        };
    }
    let mut fields = Fields::read(file, 0..file.text.len(), 0..0, &mut diagnostics);
    let value = |field: Option<Located<String>>| field.map(|field| field.value);
    let theme = fields.optional("udseende", text);
    let site = SiteRecord {
        municipality: value(fields.required("kommune", text)).unwrap_or_default(),
        title: value(fields.required("titel", text)).unwrap_or_default(),
        language: value(fields.optional("sprog", language)).unwrap_or_else(|| "da".into()),
        address: value(fields.optional("adresse", site_address)),
        theme_location: theme.as_ref().map(|theme| theme.location.clone()),
        theme: value(theme).unwrap_or_else(|| "kommune".into()),
        contact: value(fields.optional("kontakt", contact)),
        accessibility_statement: value(fields.optional("tilgængelighedserklæring", web_address)),
        terms_of_use: value(fields.optional("vilkår", text)),
        known_abbreviations: fields
            .optional("kendte_forkortelser", texts)
            .map(|known| known.value)
            .unwrap_or_default(),
    };
    let has_statement = fields.has("tilgængelighedserklæring");
    fields.finish();
    if !has_statement {
        diagnostics.push(Diagnostic {
            rule: &rules::NO_ACCESSIBILITY_STATEMENT,
            message: "siderne mangler et link til kommunens tilgængelighedserklæring".into(),
            help: "lav erklæringen på was.digst.dk, og skriv i site.yaml: tilgængelighedserklæring: https://www.was.digst.dk/…".into(),
            location: Location::whole(file),
        });
    }
    Checked {
        value: site,
        diagnostics,
    }
}

/// Reads `plan.md`.
pub fn plan(file: &Arc<SourceText>) -> Checked<PlanRecord> {
    read(file, |fields, body| PlanRecord {
        title: fields.required("titel", text),
        year: fields.required("år", number),
        updated: fields.optional("opdateret", date),
        body,
    })
}

/// Reads a file of one of the folders of terms.
pub fn term(file: &Arc<SourceText>, folder: TermFolder) -> Checked<TermRecord> {
    use TermFolder::{Backgrounds, Centres, Committees, Glossary, Topics};
    read(file, |fields, body| {
        let is_topic = folder == Topics;
        let sort = (folder == Centres)
            .then(|| fields.optional("slags", sort_of_centre))
            .flatten();
        let unit = sort.as_ref().is_some_and(|sort| sort.value == UNIT);
        TermRecord {
            file: Arc::clone(file),
            code: match folder {
                Committees => fields.required("kode", text),
                Centres if unit => fields.optional("kode", text),
                Centres => fields.required("kode", text),
                _ => None,
            },
            name: match folder {
                Glossary => fields.required("ord", text),
                _ => fields.required("navn", text),
            },
            core_task: is_topic
                .then(|| fields.required("kerneopgave", text))
                .flatten(),
            order: is_topic.then(|| fields.optional("orden", number)).flatten(),
            number: is_topic.then(|| fields.optional("nr", number)).flatten(),
            sort,
            synonyms: match folder {
                Glossary | Backgrounds => {
                    let synonyms = fields.optional("synonymer", texts);
                    synonyms.map(|synonyms| synonyms.value).unwrap_or_default()
                }
                _ => Vec::new(),
            },
            body,
        }
    })
}

/// The value of `slags` that makes a centre a unit.
pub const UNIT: &str = "enhed";

/// Reads an initiative.
pub fn initiative(file: &Arc<SourceText>) -> Checked<InitiativeRecord> {
    read(file, |fields, body| InitiativeRecord {
        file: Arc::clone(file),
        number: fields.required("nr", number),
        title: fields.required("titel", text),
        topic: fields.required("tema", text),
        labels: fields
            .optional("mærker", texts)
            .map(|labels| labels.value)
            .unwrap_or_default(),
        committees: anchoring(fields, "politisk", "udvalg"),
        centres: anchoring(fields, "administrativt", "centre"),
        background: fields.optional("baggrund", text),
        updated: fields.optional("opdateret", date),
        draft: fields
            .optional("kladde", truth)
            .is_some_and(|draft| draft.value),
        continued_from: fields.optional("videreført_fra", year_and_number),
        body,
    })
}

/// A code, a list of codes, or keys of its own: `udvalg: [ØU]` and `note: …`.
fn anchoring(fields: &mut Fields<'_>, key: &'static str, list: &'static str) -> AnchoringRecord {
    if let Some(mut nested) = fields.nested(key) {
        let references = nested.required(list, texts);
        let anchoring = AnchoringRecord {
            references: references.map(|list| list.value).unwrap_or_default(),
            note: nested.optional("note", text),
            all_centres: list == "centre"
                && nested
                    .optional("alle_fagcentre", truth)
                    .is_some_and(|all| all.value),
        };
        nested.finish();
        return anchoring;
    }
    let references = fields.required(key, texts);
    AnchoringRecord {
        references: references.map(|list| list.value).unwrap_or_default(),
        ..AnchoringRecord::default()
    }
}

/// Reads the facts with `record` and tells of the keys that it did not ask for.
fn read<T>(
    file: &Arc<SourceText>,
    record: impl FnOnce(&mut Fields<'_>, Markdown) -> T,
) -> Checked<T> {
    let mut diagnostics = Vec::new();
    let parts = front_matter::split_file(file).and_then(|parts| {
        front_matter::check_size(file, parts.front_matter.clone())?;
        Ok(parts)
    });
    let broken = parts.is_err();
    let parts = parts.unwrap_or_else(|diagnostic| {
        diagnostics.push(diagnostic);
        Parts {
            front_matter: 0..0,
            body: file.text.len()..file.text.len(),
        }
    });
    let body = Markdown::read(file, parts.body, &mut diagnostics);
    // The first line of hyphens is where a missing key is told: there is no better place.
    let place = 0..3.min(file.text.len());
    let mut found = Vec::new();
    let mut fields = Fields::read(file, parts.front_matter, place, &mut found);
    let value = record(&mut fields, body);
    fields.finish();
    // Without facts, every key would be missing: that is one mistake, and it has been told.
    if !broken {
        diagnostics.append(&mut found);
    }
    Checked { value, diagnostics }
}

fn sort_of_centre(
    entry: &front_matter::Entry,
    file: &Arc<SourceText>,
) -> Result<String, &'static str> {
    let expected = "«fagcenter» eller «enhed»";
    let sort = text(entry, file).map_err(|_| expected)?;
    match &*sort {
        "fagcenter" | UNIT => Ok(sort),
        _ => Err(expected),
    }
}

/// A day that exists, as `2022-12-31`.
fn date(entry: &front_matter::Entry, file: &Arc<SourceText>) -> Result<String, &'static str> {
    let expected = "en dato på formen 2022-12-31";
    let typed = text(entry, file).map_err(|_| expected)?;
    if typed.contains('+') {
        return Err(expected);
    }
    let parts: Vec<u32> = typed
        .split('-')
        .filter_map(|part| part.parse().ok())
        .collect();
    match (&*parts, typed.len()) {
        (&[year, month, day], 10) if (1..=days_in(month, year)).contains(&day) => Ok(typed),
        _ => Err(expected),
    }
}

/// An initiative of another year, as `2022/10`.
fn year_and_number(
    entry: &front_matter::Entry,
    file: &Arc<SourceText>,
) -> Result<(u16, u32), &'static str> {
    let expected = "et år og et nummer på formen 2022/10";
    let typed = text(entry, file).map_err(|_| expected)?;
    let (year, number) = typed.split_once('/').ok_or(expected)?;
    match (year.len(), year.parse(), number.parse()) {
        (4, Ok(year), Ok(number)) if !typed.contains('+') => Ok((year, number)),
        _ => Err(expected),
    }
}

fn days_in(month: u32, year: u32) -> u32 {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        _ => 0,
    }
}
