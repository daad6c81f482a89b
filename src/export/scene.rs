//! In: nothing. Out: [`Scene`]: all that one page is made of.

use std::sync::OnceLock;

use super::assets::Assets;
use super::calendar::lines::Events;
use super::inline::Begun;
use super::kept::Kept;
use super::links::Links;
use super::marked::Marked;
use super::places::Open;
use super::search::Search;
use crate::plan::{Period, Plan};
use crate::site::Site;
use crate::theme::view::SiteVariable;
use crate::theme::{Speech, Strings, Theme};

/// All that one page is made of. Whatever makes a part of the page reads it, and nothing changes
/// it.
#[derive(Clone, Copy)]
pub struct Scene<'a> {
    pub site: &'a Site,
    pub theme: &'a Theme,
    /// What all pages share
    pub shared: &'a Shared,
    /// The year that the page is of
    pub plan: &'a Plan,
    /// How to link from the page
    pub links: Links<'a>,
}

impl<'a> Scene<'a> {
    /// The words of the look.
    pub fn strings(&self) -> &'a Strings {
        &self.speech().strings
    }

    /// How the look speaks of the plan at hand.
    pub fn speech(&self) -> &'a Speech {
        let mut years = self.site.plans.years.iter().zip(&self.shared.speeches);
        let own = years.find(|(plan, _)| plan.year == self.plan.year);
        own.map_or(&self.theme.speech, |(_, speech)| speech)
    }

    /// Where the public finds the site, as configured.
    pub fn address(&self) -> Option<&'a str> {
        self.site.plans.site.address.as_deref()
    }

    /// The css, as it stands in a file that is handed on alone.
    pub fn stylesheet(&self) -> &'a Begun {
        let stylesheet = &self.shared.stylesheet;
        stylesheet.get_or_init(|| {
            let css = self.shared.assets.css(self.theme) + &self.theme.handout_stylesheet;
            Begun::stylesheet(&css)
        })
    }

    /// What the search page shows of the index.
    pub fn search(&self) -> &'a Search {
        self.shared.search(self.site)
    }
}

/// How an initiative stands in a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CardForm {
    /// With its topic, among initiatives of several
    WithTopic,
    /// Among those of one topic
    WithoutTopic,
    /// As HTML to paste into another site's page
    Pasted,
}

/// What all pages share, each made once.
pub struct Shared {
    pub assets: Assets,
    /// How the theme speaks of each year's plan
    speeches: Vec<Speech>,
    /// Whether there is a feed of the initiatives
    pub has_feed: bool,
    /// What the pages of one kind in one folder share, by the year, the folder, the kind and the
    /// section; by no folder where it is not known yet
    pub sites: Kept<(Period, Option<String>, &'static str, &'static str), SiteVariable>,
    /// The articles of handouts, by the year, the initiative's place and where its links lead
    pub articles: Kept<(Period, usize, Vec<String>), Marked>,
    /// How initiatives stand in lists, by the year, the initiative's place and the form
    pub cards: Kept<(Period, usize, CardForm), Open>,
    /// What calendars show of initiatives, by the year and the initiative's place
    pub events: Kept<(Period, usize), Events>,
    /// Made for the first handout
    stylesheet: OnceLock<Begun>,
    /// Made when it is first asked for: a preview shows many pages before anyone searches
    search: OnceLock<Search>,
}

impl Shared {
    /// Nothing but what all pages need is made yet.
    pub fn of(site: &Site, theme: &Theme, has_feed: bool) -> Shared {
        let years = site.plans.years.iter();
        Shared {
            assets: Assets::of(theme, &site.plans.site),
            speeches: years.map(|plan| theme.speech(&plan.registers)).collect(),
            has_feed,
            sites: Kept::default(),
            articles: Kept::default(),
            cards: Kept::default(),
            events: Kept::default(),
            stylesheet: OnceLock::new(),
            search: OnceLock::new(),
        }
    }

    /// The index of the search.
    pub fn search(&self, site: &Site) -> &Search {
        self.search.get_or_init(|| Search::of(site, &self.speeches))
    }
}
