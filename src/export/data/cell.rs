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

/// The plan and the number that an id means, in either form.
pub fn read_id(typed: &str) -> Option<(Period, Number)> {
    let typed = typed.trim();
    let parts = typed.split_once(BETWEEN).or_else(|| typed.split_once('/'));
    let (period, number) = parts?;
    Some((period.parse().ok()?, number.parse().ok()?))
}

/// What stands between the plan and the number in an id of a table.
const BETWEEN: &str = "-indsats-";

#[cfg(test)]
mod tests {
    use super::{key, read_id, table_id};

    #[test]
    fn an_id_is_read_as_it_was_written() {
        for (period, number) in [("2022", "10"), ("2022-2025", "1.10"), ("2021", "A-1")] {
            let period = period.parse().expect("it is one");
            let number: crate::plan::Number = number.parse().expect("it is one");
            for id in [key(period, number), table_id(period, number)] {
                let (read_period, read_number) = read_id(&id).expect(&id);
                assert_eq!(
                    (read_period, read_number.as_str()),
                    (period, number.as_str())
                );
            }
        }
        for other in [
            "",
            "10",
            "2022",
            "2022-10",
            "44561",
            "januar 2022",
            "2022-indsats-",
        ] {
            assert_eq!(read_id(other), None, "{other}");
        }
    }
}
