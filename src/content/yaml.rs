//! In: lines of YAML. Out: their values as they were typed. The only module that names serde_yaml.
//!
//! The reader gives no places, and makes numbers and truths of what looks like one; so a value is
//! asked for together with what was typed, and that is kept where the two differ.

use std::borrow::Cow;
use std::collections::HashMap;

use serde_yaml::{Mapping, Value};

use super::entry::FieldValue;

/// A value as its author typed it, and the lines of its key.
#[derive(Clone, Copy)]
pub struct Typed<'a> {
    /// `1.10`, `[1.10, b]`
    pub value: &'a str,
    /// `nr: 1.10`
    pub lines: &'a str,
}

/// The values of several keys, read by one run of YAML's reader when the first of them is asked for:
/// starting it is what costs.
pub struct Values<'a> {
    lines: Cow<'a, str>,
    /// How many keys can be seen in the lines
    keys: usize,
    read: Option<Mapping>,
}

impl<'a> Values<'a> {
    /// Those of so many keys.
    pub fn of(lines: Cow<'a, str>, keys: usize) -> Values<'a> {
        Values {
            lines,
            keys,
            read: None,
        }
    }

    /// The value of a key, once; nothing where YAML's reader does not see the same keys.
    pub fn take(&mut self, key: &str, typed: Typed<'_>) -> Option<FieldValue> {
        let (lines, keys) = (&*self.lines, self.keys);
        let read = self.read.get_or_insert_with(|| {
            // An anchor would reach into other keys.
            let read = (!lines.contains('&')).then(|| mapping(lines)).flatten();
            read.filter(|read| read.len() == keys).unwrap_or_default()
        });
        let value = read.remove(key)?;
        Some(field_value(&value, typed))
    }
}

/// The value of one key whose lines stand alone.
pub fn value(typed: Typed<'_>) -> Option<FieldValue> {
    let value = mapping(typed.lines)?.into_iter().next();
    let value = value.map_or(Value::Null, |(_, value)| value);
    Some(field_value(&value, typed))
}

/// No value of ours has lists in lists, and none says a part of itself again. YAML's reader takes
/// time by the square of how deep brackets stand in each other, and what stands behind a few
/// asterisks can fill the memory.
const DEEPEST_BRACKETS: usize = 32;
const MOST_ALIASES: usize = 8;

/// What YAML's reader makes of the lines; nothing where it makes nothing of them, or is not asked.
fn mapping(text: &str) -> Option<Mapping> {
    let (mut depth, mut deepest) = (0_usize, 0);
    for character in text.bytes() {
        match character {
            b'[' | b'{' => depth += 1,
            b']' | b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        deepest = deepest.max(depth);
    }
    let is_plain = deepest <= DEEPEST_BRACKETS
        && (marks(text, '&').next().is_none() || marks(text, '*').nth(MOST_ALIASES).is_none());
    is_plain.then(|| serde_yaml::from_str(text).ok()).flatten()
}

/// Where a character stands that begins a value: in a list, or behind a colon.
fn marks(text: &str, mark: char) -> impl Iterator<Item = usize> {
    let marks = text.match_indices(mark).map(|(at, _)| at);
    marks.filter(|&at| text[..at].trim_end().ends_with(['[', ',', '-', ':', '{']))
}

/// What was typed is kept where YAML would change it: `007`, `1.10`, `2022_25`.
fn field_value(value: &Value, typed: Typed<'_>) -> FieldValue {
    match value {
        Value::Null => FieldValue::Empty,
        Value::String(text) => FieldValue::Scalar(text.trim().to_owned()),
        Value::Bool(_) | Value::Number(_) => FieldValue::Scalar(typed.value.to_owned()),
        Value::Sequence(items) => FieldValue::List(list_items(items, typed.lines)),
        Value::Mapping(_) | Value::Tagged(_) => FieldValue::Nested,
    }
}

/// The same within a list. Asked for texts, YAML's reader gives what was typed; asked for anything,
/// it makes numbers of them.
fn list_items(items: &[Value], lines: &str) -> Vec<Option<String>> {
    let changes = |item: &Value| matches!(item, Value::Number(_) | Value::Bool(_));
    let typed: Option<HashMap<String, Vec<String>>> = match items.iter().any(changes) {
        true => serde_yaml::from_str(lines).ok(),
        false => None,
    };
    let typed = typed.and_then(|key| key.into_values().next());
    let typed = typed.unwrap_or_default();
    let items = items.iter().enumerate().map(|(place, item)| {
        let typed = typed.get(place).cloned();
        match item {
            Value::String(text) => Some(text.trim().to_owned()),
            Value::Number(number) => Some(typed.unwrap_or_else(|| number.to_string())),
            Value::Bool(truth) => Some(typed.unwrap_or_else(|| truth.to_string())),
            Value::Null | Value::Sequence(_) | Value::Mapping(_) | Value::Tagged(_) => None,
        }
    });
    items.collect()
}
