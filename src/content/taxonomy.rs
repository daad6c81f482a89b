//! The taxonomies: the ways in which a plan groups its initiatives.
//!
//! Whatever reads, resolves, routes, lists, searches or exports asks the rows; nothing else has a
//! table of taxonomies. Which of them a year has, and what it calls them, its [`Registers`] say.

mod own;
mod registers;
mod row;
mod rows;
mod words;

use own::OwnRegister;
pub use registers::{Register, Registers};
pub use row::{
    Codes, Filter, FirstTerm, FrontPage, Holds, LedTo, ReferenceKey, Row, TermsColumn, Tie,
};
pub use rows::Taxonomy;
pub use words::{RegisterWords, WORD_FORMS};

impl Taxonomy {
    /// The register of the content's own in that folder, with that key.
    pub fn own(folder: &str, key: &str) -> Taxonomy {
        Taxonomy::Own(OwnRegister::of(folder, key))
    }

    /// The folder of its files.
    pub fn folder(self) -> TermFolder {
        TermFolder::Of(self)
    }
}

/// A folder whose files become a [`TermRecord`](super::TermRecord) each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum TermFolder {
    /// That of a taxonomy
    Of(Taxonomy),
    /// ordliste/
    Glossary,
    /// statusser/: what can be said of how an initiative goes
    Status,
}

impl TermFolder {
    /// Every such folder that the program knows.
    pub fn all() -> impl Iterator<Item = TermFolder> + Clone {
        let taxonomies = Taxonomy::BUILT_IN.into_iter().map(TermFolder::Of);
        taxonomies.chain([TermFolder::Glossary, TermFolder::Status])
    }

    /// Its name, here and in addresses.
    pub fn name(self) -> &'static str {
        match self {
            TermFolder::Of(taxonomy) => taxonomy.row().folder,
            TermFolder::Glossary => "ordliste",
            TermFolder::Status => "statusser",
        }
    }

    /// What an editor calls one of its files.
    pub fn kind(self) -> &'static str {
        match self {
            TermFolder::Of(taxonomy) => taxonomy.row().kind,
            TermFolder::Glossary => "opslag",
            TermFolder::Status => "status",
        }
    }

    /// The folder of that name.
    pub fn named(name: &str) -> Option<TermFolder> {
        TermFolder::all().find(|folder| folder.name() == name)
    }
}
