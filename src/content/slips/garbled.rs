//! Letters that another program read with the wrong character set: `Ã¸konomi` for økonomi, `â€œ`
//! for a quotation mark.
//!
//! UTF-8 writes such a letter as two bytes or more; a program that takes each byte for a letter of
//! its own makes those. No Danish text has them side by side, so what they were is certain. It
//! may have happened twice. All of a file is looked at, its facts too.

use std::ops::Range;
use std::sync::Arc;

use super::body::has_any;
use crate::content::source_text::as_windows_1252;
use crate::diagnostic::{Diagnostic, Location, SourceText, rules};

/// What older Macs and letters by mail make of the same bytes.
const OTHERS: &[(&str, &str)] = &[
    ("√¶", "æ"),
    ("√∏", "ø"),
    ("√•", "å"),
    ("√Ü", "Æ"),
    ("√ò", "Ø"),
    ("√Ö", "Å"),
    ("=C3=A6", "æ"),
    ("=C3=B8", "ø"),
    ("=C3=A5", "å"),
    ("=C3=86", "Æ"),
    ("=C3=98", "Ø"),
    ("=C3=85", "Å"),
];

/// What the letters begin with.
const FIRST: &[char] = &['Â', 'Ã', 'â', 'ð', '√', '='];

/// How often a text can have been read wrongly.
const MOST_TIMES: usize = 3;

/// One mistake for each line, with all that is wrong in it.
pub fn find(file: &Arc<SourceText>) -> Vec<Diagnostic> {
    if !has_any(&file.text, &FIRST[..FIRST.len() - 1]) && !file.text.contains("=C3=") {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut start = 0;
    for line in file.text.split_inclusive('\n') {
        found.extend(in_line(file, start..start + line.len()));
        start += line.len();
    }
    found
}

fn in_line(file: &Arc<SourceText>, line: Range<usize>) -> Option<Diagnostic> {
    let text = &file.text[line.clone()];
    let runs = runs(text);
    let (first, last) = (runs.first()?, runs.last()?);
    let is_letter = |c: char| c.is_alphanumeric();
    let begin = text[..first.0.start].trim_end_matches(is_letter).len();
    let rest = &text[first.0.end..];
    let length = rest.find(char::is_whitespace).unwrap_or(rest.len());
    let typed = &text[begin..first.0.end + length];
    let mut meant = String::new();
    let mut from = first.0.start;
    for (span, letters) in &runs {
        meant = meant + &text[from..span.start] + letters;
        from = span.end;
    }
    let whole = first.0.start..last.0.end;
    let word = text[begin..first.0.start].to_owned() + &meant + &text[whole.end..];
    let word = word.split(char::is_whitespace).next().unwrap_or_default();
    let mistake = rules::GARBLED.at(
        Location::at(file, line.start + begin..line.start + begin + typed.len()),
        "bogstaverne er læst med et forkert tegnsæt",
        format!("skriv {}", shown(word)),
    );
    Some(mistake.with_fix(line.start + whole.start..line.start + whole.end, meant))
}

/// A word may be as long as a file.
fn shown(word: &str) -> String {
    word.chars().take(60).collect()
}

/// Where the letters stand that come of it, and what they were.
fn runs(line: &str) -> Vec<(Range<usize>, String)> {
    let mut runs: Vec<(Range<usize>, String)> = Vec::new();
    let mut from = 0;
    while let Some(start) = line[from..].find(FIRST).map(|at| from + at) {
        let (mut end, mut letters) = (start, String::new());
        while let Some((letter, length)) = decoded(&line[end..], end > start) {
            letters.push_str(&letter);
            end += length;
        }
        if end > start {
            runs.push((start..end, read_again(letters)));
        }
        let next = line[start..].chars().next().map_or(1, char::len_utf8);
        from = end.max(start + next);
    }
    runs
}

/// The letter that a text begins with, and how many bytes stand for it.
fn decoded(text: &str, goes_on: bool) -> Option<(String, usize)> {
    if let Some((typed, letter)) = OTHERS.iter().find(|(typed, _)| text.starts_with(typed)) {
        return Some(((*letter).to_owned(), typed.len()));
    }
    let first = as_windows_1252(text.chars().next()?)?;
    let count = match first {
        0xc2 | 0xc3 => 2,
        // Where it was read wrongly twice.
        0xc5 | 0xc6 | 0xcb if goes_on => 2,
        0xe2 => 3,
        0xf0 => 4,
        _ => return None,
    };
    let mut bytes = Vec::with_capacity(count);
    let mut length = 0;
    for character in text.chars().take(count) {
        bytes.push(as_windows_1252(character)?);
        length += character.len_utf8();
    }
    let letter = String::from_utf8(bytes).ok()?;
    Some((letter, length))
}

/// The letters, where they are such again.
fn read_again(mut letters: String) -> String {
    for _ in 1..MOST_TIMES {
        let (mut again, mut at) = (String::new(), 0);
        while let Some((letter, length)) = decoded(&letters[at..], at > 0) {
            again += &letter;
            at += length;
        }
        if at == 0 || at < letters.len() {
            break;
        }
        letters = again;
    }
    letters
}
