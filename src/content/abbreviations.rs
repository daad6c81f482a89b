//! In: a text without marks. Out: the abbreviations in it: two to six capital letters in a row.
//!
//! Not here: which of them are explained somewhere else (`check/sources.rs`).

use std::collections::BTreeSet;
use std::ops::Range;

use super::markdown::Markdown;
use crate::diagnostic::{Located, Location};

/// A word of capital letters.
#[derive(Debug, PartialEq, Eq)]
pub struct Abbreviation {
    /// »UTM«
    pub word: String,
    /// Where it stands in the text
    pub range: Range<usize>,
    /// The text explains it here: »Roskilde Universitet (RUC)«
    pub is_explained: bool,
}

/// What every reader of Danish knows. A municipality adds its own in site.yaml.
const COMMON: &[&str] = &[
    "BNP", "CPR", "CVR", "DR", "DSB", "EU", "FN", "GPS", "HR", "IT", "OK", "PC", "PDF", "PR",
    "SMS", "SUV", "TV", "USA",
];

/// Longer runs of capital letters are words that shout.
const MOST_LETTERS: usize = 6;

/// What stands in parentheses behind an abbreviation explains it, where it is no longer than
/// this many characters.
const LONGEST_MEANING: usize = 300;

/// The abbreviations of a file that the text they stand in does not explain: of its body, and of
/// those values.
pub fn unexplained<'a>(
    body: &Markdown,
    values: impl IntoIterator<Item = &'a Located<String>>,
) -> Vec<Located<String>> {
    let mut unexplained = unexplained_in(&body.plain, |range| body.place(range));
    for value in values {
        let mut rest = value.location.span.clone();
        let found = unexplained_in(&value.value, |range| {
            part_of(value, &value.value[range], &mut rest)
        });
        unexplained.extend(found);
    }
    unexplained
}

fn unexplained_in(
    text: &str,
    mut place: impl FnMut(Range<usize>) -> Location,
) -> Vec<Located<String>> {
    let found = abbreviations(text);
    let explained = found.iter().filter(|found| found.is_explained);
    let explained: BTreeSet<&str> = explained.map(|found| &*found.word).collect();
    let unexplained = found.iter();
    let unexplained = unexplained.filter(|found| !explained.contains(&*found.word));
    let unexplained = unexplained.map(|found| Located {
        value: found.word.clone(),
        location: place(found.range.clone()),
    });
    unexplained.collect()
}

/// Where a word of a value stands, which may be quoted or run over lines: in `rest`, which then
/// begins behind it. One that is not there as it is ends the search: the value is written in
/// another way than it reads.
fn part_of(value: &Located<String>, word: &str, rest: &mut Range<usize>) -> Location {
    let file = &value.location.file;
    let Some(at) = file.text[rest.clone()].find(word) else {
        rest.start = rest.end;
        return value.location.clone();
    };
    let start = rest.start + at;
    rest.start = start + word.len();
    Location::at(file, start..rest.start)
}

/// Every abbreviation of a text, from its start.
pub fn abbreviations(text: &str) -> Vec<Abbreviation> {
    let mut found = Vec::new();
    if !has_capitals_in_a_row(text) {
        return found; // most texts, at a glance
    }
    let mut at = 0;
    while let Some(start) = text[at..].find(char::is_alphanumeric).map(|skip| at + skip) {
        let length = text[start..].find(|c: char| !c.is_alphanumeric());
        let end = length.map_or(text.len(), |length| start + length);
        at = end;
        if text[start..end]
            .chars()
            .nth(1)
            .is_none_or(char::is_lowercase)
        {
            continue;
        }
        // »BNBOs« is a genitive, »BNBOer« a plural.
        let word = ["erne", "ers", "er", "s", ""].iter().find_map(|ending| {
            text[start..end]
                .strip_suffix(ending)
                .filter(|word| is_capital(word))
        });
        let Some(word) = word.filter(|word| is_abbreviation(word)) else {
            continue;
        };
        found.push(Abbreviation {
            word: word.to_owned(),
            range: start..start + word.len(),
            is_explained: is_explained(&text[..start], &text[end..]),
        });
    }
    found
}

fn has_capitals_in_a_row(text: &str) -> bool {
    let mut in_a_row = 0;
    text.chars().any(|c| {
        in_a_row = if c.is_uppercase() { in_a_row + 1 } else { 0 };
        in_a_row == 2
    })
}

fn is_capital(word: &str) -> bool {
    word.chars().all(char::is_uppercase)
}

fn is_abbreviation(word: &str) -> bool {
    let letters = word.chars().count();
    let roman = word.chars().all(|c| "IVX".contains(c));
    (2..=MOST_LETTERS).contains(&letters) && !roman && !COMMON.contains(&word)
}

/// »Roskilde Universitet (RUC)« or »RUC (Roskilde Universitet)«.
fn is_explained(before: &str, after: &str) -> bool {
    let alone = before.ends_with('(') && after.starts_with(')');
    let meaning = after.strip_prefix(" (").is_some_and(|rest| {
        let near = rest.chars().take(LONGEST_MEANING);
        let meaning = near.clone().take_while(|&c| c != ')');
        near.clone().any(|c| c == ')') && meaning.clone().any(char::is_lowercase)
    });
    alone && before.trim_end_matches('(').ends_with(' ') || meaning
}

#[cfg(test)]
mod tests {
    use super::abbreviations;

    #[test]
    fn capital_letters_in_a_row_are_abbreviations() {
        for (text, expected) in [
            (
                "Godkendt af UTM, og af BNBOerne og RUCs",
                &["UTM", "BNBO", "RUC"] as &[&str],
            ),
            ("en VVM-undersøgelse", &["VVM"]),
            ("CO2 og A4 i EU, kap. IV, en TV-avis", &[]),
            ("Kommune KOMMUNE kOM a B", &[]),
            ("ØU og ÅÆØ", &["ØU", "ÅÆØ"]),
        ] {
            let found = abbreviations(text);
            let words = found.iter().map(|found| &*found.word);
            assert_eq!(words.collect::<Vec<_>>(), expected, "{text}");
            assert!(
                found
                    .iter()
                    .all(|found| text[found.range.clone()] == found.word)
            );
        }
    }

    #[test]
    fn a_text_may_explain_its_own() {
        for (text, expected) in [
            ("Roskilde Universitet (RUC)", true),
            ("RUC (Roskilde Universitet)", true),
            ("RUC (2022)", false),
            ("samarbejde (med RUC)", false),
        ] {
            assert_eq!(abbreviations(text)[0].is_explained, expected, "{text}");
        }
    }
}
