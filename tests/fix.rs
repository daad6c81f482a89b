//! `check --fix` cures what takes no thought, shows each line, and changes nothing else in any
//! file: what stands around a cure is the same byte for byte.

use crate::support::Workspace;
use crate::support::slips::FACTS;

const TEXT: &str = "content/2022/indsatser/1-traeer.md";

/// A small plan whose one initiative has this text.
fn with_text(text: &[u8]) -> Workspace {
    let workspace = Workspace::small();
    workspace.write(TEXT, [FACTS.as_bytes(), text].concat());
    workspace
}

#[test]
fn each_line_is_shown_and_the_rest_stays() {
    let workspace = with_text("Vi planter  træer.\n\nMange  og  store.\n".as_bytes());
    let before = workspace.tree("content");
    let shown = workspace.succeed(&["check", "--fix", "--dry-run"]);
    let lines = "content/2022/indsatser/1-traeer.md:8\n  \
                 før:   Vi planter  træer.\n  \
                 efter: Vi planter træer.\n\
                 content/2022/indsatser/1-traeer.md:10\n  \
                 før:   Mange  og  store.\n  \
                 efter: Mange og store.\n";
    let end = "2 steder kan rettes; intet er skrevet\n\n3 advarsler\n";
    assert!(shown.starts_with(&format!("{lines}{end}")), "{shown}");
    assert_eq!(workspace.tree("content"), before);
}

/// Which says nothing about a line of it.
#[test]
fn a_file_with_a_mistake_of_the_whole_file_is_cured_too() {
    let workspace = with_text(b"Vi planter.\n");
    let word = "content/2022/temaer/tomt.md";
    let text = "---\nnavn: Et  tomt  tema\nkerneopgave: hverdag\n---\nMange  ord.\n";
    workspace.write(word, text);
    let said = workspace.succeed(&["check", "--fix"]);
    assert!(said.contains("efter: navn: Et tomt tema"), "{said}");
    let cured = text.replace("  ", " ");
    assert_eq!(workspace.read(word), cured);
}

#[test]
fn what_stands_around_a_cure_stays_byte_for_byte() {
    for (text, expected) in [
        ("Vi  a\r\nb\r\n\r\nc  d\r\n", "Vi a\r\nb\r\n\r\nc d\r\n"),
        ("Vi  a\rb\n\r\nc  d", "Vi a\rb\n\r\nc d"),
        ("\u{a0}Æ\t  ø  å\u{200b}\n", "\u{a0}Æ\t ø å\u{200b}\n"),
        // As a Mac composes them, and a mark that is none of the file's.
        (
            "A\u{30a}  ma\u{30a}l\r\n\u{feff}e\u{301}  å\n",
            "A\u{30a} ma\u{30a}l\r\n\u{feff}e\u{301} å\n",
        ),
        (
            "Må\u{202e}l  og\r\n\u{202e}\u{30a}a  b\n",
            "Mål og\r\n\u{30a}a b\n",
        ),
    ] {
        for mark in ["", "\u{feff}", "\u{feff}\u{feff}"] {
            let workspace = with_text(text.as_bytes());
            let facts = workspace.read(TEXT).replace(text, "").replace('\n', "\r\n");
            workspace.write(TEXT, format!("{mark}{facts}{text}"));
            let mut others = workspace.tree("content");
            workspace.run(&["check", "--fix"]);
            assert_eq!(workspace.read(TEXT), format!("{mark}{facts}{expected}"));
            let mut after = workspace.tree("content");
            others.remove("2022/indsatser/1-traeer.md");
            after.remove("2022/indsatser/1-traeer.md");
            assert_eq!(after, others);
        }
    }
}

#[test]
fn it_ends_as_a_check_of_what_stands_then() {
    let workspace = with_text(b"Vi  ser.\n");
    assert_eq!(workspace.run(&["check", "--strict"]).status, Some(1));
    let dry = workspace.run(&["check", "--strict", "--fix", "--dry-run"]);
    assert_eq!(dry.status, Some(1));
    let said = workspace.succeed(&["check", "--strict", "--fix"]);
    assert!(said.ends_with("1 sted er rettet\n\ningen fejl\n"), "{said}");
    let again = workspace.succeed(&["check", "--strict", "--fix"]);
    let nothing = "der er intet, som kan rettes uden at tænke\n\ningen fejl\n";
    assert_eq!(again, nothing);
}

#[test]
fn programs_are_given_the_cure() {
    let workspace = with_text("Æøå  ser.\n".as_bytes());
    let said = workspace.succeed(&["check", "--format", "json"]);
    let object: serde_json::Value = serde_json::from_str(said.lines().next().unwrap()).unwrap();
    let expected = serde_json::json!({
        "line": 8, "column": 4, "end": { "line": 8, "column": 6 }, "replacement": " ",
    });
    assert_eq!(object["fix"], expected);
    let finished = workspace.run(&["check", "--fix", "--format", "json"]);
    let mut lines = finished.output.lines().filter(|line| !line.is_empty());
    assert!(lines.all(|line| serde_json::from_str::<serde_json::Value>(line).is_ok()));
    assert!(finished.errors.contains("efter: Æøå ser."), "{finished:?}");
}

#[test]
fn a_file_that_was_not_read_as_it_stands_stays() {
    for text in [&b"Vi  s\xe6r.\n"[..], b"Vi  s\x07er.\n"] {
        let workspace = with_text(text);
        let before = workspace.tree("content");
        assert_eq!(workspace.run(&["check", "--fix"]).status, Some(1));
        assert_eq!(workspace.tree("content"), before);
    }
}

#[test]
#[cfg(unix)]
fn only_plain_files_are_written_and_their_readers_stay() {
    use std::fs;
    use std::os::unix::fs::{PermissionsExt, symlink};
    let workspace = with_text(b"Vi  ser.\n");
    let other = workspace.path("andet.md");
    let file = workspace.path(TEXT);
    fs::rename(&file, &other).unwrap();
    symlink(&other, &file).unwrap();
    let before = fs::read(&other).unwrap();
    workspace.run(&["check", "--fix"]);
    assert_eq!(fs::read(&other).unwrap(), before);
    assert!(fs::symlink_metadata(&file).unwrap().is_symlink());

    fs::remove_file(&file).unwrap();
    fs::rename(&other, &file).unwrap();
    fs::set_permissions(&file, fs::Permissions::from_mode(0o640)).unwrap();
    workspace.succeed(&["check", "--fix"]);
    assert!(workspace.read(TEXT).ends_with("Vi ser.\n"));
    let mode = fs::metadata(&file).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o640);
    let folder = file.parent().unwrap();
    assert_eq!(fs::read_dir(folder).unwrap().count(), 1, "nothing is left");

    workspace.change(TEXT, "Vi ser", "Vi  ser");
    fs::set_permissions(&file, fs::Permissions::from_mode(0o440)).unwrap();
    let said = workspace.fail(2, &["check", "--fix"]);
    assert!(said.starts_with("fejl: kunne ikke skrive filen"), "{said}");
    assert!(workspace.read(TEXT).ends_with("Vi  ser.\n"));
}

#[test]
fn a_number_of_a_person_is_nowhere_but_in_its_file() {
    let number = "010203-1234";
    let text = format!("Vi  ringer til {number}.\n\n**Om {number} **nu, [a](mangler.md)\n");
    let workspace = with_text(text.as_bytes());
    workspace.change(
        TEXT,
        "titel: Plant træer",
        &format!("titel: Plant {number}"),
    );
    let before = workspace.read(TEXT);
    let holds = |said: &str| said.contains(number) || said.contains("0203-1234");
    for words in [
        &["check"][..],
        &["check", "--sprog", "--format", "json"],
        &["check", "--fix"],
        &["build"],
    ] {
        let finished = workspace.run(words);
        assert!(
            !holds(&finished.output) && !holds(&finished.errors),
            "{finished:?}"
        );
        assert!(finished.output.len() + finished.errors.len() > 20);
    }
    // What was hidden does not come into the file, and what stands beside it is cured.
    assert_eq!(
        workspace.read(TEXT),
        before.replace("Vi  ringer", "Vi ringer")
    );
    workspace.change(TEXT, ", [a](mangler.md)", "");
    workspace.succeed(&["build"]);
    let written = workspace.tree("output");
    assert!(written.len() > 20);
    for (path, bytes) in written {
        assert!(!holds(&String::from_utf8_lossy(&bytes)), "{path}");
    }
}
