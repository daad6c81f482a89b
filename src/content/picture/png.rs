//! In: a PNG. Out: its chunks, its size, and whether it ends where it should.

use std::io::{BufRead, Result, Seek};
use std::ops::Range;

use super::exif::Orientation;
use super::walk::{Walk, garbled};

/// What every PNG begins with.
pub const SIGNATURE: &[u8; 8] = b"\x89PNG\r\n\x1a\n";
/// The chunk that ends a picture, whole.
pub const END_CHUNK: &[u8; 12] = b"\0\0\0\0IEND\xae\x42\x60\x82";

/// A part of the file.
#[derive(Debug)]
pub struct Chunk {
    /// What kind of part it is
    pub kind: [u8; 4],
    /// What it holds
    pub body: Range<u64>,
    /// All of its bytes
    pub range: Range<u64>,
}

/// What stands before the picture's own bytes.
#[derive(Debug)]
pub struct Head {
    /// Width and height as they are stored
    pub size: (u32, u32),
    /// Which way up it is
    pub orientation: Orientation,
}

/// Reads what stands before the picture's own bytes, and goes on to the end where the last bytes
/// do not show that it is there.
pub fn head<R: BufRead + Seek>(walk: &mut Walk<R>) -> Result<Head> {
    let size = size(walk)?;
    let mut orientation = Orientation::UPRIGHT;
    loop {
        let chunk = next_chunk(walk)?;
        match &chunk.kind {
            b"eXIf" => {
                walk.go_to(chunk.body.start)?;
                let exif = walk.take_many((chunk.body.end - chunk.body.start).min(MOST_EXIF))?;
                orientation = Orientation::of_exif(&exif);
                walk.go_to(chunk.range.end)?;
            }
            b"IDAT" => break,
            b"IEND" => return Err(garbled()),
            _ => {}
        }
    }
    let after_first = walk.at();
    if walk.tail(END_CHUNK.len() as u64)? != END_CHUNK {
        walk.go_to(after_first)?;
        while next_chunk(walk)?.kind != *b"IEND" {}
    }
    Ok(Head { size, orientation })
}

/// No camera writes more.
const MOST_EXIF: u64 = 64 * 1024;

/// The signature and the first chunk.
pub fn size<R: BufRead + Seek>(walk: &mut Walk<R>) -> Result<(u32, u32)> {
    if &walk.take()? != SIGNATURE || &walk.take()? != b"\0\0\0\x0dIHDR" {
        return Err(garbled());
    }
    let width = u32::from_be_bytes(walk.take()?);
    let height = u32::from_be_bytes(walk.take()?);
    walk.skip(9)?;
    let sides = 1..=MOST_POINTS;
    match sides.contains(&width) && sides.contains(&height) {
        true => Ok((width, height)),
        false => Err(garbled()),
    }
}

/// What the format allows on each side.
const MOST_POINTS: u32 = i32::MAX as u32;

/// The next chunk, which the walk passes.
pub fn next_chunk<R: BufRead + Seek>(walk: &mut Walk<R>) -> Result<Chunk> {
    let start = walk.at();
    let length = u64::from(u32::from_be_bytes(walk.take()?));
    let kind: [u8; 4] = walk.take()?;
    if !kind.iter().all(u8::is_ascii_alphabetic) {
        return Err(garbled());
    }
    let body = walk.at()..walk.at() + length;
    walk.skip(length + 4)?;
    Ok(Chunk {
        kind,
        body,
        range: start..walk.at(),
    })
}
