//! In: a running text. Out: the deadlines that its words name, and where.
//!
//! Nobody takes them for the plan's own: whoever reads a text for them only asks its author.

use std::ops::Range;

use super::Deadline;
use crate::content::word_places::word_places;

/// No way of writing a deadline has more words …
const MOST_WORDS: usize = 8;

/// … or more bytes.
const LONGEST: usize = 80;

/// Those that were said more exactly than by their years, in their order. Of words that can be read in
/// several ways, as »2. kvartal 2022« that ends in a year, the most are meant.
pub fn named(text: &str) -> Vec<(Range<usize>, Deadline)> {
    let words = word_places(text);
    let mut found: Vec<(Range<usize>, Deadline)> = Vec::new();
    let mut free = 0;
    // Every form but a few ends in its year, and an ISO date is one word.
    for last in (0..words.len()).filter(|&last| names_a_year(&text[words[last].clone()])) {
        let earliest = free.max((last + 1).saturating_sub(MOST_WORDS));
        let mut spans = (earliest..=last).map(|first| words[first].start..words[last].end);
        let Some((first, deadline)) = spans.find_map(|span| read(text, span)) else {
            continue;
        };
        // »senest den« says nothing of when.
        let shorter = words[..=last].iter().rev().map(|word| word.start);
        let shorter = shorter.take_while(|start| *start >= first.start);
        let start = shorter.filter(|start| {
            let same = read(text, *start..first.end);
            same.is_some_and(|(_, other)| other == deadline)
        });
        let start = start.max().unwrap_or(first.start);
        found.push((start..first.end, deadline));
        free = last + 1;
    }
    found
}

fn read(text: &str, span: Range<usize>) -> Option<(Range<usize>, Deadline)> {
    let typed = text[span.clone()].trim_matches(|c: char| !c.is_alphanumeric());
    let is_short = !typed.is_empty() && span.len() <= LONGEST && !text[span.clone()].contains('\n');
    let deadline: Deadline = is_short.then(|| typed.parse().ok())??;
    let start = text[span.clone()].find(typed)? + span.start;
    deadline
        .is_within_a_year()
        .then(|| (start..start + typed.len(), deadline))
}

fn names_a_year(word: &str) -> bool {
    let mut runs = word.split(|c: char| !c.is_ascii_digit());
    runs.any(|run| run.len() == 4)
}

#[cfg(test)]
mod tests {
    use super::named;

    #[test]
    fn words_of_a_text_name_deadlines() {
        for (text, expected) in [
            (
                "Planen skal være færdig senest den 31. december 2022.",
                &["31. december 2022"][..],
            ),
            ("Bygges (i 2. kvartal 2022).", &["2. kvartal 2022"]),
            (
                "Vi begynder primo 2022 og slutter ultimo juni 2023;",
                &["primo 2022", "ultimo juni 2023"],
            ),
            (
                "Klar i første halvår af 2022, siger vi",
                &["1. halvår 2022"],
            ),
            (
                "fra 1. august 2021 til 31/12/2022",
                &["1. august 2021", "31. december 2022"],
            ),
            ("Frist: 2022-06-30!", &["30. juni 2022"]),
            ("i 1.-2. kvt. 2022", &["1.-2. kvartal 2022"]),
            // No more than a year, or no date.
            ("Budget 2022-2025, årsplan 2022 og 2010 og frem", &[]),
            ("Tlf. 4646 4646, lov nr. 1234 af 2022", &[]),
            // Nor what stands on two lines.
            ("i december\n2022 er et år", &[]),
            ("", &[]),
        ] {
            let found = named(text);
            let said: Vec<String> = found.iter().map(|(_, said)| said.to_string()).collect();
            assert_eq!(said, expected, "{text}");
        }
    }

    #[test]
    fn their_place_is_that_of_their_own_words() {
        let text = "Færdig senest den 31. december 2022.";
        let [(place, _)] = &*named(text) else {
            panic!("one is named");
        };
        assert_eq!(&text[place.clone()], "31. december 2022");
    }
}
