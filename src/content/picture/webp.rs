//! In: a WebP. Out: its chunks, and which way up it is.

use std::io::{BufRead, Result, Seek};
use std::ops::Range;

use super::exif::Orientation;
use super::walk::{Walk, garbled};

/// A part of the file.
#[derive(Debug)]
pub struct Chunk {
    /// What kind of part it is
    pub kind: [u8; 4],
    /// What it holds
    pub body: Range<u64>,
}

/// Its chunks. A file that is cut short is found by the length that it says itself.
pub fn chunks<R: BufRead + Seek>(walk: &mut Walk<R>) -> Result<Vec<Chunk>> {
    if &walk.take()? != b"RIFF" {
        return Err(garbled());
    }
    let length = u64::from(u32::from_le_bytes(walk.take()?));
    if &walk.take()? != b"WEBP" || length < 4 {
        return Err(garbled());
    }
    let end = length + 8;
    let mut chunks = Vec::new();
    while walk.at() + 8 <= end {
        let kind = walk.take()?;
        let length = u64::from(u32::from_le_bytes(walk.take()?));
        let body = walk.at()..walk.at() + length;
        if body.end > end {
            return Err(garbled());
        }
        walk.skip(length)?;
        // Chunks begin at even places; a few programs forget so at the very end.
        if length % 2 == 1 && walk.at() < walk.end() {
            walk.skip(1)?;
        }
        chunks.push(Chunk { kind, body });
    }
    let is_picture = |chunk: &Chunk| [*b"VP8 ", *b"VP8L", *b"ANMF"].contains(&chunk.kind);
    match chunks.iter().any(is_picture) {
        true => Ok(chunks),
        false => Err(garbled()),
    }
}

/// Which way up it is.
pub fn orientation<R: BufRead + Seek>(walk: &mut Walk<R>, chunks: &[Chunk]) -> Result<Orientation> {
    let exif = chunks.iter().find(|chunk| &chunk.kind == b"EXIF");
    let Some(Chunk { body, .. }) = exif else {
        return Ok(Orientation::UPRIGHT);
    };
    walk.go_to(body.start)?;
    let exif = walk.take_many((body.end - body.start).min(MOST_EXIF))?;
    Ok(Orientation::of_exif(&exif))
}

/// No camera writes more.
const MOST_EXIF: u64 = 64 * 1024;
