//! In: a text in Markdown as it was typed, and what the parser made of it. Out: a warning for what
//! looks meant as Markdown, or comes from Word, and did not become what was meant.
//!
//! **A kind of slip is a file here and a row in [`KINDS`].** Its one public function takes a
//! [`Body`] and gives back its mistakes. The parser's events say what became of each byte;
//! [`Body::prose`] has those that came out as the very words that were typed, which is where marks
//! of Markdown are left over. All places are bytes of the file, never of the text alone.
//!
//! **A cure that takes no thought** is given with the mistake, `rule.at(…).with_fix(span, words)`:
//! `check --fix` writes it ([`mend`](super::mend)), `check --format json` passes it on. Cures that
//! overlap wait for the next run, so each should change as little as it can; what is put in ends
//! its lines with LF, and gets the file's own line ends. A cure must leave a text that no kind here
//! finds fault with, or a second run would change it again.
//!
//! Each text is read by all kinds: what they do must be linear in its length.

mod half_links;

use std::ops::Range;
use std::sync::Arc;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::dialect::Spanned;
use crate::diagnostic::{Diagnostic, Location, SourceText};

/// Every kind of slip, each in the file of its name.
const KINDS: &[fn(&Body<'_>) -> Vec<Diagnostic>] = &[half_links::find];

/// A text in Markdown and what became of it.
pub struct Body<'a> {
    /// The file that it stands in
    pub file: &'a Arc<SourceText>,
    /// Where in the file
    pub range: Range<usize>,
    /// What the parser made of it, in order
    pub events: &'a [Spanned<'a>],
    /// The runs of words that came out as they were typed, not in code: without escapes and
    /// references to characters, which say that a sign is meant
    pub prose: Vec<Range<usize>>,
}

/// Looks for every kind of slip.
pub fn find(
    file: &Arc<SourceText>,
    range: Range<usize>,
    events: &[Spanned<'_>],
) -> Vec<Diagnostic> {
    let body = Body {
        file,
        range,
        events,
        prose: prose(&file.text, events),
    };
    match body.range.is_empty() || body.events.is_empty() {
        true => Vec::new(),
        false => KINDS.iter().flat_map(|kind| kind(&body)).collect(),
    }
}

impl Body<'_> {
    /// What was typed in a part of the file.
    pub fn typed(&self, span: Range<usize>) -> &str {
        &self.file.text[span]
    }

    /// A part of the file as the place of a mistake.
    pub fn at(&self, span: Range<usize>) -> Location {
        Location::at(self.file, span)
    }
}

/// Words that the parser gives piece by piece are one run where nothing stands between them.
fn prose(text: &str, events: &[Spanned<'_>]) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    let mut in_code = false;
    for (event, span) in events {
        match event {
            Event::Start(Tag::CodeBlock(_)) => in_code = true,
            Event::End(TagEnd::CodeBlock) => in_code = false,
            Event::Text(words) if !in_code && **words == text[span.clone()] => {
                let is_escaped = text[..span.start].ends_with('\\');
                match runs.last_mut() {
                    Some(last) if last.end == span.start => last.end = span.end,
                    // The sign behind a backslash is meant as it stands.
                    _ if is_escaped => {
                        let sign = words.chars().next().map_or(0, char::len_utf8);
                        runs.push(span.start + sign..span.end);
                    }
                    _ => runs.push(span.clone()),
                }
            }
            _ => {}
        }
    }
    runs.retain(|run| !run.is_empty());
    runs
}
