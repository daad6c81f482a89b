//! In: a workbook as Excel wrote them before 2007. Out: which rows and columns of each sheet nobody
//! sees.
//!
//! Its main stream is records, each of a kind, a length and as many bytes. The first of them say
//! where those of each sheet begin.

use std::collections::BTreeSet;
use std::io::{Cursor, Read};

use cfb::CompoundFile as Compound;

/// What nobody sees of a sheet.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Hidden {
    /// Rows, from 0
    pub rows: BTreeSet<usize>,
    /// Columns, first and last, from 0
    pub columns: Vec<(usize, usize)>,
}

/// Where the records of a sheet begin.
const SHEET: u16 = 0x85;
/// How a row looks.
const ROW: u16 = 0x208;
/// How columns look.
const COLUMNS: u16 = 0x7d;
/// No more of a sheet.
const END: u16 = 0x0a;

/// Of each sheet, in their order; nothing where the file cannot be read.
pub fn hidden(bytes: &[u8]) -> Option<Vec<Hidden>> {
    let mut file = Compound::open(Cursor::new(bytes)).ok()?;
    let mut stream = Vec::new();
    let name = ["/Workbook", "/Book"]
        .into_iter()
        .find(|name| file.is_stream(name))?;
    file.open_stream(name).ok()?.read_to_end(&mut stream).ok()?;
    let sheets = Records {
        stream: &stream,
        at: 0,
    };
    let sheets = sheets.take_while(|(kind, _)| *kind != END);
    let starts = sheets.filter(|(kind, _)| *kind == SHEET);
    let starts =
        starts.filter_map(|(_, data)| Some((number(data, 0)? | number(data, 2)? << 16) as usize));
    Some(starts.map(|at| of_sheet(&stream, at)).collect())
}

fn of_sheet(stream: &[u8], at: usize) -> Hidden {
    let mut hidden = Hidden::default();
    let records = Records { stream, at };
    for (kind, data) in records.take_while(|(kind, _)| *kind != END) {
        let value = |at: usize| number(data, at).map(|value| value as usize);
        match kind {
            ROW if value(12).is_some_and(|looks| looks & 0x20 != 0) => {
                hidden.rows.extend(value(0));
            }
            COLUMNS if value(8).is_some_and(|looks| looks & 1 != 0) => {
                hidden.columns.extend(value(0).zip(value(2)));
            }
            _ => {}
        }
    }
    hidden
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
