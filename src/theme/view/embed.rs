//! In: nothing. Out: what `embed.html` and `embed-fragment.html` may see.

use serde::Serialize;

use super::View;
use super::cards::InitiativeList;
use super::parts::ExtractTerm;

/// `embed.html`, `embed-fragment.html`: a list for another site.
#[derive(Serialize)]
pub struct EmbedView {
    /// The plan's title, or the term's name
    pub title: String,
    /// What the list holds; nothing for the whole plan
    pub term: Option<ExtractTerm>,
    /// The page that shows the same within the site
    pub href: String,
    /// The initiatives by number, cross-cutting ones last
    pub initiatives: InitiativeList,
}

impl View for EmbedView {
    const VARIABLE: &'static str = "embed";
}
