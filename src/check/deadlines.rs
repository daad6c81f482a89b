//! In: the whole [`Site`]. Out: notes of initiatives whose texts name a deadline that their facts lack:
//! only facts are shown, sorted and reckoned with.

use std::ops::Range;

use super::goals::numbers;
use crate::content::{Day, Deadline, named_deadlines};
use crate::counted::counted;
use crate::diagnostic::{Diagnostic, Location, rules};
use crate::plan::{Initiative, Plan};
use crate::site::{Site, plan_file};

/// One for each initiative; one for all of a plan that has no deadlines, which may well be meant.
pub fn notes(site: &Site) -> Vec<Diagnostic> {
    site.plans.years.iter().flat_map(notes_of).collect()
}

fn notes_of(plan: &Plan) -> Vec<Diagnostic> {
    let unsaid = plan.initiatives.iter().filter_map(|one| unsaid(plan, one));
    let unsaid: Vec<Unsaid<'_>> = unsaid.collect();
    match plan.said.deadlines || plan.said.milestones {
        true => unsaid.iter().map(note).collect(),
        false => note_of_plan(plan, &unsaid).into_iter().collect(),
    }
}

/// What a text alone says of when.
struct Unsaid<'a> {
    initiative: &'a Initiative,
    /// The first that it names
    deadline: Deadline,
    location: Location,
    /// How many it names besides
    others: usize,
}

fn unsaid<'a>(plan: &Plan, initiative: &'a Initiative) -> Option<Unsaid<'a>> {
    let begins = Day::first_of(plan.year.first, 1)?;
    let body = &initiative.body;
    let mut lacking: Vec<(Range<usize>, Deadline)> = Vec::new();
    for (place, named) in named_deadlines(&body.plain) {
        let is_known = lacking.iter().any(|(_, known)| *known == named);
        // What was over before the plan began is no promise of it.
        if !is_known && !named.is_past(begins) && !is_among_facts(initiative, named) {
            lacking.push((place, named));
        }
    }
    let (place, deadline) = lacking.first()?.clone();
    Some(Unsaid {
        initiative,
        deadline,
        location: body.place(place),
        others: lacking.len() - 1,
    })
}

/// Whether some fact is about the same time. A year says less than what stands in the text.
fn is_among_facts(initiative: &Initiative, named: Deadline) -> bool {
    let progress = &initiative.progress;
    let own = progress.deadline.iter().chain(&progress.earlier_deadlines);
    let steps = progress.milestones.iter();
    let of_steps = steps.clone().filter_map(|step| step.deadline.as_ref());
    let deadlines = own.chain(of_steps).filter(|said| said.is_within_a_year());
    let spans = deadlines.filter_map(|said| Some((said.first()?, said.last()?)));
    let decided = progress.decision.iter().map(|decision| decision.day);
    let days = decided
        .chain(steps.filter_map(|step| step.reached))
        .chain(progress.follow_ups.iter().map(|one| one.day));
    let mut spans = spans.chain(days.map(|day| (day, day)));
    let (Some(first), Some(last)) = (named.first(), named.last()) else {
        return false;
    };
    spans.any(|(begin, end)| begin <= last && first <= end)
}

fn note(unsaid: &Unsaid<'_>) -> Diagnostic {
    let Unsaid {
        initiative,
        deadline,
        location,
        others,
    } = unsaid;
    let also = match others {
        0 => String::new(),
        others => format!(" (og {})", counted(*others, "tid til", "tider til")),
    };
    let help = match initiative.progress.deadline {
        None => format!(
            "er det en frist, så skriv frist: {deadline} i oplysningerne, eller skriv en milepæl; \
             ellers er det helt rigtigt"
        ),
        Some(_) => format!(
            "er det et skridt på vejen, så skriv det som en milepæl; er det fristen, så ret den til \
             frist: {deadline}; ellers er det helt rigtigt"
        ),
    };
    rules::DEADLINE_IN_TEXT.at(
        location.clone(),
        format!("teksten nævner {deadline}{also}, men det gør oplysningerne ikke"),
        help,
    )
}

fn note_of_plan(plan: &Plan, unsaid: &[Unsaid<'_>]) -> Option<Diagnostic> {
    let initiatives: Vec<&Initiative> = unsaid.iter().map(|one| one.initiative).collect();
    let first = unsaid.first()?;
    Some(rules::DEADLINE_IN_TEXT.at(
        Location::path(plan_file(plan)),
        format!(
            "{} af {} nævner i teksten, hvornår noget skal ske, men planen har ingen frister: nummer {}",
            unsaid.len(),
            counted(plan.initiatives.len(), "indsats", "indsatser"),
            numbers(&initiatives)
        ),
        format!(
            "det kan være helt rigtigt; ellers skriv frist: {} i oplysningerne til nummer {}, \
             og tilsvarende i de andre",
            first.deadline, first.initiative.number
        ),
    ))
}
