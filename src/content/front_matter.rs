//! In: the facts at the top of a file. Out: one [`Entry`] for each key, with its place.
//!
//! YAML is read key by key: the lines are split where a key begins, and each piece is parsed
//! alone. So a fault in one value never hides the others, a key that stands twice is seen with
//! both its lines, and every place is known – YAML's own reader gives none of the three.
//! The only module that names serde_yaml. Not here: which keys there are (`records.rs`).

use std::ops::Range;
use std::sync::Arc;

use serde_yaml::Value;

use crate::diagnostic::{Diagnostic, Location, SourceText, rules};

/// A key with its value and where both stand.
#[derive(Debug, Clone)]
pub struct Entry {
    /// The key as written
    pub key: String,
    /// Where the key stands
    pub key_span: Range<usize>,
    /// Where the value stands; empty, behind the key, where there is none
    pub value_span: Range<usize>,
    /// What the value says
    pub value: FieldValue,
}

/// A value as its author typed it.
#[derive(Debug, Clone, PartialEq)]
pub enum FieldValue {
    /// Nothing, `~` or `null`
    Empty,
    /// Text, a number, true or false: the characters that were typed, without quotation marks
    Scalar(String),
    /// `[a, b]`, or lines that begin with a hyphen; `None` for what is no scalar
    List(Vec<Option<String>>),
    /// Keys of their own
    Nested,
}

/// The facts and the text below them.
pub struct Parts {
    /// The YAML, without the lines of hyphens
    pub front_matter: Range<usize>,
    /// The Markdown
    pub body: Range<usize>,
}

/// Where the facts end and the text begins. The mistake is told, and all taken as text, where
/// the lines of hyphens are missing.
pub fn split_file(file: &Arc<SourceText>) -> Result<Parts, Diagnostic> {
    let text = &file.text;
    let fault = |rule, span: Range<usize>, message: &str, help: &str| Diagnostic {
        rule,
        message: message.into(),
        help: help.into(),
        location: Location {
            file: Arc::clone(file),
            span,
        },
    };
    let first_line = text.find('\n').unwrap_or(text.len());
    if text[..first_line].trim_end() != "---" {
        return Err(fault(
            &rules::NO_FRONT_MATTER,
            0..first_line,
            "filen begynder ikke med en linje med tre bindestreger",
            "skriv --- på første linje, så oplysningerne (nøgle: værdi), og --- igen før teksten",
        ));
    }
    let start = (first_line + 1).min(text.len());
    let mut line_start = start;
    for line in text[start..].split_inclusive('\n') {
        if line.trim_end() == "---" {
            return Ok(Parts {
                front_matter: start..line_start,
                body: line_start + line.len()..text.len(),
            });
        }
        line_start += line.len();
    }
    Err(fault(
        &rules::UNCLOSED_FRONT_MATTER,
        0..first_line,
        "oplysningerne slutter ikke",
        "skriv en linje med tre bindestreger (---) mellem oplysningerne og teksten",
    ))
}

/// Reads the entries that stand in `range`, all at the same indent.
pub fn entries(
    file: &Arc<SourceText>,
    range: Range<usize>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Entry> {
    let mut entries: Vec<Entry> = Vec::new();
    for piece in pieces(file, range, diagnostics) {
        let entry = piece.read(file, diagnostics);
        match entries.iter().find(|earlier| earlier.key == entry.key) {
            None => entries.push(entry),
            Some(earlier) => {
                let first = Location {
                    file: Arc::clone(file),
                    span: earlier.key_span.clone(),
                };
                diagnostics.push(Diagnostic {
                    rule: &rules::DUPLICATE_KEY,
                    message: format!("nøglen «{}» står to gange", entry.key),
                    help: format!(
                        "den står også på linje {}: slet den ene",
                        first.line_and_column().0
                    ),
                    location: Location {
                        file: Arc::clone(file),
                        span: entry.key_span,
                    },
                });
            }
        }
    }
    entries
}

/// The lines of one key.
struct Piece {
    key: Range<usize>,
    lines: Range<usize>,
}

/// Cuts the lines where a key begins at the first line's indent.
fn pieces(
    file: &Arc<SourceText>,
    range: Range<usize>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut indent = None;
    let mut start = range.start;
    for line in file.text[range].split_inclusive('\n') {
        let here = start;
        start += line.len();
        let content = line.trim();
        let column = line.len() - line.trim_start().len();
        if content.is_empty() || content.starts_with('#') {
            continue;
        }
        let indent = *indent.get_or_insert(column);
        let continues = column > indent || content == "-" || content.starts_with("- ");
        match (key_length(content), pieces.last_mut()) {
            (_, Some(piece)) if continues => piece.lines.end = start,
            (Some(length), _) if !continues => pieces.push(Piece {
                key: here + column..here + column + length,
                lines: here..start,
            }),
            _ => diagnostics.push(Diagnostic {
                rule: &rules::BAD_YAML,
                message: "linjen er ikke på formen «nøgle: værdi»".into(),
                help: line_help(content),
                location: Location {
                    file: Arc::clone(file),
                    span: here + column..here + column + content.len(),
                },
            }),
        }
    }
    pieces
}

/// The length of the key that a line begins with.
fn key_length(content: &str) -> Option<usize> {
    let colon = content
        .match_indices(':')
        .map(|(at, _)| at)
        .find(|at| matches!(content.as_bytes().get(at + 1), None | Some(b' ' | b'\t')))?;
    let plain = !content.starts_with(['"', '\'', '[', '{', '-', '?', '&', '*', '!', '|', '>']);
    (plain && colon > 0).then_some(colon)
}

fn line_help(content: &str) -> String {
    if content.starts_with('{') {
        return "skriv hver nøgle på sin egen linje, rykket ind med to mellemrum".into();
    }
    match content.split_once(':') {
        Some((key, value)) if !key.contains(' ') => {
            format!("skriv et mellemrum efter kolon: {key}: {value}")
        }
        _ => "hører linjen til værdien ovenover, så ryk den ind med to mellemrum".into(),
    }
}

impl Piece {
    fn read(self, file: &Arc<SourceText>, diagnostics: &mut Vec<Diagnostic>) -> Entry {
        let text = &file.text;
        let after_colon = self.key.end + 1;
        let raw = &text[after_colon..self.lines.end];
        let value_start = after_colon + (raw.len() - raw.trim_start().len());
        let value_span = value_start..(after_colon + raw.trim_end().len()).max(value_start);
        let value_span = without_comment(text, value_span);
        let mut entry = Entry {
            key: text[self.key.clone()].trim_end().to_owned(),
            key_span: self.key.clone(),
            value: FieldValue::Empty,
            value_span: if value_span.is_empty() {
                self.key
            } else {
                value_span
            },
        };
        let parsed = serde_yaml::from_str::<serde_yaml::Mapping>(&text[self.lines]);
        match parsed.map(|mapping| mapping.into_iter().next()) {
            Ok(Some((_, value))) => {
                entry.value = field_value(&value, &text[entry.value_span.clone()]);
            }
            Ok(None) => {}
            Err(error) => diagnostics.push(bad_value(file, &entry, &error)),
        }
        if let Some(diagnostic) = cut_value(file, &entry) {
            diagnostics.push(diagnostic);
        }
        entry
    }
}

/// Ends a plain value of one line before a comment behind it.
fn without_comment(text: &str, span: Range<usize>) -> Range<usize> {
    let value = &text[span.clone()];
    if value.starts_with('#') {
        return span.start..span.start;
    }
    if value.starts_with(['"', '\'', '|', '>']) || value.contains('\n') {
        return span;
    }
    let end = value.find(" #").unwrap_or(value.len());
    span.start..span.start + value[..end].trim_end().len()
}

/// `typed` keeps what YAML would change: `007`, `1.10`, `2022_25`.
fn field_value(value: &Value, typed: &str) -> FieldValue {
    match value {
        Value::Null => FieldValue::Empty,
        Value::String(text) => FieldValue::Scalar(text.trim().to_owned()),
        Value::Bool(_) | Value::Number(_) => FieldValue::Scalar(typed.to_owned()),
        Value::Sequence(items) => FieldValue::List(items.iter().map(list_item).collect()),
        Value::Mapping(_) | Value::Tagged(_) => FieldValue::Nested,
    }
}

fn list_item(item: &Value) -> Option<String> {
    match item {
        Value::String(text) => Some(text.trim().to_owned()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(truth) => Some(truth.to_string()),
        _ => None,
    }
}

fn bad_value(file: &Arc<SourceText>, entry: &Entry, error: &serde_yaml::Error) -> Diagnostic {
    let value = &file.text[entry.value_span.clone()];
    let quoted = value.starts_with(['"', '\'']);
    let line = value.lines().next().unwrap_or_default();
    let help = if quoted || line.contains(": ") || line.ends_with(':') || line.contains('"') {
        format!(
            "sæt enkelte anførselstegn om værdien, og skriv to, hvor der skal stå ét: {}: '{}'",
            entry.key,
            line.replace('\'', "''"),
        )
    } else if value.starts_with('[') {
        "en liste skrives i kantede parenteser med komma imellem: [CTM, CSE]".into()
    } else if line.starts_with(['@', '`', '%', '&', '*', '!', '{', '}', ']', ',']) {
        format!(
            "en værdi kan ikke begynde sådan: sæt enkelte anførselstegn om den: {}: '{line}'",
            entry.key
        )
    } else {
        format!("sæt enkelte anførselstegn om værdien (YAML siger: {error})")
    };
    Diagnostic {
        rule: &rules::BAD_YAML,
        message: format!("værdien af «{}» kan ikke læses", entry.key),
        help,
        location: Location {
            file: Arc::clone(file),
            span: entry.value_span.clone(),
        },
    }
}

/// `titel: Plan #2` is «Plan» to YAML. A comment is written with a space after its `#`.
fn cut_value(file: &Arc<SourceText>, entry: &Entry) -> Option<Diagnostic> {
    let end = entry.value_span.end;
    let rest = file.text[end..].lines().next()?;
    let cut = rest.trim_start().strip_prefix('#')?;
    if entry.value == FieldValue::Empty || cut.is_empty() || cut.starts_with([' ', '#']) {
        return None;
    }
    let value = &file.text[entry.value_span.clone()];
    Some(Diagnostic {
        rule: &rules::CUT_VALUE,
        message: format!("alt efter # i «{}» bliver skåret væk", entry.key),
        help: format!(
            "sæt anførselstegn om hele værdien: {}: '{value}{rest}'",
            entry.key
        ),
        location: Location {
            file: Arc::clone(file),
            span: end..end + rest.len(),
        },
    })
}
