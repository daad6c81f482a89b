//! In: words and phrases, each standing for something. Out: where they stand in a text.
//!
//! One pass over the text whatever the number of phrases: each word is looked up once. A code
//! (no small letters) is found as it is written, any other phrase in any case; a genitive s may
//! follow. The longest phrase wins.

use std::collections::HashMap;
use std::ops::Range;

/// Phrases, and what each stands for.
#[derive(Debug)]
pub struct Lexicon<T> {
    /// By their first word in lower case; never iterated, so its order reaches nothing
    phrases: HashMap<String, Vec<Phrase<T>>>,
}

#[derive(Debug)]
struct Phrase<T> {
    /// Single spaces
    text: String,
    is_code: bool,
    target: T,
}

/// A phrase in a text.
#[derive(Debug, PartialEq, Eq)]
pub struct Found<T> {
    /// Bytes of the text, a genitive s included
    pub range: Range<usize>,
    /// What the phrase stands for
    pub target: T,
}

impl<T: Copy> Lexicon<T> {
    /// Takes each phrase with what it stands for. Of two equal phrases the first counts.
    pub fn new<'a>(phrases: impl IntoIterator<Item = (&'a str, T)>) -> Lexicon<T> {
        let mut lexicon = Lexicon {
            phrases: HashMap::new(),
        };
        for (text, target) in phrases {
            let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
            let first_word = first_word(&text).to_lowercase();
            if first_word.is_empty() {
                continue;
            }
            lexicon.phrases.entry(first_word).or_default().push(Phrase {
                is_code: is_code(&text),
                text,
                target,
            });
        }
        for phrases in lexicon.phrases.values_mut() {
            phrases.sort_by_key(|phrase| std::cmp::Reverse(phrase.text.len()));
        }
        lexicon
    }

    /// Every phrase in the text, from its start, none overlapping another.
    pub fn find(&self, text: &str) -> Vec<Found<T>> {
        let mut found = Vec::new();
        let mut at = 0;
        while let Some(start) = text[at..].find(char::is_alphanumeric).map(|skip| at + skip) {
            let word = first_word(&text[start..]);
            let phrases = self.phrases_starting_with(word);
            let hit = phrases.iter().find_map(|phrase| {
                let length = phrase.length_at(&text[start..])?;
                Some((start + length, phrase.target))
            });
            at = match hit {
                Some((end, target)) => {
                    found.push(Found {
                        range: start..end,
                        target,
                    });
                    end
                }
                None => start + word.len(),
            };
        }
        found
    }

    /// The word itself, or without its genitive s.
    fn phrases_starting_with(&self, word: &str) -> &[Phrase<T>] {
        let word = word.to_lowercase();
        self.phrases
            .get(&word)
            .or_else(|| self.phrases.get(word.strip_suffix('s')?))
            .map_or(&[], Vec::as_slice)
    }
}

impl<T> Phrase<T> {
    /// How many bytes the phrase takes at the start of `text`, where it stands there.
    fn length_at(&self, text: &str) -> Option<usize> {
        let mut rest = text;
        for expected in self.text.chars() {
            let actual = rest.chars().next()?;
            rest = if expected == ' ' && actual.is_whitespace() {
                rest.trim_start()
            } else if self.matches(expected, actual) {
                &rest[actual.len_utf8()..]
            } else {
                return None;
            };
        }
        let suffix = ["s", "'s", "’s", ""]
            .into_iter()
            .find(|suffix| rest.strip_prefix(suffix).is_some_and(ends_word))?;
        Some(text.len() - rest.len() + suffix.len())
    }

    fn matches(&self, expected: char, actual: char) -> bool {
        expected == actual || !self.is_code && expected.to_lowercase().eq(actual.to_lowercase())
    }
}

fn ends_word(rest: &str) -> bool {
    !rest.starts_with(char::is_alphanumeric)
}

fn first_word(text: &str) -> &str {
    let end = text
        .find(|c: char| !c.is_alphanumeric())
        .unwrap_or(text.len());
    &text[..end]
}

fn is_code(text: &str) -> bool {
    !text.chars().any(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use super::Lexicon;

    #[test]
    fn phrases_are_found_as_people_write_them() {
        let lexicon = Lexicon::new([
            ("KB", "kb"),
            ("Økonomiudvalget", "oeu"),
            ("Center for Børn & Læring", "cbl"),
            ("Center for Børn", "other"),
            ("årsplan 2021", "plan"),
        ]);
        for (text, expected) in [
            ("efter KB-beslutning", &["KB"] as &[&str]),
            ("kb og KBX og xKB", &[]),
            ("KB's og KBs", &["KB's", "KBs"]),
            ("i økonomiudvalgets møde", &["økonomiudvalgets"]),
            ("Center for Børn\n& Læring", &["Center for Børn\n& Læring"]),
            ("center for børn og", &["center for børn"]),
            ("i Årsplan  2021.", &["Årsplan  2021"]),
            ("årsplan 20212", &[]),
            ("", &[]),
        ] {
            let found = lexicon
                .find(text)
                .into_iter()
                .map(|found| &text[found.range]);
            assert_eq!(found.collect::<Vec<_>>(), expected, "{text}");
        }
    }
}
