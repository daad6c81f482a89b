//! What stands in a cell of the tables of data, and the key by which they name an initiative.

use crate::content::{Amount, Day, Decimal};
use crate::export::scene::Scene;
use crate::plan::{Initiative, Number, Period};

/// What stands in a cell.
#[derive(Debug, PartialEq, Eq)]
pub enum Cell {
    Number(u64),
    Decimal(Decimal),
    Amount(Amount),
    Date(Day),
    Text(String),
    /// An address
    Link(String),
}

/// What a reader of a file of values sees of it.
pub fn text(cell: &Cell) -> String {
    match cell {
        Cell::Number(number) => number.to_string(),
        Cell::Decimal(number) => number.ungrouped(),
        Cell::Amount(amount) => amount.kroner.to_string(),
        Cell::Date(day) => day.to_string(),
        Cell::Text(text) | Cell::Link(text) => text.clone(),
    }
}

/// The key that never changes, as programs know it: `2022/10`.
pub fn id(scene: &Scene<'_>, initiative: &Initiative) -> String {
    key(scene.plan.year, initiative.number)
}

/// The same of any plan's.
pub fn key(period: Period, number: Number) -> String {
    format!("{period}/{number}")
}

/// The same in tables: `2022-indsats-10`. Spreadsheets take `2022/10` and `2022-10` for dates.
pub fn table_id(period: Period, number: Number) -> String {
    format!("{period}{BETWEEN}{number}")
}

/// What stands between the plan and the number in an id of a table.
const BETWEEN: &str = "-indsats-";
