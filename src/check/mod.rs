//! In: the whole [`Site`]. Out: the mistakes that no single stage can see.
//!
//! One function a rule, all of them in [`CHECKS`]; those of what was typed in [`typed`]. Advice
//! that nobody has to follow stands in [`advice`] and [`notes`].

pub mod advice;
mod files;
pub mod language;
pub mod typed;

use std::collections::{BTreeMap, BTreeSet};

pub use files::only_in_drafts;

use crate::content::{Markdown, SiteRecord};
use crate::diagnostic::suggestion::{did_you_mean, nearest};
use crate::diagnostic::{Diagnostic, Location, rules};
use crate::plan::{Meaning, Plan, Taxonomy, Term};
use crate::site::{LinkFault, Site, file_of, texts};

/// Every check.
const CHECKS: &[fn(&Site) -> Vec<Diagnostic>] =
    &[broken_links, unknown_anchors, files::unused, files::unfit];

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
        let fault = site.resolve(file, &link.target).err()?;
        let (message, help) = match fault {
            LinkFault::HiddenDraft => (
                format!("»{}« er en kladde, som ikke bliver vist", link.target),
                "vent med linket, eller slet linjen med kladde: i den anden fil".into(),
            ),
            LinkFault::PlanNotInForce => (
                format!(
                    "»{}« hører til en plan, som ikke er offentlig endnu",
                    link.target
                ),
                "vent med linket, til planen har en indsats, som ikke er kladde".into(),
            ),
            LinkFault::Missing(path) => (
                format!("linket «{}» fører ingen steder hen", link.target),
                match link.target.starts_with("www.") {
                    true => format!("skriv https:// foran: https://{}", link.target),
                    false => missing_file(site, file, &path, &mut suggestions_left),
                },
            ),
        };
        Some(rules::BROKEN_LINK.at(link.location.clone(), message, help))
    });
    broken.collect()
}

/// Each suggestion looks at every file: where a whole folder was moved, the first ones will do.
const MOST_SUGGESTIONS: usize = 100;

/// Nobody links to the page that they write on.
fn missing_file(site: &Site, own: &str, path: &str, suggestions_left: &mut usize) -> String {
    let meant = match suggestions_left.checked_sub(1) {
        None => None,
        Some(left) => {
            *suggestions_left = left;
            nearest(path, site.linkable_files().filter(|file| *file != own))
        }
    };
    match meant {
        Some(meant) => format!("mente du filen {meant}? Der er ingen {path}"),
        None => format!("der er ingen fil {path}"),
    }
}

/// The look that site.yaml chooses, where it is none of those that there are.
pub fn unknown_theme(record: &SiteRecord, known: &[String]) -> Option<Diagnostic> {
    let location = record.theme_location.clone()?;
    let known = || known.iter().map(String::as_str);
    let suggestion = did_you_mean(&record.theme, known());
    let all: Vec<&str> = known().collect();
    (!all.contains(&&*record.theme)).then(|| {
        rules::UNKNOWN_THEME.at(
            location,
            format!("der er intet udseende, som hedder «{}»", record.theme),
            format!("{suggestion}Her kan vælges: {}", all.join(", ")),
        )
    })
}

/// Links to a heading that the other text does not have.
fn unknown_anchors(site: &Site) -> Vec<Diagnostic> {
    let plans = site.plans.years.iter();
    let links = plans.clone().flat_map(texts).flat_map(|text| &text.links);
    let anchored = links.filter_map(|link| {
        let (path, anchor) = link.target.split_once('#')?;
        Some((link, file_of(&link.location.file.path, path), anchor))
    });
    let anchored: Vec<_> = anchored.collect();
    let wanted: BTreeSet<&str> = anchored.iter().map(|(_, file, _)| &**file).collect();
    let texts_of_pages: BTreeMap<&str, &Markdown> = plans
        .flat_map(|plan| texts_with_pages(plan, &wanted))
        .map(|text| (&*text.file().path, text))
        .collect();
    let told = anchored.iter().filter_map(|(link, file, anchor)| {
        let (file, anchor) = (&**file, *anchor);
        let text = texts_of_pages.get(file)?;
        let anchors = text.anchors();
        // The page's own anchors have two hyphens, but for its main part.
        let known = anchor.is_empty() || anchor.contains("--") || anchor == "indhold";
        if known || anchors.iter().any(|known| known == anchor) {
            return None;
        }
        let suggestion = did_you_mean(anchor, anchors.iter().map(|anchor| &**anchor));
        Some(rules::UNKNOWN_ANCHOR.at(
            link.location.clone(),
            format!("der er intet afsnit «{anchor}» i {file}"),
            match (suggestion.is_empty(), anchors.is_empty()) {
                (false, _) => suggestion.trim_end().to_owned(),
                (true, true) => "filen har ingen overskrifter: slet # og det, der følger".into(),
                (true, false) => format!("afsnittene er {}", anchors.join(", ")),
            },
        ))
    });
    told.collect()
}

/// The texts of those files whose headings keep their anchors: those that do not share a page.
fn texts_with_pages<'a>(
    plan: &'a Plan,
    files: &BTreeSet<&str>,
) -> impl Iterator<Item = &'a Markdown> {
    let shared = |text: &Markdown| {
        plan.glossary
            .entries
            .iter()
            .any(|entry| matches!(&entry.meaning, Meaning::Text(own) if own.file() == text.file()))
    };
    let texts = texts(plan).filter(|text| files.contains(&*text.file().path));
    texts.filter(move |text| !shared(text))
}

/// Committees, centres, labels, backgrounds and words that nothing mentions: nothing is wrong
/// with them, but one may be left over.
pub fn notes(site: &Site) -> Vec<Diagnostic> {
    site.plans.years.iter().flat_map(unmentioned).collect()
}

fn unmentioned(plan: &Plan) -> Vec<Diagnostic> {
    let noted = Taxonomy::ALL.into_iter();
    let noted = noted.filter(|taxonomy| taxonomy.row().noted_when_unused);
    let terms = noted.flat_map(|taxonomy| {
        let unmentioned = plan.term_ids(taxonomy).filter(|&id| {
            let entry = plan.glossary.of_term(id);
            plan.term(id).initiatives.is_empty()
                && entry.is_none_or(|entry| plan.mentions(entry).is_empty())
        });
        unmentioned.map(move |id| {
            let Term { name, file, .. } = plan.term(id);
            note(taxonomy.row().one, name, &file.path)
        })
    });
    let entries = plan.glossary.entries.iter().enumerate();
    let words = entries.filter_map(|(index, entry)| match &entry.meaning {
        Meaning::Text(text) if plan.mentions(index).is_empty() => {
            Some(note("ordet", &entry.word, &text.file().path))
        }
        _ => None,
    });
    terms.chain(words).collect()
}

fn note(kind: &str, name: &str, path: &str) -> Diagnostic {
    rules::UNMENTIONED.at(
        Location::path(path),
        format!("{kind} «{name}» bliver ikke nævnt i planen"),
        "det kan være helt rigtigt; er det blevet til overs, så slet filen",
    )
}
