//! In: the value of a cell, as a program holds it. Out: the cell, as people read it.

use calamine::{Data, ExcelDateTime};

use crate::diagnostic::rules;
use crate::import::document::Cell;
use crate::import::finding::Remark;
use crate::import::text::plain_cell;

/// The cell of a value; nothing where it is empty.
pub fn cell(value: &Data) -> Option<Cell> {
    let cell = match value {
        Data::Empty => return None,
        Data::Int(number) => number_cell(&number.to_string()),
        Data::Float(number) => number_cell(&number.to_string()),
        Data::String(words) if words.trim().is_empty() => return None,
        Data::String(words) | Data::DurationIso(words) => plain_cell(0, words),
        Data::Bool(truth) => plain_cell(0, if *truth { "ja" } else { "nej" }),
        Data::DateTime(date) => plain_cell(0, &day(date)),
        Data::DateTimeIso(date) => plain_cell(0, date.split('T').next().unwrap_or(date)),
        Data::Error(_) => without_value("regnearket viser en fejl i stedet for en værdi"),
    };
    Some(cell)
}

/// A cell that shows nothing that could be read.
pub fn without_value(message: &str) -> Cell {
    Cell {
        remarks: vec![Remark::of(
            &rules::IMPORT_LEFT_OUT,
            message,
            "åbn filen i Excel, ret cellen, gem, og importér igen",
        )],
        ..Cell::default()
    }
}

/// A number as it is written.
pub fn number_cell(number: &str) -> Cell {
    let mut cell = plain_cell(0, number);
    cell.text.is_number = true;
    cell
}

/// A day as the content has days.
fn day(date: &ExcelDateTime) -> String {
    if date.is_duration() {
        return date.as_f64().to_string();
    }
    let (year, month, day, hour, minute, ..) = date.to_ymd_hms_milli();
    match (date.as_f64() < 1.0, hour, minute) {
        (true, ..) => format!("{hour}.{minute:02}"),
        (false, ..) => format!("{year}-{month:02}-{day:02}"),
    }
}
