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
    /// What its terms are called among the facts of an initiative: »Ansvarligt udvalg«
    Fact,
    /// What stands before its terms in a row of a list: »Udvalg:«
    Before,
    /// What stands in a row of a list for all of its terms: »alle fagcentre«
    ForAll,
    /// What is chosen to see what is for all of them
    ForAllChoice,
    /// What is said of that among the facts of an initiative
    ForAllFact,
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
    const ALL: [TaxonomyWord; 13] = [
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
        TaxonomyWord::ForAll,
        TaxonomyWord::ForAllChoice,
        TaxonomyWord::ForAllFact,
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
            TaxonomyWord::ForAll => "alle",
            TaxonomyWord::ForAllChoice => "alle-valg",
            TaxonomyWord::ForAllFact => "alle-gaelder",
        }
    }

    /// Whether it is ever said about such a taxonomy.
    pub fn is_said_of(self, row: &Row) -> bool {
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
            TaxonomyWord::Before => row.measured || !matches!(row.tie, Tie::Mark | Tie::Source),
            TaxonomyWord::ForAll | TaxonomyWord::ForAllChoice | TaxonomyWord::ForAllFact => {
                row.can_be_for_all()
            }
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

    /// What its forms in `strings/da.yaml` begin with.
    pub fn form(self) -> &'static str {
        match self {
            CountedWord::Number => "tal",
            CountedWord::SeeAll => "se-alle",
            CountedWord::OnFrontPage => "forside",
        }
    }

    /// Those for one and for more.
    fn forms(self) -> [&'static str; 2] {
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

/// What templates alone say, by the folder that they are given: of the initiatives that share a
/// term, and of the headings of the plan.
const OF_RELATED: &[&str] = &["samme", "hele-en", "hele-flere"];
const OF_HEADINGS: &[&str] = &["nummer", "paa-siden", "paa-tvaers", "find-i", "aabn"];

fn said_by_templates(row: &Row) -> impl Iterator<Item = &'static str> {
    let of_headings = match row.headings() {
        true => OF_HEADINGS,
        false => &[],
    };
    let of_related = match row.tie {
        Tie::Heading | Tie::Source => OF_RELATED,
        Tie::ThroughTopic | Tie::Mark | Tie::Carrier => &[],
    };
    of_headings.iter().chain(of_related).copied()
}

/// The forms that stand under the name of its folder.
pub fn words_of(row: &Row) -> Vec<&'static str> {
    let words = TaxonomyWord::ALL.into_iter();
    let words = words.filter(|word| word.is_said_of(row));
    let counted = CountedWord::ALL.into_iter();
    let counted = counted.filter(|word| word.is_said_of(row));
    let counted = counted.flat_map(CountedWord::forms);
    let words = words.map(TaxonomyWord::form).chain(counted);
    words.chain(said_by_templates(row)).collect()
}
