//! In: lines that are meant as a list. Out: the list, in Markdown.

use super::body::Body;
use super::line_starts::is_ordinal;
use super::lines::Became;
use super::marks::{Kind, mark, numbered};
use super::runs::{Item, Run, begins_anew};

/// The lines as the list that they are meant to be.
pub fn cured(body: &Body<'_>, run: &Run<'_>) -> String {
    let first = &body.lines[run.items[0].line];
    let before = run.items[0]
        .line
        .checked_sub(1)
        .map(|before| &body.lines[before]);
    let empty = run.margin.trim_end().to_owned() + "\n";
    let is_within =
        before.is_some_and(|before| before.became == Became::Prose && before.block == first.block);
    let mut cured = match is_within
        && numbered(run.items[0].mark.kind).is_some_and(|(number, _)| number != 1)
    {
        true => empty.clone(),
        false => String::new(),
    };
    let mut levels = Levels::default();
    let mut items = run.items.iter().peekable();
    for at in run.items[0].line..run.end {
        let line = &body.lines[at];
        let words = body.words(line);
        if line.became == Became::Blank {
            cured += empty.trim_end();
        } else if let Some(item) = items.next_if(|item| item.line == at) {
            let words = &words[item.mark.length..];
            let marker = marker(item.mark.kind, words);
            let offset = levels.enter(item, &marker);
            cured += &format!("{}{:offset$}{marker}{}", run.margin, "", inert(words));
        } else {
            let offset = levels.inner();
            cured += &format!("{}{:offset$}{words}", run.margin, "");
        }
        cured.push('\n');
    }
    let behind = body.lines.get(run.end);
    let runs_on =
        behind.is_some_and(|line| line.became == Became::Prose && !body.has_own_mark(line));
    let was_code = body.lines[run.end - 1].became == Became::IndentedCode;
    match runs_on && (was_code || begins_anew(body, run.end)) {
        true => cured + empty.trim_end(),
        false => cured.trim_end_matches('\n').to_owned(),
    }
}

/// How deep an item stands is shown by its indent, and by the signs that its list uses in turn.
#[derive(Default)]
struct Levels<'a> {
    /// Indent, sign, and the columns before the marker and behind it
    open: Vec<(usize, Kind<'a>, usize, usize)>,
}

impl<'a> Levels<'a> {
    /// The columns before the marker of the next item.
    fn enter(&mut self, item: &Item<'a>, marker: &str) -> usize {
        let kind = item.mark.kind;
        let is_known =
            |open: &(usize, Kind<'_>, usize, usize)| open.0 == item.indent && same(open.1, kind);
        match self.open.iter().rposition(is_known) {
            Some(level) => self.open.truncate(level),
            None => {
                while self.open.last().is_some_and(|open| open.0 > item.indent) {
                    self.open.pop();
                }
            }
        }
        let offset = self.inner();
        // A box, a label and a date are of the item's words.
        let width = if marker.starts_with('-') {
            2
        } else {
            marker.len()
        };
        self.open.push((item.indent, kind, offset, offset + width));
        offset
    }

    /// The columns before what goes on in the item.
    fn inner(&self) -> usize {
        self.open.last().map_or(0, |open| open.3)
    }
}

/// Whether two marks are of one list.
fn same(one: Kind<'_>, other: Kind<'_>) -> bool {
    match (one, other) {
        (Kind::Bullet(one), Kind::Bullet(other)) | (Kind::Dash(one), Kind::Dash(other)) => {
            one == other
        }
        _ => std::mem::discriminant(&one) == std::mem::discriminant(&other),
    }
}

/// The mark of Markdown for an item with these words.
pub fn marker(kind: Kind<'_>, words: &str) -> String {
    match kind {
        Kind::Bullet(_) | Kind::Dash(_) | Kind::Tight(_) | Kind::Hyphen(_) => "- ".into(),
        Kind::Box(false) => "- [ ] ".into(),
        Kind::Box(true) => "- [x] ".into(),
        Kind::Label(label) => format!("- {label} "),
        Kind::Number(number, sign) | Kind::TightNumber(number, sign) => match is_ordinal(words) {
            true => format!("- {number}\\{sign} "),
            false => format!("{number}{sign} "),
        },
    }
}

/// The words of an item so that they begin nothing else.
fn inert(words: &str) -> String {
    let digits = words.len() - words.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let at = match mark(words).map(|mark| mark.kind) {
        Some(Kind::Number(..)) => digits,
        Some(Kind::Hyphen(_)) => 0,
        _ if words.starts_with(['>', '#']) => 0,
        _ => return words.to_owned(),
    };
    format!("{}\\{}", &words[..at], &words[at..])
}
