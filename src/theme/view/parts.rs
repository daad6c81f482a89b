//! In: nothing. Out: what several pages show: links, cards, choices.

use serde::Serialize;

use super::charts::{ShareRow, ShareView, SquaresView};

/// A link to a page.
#[derive(Serialize, Clone)]
pub struct Link {
    /// What to call it
    pub text: String,
    /// Where it leads
    pub href: String,
}

/// A link to a term's page.
#[derive(Serialize, Clone)]
pub struct TermLink {
    /// «Udvalget for Erhverv, Klima & Lokal udvikling»
    pub name: String,
    /// «UEKL»
    pub code: Option<String>,
    /// The term's page
    pub href: String,
    /// How many initiatives it carries or holds, cross-cutting ones not counted
    pub count: usize,
}

/// Number, title and address of an initiative.
#[derive(Serialize, Clone)]
pub struct InitiativeLink {
    /// Its number in the plan
    pub number: u32,
    /// Its title
    pub title: String,
    /// Its page
    pub href: String,
}

/// A date in two forms.
#[derive(Serialize)]
pub struct DateView {
    /// `2022-12-31`, for `<time datetime>`
    pub iso: String,
    /// «31. december 2022»
    pub text: String,
}

/// A term in a list of terms.
#[derive(Serialize)]
pub struct TermCard {
    /// Name, code, address and how many initiatives
    pub link: TermLink,
    /// The start of its text, plain; may be empty
    pub summary: String,
    /// A unit that is no centre of its own (`slags: enhed`)
    pub unit: bool,
    /// The number that the printed plan gave the heading
    pub number: Option<u32>,
    /// Of a centre: how many more initiatives concern all centres
    pub cross_cutting: usize,
    /// How much of the plan it carries or holds
    pub share: ShareView,
    /// Of a topic: its initiatives as a picture, where they are not too many
    pub squares: Option<SquaresView>,
    /// Of a topic: the labels that its initiatives carry
    pub labels: Vec<ShareRow>,
}

/// An initiative in a list.
#[derive(Serialize)]
pub struct InitiativeCard {
    /// Its number in the plan
    pub number: u32,
    /// Its title
    pub title: String,
    /// Its page
    pub href: String,
    /// Its topic
    pub topic: TermLink,
    /// Political anchoring
    pub committees: Vec<TermLink>,
    /// Administrative anchoring
    pub centres: Vec<TermLink>,
    /// Every centre works on it
    pub all_centres: bool,
    /// Its labels
    pub labels: Vec<TermLink>,
    /// Not yet public
    pub draft: bool,
}

/// One way to narrow a search down.
#[derive(Serialize, Clone)]
pub struct FacetView {
    /// The name of the form fields: `år`, `tema`, `udvalg`, `center` or `mærke`
    pub field: &'static str,
    /// The choices, in order
    pub choices: Vec<FacetChoiceView>,
}

/// One choice.
#[derive(Serialize, Clone)]
pub struct FacetChoiceView {
    /// The value of the form field
    pub value: String,
    /// «Udvalget for Erhverv, Klima & Lokal udvikling»
    pub label: String,
    /// «UEKL»
    pub code: Option<String>,
    /// How many initiatives it leaves
    pub count: usize,
}

/// A term that a handout or a list is about.
#[derive(Serialize)]
pub struct ExtractTerm {
    /// `temaer`, `udvalg`, `centre` or `maerker`
    pub taxonomy: &'static str,
    /// Its name
    pub name: String,
    /// Its code
    pub code: Option<String>,
    /// A unit that is no centre of its own (`slags: enhed`)
    pub unit: bool,
}
