//! In: the whole [`Site`]. Out: the mistakes that no single stage can see.
//!
//! One function a rule, all of them in [`CHECKS`]. Advice that nobody has to follow stands in
//! [`advice`].

pub mod advice;
pub mod language;

use crate::diagnostic::suggestion::nearest;
use crate::diagnostic::{Diagnostic, rules};
use crate::site::{LinkFault, Site, texts};

/// Every check.
const CHECKS: &[fn(&Site) -> Vec<Diagnostic>] = &[broken_links];

/// Runs all checks.
pub fn check(site: &Site) -> Vec<Diagnostic> {
    CHECKS.iter().flat_map(|check| check(site)).collect()
}

/// Relative links to files that are not there, or that will not be published.
fn broken_links(site: &Site) -> Vec<Diagnostic> {
    let mut suggestions_left = MOST_SUGGESTIONS;
    let texts = site.plans.years.iter().flat_map(texts);
    let links = texts.flat_map(|text| &text.links);
    let broken = links.filter_map(|link| {
        let file = &link.location.file.path;
        let fault = site.resolve(file, &link.value).err()?;
        let (message, help) = match fault {
            LinkFault::HiddenDraft => (
                format!("«{}» er en kladde, som ikke bliver vist", link.value),
                "vent med linket, eller slet kladde: true i den anden fil".into(),
            ),
            LinkFault::Missing(path) => (
                format!("linket «{}» fører ingen steder hen", link.value),
                match link.value.starts_with("www.") {
                    true => format!("skriv https:// foran: https://{}", link.value),
                    false => missing_file(site, &path, &mut suggestions_left),
                },
            ),
        };
        Some(Diagnostic {
            rule: &rules::BROKEN_LINK,
            message,
            help,
            location: link.location.clone(),
        })
    });
    broken.collect()
}

/// Each suggestion looks at every file: where a whole folder was moved, the first ones will do.
const MOST_SUGGESTIONS: usize = 100;

fn missing_file(site: &Site, path: &str, suggestions_left: &mut usize) -> String {
    let meant = match suggestions_left.checked_sub(1) {
        None => None,
        Some(left) => {
            *suggestions_left = left;
            nearest(path, site.linkable_files())
        }
    };
    match meant {
        Some(meant) => format!("mente du filen {meant}? Der er ingen {path}"),
        None => format!("der er ingen fil {path}"),
    }
}
