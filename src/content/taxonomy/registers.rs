//! The registers of one year: which there are, in the order in which they are shown, what the year
//! calls them; and the fields that the content adds, for both decide which keys its files have.
//!
//! A register without a file is none: nothing asks for it, and nothing shows that it is missing.

use std::sync::Arc;

use super::row::{Filter, FrontPage, LedTo, Row, Tie};
use super::rows::Taxonomy;
use super::words::RegisterWords;
use crate::content::{Markdown, PLAIN_KEYS, PlainKey};

/// Those that a year has.
#[derive(Debug, Clone, Default)]
pub struct Registers {
    used: Vec<Register>,
    /// Those whose keys are known although no file stands in their folders
    empty: Vec<Register>,
    /// The plain keys that the content adds
    own_keys: Vec<&'static PlainKey>,
}

/// One of them.
#[derive(Debug, Clone)]
pub struct Register {
    /// Which
    pub taxonomy: Taxonomy,
    /// What the year calls it
    pub words: RegisterWords,
    /// What `register.md` says above its list
    pub introduction: Option<Arc<Markdown>>,
    /// Of one of the content's own: whether the menu leads to it, and not the foot of each page
    pub in_menu: bool,
}

impl Register {
    /// One that the program knows, called as it calls it.
    pub fn known(taxonomy: Taxonomy) -> Register {
        Register {
            taxonomy,
            words: taxonomy.row().words.clone(),
            introduction: None,
            in_menu: false,
        }
    }

    /// From where on each page its list is reached.
    pub fn led_to(&self) -> LedTo {
        match self.in_menu {
            true => LedTo::Menu,
            false => self.taxonomy.row().led_to,
        }
    }

    /// Whether the year calls it otherwise than the program does.
    pub fn is_renamed(&self) -> bool {
        self.is_own() || self.words != self.taxonomy.row().words
    }

    /// Whether it is one of the content's own.
    pub fn is_own(&self) -> bool {
        matches!(self.taxonomy, Taxonomy::Own(_))
    }
}

/// Two that read the files of a year alike: neither what they are called nor the texts above lists
/// count.
impl PartialEq for Registers {
    fn eq(&self, other: &Registers) -> bool {
        let alike = |(one, other): (&Register, &Register)| {
            one.taxonomy == other.taxonomy
                && one.taxonomy.row().folder == other.taxonomy.row().folder
        };
        let all_alike = |one: &[Register], other: &[Register]| {
            one.len() == other.len() && one.iter().zip(other).all(alike)
        };
        all_alike(&self.used, &other.used)
            && all_alike(&self.empty, &other.empty)
            && self.own_keys == other.own_keys
    }
}

impl Registers {
    /// Those, in order, of which some have files.
    pub fn of(registers: Vec<Register>, is_used: impl Fn(&Register) -> bool) -> Registers {
        let (used, empty) = registers.into_iter().partition(is_used);
        Registers {
            used,
            empty,
            own_keys: Vec::new(),
        }
    }

    /// The same in a content with those fields of its own.
    pub fn with_own_keys(self, own_keys: Vec<&'static PlainKey>) -> Registers {
        Registers { own_keys, ..self }
    }

    /// Every plain key that initiatives may have, in the order in which they are shown.
    pub fn plain_keys(&self) -> impl Iterator<Item = &'static PlainKey> {
        PLAIN_KEYS.iter().chain(self.own_keys.iter().copied())
    }

    /// Those of them that the content adds.
    pub fn own_keys(&self) -> &[&'static PlainKey] {
        &self.own_keys
    }

    /// Those that the program knows, as of a plan that uses all of them.
    pub fn built_in() -> Registers {
        let all = Taxonomy::BUILT_IN.into_iter();
        Registers::of(all.map(Register::known).collect(), |_| true)
    }

    /// Every one whose key is known, in the order of their [`Tie`]s, and whether the year has it.
    pub fn also_empty(&self) -> Vec<(Taxonomy, bool)> {
        let used = self.used.iter().map(|register| (register.taxonomy, true));
        let empty = self.empty.iter().map(|register| (register.taxonomy, false));
        let mut all: Vec<(Taxonomy, bool)> = used.chain(empty).collect();
        all.sort_by_key(|(taxonomy, _)| taxonomy.row().tie);
        all
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = &Register> + Clone {
        self.used.iter()
    }

    /// All of them, and those whose keys are known although they have no files.
    pub fn known(&self) -> impl Iterator<Item = &Register> + Clone {
        self.used.iter().chain(&self.empty)
    }

    /// Which they are.
    pub fn taxonomies(&self) -> impl Iterator<Item = Taxonomy> + Clone + '_ {
        self.used.iter().map(|register| register.taxonomy)
    }

    /// What is said of one; nothing where the year does not have it.
    pub fn get(&self, taxonomy: Taxonomy) -> Option<&Register> {
        let mut all = self.used.iter();
        all.find(|register| register.taxonomy == taxonomy)
    }

    /// Whether the year has it.
    pub fn has(&self, taxonomy: Taxonomy) -> bool {
        self.get(taxonomy).is_some()
    }

    /// What it is called, also where the year does not have it.
    pub fn words(&self, taxonomy: Taxonomy) -> &RegisterWords {
        let mut known = self.known();
        let register = known.find(|register| register.taxonomy == taxonomy);
        register.map_or(&taxonomy.row().words, |register| &register.words)
    }

    /// The one of the content's own in that folder.
    pub fn own_in(&self, folder: &str) -> Option<Taxonomy> {
        let mut own = self.own();
        own.find(|taxonomy| taxonomy.row().folder == folder)
    }

    /// Those of the content's own, with or without files.
    pub fn own(&self) -> impl Iterator<Item = Taxonomy> + Clone + '_ {
        let own = self.known().filter(|register| register.is_own());
        own.map(|register| register.taxonomy)
    }

    /// Those by which initiatives can be narrowed down.
    pub fn filters(&self) -> impl Iterator<Item = (Taxonomy, Filter)> {
        let all = self.taxonomies();
        all.filter_map(|taxonomy| Some((taxonomy, taxonomy.row().filter?)))
    }

    /// Those whose terms have handouts and lists of their own.
    pub fn extracts(&self) -> impl Iterator<Item = Taxonomy> {
        self.with(|row| row.extract.is_some())
    }

    /// Those whose lists are reached like that.
    pub fn led_to(&self, wanted: LedTo) -> impl Iterator<Item = Taxonomy> + Clone {
        let registers = self.iter();
        let wanted = registers.filter(move |register| register.led_to() == wanted);
        wanted.map(|register| register.taxonomy)
    }

    /// Those whose terms are columns of the table of topics.
    pub fn in_matrix(&self) -> Vec<Taxonomy> {
        self.with(|row| row.in_matrix).collect()
    }

    /// All of them, in the order of their [`Tie`]s.
    pub fn as_typed(&self) -> Vec<Taxonomy> {
        let mut taxonomies: Vec<Taxonomy> = self.taxonomies().collect();
        taxonomies.sort_by_key(|taxonomy| taxonomy.row().tie);
        taxonomies
    }

    /// Those that initiatives are tied to like that, in the order in which they are shown.
    pub fn tied_by(&self, ties: &[Tie]) -> impl Iterator<Item = Taxonomy> {
        self.with(|row| ties.contains(&row.tie))
    }

    /// Those that run through the topics.
    pub fn through_topics(&self) -> impl Iterator<Item = Taxonomy> {
        self.with(|row| row.runs_through_topics)
    }

    /// Those that stand on the front page like that.
    pub fn standing(&self, places: &[FrontPage]) -> impl Iterator<Item = Taxonomy> {
        self.with(|row| places.contains(&row.front_page))
    }

    fn with(&self, is_wanted: impl Fn(&Row) -> bool) -> impl Iterator<Item = Taxonomy> {
        let all = self.taxonomies();
        all.filter(move |taxonomy| is_wanted(taxonomy.row()))
    }
}
