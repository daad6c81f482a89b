//! In: nothing. Out: what `term.html` may see.

use serde::Serialize;

use super::View;
use super::cards::{InitiativeList, TermCard};
use super::charts::{BreakdownView, ShareView};
use super::goals::GoalView;
use super::parts::{AboveView, CalendarView, Link};
use super::report::ReportPart;
use crate::plan::Number;

/// `term.html`: one core task, topic, committee, centre, label or background.
#[derive(Serialize)]
pub struct TermView {
    /// What it is: »Politisk udvalg«
    pub kind: String,
    /// A heading of the plan, whose initiatives need not say which they belong to
    pub headings: bool,
    /// »Udvalget for Erhverv, Klima & Lokal udvikling«
    pub name: String,
    /// »Erhverv, Klima & Lokal udvikling«: what lists call it, where that is not its name
    pub short: Option<String>,
    /// »UEKL«
    pub code: Option<String>,
    /// The number that the printed plan gave the heading
    pub number: Option<Number>,
    /// The list that the term stands in
    pub parent: Link,
    /// Of a topic: its core task
    pub above: Option<AboveView>,
    /// The term's own text; may be empty
    pub body_html: String,
    /// Of a goal: its numbers, where it has any
    pub goal: Option<GoalView>,
    /// What there is to say where it has no initiative
    pub empty: String,
    /// How many initiatives it carries or holds, cross-cutting ones not counted
    pub count: usize,
    /// The initiatives that it carries or holds, by number
    pub initiatives: InitiativeList,
    /// Of a centre: initiatives that concern all centres, by number
    pub cross_cutting: InitiativeList,
    /// How its own initiatives go, where some of them say so
    pub report: Option<ReportPart>,
    /// How much of the plan it carries or holds
    pub share: ShareView,
    /// How its initiatives are spread over other terms
    pub breakdowns: Vec<BreakdownView>,
    /// Of a core task: its topics
    pub topics: Vec<TermCard>,
    /// The pages whose text mentions it
    pub mentions: Vec<Link>,
    /// What belongs to it in one file, where its taxonomy has handouts
    pub handout: Option<String>,
    /// Its own initiatives as a workbook, where its taxonomy carries initiatives
    pub workbook: Option<String>,
    /// Its deadlines, where some are exact enough for a calendar
    pub calendar: Option<CalendarView>,
}

impl View for TermView {
    const VARIABLE: &'static str = "term";
}
