//! In: an image of a text, and what stands on the page for it. Out: its HTML.

use pulldown_cmark::html::push_html;
use pulldown_cmark::{Event, LinkType, Tag};

use super::Resolved;
use crate::content::plain_text::plain_words;

/// An image while its words are read.
pub struct OpenImage {
    /// With an address that works, where it is shown
    pub tag: Tag<'static>,
    /// What stands on the page for it
    pub place: Resolved,
    /// What stands for it to those who cannot see it
    pub words: Vec<Event<'static>>,
    /// How many images stand open within its words
    pub inner: usize,
}

impl OpenImage {
    /// Whole. A link within a link would be none.
    pub fn html(self, is_in_link: bool) -> String {
        match self.place {
            Resolved::Address(_) => image(self.tag, &self.words),
            Resolved::Sized(_, (width, height)) => {
                let image = image(self.tag, &self.words);
                let open = image.strip_suffix(" />").unwrap_or(&image);
                format!("{open} width=\"{width}\" height=\"{height}\" />")
            }
            // Without words it was there for the eye alone.
            Resolved::Words { .. } if self.words.is_empty() => String::new(),
            Resolved::Words { address, note } => {
                let link = address.filter(|_| !is_in_link).map(link);
                let note = Event::Text(format!(" ({note})").into());
                let words = self.words.into_iter().chain([note]).collect();
                match link {
                    Some(link) => shown(link, words),
                    None => html_of(words.into_iter()),
                }
            }
        }
    }
}

/// An image with its words, which have no marks where they are read aloud.
fn image(tag: Tag<'static>, words: &[Event<'static>]) -> String {
    shown(tag, vec![Event::Text(plain_words(words).into())])
}

/// An element with what stands in it.
fn shown(tag: Tag<'static>, inner: Vec<Event<'static>>) -> String {
    let end = Event::End(tag.to_end());
    let start = std::iter::once(Event::Start(tag));
    html_of(start.chain(inner).chain([end]))
}

fn html_of<'e>(events: impl Iterator<Item = Event<'e>>) -> String {
    let mut html = String::new();
    push_html(&mut html, events);
    html
}

fn link(address: String) -> Tag<'static> {
    Tag::Link {
        link_type: LinkType::Inline,
        dest_url: address.into(),
        title: "".into(),
        id: "".into(),
    }
}
