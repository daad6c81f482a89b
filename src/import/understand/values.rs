//! In: what a cell says of when, how much, or who decided. Out: the same as the content has it;
//! nothing where it cannot be read as such.

use super::around::first_period;
use super::rows::RawCell;
use crate::content::{Amount, Day, Deadline, Period};
use crate::import::one_line::one_line;
use crate::import::plan::{ImportedDecision, ImportedMilestone, ImportedMoney};
use crate::spelling::folded;

/// Its words on one line.
pub fn line(cell: &RawCell) -> String {
    one_line(&cell.text.plain)
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
    let unit = UNITS.iter().find(|unit| unit.is_said_in(heading));
    match unit.filter(|_| !has_unit) {
        Some(Unit { written, .. }) => format!("{words} {written}").parse().ok(),
        None => words.parse().ok(),
    }
}

/// What stands for a number of zeros, and how headings say so.
struct Unit {
    /// Words and numbers, whole ones: »Budget kr.« says nothing of thousands
    words: &'static [&'static str],
    /// Of »tusinde« and »millioner«
    start: &'static str,
    /// As amounts have it
    written: &'static str,
}

const UNITS: &[Unit] = &[
    Unit {
        words: &["1 000 kr", "1000 kr", "1 000kr", "1000kr", "t kr", "tkr"],
        start: "tusind",
        written: "t.kr.",
    },
    Unit {
        words: &["mio kr", "miokr", "mill kr", "millkr"],
        start: "million",
        written: "mio. kr.",
    },
];

impl Unit {
    fn is_said_in(&self, heading: &str) -> bool {
        let heading = heading.replace("kroner", "kr");
        let words = heading.split(|c: char| !c.is_alphanumeric());
        let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
        let line = format!(" {} ", words.join(" "));
        let mut said = self.words.iter();
        said.any(|said| line.contains(&format!(" {said} "))) || line.contains(self.start)
    }
}

/// A day, and at most one who decided: »KB 12. oktober 2021«, »12-10-2021 (ØU)«.
pub fn decision(words: &str) -> Option<ImportedDecision> {
    let (before, day, behind) = cut_at_day(words)?;
    let by = format!("{} {}", without_filling(before), without_filling(behind));
    let by = one_line(&by);
    let is_one = !by.contains(|c: char| c.is_ascii_digit()) && by.split(' ').count() <= MOST_WORDS;
    is_one.then(|| ImportedDecision {
        day,
        by: Some(by).filter(|by| !by.is_empty()),
    })
}

/// What is left where filling words and signs go at both ends: within it they are part of a name. A
/// parenthesis that ends there keeps both of its signs.
fn without_filling(words: &str) -> String {
    let is_filling = |word: &&&str| FILLING.contains(&&*folded(word.trim_matches(SIGNS)));
    let is_nothing = |word: &&&str| word.trim_matches(SIGNS).is_empty();
    let goes = |word: &&&str| is_filling(word) || is_nothing(word);
    let words: Vec<&str> = words.split_whitespace().collect();
    let first = words.iter().take_while(goes).count();
    let last = words[first..].iter().rev().take_while(goes).count();
    let kept = words[first..words.len() - last].join(" ");
    let kept = kept.trim_matches(SIGNS);
    match (kept.contains('('), kept.contains(')')) {
        (true, false) => format!("{kept})"),
        (false, true) => format!("({kept}"),
        (true, true) | (false, false) => kept.to_owned(),
    }
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

/// The first day in a text, with what stands around it.
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

#[cfg(test)]
mod tests {
    use super::{amount_under, decision};
    use crate::spelling::folded;

    #[test]
    fn a_heading_says_by_whole_words_what_stands_for_zeros() {
        for (heading, kroner) in [
            ("Budget kr.", 850),
            ("Udgift kr.", 850),
            ("Budget i alt, kr.", 850),
            ("Økonomi 2026 (1.000 kr.)", 850_000),
            ("Budget (1000 kr)", 850_000),
            ("Budget (1.000kr.)", 850_000),
            ("Budget i 1.000 kroner", 850_000),
            ("Budget t.kr.", 850_000),
            ("Budget (tkr.)", 850_000),
            ("Budget i tusinde", 850_000),
            ("Budget (mio. kr.)", 850_000_000),
            ("Budget i mio.kr.", 850_000_000),
            ("Budget i mill. kr.", 850_000_000),
            ("Budget i millioner", 850_000_000),
        ] {
            let amount = amount_under("850", &folded(heading), false);
            let read = amount.map(|amount| amount.kroner);
            assert_eq!(read, Some(kroner), "{heading}");
        }
    }

    #[test]
    fn whoever_decided_keeps_the_whole_name() {
        for (words, by) in [
            (
                "Udvalget for Klima, Miljø og By 12-10-2025",
                "Udvalget for Klima, Miljø og By",
            ),
            (
                "Vedtaget af Udvalget for Børn i Balance på mødet d. 12-10-2025.",
                "Udvalget for Børn i Balance",
            ),
            ("Den 12. oktober 2025, ØU", "ØU"),
            ("12-10-2025 (ØU)", "ØU"),
            ("ØU (12-10-2025)", "ØU"),
            ("Økonomiudvalget (ØU), 12-10-2025", "Økonomiudvalget (ØU)"),
        ] {
            let decided = decision(words).and_then(|decision| decision.by);
            assert_eq!(decided.as_deref(), Some(by), "{words}");
        }
        assert_eq!(
            decision("Vedtaget den 12-10-2025").map(|one| one.by),
            Some(None)
        );
    }
}
