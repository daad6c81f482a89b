//! In: nothing. Out: what `terms.html` may see.

use serde::Serialize;

use super::cards::TermCard;
use super::charts::MatrixView;

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
