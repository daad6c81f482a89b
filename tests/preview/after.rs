//! The plan that a preview makes after a save, with what it made before, is the one that is made of
//! the same files alone: its mistakes, and every word of what each initiative says.

use std::sync::{Arc, LazyLock};

use aarsplan::content::{Memory, read};
use aarsplan::diagnostic::Checked;
use aarsplan::export::Output;
use aarsplan::plan::Drafts;
use aarsplan::site::Site;
use aarsplan::theme::Theme;
use aarsplan::{site_after, site_of};

use crate::support::{no_themes, two_years};

static THEME: LazyLock<Arc<Theme>> =
    LazyLock::new(|| Arc::new(Theme::load(no_themes(), "kommune").unwrap()));

/// One after another: the file, what stands there, and what then does. A file without words is new.
const SAVES: &[(&str, &str, &str)] = &[
    // An initiative of its own
    (SKOV, "Der skal i 2022", "Der skal i år"),
    (SKOV, "titel: Skovrejsning", "titel: Mere skov"),
    (SKOV, "kladde: nej", "kladde: ja"),
    (SKOV, "kladde: ja", "kladde: nej"),
    (SKOV, "nr: 23", "nr: 123"),
    // What it says of others, which says something else since
    (LADESTANDERE, "nr: 10\n", "nr: 110\ntidligere: [10]\n"),
    (LADESTANDERE, "nr: 110\ntidligere: [10]\n", "nr: 10\n"),
    // A mistake, which is still one when something else is saved
    (LADESTANDERE, "politisk: UEKL", "politisk: UFO"),
    (SKOV, "nr: 123", "nr: 23"),
    (LADESTANDERE, "politisk: UFO", "politisk: UEKL"),
    // What many of them refer to
    (UEKL, "kode: UEKL", "kode: UEKX"),
    (UEKL, "kode: UEKX", "kode: UEKL"),
    (
        "2022/udvalg/aaa.md",
        "",
        "---\nkode: AAA\nnavn: Det første\n---\n",
    ),
    (
        "2022/kerneopgaver/aaa.md",
        "",
        "---\nnavn: Alt andet\n---\n",
    ),
    ("2022/temaer/energi.md", "baeredygtig-vaekst", "aaa"),
    (
        "2022/baggrunde/planen.md",
        "",
        "---\nnavn: Årsplan 2021\n---\n",
    ),
    ("2022/statusser/paa-vej.md", "", "---\nnavn: på vej\n---\n"),
    // What all of a year, or all years, are
    ("2022/plan.md", "år: 2022", "år: 2022\nkladde: ja"),
    ("2022/plan.md", "\nkladde: ja", ""),
    (
        "site.yaml",
        "",
        "felter:\n  - nøgle: antal\n    navn: Antal\n    slags: tal\n",
    ),
    (SKOV, "nr: 23", "nr: 23\nantal: 12"),
    ("site.yaml", "navn: Antal", "navn: Hvor mange"),
];

const SKOV: &str = "2022/indsatser/23-skovrejsning.md";
const LADESTANDERE: &str = "2022/indsatser/10-opstille-ladestandere.md";
const UEKL: &str = "2022/udvalg/uekl.md";

/// Where all of it stands that is said of initiatives.
const FILES: &[&str] = &[
    "2022/data/indsatser.json",
    "2022/data/opfoelgning.json",
    "2023/data/indsatser.json",
];

#[test]
fn a_plan_made_after_another_is_the_one_made_alone() {
    let workspace = two_years::workspace();
    workspace.change(&format!("content/{SKOV}"), "nr: 23", "kladde: nej\nnr: 23");
    let content = workspace.path("content");
    let mut memory = Memory::of(&content);
    let mut earlier: Option<Arc<Site>> = None;
    for (file, from, to) in SAVES {
        let path = format!("content/{file}");
        match (from.is_empty(), workspace.exists(&path)) {
            (true, false) => workspace.write(&path, to),
            (true, true) => workspace.append(&path, to),
            (false, _) => workspace.change(&path, from, to),
        }
        memory.forget(&content.join(file));
        let remembered = memory.read().unwrap();
        let after = site_after(
            earlier.as_deref(),
            remembered,
            no_themes(),
            Drafts::Included,
        );
        let alone = site_of(read(&content).unwrap(), no_themes(), Drafts::Included);
        let (after, seen) = seen(after);
        assert_eq!(seen, self::seen(alone).1, "{file}: {from} → {to}");
        earlier = Some(after);
    }
}

/// The mistakes, and what the files say.
fn seen(made: Checked<Site>) -> (Arc<Site>, Vec<String>) {
    let mistakes = made.diagnostics.iter().map(|mistake| {
        let (path, at) = (&mistake.location.file.path, &mistake.location.span);
        format!("{path} {at:?}: {}: {}", mistake.message, mistake.help)
    });
    let mut seen: Vec<String> = mistakes.collect();
    let site = Arc::new(made.value);
    let output = Output::of(Arc::clone(&site), Arc::clone(&THEME));
    seen.extend(FILES.iter().map(|path| {
        let made = output.artifact(path).map(Result::unwrap);
        made.map_or_else(String::new, |made| String::from_utf8(made.bytes).unwrap())
    }));
    (site, seen)
}
