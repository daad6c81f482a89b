//! In: nothing. Out: what `search.html` may see.

use serde::Serialize;

use super::View;
use super::cards::InitiativeList;
use super::parts::FacetView;
use crate::plan::Period;

/// `search.html`: search over all years, and without script the whole plan as a list.
#[derive(Serialize)]
pub struct SearchView {
    /// The script with the index
    pub index: String,
    /// Ways to narrow a search down
    pub facets: Vec<FacetView>,
    /// What each hit says that it belongs to
    pub facts: Vec<HitFact>,
    /// What a hit of each taxonomy is
    pub kinds: Vec<KindName>,
    /// How many initiatives all years have
    pub count: usize,
    /// The initiatives of each year, newest first
    pub years: Vec<SearchYear>,
}

impl View for SearchView {
    const VARIABLE: &'static str = "search";
}

/// What a hit belongs to of one kind.
#[derive(Clone, Serialize)]
pub struct HitFact {
    /// The name of the facet that says what that is: `udvalg`
    pub field: &'static str,
    /// What stands before it: »Udvalg:«
    pub before: String,
    /// Whether it is shown also where it is not what was looked for
    pub shown: bool,
}

/// What the pages of one folder are called.
#[derive(Serialize)]
pub struct KindName {
    /// `temaer`
    pub folder: &'static str,
    /// »Tema«
    pub name: String,
}

/// The initiatives of one year.
#[derive(Serialize)]
pub struct SearchYear {
    /// 2022
    pub year: Period,
    /// The list of that year's initiatives
    pub href: String,
    /// How many initiatives the year has
    pub count: usize,
    /// By number; none where they are so many that the page would open slowly
    pub initiatives: InitiativeList,
}
