//! In: how an initiative goes, and the day that its plan is reckoned from. Out: whether it is overdue,
//! and how near its deadline is. Here alone that is decided.

use super::progress::{Milestone, Nearness, SOON, Status};
use super::{Initiative, Plan};
use crate::content::Deadline;

impl Plan {
    /// The current status of an initiative.
    pub fn status_of(&self, initiative: &Initiative) -> Option<&Status> {
        let current = initiative.progress.current()?;
        Some(&self.statuses.all[current.status])
    }

    /// Whether nothing more is to be done about an initiative.
    pub fn has_ended(&self, initiative: &Initiative) -> bool {
        let status = self.status_of(initiative);
        status.is_some_and(|status| status.ended)
    }

    /// Whether its deadline is past and it has not ended, whatever its status says.
    pub fn is_overdue(&self, initiative: &Initiative) -> bool {
        self.nearness(initiative) == Some(Nearness::Overdue)
    }

    /// Whether a step on the way is past its deadline, and was not reached.
    pub fn is_milestone_overdue(&self, initiative: &Initiative, milestone: &Milestone) -> bool {
        let is_past = |deadline: Deadline| self.reckoned_on.is_some_and(|on| deadline.is_past(on));
        let is_open = milestone.reached.is_none() && !self.has_ended(initiative);
        is_open && milestone.deadline.is_some_and(is_past)
    }

    /// How near its deadline is. What has ended waits for none, and without a day to reckon from
    /// nobody knows.
    pub fn nearness(&self, initiative: &Initiative) -> Option<Nearness> {
        let Some(deadline) = initiative.progress.deadline else {
            return Some(Nearness::None);
        };
        if self.has_ended(initiative) {
            return None;
        }
        let Some(last) = deadline.last() else {
            return Some(Nearness::Endless);
        };
        let on = self.reckoned_on?;
        Some(match () {
            () if deadline.is_past(on) => Nearness::Overdue,
            () if last <= on.plus(SOON) => Nearness::Soon,
            () => Nearness::Later,
        })
    }
}
