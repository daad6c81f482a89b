//! What the editor asks of whoever calls the preview: the files that can be edited, their forms, and
//! that something be saved. Not here: how any of it is done.

use serde::Deserialize;

use crate::edit::{
    Choice, Clash, Fault, Form, Names, NewKind, Save, Thrown, Together, Use, Version,
};
use crate::import::{Finding, ReadColumn};

/// Edits the content. Paths are those below the content, with slashes; what the last reading of the
/// content did not list is not there.
pub trait Desk: Send + Sync + 'static {
    /// Tells this content from another: the browser keeps what was typed for each.
    fn name(&self) -> String;
    /// The path of a file as diagnostics name it; nothing where it is none of the content.
    fn below_content(&self, file: &str) -> Option<String>;
    /// A path as diagnostics name it.
    fn in_content(&self, path: &str) -> String;
    /// The files that can be edited, as an editor would look for them.
    fn files(&self) -> Vec<Listed>;
    /// The kinds of which there can be a new file in the newest plan.
    fn kinds(&self) -> Vec<NewKind>;
    /// The form of a file.
    fn form(&self, path: &str) -> Option<Form>;
    /// The form of a file that is to be, in the plan of that year; in the newest where none is said.
    fn blank(&self, kind: &str, year: &str) -> Option<Form>;
    /// What fits what was typed in a field that has a long list.
    fn found(&self, path: &str, field: &str, typed: &str) -> Vec<Choice>;
    /// Saves what was changed.
    fn save(&self, path: &str, save: &Save) -> Outcome;
    /// Saves a new file.
    fn create(&self, kind: &str, year: &str, save: &Save) -> Outcome;
    /// Puts a file where texts of the plan can show or link to it, under a name that is free; gives
    /// what a link in the file of that path says, or why not.
    fn add_file(
        &self,
        path: &str,
        sort: FileSort,
        name: &str,
        bytes: &[u8],
    ) -> Result<String, String>;
    /// What becomes of others where a file goes; nothing of a file that the plan cannot be without.
    fn uses(&self, path: &str) -> Option<Vec<Use>>;
    /// Puts a file that has these bytes still into the bin. Where texts link to it, and `links` says
    /// which file they are to lead to, or none, that is done at once.
    fn delete(&self, path: &str, hash: &str, links: Option<&str>) -> Outcome;
    /// What a file was before, the newest first.
    fn versions(&self, path: &str) -> Vec<Version>;
    /// Makes a file that has these bytes still what it was.
    fn restore(&self, path: &str, hash: &str, id: &str) -> Outcome;
    /// What lies in the bin, the latest first.
    fn bin(&self) -> Vec<Thrown>;
    /// What publishing would change for the public, or why that cannot be said.
    fn pending(&self) -> Result<Pending, String>;
    /// Publishes what [`Pending::version`] tells from anything else; says what was done, or why not.
    fn publish(&self, version: &str) -> Result<Published, String>;
    /// What was published last, in one file; nothing where nothing was.
    fn zip(&self) -> Option<Vec<u8>>;
    /// Takes something out of the bin.
    fn take_out(&self, id: &str) -> Outcome;
    /// What a plan can begin with; nothing where there is one.
    fn beginning(&self) -> Option<Beginning>;
    /// Takes a file with a plan, and reads it; nothing is written. Or says why it cannot be read.
    fn receive(&self, name: &str, bytes: &[u8]) -> Result<ReadPlan, String>;
    /// Reads the same file with other columns.
    fn read_again(&self, begin: &Begin) -> Result<ReadPlan, String>;
    /// Begins a plan; gives the path of the file to go on with, empty for the list of all.
    fn begin(&self, begin: &Begin) -> Result<String, Refusal>;
    /// Where a file lies that lay at this path and was given another name since.
    fn where_now(&self, path: &str) -> Option<String>;
    /// Where a file lay before it was called as it is.
    fn earlier_places(&self, path: &str) -> Vec<String>;
    /// What a file is called; nothing of one that cannot be called otherwise.
    fn names(&self, path: &str) -> Option<Names>;
    /// What would change where a file is called otherwise, or why it cannot be.
    fn look_at_rename(&self, path: &str, names: &Names) -> Result<Renaming, String>;
    /// Does what was looked at under that [`Renaming::version`].
    fn rename(&self, path: &str, names: &Names, version: &str) -> Outcome;
    /// What a program was doing in several files when it was killed, and this one found.
    fn interrupted(&self) -> &[Interrupted];
    /// What was done in several files at once, the latest first.
    fn together(&self) -> Vec<Together>;
    /// Takes all of it back, or nothing.
    fn take_back(&self, id: &str) -> Outcome;
    /// The plans that another can begin from, the newest first.
    fn plans(&self) -> Vec<PlanToGoOn>;
    /// Makes the plan of a year, from that of another.
    fn make_year(&self, from: &str, year: &str) -> Outcome;
}

/// Something that was being done in several files when a program was killed.
#[derive(Debug, Clone)]
pub struct Interrupted {
    /// What was being done, as a sentence without a full stop
    pub what: String,
    /// What became of it
    pub became: Became,
}

/// What became of something that was interrupted.
#[derive(Debug, Clone)]
pub enum Became {
    /// All is as it was before it was begun
    AsBefore,
    /// It stands half done, since somebody has gone on in these files, which are named
    WrittenSince(String),
    /// It stands half done, and why; the next program tries again
    NotYet(String),
}

/// A folder in which a plan can begin.
#[derive(Debug, Clone)]
pub struct Beginning {
    /// Where it will stand
    pub folder: String,
    /// The year that it is
    pub year: u16,
    /// Whose plan can be looked at, and of which year
    pub example: String,
    /// That plan stands there now
    pub is_example: bool,
}

/// What a plan begins from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub enum Start {
    /// The first of each kind
    #[serde(rename = "intet")]
    Nothing,
    /// What stands in a file
    #[serde(rename = "fil")]
    File,
    /// A plan to look at
    #[serde(rename = "eksempel")]
    Example,
}

/// How a plan is to begin.
#[derive(Debug, Clone, Deserialize)]
pub struct Begin {
    /// From what
    #[serde(rename = "fra")]
    pub start: Start,
    /// The municipality's name
    #[serde(rename = "kommune", default)]
    pub municipality: String,
    /// The plan's year or period
    #[serde(rename = "aar", default)]
    pub year: String,
    /// The hash of the file that was sent
    #[serde(rename = "fil", default)]
    pub file: String,
    /// Headings in that file, and what stands below them
    #[serde(rename = "kolonner", default)]
    pub columns: Vec<(String, String)>,
}

/// What a file was read as.
#[derive(Debug, Clone)]
pub struct ReadPlan {
    /// The hash of its bytes
    pub file: String,
    /// »32 indsatser, 11 temaer, 17 koder«
    pub counts: String,
    /// Whether a plan can be made of it
    pub is_settled: bool,
    /// Whose it is, where it says so
    pub municipality: Option<String>,
    /// Of which year, where it says so
    pub year: Option<String>,
    /// What its columns were taken for
    pub columns: Vec<ReadColumn>,
    /// What was guessed, lost or is uncertain
    pub findings: Vec<Finding>,
}

/// Why a plan does not begin.
#[derive(Debug, Clone)]
pub struct Refusal {
    /// The field to change; empty where it is none of them
    pub field: &'static str,
    /// What is wrong
    pub message: String,
}

impl Refusal {
    /// Of a field.
    pub fn of(field: &'static str, message: impl Into<String>) -> Refusal {
        Refusal {
            field,
            message: message.into(),
        }
    }
}

/// A file that can be edited.
#[derive(Debug, Clone)]
pub struct Listed {
    /// Its path
    pub path: String,
    /// What it is called: its title or name
    pub title: String,
    /// Under which heading it stands: »Indsatser«
    pub group: String,
    /// The plan's year; empty for what belongs to all
    pub year: String,
    /// A draft
    pub draft: bool,
}

/// What a new name would change.
#[derive(Debug, Clone, Default)]
pub struct Renaming {
    /// Tells what was looked at from anything else
    pub version: String,
    /// What the file is to be called, without the ending
    pub stem: String,
    /// The address of its page before and after, where that changes
    pub addresses: Option<(String, String)>,
    /// The file itself, and those that refer to it
    pub files: Vec<Rewritten>,
    /// Where a link is spelled so that it stays as it is
    pub left: Vec<String>,
}

/// A plan that the next one can begin from.
#[derive(Debug, Clone)]
pub struct PlanToGoOn {
    /// Its year, as its folder is called
    pub year: String,
    /// The year after it
    pub next: String,
    /// How many initiatives it has
    pub initiatives: usize,
    /// How many of each register, by what they are called
    pub registers: Vec<(String, usize)>,
    /// How many pictures and attachments
    pub files: usize,
}

/// A file whose lines change.
#[derive(Debug, Clone)]
pub struct Rewritten {
    /// Its path
    pub path: String,
    /// What it is called
    pub title: String,
    /// Its lines before and after
    pub lines: Vec<(String, String)>,
}

/// What a file is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileSort {
    /// To be shown
    Picture,
    /// To be fetched
    Attachment,
}

impl FileSort {
    /// `billede`; anything else is an attachment.
    pub fn named(name: &str) -> FileSort {
        match name {
            "billede" => FileSort::Picture,
            _ => FileSort::Attachment,
        }
    }
}

/// What came of a save.
#[derive(Debug)]
pub enum Outcome {
    /// The file says so now; where something is wrong with it, the form says that too
    Saved(Box<Form>),
    /// There is a new file
    Created(String),
    /// Somebody else changed the same meanwhile
    Conflict {
        /// The file as it is now
        theirs: Box<Form>,
        /// What both changed
        clashes: Vec<Clash>,
    },
    /// Something is wrong, and nothing is written
    Refused(Vec<Fault>),
    /// It cannot be written now, and why
    Busy(String),
    /// It went into the bin
    Deleted,
    /// What was done at once is undone; the path of a file to look at, where there is one
    TakenBack(Option<String>),
}

/// What publishing would change.
#[derive(Debug, Clone, Default)]
pub struct Pending {
    /// Where the site is to stand
    pub folder: String,
    /// Tells what was looked at from anything later
    pub version: String,
    /// Nothing of ours stands there
    pub is_first: bool,
    /// What stands in the way
    pub mistakes: Vec<Mistake>,
    /// Words of a new plan that nobody has put their own in the place of
    pub placeholders: Vec<Mistake>,
    /// The titles of pages that are new
    pub new: Vec<String>,
    /// Those that say something else
    pub changed: Vec<ChangedPage>,
    /// How many pages only call a neighbour otherwise
    pub beside: usize,
    /// Of those that go
    pub gone: Vec<String>,
    /// How many lists, documents and files of data follow
    pub others: usize,
    /// The titles of drafts, which stay out
    pub drafts: Vec<String>,
}

/// A page that says something else.
#[derive(Debug, Clone)]
pub struct ChangedPage {
    /// Its title
    pub title: String,
    /// What it says where it was published, and what it would say; nothing where there are too many to
    /// be shown
    pub words: Option<(String, String)>,
}

/// A mistake that stands in the way.
#[derive(Debug, Clone)]
pub struct Mistake {
    /// The file, below the content, where it is one that can be edited
    pub path: Option<String>,
    /// What is wrong
    pub message: String,
    /// What to do
    pub help: String,
}

/// What was published.
#[derive(Debug, Clone)]
pub struct Published {
    /// Where it stands
    pub folder: String,
    /// How many files were written
    pub written: usize,
    /// How many went
    pub removed: usize,
    /// What else there is to know
    pub remarks: Vec<String>,
}
