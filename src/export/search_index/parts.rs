//! Cuts what is too much for one script into parts of about equal size.
//!
//! In: the vocabulary, the records. Out: the text of each part and where it begins.
//! Not here: what stands in the index itself.

use super::FIELDS;
use super::encode::write_number;
use super::vocabulary::{Entry, Posting};
use crate::site::search::SearchRecord;

/// Characters of postings that the index itself may hold: those of some 500 initiatives.
const INLINE_POSTINGS: usize = 40_000;
/// Characters of a part of the postings: some 8 kB, compressed.
const POSTING_PART: usize = 12_000;
/// Characters of a part of the texts: some 3 kB, compressed. Twenty hits may need twenty parts.
const TEXT_PART: usize = 8_000;
/// Characters of the texts that are not cut at all: those of some fifty initiatives.
const WHOLE_TEXTS: usize = 20_000;

/// Parts of about the same length, and the number of the first item in each.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Parts {
    pub texts: Vec<String>,
    pub first_items: Vec<u32>,
}

impl Parts {
    /// Adds the item's text to the last part, or to a new one where that is full.
    fn add(&mut self, item: usize, text: &str, limit: usize) {
        match self.texts.last_mut() {
            Some(part) if part.len() + text.len() <= limit => part.push_str(text),
            _ => {
                self.texts.push(text.to_owned());
                self.first_items.push(item as u32);
            }
        }
    }
}

/// The postings of all words: a single part where the index itself has room for it.
pub fn posting_parts(vocabulary: &[Entry]) -> Parts {
    let texts = vocabulary.iter();
    let texts: Vec<String> = texts.map(|(_, postings)| posting_text(postings)).collect();
    let length: usize = texts.iter().map(String::len).sum();
    let limit = if length <= INLINE_POSTINGS {
        INLINE_POSTINGS
    } else {
        POSTING_PART
    };
    let mut parts = Parts::default();
    for (word, text) in texts.iter().enumerate() {
        parts.add(word, text, limit);
    }
    parts
}

/// Each page as the gap to the one before it, together with the field.
fn posting_text(postings: &[Posting]) -> String {
    let mut text = String::new();
    let mut before = 0;
    for posting in postings {
        write_number(
            &mut text,
            (posting.page - before) * FIELDS + posting.field as u32,
        );
        before = posting.page;
    }
    text
}

/// What hits show: a line a page.
pub fn text_parts(records: &[SearchRecord]) -> Parts {
    let lines: Vec<String> = records.iter().map(text_line).collect();
    let length: usize = lines.iter().map(String::len).sum();
    let limit = if length <= WHOLE_TEXTS {
        WHOLE_TEXTS
    } else {
        TEXT_PART
    };
    let mut parts = Parts::default();
    for (page, line) in lines.iter().enumerate() {
        parts.add(page, line, limit);
    }
    parts
}

fn text_line(record: &SearchRecord) -> String {
    let number = record
        .number
        .map(|number| number.to_string())
        .unwrap_or_default();
    let columns = [
        &record.year.to_string(),
        &number,
        &record.key,
        &record.title,
        &record.body,
        &record.texts,
    ];
    let mut line = columns.map(|column| one_line(column)).join("\t");
    line.push('\n');
    line
}

/// The text with single spaces for all white space, so that tabs and line ends can divide.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
