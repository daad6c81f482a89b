//! HTML that was pasted from a page, a mail or a workbook: one mistake for all of it, with a way
//! to paste it as plain text, and a table as Markdown writes it.
//!
//! A tag that somebody typed is a mistake of its own. Three that may not be used, on lines that
//! follow each other, are no typing.

use std::ops::Range;
use std::sync::Arc;

use crate::content::raw_html::{HtmlPart, html_parts, tag_name};
use crate::diagnostic::{Diagnostic, Location, SourceText, rules};

/// How many forbidden tags nobody types.
const FEWEST: usize = 3;

/// How many line ends may stand between two of them.
const FARTHEST: usize = 2;

/// How many lines of a table a message shows.
const MOST_LINES: usize = 12;

/// How many columns a table may have: none was meant to have more, and each row is filled up.
const MOST_COLUMNS: usize = 40;

/// The mistakes in the HTML of a text, those of one piece as one.
pub fn together(
    file: &Arc<SourceText>,
    body: Range<usize>,
    mut faults: Vec<Diagnostic>,
) -> Vec<Diagnostic> {
    if faults.len() < FEWEST {
        return faults;
    }
    faults.sort_by_key(|fault| fault.location.span.start);
    let mut pieces: Vec<Vec<Diagnostic>> = Vec::new();
    let mut end = 0;
    for fault in faults {
        let Range { start, end: next } = fault.location.span;
        let is_near = start <= end || lines_between(&file.text[end..start]) <= FARTHEST;
        end = next.max(end);
        match pieces.last_mut() {
            Some(piece) if is_near => piece.push(fault),
            _ => pieces.push(vec![fault]),
        }
    }
    let mut mistakes = Vec::new();
    for piece in pieces {
        let forbidden = piece
            .iter()
            .filter(|fault| *fault.rule == rules::FORBIDDEN_HTML);
        match forbidden.count() >= FEWEST {
            true => mistakes.push(pasted(file, &body, &piece)),
            false => mistakes.extend(piece),
        }
    }
    mistakes
}

fn lines_between(text: &str) -> usize {
    text.bytes()
        .filter(|byte| *byte == b'\n')
        .take(FARTHEST + 1)
        .count()
}

fn pasted(file: &Arc<SourceText>, body: &Range<usize>, piece: &[Diagnostic]) -> Diagnostic {
    let text = &*file.text;
    let start = piece[0].location.span.start;
    let end = piece.iter().map(|fault| fault.location.span.end).max();
    let end = end.unwrap_or(start).min(body.end);
    let place = Location::at(file, start..end);
    let (first, last) = (place.line_and_column().0, place.end().line_and_column().0);
    let message = match first == last {
        true => "her er indsat HTML fra en hjemmeside, en mail eller et regneark".to_owned(),
        false => format!(
            "her er indsat HTML fra en hjemmeside, en mail eller et regneark, til og med linje {last}"
        ),
    };
    let paste =
        "slet det, og indsæt teksten igen som ren tekst: Ctrl+Skift+V, på en Mac Cmd+Skift+V";
    let Some((span, table)) = table(&text[start..body.end], end - start) else {
        return rules::PASTED_HTML.at(place, message, paste);
    };
    let span = start + span.start..start + span.end;
    let shown: Vec<&str> = table.lines().take(MOST_LINES).collect();
    let more = match table.lines().nth(MOST_LINES) {
        Some(_) => "\n…",
        None => "",
    };
    let help = format!(
        "{paste}. Tabellen skrives sådan:\n\n{}{more}",
        shown.join("\n")
    );
    let before = blank_line(text[..span.start].chars().rev());
    let behind = blank_line(text[span.end..].chars());
    rules::PASTED_HTML
        .at(place, message, help)
        .with_fix(span, format!("{before}{}{behind}", table.trim_end()))
}

/// What lacks of an empty line beside a table.
fn blank_line(beside: impl Iterator<Item = char>) -> &'static str {
    let ends = beside.take_while(|c| c.is_whitespace()).take(3);
    let mut beside = ends.filter(|c| *c == '\n');
    match (beside.next(), beside.next()) {
        (None, _) => "\n\n",
        (Some(_), None) => "\n",
        (Some(_), Some(_)) => "",
    }
}

/// How far behind the last mistake a table may end, in bytes.
const FARTHEST_END: usize = 2_000;

/// The first table in a piece of HTML that ends at `end` or soon after, and how Markdown writes it.
fn table(html: &str, end: usize) -> Option<(Range<usize>, String)> {
    let mut start = None;
    let mut rows: Vec<Vec<String>> = Vec::new();
    let mut is_in_cell = false;
    let near = |at: usize, is_open: bool| at < end + if is_open { FARTHEST_END } else { 0 };
    for (part, at) in html_parts(html) {
        if !near(at, start.is_some()) {
            return None;
        }
        match part {
            HtmlPart::Tag(tag) => {
                let closes = tag.starts_with("</");
                match (&*tag_name(tag), closes) {
                    ("table", false) if start.is_none() => start = Some(at),
                    ("table", true) => return Some((start?..at + tag.len(), markdown(rows)?)),
                    ("tr", false) => rows.push(Vec::new()),
                    ("td" | "th", false) if start.is_some() => {
                        is_in_cell = true;
                        match rows.last_mut() {
                            Some(row) => row.push(String::new()),
                            None => rows.push(vec![String::new()]),
                        }
                    }
                    ("td" | "th" | "tr", true) => is_in_cell = false,
                    _ => add(&mut rows, is_in_cell, " "),
                }
            }
            HtmlPart::Words(words) => add(&mut rows, is_in_cell, words),
        }
    }
    None
}

fn add(rows: &mut [Vec<String>], is_in_cell: bool, words: &str) {
    let cell = rows.last_mut().and_then(|row| row.last_mut());
    if let Some(cell) = cell.filter(|_| is_in_cell) {
        cell.push_str(words);
    }
}

/// The rows as Markdown writes them, the first as the heading.
fn markdown(rows: Vec<Vec<String>>) -> Option<String> {
    let rows: Vec<Vec<String>> = rows.into_iter().filter(|row| !row.is_empty()).collect();
    let columns = rows.iter().map(Vec::len).max()?.min(MOST_COLUMNS);
    let line = |row: &[String]| {
        let cells = (0..columns).map(|at| row.get(at).map_or(String::new(), |cell| plain(cell)));
        format!("| {} |\n", cells.collect::<Vec<_>>().join(" | "))
    };
    let (head, others) = rows.split_first()?;
    let others: String = others.iter().map(|row| line(row)).collect();
    Some(format!(
        "{}|{}\n{others}",
        line(head),
        "---|".repeat(columns)
    ))
}

/// What a cell says, on one line.
fn plain(cell: &str) -> String {
    let words = cell.replace("&nbsp;", " ").replace('|', "\\|");
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
