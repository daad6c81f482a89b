//! Links that did not become links: `[planen] (https://…)`.

use super::Body;
use crate::diagnostic::{Diagnostic, rules};

/// What looks like an address behind brackets.
const ADDRESSES: &[&str] = &["https:", "http:", "mailto:", "tel:", "www.", "../", "./"];

/// Looks where brackets are left over.
pub fn find(body: &Body<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for run in &body.prose {
        let words = body.typed(run.clone());
        for (at, gap) in words.match_indices("] (") {
            let behind = &words[at + gap.len()..];
            let line = behind.lines().next().unwrap_or_default();
            let is_address = ADDRESSES.iter().any(|start| line.starts_with(start));
            let Some(length) = line.find(')').filter(|_| is_address) else {
                continue;
            };
            let Some(start) = words[..at].rfind(['[', '\n', ']']) else {
                continue;
            };
            if !words[start..].starts_with('[') {
                continue;
            }
            let end = at + gap.len() + length + 1;
            let space = run.start + at + 1..run.start + at + 2;
            let place = body.at(run.start + start..run.start + end);
            let mistake = rules::HALF_LINK.at(
                place,
                "det ligner et link, men et mellemrum skiller teksten fra adressen",
                "slet mellemrummet mellem ] og (",
            );
            found.push(mistake.with_fix(space, ""));
        }
    }
    found
}
