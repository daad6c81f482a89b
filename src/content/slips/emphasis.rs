//! Marks of emphasis that were left over: `**fed **tekst`, `**fed`, `_x _`, `**Frist:**inden`.
//!
//! A mark opens where no space stands behind it, and closes where none stands before it; between
//! a letter and a sign of punctuation it does neither. Which is why a space on the wrong side, or
//! one too few, leaves two marks of one kind in a paragraph, and why those two show what was meant.
//!
//! Not all that is left over was meant as emphasis: `10*` and `*) gælder kun 2022` are notes,
//! `fil_navn` is a name, `Navn: ____` is to be filled in, `*.md` is for programs, `5 * 3` a sum.

use std::collections::BTreeSet;
use std::ops::Range;

use super::body::{Body, has_any};
use crate::diagnostic::{Diagnostic, Edit, rules};

/// A run of equal signs that came out as it was typed.
struct Mark<'a> {
    span: Range<usize>,
    signs: &'a str,
    before: Option<char>,
    behind: Option<char>,
    /// What it is a part of, from space to space
    token: &'a str,
}

/// The runs of signs that mark anything.
const SIGNS: &[&str] = &["*", "**", "***", "_", "__", "~~"];

/// Looks for pairs of marks in each paragraph, then for what stands alone.
pub fn find(body: &Body<'_>) -> Vec<Diagnostic> {
    let blocks = body.blocks();
    let blocks = blocks.map(|runs| runs.iter().flat_map(|run| marks(body, run)).collect());
    let blocks: Vec<Vec<Mark<'_>>> = blocks.collect();
    let all = blocks.iter().flatten();
    let notes = all.filter(|mark| mark.leads_to_note());
    let notes: BTreeSet<&str> = notes.map(|mark| mark.signs).collect();
    let mut found = Vec::new();
    for marks in &blocks {
        // Several lines that begin with a star are a list without its spaces.
        let are_items = marks.iter().filter(|mark| mark.begins_line()).count() > 1;
        let marks = marks.iter().filter(|mark| !mark.leads_to_note());
        let mut marks = marks
            .filter(|mark| !are_items || !mark.begins_line())
            .peekable();
        while let Some(mark) = marks.next() {
            if let Some(close) = marks.next_if(|close| mark.is_closed_by(close)) {
                found.push(pair(body, mark, close));
            } else if notes.contains(mark.signs) {
                // The note's own sign, or a word's that leads to it.
            } else if mark.opens_alone() {
                found.push(alone(body, mark, "lukket"));
            } else if mark.closes_alone() {
                found.push(alone(body, mark, "åbnet"));
            }
        }
    }
    found
}

fn marks<'a>(body: &'a Body<'_>, run: &Range<usize>) -> Vec<Mark<'a>> {
    let text = &*body.file.text;
    let mut marks = Vec::new();
    let mut at = run.start;
    if !has_any(&text[run.clone()], &['*', '_', '~']) {
        return marks;
    }
    for token in text[run.clone()].split_inclusive(char::is_whitespace) {
        let start = at;
        at += token.len();
        if !token.contains(['*', '_', '~']) || is_address(token) {
            continue;
        }
        let mut from = 0;
        while let Some(found) = token[from..].find(['*', '_', '~']) {
            let sign = token.as_bytes()[from + found];
            let signs = &token[from + found..];
            let length = signs.bytes().take_while(|&next| next == sign).count();
            let span = start + from + found..start + from + found + length;
            from += found + length;
            marks.extend(SIGNS.contains(&&text[span.clone()]).then(|| Mark {
                signs: &text[span.clone()],
                before: text[..span.start].chars().next_back(),
                behind: text[span.end..].chars().next(),
                token,
                span,
            }));
        }
    }
    marks
}

fn is_address(token: &str) -> bool {
    token.contains("://") || token.contains('@') || token.starts_with("www.")
}

fn is_space(side: Option<char>) -> bool {
    side.is_none_or(char::is_whitespace)
}

fn is_word(side: Option<char>) -> bool {
    side.is_some_and(char::is_alphanumeric)
}

fn is_punctuation(side: Option<char>) -> bool {
    !is_space(side) && !is_word(side)
}

impl Mark<'_> {
    fn is_single(&self) -> bool {
        self.signs.len() == 1
    }

    fn begins_line(&self) -> bool {
        let is_first = self.before.is_none_or(|before| before == '\n');
        self.signs == "*" && is_first && is_word(self.behind)
    }

    /// `10*`, `pris*`, `*)`.
    fn leads_to_note(&self) -> bool {
        let is_digit = self.before.is_some_and(|c| c.is_ascii_digit());
        let ends_word = is_word(self.before) && !is_word(self.behind);
        let leads = ends_word && (is_digit || self.is_single());
        self.signs.starts_with('*') && (leads || self.behind == Some(')'))
    }

    /// Whether it can have been meant to open what another mark ends.
    fn is_closed_by(&self, close: &Mark<'_>) -> bool {
        let floats = |mark: &Mark<'_>| is_space(mark.before) && is_space(mark.behind);
        let is_part_of_name = |mark: &Mark<'_>| {
            mark.signs.starts_with('_') && is_word(mark.before) && is_word(mark.behind)
        };
        // A space between two of them belongs to one; `*.md` and `*/` are for programs.
        let can_open = match is_space(self.behind) {
            true if self.is_single() => !is_word(self.before) && !floats(self),
            true => !is_word(self.before),
            false => !matches!(self.behind, Some('.' | '/' | ')' | ',')),
        };
        let opens_next = self.is_single() && is_space(close.before) && is_punctuation(close.behind);
        self.signs == close.signs
            && self.span.end < close.span.start
            && can_open
            && !opens_next
            && !is_part_of_name(self)
            && !is_part_of_name(close)
    }

    fn opens_alone(&self) -> bool {
        let opens = !is_word(self.before) && is_word(self.behind);
        opens && (self.signs != "_" || !self.begins_name())
    }

    /// `_site.yaml`, `_x_y`
    fn begins_name(&self) -> bool {
        let word = self.token.trim_matches(|c: char| !c.is_alphanumeric());
        word.contains(['_', '.', '/', '=', ':', '\\'])
    }

    fn closes_alone(&self) -> bool {
        let is_free = !is_word(self.behind);
        let ends_word = self.before.is_some_and(char::is_alphabetic);
        !self.is_single() && ends_word && is_free
    }
}

/// Two marks that were meant for each other, with the cure where a space shows it.
fn pair(body: &Body<'_>, open: &Mark<'_>, close: &Mark<'_>) -> Diagnostic {
    let signs = open.signs;
    let place = body.at(open.span.start..close.span.end);
    let message = format!("{signs} blev ikke til fremhævning");
    let Some(cured) = cured(body, open, close) else {
        let help = format!(
            "skriv {signs} helt op ad det første og det sidste ord, eller \\ foran hvert tegn, hvis de skal stå der"
        );
        return rules::HALF_EMPHASIS.at(place, message, help);
    };
    let shown = match cured.replacement.chars().count() {
        0..=60 => format!("skriv {} med mellemrum udenfor", cured.replacement.trim()),
        _ => {
            format!("skriv {signs} helt op ad det første og det sidste ord, med mellemrum udenfor")
        }
    };
    rules::HALF_EMPHASIS
        .at(place, message, shown)
        .with_fix(cured.span, cured.replacement)
}

/// The pair with each space on its right side; nothing where no space is to blame.
fn cured(body: &Body<'_>, open: &Mark<'_>, close: &Mark<'_>) -> Option<Edit> {
    let text = &*body.file.text;
    let inside = &text[open.span.end..close.span.start];
    let words = inside.trim();
    let first = words.chars().next();
    let last = words.chars().next_back();
    // A line end may have more behind it than a space: the mark of a quotation, an indent.
    if words.is_empty() || inside.trim_matches([' ', '\u{a0}']) != words {
        return None;
    }
    let leads = inside.len() - inside.trim_start().len();
    let trails = inside.len() - inside.trim_end().len();
    let before = match is_word(open.before) && (leads > 0 || is_punctuation(first)) {
        true => " ",
        false => "",
    };
    let behind = match is_word(close.behind) && (trails > 0 || is_punctuation(last)) {
        true => " ",
        false => "",
    };
    if leads + trails + before.len() + behind.len() == 0 {
        return None;
    }
    Some(Edit {
        span: open.span.start..close.span.end,
        replacement: format!("{before}{}{words}{}{behind}", open.signs, close.signs),
    })
}

fn alone(body: &Body<'_>, mark: &Mark<'_>, what: &str) -> Diagnostic {
    let signs = mark.signs;
    let escaped = signs.chars().map(|sign| format!("\\{sign}"));
    rules::HALF_EMPHASIS.at(
        body.at(mark.span.clone()),
        format!("fremhævningen med {signs} bliver ikke {what}"),
        format!(
            "skriv {signs} både foran det første ord og efter det sidste i samme afsnit, eller {}, hvis tegnene skal stå der",
            escaped.collect::<String>()
        ),
    )
}
