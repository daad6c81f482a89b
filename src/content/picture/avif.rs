//! In: an AVIF. Out: where it says what a camera wrote, and whether it ends where it should.
//!
//! The file is made of boxes within boxes, each with its length and its kind. What a camera wrote
//! is an item: its kind stands in one box (`iinf`), its place in another (`iloc`), and its bytes
//! lie among those of the picture.

use std::io::{BufRead, ErrorKind, Result, Seek};
use std::ops::Range;

use super::walk::{Walk, garbled};

/// A box: what kind it is, and what it holds.
#[derive(Debug, Clone)]
pub struct Part {
    /// What kind of box
    pub kind: [u8; 4],
    /// What it holds
    pub body: Range<u64>,
}

/// The boxes of the file, one after the other; what is within them is left unread.
pub fn parts<R: BufRead + Seek>(walk: &mut Walk<R>) -> Result<Vec<Part>> {
    let mut parts = Vec::new();
    while walk.at() < walk.end() {
        let part = next_part(walk)?;
        walk.skip(part.body.end - part.body.start)?;
        parts.push(part);
    }
    let has = |kind| parts.iter().any(|part| &part.kind == kind);
    match parts.first() {
        Some(first) if &first.kind == b"ftyp" && has(b"meta") => Ok(parts),
        _ => Err(garbled()),
    }
}

fn next_part<R: BufRead + Seek>(walk: &mut Walk<R>) -> Result<Part> {
    let start = walk.at();
    let length = u64::from(u32::from_be_bytes(walk.take()?));
    let kind = walk.take()?;
    let end = match length {
        0 => walk.end(),
        1 => start.saturating_add(u64::from_be_bytes(walk.take()?)),
        _ => start + length,
    };
    match end < walk.at() {
        true => Err(garbled()),
        false => Ok(Part {
            kind,
            body: walk.at()..end,
        }),
    }
}

/// The places of all that is no part of the picture: what a camera wrote (EXIF, XMP), and what a
/// program wrote for itself.
pub fn remarks(bytes: &[u8]) -> Result<Vec<Range<u64>>> {
    let parts = parts(&mut Walk::over(bytes))?;
    let own = parts.iter().filter(|part| OWN.contains(&part.kind));
    let mut remarks: Vec<Range<u64>> = own.map(|part| part.body.clone()).collect();
    for part in &parts {
        match &part.kind {
            b"meta" => remarks.extend(remarks_of_meta(bytes, part)?),
            b"moov" => remarks.extend(remarks_of_film(bytes, part)?),
            _ => {}
        }
    }
    Ok(remarks)
}

/// Boxes that are no part of the picture.
const OWN: &[[u8; 4]] = &[*b"free", *b"jumb", *b"skip", *b"udta", *b"uuid"];

/// The boxes within a box, which begin so many bytes into it.
fn parts_within(bytes: &[u8], part: &Part, header: u64) -> Result<Vec<Part>> {
    let mut walk = Walk::over(bytes);
    walk.go_to(part.body.start + header)?;
    let mut parts = Vec::new();
    while walk.at() + 8 <= part.body.end {
        let inner = next_part(&mut walk)?;
        if inner.body.end > part.body.end {
            return Err(garbled());
        }
        walk.go_to(inner.body.end)?;
        parts.push(inner);
    }
    Ok(parts)
}

/// A film has remarks of its own, and so has each of its tracks.
fn remarks_of_film(bytes: &[u8], film: &Part) -> Result<Vec<Range<u64>>> {
    let mut remarks = Vec::new();
    for part in parts_within(bytes, film, 0)? {
        match &part.kind {
            b"udta" | b"meta" | b"uuid" => remarks.push(part.body),
            b"trak" => {
                let own = parts_within(bytes, &part, 0)?.into_iter();
                let own = own.filter(|part| [*b"udta", *b"uuid"].contains(&part.kind));
                remarks.extend(own.map(|part| part.body));
            }
            _ => {}
        }
    }
    Ok(remarks)
}

fn remarks_of_meta(bytes: &[u8], meta: &Part) -> Result<Vec<Range<u64>>> {
    let parts = parts_within(bytes, meta, 4)?;
    let find = |kind| parts.iter().find(|part| &part.kind == kind);
    let (Some(kinds), Some(places)) = (find(b"iinf"), find(b"iloc")) else {
        return Err(garbled());
    };
    let remarks = remark_items(bytes, kinds)?;
    let inside = find(b"idat").map(|part| part.body.start);
    let mut found = Vec::new();
    for (item, place) in item_places(bytes, places, inside)? {
        if remarks.contains(&item) {
            found.push(place);
        }
    }
    Ok(found)
}

/// The numbers of the items that are no part of the picture.
fn remark_items(bytes: &[u8], kinds: &Part) -> Result<Vec<u32>> {
    let mut walk = Walk::over(bytes);
    walk.go_to(kinds.body.start)?;
    let [version, ..] = walk.take::<4>()?;
    let count_length = if version == 0 { 2 } else { 4 };
    let mut items = Vec::new();
    for part in parts_within(bytes, kinds, 4 + count_length)? {
        walk.go_to(part.body.start)?;
        let [version, ..] = walk.take::<4>()?;
        let item = match version {
            2 => number(&mut walk, 2)?,
            3 => number(&mut walk, 4)?,
            _ => continue,
        };
        walk.skip(2)?;
        if [*b"Exif", *b"mime", *b"uri "].contains(&walk.take()?) {
            items.push(item as u32);
        }
    }
    Ok(items)
}

/// Where each piece of each item lies. `inside` is where the box begins that holds small ones.
fn item_places(bytes: &[u8], places: &Part, inside: Option<u64>) -> Result<Vec<(u32, Range<u64>)>> {
    let mut walk = Walk::over(&bytes[..places.body.end.min(bytes.len() as u64) as usize]);
    walk.go_to(places.body.start)?;
    let [version, _, _, _, offsets_and_lengths, bases_and_indexes] = walk.take()?;
    let (offset, length) = (offsets_and_lengths >> 4, offsets_and_lengths & 15);
    let (base, index) = (bases_and_indexes >> 4, bases_and_indexes & 15);
    let id = if version < 2 { 2 } else { 4 };
    // Pieces that say neither where they lie nor how long they are would cost no byte each.
    if offset == 0 && length == 0 {
        return Err(garbled());
    }
    let mut found = Vec::new();
    for _ in 0..number(&mut walk, id)? {
        let item = number(&mut walk, id)? as u32;
        let method = match version {
            0 => 0,
            _ => number(&mut walk, 2)? & 15,
        };
        walk.skip(2)?;
        let base = number(&mut walk, base)?;
        let from = match method {
            0 => Some(base),
            1 => inside.map(|start| start.saturating_add(base)),
            _ => None,
        };
        for _ in 0..number(&mut walk, 2)? {
            if version > 0 {
                walk.skip(u64::from(index))?;
            }
            let offset = number(&mut walk, offset)?;
            let length = number(&mut walk, length)?;
            let Some(start) = from.map(|from| from.saturating_add(offset)) else {
                continue;
            };
            let end = start.saturating_add(length);
            if end > bytes.len() as u64 {
                return Err(ErrorKind::UnexpectedEof.into());
            }
            found.push((item, start..end));
        }
    }
    Ok(found)
}

/// A whole number of so many bytes.
fn number<R: BufRead + Seek>(walk: &mut Walk<R>, length: u8) -> Result<u64> {
    match length {
        0 => Ok(0),
        2 => walk
            .take()
            .map(|bytes| u64::from(u16::from_be_bytes(bytes))),
        4 => walk
            .take()
            .map(|bytes| u64::from(u32::from_be_bytes(bytes))),
        8 => walk.take().map(u64::from_be_bytes),
        _ => Err(garbled()),
    }
}
