//! In: the lines of the facts at the top of a file. Out: [`Piece`]s, each the lines of one key.
//!
//! YAML's own reader stops at the first line that it cannot read, and says little of where. So the
//! lines are first cut where a key begins, by what can be seen of each line alone. Keys begin where
//! the first line does; what is further in, or begins with a hyphen, belongs to the key above it.
//! One kind of line looks like both: a key that slipped further in than the others. Below a key
//! whose value stands whole on its own line nothing can follow, so there it is taken for the key
//! that it is meant as. A line that is neither is a piece too, under its first word: the key that
//! was meant is then not reported as missing as well.

use std::ops::Range;
use std::sync::Arc;

use super::bad_yaml::{bad_yaml, line_help};
use crate::diagnostic::{Diagnostic, SourceText};

/// The lines of one key.
pub struct Piece {
    /// Where the key stands
    pub key: Range<usize>,
    /// Its lines
    pub lines: Range<usize>,
    /// A mistake in them has been reported
    pub is_reported: bool,
}

/// What a line is, below the lines above it.
enum LineKind {
    /// A key of this length
    Key(usize),
    /// A key of this length, further in than the others
    StrayKey(usize),
    /// More of the value above
    More,
    /// Nothing that can stand here
    Odd,
}

/// Cuts the lines where a key begins.
pub fn pieces(
    file: &Arc<SourceText>,
    range: Range<usize>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut first_indent = None;
    for line in lines(&file.text, range) {
        let has_odd_indent = line.has_odd_indent();
        if has_odd_indent {
            diagnostics.push(odd_indent(file, &line));
        }
        let first_indent = *first_indent.get_or_insert(line.column);
        let kind = line.kind(first_indent, pieces.last(), &file.text);
        let new = |key| Piece {
            key,
            lines: line.place.clone(),
            is_reported: has_odd_indent,
        };
        match (kind, pieces.last_mut()) {
            (LineKind::More, Some(piece)) => {
                piece.lines.end = line.place.end;
                piece.is_reported |= has_odd_indent;
            }
            (LineKind::Key(length), _) => pieces.push(new(line.key(length))),
            (LineKind::StrayKey(length), _) => {
                if !has_odd_indent {
                    diagnostics.push(too_far_in(file, &line));
                }
                pieces.push(new(line.key(length)));
            }
            (LineKind::Odd | LineKind::More, _) => {
                diagnostics.push(no_key_and_value(file, &line));
                pieces.push(Piece {
                    is_reported: true,
                    ..new(meant_key(&file.text, line.content_place()))
                });
            }
        }
    }
    pieces
}

/// A line that says something.
struct Line<'a> {
    /// Its bytes in the file, with its end
    place: Range<usize>,
    /// The space before what it says
    indent: &'a str,
    /// How far in that stands, also behind the hyphen of a list
    column: usize,
    /// What it says, without the space around it
    content: &'a str,
}

/// The lines that are neither empty nor comments.
fn lines(text: &str, range: Range<usize>) -> impl Iterator<Item = Line<'_>> {
    let mut start = range.start;
    let mut column = text[..start]
        .chars()
        .rev()
        .take_while(|&c| c != '\n')
        .count();
    let lines = text[range].split_inclusive('\n').map(move |line| {
        let (here, before) = (start, column);
        (start, column) = (start + line.len(), 0);
        let indent = &line[..line.len() - line.trim_start().len()];
        Line {
            place: here..start,
            column: before + indent.len(),
            indent,
            content: line.trim(),
        }
    });
    lines.filter(|line| !line.content.is_empty() && !line.content.starts_with('#'))
}

impl Line<'_> {
    fn kind(&self, first_indent: usize, above: Option<&Piece>, text: &str) -> LineKind {
        let is_item = self.content == "-" || self.content.starts_with("- ");
        let continues = is_item || self.column > first_indent;
        match (key_length(self.content), above) {
            (Some(length), Some(above)) if continues && above.has_plain_value(text) => {
                LineKind::StrayKey(length)
            }
            (_, Some(_)) if continues => LineKind::More,
            (Some(length), _) => LineKind::Key(length),
            (None, _) => LineKind::Odd,
        }
    }

    fn has_odd_indent(&self) -> bool {
        self.indent.contains(|space| space != ' ')
    }

    fn content_place(&self) -> Range<usize> {
        let start = self.place.start + self.indent.len();
        start..start + self.content.len()
    }

    fn key(&self, length: usize) -> Range<usize> {
        let start = self.content_place().start;
        start..start + length
    }
}

impl Piece {
    /// Whether a value without marks stands on the key's own line.
    fn has_plain_value(&self, text: &str) -> bool {
        let line = text[self.key.end..self.lines.end].lines().next();
        let value = line.unwrap_or_default().trim_start_matches(':').trim();
        !value.is_empty() && !value.starts_with(['|', '>', '"', '\'', '[', '{', '#'])
    }
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

fn odd_indent(file: &Arc<SourceText>, line: &Line<'_>) -> Diagnostic {
    bad_yaml(
        file,
        line.place.start..line.place.start + line.indent.len(),
        "linjen er rykket ind med tabulator eller hårde mellemrum".into(),
        "slet dem, og brug to almindelige mellemrum".into(),
    )
}

fn too_far_in(file: &Arc<SourceText>, line: &Line<'_>) -> Diagnostic {
    bad_yaml(
        file,
        line.content_place(),
        "linjen er rykket længere ind end den ovenover".into(),
        "ryk alle nøgler lige langt ind".into(),
    )
}

fn no_key_and_value(file: &Arc<SourceText>, line: &Line<'_>) -> Diagnostic {
    bad_yaml(
        file,
        line.content_place(),
        "linjen er ikke på formen »nøgle: værdi«".into(),
        line_help(line.content),
    )
}
