//! In: what was typed of how initiatives go. Out: dates that cannot all be right, and people where
//! a function is asked for.

use crate::content::{DecisionRecord, InitiativeRecord, KeyValue, Period, Sources, YearSources};
use crate::diagnostic::{Diagnostic, Located, Location, rules};

/// Every check of one initiative of a year.
const CHECKS: &[fn(&YearSources, &InitiativeRecord) -> Vec<Diagnostic>] = &[
    deadlines_before_decisions,
    out_of_order,
    after_reckoning,
    people,
];

/// Runs all of them.
pub fn check(sources: &Sources) -> Vec<Diagnostic> {
    let years = sources.years.iter();
    let initiatives = years.flat_map(|year| year.initiatives.iter().map(move |one| (year, one)));
    let found = initiatives.flat_map(|(year, initiative)| {
        let checks = CHECKS.iter();
        checks.flat_map(move |check| check(year, initiative))
    });
    found.collect()
}

/// Deadlines that were past when the initiative, or else the plan, was decided. A step on the way may
/// well have been taken before.
fn deadlines_before_decisions(year: &YearSources, one: &InitiativeRecord) -> Vec<Diagnostic> {
    let of_plan = year.plan.as_ref().and_then(|plan| plan.decision.as_ref());
    let decided = one.progress.decision.as_ref().or(of_plan);
    let decided = decided.and_then(|decision: &DecisionRecord| decision.day.as_ref());
    let Some(decided) = decided.map(|day| day.value) else {
        return Vec::new();
    };
    let moved = one.progress.follow_ups.iter();
    let deadlines = one.progress.deadline.iter();
    let deadlines = deadlines.chain(moved.filter_map(|follow_up| follow_up.deadline.as_ref()));
    let past = deadlines.filter(|deadline| deadline.value.is_past(decided));
    let reported = past.map(|deadline| {
        rules::DEADLINE_BEFORE_DECISION.at(
            deadline.location.clone(),
            format!(
                "fristen {} var udløbet, da det blev besluttet den {}",
                deadline.value,
                decided.in_words()
            ),
            "ret årstallet, eller ret datoen under beslutning",
        )
    });
    reported.collect()
}

/// Follow-ups neither with the oldest first nor with the newest; two of one day.
fn out_of_order(_: &YearSources, one: &InitiativeRecord) -> Vec<Diagnostic> {
    let follow_ups = one.progress.follow_ups.iter();
    let days: Vec<_> = follow_ups.filter_map(|one| one.day.as_ref()).collect();
    let newest_first = match (days.first(), days.last()) {
        (Some(first), Some(last)) => first.value > last.value,
        _ => false,
    };
    let stray = days.windows(2).find(|pair| {
        let (before, after) = (pair[0].value, pair[1].value);
        before == after || (before > after) != newest_first
    });
    let reported = stray.map(|pair| {
        let (before, after) = (&pair[0], &pair[1]);
        let (message, help) = match before.value == after.value {
            true => (
                format!("der er to opfølgninger den {}", after.value.in_words()),
                "ret den ene dato, eller skriv dem sammen til én",
            ),
            false => (
                format!(
                    "opfølgningen den {} står efter den {}, men de andre står omvendt",
                    after.value.in_words(),
                    before.value.in_words()
                ),
                "ret datoen, eller sæt opfølgningerne i rækkefølge efter dato",
            ),
        };
        rules::FOLLOW_UPS_OUT_OF_ORDER.at(after.location.clone(), message, help)
    });
    reported.into_iter().collect()
}

/// What happened after the day on which the follow-up was made up.
fn after_reckoning(year: &YearSources, one: &InitiativeRecord) -> Vec<Diagnostic> {
    let made_up = year.plan.as_ref().and_then(|plan| plan.made_up.as_ref());
    let Some(made_up) = made_up.map(|day| day.value) else {
        return Vec::new();
    };
    let follow_ups = one.progress.follow_ups.iter();
    let follow_ups = follow_ups.filter_map(|one| Some(("opfølgningen er fra", one.day.as_ref()?)));
    let reached = one.progress.milestones.iter();
    let reached = reached.filter_map(|step| Some(("milepælen er nået", step.reached.as_ref()?)));
    let later = follow_ups
        .chain(reached)
        .filter(|(_, day)| day.value > made_up);
    let reported = later.map(|(what, day)| {
        rules::AFTER_RECKONING.at(
            day.location.clone(),
            format!(
                "{what} den {}, men planen er opgjort den {}",
                day.value.in_words(),
                made_up.in_words()
            ),
            "ret datoen, eller ret opgjort: i plan.md",
        )
    });
    reported.collect()
}

/// Mail addresses and phone numbers of whoever is responsible.
fn people(_: &YearSources, one: &InitiativeRecord) -> Vec<Diagnostic> {
    let values = one.values.iter();
    let responsible = values.filter(|value| value.key.names_a_function);
    let reported = responsible.filter_map(|value| match &value.value {
        Located {
            value: KeyValue::Text(text),
            location,
        } => Some(person(text, location)?),
        Located { .. } => None,
    });
    reported.collect()
}

fn person(text: &str, location: &Location) -> Option<Diagnostic> {
    let is_mail = text.split_whitespace().any(|word| {
        let parts = word.split_once('@');
        parts.is_some_and(|(name, host)| !name.is_empty() && host.contains('.'))
    });
    let digits = |run: &str| run.chars().filter(char::is_ascii_digit).count();
    // A period has as many digits: 2022-2025.
    let is_number =
        |run: &str| digits(run) >= SHORTEST_PHONE_NUMBER && run.trim().parse::<Period>().is_err();
    let mut runs = text.split(|c: char| !c.is_ascii_digit() && !" +-".contains(c));
    let what = match () {
        () if is_mail => "en mailadresse, som bliver offentlig",
        () if runs.any(is_number) => "et telefonnummer, som bliver offentligt",
        () => return None,
    };
    Some(rules::PERSON_RESPONSIBLE.at(
        location.clone(),
        format!("her står {what}"),
        "skriv en funktion: Klimakoordinatoren. Kommunens kontakt står i site.yaml",
    ))
}

/// Danish ones have eight.
const SHORTEST_PHONE_NUMBER: usize = 8;
