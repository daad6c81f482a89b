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

mod emphasis;
mod garbled;
mod half_links;
mod half_notes;

use std::ops::Range;
use std::sync::Arc;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::dialect::Spanned;
use crate::diagnostic::{Diagnostic, Location, SourceText};

/// Every kind of slip, each in the file of its name.
const KINDS: &[fn(&Body<'_>) -> Vec<Diagnostic>] =
    &[emphasis::find, half_links::find, half_notes::find];

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
    blocks: Vec<usize>,
}

/// Looks for every kind of slip.
pub fn find(
    file: &Arc<SourceText>,
    range: Range<usize>,
    events: &[Spanned<'_>],
) -> Vec<Diagnostic> {
    let Prose { runs, blocks } = Prose::of(&file.text, events);
    let body = Body {
        file,
        range,
        events,
        prose: runs,
        blocks,
    };
    match body.range.is_empty() || body.events.is_empty() {
        true => Vec::new(),
        false => KINDS.iter().flat_map(|kind| kind(&body)).collect(),
    }
}

/// Looks for what can stand anywhere in a file, its facts included.
pub fn find_in_file(file: &Arc<SourceText>) -> Vec<Diagnostic> {
    garbled::find(file)
}

impl Body<'_> {
    /// What was typed in a part of the file.
    pub fn typed(&self, span: Range<usize>) -> &str {
        &self.file.text[span]
    }

    /// The runs of prose of each paragraph, heading or cell that has any.
    pub fn blocks(&self) -> impl Iterator<Item = &[Range<usize>]> {
        let mut start = 0;
        self.blocks.iter().map(move |&end| {
            let runs = &self.prose[start..end];
            start = end;
            runs
        })
    }

    /// A part of the file as the place of a mistake.
    pub fn at(&self, span: Range<usize>) -> Location {
        Location::at(self.file, span)
    }
}

/// Words that the parser gives piece by piece are one run where nothing stands between them.
#[derive(Default)]
struct Prose {
    runs: Vec<Range<usize>>,
    /// How many runs stand before each paragraph, heading or cell
    blocks: Vec<usize>,
}

impl Prose {
    fn of(text: &str, events: &[Spanned<'_>]) -> Prose {
        let mut prose = Prose::default();
        let mut in_code = false;
        for (event, span) in events {
            match event {
                Event::Start(Tag::CodeBlock(_)) => in_code = true,
                Event::End(TagEnd::CodeBlock) => in_code = false,
                Event::Start(tag) if !is_inline(&tag.to_end()) => prose.end_block(),
                Event::End(tag) if !is_inline(tag) => prose.end_block(),
                Event::Text(words) if !in_code && **words == text[span.clone()] => {
                    prose.add(text, span);
                }
                _ => {}
            }
        }
        prose.end_block();
        prose
    }

    fn end_block(&mut self) {
        if self.blocks.last().copied().unwrap_or(0) < self.runs.len() {
            self.blocks.push(self.runs.len());
        }
    }

    fn add(&mut self, text: &str, span: &Range<usize>) {
        // The sign behind a backslash is meant as it stands.
        let is_escaped = text[..span.start].ends_with('\\');
        let sign = text[span.clone()].chars().next().map_or(0, char::len_utf8);
        match self.runs.last_mut() {
            Some(last) if last.end == span.start => last.end = span.end,
            _ if is_escaped && sign < span.len() => self.runs.push(span.start + sign..span.end),
            _ if is_escaped => {}
            _ => self.runs.push(span.clone()),
        }
    }
}

/// What stands within a line, and not around it.
fn is_inline(tag: &TagEnd) -> bool {
    matches!(
        tag,
        TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::Link
            | TagEnd::Image
    )
}
