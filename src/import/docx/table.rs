//! In: a table of Word. Out: its rows, each cell in its column of the grid.
//!
//! A cell may cover columns (`gridSpan`) or go on from the row above (`vMerge`); a row may begin
//! further in (`gridBefore`). Rows and cells may stand in content controls. A deleted row is
//! marked as such on itself.

use std::collections::{BTreeMap, BTreeSet};

use super::collector::Collector;
use super::looks::is_strong;
use super::{Around, Reader};
use crate::diagnostic::rules;
use crate::import::document::{Cell, Cells, Row, Table};
use crate::import::finding::Remark;
use crate::import::one_line::{one_line, short};
use crate::import::text::escaped;
use crate::import::unreadable::Unreadable;
use crate::import::xml::Element;

/// Word's own limit is 63 columns.
const MOST_COLUMNS: usize = 500;

/// Of a cell that goes on over many rows, each has its words where they are no more.
const MOST_REPEATED: usize = 1_000;

impl Reader<'_, '_> {
    /// All of a table.
    pub fn table(&mut self, element: Element<'_>, name: String) -> Result<Table, Unreadable> {
        let mut table = Table {
            name,
            cells: Cells::SideBySide,
            ..Table::default()
        };
        let mut above: BTreeMap<usize, Cell> = BTreeMap::new();
        for (place, row) in parts(element, "tr").into_iter().enumerate() {
            let number = place + 1;
            table.rows.push(self.row(row, number, &mut above)?);
        }
        Ok(table)
    }

    /// A row. `above` has the cells that may go on, by their columns.
    fn row(
        &mut self,
        element: Element<'_>,
        number: usize,
        above: &mut BTreeMap<usize, Cell>,
    ) -> Result<Row, Unreadable> {
        let properties = element.child("trPr");
        let is = |name: &str| properties.is_some_and(|properties| properties.child(name).is_some());
        if is("del") {
            return Ok(deleted(element, number));
        }
        let before = properties.and_then(|properties| properties.child("gridBefore"));
        let mut column = before.and_then(|before| before.number("val")).unwrap_or(0);
        let mut row = Row {
            number,
            ..Row::default()
        };
        let cells = parts(element, "tc");
        // A row of one colour is only made to be seen.
        let is_of_colours = cells
            .iter()
            .map(|cell| fill(*cell))
            .collect::<BTreeSet<_>>()
            .len()
            > 1;
        for cell in cells {
            let properties = cell.child("tcPr");
            let value = |name: &str| properties.and_then(|properties| properties.child(name));
            let span = value("gridSpan").and_then(|span| span.number("val"));
            let span = span.unwrap_or(1).clamp(1, MOST_COLUMNS);
            column = column.min(MOST_COLUMNS);
            let goes_on =
                |name: &str| value(name).is_some_and(|merge| merge.get("val") != Some("restart"));
            if goes_on("hMerge")
                && let Some(last) = row.cells.last_mut()
            {
                last.span += span;
                let read = self.cell(cell, column, span, false)?;
                last.remarks.extend(unseen(&read, "cellen til venstre"));
                last.remarks.extend(read.remarks);
                column += span;
                continue;
            }
            let mut read = self.cell(cell, column, span, value("cellDel").is_some())?;
            if is_of_colours && read.text.plain.is_empty() && !goes_on("vMerge") {
                read.remarks.extend(says_by_colour(cell));
            }
            let read = match (goes_on("vMerge"), above.get(&column)) {
                (true, Some(whole)) => repeated(whole, read),
                (_, _) => read,
            };
            match value("vMerge") {
                Some(_) => drop(above.insert(column, read.clone())),
                None => drop(above.remove(&column)),
            }
            row.cells.push(read);
            column += span;
        }
        Ok(row)
    }

    fn cell(
        &mut self,
        element: Element<'_>,
        column: usize,
        span: usize,
        is_deleted: bool,
    ) -> Result<Cell, Unreadable> {
        let mut collector = Collector::default();
        // A field ends in its cell.
        let fields = std::mem::take(&mut self.fields);
        let around = std::mem::replace(&mut self.around, Around::Cell);
        match is_deleted {
            true => collector.deleted(&words_of(element)),
            false => self.cell_blocks(element, &mut collector)?,
        }
        (self.fields, self.around) = (fields, around);
        let (text, is_bold, remarks) = collector.finish();
        Ok(Cell {
            text,
            column,
            span,
            repeats: false,
            is_bold,
            remarks,
        })
    }

    /// What stands in a cell, in a text box or in a content control there.
    pub fn cell_blocks(
        &mut self,
        parent: Element<'_>,
        collector: &mut Collector,
    ) -> Result<(), Unreadable> {
        for child in parent.children() {
            match child.name() {
                "p" => self.paragraph(child, collector)?,
                "tbl" => self.nested_table(child, collector)?,
                "sdt" if super::paragraph::is_placeholder(child) => {}
                "AlternateContent" => {
                    if let Some(chosen) = super::paragraph::alternative(child) {
                        self.cell_blocks(chosen, collector)?;
                    }
                }
                "sdt" | "sdtContent" | "customXml" | "ins" | "moveTo" => {
                    self.cell_blocks(child, collector)?;
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// A table within a cell becomes one of Markdown; one that only places things, paragraphs.
    fn nested_table(
        &mut self,
        element: Element<'_>,
        collector: &mut Collector,
    ) -> Result<(), Unreadable> {
        let rows = parts(element, "tr");
        let is_real = rows.len() > 1 && rows.iter().any(|row| parts(*row, "tc").len() > 1);
        if !is_real {
            for cell in rows.into_iter().flat_map(|row| parts(row, "tc")) {
                self.cell_blocks(cell, collector)?;
            }
            return Ok(());
        }
        let table = self.table(element, String::new())?;
        let width = table
            .rows
            .iter()
            .map(|row| row.cells.len())
            .max()
            .unwrap_or(0);
        let mut lines: Vec<String> = Vec::new();
        for row in table.rows.iter().filter(|row| !row.cells.is_empty()) {
            let cells = (0..width).map(|at| row.cells.get(at).map(in_one_line).unwrap_or_default());
            let cells: Vec<String> = cells.collect();
            lines.push(format!("| {} |", cells.join(" | ")));
            if lines.len() == 1 {
                lines.push(format!("|{}", " --- |".repeat(width)));
            }
            for cell in &row.cells {
                collector.take(cell);
            }
        }
        let words = table.rows.iter().flat_map(|row| &row.cells);
        let words: Vec<&str> = words.map(|cell| cell.text.plain.as_str()).collect();
        collector.block(lines.join("\n"), words.join("\n"));
        collector.remark(
            &rules::IMPORT_GUESSED,
            "en tabel i cellen er blevet en tabel i teksten",
            "se, om den kan læses på en telefon: en liste er ofte bedre",
        );
        Ok(())
    }
}

/// A row that somebody deleted while changes were tracked.
fn deleted(element: Element<'_>, number: usize) -> Row {
    let words = words_of(element);
    let remark = Remark::of(
        &rules::IMPORT_LEFT_OUT,
        format!("en slettet række er ikke taget med: »{}«", short(&words)),
        "sletningen er ikke accepteret i Word: er den en fejl, så afvis den der, og importér igen",
    );
    Row {
        number,
        remarks: vec![remark],
        ..Row::default()
    }
}

/// A cell as it can stand in a table of Markdown. A table within it becomes its words.
fn in_one_line(cell: &Cell) -> String {
    let markdown = &cell.text.markdown;
    let lines: Vec<String> = match markdown.lines().any(|line| line.starts_with('|')) {
        true => cell.text.plain.lines().map(escaped).collect(),
        false => {
            let lines = markdown
                .lines()
                .map(|line| line.trim_end_matches('\\').trim());
            let lines = lines.filter(|line| !line.is_empty());
            lines.map(str::to_owned).collect()
        }
    };
    lines.join("<br>")
}

/// The part of a cell that goes on in a row below. Words of its own, which Word does not show, are
/// reported.
fn repeated(whole: &Cell, read: Cell) -> Cell {
    let unseen = unseen(&read, "cellen ovenover");
    let mut remarks = read.remarks;
    remarks.extend(unseen);
    let text = match whole.text.plain.len() <= MOST_REPEATED {
        true => whole.text.clone(),
        false => Default::default(),
    };
    Cell {
        text,
        repeats: true,
        remarks,
        ..read
    }
}

fn fill(cell: Element<'_>) -> Option<&str> {
    cell.child("tcPr")?.child("shd")?.get("fill")
}

/// An empty cell that is green or red says how it goes to whoever sees it.
fn says_by_colour(cell: Element<'_>) -> Option<Remark> {
    let colour = fill(cell)?;
    is_strong(colour).then(|| {
        Remark::of(
            &rules::IMPORT_LEFT_OUT,
            "cellen har en farve og ingen ord: farven er ikke taget med",
            "skriv i cellen, hvad farven betyder, for eksempel i gang, og importér igen",
        )
    })
}

/// The words of a cell that is merged with the one that is shown.
fn unseen(read: &Cell, shown: &str) -> Option<Remark> {
    let words = &read.text.plain;
    (!words.is_empty()).then(|| {
        Remark::of(
            &rules::IMPORT_LEFT_OUT,
            format!(
                "tekst, som Word ikke viser, er ikke taget med: »{}«",
                short(words)
            ),
            format!("den står i en celle, som er flettet med {shown}"),
        )
    })
}

/// Rows of a table or cells of a row, wherever they are wrapped.
fn parts<'a>(parent: Element<'a>, name: &str) -> Vec<Element<'a>> {
    let mut found = Vec::new();
    for child in parent.children() {
        match child.name() {
            own if own == name => found.push(child),
            "sdt" | "sdtContent" | "customXml" | "ins" | "moveTo" | "smartTag" => {
                found.extend(parts(child, name));
            }
            _ => {}
        }
    }
    found
}

/// The cell of a table that has but one.
pub fn only_cell(table: Element<'_>) -> Option<Element<'_>> {
    match *parts(table, "tr") {
        [row] => match *parts(row, "tc") {
            [cell] => Some(cell),
            _ => None,
        },
        _ => None,
    }
}

fn words_of(element: Element<'_>) -> String {
    let texts = element
        .descendants()
        .filter(|text| matches!(text.name(), "t" | "delText"));
    let texts: Vec<String> = texts.map(Element::words).collect();
    one_line(&texts.join(" "))
}
