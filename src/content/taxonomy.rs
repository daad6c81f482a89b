//! The taxonomies: the ways in which a plan groups its initiatives, one row each.
//!
//! A row is all that the program knows of a taxonomy: the folder of its files, what they can hold,
//! the words that messages use, what a reader can narrow down by it and take home of it. Whatever
//! reads, resolves, routes, lists, searches or exports asks the row; nothing else has a table of
//! taxonomies. Not here: what the website says of them (a theme's `strings/da.yaml`).

use crate::diagnostic::{Rule, rules};

/// What is known of a taxonomy.
#[derive(Debug)]
pub struct Row {
    /// The folder of its files, and its name in addresses: `temaer`
    pub folder: &'static str,
    /// What an editor calls one of its files, to `new` and `schema`: `tema`
    pub kind: &'static str,
    /// One of them in a sentence: «temaet»
    pub one: &'static str,
    /// All of them at the beginning of a sentence: «Temaerne»
    pub all: &'static str,
    /// What people call its pages when they search for them
    pub searched_as: &'static str,
    /// The rule that a reference to one that is not there breaks; none where nothing refers to
    /// it by name
    pub unknown: Option<&'static Rule>,
    /// Whether its files have codes
    pub codes: Codes,
    /// Whether its terms are the headings of the plan: each belongs to a core task, has a place,
    /// and perhaps a number
    pub headings: bool,
    /// Whether its files have synonyms
    pub synonyms: bool,
    /// The name of its field in searches and lists, which is also the flag of `handout`: `tema`;
    /// none where nothing is narrowed down by it
    pub filter: Option<Filter>,
    /// What the names of its handouts and lists for other sites begin with; none where it has none
    pub extract: Option<&'static str>,
    /// Whether a term without an initiative is worth a note
    pub noted_when_unused: bool,
    /// From how many terms on the menu leads to their list; none where it never does
    pub in_menu_from: Option<usize>,
    /// Whether the foot of each page leads to their list
    pub in_footer: bool,
    /// Whether the table of topics has a column for each of its terms
    pub in_matrix: bool,
    /// What the initiatives of one term are spread over, in pictures
    pub spread_over: &'static [Taxonomy],
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

macro_rules! taxonomies {
    ($($(#[$doc:meta])* $name:ident { $($field:ident: $value:expr,)* })*) => {
        /// A way to group initiatives.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Taxonomy {
            $($(#[$doc])* $name,)*
        }

        impl Taxonomy {
            /// All of them, in the order in which they are shown.
            pub const ALL: [Taxonomy; [$(stringify!($name)),*].len()] = [$(Taxonomy::$name),*];

            /// What is known of it.
            pub fn row(self) -> &'static Row {
                match self {
                    $(Taxonomy::$name => {
                        const ROW: Row = Row { $($field: $value,)* };
                        &ROW
                    })*
                }
            }
        }
    };
}

taxonomies! {
    /// kerneopgaver
    CoreTask {
        folder: "kerneopgaver",
        kind: "kerneopgave",
        one: "kerneopgaven",
        all: "Kerneopgaverne",
        searched_as: "kerneopgave",
        unknown: Some(&rules::UNKNOWN_CORE_TASK),
        codes: Codes::None,
        headings: false,
        synonyms: false,
        filter: None,
        extract: None,
        noted_when_unused: false,
        in_menu_from: Some(2),
        in_footer: true,
        in_matrix: false,
        spread_over: &[],
    }
    /// temaer
    Topic {
        folder: "temaer",
        kind: "tema",
        one: "temaet",
        all: "Temaerne",
        searched_as: "tema temaer",
        unknown: Some(&rules::UNKNOWN_TOPIC),
        codes: Codes::None,
        headings: true,
        synonyms: false,
        filter: Some(Filter {
            field: "tema",
            help: "Kun indsatser i temaet; kan gentages",
        }),
        extract: Some("tema"),
        noted_when_unused: false,
        in_menu_from: Some(1),
        in_footer: false,
        in_matrix: false,
        spread_over: &[Taxonomy::Committee, Taxonomy::Centre],
    }
    /// udvalg
    Committee {
        folder: "udvalg",
        kind: "udvalg",
        one: "udvalget",
        all: "Udvalgene",
        searched_as: "udvalg",
        unknown: Some(&rules::UNKNOWN_COMMITTEE),
        codes: Codes::Required,
        headings: false,
        synonyms: false,
        filter: Some(Filter {
            field: "udvalg",
            help: "Kun indsatser, som udvalget har; kode eller navn, kan gentages",
        }),
        extract: Some("udvalg"),
        noted_when_unused: true,
        in_menu_from: Some(1),
        in_footer: false,
        in_matrix: true,
        spread_over: &[Taxonomy::Topic],
    }
    /// centre
    Centre {
        folder: "centre",
        kind: "center",
        one: "centret",
        all: "Centrene",
        searched_as: "center centre",
        unknown: Some(&rules::UNKNOWN_CENTRE),
        codes: Codes::RequiredUnlessUnit,
        headings: false,
        synonyms: false,
        filter: Some(Filter {
            field: "center",
            help: "Kun indsatser, som centret har; kode eller navn, kan gentages",
        }),
        extract: Some("centre"),
        noted_when_unused: true,
        in_menu_from: Some(1),
        in_footer: false,
        in_matrix: true,
        spread_over: &[Taxonomy::Topic],
    }
    /// mærker
    Label {
        folder: "maerker",
        kind: "mærke",
        one: "mærket",
        all: "Mærkerne",
        searched_as: "mærke",
        unknown: Some(&rules::UNKNOWN_LABEL),
        codes: Codes::None,
        headings: false,
        synonyms: false,
        filter: Some(Filter {
            field: "mærke",
            help: "Kun indsatser med mærket; kan gentages",
        }),
        extract: Some("maerke"),
        noted_when_unused: true,
        in_menu_from: Some(1),
        in_footer: false,
        in_matrix: false,
        spread_over: &[Taxonomy::Topic],
    }
    /// baggrunde
    Background {
        folder: "baggrunde",
        kind: "baggrund",
        one: "baggrunden",
        all: "Baggrundene",
        searched_as: "baggrund",
        unknown: None,
        codes: Codes::None,
        headings: false,
        synonyms: true,
        filter: None,
        extract: None,
        noted_when_unused: true,
        in_menu_from: None,
        in_footer: true,
        in_matrix: false,
        spread_over: &[Taxonomy::Topic],
    }
}

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

    /// Whether it is a centre's: an initiative may be for all of them at once.
    pub fn can_be_for_all(self) -> bool {
        self.row().codes == Codes::RequiredUnlessUnit
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
