//! In: nothing. Out: what `handout.html` may see.

use serde::Serialize;

use super::View;
use super::glossary::GlossaryEntryView;
use super::goals::GoalView;
use super::parts::{AboveView, DateView, ExtractTerm, FacetView};
use super::progress::DecisionView;
use crate::plan::Number;

/// `handout.html`: the plan, or what belongs to some terms, in one file. No link leads out of it
/// but to the site's public address, where one is configured; else it is empty.
#[derive(Serialize)]
pub struct HandoutView {
    /// What every handout has
    #[serde(flatten)]
    pub frame: HandoutFrame,
    /// The plan's introduction, or the one term's own text; may be empty
    pub introduction_html: String,
    /// Of a goal alone: its numbers, where it has any
    pub goal: Option<GoalView>,
    /// The topics in the order of their first number, each once with all its initiatives
    pub groups: Vec<HandoutGroup>,
    /// Initiatives that concern all centres, by number
    pub cross_cutting: Vec<HandoutInitiative>,
    /// What the whole plan can be narrowed down by
    pub filters: Vec<FacetView>,
    /// The words and codes that occur, as Danes sort
    pub glossary: Vec<GlossaryEntryView>,
}

/// What every handout has.
#[derive(Serialize)]
pub struct HandoutFrame {
    /// The plan's title, or the names of the terms
    pub title: String,
    /// The plan's title
    pub plan_title: String,
    /// What it holds; empty for the whole plan
    pub terms: Vec<ExtractTerm>,
    /// When the plan was last changed
    pub updated: Option<DateView>,
    /// When, and by whom, the plan was decided
    pub decision: Option<DecisionView>,
    /// How many initiatives it holds, cross-cutting ones not counted
    pub count: usize,
    /// It holds drafts
    pub draft: bool,
    /// The public address of the newest edition, where the site's address is configured
    pub newest: Option<String>,
    /// The public page that shows the same, where the site's address is configured
    pub site: Option<String>,
    /// The logo itself as an address
    pub logo: String,
    /// How wide it is where it is 48 high
    pub logo_width: u32,
    /// The small icon itself as an address
    pub favicon: String,
    /// All css, with the running head and the page numbers of print
    pub style: InlineCode,
    /// What prints, and the scripts of the filter where there is one
    pub script: Option<InlineCode>,
}

impl View for HandoutView {
    const VARIABLE: &'static str = "handout";
}

/// The initiatives of one topic in a handout.
#[derive(Serialize)]
pub struct HandoutGroup {
    /// The anchor of the group: `tema--energi`
    pub id: String,
    /// The topic's name, or »Indsatser« in a plan that has no topics
    pub name: String,
    /// The number that the printed plan gave the topic's heading
    pub number: Option<Number>,
    /// What the topic belongs to, which is said once for all its initiatives
    pub above: Option<AboveView>,
    /// Its initiatives by number
    pub initiatives: Vec<HandoutInitiative>,
}

/// One initiative in a handout.
#[derive(Serialize)]
pub struct HandoutInitiative {
    /// The anchor: `indsats--10`
    pub id: String,
    /// Its number in the plan
    pub number: Number,
    /// Its title
    pub title: String,
    /// Made with `handout-article.html`
    pub article_html: String,
}

/// Code within a page, and the hash by which the page's policy allows it.
#[derive(Serialize, Clone)]
pub struct InlineCode {
    /// The code, written with `| safe` and nothing around it
    pub code: String,
    /// `sha256-…`
    pub hash: String,
}
