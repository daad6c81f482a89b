//! In: nothing. Out: what `initiatives.html` may see.

use serde::Serialize;

use super::View;
use super::cards::InitiativeList;
use super::parts::{CalendarView, TermLink};
use crate::plan::Number;

/// `initiatives.html`: the whole plan as a list.
#[derive(Serialize)]
pub struct InitiativesView {
    /// How many there are
    pub count: usize,
    /// By topic, in the plan's order
    pub groups: Vec<InitiativeGroup>,
    /// All of them by number, in a plan that has no topics
    pub without_topics: Option<InitiativeList>,
    /// Their deadlines, where some are exact enough for a calendar
    pub calendar: Option<CalendarView>,
}

impl View for InitiativesView {
    const VARIABLE: &'static str = "initiatives";
}

/// The initiatives of one topic.
#[derive(Serialize)]
pub struct InitiativeGroup {
    /// The anchor of the group: `tema--energi`
    pub id: String,
    /// The topic
    pub topic: TermLink,
    /// The number that the printed plan gave the topic's heading
    pub number: Option<Number>,
    /// Its initiatives by number
    pub initiatives: InitiativeList,
}
