//! How an initiative goes: what was promised, what was said since, and what that means on the day
//! that a plan is reckoned from.
//!
//! No clock is asked: that day is the one on which the follow-up was made up (`opgjort`), or else
//! the latest that a public follow-up is of. Not here: what that means (`plan/standing.rs`), and how it
//! was typed (`content/progress/`).

mod amounts;
mod resolve;
mod statuses;

pub use resolve::{progress, resolved_decision};
pub use statuses::{Status, Statuses};

use super::term_id::TermId;
use crate::content::{Amount, Day, Deadline, Period};

/// What the plan says about how an initiative goes; nothing where nothing is filled in.
#[derive(Debug, Default)]
pub struct Progress {
    /// The deadline that is in force
    pub deadline: Option<Deadline>,
    /// Those that were, newest first, where it was moved
    pub earlier_deadlines: Vec<Deadline>,
    /// When, and by whom, it was decided
    pub decision: Option<Decision>,
    /// What it costs, as the author ordered it
    pub money: Vec<Money>,
    /// Steps on the way, as the author ordered them
    pub milestones: Vec<Milestone>,
    /// How it was, oldest first
    pub follow_ups: Vec<FollowUp>,
}

/// When, and by whom, something was decided.
#[derive(Debug)]
pub struct Decision {
    /// The day
    pub day: Day,
    /// Who
    pub by: Option<DecidedBy>,
    /// Where the minutes are
    pub link: Option<String>,
}

impl Decision {
    /// Who did it, where that is no committee of the plan.
    pub fn other(&self) -> Option<&str> {
        match &self.by {
            Some(DecidedBy::Other(by)) => Some(by),
            Some(DecidedBy::Term(_)) | None => None,
        }
    }
}

/// Who decided something.
#[derive(Debug)]
pub enum DecidedBy {
    /// A committee of the plan
    Term(TermId),
    /// Somebody else: »Kommunalbestyrelsen«
    Other(String),
}

/// What it costs, or brings in.
#[derive(Debug)]
pub struct Money {
    /// How much, as was said last
    pub amount: Amount,
    /// What was said before, newest first, where it changed
    pub earlier: Vec<Amount>,
    /// When; the plan's own year where nothing else was said
    pub year: Period,
    /// »anlæg«; empty where nothing was said
    pub kind: String,
    /// Where the amount stands
    pub source: Option<String>,
}

/// A step on the way.
#[derive(Debug)]
pub struct Milestone {
    /// What is to be done
    pub text: String,
    /// When
    pub deadline: Option<Deadline>,
    /// When it was done
    pub reached: Option<Day>,
}

/// How it was on a day.
#[derive(Debug)]
pub struct FollowUp {
    /// The day
    pub day: Day,
    /// The place of its status in [`Statuses::all`]
    pub status: usize,
    /// Of the status that was expected
    pub expected: Option<usize>,
    /// The new deadline, and the one before, where it was moved
    pub moved: Option<Moved>,
    /// The new amounts, and those before, where they changed
    pub repriced: Vec<Repriced>,
    /// What there was to say
    pub note: Option<String>,
}

/// A deadline that a calendar can show.
#[derive(Debug)]
pub struct Dated<'a> {
    /// The step that has it; nothing where it is the initiative's own
    pub milestone: Option<&'a Milestone>,
    /// As it was said
    pub deadline: Deadline,
    /// The day on which it begins
    pub first: Day,
    /// The day on which it ends, of the same month
    pub last: Day,
}

/// A deadline that was moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moved {
    /// The one before, where one was said
    pub from: Option<Deadline>,
    /// The one since
    pub to: Deadline,
}

/// An amount that changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Repriced {
    /// The one before, where one was said
    pub from: Option<Amount>,
    /// The one since
    pub to: Amount,
    /// When it is for
    pub year: Period,
    /// »anlæg«; empty where nothing was said
    pub kind: String,
}

/// What some initiative of a plan says of how it goes: nothing shows of what none says.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Said {
    /// A deadline
    pub deadlines: bool,
    /// How it went
    pub follow_ups: bool,
    /// A step on the way
    pub milestones: bool,
    /// What it costs
    pub money: bool,
    /// A decision
    pub decisions: bool,
    /// A goal that has numbers: one of the plan's, or one that the initiatives serve
    pub goals: bool,
}

impl Said {
    /// Whether there is anything to report of how it goes. That something was decided is known
    /// before it begins.
    pub fn is_reported(self) -> bool {
        let Said {
            deadlines,
            follow_ups,
            milestones,
            money,
            decisions: _,
            goals,
        } = self;
        deadlines || follow_ups || milestones || money || goals
    }

    /// What those say. Of goals they say nothing themselves.
    pub fn by<'a>(all: impl Iterator<Item = &'a Progress>) -> Said {
        let mut said = Said::default();
        for progress in all {
            said.deadlines |= progress.deadline.is_some();
            said.follow_ups |= !progress.follow_ups.is_empty();
            said.milestones |= !progress.milestones.is_empty();
            said.money |= !progress.money.is_empty();
            said.decisions |= progress.decision.is_some();
        }
        said
    }
}

/// How near a deadline is, on the day that the plan is reckoned from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Nearness {
    /// It is past, and the initiative has not ended
    Overdue,
    /// It is past before so many days are
    Soon,
    /// It is past later
    Later,
    /// It has no end
    Endless,
    /// There is none
    None,
}

impl Nearness {
    /// In order.
    pub const ALL: [Nearness; 5] = [
        Nearness::Overdue,
        Nearness::Soon,
        Nearness::Later,
        Nearness::Endless,
        Nearness::None,
    ];

    /// Its value in forms and addresses, which is also the form of the theme's words for it.
    pub fn slug(self) -> &'static str {
        match self {
            Nearness::Overdue => "overskredet",
            Nearness::Soon => "naeste-90-dage",
            Nearness::Later => "senere",
            Nearness::Endless => "loebende",
            Nearness::None => WITHOUT,
        }
    }
}

/// The value of what nobody said anything of.
pub const WITHOUT: &str = "uden";

/// How many days »soon« is.
pub const SOON: u32 = 90;

impl Progress {
    /// What was said last.
    pub fn current(&self) -> Option<&FollowUp> {
        self.follow_ups.last()
    }

    /// The deadlines that were said at least as exactly as a month: its own, then those of its steps.
    pub fn dated(&self) -> impl Iterator<Item = Dated<'_>> {
        let own = self.deadline.map(|deadline| (None, deadline));
        let steps = self.milestones.iter();
        let steps = steps.filter_map(|step| Some((Some(step), step.deadline?)));
        let all = own.into_iter().chain(steps);
        all.filter_map(|(milestone, deadline)| {
            let (first, last) = deadline.within_month()?;
            Some(Dated {
                milestone,
                deadline,
                first,
                last,
            })
        })
    }

    /// The texts in which words are marked, in the order of the page.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        let steps = self.milestones.iter().map(|step| &*step.text);
        let sources = self.money.iter().filter_map(|one| one.source.as_deref());
        let by = self.decision.iter().filter_map(Decision::other);
        let notes = self.follow_ups.iter().rev();
        let notes = notes.filter_map(|one| one.note.as_deref());
        steps.chain(sources).chain(by).chain(notes)
    }
}

/// The day that a plan is reckoned from: the one it says, or else of the latest follow-up that is
/// public.
pub fn reckoned_on<'a>(
    made_up: Option<Day>,
    public: impl Iterator<Item = &'a Progress>,
) -> Option<Day> {
    let latest = public.filter_map(Progress::current);
    made_up.or_else(|| latest.map(|follow_up| follow_up.day).max())
}
