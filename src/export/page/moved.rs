//! What leads on from an address that something had before.

use crate::export::scene::Scene;
use crate::export::sheet::{Sheet, Standing};
use crate::theme::view::Content;
use crate::theme::view::moved::MovedView;

/// The page.
pub fn moved<'a>(scene: &Scene<'a>, index: usize) -> Sheet<'a> {
    let moved = &scene.site.moved[index];
    let view = MovedView {
        name: moved.name.clone(),
        href: scene.links.to(moved.to.clone()),
    };
    let title = scene.strings().plain("flyttet").to_owned();
    Sheet {
        schema_type: "WebPage",
        draft: moved.draft,
        standing: Standing::At(moved.to.clone()),
        ..Sheet::of(scene, title, Content::of(&view))
    }
}
