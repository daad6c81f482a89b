//! In: the name of a file or folder. Out: whether it is one that a system gives to a copy, and the
//! names that the original may have.
//!
//! OneDrive keeps both where two people changed a file at once, the second with the name of a
//! computer behind it; Dropbox, Nextcloud and Syncthing say so in words; Windows, macOS and
//! browsers number and name the copies that people make.

use std::collections::BTreeSet;

use crate::spelling::as_meant;

/// Why there is a copy.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum CopyKind {
    /// Two people changed a file at once
    Conflict,
    /// Somebody copied it, or fetched it twice
    Copy,
}

/// A copy of a copy of a copy is one still.
const MOST_COPIES: usize = 4;

/// The names that what was copied may have, nearest first, each with why there is a copy.
pub fn originals(name: &str) -> Vec<(String, CopyKind)> {
    let name = as_meant(name);
    let (stem, ending) = match name.rfind('.') {
        Some(point) if point > 0 => name.split_at(point),
        _ => (&*name, ""),
    };
    let mut found: Vec<(String, CopyKind)> = Vec::new();
    let mut stems = vec![(stem, None)];
    for _ in 0..MOST_COPIES {
        let earlier = stems.iter().flat_map(|&(stem, kind)| {
            let originals = stems_of_originals(stem).into_iter();
            originals.map(move |(stem, own)| (stem, kind.or(Some(own))))
        });
        let earlier: BTreeSet<(&str, Option<CopyKind>)> = earlier.collect();
        if earlier.is_empty() {
            break;
        }
        stems = earlier.into_iter().collect();
        let names = stems.iter().filter_map(|&(stem, kind)| Some((stem, kind?)));
        found.extend(names.map(|(stem, kind)| (format!("{stem}{ending}"), kind)));
    }
    found
}

/// What was copied once less.
fn stems_of_originals(stem: &str) -> Vec<(&str, CopyKind)> {
    let mut stems: Vec<(&str, CopyKind)> = Vec::new();
    let of_copy = behind_copy(stem).or_else(|| before_number(stem));
    let of_copy = of_copy.or_else(|| before_copy(stem));
    stems.extend(of_copy.map(|stem| (stem, CopyKind::Copy)));
    let of_conflict = before_note(stem).or_else(|| before_mark(stem));
    stems.extend(of_conflict.map(|stem| (stem, CopyKind::Conflict)));
    stems.extend(before_computers(stem).map(|stem| (stem, CopyKind::Conflict)));
    stems.retain(|(stem, _)| !stem.is_empty());
    stems
}

/// `Kopi af natur`
fn behind_copy(stem: &str) -> Option<&str> {
    let words = ["kopi af ", "copy of "];
    words.iter().find_map(|words| {
        let start = stem.get(..words.len())?;
        let is_copy = start.eq_ignore_ascii_case(words);
        is_copy.then(|| stem[words.len()..].trim_start())
    })
}

/// `natur (1)`
fn before_number(stem: &str) -> Option<&str> {
    let (before, number) = stem.strip_suffix(')')?.rsplit_once('(')?;
    let is_number = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| before.trim_end())
}

/// `natur - Kopi`, `natur – kopi`, `natur-kopi 2`
fn before_copy(stem: &str) -> Option<&str> {
    let unnumbered = stem.trim_end_matches(|c: char| c.is_ascii_digit());
    let unnumbered = unnumbered.trim_end();
    let start = unnumbered.len().checked_sub("kopi".len())?;
    let word = unnumbered.get(start..)?;
    let is_copy = word.eq_ignore_ascii_case("kopi") || word.eq_ignore_ascii_case("copy");
    let before = &unnumbered[..start];
    let stands_apart = before.ends_with([' ', '-', '–', '—', '_']);
    (is_copy && stands_apart).then(|| before.trim_end_matches([' ', '-', '–', '—', '_']))
}

/// `natur (PC123's conflicted copy 2022-01-01)`
fn before_note(stem: &str) -> Option<&str> {
    let (before, note) = stem.strip_suffix(')')?.rsplit_once('(')?;
    let note = note.to_lowercase();
    let words = ["conflict", "konflikt", "modstridende"];
    let is_conflict = words.iter().any(|word| note.contains(word));
    is_conflict.then(|| before.trim_end())
}

/// `natur.sync-conflict-20220101-120000-ABCDEFG`, `natur_conflict-20220101-120000`
fn before_mark(stem: &str) -> Option<&str> {
    let marks = [".sync-conflict-", "_conflict-"];
    marks
        .iter()
        .find_map(|mark| Some(stem.rsplit_once(mark)?.0))
}

/// `natur-PC123`, `natur-DESKTOP-ABC123`: what stands behind each hyphen may be a computer.
fn before_computers(stem: &str) -> impl Iterator<Item = &str> {
    let hyphens = stem.match_indices('-').rev().take(MOST_COPIES);
    let names = hyphens.filter(|(at, _)| is_computer(&stem[at + 1..]));
    names.map(|(at, _)| &stem[..at])
}

/// What Windows and macOS call computers. A name of small letters alone may be a word.
fn is_computer(name: &str) -> bool {
    let can_be = |c: char| c.is_ascii_alphanumeric() || c == '-';
    let is_long = (2..=40).contains(&name.len());
    is_long && name.starts_with(|c: char| c.is_ascii_uppercase()) && name.chars().all(can_be)
}

#[cfg(test)]
mod tests {
    use super::{CopyKind, originals};

    #[test]
    fn copies_are_known_by_their_names() {
        for (name, kind) in [
            ("10-Nye stier-PC123.md", CopyKind::Conflict),
            ("10-Nye stier-DESKTOP-ABC123.md", CopyKind::Conflict),
            ("10-Nye stier-Mettes-MBP.md", CopyKind::Conflict),
            ("10-Nye stier-PC123-PC456.md", CopyKind::Conflict),
            (
                "10-Nye stier (PC123's conflicted copy 2022-01-01).md",
                CopyKind::Conflict,
            ),
            ("10-Nye stier (Mettes konfliktkopi).md", CopyKind::Conflict),
            (
                "10-Nye stier.sync-conflict-20220101-120000-ABCDEFG.md",
                CopyKind::Conflict,
            ),
            (
                "10-Nye stier_conflict-20220101-120000.md",
                CopyKind::Conflict,
            ),
            ("10-Nye stier - Kopi.md", CopyKind::Copy),
            ("10-Nye stier – kopi.md", CopyKind::Copy),
            ("10-Nye stier - Kopi (2).md", CopyKind::Copy),
            ("10-Nye stier - Kopi - Kopi.md", CopyKind::Copy),
            ("10-Nye stier kopi 2.md", CopyKind::Copy),
            ("10-Nye stier - Copy.md", CopyKind::Copy),
            ("10-Nye stier (1).md", CopyKind::Copy),
            ("10-Nye stier(1).md", CopyKind::Copy),
            ("Kopi af 10-Nye stier.md", CopyKind::Copy),
        ] {
            let original = ("10-Nye stier.md".to_owned(), kind);
            assert!(originals(name).contains(&original), "{name}");
        }
        for name in [
            "10-nye-stier.md",
            "kopi.md",
            "(1).md",
            "-PC123.md",
            "fotokopi.md",
            "a-b.md",
        ] {
            assert_eq!(originals(name), [], "{name}");
        }
        let folder = ("2022".to_owned(), CopyKind::Copy);
        assert_eq!(originals("2022 - Kopi"), [folder]);
    }
}
