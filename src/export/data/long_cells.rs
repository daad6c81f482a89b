//! What a cell of a workbook cannot hold: texts longer than Excel takes. In: a plan. Out: the cells
//! that are shortened, in words. The files of values and of JSON have all of it.

use super::xlsx::{LONGEST_TEXT, is_too_long};
use crate::export::{KnownColumn, KnownTables, Output};
use crate::plan::Plan;

/// Where more of a plan's cells are too long, they are counted.
const MOST_NAMED: usize = 5;

impl Output {
    /// Cells that stand shortened in the workbooks of the public plans.
    pub fn shortened_cells(&self) -> Vec<String> {
        let plans = self.site().plans.years.iter();
        let remarks = plans.filter_map(|plan| {
            let cells = self.too_long(plan, |tables| tables.public)?;
            Some(format!(
                "{cells} fylder mere end de 32.767 tegn, som en celle i Excel kan have, og er \
                 forkortet i {}/data/indsatser.xlsx. Det hele står på siden og i indsatser.csv",
                plan.year
            ))
        });
        remarks.collect()
    }

    /// Cells that stand shortened in the workbook of the working copy.
    pub fn shortened_in_working_copy(&self, plan: &Plan) -> Option<String> {
        let cells = self.too_long(plan, open_columns)?;
        Some(format!(
            "{cells} fylder mere end de 32.767 tegn, som en celle i Excel kan have, og er forkortet: \
             de kan ikke rettes i arket. Ret dem i indsatsens fil, eller brug -o plan.csv, som har \
             det hele"
        ))
    }

    fn too_long(
        &self,
        plan: &Plan,
        columns: fn(KnownTables) -> Vec<KnownColumn>,
    ) -> Option<String> {
        // No cell says more than the files that it is made of, and hardly any file is as long.
        let mut initiatives = plan.initiatives.iter();
        if !initiatives.any(|one| one.file.text.len() > LONGEST_TEXT) {
            return None;
        }
        let columns = columns(self.known_tables(plan));
        let cells = columns.iter().flat_map(|column| {
            let cells = plan.initiatives.iter().zip(&column.cells);
            let long = cells.filter(|(_, cell)| is_too_long(cell));
            long.map(|(one, _)| format!("»{}« i indsats {}", column.name, one.number))
        });
        let cells: Vec<String> = cells.collect();
        match cells.len() {
            0 => None,
            count if count > MOST_NAMED => Some(format!("{count} celler")),
            _ => Some(cells.join(" og ")),
        }
    }
}

/// Those that are read back.
fn open_columns(tables: KnownTables) -> Vec<KnownColumn> {
    let columns = tables.working.into_iter();
    columns.filter(|column| column.fact.is_open()).collect()
}
