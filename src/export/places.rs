//! In: HTML made before the page is known on which it stands. Out: the same with addresses as that
//! page writes them.
//!
//! Where an address belongs stands the mark of [`Links::Open`].

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use super::links::{BEGIN, END, Links};
use super::text::escaped;
use crate::site::Link;

/// The id of what a page is about, in every look. A link to the very page on which it stands leads
/// there, so that css knows it: on its own page, no list need say of each row who carries it.
const MAIN: &str = "indhold";

/// HTML with places for addresses.
#[derive(Debug)]
pub struct Open {
    html: String,
    /// Where the marks stand
    marks: Vec<Range<usize>>,
}

impl Open {
    /// What was made with [`Links::Open`].
    pub fn of(html: String) -> Open {
        let begins = html.match_indices(BEGIN);
        let marks = begins.filter_map(|(start, begin)| {
            let inside = start + begin.len();
            let end = inside + html[inside..].find([BEGIN, END])?;
            // A look may have typed the one without the other.
            html[end..]
                .starts_with(END)
                .then(|| start..end + END.len_utf8())
        });
        Open {
            marks: marks.collect(),
            html,
        }
    }
}

/// Some pieces one after another, as they stand on a page.
pub fn filled(pieces: &[Arc<Open>], links: Links<'_>) -> String {
    let length = pieces.iter().map(|piece| piece.html.len()).sum();
    let mut html = String::with_capacity(length);
    // The pieces of a page lead to much the same.
    let mut addresses: HashMap<&str, String> = HashMap::new();
    for piece in pieces {
        let mut done = 0;
        for place in &piece.marks {
            let mark = &piece.html[place.clone()];
            html.push_str(&piece.html[done..place.start]);
            html.push_str(
                addresses
                    .entry(mark)
                    .or_insert_with(|| address(mark, links)),
            );
            done = place.end;
        }
        html.push_str(&piece.html[done..]);
    }
    html
}

fn address(mark: &str, links: Links<'_>) -> String {
    let link = Link::as_spelled(mark.trim_matches([BEGIN, END]));
    let link = match links {
        Links::Neighbours(page) if *page == link.route && link.fragment.is_none() => {
            page.anchor(MAIN)
        }
        Links::Neighbours(_) | Links::Alone(_) | Links::Open => link,
    };
    escaped(&links.to(link))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use proptest::prelude::*;

    use super::{Open, filled};
    use crate::export::links::{Alone, Links};
    use crate::export::text::escaped;
    use crate::site::{Link, Route};

    fn written(link: &Link, links: Links<'_>) -> String {
        format!("<a href=\"{}\">a</a>", escaped(&links.to(link.clone())))
    }

    fn link(path: &str, anchor: Option<&str>) -> Link {
        let route = Route::top_level(path);
        match anchor {
            Some(anchor) => route.anchor(anchor),
            None => route.into(),
        }
    }

    #[test]
    fn half_a_mark_is_none() {
        let page = Route::top_level("a/b.html");
        let open = Open::of("\u{2}a\u{1}b\u{1}c.html\u{2}d\u{1}".to_owned());
        let html = filled(&[Arc::new(open)], Links::Neighbours(&page));
        assert_eq!(html, "\u{2}a\u{1}b../c.htmld\u{1}");
    }

    #[test]
    fn a_link_to_the_page_itself_is_known_by_its_anchor() {
        let page = Route::top_level("a/b.html");
        let own = Open::of(Links::Open.to(page.clone()));
        assert_eq!(
            filled(&[Arc::new(own)], Links::Neighbours(&page)),
            "#indhold"
        );
    }

    proptest! {
        #[test]
        fn a_piece_becomes_what_would_have_been_made_for_the_page(
            links in prop::collection::vec(("[ab/.#%&\"'<å ]{1,8}", prop::option::of("[a#%&\"<å ]{0,4}")), 0..4),
            page in "[ab/]{1,6}",
        ) {
            let page = Route::top_level(&page);
            let links = links.iter().map(|(path, anchor)| link(path, anchor.as_deref()));
            let links: Vec<Link> = links.collect();
            let inside = links.iter().take(1).map(|link| (link.route.clone(), "a".to_owned()));
            let alone = Alone { address: Some("https://example.org/?a&b/"), inside: inside.collect() };
            let is_own = |link: &&Link| link.route == page && link.fragment.is_none();
            let own = links.iter().any(|link| is_own(&link));
            prop_assume!(!own);
            let made = |on: Links<'_>| links.iter().map(|link| written(link, on)).collect::<String>();
            let open = [Arc::new(Open::of(made(Links::Open)))];
            for on in [Links::Neighbours(&page), Links::Alone(&alone), Links::Alone(&Alone::at(None))] {
                prop_assert_eq!(filled(&open, on), made(on));
            }
        }
    }
}
