//! In: a slug. Out: why it cannot stand in an address, where it cannot.

use crate::content::is_device;

/// What is wrong with a slug, and what to do.
pub type Fault = (String, String);

/// Why a slug is no name of anything.
pub fn unfit(slug: &str) -> Option<Fault> {
    (slug.is_empty() || slug == "index").then(|| {
        (
            "filens navn kan ikke blive til en adresse".to_owned(),
            "giv filen et navn med bogstaver, for eksempel 10-ladestandere.md".to_owned(),
        )
    })
}

/// A file's name has at most 255 bytes, and a handout's is `centre-<slug>.html`.
const LONGEST_SLUG: usize = 255 - "centre-.html".len();

/// The same of a page of its own.
pub fn unfit_for_file(slug: &str) -> Option<Fault> {
    if let Some(fault) = unfit(slug) {
        return Some(fault);
    }
    if is_device(slug) {
        return Some((
            format!("filens side ville hedde {slug}.html, og det navn har Windows brug for selv"),
            "giv filen et længere navn".to_owned(),
        ));
    }
    (slug.len() > LONGEST_SLUG).then(|| {
        (
            "filens navn er for langt til at blive en adresse".to_owned(),
            format!("giv filen et navn på højst {LONGEST_SLUG} tegn, gerne meget kortere"),
        )
    })
}
