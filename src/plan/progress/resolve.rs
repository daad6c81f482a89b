//! In: what an initiative's author typed about how it goes. Out: [`Progress`], and a mistake for
//! each status that is not there.

use super::amounts::Amounts;
use super::{DecidedBy, Decision, FollowUp, Milestone, Moved, Progress, Statuses};
use crate::content::{
    Deadline, DecisionRecord, FollowUpRecord, MilestoneRecord, ProgressRecord, Taxonomy,
};
use crate::diagnostic::{Diagnostic, Located};
use crate::plan::references::{Faults, References};

/// What is said of an initiative. What lacks a key that must be there has been reported, and is
/// left out.
pub fn progress(
    record: &ProgressRecord,
    references: &References<'_>,
    statuses: &Statuses,
    faults: &mut Faults,
) -> Progress {
    let first = record.deadline.as_ref().map(|deadline| deadline.value);
    let follow_ups = record.follow_ups.iter();
    let follow_ups = follow_ups.filter_map(|typed| {
        let follow_up = follow_up(typed, references, statuses, &mut faults.diagnostics)?;
        Some((follow_up, typed))
    });
    let mut follow_ups: Vec<(FollowUp, &FollowUpRecord)> = follow_ups.collect();
    // Equals stay as they were typed.
    follow_ups.sort_by_key(|(follow_up, _)| follow_up.day);
    let (deadline, earlier_deadlines) = move_deadlines(first, &mut follow_ups);
    let mut amounts = Amounts::of(&record.money, references.year);
    for (follow_up, typed) in &mut follow_ups {
        follow_up.repriced = amounts.change(&typed.money, &mut faults.diagnostics);
    }
    Progress {
        deadline,
        earlier_deadlines,
        decision: resolved_decision(record.decision.as_ref(), references, faults),
        money: amounts.finish(),
        milestones: record.milestones.iter().filter_map(milestone).collect(),
        follow_ups: follow_ups.into_iter().map(|(one, _)| one).collect(),
    }
}

/// The deadline in force, and those before it, newest first. A follow-up that says the same one
/// again moves nothing.
fn move_deadlines(
    first: Option<Deadline>,
    follow_ups: &mut [(FollowUp, &FollowUpRecord)],
) -> (Option<Deadline>, Vec<Deadline>) {
    let (mut in_force, mut earlier) = (first, Vec::new());
    for (follow_up, typed) in follow_ups {
        let to = typed.deadline.as_ref().map(|deadline| deadline.value);
        let Some(to) = to.filter(|to| in_force != Some(*to)) else {
            continue;
        };
        follow_up.moved = Some(Moved { from: in_force, to });
        earlier.extend(in_force);
        in_force = Some(to);
    }
    earlier.reverse();
    (in_force, earlier)
}

fn follow_up(
    typed: &FollowUpRecord,
    references: &References<'_>,
    statuses: &Statuses,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<FollowUp> {
    let mut find = |typed: &Located<String>| {
        let found = statuses.find(&typed.value);
        if found.is_none() {
            diagnostics.push(statuses.unknown(typed, references.folder));
        }
        found
    };
    let status = typed.status.as_ref().and_then(&mut find);
    let expected = typed.expected.as_ref().and_then(&mut find);
    Some(FollowUp {
        day: typed.day.as_ref()?.value,
        status: status?,
        expected,
        moved: None,
        repriced: Vec::new(),
        note: value(typed.note.as_ref()),
    })
}

fn milestone(typed: &MilestoneRecord) -> Option<Milestone> {
    Some(Milestone {
        text: value(typed.text.as_ref())?,
        deadline: typed.deadline.as_ref().map(|deadline| deadline.value),
        reached: typed.reached.as_ref().map(|day| day.value),
    })
}

/// A decision, and who made it: a committee of the plan, or somebody above them. What is all but a
/// committee's name is reported, and taken for nobody's.
pub fn resolved_decision(
    typed: Option<&DecisionRecord>,
    references: &References<'_>,
    faults: &mut Faults,
) -> Option<Decision> {
    let typed = typed?;
    let by = typed.by.as_ref().map(|by| {
        match references.resolve_or_else(Taxonomy::Committee, by, &mut faults.unknown) {
            Some(committee) => DecidedBy::Term(committee),
            None => DecidedBy::Other(by.value.clone()),
        }
    });
    Some(Decision {
        day: typed.day.as_ref()?.value,
        by,
        link: value(typed.link.as_ref()),
    })
}

fn value(typed: Option<&Located<String>>) -> Option<String> {
    typed.map(|typed| typed.value.clone())
}
