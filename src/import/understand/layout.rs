//! In: a table. Out: [`Layout`], which of its rows is the heading, and what stands in each column.

use std::collections::BTreeMap;

use crate::import::columns::{Column, normal, recognised};
use crate::import::document::{Cell, Row, Table};
use crate::import::map::ColumnMap;

/// What the columns of a table hold.
#[derive(Debug, Clone)]
pub struct Layout {
    /// From left to right
    pub columns: Vec<LaidColumn>,
    /// How many rows belong to the heading and what stands above it
    pub first_row: usize,
}

/// A column of a table.
#[derive(Debug, Clone)]
pub struct LaidColumn {
    /// Its first column in the table's grid
    pub start: usize,
    /// How many columns of the grid it covers
    pub span: usize,
    /// What stands above it
    pub heading: String,
    /// What it holds; nothing where nobody knows
    pub holds: Option<Column>,
}

/// What was found of a table's heading.
#[derive(Debug)]
pub enum Heading {
    /// It is a plan, and this is what its columns hold
    Settled(Layout),
    /// It looks like a plan, but its columns do not say which initiative a row is
    Unsettled(Layout),
    /// It is no plan, as far as anybody can see
    Missing,
}

/// A heading stands among the first rows.
const LOOKED_AT: usize = 15;

/// Finds the heading of a table: the row of which the most is understood.
pub fn heading(table: &Table, map: &ColumnMap) -> Heading {
    let rows = table.rows.iter().enumerate().take(LOOKED_AT);
    let laid = rows.map(|(at, row)| laid(row, at, map));
    // Of rows as good as each other the first.
    let best = laid
        .rev()
        .max_by_key(|layout| (layout.has(Column::Title), layout.understood()));
    let Some(mut layout) = best.filter(|layout| layout.understood() >= 2) else {
        return Heading::Missing;
    };
    layout.take_second_row(table, map);
    match layout.has(Column::Title) && layout.twice().is_none() {
        true => Heading::Settled(layout),
        false => Heading::Unsettled(layout),
    }
}

fn laid(row: &Row, at: usize, map: &ColumnMap) -> Layout {
    let columns = row.cells.iter().map(|cell| {
        let heading = cell.line();
        LaidColumn {
            start: cell.column,
            span: cell.span.max(1),
            holds: understood(&heading, map),
            heading,
        }
    });
    Layout {
        columns: columns.collect(),
        first_row: at + 1,
    }
}

fn understood(heading: &str, map: &ColumnMap) -> Option<Column> {
    map.get(heading).or_else(|| recognised(heading))
}

impl Layout {
    fn understood(&self) -> usize {
        let holds = self.columns.iter().filter_map(|column| column.holds);
        holds.filter(|holds| *holds != Column::LeftOut).count()
    }

    /// Whether a column holds that.
    pub fn has(&self, holds: Column) -> bool {
        self.columns
            .iter()
            .any(|column| column.holds == Some(holds))
    }

    /// Two columns that hold the same.
    pub fn twice(&self) -> Option<(&LaidColumn, &LaidColumn)> {
        let pairs = self.columns.iter().enumerate();
        let mut pairs = pairs.flat_map(|(at, one)| {
            let others = self.columns[at + 1..].iter();
            others.map(move |other| (one, other))
        });
        pairs.find(|(one, other)| {
            one.holds == other.holds && !matches!(one.holds, None | Some(Column::LeftOut))
        })
    }

    /// A heading may have a second row below cells that cover several columns: »Forankring«, and
    /// below it »Politisk« and »Administrativ«.
    fn take_second_row(&mut self, table: &Table, map: &ColumnMap) {
        let Some(row) = table.rows.get(self.first_row) else {
            return;
        };
        let own = row
            .cells
            .iter()
            .filter(|cell| !cell.is_empty() && !cell.repeats);
        let below: Vec<&Cell> = own.collect();
        let is_heading = |cell: &&Cell| understood(&cell.line(), map).is_some();
        let divides = self.columns.iter().any(|column| column.span > 1);
        if !divides || below.is_empty() || !below.iter().all(is_heading) {
            return;
        }
        let mut columns: BTreeMap<usize, LaidColumn> = BTreeMap::new();
        for column in &self.columns {
            let parts = below.iter().filter(|cell| column.covers(cell) > 0);
            let parts: Vec<&&Cell> = parts.collect();
            if parts.is_empty() {
                columns.insert(column.start, column.clone());
            }
            for cell in parts {
                let heading = cell.line();
                let part = LaidColumn {
                    start: cell.column,
                    span: cell.span.max(1),
                    holds: understood(&heading, map),
                    heading,
                };
                columns.insert(part.start, part);
            }
        }
        self.columns = columns.into_values().collect();
        self.first_row += 1;
    }

    /// The cells of a row in the order of the columns. Rows of a Word table may be cut up otherwise
    /// than the heading: as many cells as the heading has are its columns one by one; of others
    /// each belongs to the column that it covers most of.
    pub fn cells<'a>(&self, row: &'a Row) -> Vec<Vec<&'a Cell>> {
        let mut cells: Vec<Vec<&Cell>> = vec![Vec::new(); self.columns.len()];
        let one_by_one = row.cells.len() == self.columns.len();
        for (at, cell) in row.cells.iter().enumerate() {
            let columns = self.columns.iter().enumerate().rev();
            let most = columns.max_by_key(|(_, column)| column.covers(cell));
            let place = match (one_by_one, most) {
                (true, _) => Some(at),
                (false, Some((place, column))) if column.covers(cell) > 0 => Some(place),
                (false, _) => None,
            };
            if let Some(place) = place {
                cells[place].push(cell);
            }
        }
        cells
    }

    /// Whether a row is the heading once more.
    pub fn is_repeated_in(&self, row: &Row) -> bool {
        let own = row.cells.iter().filter(|cell| !cell.is_empty());
        let mut own = own.map(|cell| normal(&cell.line())).peekable();
        let is_heading = |words: &String| {
            self.columns
                .iter()
                .any(|column| normal(&column.heading) == *words)
        };
        own.peek().is_some() && row.cells.len() > 1 && own.all(|words| is_heading(&words))
    }

    /// How many columns the grid has.
    pub fn width(&self) -> usize {
        let ends = self.columns.iter().map(|column| column.start + column.span);
        ends.max().unwrap_or(0)
    }
}

impl LaidColumn {
    /// How many columns of the grid a cell has in common with it.
    fn covers(&self, cell: &Cell) -> usize {
        let end = (cell.column + cell.span.max(1)).min(self.start + self.span);
        end.saturating_sub(cell.column.max(self.start))
    }
}
