//! In: the events of a text. Out: its words alone, as data, search, descriptions and checks take
//! them. Here alone it is decided what stands between two words.
//!
//! Blocks, also cells of a table and items of a list, stand on lines of their own. What breaks a
//! line within a block (`<br>`) is a space. What stands between words without being one (an image,
//! the mark of a footnote) keeps them apart; everything else, as `H<sub>2</sub>O`, does not.

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use super::raw_html::{HtmlPart, html_parts, tag_name};
use crate::spelling::hidden_in;

/// The words of a text, while its events are read.
#[derive(Debug, Default)]
pub struct PlainText {
    words: String,
    /// Where each run of words begins, and what it was read from
    origins: Origins,
    /// What stands between those and the next
    gap: Gap,
    /// The block of HTML that is being read: a tag or a comment may run over its lines
    html: String,
    html_origins: Origins,
}

/// Where each run of a text begins, and the bytes of the file that it was read from.
pub type Origins = Vec<(usize, Range<usize>)>;

/// What stands between two runs of words; the greater one counts.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Gap {
    #[default]
    Nothing,
    /// They are two words, but punctuation may follow at once
    Apart,
    Space,
    Line,
}

impl PlainText {
    /// Takes the next event of the text, which was read from `span`.
    pub fn follow(&mut self, event: &Event<'_>, span: &Range<usize>) {
        match event {
            Event::Text(words) | Event::Code(words) => self.push(words, span.clone()),
            Event::TaskListMarker(done) => self.push(task_box(*done), span.clone()),
            Event::SoftBreak | Event::HardBreak => self.leave(Gap::Space),
            Event::InlineHtml(tag) => self.leave(gap_of_tag(tag)),
            Event::Html(line) => {
                self.html_origins.push((self.html.len(), span.clone()));
                self.html.push_str(line);
            }
            Event::End(TagEnd::HtmlBlock) => self.take_html(),
            Event::FootnoteReference(_) => self.leave(Gap::Apart),
            Event::Rule => self.leave(Gap::Line),
            Event::Start(tag) => self.leave(gap_around(&tag.to_end())),
            Event::End(tag) => self.leave(gap_around(tag)),
            // The dialect has no mathematics.
            Event::InlineMath(_) | Event::DisplayMath(_) => {}
        }
    }

    /// The words, each block ended by a line end, and where they were read.
    pub fn finish(mut self) -> (String, Origins) {
        if !self.words.is_empty() && !self.words.ends_with('\n') {
            self.words.push('\n');
        }
        (self.words, self.origins)
    }

    /// The words so far.
    pub fn words(&self) -> &str {
        &self.words
    }

    /// Where a byte of the words was read; nothing for what stands between them.
    pub fn origin(&self, at: usize) -> Option<usize> {
        let run = self.origins.partition_point(|(begin, _)| *begin <= at);
        let (begin, span) = &self.origins[run.checked_sub(1)?];
        Some(span.start + at - begin).filter(|origin| *origin < span.end)
    }

    /// Words that no event has. What nobody sees is none of them: `UE\u{ad}KL` is UEKL.
    pub fn push(&mut self, words: &str, span: Range<usize>) {
        let is_as_typed = span.len() == words.len();
        let mut from = 0;
        let hidden = hidden_in(words).into_iter();
        let hidden = hidden.map(|(at, character)| (at, at + character.len_utf8()));
        for (to, next) in hidden.chain([(words.len(), words.len())]) {
            let span = match is_as_typed {
                true => span.start + from..span.start + to,
                false => span.clone(),
            };
            self.push_seen(&words[from..to], span);
            from = next;
        }
    }

    fn push_seen(&mut self, words: &str, mut span: Range<usize>) {
        let typed = words;
        let words = match self.gap {
            Gap::Space => typed.trim_start(),
            Gap::Nothing | Gap::Apart | Gap::Line => typed,
        };
        let Some(first) = words.chars().next() else {
            return;
        };
        span.start = (span.start + typed.len() - words.len()).min(span.end);
        let gap = std::mem::take(&mut self.gap);
        let before = self.words.chars().next_back();
        let stands_apart = before.is_none_or(char::is_whitespace);
        match gap {
            Gap::Line if before.is_some_and(|before| before != '\n') => self.words.push('\n'),
            Gap::Space if !stands_apart => self.words.push(' '),
            Gap::Apart if !stands_apart && first.is_alphanumeric() && !opens(before) => {
                self.words.push(' ');
            }
            Gap::Nothing | Gap::Apart | Gap::Space | Gap::Line => {}
        }
        self.origins.push((self.words.len(), span));
        self.words.push_str(words);
    }

    fn leave(&mut self, gap: Gap) {
        self.gap = self.gap.max(gap);
    }

    /// The words of a block of HTML, line by line.
    fn take_html(&mut self) {
        let html = std::mem::take(&mut self.html);
        let origins = std::mem::take(&mut self.html_origins);
        self.leave(Gap::Line);
        for (part, at) in html_parts(&html) {
            match part {
                HtmlPart::Tag(tag) => self.leave(gap_of_tag(tag)),
                HtmlPart::Words(words) => self.take_html_words(words, at, &origins),
            }
        }
        self.leave(Gap::Line);
    }

    fn take_html_words(&mut self, words: &str, mut at: usize, origins: &Origins) {
        for line in words.split_inclusive('\n') {
            let inner = line.trim_start();
            if inner.len() < line.len() {
                self.leave(Gap::Space);
            }
            let start = at + line.len() - inner.len();
            let inner = inner.trim_end();
            let run = origins.partition_point(|(begin, _)| *begin <= start);
            if let Some((begin, span)) = run.checked_sub(1).map(|run| &origins[run])
                && !inner.is_empty()
            {
                let start = (span.start + start - begin).min(span.end);
                self.push(&decoded(inner), start..(start + inner.len()).min(span.end));
            }
            if line.trim_end().len() < line.len() {
                self.leave(Gap::Space);
            }
            at += line.len();
        }
    }
}

/// The words of some events, on one line.
pub fn plain_words<'e>(events: impl IntoIterator<Item = &'e Event<'e>>) -> String {
    let mut plain = PlainText::default();
    for event in events {
        plain.follow(event, &(0..0));
    }
    plain.words.replace('\n', " ")
}

/// A box without a label would say nothing to a screen reader, so it is written as a sign.
pub fn task_box(done: bool) -> &'static str {
    match done {
        true => "☑ ",
        false => "☐ ",
    }
}

/// Whether an event stands between two lines of the plain text.
pub fn ends_line(event: &Event<'_>) -> bool {
    match event {
        Event::Start(tag) => gap_around(&tag.to_end()) == Gap::Line,
        Event::End(tag) => gap_around(tag) == Gap::Line,
        Event::Rule | Event::Html(_) => true,
        _ => false,
    }
}

/// What an element leaves between its own words and those around it.
fn gap_around(tag: &TagEnd) -> Gap {
    match tag {
        TagEnd::Emphasis
        | TagEnd::Strong
        | TagEnd::Strikethrough
        | TagEnd::Superscript
        | TagEnd::Subscript
        | TagEnd::Link => Gap::Nothing,
        TagEnd::Image => Gap::Apart,
        _ => Gap::Line,
    }
}

fn gap_of_tag(tag: &str) -> Gap {
    match &*tag_name(tag) {
        "br" => Gap::Space,
        "details" | "summary" => Gap::Line,
        _ => Gap::Nothing,
    }
}

/// Whether the next word belongs to this sign.
fn opens(before: Option<char>) -> bool {
    before.is_some_and(|before| "([{»«„“\"'’/-–".contains(before))
}

/// `&amp;` and the like as the characters that they stand for, which the parser knows.
fn decoded(html: &str) -> Cow<'_, str> {
    /// No name of a character is longer.
    const LONGEST: usize = 40;
    let mut text = String::new();
    let mut done = 0;
    for (at, _) in html.match_indices('&') {
        let rest = html.as_bytes()[at + 1..].iter().take(LONGEST);
        // Another sign first: this one begins nothing.
        let end = rest.clone().position(|&byte| matches!(byte, b';' | b'&'));
        let Some(end) = end.map(|length| at + 1 + length) else {
            continue;
        };
        if html.as_bytes()[end] == b'&' {
            continue;
        }
        let reference = &html[at..=end];
        let mut events = Parser::new(reference);
        if let Some(Event::Start(Tag::Paragraph)) = events.next()
            && let Some(Event::Text(character)) = events.next()
        {
            text += &html[done..at];
            text += &character;
            done = at + reference.len();
        }
    }
    match done {
        0 => html.into(),
        _ => (text + &html[done..]).into(),
    }
}

#[cfg(test)]
mod tests {
    use super::PlainText;
    use crate::content::dialect::events;

    fn check(text: &str, expected: &str) {
        let mut plain = PlainText::default();
        for (event, span) in events(text) {
            plain.follow(&event, &span);
        }
        let (words, origins) = plain.finish();
        assert_eq!(words.trim_end(), expected, "{text}");
        assert!(origins.iter().all(|(_, span)| span.end <= text.len()));
    }

    #[test]
    fn what_breaks_a_line_separates_words() {
        for (text, expected) in [
            ("10<br>20 pladser", "10 20 pladser"),
            ("10 <br/> 20", "10 20"),
            ("10<BR />20", "10 20"),
            ("10  \n20", "10 20"),
            ("10\\\n20", "10 20"),
            ("10\n20", "10 20"),
            ("**10**<br>*20*", "10 20"),
            (
                "| 10 | 20 |\n|---|---|\n| 30<br>40 | 50 |",
                "10\n20\n30 40\n50",
            ),
            ("- 10\n- 20", "10\n20"),
            ("- 10\n  - 20\n- 30", "10\n20\n30"),
            ("- 10\n\n  20", "10\n20"),
            ("# 10\n20", "10\n20"),
            ("10\n***\n20", "10\n20"),
            ("> 10\n\n20", "10\n20"),
            ("- [x] 10\n- [ ] 20", "☑ 10\n☐ 20"),
            ("10\n\n    20\n\n30", "10\n20\n30"),
            ("10\n```\n20\n```\n30", "10\n20\n30"),
        ] {
            check(text, expected);
        }
    }

    #[test]
    fn what_is_no_word_keeps_words_apart() {
        for (text, expected) in [
            ("10![20](a.png)30", "10 20 30"),
            ("10![](a.png)20", "10 20"),
            ("(![Torvet](a.png)).", "(Torvet)."),
            ("10[^1]20.\n\n[^1]: note", "10 20.\nnote"),
            ("pladser[^1].\n\n[^1]: note", "pladser.\nnote"),
        ] {
            check(text, expected);
        }
    }

    #[test]
    fn what_only_looks_different_separates_nothing() {
        for (text, expected) in [
            ("H<sub>2</sub>O og CO~2~", "H2O og CO2"),
            (
                "<mark>grøn</mark>t og <abbr title=\"a\">KB</abbr>'s",
                "grønt og KB's",
            ),
            ("vind<wbr>mølle<!-- her -->park", "vindmøllepark"),
            ("[Børn](a.md)ene **U**ng", "Børnene Ung"),
            ("`a`b ~~c~~d", "ab cd"),
        ] {
            check(text, expected);
        }
    }

    #[test]
    fn blocks_of_html_are_read_as_browsers_show_them() {
        for (text, expected) in [
            ("<details><summary>10</summary>20</details>", "10\n20"),
            (
                "<details>\n<summary>A &amp; B&nbsp;&aelig;</summary>\n\n20\n\n</details>",
                "A & B\u{a0}æ\n20",
            ),
            (
                "<details>\n10\n20<br>30 H<sub>2</sub>O\n</details>",
                "10 20 30 H2O",
            ),
            ("10\n\n<!-- en\n--- skjult\nbemærkning -->\n\n20", "10\n20"),
            ("> <details>\n> 10\n> </details>", "10"),
            (
                "<details>10 & 20; &ukendt; 30</details>",
                "10 & 20; &ukendt; 30",
            ),
            (
                "<details>\n&#x6A&#x61&#x3A;a &amp&amp; b\n</details>",
                "&#x6A&#x61:a &amp& b",
            ),
        ] {
            check(text, expected);
        }
    }
}
