//! What a row of the table of taxonomies says: all that the program knows of one.
//!
//! The folder of its files, what they can hold, how initiatives refer to them, the words that
//! messages use, what a reader can narrow down by it and take home of it. Not here: the rows
//! (`rows.rs`), and what the website says about them (a theme's `strings/da.yaml`).

use super::words::RegisterWords;
use crate::content::keys::KeyInfo;
use crate::diagnostic::Rule;

/// What is known of a taxonomy.
#[derive(Debug)]
pub struct Row {
    /// The folder of its files, and its name in addresses: `temaer`
    pub folder: &'static str,
    /// What an editor calls one of its files, to `new` and `schema`: `tema`
    pub kind: &'static str,
    /// What it is called where the content does not say otherwise
    pub words: RegisterWords,
    /// Beside its words, what columns of it are called in plans that are imported
    pub imported_as: &'static [&'static str],
    /// What people call its pages when they search for them
    pub searched_as: &'static str,
    /// The rule that a reference to one that is not there breaks; none where nothing refers to
    /// it by name
    pub unknown: Option<&'static Rule>,
    /// Whether its files have codes
    pub codes: Codes,
    /// What ties an initiative to its terms
    pub tie: Tie,
    /// The key by which initiatives refer to them; none where they do not do so themselves
    pub key: Option<ReferenceKey>,
    /// What the tables of data have of it
    pub columns: &'static [TermsColumn],
    /// Whether its files have synonyms
    pub synonyms: bool,
    /// The name of its field in searches and lists, which is also the flag of `handout`: `tema`;
    /// none where nothing is narrowed down by it
    pub filter: Option<Filter>,
    /// What the names of its handouts and lists for other sites begin with; none where it has none
    pub extract: Option<&'static str>,
    /// The first file in its folder, which a new plan begins with where initiatives cannot do
    /// without; none where the folder may be empty
    pub first: Option<FirstTerm>,
    /// Whether a term without an initiative is worth a note
    pub noted_when_unused: bool,
    /// From where on each page their list is reached
    pub led_to: LedTo,
    /// How they stand on the front page
    pub front_page: FrontPage,
    /// Whether the table of topics has a column for each of its terms
    pub in_matrix: bool,
    /// Whether its terms run through the topics: each topic shows how many of its initiatives have
    /// them
    pub runs_through_topics: bool,
    /// What the initiatives of one term are spread over, in pictures: the taxonomies of these ties
    pub spread_over: &'static [Tie],
    /// Whether its terms have numbers that are to be reached, and are measured
    pub measured: bool,
}

/// From where on each page the list of a taxonomy is reached, where it has terms.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LedTo {
    /// The menu
    Menu,
    /// The page of who does what, which the menu leads to
    WhoDoesWhat,
    /// The foot of the page; the menu, where the content wants that
    Footer,
}

/// How the terms of a taxonomy stand on the front page of a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FrontPage {
    /// Not by themselves
    Nothing,
    /// All of them as cards before all else, and how many they are
    Cards,
    /// Those that have initiatives, those with the most first, and how many they are
    List,
    /// Their names, among what is said about the plan
    Names,
    /// Those that have initiatives, each with how many, also among that
    Counts,
}

impl Row {
    /// The name of what narrows down by it, in forms, in addresses and to scripts: `tema`.
    pub fn field(&self) -> &'static str {
        self.filter.map_or(self.kind, |filter| filter.field)
    }

    /// Whether its terms are the headings of the plan: each belongs to a core task, has a place,
    /// and perhaps a number.
    pub fn headings(&self) -> bool {
        self.tie == Tie::Heading
    }

    /// Whether its terms may stand under headings in lists, as labels do (`gruppe`).
    pub fn has_groups(&self) -> bool {
        self.tie == Tie::Mark
    }

    /// Its key in the data.
    pub fn data_key(&self) -> &'static str {
        match (self.key, self.tie) {
            (Some(key), _) => key.info.name,
            (None, Tie::ThroughTopic) => self.kind,
            (None, Tie::Heading | Tie::Mark | Tie::Carrier | Tie::Source) => self.folder,
        }
    }

    /// Whether an initiative may be for all of its terms at once (`alle_fagcentre`).
    pub fn can_be_for_all(&self) -> bool {
        self.codes == Codes::RequiredUnlessUnit
    }
}

/// What ties an initiative to the terms of a taxonomy, in the order in which an author says it:
/// what the initiative is about, who carries it, why. Keys, columns and the data have that order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tie {
    /// Its topic belongs to one: `kerneopgave`
    ThroughTopic,
    /// It stands under one, as under a heading: `tema: mobilitet`
    Heading,
    /// It may have any number: `mærker: [klimaplan]`
    Mark,
    /// One or more carry it, and the plan may say more of that: `politisk: [ØU]`
    Carrier,
    /// What it says about its background names them
    Source,
}

/// The key by which initiatives refer to the terms of a taxonomy.
#[derive(Debug, Clone, Copy)]
pub struct ReferenceKey {
    /// `politisk`, what it is for, and what can stand behind it
    pub info: KeyInfo,
    /// What `new` asks where the flag of that kind was not typed; none where the key may be missing
    pub question: Option<&'static str>,
    /// What the flag of `new` is for
    pub help: &'static str,
}

/// A column of the tables of data.
#[derive(Debug, Clone, Copy)]
pub struct TermsColumn {
    /// Its heading, which never changes
    pub name: &'static str,
    /// What stands in it, for the page that describes the files
    pub explanation: &'static str,
    /// How wide it is in a workbook, in characters
    pub width: u16,
    /// What it has of the terms
    pub holds: Holds,
}

/// What a column has of the terms that an initiative is tied to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    /// Their names, between commas
    Names,
    /// Their names, which may hold commas
    FullNames,
    /// Their codes, or the names of those that have none
    Codes,
    /// What the plan says beyond them
    Note,
    /// Whether the initiative is for all of them
    ForAll,
}

/// What a new plan begins with.
#[derive(Debug, Clone, Copy)]
pub enum FirstTerm {
    /// What every municipality has; without a code it is a unit
    Named {
        /// »Økonomiudvalget«
        name: &'static str,
        /// »ØU«
        code: Option<&'static str>,
    },
    /// What only the editor knows: the name says that it is still to be written
    Placeholder(&'static str),
}

/// How initiatives are narrowed down by a taxonomy.
#[derive(Debug, Clone, Copy)]
pub struct Filter {
    /// `tema`
    pub field: &'static str,
    /// What the flag of `handout` does
    pub help: &'static str,
}

/// Whether a taxonomy's terms have codes, which the glossary then explains.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Codes {
    /// None has
    None,
    /// Each has
    Required,
    /// Each has, but for a unit (`slags: enhed`). Only such terms can be all meant at once
    /// (`alle_fagcentre`)
    RequiredUnlessUnit,
}
