//! In: the whole [`Site`], drafts included. Out: one note for each plan whose numbers have gaps that
//! nothing explains: neither the number of a topic's heading, nor an initiative of the plan before
//! that ended.

use std::collections::BTreeSet;
use std::ops::RangeInclusive;

use crate::diagnostic::{Diagnostic, Location, rules};
use crate::plan::{Number, Period, Plan};
use crate::site::{Site, plan_file};

/// More of them would hide what there is to say.
const MOST_GAPS: usize = 5;

/// The gaps of every plan.
pub fn gaps(site: &Site) -> Vec<Diagnostic> {
    let plans = &site.plans.years;
    let before = std::iter::once(None).chain(plans.iter().map(Some));
    let reported = plans.iter().zip(before);
    reported
        .filter_map(|(plan, before)| note(plan, before))
        .collect()
}

fn note(plan: &Plan, before: Option<&Plan>) -> Option<Diagnostic> {
    let topics = plan.terms.values().flatten();
    let headings = topics.filter_map(|topic| topic.number);
    let given: Vec<Number> = numbers(plan).chain(headings).collect();
    let whole: BTreeSet<u64> = given.iter().filter_map(|number| number.whole()).collect();
    // Where there is a 3a, nobody misses a 3.
    let begun = given.iter().filter_map(|number| number.leading());
    let ended = before.into_iter().flat_map(|before| ended(before, plan));
    let former = plan.initiatives.iter().flat_map(|one| &one.former);
    let former = former.filter_map(|former| former.value.parse::<Number>().ok()?.whole());
    let explained: BTreeSet<u64> = begun.chain(ended).chain(former).collect();
    let gaps = gaps_between(&whole, &explained);
    if gaps.is_empty() {
        return None;
    }
    Some(rules::NUMBER_GAP.at(
        Location::path(plan_file(plan)),
        format!("{} i planen", missing(&gaps)),
        "er nummeret givet til en overskrift, så skriv nr: i temaets fil; er en indsats udgået, kan du se bort fra dette",
    ))
}

fn numbers(plan: &Plan) -> impl Iterator<Item = Number> {
    plan.initiatives.iter().map(|initiative| initiative.number)
}

/// The whole numbers of the earlier plan's initiatives that the later one does not carry on.
fn ended(before: &Plan, plan: &Plan) -> Vec<u64> {
    let origins = plan.initiatives.iter().flat_map(|one| &one.continued_from);
    let carried_on: BTreeSet<(Period, Number)> = origins.copied().collect();
    numbers(before)
        .filter(|&number| !carried_on.contains(&(before.year, number)))
        .filter_map(Number::whole)
        .collect()
}

/// Runs of numbers that are missing, without those that are explained. What is walked through are
/// the numbers that there are: one may be a thousand billion.
fn gaps_between(numbers: &BTreeSet<u64>, explained: &BTreeSet<u64>) -> Vec<RangeInclusive<u64>> {
    let mut gaps = Vec::new();
    let mut expected = 1;
    for &number in numbers.union(explained) {
        if number > expected && numbers.range(number..).next().is_some() {
            gaps.push(expected..=number - 1);
        }
        expected = number.saturating_add(1);
    }
    gaps
}

/// »nummer 2 mangler«, »nummer 2, 5-7 og 9 mangler«.
fn missing(gaps: &[RangeInclusive<u64>]) -> String {
    let shown = gaps.iter().take(MOST_GAPS).map(|gap| {
        let (first, last) = (gap.start(), gap.end());
        match first == last {
            true => first.to_string(),
            false => format!("{first}-{last}"),
        }
    });
    let mut shown: Vec<String> = shown.collect();
    if let more @ 1.. = gaps.len().saturating_sub(MOST_GAPS) {
        shown.push(format!("{more} huller til"));
    }
    let last = shown.pop().unwrap_or_default();
    let listed = match shown.is_empty() {
        true => last,
        false => format!("{} og {last}", shown.join(", ")),
    };
    format!("nummer {listed} mangler")
}

#[cfg(test)]
mod tests {
    use super::{gaps_between, missing};

    #[test]
    fn gaps_are_what_lies_between() {
        let cases: [(&[u64], &[u64], &str); 8] = [
            (&[1, 2, 3], &[], ""),
            (&[2], &[], "nummer 1 mangler"),
            (&[1, 4, 6], &[], "nummer 2-3 og 5 mangler"),
            (&[1, 4, 6], &[2, 3, 5], ""),
            (&[1, 4], &[3, 9], "nummer 2 mangler"),
            (&[1], &[7], ""),
            (&[999_999_999_999], &[], "nummer 1-999999999998 mangler"),
            (
                &[2, 4, 6, 8, 10, 12, 14],
                &[],
                "nummer 1, 3, 5, 7, 9 og 2 huller til mangler",
            ),
        ];
        for (numbers, ended, expected) in cases {
            let set = |numbers: &[u64]| numbers.iter().copied().collect();
            let gaps = gaps_between(&set(numbers), &set(ended));
            let reported = match gaps.is_empty() {
                true => String::new(),
                false => missing(&gaps),
            };
            assert_eq!(reported, expected, "{numbers:?}");
        }
    }
}
