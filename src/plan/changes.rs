//! In: the plans, oldest first. Out: what each changed against the one before it: what is new, what
//! goes on, and what ended.
//!
//! Not here: what became of an initiative that goes on (`export/difference.rs`).

use std::collections::BTreeSet;

use super::{Initiative, Number, Period, Plan};

/// What a plan changed against the one before it.
#[derive(Debug, PartialEq, Eq)]
pub struct Changes {
    /// The year of the plan before
    pub before: Period,
    /// Initiatives that carry on none of an earlier plan: places in [`Plan::initiatives`]
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
pub fn changes(years: &[Plan]) -> Vec<Option<Changes>> {
    let compared = (0..years.len()).map(|place| {
        let before = years.get(place.checked_sub(1)?)?;
        changed(&years[..place], before, &years[place])
    });
    compared.collect()
}

fn changed(earlier: &[Plan], before: &Plan, plan: &Plan) -> Option<Changes> {
    let goes_on = |initiative: &Initiative| {
        let mut origins = initiative.continued_from.iter();
        origins.any(|origin| is_seen(earlier, *origin))
    };
    let (continued, new): (Vec<usize>, Vec<usize>) =
        (0..plan.initiatives.len()).partition(|&place| goes_on(&plan.initiatives[place]));
    let origins = plan.initiatives.iter();
    let origins = origins.flat_map(|initiative| &initiative.continued_from);
    let origins = origins.filter(|(year, _)| *year == before.year);
    let carried_on: BTreeSet<Number> = origins.map(|(_, number)| *number).collect();
    let (lasting, ended): (Vec<usize>, Vec<usize>) = (0..before.initiatives.len())
        .partition(|&place| carried_on.contains(&before.initiatives[place].number));
    (!lasting.is_empty()).then_some(Changes {
        before: before.year,
        new,
        continued,
        ended,
    })
}

/// Whether readers can see an origin, or its plan is one that the content does not have: a draft
/// that is left out is nothing that goes on.
fn is_seen(earlier: &[Plan], (year, number): (Period, Number)) -> bool {
    let plan = earlier.iter().find(|plan| plan.year == year);
    plan.is_none_or(|plan| plan.numbered(number).is_some())
}
