//! In: a path of the site. Out: its turn when the site takes its place.
//!
//! No reader may see a page before what it needs. What is named by its content can stand beside
//! its forerunner, so it comes first; then data and images; then pages, new ones before those that
//! lead to them; and only then is anything removed.

use crate::export::Output;
use crate::site::Route;

/// What is put in place together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Turn {
    NamedByContent,
    Data,
    Page,
}

impl Turn {
    /// All, first to last.
    pub const ALL: [Turn; 3] = [Turn::NamedByContent, Turn::Data, Turn::Page];

    /// The turn of a file that is no longer part of the site. These leave in reverse, so that no
    /// page loses what it needs.
    pub fn of_stale(path: &str) -> Turn {
        if Route::is_named_by_content(path) {
            Turn::NamedByContent
        } else if path.ends_with(".html") {
            Turn::Page
        } else {
            Turn::Data
        }
    }

    /// The turn of a file of the site.
    pub fn of(output: &Output, path: &str) -> Turn {
        if Route::is_named_by_content(path) {
            Turn::NamedByContent
        } else if output.is_page(path) {
            Turn::Page
        } else {
            Turn::Data
        }
    }
}
