//! `aarsplan new`: what it writes passes `check`, it writes over nothing, and what does not exist
//! is refused before anything is written.

#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;

/// A copy of a content folder, and the program in it.
struct Editor(TempDir);

impl Editor {
    fn with(content: &str) -> Editor {
        let editor = Editor(TempDir::new().unwrap());
        let from = Path::new(env!("CARGO_MANIFEST_DIR")).join(content);
        for entry in walkdir::WalkDir::new(&from) {
            let entry = entry.unwrap();
            let to = editor
                .path("content")
                .join(entry.path().strip_prefix(&from).unwrap());
            if entry.file_type().is_dir() {
                fs::create_dir_all(to).unwrap();
            } else {
                fs::copy(entry.path(), to).unwrap();
            }
        }
        editor
    }

    fn path(&self, path: &str) -> std::path::PathBuf {
        self.0.path().join(path)
    }

    fn run(&self, words: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_aarsplan"));
        command.current_dir(self.0.path()).args(words);
        command.stdin(std::process::Stdio::null()).output().unwrap()
    }

    /// Makes a file, and gives back its path and text.
    fn made(&self, words: &[&str]) -> (String, String) {
        let finished = self.run(&[&["new"], words].concat());
        let said = String::from_utf8(finished.stderr).unwrap();
        assert_eq!(finished.status.code(), Some(0), "{words:?}: {said}");
        let path = String::from_utf8(finished.stdout).unwrap();
        let path = path.trim_end().to_owned();
        let text = fs::read_to_string(self.path(&path)).unwrap_or_default();
        self.passes();
        (path, text)
    }

    /// What is said where nothing is made.
    fn refused(&self, words: &[&str]) -> String {
        let before = self.files();
        let finished = self.run(&[&["new"], words].concat());
        assert_eq!(finished.status.code(), Some(2), "{words:?}");
        assert_eq!(before, self.files(), "{words:?}");
        String::from_utf8(finished.stderr).unwrap()
    }

    fn passes(&self) {
        let finished = self.run(&["check"]);
        let said = String::from_utf8(finished.stderr).unwrap();
        assert_eq!(finished.status.code(), Some(0), "{said}");
    }

    fn files(&self) -> BTreeMap<String, String> {
        let files = walkdir::WalkDir::new(self.0.path())
            .into_iter()
            .map(Result::unwrap);
        let files = files.filter(|entry| entry.file_type().is_file());
        files
            .map(|entry| {
                let path = entry.path().strip_prefix(self.0.path()).unwrap();
                let text = String::from_utf8_lossy(&fs::read(entry.path()).unwrap()).into_owned();
                (path.to_string_lossy().replace('\\', "/"), text)
            })
            .collect()
    }
}

const REAL: &str = "content";

#[test]
fn an_initiative_is_a_draft_with_the_next_number_and_every_key_explained() {
    let editor = Editor::with(REAL);
    let (path, text) = editor.made(&[
        "indsats",
        "Ladestandere: fase #2",
        "--tema",
        "Mobilitet",
        "--udvalg",
        "uekl",
        "--center",
        "CTM,CSE",
        "--mærke",
        "klimaplan",
        "--baggrund",
        "Budgetaftale 2023-26",
    ]);
    assert_eq!(path, "content/2022/indsatser/34-ladestandere-fase-2.md");
    let lines: Vec<&str> = text.lines().collect();
    let values = lines.iter().map(|line| line.split("  # ").next().unwrap());
    assert_eq!(
        values.collect::<Vec<_>>(),
        [
            "---",
            "nr: 34",
            "titel: 'Ladestandere: fase #2'",
            "tema: mobilitet",
            "mærker: klimaplan",
            "politisk: UEKL",
            "administrativt: [CTM, CSE]",
            "baggrund: Budgetaftale 2023-26",
            "# opdateret: datoen for den seneste ændring, på formen 2022-12-31",
            "kladde: ja",
            "---",
        ]
    );
    let keys = &lines[1..lines.len() - 1];
    let explained = |line: &&str| line.contains("  # ") || line.starts_with("# ");
    assert!(keys.iter().all(explained), "{text}");
    let (second, _) = editor.made(&[
        "indsats", "En til", "--tema", "energi", "--udvalg", "KB", "--center", "CTM",
    ]);
    assert_eq!(second, "content/2022/indsatser/35-en-til.md");
}

#[test]
fn every_kind_of_register_can_be_made() {
    let editor = Editor::with(REAL);
    for (words, expected) in [
        (
            &["kerneopgave", "Børn & læring"] as &[&str],
            "kerneopgaver/boern-laering.md",
        ),
        (
            &["tema", "Skoler", "--kerneopgave", "boern-laering"],
            "temaer/skoler.md",
        ),
        (
            &["udvalg", "Udvalget for Skoler", "--kode", "UFS"],
            "udvalg/ufs.md",
        ),
        (
            &["center", "Center for Åer", "--kode", "CÅ"],
            "centre/caa.md",
        ),
        (&["center", "Rådhuset", "--enhed"], "centre/raadhuset.md"),
        (&["mærke", "Sund by"], "maerker/sund-by.md"),
        (&["maerke", "Grøn by"], "maerker/groen-by.md"),
        (
            &["baggrund", "Sundhedsaftalen"],
            "baggrunde/sundhedsaftalen.md",
        ),
        (&["opslag", "BNBO"], "ordliste/bnbo.md"),
    ] {
        assert_eq!(editor.made(words).0, format!("content/2022/{expected}"));
    }
}

#[test]
fn what_does_not_exist_or_is_missing_is_refused() {
    let editor = Editor::with(REAL);
    let initiative = |topic, committee, centre| {
        [
            "indsats", "Ny", "--tema", topic, "--udvalg", committee, "--center", centre,
        ]
    };
    for (words, expected) in [
        (
            &initiative("mobilitt", "KB", "CTM") as &[&str],
            "temaet «mobilitt» findes ikke i planen for 2022: mente du «mobilitet»?",
        ),
        (&initiative("energi", "UEKX", "CTM"), "mente du «UEKL»?"),
        (&initiative("energi", "KB", "CTN"), "mente du «CTM»?"),
        (&initiative("energi", "KB,UEKX", "CTM"), "mente du «UEKL»?"),
        (
            &["indsats", "Ny", "--tema", "energi"],
            "der mangler --udvalg",
        ),
        (&["indsats"], "der mangler en titel"),
        (&[], "der mangler en slags"),
        (&["indsat"], "mente du «indsats»?"),
        (
            &["udvalg", "Nyt", "--kode", "uekl"],
            "«uekl» er allerede brugt i content/2022/udvalg/uekl.md",
        ),
        (
            &["tema", "Energi"],
            "content/2022/temaer/energi.md: den findes allerede",
        ),
        (
            &["opslag", "ctm"],
            "«ctm» er allerede brugt i content/2022/centre/ctm.md",
        ),
        (&["mærke", "…"], "skriv et navn med bogstaver eller tal"),
        (
            &["mærke", "Ny", "--year", "2021"],
            "der er ingen plan for 2021",
        ),
        (&["år", "2022"], "content/2022: den findes allerede"),
        (
            &["år", "2023", "--fra", "2021"],
            "der er ingen plan for 2021. Der er planer for 2022",
        ),
        (&["år", "næste"], "«næste» er ikke et årstal"),
    ] {
        let said = editor.refused(words);
        assert!(said.contains(expected), "{words:?}: {said}");
    }
}

#[test]
fn the_next_year_is_the_last_with_its_initiatives_as_drafts() {
    let editor = Editor::with(REAL);
    let before = editor.files();
    let (path, _) = editor.made(&["år", "2023", "--fra", "2022"]);
    assert_eq!(path, "content/2023");
    let after = editor.files();
    let old = |path: &str| before.get(&path.replace("2023", "2022"));
    let new = after
        .iter()
        .filter(|(path, _)| path.starts_with("content/2023/"));
    let mut drafts = 0;
    for (path, text) in new {
        if path.contains("/indsatser/") {
            drafts += 1;
            let number = path.rsplit('/').next().unwrap().split('-').next().unwrap();
            let added = format!("kladde: ja\nvidereført_fra: 2022/{number}\n");
            assert!(text.contains(&added), "{path}: {text}");
            assert_eq!(Some(&text.replace(&added, "")), old(path), "{path}");
        } else if path.ends_with("/plan.md") {
            assert_eq!(text, "---\ntitel: Årsplan 2023\når: 2023\n---\n");
        } else {
            assert_eq!(Some(text), old(path), "{path}");
        }
    }
    assert_eq!(drafts, 32);
    assert_eq!(after.len(), before.len() * 2 - 1, "site.yaml is shared");
}

/// A year that is being written takes nothing from the plan in force.
#[test]
fn a_year_of_drafts_is_not_public() {
    let editor = Editor::with(REAL);
    editor.made(&["år", "2023"]);
    for (words, public) in [
        (&["build"] as &[&str], false),
        (&["build", "--drafts"], true),
    ] {
        assert_eq!(editor.run(words).status.code(), Some(0));
        assert_eq!(editor.path("output/2023").exists(), public);
    }
}

#[test]
fn the_first_plan_of_all_begins_in_an_empty_folder() {
    let editor = Editor(TempDir::new().unwrap());
    editor.made(&["år", "2030"]);
    editor.made(&["kerneopgave", "Hverdag"]);
    editor.made(&["tema", "Natur"]);
    editor.made(&["udvalg", "Miljøudvalget", "--kode", "MU"]);
    editor.made(&["center", "Center for Natur", "--kode", "CN"]);
    let (path, _) = editor.made(&[
        "indsats",
        "Plant træer",
        "--tema",
        "natur",
        "--udvalg",
        "MU",
        "--center",
        "CN",
    ]);
    assert_eq!(path, "content/2030/indsatser/1-plant-traeer.md");
    assert_eq!(editor.run(&["build"]).status.code(), Some(0));
}
