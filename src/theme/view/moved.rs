//! In: nothing. Out: what `moved.html` may see.

use serde::Serialize;

use super::View;

/// `moved.html`: what leads on from an address that something had before.
#[derive(Serialize)]
pub struct MovedView {
    /// What it is called now
    pub name: String,
    /// Where it stands now
    pub href: String,
}

impl View for MovedView {
    const VARIABLE: &'static str = "moved";
}
