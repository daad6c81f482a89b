//! In: the events of a text, in the order of its page. Out: the same with the words of a glossary
//! marked, also those that tags run through: `CO<sub>2</sub>` is the word CO2.
//!
//! Words are looked for in what a line's [`PlainText`] is, so that a page marks what its plain
//! text mentions. A mark is an element: where a word begins in one element and ends in another,
//! the mark reaches out to hold both whole, and where that would take in other words, there is
//! none. Nothing is marked in links, images, headings and code: a mark is a button.

use std::collections::VecDeque;
use std::ops::Range;

use pulldown_cmark::{CowStr, Event, Tag, TagEnd};

use super::plain_text::{PlainText, ends_line};
use super::raw_html::{is_closing, is_void, tag_name};

/// Finds words in running text, and says how they are marked.
pub trait Marks {
    /// Where words stand, in order, none overlapping another, and which they are.
    fn find(&self, text: &str) -> Vec<(Range<usize>, usize)>;

    /// The start and the end of the mark of a word, as HTML; nothing where it needs none.
    fn mark(&mut self, word: usize) -> Option<(String, &'static str)>;
}

/// The events of a text with words marked.
pub fn marked<'a, 'm>(
    events: impl Iterator<Item = Event<'a>>,
    marks: &'m mut dyn Marks,
) -> impl Iterator<Item = Event<'a>> {
    let mut events = events;
    let mut ready: VecDeque<Event> = VecDeque::new();
    let mut is_unmarkable = false;
    std::iter::from_fn(move || {
        if let Some(event) = ready.pop_front() {
            return Some(event);
        }
        let mut line = Vec::new();
        let end = loop {
            match events.next() {
                Some(event) if ends_line(&event) => break Some(event),
                Some(event) => line.push(event),
                None => break None,
            }
        };
        let is_running = !is_unmarkable && line.iter().any(|event| matches!(event, Event::Text(_)));
        ready = match is_running {
            true => Line::new(line).marked(marks).into(),
            false => line.into(),
        };
        match &end {
            Some(Event::Start(Tag::Heading { .. } | Tag::CodeBlock(_))) => is_unmarkable = true,
            Some(Event::End(TagEnd::Heading(_) | TagEnd::CodeBlock)) => is_unmarkable = false,
            _ => {}
        }
        ready.extend(end);
        ready.pop_front()
    })
}

/// What stands between two line ends.
struct Line<'a> {
    events: Vec<Event<'a>>,
    /// The bytes of each event, in all that was typed of the line's words
    typed: Vec<Range<usize>>,
    plain: PlainText,
}

/// A place between two events, or within the words of one: which event follows, and the byte in it.
type Cut = (usize, usize);

impl<'a> Line<'a> {
    fn new(events: Vec<Event<'a>>) -> Line<'a> {
        let mut plain = PlainText::default();
        let mut typed = Vec::with_capacity(events.len());
        let mut end = 0;
        for event in &events {
            let start = end;
            end += words_of(event).map_or(0, str::len);
            typed.push(start..end);
            plain.follow(event, &(start..end));
        }
        Line {
            events,
            typed,
            plain,
        }
    }

    fn marked(self, marks: &mut dyn Marks) -> Vec<Event<'a>> {
        let found = marks.find(self.plain.words());
        if found.is_empty() {
            return self.events;
        }
        let is_markable = self.markable();
        let mut cuts: VecDeque<(Cut, CowStr)> = VecDeque::new();
        let mut free = (0, 0);
        for (range, word) in found {
            let Some((from, to)) = self.place(range, word, marks) else {
                continue;
            };
            let held = from.0..to.0 + usize::from(to.1 > 0);
            let may_be_marked = from >= free && is_markable[held].iter().all(|&is| is);
            if may_be_marked && let Some((start, end)) = marks.mark(word) {
                cuts.push_back((from, start.into()));
                cuts.push_back((to, end.into()));
                free = to;
            }
        }
        self.with(cuts)
    }

    /// Whether each event can stand in a mark.
    fn markable(&self) -> Vec<bool> {
        let mut links = 0;
        let events = self.events.iter();
        let markable = events.map(|event| {
            links += usize::from(matches!(event, Event::Start(tag) if is_link(&tag.to_end())));
            let is = links == 0 && !matches!(event, Event::Code(_) | Event::FootnoteReference(_));
            links -= usize::from(matches!(event, Event::End(tag) if is_link(tag)));
            is
        });
        markable.collect()
    }

    /// Where the mark of a word would begin and end.
    fn place(&self, range: Range<usize>, word: usize, marks: &dyn Marks) -> Option<(Cut, Cut)> {
        let from = self.typed_at(range.start)?;
        let last = self.typed_at(range.end - 1)?;
        let to = (last.0, last.1 + 1);
        if from.0 == to.0 {
            return Some((from, to));
        }
        self.around(from, to).or_else(|| {
            // The word alone, without a genitive that stands outside of it.
            let words = &words_of(&self.events[from.0])?[from.1..];
            let (own, target) = marks.find(words).into_iter().next()?;
            let is_it = own.start == 0 && target == word;
            is_it.then(|| (from, (from.0, from.1 + own.end)))
        })
    }

    /// The event that has a byte of the plain text, and the byte in it.
    fn typed_at(&self, at: usize) -> Option<Cut> {
        let typed = self.plain.origin(at)?;
        let event = self.typed.partition_point(|range| range.end <= typed);
        Some((event, typed - self.typed.get(event)?.start))
    }

    /// A place with the elements whole that it cuts, where they hold no other words.
    fn around(&self, from: Cut, to: Cut) -> Option<(Cut, Cut)> {
        let (mut depth, mut lowest) = (0_i32, 0_i32);
        for event in &self.events[from.0..=to.0] {
            depth += nesting(event);
            lowest = lowest.min(depth);
        }
        let (before, after) = (lowest.unsigned_abs(), (depth - lowest).unsigned_abs());
        let (before, after) = (before as usize, after as usize);
        let begins = from.1 == 0 || before == 0;
        let last = words_of(&self.events[to.0]).map(str::len);
        let ends = last == Some(to.1) || after == 0;
        let opening = self.events[from.0.checked_sub(before)?..from.0].iter();
        let closing = self.events.get(to.0 + 1..=to.0 + after)?.iter();
        let fits = begins
            && ends
            && opening.map(nesting).all(|nesting| nesting == 1)
            && closing.map(nesting).all(|nesting| nesting == -1);
        let from = if before == 0 {
            from
        } else {
            (from.0 - before, 0)
        };
        let to = if after == 0 {
            to
        } else {
            (to.0 + after + 1, 0)
        };
        fits.then_some((from, to))
    }

    /// The events with HTML put in at these places, which are in order.
    fn with(self, mut cuts: VecDeque<(Cut, CowStr<'static>)>) -> Vec<Event<'a>> {
        let mut marked = Vec::with_capacity(self.events.len() + 3 * cuts.len());
        for (index, event) in self.events.into_iter().enumerate() {
            let mut done = 0;
            while cuts.front().is_some_and(|(cut, _)| cut.0 == index)
                && let Some(((_, at), html)) = cuts.pop_front()
            {
                if let Event::Text(words) = &event
                    && at > done
                {
                    marked.push(Event::Text(words[done..at].to_owned().into()));
                }
                marked.push(Event::InlineHtml(html));
                done = at;
            }
            marked.push(match event {
                Event::Text(words) if done > 0 => Event::Text(words[done..].to_owned().into()),
                event => event,
            });
        }
        marked.extend(cuts.into_iter().map(|(_, html)| Event::InlineHtml(html)));
        marked
    }
}

/// What an event brings to the plain text word by word.
fn words_of<'e>(event: &'e Event<'_>) -> Option<&'e str> {
    match event {
        Event::Text(words) | Event::Code(words) => Some(words),
        _ => None,
    }
}

fn is_link(tag: &TagEnd) -> bool {
    matches!(tag, TagEnd::Link | TagEnd::Image)
}

/// How many elements an event opens, less those that it closes.
fn nesting(event: &Event<'_>) -> i32 {
    match event {
        Event::Start(_) => 1,
        Event::End(_) => -1,
        Event::InlineHtml(tag) if is_void(&tag_name(tag)) || tag.starts_with("<!") => 0,
        Event::InlineHtml(tag) if is_closing(tag) => -1,
        Event::InlineHtml(_) => 1,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use std::ops::Range;

    use proptest::collection::vec;
    use proptest::prelude::*;
    use proptest::sample::select;
    use pulldown_cmark::Event;

    use super::{Marks, marked};
    use crate::content::dialect::events;

    /// Marks every word, as often as it stands there.
    struct Every(&'static [&'static str]);

    impl Marks for Every {
        fn find(&self, text: &str) -> Vec<(Range<usize>, usize)> {
            let text = text.replace('\n', " ");
            let found = self.0.iter().flat_map(|letters| {
                let places = text.match_indices(letters);
                places.map(|(at, found)| (at..at + found.len(), 0))
            });
            let mut found: Vec<_> = found.collect();
            found.sort_by_key(|(range, _)| (range.start, std::cmp::Reverse(range.end)));
            found.dedup_by_key(|(range, _)| range.start);
            found
        }

        fn mark(&mut self, _: usize) -> Option<(String, &'static str)> {
            Some(("<u>".to_owned(), "</u>"))
        }
    }

    fn check(text: &str, expected: &str) {
        let events = events(text).map(|(event, _)| match event {
            Event::SoftBreak => Event::Text("\n".into()),
            other => other,
        });
        let mut html = String::new();
        let mut every = Every(&["CO2", "Børn’s", "Børn", "grøn by"]);
        pulldown_cmark::html::push_html(&mut html, marked(events, &mut every));
        let html = html.trim_end().replace('\n', " ");
        let inner = html
            .strip_prefix("<p>")
            .and_then(|html| html.strip_suffix("</p>"));
        assert_eq!(inner.unwrap_or(&html), expected, "{text}");
    }

    #[test]
    fn words_are_marked_across_tags() {
        for (text, expected) in [
            ("om CO2 og CO2.", "om <u>CO2</u> og <u>CO2</u>."),
            ("CO<sub>2</sub>-udslip", "<u>CO<sub>2</sub></u>-udslip"),
            (
                "CO~2~, CO~2~",
                "<u>CO<sub>2</sub></u>, <u>CO<sub>2</sub></u>",
            ),
            (
                "**CO**2 og CO2",
                "<u><strong>CO</strong>2</u> og <u>CO2</u>",
            ),
            (
                "CO2 CO*2*, CO2",
                "<u>CO2</u> <u>CO<em>2</em></u>, <u>CO2</u>",
            ),
            ("**C*O***2", "<u><strong>C<em>O</em></strong>2</u>"),
            ("**CO~2~**", "<strong><u>CO<sub>2</sub></u></strong>"),
            ("**grøn** *by*", "<u><strong>grøn</strong> <em>by</em></u>"),
            (
                "grøn<br>by og grøn\nby",
                "<u>grøn<br>by</u> og <u>grøn by</u>",
            ),
            ("**Børn**’s", "<u><strong>Børn</strong>’s</u>"),
            ("Børn<!-- a -->’s", "<u>Børn<!-- a -->’s</u>"),
        ] {
            check(text, expected);
        }
    }

    #[test]
    fn marks_take_in_nothing_else() {
        for (text, expected) in [
            ("**uden CO**2", "<strong>uden CO</strong>2"),
            ("CO<sub>2 og 3</sub>", "CO<sub>2 og 3</sub>"),
            ("**gamle Børn**’s", "<strong>gamle <u>Børn</u></strong>’s"),
            (
                "[CO2](a) og [CO](a)2",
                "<a href=\"a\">CO2</a> og <a href=\"a\">CO</a>2",
            ),
            ("CO[2](a)", "CO<a href=\"a\">2</a>"),
            ("`CO2` `CO`2", "<code>CO2</code> <code>CO</code>2"),
            ("# CO2", "<h1>CO2</h1>"),
            ("```\nCO2\n```", "<pre><code>CO2 </code></pre>"),
            ("C<br>O2, grønby", "C<br>O2, grønby"),
        ] {
            check(text, expected);
        }
        check("![CO2](a)", "<img src=\"a\" alt=\"CO2\" />");
        check("# a\n\nCO2", "<h1>a</h1> <p><u>CO2</u></p>");
    }

    /// What marks, tags and words are made of.
    const SOUP: &[&str] = &[
        "CO2", "C", "O", "2", "Børn", "’s", "grøn", "by", " ", " ", "\n", "  \n", "\n\n", "**",
        "*", "~~", "~", "^", "`", "[", "](a)", "![", "<br>", "<sub>", "</sub>", "<b>", "</b>",
        "<!-- -->", "\u{ad}", "&shy;", "&amp;", "\\", "# ", "- ", "|-|\n", "[^1]", "[^1]: ", "é",
    ];

    proptest! {
        #[test]
        fn marks_add_and_lose_no_word(soup in vec(select(SOUP), 0..40)) {
            let soup = soup.concat();
            let before: Vec<Event> = events(&soup).map(|(event, _)| event).collect();
            let mut every = Every(&["CO2", "Børn’s", "Børn", "grøn by"]);
            let after = marked(before.iter().cloned(), &mut every);
            let mut depth = 0;
            let mut words = String::new();
            let mut others = Vec::new();
            for event in after {
                match event {
                    Event::InlineHtml(html) if &*html == "<u>" => depth += 1,
                    Event::InlineHtml(html) if &*html == "</u>" => depth -= 1,
                    Event::Text(text) => words += &text,
                    other => others.push(other),
                }
                prop_assert!((0..=1).contains(&depth));
            }
            let is_text = |event: &&Event| matches!(event, Event::Text(_));
            let (texts, rest): (Vec<&Event>, Vec<&Event>) = before.iter().partition(is_text);
            let texts = texts.into_iter().filter_map(super::words_of);
            prop_assert_eq!(words, texts.collect::<String>());
            prop_assert_eq!(others.iter().collect::<Vec<_>>(), rest);
            prop_assert_eq!(depth, 0);
        }
    }
}
