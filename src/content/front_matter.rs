//! In: the facts at the top of a file. Out: one [`Entry`] for each key, with its place.
//!
//! YAML is read key by key: the lines are cut where a key begins, and where they cannot be parsed
//! as a whole, each piece is parsed alone. So a fault in one value never hides the others, a key
//! that stands twice is seen with both its lines, and every place is known – YAML's own reader
//! gives none of the three. Not here: where a key begins (`pieces.rs`), and which keys there are
//! (`records.rs`).

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use super::bad_yaml::bad_value;
use super::characters::{self, forbidden};
use super::cut_values::cut_values;
use super::entry::{Entry, FieldValue};
use super::hidden::{hidden_at, seen_value};
use super::pieces::{Piece, key_length, pieces};
use super::plain_scalar::plain_value;
use super::value_lines::{below_comments, without_comment};
use super::yaml::{self, Typed, Values};
use crate::diagnostic::{Diagnostic, Location, SourceText, rules};
use crate::spelling::without_hidden;

/// Reads the entries that stand in `range`, all at the same indent.
pub fn entries(
    file: &Arc<SourceText>,
    range: Range<usize>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Entry> {
    let mut entries: Vec<Entry> = Vec::new();
    let lines = with_indent(&file.text, range.clone());
    let pieces = pieces(file, range, diagnostics);
    let mut whole = Values::of(lines, pieces.len());
    let mut places: HashMap<String, Range<usize>> = HashMap::new();
    for piece in pieces {
        let entry = entry(piece, file, &mut whole, diagnostics);
        match places.get(&entry.key) {
            None => {
                places.insert(entry.key.clone(), entry.key_span.clone());
                entries.push(entry);
            }
            Some(earlier) => {
                let first = Location::at(file, earlier.clone());
                diagnostics.push(rules::DUPLICATE_KEY.at(
                    Location::at(file, entry.key_span),
                    format!("nøglen »{}« står to gange", entry.key),
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

/// The lines in `range`, the first at its column: an item of a list begins behind its hyphen, and its
/// other lines stand below it.
fn with_indent(text: &str, range: Range<usize>) -> Cow<'_, str> {
    let start = text[..range.start]
        .rfind('\n')
        .map_or(0, |newline| newline + 1);
    let column = text[start..range.start].chars().count();
    match column {
        0 => text[range].into(),
        _ => format!("{:column$}{}", "", &text[range]).into(),
    }
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
            FieldValue::Empty | FieldValue::Nested | FieldValue::Items | FieldValue::Faulty => None,
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

/// What a piece says. Its value is taken from `whole`, where it is there.
fn entry(
    piece: Piece,
    file: &Arc<SourceText>,
    whole: &mut Values<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Entry {
    let text = &file.text;
    let key = text[piece.key.clone()].trim_end();
    diagnostics.extend(hidden_at(file, piece.key.clone(), key));
    let mut entry = Entry {
        key: without_hidden(key).into_owned(),
        key_span: piece.key.clone(),
        value_span: piece.key.clone(),
        value: FieldValue::Faulty,
    };
    if piece.is_reported {
        return entry;
    }
    let place = value_place(text, &piece);
    let begins_below = text[piece.key.end..place.start].contains('\n');
    if !place.is_empty() {
        entry.value_span = place;
    }
    let typed = Typed {
        value: &text[entry.value_span.clone()],
        lines: &text[piece.lines],
    };
    // Keys of its own are read one by one, later: a fault in one must not hide the others.
    if let Some(with_keys) = with_keys(typed.value).filter(|_| begins_below) {
        entry.value = with_keys;
        return entry;
    }
    let plain = || plain_value(&entry.key, typed.value).filter(|_| !begins_below);
    let read = match typed.value.starts_with('{') {
        true => None,
        false => plain()
            .or_else(|| whole.take(&entry.key, typed))
            .or_else(|| yaml::value(typed)),
    };
    let (value, fault) = match read {
        Some(value) => entry.readable(file, value),
        None => (FieldValue::Faulty, Some(entry.unreadable(file))),
    };
    diagnostics.extend(fault);
    let (value, with_hidden) = seen_value(value);
    let with_hidden = with_hidden.as_deref();
    let value_span = entry.value_span.clone();
    diagnostics.extend(with_hidden.and_then(|value| hidden_at(file, value_span, value)));
    entry.value = value;
    diagnostics.extend(cut_values(file, &entry));
    entry
}

/// What a value is that has keys of its own, or is a list of such.
fn with_keys(value: &str) -> Option<FieldValue> {
    let mut lines = value.lines();
    let first_line = lines.next().unwrap_or_default();
    let item = match first_line.trim_end() {
        // What stands below is the same as behind it.
        "-" => lines.next().map(str::trim_start),
        line => line.strip_prefix("- ").map(str::trim_start),
    };
    match item {
        Some(item) => key_length(item).map(|_| FieldValue::Items),
        None => key_length(first_line).map(|_| FieldValue::Nested),
    }
}

/// Where a piece's value stands, without the space and the comments around it.
fn value_place(text: &str, piece: &Piece) -> Range<usize> {
    let whole = &text[piece.key.end + 1..piece.lines.end];
    let value = below_comments(whole);
    let start = piece.lines.end - value.len();
    let (end, value) = (start + value.trim_end().len(), value.trim_end());
    // Below its key, what is said may stand behind a hyphen and a key of its own.
    let own = match text[piece.key.end..start].contains('\n') && !value.contains('\n') {
        true => start + before_said(value),
        false => start,
    };
    start..without_comment(text, own..end).end
}

/// The length of a hyphen and a key at the beginning of a line.
fn before_said(line: &str) -> usize {
    let item = line.strip_prefix("- ").unwrap_or(line).trim_start();
    let said = match key_length(item) {
        Some(length) => item[length + 1..].trim_start(),
        None => item,
    };
    line.len() - said.len()
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
    fn a_comment_above_a_value_hides_nothing() {
        for (text, place, value) in [
            ("a: # x\n  # y\n  b: c\n", "b: c", FieldValue::Nested),
            (
                "a:\n  # x\n  - b\n",
                "- b",
                FieldValue::List(vec![Some("b".into())]),
            ),
            (
                "a:\n\n  # x\n  b  # y\n",
                "b",
                FieldValue::Scalar("b".into()),
            ),
            ("a:\n  b: 'c #d'  # x\n", "b: 'c #d'", FieldValue::Nested),
            (
                "a:\n  - 'c #d'  # x\n",
                "- 'c #d'",
                FieldValue::List(vec![Some("c #d".into())]),
            ),
            // Behind an item of a list in lines, as where it has several.
            (
                "a:\n  - b c # x\n",
                "- b c",
                FieldValue::List(vec![Some("b c".into())]),
            ),
            ("a: # x\n", "a", FieldValue::Empty),
            ("a:\n# x\n  # y", "a", FieldValue::Empty),
        ] {
            let file = Arc::new(SourceText::new("", text));
            let mut diagnostics = Vec::new();
            let read = entries(&file, 0..text.len(), &mut diagnostics);
            assert_eq!(read[0].value, value, "{text}");
            assert_eq!(&text[read[0].value_span.clone()], place, "{text}");
            assert_eq!(diagnostics.len(), 0, "{text}");
        }
    }

    #[test]
    fn what_is_cut_off_an_item_is_told_at_its_place() {
        let one = ["'Indsats #2'"];
        for (text, whole) in [
            // One item, and several.
            ("a:\n  - Indsats #2\n", &one[..]),
            ("a:\n- Indsats #2", &one),
            ("a:\n- Indsats\t#2\n", &["'Indsats\t#2'"]),
            ("a:\n  - b\n  - Indsats #2\n  - c\n", &one),
            (
                "a:\n  - Indsats #2\n  - b #3\nc: d\n",
                &["'Indsats #2'", "'b #3'"],
            ),
            // Below a remark, above one and between two.
            ("a:\n  - # se #1\n    Indsats #2\n  # x #3\n", &one),
            ("a:\n  -\n    Indsats #2\n    # x #3\n  - b # x\n", &one),
            ("a:\r\n  - Indsats #2\r\n  - b\r\n", &one),
            // In quotation marks, and behind them.
            ("a:\n  - \"Indsats\" #2\n", &one),
            ("a:\n  - b's #2\n", &["'b''s #2'"]),
            ("a:\n  - 'Indsats #2'\n", &[]),
            ("a:\n  - b\n  - \"Indsats #2\"  # x\n", &[]),
            ("a:\n  - \"b\n    c #2\"\n  - |\n    d #3\n", &[]),
            // Remarks.
            ("a:\n  - b # x\n", &[]),
            ("a:\n  - b  # x\n  - c # y\n  # z #3\n", &[]),
            ("a:\n  - b#2\n  - 2 ## x\n  - c #\n", &[]),
        ] {
            let file = Arc::new(SourceText::new("", text));
            let mut diagnostics = Vec::new();
            entries(&file, 0..file.text.len(), &mut diagnostics);
            assert_eq!(diagnostics.len(), whole.len(), "{text}");
            for (found, whole) in diagnostics.iter().zip(whole) {
                let cut = &whole[whole.find([' ', '\t']).expect("a cut")..whole.len() - 1];
                let place = found.location.span.clone();
                assert_eq!(&file.text[place], cut, "{text}");
                let help = format!("om hele værdien: {whole} – eller et mellemrum efter #");
                assert!(found.help.contains(&help), "{text}: {}", found.help);
            }
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
