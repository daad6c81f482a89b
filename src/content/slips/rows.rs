//! In: the lines of a text. Out: those that look like the rows of a table, and are none.

use std::ops::Range;

use super::body::Body;
use super::cells::{border, cells, gaps, has_bar};
use super::lines::{Became, Line};
use super::marks::mark;

/// What stands between the cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Separator {
    /// A tab, as Word and Excel copy them
    Tab,
    /// Several spaces, by which somebody has put columns below each other
    Gap,
    /// `|`
    Bar,
}

/// Lines that look like the rows of a table, and are none.
pub struct Run {
    /// Which lines, empty ones between them
    pub lines: Range<usize>,
    /// What stands between their cells
    pub separator: Separator,
    /// The last row of the table above that they go on with, an empty line away
    pub goes_on: Option<usize>,
}

/// All such lines of a text.
pub fn runs(body: &Body<'_>) -> Vec<Run> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < body.lines.len() {
        let run = separator(body, at).map(|separator| gather(body, at, separator));
        at = run.as_ref().map_or(at, |run| run.lines.end - 1) + 1;
        found.extend(run.filter(|run| is_table(body, run)));
    }
    found
}

/// What stands between the cells of a line, where it can be a row.
fn separator(body: &Body<'_>, at: usize) -> Option<Separator> {
    let line = &body.lines[at];
    let words = body.words(line);
    match line.became {
        // The underline of what became a heading is looked at with the rows below it.
        Became::Heading => {
            let below = body.lines.get(at + 1)?;
            (has_bar(words) && is_underline(body, below) && row(body, at + 2, Separator::Bar))
                .then_some(Separator::Bar)
        }
        Became::Prose | Became::IndentedCode => {
            // A head of one word, with an empty first cell.
            let is_head = line.became == Became::IndentedCode
                && body.typed(line.span.clone()).starts_with('\t')
                && row(body, at + 1, Separator::Tab);
            let separators = [Separator::Tab, Separator::Bar, Separator::Gap].into_iter();
            let mut separators = separators.filter(|&separator| row(body, at, separator));
            separators.next().or(is_head.then_some(Separator::Tab))
        }
        _ => None,
    }
}

/// Whether a line can be a row.
fn row(body: &Body<'_>, at: usize, separator: Separator) -> bool {
    body.lines.get(at).is_some_and(|line| {
        let words = body.words(line);
        // Nearly every line ends here: what costs more is asked last.
        let is_row = match (separator, line.became) {
            (Separator::Tab, Became::Prose | Became::IndentedCode) => {
                // An empty first cell; spaces are no cell.
                let is_indent = || {
                    line.became == Became::IndentedCode
                        && !body.typed(line.span.clone()).starts_with('\t')
                };
                let is_item = || {
                    let behind = mark(words).map(|mark| &words[mark.length..]);
                    behind.is_some_and(|words| !words.trim_end().contains('\t'))
                };
                words.trim_end().contains('\t') && !is_indent() && !is_item()
            }
            (Separator::Gap, Became::Prose) => {
                words.trim().contains("  ") && gaps(words).len() > 1 && mark(words).is_none()
            }
            (Separator::Bar, Became::Prose) => has_bar(words) || border(words).is_some(),
            _ => false,
        };
        is_row && !body.has_own_mark(line)
    })
}

/// Whether a line of hyphens made a heading of the line above.
fn is_underline(body: &Body<'_>, line: &Line) -> bool {
    let words = body.words(line).trim_end();
    line.became == Became::Heading && words.trim_start_matches('-').is_empty()
}

/// The rows from a line on.
fn gather(body: &Body<'_>, first: usize, separator: Separator) -> Run {
    let is_heading = body.lines[first].became == Became::Heading;
    let mut end = first + if is_heading { 2 } else { 1 };
    let depth = body.lines[first].depth;
    let mut at = end;
    while let Some(line) = body.lines.get(at) {
        if line.became == Became::Blank {
            at += 1;
            continue;
        }
        if line.depth != depth
            || !row(body, at, separator)
            || at > end && !is_of(body, at, end - 1, separator)
        {
            break;
        }
        at += 1;
        end = at;
    }
    let goes_on = match separator {
        Separator::Bar => table_above(body, first),
        Separator::Tab | Separator::Gap => None,
    };
    Run {
        lines: first..end,
        separator,
        goes_on,
    }
}

/// The last row of a table that ends above a row like its own, an empty line away.
fn table_above(body: &Body<'_>, first: usize) -> Option<usize> {
    let mut before = body.lines[..first].iter();
    let above = before.rposition(|line| line.became != Became::Blank)?;
    let columns = |at| columns(body, at, Separator::Bar);
    let is_row = body.lines[above].became == Became::Row && above + 1 < first;
    (is_row && columns(above) == columns(first)).then_some(above)
}

/// Whether a row goes on with the rows above, an empty line away: Word puts one between the rows
/// of some tables, and so do people.
fn is_of(body: &Body<'_>, at: usize, above: usize, separator: Separator) -> bool {
    let is_next_head = || {
        body.lines
            .get(at + 1)
            .is_some_and(|line| border(body.words(line)).is_some())
    };
    let is_equal = columns(body, at, separator) == columns(body, above, separator);
    is_equal
        && match separator {
            Separator::Tab => true,
            Separator::Gap => false,
            Separator::Bar => body.words(&body.lines[at]).starts_with('|') && !is_next_head(),
        }
}

fn columns(body: &Body<'_>, at: usize, separator: Separator) -> usize {
    cells_of(body, &body.lines[at], separator).len()
}

/// The cells of a line.
pub fn cells_of<'a>(body: &'a Body<'_>, line: &Line, separator: Separator) -> Vec<&'a str> {
    match separator {
        Separator::Bar => cells(body.words(line)),
        Separator::Gap => gaps(body.words(line)),
        // An empty first cell is a tab before the others.
        Separator::Tab => {
            let whole = body.typed(line.span.clone());
            let whole = match line.depth {
                0 => whole.trim_start_matches(' '),
                _ => body.words(line),
            };
            let whole = whole.trim_end().trim_end_matches('\\');
            whole.split('\t').map(str::trim).collect()
        }
    }
}

/// Whether a line is meant as the line of hyphens, and is no row.
pub fn is_rule(body: &Body<'_>, line: &Line) -> bool {
    is_underline(body, line) || border(body.words(line).trim_end()).is_some()
}

fn is_table(body: &Body<'_>, run: &Run) -> bool {
    let lines = || {
        let lines = run.lines.clone().map(|at| &body.lines[at]);
        lines.filter(|line| line.became != Became::Blank)
    };
    let words = || {
        let rows = lines().filter(|line| !is_rule(body, line));
        rows.map(|line| body.words(line).trim())
    };
    let rows = words().count();
    let has_border = rows < lines().count();
    let is_heading = body.lines[run.lines.start].became == Became::Heading;
    match run.separator {
        Separator::Tab => rows > 1,
        Separator::Gap => {
            let mut counts = words().map(|words| gaps(words).len());
            let first = counts.next();
            rows > 1
                && counts.all(|count| Some(count) == first)
                && words().any(|words| words.contains("   "))
        }
        Separator::Bar if rows == 0 => false,
        Separator::Bar if run.goes_on.is_some() || has_border || is_heading => true,
        Separator::Bar if rows == 1 => words()
            .all(|words| words.starts_with('|') && words.ends_with('|') && cells(words).len() > 1),
        Separator::Bar => {
            let mut counts = words().map(|words| cells(words).len());
            let first = counts.next();
            words().all(|words| words.starts_with('|'))
                || first > Some(1) && counts.all(|count| Some(count) == first)
        }
    }
}
