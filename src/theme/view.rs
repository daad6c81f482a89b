//! In: nothing. Out: every struct that a template may see, and nothing else may reach one.
//!
//! A page's template gets three variables: `site`, `page`, and one that is named after the
//! template, as is the file here that holds its struct: `pages/term.html` gets `term` of
//! [`term::TermView`]. What several pages show is in [`parts`], [`cards`] and [`charts`].
//!
//! Links are relative to the page at hand and end in a file name; in a file that stands alone a
//! link may be empty. Fields named `…_html` hold finished HTML and are written with `| safe`; all
//! others are plain text, which the templates escape.
//! Not here: how the structs are filled (`export/page/`).

pub mod article;
pub mod cards;
pub mod charts;
pub mod data;
pub mod embed;
pub mod embeds;
pub mod glossary;
pub mod handout;
pub mod handouts;
pub mod home;
pub mod initiative;
pub mod initiatives;
pub mod page;
pub mod parts;
pub mod search;
pub mod site;
pub mod term;
pub mod terms;

use serde::Serialize;

/// All that a template is given: its three variables.
#[derive(Serialize)]
pub struct PageContext {
    /// `site`
    pub site: site::SiteView,
    /// `page`
    pub page: page::PageView,
    /// The third, named after the template
    #[serde(flatten)]
    pub content: ContentView,
}

/// What the page is about. The variant's name is the name of the variable.
#[derive(Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ContentView {
    /// `home.html`
    Home(home::HomeView),
    /// `initiatives.html`
    Initiatives(initiatives::InitiativesView),
    /// `initiative.html`
    Initiative(Box<initiative::InitiativeView>),
    /// `terms.html`
    Terms(terms::TermsView),
    /// `term.html`
    Term(term::TermView),
    /// `glossary.html`
    Glossary(glossary::GlossaryView),
    /// `search.html`
    Search(search::SearchView),
    /// `handouts.html`
    Handouts(handouts::HandoutsView),
    /// `handout.html`
    Handout(handout::HandoutView),
    /// `handout-article.html`
    Article(article::ArticleView),
    /// `embeds.html`
    Embeds(embeds::EmbedsView),
    /// `embed.html` and `embed-fragment.html`
    Embed(embed::EmbedView),
    /// `data.html`
    Data(data::DataView),
    /// `not-found.html` needs nothing of its own
    NotFound {},
}
