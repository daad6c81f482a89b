//! Lines of a file's facts: where one begins and ends, what its author remarked in it, and the edits
//! that put lines in or take them out.

use std::ops::Range;

use super::fact_tree::{Fact, FactValue};
use crate::diagnostic::Edit;

/// Where the line of a place begins.
pub fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind('\n').map_or(0, |end| end + 1)
}

/// Where it ends, before its line end.
pub fn line_end(text: &str, at: usize) -> usize {
    text[at..]
        .find('\n')
        .map_or(text.len(), |length| at + length)
}

/// How far into its line a place is.
pub fn column(text: &str, at: usize) -> usize {
    at - line_start(text, at)
}

/// The range of a value's first line.
pub fn first_line(text: &str, span: &Range<usize>) -> Range<usize> {
    span.start..line_end(text, span.start).min(span.end)
}

/// An edit that takes nothing away.
pub fn inserted(at: usize, text: String) -> Edit {
    Edit {
        span: at..at,
        replacement: text,
    }
}

/// An edit.
pub fn replaced(span: Range<usize>, text: String) -> Edit {
    Edit {
        span,
        replacement: text,
    }
}

/// Where a text stands, without the remark behind its last line.
pub fn said_place(text: &str, span: Range<usize>) -> Range<usize> {
    let raw = &text[span.clone()];
    let Some(last) = raw.rfind('\n').filter(|_| !raw.starts_with(['|', '>'])) else {
        return span;
    };
    let quote = raw.chars().next();
    let quote = quote.filter(|first| ['"', '\''].contains(first));
    let remarks = raw[last..].match_indices(" #");
    let mut remarks = remarks.map(|(at, _)| raw[..last + at].trim_end().len());
    // Within quotation marks it is none.
    let end = remarks.find(|&end| quote.is_none_or(|quote| raw[..end].ends_with(quote)));
    span.start..span.start + end.unwrap_or(raw.len())
}

/// Lines that stand further in.
pub fn indented(lines: &str, more: usize) -> String {
    let lines = lines.split('\n').map(|line| match line.trim().is_empty() {
        true => line.to_owned(),
        false => format!("{}{line}", " ".repeat(more)),
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// The lines of a key go; its remarks stay where they stood.
pub fn removed_lines(text: &str, fact: &Fact) -> Edit {
    let start = line_start(text, fact.key_span.start);
    let end = line_end(text, fact.end());
    let indent = &text[start..fact.key_span.start];
    let comments = match fact.value {
        FactValue::Text(_) | FactValue::Faulty => {
            // What looks like a remark within a text is none.
            let before = match fact.value_span == fact.key_span {
                true => "",
                false => &text[fact.key_span.end + 1..fact.value_span.start],
            };
            let mut comments = comments_in(before);
            comments.extend(header_comment(&text[fact.value_span.clone()]));
            let said = said_place(text, fact.value_span.clone());
            comments.extend(comments_in(&text[said.end..end]));
            comments
        }
        FactValue::Empty | FactValue::List(_) | FactValue::Keys(_) | FactValue::Items(_) => {
            comments_in(&text[fact.key_span.end + 1..end])
        }
    };
    without_lines(text, start..end, indent, &comments)
}

/// The lines of a span go, and remarks take their place.
pub fn without_lines(text: &str, span: Range<usize>, indent: &str, comments: &[&str]) -> Edit {
    let lines: Vec<String> = comments
        .iter()
        .map(|comment| format!("{indent}{comment}"))
        .collect();
    if !lines.is_empty() {
        return replaced(span, lines.join("\n"));
    }
    match (text[span.end..].is_empty(), span.start) {
        // The last line of a file without a line end takes the one before it along.
        (true, start) if start > 0 => replaced(start - 1..span.end, String::new()),
        (true, start) => replaced(start..span.end, String::new()),
        (false, start) => replaced(start..span.end + 1, String::new()),
    }
}

/// What stands behind the mark of a text in lines: `|  # as it was decided`.
fn header_comment(raw: &str) -> Option<&str> {
    let header = raw.lines().next().filter(|_| raw.starts_with(['|', '>']))?;
    comment_in(header)
}

/// The remarks in lines that hold no text in lines.
pub fn comments_in(lines: &str) -> Vec<&str> {
    lines.split('\n').filter_map(comment_in).collect()
}

/// The remark in a line: behind a space, and not within quotation marks.
fn comment_in(line: &str) -> Option<&str> {
    let mut quote = None;
    let mut before = ' ';
    for (at, character) in line.char_indices() {
        match (quote, character) {
            (None, '#') if before.is_whitespace() => return Some(line[at..].trim_end()),
            (None, '\'' | '"') if " [,-:".contains(before) => quote = Some(character),
            (Some(open), _) if open == character => quote = None,
            (_, _) => {}
        }
        before = character;
    }
    None
}
