//! In: the HTML that an author put into a text. Out: a mistake for every tag that is not on
//! the list of harmless ones, or that is not opened and closed in the same block.
//!
//! A stack of what stands open, Markdown's own elements included, says what may be closed.

use std::collections::{BTreeMap, BTreeSet};

use pulldown_cmark::{Event, TagEnd};

use crate::diagnostic::{Diagnostic, Location, rules};

/// Tag and the attributes that it may carry.
const HARMLESS: &[(&str, &[&str])] = &[
    ("abbr", &["title"]),
    ("b", &[]),
    ("br", &[]),
    ("cite", &[]),
    ("del", &[]),
    ("details", &["open"]),
    ("dfn", &[]),
    ("i", &["lang"]),
    ("ins", &[]),
    ("kbd", &[]),
    ("mark", &[]),
    ("q", &[]),
    ("small", &[]),
    ("span", &["lang"]),
    ("sub", &[]),
    ("summary", &[]),
    ("sup", &[]),
    ("wbr", &[]),
];

const VOID: &[&str] = &["br", "wbr"];

/// Tags that stand on lines of their own, around whole paragraphs.
const BLOCKS: &[&str] = &["details", "summary"];

/// How deep lists, quotations and tags may stand inside each other; beyond it minify-html's
/// stack is not safe.
pub const MAX_NESTING: usize = 100;

/// What stands open while a text is read.
#[derive(Default)]
pub struct TagBalance {
    open: Vec<Open>,
    /// Names that are forbidden and have been reported: their closing tags need no second word
    forbidden: BTreeSet<String>,
    /// How many of each tag were reported as not closed in time: what closes them later needs no
    /// second word
    late: BTreeMap<String, usize>,
}

enum Open {
    Markdown,
    Html { name: String, location: Location },
}

impl TagBalance {
    /// Takes the next event of the text.
    pub fn follow(
        &mut self,
        event: &Event<'_>,
        location: &Location,
        diagnostics: &mut Vec<Diagnostic>,
    ) {
        match event {
            // Lines of one block of HTML are read together, since a tag may run over lines.
            Event::End(TagEnd::HtmlBlock) | Event::InlineHtml(_) => {
                if matches!(event, Event::End(_)) {
                    self.close_markdown(diagnostics);
                }
                let block = matches!(event, Event::End(_));
                self.read_tags(block, location, diagnostics);
            }
            Event::Start(_) => self.open.push(Open::Markdown),
            Event::End(_) => self.close_markdown(diagnostics),
            _ => {}
        }
    }

    /// How deep Markdown's own elements and tags stand inside each other.
    pub fn depth(&self) -> usize {
        self.open.len()
    }

    /// Tells what was never closed.
    pub fn finish(self, diagnostics: &mut Vec<Diagnostic>) {
        for open in self.open {
            if let Open::Html { name, location } = open {
                diagnostics.push(not_closed(&name, location));
            }
        }
    }

    fn close_markdown(&mut self, diagnostics: &mut Vec<Diagnostic>) {
        while let Some(Open::Html { name, location }) = self.open.pop() {
            diagnostics.push(not_closed(&name, location));
        }
    }

    fn read_tags(&mut self, block: bool, location: &Location, diagnostics: &mut Vec<Diagnostic>) {
        let text = &location.file.text[location.span.clone()];
        let mut from = 0;
        while let Some(at) = text[from..].find('<').map(|at| from + at) {
            if self.depth() > MAX_NESTING {
                return;
            }
            from = at + tag_length(&text[at..]);
            let tag = &text[at..from];
            let place = Location {
                file: location.file.clone(),
                span: location.span.start + at..location.span.start + from,
            };
            if let Some(comment) = tag.strip_prefix("<!--") {
                if !comment.ends_with("-->") {
                    diagnostics.push(rules::UNBALANCED_HTML.at(
                        place,
                        "kommentaren bliver ikke lukket",
                        "skriv --> efter kommentaren",
                    ));
                }
            } else if tag.len() > 1 {
                self.read_tag(tag, block, place, diagnostics);
            }
        }
    }

    fn read_tag(
        &mut self,
        tag: &str,
        block: bool,
        location: Location,
        diagnostics: &mut Vec<Diagnostic>,
    ) {
        let Written {
            name,
            attributes,
            is_closing,
        } = Written::of(tag);
        let kind = kind(&name, is_closing, block);
        match kind {
            TagKind::Forbidden => {
                let is_first = self.forbidden.insert(name.clone());
                if is_first || !is_closing {
                    diagnostics.push(forbidden(&name, location));
                }
            }
            TagKind::OutOfPlace if is_closing => {}
            TagKind::OutOfPlace => diagnostics.push(not_in_a_line(&name, location)),
            TagKind::Opening(allowed) | TagKind::Closing(allowed) | TagKind::Void(allowed) => {
                let odd = |name: &String| !allowed.contains(&&**name);
                if let Some(attribute) = attribute_names(attributes).find(odd) {
                    diagnostics.push(forbidden_attribute(&name, &attribute, location.clone()));
                }
                match kind {
                    TagKind::Opening(_) => self.open.push(Open::Html { name, location }),
                    TagKind::Closing(_) => self.close(&name, location, diagnostics),
                    TagKind::Void(_) | TagKind::Forbidden | TagKind::OutOfPlace => {}
                }
            }
        }
    }

    /// Whether a tag stands open in the block at hand.
    fn is_open(&self, name: &str) -> bool {
        let tags = self.open.iter().rev().map_while(|open| match open {
            Open::Markdown => None,
            Open::Html { name, .. } => Some(name),
        });
        tags.into_iter().any(|open| open == name)
    }

    /// Closes a tag, and reports those that were opened in it and still stand open. One that was
    /// reported as not closed in time needs no second word when it is closed later.
    fn close(&mut self, closed: &str, location: Location, diagnostics: &mut Vec<Diagnostic>) {
        if !self.is_open(closed) {
            match self.late.get_mut(closed).filter(|late| **late > 0) {
                Some(late) => *late -= 1,
                None => diagnostics.push(not_opened(closed, location)),
            }
            return;
        }
        while let Some(Open::Html { name, location }) = self.open.pop() {
            if name == closed {
                return;
            }
            diagnostics.push(closed_late(&name, closed, location));
            *self.late.entry(name).or_default() += 1;
        }
    }
}

/// A tag as its author wrote it.
struct Written<'a> {
    name: String,
    attributes: &'a str,
    is_closing: bool,
}

impl Written<'_> {
    fn of(tag: &str) -> Written<'_> {
        let inner = tag
            .trim_start_matches('<')
            .trim_end_matches('>')
            .trim_end_matches('/');
        let is_closing = inner.starts_with('/');
        let inner = inner.trim_start_matches('/');
        let name = inner.split_whitespace().next().unwrap_or_default();
        Written {
            name: name.to_ascii_lowercase(),
            attributes: &inner[name.len()..],
            is_closing,
        }
    }
}

/// What a tag is where it stands; the harmless ones with the attributes that they may carry.
#[derive(Clone, Copy)]
enum TagKind {
    /// Not on the list of harmless ones
    Forbidden,
    /// Stands in a line, and needs lines of its own
    OutOfPlace,
    /// Never closed
    Void(&'static [&'static str]),
    Opening(&'static [&'static str]),
    Closing(&'static [&'static str]),
}

fn kind(name: &str, is_closing: bool, block: bool) -> TagKind {
    let known = HARMLESS.iter().find(|(harmless, _)| *harmless == name);
    match known {
        None => TagKind::Forbidden,
        Some(_) if BLOCKS.contains(&name) && !block => TagKind::OutOfPlace,
        Some((_, allowed)) if VOID.contains(&name) => TagKind::Void(allowed),
        Some((_, allowed)) if is_closing => TagKind::Closing(allowed),
        Some((_, allowed)) => TagKind::Opening(allowed),
    }
}

/// A part of a block of HTML.
pub enum HtmlPart<'a> {
    /// A tag or a comment
    Tag(&'a str),
    /// What stands between them
    Words(&'a str),
}

/// The parts of a block of HTML, each with its place.
pub fn html_parts(html: &str) -> impl Iterator<Item = (HtmlPart<'_>, usize)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = html.get(at..).filter(|rest| !rest.is_empty())?;
        let start = at;
        let length = match rest.starts_with('<') {
            true => tag_length(rest),
            false => rest.find('<').unwrap_or(rest.len()),
        };
        at += length;
        let part = &rest[..length];
        let is_tag = part.len() > 1 && part.starts_with('<');
        let part = match is_tag {
            true => HtmlPart::Tag(part),
            false => HtmlPart::Words(part),
        };
        Some((part, start))
    })
}

/// Whether a tag is a whole element.
pub fn is_void(name: &str) -> bool {
    VOID.contains(&name)
}

/// Whether a tag closes an element.
pub fn is_closing(tag: &str) -> bool {
    tag.starts_with("</")
}

/// The name of a tag, opening or closing, in lower case: `<br/>` is `br`.
pub fn tag_name(tag: &str) -> String {
    let inner = tag.trim_start_matches(['<', '/']);
    let end = inner.find(|c: char| c.is_whitespace() || "/>".contains(c));
    inner[..end.unwrap_or(inner.len())].to_ascii_lowercase()
}

/// The length of the tag or comment that `text` begins with, as a browser sees it: a `>` in a
/// quoted value does not end a tag. 1 where the `<` is but a character.
fn tag_length(text: &str) -> usize {
    if text.starts_with("<!--") {
        return text.find("-->").map_or(text.len(), |end| end + 3);
    }
    if !text[1..].starts_with(|next: char| next.is_ascii_alphabetic() || "/!?".contains(next)) {
        return 1;
    }
    let mut quote = None;
    let mut after_equals = false;
    for (at, character) in text.char_indices() {
        match (quote, character) {
            (Some(open), _) => quote = Some(open).filter(|open| *open != character),
            (None, '>') => return at + 1,
            (None, '"' | '\'') if after_equals => quote = Some(character),
            _ => {}
        }
        after_equals = character == '=' || (after_equals && character.is_whitespace());
    }
    text.len()
}

/// The names in `title="a = b" open`, in lower case.
fn attribute_names(attributes: &str) -> impl Iterator<Item = String> {
    let mut names = Vec::new();
    let mut rest = attributes.trim_start();
    while !rest.is_empty() {
        let length = rest
            .find(|c: char| c == '=' || c.is_whitespace())
            .unwrap_or(rest.len());
        names.push(rest[..length].to_ascii_lowercase());
        rest = rest[length..].trim_start();
        if let Some(value) = rest.strip_prefix('=') {
            let value = value.trim_start();
            let length = match value.chars().next() {
                Some(quote @ ('"' | '\'')) => value[1..].find(quote).map(|end| end + 2),
                _ => value.find(char::is_whitespace),
            };
            rest = value[length.unwrap_or(value.len())..].trim_start();
        }
    }
    names.into_iter()
}

fn not_opened(name: &str, location: Location) -> Diagnostic {
    rules::UNBALANCED_HTML.at(
        location,
        format!("</{name}> lukker noget, der ikke er åbnet her"),
        format!("skriv <{name}> foran i samme afsnit, eller slet </{name}>"),
    )
}

fn closed_late(name: &str, closed: &str, location: Location) -> Diagnostic {
    rules::UNBALANCED_HTML.at(
        location,
        format!("<{name}> bliver ikke lukket før </{closed}>"),
        format!("skriv </{name}> foran </{closed}>"),
    )
}

fn forbidden(name: &str, location: Location) -> Diagnostic {
    let tags: Vec<&str> = HARMLESS.iter().map(|(name, _)| *name).collect();
    rules::FORBIDDEN_HTML.at(
        location,
        format!("HTML-mærket <{}> må ikke bruges", shown(name)),
        format!(
            "slet det, eller skriv \\< hvis tegnet skal vises. Tilladt er {}",
            tags.join(", ")
        ),
    )
}

/// Enough of a name to know it by, without what a terminal would act on.
fn shown(name: &str) -> String {
    name.chars().filter(|c| !c.is_control()).take(20).collect()
}

fn forbidden_attribute(name: &str, attribute: &str, location: Location) -> Diagnostic {
    rules::FORBIDDEN_HTML.at(
        location,
        format!("»{attribute}« må ikke stå i HTML-mærket <{name}>"),
        format!("skriv <{name}> alene"),
    )
}

fn not_in_a_line(name: &str, location: Location) -> Diagnostic {
    rules::FORBIDDEN_HTML.at(
        location,
        format!("<{name}> kan ikke stå midt i et afsnit"),
        format!("skriv <{name}> først på en linje, med en tom linje over"),
    )
}

fn not_closed(name: &str, location: Location) -> Diagnostic {
    rules::UNBALANCED_HTML.at(
        location,
        format!("<{name}> bliver ikke lukket"),
        format!("skriv </{name}> senere i samme afsnit"),
    )
}
