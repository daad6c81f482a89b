//! In: a text. Out: the first picture in it, to stand where the text itself does not.

use crate::content::{LinkRole, Markdown};
use crate::export::scene::Scene;
use crate::theme::view::parts::PictureView;

/// The first picture that a text shows, where its size is known.
pub fn first_picture(scene: &Scene<'_>, text: &Markdown) -> Option<PictureView> {
    let shown = text
        .links
        .iter()
        .filter(|link| link.role == LinkRole::Shown);
    let mut pictures = shown.filter_map(|written| {
        let link = scene
            .site
            .resolve(&text.file().path, &written.target)
            .ok()?;
        let file = scene.site.linked.get(&link.route)?;
        let (width, height) = file.picture().value.as_ref()?.size?;
        Some(PictureView {
            href: scene.links.to(link),
            width,
            height,
        })
    });
    pictures.next()
}
