//! In: one file of the content. Out: what its author typed, key by key, each with its place.
//!
//! Which keys a kind of file has, and in which order they are usually written, is said here. Not
//! here: the keys themselves (`keys.rs`), what references mean and whether the records fit
//! together (`plan/`).

use std::sync::Arc;

use super::abbreviations::unexplained;
use super::colour::Rgb;
use super::day::Day;
use super::fields::{Fields, is_true, list};
use super::initiative_record::{InitiativeRecord, initiative_record};
use super::keys::{self, FileKey};
use super::logo::LogoFile;
use super::markdown::Markdown;
use super::number::Number;
use super::own_fields::{OwnField, own_field};
use super::period::Period;
use super::progress::{self, Colour, DecisionRecord, GoalRecord, decision_record, goal_record};
use super::register_record::{RegisterKind, RegisterRecord, register_record};
use super::split::{check_size, split_file};
use super::taxonomy::{Codes, Registers, Row, Taxonomy, TermFolder};
use super::value_readers::UNIT;
use crate::diagnostic::{Checked, Located, Location, SourceText, rules};

/// `site.yaml`: the facts of the municipality.
#[derive(Debug, Clone, Default)]
pub struct SiteRecord {
    /// kommune: »Lejre Kommune«
    pub municipality: String,
    /// Where it stands, where it does
    pub municipality_location: Option<Location>,
    /// titel: what the whole site is called
    pub title: String,
    /// sprog: BCP 47 code of the language
    pub language: String,
    /// Where it stands, where it does
    pub language_location: Option<Location>,
    /// adresse: where the folder will stand, ending in a slash
    pub address: Option<String>,
    /// udseende: the name of the theme
    pub theme: String,
    /// Where it stands, where it does
    pub theme_location: Option<Location>,
    /// logo: the name of a picture beside it
    pub logo: Option<Located<String>>,
    /// That picture, where it is there
    pub logo_file: Option<Arc<LogoFile>>,
    /// farver: that of words and buttons, and perhaps one that only decorates
    pub colours: Option<Located<Vec<Rgb>>>,
    /// kontakt: an e-mail or web address
    pub contact: Option<String>,
    /// tilgængelighedserklæring: a web address
    pub accessibility_statement: Option<String>,
    /// vilkår: what others may do with the data
    pub terms_of_use: Option<String>,
    /// kendte_forkortelser: what every reader knows
    pub known_abbreviations: Vec<Located<String>>,
    /// hverdagsord: what people say, and what the plan says
    pub everyday_words: Vec<EverydayRecord>,
    /// felter: what initiatives have besides what the program knows
    pub fields: Vec<OwnField>,
}

/// `plan.md`: the facts of one year.
#[derive(Debug, Clone)]
pub struct PlanRecord {
    /// titel
    pub title: Option<Located<String>>,
    /// år
    pub year: Option<Located<Period>>,
    /// kladde
    pub draft: bool,
    /// opdateret, as `2022-12-31`
    pub updated: Option<Located<String>>,
    /// opgjort: the day on which it was last followed up
    pub made_up: Option<Located<Day>>,
    /// beslutning
    pub decision: Option<DecisionRecord>,
    /// The front page's introduction
    pub body: Markdown,
    /// Abbreviations that the text they stand in does not explain
    pub abbreviations: Vec<Located<String>>,
}

impl PlanRecord {
    /// What is known of a year whose `plan.md` is missing.
    pub fn missing(folder: &str) -> PlanRecord {
        let file = Location::path(format!("{folder}/plan.md")).file;
        PlanRecord {
            title: None,
            year: None,
            draft: false,
            updated: None,
            made_up: None,
            decision: None,
            body: Markdown::read(&file, 0..0, &mut Vec::new()),
            abbreviations: Vec::new(),
        }
    }
}

/// One core task, topic, committee, centre, label, background, glossary entry or status. A key that the
/// kind of file does not have is never filled.
#[derive(Debug, Clone)]
pub struct TermRecord {
    /// The file
    pub file: Arc<SourceText>,
    /// kode
    pub code: Option<Located<String>>,
    /// navn, or ord in the glossary
    pub name: Option<Located<String>>,
    /// kort, of what has a code: what lists call it
    pub short: Option<Located<String>>,
    /// kerneopgave, of a topic
    pub core_task: Option<Located<String>>,
    /// orden, of a topic: its place in the plan
    pub order: Option<Located<u32>>,
    /// nr, of a topic whose heading the printed plan numbered
    pub number: Option<Located<Number>>,
    /// slags, of a centre: `fagcenter` or `enhed`
    pub sort: Option<Located<String>>,
    /// synonymer
    pub synonyms: Vec<Located<String>>,
    /// farve, of a status
    pub colour: Colour,
    /// afsluttet, of a status
    pub ended: bool,
    /// The numbers of a goal
    pub goal: Option<GoalRecord>,
    /// gruppe, of a label and the like: the heading under which it stands in lists
    pub group: Option<Located<String>>,
    /// tidligere: earlier names of the file, codes and names
    pub former: Vec<Located<String>>,
    /// The term's own text
    pub body: Markdown,
    /// Abbreviations that the text they stand in does not explain
    pub abbreviations: Vec<Located<String>>,
}

/// A word that people use, of `site.yaml`.
#[derive(Debug, Clone, Default)]
pub struct EverydayRecord {
    /// ord
    pub word: String,
    /// også
    pub also: Vec<Located<String>>,
}

/// Reads `site.yaml`.
pub fn site(file: &Arc<SourceText>) -> Checked<SiteRecord> {
    let mut diagnostics = Vec::new();
    if let Err(too_large) = check_size(file, 0..file.text.len()) {
        return Checked {
            value: SiteRecord::default(),
            diagnostics: vec![too_large],
        };
    }
    let mut fields = Fields::read(file, 0..file.text.len(), 0..0, &mut diagnostics);
    let site = site_record(&mut fields);
    let has_statement = fields.has(keys::STATEMENT.info.name);
    fields.finish();
    if !has_statement {
        diagnostics.push(rules::NO_ACCESSIBILITY_STATEMENT.at(
            Location::whole(file),
            "siderne mangler et link til kommunens tilgængelighedserklæring",
            "lav erklæringen på was.digst.dk, og skriv i site.yaml: tilgængelighedserklæring: https://www.was.digst.dk/…",
        ));
    }
    Checked {
        value: site,
        diagnostics,
    }
}

fn site_record(fields: &mut Fields<'_>) -> SiteRecord {
    let value = |field: Option<Located<String>>| field.map(|field| field.value);
    let municipality = fields.required(&keys::MUNICIPALITY);
    let title = value(fields.required(&keys::TITLE));
    let language = fields.optional(&keys::LANGUAGE);
    let address = value(fields.optional(&keys::ADDRESS));
    let theme = fields.optional(&keys::THEME);
    SiteRecord {
        municipality_location: municipality.as_ref().map(|named| named.location.clone()),
        municipality: value(municipality).unwrap_or_default(),
        title: title.unwrap_or_default(),
        language_location: language.as_ref().map(|language| language.location.clone()),
        language: value(language).unwrap_or_else(|| "da".into()),
        address,
        theme_location: theme.as_ref().map(|theme| theme.location.clone()),
        theme: value(theme).unwrap_or_else(|| "kommune".into()),
        logo: fields.optional(&keys::LOGO),
        logo_file: None,
        colours: fields.optional(&keys::COLOURS),
        contact: value(fields.optional(&keys::CONTACT)),
        accessibility_statement: value(fields.optional(&keys::STATEMENT)),
        terms_of_use: value(fields.optional(&keys::TERMS_OF_USE)),
        known_abbreviations: list(fields.optional(&keys::KNOWN_ABBREVIATIONS)),
        everyday_words: fields.records(keys::EVERYDAY_WORDS, |fields| EverydayRecord {
            word: value(fields.required(&keys::EVERYDAY_WORD)).unwrap_or_default(),
            also: list(fields.required(&keys::ALSO)),
        }),
        fields: fields
            .records(keys::FIELDS, own_field)
            .into_iter()
            .flatten()
            .collect(),
    }
}

/// Reads `plan.md`.
pub fn plan(file: &Arc<SourceText>) -> Checked<PlanRecord> {
    read(file, plan_record)
}

fn plan_record(fields: &mut Fields<'_>, body: Markdown) -> PlanRecord {
    let title = fields.required(&keys::TITLE);
    let year = fields.required(&keys::YEAR);
    let draft = is_true(fields.optional(&keys::PLAN_DRAFT));
    let updated = fields.optional(&keys::UPDATED);
    let made_up = fields.optional(&progress::keys::MADE_UP);
    let decision = decision_record(fields);
    let decided_by = decision.iter().filter_map(|decision| decision.by.as_ref());
    PlanRecord {
        abbreviations: unexplained(&body, title.iter().chain(decided_by)),
        year,
        draft,
        updated,
        made_up,
        decision,
        title,
        body,
    }
}

/// Reads a file of one of the folders of terms, in a year with those registers.
pub fn term(
    file: &Arc<SourceText>,
    folder: TermFolder,
    registers: &Registers,
) -> Checked<TermRecord> {
    read(file, |fields, body| {
        term_record(fields, body, folder, registers)
    })
}

fn term_record(
    fields: &mut Fields<'_>,
    body: Markdown,
    folder: TermFolder,
    registers: &Registers,
) -> TermRecord {
    let row = match folder {
        TermFolder::Of(taxonomy) => Some(taxonomy.row()),
        TermFolder::Glossary | TermFolder::Status => None,
    };
    let codes = row.map_or(Codes::None, |row| row.codes);
    let headings = row.is_some_and(Row::headings);
    let sort = match codes {
        Codes::RequiredUnlessUnit => fields.optional(&keys::SORT),
        Codes::None | Codes::Required => None,
    };
    let unit = sort.as_ref().is_some_and(|sort| sort.value == UNIT);
    let code = match codes {
        Codes::None => None,
        Codes::Required => fields.required(&keys::CODE),
        Codes::RequiredUnlessUnit => {
            fields.required_unless(&keys::CODE, (keys::SORT.info.name, UNIT), unit)
        }
    };
    let name = match folder {
        TermFolder::Of(_) | TermFolder::Status => fields.required(&keys::NAME),
        TermFolder::Glossary => fields.required(&keys::WORD),
    };
    let short = match codes {
        Codes::None => None,
        Codes::Required | Codes::RequiredUnlessUnit => fields.optional(&keys::SHORT),
    };
    TermRecord {
        file: Arc::clone(body.file()),
        code,
        abbreviations: unexplained(&body, &name),
        name,
        short,
        core_task: headings
            .then(|| match registers.has(Taxonomy::CoreTask) {
                true => fields.required(&keys::CORE_TASK),
                false => fields.optional(&keys::CORE_TASK),
            })
            .flatten(),
        order: order(fields, folder),
        number: headings
            .then(|| fields.optional(&keys::HEADING_NUMBER))
            .flatten(),
        sort,
        synonyms: synonyms(fields, folder),
        colour: colour(fields, folder),
        ended: folder == TermFolder::Status && is_true(fields.optional(&progress::keys::ENDED)),
        goal: row.filter(|row| row.measured).map(|_| goal_record(fields)),
        group: row
            .filter(|row| row.has_groups())
            .and_then(|_| fields.optional(&keys::GROUP)),
        former: list(fields.optional(&keys::FORMER)),
        body,
    }
}

/// Its place among the others.
fn order(fields: &mut Fields<'_>, folder: TermFolder) -> Option<Located<u32>> {
    match folder {
        TermFolder::Of(taxonomy) if taxonomy.row().headings() => fields.optional(&keys::ORDER),
        TermFolder::Of(_) | TermFolder::Glossary => None,
        TermFolder::Status => fields.optional(&progress::keys::STATUS_ORDER),
    }
}

fn synonyms(fields: &mut Fields<'_>, folder: TermFolder) -> Vec<Located<String>> {
    let has_synonyms = match folder {
        TermFolder::Of(taxonomy) => taxonomy.row().synonyms,
        TermFolder::Glossary => true,
        TermFolder::Status => false,
    };
    match has_synonyms {
        true => list(fields.optional(&keys::SYNONYMS)),
        false => Vec::new(),
    }
}

/// What a status is shown with.
fn colour(fields: &mut Fields<'_>, folder: TermFolder) -> Colour {
    let is_status = folder == TermFolder::Status;
    let colour = is_status.then(|| fields.optional(&progress::keys::COLOUR));
    let colour = colour.flatten().map(|colour| colour.value);
    colour.unwrap_or_default()
}

/// Reads a `register.md`.
pub fn register(file: &Arc<SourceText>, kind: RegisterKind) -> Checked<RegisterRecord> {
    read(file, |fields, body| register_record(fields, body, kind))
}

/// Reads an initiative of a year with those registers.
pub fn initiative(file: &Arc<SourceText>, registers: &Registers) -> Checked<InitiativeRecord> {
    read(file, |fields, body| {
        initiative_record(fields, body, registers)
    })
}

/// The kinds of file that hold facts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileKind {
    /// `site.yaml`
    Site,
    /// `plan.md`
    Plan,
    /// A file of one of the folders of terms
    Term(TermFolder),
    /// A `register.md`
    Register(RegisterKind),
    /// An initiative
    Initiative,
}

/// The keys that a kind of file can have, in their usual order: what its record asks of an empty
/// file, in a year with those registers.
pub fn keys_of(kind: FileKind, registers: &Registers) -> Vec<FileKey> {
    let file = Arc::clone(&Location::path("").file);
    let mut unread = Vec::new();
    let body = Markdown::read(&file, 0..0, &mut unread);
    let mut fields = Fields::read(&file, 0..0, 0..0, &mut unread);
    match kind {
        FileKind::Site => drop(site_record(&mut fields)),
        FileKind::Plan => drop(plan_record(&mut fields, body)),
        FileKind::Term(folder) => drop(term_record(&mut fields, body, folder, registers)),
        FileKind::Register(kind) => drop(register_record(&mut fields, body, kind)),
        FileKind::Initiative => drop(initiative_record(&mut fields, body, registers)),
    }
    fields.finish()
}

/// Reads the facts with `record` and reports the keys that it did not ask for.
fn read<T>(
    file: &Arc<SourceText>,
    record: impl FnOnce(&mut Fields<'_>, Markdown) -> T,
) -> Checked<T> {
    let mut diagnostics = Vec::new();
    let parts = split_file(file, &mut diagnostics);
    let body = Markdown::read(file, parts.body, &mut diagnostics);
    // The first line of hyphens is where a missing key is reported: there is no better place.
    let first_line = file.text.find('\n').unwrap_or(file.text.len());
    let mut found = Vec::new();
    let facts = parts.facts.clone().unwrap_or_default();
    let mut fields = Fields::read(file, facts, 0..first_line, &mut found);
    let value = record(&mut fields, body);
    fields.finish();
    // Without facts, every key would be missing: that is one mistake, and it has been reported.
    if parts.facts.is_some() {
        diagnostics.append(&mut found);
    }
    Checked { value, diagnostics }
}
