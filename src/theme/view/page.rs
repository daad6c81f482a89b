//! In: nothing. Out: what is said about the page at hand: `page`.

use serde::Serialize;

use super::parts::Link;
use crate::plan::Period;

/// The page at hand.
#[derive(Serialize)]
pub struct PageView {
    /// The name of the page's template: `term`, `not-found`
    pub kind: &'static str,
    /// The folder of the year that the page stands in: `indsatser`, `temaer` … or empty
    pub section: &'static str,
    /// What the page is called, for those who link to it
    pub title: String,
    /// The pages between the front page and it
    pub trail: Vec<Link>,
    /// One or two sentences for search engines
    pub description: String,
    /// The page's full public address, where the site's address is configured
    pub canonical: Option<String>,
    /// The page for machines, as JSON-LD of schema.org, where the site's address is configured
    pub linked_data_html: Option<String>,
    /// A draft in a preview: shown with a notice and `noindex`
    pub draft: bool,
    /// That a newer plan is in force, on the pages of older ones
    pub newer: Option<NewerPlan>,
    /// The words explained on this page, in the order in which they stand there
    pub explanations: Vec<ExplanationView>,
}

/// The plan that is in force, as the pages of older ones lead to it. Addresses are empty in a handout
/// of a site without a public address.
#[derive(Serialize)]
pub struct NewerPlan {
    /// Its year or its years
    pub year: Period,
    /// What an initiative became there
    pub became: Vec<Link>,
    /// Whether `href` is the same page there, and not its front page
    pub same: bool,
    /// The page there
    pub href: String,
}

/// What a marked word means. The mark in the text is
/// `<button type="button" class="word" popovertarget="{id}" aria-describedby="{id}--betydning">`.
#[derive(Serialize, Clone)]
pub struct ExplanationView {
    /// The `id` that the mark points to
    pub id: String,
    /// The code or word: »UEKL«
    pub word: String,
    /// What it means, as HTML without links: »Udvalget for Erhverv, Klima &amp; Lokal udvikling«
    pub meaning_html: String,
    /// The committee's or centre's page, or the entry in the glossary
    pub href: String,
}
