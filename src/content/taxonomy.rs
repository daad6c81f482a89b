//! The taxonomies: the ways in which a plan groups its initiatives.
//!
//! Whatever reads, resolves, routes, lists, searches or exports asks the rows; nothing else has a
//! table of taxonomies.

mod row;
mod rows;

pub use row::{Codes, Filter, FirstTerm, FrontPage, Holds, ReferenceKey, Row, TermsColumn, Tie};
pub use rows::Taxonomy;

impl Taxonomy {
    /// Those by which initiatives can be narrowed down.
    pub fn filters() -> impl Iterator<Item = (Taxonomy, Filter)> {
        let all = Taxonomy::ALL.into_iter();
        all.filter_map(|taxonomy| Some((taxonomy, taxonomy.row().filter?)))
    }

    /// Those whose terms are columns of the table of topics.
    pub fn in_matrix() -> Vec<Taxonomy> {
        let all = Taxonomy::ALL.into_iter();
        all.filter(|taxonomy| taxonomy.row().in_matrix).collect()
    }

    /// The folder of its files.
    pub fn folder(self) -> TermFolder {
        TermFolder::Of(self)
    }

    /// All of them, in the order of their [`Tie`]s.
    pub fn as_typed() -> Vec<Taxonomy> {
        let mut taxonomies = Taxonomy::ALL.to_vec();
        taxonomies.sort_by_key(|taxonomy| taxonomy.row().tie);
        taxonomies
    }

    /// Those that initiatives refer to by a key of their own.
    pub fn with_keys() -> impl Iterator<Item = (Taxonomy, ReferenceKey)> {
        let all = Taxonomy::ALL.into_iter();
        all.filter_map(|taxonomy| Some((taxonomy, taxonomy.row().key?)))
    }

    /// Those that initiatives are tied to like that, in the order in which they are shown.
    pub fn tied_by(ties: &[Tie]) -> impl Iterator<Item = Taxonomy> {
        let all = Taxonomy::ALL.into_iter();
        all.filter(|taxonomy| ties.contains(&taxonomy.row().tie))
    }

    /// Those that run through the topics.
    pub fn through_topics() -> impl Iterator<Item = Taxonomy> {
        let all = Taxonomy::ALL.into_iter();
        all.filter(|taxonomy| taxonomy.row().runs_through_topics)
    }
}

/// A folder whose files become a [`TermRecord`](super::TermRecord) each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum TermFolder {
    /// That of a taxonomy
    Of(Taxonomy),
    /// ordliste/
    Glossary,
}

impl TermFolder {
    /// Every such folder.
    pub fn all() -> impl Iterator<Item = TermFolder> + Clone {
        let taxonomies = Taxonomy::ALL.into_iter().map(TermFolder::Of);
        taxonomies.chain([TermFolder::Glossary])
    }

    /// Its name, here and in addresses.
    pub fn name(self) -> &'static str {
        match self {
            TermFolder::Of(taxonomy) => taxonomy.row().folder,
            TermFolder::Glossary => "ordliste",
        }
    }

    /// What an editor calls one of its files.
    pub fn kind(self) -> &'static str {
        match self {
            TermFolder::Of(taxonomy) => taxonomy.row().kind,
            TermFolder::Glossary => "opslag",
        }
    }

    /// The folder of that name.
    pub fn named(name: &str) -> Option<TermFolder> {
        TermFolder::all().find(|folder| folder.name() == name)
    }
}
