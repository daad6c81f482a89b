//! In: nothing. Out: what `report.html` may see, and what other pages show of how initiatives go.

use serde::Serialize;

use super::View;
use super::cards::CardGroup;
use super::charts::ShareView;
use super::goals::GoalList;
use super::parts::{CalendarView, DateView, InitiativeLink, Link};
use super::progress::{DeadlineView, MilestoneView, NewAmountView, StatusView};

/// `report.html`: how the initiatives of a plan go.
#[derive(Serialize)]
pub struct ReportView {
    /// How many there are of each status
    pub counts: StatusCounts,
    /// Those past their deadline, the longest overdue first
    pub overdue: ReportLines,
    /// Steps that were not reached in time
    pub late_milestones: ReportLines,
    /// What the newest follow-up said otherwise than the one before it
    pub changes: ReportLines,
    /// What is to come
    pub ahead: Vec<AheadView>,
    /// The deadlines, where some are exact enough for a calendar
    pub calendar: Option<CalendarView>,
    /// Where the plan's goals stand
    pub goals: Option<GoalList>,
    /// What the initiatives cost
    pub money: Option<MoneySums>,
    /// Those that nobody followed up, where others were
    pub without_status: ReportLines,
    /// The same for all who meet about it
    pub handouts: ReportHandouts,
    /// What was said over time, as data
    pub data: Option<String>,
}

impl View for ReportView {
    const VARIABLE: &'static str = "report";
}

/// How many initiatives there are of each status.
#[derive(Serialize)]
pub struct StatusCounts {
    /// The day that it is reckoned from
    pub reckoned_on: Option<DateView>,
    /// How many initiatives it is about
    pub whole: usize,
    /// The statuses, in order, and nobody's last; empty where nobody followed up
    pub rows: Vec<StatusCount>,
    /// How many are past their deadline; none where no deadline can be past
    pub overdue: Option<OverdueCount>,
    /// How many have ended
    pub ended: usize,
    /// How many were moved since the follow-up before
    pub moved: usize,
    /// The day of the follow-up before, where its counts stand beside those of today
    pub before: Option<DateView>,
}

/// How many initiatives there are of a status.
#[derive(Serialize)]
pub struct StatusCount {
    /// `i-gang`; `uden` of those that nobody followed up
    pub slug: String,
    /// The status; none of those that nobody followed up
    pub status: Option<StatusView>,
    /// »I gang«, »Uden status«
    pub name: String,
    /// How many of all
    pub share: ShareView,
    /// How many there were at the follow-up before
    pub before: Option<CountBefore>,
    /// A search for just these; may be empty
    pub href: String,
    /// What it means; may be empty
    pub meaning_html: String,
}

/// How many initiatives had a status at the follow-up before.
#[derive(Serialize)]
pub struct CountBefore {
    /// How many
    pub count: usize,
}

/// How many initiatives are past their deadline.
#[derive(Serialize)]
pub struct OverdueCount {
    /// How many
    pub count: usize,
    /// A search for just these; may be empty
    pub href: String,
}

/// Initiatives one after another, the first of them where there are too many.
#[derive(Serialize, Default)]
pub struct ReportLines {
    /// How many there are
    pub count: usize,
    /// Those that are shown
    pub lines: Vec<ReportLine>,
    /// A search for all of them, where not all are shown; may be empty
    pub all: String,
    /// Not all are shown
    pub shortened: bool,
}

/// How an initiative goes, as far as its list says.
#[derive(Serialize, Default)]
pub struct ReportLine {
    /// The initiative; nothing to link to in a file that stands alone
    pub initiative: Option<InitiativeLink>,
    /// Not yet public
    pub draft: bool,
    /// It is past its deadline, and has not ended
    pub overdue: bool,
    /// Its deadline
    pub deadline: Option<DeadlineView>,
    /// The one before, where it was moved
    pub moved_from: Option<DeadlineView>,
    /// Its status
    pub status: Option<StatusView>,
    /// The day that the status is of
    pub status_of: Option<DateView>,
    /// The one before, where it has another
    pub status_before: Option<StatusView>,
    /// The one that is expected
    pub expected: Option<StatusView>,
    /// Who carries it
    pub carriers: Vec<CardGroup>,
    /// The function that is responsible; may be empty
    pub responsible: String,
    /// The newest there was to say; may be empty
    pub note: String,
    /// It is late, and no follow-up has a word about it
    pub unexplained: bool,
    /// The day that the note is of, where that is not the status's
    pub note_of: Option<DateView>,
    /// The steps that the list is about
    pub milestones: Vec<MilestoneView>,
    /// The amounts that changed, where the list is about what did
    pub amounts: Vec<NewAmountView>,
}

/// Initiatives whose deadlines are that near.
#[derive(Serialize)]
pub struct AheadView {
    /// `naeste-90-dage`, for anchors
    pub slug: &'static str,
    /// »De næste 90 dage«; »Frister« where there is no day to reckon from
    pub name: String,
    /// The initiatives, the next deadline first
    pub initiatives: ReportLines,
}

/// What initiatives cost together.
#[derive(Serialize)]
pub struct MoneySums {
    /// How many say it
    pub with_money: usize,
    /// How many there are
    pub whole: usize,
    /// By year and kind
    pub sums: Vec<SumView>,
}

/// What those of one year and kind cost together.
#[derive(Serialize)]
pub struct SumView {
    /// »2022«
    pub year: String,
    /// »Anlæg«; empty where nothing was said
    pub kind: String,
    /// »3.000.000 kr.«
    pub amount: String,
    /// How many initiatives have a part in it
    pub initiatives: usize,
}

/// Where the same stands for all who meet about it.
#[derive(Serialize)]
pub struct ReportHandouts {
    /// Of the whole plan
    pub plan: String,
    /// Of each who carries initiatives
    pub groups: Vec<ReportHandoutGroup>,
}

/// The handouts of one taxonomy.
#[derive(Serialize)]
pub struct ReportHandoutGroup {
    /// For anchors: `udvalg`
    pub folder: &'static str,
    /// What they are together
    pub name: String,
    /// Each
    pub links: Vec<Link>,
}

/// How the initiatives of one term go, on its page; or all of them, on the front page.
#[derive(Serialize)]
pub struct ReportPart {
    /// How many there are of each status
    pub counts: StatusCounts,
    /// The first of those past their deadline
    pub overdue: ReportLines,
    /// The page that says all of it
    pub href: String,
    /// The same in one file, where there is one
    pub handout: Option<String>,
}
