//! The first hour: `aarsplan init` begins a plan that passes `check` and can be looked at, and never
//! touches another; wherever there is no plan, every command says how to begin, and what is still
//! to be written is said until it is.

use std::collections::BTreeSet;
use std::io::{BufRead, BufReader};
use std::process::Stdio;

use crate::support::{Finished, Workspace, program, run_in};
use aarsplan::content::{FileKind, Registers, TermFolder, keys_of};

const INIT: &[&str] = &[
    "init",
    "--kommune",
    "Ringkøbing-Skjern Kommune",
    "--year",
    "2031",
];
const DRAFT: &str = "content/2031/indsatser/1-indsatsens-titel.md";

fn begun() -> Workspace {
    let workspace = Workspace::empty();
    workspace.succeed(INIT);
    workspace
}

/// The rules of what `check` reports.
fn reported(workspace: &Workspace) -> BTreeSet<String> {
    let Finished { status, output, .. } = workspace.run(&["check", "--format", "json"]);
    assert_ne!(status, Some(2), "{output}");
    let objects = output.lines().map(|line| {
        let object: serde_json::Value = serde_json::from_str(line).unwrap();
        object["rule"].as_str().unwrap().to_owned()
    });
    objects.collect()
}

#[test]
fn every_command_without_a_plan_says_how_to_begin() {
    let empty = Workspace::empty();
    for words in [
        &["build"] as &[&str],
        &["check"],
        &["serve", "--read-only"],
        &["handout"],
        &["new"],
        &["new", "tema", "Natur"],
        &["new", "år", "2031"],
    ] {
        let said = empty.fail(2, words);
        assert!(said.contains("der er ingen mappe content"), "{said}");
        assert!(said.contains("aarsplan init"), "{said}");
    }
    // It needs no plan, and may be what somebody begins with.
    let schema = empty.run(&["schema"]);
    assert_eq!(schema.status, Some(0));
    assert!(schema.errors.contains("aarsplan init"), "{schema:?}");
    assert!(empty.tree("").is_empty());
    let plan = begun();
    let inside = run_in(&plan.path("content"), &["check"]);
    assert_eq!(inside.status, Some(2));
    assert!(inside.errors.contains("cd .."), "{}", inside.errors);
}

#[test]
fn a_beginning_passes_and_says_what_is_to_be_written() {
    let workspace = begun();
    let site = workspace.read("content/site.yaml");
    assert!(
        site.starts_with("kommune: Ringkøbing-Skjern Kommune  # "),
        "{site}"
    );
    for remark in ["\n# logo: ", "\n# farver: "] {
        assert!(site.contains(remark), "{site}");
    }
    let expected = [
        "pladsholder",
        "mangler-tilgaengelighedserklaering",
        "ingen-offentlig-plan",
    ];
    assert_eq!(
        reported(&workspace),
        BTreeSet::from(expected.map(String::from))
    );
    assert_eq!(workspace.run(&["check"]).status, Some(0));
    let draft = workspace.read(DRAFT);
    for key in keys_of(FileKind::Initiative, &Registers::built_in()) {
        let explained = format!("{}\n", key.key.about);
        let own = !["videreført_fra", "tidligere"].contains(&key.key.name);
        assert_eq!(draft.contains(&explained), own, "{}: {draft}", key.key.name);
    }
    assert!(draft.contains("\nkladde: ja  # "), "{draft}");
}

/// What copies or packs a folder may leave out those that are empty.
#[test]
fn every_folder_of_a_plan_is_there_and_survives_a_copy() {
    let tree = begun().tree("content/2031");
    let folders: BTreeSet<&str> = tree
        .keys()
        .filter_map(|path| Some(path.split_once('/')?.0))
        .collect();
    let expected = TermFolder::all().map(TermFolder::name);
    let expected = expected.chain(["indsatser", "billeder", "filer"]);
    assert_eq!(folders, expected.collect::<BTreeSet<_>>());
}

#[test]
fn its_front_page_says_where_to_begin_and_its_draft_is_no_page_of_it() {
    let workspace = begun();
    workspace.succeed(&["build"]);
    let page = workspace.read("output/index.html");
    assert!(page.contains("Her begynder årsplanen."), "{page}");
    assert!(page.contains("content/2031/plan.md"), "{page}");
    let draft = "output/2031/indsatser/1-indsatsens-titel.html";
    assert!(!workspace.exists(draft));
    workspace.succeed(&["build", "--drafts"]);
    assert!(workspace.read(draft).contains("hvad kommunen vil gøre"));
}

#[test]
fn what_only_holds_a_place_is_never_published_with_an_address() {
    let workspace = begun();
    workspace.append(
        "content/site.yaml",
        "adresse: https://www.eksempel.dk/plan/\n",
    );
    let said = workspace.fail(1, &["build"]);
    assert_eq!(
        said.matches("fejl[offentlig-pladsholder]").count(),
        3,
        "{said}"
    );
    assert!(!workspace.exists("output"));
    assert!(reported(&workspace).contains("offentlig-pladsholder"));
    assert!(!reported(&workspace).contains("pladsholder"));
    // Whoever writes sees all pages meanwhile.
    workspace.succeed(&["build", "--drafts"]);
    workspace.remove("output");
    for (path, words, own) in [
        ("temaer/temaets-navn.md", "Temaets navn", "Klima"),
        (
            "kerneopgaver/kerneopgavens-navn.md",
            "Kerneopgavens navn",
            "Hverdag",
        ),
        ("plan.md", "Her begynder årsplanen.", "Det vil vi i år."),
    ] {
        workspace.change(&format!("content/2031/{path}"), words, own);
    }
    workspace.succeed(&["build"]);
    // A draft may have it; when all may see it, it may not.
    workspace.change(DRAFT, "kladde: ja", "kladde: nej");
    let said = workspace.fail(1, &["build"]);
    for words in [
        "»Indsatsens titel«",
        "»Skriv her, hvad kommunen vil gøre, og hvorfor.«",
    ] {
        assert!(said.contains(words), "{said}");
    }
}

#[test]
fn a_plan_is_never_written_over() {
    let workspace = begun();
    let before = workspace.tree("");
    for (folder, expected) in [
        (".", "der er allerede en plan. aarsplan serve"),
        ("content", "content skal ligge for sig"),
        ("content/2031/..", "content skal ligge for sig"),
        ("content/site.yaml", "det er en fil"),
        ("content/site.yaml/x", "kunne ikke lave mappen"),
    ] {
        let words = [&["init", folder], &INIT[1..]].concat();
        let said = workspace.fail(2, &words);
        assert!(said.contains(expected), "{folder}: {said}");
        assert!(before == workspace.tree(""), "{folder}");
    }
    let other = Workspace::empty();
    other.write("content/brev.txt", "Kære alle");
    let said = other.fail(2, INIT);
    assert!(said.contains("mappen er ikke tom"), "{said}");
    assert_eq!(other.tree("").len(), 1);
}

#[test]
fn other_files_stay_and_a_folder_may_have_any_name() {
    let workspace = Workspace::empty();
    workspace.write("brev.txt", "Kære alle");
    workspace.succeed(INIT);
    assert_eq!(workspace.read("brev.txt"), "Kære alle");
    let said = workspace.succeed(&[&["init", "ny plan/æ ø å"], &INIT[1..]].concat());
    assert!(
        said.contains("   cd \"ny plan/æ ø å\"\n   aarsplan serve --open\n"),
        "{said}"
    );
    let inside = run_in(&workspace.path("ny plan/æ ø å"), &["build"]);
    assert_eq!(inside.status, Some(0), "{inside:?}");
    std::fs::create_dir_all(workspace.path("tom/content")).unwrap();
    workspace.succeed(&[&["init", "tom"], &INIT[1..]].concat());
    assert!(workspace.exists("tom/content/site.yaml"));
}

#[test]
fn what_nobody_answers_is_named_and_any_name_can_be_written() {
    let workspace = Workspace::empty();
    assert!(
        workspace
            .fail(2, &["init"])
            .contains("der mangler --kommune")
    );
    for name in ["…", "", "a\u{7}b"] {
        workspace.fail(2, &["init", "--kommune", name]);
    }
    assert!(
        workspace
            .fail(2, &["init", "--kommune", "A", "--year", "12"])
            .contains("årstal")
    );
    assert!(workspace.tree("").is_empty());
    for (folder, name) in [
        ("a", "Plan: #1"),
        ("b", "'n \"by\""),
        ("c", "[a]"),
        ("d", "null"),
    ] {
        workspace.succeed(&["init", folder, "--kommune", name]);
        let place = workspace.path(folder);
        let built = run_in(&place, &["build"]);
        assert_eq!(built.status, Some(0), "{name}: {built:?}");
    }
}

#[test]
fn what_must_be_there_first_is_said() {
    let workspace = begun();
    for (folder, words, kind) in [
        ("temaer", &["indsats", "Ny", "--tema", "natur"], "tema"),
        (
            "kerneopgaver",
            &["tema", "Natur", "--kerneopgave", "hverdag"],
            "kerneopgave",
        ),
    ] {
        workspace.remove(&format!("content/2031/{folder}"));
        let said = workspace.fail(2, &[&["new"], words as &[&str]].concat());
        assert!(said.contains(&format!("aarsplan new {kind}\n")), "{said}");
    }
}

#[test]
fn what_is_not_there_is_not_asked_for() {
    let workspace = begun();
    for folder in ["temaer", "kerneopgaver", "udvalg", "centre"] {
        workspace.remove(&format!("content/2031/{folder}"));
    }
    workspace.remove("content/2031/indsatser");
    workspace.succeed(&["new", "indsats", "Nye stier"]);
    workspace.succeed(&["check"]);
    workspace.succeed(&["new", "tema", "Natur"]);
    workspace.succeed(&["new", "indsats", "Nye veje"]);
    let text = workspace.read("content/2031/indsatser/2-nye-veje.md");
    assert!(text.contains("\ntema: natur "), "{text}");
}

/// Of a register with one file, that one is meant.
#[test]
fn the_only_choice_is_made_without_asking() {
    let workspace = begun();
    workspace.succeed(&["new", "indsats", "Nye stier"]);
    let text = workspace.read("content/2031/indsatser/2-nye-stier.md");
    for line in [
        "\ntema: temaets-navn ",
        "\npolitisk: ØU ",
        "\nadministrativt: direktionen ",
    ] {
        assert!(text.contains(line), "{text}");
    }
}

#[test]
fn a_preview_that_never_had_a_site_does_not_speak_of_one() {
    let workspace = Workspace::empty();
    workspace.write("content/.tom-mappe", "");
    let mut serve = program(workspace.root())
        .args(["serve", "--port", "0"])
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let lines = BufReader::new(serve.stderr.take().unwrap()).lines();
    let said = lines
        .map(Result::unwrap)
        .find(|line| line.contains("siderne"));
    serve.kill().unwrap();
    serve.wait().unwrap();
    assert_eq!(
        said.unwrap(),
        "1 fejl – siderne kommer frem, når fejlene er rettet"
    );
}

#[test]
fn one_is_counted_as_one() {
    let workspace = begun();
    workspace.succeed(&["build"]);
    workspace.remove("output/404.html");
    let said = workspace.succeed(&["build"]);
    assert!(said.contains("(1 fil skrevet, "), "{said}");
    let said = workspace.run(&["new", "år", "2032"]);
    assert!(
        said.errors.starts_with("1 indsats er kopieret fra 2031."),
        "{said:?}"
    );
}
