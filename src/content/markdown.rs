//! In: a file's text in Markdown. Out: its facts: links, headings, plain text.
//!
//! Not here: how it is parsed (`dialect.rs`), its HTML (`html.rs`), and HTML that authors write
//! (`raw_html.rs`).

use std::ops::Range;
use std::sync::Arc;

use pulldown_cmark::{Event, LinkType, Tag};

use super::characters;
use super::dialect;
use super::footnotes::arrange;
use super::headings::heading_ids;
use super::html::{self, Host, Surroundings};
use super::link_kind::{LinkKind, link_kind};
use super::plain_text::{Origins, PlainText};
use super::raw_html::{MAX_NESTING, TagBalance};
use super::slips::{self, pasted_html::together};
use super::text_warnings::TextWarnings;
use crate::diagnostic::{Diagnostic, Location, SourceText, rules};

/// A relative link or image as its author wrote it.
#[derive(Debug, Clone)]
pub struct WrittenLink {
    /// `../billeder/kort.png`, `../temaer/energi.md#maal`
    pub target: String,
    /// What a reader does with it
    pub role: LinkRole,
    /// The link as a whole
    pub location: Location,
}

/// What a reader does with what a text links to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinkRole {
    /// Follows it: `[…](…)`
    Followed,
    /// Sees it: `![…](…)`
    Shown,
}

/// A text, with the facts that checks, search and the glossary need.
#[derive(Debug, Clone)]
pub struct Markdown {
    file: Arc<SourceText>,
    /// Bytes of the file
    range: Range<usize>,
    /// Relative links and images, also those that stand behind keys of the file
    pub links: Vec<WrittenLink>,
    /// The words alone, blocks separated by line ends
    pub plain: String,
    /// Where each run of `plain` begins, and the bytes of the file that it was read from
    origins: Origins,
    /// The highest heading in use, 1 to 6
    top_level: Option<usize>,
    /// Stands in too many levels to be read to its end
    is_cut_short: bool,
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
            origins: Origins::new(),
            top_level: None,
            is_cut_short: false,
        };
        let text = &file.text[markdown.range.clone()];
        let mut balance = TagBalance::default();
        let mut warnings = TextWarnings::default();
        let mut events = Vec::new();
        let mut tag_faults = Vec::new();
        for (event, span) in dialect::events(text) {
            let span = span.start + markdown.range.start..span.end + markdown.range.start;
            let location = Location::at(file, span.clone());
            balance.follow(&event, &location, &mut tag_faults);
            if balance.depth() > MAX_NESTING {
                diagnostics.append(&mut tag_faults);
                diagnostics.push(too_deep(location));
                markdown.is_cut_short = true;
                return markdown;
            }
            warnings.follow(&event, &location, diagnostics);
            characters::follow(&event, &location, diagnostics);
            markdown.take_facts(&event, location, diagnostics);
            events.push((event, span));
        }
        balance.finish(&mut tag_faults);
        diagnostics.extend(together(file, markdown.range.clone(), tag_faults));
        warnings.finish(diagnostics);
        let slips = slips::find(file, markdown.range.clone(), &events);
        without_columns(diagnostics, &slips);
        diagnostics.extend(slips);
        let arranged = arrange(events.into_iter());
        diagnostics.extend(arranged.unused(file));
        let mut plain = PlainText::default();
        for (event, span) in arranged.events() {
            plain.follow(event, span);
        }
        (markdown.plain, markdown.origins) = plain.finish();
        markdown
    }

    /// The file that it stands in.
    pub fn file(&self) -> &Arc<SourceText> {
        &self.file
    }

    /// Whether it has no words.
    pub fn is_silent(&self) -> bool {
        !self.is_cut_short && self.plain.trim().is_empty()
    }

    /// Whether there is nothing to show.
    pub fn is_empty(&self) -> bool {
        self.file.text[self.range.clone()].trim().is_empty()
    }

    fn take_facts(
        &mut self,
        event: &Event<'_>,
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
                self.take_link(dest_url, LinkRole::Followed, location, diagnostics);
            }
            Event::Start(Tag::Image { dest_url, .. }) => {
                self.take_link(dest_url, LinkRole::Shown, location, diagnostics);
            }
            Event::Start(Tag::Heading { level, .. }) => {
                let level = *level as usize;
                self.top_level = Some(self.top_level.map_or(level, |top| top.min(level)));
            }
            _ => {}
        }
    }

    /// A link behind a key of the file, which is looked into as the links of the text are.
    pub fn add_link(
        &mut self,
        target: &str,
        location: Location,
        diagnostics: &mut Vec<Diagnostic>,
    ) {
        self.take_link(target, LinkRole::Followed, location, diagnostics);
    }

    fn take_link(
        &mut self,
        target: &str,
        role: LinkRole,
        location: Location,
        diagnostics: &mut Vec<Diagnostic>,
    ) {
        match (link_kind(target), role) {
            (LinkKind::Relative, _) => self.links.push(WrittenLink {
                target: target.to_owned(),
                role,
                location,
            }),
            (LinkKind::Allowed, LinkRole::Followed) => {}
            (LinkKind::Allowed, LinkRole::Shown) => diagnostics.push(rules::FORBIDDEN_LINK.at(
                location,
                format!("billedet »{target}« ligger på en anden server"),
                "læg billedet i årets mappe billeder/, så siderne intet henter hos andre",
            )),
            (LinkKind::Unfinished(help), _) => diagnostics.push(rules::FORBIDDEN_LINK.at(
                location,
                format!("linket »{target}« fører ingen steder hen, for adressen er ikke hel"),
                help,
            )),
            (LinkKind::Forbidden, _) => diagnostics.push(rules::FORBIDDEN_LINK.at(
                location,
                format!("linket »{target}« kan ikke bruges"),
                "et link til en anden fil skrives som ../temaer/energi.md; andre begynder med https:, http:, mailto: eller tel:",
            )),
        }
    }

    /// The anchors of its headings, where it is the only text of its page.
    pub fn anchors(&self) -> Vec<String> {
        match self.top_level {
            Some(_) => {
                let text = &self.file.text[self.range.clone()];
                heading_ids(arrange(dialect::events(text)).events(), "")
            }
            None => Vec::new(),
        }
    }

    /// Where in the file a part of `plain` was read from.
    pub fn place(&self, part: Range<usize>) -> Location {
        let start = self.origin(part.start);
        let last = part.end.saturating_sub(1).max(part.start);
        let end = (self.origin(last) + 1).max(start);
        let text = &self.file.text;
        let start = (0..=start).rev().find(|&at| text.is_char_boundary(at));
        let end = (end..=text.len()).find(|&at| text.is_char_boundary(at));
        let whole = self.range.clone();
        Location::at(
            &self.file,
            start.unwrap_or(whole.start)..end.unwrap_or(whole.end),
        )
    }

    fn origin(&self, at: usize) -> usize {
        let run = self.origins.partition_point(|(start, _)| *start <= at);
        let Some((start, span)) = run.checked_sub(1).map(|run| &self.origins[run]) else {
            return self.range.start;
        };
        let last = span.end.saturating_sub(1).max(span.start);
        (span.start + (at - start)).min(last)
    }

    /// The text as HTML, made by [`html::write`].
    pub fn html<'a>(&self, surroundings: Surroundings<'a>, host: Host<'a>) -> String {
        let text = &self.file.text[self.range.clone()];
        html::write(text, self.top_level, surroundings, host)
    }
}

fn too_deep(location: Location) -> Diagnostic {
    rules::DEEP_NESTING.at(
        location,
        format!("teksten er delt i flere end {MAX_NESTING} niveauer"),
        "er der for mange >, mellemrum eller HTML-mærker foran linjen? Slet dem",
    )
}

/// The spaces of what is meant as a table are no slip of their own: one alone would glue its cells.
fn without_columns(diagnostics: &mut Vec<Diagnostic>, slips: &[Diagnostic]) {
    let tables = slips.iter().filter(|slip| *slip.rule == rules::NOT_A_TABLE);
    let mut tables: Vec<&Location> = tables.map(|slip| &slip.location).collect();
    tables.sort_by_key(|table| table.span.start);
    diagnostics.retain(|found| {
        let Location { file, span } = &found.location;
        let before = tables.partition_point(|table| table.span.start <= span.start);
        let table = before.checked_sub(1).map(|at| tables[at]);
        let is_within =
            table.is_some_and(|table| Arc::ptr_eq(&table.file, file) && span.end <= table.span.end);
        *found.rule != rules::DOUBLE_SPACE || !is_within
    });
}
