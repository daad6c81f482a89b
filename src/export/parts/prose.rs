//! In: an author's text. Out: its HTML, as it stands on the page at hand.

use super::words::GlossaryMarks;
use crate::content::{
    Embedded, FootnoteWord, Host, LinkedFile, Markdown, Resolved, Surroundings, Target,
};
use crate::export::links::Links;
use crate::export::marked::{Marked, Words};
use crate::export::media::{embedded, placeholder};
use crate::export::scene::Scene;
use crate::export::text::escaped;
use crate::site::Link;
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
    let mut marks = GlossaryMarks {
        scene,
        words: &mut words,
    };
    let host = Host {
        resolve: &mut |target| resolve(scene, text, target),
        marks: Some(&mut marks),
        say: &|word| say(scene, word),
    };
    let html = text.html(surroundings, host);
    minified(html, words)
}

/// A text where marks would only lead back, or out of their page.
pub fn unmarked_prose(
    scene: &Scene<'_>,
    text: &Markdown,
    surroundings: Surroundings<'_>,
) -> Marked {
    let host = Host {
        resolve: &mut |target| resolve(scene, text, target),
        marks: None,
        say: &|word| say(scene, word),
    };
    let html = text.html(surroundings, host);
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

fn say(scene: &Scene<'_>, word: FootnoteWord) -> String {
    let say = |key, number: usize, time: usize| {
        let fillings = [("nr", &*number.to_string()), ("gang", &*time.to_string())];
        escaped(&scene.strings().say(key, &fillings))
    };
    match word {
        FootnoteWord::List => say("fodnoter", 0, 0),
        FootnoteWord::Reference(number) => say("fodnote", number, 1),
        FootnoteWord::Back(number) => say("fodnote-tilbage", number, 1),
        FootnoteWord::BackTo(number, time) => say("fodnote-tilbage-til", number, time),
    }
}

/// Nothing where a link leads nowhere: to a file that no page has, with which no site is made, or
/// out of a file that stands alone.
fn resolve(scene: &Scene<'_>, text: &Markdown, target: Target<'_>) -> Option<Resolved> {
    let (Target::Link(path) | Target::Image(path)) = target;
    let link = scene.site.resolve(&text.file().path, path).ok()?;
    let file = match target {
        Target::Link(_) => None,
        Target::Image(_) => scene.site.linked.get(&link.route),
    };
    if let (Links::Alone(_), Some(file)) = (scene.links, file) {
        return Some(image_alone(scene, link, file));
    }
    let address = Some(scene.links.to(link)).filter(|address| !address.is_empty())?;
    Some(image(file, address))
}

/// A picture with its width and height, so that a page keeps its place free until it is there.
fn image(file: Option<&LinkedFile>, address: String) -> Resolved {
    let picture = file.and_then(|file| file.picture().value.as_ref());
    match picture.and_then(|picture| picture.size) {
        Some(size) => Resolved::Sized(address, size),
        None => Resolved::Address(address),
    }
}

/// A picture in a file that stands alone; its words where it would make the file too large.
fn image_alone(scene: &Scene<'_>, link: Link, file: &LinkedFile) -> Resolved {
    match embedded(file) {
        Embedded::AsItIs | Embedded::Copy(..) => image(Some(file), placeholder(&link.route)),
        Embedded::Nowhere => {
            let address = Some(scene.links.to(link)).filter(|address| !address.is_empty());
            let note = match address {
                Some(_) => "billede-paa-webstedet",
                None => "billede-ikke-med",
            };
            Resolved::Words {
                note: scene.strings().plain(note).to_owned(),
                address,
            }
        }
    }
}
