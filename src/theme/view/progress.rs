//! In: nothing. Out: how it is shown how an initiative goes: deadlines, statuses, steps, money.

use serde::Serialize;

use super::parts::{DateView, TermLink};

/// How an initiative goes, or one of its steps, as one of its facts. What is empty is not shown.
#[derive(Serialize, Default)]
pub struct ProgressFact {
    /// The current status
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<StatusView>,
    /// The status that is expected
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expected: Option<StatusView>,
    /// The deadline that is past, where it has not ended
    #[serde(skip_serializing_if = "Option::is_none")]
    pub overdue: Option<DeadlineView>,
    /// The day that the status is of
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status_of: Option<DateView>,
    /// The day that it is reckoned from whether it is overdue, where that is another
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reckoned_on: Option<DateView>,
    /// The deadline
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deadline: Option<DeadlineView>,
    /// Those that were in force before, newest first
    pub earlier: Vec<DeadlineView>,
    /// Steps on the way
    pub milestones: Vec<MilestoneView>,
    /// What it costs
    pub money: Vec<MoneyView>,
    /// When, and by whom, it was decided
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decision: Option<DecisionView>,
}

/// What is said of how an initiative goes.
#[derive(Serialize, Clone)]
pub struct StatusView {
    /// Its value in forms: `i-gang`
    pub slug: String,
    /// »I gang«
    pub name: String,
    /// The name of its colour in classes: `blaa`
    pub colour: &'static str,
    /// Which sign stands before it: `check`, `cross`, `ring`, `half`, `pause`, `triangle`
    pub sign: &'static str,
}

/// When something is to be done.
#[derive(Serialize, Clone)]
pub struct DeadlineView {
    /// »2. kvartal 2022«
    pub text: String,
    /// `2022-12-31`, where it is a day
    pub iso: Option<String>,
}

/// A step on the way.
#[derive(Serialize)]
pub struct MilestoneView {
    /// What is to be done
    pub text_html: String,
    /// When
    pub deadline: Option<DeadlineView>,
    /// When it was done
    pub reached: Option<DateView>,
    /// Its deadline is past, and it was not done
    pub overdue: bool,
}

/// What something costs.
#[derive(Serialize)]
pub struct MoneyView {
    /// »3.000.000 kr.«
    pub amount: String,
    /// What was said before, newest first
    pub earlier: Vec<String>,
    /// »2022«
    pub year: String,
    /// »anlæg«; may be empty
    pub kind: String,
    /// Where it stands; may be empty
    pub source_html: String,
}

/// When, and by whom, something was decided.
#[derive(Serialize)]
pub struct DecisionView {
    /// The day
    pub day: DateView,
    /// The committee that did it
    pub by: Option<TermLink>,
    /// Who did it, where that is no committee of the plan; may be empty
    pub by_html: String,
    /// Where the minutes are
    pub href: Option<String>,
}

/// How it was on a day.
#[derive(Serialize)]
pub struct FollowUpView {
    /// The day
    pub day: DateView,
    /// The status
    pub status: StatusView,
    /// The one that was expected
    pub expected: Option<StatusView>,
    /// The deadline since, where it was moved
    pub deadline: Option<DeadlineView>,
    /// The one before, where there was one
    pub moved_from: Option<DeadlineView>,
    /// The amounts since, where they changed
    pub amounts: Vec<NewAmountView>,
    /// What there was to say
    pub note_html: String,
}

/// An amount that a follow-up changed.
#[derive(Serialize)]
pub struct NewAmountView {
    /// »3.500.000 kr.«
    pub amount: String,
    /// The one before, where there was one
    pub before: Option<String>,
    /// »2022«
    pub year: String,
    /// »anlæg«; may be empty
    pub kind: String,
}
