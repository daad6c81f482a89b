//! Workbooks as Excel wrote them before 2007.

use std::io::Cursor;

use calamine::{Reader, SheetVisible, Xls};

use super::biff::looks;
use super::months::without_day;
use super::sheet::{MOST_CELLS, Merged, Sheet, document};
use super::values::cell;
use crate::caught::caught;
use crate::import::document::{Document, Hidden};
use crate::import::unreadable::Unreadable;

const DAMAGED: Unreadable = Unreadable::Damaged("den er beskadiget eller er ikke et regneark");

/// No sheet of these files has more cells, also empty ones.
const LARGEST_SHEET: usize = 65_536 * 256;

/// Reads the file.
pub fn read(file: &str, bytes: &[u8], hidden: Hidden) -> Result<Document, Unreadable> {
    // A file that was damaged on purpose must not end the program.
    let sheets = caught(|| sheets(bytes)).unwrap_or(Err(DAMAGED))?;
    document(file, sheets, hidden)
}

fn sheets(bytes: &[u8]) -> Result<Vec<Sheet>, Unreadable> {
    let looks = looks(bytes).ok_or(DAMAGED)?;
    // calamine makes room for each cell of a sheet, the empty ones too, of all sheets at once.
    let area = looks.iter().map(|looks| looks.area);
    let area = area.fold(0, usize::saturating_add);
    if area > 4 * MOST_CELLS || looks.iter().any(|looks| looks.declared > LARGEST_SHEET) {
        return Err(Unreadable::TooLarge(
            "arkene spænder over flere millioner celler",
        ));
    }
    let mut looks = looks.into_iter();
    let mut workbook = Xls::new(Cursor::new(bytes)).map_err(|error| match error {
        calamine::XlsError::Password => Unreadable::Encrypted,
        _ => DAMAGED,
    })?;
    let mut sheets = Vec::new();
    for known in workbook.sheets_metadata().to_vec() {
        let range = workbook.worksheet_range(&known.name).map_err(|_| DAMAGED)?;
        let merged = workbook
            .merge_cells_by_sheet_name(&known.name)
            .unwrap_or_default();
        let merged = merged.into_iter().map(|merged| Merged {
            first: (merged.start.0 as usize, merged.start.1 as usize),
            last: (merged.end.0 as usize, merged.end.1 as usize),
        });
        let looks = looks.next().unwrap_or_default();
        let mut sheet = Sheet {
            name: known.name.clone(),
            is_hidden: known.visible != SheetVisible::Visible,
            merged: merged.collect(),
            hidden_rows: looks.rows,
            hidden_columns: looks.columns,
            ..Sheet::default()
        };
        let (first_row, first_column) = range.start().unwrap_or((0, 0));
        for (row, column, value) in range.used_cells() {
            let (row, column) = (row + first_row as usize, column + first_column as usize);
            if let Some(mut cell) = cell(value) {
                if looks.months.contains(&(row, column)) {
                    without_day(&mut cell);
                }
                sheet.put(row, column, cell)?;
            }
        }
        sheets.push(sheet);
    }
    Ok(sheets)
}
