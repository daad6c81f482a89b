//! In: the plan that a new initiative joins, and its topic. Out: the number that comes next.

use super::references;
use crate::content::{Number, Taxonomy, TermFolder, YearSources};

/// One more than the highest, where numbers are whole. Where they are texts, the next of its topic,
/// 1.3 behind 1.2; in a topic without any, the first that begins with a whole number of its own.
pub fn next_number(year: &YearSources, topic: Option<&str>) -> Number {
    let given = numbers(year);
    let after_all = given.iter().filter_map(|number| number.leading()).max();
    let after_all = after_all.unwrap_or(0) + 1;
    let is_text = |number: &Number| number.whole().is_none();
    let of_topic = topic.and_then(|topic| last_of(year, topic));
    let next = match (of_topic, given.iter().copied().max()) {
        (Some(last), _) if is_text(&last) => {
            let mut following = std::iter::successors(last.next(), |number| number.next());
            following.find(|number| !given.contains(number))
        }
        (None, Some(last)) if is_text(&last) => last.first_of(after_all),
        _ => None,
    };
    next.or_else(|| after_all.to_string().parse().ok())
        .unwrap_or(Number::from(u32::MAX))
}

/// Those of initiatives and of headings.
fn numbers(year: &YearSources) -> Vec<Number> {
    let topics = year.terms.get(&TermFolder::Of(Taxonomy::Topic));
    let topics = topics.into_iter().flatten();
    let headings = topics.filter_map(|topic| topic.number.as_ref());
    let initiatives = year.initiatives.iter();
    let initiatives = initiatives.filter_map(|initiative| initiative.number.as_ref());
    let all = initiatives.chain(headings);
    all.map(|number| number.value).collect()
}

/// The highest of a topic's initiatives.
fn last_of(year: &YearSources, topic: &str) -> Option<Number> {
    let names = references::names(Taxonomy::Topic, year);
    let meant = names.find(topic)?;
    let members = year.initiatives.iter().filter(|initiative| {
        let typed = initiative.references_to(Taxonomy::Topic).first();
        typed.and_then(|typed| names.find(&typed.value)) == Some(meant)
    });
    let numbers = members.filter_map(|initiative| initiative.number.as_ref());
    numbers.map(|number| number.value).max()
}
