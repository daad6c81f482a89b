//! In: a text and the parser's events. Out: its lines as they were typed, and what became of each.
//!
//! A line that no event belongs to is a definition of a link, and shown nowhere.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, Tag, TagEnd};

use crate::content::dialect::Spanned;

/// What became of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Became {
    /// Nothing was on it
    Blank,
    /// Running text: of a paragraph or of an item
    Prose,
    /// Code, since it is indented
    IndentedCode,
    /// A heading, with its underline
    Heading,
    /// A row of a table, or its line of hyphens
    Row,
    /// It is shown nowhere
    Unseen,
    /// A rule, code between fences, HTML, the inside of code or of a tag
    Other,
}

/// A line of the text.
#[derive(Debug)]
pub struct Line {
    /// Bytes of the file, without the line end
    pub span: Range<usize>,
    /// Where its words begin: behind the marks of what it stands in, and behind white space
    pub words: usize,
    /// What became of it
    pub became: Became,
    /// Lines of one paragraph have one
    pub block: usize,
    /// In how many quotations, items and footnotes it stands
    pub depth: usize,
}

/// The lines of the part of the file.
pub fn lines(text: &str, range: Range<usize>, events: &[Spanned<'_>]) -> Vec<Line> {
    let mut start = range.start;
    let lines = text[range].split_inclusive('\n').map(|typed| {
        let words = typed.trim_end_matches('\n');
        let span = start..start + words.len();
        start += typed.len();
        let became = match words.trim_matches([' ', '\t']).is_empty() {
            true => Became::Blank,
            false => Became::Unseen,
        };
        Line {
            words: span.start + (words.len() - words.trim_start_matches([' ', '\t']).len()),
            span,
            became,
            block: 0,
            depth: 0,
        }
    });
    let mut reader = Reader {
        text,
        lines: lines.collect(),
        settled: 0,
        block: 0,
        depth: 0,
        in_leaf: false,
    };
    for (event, span) in events {
        reader.follow(event, span);
    }
    reader.lines
}

/// Goes through the events; each line is settled once.
struct Reader<'a> {
    text: &'a str,
    lines: Vec<Line>,
    /// How many lines are settled
    settled: usize,
    block: usize,
    depth: usize,
    /// In what was settled as a whole: code, a table, a heading, HTML
    in_leaf: bool,
}

impl Reader<'_> {
    fn follow(&mut self, event: &Event<'_>, span: &Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, span),
            Event::End(end) => self.end(*end, span),
            Event::Rule => self.settle(span, Became::Other),
            Event::Text(_)
            | Event::Code(_)
            | Event::InlineHtml(_)
            | Event::FootnoteReference(_)
            | Event::TaskListMarker(_)
            | Event::InlineMath(_)
            | Event::DisplayMath(_) => self.inline(span),
            // A backslash alone on its line.
            Event::HardBreak => self.begin_prose(span.start),
            Event::Html(_) | Event::SoftBreak => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>, span: &Range<usize>) {
        match tag {
            Tag::CodeBlock(CodeBlockKind::Indented) => self.leaf(span, Became::IndentedCode),
            Tag::CodeBlock(CodeBlockKind::Fenced(_)) | Tag::HtmlBlock => {
                self.leaf(span, Became::Other);
            }
            Tag::Heading { .. } => self.leaf(span, Became::Heading),
            Tag::Table(_) => self.leaf(span, Became::Row),
            Tag::BlockQuote(_) | Tag::Item | Tag::FootnoteDefinition(_) => {
                self.depth += 1;
                self.block += 1;
            }
            Tag::Paragraph | Tag::List(_) => self.block += 1,
            Tag::Link { .. }
            | Tag::Image { .. }
            | Tag::Emphasis
            | Tag::Strong
            | Tag::Strikethrough
            | Tag::Subscript
            | Tag::Superscript => self.begin_prose(span.start),
            _ => {}
        }
    }

    fn end(&mut self, end: TagEnd, span: &Range<usize>) {
        match end {
            TagEnd::CodeBlock | TagEnd::HtmlBlock | TagEnd::Heading(_) | TagEnd::Table => {
                self.in_leaf = false;
                self.block += 1;
            }
            TagEnd::BlockQuote(_) | TagEnd::Item | TagEnd::FootnoteDefinition => {
                self.depth -= 1;
                self.block += 1;
            }
            TagEnd::Paragraph | TagEnd::List(_) => self.block += 1,
            // An address on a line of its own.
            TagEnd::Link | TagEnd::Image if !self.in_leaf => self.settle(span, Became::Other),
            _ => {}
        }
    }

    fn leaf(&mut self, span: &Range<usize>, became: Became) {
        self.block += 1;
        self.settle(span, became);
        self.in_leaf = true;
    }

    fn inline(&mut self, span: &Range<usize>) {
        self.begin_prose(span.start);
        if !self.in_leaf {
            self.settle(span, Became::Other);
        }
    }

    /// The line whose first words stand here is running text.
    fn begin_prose(&mut self, at: usize) {
        let index = self.index(at);
        if self.in_leaf || index < self.settled {
            return;
        }
        let is_escaped = self.text[..at].ends_with('\\');
        let (block, depth) = (self.block, self.depth);
        let line = &mut self.lines[index];
        line.words = at - usize::from(is_escaped && at > line.span.start);
        (line.became, line.block, line.depth) = (Became::Prose, block, depth);
        self.settled = index + 1;
    }

    /// All lines of the span that are not settled yet.
    fn settle(&mut self, span: &Range<usize>, became: Became) {
        let last = self.index(span.end.max(span.start + 1) - 1);
        for index in self.index(span.start).max(self.settled)..=last {
            let line = &mut self.lines[index];
            if line.became != Became::Blank {
                line.became = became;
            }
            (line.block, line.depth) = (self.block, self.depth);
        }
        self.settled = self.settled.max(last + 1);
    }

    fn index(&self, at: usize) -> usize {
        let behind = self.lines.partition_point(|line| line.span.start <= at);
        behind.saturating_sub(1)
    }
}

#[cfg(test)]
mod tests {
    use super::{Became, lines};
    use crate::content::dialect;
    use Became::{Blank, Heading, IndentedCode, Other, Prose, Row, Unseen};

    #[test]
    fn each_line_became_something() {
        for (text, expected) in [
            ("", vec![]),
            ("a\n  b\n", vec![(Prose, "a"), (Prose, "b")]),
            ("- a\nb\n", vec![(Prose, "a"), (Prose, "b")]),
            (
                "> **a**\n> \\# b\n",
                vec![(Prose, "**a**"), (Prose, "\\# b")],
            ),
            (
                "\ta\n\n\tb\nc\n",
                vec![
                    (IndentedCode, "a"),
                    (Blank, ""),
                    (IndentedCode, "b"),
                    (Prose, "c"),
                ],
            ),
            ("# a\nb\n", vec![(Heading, "# a"), (Prose, "b")]),
            ("a\n---\n", vec![(Heading, "a"), (Heading, "---")]),
            ("|a|\n|-|\nb", vec![(Row, "|a|"), (Row, "|-|"), (Row, "b")]),
            (
                "[a]: b\n\na\n",
                vec![(Unseen, "[a]: b"), (Blank, ""), (Prose, "a")],
            ),
            (
                "```\na\n```\n",
                vec![(Other, "```"), (Other, "a"), (Other, "```")],
            ),
            (
                "a `b\nc` d\ne\n",
                vec![(Prose, "a `b"), (Other, "c` d"), (Prose, "e")],
            ),
            (
                "[a\nb](c\n)\n",
                vec![(Prose, "[a"), (Prose, "b](c"), (Other, ")")],
            ),
            ("***\na\n", vec![(Other, "***"), (Prose, "a")]),
        ] {
            let events: Vec<_> = dialect::events(text).collect();
            let lines = lines(text, 0..text.len(), &events);
            let became: Vec<_> = lines
                .iter()
                .map(|line| (line.became, &text[line.words..line.span.end]))
                .collect();
            assert_eq!(became, expected, "{text:?}");
        }
    }
}
