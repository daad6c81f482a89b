//! Short lines that run together in one paragraph: an address, opening hours.

use std::ops::Range;

use super::body::Body;
use super::lines::{Became, Line};
use super::marks::{is_space, mark};
use crate::diagnostic::{Diagnostic, rules};

/// Looks at the lines of each paragraph.
pub fn find(body: &Body<'_>) -> Vec<Diagnostic> {
    let mut found = empty_by_look(body);
    let stretches = body.stretches(|line| {
        line.became == Became::Prose && body.words(line).chars().count() <= SHORT
    });
    found.extend(
        stretches
            .into_iter()
            .filter_map(|lines| address(body, lines)),
    );
    found
}

/// In characters: longer lines are of a running text.
const SHORT: usize = 50;

/// Lines that were to stand below each other, where not all of them do.
fn address(body: &Body<'_>, lines: Range<usize>) -> Option<Diagnostic> {
    let lines = &body.lines[lines];
    if lines.len() < 2 {
        return None;
    }
    let words = lines.iter().map(|line| body.words(line).trim_end());
    let said: Vec<&str> = words
        .map(|words| words.trim_end_matches('\\').trim_end())
        .collect();
    let is_other = |said: &&str| said.contains('\t') || mark(said).is_some();
    if said.iter().any(is_other) {
        return None;
    }
    let message = if is_address(&said) {
        "linjerne ligner en adresse, men løber sammen på én linje"
    } else if are_labelled(&said) {
        "linjerne løber sammen, fordi et linjeskift alene ikke laver en ny linje"
    } else {
        return None;
    };
    let run_on = || {
        lines[..lines.len() - 1]
            .iter()
            .filter(|line| !is_broken(body, line))
    };
    let first = run_on().next()?;
    let (start, end) = (lines.first()?, lines.last()?);
    let mut cured = String::new();
    let mut from = first.span.start;
    for line in run_on() {
        cured += body.typed(from..line.span.end).trim_end();
        cured.push('\\');
        from = line.span.end;
    }
    let fault = rules::LOST_LINE_BREAK.at(
        body.at(start.words..end.span.end),
        message,
        "skriv \\ sidst på hver linje undtagen den sidste, eller lav en liste med bindestreger",
    );
    Some(fault.with_fix(first.span.start..from, cured))
}

fn is_broken(body: &Body<'_>, line: &Line) -> bool {
    body.words(line).ends_with(['\\']) || body.words(line).ends_with("  ")
}

/// Whether a town with its number comes behind a street, or among three lines and more.
fn is_address(said: &[&str]) -> bool {
    let towns = said.iter().enumerate().skip(1);
    towns
        .filter_map(|(at, line)| Some((at, town(line)?)))
        .any(|(at, number)| {
            let is_year = (1980..2050).contains(&number);
            has_house_number(said[at - 1]) || !is_year && said.len() > 2
        })
}

/// The number of `4320 Lejre`, and of no sentence that begins with one.
fn town(line: &str) -> Option<u32> {
    let line = line
        .strip_prefix("DK-")
        .unwrap_or(line)
        .trim_end_matches([',', '.']);
    let (number, name) = line.split_once(is_space)?;
    let words: Vec<&str> = name
        .split(is_space)
        .filter(|word| !word.is_empty())
        .collect();
    let is_name = words
        .first()
        .is_some_and(|word| word.starts_with(char::is_uppercase))
        && words.len() <= 3
        && words
            .iter()
            .all(|word| word.chars().all(|c| c.is_alphabetic() || "-.".contains(c)));
    let is_number = number.len() == 4 && number.chars().all(|c| c.is_ascii_digit());
    (is_name && is_number)
        .then(|| number.parse().ok())
        .flatten()
}

/// `Møllebjergvej 4`, `Torvet 3 B, 1. th.`
fn has_house_number(line: &str) -> bool {
    let street = line.split(',').next().unwrap_or_default().trim();
    let mut words = street.split(is_space).skip(1);
    street.starts_with(char::is_alphabetic)
        && words.any(|word| word.starts_with(|c: char| c.is_ascii_digit()) && word.len() <= 4)
}

/// `Mandag: 10-14`, line by line.
fn are_labelled(said: &[&str]) -> bool {
    said.len() > 2 && said.iter().all(|line| is_labelled(line))
}

const DAYS: &[&str] = &[
    "mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag",
];

fn is_labelled(line: &str) -> bool {
    let lower = line.to_lowercase();
    let is_day = DAYS.iter().any(|day| lower.starts_with(day))
        && line.contains(|c: char| c.is_ascii_digit());
    let label = line
        .split_once(": ")
        .map(|(label, _)| label.trim_matches(['*', '_']));
    let is_label = label.is_some_and(|label| {
        label.starts_with(char::is_uppercase)
            && label.split_whitespace().count() <= 3
            && !label.contains(['.', ',', '(', ';'])
    });
    is_day || is_label
}

/// Lines with nothing on them but hard spaces, which do not part what stands around them.
fn empty_by_look(body: &Body<'_>) -> Vec<Diagnostic> {
    let around = body.lines.windows(3).filter(|around| {
        let one = around
            .iter()
            .all(|line| line.became == Became::Prose && line.block == around[0].block);
        one && body.words(&around[1]).chars().all(is_space)
    });
    around
        .map(|around| {
            let span = around[1].words..around[1].span.end;
            let fault = rules::LOST_LINE_BREAK.at(
                body.at(span.clone()),
                "linjen ser tom ud, men har et hårdt mellemrum, så afsnittene løber sammen",
                "slet det, der står på linjen",
            );
            fault.with_fix(span, "")
        })
        .collect()
}
