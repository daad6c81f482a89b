//! In: nothing. Out: what `terms.html` may see.

use serde::Serialize;

use super::View;
use super::cards::TermCard;
use super::charts::MatrixView;

/// `terms.html`: all terms of one taxonomy.
#[derive(Serialize)]
pub struct TermsView {
    /// What they are together
    pub name: String,
    /// What they are for; empty where the content says it itself
    pub introduction: String,
    /// What the content says above them
    pub introduction_html: String,
    /// The terms in order, units last
    pub terms: Vec<TermCard>,
    /// The headings under which terms stand, in order; terms of no group come first
    pub groups: Vec<String>,
    /// Of committees and centres: topics by them
    pub matrix: Option<MatrixView>,
    /// What stands above it
    pub matrix_heading: String,
}

impl View for TermsView {
    const VARIABLE: &'static str = "terms";
}
