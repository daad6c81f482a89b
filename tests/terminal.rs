//! What reaches a terminal when something is wrong: the system's own failures in Danish with what
//! to do, and never a character that a terminal would act on.

use std::ffi::OsString;
use std::net::{Ipv4Addr, TcpListener};

use crate::support::{Preview, Workspace, program};

/// What is said where the program could not run: nothing but a line on standard error.
fn refused(workspace: &Workspace, words: &[&str]) -> String {
    let finished = workspace.run(words);
    assert_eq!(finished.status, Some(2), "{finished:?}");
    let said = finished.errors.lines().last().unwrap().to_owned();
    assert!(said.starts_with("fejl: "), "{said}");
    said
}

#[test]
fn a_name_that_is_too_long_is_to_be_shortened() {
    let workspace = Workspace::lejre();
    let long = "a".repeat(300);
    for words in [
        ["build", "--output", &long],
        ["build", "--zip", &format!("{long}.zip")],
        ["handout", "-o", &format!("{long}.html")],
        ["check", "--content", &long],
    ] {
        let said = refused(&workspace, &words);
        assert!(said.contains("navnet er for langt"), "{said}");
        assert!(said.contains("Giv den et kortere navn"), "{said}");
    }
}

#[test]
#[cfg(unix)]
fn shortcuts_that_lead_in_a_circle_are_named() {
    let workspace = Workspace::lejre();
    std::os::unix::fs::symlink("ring", workspace.path("ring")).unwrap();
    for words in [
        ["check", "--content", "ring"],
        ["handout", "-o", "ring/plan.html"],
    ] {
        let said = refused(&workspace, &words);
        assert!(said.contains("peger på hinanden i ring"), "{said}");
    }
}

#[test]
fn a_file_where_a_folder_must_be_is_named() {
    let workspace = Workspace::lejre();
    workspace.write("fil", "");
    for words in [
        ["check", "--content", "fil"],
        ["handout", "-o", "fil/plan.html"],
    ] {
        let said = refused(&workspace, &words);
        assert!(said.contains("hvor der skal være en mappe"), "{said}");
    }
}

#[test]
fn a_port_that_is_taken_says_how_to_choose_another() {
    // The last port: there is no next one to try. Where it is taken already, all the better.
    let _taken = TcpListener::bind((Ipv4Addr::LOCALHOST, 65535));
    let workspace = Workspace::lejre();
    let said = refused(&workspace, &["serve", "--port", "65535"]);
    let expected = "porten er optaget. Vælg en anden med --port";
    assert!(said.ends_with(expected), "{said}");
}

/// What would clear a screen, begin a line of its own or turn the order of letters.
const HOSTILE: &str = "a\u{1b}[2J\u{1b}]0;x\u{7}\r\u{7f}\u{9b}31m\u{202e}b";

fn no_terminal_acts_on(said: &str) {
    let active = |c: char| c.is_control() && c != '\n' || ('\u{202a}'..='\u{202e}').contains(&c);
    assert!(!said.contains(active), "{said:?}");
}

#[test]
fn words_and_names_that_would_change_the_terminal_are_shown() {
    let workspace = Workspace::lejre();
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
        let finished = workspace.run(words);
        let said = finished.output + &finished.errors;
        assert!(said.contains('␛'), "{words:?}: {said}");
        no_terminal_acts_on(&said);
    }
}

#[test]
#[cfg(unix)]
fn what_is_no_text_is_answered() {
    use std::os::unix::ffi::OsStringExt;
    let workspace = Workspace::lejre();
    let odd = OsString::from_vec(b"\xff\x1b[31m".to_vec());
    for words in [
        vec![odd.clone()],
        vec!["new".into(), odd.clone()],
        vec!["check".into(), "--content".into(), odd],
    ] {
        let finished = program(workspace.root()).args(words).output().unwrap();
        assert_eq!(finished.status.code(), Some(2));
        no_terminal_acts_on(&String::from_utf8(finished.stderr).unwrap());
    }
}

/// A file that somebody sent, with a name that would act on a terminal.
#[cfg(unix)]
fn with_a_hostile_name() -> Workspace {
    let workspace = Workspace::lejre();
    workspace.write(&format!("content/2022/billeder/{HOSTILE}.png"), "");
    workspace.write(&format!("content/2022/{HOSTILE}/a.md"), "");
    workspace
}

#[test]
#[cfg(unix)]
fn a_hostile_file_name_is_shown_in_every_form() {
    let workspace = with_a_hostile_name();
    for words in [
        &["check"] as &[&str],
        &["build"],
        &["check", "--format", "json"],
        &["check", "--sprog"],
    ] {
        let finished = workspace.run(words);
        assert_eq!(finished.status, Some(1), "{words:?}");
        let said = finished.output + &finished.errors;
        assert!(said.contains('␛') || said.contains("\\u001b"), "{said}");
        no_terminal_acts_on(&said);
    }
}

#[test]
#[cfg(unix)]
fn the_preview_shows_a_hostile_file_name_too() {
    let preview = Preview::start_in(with_a_hostile_name(), &[]);
    preview.until_shown("/_fejl", "navnloes-fil");
    let page = preview.get("/_fejl").text();
    assert!(page.contains('␛'), "{page}");
    no_terminal_acts_on(&page);
}
