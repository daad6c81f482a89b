//! In: a text in Markdown. Out: its HTML, as a page shows it.
//!
//! What a link leads to and which words are marked is decided by two functions handed in, so that
//! this module needs to know nothing of pages. Not here: the text's facts (`markdown.rs`).

mod image;
mod table;

use std::collections::HashMap;
use std::vec;

use pulldown_cmark::html::push_html;
use pulldown_cmark::{CowStr, Event, HeadingLevel, LinkType, Tag, TagEnd, TextMergeStream};

use super::bare_links::with_bare_links;
use super::dialect::events;
use super::footnotes::{Say, arrange, listed, reference};
use super::headings::heading_ids;
use super::link_kind::{LinkKind, link_kind};
use super::marks::{Marks, marked};
use super::plain_text::task_box;
use image::OpenImage;
use table::Table;

/// What a text stands in.
#[derive(Debug, Clone, Copy)]
pub struct Surroundings<'a> {
    /// What its anchors begin with: keeps the texts of a page that holds several apart
    pub prefix: &'a str,
    /// The level, 2 to 6, of its highest heading: one below that of the heading above it
    pub heading_level: usize,
}

/// A relative link as written.
#[derive(Debug, Clone, Copy)]
pub enum Target<'a> {
    /// To be followed
    Link(&'a str),
    /// To be shown
    Image(&'a str),
}

/// What stands on the page at hand for what a text leads to or shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Resolved {
    /// It, by its address
    Address(String),
    /// An image, by its address, with its width and height
    Sized(String, (u32, u32)),
    /// The words of an image, with a note why it is not there, and perhaps where it can be seen
    Words {
        /// Where it can be seen
        address: Option<String>,
        /// Why it is not there
        note: String,
    },
}

/// Says what works on the page at hand; nothing where nothing does, so that the words stay text.
pub type Resolve<'a> = dyn FnMut(Target<'_>) -> Option<Resolved> + 'a;

/// What the page at hand gives to a text.
pub struct Host<'a> {
    /// What its links lead to
    pub resolve: &'a mut Resolve<'a>,
    /// The words that it marks; none where marks would lead nowhere
    pub marks: Option<&'a mut dyn Marks>,
    /// What is said beside its footnotes
    pub say: &'a Say<'a>,
}

/// The text as HTML. `top_level` is the highest heading that it uses.
pub fn write<'a>(
    text: &str,
    top_level: Option<usize>,
    surroundings: Surroundings<'a>,
    host: Host<'a>,
) -> String {
    let arranged = arrange(events(text));
    let heading_ids = match top_level {
        Some(_) => heading_ids(arranged.events(), surroundings.prefix),
        None => Vec::new(),
    };
    let notes = listed(arranged.notes, surroundings.prefix, host.say);
    let body = arranged.body.into_iter().map(|(event, _)| event);
    let events = body.chain(notes).map(|event| match event {
        // A line end inside a phrase must not hide it.
        Event::SoftBreak => Event::Text("\n".into()),
        Event::TaskListMarker(done) => Event::Text(task_box(done).into()),
        other => other,
    });
    let events = with_bare_links(TextMergeStream::new(events));
    let mut writer = Writer {
        top_level: top_level.unwrap_or(1),
        surroundings,
        resolve: host.resolve,
        say: host.say,
        references: HashMap::new(),
        heading_ids: heading_ids.into_iter(),
        links: Vec::new(),
        image: None,
        table: Table::default(),
    };
    let mut html = String::with_capacity(text.len() * 5 / 4);
    match host.marks {
        Some(marks) => {
            let events = marked(events, marks).map(|event| writer.rewrite(event));
            push_html(&mut html, events);
        }
        None => push_html(&mut html, events.map(|event| writer.rewrite(event))),
    }
    html
}

/// Changes the events of a text on their way to HTML.
struct Writer<'a> {
    top_level: usize,
    surroundings: Surroundings<'a>,
    resolve: &'a mut Resolve<'a>,
    say: &'a Say<'a>,
    /// How often each footnote has been referred to
    references: HashMap<usize, usize>,
    heading_ids: vec::IntoIter<String>,
    /// The links and images that stand open, and whether each leads anywhere
    links: Vec<bool>,
    image: Option<OpenImage>,
    table: Table,
}

/// An event that writes nothing.
const NOTHING: Event<'static> = Event::Text(CowStr::Borrowed(""));

impl Writer<'_> {
    fn rewrite<'e>(&mut self, event: Event<'e>) -> Event<'e> {
        if let Some(image) = &mut self.image {
            match &event {
                Event::Start(Tag::Image { .. }) => image.inner += 1,
                Event::End(TagEnd::Image) if image.inner == 0 => return self.end_image(),
                Event::End(TagEnd::Image) => image.inner -= 1,
                _ => {}
            }
            image.words.push(event.into_static());
            return NOTHING;
        }
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::FootnoteReference(number) => self.footnote_reference(&number),
            other => other,
        }
    }

    fn start<'e>(&mut self, tag: Tag<'e>) -> Event<'e> {
        let tag = match tag {
            Tag::Link { .. } => {
                let resolved = self.resolved(tag);
                self.links.push(resolved.is_some());
                match resolved {
                    Some(tag) => tag,
                    None => return NOTHING,
                }
            }
            Tag::Image { .. } => {
                self.image = self.open_image(tag.into_static());
                self.links.push(self.image.is_some());
                return NOTHING;
            }
            Tag::Heading { level, .. } => Tag::Heading {
                level: self.page_level(level),
                id: self.heading_ids.next().map(CowStr::from),
                classes: Vec::new(),
                attrs: Vec::new(),
            },
            Tag::Table(alignments) => {
                self.table.alignments = alignments;
                return Event::Html("<div class=\"table\"><table>".into());
            }
            Tag::TableHead | Tag::TableRow | Tag::TableCell => {
                return Event::Html(self.table.start(&tag).into());
            }
            other => other,
        };
        Event::Start(tag)
    }

    fn end<'e>(&mut self, tag: TagEnd) -> Event<'e> {
        match tag {
            TagEnd::Link | TagEnd::Image if self.links.pop() == Some(false) => NOTHING,
            TagEnd::Heading(level) => Event::End(TagEnd::Heading(self.page_level(level))),
            TagEnd::Table => Event::Html("</tbody></table></div>\n".into()),
            TagEnd::TableHead => {
                self.table.in_head = false;
                Event::Html("</tr></thead><tbody>".into())
            }
            TagEnd::TableCell => Event::Html(format!("</{}>", self.table.cell()).into()),
            other => Event::End(other),
        }
    }

    /// The link with an address that works, where there is one.
    fn resolved<'e>(&mut self, mut tag: Tag<'e>) -> Option<Tag<'e>> {
        if let Tag::Link {
            link_type,
            dest_url,
            ..
        } = &mut tag
            && *link_type != LinkType::Email
            && link_kind(dest_url) == LinkKind::Relative
        {
            let resolved = (self.resolve)(Target::Link(dest_url))?;
            if let Resolved::Address(address) = resolved {
                *dest_url = address.into();
            }
        }
        Some(tag)
    }

    /// An image of which something is shown.
    fn open_image(&mut self, mut tag: Tag<'static>) -> Option<OpenImage> {
        let Tag::Image { dest_url, .. } = &mut tag else {
            return None;
        };
        let place = match link_kind(dest_url) {
            LinkKind::Relative => (self.resolve)(Target::Image(dest_url))?,
            LinkKind::Allowed | LinkKind::Unfinished(_) | LinkKind::Forbidden => {
                Resolved::Address(dest_url.to_string())
            }
        };
        if let Resolved::Address(address) | Resolved::Sized(address, _) = &place {
            *dest_url = address.clone().into();
        }
        Some(OpenImage {
            tag,
            place,
            words: Vec::new(),
            inner: 0,
        })
    }

    /// The image that stands open, whole.
    fn end_image(&mut self) -> Event<'static> {
        self.links.pop();
        let is_in_link = self.links.contains(&true);
        let image = self.image.take();
        Event::InlineHtml(image.map_or(CowStr::from(""), |image| image.html(is_in_link).into()))
    }

    fn footnote_reference(&mut self, number: &str) -> Event<'static> {
        let number: usize = number.parse().expect("a note is named by its number");
        let time = self.references.entry(number).or_default();
        *time += 1;
        let html = reference(self.surroundings.prefix, number, *time, self.say);
        Event::InlineHtml(html.into())
    }

    /// The text's highest heading stands right below the heading above the text.
    fn page_level(&self, level: HeadingLevel) -> HeadingLevel {
        let level = level as usize + self.surroundings.heading_level - self.top_level;
        let level = level.clamp(2, 6);
        HeadingLevel::try_from(level).expect("2 to 6 are levels")
    }
}
