//! In: nothing. Out: what every page of one build shares: `site`.

use crate::plan::Period;
use serde::Serialize;

use super::parts::{DateView, Link};
use super::progress::DecisionView;

/// What every page of one build shares, with links made for the page at hand.
#[derive(Serialize)]
pub struct SiteView {
    /// »Lejre Kommune«
    pub municipality: String,
    /// The site's own name, »Årsplan«
    pub title: String,
    /// BCP 47 code for `<html lang>`
    pub language: String,
    /// The year whose plan this page belongs to
    pub year: Period,
    /// The plan that this page belongs to is not yet public
    pub draft: bool,
    /// When, and by whom, the plan was decided
    pub decision: Option<DecisionView>,
    /// When the plan was last changed
    pub updated: Option<DateView>,
    /// All years, newest first; one alone means that no choice of year need be shown
    pub years: Vec<YearLink>,
    /// Address of the accessibility statement, where one is configured
    pub accessibility_statement: Option<String>,
    /// Whom to write to, where configured
    pub contact: Option<Contact>,
    /// The Atom feed of the initiatives, where there is one
    pub feed: Option<String>,
    /// Version of the generator, for `<meta name="generator">`
    pub generator: &'static str,
    /// The pages that the frame links to
    pub links: SiteLinks,
    /// The pages that the menu leads to
    pub menu: Vec<MenuLink>,
    /// Those that the foot of the page leads to
    pub footer: Vec<Link>,
    /// What lists of initiatives can be narrowed down by
    pub filters: Vec<ListFilter>,
    /// The theme's own files
    pub assets: AssetLinks,
    /// The head of the page, finished: `layouts/header.html`
    pub header_html: String,
    /// The foot of the page, finished: `layouts/footer.html`
    pub footer_html: String,
}

/// The same page's year in the choice of years.
#[derive(Serialize)]
pub struct YearLink {
    /// 2022
    pub year: Period,
    /// That year's front page
    pub href: String,
    /// Whether it is the page's own year
    pub current: bool,
}

/// Where readers may write.
#[derive(Serialize, Clone)]
pub struct Contact {
    /// What is shown
    pub text: String,
    /// `mailto:`, `https:` or `tel:`
    pub href: String,
}

/// The year's main pages.
#[derive(Serialize)]
pub struct SiteLinks {
    /// The year's front page
    pub home: String,
    /// The search page
    pub search: String,
    /// All initiatives
    pub initiatives: ListLink,
    /// What the plan has as headings
    pub topics: TopicsLink,
    /// Ordliste
    pub glossary: ListLink,
    /// The page of all handouts, which leads to data and embedding too
    pub handouts: String,
    /// The page of the files of data
    pub data: String,
    /// The page that explains how to show lists on other sites
    pub embeds: String,
}

/// A page that the menu leads to.
#[derive(Serialize)]
pub struct MenuLink {
    /// »Temaer«
    pub name: String,
    /// Where it leads
    pub href: String,
    /// The folder of the year that it stands in: `temaer`; may be empty
    pub section: &'static str,
    /// The name of its template
    pub kind: &'static str,
    /// The other folders of the year whose pages are found by way of it
    pub leads_on_to: Vec<&'static str>,
}

/// The list of topics.
#[derive(Serialize)]
pub struct TopicsLink {
    /// Where the words about topics stand: `temaer`
    pub folder: &'static str,
    /// The list's page
    #[serde(flatten)]
    pub link: ListLink,
}

/// What a list of initiatives can be narrowed down by.
#[derive(Serialize)]
pub struct ListFilter {
    /// `tema`
    pub field: &'static str,
    /// What the field is called
    pub name: String,
    /// Whether it is what the list has headings for
    pub headings: bool,
}

/// A page that lists things, and how many it lists.
#[derive(Serialize)]
pub struct ListLink {
    /// The list's page
    pub href: String,
    /// How many entries the list has; 0 means that there is nothing to show
    pub count: usize,
}

/// The theme's own files, named by content hash.
#[derive(Serialize)]
pub struct AssetLinks {
    /// All of `css/` in one file, but for what only handouts have
    pub stylesheet: String,
    /// The classic scripts of `js/`, then those of `js/<page's kind>/`, by file name
    pub scripts: Vec<String>,
    /// The municipality's logo, or `images/logo.svg`
    pub logo: String,
    /// How wide it is where it is 48 high
    pub logo_width: u32,
    /// The logo, where it is about as wide as high, or `images/favicon.svg`
    pub favicon: String,
    /// The full address of the picture for those who share a page: a logo that is a png, or
    /// `images/deling.png`; only where the site has an address
    pub shared: Option<String>,
}
