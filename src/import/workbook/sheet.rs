//! A sheet by its filled cells, and the table that it becomes.

use std::collections::{BTreeMap, BTreeSet};

use crate::counted::counted;
use crate::diagnostic::rules;
use crate::import::document::{Block, Cell, Document, Hidden, Row, Table};
use crate::import::finding::Remark;
use crate::import::unreadable::Unreadable;

/// A sheet.
#[derive(Debug, Default)]
pub struct Sheet {
    /// What its tab says
    pub name: String,
    /// By row and column, from 0
    pub cells: BTreeMap<(usize, usize), Cell>,
    /// Cells that cover several: first row and column, last row and column
    pub merged: Vec<Merged>,
    /// Rows that nobody sees
    pub hidden_rows: BTreeSet<usize>,
    /// Columns that nobody sees, first and last
    pub hidden_columns: Vec<(usize, usize)>,
    /// The whole sheet is hidden
    pub is_hidden: bool,
    /// How many bytes its words have
    pub size: usize,
}

/// A cell that covers several.
#[derive(Debug, Clone, Copy)]
pub struct Merged {
    /// Row and column of the first
    pub first: (usize, usize),
    /// Row and column of the last
    pub last: (usize, usize),
}

/// No plan has more cells.
pub const MOST_CELLS: usize = 1_000_000;

/// Nor so much to say: a few words of a file may stand for a million cells.
const MOST_BYTES: usize = 200_000_000;

/// Nor columns further to the right.
const MOST_COLUMNS: usize = 2_000;

const TOO_LARGE: Unreadable = Unreadable::TooLarge("et ark har over en million celler");

/// The document of a workbook.
pub fn document(file: &str, sheets: Vec<Sheet>, hidden: Hidden) -> Result<Document, Unreadable> {
    let mut document = Document {
        file: file.to_owned(),
        ..Document::default()
    };
    let several = sheets
        .iter()
        .filter(|sheet| !sheet.is_hidden && !sheet.cells.is_empty())
        .count()
        > 1;
    for sheet in sheets.into_iter().filter(|sheet| !sheet.cells.is_empty()) {
        if sheet.is_hidden && hidden == Hidden::Kept {
            continue; // it is none of those that people fill in
        }
        if sheet.is_hidden {
            document.remarks.push(Remark::of(
                &rules::IMPORT_LEFT_OUT,
                format!("arket »{}« er skjult og er ikke taget med", sheet.name),
                "vis det i regnearket, og importér igen, hvis det skal med",
            ));
            continue;
        }
        document
            .blocks
            .push(Block::Table(sheet.table(several, hidden)?));
    }
    Ok(document)
}

impl Sheet {
    /// Puts a cell in its place.
    pub fn put(&mut self, row: usize, column: usize, cell: Cell) -> Result<(), Unreadable> {
        self.grow(&cell)?;
        if self.cells.len() >= MOST_CELLS || column >= MOST_COLUMNS {
            return Err(TOO_LARGE);
        }
        let cell = Cell {
            column,
            span: 1,
            ..cell
        };
        self.cells.insert((row, column), cell);
        Ok(())
    }

    fn grow(&mut self, cell: &Cell) -> Result<(), Unreadable> {
        self.size += cell.text.plain.len() + cell.text.markdown.len();
        match self.size > MOST_BYTES {
            true => Err(Unreadable::TooLarge("et ark har for meget tekst")),
            false => Ok(()),
        }
    }

    fn table(mut self, several: bool, hidden: Hidden) -> Result<Table, Unreadable> {
        self.spread_merged()?;
        let mut table = Table {
            name: format!("arket »{}«", self.name),
            ..Table::default()
        };
        if hidden == Hidden::LeftOut {
            self.leave_out_hidden(&mut table);
        }
        let is_named = !DEFAULT_NAMES.iter().any(|start| {
            let rest = self.name.to_lowercase();
            let rest = rest.strip_prefix(start).map(|rest| rest.trim().to_owned());
            rest.is_some_and(|rest| rest.chars().all(|c| c.is_ascii_digit()))
        });
        table.sheet = (several && is_named).then_some(self.name);
        for ((row, _), cell) in self.cells {
            let number = row + 1;
            match table.rows.last_mut().filter(|last| last.number == number) {
                Some(last) => last.cells.push(cell),
                None => table.rows.push(Row {
                    number,
                    cells: vec![cell],
                    ..Row::default()
                }),
            }
        }
        Ok(table)
    }

    /// A cell that covers several says the same in each of its rows that has other cells.
    fn spread_merged(&mut self) -> Result<(), Unreadable> {
        let rows: BTreeSet<usize> = self.cells.keys().map(|(row, _)| *row).collect();
        let mut spread = 0;
        for merged in std::mem::take(&mut self.merged) {
            let ((row, column), (last_row, last_column)) = (merged.first, merged.last);
            let Some(cell) = self.cells.get_mut(&merged.first) else {
                continue;
            };
            cell.span = (last_column.saturating_sub(column) + 1).min(MOST_COLUMNS);
            let whole = cell.clone();
            let short = whole.text.plain.len() <= 1_000;
            for below in rows
                .range(row + 1..=last_row.max(row + 1))
                .filter(|below| **below <= last_row)
            {
                spread += 1;
                if spread > MOST_CELLS {
                    return Err(TOO_LARGE);
                }
                let repeated = Cell {
                    repeats: true,
                    remarks: Vec::new(),
                    text: if short {
                        whole.text.clone()
                    } else {
                        Default::default()
                    },
                    ..whole
                };
                self.cells.insert((*below, column), repeated);
            }
        }
        Ok(())
    }

    fn leave_out_hidden(&mut self, table: &mut Table) {
        let before = self.cells.len();
        let rows: BTreeSet<usize> = self.cells.keys().map(|(row, _)| *row).collect();
        let hidden = rows.intersection(&self.hidden_rows).count();
        let (hidden_rows, hidden_columns) = (&self.hidden_rows, &self.hidden_columns);
        let is_hidden_column = |column: usize| {
            hidden_columns
                .iter()
                .any(|(first, last)| (*first..=*last).contains(&column))
        };
        let mut columns = BTreeSet::new();
        self.cells.retain(|(row, column), _| {
            let is_hidden = is_hidden_column(*column);
            if is_hidden {
                columns.insert(*column);
            }
            !is_hidden && !hidden_rows.contains(row)
        });
        if self.cells.len() == before {
            return;
        }
        let parts = [
            (hidden, "skjult række", "skjulte rækker"),
            (columns.len(), "skjult kolonne", "skjulte kolonner"),
        ];
        for (count, one, many) in parts.into_iter().filter(|(count, ..)| *count > 0) {
            table.remarks.push(Remark::of(
                &rules::IMPORT_LEFT_OUT,
                format!("{} er ikke taget med", counted(count, one, many)),
                "vis dem i regnearket, og importér igen, hvis de skal med",
            ));
        }
    }
}

/// What programs call a sheet to which nobody gave a name.
const DEFAULT_NAMES: &[&str] = &["ark", "sheet", "tabelle", "sheet_"];
