//! In: nothing. Out: [`Scene`]: all that one page is made of.

use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use super::assets::Assets;
use super::links::Links;
use super::marked::Marked;
use super::search::Search;
use crate::error::Error;
use crate::plan::{Plan, Plans};
use crate::site::Site;
use crate::theme::{Strings, Theme};

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
        &self.theme.strings
    }

    /// Where the public finds the site, as configured.
    pub fn address(&self) -> Option<&'a str> {
        self.site.plans.site.address.as_deref()
    }

    /// What the search page shows of the index.
    pub fn search(&self) -> &'a Search {
        self.shared.search(self.site, self.strings())
    }
}

/// What all pages share, each made once.
pub struct Shared {
    pub assets: Assets,
    /// Whether there is a feed of the initiatives
    pub has_feed: bool,
    pub articles: Articles,
    /// Made when it is first asked for: a preview shows many pages before anyone searches
    search: OnceLock<Search>,
}

impl Shared {
    /// Nothing but what all pages need is made yet.
    pub fn of(site: &Site, theme: &Theme, has_feed: bool) -> Shared {
        Shared {
            assets: Assets::of(theme),
            has_feed,
            articles: Articles::of(&site.plans),
            search: OnceLock::new(),
        }
    }

    /// The index of the search.
    pub fn search(&self, site: &Site, strings: &Strings) -> &Search {
        self.search.get_or_init(|| Search::of(site, strings))
    }
}

/// The articles of handouts that were made, by the year's place and the initiative's.
pub struct Articles(Vec<Vec<OfInitiative>>);

/// The articles of one initiative, by where their links lead: as good as always one or two.
#[derive(Default)]
pub struct OfInitiative(Mutex<Vec<(Vec<String>, Arc<Marked>)>>);

impl Articles {
    fn of(plans: &Plans) -> Articles {
        let years = plans.years.iter();
        let none = |plan: &Plan| {
            let initiatives = plan.initiatives.iter();
            initiatives.map(|_| OfInitiative::default()).collect()
        };
        Articles(years.map(none).collect())
    }

    /// Where the articles of one initiative are kept.
    pub fn of_initiative(&self, plans: &Plans, plan: &Plan, index: usize) -> &OfInitiative {
        let mut years = plans.years.iter();
        let year = years.position(|known| known.year == plan.year);
        &self.0[year.expect("the plan is one of the site's")][index]
    }
}

impl OfInitiative {
    /// The article whose links lead there, which is made where nobody has made it.
    pub fn made_once(
        &self,
        leads: Vec<String>,
        make: impl FnOnce() -> Result<Marked, Error>,
    ) -> Result<Arc<Marked>, Error> {
        let find = |known: &[(Vec<String>, Arc<Marked>)]| {
            let mut known = known.iter();
            let found = known.find(|(known, _)| *known == leads);
            found.map(|(_, article)| Arc::clone(article))
        };
        if let Some(article) = find(&self.known()) {
            return Ok(article);
        }
        // Nobody waits while it is made; where two make it at once, both make the same.
        let article = Arc::new(make()?);
        let mut known = self.known();
        if find(&known).is_none() {
            known.push((leads, Arc::clone(&article)));
        }
        Ok(article)
    }

    fn known(&self) -> MutexGuard<'_, Vec<(Vec<String>, Arc<Marked>)>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
