//! In: nothing. Out: what `handouts.html` may see.

use serde::Serialize;

use super::View;
use super::parts::{CalendarView, TermLink};
use super::report::ReportHandouts;

/// `handouts.html`: all handouts of a year.
#[derive(Serialize)]
pub struct HandoutsView {
    /// The whole plan in one file
    pub plan: TermLink,
    /// How it goes, where the plan says so
    pub report: Option<ReportHandouts>,
    /// Those of topics, committees, centres and labels
    pub groups: Vec<HandoutsGroup>,
    /// The deadlines of the whole plan, where some are exact enough for a calendar
    pub calendar: Option<CalendarView>,
}

impl View for HandoutsView {
    const VARIABLE: &'static str = "handouts";
}

/// The handouts of one taxonomy.
#[derive(Serialize)]
pub struct HandoutsGroup {
    /// What distinguishes it from others on the page: `temaer`
    pub folder: &'static str,
    /// What they are together
    pub name: String,
    /// Each term's; units last
    pub handouts: Vec<HandoutLink>,
}

/// A handout that can be opened.
#[derive(Serialize)]
pub struct HandoutLink {
    /// The term, its address that of the handout
    pub link: TermLink,
    /// How many more initiatives it has that are for all centres
    pub cross_cutting: usize,
    /// Its own initiatives as a workbook, where its taxonomy carries initiatives
    pub workbook: Option<String>,
    /// Its deadlines as a file for a calendar, where some are exact enough
    pub calendar: Option<String>,
}
