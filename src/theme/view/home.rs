//! In: nothing. Out: what `home.html` may see.

use serde::Serialize;

use super::View;
use super::cards::TermCard;
use super::charts::{MatrixView, ShareRow, ShareView};
use super::parts::{DateView, TermLink};

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
    /// The core tasks
    pub core_tasks: Vec<TermCard>,
    /// The topics, in the plan's order
    pub topics: Vec<TermCard>,
    /// The labels, and how each runs through the topics
    pub threads: Vec<ThreadView>,
    /// The committees that carry something, those with the most first
    pub committees: Vec<TermCard>,
    /// The centres and units that carry something, those with the most first
    pub centres: Vec<TermCard>,
    /// The backgrounds, those with the most initiatives first
    pub backgrounds: Vec<TermCard>,
    /// Topics by committees, centres and units
    pub matrix: Option<MatrixView>,
    /// The whole plan in one file
    pub handout: String,
}

impl View for HomeView {
    const VARIABLE: &'static str = "home";
}

/// A label that runs through the topics.
#[derive(Serialize)]
pub struct ThreadView {
    /// The label
    pub label: TermLink,
    /// The start of its text, plain; may be empty
    pub summary: String,
    /// How much of the plan carries it
    pub share: ShareView,
    /// How much of each topic carries it; topics without it left out
    pub topics: Vec<ShareRow>,
}
