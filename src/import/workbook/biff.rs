//! In: a workbook as Excel wrote them before 2007. Out: which rows and columns of each sheet nobody
//! sees, and which cells show a month and no day.
//!
//! Its main stream is records, each of a kind, a length and as many bytes. The first of them say
//! where those of each sheet begin.

use std::collections::{BTreeSet, HashSet};
use std::io::{Cursor, Read};

use cfb::CompoundFile as Compound;

use super::months::{SHORT_MONTH, shows_month};

/// How a sheet looks.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Looks {
    /// Cells that show their month alone, by row and column, from 0
    pub months: BTreeSet<(usize, usize)>,
    /// How many cells the smallest table has in which all of the filled ones stand
    pub area: usize,
    /// How many cells it says that it has
    pub declared: usize,
    /// Rows that nobody sees, from 0
    pub rows: BTreeSet<usize>,
    /// Columns that nobody sees, first and last, from 0
    pub columns: Vec<(usize, usize)>,
}

/// Where the records of a sheet begin.
const SHEET: u16 = 0x85;
/// How a row looks.
const ROW: u16 = 0x208;
/// How columns look.
const COLUMNS: u16 = 0x7d;
/// How the numbers of a cell are shown that names it.
const FORMAT: u16 = 0x41e;
/// How a cell looks that names it.
const LOOK: u16 = 0xe0;
/// A cell with a number, a short number, or what a formula gave.
const NUMBERS: [u16; 3] = [0x203, 0x27e, 0x06];
/// Other cells: words and truths. What a formula gave in words (0x207) names no cell: it stands in that of the formula.
const WORDS: [u16; 4] = [0x204, 0xd6, 0x205, 0xfd];
/// From where to where the cells of a sheet are.
const EXTENT: u16 = 0x200;
/// Several cells of a row with short numbers.
const SHORT_NUMBERS: u16 = 0xbd;
/// No more of a sheet.
const END: u16 = 0x0a;

/// Of each sheet, in their order; nothing where the file cannot be read.
pub fn looks(bytes: &[u8]) -> Option<Vec<Looks>> {
    let mut file = Compound::open(Cursor::new(bytes)).ok()?;
    let mut stream = Vec::new();
    let name = ["/Workbook", "/Book"]
        .into_iter()
        .find(|name| file.is_stream(name))?;
    file.open_stream(name).ok()?.read_to_end(&mut stream).ok()?;
    let first = || {
        let records = Records {
            stream: &stream,
            at: 0,
        };
        records.take_while(|(kind, _)| *kind != END)
    };
    let months = months(first());
    let starts = first().filter(|(kind, _)| *kind == SHEET);
    let starts =
        starts.filter_map(|(_, data)| Some((number(data, 0)? | number(data, 2)? << 16) as usize));
    Some(starts.map(|at| of_sheet(&stream, at, &months)).collect())
}

/// The places of the looks that show a month.
fn months<'a>(records: impl Iterator<Item = (u16, &'a [u8])>) -> HashSet<u32> {
    let mut formats: HashSet<u32> = HashSet::from([SHORT_MONTH]);
    let mut looks = Vec::new();
    for (kind, data) in records {
        match kind {
            FORMAT if words(data).is_some_and(|words| shows_month(&words)) => {
                formats.extend(number(data, 0));
            }
            LOOK => looks.push(number(data, 2)),
            _ => {}
        }
    }
    let looks = (0..).zip(looks);
    let shown = looks.filter(|(_, format)| format.is_some_and(|format| formats.contains(&format)));
    shown.map(|(place, _)| place).collect()
}

/// The words of a format, each letter of which has one byte or two.
fn words(data: &[u8]) -> Option<String> {
    let letters = data.get(5..)?;
    let is_wide = data.get(4)? & 1 == 1;
    let count = number(data, 2)? as usize;
    Some(match is_wide {
        true => {
            let letters = letters.chunks_exact(2).take(count);
            let letters = letters.map(|letter| u16::from_le_bytes([letter[0], letter[1]]));
            String::from_utf16_lossy(&letters.collect::<Vec<u16>>())
        }
        false => letters
            .iter()
            .take(count)
            .map(|&letter| char::from(letter))
            .collect(),
    })
}

fn of_sheet(stream: &[u8], at: usize, months: &HashSet<u32>) -> Looks {
    let mut looks = Looks::default();
    let mut take = |row: Option<usize>, column: Option<usize>, look: Option<u32>| {
        if look.is_some_and(|look| months.contains(&look)) {
            looks.months.extend(row.zip(column));
        }
    };
    let (mut rows, mut columns) = (BTreeSet::new(), Vec::new());
    let mut covered = Covered::default();
    let mut declared = 0;
    let records = Records { stream, at };
    for (kind, data) in records.take_while(|(kind, _)| *kind != END) {
        let value = |at: usize| number(data, at).map(|value| value as usize);
        match kind {
            ROW if value(12).is_some_and(|looks| looks & 0x20 != 0) => rows.extend(value(0)),
            COLUMNS if value(8).is_some_and(|looks| looks & 1 != 0) => {
                columns.extend(value(0).zip(value(2)));
            }
            SHORT_NUMBERS => {
                let last = data.len().checked_sub(2).and_then(value);
                covered.take(value(0), value(2));
                covered.take(value(0), last);
                let cells = data.get(4..).unwrap_or_default().chunks_exact(6);
                for (place, cell) in cells.enumerate() {
                    let column = value(2).map(|first| first + place);
                    take(value(0), column, number(cell, 0));
                }
            }
            kind if NUMBERS.contains(&kind) => {
                covered.take(value(0), value(2));
                take(value(0), value(2), number(data, 4));
            }
            EXTENT => {
                let rows = value(4).zip(value(6)).map(|(low, high)| low | high << 16);
                let last = rows.zip(value(10)).unwrap_or_default();
                declared = last.0.saturating_mul(last.1);
            }
            kind if WORDS.contains(&kind) => covered.take(value(0), value(2)),
            _ => {}
        }
    }
    Looks {
        area: covered.area(),
        declared,
        rows,
        columns,
        ..looks
    }
}

/// From the first row and column of filled cells to the last.
#[derive(Default)]
struct Covered {
    rows: Option<(usize, usize)>,
    columns: Option<(usize, usize)>,
}

impl Covered {
    fn take(&mut self, row: Option<usize>, column: Option<usize>) {
        let wider = |known: Option<(usize, usize)>, at: usize| {
            let (first, last) = known.unwrap_or((at, at));
            Some((first.min(at), last.max(at)))
        };
        if let (Some(row), Some(column)) = (row, column) {
            self.rows = wider(self.rows, row);
            self.columns = wider(self.columns, column);
        }
    }

    fn area(&self) -> usize {
        let length =
            |span: Option<(usize, usize)>| span.map_or(0, |(first, last)| last - first + 1);
        length(self.rows).saturating_mul(length(self.columns))
    }
}

/// Two bytes of a record.
fn number(data: &[u8], at: usize) -> Option<u32> {
    let bytes = data.get(at..at + 2)?.try_into().ok()?;
    Some(u32::from(u16::from_le_bytes(bytes)))
}

/// Kind and bytes of each record from a place on, as long as they are whole.
struct Records<'a> {
    stream: &'a [u8],
    at: usize,
}

impl<'a> Iterator for Records<'a> {
    type Item = (u16, &'a [u8]);

    fn next(&mut self) -> Option<Self::Item> {
        let head = self.stream.get(self.at..)?;
        let (kind, length) = (number(head, 0)?, number(head, 2)? as usize);
        let data = head.get(4..4 + length)?;
        self.at += 4 + length;
        Some((kind as u16, data))
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Write};

    use super::{Compound, looks};

    fn record(kind: u16, data: &[u8]) -> Vec<u8> {
        let length = u16::try_from(data.len()).expect("it is short");
        [&kind.to_le_bytes(), &length.to_le_bytes(), data].concat()
    }

    fn words(numbers: &[u16]) -> Vec<u8> {
        numbers
            .iter()
            .flat_map(|number| number.to_le_bytes())
            .collect()
    }

    #[test]
    fn cells_that_show_a_month_are_found() {
        let format = [&words(&[164, 8])[..], &[0], b"mmm yyyy"].concat();
        let look = |format: u16| record(0xe0, &words(&[0, format, 0, 0]));
        let first = [
            record(0x41e, &format),
            look(0),
            look(164),
            look(14),
            look(17),
        ]
        .concat();
        let sheet_at = u16::try_from(first.len() + 12 + 4).expect("it is short");
        let stream = [
            first,
            record(0x85, &words(&[sheet_at, 0, 0, 0])),
            record(0x0a, &[]),
            record(0x203, &words(&[2, 1, 1, 0, 0, 0, 0])),
            record(0x203, &words(&[2, 2, 2, 0, 0, 0, 0])),
            record(0x207, &words(&[6, 0x5500, 0, 0])),
            record(0xbd, &words(&[3, 4, 0, 0, 0, 3, 0, 0, 5])),
            record(0x27e, &words(&[5])),
            record(0x0a, &[]),
        ]
        .concat();
        let mut file = Compound::create(Cursor::new(Vec::new())).expect("it is in memory");
        let mut own = file.create_stream("/Workbook").expect("it is in memory");
        own.write_all(&stream).expect("it is in memory");
        drop(own);
        file.flush().expect("it is in memory");
        let found = looks(&file.into_inner().into_inner()).expect("it can be read");
        let months: Vec<(usize, usize)> = found[0].months.iter().copied().collect();
        assert_eq!(months, [(2, 1), (3, 5)]);
        // From the second row and column below the first to the third and fifth.
        assert_eq!(found[0].area, 2 * 5);
    }
}
