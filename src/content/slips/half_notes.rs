//! `[^2]` without its note, or with one that lacks its colon.
//!
//! A `^` may have been read as the beginning of superscript, which then reaches to the next one:
//! `[^2] og [^3]`. Its brackets show it.

use std::collections::BTreeSet;
use std::ops::Range;

use pulldown_cmark::{Event, Tag};

use super::body::Body;
use crate::diagnostic::{Diagnostic, rules};

/// No name of a note is longer than this many bytes.
const LONGEST_NAME: usize = 60;

/// Looks for what stands for a note and leads to none.
pub fn find(body: &Body<'_>) -> Vec<Diagnostic> {
    let references = references(body);
    let text = &*body.file.text;
    // `[^2] Kilde: …` at the beginning of a line is the note itself.
    let (notes, references): (Vec<_>, Vec<_>) = references
        .into_iter()
        .partition(|span| lacks_colon(text, span, body.range.start));
    let named: BTreeSet<&str> = notes.iter().map(|span| &text[span.clone()]).collect();
    let mut found: Vec<Diagnostic> = Vec::new();
    for span in references {
        if !named.contains(&text[span.clone()]) {
            found.push(rules::HALF_NOTE.at(
                body.at(span.clone()),
                format!("der er ingen fodnote {}", &text[span.clone()]),
                format!("skriv den på en linje for sig: {}: teksten", &text[span]),
            ));
        }
    }
    found.extend(notes.into_iter().map(|span| {
        let space = text[span.end..].len() - text[span.end..].trim_start_matches(' ').len();
        let gap = match text[span.end + space..].starts_with(':') {
            true => span.end..span.end + space + 1,
            false => span.end..span.end,
        };
        rules::HALF_NOTE
            .at(
                body.at(span.clone()),
                "fodnoten mangler et kolon",
                format!("skriv {}: foran teksten", &text[span]),
            )
            .with_fix(gap, ":")
    }));
    found
}

/// Every `[^…]` that came out as it was typed.
fn references(body: &Body<'_>) -> Vec<Range<usize>> {
    let text = &*body.file.text;
    let mut starts: Vec<usize> = Vec::new();
    for run in &body.prose {
        let words = body.typed(run.clone());
        starts.extend(words.match_indices("[^").map(|(at, _)| run.start + at));
    }
    for (event, span) in body.events {
        if let Event::Start(Tag::Superscript) = event {
            let ends = [span.start, span.end - 1];
            let ends = ends.into_iter().filter(|&at| text[..at].ends_with('['));
            starts.extend(ends.map(|at| at - 1));
        }
    }
    starts.sort_unstable();
    starts.dedup();
    let spans = starts.into_iter().filter_map(|start| {
        let name = &text[start + 2..body.range.end];
        let length = name
            .char_indices()
            .take_while(|(at, c)| *at < LONGEST_NAME && !c.is_whitespace() && !"[]^".contains(*c))
            .map(|(at, c)| at + c.len_utf8())
            .last()?;
        name[length..]
            .starts_with(']')
            .then_some(start..start + 2 + length + 1)
    });
    spans.collect()
}

/// Whether it begins a line and is followed by words, but by no colon.
fn lacks_colon(text: &str, span: &Range<usize>, start: usize) -> bool {
    let before = &text[start..span.start];
    // Once a line: many may stand on a long one.
    if !before.is_empty() && !before.ends_with('\n') {
        return false;
    }
    let rest = &text[span.end..];
    let line = &rest[..rest.find('\n').unwrap_or(rest.len())];
    !line.trim().is_empty() && !rest.starts_with(':')
}
