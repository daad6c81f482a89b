//! An output folder among the files of others, in which builds are struck, and judged.

use std::collections::BTreeSet;
use std::env;
use std::fs::{self, File};
use std::io::Read;
use std::path::PathBuf;
use std::process::{Command, Output};

use tempfile::TempDir;
use zip::ZipArchive;

use super::call::Call;
use super::versions::{Change, Files, Version, copy, long_ago, shim};
use crate::support::{paths, program, tree};

/// Beside the output folder, in it, and where one of our pages goes away.
const FOREIGN: &[&str] = &[
    "nabo.html",
    "output/fremmed.txt",
    "output/2022/indsatser/noter.txt",
];
const FOREIGN_BYTES: &[u8] = b"fremmed";

/// What we have in the folder besides the site; in no folder within it, and nothing else for long.
const OWN: &[&str] = &["output/.aarsplan-lock", "output/.aarsplan-manifest"];

/// What happens to a build at the call of a number.
pub enum Strike {
    Nothing,
    Kill(usize),
    Refuse(usize, i32),
}

pub struct Place {
    change: Change,
    folder: TempDir,
    foreign: Vec<&'static str>,
}

impl Place {
    /// What a build that makes the change begins with.
    pub fn new(change: Change) -> Place {
        let mut foreign = FOREIGN.to_vec();
        if change.from.is_none() {
            foreign.retain(|path| !path.starts_with("output/"));
        }
        let place = Place {
            change,
            folder: TempDir::new_in(in_memory()).unwrap(),
            foreign,
        };
        fs::create_dir(place.below()).unwrap();
        if let Some(version) = change.from {
            copy(&version.built(), &place.below());
        }
        for path in &place.foreign {
            fs::write(place.below().join(path), FOREIGN_BYTES).unwrap();
        }
        place
    }

    /// The folder in which the output folder and the zip stand.
    fn below(&self) -> PathBuf {
        self.folder.path().canonicalize().unwrap().join("below")
    }

    /// The calls of a build that nothing happens to.
    pub fn record(&self) -> Vec<Call> {
        let log = self.folder.path().join("log");
        let mut command = self.command(self.change.to);
        let output = command.env("FAULTS_LOG", &log).output().unwrap();
        assert!(output.status.success(), "{output:?}");
        let log = fs::read_to_string(log).unwrap();
        let calls = log.lines().map(|line| Call::parse(line, &self.below()));
        calls.collect()
    }

    pub fn build(&self, version: Version, strike: Strike) -> Output {
        let mut command = self.command(version);
        match strike {
            Strike::Nothing => &mut command,
            Strike::Kill(call) => command.env("FAULTS_AT", call.to_string()),
            Strike::Refuse(call, errno) => command
                .env("FAULTS_AT", call.to_string())
                .env("FAULTS_ERRNO", errno.to_string()),
        };
        command.output().unwrap()
    }

    /// On one thread, so that the calls come in the same order each time.
    fn command(&self, version: Version) -> Command {
        let mut command = program(&version.source());
        let path = |name| self.below().join(name);
        command.arg("build").arg("--output").arg(path("output"));
        command.arg("--zip").arg(path("site.zip"));
        command.env("LD_PRELOAD", shim());
        command.env("FAULTS_BELOW", self.below());
        command.env("RAYON_NUM_THREADS", "1");
        command
    }

    /// What a reader, or an owner of other files, could meet that must not be.
    pub fn faults(&self) -> Vec<String> {
        let [from, to] = self.change.sites();
        let now = self.site();
        let mut faults = self.foreign_faults();
        for (path, bytes) in &now {
            let mut sites = [from, to].into_iter();
            match sites.find(|site| site.get(path) == Some(bytes)) {
                None => faults.push(format!("{path} is neither the old one nor the new one")),
                Some(site) => {
                    let lacking = needs(path, bytes, site).filter(|need| !now.contains_key(*need));
                    faults.extend(lacking.map(|need| format!("{path} stands without {need}")));
                }
            }
        }
        let lasting = from.keys().filter(|path| to.contains_key(*path));
        let gone = lasting.filter(|path| !now.contains_key(*path));
        faults.extend(gone.map(|path| format!("{path} is gone")));
        let zipped = self.zipped();
        if ![Some(to), self.change.from.map(|_| from)].contains(&zipped.as_ref()) {
            let is_first = zipped.is_none() && self.change.from.is_none();
            faults.extend((!is_first).then(|| "the zip is neither old nor new".to_owned()));
        }
        faults
    }

    /// Builds once more, of the new version or the old one in turn, and says how that differs from
    /// a build to which nothing happened.
    pub fn faults_after_the_next(&self, turn: usize) -> Vec<String> {
        let version = match self.change.from {
            Some(from) if turn % 2 == 1 => from,
            _ => self.change.to,
        };
        let next = self.build(version, Strike::Nothing);
        let mut faults = self.differences(version);
        faults.extend(self.foreign_faults());
        faults.extend(self.needlessly_written());
        faults.extend(self.left_behind());
        if !next.status.success() {
            faults.push(String::from_utf8_lossy(&next.stderr).into_owned());
        }
        faults
    }

    /// How folder and zip differ from what a build into an empty one makes. Files in `assets/`
    /// that are no longer used may stay for those who have an old page open.
    pub fn differences(&self, version: Version) -> Vec<String> {
        let (now, clean) = (self.site(), version.site());
        let is_kept = |path: &str| path.starts_with("assets/") && !clean.contains_key(path);
        let all: BTreeSet<&String> = now.keys().chain(clean.keys()).collect();
        let differing = all
            .into_iter()
            .filter(|path| now.get(*path) != clean.get(*path) && !is_kept(path));
        let mut faults: Vec<String> = differing
            .map(|path| format!("{path} is not what a clean build makes"))
            .collect();
        if self.zipped().as_ref() != Some(clean) {
            faults.push("the zip is not what a clean build makes".to_owned());
        }
        faults
    }

    /// What our builds have for a while, and should have taken away.
    fn left_behind(&self) -> Vec<String> {
        let all = walkdir::WalkDir::new(self.below());
        let all = all.into_iter().map(Result::unwrap);
        let own = all.filter(|entry| entry.file_name().to_string_lossy().starts_with(".aarsplan"));
        let left = own.filter(|entry| !OWN.iter().any(|own| entry.path().ends_with(own)));
        left.map(|entry| format!("{} is left behind", entry.path().display()))
            .collect()
    }

    /// Files that are the same in both versions, and yet have a new time.
    fn needlessly_written(&self) -> Vec<String> {
        let [from, to] = self.change.sites();
        let is_rewritten = |path: &str| {
            let file = fs::metadata(self.below().join("output").join(path));
            file.and_then(|file| file.modified()).ok() != Some(long_ago())
        };
        let same = from.keys().filter(|path| from.get(*path) == to.get(*path));
        let rewritten = same.filter(|path| is_rewritten(path));
        rewritten
            .map(|path| format!("{path} was written anew"))
            .collect()
    }

    /// The files that are ours, and for readers.
    fn site(&self) -> Files {
        let mut site = tree(&self.below().join("output"));
        site.retain(|path, _| !is_own(path) && !self.is_foreign(&format!("output/{path}")));
        site
    }

    /// What is in the zip, where there is one that can be read to its end.
    fn zipped(&self) -> Option<Files> {
        let mut archive = ZipArchive::new(File::open(self.below().join("site.zip")).ok()?).ok()?;
        let mut files = Files::new();
        for place in 0..archive.len() {
            let mut entry = archive.by_index(place).ok()?;
            let name = entry.name().ok()?.into_owned();
            let mut bytes = Vec::new();
            entry.read_to_end(&mut bytes).ok()?;
            files.insert(name, bytes);
        }
        Some(files)
    }

    fn is_foreign(&self, path: &str) -> bool {
        self.foreign.contains(&path)
    }

    fn foreign_faults(&self) -> Vec<String> {
        let bytes = |path: &str| fs::read(self.below().join(path)).ok();
        let touched = self.foreign.iter();
        let touched = touched.filter(|path| bytes(path).as_deref() != Some(FOREIGN_BYTES));
        let touched = touched.map(|path| format!("{path} is not ours, and was touched"));
        let beside = paths(&self.below()).into_iter();
        let beside = beside.filter(|path| !path.starts_with("output/") && path != "site.zip");
        let new = beside.filter(|path| !is_own(path) && !self.is_foreign(path));
        touched
            .chain(new.map(|path| format!("{path} is new")))
            .collect()
    }
}

/// Where files cost least: what is judged is which calls there are, not what a disk makes of them.
fn in_memory() -> PathBuf {
    let memory = PathBuf::from("/dev/shm");
    match memory.is_dir() {
        true => memory,
        false => env::temp_dir(),
    }
}

fn is_own(path: &str) -> bool {
    path.split('/').any(|part| part.starts_with(".aarsplan-"))
}

/// The files other than pages that a page names.
fn needs<'a>(path: &str, bytes: &[u8], site: &'a Files) -> impl Iterator<Item = &'a String> {
    let text = match path.ends_with(".html") {
        true => String::from_utf8_lossy(bytes).into_owned(),
        false => String::new(),
    };
    site.keys().filter(move |other| {
        let name = other.rsplit('/').next().unwrap();
        !name.ends_with(".html") && text.contains(name)
    })
}
