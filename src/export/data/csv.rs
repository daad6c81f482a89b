//! In: a plan. Out: its initiatives as CSV that opens right in a Danish Excel: UTF-8 with BOM,
//! semicolons, lines ending in CR LF.

use csv::{Terminator, WriterBuilder};

use super::cell::{Cell, text};
use super::columns::columns;
use crate::export::scene::Scene;

/// What tells Excel that the file is UTF-8.
const BOM: &str = "\u{feff}";

/// A row of headings, then a row for each initiative.
pub fn csv(scene: &Scene<'_>) -> Vec<u8> {
    let columns = columns(scene.plan);
    let headings = columns
        .iter()
        .map(|column| harmless(Cell::Text(column.name.clone().into_owned())));
    let rows = scene.plan.initiatives.iter().map(|initiative| {
        let cells = columns.iter().map(|column| column.value(scene, initiative));
        cells.map(harmless).collect::<Vec<_>>()
    });
    table(std::iter::once(headings.collect()).chain(rows))
}

/// A file of rows, the first of which are the headings.
pub fn table(rows: impl Iterator<Item = Vec<String>>) -> Vec<u8> {
    let mut writer = WriterBuilder::new()
        .delimiter(b';')
        .terminator(Terminator::CRLF)
        .from_writer(BOM.as_bytes().to_vec());
    for row in rows {
        writer.write_record(row).expect("a vector takes all bytes");
    }
    writer.into_inner().expect("a vector takes all bytes")
}

/// A spreadsheet would run a text that looks like a formula: an apostrophe before it makes it a
/// text (OWASP, »CSV Injection«).
pub fn harmless(cell: Cell) -> String {
    let text = text(&cell);
    let is_text = matches!(cell, Cell::Text(_) | Cell::Link(_));
    match is_text && text.starts_with(FORMULA) {
        true => format!("'{text}"),
        false => text,
    }
}

/// What a formula begins with.
const FORMULA: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

#[cfg(test)]
mod tests {
    use super::{Cell, harmless};

    #[test]
    fn a_formula_is_a_text() {
        for formula in ["=1+1", "+45", "-1", "@SUM(A1)", "\t=1"] {
            let cell = harmless(Cell::Text(formula.into()));
            assert_eq!(cell, format!("'{formula}"));
        }
        assert_eq!(harmless(Cell::Text("a=b".into())), "a=b");
    }
}
