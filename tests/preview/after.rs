//! The plan that a preview makes after a save, with what it made before, is the one that is made of
//! the same files alone, with the same mistakes; and only what a save can have changed is made anew.

use std::sync::{Arc, LazyLock};

use aarsplan::content::{Memory, read};
use aarsplan::diagnostic::Checked;
use aarsplan::export::Output;
use aarsplan::plan::{Drafts, Initiative, Number};
use aarsplan::site::Site;
use aarsplan::theme::Theme;
use aarsplan::{site_after, site_of};

use crate::support::{no_themes, two_years};

static THEME: LazyLock<Arc<Theme>> =
    LazyLock::new(|| Arc::new(Theme::load(no_themes(), "kommune").unwrap()));

/// A file, what stands there, what then does, and of which years all other initiatives that are
/// without mistakes are then those that were made before. A file without words is new.
type Save = (
    &'static str,
    &'static str,
    &'static str,
    &'static [&'static str],
);

/// One after another.
const SAVES: &[Save] = &[
    // An initiative of its own
    (SKOV, "Der skal i 2022", "Der skal i år", BOTH),
    (SKOV, "titel: Skovrejsning", "titel: Mere skov", BOTH),
    (SKOV, "kladde: nej", "kladde: ja", BOTH),
    (SKOV, "kladde: ja", "kladde: nej", BOTH),
    (SKOV, "nr: 23", "nr: 123", BOTH),
    // What it says of others, which says something else since
    (LADESTANDERE, "nr: 10\n", "nr: 110\ntidligere: [10]\n", &[]),
    (LADESTANDERE, "nr: 110\ntidligere: [10]\n", "nr: 10\n", &[]),
    // A mistake, which is still one when something else is saved
    (LADESTANDERE, "politisk: UEKL", "politisk: UFO", BOTH),
    (SKOV, "nr: 123", "nr: 23", BOTH),
    (LADESTANDERE, "politisk: UFO", "politisk: UEKL", BOTH),
    // What many of them refer to
    (UEKL, "kode: UEKL", "kode: UEKX", ONLY_2023),
    (UEKL, "kode: UEKX", "kode: UEKL", ONLY_2023),
    (
        "2022/udvalg/aaa.md",
        "",
        "---\nkode: AAA\nnavn: Det første\n---\n",
        ONLY_2023,
    ),
    (
        "2022/kerneopgaver/aaa.md",
        "",
        "---\nnavn: Alt andet\n---\n",
        ONLY_2023,
    ),
    (
        "2022/temaer/energi.md",
        "baeredygtig-vaekst",
        "aaa",
        ONLY_2023,
    ),
    (
        "2022/baggrunde/planen.md",
        "",
        "---\nnavn: Årsplan 2021\n---\n",
        ONLY_2023,
    ),
    // What all of a year, or all years, are
    (
        "2022/plan.md",
        "år: 2022",
        "år: 2022\nkladde: ja",
        ONLY_2023,
    ),
    ("2022/plan.md", "\nkladde: ja", "", ONLY_2023),
    (
        "2023/plan.md",
        "år: 2023",
        "år: 2023\nkladde: ja",
        ONLY_2022,
    ),
    ("2023/plan.md", "\nkladde: ja", "", ONLY_2022),
    ("site.yaml", "titel: Årsplan", "titel: Planen", &[]),
    (
        "site.yaml",
        "",
        "felter:\n  - nøgle: antal\n    navn: Antal\n    slags: tal\n",
        &[],
    ),
    (SKOV, "nr: 23", "nr: 23\nantal: 12", BOTH),
    ("site.yaml", "navn: Antal", "navn: Hvor mange", &[]),
    // Mistakes in all of a year: none of it is kept after this one
    (
        "2022/statusser/paa-vej.md",
        "",
        "---\nnavn: på vej\n---\n",
        ONLY_2023,
    ),
    (SKOV, "Der skal i år", "Der skal", ONLY_2023),
];

const BOTH: &[&str] = &["2022", "2023"];
const ONLY_2022: &[&str] = &["2022"];
const ONLY_2023: &[&str] = &["2023"];

const SKOV: &str = "2022/indsatser/23-skovrejsning.md";
const LADESTANDERE: &str = "2022/indsatser/10-opstille-ladestandere.md";
const UEKL: &str = "2022/udvalg/uekl.md";

/// The data of all initiatives, and of each year one as it is read.
const FILES: &[&str] = &[
    "2022/data/indsatser.json",
    "2022/data/opfoelgning.json",
    "2022/indsatser/23-skovrejsning.html",
    "2023/data/indsatser.json",
    "2023/data/opfoelgning.json",
    "2023/indsatser/10-opstille-ladestandere.html",
];

#[test]
fn a_plan_made_after_another_is_the_one_made_alone() {
    let workspace = two_years::workspace();
    workspace.change(&format!("content/{SKOV}"), "nr: 23", "kladde: nej\nnr: 23");
    let content = workspace.path("content");
    let mut memory = Memory::of(&content);
    let mut first = |drafts| {
        let site = site_of(memory.read().unwrap(), no_themes(), drafts);
        (drafts, Arc::new(site.value))
    };
    let mut earlier = [Drafts::Included, Drafts::Hidden].map(&mut first);
    for (_, site) in &earlier {
        assert!(said(site).iter().all(Option::is_some));
        let mut initiatives = site.plans.years.iter().flat_map(|it| &it.initiatives);
        assert!(initiatives.all(|one| one.is_sound));
    }
    for (file, from, to, kept) in SAVES {
        let path = format!("content/{file}");
        match (from.is_empty(), workspace.exists(&path)) {
            (true, false) => workspace.write(&path, to),
            (true, true) => workspace.append(&path, to),
            (false, _) => workspace.change(&path, from, to),
        }
        memory.forget(&content.join(file));
        let (remembered, read) = (memory.read().unwrap(), read(&content).unwrap());
        for (drafts, earlier) in &mut earlier {
            let step = format!("{drafts:?}: {file}: {from} → {to}");
            let alone = site_of(read.clone(), no_themes(), *drafts);
            let after = site_after(Some(earlier), remembered.clone(), no_themes(), *drafts);
            assert_eq!(mistakes(&after), mistakes(&alone), "{step}");
            let after = Arc::new(after.value);
            assert_eq!(said(&after), said(&Arc::new(alone.value)), "{step}");
            assert_kept(earlier, &after, file, kept, &step);
            *earlier = after;
        }
    }
}

/// Of these years all initiatives are those that were made before but the one that was saved, and
/// those with mistakes, which are to be reported again. Of other years none is.
#[track_caller]
fn assert_kept(earlier: &Site, after: &Site, saved: &str, years: &[&str], step: &str) {
    for plan in &after.plans.years {
        let before = earlier.plans.years.iter().find(|it| it.year == plan.year);
        let is_kept = |one: &&Arc<Initiative>| {
            let before = before.and_then(|before| before.numbered(one.number));
            before.is_some_and(|before| Arc::ptr_eq(before, one))
        };
        let to_be_kept = |one: &&Arc<Initiative>| one.is_sound && !one.file.path.ends_with(saved);
        let kept: Vec<_> = plan.initiatives.iter().filter(is_kept).collect();
        let expected: Vec<_> = match years.contains(&&*plan.year.to_string()) {
            true => plan.initiatives.iter().filter(to_be_kept).collect(),
            false => Vec::new(),
        };
        let numbers = |all: &[&Arc<Initiative>]| -> Vec<Number> {
            all.iter().map(|one| one.number).collect()
        };
        assert_eq!(numbers(&kept), numbers(&expected), "{step}: {}", plan.year);
        assert!(
            kept.len() > 20 || expected.is_empty(),
            "{step}: {}",
            plan.year
        );
    }
}

fn mistakes(made: &Checked<Site>) -> Vec<String> {
    let mistakes = made.diagnostics.iter().map(|mistake| {
        let (path, at) = (&mistake.location.file.path, &mistake.location.span);
        format!("{path} {at:?}: {}: {}", mistake.message, mistake.help)
    });
    mistakes.collect()
}

/// What the files say; nothing where the site does not have one.
fn said(site: &Arc<Site>) -> Vec<Option<String>> {
    let output = Output::of(Arc::clone(site), Arc::clone(&THEME));
    let said = FILES.iter().map(|path| {
        let made = output.artifact(path)?.unwrap();
        Some(String::from_utf8(made.bytes).unwrap())
    });
    said.collect()
}
