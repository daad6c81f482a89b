//! Tables that are none: cells with tabs between them, as Word and Excel copy them, and rows with
//! `|` whose line of hyphens is missing or has another number of cells. And the other way: a line
//! right below a table, which becomes a row of it.

use std::ops::Range;

use super::body::Body;
use super::cells::{bars, border};
use super::lines::Became;
use super::rows::{Run, Separator, runs};
use super::table_cure::cured;
use crate::diagnostic::{Diagnostic, rules};

/// What looks meant as a table, and is none.
pub fn find(body: &Body<'_>) -> Vec<Diagnostic> {
    let runs = runs(body);
    let tables = runs.iter().map(|run| fault(body, run));
    tables.chain(swallowed(body)).collect()
}

/// The lines of all such tables.
pub fn claimed(body: &Body<'_>) -> Vec<Range<usize>> {
    runs(body).into_iter().map(|run| run.lines).collect()
}

fn fault(body: &Body<'_>, run: &Run) -> Diagnostic {
    let (first, last) = (&body.lines[run.lines.start], &body.lines[run.lines.end - 1]);
    let place = body.at(first.words..last.span.end);
    let has_border = || {
        run.lines
            .clone()
            .any(|at| border(body.words(&body.lines[at])).is_some())
    };
    let (message, help) = match run.separator {
        _ if run.goes_on.is_some() => (
            "rækken er skilt fra tabellen over den og bliver ikke en del af den",
            "slet den tomme linje over rækken",
        ),
        Separator::Gap => (
            "linjerne ligner en tabel, men løber sammen: flere mellemrum bliver til ét",
            "skriv | mellem cellerne, og en linje som |---|---| under den første",
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
    match (first.depth, run.goes_on) {
        (0, Some(above)) => fault.with_fix(body.lines[above].span.end..first.span.start, "\n"),
        (0, None) => fault.with_fix(first.span.start..last.span.end, cured(body, run)),
        _ => fault,
    }
}

/// Lines without a `|` that are a row of the table above them.
fn swallowed(body: &Body<'_>) -> Vec<Diagnostic> {
    let tables = body
        .stretches(|line| line.became == Became::Row)
        .into_iter();
    tables.filter_map(|rows| taken_in(body, rows)).collect()
}

fn taken_in(body: &Body<'_>, table: Range<usize>) -> Option<Diagnostic> {
    let is_bare = |at: &usize| bars(body.words(&body.lines[*at])).is_empty();
    let rows = table.start + 2..table.end;
    if is_bare(&table.start) {
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
