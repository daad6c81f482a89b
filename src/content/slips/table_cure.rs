//! In: lines that are meant as a table. Out: the table, in Markdown.

use super::body::Body;
use super::cells::{border, is_figure};
use super::lines::{Became, Line};
use super::rows::{Run, Separator, cells_of, is_rule};

/// The table as it is meant to be.
pub fn cured(body: &Body<'_>, run: &Run) -> String {
    let lines = run
        .lines
        .clone()
        .map(|at| &body.lines[at])
        .filter(|line| line.became != Became::Blank);
    let (rules, rows): (Vec<&Line>, Vec<&Line>) = lines.partition(|line| is_rule(body, line));
    let mut rows: Vec<Vec<&str>> = rows
        .iter()
        .map(|line| cells_of(body, line, run.separator))
        .collect();
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let is_used = |column: &usize| {
        rows.iter()
            .any(|row| row.get(*column).is_some_and(|cell| !cell.is_empty()))
    };
    let used: Vec<usize> = match run.separator {
        Separator::Tab | Separator::Gap => (0..columns).filter(is_used).collect(),
        Separator::Bar => (0..columns).collect(),
    };
    if run.separator != Separator::Bar && !is_head(&rows) {
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
        let are_figures = run.separator != Separator::Bar
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
        let cells = used.iter().map(|&column| match run.separator {
            Separator::Tab | Separator::Gap => cells.get(column).unwrap_or(&"").replace('|', "\\|"),
            Separator::Bar => (*cells.get(column).unwrap_or(&"")).to_owned(),
        });
        format!("| {} |", cells.collect::<Vec<_>>().join(" | "))
    };
    let mut cured: Vec<String> = rows.iter().map(|cells| row(cells)).collect();
    cured.insert(1, format!("|{}|", hyphens.join("|")));
    let behind = body.lines.get(run.lines.end);
    let runs_on = behind.is_some_and(|line| line.became != Became::Blank);
    cured.join("\n") + if runs_on { "\n" } else { "" }
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
