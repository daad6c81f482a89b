//! In: the plans, oldest first. Out: what each changed against the one before it: what is new, what
//! goes on, and what ended.
//!
//! Not here: what became of an initiative that goes on (`export/difference.rs`).

use std::collections::BTreeSet;

use crate::content::{Number, Period};

/// A plan as far as numbers go: each initiative's own, and those that it carries on.
pub struct Numbered<'a> {
    pub year: Period,
    pub initiatives: Vec<(Number, &'a [(Period, Number)])>,
}

/// What a plan changed against the one before it.
#[derive(Debug, PartialEq, Eq)]
pub struct Changes {
    /// The year of the plan before
    pub before: Period,
    /// Initiatives that carry on none of an earlier plan: places in [`Plan::initiatives`](super::Plan::initiatives)
    pub new: Vec<usize>,
    /// Those that carry on one or several, of whichever plan before
    pub continued: Vec<usize>,
    /// Those of the plan before that none here carries on: places in that plan's
    pub ended: Vec<usize>,
}

impl Changes {
    /// How many initiatives it is about.
    pub fn count(&self) -> usize {
        self.new.len() + self.continued.len() + self.ended.len()
    }
}

/// For each plan what it changed; nothing where none of its initiatives carries on one of the plan
/// before, so that its author has not said what became of those.
pub fn changes(years: &[Numbered<'_>]) -> Vec<Option<Changes>> {
    let mut seen: BTreeSet<(Period, Number)> = BTreeSet::new();
    let mut periods: BTreeSet<Period> = BTreeSet::new();
    let mut before: Option<&Numbered<'_>> = None;
    let compared = years.iter().map(|plan| {
        if let Some(before) = before {
            let numbers = before.initiatives.iter();
            seen.extend(numbers.map(|(number, _)| (before.year, *number)));
            periods.insert(before.year);
        }
        // A draft that is left out is nothing that goes on; what is known of a plan that the
        // content does not have is what its initiatives are called.
        let is_seen =
            |origin: &(Period, Number)| seen.contains(origin) || !periods.contains(&origin.0);
        let changed = before.and_then(|before| changed(before, plan, is_seen));
        before = Some(plan);
        changed
    });
    compared.collect()
}

fn changed(
    before: &Numbered<'_>,
    plan: &Numbered<'_>,
    is_seen: impl Fn(&(Period, Number)) -> bool,
) -> Option<Changes> {
    let (continued, new): (Vec<usize>, Vec<usize>) = (0..plan.initiatives.len())
        .partition(|&place| plan.initiatives[place].1.iter().any(&is_seen));
    let origins = plan.initiatives.iter().flat_map(|(_, origins)| *origins);
    let origins = origins.filter(|(year, _)| *year == before.year);
    let carried_on: BTreeSet<Number> = origins.map(|(_, number)| *number).collect();
    let (lasting, ended): (Vec<usize>, Vec<usize>) = (0..before.initiatives.len())
        .partition(|&place| carried_on.contains(&before.initiatives[place].0));
    (!lasting.is_empty()).then_some(Changes {
        before: before.year,
        new,
        continued,
        ended,
    })
}
