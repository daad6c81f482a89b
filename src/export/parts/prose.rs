//! In: an author's text. Out: its HTML, as it stands on the page at hand.

use super::words::mark;
use crate::content::{Markdown, Surroundings, Target};
use crate::export::marked::{Marked, Words};
use crate::export::scene::Scene;
use crate::theme::{Minified, minify_fragment};

/// A page has one `<h1>`, its title, and one text.
pub const ON_A_PAGE: Surroundings<'_> = Surroundings {
    prefix: "",
    heading_level: 2,
};

/// A text with its words marked; `before` are those that the page has marked above it.
pub fn prose(
    scene: &Scene<'_>,
    text: &Markdown,
    surroundings: Surroundings<'_>,
    before: Words,
) -> Marked {
    let mut words = before;
    let mut mark = |running: &str| mark(scene, running, &mut words);
    let html = text.html(
        surroundings,
        &mut |target| resolve(scene, text, target),
        &mut mark,
    );
    minified(html, words)
}

/// A text where marks would only lead back, or out of their page.
pub fn unmarked_prose(
    scene: &Scene<'_>,
    text: &Markdown,
    surroundings: Surroundings<'_>,
) -> Marked {
    let mut resolve = |target: Target<'_>| resolve(scene, text, target);
    let html = text.html(surroundings, &mut resolve, &mut |_| None);
    minified(html, Words::default())
}

fn minified(html: String, words: Words) -> Marked {
    let (html, unminified) = match minify_fragment(&html) {
        Minified::Done(small) => (small, false),
        Minified::Unsafe => (html, true),
    };
    Marked {
        html,
        words,
        unminified,
    }
}

/// Nothing where a link leads nowhere: to a file that no page has, with which no site is made, or
/// out of a file that stands alone.
fn resolve(scene: &Scene<'_>, text: &Markdown, target: Target<'_>) -> Option<String> {
    let (Target::Link(path) | Target::Image(path)) = target;
    let link = scene.site.resolve(&text.file().path, path).ok()?;
    let address = match target {
        Target::Link(_) => scene.links.to(link),
        Target::Image(_) => scene.links.image(link),
    };
    Some(address).filter(|address| !address.is_empty())
}
