//! The working copy: a plan as a workbook that staff fill in and the editor reads back
//! (`aarsplan export`, `aarsplan import --update`). Drafts are in it.
//!
//! It is not published, so it may have what the public files do not: lists to choose from, cells
//! that are locked, a sheet that explains, and what each row said when it was exported.

mod columns;
mod guide;
mod workbook;

pub use columns::working_columns;
pub use workbook::workbook;

use super::cell::{Cell, text};
use super::columns::Column;
use super::control::control;
use super::csv::{harmless, table};
use super::fact::Fact;
use crate::export::scene::Scene;
use crate::plan::Initiative;

/// As a file of values, with nothing hidden in it.
pub fn values(scene: &Scene<'_>) -> Vec<u8> {
    let columns = working_columns(scene.plan);
    let headings = columns
        .iter()
        .map(|column| column.name.clone().into_owned());
    let rows = scene.plan.initiatives.iter().map(|initiative| {
        let cells = cells(scene, &columns, initiative, |text| text).into_iter();
        cells.map(harmless).collect()
    });
    table(std::iter::once(headings.collect()).chain(rows))
}

/// What stands in each column, the control last worked out: of so much of a text as `written` leaves
/// in its cell.
fn cells(
    scene: &Scene<'_>,
    columns: &[Column],
    initiative: &Initiative,
    written: fn(String) -> String,
) -> Vec<Cell> {
    let cells = columns.iter().map(|column| column.value(scene, initiative));
    let mut cells: Vec<Cell> = cells.collect();
    let texts: Vec<String> = cells.iter().map(|cell| written(text(cell))).collect();
    let said = columns.iter().zip(&texts);
    let said = said.filter(|(column, _)| column.fact().is_kept_in_mind());
    let said = control(said.map(|(column, text)| (column.key(), column.fact(), &**text)));
    let place = columns
        .iter()
        .position(|column| column.fact() == Fact::Control);
    if let Some(place) = place {
        cells[place] = Cell::Text(said);
    }
    cells
}
