//! In: the colours of `site.yaml`. Out: a mistake where words in the first could not be read.

use crate::content::{Rgb, SiteRecord};
use crate::diagnostic::{Diagnostic, Located, rules};

/// Whether words can be read, in hundredths (WCAG 2.2, 1.4.3).
const READABLE: u32 = 450;

/// The pair that is too alike, by how much, and a darker colour that is not.
pub fn too_weak(site: &SiteRecord) -> Option<Diagnostic> {
    let Located { value, location } = site.colours.as_ref()?;
    let brand = *value.first()?;
    let pairs = |brand: Rgb| {
        [
            (Rgb::WHITE, "på sidens hvide"),
            (brand.pale(), "på farvens egen lyse tone"),
        ]
    };
    let is_read = |brand: Rgb| {
        let mut pairs = pairs(brand).into_iter();
        pairs.all(|(ground, _)| brand.contrast(ground) >= READABLE)
    };
    let mut failing = pairs(brand).into_iter();
    let (ground, where_it_is) = failing.find(|(ground, _)| brand.contrast(*ground) < READABLE)?;
    let contrast = brand.contrast(ground);
    let darker = brand.until(Rgb::BLACK, is_read);
    Some(rules::WEAK_COLOUR.at(
        location.clone(),
        format!(
            "tekst i farven {brand} {where_it_is} ({ground}) har kontrasten {},{:02} : 1, og den skal være mindst 4,5 : 1",
            contrast / 100,
            contrast % 100
        ),
        format!("{darker} er den samme farve, kun mørkere, og kan læses. En lys farve kan stå som nummer to: den er kun pynt"),
    ))
}
