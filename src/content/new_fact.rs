//! What is to stand behind a key, and the lines by which a file says so where it did not before.

use std::ops::Range;

use super::rewrite::{yaml_list, yaml_text};
use crate::diff::{DiffOp, diff};

/// What is to stand behind a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NewFact {
    /// Nothing: the key goes
    Gone,
    /// A text; where it has several lines they are kept
    Text(String),
    /// Several
    List(Vec<NewItem>),
    /// A list whose items have keys of their own
    Items(Vec<NewItems>),
}

impl NewFact {
    /// Whether the key goes.
    pub fn says_nothing(&self) -> bool {
        match self {
            NewFact::Gone => true,
            NewFact::Text(text) => text.trim().is_empty(),
            NewFact::List(items) => items.is_empty(),
            NewFact::Items(items) => items.is_empty(),
        }
    }
}

/// One of several texts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NewItem {
    /// As it stands there: its place among those that there are
    Kept(usize),
    /// This text
    Text(String),
}

/// An item with keys of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NewItems {
    /// As it stands there: its place among those that there are
    Kept(usize),
    /// With these keys
    New(Vec<(String, NewFact)>),
}

/// Several texts where others stand, of which it is known what those at some places mean: what means one
/// of them stays as it was typed.
pub fn new_list(there: &[(Range<usize>, String)], texts: &[String]) -> NewFact {
    let old: Vec<&str> = there.iter().map(|(_, value)| &**value).collect();
    let new: Vec<&str> = texts.iter().map(|text| &**text).collect();
    let mut items = Vec::new();
    for operation in diff(&old, &new) {
        match operation {
            DiffOp::Equal { old_index, len, .. } => {
                let kept = there[old_index..old_index + len].iter();
                items.extend(
                    kept.flat_map(|(places, _)| places.clone())
                        .map(NewItem::Kept),
                );
            }
            DiffOp::Insert {
                new_index, new_len, ..
            }
            | DiffOp::Replace {
                new_index, new_len, ..
            } => {
                let added = texts[new_index..new_index + new_len].iter();
                items.extend(added.cloned().map(NewItem::Text));
            }
            DiffOp::Delete { .. } => {}
        }
    }
    NewFact::List(items)
}

/// The lines of a key that is not there yet, without an end.
pub fn rendered(key: &str, new: &NewFact, indent: usize) -> String {
    let inward = " ".repeat(indent);
    match new {
        NewFact::Gone => String::new(),
        NewFact::Text(text) if text.trim().contains('\n') => {
            format!("{inward}{key}: |\n{}", block_of(text, indent + 2))
        }
        NewFact::Text(text) => format!("{inward}{key}: {}", yaml_text(text)),
        NewFact::List(items) => {
            let texts = items.iter().filter_map(|item| match item {
                NewItem::Text(text) => Some(text.clone()),
                NewItem::Kept(_) => None,
            });
            let texts: Vec<String> = texts.collect();
            format!("{inward}{key}: {}", yaml_list(&texts))
        }
        NewFact::Items(items) => {
            let items = items.iter().filter_map(|item| match item {
                NewItems::New(facts) => Some(rendered_item(facts, indent + 2, " ")),
                NewItems::Kept(_) => None,
            });
            let items: Vec<String> = items.collect();
            format!("{inward}{key}:\n{}", items.join("\n"))
        }
    }
}

/// The lines of an item, without an end. `space` is what stands behind its hyphen.
pub fn rendered_item(facts: &[(String, NewFact)], indent: usize, space: &str) -> String {
    let inner = indent + 1 + space.len();
    let there = facts.iter().filter(|(_, new)| *new != NewFact::Gone);
    let lines = there.map(|(key, new)| rendered(key, new, inner));
    let lines = lines.collect::<Vec<_>>().join("\n");
    let inside = lines.trim_start();
    format!("{}-{space}{inside}", " ".repeat(indent))
}

/// The lines of a text below its key, without an end.
pub fn block_of(text: &str, indent: usize) -> String {
    let lines = text
        .trim()
        .lines()
        .map(|line| match line.trim().is_empty() {
            true => String::new(),
            false => format!("{}{}", " ".repeat(indent), line.trim_end()),
        });
    lines.collect::<Vec<_>>().join("\n")
}
