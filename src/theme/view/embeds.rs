//! In: nothing. Out: what `embeds.html` may see.

use serde::Serialize;

use super::View;

/// `embeds.html`: how to show lists of the plan on other sites.
#[derive(Serialize)]
pub struct EmbedsView {
    /// The list of the whole plan
    pub plan: EmbedLinks,
    /// Those of topics, committees, centres and labels
    pub groups: Vec<EmbedsGroup>,
}

impl View for EmbedsView {
    const VARIABLE: &'static str = "embeds";
}

/// The lists of one taxonomy.
#[derive(Serialize)]
pub struct EmbedsGroup {
    /// What distinguishes it from others on the page: `temaer`
    pub folder: &'static str,
    /// What they are together
    pub name: String,
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
