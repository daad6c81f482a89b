//! `aarsplan import`: a plan as it was written elsewhere becomes content that `check` passes, and
//! what was guessed, lost or is uncertain is reported where it stands.
//!
//! | Trap | Where |
//! |---|---|
//! | merged cells in both directions, `gridBefore`, cells that are missing | `docx`: cells_that_cover_several…; `kept`: cells_that_are_missing… |
//! | header rows, marked or repeated by hand; several tables | `docx`: a_plan_goes_on…, headings_of_two_rows… |
//! | a row that goes on over a page | `values`: what_goes_on…; `printed` |
//! | topics as rows, numbered ones too (27, or counted by Word), in a column, above tables | `printed`; `kept`: a_bold_row…; `docx`: headings_of_two_rows… |
//! | automatic numbers, lists | `docx`: lists_and_numbers… |
//! | looks, line breaks, hyphens | `docx`: words_look… |
//! | links, also by field | `docx`: links_lead… |
//! | foot- and endnotes, symbols | `docx`: footnotes_and_symbols…, notes_at_the_end… |
//! | content controls, nested tables, text boxes | `docx`: content_controls…; `kept`: a_table_within…, a_plan_in_a_text_box… |
//! | tracked changes, deleted rows | `docx`: tracked_changes… |
//! | comments, hidden text, revision by colour | `docx`: comments_hidden_text… |
//! | pictures, of several files too, and logos | `docx`: pictures…; `kept`: pictures…, a_logo… |
//! | sheets: lines, `_x000D_`, dates, 1.10, errors, formulas | `workbook`: values_are_read…, a_formula… |
//! | what is hidden in a workbook | `workbook`: what_nobody_sees…, old_workbooks… |
//! | merged cells, links and several sheets of a workbook | `workbook`: merged_cells…, sheets_are_topics… |
//! | .xls, .ods | `workbook`: old_workbooks…, sheets_of_libreoffice… |
//! | encodings, separators, quoted lines, blank lines of a csv | `src/import/csv.rs` |
//! | other kinds of files, passwords, damage, bombs | here; `docx`: files_that_cannot…; `workbook`: damaged…; `hostile` |
//! | several facts in one cell, labels, sentences | `values` |
//! | explanations of codes | `kept`: lines_that_explain…; `printed` |
//! | sums, »Fortsættes«, »1 (fortsat)« | `values`: topics_alone…; `docx`: years_below… |
//! | headings that are no topics, cells merged away, green cells | `docx`: headings_that_are…, words_in_a_cell…, years_below… |
//! | texts that no cell of Excel can hold | `round_trip`: a_text_that_no_cell… |
//! | deadlines, money, decisions, status, own columns | `progress` |
//! | headings that do not say it | `values`: headings_that_do_not… |

mod docx;
mod hostile;
mod kept;
mod printed;
mod progress;
mod round_trip;
mod values;
mod workbook;

use serde_json::Value;
use std::collections::BTreeSet;

use crate::support::Workspace;
use crate::support::content::{File, Folder};

/// What was imported: the folder that it was written in, and what was said.
struct Imported {
    workspace: Workspace,
    /// Each thing that was said, as a program reads it
    said: Vec<Value>,
}

/// Imports a file as the plan for 2026; nothing may fail.
#[track_caller]
fn import(name: &str, bytes: impl AsRef<[u8]>) -> Imported {
    let workspace = Workspace::empty();
    workspace.write(name, bytes);
    let said = workspace.succeed(&["import", name, "--year", "2026", "--format", "json"]);
    let said = said.lines().map(|line| serde_json::from_str(line).unwrap());
    let said = said.collect();
    Imported { workspace, said }
}

/// Imports a file that cannot be, and gives back what is said on standard error.
#[track_caller]
fn refused(name: &str, bytes: impl AsRef<[u8]>) -> String {
    let workspace = Workspace::empty();
    workspace.write(name, bytes);
    let said = workspace.fail(2, &["import", name, "--year", "2026"]);
    assert!(!workspace.exists("content"), "{said}");
    said
}

impl Imported {
    fn folder(&self, name: &str) -> Folder {
        Folder::read(&self.workspace.path("content/2026"), name)
    }

    /// The initiative of that number.
    #[track_caller]
    fn initiative(&self, number: &str) -> File {
        let files = self.folder("indsatser").0;
        let mut files = files.into_iter();
        let file = files.find(|file| crate::support::content::text(&file.facts["nr"]) == number);
        file.unwrap_or_else(|| panic!("no initiative {number}: {:#?}", self.said))
    }

    /// Its text.
    #[track_caller]
    fn text(&self, number: &str) -> String {
        self.initiative(number).text.trim().to_owned()
    }

    /// The value of a key, as it is typed.
    #[track_caller]
    fn value(&self, number: &str, key: &str) -> String {
        crate::support::content::text(&self.initiative(number).facts[key])
    }

    /// Rule and place of each thing that was said: »import-gaet 7 Indsats«.
    fn rules(&self) -> BTreeSet<String> {
        let said = self.said.iter().map(|said| {
            let text = |key: &str| said[key].as_str().unwrap_or_default().to_owned();
            let row = said["row"]
                .as_u64()
                .map_or(String::new(), |row| row.to_string());
            [text("rule"), row, text("column")]
                .join(" ")
                .trim()
                .to_owned()
        });
        said.collect()
    }

    /// Whether something was said with those words in its message.
    fn says(&self, words: &str) -> bool {
        let mut messages = self
            .said
            .iter()
            .map(|said| said["message"].as_str().unwrap());
        messages.any(|message| message.contains(words))
    }

    /// What `check` has to say that is an error, of everything but what the plan lacks itself.
    fn errors(&self) -> Vec<String> {
        let said = self.workspace.run(&["check", "--format", "json"]).output;
        let said = said
            .lines()
            .map(|line| serde_json::from_str::<Value>(line).unwrap());
        let errors = said.filter(|said| said["severity"] == "error");
        errors.map(|said| said.to_string()).collect()
    }
}

fn names(folder: &Folder) -> Vec<&str> {
    let names = folder
        .0
        .iter()
        .map(|file| file.facts["navn"].as_str().unwrap());
    names.collect()
}

#[test]
fn nothing_is_written_over_and_nothing_is_written_by_halves() {
    let plan = "Nr.;Indsats;Beskrivelse\n1;Plant træer;Vi planter træer.\n";
    let workspace = Workspace::small();
    workspace.write("plan.csv", plan);
    let before = workspace.tree("content");
    for asked in [
        &["import", "plan.csv", "--year", "2022"][..],
        &["import", "plan.csv", "--year", "2027", "--dry-run"],
        &["import", "plan.csv", "findes-ikke.csv", "--year", "2027"],
    ] {
        let status = workspace.run(asked).status;
        assert_eq!(
            status,
            Some(if asked.contains(&"--dry-run") { 0 } else { 2 }),
            "{asked:?}"
        );
        assert!(before == workspace.tree("content"), "{asked:?}");
    }
    workspace.succeed(&["import", "plan.csv", "--year", "2027"]);
    assert!(
        workspace
            .read("content/2027/plan.md")
            .contains("kladde: ja")
    );
    assert!(!workspace.exists("content/import.yaml"));
}

#[test]
fn a_file_of_another_kind_says_what_to_do() {
    for (name, bytes, expected) in [
        (
            "plan.pdf",
            &b"%PDF-1.7"[..],
            "pdf kan ikke læses: åbn den i Word, og gem som .docx",
        ),
        (
            "plan.doc",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
            "doc kan ikke læses: åbn den i Word, og gem som .docx",
        ),
        (
            "plan.pages",
            b"PK\x03\x04",
            "åbn den i Word, og gem som .docx",
        ),
        ("plan.rtf", b"{\\rtf1", "åbn den i Word, og gem som .docx"),
        ("plan.csv", b"Nr;\0\x01\x02", "den er ikke en tekst"),
    ] {
        let said = refused(name, bytes);
        assert!(said.contains(expected), "{said}");
    }
    let said = Workspace::empty().fail(2, &["import"]);
    assert!(said.contains("FIL"), "{said}");
}

/// Whatever is read, the same bytes come out.
#[test]
fn what_is_written_depends_on_nothing_but_the_file() {
    let plan = "Nr.;Indsats;Forankring\n1;Plant træer;Politisk: ØU Administrativt: CTM og CSE\n";
    let tree = || import("plan.csv", plan).workspace.tree("content");
    assert!(tree() == tree());
}
