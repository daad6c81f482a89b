//! What builds goes on building, and keeps its addresses.
//!
//! **The folders of these tests may never be edited**, except where an issue names something in
//! them as an error from now on. `fixtures/lejre-2022` is the first plan that was published with
//! this program, `fixtures/every-feature` a site with every key of every kind of file, every way
//! of writing a value, every element of Markdown and every harmless tag that there were when it
//! was written, `fixtures/two-years` a plan that is followed up, and the one after it. They stand for what municipalities have on their disks: a change of the program
//! that needs a change in them breaks somebody's plan. What comes later gets a folder of its own.

use std::path::PathBuf;

use crate::support::{Workspace, repository, tree, two_years};
use sha2::{Digest, Sha256};

/// Each folder, and the digest of all its files: their paths and bytes.
const FROZEN: [(&str, &str); 3] = [
    (
        "lejre-2022",
        "058cbcae168d7fff2b65c6d097ce8ba2da91ee1a7318b8593b19c4db743d6dc5",
    ),
    (
        "every-feature",
        "1f54395a20c88f629f6fa7ee164c0da1a0a535d06831eab4231bc1dee5b0d64c",
    ),
    (
        "two-years",
        "e342520c1ec39319d1db914c5a025fe8babc0d939c2a1f8902340f9ef0cf5da4",
    ),
];

fn fixture(name: &str) -> PathBuf {
    repository("tests/fixtures").join(name)
}

fn workspace(name: &str) -> Workspace {
    match name {
        "two-years" => two_years::workspace(),
        _ => Workspace::with_content(&fixture(name)),
    }
}

#[test]
fn what_built_once_builds_without_an_error_drafts_too() {
    for (name, _) in FROZEN {
        let workspace = workspace(name);
        for command in [&["build"][..], &["build", "--drafts"], &["check"]] {
            let finished = workspace.run(command);
            assert_eq!(finished.status, Some(0), "{name}: {}", finished.errors);
            assert!(!finished.errors.contains("fejl["), "{}", finished.errors);
        }
    }
}

/// A page that somebody keeps a link to; handouts and lists for other sites are made anew.
#[test]
fn every_page_stays_at_its_address() {
    for (name, _) in FROZEN {
        let workspace = workspace(name);
        workspace.succeed(&["build"]);
        let addresses = fixture(&format!("{name}.addresses.txt"));
        let addresses = std::fs::read_to_string(addresses).unwrap();
        let gone = addresses
            .lines()
            .filter(|address| !workspace.path("output").join(address).is_file());
        assert_eq!(gone.collect::<Vec<_>>(), [""; 0], "{name}");
    }
}

#[test]
fn nobody_edits_what_is_frozen() {
    for (name, expected) in FROZEN {
        let mut digest = Sha256::new();
        for (path, bytes) in tree(&fixture(name)) {
            for part in [path.as_bytes(), &bytes] {
                digest.update(part.len().to_le_bytes());
                digest.update(part);
            }
        }
        let digest = digest.finalize();
        let actual: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(
            actual, expected,
            "tests/fixtures/{name} was edited. Read what stands at the top of this file; \
             if an issue names it as an error, say so in the commit and write the new digest here"
        );
    }
}
