//! In: a page or file of the site, and where the link to it is written. Out: its address there.
//!
//! Pages link to each other by relative paths. A file that is handed on alone – a handout, an
//! embedded list – has no neighbours: it links within itself, else to the public address of the
//! site, and where none is configured to nothing, so that the words stay text. A piece that is made
//! for many pages has marks instead ([`Links::Open`]).

use std::collections::BTreeMap;

use crate::site::{Link, Route};

/// Where links are written.
#[derive(Clone, Copy)]
pub enum Links<'a> {
    /// On a page among the others
    Neighbours(&'a Route),
    /// In a file that is handed on alone
    Alone(&'a Alone<'a>),
    /// In a piece that is made before the page is known on which it stands: as a mark, which
    /// `places.rs` replaces
    Open,
}

/// Begins the mark of a place for an address, and ends it. Neither a content nor a look's words can
/// hold these characters, and whatever escapes or minifies HTML leaves them alone.
pub const BEGIN: char = '\u{1}';
pub const END: char = '\u{2}';

/// What a file that is handed on alone can link to.
pub struct Alone<'a> {
    /// The public address of the site, ending in a slash
    pub address: Option<&'a str>,
    /// The anchors of what stands in the file itself
    pub inside: BTreeMap<Route, String>,
}

impl Links<'_> {
    /// The address to write; empty where there is none.
    pub fn to(&self, link: impl Into<Link>) -> String {
        let link = link.into();
        match self {
            Links::Neighbours(page) => link.from(page),
            Links::Alone(alone) => alone.to(&link),
            Links::Open => format!("{BEGIN}{}{END}", link.spelled()),
        }
    }
}

impl<'a> Alone<'a> {
    /// A file that holds nothing to link to, of a site that stands there.
    pub fn at(address: Option<&'a str>) -> Alone<'a> {
        Alone {
            address,
            inside: BTreeMap::new(),
        }
    }

    fn to(&self, link: &Link) -> String {
        match (self.inside.get(&link.route), self.address) {
            (Some(anchor), _) => format!("#{anchor}"),
            (None, Some(address)) => link.absolute(address),
            (None, None) => String::new(),
        }
    }
}

#[cfg(test)]
mod tests {

    use super::{Alone, Links};
    use crate::site::{Route, YearPage};

    #[test]
    fn a_file_alone_links_within_itself_or_to_the_public_address() {
        let (here, there) = (
            Route::initiative(2022.into(), "1-a"),
            Route::of_year(2022.into(), YearPage::Glossary),
        );
        let address = |address| Alone {
            address,
            inside: [(here.clone(), "indsats-1".to_owned())].into(),
        };
        let public = address(Some("https://example.org/plan/"));
        let anchor = there.anchor("bnbo");
        let links = Links::Alone(&public);
        assert_eq!(links.to(here.clone()), "#indsats-1");
        let expected = "https://example.org/plan/2022/ordliste.html#bnbo";
        assert_eq!(links.to(anchor.clone()), expected);
        assert_eq!(Links::Alone(&address(None)).to(anchor.clone()), "");
        assert_eq!(Links::Neighbours(&here).to(anchor), "../ordliste.html#bnbo");
    }
}
