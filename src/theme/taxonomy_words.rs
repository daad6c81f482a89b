//! In: the row of a taxonomy. Out: which words a theme says about it: those of each, and those that
//! its row asks for.

use crate::content::{FrontPage, Row, Tie};

/// What a theme says about a taxonomy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TaxonomyWord {
    /// »Tema«
    One,
    /// »Temaer«
    Many,
    /// What the field is called by which a list is narrowed down
    Field,
    /// What stands above the list of its terms
    Introduction,
    /// What stands on the page of a term without initiatives
    Empty,
    /// The heading of a picture of how initiatives are spread over its terms
    Spread,
    /// What stands above its columns in the table of topics
    Columns,
    /// The heading of that table on the list of its terms
    WithTopics,
    /// What it is called among the facts of an initiative: »Politisk forankring«
    Fact,
    /// What stands before its terms in a row of a list: »Politisk:«
    Before,
    /// The heading of the list on the front page
    Find,
}

/// What a theme says about a number of terms.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CountedWord {
    /// What is counted: »temaer«
    Number,
    /// Where all of them stand: »Se alle 6 udvalg«
    SeeAll,
    /// What stands before them on the front page: »Kerneopgaver:«
    OnFrontPage,
}

impl TaxonomyWord {
    /// All of them.
    const ALL: [TaxonomyWord; 11] = [
        TaxonomyWord::One,
        TaxonomyWord::Many,
        TaxonomyWord::Field,
        TaxonomyWord::Introduction,
        TaxonomyWord::Empty,
        TaxonomyWord::Spread,
        TaxonomyWord::Columns,
        TaxonomyWord::WithTopics,
        TaxonomyWord::Fact,
        TaxonomyWord::Before,
        TaxonomyWord::Find,
    ];

    /// Its form in `strings/da.yaml`.
    pub fn form(self) -> &'static str {
        match self {
            TaxonomyWord::One => "ental",
            TaxonomyWord::Many => "flertal",
            TaxonomyWord::Field => "felt",
            TaxonomyWord::Introduction => "indledning",
            TaxonomyWord::Empty => "tom",
            TaxonomyWord::Spread => "fordelt",
            TaxonomyWord::Columns => "kolonner",
            TaxonomyWord::WithTopics => "med-temaer",
            TaxonomyWord::Fact => "oplysning",
            TaxonomyWord::Before => "kolon",
            TaxonomyWord::Find => "find",
        }
    }

    /// Whether it is ever said about such a taxonomy.
    fn is_said_of(self, row: &Row) -> bool {
        match self {
            TaxonomyWord::One
            | TaxonomyWord::Many
            | TaxonomyWord::Field
            | TaxonomyWord::Introduction
            | TaxonomyWord::Empty
            | TaxonomyWord::Spread
            | TaxonomyWord::Columns
            | TaxonomyWord::WithTopics => true,
            TaxonomyWord::Fact => row.key.is_some(),
            TaxonomyWord::Before => !matches!(row.tie, Tie::Mark | Tie::Source),
            TaxonomyWord::Find => row.front_page == FrontPage::List,
        }
    }
}

impl CountedWord {
    /// All of them.
    const ALL: [CountedWord; 3] = [
        CountedWord::Number,
        CountedWord::SeeAll,
        CountedWord::OnFrontPage,
    ];

    /// Its forms in `strings/da.yaml`, for one and for more.
    pub fn forms(self) -> [&'static str; 2] {
        match self {
            CountedWord::Number => ["tal-en", "tal-flere"],
            CountedWord::SeeAll => ["se-alle-en", "se-alle-flere"],
            CountedWord::OnFrontPage => ["forside-en", "forside-flere"],
        }
    }

    fn is_said_of(self, row: &Row) -> bool {
        let places: &[FrontPage] = match self {
            CountedWord::Number => &[FrontPage::Cards, FrontPage::List],
            CountedWord::SeeAll => &[FrontPage::List],
            CountedWord::OnFrontPage => &[FrontPage::Names, FrontPage::Counts],
        };
        places.contains(&row.front_page)
    }
}

/// The forms that stand under the name of its folder.
pub fn words_of(row: &Row) -> Vec<&'static str> {
    let words = TaxonomyWord::ALL.into_iter();
    let words = words.filter(|word| word.is_said_of(row));
    let counted = CountedWord::ALL.into_iter();
    let counted = counted.filter(|word| word.is_said_of(row));
    let counted = counted.flat_map(CountedWord::forms);
    words.map(TaxonomyWord::form).chain(counted).collect()
}
