//! In: two texts. Out: the lines that are not in both, with the words that stay, came and went.

use std::mem;

use crate::diff::{DiffOp, diff, differences};

/// A line of a text, or one of several terms.
pub type Line = Vec<Piece>;

/// Words next to each other that have the same fate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// What became of them
    pub fate: Fate,
    /// The words, with the white space between them
    pub text: String,
}

/// What became of some words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// They are in both texts
    Stays,
    /// They are in the new one
    Came,
    /// They were in the old one
    Went,
}

/// Texts of more bytes are not compared word by word: that takes the square of what differs, and
/// nobody reads so much in one piece.
const LONGEST: usize = 20_000;

/// Texts of more lines are not compared line by line.
const MOST_LINES: usize = 2_000;

/// The lines of two texts that are not in both: those that came or went whole, and those that were
/// rewritten, word by word.
pub fn compared(before: &str, now: &str) -> Vec<Line> {
    let (old, new) = (lines(before), lines(now));
    if old == new {
        return Vec::new();
    }
    if old.len() + new.len() > MOST_LINES {
        return rewritten(&old.join("\n"), &new.join("\n"));
    }
    let changed = differences(&old, &new).flat_map(|hunk| {
        rewritten(
            &old[hunk.old_range()].join("\n"),
            &new[hunk.new_range()].join("\n"),
        )
    });
    changed.collect()
}

fn lines(text: &str) -> Vec<&str> {
    let lines = text.lines().map(str::trim);
    lines.filter(|line| !line.is_empty()).collect()
}

/// Some lines that became others. Where little stays, the words that do are chance, and the old
/// lines stand whole before the new ones.
fn rewritten(old: &str, new: &str) -> Vec<Line> {
    let whole = || {
        let pieces = [(Fate::Went, old), (Fate::Came, new)];
        let pieces = pieces.into_iter().filter(|(_, text)| !text.is_empty());
        let pieces = pieces.map(|(fate, text)| Piece {
            fate,
            text: text.to_owned(),
        });
        broken(pieces.collect())
    };
    if old.is_empty() || new.is_empty() || old.len() + new.len() > LONGEST {
        return whole();
    }
    let pieces = words(old, new);
    let staying = pieces.iter().filter(|piece| piece.fate == Fate::Stays);
    let staying: usize = staying.map(|piece| piece.text.len()).sum();
    match staying * 3 < old.len().max(new.len()) {
        true => whole(),
        false => broken(pieces),
    }
}

/// Two texts as one, word by word. What differs on both sides of white space is one difference.
fn words(old: &str, new: &str) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let (mut went, mut came) = (String::new(), String::new());
    let flush = |pieces: &mut Vec<Piece>, went: &mut String, came: &mut String| {
        // White space at the end of both stays.
        let kept = trailing(went, came);
        for (fate, text) in [(Fate::Went, went), (Fate::Came, came)] {
            text.truncate(text.len() - kept.len());
            push(pieces, fate, text);
            text.clear();
        }
        push(pieces, Fate::Stays, &kept);
    };
    let (old, new) = (words_of(old), words_of(new));
    for step in diff(&old, &new) {
        let (old, new) = (&old[step.old_range()], &new[step.new_range()]);
        if !matches!(step, DiffOp::Equal { .. }) {
            went.extend(old.iter().copied());
            came.extend(new.iter().copied());
            continue;
        }
        for word in new {
            if word.trim().is_empty() && !(went.is_empty() && came.is_empty()) {
                went += word;
                came += word;
            } else {
                flush(&mut pieces, &mut went, &mut came);
                push(&mut pieces, Fate::Stays, word);
            }
        }
    }
    flush(&mut pieces, &mut went, &mut came);
    pieces
}

/// The words of a text, and what white space stands between them.
fn words_of(text: &str) -> Vec<&str> {
    text.char_indices()
        .zip(text.chars().skip(1))
        .filter(|((_, one), next)| one.is_whitespace() != next.is_whitespace())
        .map(|((at, one), _)| at + one.len_utf8())
        .chain([text.len()])
        .scan(0, |start, end| Some(&text[mem::replace(start, end)..end]))
        .collect()
}

/// The white space that two texts both end in.
fn trailing(one: &str, other: &str) -> String {
    let end = |text: &str| text[text.trim_end().len()..].to_owned();
    let (one, other) = (end(one), end(other));
    match one == other {
        true => one,
        false => String::new(),
    }
}

/// Adds words, to the last piece where that has the same fate.
fn push(pieces: &mut Vec<Piece>, fate: Fate, text: &str) {
    match pieces.last_mut() {
        _ if text.is_empty() => {}
        Some(last) if last.fate == fate => last.text += text,
        Some(_) | None => pieces.push(Piece {
            fate,
            text: text.to_owned(),
        }),
    }
}

/// The pieces of each line.
fn broken(pieces: Vec<Piece>) -> Vec<Line> {
    let mut lines = vec![Line::new()];
    for piece in pieces {
        for (place, text) in piece.text.split('\n').enumerate() {
            if place > 0 {
                lines.push(Line::new());
            }
            let line = lines.last_mut().expect("there is always a line");
            push(line, piece.fate, text);
        }
    }
    lines.retain(|line| line.iter().any(|piece| piece.fate != Fate::Stays));
    lines
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Fate, Line, compared};

    /// The words of those fates, each line with all its words.
    fn with(lines: &[Line], fates: &[Fate]) -> String {
        let pieces = lines.iter().flatten();
        let pieces = pieces.filter(|piece| fates.contains(&piece.fate));
        pieces.map(|piece| &*piece.text).collect()
    }

    #[test]
    fn words_that_changed_stand_among_those_that_stay() {
        let lines = compared("Vi planter træer i byen.", "Vi planter blomster i byen.");
        let pieces: Vec<(Fate, &str)> = lines[0]
            .iter()
            .map(|piece| (piece.fate, &*piece.text))
            .collect();
        assert_eq!(
            pieces,
            [
                (Fate::Stays, "Vi planter "),
                (Fate::Went, "træer"),
                (Fate::Came, "blomster"),
                (Fate::Stays, " i byen."),
            ],
        );
    }

    #[test]
    fn what_is_the_same_is_not_said() {
        assert!(compared("Første.\n\nAnden.", "Første.\nAnden.").is_empty());
        let lines = compared("Første.\nAnden.", "Første.\nTredje.");
        assert_eq!(with(&lines, &[Fate::Went]), "Anden.");
        assert_eq!(with(&lines, &[Fate::Came]), "Tredje.");
    }

    #[test]
    fn long_and_wholly_different_texts_are_compared_at_once() {
        let text = |word: &str| format!("{word} ").repeat(100_000);
        let lines = compared(&text("a"), &text("b"));
        assert_eq!(lines.len(), 1);
        let many = |word: &str| format!("{word}\n").repeat(100_000);
        assert_eq!(compared(&many("a"), &many("b")).len(), 200_000 - 1);
    }

    proptest! {
        /// Of texts that share no line, each word of both is there, once.
        #[test]
        fn no_word_is_lost(old in "[ab]{1,3}( [abc]{1,3}){0,12}", new in "[cd]{1,3}( [bcd]{1,3}){0,12}") {
            let lines = compared(&old, &new);
            prop_assert_eq!(with(&lines, &[Fate::Stays, Fate::Went]), old);
            prop_assert_eq!(with(&lines, &[Fate::Stays, Fate::Came]), new);
        }
    }
}
