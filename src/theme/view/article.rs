//! In: nothing. Out: what `handout-article.html` may see.

use serde::Serialize;

use super::View;
use super::initiative::InitiativeFacts;

/// `handout-article.html`: one initiative as handouts show it.
#[derive(Serialize)]
pub struct ArticleView {
    /// The anchor: `indsats--10`
    pub id: String,
    /// All that the plan says about it, without its neighbours
    pub initiative: InitiativeFacts,
    /// What it belongs to, as a filter compares it: `tema:energi udvalg:uekl center:ctm`
    pub groups: String,
}

impl View for ArticleView {
    const VARIABLE: &'static str = "article";
}
