//! In: the whole [`Site`]. Out: the mistakes that no single stage can see.
//!
//! One function a rule, all of them in [`CHECKS`].

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
                match nearest(&path, site.linkable_files()) {
                    Some(meant) => format!("mente du filen {meant}? Der er ingen {path}"),
                    None => format!("der er ingen fil {path}"),
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
