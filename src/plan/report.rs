//! In: some initiatives of a plan. Out: [`Report`]: how they go, counted and in the order in which it
//! is read. Whatever says a number of that, on pages, in handouts and on the front page, asks here.
//!
//! Not here: what is overdue, and how near a deadline is (`plan/standing.rs`).

use std::collections::{BTreeMap, HashMap};

use super::progress::{FollowUp, Moved, Nearness, Repriced, Said};
use super::{Initiative, Plan, TermId};
use crate::content::{Amount, Day, Deadline, Period};
use crate::spelling::folded;

/// How some initiatives of a plan go. Initiatives are places in [`Plan::initiatives`].
#[derive(Debug, Default)]
pub struct Report {
    /// All that it is about
    pub initiatives: Vec<usize>,
    /// What some of them say
    pub said: Said,
    /// Those of each status, in the order of the plan's statuses
    pub by_status: Vec<Vec<usize>>,
    /// Those that nobody followed up
    pub without_status: Vec<usize>,
    /// Those past their deadline that have not ended, the longest overdue first
    pub overdue: Vec<usize>,
    /// Those that have a deadline to come, the next first
    pub ahead: Vec<Ahead>,
    /// Steps that were not reached in time: the initiative, and the place of the step
    pub late_milestones: Vec<(usize, usize)>,
    /// What the newest follow-up said otherwise than the one before it
    pub changes: Vec<Change>,
    /// How it was by then
    pub before: Before,
    /// What they cost
    pub sums: Vec<Sum>,
    /// How many of them say what they cost
    pub with_money: usize,
}

/// Initiatives whose deadlines are that near.
#[derive(Debug, PartialEq, Eq)]
pub struct Ahead {
    /// How near; nothing where there is no day to reckon from
    pub nearness: Option<Nearness>,
    /// The initiatives, the next deadline first
    pub initiatives: Vec<usize>,
}

/// What initiatives cost together, of one year and one kind.
#[derive(Debug, PartialEq, Eq)]
pub struct Sum {
    /// The year
    pub year: Period,
    /// »anlæg«, as it was first written; empty where nothing was said
    pub kind: String,
    /// Together
    pub amount: Amount,
    /// How many initiatives have a part in it
    pub initiatives: usize,
}

/// How many initiatives had which status before the newest round of follow-ups.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Before {
    /// The latest day on which one was followed up; nothing where none was
    pub on: Option<Day>,
    /// Of each status, in the order of the plan's statuses
    pub by_status: Vec<usize>,
    /// Of those that nobody had followed up
    pub without_status: usize,
}

/// What became of an initiative between two follow-ups.
#[derive(Debug, PartialEq, Eq)]
pub struct Change {
    /// The initiative
    pub initiative: usize,
    /// Its status before, where it has another
    pub status: Option<usize>,
    /// Where its deadline was moved: the one before is the first of both
    pub deadline: Option<Moved>,
    /// The amounts that changed
    pub amounts: Vec<Repriced>,
}

/// Follow-ups of so many days before the newest are taken for the same: not all are written on one
/// day, and a month is the shortest time between two.
const ROUND: u32 = 28;

impl Plan {
    /// How all of its initiatives go.
    pub fn whole_report(&self) -> Report {
        self.report(0..self.initiatives.len())
    }

    /// What some initiatives say of how they go.
    pub fn said_of(&self, initiatives: &[usize]) -> Said {
        let all = || initiatives.iter().map(|&index| &self.initiatives[index]);
        let is_measured = |id: &TermId| self.term(*id).goal.is_some();
        Said {
            goals: self.said.goals && all().any(|one| one.terms().any(|id| is_measured(&id))),
            ..Said::by(all().map(|initiative| &initiative.progress))
        }
    }

    /// How some of them go.
    pub fn report(&self, initiatives: impl IntoIterator<Item = usize>) -> Report {
        let initiatives: Vec<usize> = initiatives.into_iter().collect();
        let all = || {
            initiatives
                .iter()
                .map(|&index| (index, &*self.initiatives[index]))
        };
        let mut by_status = vec![Vec::new(); self.statuses.all.len()];
        let mut without_status = Vec::new();
        for (index, initiative) in all() {
            match initiative.progress.current() {
                Some(current) => by_status[current.status].push(index),
                None => without_status.push(index),
            }
        }
        let overdue = all().filter(|(_, one)| self.is_overdue(one));
        let overdue = overdue.map(|(index, _)| index);
        let late_milestones = all().flat_map(|(index, one)| {
            let steps = one.progress.milestones.iter().enumerate();
            let late = steps.filter(|(_, step)| self.is_milestone_overdue(one, step));
            late.map(move |(place, _)| (index, place))
        });
        let newest = self.newest_follow_up();
        let changes = all().filter_map(|(index, _)| self.change(index, newest?));
        Report {
            said: self.said_of(&initiatives),
            by_status,
            without_status,
            overdue: self.by_deadline(overdue.collect()),
            ahead: self.ahead(&initiatives),
            late_milestones: self.by_milestone(late_milestones),
            changes: changes.collect(),
            before: self.before(&initiatives, newest),
            sums: sums(all().map(|(_, one)| one)),
            with_money: all()
                .filter(|(_, one)| !one.progress.money.is_empty())
                .count(),
            initiatives,
        }
    }

    /// What is to come, by how near it is.
    fn ahead(&self, initiatives: &[usize]) -> Vec<Ahead> {
        let mut all: BTreeMap<Option<Nearness>, Vec<usize>> = BTreeMap::new();
        for &index in initiatives {
            let one = &self.initiatives[index];
            if !self.has_ended(one) {
                all.entry(self.nearness(one)).or_default().push(index);
            }
        }
        let near = [Nearness::Soon, Nearness::Later, Nearness::Endless];
        let choices = near.map(Some).into_iter().chain([None]);
        let ahead = choices.filter_map(|nearness| {
            Some(Ahead {
                nearness,
                initiatives: self.by_deadline(all.remove(&nearness)?),
            })
        });
        ahead.collect()
    }

    /// The first to be past comes first, what has no end last; of equals the one that began first.
    fn by_deadline(&self, initiatives: Vec<usize>) -> Vec<usize> {
        let mut ordered = initiatives;
        ordered.sort_by_key(|&index| order(self.initiatives[index].progress.deadline));
        ordered
    }

    fn by_milestone(&self, steps: impl Iterator<Item = (usize, usize)>) -> Vec<(usize, usize)> {
        let mut ordered: Vec<(usize, usize)> = steps.collect();
        ordered.sort_by_key(|&(index, place)| {
            order(self.initiatives[index].progress.milestones[place].deadline)
        });
        ordered
    }

    /// What the newest round says otherwise than the last follow-up before it: the status, and the
    /// deadline that was in force by then.
    fn change(&self, index: usize, newest: Day) -> Option<Change> {
        let initiative = &self.initiatives[index];
        let (before, round) = rounds(&initiative.progress.follow_ups, newest);
        let status = round.last()?.status;
        let before = before.last().map(|before| before.status);
        let moved = round.iter().find_map(|one| one.moved);
        let deadline = moved.filter(|moved| initiative.progress.deadline != moved.from);
        let change = Change {
            initiative: index,
            status: before.filter(|before| *before != status),
            deadline,
            amounts: repriced(round),
        };
        let Change {
            initiative: _,
            status,
            deadline,
            amounts,
        } = &change;
        let is_one = status.is_some() || deadline.is_some() || !amounts.is_empty();
        is_one.then_some(change)
    }

    /// How some of them were before the newest round.
    fn before(&self, initiatives: &[usize], newest: Option<Day>) -> Before {
        let mut before = Before {
            by_status: vec![0; self.statuses.all.len()],
            ..Before::default()
        };
        let Some(newest) = newest else {
            return before;
        };
        for &index in initiatives {
            let follow_ups = &self.initiatives[index].progress.follow_ups;
            match rounds(follow_ups, newest).0.last() {
                Some(last) => {
                    before.by_status[last.status] += 1;
                    before.on = before.on.max(Some(last.day));
                }
                None => before.without_status += 1,
            }
        }
        before
    }

    fn newest_follow_up(&self) -> Option<Day> {
        let initiatives = self.initiatives.iter();
        let current = initiatives.filter_map(|one| one.progress.current());
        current.map(|current| current.day).max()
    }
}

/// The follow-ups before the newest round, and those of it.
fn rounds(follow_ups: &[FollowUp], newest: Day) -> (&[FollowUp], &[FollowUp]) {
    let start = follow_ups.partition_point(|one| one.day.plus(ROUND) <= newest);
    follow_ups.split_at(start)
}

/// What amounts became in a round, each once: one that changed twice is as it was first and last.
fn repriced(round: &[FollowUp]) -> Vec<Repriced> {
    let mut all: Vec<Repriced> = Vec::new();
    let mut places: HashMap<(Period, &str, Amount), usize> = HashMap::new();
    for change in round.iter().flat_map(|one| &one.repriced) {
        let amount = |amount| (change.year, &*change.kind, amount);
        let known = change.from.and_then(|from| places.remove(&amount(from)));
        let place = known.unwrap_or(all.len());
        match known {
            Some(place) => all[place].to = change.to,
            None => all.push(change.clone()),
        }
        places.insert(amount(change.to), place);
    }
    all.retain(|one| one.from != Some(one.to));
    all
}

type Order = (bool, Option<Day>, Option<Day>);

fn order(deadline: Option<Deadline>) -> Order {
    let last = deadline.and_then(Deadline::last);
    (last.is_none(), last, deadline.and_then(Deadline::first))
}

/// The sums of each year and kind, in order; kinds differ by more than capitals.
fn sums<'a>(initiatives: impl Iterator<Item = &'a Initiative>) -> Vec<Sum> {
    let mut sums: BTreeMap<(Period, String), Sum> = BTreeMap::new();
    let mut kinds: BTreeMap<&str, String> = BTreeMap::new();
    for initiative in initiatives {
        let mut counted = Vec::new();
        for money in &initiative.progress.money {
            let kind = kinds.entry(&money.kind);
            let kind = kind.or_insert_with(|| folded(&money.kind));
            let key = (money.year, kind.clone());
            let sum = sums.entry(key.clone()).or_insert_with(|| Sum {
                year: money.year,
                kind: money.kind.clone(),
                amount: Amount { kroner: 0 },
                initiatives: 0,
            });
            let kroner = sum.amount.kroner.saturating_add(money.amount.kroner);
            sum.amount = Amount { kroner };
            if !counted.contains(&key) {
                sum.initiatives += 1;
                counted.push(key);
            }
        }
    }
    sums.into_values().collect()
}
