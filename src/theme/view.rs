//! In: nothing. Out: every struct that a template may see, and nothing else may reach one.
//!
//! A page's template gets three variables: `site`, `page`, and one that is named after the
//! template (`home`, `initiative`, `initiatives`, `term`, `terms`, `glossary`, `search`, `handout`,
//! `handouts`, `embed`, `embeds`, `data`). Links are relative to the page at hand and end in a file
//! name; in a file that stands alone a link may be empty. Fields named `…_html` hold finished
//! HTML and are written with `| safe`; all others are plain text, which the templates escape.
//! Not here: how the structs are filled (`export/pages.rs`).

mod extract;

use serde::Serialize;

pub use extract::{
    ArticleView, ColumnView, DataView, EmbedLinks, EmbedView, EmbedsGroup, EmbedsView, ExtractTerm,
    HandoutGroup, HandoutInitiative, HandoutLink, HandoutView, HandoutsGroup, HandoutsView,
    InitiativeFilters, InlineCode,
};

/// All that a template is given: its three variables.
#[derive(Serialize)]
pub struct PageContext {
    /// `site`
    pub site: SiteView,
    /// `page`
    pub page: PageView,
    /// The third, named after the template
    #[serde(flatten)]
    pub content: ContentView,
}

/// What the page is about. The variant's name is the name of the variable.
#[derive(Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ContentView {
    /// `home.html`
    Home(HomeView),
    /// `initiatives.html`
    Initiatives(InitiativesView),
    /// `initiative.html`
    Initiative(InitiativeView),
    /// `terms.html`
    Terms(TermsView),
    /// `term.html`
    Term(TermView),
    /// `glossary.html`
    Glossary(GlossaryView),
    /// `search.html`
    Search(SearchView),
    /// `handouts.html`
    Handouts(HandoutsView),
    /// `handout.html`
    Handout(HandoutView),
    /// `handout-article.html`
    Article(ArticleView),
    /// `embeds.html`
    Embeds(EmbedsView),
    /// `embed.html` and `embed-fragment.html`
    Embed(EmbedView),
    /// `data.html`
    Data(DataView),
    /// `not-found.html` needs nothing of its own
    NotFound {},
}

/// What every page of one build shares, with links made for the page at hand.
#[derive(Serialize)]
pub struct SiteView {
    /// «Lejre Kommune»
    pub municipality: String,
    /// The site's own name, «Årsplan»
    pub title: String,
    /// BCP 47 code for `<html lang>`
    pub language: String,
    /// The year whose plan this page belongs to
    pub year: u16,
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
    /// The theme's own files
    pub assets: AssetLinks,
}

/// The same page's year in the choice of years.
#[derive(Serialize)]
pub struct YearLink {
    /// 2022
    pub year: u16,
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
    /// Kerneopgaver
    pub core_tasks: ListLink,
    /// Temaer
    pub topics: ListLink,
    /// Udvalg
    pub committees: ListLink,
    /// Centre
    pub centres: ListLink,
    /// Mærker
    pub labels: ListLink,
    /// Baggrunde
    pub backgrounds: ListLink,
    /// Ordliste
    pub glossary: ListLink,
    /// The page of all handouts, which leads to data and embedding too
    pub handouts: String,
    /// The page of the files of data
    pub data: String,
    /// The page that tells how to show lists on other sites
    pub embeds: String,
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
    /// All of `css/` in one file
    pub stylesheet: String,
    /// The classic scripts of `js/`, then those of `js/<page's kind>/`, by file name
    pub scripts: Vec<String>,
    /// `images/logo.svg`
    pub logo: String,
    /// `images/favicon.svg`
    pub favicon: String,
}

/// The page at hand.
#[derive(Serialize)]
pub struct PageView {
    /// `home`, `initiatives`, `initiative`, `terms`, `term`, `glossary`, `search`, `handouts`,
    /// `handout`, `embeds`, `embed`, `data` or `not-found`
    pub kind: &'static str,
    /// The folder of the year that the page stands in: `indsatser`, `temaer` … or empty
    pub section: &'static str,
    /// What the page is called, for those who link to it
    pub title: String,
    /// One or two sentences for search engines
    pub description: String,
    /// The page's full public address, where the site's address is configured
    pub canonical: Option<String>,
    /// The page for machines, as JSON-LD of schema.org, where the site's address is configured
    pub linked_data_html: Option<String>,
    /// A draft in a preview: shown with a notice and `noindex`
    pub draft: bool,
    /// The words explained on this page, in the order in which they stand there
    pub explanations: Vec<ExplanationView>,
}

/// What a marked word means. The mark in the text is
/// `<button type="button" class="word" popovertarget="{id}" aria-describedby="{id}-betydning">`.
#[derive(Serialize, Clone)]
pub struct ExplanationView {
    /// The `id` that the mark points to
    pub id: String,
    /// The code or word: «UEKL»
    pub word: String,
    /// What it means, as HTML without links: «Udvalget for Erhverv, Klima &amp; Lokal udvikling»
    pub meaning_html: String,
    /// The committee's or centre's page, or the entry in the glossary
    pub href: String,
}

/// A link to a page.
#[derive(Serialize, Clone)]
pub struct Link {
    /// What to call it
    pub text: String,
    /// Where it leads
    pub href: String,
}

/// A link to a term's page.
#[derive(Serialize, Clone)]
pub struct TermLink {
    /// «Udvalget for Erhverv, Klima & Lokal udvikling»
    pub name: String,
    /// «UEKL»
    pub code: Option<String>,
    /// The term's page
    pub href: String,
    /// How many initiatives it carries or holds, cross-cutting ones not counted
    pub count: usize,
}

/// A date in two forms.
#[derive(Serialize)]
pub struct DateView {
    /// `2022-12-31`, for `<time datetime>`
    pub iso: String,
    /// «31. december 2022»
    pub text: String,
}

/// `home.html`: a year's front page.
#[derive(Serialize)]
pub struct HomeView {
    /// The plan's title
    pub title: String,
    /// When the plan was last changed
    pub updated: Option<DateView>,
    /// The body of `plan.md`; may be empty
    pub introduction_html: String,
    /// Whether the introduction is too long to stand before all else
    pub introduction_long: bool,
    /// How many initiatives the plan has
    pub initiative_count: usize,
    /// The core tasks
    pub core_tasks: Vec<TermCard>,
    /// The topics, in the plan's order
    pub topics: Vec<TermCard>,
    /// The labels, and how each runs through the topics
    pub threads: Vec<ThreadView>,
    /// The committees that carry something, those with the most first
    pub committees: Vec<TermCard>,
    /// The centres and units that carry something, those with the most first
    pub centres: Vec<TermCard>,
    /// The backgrounds, those with the most initiatives first
    pub backgrounds: Vec<TermCard>,
    /// Topics by committees, centres and units
    pub matrix: Option<MatrixView>,
    /// The whole plan in one file
    pub handout: String,
}

/// A label that runs through the topics.
#[derive(Serialize)]
pub struct ThreadView {
    /// The label
    pub label: TermLink,
    /// The start of its text, plain; may be empty
    pub summary: String,
    /// How much of the plan carries it
    pub share: ShareView,
    /// How much of each topic carries it; topics without it left out
    pub topics: Vec<ShareRow>,
}

/// A part of a whole, drawn as a bar.
#[derive(Serialize, Clone)]
pub struct ShareView {
    /// The part
    pub count: usize,
    /// The whole
    pub whole: usize,
    /// The part in hundredths of the whole, rounded
    pub percent: usize,
    /// The part in hundredths of the whole, as SVG writes numbers: `68.75`
    pub width: String,
}

/// A term and its part of a whole.
#[derive(Serialize, Clone)]
pub struct ShareRow {
    /// The term
    pub term: TermLink,
    /// Its part
    pub share: ShareView,
    /// A search for just these initiatives; empty where the search has no such filter
    pub href: String,
}

/// The parts that the terms of one taxonomy have in a term.
#[derive(Serialize)]
pub struct BreakdownView {
    /// `temaer`, `udvalg` or `centre`
    pub taxonomy: &'static str,
    /// Those with a part, in order
    pub rows: Vec<ShareRow>,
}

/// A square for each initiative.
#[derive(Serialize)]
pub struct SquaresView {
    /// Of the whole picture
    pub width: usize,
    /// Of the whole picture
    pub height: usize,
    /// In order
    pub squares: Vec<SquareView>,
}

/// One initiative as a square.
#[derive(Serialize)]
pub struct SquareView {
    /// From the left
    pub x: usize,
    /// From the top
    pub y: usize,
    /// The initiative has a label
    pub marked: bool,
}

/// How many initiatives each topic has with each committee, centre and unit.
#[derive(Serialize)]
pub struct MatrixView {
    /// What stands above the columns, with how many of them
    pub groups: Vec<MatrixGroup>,
    /// The committees, centres and units
    pub columns: Vec<TermLink>,
    /// The topics
    pub rows: Vec<MatrixRow>,
}

/// Columns of one kind.
#[derive(Serialize)]
pub struct MatrixGroup {
    /// `udvalg` or `centre`
    pub taxonomy: &'static str,
    /// How many columns
    pub count: usize,
}

/// A topic's numbers.
#[derive(Serialize)]
pub struct MatrixRow {
    /// The topic
    pub topic: TermLink,
    /// One for each column
    pub cells: Vec<MatrixCell>,
}

/// How many initiatives a topic has with a committee or centre.
#[derive(Serialize)]
pub struct MatrixCell {
    /// The column's code, or its name: «CTM»
    pub name: String,
    /// How many initiatives; for a centre, those that concern all centres among them
    pub count: usize,
    /// How strongly the number is shown: 0 for none, up to 4 for the largest
    pub level: usize,
    /// A search for just these initiatives
    pub href: String,
}

/// A term in a list of terms.
#[derive(Serialize)]
pub struct TermCard {
    /// Name, code, address and how many initiatives
    pub link: TermLink,
    /// The start of its text, plain; may be empty
    pub summary: String,
    /// A unit that is no centre of its own (`slags: enhed`)
    pub unit: bool,
    /// The number that the printed plan gave the heading
    pub number: Option<u32>,
    /// Of a centre: how many more initiatives concern all centres
    pub cross_cutting: usize,
    /// How much of the plan it carries or holds
    pub share: ShareView,
    /// Of a topic: its initiatives as a picture, where they are not too many
    pub squares: Option<SquaresView>,
    /// Of a topic: the labels that its initiatives carry
    pub labels: Vec<ShareRow>,
}

/// `initiatives.html`: the whole plan as a list.
#[derive(Serialize)]
pub struct InitiativesView {
    /// How many there are
    pub count: usize,
    /// By topic, in the plan's order
    pub groups: Vec<InitiativeGroup>,
}

/// The initiatives of one topic.
#[derive(Serialize)]
pub struct InitiativeGroup {
    /// The anchor of the group: `tema--energi`
    pub id: String,
    /// The topic
    pub topic: TermLink,
    /// The number that the printed plan gave the topic's heading
    pub number: Option<u32>,
    /// Its initiatives by number
    pub initiatives: Vec<InitiativeCard>,
}

/// An initiative in a list.
#[derive(Serialize)]
pub struct InitiativeCard {
    /// Its number in the plan
    pub number: u32,
    /// Its title
    pub title: String,
    /// Its page
    pub href: String,
    /// Its topic
    pub topic: TermLink,
    /// Political anchoring
    pub committees: Vec<TermLink>,
    /// Administrative anchoring
    pub centres: Vec<TermLink>,
    /// Every centre works on it
    pub all_centres: bool,
    /// Its labels
    pub labels: Vec<TermLink>,
    /// Not yet public
    pub draft: bool,
}

/// `initiative.html`: one initiative.
#[derive(Serialize)]
pub struct InitiativeView {
    /// Its number in the plan
    pub number: u32,
    /// Its title
    pub title: String,
    /// Its topic
    pub topic: TermLink,
    /// The core task that the topic belongs to
    pub core_task: Option<TermLink>,
    /// Its labels
    pub labels: Vec<TermLink>,
    /// Political anchoring
    pub committees: AnchoringView,
    /// Administrative anchoring
    pub centres: AnchoringView,
    /// Why it is in the plan, as the plan words it, its sources linked; may be empty
    pub background_html: String,
    /// The sources that the background names, with how many initiatives share each
    pub backgrounds: Vec<TermLink>,
    /// The description
    pub body_html: String,
    /// The initiative before it in the plan
    pub previous: Option<InitiativeLink>,
    /// The initiative after it in the plan
    pub next: Option<InitiativeLink>,
    /// The initiative before it in the topic
    pub previous_in_topic: Option<InitiativeLink>,
    /// The initiative after it in the topic
    pub next_in_topic: Option<InitiativeLink>,
    /// Its place among the topic's initiatives, from 1
    pub place_in_topic: usize,
    /// The nearest other initiatives of the same topic
    pub same_topic: Vec<InitiativeLink>,
    /// The nearest other initiatives with the same background
    pub same_background: Vec<InitiativeLink>,
    /// The initiative of an earlier year that it carries on, and those of later years that carry
    /// it on, oldest first
    pub other_years: Vec<OtherYearLink>,
    /// When its text was last changed
    pub updated: Option<DateView>,
    /// Its topic in one file
    pub handout: String,
    /// How to cite it, without its address
    pub citation: String,
    /// `mailto:` with subject and address filled in, where an e-mail address is configured
    pub mail: Option<String>,
    /// Not yet public
    pub draft: bool,
}

/// Number, title and address of an initiative.
#[derive(Serialize, Clone)]
pub struct InitiativeLink {
    /// Its number in the plan
    pub number: u32,
    /// Its title
    pub title: String,
    /// Its page
    pub href: String,
}

/// What an initiative was, or became, in another year's plan.
#[derive(Serialize)]
pub struct OtherYearLink {
    /// It was that earlier, or else became it later
    pub earlier: bool,
    /// The year
    pub year: u16,
    /// Its number in that year's plan
    pub number: u32,
    /// Its title
    pub title: String,
    /// Its page; empty in a handout of a site without a public address
    pub href: String,
}

/// Who carries an initiative.
#[derive(Serialize)]
pub struct AnchoringView {
    /// The committees or centres
    pub terms: Vec<TermLink>,
    /// What the plan says beyond the codes; may be empty
    pub note_html: String,
    /// Every centre works on it
    pub all_centres: bool,
}

/// `terms.html`: all terms of one taxonomy.
#[derive(Serialize)]
pub struct TermsView {
    /// `kerneopgaver`, `temaer`, `udvalg`, `centre`, `maerker` or `baggrunde`
    pub taxonomy: &'static str,
    /// The terms in order, units last
    pub terms: Vec<TermCard>,
    /// Of committees and centres: topics by them
    pub matrix: Option<MatrixView>,
}

/// `term.html`: one core task, topic, committee, centre, label or background.
#[derive(Serialize)]
pub struct TermView {
    /// `kerneopgaver`, `temaer`, `udvalg`, `centre`, `maerker` or `baggrunde`
    pub taxonomy: &'static str,
    /// «Udvalget for Erhverv, Klima & Lokal udvikling»
    pub name: String,
    /// «UEKL»
    pub code: Option<String>,
    /// A unit that is no centre of its own (`slags: enhed`)
    pub unit: bool,
    /// The number that the printed plan gave the heading
    pub number: Option<u32>,
    /// The list that the term stands in
    pub parent: Link,
    /// Of a topic: its core task
    pub core_task: Option<TermLink>,
    /// The term's own text; may be empty
    pub body_html: String,
    /// How many initiatives it carries or holds, cross-cutting ones not counted
    pub count: usize,
    /// The initiatives that it carries or holds, by number
    pub initiatives: Vec<InitiativeCard>,
    /// Of a centre: initiatives that concern all centres, by number
    pub cross_cutting: Vec<InitiativeCard>,
    /// How much of the plan it carries or holds
    pub share: ShareView,
    /// How its initiatives are spread over other terms
    pub breakdowns: Vec<BreakdownView>,
    /// Of a core task: its topics
    pub topics: Vec<TermCard>,
    /// The pages whose text mentions it
    pub mentions: Vec<Link>,
    /// What belongs to it in one file, where its taxonomy has handouts
    pub handout: Option<String>,
}

/// `glossary.html`: all words and codes.
#[derive(Serialize)]
pub struct GlossaryView {
    /// As Danes sort: a–z, æ, ø, å
    pub entries: Vec<GlossaryEntryView>,
}

/// One word or code.
#[derive(Serialize)]
pub struct GlossaryEntryView {
    /// The anchor: `uekl`
    pub id: String,
    /// «UEKL»
    pub word: String,
    /// Other forms of it
    pub synonyms: Vec<String>,
    /// What it means
    pub meaning_html: String,
    /// Of a committee or a centre: its page
    pub href: Option<String>,
    /// The pages whose text mentions it
    pub mentions: Vec<Link>,
}

/// `search.html`: search over all years, and without script the whole plan as a list.
#[derive(Serialize)]
pub struct SearchView {
    /// The script with the index
    pub index: String,
    /// Ways to narrow a search down
    pub facets: Vec<FacetView>,
    /// How many initiatives all years have
    pub count: usize,
    /// The initiatives of each year, newest first
    pub years: Vec<SearchYear>,
}

/// One way to narrow a search down.
#[derive(Serialize, Clone)]
pub struct FacetView {
    /// The name of the form fields: `år`, `tema`, `udvalg`, `center` or `mærke`
    pub field: &'static str,
    /// The choices, in order
    pub choices: Vec<FacetChoiceView>,
}

/// One choice.
#[derive(Serialize, Clone)]
pub struct FacetChoiceView {
    /// The value of the form field
    pub value: String,
    /// «Udvalget for Erhverv, Klima & Lokal udvikling»
    pub label: String,
    /// «UEKL»
    pub code: Option<String>,
    /// How many initiatives it leaves
    pub count: usize,
}

/// The initiatives of one year.
#[derive(Serialize)]
pub struct SearchYear {
    /// 2022
    pub year: u16,
    /// The list of that year's initiatives
    pub href: String,
    /// How many initiatives the year has
    pub count: usize,
    /// By number; none where they are so many that the page would open slowly
    pub initiatives: Vec<InitiativeCard>,
}
