//! A small site before and after an ordinary day: new css, a page that changed, one that came,
//! one that went, pictures too. Each is built once, into an empty folder.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{LazyLock, OnceLock};
use std::time::{Duration, SystemTime};

use crate::support::{repository, run_in, tree, write};

/// Files by their path in the folder.
pub type Files = BTreeMap<String, Vec<u8>>;

#[derive(Clone, Copy)]
pub enum Version {
    Before,
    After,
}

/// Where a build begins, and what it makes.
#[derive(Clone, Copy)]
pub struct Change {
    pub from: Option<Version>,
    pub to: Version,
}

pub const FIRST_BUILD: Change = Change {
    from: None,
    to: Version::Before,
};
pub const REBUILD: Change = Change {
    from: Some(Version::Before),
    to: Version::After,
};

impl Change {
    /// The site as it was, and as it becomes.
    pub fn sites(self) -> [&'static Files; 2] {
        static NOTHING: Files = Files::new();
        [self.from.map_or(&NOTHING, Version::site), self.to.site()]
    }

    /// What comes, changes or goes; files of `assets/` may stay for a while.
    pub fn paths(self) -> Vec<&'static String> {
        let [from, to] = self.sites();
        let gone = from.keys().filter(|path| !to.contains_key(*path));
        let gone = gone.filter(|path| !path.starts_with("assets/"));
        let changed = to.keys().filter(|path| from.get(*path) != to.get(*path));
        gone.chain(changed).collect()
    }
}

impl Version {
    /// Every file of the site, as a clean build makes it.
    pub fn site(self) -> &'static Files {
        static SITES: LazyLock<[Files; 2]> = LazyLock::new(|| {
            [Version::Before, Version::After].map(|version| {
                let mut site = tree(&version.built().join("output"));
                site.retain(|path, _| !path.starts_with(".aarsplan-"));
                site
            })
        });
        &SITES[self as usize]
    }

    /// The folder with `content/` and `themes/`.
    pub fn source(self) -> PathBuf {
        FOLDER.join(match self {
            Version::Before => "before",
            Version::After => "after",
        })
    }

    /// The folder with `output/` and `site.zip`, as a clean build makes them.
    pub fn built(self) -> PathBuf {
        self.source().join("built")
    }
}

/// The compiled shim.
pub fn shim() -> PathBuf {
    FOLDER.join(SHIM)
}

const SHIM: &str = "shim.so";

static FOLDER: LazyLock<PathBuf> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("faults");
    // Another run of the tests may have it: held until this one ends.
    static LOCK: OnceLock<File> = OnceLock::new();
    let lock = LOCK.get_or_init(|| File::create(folder.with_extension("lock")).unwrap());
    lock.lock().unwrap();
    let source = repository("tests/faults");
    if folder.exists() {
        fs::remove_dir_all(&folder).unwrap();
    }
    let (before, after) = (folder.join("before"), folder.join("after"));
    copy(&source.join("before"), &before);
    copy(&source.join("before"), &after);
    copy(&source.join("after"), &after);
    for gone in ["indsatser/2-skov.md", "billeder/skov.svg"] {
        fs::remove_file(after.join("content/2022").join(gone)).unwrap();
    }
    for version in [before, after] {
        fs::create_dir(version.join("built")).unwrap();
        let words = "build --output built/output --zip built/site.zip";
        let built = run_in(&version, &words.split(' ').collect::<Vec<_>>());
        assert_eq!(built.status, Some(0), "{built:?}");
    }
    compile(&source.join("shim.c"), &folder.join(SHIM));
    folder
});

fn compile(source: &Path, library: &Path) {
    let mut compiler = Command::new("cc");
    compiler.args(["-shared", "-fPIC", "-O1", "-Wall", "-Werror", "-o"]);
    let compiled = compiler.arg(library).arg(source).status();
    assert!(compiled.expect("cc is there, as Rust needs it").success());
}

/// Copies all files below a folder, and makes them old.
pub fn copy(from: &Path, to: &Path) {
    for (path, bytes) in tree(from) {
        let file = to.join(path);
        write(&file, bytes);
        File::open(&file).unwrap().set_modified(long_ago()).unwrap();
    }
}

/// When the files of a copy were last changed.
pub fn long_ago() -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000)
}
