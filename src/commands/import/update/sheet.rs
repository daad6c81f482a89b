//! In: a file that came back. Out: [`Sheet`]: its table, and which of the plan's columns each of its own
//! is.

use std::collections::BTreeMap;

use super::updated::Findings;
use crate::counted::counted;
use crate::diagnostic::rules;
use crate::diagnostic::suggestion::did_you_mean;
use crate::export::{Control, Fact, KnownColumn, KnownTables, read_id};
use crate::import::{Block, Cell, Document, Place, Remark, Row, Table};
use crate::plan::Period;
use crate::spelling::folded;

/// A heading stands among the first rows.
const LOOKED_AT: usize = 15;

/// The table that came back.
pub struct Sheet<'a> {
    table: &'a Table,
    columns: Vec<SheetColumn<'a>>,
    /// How many rows stand above the first initiative
    first_row: usize,
    place: Place,
    /// Whether it is one of the public files
    pub is_public: bool,
}

/// A column of it.
#[derive(Clone, Copy)]
pub struct SheetColumn<'a> {
    /// Of the grid, from 0
    pub at: usize,
    /// Which of the plan's
    pub known: &'a KnownColumn,
}

/// A row, and where it stands.
#[derive(Clone)]
pub struct SheetRow<'a> {
    row: &'a Row,
    pub place: Place,
}

/// What a cell says.
pub enum Said<'a> {
    Text(String),
    /// Nothing that could be read, as the reader has said
    Unreadable(&'a [Remark]),
}

/// The plan that most ids of a file are of.
pub fn year(document: &Document) -> Option<Period> {
    let mut counted: BTreeMap<Period, usize> = BTreeMap::new();
    let rows = tables(document).flat_map(|(_, table)| &table.rows);
    for cell in rows.flat_map(|row| &row.cells) {
        let id = Some(&cell.text.plain).filter(|text| text.len() < LONGEST_ID);
        if let Some((year, _)) = id.and_then(|text| read_id(text)) {
            *counted.entry(year).or_default() += 1;
        }
    }
    let most = counted.into_iter().max_by_key(|(_, count)| *count);
    most.map(|(year, _)| year)
}

const LONGEST_ID: usize = 50;

fn tables(document: &Document) -> impl Iterator<Item = (usize, &Table)> {
    let blocks = document.blocks.iter().enumerate();
    blocks.filter_map(|(at, block)| match block {
        Block::Table(table) => Some((at, table)),
        Block::Paragraph(_) => None,
    })
}

/// A row of headings, and how many of them are known.
struct Heading<'a> {
    at: usize,
    columns: Vec<SheetColumn<'a>>,
    is_public: bool,
}

impl<'a> Heading<'a> {
    fn of(row: &Row, at: usize, columns: &'a [KnownColumn], is_public: bool) -> Heading<'a> {
        let mut found: Vec<SheetColumn<'_>> = Vec::new();
        for cell in row.cells.iter().filter(|cell| !cell.repeats) {
            let named = folded(without_guard(&cell.line()));
            let known = columns.iter().find(|known| folded(&known.name) == named);
            let is_new =
                |known: &&KnownColumn| found.iter().all(|one| one.known.name != known.name);
            if let Some(known) = known.filter(is_new) {
                found.push(SheetColumn {
                    at: cell.column,
                    known,
                });
            }
        }
        Heading {
            at,
            columns: found,
            is_public,
        }
    }

    fn has(&self, fact: Fact) -> bool {
        self.columns.iter().any(|column| column.known.fact == fact)
    }
}

impl<'a> Sheet<'a> {
    /// The table of a file whose headings are known best.
    pub fn of(
        document: &'a Document,
        tables: &'a KnownTables,
        found: &mut Findings,
    ) -> Option<Sheet<'a>> {
        let file = Place {
            file: document.file.clone(),
            ..Place::default()
        };
        let all = self::tables(document).flat_map(|(block, table)| {
            let rows = table.rows.iter().enumerate().take(LOOKED_AT);
            rows.flat_map(move |(at, row)| {
                // What both have is taken for a public file.
                let kinds = [(&tables.working, false), (&tables.public, true)];
                kinds.map(|(columns, is_public)| {
                    (block, table, Heading::of(row, at, columns, is_public))
                })
            })
        });
        let all = all.filter(|(_, _, heading)| heading.has(Fact::Id) || heading.has(Fact::Number));
        let best = all
            .max_by_key(|(block, _, heading)| (heading.columns.len(), std::cmp::Reverse(*block)));
        let Some((block, table, heading)) = best.filter(|(_, _, best)| best.columns.len() > 1)
        else {
            found.say(
                &file,
                Remark::of(
                    &rules::UPDATE_REFUSED,
                    "der er intet ark med kolonnen Id eller Nr og andre af planens kolonner: \
                     det er et andet regneark",
                    "brug det ark, som aarsplan export lavede, og lad overskrifterne stå, som de \
                     er. En ny plan hentes ind uden --update",
                ),
            );
            return None;
        };
        let sheet = Sheet {
            table,
            columns: heading.columns,
            first_row: heading.at + 1,
            place: Place {
                block: Some(block),
                table: table.name.clone(),
                ..file
            },
            is_public: heading.is_public,
        };
        sheet.report_unknown(tables, found);
        Some(sheet)
    }

    /// Headings that are none of the plan's, and a table that no longer says what it said.
    fn report_unknown(&self, tables: &KnownTables, found: &mut Findings) {
        let heading = &self.table.rows[self.first_row - 1];
        let place = Place {
            row: Some(heading.number),
            ..self.place.clone()
        };
        let known = match self.is_public {
            true => &tables.public,
            false => &tables.working,
        };
        let is_used = |at: usize| self.columns.iter().any(|column| column.at == at);
        let missing = known
            .iter()
            .filter(|known| self.column(known.fact).is_none());
        let missing: Vec<&str> = missing.map(|known| &*known.name).collect();
        let others = heading
            .cells
            .iter()
            .filter(|cell| !cell.repeats && !cell.is_empty());
        for cell in others.filter(|cell| !is_used(cell.column)) {
            let words = cell.line();
            let guess = did_you_mean(&words, missing.iter().copied());
            found.say(
                &place.in_column(cell.column, &words),
                Remark::of(
                    &rules::UPDATE_LEFT_OUT,
                    format!("kolonnen »{words}« er ikke en af planens og er ikke læst"),
                    format!(
                        "{guess}skriv overskriften, som aarsplan export skrev den, \
                         hvis den skal læses"
                    ),
                ),
            );
        }
        if !self.is_public && self.column(Fact::Control).is_none() {
            found.say(
                &place,
                Remark::of(
                    &rules::UPDATE_LEFT_OUT,
                    "den skjulte kolonne »Kontrol« er væk: \
                     det kan ikke ses, hvad der er ændret i planen imens",
                    "se alle ændringer efter med --dry-run, før de bliver skrevet",
                ),
            );
        }
    }

    /// The rows below the heading in which anything stands.
    pub fn rows(&self) -> impl Iterator<Item = SheetRow<'a>> {
        let rows = self.table.rows.iter().skip(self.first_row);
        let place = self.place.clone();
        rows.filter(|row| !row.is_empty()).map(move |row| SheetRow {
            row,
            place: Place {
                row: Some(row.number),
                ..place.clone()
            },
        })
    }

    /// Its columns, from left to right.
    pub fn columns(&self) -> impl Iterator<Item = SheetColumn<'a>> {
        self.columns.iter().copied()
    }

    /// The column that says something of an initiative.
    pub fn column(&self, fact: Fact) -> Option<SheetColumn<'a>> {
        self.columns().find(|column| column.known.fact == fact)
    }

    /// The sheet as a whole.
    pub fn place(&self) -> &Place {
        &self.place
    }

    /// What a row says in the column of a fact; nothing where there is none.
    pub fn text(&self, row: &SheetRow<'a>, fact: Fact) -> String {
        match self.column(fact).map(|column| self.said(row, column)) {
            Some(Said::Text(text)) => text,
            Some(Said::Unreadable(_)) | None => String::new(),
        }
    }

    /// What a row says in a column.
    pub fn said(&self, row: &SheetRow<'a>, column: SheetColumn<'a>) -> Said<'a> {
        let Some(cell) = row.row.at(column.at) else {
            return Said::Text(String::new());
        };
        match cell.remarks.is_empty() {
            true => Said::Text(self.words(cell, column.known.fact)),
            false => Said::Unreadable(&cell.remarks),
        }
    }

    /// What the reader said of the cell in the column of a fact, where it could not be read.
    pub fn unreadable(&self, row: &SheetRow<'a>, fact: Fact) -> Option<&'a Remark> {
        match self.said(row, self.column(fact)?) {
            Said::Text(_) => None,
            Said::Unreadable(remarks) => remarks.first(),
        }
    }

    /// Says which cells of a row, among those that may be changed, nobody can read.
    pub fn report_unreadable(&self, row: &SheetRow<'a>, found: &mut Findings) {
        for column in self.columns().filter(|column| column.known.fact.is_open()) {
            if let Said::Unreadable([first, ..]) = self.said(row, column) {
                let place = row.place.in_column(column.at, &column.known.name);
                found.say(&place, first.clone());
            }
        }
    }

    fn words(&self, cell: &Cell, fact: Fact) -> String {
        let words = &cell.text.plain;
        match fact {
            // As Danes write it.
            Fact::Plain(_) if cell.text.is_number => words.replace('.', ","),
            Fact::Deadline => cell.text.when().to_owned(),
            _ if self.is_file_of_values() => without_guard(words).to_owned(),
            _ => words.clone(),
        }
    }

    fn is_file_of_values(&self) -> bool {
        self.table.name.is_empty()
    }

    /// Where a row says something.
    pub fn place_of(&self, row: &SheetRow<'a>, fact: Fact) -> Place {
        match self.column(fact) {
            Some(column) => row.place.in_column(column.at, &column.known.name),
            None => row.place.clone(),
        }
    }

    /// What a row said when it was exported.
    pub fn control(&self, row: &SheetRow<'a>) -> String {
        self.text(row, Fact::Control)
    }

    /// What was changed although the program reckons it: once for each column.
    pub fn report_reckoned(&self, rows: &[(SheetRow<'a>, usize)], found: &mut Findings) {
        for column in self.columns() {
            if ![Fact::Reckoned, Fact::Number].contains(&column.known.fact) {
                continue;
            }
            let changed = rows.iter().filter(|(row, place)| {
                let Said::Text(text) = self.said(row, column) else {
                    return false;
                };
                let control = self.control(row);
                let said = Control::of(&control).and_then(|control| {
                    control.is_same(&column.known.key, column.known.fact, &text)
                });
                let now = &column.known.cells[*place];
                let normal = |text: &str| column.known.fact.normal(text);
                said != Some(true) && normal(&text) != normal(now)
            });
            let changed: Vec<&(SheetRow<'_>, usize)> = changed.collect();
            let Some((first, _)) = changed.first() else {
                continue;
            };
            let name = &column.known.name;
            let rows = counted(changed.len(), "række", "rækker");
            let how = match column.known.fact {
                Fact::Number => "et nyt nummer gives med aarsplan rename",
                _ => "det står i andre kolonner eller i indsatsens fil: ret det dér",
            };
            found.say(
                &first.place.in_column(column.at, name),
                Remark::of(
                    &rules::UPDATE_LEFT_OUT,
                    format!("»{name}« er ændret i {rows}, men kan ikke rettes i arket"),
                    how,
                ),
            );
        }
    }
}

/// Without the apostrophe that keeps a spreadsheet from taking a text for a formula.
fn without_guard(words: &str) -> &str {
    let rest = words.strip_prefix('\'');
    rest.filter(|rest| rest.starts_with(['=', '+', '-', '@']))
        .unwrap_or(words)
}
