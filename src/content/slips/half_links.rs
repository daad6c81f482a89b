//! Links that did not become any: `[planen] (https://…)`, `[t](https://a.dk/en plan)`,
//! one that is not closed, `(planen)[https://…]`, `[t][findes-ikke]`, `<www.a.dk>`.
//!
//! Brackets are left over where they stand in prose. What stands in the parentheses behind them
//! says what went wrong; `[a]` alone is often meant as it stands, and `[1][2]` too.

use std::ops::Range;

use super::body::{Body, has_any};
use crate::diagnostic::{Diagnostic, Edit, rules};

/// What an address begins with.
const ADDRESSES: &[&str] = &[
    "https://", "http://", "mailto:", "tel:", "www.", "../", "./", "#",
];

/// What a word may be followed by that is not a part of it.
const BEHIND_WORDS: &[char] = &['.', ',', ';', ':', '!', '?'];

/// A mistake within a run of prose, whose first byte is 0.
struct Slip {
    span: Range<usize>,
    message: String,
    help: String,
    fix: Option<Edit>,
}

/// Looks where brackets are left over.
pub fn find(body: &Body<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for run in &body.prose {
        let words = body.typed(run.clone());
        if !has_any(words, &['[', ']', '<']) {
            continue;
        }
        let next_line = &body.file.text[run.end..body.range.end];
        let is_escaped = body.file.text[..run.start].ends_with("\\[");
        for slip in links(words, next_line, is_escaped) {
            let span = run.start + slip.span.start..run.start + slip.span.end;
            let mistake = rules::HALF_LINK.at(body.at(span), slip.message, slip.help);
            found.push(match slip.fix {
                None => mistake,
                Some(Edit { span, replacement }) => {
                    mistake.with_fix(run.start + span.start..run.start + span.end, replacement)
                }
            });
        }
    }
    found
}

/// The links in a part of a line. `is_meant`: the bracket before it is escaped.
fn links(words: &str, next_line: &str, mut is_meant: bool) -> Vec<Slip> {
    let mut slips = Vec::new();
    let (mut from, mut open) = (0, None);
    // What nothing ends is not looked for to the end again and again.
    let last = [words.rfind(')'), words.rfind(']'), words.rfind('>')];
    let [last_round, last_square, last_angle] = last.map(|last| last.unwrap_or(0));
    while let Some(at) = words[from..].find(['[', ']', ')', '<']).map(|at| from + at) {
        let rest = &words[at..];
        from = at + 1;
        let start = open.unwrap_or(at);
        let (in_round, in_square) = (at < last_round, at < last_square);
        let slip = if rest.starts_with('[') {
            (open, is_meant) = (Some(at), false);
            continue;
        } else if is_meant {
            is_meant = !rest.starts_with(']');
            continue;
        } else if rest.starts_with("](") {
            let address = &words[at + 2..];
            let end = in_round.then(|| closing(address)).flatten();
            Some(unreadable(start, at + 2, address, end, next_line))
        } else if rest.starts_with("] (") && in_round {
            divided(words, start, at)
        } else if rest.starts_with("][") && in_square {
            unknown_reference(words, start, at)
        } else if rest.starts_with(")[") && in_square {
            turned_round(words, at)
        } else if rest.starts_with('<') && at < last_angle {
            in_angles(words, at)
        } else {
            None
        };
        if let Some(slip) = slip {
            from = slip.span.end.max(from);
            slips.push(slip);
        }
        if !rest.starts_with(')') {
            open = None;
        }
    }
    slips
}

fn is_address(text: &str) -> bool {
    ADDRESSES.iter().any(|start| text.starts_with(start))
}

fn half_link(span: Range<usize>, message: impl Into<String>, help: impl Into<String>) -> Slip {
    Slip {
        span,
        message: message.into(),
        help: help.into(),
        fix: None,
    }
}

impl Slip {
    fn cured(self, span: Range<usize>, replacement: impl Into<String>) -> Slip {
        let fix = Some(Edit {
            span,
            replacement: replacement.into(),
        });
        Slip { fix, ..self }
    }
}

/// `[planen] (https://a.dk)`; what stands in parentheses may be but a remark.
fn divided(words: &str, start: usize, at: usize) -> Option<Slip> {
    let address = &words[at + 3..];
    // The number of a case: `[rettet] (#338)`.
    if !is_address(address) || address.starts_with('#') {
        return None;
    }
    let length = address.find(')')?;
    let slip = half_link(
        start..at + 3 + length + 1,
        "det ligner et link, men et mellemrum skiller teksten fra adressen",
        "slet mellemrummet mellem ] og (",
    );
    Some(slip.cured(at + 1..at + 2, ""))
}

/// What stands behind `](` and is no address, or does not end.
fn unreadable(start: usize, at: usize, address: &str, end: Option<usize>, next_line: &str) -> Slip {
    let word = address.find(char::is_whitespace).unwrap_or(address.len());
    match end {
        Some(end) if address[..end].trim().contains(char::is_whitespace) => {
            spaced(start, at, &address[..end])
        }
        Some(end) => half_link(
            start..at + end + 1,
            "det ligner et link, men blev ikke til et",
            "skriv linkets tekst i kantede parenteser på samme linje: [teksten](adressen)",
        ),
        None if word == address.len() && is_address(address) && broken_by_line(next_line) => {
            half_link(
                start..at + word,
                "linkets adresse er delt over to linjer",
                "skriv hele adressen på én linje",
            )
            .cured(at + word..at + word + 1, "")
        }
        None => {
            let word = address[..word].trim_end_matches(BEHIND_WORDS).len();
            let slip = half_link(
                start..at + word,
                "linket bliver ikke lukket",
                "skriv ) lige efter adressen",
            );
            match is_address(address) {
                true => slip.cured(at + word..at + word, ")"),
                false => slip,
            }
        }
    }
}

/// No address is longer than this many bytes, spaces and all.
const LONGEST_ADDRESS: usize = 500;

/// Where the parenthesis ends that was opened before the text.
fn closing(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, character) in text.char_indices() {
        match character {
            _ if at > LONGEST_ADDRESS => break,
            '(' => depth += 1,
            ')' if depth == 0 => return Some(at),
            ')' => depth -= 1,
            _ => {}
        }
    }
    None
}

/// Whether the next line goes on with an address and ends it.
fn broken_by_line(next_line: &str) -> bool {
    let next = next_line.strip_prefix('\n').unwrap_or_default();
    let word = next.split(char::is_whitespace).next().unwrap_or_default();
    word.len() < 500 && word.contains(')')
}

/// An address with a space in it; `address` begins at `at`.
fn spaced(start: usize, at: usize, address: &str) -> Slip {
    let inner = address.trim();
    let begin = at + (address.len() - address.trim_start().len());
    let span = start..at + address.len() + 1;
    let (target, title) = inner.split_once(char::is_whitespace).unwrap_or((inner, ""));
    let title = title.trim();
    if title.starts_with(['"', '\'', '(', '”', '“', '„', '»', '«', '’', '‘']) {
        let bare = title.trim_matches(|c: char| "\"'()”“„»«’‘".contains(c));
        let slip = half_link(
            span,
            "titlen efter linkets adresse kan ikke læses",
            "skriv den mellem lige anførselstegn: [teksten](adressen \"titlen\"), eller slet den",
        );
        return match bare.contains('"') {
            true => slip,
            false => slip.cured(begin..begin + inner.len(), format!("{target} \"{bare}\"")),
        };
    }
    let slip = half_link(
        span,
        "der er et mellemrum i linkets adresse",
        "skriv %20 i stedet for mellemrummet; er det ikke et link, så skriv \\[ foran teksten",
    );
    let is_file = inner
        .rsplit_once('.')
        .is_some_and(|(_, ending)| (2..=4).contains(&ending.len()));
    let is_sentence = inner.contains(". ") || inner.contains(", ");
    match (is_address(inner) || is_file) && !is_sentence {
        true => slip.cured(
            begin..begin + inner.len(),
            inner
                .split(char::is_whitespace)
                .collect::<Vec<_>>()
                .join("%20"),
        ),
        false => slip,
    }
}

/// `[t][findes-ikke]`
fn unknown_reference(words: &str, start: usize, at: usize) -> Option<Slip> {
    let label = &words[at + 2..];
    let label = &label[..label.find(']')?];
    let text = words[start..at].trim_start_matches('[');
    let is_number = |text: &str| text.chars().all(|c| c.is_ascii_digit());
    if label.starts_with('^') || is_number(label) && is_number(text) {
        return None;
    }
    let span = start..at + 2 + label.len() + 1;
    Some(match is_address(label) {
        true => half_link(
            span,
            "linkets adresse står i kantede parenteser",
            "skriv adressen i runde parenteser: [teksten](adressen)",
        )
        .cured(at + 1..at + 2 + label.len() + 1, format!("({label})")),
        false => half_link(
            span,
            format!("linket henviser til [{label}], men der står ingen adresse for det"),
            "skriv adressen i runde parenteser efter teksten: [teksten](adressen)",
        ),
    })
}

/// `(planen)[https://a.dk]`
fn turned_round(words: &str, at: usize) -> Option<Slip> {
    let address = &words[at + 2..];
    if !is_address(address) {
        return None;
    }
    let start = words[..at]
        .rfind(['(', ')'])
        .filter(|&open| words[open..].starts_with('('))?;
    let length = address.find(']')?;
    let text = &words[start + 1..at];
    let span = start..at + 2 + length + 1;
    let slip = half_link(
        span.clone(),
        "linkets parenteser er byttet om",
        "skriv teksten i kantede parenteser og adressen i runde: [teksten](adressen)",
    );
    Some(slip.cured(span, format!("[{text}]({})", &address[..length])))
}

/// `<www.a.dk>`, `<https://a.dk/en plan>`
fn in_angles(words: &str, at: usize) -> Option<Slip> {
    let inner = &words[at + 1..];
    let is_web = ["https://", "http://", "www."];
    let is_web = is_web.iter().any(|start| inner.starts_with(start));
    if !is_web {
        return None;
    }
    let inner = &inner[..inner.find('>')?];
    let span = at..at + inner.len() + 2;
    let joined = inner.split_whitespace().collect::<Vec<_>>().join("%20");
    let slip = half_link(
        span.clone(),
        "adressen mellem < og > blev ikke til et link",
        format!("skriv adressen alene, med https:// foran og %20 for hvert mellemrum: {joined}"),
    );
    Some(slip.cured(span, joined))
}
