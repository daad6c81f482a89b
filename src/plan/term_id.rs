//! Which term of a plan is meant: its taxonomy, and its place in that.

use crate::content::Taxonomy;

/// One term of one year's plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TermId {
    /// Which taxonomy
    pub taxonomy: Taxonomy,
    /// Its place in [`Plan::terms`](super::Plan::terms)
    pub index: usize,
}
