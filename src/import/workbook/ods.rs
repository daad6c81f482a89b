//! Workbooks of LibreOffice. A sheet is rows of cells, each of which may stand for many: those at
//! the end of a sheet are empty and stand for all that is left of it.

use std::collections::HashSet;

use super::months;
use super::sheet::{Merged, Sheet, document};
use super::values::{cell, number_cell};
use crate::import::document::{Cell, Document, Hidden};
use crate::import::package::Package;
use crate::import::text::{linked, plain_cell};
use crate::import::unreadable::Unreadable;
use crate::import::xml::{Element, Tree};

/// No plan says the same in more rows or columns one after the other.
const MOST_REPEATED: usize = 1_000;

/// Reads the file.
pub fn read(file: &str, package: &Package<'_>, hidden: Hidden) -> Result<Document, Unreadable> {
    let damaged = Unreadable::Damaged("den har intet ark i sig");
    let manifest = package.part("META-INF/manifest.xml")?.unwrap_or_default();
    if String::from_utf8_lossy(&manifest).contains("encryption-data") {
        return Err(Unreadable::Encrypted);
    }
    let bytes = package.part("content.xml")?.ok_or(damaged)?;
    let tree = Tree::read(&bytes)?;
    let looks = Looks {
        hidden: hidden_styles(tree.root()),
        months: months::of_libreoffice(tree.root()),
    };
    let tables = tree.root().find("spreadsheet").ok_or(damaged)?;
    let tables = tables.children().filter(|child| child.name() == "table");
    let sheets: Result<Vec<Sheet>, Unreadable> = tables.map(|table| sheet(table, &looks)).collect();
    document(file, sheets?, hidden)
}

/// The styles of a file that change what a plan is.
struct Looks {
    /// Those of sheets that nobody sees
    hidden: HashSet<String>,
    /// Those of dates that show no day
    months: HashSet<String>,
}

/// Where the dates of a sheet show no day.
struct Months<'a> {
    looks: &'a Looks,
    /// The columns, first and last, whose cells look so where they say nothing else
    columns: Vec<(usize, usize)>,
}

impl Months<'_> {
    fn is_one(&self, style: Option<&str>) -> bool {
        style.is_some_and(|style| self.looks.months.contains(style))
    }

    fn are_shown_by(&self, cell: Element<'_>, column: usize) -> bool {
        match cell.get("style-name") {
            None => {
                let mut columns = self.columns.iter();
                columns.any(|(first, last)| (*first..=*last).contains(&column))
            }
            own => self.is_one(own),
        }
    }
}

/// The styles of sheets that nobody sees.
fn hidden_styles(root: Element<'_>) -> HashSet<String> {
    let styles = root
        .descendants()
        .filter(|element| element.name() == "style");
    let hidden = styles.filter(|style| {
        let properties = style.child("table-properties");
        properties.and_then(|properties| properties.get("display")) == Some("false")
    });
    hidden
        .filter_map(|style| style.get("name"))
        .map(str::to_owned)
        .collect()
}

fn sheet(table: Element<'_>, looks: &Looks) -> Result<Sheet, Unreadable> {
    let mut sheet = Sheet {
        name: table.get("name").unwrap_or_default().to_owned(),
        is_hidden: table
            .get("style-name")
            .is_some_and(|style| looks.hidden.contains(style)),
        ..Sheet::default()
    };
    let (mut row, mut column) = (0_usize, 0_usize);
    let mut months = Months {
        looks,
        columns: Vec::new(),
    };
    for element in parts(table) {
        let count = |name: &str| element.number(name).unwrap_or(1).max(1);
        let is_hidden = matches!(element.get("visibility"), Some("collapse" | "filter"));
        if element.name() == "table-column" {
            let repeated = count("number-columns-repeated");
            let last = column.saturating_add(repeated - 1);
            if is_hidden {
                sheet.hidden_columns.push((column, last));
            }
            if months.is_one(element.get("default-cell-style-name")) {
                months.columns.push((column, last));
            }
            column = column.saturating_add(repeated);
            continue;
        }
        let repeated = count("number-rows-repeated");
        let is_filled = read_row(element, row, &mut sheet, &months)?;
        // The same row many times: those beyond the first are copies of it.
        for copy in 1..repeated.min(if is_filled { MOST_REPEATED } else { 0 }) {
            read_row(element, row.saturating_add(copy), &mut sheet, &months)?;
        }
        if is_hidden {
            sheet
                .hidden_rows
                .extend(row..row.saturating_add(repeated.min(MOST_REPEATED)));
        }
        row = row.saturating_add(repeated);
    }
    Ok(sheet)
}

/// Rows and columns, wherever they are grouped.
fn parts<'a>(parent: Element<'a>) -> Vec<Element<'a>> {
    let mut found = Vec::new();
    for child in parent.children() {
        match child.name() {
            "table-row" | "table-column" => found.push(child),
            "table-header-rows"
            | "table-rows"
            | "table-row-group"
            | "table-columns"
            | "table-header-columns"
            | "table-column-group" => found.extend(parts(child)),
            _ => {}
        }
    }
    found
}

/// Whether anything stands in it.
fn read_row(
    element: Element<'_>,
    row: usize,
    sheet: &mut Sheet,
    months: &Months<'_>,
) -> Result<bool, Unreadable> {
    let mut column = 0_usize;
    let mut is_filled = false;
    for child in element.children() {
        let count = |name: &str| child.number(name).unwrap_or(1).max(1);
        let repeated = count("number-columns-repeated");
        if child.name() == "table-cell"
            && let Some(mut read) = value(child)
        {
            is_filled = true;
            if months.are_shown_by(child, column) {
                months::without_day(&mut read);
            }
            for copy in 0..repeated.min(MOST_REPEATED) {
                sheet.put(row, column.saturating_add(copy), read.clone())?;
            }
            let (rows, columns) = (
                count("number-rows-spanned"),
                count("number-columns-spanned"),
            );
            if rows > 1 || columns > 1 {
                let last = (
                    row.saturating_add(rows - 1),
                    column.saturating_add(columns - 1),
                );
                let first = (row, column);
                sheet.merged.push(Merged { first, last });
            }
        }
        if matches!(child.name(), "table-cell" | "covered-table-cell") {
            column = column.saturating_add(repeated);
        }
    }
    Ok(is_filled)
}

fn value(element: Element<'_>) -> Option<Cell> {
    let words = words(element);
    match element.get("value-type") {
        Some("float") => Some(number_cell(element.get("value")?)),
        Some("date") => {
            let date = element.get("date-value")?.to_owned();
            cell(&calamine::Data::DateTimeIso(date))
        }
        Some("boolean") => cell(&calamine::Data::Bool(
            element.get("boolean-value")? == "true",
        )),
        _ if words.trim().is_empty() => None,
        _ => {
            let mut cell = plain_cell(0, &words);
            let link = element.find("a").and_then(|link| link.get("href"));
            if let Some(address) = link {
                cell.text.markdown = linked(&cell.text.markdown, address);
            }
            Some(cell)
        }
    }
}

/// The words of a cell, a line for each paragraph.
fn words(element: Element<'_>) -> String {
    let paragraphs = element.children().filter(|child| child.name() == "p");
    let lines: Vec<String> = paragraphs.map(inline).collect();
    lines.join("\n")
}

fn inline(element: Element<'_>) -> String {
    let mut words = String::new();
    for child in element.children() {
        match child.name() {
            "" => words += &child.own_words(),
            "s" => words += " ",
            "tab" => words += " ",
            "line-break" => words += "\n",
            "annotation" => {}
            _ => words += &inline(child),
        }
    }
    words
}
