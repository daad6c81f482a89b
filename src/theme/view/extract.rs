//! In: nothing. Out: what the templates of extracts may see: of handouts, lists for other sites,
//! and the page of the files of data.

use serde::Serialize;

use super::{DateView, FacetView, GlossaryEntryView, InitiativeCard, InitiativeView, TermLink};

/// `handouts.html`: all handouts of a year.
#[derive(Serialize)]
pub struct HandoutsView {
    /// The whole plan in one file
    pub plan: TermLink,
    /// Those of topics, committees, centres and labels
    pub groups: Vec<HandoutsGroup>,
}

/// The handouts of one taxonomy.
#[derive(Serialize)]
pub struct HandoutsGroup {
    /// `temaer`, `udvalg`, `centre` or `maerker`
    pub taxonomy: &'static str,
    /// Each term's; units last
    pub handouts: Vec<HandoutLink>,
}

/// A handout that can be opened.
#[derive(Serialize)]
pub struct HandoutLink {
    /// The term, its address that of the handout
    pub link: TermLink,
    /// How many more initiatives it has that are for all centres
    pub cross_cutting: usize,
}

/// `handout.html`: the plan, or what belongs to some terms, in one file. No link leads out of it
/// but to the site's public address, where one is configured; else it is empty.
#[derive(Serialize)]
pub struct HandoutView {
    /// The plan's title, or the names of the terms
    pub title: String,
    /// The plan's title
    pub plan_title: String,
    /// What it holds; empty for the whole plan
    pub terms: Vec<ExtractTerm>,
    /// When the plan was last changed
    pub updated: Option<DateView>,
    /// The plan's introduction, or the one term's own text; may be empty
    pub introduction_html: String,
    /// How many initiatives it holds, cross-cutting ones not counted
    pub count: usize,
    /// It holds drafts
    pub draft: bool,
    /// The initiatives by number, those of one topic together
    pub groups: Vec<HandoutGroup>,
    /// Initiatives that concern all centres, by number
    pub cross_cutting: Vec<HandoutInitiative>,
    /// What the whole plan can be narrowed down by
    pub filters: Vec<FacetView>,
    /// The words and codes that occur, as Danes sort
    pub glossary: Vec<GlossaryEntryView>,
    /// The public address of the newest edition, where the site's address is configured
    pub newest: Option<String>,
    /// The logo itself as an address
    pub logo: String,
    /// The small icon itself as an address
    pub favicon: String,
    /// All css, with the running head and the page numbers of print
    pub style: InlineCode,
    /// The scripts of the filter, where there is one
    pub script: Option<InlineCode>,
}

/// A term that a handout or a list is about.
#[derive(Serialize)]
pub struct ExtractTerm {
    /// `temaer`, `udvalg`, `centre` or `maerker`
    pub taxonomy: &'static str,
    /// Its name
    pub name: String,
    /// Its code
    pub code: Option<String>,
    /// A unit that is no centre of its own (`slags: enhed`)
    pub unit: bool,
}

/// The initiatives of one topic in a handout.
#[derive(Serialize)]
pub struct HandoutGroup {
    /// The anchor of the group: `tema--energi`
    pub id: String,
    /// The topic
    pub topic: TermLink,
    /// The number that the printed plan gave the topic's heading
    pub number: Option<u32>,
    /// Its initiatives by number
    pub initiatives: Vec<HandoutInitiative>,
}

/// One initiative in a handout.
#[derive(Serialize)]
pub struct HandoutInitiative {
    /// The anchor: `indsats--10`
    pub id: String,
    /// Its number in the plan
    pub number: u32,
    /// Its title
    pub title: String,
    /// Made with `handout-article.html`
    pub article_html: String,
}

/// `handout-article.html`: one initiative as handouts show it.
#[derive(Serialize)]
pub struct ArticleView {
    /// The anchor: `indsats--10`
    pub id: String,
    /// All that the plan says of it, without its neighbours
    pub initiative: InitiativeView,
    /// The values of the filters that it is shown for
    pub filters: InitiativeFilters,
}

/// What a filter compares: slugs parted by spaces.
#[derive(Serialize)]
pub struct InitiativeFilters {
    /// `tema`
    pub topic: String,
    /// `udvalg`
    pub committees: String,
    /// `center`
    pub centres: String,
}

/// Code within a page, and the hash by which the page's policy allows it.
#[derive(Serialize, Clone)]
pub struct InlineCode {
    /// The code, written with `| safe` and nothing around it
    pub code: String,
    /// `sha256-…`
    pub hash: String,
}

/// `embeds.html`: how to show lists of the plan on other sites.
#[derive(Serialize)]
pub struct EmbedsView {
    /// The list of the whole plan
    pub plan: EmbedLinks,
    /// Those of topics, committees, centres and labels
    pub groups: Vec<EmbedsGroup>,
}

/// The lists of one taxonomy.
#[derive(Serialize)]
pub struct EmbedsGroup {
    /// `temaer`, `udvalg`, `centre` or `maerker`
    pub taxonomy: &'static str,
    /// Each term's list; units last
    pub embeds: Vec<EmbedLinks>,
}

/// The two ways to show one list.
#[derive(Serialize)]
pub struct EmbedLinks {
    /// What the list is called
    pub name: String,
    /// The page for a frame
    pub frame: String,
    /// The HTML that shows it in a frame; nothing where the site's address is not configured
    pub code: Option<String>,
    /// The list as HTML to paste; nothing where the site's address is not configured
    pub fragment: Option<String>,
}

/// `embed.html`, `embed-fragment.html`: a list for another site.
#[derive(Serialize)]
pub struct EmbedView {
    /// The plan's title, or the term's name
    pub title: String,
    /// What the list holds; nothing for the whole plan
    pub term: Option<ExtractTerm>,
    /// The page that shows the same within the site
    pub href: String,
    /// How many initiatives the list has
    pub count: usize,
    /// The initiatives by number, cross-cutting ones last
    pub initiatives: Vec<InitiativeCard>,
}

/// `data.html`: the files of data.
#[derive(Serialize)]
pub struct DataView {
    /// `indsatser.csv`
    pub csv: String,
    /// `indsatser.xlsx`
    pub xlsx: String,
    /// `indsatser.json`
    pub json: String,
    /// The JSON Schema of `indsatser.json`
    pub schema: String,
    /// How many initiatives the files have
    pub count: usize,
    /// The columns of csv and xlsx, in order
    pub columns: Vec<ColumnView>,
    /// Terms of use, where configured
    pub terms_of_use: Option<String>,
    /// The plan's title, to name the source by
    pub plan_title: String,
    /// When the plan was last changed
    pub updated: Option<DateView>,
    /// The public address of the site, where configured
    pub address: Option<String>,
}

/// A column of the files of data.
#[derive(Serialize)]
pub struct ColumnView {
    /// Its heading
    pub name: &'static str,
    /// What stands in it
    pub explanation: &'static str,
}
