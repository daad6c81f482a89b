//! Characters that turn the direction of the text behind them: readers then see another text than
//! the one that was typed. Of names and values `hidden.rs` says so, and leaves the character out.

use std::ops::Range;

use super::body::Body;
use crate::diagnostic::{Diagnostic, rules};

/// Finds them, those that stand together once.
pub fn find(body: &Body<'_>) -> Vec<Diagnostic> {
    let text = body.typed(body.range.clone());
    if text.is_ascii() {
        return Vec::new();
    }
    let mut runs: Vec<Range<usize>> = Vec::new();
    for (at, turn) in text.match_indices(is_turn) {
        let at = body.range.start + at;
        match runs.last_mut() {
            Some(run) if run.end == at => run.end += turn.len(),
            _ => runs.push(at..at + turn.len()),
        }
    }
    let found = runs.into_iter().map(|run| {
        let first = body.typed(run.clone()).chars().next();
        let mistake = rules::HIDDEN_CHARACTER.at(
            body.at(run.clone()),
            format!(
                "her står et tegn, som vender teksten, U+{:04X}",
                first.map_or(0, u32::from)
            ),
            "slet det: læserne ser ellers en anden tekst end den, der er skrevet",
        );
        mistake.with_fix(run, "")
    });
    found.collect()
}

/// A mark that only says how a sign beside it is meant turns no text.
fn is_turn(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}
