//! In: the events of a text, in the order of its page. Out: the anchors of its headings.

use pulldown_cmark::{Event, Tag, TagEnd};

use super::dialect::Spanned;
use super::plain_text::PlainText;
use crate::slug::{Anchors, slug};

/// The anchors, in order, none of them twice, and none the page's own.
pub fn heading_ids<'e, 'a: 'e>(
    events: impl Iterator<Item = &'e Spanned<'a>>,
    prefix: &str,
) -> Vec<String> {
    let mut anchors = Anchors::default();
    let mut ids = Vec::new();
    let mut heading: Option<PlainText> = None;
    for (event, span) in events {
        match (event, &mut heading) {
            (Event::Start(Tag::Heading { .. }), _) => heading = Some(PlainText::default()),
            (Event::End(TagEnd::Heading(_)), Some(words)) => {
                let name = Some(slug(words.words())).filter(|name| !name.is_empty());
                let name = prefix.to_owned() + &name.unwrap_or_else(|| "afsnit".into());
                ids.push(anchors.free(name));
                heading = None;
            }
            (event, Some(words)) => words.follow(event, span),
            (_, None) => {}
        }
    }
    ids
}
