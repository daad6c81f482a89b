//! In: a key, a value or a file's name as it was typed. Out: the same without what cannot be seen,
//! and a warning that shows it: two names that look alike are then one.
//!
//! A text keeps what its author typed: a soft hyphen may be meant there.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use super::entry::FieldValue;
use crate::diagnostic::{Diagnostic, Location, SourceText, rules};
use crate::spelling::{hidden_in, name_of_hidden, with_hidden_shown, without_hidden};

/// A value without what cannot be seen. `span` is where it stands.
pub fn seen_value(value: FieldValue) -> (FieldValue, Option<String>) {
    let mut found = None;
    let mut seen = |text: String| match without_hidden(&text) {
        Cow::Borrowed(_) => text,
        Cow::Owned(seen) => {
            found.get_or_insert(text);
            seen
        }
    };
    let value = match value {
        FieldValue::Scalar(text) => FieldValue::Scalar(seen(text)),
        FieldValue::List(items) => {
            let items = items.into_iter().map(|item| item.map(&mut seen));
            FieldValue::List(items.collect())
        }
        other @ (FieldValue::Empty
        | FieldValue::Nested
        | FieldValue::Items
        | FieldValue::Faulty) => other,
    };
    (value, found)
}

/// The warning for what stands in `span`, as it is or by its number: then `value` is what was read.
pub fn hidden_at(file: &Arc<SourceText>, span: Range<usize>, value: &str) -> Option<Diagnostic> {
    let typed = &file.text[span.clone()];
    let hidden = hidden_in(typed);
    let (Some(&(first, _)), Some(&(last, last_one))) = (hidden.first(), hidden.last()) else {
        return warning(Location::at(file, span), value);
    };
    let end = last + last_one.len_utf8();
    let place = span.start + first..span.start + end;
    let warning = warning(Location::at(file, place.clone()), word_at(typed, first))?;
    Some(warning.with_fix(place, without_hidden(&typed[first..end])))
}

/// The warning for the name of a file or folder.
pub fn hidden_in_name(place: &str, name: &str) -> Option<Diagnostic> {
    let warning = warning(Location::path(place), name)?;
    Some(Diagnostic {
        help: format!("omdøb den til »{}«", without_hidden(name)),
        ..warning
    })
}

fn warning(location: Location, typed: &str) -> Option<Diagnostic> {
    let &(_, first) = hidden_in(typed).first()?;
    Some(rules::HIDDEN_CHARACTER.at(
        location,
        format!(
            "i »{}« står {}, U+{:04X}",
            with_hidden_shown(typed),
            name_of_hidden(first),
            u32::from(first)
        ),
        format!("det er læst som »{}«: slet tegnet", without_hidden(typed)),
    ))
}

/// The word that a place in a text lies in.
fn word_at(text: &str, at: usize) -> &str {
    let start = text[..at].rfind(char::is_whitespace);
    let start = start.map_or(0, |space| {
        space + text[space..].chars().next().map_or(0, char::len_utf8)
    });
    let length = text[start..].find(char::is_whitespace);
    let word = &text[start..length.map_or(text.len(), |length| start + length)];
    word.trim_matches(['[', ']', ',', '\'', '"'])
}
