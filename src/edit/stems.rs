//! What new files are called.

use crate::content::is_device;
use crate::slug::slug;

/// Longer file names are cut between words.
const MOST_LETTERS: usize = 60;

/// What the file of an initiative is called.
pub fn initiative_stem(number: &str, title: &str) -> String {
    let stem = format!("{}-{}", slug(number), short_slug(title));
    stem.trim_matches('-').to_owned()
}

/// What the file of a term is called: by its code, where it has one.
pub fn term_stem(code: Option<&str>, name: &str) -> String {
    let stem = short_slug(code.unwrap_or(name));
    match code {
        Some(code) if is_device(&stem) => short_slug(&format!("{code} {name}")),
        Some(_) | None => fit_stem(stem),
    }
}

/// Windows has no room for a file `aux.md`.
pub fn fit_stem(stem: String) -> String {
    match is_device(&stem) {
        true => format!("fil-{stem}"),
        false => stem,
    }
}

fn short_slug(name: &str) -> String {
    let slug = slug(name);
    if slug.len() <= MOST_LETTERS {
        return slug;
    }
    let cut = slug[..=MOST_LETTERS].rfind('-').unwrap_or(MOST_LETTERS);
    slug[..cut].to_owned()
}
