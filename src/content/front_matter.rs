//! In: the facts at the top of a file. Out: one [`Entry`] for each key, with its place.
//!
//! YAML is read key by key: the lines are split where a key begins, and where they cannot be
//! parsed as a whole, each piece is parsed alone. So a fault in one value never hides the others,
//! a key that stands twice is seen with both its lines, and every place is known – YAML's own
//! reader gives none of the three.
//! The only module that names serde_yaml. Not here: which keys there are (`records.rs`).

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use serde_yaml::{Mapping, Value};

use super::bad_yaml::{bad_value, bad_yaml, cut_value, line_help};
use super::characters::{self, forbidden};
use super::entry::{Entry, FieldValue};
use crate::diagnostic::{Diagnostic, Location, SourceText, rules};

/// Reads the entries that stand in `range`, all at the same indent.
pub fn entries(
    file: &Arc<SourceText>,
    range: Range<usize>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Entry> {
    let mut entries: Vec<Entry> = Vec::new();
    let text = &file.text[range.clone()];
    let pieces = pieces(file, range, diagnostics);
    // One run of YAML's reader is enough where it sees the same keys: starting it is what costs.
    // An anchor (&) would reach into other keys.
    let whole = (!text.contains('&')).then(|| parsed(text)).flatten();
    let whole = whole.filter(|whole| whole.len() == pieces.len());
    let mut whole = whole.unwrap_or_default();
    let mut places: HashMap<String, Range<usize>> = HashMap::new();
    for piece in pieces {
        let entry = piece.read(file, &mut whole, diagnostics);
        match places.get(&entry.key) {
            None => {
                places.insert(entry.key.clone(), entry.key_span.clone());
                entries.push(entry);
            }
            Some(earlier) => {
                let first = Location::at(file, earlier.clone());
                diagnostics.push(rules::DUPLICATE_KEY.at(
                    Location::at(file, entry.key_span),
                    format!("nøglen «{}» står to gange", entry.key),
                    format!(
                        "den står også på linje {}: slet den ene",
                        first.line_and_column().0
                    ),
                ));
            }
        }
    }
    entries
}

/// The lines of one key.
struct Piece {
    key: Range<usize>,
    lines: Range<usize>,
    /// A mistake in them has been told
    told: bool,
}

/// Cuts the lines where a key begins at the first line's indent.
fn pieces(
    file: &Arc<SourceText>,
    range: Range<usize>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Piece> {
    let text = &file.text;
    let mut pieces: Vec<Piece> = Vec::new();
    let mut indent = None;
    let mut start = range.start;
    for line in text[range].split_inclusive('\n') {
        let here = start;
        start += line.len();
        let content = line.trim();
        if content.is_empty() || content.starts_with('#') {
            continue;
        }
        let column = line.len() - line.trim_start().len();
        let place = here + column..here + column + content.len();
        let odd_indent = line[..column].contains(|space| space != ' ');
        if odd_indent {
            diagnostics.push(bad_yaml(
                file,
                here..here + column,
                "linjen er rykket ind med tabulator eller hårde mellemrum".into(),
                "slet dem, og brug to almindelige mellemrum".into(),
            ));
        }
        let indent = *indent.get_or_insert(column);
        let continues = column > indent || content == "-" || content.starts_with("- ");
        let strays = key_length(content).is_some()
            && pieces
                .last()
                .is_some_and(|piece| piece.has_plain_value(text));
        match (key_length(content), pieces.last_mut()) {
            (_, Some(piece)) if continues && !strays => {
                piece.lines.end = start;
                piece.told |= odd_indent;
            }
            (Some(length), _) => {
                if continues && !odd_indent {
                    diagnostics.push(bad_yaml(
                        file,
                        place.clone(),
                        "linjen er rykket længere ind end den ovenover".into(),
                        "lad alle nøgler begynde lige langt inde".into(),
                    ));
                }
                pieces.push(Piece {
                    key: place.start..place.start + length,
                    lines: here..start,
                    told: odd_indent,
                });
            }
            (None, _) => {
                diagnostics.push(bad_yaml(
                    file,
                    place.clone(),
                    "linjen er ikke på formen «nøgle: værdi»".into(),
                    line_help(content),
                ));
                // The key that was meant is not missing as well.
                pieces.push(Piece {
                    key: meant_key(text, place),
                    lines: here..start,
                    told: true,
                });
            }
        }
    }
    pieces
}

/// The length of the key that a line begins with.
pub fn key_length(content: &str) -> Option<usize> {
    let colon = content
        .match_indices(':')
        .map(|(at, _)| at)
        .find(|at| matches!(content.as_bytes().get(at + 1), None | Some(b' ' | b'\t')))?;
    let plain = !content.starts_with(['"', '\'', '[', '{', '-', '?', '&', '*', '!', '|', '>']);
    (plain && colon > 0).then_some(colon)
}

/// The first word of a line that is no key and value.
fn meant_key(text: &str, line: Range<usize>) -> Range<usize> {
    let quotes = ['"', '\''];
    let start = line.start + usize::from(text[line.clone()].starts_with(quotes));
    let word = text[start..line.end]
        .find(|c: char| c.is_whitespace() || c == ':' || c == '=' || quotes.contains(&c));
    start..word.map_or(line.end, |length| start + length)
}

impl Entry {
    /// What YAML read, where no character comes in by its spelling that cannot be shown.
    fn readable(
        &self,
        file: &Arc<SourceText>,
        value: FieldValue,
    ) -> (FieldValue, Option<Diagnostic>) {
        let typed = &file.text[self.value_span.clone()];
        let within = |value: &str| characters::in_value(value, typed);
        let found = match &value {
            FieldValue::Scalar(value) => within(value),
            FieldValue::List(items) => items.iter().flatten().find_map(|item| within(item)),
            FieldValue::Empty | FieldValue::Nested | FieldValue::Faulty => None,
        };
        match found {
            None => (value, None),
            Some(character) => (
                FieldValue::Faulty,
                Some(forbidden(self.place(file), character)),
            ),
        }
    }

    /// Why YAML could not read it.
    fn unreadable(&self, file: &Arc<SourceText>) -> Diagnostic {
        let half = characters::half_of_a_pair(&file.text[self.value_span.clone()]);
        match half {
            Some(half) => forbidden(self.place(file), half),
            None => bad_value(file, self),
        }
    }

    fn place(&self, file: &Arc<SourceText>) -> Location {
        Location::at(file, self.value_span.clone())
    }
}

impl Piece {
    /// Whether a value without marks stands on the key's own line.
    fn has_plain_value(&self, text: &str) -> bool {
        let line = text[self.key.end..self.lines.end].lines().next();
        let value = line.unwrap_or_default().trim_start_matches(':').trim();
        !value.is_empty() && !value.starts_with(['|', '>', '"', '\'', '[', '{', '#'])
    }

    /// Takes its value from `whole`, where it is there.
    fn read(
        self,
        file: &Arc<SourceText>,
        whole: &mut Mapping,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Entry {
        let text = &file.text;
        let key = text[self.key.clone()].trim_end().to_owned();
        if self.told {
            return Entry {
                key,
                key_span: self.key.clone(),
                value: FieldValue::Faulty,
                value_span: self.key,
            };
        }
        let after_colon = self.key.end + 1;
        let raw = &text[after_colon..self.lines.end];
        let value_start = after_colon + (raw.len() - raw.trim_start().len());
        let value_end = (after_colon + raw.trim_end().len()).max(value_start);
        let begins_below = text[after_colon..value_start].contains('\n');
        let value_span = without_comment(text, value_start..value_end);
        let mut entry = Entry {
            key,
            key_span: self.key.clone(),
            value: FieldValue::Empty,
            value_span: if value_span.is_empty() {
                self.key.clone()
            } else {
                value_span
            },
        };
        let value = &text[entry.value_span.clone()];
        let first_line = value.lines().next().unwrap_or_default();
        // Keys of its own are read one by one, later: a fault in one must not hide the others.
        if begins_below && key_length(first_line).is_some() {
            entry.value = FieldValue::Nested;
            return entry;
        }
        let parsed = match value.starts_with('{') {
            true => None,
            false => whole
                .remove(&*entry.key)
                .or_else(|| self.parsed_alone(text)),
        };
        let (value, fault) = match parsed {
            Some(parsed) => {
                let typed = Typed {
                    value,
                    lines: &text[self.lines.clone()],
                };
                entry.readable(file, field_value(&parsed, typed))
            }
            None => (FieldValue::Faulty, Some(entry.unreadable(file))),
        };
        diagnostics.extend(fault);
        entry.value = value;
        diagnostics.extend(cut_value(file, &entry));
        entry
    }

    fn parsed_alone(&self, text: &str) -> Option<Value> {
        let parsed = parsed(&text[self.lines.clone()])?;
        let value = parsed.into_iter().next().map(|(_, value)| value);
        Some(value.unwrap_or_default())
    }
}

/// No value of ours has lists in lists, and none says a part of itself again. YAML's reader takes
/// time by the square of how deep brackets stand in each other, and what stands behind a few
/// asterisks can fill the memory.
const DEEPEST_BRACKETS: usize = 32;
const MOST_ALIASES: usize = 8;

/// What YAML's reader makes of the lines; nothing where it makes nothing of them, or is not asked.
fn parsed(text: &str) -> Option<Mapping> {
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

/// Ends a value of one line before a comment behind it.
fn without_comment(text: &str, span: Range<usize>) -> Range<usize> {
    let value = &text[span.clone()];
    if value.starts_with('#') {
        return span.start..span.start;
    }
    if value.starts_with(['|', '>']) || value.contains('\n') {
        return span;
    }
    let quote = value
        .chars()
        .next()
        .filter(|first| ['"', '\''].contains(first));
    let end = match quote {
        // The last quotation mark before a comment ends the value.
        Some(quote) => value
            .match_indices(" #")
            .find(|(at, _)| value[1..*at].trim_end().ends_with(quote))
            .map(|(at, _)| at),
        None => value.find(" #"),
    };
    let end = end.unwrap_or(value.len());
    span.start..span.start + value[..end].trim_end().len()
}

/// A value as its author typed it, and the lines of its key.
#[derive(Clone, Copy)]
struct Typed<'a> {
    value: &'a str,
    lines: &'a str,
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

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::{FieldValue, entries};
    use crate::diagnostic::SourceText;

    #[test]
    fn what_was_typed_is_kept() {
        let as_typed = [
            "1.10",
            "0x1F",
            "1e3",
            "True",
            "+5",
            "007",
            ".5",
            "1_000",
            "2022-01-01",
        ];
        let flow = format!("a: [{}]  # en bemærkning\n", as_typed.join(", "));
        let lines = format!("a:\n  - {}\nb: 1\n", as_typed.join("\n  - "));
        let quoted = "a: [1.10, '0x1F', \"1e3\", True, +5, 007, .5, 1_000, 2022-01-01]\n";
        for text in [flow, lines, quoted.into()] {
            let file = Arc::new(SourceText::new("", &*text));
            let mut diagnostics = Vec::new();
            let read = entries(&file, 0..text.len(), &mut diagnostics);
            let expected = as_typed.map(|item| Some(item.to_owned())).to_vec();
            assert_eq!(read[0].value, FieldValue::List(expected), "{text}");
            assert_eq!(diagnostics.len(), 0);
        }
    }

    #[test]
    fn a_list_holds_nothing_but_texts() {
        let text = "a: [1.10, ~, [b], c]\n";
        let file = Arc::new(SourceText::new("", text));
        let read = entries(&file, 0..text.len(), &mut Vec::new());
        let expected = [Some("1.1"), None, None, Some("c")];
        let expected = expected.map(|item| item.map(str::to_owned)).to_vec();
        assert_eq!(read[0].value, FieldValue::List(expected));
    }
}
