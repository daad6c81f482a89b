//! All words of all pages, and which pages have them.
//!
//! In: the records. Out: a sorted list of [`Entry`]. Not here: how it is written into scripts.

use std::collections::{HashMap, HashSet};

use super::Field;
use super::tokens::{MEANINGLESS, words};
use crate::site::search::SearchRecord;

/// One page that has a word, and the best place where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Posting {
    pub page: u32,
    pub field: Field,
}

/// A word and the pages that have it, in their order.
pub type Entry = (String, Vec<Posting>);

/// All words with their pages, sorted by word.
pub fn vocabulary(records: &[SearchRecord]) -> Vec<Entry> {
    let meaningless: HashSet<&str> = MEANINGLESS.split_whitespace().collect();
    let mut postings: HashMap<String, Vec<Posting>> = HashMap::new();
    for (page, record) in (0..).zip(records) {
        for (field, text) in fields(record) {
            for word in words(text) {
                if !meaningless.contains(&*word) {
                    add(postings.entry(word).or_default(), Posting { page, field });
                }
            }
        }
        let number = record
            .number
            .map(|number| number.to_string().to_lowercase());
        // 1.10 would be 1 and 10: it is a word by itself too.
        if let Some(number) = number.filter(|number| !is_one_word(number)) {
            let field = Field::Name;
            add(postings.entry(number).or_default(), Posting { page, field });
        }
    }
    let mut entries: Vec<Entry> = postings.into_iter().collect();
    entries.sort_unstable_by(|left, right| left.0.cmp(&right.0));
    entries
}

/// Fields come best first, so the first posting of a page is the one to keep.
fn add(postings: &mut Vec<Posting>, posting: Posting) {
    if postings.last().is_none_or(|last| last.page != posting.page) {
        postings.push(posting);
    }
}

/// The texts of a page with the field that each counts as, the best field first.
fn fields(record: &SearchRecord) -> impl Iterator<Item = (Field, &str)> {
    let names = || {
        std::iter::once(&record.title)
            .chain(&record.names)
            .map(String::as_str)
    };
    names()
        .filter(|name| is_one_word(name))
        .map(|name| (Field::Name, name))
        .chain(names().map(|name| (Field::Title, name)))
        .chain([
            (Field::Group, record.group.as_str()),
            (Field::Body, record.body.as_str()),
            (Field::Carriers, record.carriers.as_str()),
            (Field::Texts, record.texts.as_str()),
        ])
}

fn is_one_word(name: &str) -> bool {
    words(name).len() == 1
}
