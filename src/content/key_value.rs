//! The value of a plain key: how each kind is read, and what a reader sees of it.

use std::borrow::Cow;
use std::str::FromStr;
use std::sync::Arc;

use super::amount::Amount;
use super::day::Day;
use super::decimal::Decimal;
use super::entry::Entry;
use super::link_kind::{LinkKind, link_kind};
use super::value_kind::ValueKind;
use super::value_readers::{Reader, text};
use crate::diagnostic::SourceText;

/// What was typed behind a plain key, as understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum KeyValue {
    /// Words, on one line
    Text(String),
    /// A day
    Date(Day),
    /// A number
    Number(Decimal),
    /// Money
    Amount(Amount),
    /// As a link is written: whole, or from the file in which it stands
    Link(String),
}

/// How a value of that kind is read.
pub fn reader_of(kind: ValueKind) -> Reader<KeyValue> {
    match kind {
        ValueKind::Text => |entry, file| text(entry, file).map(KeyValue::Text),
        ValueKind::Date => {
            |entry, file| parsed(entry, file, KeyValue::Date).ok_or(ValueKind::Date.expected())
        }
        ValueKind::Number => {
            |entry, file| parsed(entry, file, KeyValue::Number).ok_or(ValueKind::Number.expected())
        }
        ValueKind::Amount => {
            |entry, file| parsed(entry, file, KeyValue::Amount).ok_or(ValueKind::Amount.expected())
        }
        ValueKind::Link => link,
    }
}

/// A value of one line that its type reads.
fn parsed<T: FromStr>(
    entry: &Entry,
    file: &Arc<SourceText>,
    value: fn(T) -> KeyValue,
) -> Option<KeyValue> {
    let typed = text(entry, file).ok()?;
    typed.parse().ok().map(value)
}

/// Where it leads is found out with the other links of the file.
fn link(entry: &Entry, file: &Arc<SourceText>) -> Result<KeyValue, &'static str> {
    let expected = ValueKind::Link.expected();
    let target = text(entry, file).map_err(|_| expected)?;
    // A file's name may have spaces, an address never has.
    let odd = |c: char| c.is_whitespace() || "\"<>\\^`{|}".contains(c);
    match link_kind(&target) {
        LinkKind::Allowed if target.contains(odd) => Err(expected),
        LinkKind::Relative | LinkKind::Allowed | LinkKind::Unfinished(_) | LinkKind::Forbidden => {
            Ok(KeyValue::Link(target))
        }
    }
}

impl KeyValue {
    /// What a reader sees.
    pub fn shown(&self) -> Cow<'_, str> {
        match self {
            KeyValue::Text(text) => text.into(),
            KeyValue::Date(day) => day.in_words().into(),
            KeyValue::Number(number) => number.to_string().into(),
            KeyValue::Amount(amount) => amount.to_string().into(),
            KeyValue::Link(target) => words_of(target).into(),
        }
    }

    /// Its words, where it is a text: in them alone are other words explained and found.
    pub fn words(&self) -> Option<&str> {
        match self {
            KeyValue::Text(text) => Some(text),
            KeyValue::Date(_) | KeyValue::Number(_) | KeyValue::Amount(_) | KeyValue::Link(_) => {
                None
            }
        }
    }
}

/// What a link is called: the address without what a reader need not know, or the file's name.
fn words_of(target: &str) -> &str {
    let (before, rest) = target.split_once(':').unwrap_or(("", target));
    match &*before.to_ascii_lowercase() {
        "https" | "http" => rest.trim_matches('/'),
        "mailto" => rest.split('?').next().unwrap_or(rest),
        "tel" => rest,
        _ => {
            let path = target.split('#').next().unwrap_or(target);
            let name = path.rsplit('/').next().unwrap_or(path);
            name.strip_suffix(".md").unwrap_or(name)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::KeyValue;

    #[test]
    fn a_link_is_called_by_what_a_reader_knows() {
        for (target, shown) in [
            ("https://www.lejre.dk/plan/", "www.lejre.dk/plan"),
            ("HTTPS://lejre.dk", "lejre.dk"),
            ("mailto:post@lejre.dk?subject=Plan", "post@lejre.dk"),
            ("tel:+4546464646", "+4546464646"),
            ("../filer/referat.pdf", "referat.pdf"),
            ("../temaer/energi.md#maal", "energi"),
        ] {
            assert_eq!(KeyValue::Link(target.into()).shown(), shown);
        }
    }
}
