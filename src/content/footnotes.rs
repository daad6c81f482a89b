//! In: the events of a text. Out: the same with its footnotes behind it, numbered in the order in
//! which the text first refers to them, wherever their authors wrote them; and those that nothing
//! refers to, which no page shows.
//!
//! As GitHub does. A note is named by its number from here on, so that two names that look alike
//! in an address (`æ` and `ae`, `*` and `**`) never lead to the same note.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use pulldown_cmark::{CowStr, Event, Tag, TagEnd};

use super::dialect::Spanned;
use crate::diagnostic::{Diagnostic, Location, SourceText, rules};

/// A text and its footnotes.
#[derive(Default)]
pub struct Arranged<'a> {
    /// The text alone; a reference to a note is named by its number
    pub body: Vec<Spanned<'a>>,
    /// In the order in which they are referred to
    pub notes: Vec<Footnote<'a>>,
    /// What no page shows
    unused: Vec<Unused>,
}

/// A footnote.
pub struct Footnote<'a> {
    /// What it says
    pub events: Vec<Spanned<'a>>,
    /// How many places of the text lead to it
    pub references: usize,
}

/// A footnote that no page shows.
struct Unused {
    name: String,
    span: Range<usize>,
    /// Whether another has its name
    is_second: bool,
}

/// A footnote where its author wrote it.
struct Definition<'a> {
    name: String,
    span: Range<usize>,
    events: Vec<Spanned<'a>>,
}

/// Puts the footnotes of a text behind it.
pub fn arrange<'a>(events: impl Iterator<Item = Spanned<'a>>) -> Arranged<'a> {
    let (mut body, definitions) = separated(events);
    if definitions.is_empty() {
        return Arranged {
            body,
            ..Arranged::default()
        };
    }
    let mut numbers = Numbers::default();
    for (place, definition) in definitions.iter().enumerate() {
        let name = key(&definition.name);
        numbers.definitions.entry(name).or_insert(place);
    }
    let mut definitions: Vec<Option<Definition>> = definitions.into_iter().map(Some).collect();
    numbers.give(&mut body);
    let mut notes = Vec::new();
    // Notes may refer to others, which then come after them.
    while let Some(&place) = numbers.order.get(notes.len()) {
        let note = definitions[place].take();
        let mut note = note.map_or(Vec::new(), |note| note.events);
        numbers.give(&mut note);
        notes.push(note);
    }
    let unused = definitions.into_iter().flatten().map(|definition| Unused {
        is_second: numbers.given.contains_key(&key(&definition.name)),
        name: definition.name,
        span: definition.span,
    });
    let notes = notes.into_iter().zip(numbers.references);
    Arranged {
        body,
        unused: unused.collect(),
        notes: notes
            .map(|(events, references)| Footnote { events, references })
            .collect(),
    }
}

/// The text without its notes, and those.
fn separated<'a>(
    events: impl Iterator<Item = Spanned<'a>>,
) -> (Vec<Spanned<'a>>, Vec<Definition<'a>>) {
    let mut body = Vec::with_capacity(events.size_hint().0);
    let mut definitions: Vec<Definition> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    for (event, span) in events {
        match event {
            Event::Start(Tag::FootnoteDefinition(name)) => {
                open.push(definitions.len());
                definitions.push(Definition {
                    name: name.to_string(),
                    span,
                    events: Vec::new(),
                });
            }
            Event::End(TagEnd::FootnoteDefinition) => drop(open.pop()),
            event => match open.last() {
                Some(&place) => definitions[place].events.push((event, span)),
                None => body.push((event, span)),
            },
        }
    }
    (body, definitions)
}

/// Names are compared as the parser does: without regard to case.
fn key(name: &str) -> String {
    name.to_lowercase().to_uppercase().to_lowercase()
}

/// Which notes have been referred to.
#[derive(Default)]
struct Numbers {
    /// The first note of each name
    definitions: HashMap<String, usize>,
    /// The number of each name that was referred to
    given: HashMap<String, usize>,
    /// Which note has which number: 1 comes first
    order: Vec<usize>,
    /// How many places lead to each, in the same order
    references: Vec<usize>,
}

impl Numbers {
    /// Names each reference by the number of its note. The parser finds none in links and images.
    fn give(&mut self, events: &mut [Spanned<'_>]) {
        for (event, _) in events {
            let Event::FootnoteReference(name) = event else {
                continue;
            };
            *event = match self.number(name) {
                Some(number) => {
                    self.references[number - 1] += 1;
                    Event::FootnoteReference(number.to_string().into())
                }
                None => Event::Text(format!("[^{name}]").into()),
            };
        }
    }

    fn number(&mut self, name: &str) -> Option<usize> {
        let name = key(name);
        if let Some(&number) = self.given.get(&name) {
            return Some(number);
        }
        self.order.push(*self.definitions.get(&name)?);
        self.references.push(0);
        let number = self.order.len();
        self.given.insert(name, number);
        Some(number)
    }
}

impl<'a> Arranged<'a> {
    /// Everything that a page shows, in its order.
    pub fn events(&self) -> impl Iterator<Item = &Spanned<'a>> {
        let notes = self.notes.iter().flat_map(|note| &note.events);
        self.body.iter().chain(notes)
    }

    /// A warning for each note that no page shows.
    pub fn unused(&self, file: &Arc<SourceText>) -> Vec<Diagnostic> {
        let unused = self.unused.iter();
        unused.map(|note| note.warning(file)).collect()
    }
}

impl Unused {
    fn warning(&self, file: &Arc<SourceText>) -> Diagnostic {
        let Range { start, end } = self.span;
        let name = file.text[start..end].find(']').map(|at| start + at + 1);
        let location = Location::at(file, start..name.unwrap_or(end));
        let name = &self.name;
        let (message, help) = match self.is_second {
            true => (
                format!("der er to fodnoter, som hedder [^{name}], og denne bliver ikke vist"),
                "giv den et andet navn, og skriv det navn i teksten, hvor noten hører til"
                    .to_owned(),
            ),
            false => (
                format!(
                    "ingen steder i teksten henviser til fodnoten [^{name}], så den bliver ikke vist"
                ),
                format!("skriv [^{name}] i teksten, hvor noten hører til, eller slet noten"),
            ),
        };
        rules::UNUSED_FOOTNOTE.at(location, message, help)
    }
}

/// What is said beside footnotes for those who cannot see what they are.
#[derive(Debug, Clone, Copy)]
pub enum FootnoteWord {
    /// What the notes are together
    List,
    /// What a reference to the note of this number leads to
    Reference(usize),
    /// What leads from the note of this number to its only reference
    Back(usize),
    /// What leads from the note of this number to its first, second … reference
    BackTo(usize, usize),
}

/// Says a word as HTML.
pub type Say<'a> = dyn Fn(FootnoteWord) -> String + 'a;

/// The `time`th reference to a note, as HTML.
pub fn reference(prefix: &str, number: usize, time: usize, say: &Say<'_>) -> String {
    let id = reference_id(prefix, number, time);
    let label = say(FootnoteWord::Reference(number));
    format!(
        "<sup class=\"footnote-reference\"><a href=\"#{prefix}fodnote--{number}\" id=\"{id}\" \
         role=\"doc-noteref\" aria-label=\"{label}\">{number}</a></sup>"
    )
}

/// Two hyphens: no heading's anchor has them.
fn reference_id(prefix: &str, number: usize, time: usize) -> String {
    match time {
        1 => format!("{prefix}henvisning--{number}"),
        _ => format!("{prefix}henvisning--{number}-{time}"),
    }
}

/// The notes as a list, each with ways back to where it is referred to.
pub fn listed<'a>(notes: Vec<Footnote<'a>>, prefix: &str, say: &Say<'_>) -> Vec<Event<'a>> {
    if notes.is_empty() {
        return Vec::new();
    }
    let label = say(FootnoteWord::List);
    let start = format!("\n<div class=\"footnotes\" role=\"group\" aria-label=\"{label}\"><ol>\n");
    let mut listed = vec![Event::Html(start.into())];
    for (place, note) in notes.into_iter().enumerate() {
        let number = place + 1;
        let start = format!("<li id=\"{prefix}fodnote--{number}\">\n");
        listed.push(Event::Html(start.into()));
        let back = ways_back(prefix, number, note.references, say);
        listed.extend(note.events.into_iter().map(|(event, _)| event));
        let end = match listed.last() {
            Some(Event::End(TagEnd::Paragraph)) => listed.pop(),
            _ => None,
        };
        listed.extend(match end {
            Some(end) => [Event::InlineHtml(back.into()), end],
            None => {
                let back = back.trim_start();
                [Event::Html(format!("<p>{back}</p>\n").into()), NOTHING]
            }
        });
        listed.push(Event::Html("</li>\n".into()));
    }
    listed.push(Event::Html("</ol></div>\n".into()));
    listed
}

const NOTHING: Event<'static> = Event::Text(CowStr::Borrowed(""));

fn ways_back(prefix: &str, number: usize, references: usize, say: &Say<'_>) -> String {
    let ways = (1..=references).map(|time| {
        let id = reference_id(prefix, number, time);
        let label = say(match references {
            1 => FootnoteWord::Back(number),
            _ => FootnoteWord::BackTo(number, time),
        });
        let which = match time {
            1 => String::new(),
            _ => format!("<sup>{time}</sup>"),
        };
        format!(
            " <a class=\"footnote-back\" href=\"#{id}\" role=\"doc-backlink\" \
             aria-label=\"{label}\">↩{which}</a>"
        )
    });
    ways.collect()
}

#[cfg(test)]
mod tests {
    use pulldown_cmark::Event;

    use super::{Arranged, arrange};
    use crate::content::dialect::events;
    use crate::content::plain_text::plain_words;

    fn of(text: &str) -> Arranged<'_> {
        arrange(events(text))
    }

    fn words<'e>(events: impl Iterator<Item = &'e (Event<'e>, std::ops::Range<usize>)>) -> String {
        let events = events.map(|(event, _)| match event {
            Event::FootnoteReference(number) => Event::Text(format!("({number})").into()),
            other => other.clone(),
        });
        plain_words(&events.collect::<Vec<_>>())
    }

    #[test]
    fn notes_follow_the_text_in_the_order_of_its_references() {
        let arranged = of("[^b]: To\n\nen[^a] to[^B] igen[^a]\n\n[^a]: Et\n\nslut");
        assert_eq!(words(arranged.events()), "en(1) to(2) igen(1) slut Et To");
        let references: Vec<usize> = arranged.notes.iter().map(|note| note.references).collect();
        assert_eq!(references, [2, 1]);
    }

    #[test]
    fn names_that_look_alike_are_notes_of_their_own() {
        let arranged = of("[^*] [^**] [^æ] [^ae]\n\n[^ae]: 4\n\n[^æ]: 3\n\n[^**]: 2\n\n[^*]: 1");
        assert_eq!(words(arranged.events()), "(1) (2) (3) (4) 1 2 3 4");
        let arranged = of("[^ß] [^SS]\n\n[^ss]: Et");
        assert_eq!(words(arranged.events()), "(1) (1) Et");
    }

    #[test]
    fn notes_may_refer_to_notes() {
        let arranged = of("en[^1]\n\n[^2]: To[^1]\n\n[^1]: Et[^2][^1]\n\n[^3]: Tre[^3]");
        assert_eq!(words(arranged.events()), "en(1) Et(2)(1) To(1)");
        let references: Vec<usize> = arranged.notes.iter().map(|note| note.references).collect();
        assert_eq!(references, [3, 1]);
        assert_eq!(arranged.unused.len(), 1);
    }

    #[test]
    fn what_no_page_shows_is_known() {
        let arranged = of("en[^1]\n\n[^1]: Et\n\n[^1]: Andet\n\n[^2]: To");
        let unused = arranged.unused.iter();
        let unused = unused.map(|note| (&*note.name, note.is_second));
        assert_eq!(unused.collect::<Vec<_>>(), [("1", true), ("2", false)]);
    }
}
