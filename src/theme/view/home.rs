//! In: nothing. Out: what `home.html` may see.

use serde::Serialize;

use super::View;
use super::cards::{TermCard, TermList};
use super::changes::ChangeCounts;
use super::charts::{ShareRow, ShareView};
use super::parts::{CalendarView, DateView, TermLink};
use super::report::ReportPart;

/// `home.html`: a year's front page.
#[derive(Serialize)]
pub struct HomeView {
    /// The plan's title
    pub title: String,
    /// When the plan was last changed
    pub updated: Option<DateView>,
    /// The body of `plan.md`; may be empty
    pub introduction_html: String,
    /// Whether the introduction is too long to stand before all else
    pub introduction_long: bool,
    /// How many initiatives the plan has
    pub initiative_count: usize,
    /// How many terms there are of some taxonomies
    pub stats: Vec<StatView>,
    /// The topics, in the plan's order
    pub topics: Vec<TermCard>,
    /// How many initiatives a square in the topics' pictures is, at most
    pub square_unit: usize,
    /// The labels, and how each runs through the topics
    pub threads: Vec<ThreadView>,
    /// The committees, and the centres and units
    pub lists: Vec<TermList>,
    /// What is said about the plan: its core tasks, and the backgrounds
    pub about: Vec<AboutView>,
    /// How the initiatives go, where the plan says so
    pub report: Option<ReportPart>,
    /// How many initiatives came, went on and ended, where there is a plan before
    pub changes: Option<ChangeCounts>,
    /// The page of who does what, where there is one
    pub who: Option<String>,
    /// The whole plan in one file
    pub handout: String,
    /// Its deadlines, where some are exact enough for a calendar
    pub calendar: Option<CalendarView>,
}

impl View for HomeView {
    const VARIABLE: &'static str = "home";
}

/// A number of the plan and what it counts.
#[derive(Serialize)]
pub struct StatView {
    /// How many
    pub number: usize,
    /// »temaer«
    pub text: String,
    /// The list of them
    pub href: String,
}

/// Terms that say something about the plan.
#[derive(Serialize)]
pub struct AboutView {
    /// »Kerneopgaver:«
    pub name: String,
    /// The terms
    pub terms: Vec<TermLink>,
    /// Whether it matters how many initiatives each has
    pub counted: bool,
}

/// A label that runs through the topics.
#[derive(Serialize)]
pub struct ThreadView {
    /// The folder of its taxonomy, for anchors: `maerker`
    pub folder: &'static str,
    /// The label
    pub label: TermLink,
    /// The start of its text, plain; may be empty
    pub summary: String,
    /// How much of the plan carries it
    pub share: ShareView,
    /// How much of each topic carries it; topics without it left out
    pub topics: Vec<ShareRow>,
}
