//! In: nothing. Out: what several pages show: links, dates, choices.

use crate::plan::Number;
use serde::Serialize;

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
    /// »Udvalget for Erhverv, Klima & Lokal udvikling«
    pub name: String,
    /// »UEKL«
    pub code: Option<String>,
    /// The term's page
    pub href: String,
    /// How many initiatives it carries or holds, cross-cutting ones not counted
    pub count: usize,
}

/// What a term itself belongs to: a topic's core task.
#[derive(Serialize)]
pub struct AboveView {
    /// »Kerneopgave:«
    pub before: String,
    /// The term
    pub term: TermLink,
}

/// Number, title and address of an initiative.
#[derive(Serialize, Clone)]
pub struct InitiativeLink {
    /// Its number in the plan
    pub number: Number,
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
    /// »31. december 2022«
    pub text: String,
}

/// One way to narrow a search down.
#[derive(Serialize, Clone)]
pub struct FacetView {
    /// The name of the form fields, which is also the name in the page's address: `tema`
    pub field: &'static str,
    /// What is chosen among
    pub name: String,
    /// The choices, in order
    pub choices: Vec<FacetChoiceView>,
}

/// One choice.
#[derive(Serialize, Clone)]
pub struct FacetChoiceView {
    /// The value of the form field
    pub value: String,
    /// »Udvalget for Erhverv, Klima & Lokal udvikling«
    pub label: String,
    /// »UEKL«
    pub code: Option<String>,
    /// How many initiatives it leaves
    pub count: usize,
}

/// A term that a handout or a list is about.
#[derive(Serialize)]
pub struct ExtractTerm {
    /// What it is: »Politisk udvalg«
    pub kind: String,
    /// Its name
    pub name: String,
    /// Its code
    pub code: Option<String>,
}
