//! What a run looks like beyond its words: fonts that have signs for letters, colours that mean
//! something to whoever wrote them.

use super::collector::Collector;
use super::symbols::{is_of_signs, symbol};
use crate::diagnostic::rules;
use crate::import::inline::Look;
use crate::import::xml::Element;

/// Words, perhaps in a font of signs.
pub fn signs(words: &str, font: Option<&str>, look: &Look, collector: &mut Collector) {
    match font.filter(|font| is_of_signs(font)) {
        None => collector.words(words, look),
        Some(font) => {
            for character in words.chars() {
                match character {
                    ' ' => collector.words(" ", look),
                    other => sign(font, other.into(), look, collector),
                }
            }
        }
    }
}

/// A sign of such a font.
pub fn sign(font: &str, code: u32, look: &Look, collector: &mut Collector) {
    match symbol(font, code) {
        Some(sign) => collector.words(&sign.to_string(), look),
        None => collector.remark(
            &rules::IMPORT_LEFT_OUT,
            format!("et tegn i skrifttypen {font} er ikke taget med"),
            "se i Word, hvad det viser, og skriv det med ord",
        ),
    }
}

/// Whether a colour is none of those between black and white.
pub fn is_strong(colour: &str) -> bool {
    let part = |at: usize| u8::from_str_radix(colour.get(at..at + 2)?, 16).ok();
    match (part(0), part(2), part(4)) {
        (Some(red), Some(green), Some(blue)) => {
            red.abs_diff(green)
                .max(green.abs_diff(blue))
                .max(red.abs_diff(blue))
                > 100
        }
        _ => false,
    }
}

/// People mark what is new by a colour: it is taken along like the rest.
pub fn report_revision(properties: Option<Element<'_>>, collector: &mut Collector) {
    let Some(properties) = properties else {
        return;
    };
    let colour = properties.value_of("color").unwrap_or("auto");
    let highlight = properties
        .value_of("highlight")
        .is_some_and(|colour| colour != "none");
    if highlight || is_strong(colour) {
        collector.remark(
            &rules::IMPORT_UNCERTAIN,
            "noget af teksten er fremhævet med en farve: farven er ikke taget med",
            "er det en rettelse, som ikke er besluttet endnu, så ret teksten",
        );
    }
    if properties.switch("strike") == Some(true) {
        collector.remark(
            &rules::IMPORT_UNCERTAIN,
            "noget af teksten er streget over: den er taget med og stadig streget over",
            "slet den, hvis den ikke gælder mere",
        );
    }
}
