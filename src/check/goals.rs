//! In: the goals as they were typed, and as the plan has them. Out: numbers whose years cannot all be
//! right; notes of goals without initiatives, and of initiatives without goals.

use crate::content::{FigureRecord, Sources, TermRecord, YearSources};
use crate::counted::counted;
use crate::diagnostic::{Diagnostic, Located, Location, rules};
use crate::plan::{Initiative, Plan, Taxonomy, Term};
use crate::site::{Site, plan_file};

/// The numbers of every goal.
pub fn years(sources: &Sources) -> Vec<Diagnostic> {
    let years = sources.years.iter();
    let found = years.flat_map(|year| {
        let goals = year.terms.values().flatten();
        goals.flat_map(move |goal| years_of(goal, year))
    });
    found.collect()
}

fn years_of(term: &TermRecord, year: &YearSources) -> Vec<Diagnostic> {
    let Some(goal) = &term.goal else {
        return Vec::new();
    };
    let start = goal.start.as_ref().and_then(|start| start.year.as_ref());
    let lists = [("måltal", &goal.targets), ("målt", &goal.measured)];
    let mut found = Vec::new();
    for (key, figures) in lists {
        let years: Vec<&Located<u16>> = figures.iter().filter_map(year_of).collect();
        found.extend(out_of_order(key, &years));
        found.extend(before_start(key, &years, start));
    }
    found.extend(after_reckoning(&goal.measured, year));
    found
}

fn year_of(figure: &FigureRecord) -> Option<&Located<u16>> {
    figure.year.as_ref()
}

/// Years neither with the oldest first nor with the newest; one that stands twice.
fn out_of_order(key: &str, years: &[&Located<u16>]) -> Option<Diagnostic> {
    let newest_first = match (years.first(), years.last()) {
        (Some(first), Some(last)) => first.value > last.value,
        _ => false,
    };
    let mut pairs = years.windows(2);
    let stray = pairs.find(|pair| {
        let (before, after) = (pair[0].value, pair[1].value);
        before == after || (before > after) != newest_first
    })?;
    let (before, after) = (stray[0].value, stray[1]);
    let (message, help) = match before == after.value {
        true => (
            format!("der er to tal for {before} under {key}"),
            "ret det ene år, eller slet det ene tal",
        ),
        false => (
            format!(
                "{} står efter {before} under {key}, men de andre år står omvendt",
                after.value
            ),
            "ret året, eller sæt tallene i rækkefølge efter år",
        ),
    };
    Some(rules::GOAL_YEARS.at(after.location.clone(), message, help))
}

/// Nothing is measured, or to be reached, before it began.
fn before_start(
    key: &str,
    years: &[&Located<u16>],
    start: Option<&Located<u16>>,
) -> Vec<Diagnostic> {
    let Some(start) = start.map(|start| start.value) else {
        return Vec::new();
    };
    let early = years.iter().filter(|year| year.value < start);
    let reported = early.map(|year| {
        rules::GOAL_YEARS.at(
            year.location.clone(),
            format!("{} under {key} er før udgangspunktet i {start}", year.value),
            "ret det ene af de to år",
        )
    });
    reported.collect()
}

/// What was measured after the day on which the follow-up was made up.
fn after_reckoning(measured: &[FigureRecord], year: &YearSources) -> Vec<Diagnostic> {
    let made_up = year.plan.as_ref().and_then(|plan| plan.made_up.as_ref());
    let Some(made_up) = made_up.map(|day| day.value) else {
        return Vec::new();
    };
    let years = measured.iter().filter_map(year_of);
    let later = years.filter(|year| year.value > made_up.year);
    let reported = later.map(|year| {
        rules::AFTER_RECKONING.at(
            year.location.clone(),
            format!(
                "det er målt i {}, men planen er opgjort den {}",
                year.value,
                made_up.in_words()
            ),
            "ret året, eller ret opgjort: i plan.md",
        )
    });
    reported.collect()
}

/// Goals that no initiative serves, and initiatives that serve none, in each plan that has goals.
pub fn notes(site: &Site) -> Vec<Diagnostic> {
    site.plans.years.iter().flat_map(notes_of).collect()
}

fn notes_of(plan: &Plan) -> Vec<Diagnostic> {
    let goals = plan.registers.taxonomies();
    let goals = goals.filter(|taxonomy| taxonomy.row().measured);
    let found = goals.flat_map(|taxonomy| {
        let terms = plan.taxonomy(taxonomy).iter();
        let unserved = terms.filter(|goal| goal.initiatives.is_empty());
        let unserved = unserved.map(move |goal| unserved_note(plan, taxonomy, goal));
        unserved.chain(aimless_note(plan, taxonomy))
    });
    found.collect()
}

fn unserved_note(plan: &Plan, taxonomy: Taxonomy, goal: &Term) -> Diagnostic {
    let words = plan.registers.words(taxonomy);
    rules::GOAL_WITHOUT_INITIATIVE.at(
        Location::path(&*goal.file.path),
        format!("{} »{}« har ingen indsatser", words.the_one(), goal.name),
        format!(
            "arbejder en indsats for det, så skriv mål: {} i dens fil",
            goal.file.stem()
        ),
    )
}

/// One for all of them: a plan may well have goals for some of its topics alone.
fn aimless_note(plan: &Plan, taxonomy: Taxonomy) -> Option<Diagnostic> {
    let initiatives = plan.initiatives.iter();
    let serves_one = |one: &Initiative| {
        one.ties_to(taxonomy)
            .is_some_and(|ties| !ties.terms.is_empty())
    };
    let initiatives = initiatives.map(|one| &**one);
    let aimless: Vec<&Initiative> = initiatives.filter(|one| !serves_one(one)).collect();
    if aimless.is_empty() {
        return None;
    }
    Some(rules::WITHOUT_GOAL.at(
        Location::path(plan_file(plan)),
        format!(
            "{} af {} arbejder ikke for noget {}: nummer {}",
            aimless.len(),
            counted(plan.initiatives.len(), "indsats", "indsatser"),
            plan.registers.words(taxonomy).one,
            numbers(&aimless)
        ),
        "det kan være helt rigtigt; ellers skriv mål: og filens navn i maal/ i hver af dem",
    ))
}

/// »2, 5 og 7«, the first of them where there are many.
pub(super) fn numbers(initiatives: &[&Initiative]) -> String {
    let named = initiatives.iter().take(MOST_NAMED);
    let mut named: Vec<String> = named.map(|one| one.number.to_string()).collect();
    if let more @ 1.. = initiatives.len().saturating_sub(MOST_NAMED) {
        named.push(format!("{more} til"));
    }
    let last = named.pop().unwrap_or_default();
    match named.is_empty() {
        true => last,
        false => format!("{} og {last}", named.join(", ")),
    }
}

/// More of them would hide what there is to say.
const MOST_NAMED: usize = 10;
