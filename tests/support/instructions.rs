//! Instructions, counted by Valgrind (Callgrind): the same in each run, however busy the machine
//! is. A test runs itself under it; what it does within [`counted`] is written down each time.
//! `tests/run` installs Valgrind.

use std::fs;
use std::path::Path;
use std::process::{Child, Command};

/// How Valgrind knows it.
const COUNTED: &str = concat!(module_path!(), "::counted");

/// Does the work, and counts it where Valgrind looks on.
#[inline(never)]
pub fn counted(work: &mut dyn FnMut()) {
    work();
}

/// Starts the program of this test again, under Valgrind, with a variable set. What it counts goes
/// to the file of that name.
pub fn start_counting(folder: &Path, name: &str, (variable, value): (&str, &str)) -> Child {
    let mut command = Command::new("valgrind");
    command
        .args(["--tool=callgrind", "--quiet"])
        .arg(format!("--zero-before={COUNTED}"))
        .arg(format!("--dump-after={COUNTED}"))
        .arg(format!("--callgrind-out-file={}/{name}", folder.display()))
        .arg(std::env::current_exe().unwrap())
        .env(variable, value)
        // Threads that wait for work would count too.
        .env("RAYON_NUM_THREADS", "1");
    let started = command.spawn();
    started.expect("valgrind is installed (apt-get install valgrind)")
}

/// How many were counted the `time`th time, from 1.
pub fn instructions(folder: &Path, name: &str, time: usize) -> u64 {
    let file = fs::read_to_string(folder.join(format!("{name}.{time}"))).unwrap();
    let total = file.lines().find_map(|line| line.strip_prefix("totals: "));
    total.unwrap().parse().unwrap()
}

/// Whether a run of `cargo test` with these words wants this test: they name parts of names.
pub fn is_asked_for(name: &str) -> bool {
    let mut words = Vec::new();
    let mut arguments = std::env::args().skip(1);
    while let Some(word) = arguments.next() {
        match &*word {
            // What stands behind it is its own.
            "--test-threads" | "--skip" | "--format" | "--color" | "--logfile" => {
                arguments.next();
            }
            flag if flag.starts_with('-') => {}
            _ => words.push(word),
        }
    }
    words.is_empty() || words.iter().any(|word| name.contains(&**word))
}
