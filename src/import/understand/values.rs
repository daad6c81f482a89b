//! In: what a cell says of when, how much, or who decided. Out: the same as the content has it;
//! nothing where it cannot be read as such.

use super::around::first_period;
use super::rows::RawCell;
use crate::content::{Amount, Day, Deadline, Period};
use crate::import::plan::{ImportedDecision, ImportedMilestone, ImportedMoney};
use crate::spelling::folded;

/// Its words on one line.
pub fn line(cell: &RawCell) -> String {
    let words: Vec<&str> = cell.text.plain.split_whitespace().collect();
    words.join(" ")
}

/// Nothing, or what is written for it.
pub fn is_dash(words: &str) -> bool {
    words.chars().all(|c| "-–—./ ".contains(c))
}

/// As it is written, where it is one.
pub fn deadline(words: &str) -> Option<String> {
    let read = |words: &str| words.parse::<Deadline>().ok().map(|_| words.to_owned());
    read(words).or_else(|| read(words.trim_end_matches(['.', ' '])))
}

/// The amounts of a cell: one, or one for each year, »2026: 850.000«. The heading may say the year,
/// the kind, and what stands for a number of zeros.
pub fn money(cell: &RawCell) -> Option<Vec<ImportedMoney>> {
    let heading = &cell.place.heading;
    let year = first_period(heading, usize::MAX);
    let folded = folded(heading);
    let kind = KINDS
        .iter()
        .find(|kind| folded.contains(*kind))
        .map(|kind| (*kind).to_owned());
    let parts = cell.text.plain.split(['\n', ';']).map(str::trim);
    let parts = parts.filter(|part| !is_dash(part)).map(|part| {
        let by_year = part
            .split_once(':')
            .and_then(|(year, rest)| Some((year.trim().parse::<Period>().ok()?, rest.trim())));
        let (year, amount) = match by_year {
            Some((year, rest)) => (Some(year), rest),
            None => (year, part),
        };
        Some(ImportedMoney {
            amount: amount_under(amount, &folded, cell.text.is_number)?,
            year,
            kind: kind.clone(),
        })
    });
    parts.collect()
}

/// What sums are kept apart by in every municipality.
const KINDS: &[&str] = &["anlæg", "drift"];

fn amount_under(words: &str, heading: &str, is_number: bool) -> Option<Amount> {
    // A workbook has a point before its decimals.
    let words = match is_number {
        true => words.replace('.', ","),
        false => words.trim_end_matches([' ', '.']).to_owned(),
    };
    let has_unit = words.contains(char::is_alphabetic);
    let joined = heading.replace([' ', '.', '\u{a0}'], "");
    let unit = UNITS
        .iter()
        .find(|(said, _)| said.iter().any(|said| joined.contains(said)));
    match unit.filter(|_| !has_unit) {
        Some((_, unit)) => format!("{words} {unit}").parse().ok(),
        None => words.parse().ok(),
    }
}

/// How headings say that their amounts are thousands or millions.
const UNITS: &[(&[&str], &str)] = &[
    (&["1000kr", "tkr", "tusind"], "t.kr."),
    (&["miokr", "millkr", "million"], "mio. kr."),
];

/// A day, and at most one who decided: »KB 12. oktober 2021«, »12-10-2021 (ØU)«.
pub fn decision(words: &str) -> Option<ImportedDecision> {
    let (before, day, behind) = cut_at_day(words)?;
    let by = format!("{before} {behind}");
    let by: Vec<&str> = by
        .split_whitespace()
        .map(|word| word.trim_matches(SIGNS))
        .collect();
    let by = by
        .into_iter()
        .filter(|word| !FILLING.contains(&&*folded(word)));
    let by: Vec<&str> = by.filter(|word| !word.is_empty()).collect();
    let by = by.join(" ");
    let is_one = !by.contains(|c: char| c.is_ascii_digit()) && by.split(' ').count() <= MOST_WORDS;
    is_one.then(|| ImportedDecision {
        day,
        by: Some(by).filter(|by| !by.is_empty()),
    })
}

const SIGNS: &[char] = &['.', ',', ':', ';', '(', ')', '-', '–'];

/// Words around a day that say nothing of who decided.
const FILLING: &[&str] = &[
    "den",
    "d",
    "af",
    "i",
    "på",
    "møde",
    "mødet",
    "besluttet",
    "vedtaget",
    "behandlet",
];

/// »Udvalget for Klima, Miljø og By« and no sentence.
const MOST_WORDS: usize = 7;

/// The only day in a text, with what stands around it.
fn cut_at_day(words: &str) -> Option<(&str, Day, &str)> {
    let starts: Vec<usize> = words
        .split_whitespace()
        .map(|word| word.as_ptr() as usize - words.as_ptr() as usize)
        .collect();
    let ends = starts.iter().map(|&start| {
        let word = words[start..].split_whitespace().next().unwrap_or_default();
        start + word.len()
    });
    let ends: Vec<usize> = ends.collect();
    for first in 0..starts.len() {
        // The longest form has three words: »31. december 2022«.
        for last in (first..starts.len().min(first + 3)).rev() {
            let tried = words[starts[first]..ends[last]].trim_matches(SIGNS);
            if let Ok(day) = tried.parse() {
                return Some((&words[..starts[first]], day, &words[ends[last]..]));
            }
        }
    }
    None
}

/// A day and nothing else.
pub fn whole_day(words: &str) -> Option<Day> {
    words.trim_end_matches(['.', ' ']).parse().ok()
}

/// The day that a text names.
pub fn day_in(words: &str) -> Option<Day> {
    cut_at_day(words).map(|(_, day, _)| day)
}

/// A line each. One may say when: »august 2026: Udbud«, »Udbud (august 2026)«.
pub fn milestones(cell: &RawCell) -> impl Iterator<Item = ImportedMilestone> + '_ {
    let lines = cell.text.plain.lines();
    let lines = lines.map(|line| crate::import::text::bullet(line).unwrap_or(line).trim());
    lines.filter(|line| !is_dash(line)).map(|line| {
        let first = line
            .split_once(": ")
            .map(|(when, text)| (when, text.trim()));
        let last = line.trim_end_matches('.').strip_suffix(')');
        let last = last.and_then(|line| line.rsplit_once('('));
        let last = last.map(|(text, when)| (when, text.trim()));
        let mut said = [first, last]
            .into_iter()
            .flatten()
            .filter_map(|(when, text)| {
                let when = deadline(when.trim())?;
                (!text.is_empty()).then_some((when, text))
            });
        match said.next() {
            Some((when, text)) => ImportedMilestone {
                text: text.to_owned(),
                deadline: Some(when),
            },
            None => ImportedMilestone {
                text: line.to_owned(),
                deadline: None,
            },
        }
    })
}
