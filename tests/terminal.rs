//! What reaches a terminal when something is wrong: the system's own failures in Danish with what
//! to do, and never a character that a terminal would act on.

#![allow(clippy::unwrap_used)]

use std::ffi::{OsStr, OsString};
use std::net::{Ipv4Addr, TcpListener};
use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;

/// Runs the program in a folder that has a content.
fn run(folder: &Path, words: &[impl AsRef<OsStr>]) -> Output {
    let content = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sites/full/content");
    let mut command = Command::new(env!("CARGO_BIN_EXE_aarsplan"));
    command.current_dir(folder).args(words);
    let has = |word: &str| words.iter().any(|own| own.as_ref() == word);
    if !has("--content") && !has("schema") {
        command.arg("--content").arg(content);
    }
    command.output().unwrap()
}

/// What is said where the program could not run, on one line.
fn refused(folder: &Path, words: &[impl AsRef<OsStr>]) -> String {
    let finished = run(folder, words);
    let said = String::from_utf8(finished.stderr).unwrap();
    assert_eq!(finished.status.code(), Some(2), "{said}");
    let said = said.lines().last().unwrap().to_owned();
    assert!(said.starts_with("fejl: "), "{said}");
    said
}

#[test]
fn a_name_that_is_too_long() {
    let folder = TempDir::new().unwrap();
    let long = "a".repeat(300);
    for words in [
        ["build", "--output", &long],
        ["build", "--zip", &format!("{long}.zip")],
        ["handout", "-o", &format!("{long}.html")],
        ["check", "--content", &long],
    ] {
        let said = refused(folder.path(), &words);
        assert!(said.contains("navnet er for langt"), "{said}");
        assert!(said.contains("Giv den et kortere navn"), "{said}");
    }
}

#[test]
#[cfg(unix)]
fn shortcuts_that_lead_in_a_circle() {
    let folder = TempDir::new().unwrap();
    std::os::unix::fs::symlink("ring", folder.path().join("ring")).unwrap();
    for words in [
        ["check", "--content", "ring"],
        ["handout", "-o", "ring/plan.html"],
    ] {
        let said = refused(folder.path(), &words);
        assert!(said.contains("peger på hinanden i ring"), "{said}");
    }
}

#[test]
fn a_file_where_a_folder_must_be() {
    let folder = TempDir::new().unwrap();
    std::fs::write(folder.path().join("fil"), "").unwrap();
    for words in [
        ["check", "--content", "fil"],
        ["handout", "-o", "fil/plan.html"],
    ] {
        let said = refused(folder.path(), &words);
        assert!(said.contains("hvor der skal være en mappe"), "{said}");
    }
}

#[test]
fn a_port_that_is_taken() {
    // The last port: there is no next one to try. Where it is taken already, all the better.
    let _taken = TcpListener::bind((Ipv4Addr::LOCALHOST, 65535));
    let folder = TempDir::new().unwrap();
    let said = refused(folder.path(), &["serve", "--port", "65535"]);
    let expected = "porten er optaget. Vælg en anden med --port";
    assert!(said.ends_with(expected), "{said}");
}

/// What would clear a screen, begin a line of its own or turn the order of letters.
const HOSTILE: &str = "a\u{1b}[2J\u{1b}]0;x\u{7}\r\u{7f}\u{9b}31m\u{202e}b";

fn no_terminal_acts_on(output: &Output) {
    for said in [&output.stdout, &output.stderr] {
        let said = String::from_utf8(said.clone()).unwrap();
        let active =
            |c: char| c.is_control() && c != '\n' || ('\u{202a}'..='\u{202e}').contains(&c);
        assert!(!said.contains(active), "{said:?}");
    }
}

#[test]
fn words_and_names_that_would_change_the_terminal_are_shown() {
    let folder = TempDir::new().unwrap();
    for words in [
        &[HOSTILE] as &[&str],
        &["build", HOSTILE],
        &["build", "--output", HOSTILE],
        &["build", "--content", HOSTILE],
        &["build", "--zip", HOSTILE],
        &["check", "--explain", HOSTILE],
        &["check", "--format", HOSTILE],
        &["handout", "--udvalg", HOSTILE],
        &["handout", "-o", HOSTILE],
        &["new", HOSTILE],
        &["new", "tema", "Natur", "--kerneopgave", HOSTILE],
        &["schema", HOSTILE],
    ] {
        let finished = run(folder.path(), words);
        let said = [&*finished.stdout, &*finished.stderr].concat();
        assert!(String::from_utf8(said).unwrap().contains('␛'), "{words:?}");
        no_terminal_acts_on(&finished);
    }
}

#[test]
#[cfg(unix)]
fn what_is_no_text_is_answered() {
    use std::os::unix::ffi::OsStringExt;
    let folder = TempDir::new().unwrap();
    let odd = OsString::from_vec(b"\xff\x1b[31m".to_vec());
    for words in [
        vec![odd.clone()],
        vec!["new".into(), odd.clone()],
        vec!["check".into(), "--content".into(), odd],
    ] {
        no_terminal_acts_on(&run(folder.path(), &words));
        refused(folder.path(), &words);
    }
}
