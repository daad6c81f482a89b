//! Names that some system cannot have never get as far as the site, and what is no plain file is
//! never opened.

#![cfg(unix)]

use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::symlink;
use std::os::unix::net::UnixListener;
use std::path::Path;
use std::process::Command;

use crate::support::{Workspace, paths};

const IMAGE: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\"/>\n";

/// The place of each diagnostic of a rule, as a terminal shows it.
fn places(errors: &str, rule: &str) -> Vec<String> {
    let all = errors.split("\n\n").filter(|one| one.contains(rule));
    let places = all.filter_map(|one| one.split_once("--> ")?.1.lines().next());
    places.map(str::to_owned).collect()
}

/// A line of the manifest begins with a path: with a line end in its name, a folder could add one
/// that names somebody else's file.
#[test]
fn a_folder_cannot_forge_a_line_of_the_manifest() {
    let workspace = Workspace::lejre();
    workspace.succeed(&["build"]);
    workspace.write("output/fremmed.txt", "not ours");
    let before = workspace.tree("output");
    for folder in [
        "a\nfremmed.txt\nb",
        "a\r",
        "c:",
        "\u{7f}",
        "a\\..\\..\\..\\b",
    ] {
        let image = format!("content/2022/billeder/{folder}/kort.svg");
        workspace.write(&image, IMAGE);
        let errors = workspace.fail(1, &["build"]);
        assert!(
            errors.contains("fejl[navnloes-fil]: mappens navn har tegn"),
            "{errors}"
        );
        assert!(before == workspace.tree("output"), "{folder:?}");
        workspace.remove(&format!("content/2022/billeder/{folder}"));
    }
    workspace.succeed(&["build"]);
    assert_eq!(workspace.read("output/fremmed.txt"), "not ours");
}

#[test]
fn names_that_not_every_system_can_have_are_errors() {
    let workspace = Workspace::lejre();
    for (name, why) in [
        ("2022/billeder/con.svg", "filens navn er et, som Windows"),
        (
            "2022/billeder/aux/kort.svg",
            "mappens navn er et, som Windows",
        ),
        ("2022/filer/a/LPT1.txt", "filens navn er et, som Windows"),
        ("2022/filer/a./b.pdf", "mappens navn slutter"),
        ("2022/filer/b.pdf ", "filens navn slutter"),
        ("2022/filer/kl. 10:30.pdf", "filens navn har tegn"),
        ("2022/udvalg/nul.md", "filens navn er et, som Windows"),
        ("2022/udvalg/Nul!.md", "filens side ville hedde nul.html"),
        ("2022/temaer/com1?.md", "filens navn har tegn"),
    ] {
        let path = format!("content/{name}");
        workspace.write(&path, "---\nkode: NUL\nnavn: Nul\n---\n");
        let errors = workspace.fail(1, &["build"]);
        let reported = errors.contains(&format!("fejl[navnloes-fil]: {why}"));
        assert!(reported, "{name}: {errors}");
        workspace.remove(&path);
        let folder = workspace.path(&path).parent().unwrap().to_owned();
        let _ = fs::remove_dir(folder);
    }
    let long = format!("content/2022/temaer/{}.md", "a".repeat(249));
    workspace.write(
        &long,
        "---\nnavn: Lang\nkerneopgave: baeredygtig-vaekst\n---\n",
    );
    let errors = workspace.fail(1, &["build"]);
    assert!(errors.contains("filens navn er for langt"), "{errors}");
    workspace.remove(&long);
    // A word's address is an anchor, not a file, and a name may begin like a device's.
    workspace.write(
        "content/2022/ordliste/Nul!.md",
        "---\nord: Con\n---\nMed.\n",
    );
    workspace.write(
        "content/2022/udvalg/console.md",
        "---\nkode: CON\nnavn: Con\n---\n",
    );
    workspace.write(
        "content/2022/ordliste/Nul!.md",
        "---\nord: Nul\n---\nIngen.\n",
    );
    workspace.succeed(&["build"]);
}

#[test]
fn a_name_in_another_encoding_is_an_error() {
    let workspace = Workspace::lejre();
    for name in [b"K\xf8benhavn.svg".as_slice(), b"K\xf8benhavn"] {
        let path = workspace.path("content/2022/billeder");
        let path = path.join(OsStr::from_bytes(name));
        match name.ends_with(b"svg") {
            true => crate::support::write(&path, IMAGE),
            false => crate::support::write(&path.join("kort.svg"), IMAGE),
        }
    }
    let errors = workspace.fail(1, &["check"]);
    assert_eq!(
        places(&errors, "[navnloes-fil]"),
        [
            "content/2022/billeder/K\u{fffd}benhavn",
            "content/2022/billeder/K\u{fffd}benhavn.svg"
        ],
        "{errors}"
    );
}

#[test]
fn names_that_differ_in_case_alone_are_errors() {
    let workspace = Workspace::lejre();
    for path in [
        "billeder/Kort.svg",
        "billeder/kort.svg",
        "billeder/Ærø/a.svg",
        "billeder/ærø/b.svg",
        "filer/A",
        "filer/a/b.pdf",
        "filer/c/b.pdf",
    ] {
        workspace.write(&format!("content/2022/{path}"), IMAGE);
    }
    let errors = workspace.fail(1, &["build"]);
    let twins = places(&errors, "[dobbelt-adresse]");
    let expected = ["billeder/kort.svg", "billeder/ærø", "filer/a"];
    assert_eq!(
        twins,
        expected.map(|path| format!("content/2022/{path}")),
        "{errors}"
    );
    assert!(
        errors.contains("det samme som content/2022/billeder/Kort.svg"),
        "{errors}"
    );
}

/// A Mac writes å in the names of files, and in what is copied from them, as an a and a ring.
#[test]
fn a_letter_and_its_accent_are_one_however_they_are_composed() {
    let workspace = Workspace::lejre();
    let (ring, image) = ("a\u{30a}", "content/2022/billeder/M\u{61}\u{30a}l.svg");
    workspace.write(image, IMAGE);
    workspace.write("content/2022/filer/måned/1.txt", "1");
    workspace.write(
        &format!("content/2022/temaer/b{ring}d.md"),
        format!("---\nnavn: B{ring}de i havnen\nkerneopgave: baeredygtig-vaekst\n---\n"),
    );
    workspace.write(
        "content/2022/udvalg/aau.md",
        "---\nkode: A\u{30a}U\nnavn: Ådalsudvalget\n---\n",
    );
    workspace.write(
        "content/2022/indsatser/34-ny.md",
        format!(
            "---\nnr: 34\ntitel: Nye både\ntema: båd\npolitisk: ÅU\nadministrativt: CTM\n---\n\
             ÅU har set ![målet](../billeder/Mål.svg), [mere](../billeder/Ma%CC%8Al.svg),\n\
             [alle både](../temaer/b{ring}d.md) og [tallene](../filer/m{ring}ned/1.txt).\n"
        ),
    );
    workspace.succeed(&["build"]);
    assert!(workspace.exists("output/2022/billeder/Mål.svg"));
    assert!(workspace.exists("output/2022/filer/måned/1.txt"));
    let page = workspace.read("output/2022/indsatser/34-ny.html");
    assert!(
        page.contains("../temaer/baad.html\">Både i havnen"),
        "{page}"
    );
    assert!(page.contains("popovertarget=ord--aau"), "{page}");
    assert!(!page.contains('\u{30a}'));
    workspace.succeed(&["new", "år", "2023"]);
    assert!(workspace.exists("content/2023/temaer/båd.md"));
}

#[test]
fn two_files_whose_names_look_alike_are_an_error() {
    let workspace = Workspace::lejre();
    for folder in ["temaer", "indsatser", "filer", "filer/a"] {
        for name in ["år.md", "a\u{30a}r.md", "a\u{200b}b.md", "ab.md"] {
            workspace.write(&format!("content/2022/{folder}/{name}"), "x");
        }
    }
    workspace.write("content/2022/filer/mål/1.txt", "1");
    workspace.write("content/2022/filer/ma\u{30a}l/1.txt", "1");
    let errors = workspace.fail(1, &["check"]);
    let twins = places(&errors, "[dobbelt-adresse]");
    let expected = [
        "filer/a/ab.md",
        "filer/a/år.md",
        "filer/ab.md",
        "filer/mål",
        "filer/år.md",
    ];
    let expected = expected
        .into_iter()
        .chain(["indsatser/ab.md", "indsatser/år.md"]);
    let expected = expected.chain(["temaer/ab.md", "temaer/år.md"]);
    let expected: Vec<String> = expected
        .map(|path| format!("content/2022/{path}"))
        .collect();
    assert_eq!(twins, expected, "{errors}");
    for shown in ["»a\\u{30a}r.md« og »år.md«", "»ab.md« og »a\\u{200b}b.md«"] {
        assert!(errors.contains(shown), "{errors}");
    }
}

/// Where the program opened the pipe it would wait: then `timeout` ends it, with status 124.
fn run_in_time(folder: &Path, arguments: &[&str]) -> (Option<i32>, String) {
    let mut command = Command::new("timeout");
    let program = env!("CARGO_BIN_EXE_aarsplan");
    let command = command.args(["60", program]).args(arguments);
    let finished = command.current_dir(folder).output().unwrap();
    let said = [finished.stderr, finished.stdout].concat();
    (finished.status.code(), String::from_utf8(said).unwrap())
}

fn pipe(path: &Path) {
    let _ = fs::remove_file(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    let made = Command::new("mkfifo").arg(path).status().unwrap();
    assert!(made.success());
}

#[test]
fn what_is_no_plain_file_is_reported_and_never_opened() {
    let harmless = [
        "content/2022/billeder/kort.svg",
        "content/2022/filer/a/b.pdf",
        "content/2022/indsatser/99-ny.md",
        "content/2022/noter.md",
        "content/2022/ordliste/led.md",
    ];
    let site: &[&str] = &["content/site.yaml"];
    let plan: &[&str] = &["content/2022/plan.md"];
    for (pipes, status) in [(harmless.as_slice(), 0), (site, 1), (plan, 1)] {
        let workspace = Workspace::lejre();
        for path in pipes {
            pipe(&workspace.path(path));
        }
        let (ended, said) = run_in_time(workspace.root(), &["build"]);
        assert_eq!(ended, Some(status), "{said}");
        assert_eq!(places(&said, "[ubrugt-fil]"), pipes, "{said}");
        assert!(said.contains("ikke en almindelig fil"), "{said}");
        let (ended, said) = run_in_time(workspace.root(), &["new", "år", "2023"]);
        assert_ne!(ended, Some(124), "{said}");
    }
}

#[test]
fn a_socket_and_a_shortcut_are_reported_too() {
    let workspace = Workspace::lejre();
    let images = workspace.path("content/2022/billeder");
    fs::create_dir(&images).unwrap();
    let _socket = UnixListener::bind(images.join("socket.svg")).unwrap();
    symlink("/etc/hostname", images.join("genvej.txt")).unwrap();
    symlink("/", workspace.path("content/2022/filer")).unwrap();
    let finished = workspace.run(&["build"]);
    let expected = ["billeder/genvej.txt", "billeder/socket.svg", "filer"];
    let expected = expected.map(|path| format!("content/2022/{path}"));
    assert_eq!(places(&finished.errors, "[ubrugt-fil]"), expected);
    assert!(!workspace.exists("output/2022/billeder"));
}

#[test]
fn a_theme_has_plain_files_with_plain_names() {
    let workspace = Workspace::lejre().and_themes();
    pipe(&workspace.path("themes/kommune/css/pipe.css"));
    pipe(&workspace.path("themes/kommune/images/pipe.svg"));
    workspace.write("themes/kommune/images/Thumbs.db", "left behind");
    workspace.write("themes/kommune/images/.git/kort.svg", IMAGE);
    let (ended, said) = run_in_time(workspace.root(), &["build"]);
    assert_eq!(ended, Some(0), "{said}");
    for path in ["css/pipe.css", "images/pipe.svg"] {
        let remark = format!("bemærk: kommune/{path} er ikke en almindelig fil");
        assert!(said.contains(&remark), "{said}");
    }
    let assets = paths(&workspace.path("output/assets"));
    let left_behind = assets
        .iter()
        .find(|name| name.contains("thumbs") || name.contains("kort"));
    assert_eq!(left_behind, None);
    for name in [
        "images/a\nb.svg",
        "images/a:/b.svg",
        "js/con.js",
        "images/prn.x.svg",
    ] {
        let path = format!("themes/kommune/{name}");
        workspace.write(&path, IMAGE);
        let errors = workspace.fail(2, &["build"]);
        assert!(
            errors.contains("udseendet »kommune« kan ikke bruges: navnet på"),
            "{errors}"
        );
        workspace.remove(&path);
        let _ = fs::remove_dir(workspace.path(&path).parent().unwrap());
    }
    workspace.succeed(&["build"]);
}

#[test]
fn new_files_have_names_that_every_system_can_have() {
    let workspace = Workspace::lejre();
    workspace.succeed(&["new", "udvalg", "Udvalget for konti", "--kode", "CON"]);
    assert!(workspace.exists("content/2022/udvalg/con-udvalget-for-konti.md"));
    workspace.succeed(&["new", "tema", "Aux"]);
    assert!(workspace.exists("content/2022/temaer/fil-aux.md"));
    workspace.succeed(&["build"]);
}
