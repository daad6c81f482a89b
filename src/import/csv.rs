//! In: the bytes of a file of values. Out: its rows, as a table.
//!
//! Strictly UTF-8, or else Windows-1252, which Excel writes where nobody asked it for anything
//! else; with a mark of its own also UTF-16, which Excel calls »Unicode-tekst«. The separator is
//! the one that cuts the first lines into the most columns, as evenly as it can.

use std::borrow::Cow;

use encoding_rs::{UTF_8, WINDOWS_1252};

use super::document::{Block, Document, Row, Table};
use super::finding::Remark;
use super::text::plain_cell;
use super::unreadable::Unreadable;
use crate::diagnostic::rules;

/// What may stand between two values, in the order in which Danes use them.
const SEPARATORS: &[u8] = b";,\t|";

/// As many lines as the separator is found by.
const LOOKED_AT: usize = 50;

/// No plan has a row of more values.
const MOST_COLUMNS: usize = 1_000;

/// Reads the file.
pub fn read(file: &str, bytes: &[u8]) -> Result<Document, Unreadable> {
    let (text, remark) = decoded(bytes);
    if text.contains('\0') {
        return Err(Unreadable::Damaged("den er ikke en tekst"));
    }
    let rows = rows(&text, separator(&text))?;
    Ok(Document {
        file: file.to_owned(),
        blocks: vec![Block::Table(Table {
            rows,
            ..Table::default()
        })],
        remarks: remark.into_iter().collect(),
        ..Document::default()
    })
}

fn decoded(bytes: &[u8]) -> (Cow<'_, str>, Option<Remark>) {
    if let Some((encoding, _)) = encoding_rs::Encoding::for_bom(bytes) {
        let (text, _, is_faulty) = encoding.decode(bytes);
        if !is_faulty || encoding != UTF_8 {
            return (text, None);
        }
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => (Cow::Borrowed(text), None),
        Err(_) => {
            let (text, _) = WINDOWS_1252.decode_without_bom_handling(bytes);
            let remark = Remark::of(
                &rules::IMPORT_GUESSED,
                "filen er ikke UTF-8: den er læst som Windows-1252, som Excel gemmer i",
                "se, om æ, ø og å er rigtige; gem ellers filen som CSV UTF-8",
            );
            (text, Some(remark))
        }
    }
}

/// A line of a separator alone says which it is, as Excel has it: `sep=;`.
fn separator(text: &str) -> u8 {
    let first = text.lines().next().unwrap_or_default();
    if let Some(&[said]) = first.strip_prefix("sep=").map(str::as_bytes) {
        return said;
    }
    let counted = SEPARATORS.iter().rev().map(|&separator| {
        let widths = widths(text, separator);
        let usual = widths.first().copied().unwrap_or(0);
        let alike = widths.iter().filter(|&&width| width == usual).count();
        let is_one = usual < 2;
        ((!is_one, alike * usual.min(100)), separator)
    });
    let best = counted.max_by_key(|(score, _)| *score);
    best.map_or(b';', |(_, separator)| separator)
}

/// How many values each of the first rows has.
fn widths(text: &str, separator: u8) -> Vec<usize> {
    let records = reader(text, separator).into_records();
    let records = records.map_while(Result::ok).take(LOOKED_AT);
    records.map(|record| record.len()).collect()
}

fn reader(text: &str, separator: u8) -> csv::Reader<&[u8]> {
    csv::ReaderBuilder::new()
        .delimiter(separator)
        .has_headers(false)
        .flexible(true)
        .from_reader(text.trim_start_matches('\u{feff}').as_bytes())
}

fn rows(text: &str, separator: u8) -> Result<Vec<Row>, Unreadable> {
    let text = text.trim_start_matches('\u{feff}');
    let mut reader = reader(text, separator);
    let mut record = csv::StringRecord::new();
    let (mut rows, mut number) = (Vec::new(), 0);
    loop {
        // Lines without a value are rows too, as people count them, and no records.
        let at = reader.position().byte() as usize;
        let blank = blank_lines(&text[at..], text[..at].ends_with('\r'));
        let is_read = reader.read_record(&mut record);
        if !is_read.map_err(|_| Unreadable::Damaged("den er ikke en tekst"))? {
            return Ok(rows);
        }
        if record.len() > MOST_COLUMNS {
            return Err(Unreadable::TooLarge("en række har over tusind værdier"));
        }
        number += blank;
        // That line is no row to Excel.
        if at == 0 && record.get(0).is_some_and(|value| value.starts_with("sep=")) {
            continue;
        }
        number += 1;
        let cells = record.iter().enumerate();
        rows.push(Row {
            number,
            cells: cells.map(|(at, words)| plain_cell(at, words)).collect(),
            ..Row::default()
        });
    }
}

/// How many lines at the beginning of a text are empty. Of the end of the line before, a part may be
/// left: `\r` has been read, and its `\n` has not.
fn blank_lines(text: &str, is_within_end: bool) -> usize {
    let text = match is_within_end {
        true => text.strip_prefix('\n').unwrap_or(text),
        false => text,
    };
    let ends = text.len() - text.trim_start_matches(['\r', '\n']).len();
    text[..ends].replace("\r\n", "\n").len()
}

#[cfg(test)]
mod tests {
    use super::read;
    use crate::import::document::Block;

    fn check(bytes: &[u8], expected: &[&[&str]]) {
        let document = read("plan.csv", bytes).expect("it can be read");
        let [Block::Table(table)] = &*document.blocks else {
            panic!("one table");
        };
        let rows: Vec<Vec<&str>> = table
            .rows
            .iter()
            .map(|row| row.cells.iter().map(|cell| &*cell.text.plain).collect())
            .collect();
        assert_eq!(rows, expected, "{}", String::from_utf8_lossy(bytes));
    }

    #[test]
    fn files_of_values_are_read_as_they_were_saved() {
        let expected: &[&[&str]] = &[&["Nr", "Indsats"], &["1", "Plant træer, og pas dem"]];
        check(
            "Nr;Indsats\n1;Plant træer, og pas dem\n".as_bytes(),
            expected,
        );
        check(
            "\u{feff}Nr;Indsats\r\n1;Plant træer, og pas dem".as_bytes(),
            expected,
        );
        check(
            "Nr,Indsats\n1,\"Plant træer, og pas dem\"\n".as_bytes(),
            expected,
        );
        check(
            "Nr\tIndsats\n1\tPlant træer, og pas dem\n".as_bytes(),
            expected,
        );
        check(
            "sep=;\nNr;Indsats\n1;Plant træer, og pas dem\n".as_bytes(),
            expected,
        );
        check(b"Nr;Indsats\r\n1;Plant tr\xe6er, og pas dem\r\n", expected);
        let utf16: Vec<u8> = "\u{feff}Nr\tIndsats\n1\tPlant træer, og pas dem"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        check(&utf16, expected);
    }

    #[test]
    fn rows_are_counted_as_people_count_them() {
        for text in [
            "Nr;Indsats\n\n\n1;\"A\nB\"\n\n2;B\n",
            "Nr;Indsats\r\n\r\n\r\n1;\"A\r\nB\"\r\n\r\n2;B",
            "Nr;Indsats\r\r\r1;A\r\r2;B\r",
            "\u{feff}sep=;\r\nNr;Indsats\r\n\r\n\r\n1;A\r\n\r\n2;B\r\n\r\n",
        ] {
            let document = read("plan.csv", text.as_bytes()).expect("it can be read");
            let [Block::Table(table)] = &*document.blocks else {
                panic!("one table");
            };
            let numbers: Vec<usize> = table.rows.iter().map(|row| row.number).collect();
            assert_eq!(numbers, [1, 4, 6], "{text:?}");
        }
    }

    #[test]
    fn a_value_may_have_several_lines_and_quotation_marks() {
        check(
            "Nr;Indsats\n1;\"En \"\"grøn\"\" by\nog en sø\"\n".as_bytes(),
            &[&["Nr", "Indsats"], &["1", "En \"grøn\" by\nog en sø"]],
        );
    }
}
