//! In: a file with facts. Out: all that stands in them, keys below keys and items of lists too, each
//! with its place: what a form shows, and where an edit goes.
//!
//! Not here: what a value means (`records.rs`), and the edits (`fact_edits.rs`).

use std::ops::Range;
use std::sync::Arc;

use super::entry::{Entry, FieldValue};
use super::front_matter::entries;
use super::split::split_file;
use super::value_lines::item_ranges;
use crate::diagnostic::{Diagnostic, Severity, SourceText, rules};

/// A key with all that stands behind and below it.
#[derive(Debug, Clone)]
pub struct Fact {
    /// The key as written
    pub key: String,
    /// Where the key stands
    pub key_span: Range<usize>,
    /// Where the value stands; the key's own place where there is none
    pub value_span: Range<usize>,
    /// What the value says
    pub value: FactValue,
}

/// What stands behind a key.
#[derive(Debug, Clone)]
pub enum FactValue {
    /// Nothing
    Empty,
    /// One text
    Text(String),
    /// Several; nothing for one that is no text
    List(Vec<Option<String>>),
    /// Keys of its own
    Keys(Vec<Fact>),
    /// A list whose items have keys of their own
    Items(Vec<FactItem>),
    /// What cannot be read
    Faulty,
}

impl FactValue {
    /// The texts that stand there.
    pub fn texts(&self) -> Vec<&str> {
        match self {
            FactValue::Text(text) => vec![text],
            FactValue::List(items) => items.iter().flatten().map(String::as_str).collect(),
            FactValue::Empty | FactValue::Keys(_) | FactValue::Items(_) | FactValue::Faulty => {
                Vec::new()
            }
        }
    }

    /// Whether it is `[]`.
    pub fn is_empty_list(&self) -> bool {
        matches!(self, FactValue::List(items) if items.is_empty())
    }
}

/// An item of a list, with keys of its own.
#[derive(Debug, Clone)]
pub struct FactItem {
    /// Its keys
    pub facts: Vec<Fact>,
}

/// The facts of a file.
#[derive(Debug)]
pub struct FactTree {
    /// The file
    pub file: Arc<SourceText>,
    /// At the top, in the order of the file
    pub facts: Vec<Fact>,
    /// Where they stand
    pub range: Range<usize>,
    /// Where the text below them stands
    pub body: Range<usize>,
    /// Whether all of them can be read, so that a form can show them
    pub is_sound: bool,
}

/// Where in a file its facts stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FactsAre {
    /// Between two lines of hyphens, with a text below
    AboveText,
    /// All that there is
    Everything,
}

impl FactTree {
    /// Those of a file.
    pub fn of(file: &Arc<SourceText>, place: FactsAre) -> FactTree {
        let mut found = Vec::new();
        let end = file.text.len();
        let (range, body) = match place {
            FactsAre::Everything => (Some(0..end), end..end),
            FactsAre::AboveText => {
                let parts = split_file(file, &mut found);
                (parts.facts, parts.body)
            }
        };
        let is_there = range.is_some();
        let range = range.unwrap_or(0..0);
        let facts = facts(file, range.clone(), &mut found);
        // What is cut off by a # is a comment to all that reads the file.
        let is_broken = |found: &Diagnostic| {
            found.rule.severity == Severity::Error && found.rule.id != rules::CUT_VALUE.id
        };
        FactTree {
            file: Arc::clone(file),
            is_sound: is_there
                && !found.iter().any(is_broken)
                && !facts.iter().any(Fact::is_faulty),
            facts,
            range,
            body,
        }
    }

    /// The fact behind a key at the top.
    pub fn get(&self, key: &str) -> Option<&Fact> {
        get_fact(&self.facts, key)
    }
}

/// The fact behind a key among others.
pub fn get_fact<'a>(facts: &'a [Fact], key: &str) -> Option<&'a Fact> {
    facts.iter().find(|fact| fact.key == key)
}

fn facts(file: &Arc<SourceText>, range: Range<usize>, found: &mut Vec<Diagnostic>) -> Vec<Fact> {
    let entries = entries(file, range, found);
    entries
        .into_iter()
        .map(|entry| fact(file, entry, found))
        .collect()
}

fn fact(file: &Arc<SourceText>, entry: Entry, found: &mut Vec<Diagnostic>) -> Fact {
    let span = entry.value_span.clone();
    let value = match entry.value {
        FieldValue::Empty => FactValue::Empty,
        FieldValue::Scalar(text) => FactValue::Text(text),
        FieldValue::List(items) => FactValue::List(items),
        FieldValue::Faulty => FactValue::Faulty,
        FieldValue::Nested => {
            let line = file.text[..span.start].rfind('\n').map_or(0, |end| end + 1);
            let below = line.max(entry.key_span.end + 1)..span.end;
            match below.start > entry.key_span.end
                && file.text[entry.key_span.end..below.start].contains('\n')
            {
                true => FactValue::Keys(facts(file, below, found)),
                // Keys in braces have no lines of their own.
                false => FactValue::Faulty,
            }
        }
        FieldValue::Items => {
            let items = item_ranges(&file.text, span).into_iter();
            let items = items.map(|range| FactItem {
                facts: facts(file, range, found),
            });
            FactValue::Items(items.collect())
        }
    };
    Fact {
        key: entry.key,
        key_span: entry.key_span,
        value_span: entry.value_span,
        value,
    }
}

impl Fact {
    fn is_faulty(&self) -> bool {
        let any = |facts: &[Fact]| facts.iter().any(Fact::is_faulty);
        match &self.value {
            FactValue::Empty | FactValue::Text(_) | FactValue::List(_) => false,
            FactValue::Keys(facts) => any(facts),
            FactValue::Items(items) => items.iter().any(|item| any(&item.facts)),
            FactValue::Faulty => true,
        }
    }

    /// Where it ends: its value, or its colon.
    pub fn end(&self) -> usize {
        self.value_span.end.max(self.key_span.end + 1)
    }

    /// Whether another says the same by the same key, wherever it stands.
    pub fn says_as(&self, other: &Fact) -> bool {
        self.key == other.key && self.value.says_as(&other.value)
    }
}

/// Whether facts say the same as others, in the same order.
pub fn say_as(one: &[Fact], other: &[Fact]) -> bool {
    one.len() == other.len() && one.iter().zip(other).all(|(one, other)| one.says_as(other))
}

impl FactValue {
    fn says_as(&self, other: &FactValue) -> bool {
        match (self, other) {
            (FactValue::Empty, FactValue::Empty) => true,
            (FactValue::Text(one), FactValue::Text(other)) => one == other,
            (FactValue::List(one), FactValue::List(other)) => one == other,
            (FactValue::Keys(one), FactValue::Keys(other)) => say_as(one, other),
            (FactValue::Items(one), FactValue::Items(other)) => {
                one.len() == other.len()
                    && one
                        .iter()
                        .zip(other)
                        .all(|(one, other)| say_as(&one.facts, &other.facts))
            }
            (
                FactValue::Empty
                | FactValue::Text(_)
                | FactValue::List(_)
                | FactValue::Keys(_)
                | FactValue::Items(_)
                | FactValue::Faulty,
                _,
            ) => false,
        }
    }
}
