//! In: nothing. Out: what `who.html` may see.

use serde::Serialize;

use super::View;
use super::cards::TermList;
use super::charts::MatrixView;

/// `who.html`: who does what.
#[derive(Serialize)]
pub struct WhoView {
    /// The committees, and the centres and units
    pub lists: Vec<TermList>,
    /// Topics by all of them
    pub matrix: Option<MatrixView>,
}

impl View for WhoView {
    const VARIABLE: &'static str = "who";
}
