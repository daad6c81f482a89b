//! In: a text without marks. Out: how hard it is to read: its LIX, and the sentences that run on.
//!
//! LIX (læsbarhedsindeks, C. H. Björnsson 1968) is the number of words in a sentence plus the
//! percentage of words with more than six letters. A block of the text – a heading, an item of a
//! list – ends a sentence, so a line end does. Not here: where in a file a text stands.

use std::ops::Range;

/// A sentence of more words than this is hard to keep in mind.
pub const MOST_WORDS: usize = 25;

/// A word of more letters than this is long.
const MOST_LETTERS: usize = 6;

/// What comes before a point that ends no sentence, though a capital letter or a number follows.
const ABBREVIATIONS: &[&str] = &[
    "afd", "adm", "art", "bl.a", "ca", "d", "dr", "eks", "ekskl", "evt", "f.eks", "f.o.m", "fhv",
    "hhv", "inkl", "jf", "kap", "kl", "m.h.t", "max", "maks", "min", "mht", "nr", "p.t", "pkt",
    "pr", "red", "s", "sml", "stk", "str", "t.o.m", "tlf", "vedr",
];

/// How a text reads.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Readability {
    /// How many words it has; a number is one
    pub words: usize,
    /// How many of them are long
    pub long_words: usize,
    /// How many sentences it has
    pub sentences: usize,
    /// The sentences of more than [`MOST_WORDS`] words, as bytes of the text
    pub long_sentences: Vec<LongSentence>,
}

/// A sentence that runs on.
#[derive(Debug, PartialEq, Eq)]
pub struct LongSentence {
    /// Where it stands in the text
    pub range: Range<usize>,
    /// How many words it has
    pub words: usize,
}

impl Readability {
    /// The readability index; nothing where there is no word.
    pub fn lix(&self) -> Option<usize> {
        let words = self.words as f64;
        let lix = words / self.sentences as f64 + 100.0 * self.long_words as f64 / words;
        (self.words > 0).then(|| lix.round() as usize)
    }
}

/// What a LIX means to a reader, as Björnsson's scale has it.
pub fn level(lix: usize) -> &'static str {
    match lix {
        0..=24 => "meget let",
        25..=34 => "let",
        35..=44 => "middel",
        45..=54 => "svær",
        _ => "meget svær",
    }
}

/// Reads a text whose blocks are separated by line ends.
pub fn readability(text: &str) -> Readability {
    let mut readability = Readability::default();
    for range in sentences(text) {
        let words = words(&text[range.clone()]);
        let letters = |word: &&str| word.chars().filter(|c| c.is_alphanumeric()).count();
        let (count, long) = words.fold((0, 0), |(count, long), word| {
            let is_long = letters(&word) > MOST_LETTERS;
            (count + 1, long + usize::from(is_long))
        });
        readability.words += count;
        readability.long_words += long;
        readability.sentences += usize::from(count > 0);
        if count > MOST_WORDS {
            let sentence = LongSentence {
                range,
                words: count,
            };
            readability.long_sentences.push(sentence);
        }
    }
    readability
}

fn words(sentence: &str) -> impl Iterator<Item = &str> {
    let parts = sentence.split_whitespace();
    parts.filter(|part| part.contains(char::is_alphanumeric))
}

/// The sentences of a text, without the space around them.
fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut sentences = Vec::new();
    let mut start = 0;
    for (at, mark) in text.char_indices() {
        let after = at + mark.len_utf8();
        let ends = match mark {
            '\n' => true,
            '.' | '!' | '?' | '…' => ends_sentence(&text[start..after], &text[after..]),
            _ => false,
        };
        if ends {
            sentences.push(start..after);
            start = after;
        }
    }
    sentences.push(start..text.len());
    let trimmed = sentences.into_iter().map(|range| {
        let sentence = &text[range.clone()];
        let start = range.start + (sentence.len() - sentence.trim_start().len());
        start..start + sentence.trim().len()
    });
    trimmed.filter(|range| !range.is_empty()).collect()
}

/// Whether the mark that `sentence` ends in ends it, where `rest` follows.
fn ends_sentence(sentence: &str, rest: &str) -> bool {
    let following = rest.trim_start_matches([')', '»', '”', '"', '’', '\'']);
    if !following.is_empty() && !following.starts_with(char::is_whitespace) {
        return false;
    }
    let next = following.trim_start();
    let next = next.trim_start_matches(|c: char| !c.is_alphanumeric());
    if next.starts_with(char::is_lowercase) {
        return false;
    }
    let Some(before) = sentence.strip_suffix('.') else {
        return true;
    };
    let word = before
        .rsplit(char::is_whitespace)
        .next()
        .unwrap_or_default();
    let word = word.trim_start_matches(|c: char| !c.is_alphanumeric());
    let initial = word.chars().count() == 1 && word.starts_with(char::is_alphabetic);
    !(initial || ABBREVIATIONS.contains(&&*word.to_lowercase()))
}

#[cfg(test)]
mod tests {
    use super::{level, readability, sentences};

    #[test]
    fn sentences_end_where_a_reader_ends_them() {
        for (text, expected) in [
            ("Et. To! Tre? Fire", 4),
            ("Senest den 31. december 2022. Så er det slut.", 2),
            ("Status pr. fagcenter (fagudvalg) i 2. kvartal 2022.", 1),
            ("Se bl.a. Lejre, jf. Lov nr. 5 af P. Hansen.", 1),
            ("«Sådan.» Og sådan (se ovenfor.) Ja.", 3),
            ("Prisen er 3.5 millioner. Det er dyrt", 2),
            ("En overskrift\nEt punkt\n\nEt andet punkt\n", 3),
            ("Planter og dyr m.v. er sjældne. Æbler er ikke.", 2),
            ("  \n . … \n", 0),
            ("", 0),
        ] {
            let words = |range: &std::ops::Range<usize>| {
                text[range.clone()].contains(char::is_alphanumeric)
            };
            assert_eq!(
                sentences(text).iter().filter(|range| words(range)).count(),
                expected,
                "{text}"
            );
        }
    }

    /// Worked out by hand: words / sentences + 100 × long words / words.
    #[test]
    fn the_index_is_björnssons() {
        for (text, words, long, sentences, lix) in [
            ("Katten sover. Hunden sover også.", 5, 0, 2, Some(3)),
            (
                "Kommunalbestyrelsen vedtager kommuneplanen.",
                3,
                3,
                1,
                Some(103),
            ),
            ("Den grønne el-bil kører 40 km/t.", 6, 0, 1, Some(6)),
            (
                "Bæredygtig vækst er målet i Lejre. Alle er med.",
                9,
                1,
                2,
                Some(16),
            ),
            ("", 0, 0, 0, None),
            ("– …", 0, 0, 0, None),
        ] {
            let read = readability(text);
            let actual = (read.words, read.long_words, read.sentences, read.lix());
            assert_eq!(actual, (words, long, sentences, lix), "{text}");
        }
        assert_eq!(
            [24, 25, 44, 45, 54, 55].map(level),
            ["meget let", "let", "middel", "svær", "svær", "meget svær"]
        );
    }

    #[test]
    fn only_sentences_of_more_than_25_words_run_on() {
        let exactly = "ord ".repeat(25);
        assert!(readability(&exactly).long_sentences.is_empty());
        let text = format!("Kort. Og {exactly}slut. Kort.");
        let long = &readability(&text).long_sentences;
        assert_eq!(long.len(), 1);
        assert_eq!(long[0].words, 27);
        assert!(text[long[0].range.clone()].starts_with("Og ord"));
        assert!(text[long[0].range.clone()].ends_with("slut."));
    }
}
