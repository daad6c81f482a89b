//! Names what the program is compiled from, so that a site which another program made is made
//! anew.

#![allow(clippy::print_stdout)]

use std::env;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// The built-in theme is none of these: its files are told from others as those of any theme.
const SOURCES: [&str; 3] = ["Cargo.toml", "Cargo.lock", "src"];

fn main() -> io::Result<()> {
    let mut files = Vec::new();
    for source in SOURCES {
        println!("cargo::rerun-if-changed={source}");
        files_in(Path::new(source), &mut files)?;
    }
    files.sort();
    let mut hash = Hash::default();
    for file in files {
        hash.add(file.to_string_lossy().replace('\\', "/").as_bytes());
        hash.add(&fs::read(file)?);
    }
    println!("cargo::rustc-env=AARSPLAN_SOURCES={:016x}", hash.0);
    // What a test of how much the program does must know.
    let level = env::var("OPT_LEVEL").unwrap_or_default();
    println!("cargo::rustc-env=AARSPLAN_OPT_LEVEL={level}");
    start_at_a_known_place();
    Ok(())
}

/// The tables of minify-html's css hold 75 000 addresses. A program that may be loaded anywhere works
/// out each of them whenever it starts, and gets its own copy of 10 MB: three quarters of the time
/// of `aarsplan --version`, half of that of a `check`.
fn start_at_a_known_place() {
    let is = |name: &str, wanted: &str| env::var(name).is_ok_and(|value| value == wanted);
    if is("CARGO_CFG_TARGET_OS", "linux") && is("CARGO_CFG_TARGET_ENV", "gnu") {
        println!("cargo::rustc-link-arg-bins=-no-pie");
    }
}

fn files_in(path: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    if path.is_dir() {
        for entry in fs::read_dir(path)? {
            files_in(&entry?.path(), files)?;
        }
    } else if path.exists() {
        files.push(path.to_owned());
    }
    Ok(())
}

/// FNV-1a, which is the same everywhere; that of the standard library may become another.
struct Hash(u64);

impl Default for Hash {
    fn default() -> Hash {
        Hash(0xcbf2_9ce4_8422_2325)
    }
}

impl Hash {
    /// A checkout on Windows has other line ends.
    fn add(&mut self, bytes: &[u8]) {
        for &byte in bytes.iter().filter(|byte| **byte != b'\r') {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    }
}
