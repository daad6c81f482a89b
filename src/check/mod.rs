//! In: the whole [`Site`]. Out: the mistakes that no single stage can see.
//!
//! One function a rule, all of them in [`CHECKS`]; those of what was typed in [`sources`]. Advice
//! that nobody has to follow stands in [`advice`] and [`notes`].

pub mod advice;
pub mod colours;
mod deadlines;
mod files;
pub mod former;
mod gaps;
mod goals;
pub mod language;
mod pictures;
pub mod placeholders;
mod progress;
pub mod sources;
mod vanished;

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

pub use files::only_in_drafts;
use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
pub use vanished::vanished;

use crate::content::{Markdown, SiteRecord, WrittenLink};
use crate::diagnostic::suggestion::{Guesses, did_you_mean};
use crate::diagnostic::{Diagnostic, Location, rules};
use crate::plan::{Meaning, Plan, Term};
use crate::site::{LinkFault, Site, file_as_written, file_of, plan_file, texts};

/// Every check.
const CHECKS: &[fn(&Site) -> Vec<Diagnostic>] = &[
    broken_links,
    unknown_anchors,
    no_public_plan,
    files::unused,
    files::unfit,
    pictures::faulty,
];

/// Runs all checks.
pub fn check(site: &Site) -> Vec<Diagnostic> {
    CHECKS.iter().flat_map(|check| check(site)).collect()
}

/// Every plan is a draft, or has nothing but drafts.
fn no_public_plan(site: &Site) -> Vec<Diagnostic> {
    let newest = site.plans.years.last();
    let newest = newest.filter(|_| site.plans.has_none_public());
    let reported = newest.map(|plan| {
        let (message, help) = match plan.draft {
            true => (
                "der er ingen offentlig plan, så siderne er tomme",
                "slet linjen kladde: ja i plan.md, når planen skal være offentlig",
            ),
            false => (
                "der er ingen offentlig plan: alle indsatser er kladder",
                "slet linjen kladde: ja i de indsatser, som skal være offentlige",
            ),
        };
        rules::NO_PUBLIC_PLAN.at(Location::path(plan_file(plan)), message, help)
    });
    reported.into_iter().collect()
}

/// Relative links to files that are not there, or that will not be published.
fn broken_links(site: &Site) -> Vec<Diagnostic> {
    let mut guesses = Guesses::default();
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
                "vent med linket, til planen er offentlig".into(),
            ),
            LinkFault::Missing(path) => (
                format!("linket »{}« fører ingen steder hen", link.target),
                match link.target.starts_with("www.") {
                    true => format!("skriv https:// foran: https://{}", link.target),
                    false => missing_file(site, link, &path, &mut guesses),
                },
            ),
        };
        Some(rules::BROKEN_LINK.at(link.location.clone(), message, help))
    });
    broken.collect()
}

/// Nobody links to the page that they write on.
fn missing_file(site: &Site, link: &WrittenLink, path: &str, guesses: &mut Guesses) -> String {
    let own = &*link.location.file.path;
    let as_written = file_as_written(own, &link.target);
    let mut others = site.linkable_files().filter(|file| *file != own);
    if as_written != path && others.any(|file| file == as_written) {
        let name = as_in_links(&as_written);
        return format!("i et link skrives # som %23 og % som %25, så filens navn bliver {name}");
    }
    let others = site.linkable_files().filter(|file| *file != own);
    match guesses.nearest(path, others) {
        Some(meant) if meant.contains(['#', '%']) => {
            let name = as_in_links(meant);
            format!("mente du filen {meant}? I et link skrives dens navn {name}")
        }
        Some(meant) => format!("mente du filen {meant}? Der er ingen {path}"),
        None => format!("der er ingen fil {path}"),
    }
}

/// The name of a file with the signs by their numbers that mean something in a link.
fn as_in_links(path: &str) -> String {
    let name = path.rsplit('/').next().unwrap_or_default();
    utf8_percent_encode(name, MEANINGFUL_IN_LINKS).to_string()
}

const MEANINGFUL_IN_LINKS: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'#')
    .add(b'%')
    .add(b'(')
    .add(b')')
    .add(b'<')
    .add(b'>')
    .add(b'?');

/// The look that site.yaml chooses, where it is none of those that there are.
pub fn unknown_theme(record: &SiteRecord, known: &[String]) -> Option<Diagnostic> {
    let location = record.theme_location.clone()?;
    let known = || known.iter().map(String::as_str);
    let suggestion = did_you_mean(&record.theme, known());
    let all: Vec<&str> = known().collect();
    (!all.contains(&&*record.theme)).then(|| {
        rules::UNKNOWN_THEME.at(
            location,
            format!("der er intet udseende, som hedder »{}«", record.theme),
            format!("{suggestion}Her kan vælges: {}", all.join(", ")),
        )
    })
}

/// A language that the look has no words in, which may be followed by where it is spoken: `da-DK`.
pub fn unspoken_language(record: &SiteRecord, spoken: &str) -> Option<Diagnostic> {
    let location = record.language_location.clone()?;
    let language = record.language.split('-').next().unwrap_or_default();
    (!language.eq_ignore_ascii_case(spoken)).then(|| {
        rules::UNSPOKEN_LANGUAGE.at(
            location,
            format!(
                "udseendets egne ord findes ikke på sproget »{}«",
                record.language
            ),
            format!("skriv sprog: {spoken} eller slet linjen"),
        )
    })
}

/// Links to a heading that the other text does not have.
fn unknown_anchors(site: &Site) -> Vec<Diagnostic> {
    let plans = site.plans.years.iter();
    let links = plans.clone().flat_map(texts).flat_map(|text| &text.links);
    let anchored = links.filter_map(|link| {
        let (path, anchor) = link.target.split_once('#')?;
        let file = file_of(&link.location.file.path, path);
        let now = site.called_now(&file).map(|(now, _)| now.to_owned());
        Some((link, now.unwrap_or(file), anchor))
    });
    let anchored: Vec<_> = anchored.collect();
    let wanted: BTreeSet<&str> = anchored.iter().map(|(_, file, _)| &**file).collect();
    let texts_of_pages: BTreeMap<&str, &Markdown> = plans
        .flat_map(|plan| texts_with_pages(plan, &wanted))
        .map(|text| (&*text.file().path, text))
        .collect();
    let mut anchors: HashMap<&str, Anchors> = HashMap::new();
    let mut guesses = Guesses::default();
    let reported = anchored.iter().filter_map(|(link, file, anchor)| {
        let (file, anchor) = (&**file, *anchor);
        let text = texts_of_pages.get(file)?;
        let anchors = anchors.entry(file).or_insert_with(|| Anchors::of(text));
        if anchors.has(anchor) {
            return None;
        }
        Some(rules::UNKNOWN_ANCHOR.at(
            link.location.clone(),
            format!("der er intet afsnit »{anchor}« i {file}"),
            anchors.advice(anchor, &mut guesses),
        ))
    });
    reported.collect()
}

/// What can be linked to on the page of one text.
struct Anchors {
    /// In their order
    headings: Vec<String>,
    known: HashSet<String>,
}

/// A longer list of headings helps nobody.
const MOST_HEADINGS: usize = 20;

impl Anchors {
    fn of(text: &Markdown) -> Anchors {
        let headings = text.anchors();
        Anchors {
            known: headings.iter().cloned().collect(),
            headings,
        }
    }

    /// The page's own anchors have two hyphens, but for its main part.
    fn has(&self, anchor: &str) -> bool {
        let own = anchor.is_empty() || anchor.contains("--") || anchor == "indhold";
        own || self.known.contains(anchor)
    }

    fn advice(&self, anchor: &str, guesses: &mut Guesses) -> String {
        let headings = self.headings.iter().map(|heading| &**heading);
        if let Some(meant) = guesses.nearest(anchor, headings.clone()) {
            return format!("mente du »{meant}«?");
        }
        let shown: Vec<&str> = headings.take(MOST_HEADINGS).collect();
        match self.headings.len() - shown.len() {
            0 if shown.is_empty() => {
                "filen har ingen overskrifter: slet # og det, der følger".into()
            }
            0 => format!("afsnittene er {}", shown.join(", ")),
            more => format!("afsnittene er {} og {more} til", shown.join(", ")),
        }
    }
}

/// The texts of those files whose headings keep their anchors: those that do not share a page.
fn texts_with_pages<'a>(
    plan: &'a Plan,
    files: &BTreeSet<&str>,
) -> impl Iterator<Item = &'a Markdown> {
    let entries = plan.glossary.entries.iter();
    let words = entries.filter_map(|entry| match &entry.meaning {
        Meaning::Text(text) => Some(&*text.file().path),
        Meaning::Term(_) => None,
    });
    let shared: HashSet<&str> = words.collect();
    let texts = texts(plan).filter(|text| files.contains(&*text.file().path));
    texts.filter(move |text| !shared.contains(&*text.file().path))
}

/// What may well be right: a gap in the numbers; committees, centres, labels, backgrounds and words
/// that nothing mentions, one of which may be left over.
pub fn notes(site: &Site) -> Vec<Diagnostic> {
    let unmentioned = site.plans.years.iter().flat_map(unmentioned);
    let others = gaps::gaps(site).into_iter().chain(former::links(site));
    let others = others
        .chain(goals::notes(site))
        .chain(deadlines::notes(site));
    unmentioned.chain(others).collect()
}

fn unmentioned(plan: &Plan) -> Vec<Diagnostic> {
    let noted = plan.registers.taxonomies();
    let noted = noted.filter(|taxonomy| taxonomy.row().noted_when_unused);
    let terms = noted.flat_map(|taxonomy| {
        let unmentioned = plan.term_ids(taxonomy).filter(|&id| {
            let entry = plan.glossary.of_term(id);
            plan.term(id).initiatives.is_empty()
                && entry.is_none_or(|entry| plan.mentions(entry).is_empty())
        });
        unmentioned.map(move |id| {
            let Term { name, file, .. } = plan.term(id);
            note(plan.registers.words(taxonomy).the_one(), name, &file.path)
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
        format!("{kind} »{name}« bliver ikke nævnt i planen"),
        "det kan være helt rigtigt; er det blevet til overs, så slet filen",
    )
}
