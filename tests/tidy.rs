//! Holds what `src/lib.rs` says of the code: which module uses which, and who may print, read
//! the clock, end the process or touch the disk.

#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::Path;

/// Each may use only what stands to its right. What `USED_BY_ALL` names is used by all.
const ORDER: &[&str] = &[
    "main", "commands", "cli", "publish", "preview", "export", "check", "theme", "site", "plan",
    "content",
];
const USED_BY_ALL: &[&str] = &["diagnostic", "error", "printable", "slug"];

/// Words that only some files may hold.
const RESERVED: &[(&str, &[&str])] = &[
    ("println!", &["main"]),
    ("stdout()", &["main"]),
    ("stderr()", &["main"]),
    ("stdin()", &["main"]),
    ("Instant::", &["main"]),
    ("SystemTime", &["main"]),
    ("process::exit", &["main"]),
    ("ExitCode", &["main"]),
    (
        "fs::",
        &["content", "theme", "publish", "preview", "commands/new.rs"],
    ),
    // Elsewhere, a pipe could be read, which waits for ever.
    ("fs::read(", &["publish"]),
    ("fs::read_to_string(", &["publish", "preview/network.rs"]),
    ("File::open", &["content/plain_file.rs", "publish"]),
    ("serde_yaml", &["content/front_matter.rs"]),
];

struct SourceFile {
    /// `plan/lexicon.rs`
    path: String,
    /// `plan`
    module: String,
    text: String,
}

fn source_files() -> Vec<SourceFile> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let entries = walkdir::WalkDir::new(&root).sort_by_file_name().into_iter();
    let files = entries.map(Result::unwrap).filter(|entry| {
        entry
            .path()
            .extension()
            .is_some_and(|ending| ending == "rs")
    });
    files
        .map(|entry| {
            let path = entry
                .path()
                .strip_prefix(&root)
                .unwrap()
                .to_str()
                .unwrap()
                .to_owned();
            let module = path.split(['/', '.']).next().unwrap().to_owned();
            let text = fs::read_to_string(entry.path()).unwrap();
            SourceFile { path, module, text }
        })
        .collect()
}

/// The code alone: without its tests and comments.
fn code(text: &str) -> impl Iterator<Item = &str> {
    let code = text.split("#[cfg(test)]").next().unwrap_or_default();
    code.lines()
        .filter(|line| !line.trim_start().starts_with("//"))
}

fn rank(module: &str) -> Option<usize> {
    ORDER.iter().position(|known| *known == module)
}

#[test]
fn every_file_says_what_it_is() {
    for file in source_files() {
        assert!(
            file.text.starts_with("//! "),
            "{} does not begin with //!",
            file.path
        );
    }
}

#[test]
fn modules_use_only_what_stands_below_them() {
    for file in source_files().iter().filter(|file| file.module != "lib") {
        let uses = code(&file.text).filter_map(|line| line.trim().strip_prefix("use crate::"));
        for used in uses {
            let used = used.split([':', ';', '{']).next().unwrap();
            let shared = USED_BY_ALL.contains(&used) || used == file.module;
            // `commands` call the pipeline in lib.rs by its names.
            let pipeline = file.module == "commands" && rank(used).is_none();
            let below = match (rank(&file.module), rank(used)) {
                (Some(own), Some(used)) => own < used,
                (None, Some(_)) => false,
                _ => shared || pipeline,
            };
            assert!(shared || below, "{} may not use {used}", file.path);
        }
    }
}

#[test]
fn printing_the_clock_and_the_disk_have_their_places() {
    for file in source_files() {
        for (word, allowed) in RESERVED {
            let may = allowed.contains(&&*file.module) || allowed.contains(&&*file.path);
            let found = code(&file.text).find(|line| line.contains(word));
            assert!(
                may || found.is_none(),
                "{}: {}",
                file.path,
                found.unwrap_or_default()
            );
        }
    }
}

#[test]
fn files_can_be_read_in_one_sitting() {
    for file in source_files() {
        let lines = code(&file.text).count();
        assert!(lines <= 420, "{} has {lines} lines of code", file.path);
    }
}
