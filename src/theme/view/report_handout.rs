//! In: nothing. Out: what `report-handout.html` may see.

use serde::Serialize;

use super::View;
use super::goals::GoalList;
use super::handout::HandoutFrame;
use super::report::{MoneySums, ReportLines, StatusCounts};

/// `report-handout.html`: how the initiatives of the plan go, or those of some terms, for a meeting.
/// Its variable is that of every handout.
#[derive(Serialize)]
pub struct ReportHandoutView {
    /// What every handout has
    #[serde(flatten)]
    pub frame: HandoutFrame,
    /// How many there are of each status
    pub counts: StatusCounts,
    /// Those past their deadline
    pub overdue: ReportLines,
    /// Steps of others that were not reached in time
    pub late_milestones: ReportLines,
    /// Those that have neither ended nor are late, by topic
    pub groups: Vec<ReportGroup>,
    /// Those that concern all centres
    pub cross_cutting: ReportLines,
    /// Where the goals stand that the initiatives serve
    pub goals: Option<GoalList>,
    /// What the initiatives cost
    pub money: Option<MoneySums>,
    /// Those that have ended
    pub ended: ReportLines,
}

impl View for ReportHandoutView {
    const VARIABLE: &'static str = "handout";
}

/// The initiatives of one topic.
#[derive(Serialize)]
pub struct ReportGroup {
    /// Its anchor: `tema--energi`
    pub id: String,
    /// The topic's name
    pub name: String,
    /// Its initiatives by number
    pub initiatives: ReportLines,
}
