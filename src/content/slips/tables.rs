//! Tables that are none: cells with tabs between them, as Word and Excel copy them, and rows with
//! `|` whose line of hyphens is missing or has another number of cells. And the other way: a line
//! right below a table, which becomes a row of it.

use std::ops::Range;

use super::body::Body;
use super::cells::{bars, border, cells, has_bar, is_figure};
use super::lines::{Became, Line};
use super::marks::mark;
use crate::diagnostic::{Diagnostic, rules};

/// What looks meant as a table, and is none.
pub fn find(body: &Body<'_>) -> Vec<Diagnostic> {
    let runs = runs(body);
    let tables = runs.iter().map(|run| run.fault(body));
    tables.chain(swallowed(body)).collect()
}

/// The lines of all such tables.
pub fn claimed(body: &Body<'_>) -> Vec<Range<usize>> {
    runs(body).into_iter().map(|run| run.lines).collect()
}

/// What stands between the cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Separator {
    Tab,
    Bar,
}

/// A table that is none.
struct Run {
    lines: Range<usize>,
    separator: Separator,
    /// The rows go on with a table above them, an empty line away
    goes_on: bool,
}

fn runs(body: &Body<'_>) -> Vec<Run> {
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
            let is_underline = below.became == Became::Heading
                && body
                    .words(below)
                    .trim_end()
                    .trim_start_matches('-')
                    .is_empty();
            (has_bar(words) && is_underline && row(body, at + 2, Separator::Bar))
                .then_some(Separator::Bar)
        }
        Became::Prose | Became::IndentedCode => {
            // A head of one word, with an empty first cell.
            let is_head = line.became == Became::IndentedCode
                && body.typed(line.span.clone()).starts_with('\t')
                && row(body, at + 1, Separator::Tab);
            let separators = [Separator::Tab, Separator::Bar].into_iter();
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
        if body.has_own_mark(line) {
            return false;
        }
        match (separator, line.became) {
            (Separator::Tab, Became::Prose | Became::IndentedCode) => {
                // An empty first cell; spaces are no cell.
                let is_indent = line.became == Became::IndentedCode
                    && !body.typed(line.span.clone()).starts_with('\t');
                let is_item =
                    mark(words).is_some_and(|mark| !words[mark.length..].trim_end().contains('\t'));
                words.trim_end().contains('\t') && !is_item && !is_indent
            }
            (Separator::Bar, Became::Prose) => has_bar(words) || border(words).is_some(),
            _ => false,
        }
    })
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
    let above = body.lines[..first]
        .iter()
        .rposition(|line| line.became != Became::Blank);
    let goes_on = above.is_some_and(|above| {
        let line = &body.lines[above];
        separator == Separator::Bar
            && line.became == Became::Row
            && above + 1 < first
            && columns(body, above, separator) == columns(body, first, separator)
    });
    Run {
        lines: first..end,
        separator,
        goes_on,
    }
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
            Separator::Bar => body.words(&body.lines[at]).starts_with('|') && !is_next_head(),
        }
}

fn columns(body: &Body<'_>, at: usize, separator: Separator) -> usize {
    cells_of(body, &body.lines[at], separator).len()
}

fn cells_of<'a>(body: &'a Body<'_>, line: &Line, separator: Separator) -> Vec<&'a str> {
    match separator {
        Separator::Bar => cells(body.words(line)),
        // An empty first cell is a tab before the others.
        Separator::Tab => {
            let whole = body.typed(line.span.clone());
            let whole = match line.depth {
                0 => whole.trim_start_matches(' '),
                _ => body.words(line),
            };
            whole.split('\t').map(str::trim).collect()
        }
    }
}

/// Whether a line is meant as the line of hyphens, and is no row.
fn is_rule(body: &Body<'_>, line: &Line) -> bool {
    let words = body.words(line).trim_end();
    let is_underline = line.became == Became::Heading && words.trim_start_matches('-').is_empty();
    is_underline || border(words).is_some()
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
        Separator::Bar if rows == 0 => false,
        Separator::Bar if run.goes_on || has_border || is_heading => true,
        Separator::Bar if rows == 1 => words()
            .all(|words| words.starts_with('|') && words.ends_with('|') && cells(words).len() > 1),
        Separator::Bar => {
            let mut counts = words().map(|words| cells(words).len());
            let first = counts.next();
            words().all(|words| words.starts_with('|')) || counts.all(|count| Some(count) == first)
        }
    }
}

impl Run {
    fn fault(&self, body: &Body<'_>) -> Diagnostic {
        let (first, last) = (
            &body.lines[self.lines.start],
            &body.lines[self.lines.end - 1],
        );
        let place = body.at(first.words..last.span.end);
        let has_border = || {
            self.lines
                .clone()
                .any(|at| border(body.words(&body.lines[at])).is_some())
        };
        let (message, help) = match self.separator {
            _ if self.goes_on => (
                "rækken er skilt fra tabellen over den og bliver ikke en del af den",
                "slet den tomme linje over rækken",
            ),
            Separator::Tab => (
                "linjerne ligner en tabel fra Word eller Excel, men løber sammen",
                "skriv | mellem cellerne, og en linje som |---|---| under den første",
            ),
            Separator::Bar if has_border() || first.became == Became::Heading => (
                "tabellen bliver ikke til en tabel: linjen med bindestreger passer ikke til den første række",
                "skriv --- under hver kolonne med | imellem, lige så mange som der er celler: |---|---|",
            ),
            Separator::Bar => (
                "tabellen bliver ikke til en tabel: der mangler en linje med bindestreger",
                "skriv en linje under den første række med --- for hver kolonne: |---|---|",
            ),
        };
        let fault = rules::NOT_A_TABLE.at(place, message, help);
        match first.depth {
            0 if self.goes_on => {
                let above = body.lines[..self.lines.start]
                    .iter()
                    .rfind(|line| line.became != Became::Blank);
                let end = above.map_or(first.span.start, |above| above.span.end);
                fault.with_fix(end..first.span.start, "\n")
            }
            0 => fault.with_fix(first.span.start..last.span.end, self.cured(body)),
            _ => fault,
        }
    }

    /// The table as it is meant to be.
    fn cured(&self, body: &Body<'_>) -> String {
        let lines = self
            .lines
            .clone()
            .map(|at| &body.lines[at])
            .filter(|line| line.became != Became::Blank);
        let (rules, rows): (Vec<&Line>, Vec<&Line>) = lines.partition(|line| is_rule(body, line));
        let mut rows: Vec<Vec<&str>> = rows
            .iter()
            .map(|line| cells_of(body, line, self.separator))
            .collect();
        let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
        let is_used = |column: &usize| {
            rows.iter()
                .any(|row| row.get(*column).is_some_and(|cell| !cell.is_empty()))
        };
        let used: Vec<usize> = match self.separator {
            Separator::Tab => (0..columns).filter(is_used).collect(),
            Separator::Bar => (0..columns).collect(),
        };
        if self.separator == Separator::Tab && !is_head(&rows) {
            rows.insert(0, Vec::new());
        }
        let typed = rules
            .first()
            .and_then(|line| border(body.words(line)))
            .unwrap_or_default();
        let hyphens = used.iter().map(|&column| {
            let figures = rows
                .iter()
                .skip(1)
                .filter_map(|row| row.get(column))
                .filter(|cell| !cell.is_empty());
            let are_figures = self.separator == Separator::Tab
                && figures.clone().count() > 0
                && figures.clone().all(|cell| is_figure(cell));
            match typed.get(column) {
                Some(hyphens) => hyphens.clone(),
                None if are_figures => "---:".into(),
                None => "---".into(),
            }
        });
        let hyphens: Vec<String> = hyphens.collect();
        let row = |cells: &[&str]| {
            let cells = used.iter().map(|&column| match self.separator {
                Separator::Tab => cells.get(column).unwrap_or(&"").replace('|', "\\|"),
                Separator::Bar => (*cells.get(column).unwrap_or(&"")).to_owned(),
            });
            format!("| {} |", cells.collect::<Vec<_>>().join(" | "))
        };
        let mut cured: Vec<String> = rows.iter().map(|cells| row(cells)).collect();
        cured.insert(1, format!("|{}|", hyphens.join("|")));
        let behind = body.lines.get(self.lines.end);
        let runs_on = behind.is_some_and(|line| line.became != Became::Blank);
        cured.join("\n") + if runs_on { "\n" } else { "" }
    }
}

/// Whether the first row says what the others hold: where they have figures, it has words or years.
fn is_head(rows: &[Vec<&str>]) -> bool {
    let Some((head, rows)) = rows.split_first() else {
        return true;
    };
    let is_year = |cell: &str| {
        cell.len() == 4
            && cell
                .parse::<u16>()
                .is_ok_and(|year| (1900..2100).contains(&year))
    };
    let holds_figures = |column: usize| {
        rows.iter()
            .all(|row| row.get(column).is_none_or(|cell| is_figure(cell)))
    };
    let says_figures = head
        .iter()
        .enumerate()
        .any(|(column, cell)| is_figure(cell) && !is_year(cell) && holds_figures(column));
    let is_label = head.first().is_some_and(|cell| cell.ends_with(':'));
    !says_figures && !is_label
}

/// Lines without a `|` that are a row of the table above them.
fn swallowed(body: &Body<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < body.lines.len() {
        let first = at;
        let block = body.lines[at].block;
        while body
            .lines
            .get(at)
            .is_some_and(|line| line.became == Became::Row && line.block == block)
        {
            at += 1;
        }
        found.extend(taken_in(body, first..at));
        at = at.max(first + 1);
    }
    found
}

fn taken_in(body: &Body<'_>, table: Range<usize>) -> Option<Diagnostic> {
    let is_bare = |at: &usize| bars(body.words(&body.lines[*at])).is_empty();
    let rows = table.start + 2..table.end;
    if table.is_empty() || is_bare(&table.start) {
        return None;
    }
    let first = rows.clone().find(is_bare)?;
    let is_last = (first..rows.end).all(|at| is_bare(&at));
    let (line, last) = (&body.lines[first], &body.lines[rows.end - 1]);
    let end = if is_last {
        last.span.end
    } else {
        line.span.end
    };
    let fault = rules::NOT_A_TABLE.at(
        body.at(line.words..end),
        "linjen står lige under en tabel og bliver til en række i den",
        "skriv en tom linje mellem tabellen og teksten",
    );
    Some(match is_last && line.depth == 0 {
        true => fault.with_fix(line.span.start..line.span.start, "\n"),
        false => fault,
    })
}
