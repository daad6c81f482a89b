//! The last net: signs of Markdown that came out as they were typed, and of which no kind of slip
//! has said anything. What comes out is judged here, whatever the reason.

use std::ops::Range;

use super::body::{Body, has_any};
use crate::diagnostic::{Diagnostic, rules};

/// Where a sign stands in a run of prose, from there on; nothing where it says nothing.
type Look = fn(&Run<'_>, usize) -> bool;

/// A run of prose, which is never longer than a line.
struct Run<'a> {
    words: &'a str,
    begins_line: bool,
    /// The backtick before it is: its partner is meant as it stands too
    is_escaped: bool,
    /// Stars lead to notes in this text: `20**`
    has_notes: bool,
    /// Where its first and its last bracket stand
    first_open: Option<usize>,
    last_close: Option<usize>,
}

/// Each sign, and when it shows that something was meant.
const SIGNS: &[(&str, Look)] = &[
    ("**", |run, at| {
        !run.has_notes && run.count("**", at) == 2 && run.touches_word(at, 2)
    }),
    ("__", |run, at| {
        run.count("__", at) == 2 && run.touches_word(at, 2) && !run.is_within_word(at, 2)
    }),
    ("~~", |run, at| {
        run.count("~~", at) == 2 && run.touches_word(at, 2)
    }),
    ("==", |run, at| {
        run.touches_word(at, 2) && run.words[at + 2..].contains("==")
    }),
    ("`", |run, at| {
        !run.is_escaped && run.touches_word(at, 1) && !run.is_within_word(at, 1)
    }),
    ("](", |run, at| run.first_open.is_some_and(|open| open < at)),
    ("![", |run, at| {
        run.last_close.is_some_and(|close| at < close)
    }),
    ("[ ]", |run, at| run.begins_line && at == 0),
    ("[x]", |run, at| run.begins_line && at == 0),
    ("{#", |run, at| run.closes_braces(at)),
    ("{.", |run, at| run.closes_braces(at)),
    (":::", |run, at| run.begins_line && at == 0),
    ("|", |run, at| {
        run.begins_line && at == 0 && run.words[1..].contains('|')
    }),
];

/// What the signs begin with.
const FIRST: &[char] = &['*', '_', '~', '=', '`', '[', ']', '{', '|', ':'];

/// Looks for signs on lines of which nothing has been said.
pub fn find(body: &Body<'_>, said: &[Diagnostic]) -> Vec<Diagnostic> {
    let text = &*body.file.text;
    let mut spans: Vec<Range<usize>> = said.iter().map(|said| said.location.span.clone()).collect();
    spans.sort_by_key(|span| span.start);
    let mut spans = spans.into_iter().peekable();
    // A long span may have a short one within it.
    let mut said_until = 0;
    let has_notes = body
        .prose
        .iter()
        .any(|run| leads_to_notes(&text[run.clone()]));
    let mut found: Vec<Diagnostic> = Vec::new();
    let mut line = 0..0;
    let mut is_said = false;
    for run in &body.prose {
        if run.start >= line.end {
            line = line_of(text, run);
            while let Some(span) = spans.next_if(|span| span.start < line.end) {
                said_until = said_until.max(span.end);
            }
            is_said = said_until > line.start;
        }
        if is_said {
            continue;
        }
        let words = &text[run.clone()];
        if !has_any(words, FIRST) {
            continue;
        }
        let words = Run {
            begins_line: text[..run.start].ends_with('\n') || run.start == body.range.start,
            is_escaped: text[..run.start].ends_with("\\`"),
            has_notes,
            first_open: words.find('['),
            last_close: words.rfind(']'),
            words,
        };
        if let Some((at, sign)) = words.first_sign() {
            is_said = true;
            let place = run.start + at..run.start + at + sign.len();
            found.push(rules::RAW_SIGNS.at(
                body.at(place),
                format!("{sign} står på siden, som det er skrevet"),
                "ret det, så det former teksten, som det var meningen, eller skriv \\ foran, hvis det skal stå der",
            ));
        }
    }
    found
}

fn line_of(text: &str, run: &Range<usize>) -> Range<usize> {
    let start = text[..run.start].rfind('\n').map_or(0, |end| end + 1);
    let end = text[run.end..].find('\n');
    start..end.map_or(text.len(), |length| run.end + length + 1)
}

fn leads_to_notes(words: &str) -> bool {
    let mut stars = words.match_indices("**");
    stars.any(|(at, _)| {
        let before = words[..at].chars().next_back();
        before.is_some_and(|c| c.is_ascii_digit()) || words[at + 2..].starts_with(')')
    })
}

impl Run<'_> {
    fn first_sign(&self) -> Option<(usize, &'static str)> {
        let signs = SIGNS.iter().filter_map(|(sign, look)| {
            let at = self
                .words
                .match_indices(sign)
                .map(|(at, _)| at)
                .find(|&at| look(self, at))?;
            Some((at, *sign))
        });
        signs.min()
    }

    /// How many of a sign's first character stand here.
    fn count(&self, sign: &str, at: usize) -> usize {
        let first = sign.as_bytes()[0];
        let before = self.words[..at]
            .bytes()
            .rev()
            .take_while(|byte| *byte == first);
        let behind = self.words[at..].bytes().take_while(|byte| *byte == first);
        before.take(3).count() + behind.take(3).count()
    }

    fn touches_word(&self, at: usize, length: usize) -> bool {
        let is_letter = |side: Option<char>| side.is_some_and(char::is_alphabetic);
        is_letter(self.words[..at].chars().next_back())
            || is_letter(self.words[at + length..].chars().next())
    }

    fn is_within_word(&self, at: usize, length: usize) -> bool {
        let is_word = |side: Option<char>| side.is_some_and(|c| c.is_alphanumeric() || c == '.');
        is_word(self.words[..at].chars().next_back())
            && is_word(self.words[at + length..].chars().next())
    }

    fn closes_braces(&self, at: usize) -> bool {
        let inner = &self.words[at + 2..];
        let end = inner.find(|c: char| !c.is_alphanumeric() && !"-_".contains(c));
        end.is_some_and(|end| end > 0 && inner[end..].starts_with('}'))
    }
}
