//! Workbooks of LibreOffice. A sheet is rows of cells, each of which may stand for many: those at
//! the end of a sheet are empty and stand for all that is left of it.

use std::collections::HashSet;

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
    let styles = hidden_styles(tree.root());
    let tables = tree.root().find("spreadsheet").ok_or(damaged)?;
    let tables = tables.children().filter(|child| child.name() == "table");
    let sheets: Result<Vec<Sheet>, Unreadable> =
        tables.map(|table| sheet(table, &styles)).collect();
    document(file, sheets?, hidden)
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

fn sheet(table: Element<'_>, hidden: &HashSet<String>) -> Result<Sheet, Unreadable> {
    let mut sheet = Sheet {
        name: table.get("name").unwrap_or_default().to_owned(),
        is_hidden: table
            .get("style-name")
            .is_some_and(|style| hidden.contains(style)),
        ..Sheet::default()
    };
    let (mut row, mut column) = (0, 0);
    for element in parts(table) {
        let count = |name: &str| element.number(name).unwrap_or(1).max(1);
        let is_hidden = matches!(element.get("visibility"), Some("collapse" | "filter"));
        if element.name() == "table-column" {
            let repeated = count("number-columns-repeated");
            if is_hidden {
                sheet.hidden_columns.push((column, column + repeated - 1));
            }
            column += repeated;
            continue;
        }
        let repeated = count("number-rows-repeated");
        let is_filled = read_row(element, row, &mut sheet)?;
        // The same row many times: those beyond the first are copies of it.
        for copy in 1..repeated.min(if is_filled { MOST_REPEATED } else { 0 }) {
            read_row(element, row + copy, &mut sheet)?;
        }
        if is_hidden {
            let hidden = (row..row + repeated.min(MOST_REPEATED)).collect::<Vec<_>>();
            sheet.hidden_rows.extend(hidden);
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
fn read_row(element: Element<'_>, row: usize, sheet: &mut Sheet) -> Result<bool, Unreadable> {
    let mut column = 0_usize;
    let mut is_filled = false;
    for child in element.children() {
        let count = |name: &str| child.number(name).unwrap_or(1).max(1);
        let repeated = count("number-columns-repeated");
        if child.name() == "table-cell"
            && let Some(read) = value(child)
        {
            is_filled = true;
            for copy in 0..repeated.min(MOST_REPEATED) {
                sheet.put(row, column + copy, read.clone())?;
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
