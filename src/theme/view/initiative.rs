//! In: nothing. Out: what `initiative.html` may see.

use serde::Serialize;

use super::View;
use super::parts::{AboveView, DateView, InitiativeLink, TermLink};
use super::progress::{FollowUpView, ProgressFact};
use crate::plan::{Number, Period};

/// `initiative.html`: one initiative.
#[derive(Serialize)]
pub struct InitiativeView {
    /// All that the plan says about it
    #[serde(flatten)]
    pub facts: InitiativeFacts,
    /// The initiative before it in the plan
    pub previous: Option<InitiativeLink>,
    /// The initiative after it in the plan
    pub next: Option<InitiativeLink>,
    /// The nearest other initiatives of its topic, and those with its backgrounds
    pub related: Vec<RelatedView>,
}

/// The nearest other initiatives that share something with an initiative.
#[derive(Serialize)]
pub struct RelatedView {
    /// Where the words about what they share stand: `temaer`
    pub folder: &'static str,
    /// What distinguishes them on the page: `tema`
    pub field: &'static str,
    /// The initiatives
    pub initiatives: Vec<InitiativeLink>,
    /// What they share, with how many initiatives share it
    pub terms: Vec<TermLink>,
}

impl View for InitiativeView {
    const VARIABLE: &'static str = "initiative";
}

/// All that the plan says about an initiative, without its neighbours.
#[derive(Serialize)]
pub struct InitiativeFacts {
    /// Its number in the plan
    pub number: Number,
    /// Its title
    pub title: String,
    /// Its topic; none in a plan that has no topics
    pub topic: Option<TermLink>,
    /// Its labels
    pub labels: Vec<TermLink>,
    /// What it belongs to, who carries it, why it is in the plan …
    pub facts: Vec<FactView>,
    /// What was said over time of how it goes, newest first
    pub history: Vec<FollowUpView>,
    /// The description
    pub body_html: String,
    /// When its text was last changed
    pub updated: Option<DateView>,
    /// Its topic in one file; empty without a topic
    pub handout: String,
    /// How to cite it, without its address
    pub citation: String,
    /// `mailto:` with subject and address filled in, where an e-mail address is configured
    pub mail: Option<String>,
    /// Not yet public
    pub draft: bool,
}

/// One of the things that the plan says about an initiative. What is empty is not shown.
#[derive(Serialize, Default)]
pub struct FactView {
    /// For tests and other programs: `politisk`
    pub field: &'static str,
    /// »Ansvarligt udvalg«
    pub name: String,
    /// What the content says that it is; empty where it says nothing
    pub explanation: String,
    /// The groups that it belongs to
    pub terms: Vec<TermLink>,
    /// Whether there may be several groups, and so they are a list
    pub listed: bool,
    /// What the group itself belongs to
    pub above: Option<AboveView>,
    /// A text, its sources linked
    pub text_html: String,
    /// What the plan says beyond the groups
    pub note_html: String,
    /// What to say where it is for all of that kind: »Gælder alle fagcentre«
    pub for_all: Option<String>,
    /// How it goes
    pub progress: Option<ProgressFact>,
    /// The initiative of an earlier year that it carries on, and those of later years that carry
    /// it on, oldest first
    pub other_years: Vec<OtherYearLink>,
}

/// What an initiative was, or became, in another year's plan.
#[derive(Serialize)]
pub struct OtherYearLink {
    /// It was that earlier, or else became it later
    pub earlier: bool,
    /// The year
    pub year: Period,
    /// Its number in that year's plan
    pub number: Number,
    /// Its title; empty where the content does not have its plan
    pub title: String,
    /// Its page; empty there, and in a handout of a site without a public address
    pub href: String,
}
