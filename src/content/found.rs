//! In: a file that was found in `content/`. Out: its [`Record`], read as its place says.

use std::path::PathBuf;
use std::sync::Arc;

use super::initiative_record::InitiativeRecord;
use super::linked::LinkedFile;
use super::logo::LogoFile;
use super::period::Period;
use super::personal_numbers::without_personal_numbers;
use super::plain_file::read_small_file;
use super::records::{self, PlanRecord, SiteRecord, TermRecord};
use super::register_record::{RegisterKind, RegisterRecord};
use super::slips;
use super::source_text::{is_text, source_text};
use super::taxonomy::{Registers, Taxonomy, TermFolder};
use crate::diagnostic::{Checked, Diagnostic, Location, SourceText, rules};
use crate::error::Error;

/// The folder of the initiatives, here and in addresses.
pub const INITIATIVES: &str = "indsatser";

/// A file that has not been read yet.
#[derive(Clone)]
pub struct FoundFile {
    pub place: Place,
    /// Of the folder that it lies in; none for `site.yaml`
    pub year: Option<Period>,
    pub disk: PathBuf,
    /// The path as an editor would write it
    pub shown: String,
    /// The path within the year's folder
    pub within_year: String,
}

/// What a file's place says that it is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Place {
    Site,
    Plan,
    Term(TermFolder),
    /// A file in the folder of a register of the content's own, which its `register.md` knows
    OwnTerm,
    Register(RegisterKind),
    Initiative,
    Linked,
    /// A picture beside `site.yaml`
    Logo,
}

/// What a file turned out to be.
#[derive(Clone)]
pub enum Record {
    Site(Box<SiteRecord>),
    Plan(Box<PlanRecord>),
    Term(TermFolder, Box<TermRecord>),
    /// With the name of its folder
    Register(String, Box<RegisterRecord>),
    Initiative(Arc<InitiativeRecord>),
    /// Of a folder whose `register.md` has a mistake
    Homeless,
    Linked(LinkedFile),
    Logo(Box<LogoFile>),
}

/// A file that was read.
#[derive(Clone)]
pub struct ReadFile {
    /// Of its place and its text, whoever saved it; of a file that texts link to, whose bytes are read when they are
    /// needed, of its place alone
    pub hash: blake3::Hash,
    pub year: Option<Period>,
    pub record: Checked<Record>,
}

impl FoundFile {
    /// Reads the file, of a year with those registers.
    pub fn read(self, registers: &Registers) -> Result<ReadFile, Error> {
        let bytes = match self.place {
            // Copied later, and nothing in it is looked at.
            Place::Linked => Vec::new(),
            Place::Site
            | Place::Plan
            | Place::Term(_)
            | Place::OwnTerm
            | Place::Register(_)
            | Place::Initiative
            | Place::Logo => {
                let bytes = read_small_file(&self.disk, MOST_BYTES);
                bytes.map_err(Error::io("læse filen", &self.disk))?
            }
        };
        Ok(self.read_as(bytes, registers))
    }

    /// The same where it holds these bytes.
    pub fn read_as(self, bytes: Vec<u8>, registers: &Registers) -> ReadFile {
        let mut hash = blake3::Hasher::new();
        let place = format!("{:?}/{}\n", self.year, self.within_year);
        hash.update(place.as_bytes());
        add_text(&mut hash, &bytes);
        ReadFile {
            hash: hash.finalize(),
            year: self.year,
            record: self.record(bytes, registers),
        }
    }

    /// Whether what stands in it decides which keys other files have.
    pub fn decides_keys(&self) -> bool {
        matches!(self.place, Place::Register(_) | Place::Site)
    }

    /// The folder of a year that it lies in: `temaer`.
    pub fn folder(&self) -> &str {
        let folder = self.within_year.split_once('/');
        folder.map_or("", |(folder, _)| folder)
    }

    /// What these bytes are, were they the file's.
    pub fn record(self, mut bytes: Vec<u8>, registers: &Registers) -> Checked<Record> {
        if self.place == Place::Linked {
            let file = LinkedFile::new(self.within_year, self.disk, self.shown);
            return Checked::clean(Record::Linked(file));
        }
        if self.place == Place::Logo {
            return logo(self.shown, bytes);
        }
        let too_large = (bytes.len() > MOST_BYTES).then(|| too_large(&self.shown));
        bytes.truncate(MOST_BYTES);
        let folder = self.folder().to_owned();
        let Checked {
            value: file,
            mut diagnostics,
        } = source_text(self.shown, bytes);
        let file = without_personal_numbers(file).gather(&mut diagnostics);
        if is_text(&file) {
            diagnostics.extend(slips::find_in_file(&file));
        }
        let record = match self.place {
            Place::Site => records::site(&file).map(|site| Record::Site(Box::new(site))),
            Place::Plan => records::plan(&file).map(|plan| Record::Plan(Box::new(plan))),
            Place::Term(folder) => of_term(&file, folder, registers),
            Place::OwnTerm => match registers.own_in(&folder) {
                Some(taxonomy) => of_term(&file, taxonomy.folder(), registers),
                // What is wrong with the text alone is reported all the same.
                None => {
                    let read = of_term(&file, TermFolder::Of(Taxonomy::Label), registers);
                    read.map(|_| Record::Homeless)
                }
            },
            Place::Register(kind) => records::register(&file, kind)
                .map(|register| Record::Register(folder, Box::new(register))),
            Place::Initiative => records::initiative(&file, registers)
                .map(|record| Record::Initiative(Arc::new(record))),
            Place::Linked | Place::Logo => unreachable!("it has no text"),
        };
        // What is wrong with a file that is no text at all has been reported.
        let value = match is_text(&file) {
            true => record.gather(&mut diagnostics),
            false => record.value,
        };
        // Whoever refers to it finds it; what its beginning lacks may stand further down.
        if let Some(too_large) = too_large {
            diagnostics = vec![too_large];
        }
        Checked { value, diagnostics }
    }
}

/// A picture that each page and each handout shows, where `site.yaml` names it. Of one that is too large
/// only the beginning was read, so whatever else seems wrong with it is not said.
fn logo(shown: String, bytes: Vec<u8>) -> Checked<Record> {
    let is_too_large = bytes.len() > MOST_BYTES;
    let mut logo = LogoFile::read(shown, bytes);
    if is_too_large {
        logo.faults = vec![rules::FILE_TOO_LARGE.at(
            Location::path(&logo.shown),
            "filen fylder over 1 MB",
            "gem logoet som svg, eller som en png på højst 400 punkter",
        )];
    }
    Checked::clean(Record::Logo(Box::new(logo)))
}

/// The same of what other systems begin a file and end its lines with.
fn add_text(hash: &mut blake3::Hasher, bytes: &[u8]) {
    let mut rest = bytes;
    while let Some(behind) = rest.strip_prefix(b"\xef\xbb\xbf") {
        rest = behind;
    }
    while let Some(end) = rest.iter().position(|byte| *byte == b'\r') {
        hash.update(&rest[..end]).update(b"\n");
        rest = &rest[end + 1..];
        rest = rest.strip_prefix(b"\n").unwrap_or(rest);
    }
    hash.update(rest);
}

fn of_term(file: &Arc<SourceText>, folder: TermFolder, registers: &Registers) -> Checked<Record> {
    let read = records::term(file, folder, registers);
    read.map(|term| Record::Term(folder, Box::new(term)))
}

/// More than any page can hold: some five hundred pages of print. A file of that size holds
/// something else than was meant, and every further step would copy it.
pub const MOST_BYTES: usize = 1_000_000;

fn too_large(path: &str) -> Diagnostic {
    rules::FILE_TOO_LARGE.at(
        Location::path(path),
        "filen fylder over 1 MB, og det er mere end en side kan vise",
        "del teksten i flere filer, eller læg den i filer/ som et bilag, og link til det",
    )
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::MOST_BYTES;
    use crate::content::read;

    #[test]
    fn a_picture_that_is_too_large_matters_only_as_the_logo() {
        let root = tempfile::TempDir::new().expect("there is room");
        let drawing =
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><!--".to_owned();
        let picture = drawing + &"x".repeat(MOST_BYTES);
        fs::write(root.path().join("foto.svg"), picture).expect("it can be written");
        for (logo, expected) in [("", "ubrugt-fil"), ("logo: foto.svg\n", "for-stor-fil")] {
            let site = format!("kommune: A\ntitel: B\n{logo}");
            fs::write(root.path().join("site.yaml"), site).expect("it can be written");
            let read = read(root.path()).expect("it can be read");
            let said = read.diagnostics.iter();
            let said = said.filter(|said| said.location.file.path.ends_with("foto.svg"));
            let said: Vec<&str> = said.map(|said| said.rule.id).collect();
            assert_eq!(said, [expected], "{logo}");
        }
    }
}
