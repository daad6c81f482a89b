//! In: the folder `content/`. Out: [`Sources`], every file as its author typed it.
//!
//! A file's place says what it is. Nothing is resolved here: a reference is still the code that
//! was typed, and a draft is read like any other file. Not here: what it all means (`plan/`).

mod abbreviations;
mod amount;
mod bad_yaml;
mod bare_links;
mod change;
mod characters;
mod chosen_from;
mod chosen_logo;
mod colour;
mod copies;
mod copy_names;
mod cut_values;
mod day;
mod deadline;
mod decimal;
mod destination;
mod dialect;
mod editable;
mod entry;
mod fact_changes;
mod fact_edits;
mod fact_lines;
mod fact_lists;
mod fact_texts;
mod fact_tree;
mod fields;
mod file_kinds;
mod find;
mod footnotes;
mod found;
mod front_matter;
mod headings;
mod hidden;
mod html;
mod initiative_record;
mod key_value;
mod keys;
mod kind_at;
mod link_kind;
mod linkable;
mod linked;
mod logo;
mod markdown;
mod marks;
mod memory;
mod mend;
mod names;
mod new_fact;
mod number;
mod own_fields;
mod own_keys;
mod patience;
mod period;
mod personal_numbers;
pub mod picture;
mod pieces;
mod plain_file;
mod plain_keys;
mod plain_scalar;
mod plain_text;
mod plain_yaml;
mod progress;
mod raw_html;
mod records;
mod register_record;
mod reserved_keys;
mod rewrite;
mod shown;
mod single_references;
mod site_address;
mod slips;
mod source_text;
mod splice;
mod split;
mod taxonomy;
mod text_warnings;
mod unlinked;
mod value_kind;
mod value_lines;
mod value_readers;
mod word_places;
mod yaml;
mod year_registers;

use std::collections::BTreeMap;
use std::io;
use std::path::Path;
use std::sync::Arc;

use rayon::prelude::*;

pub use abbreviations::abbreviations;
pub use amount::{Amount, NoAmount};
pub use change::{Change, FileBytes, Prepared, TAKING_BACK, Turn, prepare};
pub use characters::is_forbidden;
pub use chosen_from::ChosenFrom;
use chosen_logo::find_logo;
pub use colour::Rgb;
pub use day::{Day, MONTHS, NoDay, days_in};
pub use deadline::{Deadline, named as named_deadlines};
pub use decimal::{Decimal, NoDecimal};
pub use destination::{Destination, destination};
pub use editable::Editable;
pub use fact_changes::{FactChanges, NotMade};
pub use fact_edits::{Below, Step};
pub use fact_tree::{Fact, FactItem, FactTree, FactValue, FactsAre, get_fact};
pub use file_kinds::file_kinds;
use find::find_files;
pub use find::{IMPORT_MAP, must_exist};
pub use footnotes::FootnoteWord;
pub use found::INITIATIVES;
use found::{ReadFile, Record};
pub use html::{Host, Resolved, Surroundings, Target};
pub use initiative_record::{InitiativeRecord, ReferencesRecord, ValueRecord};
pub use key_value::KeyValue;
pub use keys::{FileKey, KeyInfo, Required, Shape};
pub use kind_at::kind_at;
pub use link_kind::is_relative;
pub use linkable::{LINKED_FOLDERS, Linkable, Refusal, linkable, linkable_media_type};
pub use linked::{Embedded, LinkedFile};
pub use logo::LogoFile;
pub use markdown::{LinkRole, Markdown, WrittenLink};
pub use marks::Marks;
pub use memory::Memory;
pub use mend::{Writing, mend};
pub use names::{is_device, is_ignored, odd_name};
pub use new_fact::{NewFact, NewItem, NewItems, new_list};
pub use number::{Number, PATTERN as NUMBER_PATTERN};
pub use own_fields::OwnField;
pub use own_keys::own_keys;
pub use patience::{may_pass, patiently, patiently_where};
pub use period::{PATTERN as PERIOD_PATTERN, Period};
pub use plain_file::{
    entry_named, hash_plain_file, read_first_line, read_plain_file, read_small_file,
};
pub use plain_keys::{NextYear, OwnWords, PLAIN_KEYS, PlainKey, ValueColumn};
pub use plain_yaml::{PlainValue, plain_yaml};
pub use progress::{
    Colour, DecisionRecord, Figure, FigureRecord, FollowUpRecord, GoalRecord, MilestoneRecord,
    MoneyRecord, ProgressRecord,
};
pub use records::{FileKind, PlanRecord, SiteRecord, TermRecord, keys_of};
pub use register_record::{REGISTER, RegisterKind, RegisterRecord};
pub use reserved_keys::is_reserved;
pub use rewrite::{InList, with_values, written_like, yaml_list, yaml_text};
pub use shown::shown;
pub use source_text::{source_text, unix_lines};
pub use splice::{ChangedLines, put_new, replace as replace_file, staged};
pub use split::body_of;
pub use taxonomy::{
    Codes, Filter, FirstTerm, FrontPage, Holds, LedTo, ReferenceKey, Register, RegisterWords,
    Registers, Row, Taxonomy, TermFolder, TermsColumn, Tie, WORD_FORMS,
};
pub use unlinked::{leading_to, link_words, without_link};
pub use value_kind::ValueKind;
pub use value_readers::UNIT;
use year_registers::{ByYear, read_in_year, read_registers};

use crate::diagnostic::{Checked, Diagnostic, Location, rules};
use crate::error::Error;

/// Every file of `content/` as its author typed it.
#[derive(Debug, Clone)]
pub struct Sources {
    /// Tells these files from any others that were read in the same way
    pub version: blake3::Hash,
    /// `site.yaml`
    pub site: SiteRecord,
    /// One for each folder named by a year or a period, oldest first
    pub years: Vec<YearSources>,
}

/// The files of one year.
#[derive(Debug, Clone)]
pub struct YearSources {
    /// The year or the years that the folder is named by
    pub year: Period,
    /// The folder as an editor would write it: `content/2022`
    pub folder: String,
    /// Tells the year's files but its initiatives, and those of all years, from any others
    pub around: blake3::Hash,
    /// `plan.md`
    pub plan: Option<PlanRecord>,
    /// Which registers it has, and what it calls them
    pub registers: Registers,
    /// Its `register.md` files, by folder
    pub register_files: Vec<RegisterRecord>,
    /// The files of each folder of terms, by file name
    pub terms: BTreeMap<TermFolder, Vec<TermRecord>>,
    /// `indsatser/`, by file name
    pub initiatives: Vec<Arc<InitiativeRecord>>,
    /// `billeder/` and `filer/`: what texts link to
    pub files: Vec<LinkedFile>,
}

/// Reads all files below `root`, and reports every mistake that can be seen in one file alone.
pub fn read(root: &Path) -> Result<Checked<Sources>, Error> {
    trying_again(|| read_once(root))
}

/// How often the folder is looked through where files come and go meanwhile.
const MOST_TRIES: usize = 3;

/// A file may be away between its being found and its being read: an editor's save takes it out
/// and puts another in. To leave it out could leave a page out, so all is looked through again.
fn trying_again<T>(mut read: impl FnMut() -> Result<T, Error>) -> Result<T, Error> {
    for _ in 1..MOST_TRIES {
        match read() {
            Err(Error::Io { source, .. }) if source.kind() == io::ErrorKind::NotFound => {}
            done => return done,
        }
    }
    read()
}

fn read_once(root: &Path) -> Result<Checked<Sources>, Error> {
    let mut diagnostics = Vec::new();
    let files = find_files(root, &mut diagnostics)?;
    // What a year's registers are decides how its other files are read.
    let by_year = read_registers(&files)?;
    let read = files
        .into_par_iter()
        .map(|file| read_in_year(file, &by_year));
    let read = read.collect::<Result<Vec<_>, Error>>()?;
    Ok(gather(root, read, by_year, diagnostics))
}

/// What is wrong with one file alone, were it to stand at `path` below `root`.
pub fn faults_of(
    root: &Path,
    path: &str,
    bytes: Vec<u8>,
    registers: &Registers,
) -> Vec<Diagnostic> {
    let Some(file) = find::file_at(root, path, root.join(path)) else {
        return Vec::new();
    };
    let odd = path.split('/').filter_map(|name| odd_name(name.as_ref()));
    let place = file.shown.clone();
    let mut faults: Vec<Diagnostic> = odd
        .map(|odd| find::name_fault(place.clone(), "filens", odd))
        .collect();
    faults.extend(file.record(bytes, registers).diagnostics);
    faults
}

/// Puts every record in its place, and reports what is missing.
fn gather(
    root: &Path,
    files: Vec<ReadFile>,
    by_year: ByYear,
    mut diagnostics: Vec<Diagnostic>,
) -> Checked<Sources> {
    if files.is_empty() && diagnostics.is_empty() {
        return nothing_found(root);
    }
    let mut site = None;
    let mut logos = Vec::new();
    let version = version_of(files.iter());
    let years = by_year.into_iter().map(|(year, registers)| {
        let registers = registers.gather(&mut diagnostics);
        let around = version_of(around_initiatives(&files, year));
        (year, YearSources::empty(root, year, registers, around))
    });
    let mut years: BTreeMap<Period, YearSources> = years.collect();
    for ReadFile { year, record, .. } in files {
        diagnostics.extend(record.diagnostics);
        let year = year.and_then(|year| years.get_mut(&year));
        match (record.value, year) {
            (Record::Site(record), _) => site = Some(*record),
            (Record::Logo(logo), _) => logos.push(*logo),
            (record, Some(year)) => year.add(record),
            (_, None) => {}
        }
    }
    for year in years.values_mut() {
        copies::take_initiatives(&mut year.initiatives, &mut diagnostics);
        for terms in year.terms.values_mut() {
            copies::take_terms(terms, &mut diagnostics);
        }
    }
    let without_plan = years.values().filter(|year| year.plan.is_none());
    diagnostics.extend(without_plan.map(missing_plan));
    if years.is_empty() {
        diagnostics.push(missing_file(
            shown(root, Path::new("")),
            "der er ingen plan: ingen mappe er navngivet med et årstal eller en periode".into(),
            "lav en mappe med årstallet, for eksempel 2022 eller 2022-2025, og læg plan.md og indsatserne i den"
                .into(),
        ));
    }
    if site.is_none() {
        diagnostics.push(missing_site(root));
    }
    let mut site = site.unwrap_or_default();
    diagnostics.extend(find_logo(&mut site, logos));
    let years = years.into_values().collect();
    Checked {
        value: Sources {
            version,
            site,
            years,
        },
        diagnostics,
    }
}

fn missing_site(root: &Path) -> Diagnostic {
    missing_file(
        shown(root, Path::new("site.yaml")),
        "filen site.yaml mangler".into(),
        "lav filen med linjerne kommune: (kommunens navn) og titel: Årsplan".into(),
    )
}

/// Those of the year, and of all years, that are no initiatives.
fn around_initiatives(files: &[ReadFile], year: Period) -> impl Iterator<Item = &ReadFile> {
    let files = files.iter();
    let files = files.filter(move |file| file.year.is_none_or(|own| own == year));
    files.filter(|file| !matches!(file.record.value, Record::Initiative(_)))
}

fn version_of<'a>(files: impl Iterator<Item = &'a ReadFile>) -> blake3::Hash {
    let mut version = blake3::Hasher::new();
    for file in files {
        version.update(file.hash.as_bytes());
    }
    version.finalize()
}

/// One mistake, not one for each file that could be there.
fn nothing_found(root: &Path) -> Checked<Sources> {
    let place = shown(root, Path::new(""));
    let help = "aarsplan init begynder en plan i den".into();
    Checked {
        value: Sources {
            version: version_of(std::iter::empty()),
            site: SiteRecord::default(),
            years: Vec::new(),
        },
        diagnostics: vec![missing_file(place, "mappen er tom".into(), help)],
    }
}

impl YearSources {
    fn empty(root: &Path, year: Period, registers: Registers, around: blake3::Hash) -> YearSources {
        YearSources {
            year,
            folder: shown(root, Path::new(&year.to_string())),
            around,
            plan: None,
            registers,
            register_files: Vec::new(),
            terms: BTreeMap::new(),
            initiatives: Vec::new(),
            files: Vec::new(),
        }
    }

    /// Whether the whole plan is not yet public.
    pub fn is_draft(&self) -> bool {
        self.plan.as_ref().is_some_and(|plan| plan.draft)
    }

    fn add(&mut self, record: Record) {
        match record {
            Record::Site(_) | Record::Logo(_) | Record::Homeless => {}
            Record::Register(_, register) => self.register_files.push(*register),
            Record::Plan(plan) => self.plan = Some(*plan),
            Record::Term(folder, term) => self.terms.entry(folder).or_default().push(*term),
            Record::Initiative(initiative) => self.initiatives.push(initiative),
            Record::Linked(file) => self.files.push(file),
        }
    }
}

fn missing_plan(YearSources { folder, year, .. }: &YearSources) -> Diagnostic {
    missing_file(
        format!("{folder}/plan.md"),
        format!("planen for {year} mangler sin fil plan.md"),
        format!("lav filen med fire linjer: ---, titel: Årsplan {year}, år: {year} og --- igen"),
    )
}

fn missing_file(path: String, message: String, help: String) -> Diagnostic {
    rules::MISSING_FILE.at(Location::path(path), message, help)
}

#[cfg(test)]
mod tests {
    use std::io;
    use std::path::Path;

    use super::{Error, MOST_TRIES, trying_again};

    /// What happens where a file is away at the first reading, or at so many.
    #[test]
    fn a_file_that_is_away_for_a_moment_is_read_again() {
        let missing =
            || Error::io("læse filen", Path::new("plan.md"))(io::ErrorKind::NotFound.into());
        let reading = |times_away: usize| {
            let mut tries = 0;
            let read = trying_again(|| {
                tries += 1;
                match tries > times_away {
                    true => Ok(()),
                    false => Err(missing()),
                }
            });
            (read.is_ok(), tries)
        };
        assert_eq!(reading(0), (true, 1));
        assert_eq!(reading(1), (true, 2));
        assert_eq!(reading(MOST_TRIES), (false, MOST_TRIES));
    }
}
