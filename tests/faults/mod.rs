//! A build that is killed, or refused by the system, at its calls that touch the output folder, of
//! the many that are alike at some: what stands there is whole, and the next build puts everything right.
//!
//! `shim.c` numbers the calls, and strikes the one that it is asked to.

#![cfg(target_os = "linux")]

mod call;
mod editor;
mod place;
mod versions;

use std::collections::BTreeSet;
use std::os::unix::process::ExitStatusExt;

use rayon::prelude::*;

use call::Call;
use place::{Place, Strike};
use versions::{Change, FIRST_BUILD, REBUILD};

use crate::support::side_by_side;

const SIGKILL: i32 = 9;
/// What a disk that fails, a folder of somebody else's and a full disk answer.
const ERRORS: &[(&str, i32)] = &[("EIO", 5), ("EACCES", 13), ("ENOSPC", 28)];

#[test]
fn a_build_that_is_killed_leaves_all_whole() {
    for change in [FIRST_BUILD, REBUILD] {
        let calls = record(change);
        let changing = calls.iter().filter(|call| call.has_changed_something());
        let kills: Vec<&Call> = sample(changing, 15, 0).collect();
        assert!(kills.len() > 40, "only {} calls", kills.len());
        let in_turn = kills.into_par_iter().enumerate();
        let faults = in_turn.flat_map(|(turn, call)| {
            let place = Place::new(change);
            let killed = place.build(change.to, Strike::Kill(call.number));
            let mut faults = place.faults();
            if killed.status.signal() != Some(SIGKILL) {
                faults.push("it was not killed".to_owned());
            }
            // The build that would put things right may be killed too, be it followed by the new
            // version or by the old one.
            if turn % 5 == 0 {
                place.build(change.to, Strike::Kill(call.number / 2));
                faults.extend(place.faults());
            }
            faults.extend(place.faults_after_the_next(turn));
            reported("killed", call, &faults)
        });
        none(side_by_side(|| faults.collect()));
    }
}

#[test]
fn a_build_that_is_refused_something_says_so_and_leaves_all_whole() {
    for change in [FIRST_BUILD, REBUILD] {
        let calls = record(change);
        let calls: Vec<&Call> = sample(calls.iter(), 25, 1).collect();
        let each_error = |(turn, call)| {
            let errors = errors_for(call).par_iter();
            errors.map(move |error| (turn, call, error))
        };
        let refusals = calls.into_par_iter().enumerate().flat_map(each_error);
        let faults = refusals.flat_map(|(turn, call, (name, errno))| {
            let place = Place::new(change);
            let refused = place.build(change.to, Strike::Refuse(call.number, *errno));
            let mut faults = place.faults();
            match refused.status.code() {
                Some(0) => faults.extend(place.differences(change.to)),
                Some(2) => faults.extend(not_danish(&refused.stderr)),
                other => faults.push(format!("it ended with {other:?}")),
            }
            faults.extend(place.faults_after_the_next(turn));
            reported(name, call, &faults)
        });
        none(side_by_side(|| faults.collect()));
    }
}

/// What the shim does not see, no test above can strike.
#[test]
fn every_change_is_a_call_that_can_be_struck() {
    for change in [FIRST_BUILD, REBUILD] {
        let calls = record(change);
        let paths = calls.iter().flat_map(|call| [&call.path, &call.to]);
        let struck: BTreeSet<&str> = paths.map(String::as_str).collect();
        let changed = change.paths();
        assert!(changed.len() > 20, "{changed:?}");
        for path in changed {
            assert!(struck.contains(format!("output/{path}").as_str()), "{path}");
        }
    }
}

/// The power may go at any moment too: then a name must not lead to bytes that were never written.
#[test]
fn bytes_are_on_the_disk_before_their_name_and_names_before_the_end() {
    for change in [FIRST_BUILD, REBUILD] {
        let calls = record(change);
        let moved = |call: &&Call| call.has_moved() && !call.to.contains("probe");
        let moves: Vec<&Call> = calls.iter().filter(moved).collect();
        assert!(moves.len() > 20, "{moves:?}");
        let syncs = calls.iter().filter(|call| call.has_synced());
        for call in moves {
            let (folder, _) = call.to.rsplit_once('/').unwrap_or_default();
            let before = |sync: &Call| sync.path == call.path && sync.number < call.number;
            let after = |sync: &Call| sync.path == folder && sync.number > call.number;
            assert!(syncs.clone().any(before), "{call}");
            // Of the two manifests, either is right.
            let is_manifest = call.to.ends_with("/.aarsplan-manifest");
            assert!(is_manifest || syncs.clone().any(after), "{call}");
        }
    }
}

/// The calls of a build that nothing happens to.
fn record(change: Change) -> Vec<Call> {
    Place::new(change).record()
}

/// Every call, but of those that prepare only each `step`th, and of the moves of pages and other files
/// each second, `first` or not: they are many, and alike. So a build is either killed at such a move or refused it, never both.
fn sample<'a>(
    calls: impl Iterator<Item = &'a Call>,
    step: usize,
    first: usize,
) -> impl Iterator<Item = &'a Call> {
    let (mut prepared, mut moved) = (0, first);
    calls.filter(move |call| {
        prepared += usize::from(call.is_preparation());
        moved += usize::from(call.is_one_of_many());
        match (call.is_preparation(), call.is_one_of_many()) {
            (true, _) => prepared % step == 0,
            (false, true) => moved % 2 == 0,
            (false, false) => true,
        }
    })
}

/// Every error; of what is many and alike, one in turn.
fn errors_for(call: &Call) -> &'static [(&'static str, i32)] {
    match call.is_preparation() || call.is_one_of_many() {
        true => ERRORS.chunks(1).nth(call.number % ERRORS.len()).unwrap(),
        false => ERRORS,
    }
}

fn not_danish(said: &[u8]) -> Option<String> {
    let said = String::from_utf8_lossy(said);
    let is_danish =
        said.contains("fejl: ") && !said.contains("os error") && !said.contains("panicked");
    (!is_danish).then(|| format!("it says {said}"))
}

fn reported(what: &str, call: &Call, faults: &[String]) -> Option<String> {
    let some = faults[..faults.len().min(3)].join("; ");
    (!faults.is_empty()).then(|| format!("{what} at {call}: {some}"))
}

fn none(faults: Vec<String>) {
    let some = faults[..faults.len().min(20)].join("\n");
    assert!(faults.is_empty(), "{} faults\n{some}", faults.len());
}
