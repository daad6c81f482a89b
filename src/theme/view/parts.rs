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
    /// »Erhverv, Klima & Lokal udvikling«: what lists call it, where that is not its name
    pub short: Option<String>,
    /// »UEKL«
    pub code: Option<String>,
    /// The term's page
    pub href: String,
    /// How many initiatives it carries or holds, cross-cutting ones not counted
    pub count: usize,
    /// The heading under which it stands in lists, where it has one
    pub group: Option<String>,
}

/// A picture of the content, where words beside it say the same.
#[derive(Serialize)]
pub struct PictureView {
    /// The file
    pub href: String,
    /// Of the whole picture
    pub width: u32,
    /// Of the whole picture
    pub height: u32,
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

/// How deadlines get into a reader's own calendar.
#[derive(Serialize)]
pub struct CalendarView {
    /// The file to download
    pub href: String,
    /// What to subscribe to, where the site's address is configured
    pub subscription: Option<SubscriptionView>,
}

/// What a calendar can subscribe to.
#[derive(Serialize)]
pub struct SubscriptionView {
    /// What opens the reader's calendar: `webcal://…`
    pub href: String,
    /// What is typed into one: `https://…`
    pub address: String,
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
    /// The choices, in order: those of no group first
    pub choices: Vec<FacetChoiceView>,
    /// The headings under which choices stand, in order
    pub groups: Vec<String>,
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
    /// The heading under which it stands, where it has one
    pub group: Option<String>,
}

impl FacetView {
    /// The choices, those that stand under one heading after each other.
    pub fn of(field: &'static str, name: String, choices: Vec<FacetChoiceView>) -> FacetView {
        let groups = groups(choices.iter().map(|choice| choice.group.as_deref()));
        FacetView {
            field,
            name,
            choices,
            groups,
        }
    }
}

/// The headings among those, each once, in their order.
pub fn groups<'a>(all: impl Iterator<Item = Option<&'a str>>) -> Vec<String> {
    let mut groups: Vec<String> = all.flatten().map(str::to_owned).collect();
    groups.dedup();
    groups
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
