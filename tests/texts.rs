//! What becomes of a text: its words as data, descriptions and search take them.

#![allow(clippy::unwrap_used)]

mod support;

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use aarsplan::export::Output;
use aarsplan::plan::Drafts;
use aarsplan::site::search::records;
use aarsplan::theme::Theme;
use serde_json::Value as Json;
use support::Workspace;

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
        let site = aarsplan::read_site(&content, nowhere(), Drafts::Hidden).unwrap();
        look(&site.value)
    }

    /// Every file of the site, by its path.
    fn output(&self) -> BTreeMap<String, Vec<u8>> {
        let content = self.0.path("content");
        let site = aarsplan::read_site(&content, nowhere(), Drafts::Hidden).unwrap();
        assert!(
            !aarsplan::diagnostic::has_errors(&site.diagnostics),
            "{:?}",
            site.diagnostics
        );
        let theme = Theme::load(nowhere(), "kommune").unwrap();
        let output = Output::of(Arc::new(site.value), Arc::new(theme));
        let artifacts = output.paths().map(|path| {
            let artifact = output.artifact(path).unwrap().unwrap();
            (path.to_owned(), artifact.bytes.to_vec())
        });
        artifacts.collect()
    }

    fn page(&self, path: &str) -> String {
        String::from_utf8(self.output()[path].clone()).unwrap()
    }
}

/// The folder of all looks: only the built-in one is there.
fn nowhere() -> &'static Path {
    Path::new("themes-that-are-not-there")
}
