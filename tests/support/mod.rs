//! What the tests share: a folder with content in it, the program run there, and what came out.
//!
//! A test file takes what it needs, `use crate::support::…`:
//!
//! ```text
//! let workspace = Workspace::lejre();
//! workspace.write("content/2022/indsatser/34-ny.md", DRAFT);
//! workspace.succeed(&["build"]);
//! assert!(workspace.read("output/index.html").contains("…"));
//! ```

// `growth` and `instructions` are programs of their own and take their own part of this.
#![allow(dead_code, unused_imports, clippy::unwrap_used)]

pub mod calendar;
pub mod content;
pub mod examples;
mod html;
pub mod instructions;
pub mod pictures;
mod preview;
pub mod slips;
pub mod two_years;
pub mod word;

pub use html::{attributes_of, initiatives_in, main_of, words_of};
pub use preview::{Answer, Events, Preview, ask, exchange};

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::LazyLock;
use std::time::SystemTime;

use rayon::{ThreadPool, ThreadPoolBuilder};
use tempfile::TempDir;

/// An initiative for the plan of [`lejre`] that the public does not see.
pub const DRAFT: &str = "---\nnr: 34\ntitel: Zebrastriber\ntema: energi\npolitisk: KB\n\
                         administrativt: CTM\nkladde: ja\n---\nStriber i Lejre by. Om UEKL.\n";

/// A path in the repository.
pub fn repository(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// The plan that tests are written for: that of Lejre for 2022, which stays as it is whatever
/// becomes of `content/`.
pub fn lejre() -> PathBuf {
    repository("tests/fixtures/lejre-2022")
}

/// A folder of its own to work in, as an editor's: `content/`, perhaps `themes/`, and what the
/// program makes. It goes away with the value.
pub struct Workspace(TempDir);

/// How a run of the program ended, and what it said.
#[derive(Debug)]
pub struct Finished {
    pub status: Option<i32>,
    pub output: String,
    pub errors: String,
}

impl Workspace {
    pub fn empty() -> Workspace {
        Workspace(TempDir::new().unwrap())
    }

    /// With a copy of this folder as its `content/`.
    pub fn with_content(content: &Path) -> Workspace {
        let workspace = Workspace::empty();
        copy(content, &workspace.path("content"));
        workspace
    }

    /// With the plan that tests are written for.
    pub fn lejre() -> Workspace {
        Workspace::with_content(&lejre())
    }

    /// With a small plan that has no mistake.
    pub fn small() -> Workspace {
        Workspace::with_content(&repository("tests/fixtures/small-plan"))
    }

    /// With copies of the looks too, to be changed. Without, the built-in one is used.
    pub fn and_themes(self) -> Workspace {
        copy(&repository("themes"), &self.path("themes"));
        self
    }

    pub fn root(&self) -> &Path {
        self.0.path()
    }

    pub fn path(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    pub fn exists(&self, path: &str) -> bool {
        self.path(path).exists()
    }

    #[track_caller]
    pub fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    #[track_caller]
    pub fn bytes(&self, path: &str) -> Vec<u8> {
        fs::read(self.path(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    /// Writes a file, and the folders that it lies in.
    pub fn write(&self, path: &str, text: impl AsRef<[u8]>) {
        write(&self.path(path), text);
    }

    /// Replaces words that the file must have.
    #[track_caller]
    pub fn change(&self, path: &str, from: &str, to: &str) {
        change(&self.path(path), from, to);
    }

    #[track_caller]
    pub fn append(&self, path: &str, text: &str) {
        self.write(path, self.read(path) + text);
    }

    #[track_caller]
    pub fn remove(&self, path: &str) {
        let path = self.path(path);
        match path.is_dir() {
            true => fs::remove_dir_all(path).unwrap(),
            false => fs::remove_file(path).unwrap(),
        }
    }

    /// Every file below a folder, by its path there.
    pub fn tree(&self, folder: &str) -> BTreeMap<String, Vec<u8>> {
        tree(&self.path(folder))
    }

    /// Runs `aarsplan` with these words.
    pub fn run(&self, arguments: &[&str]) -> Finished {
        run_in(self.root(), arguments)
    }

    /// Runs what must go well; gives back what it said on standard output.
    #[track_caller]
    pub fn succeed(&self, arguments: &[&str]) -> String {
        let finished = self.run(arguments);
        assert_eq!(finished.status, Some(0), "{arguments:?}: {finished:#?}");
        finished.output
    }

    /// Runs what must end with this status; gives back what it said on standard error.
    #[track_caller]
    pub fn fail(&self, status: i32, arguments: &[&str]) -> String {
        let finished = self.run(arguments);
        assert_eq!(
            finished.status,
            Some(status),
            "{arguments:?}: {finished:#?}"
        );
        finished.errors
    }
}

/// The program, to be given arguments: it reads no input, and asks nobody.
pub fn program(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_aarsplan"));
    command.current_dir(folder).stdin(Stdio::null());
    // What the editor keeps stays with the test.
    command.env("XDG_DATA_HOME", folder.join(".system"));
    // Nobody is there to look at a browser.
    command.env_remove("DISPLAY").env_remove("WAYLAND_DISPLAY");
    command
}

/// Runs `aarsplan` with these words in a folder.
pub fn run_in(folder: &Path, arguments: &[&str]) -> Finished {
    let finished = program(folder).args(arguments).output().unwrap();
    Finished {
        status: finished.status.code(),
        output: String::from_utf8(finished.stdout).unwrap(),
        errors: String::from_utf8(finished.stderr).unwrap(),
    }
}

/// Does what waits for many programs, side by side, on threads of its own: where the library works,
/// every test that calls it would stand still until all those programs have ended.
pub fn side_by_side<T: Send>(work: impl FnOnce() -> T + Send) -> T {
    static THREADS: LazyLock<ThreadPool> =
        LazyLock::new(|| ThreadPoolBuilder::new().build().unwrap());
    THREADS.install(work)
}

/// What the program makes of a content as it stands, every file by its path.
#[track_caller]
pub fn built(content: &Path) -> BTreeMap<String, Vec<u8>> {
    let workspace = Workspace::empty();
    let content = content.to_str().unwrap();
    workspace.succeed(&["build", "--content", content]);
    workspace.tree("output")
}

/// Copies a folder with all that is in it.
pub fn copy(from: &Path, to: &Path) {
    for entry in walkdir::WalkDir::new(from) {
        let entry = entry.unwrap();
        let place = to.join(entry.path().strip_prefix(from).unwrap());
        match entry.file_type().is_dir() {
            true => fs::create_dir_all(place).unwrap(),
            false => drop(fs::copy(entry.path(), place).unwrap()),
        }
    }
}

/// Every file below a folder, by its path there, with `/` between; empty where there is none.
pub fn tree(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let files = paths(folder).into_iter();
    files
        .map(|path| {
            let bytes = fs::read(folder.join(&path)).unwrap();
            (path, bytes)
        })
        .collect()
}

/// The paths of every file below a folder, in order; none where there is no folder.
pub fn paths(folder: &Path) -> Vec<String> {
    if !folder.exists() {
        return Vec::new();
    }
    let entries = walkdir::WalkDir::new(folder).sort_by_file_name();
    let files = entries.into_iter().map(Result::unwrap);
    let files = files.filter(|entry| !entry.file_type().is_dir());
    let mut paths: Vec<String> = files
        .map(|entry| {
            let path = entry.path().strip_prefix(folder).unwrap();
            path.to_str().unwrap().replace('\\', "/")
        })
        .collect();
    paths.sort();
    paths
}

/// When each file below a folder last changed.
pub fn changed_at(folder: &Path) -> BTreeMap<String, SystemTime> {
    let files = paths(folder).into_iter();
    let time = |path: &String| fs::metadata(folder.join(path))?.modified();
    files
        .map(|path| (path.clone(), time(&path).unwrap()))
        .collect()
}

/// A folder of looks where there is none: the built-in one is used.
pub fn no_themes() -> &'static Path {
    Path::new("themes-that-are-not-there")
}

/// A template or a script without what is written for those who read it.
pub fn without_comments(text: &str) -> String {
    let mut text = text.to_owned();
    for (open, close) in [("{#", "#}"), ("/*", "*/"), ("// ", "\n")] {
        while let Some(start) = text.find(open) {
            let rest = &text[start..];
            let end = rest
                .find(close)
                .map_or(text.len(), |end| start + end + close.len());
            text.replace_range(start..end, "\n");
        }
    }
    text
}

/// Writes a file, and the folders that it lies in.
pub fn write(path: &Path, text: impl AsRef<[u8]>) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

/// Replaces words that the file must have.
#[track_caller]
pub fn change(path: &Path, from: &str, to: &str) {
    let text = fs::read_to_string(path).unwrap();
    let place = path.display();
    assert!(text.contains(from), "{place} has no »{from}«: {text}");
    fs::write(path, text.replace(from, to)).unwrap();
}
