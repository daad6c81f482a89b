//! In: a table. Out: [`Layout`], which of its rows is the heading, and what stands in each column.

use std::cell::LazyCell;
use std::collections::{BTreeMap, BTreeSet};

use super::numbers::{is_number, number_of};
use crate::import::columns::{Column, name, normal, recognised};
use crate::import::document::{Cell, Cells, Row, Table};
use crate::import::map::{ColumnMap, ReadColumn};

/// What the columns of a table hold.
#[derive(Debug, Clone)]
pub struct Layout {
    /// From left to right
    pub columns: Vec<LaidColumn>,
    /// How many rows belong to the heading and what stands above it
    pub first_row: usize,
    /// How many rows stand above the heading
    pub above: usize,
    /// What the place of a cell says
    pub by: Cells,
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
    /// Who says so
    pub said_by: SaidBy,
}

/// Who says what a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SaidBy {
    /// Its heading, or the editor's map
    Words,
    /// Nobody: it is the best guess
    Guess,
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
    let laid = rows.map(|(at, row)| laid(row, at, table.cells, map));
    // Of rows as good as each other the first.
    let best = laid
        .rev()
        .max_by_key(|layout| (layout.has(Column::Title), layout.understood()));
    let Some(mut layout) = best.filter(Layout::is_of_a_plan) else {
        return Heading::Missing;
    };
    layout.take_second_row(table, map);
    layout.settle(table);
    match layout.has(Column::Title) && layout.twice().is_none() {
        true => Heading::Settled(layout),
        false => Heading::Unsettled(layout),
    }
}

fn laid(row: &Row, at: usize, by: Cells, map: &ColumnMap) -> Layout {
    Layout {
        columns: row
            .cells
            .iter()
            .map(|cell| laid_column(cell, map))
            .collect(),
        first_row: at + 1,
        above: at,
        by,
    }
}

fn laid_column(cell: &Cell, map: &ColumnMap) -> LaidColumn {
    let heading = cell.line();
    LaidColumn {
        start: cell.column,
        span: cell.span.max(1),
        holds: understood(&heading, map),
        heading,
        said_by: SaidBy::Words,
    }
}

/// What a column is called that has a heading of its own below one of several columns: »Politisk«, or
/// »Økonomi 2026« where »2026« says nothing alone.
fn below_heading(above: Option<&LaidColumn>, words: &str, map: &ColumnMap) -> Option<String> {
    let both = above.filter(|above| above.span > 1);
    let both = both.map(|above| format!("{} {words}", above.heading));
    let mut names = std::iter::once(words.to_owned()).chain(both);
    names.find(|name| understood(name, map).is_some())
}

fn understood(heading: &str, map: &ColumnMap) -> Option<Column> {
    map.get(heading).or_else(|| recognised(heading))
}

impl Layout {
    /// What its columns were taken for.
    pub fn read(&self) -> impl Iterator<Item = ReadColumn> {
        let headed = self
            .columns
            .iter()
            .filter(|column| !column.heading.is_empty());
        headed.map(|column| ReadColumn {
            heading: column.heading.clone(),
            holds: column.holds.map(name),
            is_said: column.said_by == SaidBy::Words,
        })
    }

    fn understood(&self) -> usize {
        let holds = self.columns.iter().filter_map(|column| column.holds);
        holds.filter(|holds| *holds != Column::LeftOut).count()
    }

    /// A table of what projects cost, among the texts of a plan, is none of initiatives.
    fn is_of_a_plan(&self) -> bool {
        let holds = self.columns.iter().filter_map(|column| column.holds);
        let least = match self.by {
            Cells::InColumns => 2,
            Cells::SideBySide => 3,
        };
        holds.filter(|holds| holds.is_of_plans()).count() >= 2
            || self.has(Column::Title) && self.understood() >= least
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
            let holds = one.holds.filter(|holds| !holds.may_be_several());
            holds.is_some() && holds == other.holds
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
        let below = own.map(|cell| {
            let column = self.columns.iter().find(|column| column.covers(cell) > 0);
            Some((cell, below_heading(column, &cell.line(), map)?))
        });
        let below: Option<Vec<(&Cell, String)>> = below.collect();
        let divides = self.columns.iter().any(|column| column.span > 1);
        let Some(below) = below.filter(|below| divides && !below.is_empty()) else {
            return;
        };
        let mut columns: BTreeMap<usize, LaidColumn> = BTreeMap::new();
        for column in &self.columns {
            let parts = below.iter().filter(|(cell, _)| column.covers(cell) > 0);
            let parts: Vec<_> = parts.collect();
            if parts.is_empty() {
                columns.insert(column.start, column.clone());
            }
            for (cell, heading) in parts {
                let laid = LaidColumn {
                    heading: heading.clone(),
                    ..laid_column(cell, map)
                };
                let holds = understood(&laid.heading, map);
                columns.insert(cell.column, LaidColumn { holds, ..laid });
            }
        }
        self.columns = columns.into_values().collect();
        self.first_row += 1;
    }

    /// What the headings leave open, as far as it need not stop anybody: a first column of numbers
    /// without a heading holds the numbers, the second of two columns that say when is a field, and
    /// so is what nobody knows.
    fn settle(&mut self, table: &Table) {
        if !self.has(Column::Number) {
            self.find_numbers(table);
        }
        for at in 1..self.columns.len() {
            let (before, [column, ..]) = self.columns.split_at_mut(at) else {
                continue;
            };
            let is_second = before.iter().any(|one| one.holds == column.holds);
            let as_second = column.holds.and_then(Column::as_second);
            if is_second && as_second.is_some_and(|second| column.holds != Some(second)) {
                (column.holds, column.said_by) = (as_second, SaidBy::Guess);
            }
        }
        let unknown = self.columns.iter_mut();
        let unknown = unknown.filter(|column| column.holds.is_none());
        for column in unknown.filter(|column| !column.heading.is_empty()) {
            (column.holds, column.said_by) = (Some(Column::Field), SaidBy::Guess);
        }
    }

    /// Takes what stands left of all headings for the numbers, where it is nothing but numbers.
    fn find_numbers(&mut self, table: &Table) {
        let headed = self
            .columns
            .iter()
            .find(|column| !column.heading.is_empty());
        let headed = headed.map_or(0, |column| column.start);
        let below = table.rows.iter().skip(self.first_row);
        let left = below.flat_map(|row| &row.cells);
        let left = left.filter(|cell| cell.column < headed && !cell.is_empty() && !cell.repeats);
        let left: Vec<&Cell> = left.collect();
        let Some(start) = left.iter().map(|cell| cell.column).min() else {
            return;
        };
        let is_of_numbers = |cell: &&Cell| cell.column == start && is_number(&number_of(cell));
        let numbers = left.iter().copied().filter(is_of_numbers).count();
        // Headings of topics may stand there too.
        if numbers * 2 > left.len() {
            self.columns.retain(|column| column.start >= headed);
            let numbers = LaidColumn {
                start,
                span: 1,
                heading: String::new(),
                holds: Some(Column::Number),
                said_by: SaidBy::Guess,
            };
            self.columns.insert(0, numbers);
        }
    }

    /// The cells of a row in the order of the columns.
    pub fn cells<'a>(&self, row: &'a Row) -> Vec<Vec<&'a Cell>> {
        let mut cells: Vec<Vec<&Cell>> = vec![Vec::new(); self.columns.len()];
        for (place, cell) in self.placed(row) {
            if let Some(place) = place {
                cells[place].push(cell);
            }
        }
        cells
    }

    /// The cells of a row, each with its place among the columns; none where nothing was laid out.
    ///
    /// Rows of a Word table may be cut up otherwise than the heading: as many cells as the heading
    /// has, from its first column to its last, are its columns one by one; of others each belongs to
    /// the column that it covers most of. In a sheet a cell stands where it stands.
    pub fn placed<'a>(&self, row: &'a Row) -> Vec<(Option<usize>, &'a Cell)> {
        let one_by_one = self.by == Cells::SideBySide
            && row.cells.len() == self.columns.len()
            && ends(
                self.columns
                    .iter()
                    .map(|column| (column.start, column.span)),
            ) == ends(row.cells.iter().map(|cell| (cell.column, cell.span.max(1))));
        let cells = row.cells.iter().enumerate();
        let placed = cells.map(|(at, cell)| {
            let columns = self.columns.iter().enumerate().rev();
            let most = columns.max_by_key(|(_, column)| column.covers(cell));
            let most = most.filter(|(_, column)| column.covers(cell) > 0);
            let place = match one_by_one {
                true => Some(at),
                false => most.map(|(place, _)| place),
            };
            (place, cell)
        });
        placed.collect()
    }

    /// Whether the title of a row is bold.
    pub fn has_bold_title(&self, row: &Row) -> bool {
        let title = |place: usize| self.columns[place].holds == Some(Column::Title);
        let cells = self.placed(row).into_iter();
        let mut titles = cells.filter(|(place, _)| place.is_some_and(title));
        titles.any(|(_, cell)| cell.is_bold)
    }

    /// Whether a row is the heading once more.
    pub fn is_repeated_in(&self, row: &Row) -> bool {
        let own = row.cells.iter().filter(|cell| !cell.is_empty());
        let mut own = own.map(|cell| normal(&cell.line())).peekable();
        let headings = self.columns.iter().map(|column| normal(&column.heading));
        let headings = LazyCell::new(|| headings.collect::<BTreeSet<String>>());
        own.peek().is_some() && row.cells.len() > 1 && own.all(|words| headings.contains(&words))
    }

    /// Whether another one has the same headings.
    pub fn has_headings_of(&self, other: &Layout) -> bool {
        let own = self.columns.iter().map(|column| normal(&column.heading));
        own.eq(other.columns.iter().map(|column| normal(&column.heading)))
    }

    /// How many columns the grid has.
    pub fn width(&self) -> usize {
        let ends = self.columns.iter().map(|column| column.start + column.span);
        ends.max().unwrap_or(0)
    }
}

/// Where the first of several begins, and the last ends.
fn ends(spans: impl DoubleEndedIterator<Item = (usize, usize)> + Clone) -> (usize, usize) {
    let first = spans.clone().next().map_or(0, |(start, _)| start);
    let last = spans.last().map_or(0, |(start, span)| start + span);
    (first, last)
}

impl LaidColumn {
    /// How many columns of the grid a cell has in common with it.
    fn covers(&self, cell: &Cell) -> usize {
        let end = (cell.column + cell.span.max(1)).min(self.start + self.span);
        end.saturating_sub(cell.column.max(self.start))
    }
}
