//! What can be the number of an initiative, and which one a cell says.

use crate::content::Number;
use crate::import::document::Cell;

/// The number of a row: what stands there, or what the program counted.
pub fn number_of(cell: &Cell) -> String {
    let words = cell.line();
    let words = cell.text.label.clone().unwrap_or(words);
    words.trim_end_matches(['.', ')', ' ']).to_owned()
}

/// Whether it can be the number of an initiative.
pub fn is_number(words: &str) -> bool {
    let number = words.trim_end_matches(['.', ')', ' ']);
    let has_digit = number.contains(|c: char| c.is_ascii_digit());
    number.parse::<Number>().is_ok() && (has_digit || number.chars().count() <= 2)
}
