//! Workbooks of Excel. The values are calamine's; what is hidden, merged, linked or not worked out
//! stands in the sheet's own part.

use std::collections::{HashMap, HashSet};
use std::io::Cursor;

use calamine::{Data, Reader, SheetVisible, Xlsx};

use super::months;
use super::sheet::{MOST_CELLS, Merged, Sheet, document};
use super::values::{cell, without_value};
use crate::caught::caught;
use crate::import::document::{Document, Hidden};
use crate::import::package::Package;
use crate::import::relations::{Relations, of_kind, part_of_kind, relations};
use crate::import::text::linked;
use crate::import::unreadable::Unreadable;
use crate::import::xml::{Element, Tree};

const DAMAGED: Unreadable = Unreadable::Damaged("den er beskadiget eller er ikke et regneark");

/// Reads the file.
pub fn read(
    file: &str,
    bytes: &[u8],
    package: &Package<'_>,
    hidden: Hidden,
) -> Result<Document, Unreadable> {
    package.must_fit()?;
    let of_file = relations(package, "")?;
    let workbook = of_kind(&of_file, "officeDocument")
        .unwrap_or("xl/workbook.xml")
        .to_owned();
    let links = relations(package, &workbook)?;
    let parts = sheet_parts(package, &workbook, &links)?;
    let styles = part_of_kind(package, &links, "styles")?;
    let months = styles.map_or_else(HashSet::new, |styles| months::of_excel(styles.root()));
    // A file that was damaged on purpose must not end the program.
    let sheets = caught(|| values(bytes)).unwrap_or(Err(DAMAGED))?;
    let mut whole = Vec::new();
    for mut sheet in sheets {
        if let Some(part) = parts.get(&sheet.name)
            && let Some(bytes) = package.part(part)?
        {
            let tree = Tree::read(&bytes)?;
            let links = relations(package, part)?;
            add_properties(&mut sheet, tree.root(), &links)?;
            keep_months(&mut sheet, tree.root(), &months);
        }
        whole.push(sheet);
    }
    document(file, whole, hidden)
}

/// The part of each sheet, by the sheet's name.
fn sheet_parts(
    package: &Package<'_>,
    workbook: &str,
    links: &Relations,
) -> Result<HashMap<String, String>, Unreadable> {
    let bytes = package.part(workbook)?.ok_or(DAMAGED)?;
    let tree = Tree::read(&bytes)?;
    let sheets = tree
        .root()
        .descendants()
        .filter(|element| element.name() == "sheet");
    let parts = sheets.filter_map(|sheet| {
        let link = links.get(sheet.get("id")?)?;
        Some((sheet.get("name")?.to_owned(), link.target.clone()))
    });
    Ok(parts.collect())
}

fn values(bytes: &[u8]) -> Result<Vec<Sheet>, Unreadable> {
    let mut workbook = Xlsx::new(Cursor::new(bytes)).map_err(|error| match error {
        calamine::XlsxError::Password => Unreadable::Encrypted,
        _ => DAMAGED,
    })?;
    let mut sheets = Vec::new();
    for known in workbook.sheets_metadata().to_vec() {
        let mut sheet = Sheet {
            name: known.name.clone(),
            is_hidden: known.visible != SheetVisible::Visible,
            ..Sheet::default()
        };
        // Charts have no cells.
        if let Ok(mut cells) = workbook.worksheet_cells_reader(&known.name) {
            let mut count = 0;
            while let Some(found) = cells.next_cell().map_err(|_| DAMAGED)? {
                count += 1;
                if count > 4 * MOST_CELLS {
                    return Err(Unreadable::TooLarge("et ark har over en million celler"));
                }
                let (row, column) = found.get_position();
                let value: Data = found.get_value().clone().into();
                if let Some(cell) = cell(&value) {
                    sheet.put(row as usize, column as usize, cell)?;
                }
            }
        }
        sheets.push(sheet);
    }
    Ok(sheets)
}

/// What a sheet's own part says of it beside its values.
fn add_properties(
    sheet: &mut Sheet,
    part: Element<'_>,
    links: &Relations,
) -> Result<(), Unreadable> {
    let is_on = |element: Element<'_>, name: &str| matches!(element.get(name), Some("1" | "true"));
    let mut next_row = 0;
    for element in part.descendants() {
        match element.name() {
            "row" => {
                let row = element
                    .number("r")
                    .map_or(next_row, |row| row.saturating_sub(1));
                next_row = row + 1;
                if is_on(element, "hidden") {
                    sheet.hidden_rows.insert(row);
                }
            }
            "col" if is_on(element, "hidden") => {
                if let (Some(first), Some(last)) = (element.number("min"), element.number("max")) {
                    sheet
                        .hidden_columns
                        .push((first.saturating_sub(1), last.saturating_sub(1)));
                }
            }
            "mergeCell" => {
                let area = element.get("ref").unwrap_or_default();
                let (first, last) = area.split_once(':').unwrap_or((area, area));
                if let (Some(first), Some(last)) = (place(first), place(last)) {
                    sheet.merged.push(Merged { first, last });
                }
            }
            "c" if element.child("f").is_some() && element.child("v").is_none() => {
                if let Some((row, column)) = element.get("r").and_then(place) {
                    let empty = without_value("formlen i cellen har ingen værdi");
                    sheet.put(row, column, empty)?;
                }
            }
            "hyperlink" => {
                let cell = element.get("ref").and_then(place);
                let cell = cell.and_then(|place| sheet.cells.get_mut(&place));
                let link = element.get("id").and_then(|id| links.get(id));
                if let (Some(cell), Some(link)) = (cell, link) {
                    cell.text.markdown = linked(&cell.text.markdown, &link.target);
                }
            }
            _ => {}
        }
    }
    Ok(())
}

/// Cells that show a month have no day.
fn keep_months(sheet: &mut Sheet, part: Element<'_>, months: &HashSet<usize>) {
    let cells = part.descendants().filter(|element| element.name() == "c");
    let shown = cells.filter(|cell| {
        let look = cell.number("s");
        look.is_some_and(|look| months.contains(&look))
    });
    for place in shown.filter_map(|cell| place(cell.get("r")?)) {
        if let Some(cell) = sheet.cells.get_mut(&place) {
            months::without_day(cell);
        }
    }
}

/// `B3` as row and column, from 0.
fn place(reference: &str) -> Option<(usize, usize)> {
    let reference = reference.replace('$', "");
    let letters = reference
        .bytes()
        .take_while(u8::is_ascii_alphabetic)
        .count();
    if letters > 3 {
        return None;
    }
    let column = reference[..letters].bytes().fold(0, |column, letter| {
        column * 26 + usize::from(letter.to_ascii_uppercase() - b'A') + 1
    });
    let row: usize = reference[letters..].parse().ok()?;
    Some((row.checked_sub(1)?, column.checked_sub(1)?))
}

#[cfg(test)]
mod tests {
    use super::place;

    #[test]
    fn cells_are_found_by_their_names() {
        for (name, expected) in [
            ("A1", Some((0, 0))),
            ("$AB$10", Some((9, 27))),
            ("A0", None),
            ("7", None),
            ("æ", None),
        ] {
            assert_eq!(place(name), expected, "{name}");
        }
    }
}
