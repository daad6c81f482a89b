//! In: the events of a text, in the order of its page. Out: the anchors of its headings.

use std::collections::{BTreeSet, HashMap};

use pulldown_cmark::{Event, Tag, TagEnd};

use super::dialect::Spanned;
use super::plain_text::PlainText;
use crate::slug::slug;

/// The anchors of a text's headings, in order, none of them twice, and none the page's own.
pub fn heading_ids<'e, 'a: 'e>(
    events: impl Iterator<Item = &'e Spanned<'a>>,
    prefix: &str,
) -> Vec<String> {
    let mut taken = BTreeSet::from(["indhold".to_owned()]);
    let mut numbers = HashMap::new();
    let mut ids = Vec::new();
    let mut heading: Option<PlainText> = None;
    for (event, span) in events {
        match (event, &mut heading) {
            (Event::Start(Tag::Heading { .. }), _) => heading = Some(PlainText::default()),
            (Event::End(TagEnd::Heading(_)), Some(words)) => {
                let name = Some(slug(words.words())).filter(|name| !name.is_empty());
                let name = prefix.to_owned() + &name.unwrap_or_else(|| "afsnit".into());
                ids.push(free_id(name, &mut taken, &mut numbers));
                heading = None;
            }
            (event, Some(words)) => words.follow(event, span),
            (_, None) => {}
        }
    }
    ids
}

/// The name, or with the lowest number that makes it another than those before it. `numbers` has
/// the next one to try for each name, so that a thousand equal headings are not counted anew.
fn free_id(
    name: String,
    taken: &mut BTreeSet<String>,
    numbers: &mut HashMap<String, usize>,
) -> String {
    if taken.insert(name.clone()) {
        return name;
    }
    let next = numbers.entry(name.clone()).or_insert(2);
    loop {
        let id = format!("{name}-{next}");
        *next += 1;
        if taken.insert(id.clone()) {
            return id;
        }
    }
}
