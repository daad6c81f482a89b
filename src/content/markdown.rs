//! In: a file's text in Markdown. Out: its facts (links, headings, plain text) when it is read,
//! and its HTML when a page is made.
//!
//! CommonMark with tables, footnotes, strikethrough, task lists, sub- and superscript. What a
//! link leads to and which words are marked is decided by two functions handed in, so that
//! this module needs to know nothing of pages. Not here: HTML that authors write (`raw_html.rs`).

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use pulldown_cmark::{
    Alignment, CowStr, Event, HeadingLevel, LinkType, Options, Parser, Tag, TagEnd, TextMergeStream,
};

use super::raw_html::{MAX_NESTING, TagBalance, text_of};
use crate::diagnostic::{Diagnostic, Located, Location, SourceText, rules};
use crate::slug::slug;

const LINK_SCHEMES: &[&str] = &["https", "http", "mailto", "tel"];

/// A text, with the facts that checks, search and the glossary need.
#[derive(Debug, Clone)]
pub struct Markdown {
    file: Arc<SourceText>,
    /// Bytes of the file
    range: Range<usize>,
    /// Relative links and images as written, with their places
    pub links: Vec<Located<String>>,
    /// The words alone, blocks parted by line ends
    pub plain: String,
    /// The highest heading in use, 1 to 6
    top_level: Option<usize>,
}

impl Markdown {
    /// Reads the text that stands in `range` of a file.
    pub fn read(
        file: &Arc<SourceText>,
        range: Range<usize>,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Markdown {
        let mut markdown = Markdown {
            file: Arc::clone(file),
            range,
            links: Vec::new(),
            plain: String::new(),
            top_level: None,
        };
        let text = &file.text[markdown.range.clone()];
        let mut balance = TagBalance::default();
        for (event, span) in Parser::new_ext(text, options()).into_offset_iter() {
            let location = Location {
                file: Arc::clone(file),
                span: span.start + markdown.range.start..span.end + markdown.range.start,
            };
            balance.follow(&event, &location, diagnostics);
            if balance.depth() > MAX_NESTING {
                diagnostics.push(too_deep(location));
                return markdown;
            }
            markdown.take_facts(event, location, diagnostics);
        }
        balance.finish(diagnostics);
        markdown
    }

    /// The file that it stands in.
    pub fn file(&self) -> &Arc<SourceText> {
        &self.file
    }

    /// Whether there is nothing to show.
    pub fn is_empty(&self) -> bool {
        self.file.text[self.range.clone()].trim().is_empty()
    }

    fn take_facts(
        &mut self,
        event: Event<'_>,
        location: Location,
        diagnostics: &mut Vec<Diagnostic>,
    ) {
        match event {
            // `<hej@eksempel.dk>` gets its mailto: when it is written.
            Event::Start(Tag::Link {
                link_type: LinkType::Email,
                ..
            }) => {}
            Event::Start(Tag::Link { dest_url, .. }) => {
                self.take_link(&dest_url, false, location, diagnostics);
            }
            Event::Start(Tag::Image { dest_url, .. }) => {
                self.take_link(&dest_url, true, location, diagnostics);
            }
            Event::Start(Tag::Heading { level, .. }) => {
                let level = level as usize;
                self.top_level = Some(self.top_level.map_or(level, |top| top.min(level)));
            }
            Event::Text(text) | Event::Code(text) => self.plain.push_str(&text),
            Event::Html(html) => self.plain.push_str(&text_of(&html)),
            Event::SoftBreak | Event::HardBreak => self.plain.push(' '),
            Event::End(
                TagEnd::Paragraph
                | TagEnd::Heading(_)
                | TagEnd::Item
                | TagEnd::TableCell
                | TagEnd::CodeBlock,
            ) if !self.plain.ends_with('\n') => self.plain.push('\n'),
            _ => {}
        }
    }

    fn take_link(
        &mut self,
        target: &str,
        image: bool,
        location: Location,
        diagnostics: &mut Vec<Diagnostic>,
    ) {
        match link_kind(target) {
            LinkKind::Relative => self.links.push(Located {
                value: target.to_owned(),
                location,
            }),
            LinkKind::Allowed if !image => {}
            LinkKind::Allowed => diagnostics.push(forbidden_link(
                location,
                format!("billedet «{target}» ligger på en anden server"),
                "læg billedet i årets mappe billeder/, så siderne intet henter hos andre",
            )),
            LinkKind::Forbidden => diagnostics.push(forbidden_link(
                location,
                format!("linket «{target}» kan ikke bruges"),
                "et link er relativt (../temaer/energi.md) eller begynder med https:, http:, mailto: eller tel:",
            )),
        }
    }

    /// The text as HTML. `resolve` turns a relative link as written into one that works on the
    /// page at hand; `mark` turns running text into HTML where it has a word to mark. Anchors
    /// begin with `prefix`, which parts the texts of a page that holds several.
    pub fn html(
        &self,
        prefix: &str,
        resolve: &mut dyn FnMut(&str) -> String,
        mark: &mut dyn FnMut(&str) -> Option<String>,
    ) -> String {
        let text = &self.file.text[self.range.clone()];
        let mut heading_ids = match self.top_level {
            Some(_) => heading_ids(text, prefix).into_iter(),
            None => Vec::new().into_iter(),
        };
        let mut unmarkable = 0;
        let (mut alignments, mut cell, mut column) = (Vec::new(), "td", 0);
        let parser = Parser::new_ext(text, options()).map(|event| match event {
            // A line end inside a phrase must not hide it from `mark`.
            Event::SoftBreak => Event::Text("\n".into()),
            Event::TaskListMarker(done) => Event::Text(if done { "☑ " } else { "☐ " }.into()),
            other => other,
        });
        let events = TextMergeStream::new(parser).map(|event| match event {
            Event::Start(Tag::Link {
                link_type,
                dest_url,
                title,
                id,
            }) => {
                unmarkable += 1;
                Event::Start(Tag::Link {
                    link_type,
                    dest_url: match link_type {
                        LinkType::Email => dest_url,
                        _ => resolved(dest_url, resolve),
                    },
                    title,
                    id,
                })
            }
            Event::Start(Tag::Image {
                link_type,
                dest_url,
                title,
                id,
            }) => {
                unmarkable += 1;
                Event::Start(Tag::Image {
                    link_type,
                    dest_url: resolved(dest_url, resolve),
                    title,
                    id,
                })
            }
            Event::Start(Tag::Heading { level, .. }) => {
                unmarkable += 1;
                Event::Start(Tag::Heading {
                    level: self.page_level(level),
                    id: heading_ids.next().map(CowStr::from),
                    classes: Vec::new(),
                    attrs: Vec::new(),
                })
            }
            Event::Start(tag @ Tag::CodeBlock(_)) => {
                unmarkable += 1;
                Event::Start(tag)
            }
            // The policy of the pages allows no style attribute, which is how the parser aligns.
            Event::Start(Tag::Table(columns)) => {
                alignments = columns;
                Event::Html("<div class=\"table\"><table>".into())
            }
            Event::Start(Tag::TableHead) => {
                (cell, column) = ("th", 0);
                Event::Html("<thead><tr>".into())
            }
            Event::End(TagEnd::TableHead) => {
                cell = "td";
                Event::Html("</tr></thead><tbody>".into())
            }
            Event::Start(Tag::TableRow) => {
                column = 0;
                Event::Html("<tr>".into())
            }
            Event::Start(Tag::TableCell) => {
                column += 1;
                Event::Html(format!("<{cell}{}>", alignment(alignments[column - 1])).into())
            }
            Event::End(TagEnd::TableCell) => Event::Html(format!("</{cell}>").into()),
            Event::End(TagEnd::Table) => Event::Html("</tbody></table></div>\n".into()),
            // A footnote's own name may be any text, and so may be no anchor.
            Event::Start(Tag::FootnoteDefinition(name)) => {
                Event::Start(Tag::FootnoteDefinition(footnote(prefix, &name)))
            }
            Event::FootnoteReference(name) => Event::FootnoteReference(footnote(prefix, &name)),
            Event::End(TagEnd::Heading(level)) => {
                unmarkable -= 1;
                Event::End(TagEnd::Heading(self.page_level(level)))
            }
            Event::End(tag @ (TagEnd::Link | TagEnd::Image | TagEnd::CodeBlock)) => {
                unmarkable -= 1;
                Event::End(tag)
            }
            Event::Text(text) if unmarkable == 0 => match mark(&text) {
                Some(html) => Event::InlineHtml(html.into()),
                None => Event::Text(text),
            },
            other => other,
        });
        let mut html = String::with_capacity(text.len() * 5 / 4);
        pulldown_cmark::html::push_html(&mut html, events);
        html
    }

    /// A page has one `<h1>`, its title: the text's highest heading becomes `<h2>`.
    fn page_level(&self, level: HeadingLevel) -> HeadingLevel {
        let top_level = self.top_level.unwrap_or(1);
        let level = (level as usize + 2 - top_level).clamp(2, 6);
        HeadingLevel::try_from(level).expect("2 to 6 are levels")
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

fn resolved<'a>(target: CowStr<'a>, resolve: &mut dyn FnMut(&str) -> String) -> CowStr<'a> {
    match link_kind(&target) {
        LinkKind::Relative => resolve(&target).into(),
        LinkKind::Allowed | LinkKind::Forbidden => target,
    }
}

fn alignment(alignment: Alignment) -> &'static str {
    match alignment {
        Alignment::None => "",
        Alignment::Left => " class=\"left\"",
        Alignment::Center => " class=\"center\"",
        Alignment::Right => " class=\"right\"",
    }
}

/// Two hyphens: no heading's anchor has them.
fn footnote(prefix: &str, name: &str) -> CowStr<'static> {
    format!("{prefix}fodnote--{}", slug(name)).into()
}

/// The anchors of a text's headings, in order, none of them twice, and none the page's own.
fn heading_ids(text: &str, prefix: &str) -> Vec<String> {
    let mut taken = BTreeSet::from(["indhold".to_owned()]);
    let mut ids = Vec::new();
    let mut heading: Option<String> = None;
    for event in Parser::new_ext(text, options()) {
        match (event, &mut heading) {
            (Event::Start(Tag::Heading { .. }), _) => heading = Some(String::new()),
            (Event::Text(text) | Event::Code(text), Some(heading)) => heading.push_str(&text),
            (Event::End(TagEnd::Heading(_)), Some(words)) => {
                let name = Some(slug(words)).filter(|name| !name.is_empty());
                let name = prefix.to_owned() + &name.unwrap_or_else(|| "afsnit".into());
                let id = std::iter::once(name.clone())
                    .chain((2..).map(|number| format!("{name}-{number}")))
                    .find(|id| !taken.contains(id))
                    .expect("the numbers do not run out");
                taken.insert(id.clone());
                ids.push(id);
                heading = None;
            }
            _ => {}
        }
    }
    ids
}

enum LinkKind {
    /// To another file of the content, or an anchor on the same page
    Relative,
    /// To the world
    Allowed,
    /// `javascript:`, `data:`, `//host` …
    Forbidden,
}

fn link_kind(target: &str) -> LinkKind {
    let path = target.split(['/', '?', '#']).next().unwrap_or_default();
    if target.is_empty() || target.starts_with(['/', '\\']) || target.contains(char::is_control) {
        return LinkKind::Forbidden;
    }
    match path.split_once(':') {
        None => LinkKind::Relative,
        Some((scheme, _)) if LINK_SCHEMES.contains(&&*scheme.to_ascii_lowercase()) => {
            LinkKind::Allowed
        }
        Some(_) => LinkKind::Forbidden,
    }
}

fn forbidden_link(location: Location, message: String, help: &str) -> Diagnostic {
    Diagnostic {
        rule: &rules::FORBIDDEN_LINK,
        message,
        help: help.into(),
        location,
    }
}

fn too_deep(location: Location) -> Diagnostic {
    Diagnostic {
        rule: &rules::DEEP_NESTING,
        message: format!("teksten er delt i flere end {MAX_NESTING} niveauer"),
        help: "er der for mange >, mellemrum eller HTML-mærker foran linjen? Slet dem".into(),
        location,
    }
}
