//! In: a text in Markdown. Out: its events, the same for all who read it.
//!
//! CommonMark with tables, footnotes, strikethrough, task lists, sub- and superscript, these also
//! within words: `CO~2~`, `m^2^`. The parser takes such marks only apart from letters, and then
//! may find the end of one where another begins: in `ca. ~5 km, CO~2~` it reads `5 km, CO~2` as
//! subscript. So its events are put right here, from what was typed.

use std::collections::VecDeque;
use std::ops::Range;

use pulldown_cmark::{CowStr, Event, OffsetIter, Options, Parser, Tag, TagEnd};

/// An event, and the bytes of the text that it was read from.
pub type Spanned<'a> = (Event<'a>, Range<usize>);

/// The events of a text, in its order.
pub fn events(text: &str) -> Events<'_> {
    Events {
        text,
        parser: Parser::new_ext(text, options()).into_offset_iter(),
        has_marks: text.contains(MARKS),
        in_code: false,
        unread: None,
        refused: Vec::new(),
        ready: VecDeque::new(),
    }
}

fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_SUBSCRIPT
        | Options::ENABLE_SUPERSCRIPT
}

/// What stands around sub- and superscript.
const MARKS: [char; 2] = ['~', '^'];

/// Beside letters and digits, what sub- and superscript within a word may hold.
const IN_SCRIPT: &str = "+-−–,.()=";

/// What an address can be known by: in one, marks are but characters.
const IN_ADDRESSES: [&str; 3] = ["://", "www.", "@"];

/// How far back the beginning of an address is looked for, in bytes.
const LOOK_BACK: usize = 200;

/// The events of a text.
pub struct Events<'a> {
    text: &'a str,
    parser: OffsetIter<'a>,
    /// Nothing is to be put right where there are none
    has_marks: bool,
    in_code: bool,
    /// Was taken from the parser too early
    unread: Option<Spanned<'a>>,
    /// The sub- and superscripts that stand open, and whether each was refused
    refused: Vec<bool>,
    /// What comes next, put right
    ready: VecDeque<Spanned<'a>>,
}

impl<'a> Iterator for Events<'a> {
    type Item = Spanned<'a>;

    fn next(&mut self) -> Option<Spanned<'a>> {
        if !self.has_marks {
            return self.parser.next();
        }
        if let Some(ready) = self.ready.pop_front() {
            return Some(ready);
        }
        let placed = self.read()?;
        match &placed.0 {
            Event::Start(Tag::CodeBlock(_)) => self.in_code = true,
            Event::End(TagEnd::CodeBlock) => self.in_code = false,
            Event::Text(_) if !self.in_code && self.is_as_typed(&placed) => {
                self.read_run(placed);
                return self.ready.pop_front();
            }
            _ => {}
        }
        Some(placed)
    }
}

impl<'a> Events<'a> {
    /// The parser's next event; the marks of a script that reaches too far as the text they are.
    fn read(&mut self) -> Option<Spanned<'a>> {
        let (event, span) = self.unread.take().or_else(|| self.parser.next())?;
        let mark = match &event {
            Event::Start(Tag::Subscript | Tag::Superscript) => {
                self.refused.push(reaches_too_far(&self.text[span.clone()]));
                (self.refused.last() == Some(&true)).then(|| span.start..span.start + 1)
            }
            Event::End(TagEnd::Subscript | TagEnd::Superscript) => {
                (self.refused.pop() == Some(true)).then(|| span.end - 1..span.end)
            }
            _ => None,
        };
        Some(match mark {
            Some(mark) => self.text_at(mark),
            None => (event, span),
        })
    }

    /// Whether the words stand in the text as they are read: no entity, and nothing decoded.
    fn is_as_typed(&self, (event, span): &Spanned<'a>) -> bool {
        matches!(event, Event::Text(words) if self.text[span.clone()] == **words)
    }

    /// Takes all words that follow each other without a gap, and finds the scripts in them. A
    /// backslash leaves a gap: what it stands before is no mark.
    fn read_run(&mut self, first: Spanned<'a>) {
        let mut run = first.1.clone();
        self.ready.push_back(first);
        while let Some(next) = self.read() {
            if next.1.start != run.end || !self.is_as_typed(&next) {
                self.unread = Some(next);
                break;
            }
            run.end = next.1.end;
            self.ready.push_back(next);
        }
        let scripts = self.scripts(&run);
        if scripts.is_empty() {
            return;
        }
        self.ready.clear();
        let mut done = run.start;
        for script in scripts {
            self.push_text(done..script.start);
            let (start, end) = match self.text.as_bytes()[script.start] {
                b'~' => (Tag::Subscript, TagEnd::Subscript),
                _ => (Tag::Superscript, TagEnd::Superscript),
            };
            self.ready.push_back((Event::Start(start), script.clone()));
            self.push_text(script.start + 1..script.end - 1);
            self.ready.push_back((Event::End(end), script.clone()));
            done = script.end;
        }
        self.push_text(done..run.end);
    }

    fn push_text(&mut self, span: Range<usize>) {
        if !span.is_empty() {
            let placed = self.text_at(span);
            self.ready.push_back(placed);
        }
    }

    fn text_at(&self, span: Range<usize>) -> Spanned<'a> {
        let words = CowStr::Borrowed(&self.text[span.clone()]);
        (Event::Text(words), span)
    }

    /// Where a run of words has scripts, their marks included.
    fn scripts(&self, run: &Range<usize>) -> Vec<Range<usize>> {
        let text = self.text;
        let mut scripts = Vec::new();
        let is_escaped = text[..run.start].ends_with('\\');
        let mut at = run.start + usize::from(is_escaped);
        // What the run begins with may be the middle of a word.
        let mut before = run.start.saturating_sub(LOOK_BACK)..;
        let before = before.find(|&at| text.is_char_boundary(at));
        let before = before.expect("a run begins with a letter");
        let mut word = before + last_word(&text[before..run.start]);
        while at < run.end {
            let rest = &text[at..run.end];
            let end = at + rest.find(char::is_whitespace).unwrap_or(rest.len());
            let is_address = || {
                IN_ADDRESSES
                    .iter()
                    .any(|sign| text[word..end].contains(sign))
            };
            if text[at..end].contains(MARKS) && !is_address() {
                scripts_in_word(&text[at..end], at, &mut scripts);
            }
            let gap = &text[end..run.end];
            at = run.end - gap.trim_start().len();
            word = at;
        }
        scripts
    }
}

/// Whether sub- or superscript, its marks included, ends where another should: it has spaces in
/// it, and a mark of its own kind.
fn reaches_too_far(script: &str) -> bool {
    let mark = &script[..1];
    let inner = &script[1..script.len() - 1];
    inner.contains(char::is_whitespace) && inner.contains(mark)
}

/// Where the last word of a text begins.
fn last_word(text: &str) -> usize {
    let mut ends = text.char_indices().rev();
    let space = ends.find(|(_, character)| character.is_whitespace());
    space.map_or(0, |(at, space)| at + space.len_utf8())
}

/// The scripts in a word that begins at `start`. Where a mark has no other, the search goes on
/// behind what was read for it: there is no further mark of its kind in that.
fn scripts_in_word(word: &str, start: usize, scripts: &mut Vec<Range<usize>>) {
    let mut at = 0;
    while let Some(open) = word[at..].find(MARKS).map(|found| at + found) {
        let mark = char::from(word.as_bytes()[open]);
        let inner = &word[open + 1..];
        let is_inner = |c: char| c.is_alphanumeric() || IN_SCRIPT.contains(c);
        let length = inner.find(|c| !is_inner(c)).unwrap_or(inner.len());
        let close = open + 1 + length;
        let is_closed = length > 0
            && word[close..].starts_with(mark)
            && !word[close + 1..].starts_with(mark)
            && !word[..open].ends_with(mark);
        at = match is_closed {
            true => close + 1,
            false => close.max(open + 1),
        };
        if is_closed {
            scripts.push(start + open..start + at);
        }
    }
}

#[cfg(test)]
mod tests {
    use pulldown_cmark::html::push_html;

    use super::events;

    fn check(text: &str, expected: &str) {
        let mut html = String::new();
        push_html(&mut html, events(text).map(|(event, _)| event));
        let html = html.trim_end();
        let inner = html
            .strip_prefix("<p>")
            .and_then(|h| h.strip_suffix("</p>"));
        assert_eq!(inner.unwrap_or(html), expected, "{text}");
    }

    #[test]
    fn scripts_stand_within_words() {
        for (text, expected) in [
            ("CO~2~", "CO<sub>2</sub>"),
            (
                "CO~2~-udledning, 12 m^2^.",
                "CO<sub>2</sub>-udledning, 12 m<sup>2</sup>.",
            ),
            ("H~2~O og ~2~O", "H<sub>2</sub>O og <sub>2</sub>O"),
            ("10^-6^ og x~i+1~", "10<sup>-6</sup> og x<sub>i+1</sub>"),
            (
                "**CO~2~** og *m^2^*",
                "<strong>CO<sub>2</sub></strong> og <em>m<sup>2</sup></em>",
            ),
            ("x^a^~b~", "x<sup>a</sup><sub>b</sub>"),
            ("(m^2^)", "(m<sup>2</sup>)"),
            ("[CO~2~](#a)", "<a href=\"#a\">CO<sub>2</sub></a>"),
            (
                "~lav tekst~ og ^høj tekst^",
                "<sub>lav tekst</sub> og <sup>høj tekst</sup>",
            ),
        ] {
            check(text, expected);
        }
        check("# CO~2~", "<h1>CO<sub>2</sub></h1>");
    }

    #[test]
    fn lone_marks_stay_as_typed() {
        for text in [
            "ca. ~5 km",
            "ca. ~5 km og ~7 km",
            "2^10 og a^b",
            "a~b og c~d",
            "CO~~2~",
            "CO~2~~",
            "CO~~~2~~~",
            "a^^b^c",
            "CO~2 ~",
            "fra C:\\PROGRA~1\\MICROS~2",
        ] {
            check(text, text);
        }
        check("ca. ~5 km, CO~2~", "ca. ~5 km, CO<sub>2</sub>");
        check("ca. ~5 km, H~2~O, 7~", "ca. ~5 km, H<sub>2</sub>O, 7~");
        check("CO\\~2~ og CO~2\\~ og \\~2~O", "CO~2~ og CO~2~ og ~2~O");
        check("CO&#126;2~", "CO~2~");
        check("~~gammel~~ tekst", "<del>gammel</del> tekst");
        check("ny~~gammel~~tekst", "ny<del>gammel</del>tekst");
    }

    #[test]
    fn addresses_and_code_are_left() {
        for text in [
            "https://a.dk/~per/~ole/x~y~z",
            "se www.a.dk/x^2^",
            "skriv til a~b~c@d.dk",
            "https://a.dk/?a=1&amp;b~c~d",
        ] {
            check(text, text);
        }
        check("`CO~2~`", "<code>CO~2~</code>");
        check("```\nCO~2~\n```", "<pre><code>CO~2~\n</code></pre>");
        check(
            "<https://a.dk/x~2~>",
            "<a href=\"https://a.dk/x~2~\">https://a.dk/x~2~</a>",
        );
        check("[a](b~2~)", "<a href=\"b~2~\">a</a>");
    }

    #[test]
    fn every_event_has_its_place() {
        let text = "Vi sparer CO~2~ på 12 m^2^.";
        let words = events(text).filter_map(|(event, span)| match event {
            pulldown_cmark::Event::Text(words) => Some((words.to_string(), &text[span])),
            _ => None,
        });
        let words: Vec<_> = words.collect();
        assert_eq!(words.len(), 5);
        assert!(words.iter().all(|(read, typed)| read == typed));
    }
}
