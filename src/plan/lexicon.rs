//! In: words and phrases, each standing for something. Out: where they stand in a text.
//!
//! One pass over the text whatever the number of phrases: each word is looked up once, and what
//! follows it is read along a tree of all phrases that begin alike. A code (no small letters) is
//! found as it is written, any other phrase in any case; a genitive s may follow. The longest
//! phrase wins. A phrase may begin with a sign (`§ 18`), and signs that only look different, as
//! the ₂ of CO₂ or an apostrophe from Word, are the same.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

use crate::spelling::{hidden_in, without_hidden};

/// Phrases, and what each stands for. No table is ever iterated, so their order reaches nothing.
#[derive(Debug)]
pub struct Lexicon<T> {
    /// Where the phrases go on behind their first word, which is the key in lower case; nothing
    /// where only codes begin with it
    words: HashMap<String, Option<Node>>,
    /// The same for codes, by their first word as it is written
    codes: HashMap<String, Node>,
    /// From one place in a phrase, by the next character, to the next place
    steps: HashMap<(Node, char), Node>,
    /// What the phrases that end at a place stand for, each with its rank: the first one counts
    ends: HashMap<Node, (usize, T)>,
    /// How many places there are
    nodes: Node,
    /// The signs that phrases begin with; mostly none
    signs: Vec<char>,
}

/// A place in the tree of phrases. Those of codes and those of other phrases share none.
type Node = u32;

/// A phrase in a text.
#[derive(Debug, PartialEq, Eq)]
pub struct Found<T> {
    /// Bytes of the text, a genitive s included
    pub range: Range<usize>,
    /// What the phrase stands for
    pub target: T,
}

/// A phrase of more characters is a sentence, and found nowhere: each word of a text would be
/// compared with all of it.
const LONGEST_PHRASE: usize = 200;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Case {
    Exact,
    Any,
}

impl<T: Copy> Lexicon<T> {
    /// Takes each phrase with what it stands for. Of two equal phrases the first counts.
    pub fn new<'a>(phrases: impl IntoIterator<Item = (&'a str, T)>) -> Lexicon<T> {
        let mut lexicon = Lexicon {
            words: HashMap::new(),
            codes: HashMap::new(),
            steps: HashMap::new(),
            ends: HashMap::new(),
            nodes: 0,
            signs: Vec::new(),
        };
        for (rank, (text, target)) in phrases.into_iter().enumerate() {
            let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
            if text.chars().nth(LONGEST_PHRASE).is_none() && !text.is_empty() {
                lexicon.add(&text, (rank, target));
            }
        }
        lexicon
    }

    fn add(&mut self, text: &str, end: (usize, T)) {
        let word = first_word(text);
        let key = simple_word(word);
        let sign = key.chars().next().filter(|first| !is_of_word(*first));
        self.signs
            .extend(sign.filter(|sign| !self.signs.contains(sign)));
        let entry = self.words.entry(key.to_lowercase()).or_default();
        let (start, case) = match is_code(text) {
            true => (
                self.codes.entry(key.into_owned()).or_insert(u32::MAX),
                Case::Exact,
            ),
            false => (entry.get_or_insert(u32::MAX), Case::Any),
        };
        if *start == u32::MAX {
            *start = self.nodes;
            self.nodes += 1;
        }
        let mut node = *start;
        for character in text[word.len()..].chars().flat_map(|c| folded(c, case)) {
            node = *self.steps.entry((node, character)).or_insert(self.nodes);
            self.nodes = self.nodes.max(node + 1);
        }
        self.ends.entry(node).or_insert(end);
    }

    /// Every phrase in the text, from its start, none overlapping another. What nobody sees does
    /// not part a word from itself.
    pub fn find(&self, text: &str) -> Vec<Found<T>> {
        let hidden = hidden_in(text);
        if hidden.is_empty() {
            return self.find_seen(text);
        }
        let mut found = self.find_seen(&without_hidden(text));
        let mut hidden = hidden.into_iter().peekable();
        let mut skipped = 0;
        // Places in the text as it is seen become places in the text; both ascend.
        let mut place = |seen: usize, is_end: bool| {
            let is_before = |at: usize, skipped: usize| match is_end {
                true => at < seen + skipped,
                false => at <= seen + skipped,
            };
            while let Some((_, character)) = hidden.next_if(|(at, _)| is_before(*at, skipped)) {
                skipped += character.len_utf8();
            }
            seen + skipped
        };
        for found in &mut found {
            found.range = place(found.range.start, false)..place(found.range.end, true);
        }
        found
    }

    fn find_seen(&self, text: &str) -> Vec<Found<T>> {
        let mut found = Vec::new();
        let mut at = 0;
        let has_signs = !self.signs.is_empty();
        let begins = |c: char| is_of_word(c) || has_signs && self.signs.contains(&simple(c));
        while let Some(start) = text[at..].find(begins).map(|skip| at + skip) {
            let word = first_word(&text[start..]);
            // A sign in the middle of a word begins none: 10+18.
            let is_inner =
                has_signs && !word.starts_with(is_of_word) && text[..start].ends_with(is_of_word);
            let longest = match is_inner {
                true => None,
                false => self.longest_at(&text[start..], word),
            };
            at = match longest {
                Some((length, target)) => {
                    found.push(Found {
                        range: start..start + length,
                        target,
                    });
                    start + length
                }
                None => start + word.len(),
            };
        }
        found
    }

    /// The longest phrase that a text begins with, and its length there. `word` is the text's
    /// first: it begins the phrase, or does so without its genitive s.
    fn longest_at(&self, text: &str, word: &str) -> Option<(usize, T)> {
        let key = simple_word(word);
        let small = lower(&key);
        let (known, length, key) = match self.words.get(&*small) {
            Some(known) => (known, word.len(), Some(&*key)),
            None => {
                let known = self.words.get(small.strip_suffix('s')?)?;
                (known, word.len() - 1, key.get(..key.len() - 1))
            }
        };
        let code = key.and_then(|key| self.codes.get(key));
        let ways = [(code.copied(), Case::Exact), (*known, Case::Any)];
        let ends = ways
            .into_iter()
            .filter_map(|(start, case)| self.last_end(start?, text, length, case));
        let longest = ends.max_by_key(|end| (end.characters, std::cmp::Reverse(end.rank)));
        longest.map(|end| (end.length, end.target))
    }

    /// Follows the text from behind its first word as far as phrases go.
    fn last_end(&self, start: Node, text: &str, word: usize, case: Case) -> Option<End<T>> {
        let (mut node, mut at, mut characters) = (start, word, 0);
        let mut last = None;
        loop {
            if let Some(&(rank, target)) = self.ends.get(&node)
                && let Some(suffix) = suffix(&text[at..])
            {
                last = Some(End {
                    length: at + suffix,
                    characters,
                    rank,
                    target,
                });
            }
            let Some(next) = text[at..].chars().next() else {
                return last;
            };
            if next.is_whitespace() {
                at = text.len() - text[at..].trim_start().len();
            } else {
                at += next.len_utf8();
            }
            let next = if next.is_whitespace() { ' ' } else { next };
            for character in folded(next, case) {
                let Some(&step) = self.steps.get(&(node, character)) else {
                    return last;
                };
                (node, characters) = (step, characters + 1);
            }
        }
    }
}

/// Where a phrase ends in a text.
struct End<T> {
    /// Bytes of the text, a genitive s included
    length: usize,
    /// Characters of the phrase behind its first word
    characters: usize,
    rank: usize,
    target: T,
}

/// The length of the genitive s that the text begins with, or none where a word ends there.
fn suffix(rest: &str) -> Option<usize> {
    let letters = rest.strip_prefix(|c| simple(c) == '\'').unwrap_or(rest);
    let mut behind = [rest, letters]
        .into_iter()
        .map(|from| from.strip_prefix('s'));
    let behind = behind
        .find(|behind| behind.is_some_and(ends_word))
        .flatten();
    let length = behind.map(|behind| rest.len() - behind.len());
    length.or_else(|| ends_word(rest).then_some(0))
}

/// One sign for all that only look different, as Word and others put them in.
fn simple(character: char) -> char {
    match character {
        '‘' | '’' | 'ʼ' | '´' | '`' | '′' => '\'',
        '‐' | '‑' => '-',
        '⁰' | '₀' => '0',
        '¹' | '₁' => '1',
        '²' | '₂' => '2',
        '³' | '₃' => '3',
        '⁴' | '₄' => '4',
        '⁵' | '₅' => '5',
        '⁶' | '₆' => '6',
        '⁷' | '₇' => '7',
        '⁸' | '₈' => '8',
        '⁹' | '₉' => '9',
        other => other,
    }
}

fn simple_word(word: &str) -> Cow<'_, str> {
    match word.chars().all(|c| simple(c) == c) {
        true => word.into(),
        false => word.chars().map(simple).collect::<String>().into(),
    }
}

/// A word in lower case, as most words are.
fn lower(word: &str) -> Cow<'_, str> {
    match word.chars().all(char::is_lowercase) {
        true => word.into(),
        false => word.to_lowercase().into(),
    }
}

fn folded(character: char, case: Case) -> impl Iterator<Item = char> {
    let character = simple(character);
    let exact = (case == Case::Exact).then_some(character);
    let any = (case == Case::Any).then(|| character.to_lowercase());
    exact.into_iter().chain(any.into_iter().flatten())
}

fn ends_word(rest: &str) -> bool {
    !rest.starts_with(is_of_word)
}

/// The apostrophe among the letters of Unicode is none here.
fn is_of_word(character: char) -> bool {
    character.is_alphanumeric() && character != 'ʼ'
}

/// The word that a text begins with, or the sign.
fn first_word(text: &str) -> &str {
    let mut characters = text.chars();
    let first = characters.next().map_or(0, char::len_utf8);
    let end = match text.starts_with(is_of_word) {
        true => text.find(|c| !is_of_word(c)).unwrap_or(text.len()),
        false => first,
    };
    &text[..end]
}

fn is_code(text: &str) -> bool {
    !text.chars().any(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use super::Lexicon;

    #[test]
    fn signs_that_only_look_different_are_the_same() {
        let lexicon = Lexicon::new([
            ("CO2", 1),
            ("Børn", 2),
            ("Børn's Vilkår", 3),
            ("§ 18", 4),
            ("§ 18-midler", 5),
            ("+18", 6),
            ("»Grøn« by", 7),
            ("%", 8),
            ("el-bil", 9),
        ]);
        for (text, expected) in [
            ("CO₂ og CO2’s", &["CO₂", "CO2’s"] as &[&str]),
            (
                "børn’s, børns, Børn´s, Børnʼs",
                &["børn’s", "børns", "Børn´s", "Børnʼs"],
            ),
            ("Børn’s vilkår", &["Børn’s vilkår"]),
            (
                "efter § 18 og §\u{a0}18-midler",
                &["§ 18", "§\u{a0}18-midler"],
            ),
            ("(§ 18) § 180 §§ 18", &["§ 18", "§ 18"]),
            ("10+18, men +18", &["+18"]),
            ("en »grøn« by", &["»grøn« by"]),
            ("10 % og 10%", &["%"]),
            ("el‑bil", &["el‑bil"]),
            ("’", &[]),
        ] {
            let found = lexicon.find(text).into_iter();
            let found = found.map(|found| &text[found.range]);
            assert_eq!(found.collect::<Vec<_>>(), expected, "{text}");
        }
    }

    #[test]
    fn phrases_are_found_as_people_write_them() {
        let lexicon = Lexicon::new([
            ("KB", "kb"),
            ("Økonomiudvalget", "oeu"),
            ("Center for Børn & Læring", "cbl"),
            ("Center for Børn", "other"),
            ("årsplan 2021", "plan"),
            ("KB nord", "north"),
            ("KB NORD", "NORTH"),
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
            ("KB nord og KB NORD og kb syd", &["KB nord", "KB NORD"]),
            ("KBs nord", &["KBs"]),
            (
                "\u{ad}K\u{200b}B\u{ad}, øko\u{ad}nomiudvalget\u{200b}s",
                &["K\u{200b}B", "øko\u{ad}nomiudvalget\u{200b}s"],
            ),
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
