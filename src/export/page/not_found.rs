//! What a server shows for an address that it does not have.

use crate::export::scene::Scene;
use crate::export::sheet::{Gist, Sheet, Standing};
use crate::theme::view::Content;

/// The page.
pub fn not_found<'a>(scene: &Scene<'a>) -> Sheet<'a> {
    let title = scene.strings().plain("ikke-fundet").to_owned();
    Sheet {
        gist: Gist::Plan,
        schema_type: "WebPage",
        standing: Standing::Anywhere,
        ..Sheet::of(scene, title, Content::nothing())
    }
}
