//! In: a JPEG. Out: its segments up to the first scan, its size, and whether it ends where it
//! should.

use std::io::{BufRead, ErrorKind, Result, Seek};
use std::ops::Range;

use super::exif::{EXIF_HEADING, Orientation};
use super::walk::{Walk, garbled};

/// What stands before the first scan.
#[derive(Debug)]
pub struct Head {
    /// In order, but for the mark that begins the file
    pub segments: Vec<Segment>,
    /// Width and height as they are stored
    pub size: (u32, u32),
    /// Which way up it is
    pub orientation: Orientation,
    /// Where the first scan begins
    pub scan: u64,
}

/// A part of the file that begins with a mark.
#[derive(Debug)]
pub struct Segment {
    /// What kind of part it is
    pub marker: u8,
    /// Its bytes, with the mark
    pub range: Range<u64>,
}

/// What begins each mark.
pub const MARK: u8 = 0xff;
/// The mark that begins a file.
pub const START: u8 = 0xd8;
/// The mark that ends it.
pub const END: u8 = 0xd9;
/// The mark of a scan.
pub const SCAN: u8 = 0xda;
/// The mark of EXIF and XMP.
pub const APP1: u8 = 0xe1;

/// Reads all that stands before the first scan.
pub fn head<R: BufRead + Seek>(walk: &mut Walk<R>) -> Result<Head> {
    if walk.take()? != [MARK, START] {
        return Err(garbled());
    }
    let mut size = None;
    let mut orientation = Orientation::UPRIGHT;
    let mut segments = Vec::new();
    loop {
        let marker = next_marker(walk)?;
        let start = walk.at() - 2;
        match marker {
            SCAN => {
                return Ok(Head {
                    segments,
                    size: size.ok_or_else(garbled)?,
                    orientation,
                    scan: start,
                });
            }
            END => return Err(garbled()),
            alone if stands_alone(alone) => {}
            APP1 => {
                let body = segment_body(walk)?;
                if body.starts_with(EXIF_HEADING) {
                    orientation = Orientation::of_exif(&body);
                }
            }
            frame if is_frame(frame) => size = Some(frame_size(&segment_body(walk)?)?),
            _ => {
                let length = segment_length(walk)?;
                walk.skip(length)?;
            }
        }
        let range = start..walk.at();
        segments.push(Segment { marker, range });
    }
}

/// Whether the picture's end is there. A few programs add something after it, so that it is
/// looked for from the first scan on only where the last bytes do not have it.
pub fn is_whole<R: BufRead + Seek>(walk: &mut Walk<R>, scan: u64) -> Result<bool> {
    let near_end = walk.end().saturating_sub(TAIL).max(scan);
    walk.go_to(near_end)?;
    if walk.has_pair([MARK, END])? {
        return Ok(true);
    }
    walk.go_to(scan)?;
    walk.has_pair([MARK, END])
}

const TAIL: u64 = 16 * 1024;

/// What follows the mark and the length of a segment.
fn segment_body<R: BufRead + Seek>(walk: &mut Walk<R>) -> Result<Vec<u8>> {
    let length = segment_length(walk)?;
    walk.take_many(length)
}

fn segment_length<R: BufRead + Seek>(walk: &mut Walk<R>) -> Result<u64> {
    let length = u64::from(u16::from_be_bytes(walk.take()?));
    length.checked_sub(2).ok_or_else(garbled)
}

/// The next mark. What stands before it by mistake is passed over, as browsers do; a mark may
/// begin with more than one byte of ones.
fn next_marker<R: BufRead + Seek>(walk: &mut Walk<R>) -> Result<u8> {
    let mut passed = 0;
    loop {
        while walk.take()? != [MARK] {
            passed += 1;
            if passed > MOST_PASSED {
                return Err(garbled());
            }
        }
        let marker = loop {
            match walk.take()? {
                [MARK] => {}
                [other] => break other,
            }
        };
        if marker != 0 {
            return Ok(marker);
        }
    }
}

/// A picture that has more odd bytes than this before its next part is none.
const MOST_PASSED: u32 = 4096;

/// Marks that nothing belongs to.
pub fn stands_alone(marker: u8) -> bool {
    matches!(marker, 0x01 | 0xd0..=0xd8)
}

fn is_frame(marker: u8) -> bool {
    matches!(marker, 0xc0..=0xcf) && !matches!(marker, 0xc4 | 0xc8 | 0xcc)
}

fn frame_size(frame: &[u8]) -> Result<(u32, u32)> {
    let &[_, height_high, height_low, width_high, width_low, ..] = frame else {
        return Err(garbled());
    };
    let side = |high, low| u32::from(u16::from_be_bytes([high, low]));
    let (width, height) = (side(width_high, width_low), side(height_high, height_low));
    match width.min(height) {
        0 => Err(ErrorKind::InvalidData.into()),
        _ => Ok((width, height)),
    }
}
