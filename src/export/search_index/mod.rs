//! Writes the index that the browser searches.
//!
//! In: every page as a [`SearchRecord`], the choices of the filter, names that mean the same and
//! words of everyday ([`Searched`]). Out: the texts of a few scripts ([`SearchIndex`]). Each is one call
//! with one string, so that it can be loaded by a script tag: from `file://`, and under a
//! Content-Security-Policy that allows nothing else.
//!
//! Not here: folding of æ ø å, stems, ranking and typing errors. They are in the theme's
//! `search.js` alone, which applies them to the vocabulary and to what was typed alike, so no two
//! languages can disagree about them. Only the way to split text into words is written twice, and a
//! test compares both.
//!
//! # Format
//!
//! The index has seven lines. Numbers are written by [`write_number`], in characters that need no
//! escape.
//!
//! 1. numbers: how many pages; how many text parts, and the first page of each; how many posting
//!    parts, and the first word of each
//! 2. the words that mean nothing, with spaces between
//! 3. the filter: field, slug, label and pages of each choice, with tabs between
//! 4. the sorted vocabulary: of each word what differs from the word before it, after a capital
//!    letter that says how many characters the two share (`A` is none)
//! 5. for each word, how many pages have it
//! 6. for each word, and for each of those pages: the gap to the page before, times [`FIELDS`], plus
//!    the best [`Field`] in which the word stands. Empty where posting parts hold this instead
//! 7. names that mean the same, with tabs between, and two tabs between one group and the next
//!
//! The part with the words of everyday has a line for each: the word, and what may be meant, with
//! tabs between. It is loaded when a word finds little.
//!
//! The text parts hold what a hit shows, a line a page: year, number, key, title, body and
//! what else it says in words, with tabs between.

mod encode;
mod parts;
mod tokens;
mod vocabulary;

use std::collections::HashMap;

use crate::site::everyday::EverydayWord;
use crate::site::facets::{Facet, FacetChoice};
use crate::site::search::SearchRecord;
use encode::{script, write_gaps, write_number};
use parts::{Parts, posting_parts, text_parts};
use tokens::MEANINGLESS;
use vocabulary::{Entry, vocabulary};

/// How many kinds of [`Field`] there are.
const FIELDS: u32 = 6;

/// Where on a page a word stands, the best place first. `search.js` weighs them by these numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Field {
    /// The word alone is the page's code, name or number.
    Name,
    /// The title, or a name of several words.
    Title,
    /// The topic, a label, the kind of page.
    Group,
    /// The page's text.
    Body,
    /// A committee or centre that carries the initiative.
    Carriers,
    /// What it says behind plain keys
    Texts,
}

/// The scripts of the index, ready to be written to files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SearchIndex {
    /// The vocabulary and the filter, and for a small plan also which pages have which word.
    pub index: String,
    /// Which pages have which word, for a large plan.
    pub postings: Vec<String>,
    /// What hits show.
    pub texts: Vec<String>,
    /// What people say, and what the plan may say instead.
    pub everyday: String,
}

/// What a search is made from.
#[derive(Debug, Clone, Copy, Default)]
pub struct Searched<'a> {
    /// Every page, in the order in which equally good hits shall stand.
    pub records: &'a [SearchRecord],
    /// The choices of the filter.
    pub choices: &'a [FacetChoice],
    /// Names that mean the same.
    pub synonyms: &'a [Vec<String>],
    /// What people say, and what the plan may say instead.
    pub everyday: &'a [EverydayWord],
}

impl SearchIndex {
    /// Every script after what its file name ends in. `search.js` takes the address of the index
    /// and puts these before its `.js`: nothing for the index itself, then `-postings-0`, `-texts-0`.
    pub fn scripts(&self) -> impl Iterator<Item = (String, &str)> {
        std::iter::once((String::new(), self.index.as_str()))
            .chain(numbered_parts("postings", &self.postings))
            .chain(numbered_parts("texts", &self.texts))
            .chain([("-everyday".to_owned(), self.everyday.as_str())])
    }
}

fn numbered_parts<'a>(
    kind: &'a str,
    parts: &'a [String],
) -> impl Iterator<Item = (String, &'a str)> {
    parts
        .iter()
        .enumerate()
        .map(move |(number, text)| (format!("-{kind}-{number}"), text.as_str()))
}

/// Makes the index of all pages.
pub fn search_index(searched: Searched<'_>) -> SearchIndex {
    let Searched {
        records, choices, ..
    } = searched;
    // On one thread: all others make pages meanwhile, and may ask for this one's work.
    let (entries, texts) = (vocabulary(records), text_parts(records));
    let (postings, inline) = match posting_parts(&entries) {
        mut only if only.texts.len() == 1 => (Parts::default(), only.texts.remove(0)),
        parts => (parts, String::new()),
    };
    let lines = [
        numbers_line(records.len(), &texts, &postings),
        MEANINGLESS.to_owned(),
        filter_line(records, choices),
        words_line(&entries),
        counts_line(&entries),
        inline,
        synonyms_line(searched.synonyms),
    ];
    SearchIndex {
        index: script(&lines.join("\n")),
        postings: scripts(&postings),
        texts: scripts(&texts),
        everyday: script(&everyday_lines(searched.everyday)),
    }
}

fn synonyms_line(groups: &[Vec<String>]) -> String {
    let groups = groups.iter().map(|names| names.join("\t"));
    groups.collect::<Vec<_>>().join("\t\t")
}

fn everyday_lines(words: &[EverydayWord]) -> String {
    let lines = words.iter().map(|EverydayWord { word, also }| {
        let names = std::iter::once(word).chain(also);
        names.map(String::as_str).collect::<Vec<_>>().join("\t") + "\n"
    });
    lines.collect()
}

fn scripts(parts: &Parts) -> Vec<String> {
    parts.texts.iter().map(|text| script(text)).collect()
}

fn numbers_line(pages: usize, texts: &Parts, postings: &Parts) -> String {
    let mut line = String::new();
    write_number(&mut line, pages as u32);
    for parts in [texts, postings] {
        write_number(&mut line, parts.first_items.len() as u32);
        write_gaps(&mut line, parts.first_items.iter().copied());
    }
    line
}

fn filter_line(records: &[SearchRecord], choices: &[FacetChoice]) -> String {
    let mut pages: HashMap<(Facet, &str), Vec<u32>> = HashMap::new();
    for (page, record) in (0..).zip(records) {
        for (facet, slug) in &record.facets {
            pages.entry((*facet, slug)).or_default().push(page);
        }
    }
    let columns = choices.iter().flat_map(|choice| {
        let mut gaps = String::new();
        let pages = pages
            .remove(&(choice.facet, choice.slug.as_str()))
            .unwrap_or_default();
        write_gaps(&mut gaps, pages);
        [
            choice.facet.field().to_owned(),
            choice.slug.clone(),
            choice.label.clone(),
            gaps,
        ]
    });
    columns.collect::<Vec<_>>().join("\t")
}

fn words_line(entries: &[Entry]) -> String {
    let mut line = String::new();
    let mut before = "";
    for (word, _) in entries {
        let shared = shared_length(before, word);
        // A to Z: search.js counts in UTF-16 units.
        line.push(char::from(b'A' + shared.utf16 as u8));
        line.push_str(&word[shared.utf8..]);
        before = word;
    }
    line
}

/// The length of a beginning, in bytes and in the units that JavaScript counts.
#[derive(Default)]
struct Length {
    utf8: usize,
    utf16: usize,
}

/// How much of their beginnings two words share, up to 25.
fn shared_length(left: &str, right: &str) -> Length {
    let mut shared = Length::default();
    for (one, other) in left.chars().zip(right.chars()) {
        if one != other || shared.utf16 + one.len_utf16() > 25 {
            break;
        }
        shared.utf8 += one.len_utf8();
        shared.utf16 += one.len_utf16();
    }
    shared
}

fn counts_line(entries: &[Entry]) -> String {
    let mut line = String::new();
    for (_, postings) in entries {
        write_number(&mut line, postings.len() as u32);
    }
    line
}

#[cfg(test)]
mod tests {
    use rust_stemmers::{Algorithm, Stemmer};

    use super::*;
    use crate::plan::Taxonomy;
    use crate::site::facets::Facet;

    fn record(number: u32, title: &str, body: &str) -> SearchRecord {
        SearchRecord {
            key: format!("indsatser/{number}"),
            number: Some(number.into()),
            title: title.to_owned(),
            names: vec![number.to_string()],
            body: body.to_owned(),
            facets: vec![(Facet::Taxonomy(Taxonomy::Topic), "energi".to_owned())],
            ..SearchRecord::empty(2022.into())
        }
    }

    /// The string of the script, with its escapes.
    fn lines(script: &str) -> Vec<&str> {
        let text = script.strip_prefix("aarsplanSearch(\"").expect("one call");
        text.strip_suffix("\");\n")
            .expect("one string")
            .split("\\n")
            .collect()
    }

    #[test]
    fn a_small_plan_is_one_script() {
        let choice = FacetChoice {
            facet: Facet::Taxonomy(Taxonomy::Topic),
            slug: "energi".to_owned(),
            label: "Energi".to_owned(),
            code: None,
            name: "Energi".to_owned(),
            group: None,
        };
        let index = search_index(Searched {
            records: &[record(1, "Sol og vind", "Solen"), record(2, "Vind", "")],
            choices: &[choice],
            synonyms: &[vec!["sol".to_owned(), "solskin".to_owned()]],
            everyday: &[EverydayWord {
                word: "blæst".to_owned(),
                also: vec!["vind".to_owned()],
            }],
        });
        assert!(index.postings.is_empty());
        let lines = lines(&index.index);
        assert_eq!(lines[2], "tema\\tenergi\\tEnergi\\t#$");
        assert_eq!(lines[3], "A1A2AsolDenAvind");
        // sol, solen and the numbers stand on one page each, vind on both.
        assert_eq!(lines[4], "$$$$%");
        // 1: name of page 0; 2: name of page 1; sol: title; solen: body; vind: title of 0, name of 1.
        assert_eq!(lines[5], "#)$&$)");
        assert_eq!(lines[6], "sol\\tsolskin");
        assert_eq!(index.everyday, "aarsplanSearch(\"blæst\\tvind\\n\");\n");
    }

    #[test]
    fn a_large_plan_is_cut_into_parts() {
        let body = |number: u32| {
            (0..30)
                .map(|word| format!("ord{} ", number * 7 + word))
                .collect::<String>()
        };
        let records: Vec<_> = (1..2_000)
            .map(|number| record(number, "Sol", &body(number)))
            .collect();
        let searched = Searched {
            records: &records,
            ..Searched::default()
        };
        let index = search_index(searched);
        assert!(index.postings.len() > 2);
        assert_eq!(lines(&index.index)[5], "");
        assert!(index.postings.iter().all(|part| part.len() < 20_000));
        assert_eq!(index, search_index(searched), "the same in every run");
    }

    /// `search.js` stems as rust-stemmers does: both are compared with this list.
    #[test]
    fn the_list_of_stems_is_snowballs() {
        let stemmer = Stemmer::create(Algorithm::Danish);
        for line in include_str!("../../../tests/browser/search/stems.txt").lines() {
            let (word, stem) = line.split_once(' ').expect("a word and its stem");
            assert_eq!(stemmer.stem(word), stem, "{word}");
        }
    }
}
