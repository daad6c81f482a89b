//! What is decided, for folders of a few words.

use std::collections::BTreeMap;

use blake3::Hash;

use super::{Changes, Conflicts, Known, changes};
use crate::publish::inspect::{Found, Paths};
use crate::publish::manifest::{Entry, Manifest, Standing, State};
use crate::publish::order::Turn;
use crate::publish::staging::Made;

fn hash(text: &str) -> Hash {
    blake3::hash(text.as_bytes())
}

fn turn(path: &str) -> Turn {
    match path.rsplit_once('.') {
        Some((_, "css")) => Turn::NamedByContent,
        Some((_, "html")) => Turn::Page,
        _ => Turn::Data,
    }
}

/// A folder in a few words: what each file is to hold, and what the disk and the manifest say.
#[derive(Default)]
struct Folder {
    wanted: Vec<(&'static str, &'static str)>,
    disk: Vec<(&'static str, &'static str)>,
    manifest: Vec<(&'static str, Entry)>,
    respelled: Vec<(&'static str, &'static str)>,
}

fn ours(text: &str) -> Entry {
    Entry::in_use(vec![hash(text)])
}

fn kept(text: &str) -> Entry {
    Entry {
        standing: Standing::Kept,
        ..ours(text)
    }
}

impl Folder {
    fn check(&self, assert: impl FnOnce(Changes<'_>)) {
        let earlier = Manifest {
            made_from: None,
            entries: self
                .manifest
                .iter()
                .map(|(path, entry)| ((*path).to_owned(), entry.clone()))
                .collect(),
        };
        let paths = Paths::of(self.wanted.iter().map(|(path, _)| *path), &earlier);
        let disk: BTreeMap<&str, Hash> = self
            .disk
            .iter()
            .map(|(path, text)| (*path, hash(text)))
            .collect();
        let made = self.wanted.iter().map(|(path, text)| Made {
            path,
            wanted: hash(text),
            standing: disk.get(path).copied(),
            remark: None,
        });
        let stale = disk.iter().filter(|(path, _)| paths.stale.contains(*path));
        assert(changes(&Known {
            found: &Found {
                standing: disk.keys().copied().collect(),
                respelled: self.respelled.iter().copied().collect(),
            },
            stale: &stale.map(|(path, hash)| (*path, *hash)).collect(),
            made: &made.collect::<Vec<_>>(),
            paths: &paths,
            earlier: &earlier,
            turn: &turn,
        }));
    }
}

fn puts<'a>(changes: &Changes<'a>) -> Vec<&'a str> {
    changes.puts.iter().map(|put| put.path).collect()
}

fn removals<'a>(changes: &Changes<'a>) -> Vec<(&'a str, Option<Turn>)> {
    let removals = changes.removals.iter();
    removals
        .map(|removal| (removal.path, removal.before))
        .collect()
}

#[test]
fn no_page_stands_before_what_it_needs() {
    Folder {
        wanted: vec![
            ("a.html", "new"),
            ("b.csv", "new"),
            ("c.html", "first"),
            ("d.png", "first"),
            ("e.html", "same"),
            ("z.css", "first"),
        ],
        disk: vec![
            ("a.html", "old"),
            ("b.csv", "old"),
            ("e.html", "same"),
            ("f.html", "old"),
        ],
        manifest: ["a.html", "b.csv", "f.html"]
            .map(|path| (path, ours("old")))
            .into(),
        ..Folder::default()
    }
    .check(|changes| {
        assert_eq!(
            puts(&changes),
            ["z.css", "d.png", "b.csv", "c.html", "a.html"]
        );
        assert_eq!(removals(&changes), [("f.html", None)]);
        assert_eq!(changes.conflicts, Conflicts::default());
    });
}

/// The other way round: a page that goes takes along what it needs, not the reverse.
#[test]
fn no_page_loses_what_it_needs_before_it_goes() {
    let gone = ["a.png", "assets/1.css", "b.html", "c.csv", "d.html"];
    let entry = |path: &'static str| match path.starts_with("assets/") {
        true => (path, kept("old")),
        false => (path, ours("old")),
    };
    Folder {
        disk: gone.map(|path| (path, "old")).into(),
        manifest: gone.map(entry).into(),
        ..Folder::default()
    }
    .check(|changes| {
        let removals: Vec<&str> = changes.removals.iter().map(|gone| gone.path).collect();
        assert_eq!(
            removals,
            ["b.html", "d.html", "a.png", "c.csv", "assets/1.css"]
        );
    });
}

/// A build may end anywhere between the two.
#[test]
fn meanwhile_a_file_is_ours_as_it_was_and_as_it_will_be() {
    Folder {
        wanted: vec![("a.html", "new"), ("b.html", "first"), ("c.html", "same")],
        disk: vec![("a.html", "old"), ("c.html", "same"), ("d.html", "old")],
        manifest: ["a.html", "d.html"].map(|path| (path, ours("old"))).into(),
        ..Folder::default()
    }
    .check(|changes| {
        let both = Entry::in_use(vec![hash("old"), hash("new")]);
        let meanwhile = [
            ("a.html".to_owned(), both),
            ("b.html".to_owned(), ours("first")),
            ("c.html".to_owned(), ours("same")),
            ("d.html".to_owned(), ours("old")),
        ];
        assert_eq!(changes.meanwhile.entries, BTreeMap::from(meanwhile));
        let afterwards = [
            ("a.html".to_owned(), ours("new")),
            ("b.html".to_owned(), ours("first")),
            ("c.html".to_owned(), ours("same")),
        ];
        assert_eq!(changes.afterwards.entries, BTreeMap::from(afterwards));
    });
}

#[test]
fn what_others_did_is_a_conflict() {
    let both = Entry::in_use(vec![hash("old"), hash("new")]);
    let believed = Entry {
        state: State::Believed,
        standing: Standing::InUse,
    };
    Folder {
        wanted: vec![
            ("changed.html", "x"),
            ("foreign.html", "x"),
            ("foreign and right.html", "x"),
            ("interrupted.html", "x"),
            ("of an earlier version.html", "x"),
        ],
        disk: vec![
            ("changed.html", "by hand"),
            ("foreign.html", "by hand"),
            ("foreign and right.html", "x"),
            ("interrupted.html", "old"),
            ("of an earlier version.html", "by hand"),
            ("stale.html", "by hand"),
            ("stale and interrupted.html", "new"),
        ],
        manifest: vec![
            ("changed.html", ours("old")),
            ("interrupted.html", both.clone()),
            ("of an earlier version.html", believed),
            ("stale.html", ours("old")),
            ("stale and interrupted.html", both),
            ("gone.html", ours("old")),
        ],
        ..Folder::default()
    }
    .check(|changes| {
        let expected = Conflicts {
            changed: vec!["changed.html"],
            changed_and_stale: vec!["stale.html"],
            foreign: vec!["foreign.html"],
        };
        assert_eq!(changes.conflicts, expected);
        // With permission to go on, the next build knows what this one found.
        let meanwhile = &changes.meanwhile.entries["changed.html"];
        assert!(meanwhile.accepts(hash("by hand")) && meanwhile.accepts(hash("x")));
    });
}

#[test]
fn what_is_named_by_its_content_is_kept_and_dropped_by_the_next_change() {
    let folder = |page: &'static str| Folder {
        wanted: vec![("a.html", page)],
        disk: vec![
            ("a.html", "old"),
            ("assets/1.css", "1"),
            ("assets/2.css", "2"),
        ],
        manifest: vec![
            ("a.html", ours("old")),
            ("assets/1.css", kept("1")),
            ("assets/2.css", ours("2")),
        ],
        ..Folder::default()
    };
    folder("old").check(|changes| {
        assert_eq!(removals(&changes), []);
        assert_eq!(changes.afterwards.entries["assets/1.css"], kept("1"));
        assert_eq!(changes.afterwards.entries["assets/2.css"], kept("2"));
    });
    folder("new").check(|changes| {
        assert_eq!(removals(&changes), [("assets/1.css", None)]);
        assert_eq!(changes.afterwards.entries["assets/2.css"], kept("2"));
        // Until the end, pages may need it: a build that is killed has not had its turn.
        assert_eq!(changes.meanwhile.entries["assets/2.css"], ours("2"));
        assert_eq!(changes.meanwhile.entries["assets/1.css"], kept("1"));
    });
}

#[test]
fn what_takes_up_a_place_is_removed_before_its_turn() {
    Folder {
        wanted: vec![("a/b.html", "x"), ("c", "x"), ("plan.pdf", "x")],
        disk: vec![
            ("a", "x"),
            ("c/d.html", "x"),
            ("Plan.pdf", "x"),
            ("plan.pdf", "x"),
        ],
        manifest: ["a", "c/d.html", "Plan.pdf"]
            .map(|path| (path, ours("x")))
            .into(),
        respelled: vec![("Plan.pdf", "plan.pdf")],
    }
    .check(|changes| {
        let (data, page) = (Some(Turn::Data), Some(Turn::Page));
        let expected = [("c/d.html", data), ("Plan.pdf", data), ("a", page)];
        assert_eq!(removals(&changes), expected);
        assert_eq!(puts(&changes), ["c", "plan.pdf", "a/b.html"]);
        assert_eq!(changes.conflicts, Conflicts::default());
    });
}
