//! What a user may type: each mistake on the command line is answered in Danish, with what was
//! meant, and ends in status 2; every command has its Danish help.

use crate::support::{Finished, repository, run_in};

fn run(words: &str) -> Finished {
    let words: Vec<&str> = words.split_whitespace().collect();
    run_in(&repository("tests/sites/bare"), &words)
}

fn refused(words: &str) -> String {
    let finished = run(words);
    assert_eq!(finished.status, Some(2), "{words}");
    assert!(finished.output.is_empty(), "{words}");
    finished.errors
}

#[test]
fn what_was_meant_is_guessed() {
    for (words, expected) in [
        ("chek", "kommandoen »chek« findes ikke: mente du »check«?"),
        ("tjek", "kommandoen »tjek« findes ikke: mente du »check«?"),
        (
            "build --drafs",
            "flaget »--drafs« findes ikke: mente du »--drafts«?",
        ),
        (
            "handout --maerk x",
            "flaget »--maerk« findes ikke: mente du »--mærke«?",
        ),
        (
            "check --format jsn",
            "»jsn« passer ikke til --format: mente du »json«?",
        ),
        (
            "check --explain dobelt-kode",
            "reglen »dobelt-kode« findes ikke: mente du »dobbelt-kode«?",
        ),
    ] {
        assert_eq!(refused(words), format!("fejl: {expected}\n"));
    }
}

#[test]
fn other_mistakes_are_told_in_danish() {
    for (words, expected) in [
        ("", "skriv en kommando: build"),
        (
            "xyzzy",
            "kommandoen »xyzzy« findes ikke; aarsplan --help viser",
        ),
        (
            "build plan",
            "»plan« kan ikke stå her; aarsplan build --help viser",
        ),
        ("build --output", "--output mangler en værdi"),
        (
            "check --format xml",
            "»xml« passer ikke til --format: skriv text eller json",
        ),
        (
            "serve --port otte",
            "»otte« passer ikke til --port: skriv et helt tal fra 0 til 65535",
        ),
        (
            "serve --port 70000",
            "»70000« passer ikke til --port: skriv et helt tal fra 0 til 65535",
        ),
        (
            "handout --year 70000",
            "»70000« passer ikke til --year: skriv et årstal",
        ),
        ("check --strict --strict", "--strict kan kun stå én gang"),
        (
            "check --content findes-ikke",
            "der er ingen mappe findes-ikke: aarsplan init begynder en plan",
        ),
    ] {
        let said = refused(words);
        assert!(said.starts_with(&format!("fejl: {expected}")), "{said}");
        assert_eq!(said.lines().count(), 1, "{said}");
    }
}

/// clap's own words are English; none of them may reach a user.
#[test]
fn help_is_danish() {
    let all = run("--help").output;
    let commands = all
        .lines()
        .filter_map(|line| line.strip_prefix("  ")?.split_once("  "));
    let commands = commands.filter(|(name, _)| name.starts_with(char::is_lowercase));
    let names: Vec<&str> = commands.map(|(name, _)| name).collect();
    assert!(names.len() >= 4, "{all}");
    let helps = names.iter().map(|name| run(&format!("{name} --help")));
    let helps = helps.map(|help| {
        assert_eq!(help.status, Some(0));
        help.output
    });
    for help in helps.chain([all.clone()]) {
        assert!(help.contains("\nBrug: aarsplan"), "{help}");
        for english in [
            "Usage",
            "Options",
            "Commands",
            "Arguments",
            "default",
            "possible",
            "Print",
        ] {
            assert!(!help.contains(english), "{english}: {help}");
        }
    }
}
