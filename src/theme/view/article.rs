//! In: nothing. Out: what `handout-article.html` may see.

use serde::Serialize;

use super::initiative::InitiativeFacts;

/// `handout-article.html`: one initiative as handouts show it.
#[derive(Serialize)]
pub struct ArticleView {
    /// The anchor: `indsats--10`
    pub id: String,
    /// All that the plan says of it, without its neighbours
    pub initiative: InitiativeFacts,
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
