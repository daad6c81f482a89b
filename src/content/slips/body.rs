//! In: a text in Markdown and the parser's events. Out: [`Body`]: what was typed, and what became
//! of each run of words and of each line.

use std::ops::Range;
use std::sync::Arc;

use pulldown_cmark::{Event, LinkType, Tag, TagEnd};

use super::lines::{Line, lines};
use crate::content::dialect::Spanned;
use crate::content::plain_text::ends_line;
use crate::diagnostic::{Location, SourceText};

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
    /// Its lines, and what became of each
    pub lines: Vec<Line>,
}

impl<'a> Body<'a> {
    /// The text that stands in a part of a file.
    pub fn of(
        file: &'a Arc<SourceText>,
        range: Range<usize>,
        events: &'a [Spanned<'a>],
    ) -> Body<'a> {
        let Prose { runs, blocks } = Prose::of(&file.text, events);
        Body {
            file,
            events,
            prose: runs,
            blocks,
            lines: lines(&file.text, range.clone(), events),
            range,
        }
    }

    /// What was typed in a part of the file.
    pub fn typed(&self, span: Range<usize>) -> &str {
        &self.file.text[span]
    }

    /// The first line of a part of the file.
    pub fn first_line(&self, span: &Range<usize>) -> Range<usize> {
        let line = self.typed(span.clone()).lines().next();
        span.start..span.start + line.map_or(0, str::len)
    }

    /// The runs of lines of one block that are all of a kind, each as long as can be.
    pub fn stretches(&self, is: impl Fn(&Line) -> bool) -> Vec<Range<usize>> {
        let are_one = |line: &Line, next: &Line| line.block == next.block && is(line) && is(next);
        let mut end = 0;
        let stretches = self.lines.chunk_by(are_one).filter_map(|run| {
            end += run.len();
            is(&run[0]).then_some(end - run.len()..end)
        });
        stretches.collect()
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

    /// The words of a line, to its end.
    pub fn words(&self, line: &Line) -> &str {
        self.typed(line.words..line.span.end)
    }

    /// Whether the line begins with the mark of what it stands in, but for `>`: it is the first of
    /// an item or of a footnote.
    pub fn has_own_mark(&self, line: &Line) -> bool {
        let before = self.typed(line.span.start..line.words);
        line.depth > 0 && !before.trim_matches([' ', '\t', '>']).is_empty()
    }

    /// The line that a place is on.
    pub fn line_of(&self, at: usize) -> Option<&Line> {
        let behind = self.lines.partition_point(|line| line.span.start <= at);
        self.lines.get(behind.checked_sub(1)?)
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
        // Code, and an address that says itself.
        let mut is_literal = false;
        for (event, span) in events {
            match event {
                Event::Start(
                    Tag::CodeBlock(_)
                    | Tag::Link {
                        link_type: LinkType::Autolink | LinkType::Email,
                        ..
                    },
                ) => is_literal = true,
                Event::End(TagEnd::CodeBlock | TagEnd::Link) => is_literal = false,
                Event::Start(_) | Event::End(_) if ends_line(event) => prose.end_block(),
                Event::Text(words) if !is_literal && **words == text[span.clone()] => {
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

/// Whether a text has any of these signs: each alone is looked for far faster than one of several.
pub fn has_any(text: &str, signs: &[char]) -> bool {
    signs.iter().any(|&sign| text.contains(sign))
}
