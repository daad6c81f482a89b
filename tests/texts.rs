//! What becomes of a text: its words as data, descriptions and search take them, its footnotes,
//! and anchors, of which no page has one twice whatever is typed.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, LazyLock};

use crate::support::{Workspace, attributes_of, no_themes};
use aarsplan::export::Output;
use aarsplan::plan::Drafts;
use aarsplan::site::search::records;
use aarsplan::theme::Theme;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use serde_json::Value as Json;

/// What is typed, and its words.
const WORDS: &[(&str, &str)] = &[
    ("10<br>20 pladser", "10 20 pladser"),
    ("10<br/>20  \n30\\\n40", "10 20 30 40"),
    ("H<sub>2</sub>O, CO~2~ og m^2^", "H2O, CO2 og m2"),
    (
        "<mark>grøn</mark>t og <abbr title=\"Kultur\">KB</abbr>'s",
        "grønt og KB's",
    ),
    ("|A|B|\n|-|-|\n|10|20|", "A\nB\n10\n20"),
    ("- 10\n  - 20\n- 30", "10\n20\n30"),
    ("Se ![Torvet](../billeder/torv.svg)20", "Se Torvet 20"),
    ("## 10<br>20\n\n30", "10 20\n30"),
    ("<details><summary>10</summary>20</details>", "10\n20"),
    ("10[^1]20\n\n[^1]: 30", "10 20\n30"),
];

#[test]
fn words_are_the_same_in_every_form() {
    let mut site = site();
    for (place, (typed, _)) in WORDS.iter().enumerate() {
        site.initiative(place + 1, typed);
    }
    let output = site.output();
    let json: Json = serde_json::from_slice(&output["2022/data/indsatser.json"]).unwrap();
    let csv = String::from_utf8(output["2022/data/indsatser.csv"].clone()).unwrap();
    let records = site.read(records);
    for (place, (typed, words)) in WORDS.iter().enumerate() {
        let number = place + 1;
        let of_json = &json["indsatser"][place]["beskrivelse"]["tekst"];
        assert_eq!(of_json, words, "{typed}");
        let is_it = |key: &str| key == format!("indsatser/{number}");
        let record = records.iter().find(|record| is_it(&record.key)).unwrap();
        assert_eq!(record.body.trim(), *words, "{typed}");
        assert!(csv.contains(&words.replace('"', "\"\"")), "{typed}");
        let page = &output[&format!("2022/indsatser/{number}.html")];
        let page = String::from_utf8(page.clone()).unwrap();
        let line = words.replace('\n', " ").replace('\'', "&#39;");
        let description = format!("<meta content=\"{line}\" name=description>");
        assert!(page.contains(&description), "{typed}: {page}");
    }
}

#[test]
fn what_is_read_for_a_picture_has_no_marks() {
    let mut site = site();
    site.initiative(1, "![10<br>20 **m^2^** `a`](../billeder/torv.svg)");
    let page = site.page("2022/indsatser/1.html");
    assert!(page.contains("alt=\"10 20 m2 a\""), "{page}");
}

#[test]
fn footnotes_of_several_texts_on_one_page_stand_apart() {
    let mut site = site();
    site.initiative(1, "Et[^a] igen[^a].\n\n[^a]: Note **et**.");
    site.initiative(2, "To[^a].\n\n[^a]: Note to.");
    let handout = site.page("2022/handouts/plan.html");
    for (id, links) in [
        ("indsats--1--tekst--fodnote--1", 2),
        ("indsats--1--tekst--henvisning--1", 1),
        ("indsats--1--tekst--henvisning--1-2", 1),
        ("indsats--2--tekst--fodnote--1", 1),
    ] {
        let attributes = attributes_of(&handout);
        let count = |name: &str, value: String| {
            let wanted = (name.to_owned(), value);
            attributes.iter().filter(|one| **one == wanted).count()
        };
        assert_eq!(count("id", id.to_owned()), 1, "{id}");
        assert_eq!(count("href", format!("#{id}")), links, "{id}");
    }
}

#[test]
fn words_of_the_glossary_are_marked_however_they_are_written() {
    for (word, typed, marked) in [
        ("CO2", "Mindre CO<sub>2</sub>-udslip.", "CO<sub>2</sub>"),
        ("CO2", "Mindre CO~2~.", "CO<sub>2</sub>"),
        ("CO2", "Mindre CO₂.", "CO₂"),
        ("CO2", "Mindre **CO**2’s.", "<strong>CO</strong>2’s"),
        ("Børn", "Om Børn’s trivsel.", "Børn’s"),
        ("Børn", "Om **Børn**’s trivsel.", "<strong>Børn</strong>’s"),
        ("§ 18", "Midler efter § 18.", "§ 18"),
    ] {
        let mut site = site();
        site.initiative(1, typed);
        let text = format!("---\nord: \"{word}\"\n---\nForklaringen.\n");
        site.write("ordliste/ord.md", &text);
        let page = site.page("2022/indsatser/1.html");
        let mark = format!("popovertarget=ord--ord type=button>{marked}</button>");
        assert!(page.contains(&mark), "{typed}: {page}");
        assert!(page.contains("id=\"ord--ord\""), "{typed}: {page}");
        let glossary = site.page("2022/ordliste.html");
        assert!(glossary.contains("indsatser/1.html"), "{typed}: {glossary}");
        let handout = site.page("2022/handouts/plan.html");
        let mark = format!("href=#ord--ord>{marked}</a>");
        assert!(handout.contains(&mark), "{typed}: {handout}");
    }
}

/// Words of the theme, of the program, and of nobody, which become anchors.
const NAMES: &[&str] = &[
    "Indhold",
    "Søgefelt",
    "Soeg felt",
    "soeg--felt",
    "Liste ord",
    "liste--orden",
    "Del om",
    "del--om",
    "Del",
    "Om",
    "Fodnote 1",
    "fodnote--1",
    "henvisning--1",
    "Titel",
    "Ord",
    "ord--a",
    "Betydning",
    "Tekst",
    "Tema energi",
    "tema--energi",
    "Indsats 1",
    "indsats--1",
    "Filter ord",
    "A",
    "A ord",
    "A 2",
    "2",
    "%",
    "§",
    "æ",
    "ae",
    "Ø U",
    "10<br>20",
    "CO~2~",
    "**",
    "Afsnit",
    "Afsnit 2",
    "Kode",
];

/// Names of notes, some of which look alike in an address.
const NOTES: &[&str] = &[
    "*",
    "**",
    "æ",
    "ae",
    "1",
    "A b",
    "a-b",
    "%",
    "indhold",
    "fodnote--1",
];

/// Codes, no two of them equal, though in an address some are.
const CODES: &[&str] = &[
    "Ø U", "Ø-U", "Ø/U", "%", "§", "Indhold", "Del 1", "Kode", "Kode 2", "A",
];

/// The stems of words of the glossary.
const STEMS: &[&str] = &[
    "indhold",
    "del",
    "ord",
    "b",
    "b-ord",
    "b-betydning",
    "tekst",
    "titel",
    "fodnote-1",
];

/// What words and marks are made of.
const SOUP: &[&str] = &[
    "Ø U",
    "§ 18",
    "CO~2~",
    "CO",
    "2",
    "**",
    "*",
    "~",
    "^",
    "`",
    "[",
    "](https://a.dk)",
    "<br>",
    " ",
    "\n",
    "  \n",
    "- ",
    "> ",
    "|a|b|\n|-|-|\n",
    "www.a.dk",
    "~~",
    "&amp;",
    "\\",
    "é",
    "’s",
    "[^1]",
    "H<sub>2</sub>O",
];

/// A text of headings and notes, some of them twice.
fn hostile_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        (2..5_usize, select(NAMES))
            .prop_map(|(level, name)| format!("{} {name}\n\n", "#".repeat(level))),
        select(NAMES).prop_map(|name| format!("{name} A §18\n\n")),
        select(NOTES).prop_map(|name| format!("Se[^{name}].\n\n")),
        select(NOTES).prop_map(|name| format!("[^{name}]: Note[^{name}] om Ø U.\n\n")),
        select(NOTES).prop_map(|name| format!("> Se[^{name}]\n>\n> [^{name}]: ## Titel\n\n")),
        vec(select(SOUP), 0..30).prop_map(|soup| soup.concat() + "\n\n"),
    ];
    vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_id_stands_once_and_every_fragment_leads_somewhere(
        texts in vec(hostile_text(), 8),
        codes in subsequence(CODES, 2..=CODES.len()),
        stems in subsequence(STEMS, 0..=STEMS.len()),
    ) {
        let mut site = site();
        site.write("plan.md", &format!("---\ntitel: Årsplan\når: 2022\n---\n{}", texts[0]));
        site.write("temaer/energi.md", &format!("---\nnavn: Energi\nkerneopgave: klima\n---\n{}", texts[1]));
        for (place, code) in codes.iter().enumerate() {
            let text = format!("---\nkode: \"{code}\"\nnavn: Center nummer {place}\n---\n{}", texts[2]);
            site.write(&format!("centre/c{place}.md"), &text);
        }
        for stem in &stems {
            let text = format!("---\nord: Ordet {stem}\n---\n{}[Se](indhold.md)", texts[3]);
            let text = if stems.contains(&"indhold") { text } else { text.replace("[Se](indhold.md)", "") };
            site.write(&format!("ordliste/{stem}.md"), &text);
        }
        for (place, text) in texts[4..].iter().enumerate() {
            let words: String = stems.iter().map(|stem| format!("Ordet {stem}, ")).collect();
            let codes = codes.join(", ");
            site.initiative(place + 1, &format!("{words} {codes}.\n\n{text}"));
        }
        let faults = id_faults(&site.output());
        prop_assert!(faults.is_empty(), "{faults:#?}");
    }
}

/// Ids that stand twice on a page, and references to ids that are not there.
fn id_faults(output: &BTreeMap<String, Vec<u8>>) -> Vec<String> {
    let pages = output.iter().filter(|(path, _)| path.ends_with(".html"));
    let pages = pages.map(|(path, html)| (path, attributes_of(std::str::from_utf8(html).unwrap())));
    let pages: BTreeMap<&String, Vec<(String, String)>> = pages.collect();
    let of = |path: &str, names: &[&str]| -> Vec<String> {
        let attributes = pages.get(&path.to_owned()).into_iter().flatten();
        let chosen = attributes.filter(|(name, _)| names.contains(&&**name));
        chosen.map(|(_, value)| value.clone()).collect()
    };
    let mut faults = Vec::new();
    for path in pages.keys() {
        let ids = of(path, &["id"]);
        let once: BTreeSet<&String> = ids.iter().collect();
        if once.len() != ids.len() || once.contains(&String::new()) {
            faults.push(format!("{path}: an id stands twice: {ids:?}"));
        }
        for list in of(
            path,
            &[
                "aria-labelledby",
                "aria-describedby",
                "for",
                "popovertarget",
            ],
        ) {
            let missing = list
                .split_whitespace()
                .filter(|id| !ids.iter().any(|own| own == id));
            faults.extend(missing.map(|id| format!("{path}: there is no {id}")));
        }
        for href in of(path, &["href"]) {
            let Some((target, fragment)) = href.split_once('#') else {
                continue;
            };
            if target.starts_with("http") {
                continue;
            }
            let page = joined(path, target);
            if !of(&page, &["id"]).iter().any(|id| id == fragment) {
                faults.push(format!("{path}: {href} leads nowhere"));
            }
        }
    }
    faults
}

/// Where a relative address leads from a page.
fn joined(page: &str, target: &str) -> String {
    if target.is_empty() {
        return page.to_owned();
    }
    let mut parts: Vec<&str> = page.split('/').collect();
    parts.pop();
    for part in target.split('/') {
        match part {
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// A small site in the making.
struct TestSite(Workspace);

fn site() -> TestSite {
    let workspace = Workspace::empty();
    for (path, text) in [
        ("site.yaml", "kommune: Eksempel\ntitel: Årsplan\n"),
        ("2022/plan.md", "---\ntitel: Årsplan 2022\når: 2022\n---\n"),
        ("2022/kerneopgaver/klima.md", "---\nnavn: Klima\n---\n"),
        (
            "2022/temaer/energi.md",
            "---\nnavn: Energi\nkerneopgave: klima\n---\n",
        ),
        ("2022/udvalg/oeu.md", "---\nkode: ØU\nnavn: Økonomi\n---\n"),
        ("2022/centre/ctm.md", "---\nkode: CTM\nnavn: Teknik\n---\n"),
        (
            "2022/billeder/torv.svg",
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"/>",
        ),
    ] {
        workspace.write(&format!("content/{path}"), text);
    }
    TestSite(workspace)
}

impl TestSite {
    fn write(&mut self, path: &str, text: &str) {
        self.0.write(&format!("content/2022/{path}"), text);
    }

    fn initiative(&mut self, number: usize, text: &str) {
        let facts = "tema: energi\npolitisk: ØU\nadministrativt: CTM";
        let text = format!("---\nnr: {number}\ntitel: Titel\n{facts}\n---\n{text}\n");
        self.write(&format!("indsatser/{number}.md"), &text);
    }

    fn read<T>(&self, look: impl Fn(&aarsplan::site::Site) -> T) -> T {
        let content = self.0.path("content");
        let site = aarsplan::read_site(&content, no_themes(), Drafts::Hidden).unwrap();
        look(&site.value)
    }

    /// The site, of which each file is made when it is asked for.
    fn made(&self) -> Output {
        let content = self.0.path("content");
        let site = aarsplan::read_site(&content, no_themes(), Drafts::Hidden).unwrap();
        assert!(
            !aarsplan::diagnostic::has_errors(&site.diagnostics),
            "{:?}",
            site.diagnostics
        );
        Output::of(Arc::new(site.value), Arc::clone(&THEME))
    }

    /// Every file of the site, by its path.
    fn output(&self) -> BTreeMap<String, Vec<u8>> {
        let output = self.made();
        let artifacts = output.paths().map(|path| {
            let artifact = output.artifact(path).unwrap().unwrap();
            (path.to_owned(), artifact.bytes.to_vec())
        });
        artifacts.collect()
    }

    fn page(&self, path: &str) -> String {
        let artifact = self.made().artifact(path).unwrap().unwrap();
        String::from_utf8(artifact.bytes.to_vec()).unwrap()
    }
}

static THEME: LazyLock<Arc<Theme>> =
    LazyLock::new(|| Arc::new(Theme::load(no_themes(), "kommune").unwrap()));
