//! In: the lines of a text. Out: those that may be a list together: items, with what goes on in
//! them.

use super::body::Body;
use super::lines::{Became, Line};
use super::marks::{Kind, Mark, mark};

/// Lines that may be a list.
pub struct Run<'a> {
    /// Its items
    pub items: Vec<Item<'a>>,
    /// Behind its last line
    pub end: usize,
    /// What stands before the words of the lines: spaces, `>`
    pub margin: String,
}

/// A line that begins with a mark.
#[derive(Clone, Copy)]
pub struct Item<'a> {
    /// Which line it begins on
    pub line: usize,
    /// What it begins with
    pub mark: Mark<'a>,
    /// In columns
    pub indent: usize,
}

/// All such lines of a text.
pub fn runs<'a>(body: &'a Body<'_>) -> Vec<Run<'a>> {
    let mut found = Vec::new();
    let mut margin = String::new();
    let mut block = None;
    let mut at = 0;
    while let Some(line) = body.lines.get(at) {
        if block.replace(line.block) != Some(line.block) {
            margin = margin_of(body, line);
        }
        match item(body, at) {
            Some(first) if !body.has_own_mark(line) => {
                let run = gather(body, first, &margin);
                at = run.end;
                found.push(run);
            }
            Some(_) | None => at += 1,
        }
    }
    found
}

/// What a line within the same things as this one begins with.
fn margin_of(body: &Body<'_>, line: &Line) -> String {
    if line.depth == 0 {
        return String::new();
    }
    let mut margin = String::new();
    let mut columns = 0;
    for sign in body.typed(line.span.start..line.words).chars() {
        let width = width(sign, columns);
        columns += width;
        match sign {
            '>' => margin.push('>'),
            _ => margin.extend(std::iter::repeat_n(' ', width)),
        }
    }
    margin
}

/// How many columns a sign takes behind so many others.
fn width(sign: char, columns: usize) -> usize {
    match sign {
        '\t' => 4 - columns % 4,
        _ => 1,
    }
}

/// The item that begins on a line.
pub fn item<'a>(body: &'a Body<'_>, at: usize) -> Option<Item<'a>> {
    let line = &body.lines[at];
    if !matches!(line.became, Became::Prose | Became::IndentedCode) {
        return None;
    }
    let mark = mark(body.words(line))?;
    let before = body.typed(line.span.start..line.words).chars();
    let indent = before.fold(0, |columns, sign| columns + width(sign, columns));
    Some(Item {
        line: at,
        mark,
        indent,
    })
}

/// The lines that belong together, from an item on.
fn gather<'a>(body: &'a Body<'_>, first: Item<'a>, margin: &str) -> Run<'a> {
    let lines = &body.lines;
    let mut items = vec![first];
    let mut at = first.line + 1;
    let mut end = at;
    let mut is_certain = first.mark.is_certain;
    while let Some(line) = lines.get(at) {
        if line.became == Became::Blank {
            at += 1;
            continue;
        }
        let next = item(body, at).filter(|_| !body.has_own_mark(line));
        let goes_on = match (next, at == end) {
            (Some(_), true) => adjoins(line, &lines[end - 1]),
            (Some(next), false) => apart(first, next, line, &lines[end - 1]),
            (None, true) => {
                let is_deeper = is_certain || line.words > line.span.start;
                line.became == Became::Prose
                    && line.block == lines[end - 1].block
                    && is_deeper
                    && !begins_anew(body, at)
            }
            (None, false) => false,
        };
        if !goes_on {
            break;
        }
        items.extend(next);
        is_certain |= next.is_some_and(|next| next.mark.is_certain);
        at += 1;
        end = at;
    }
    Run {
        items,
        end,
        margin: margin.to_owned(),
    }
}

/// One paragraph, or one beside lines that their indent has made code of.
fn adjoins(line: &Line, before: &Line) -> bool {
    let is_code = [line, before]
        .iter()
        .any(|line| line.became == Became::IndentedCode);
    line.depth == before.depth && (line.block == before.block || is_code)
}

/// Whether an item with an empty line before it is of the list.
fn apart(first: Item<'_>, next: Item<'_>, line: &Line, before: &Line) -> bool {
    let stands_alone = next.mark.is_certain || matches!(next.mark.kind, Kind::Tight(_));
    let is_code = line.became == Became::IndentedCode && line.block == before.block;
    line.depth == before.depth && (stands_alone && first.mark.kind == next.mark.kind || is_code)
}

/// Whether a line begins something new, and does not go on with the sentence before it.
pub fn begins_anew(body: &Body<'_>, at: usize) -> bool {
    let before = body.words(&body.lines[at - 1]).trim_end();
    let ends = before.ends_with(['.', ':', '!', '?', ';']) || before.chars().count() < SHORT;
    let begins = body
        .words(&body.lines[at])
        .trim_start_matches(['*', '_', '(', '»', '"', '#']);
    ends && begins.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
}

/// In characters: a line that an editor did not break because it was full.
pub const SHORT: usize = 60;
