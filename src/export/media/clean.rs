//! In: the bytes of a picture. Out: the same picture without what a camera and programs wrote of
//! it: where it was taken and when, with what, by whom, small copies of what was cut away.
//!
//! Each kind has a list of the parts that make the picture; all others are left out. Nothing is
//! decoded, so that no picture gets worse. Which way up it is and what its colours mean stays.

use std::io::{ErrorKind, Result};
use std::ops::Range;

use crate::content::picture::{
    EXIF_HEADING, Format, Orientation, Walk, avif, format_of, garbled, gif, jpeg, png, webp,
};

/// The picture without remarks; what is no picture, and a drawing, stays as it is.
pub fn cleaned(bytes: Vec<u8>) -> Result<Vec<u8>> {
    let pieces = match format_of(&bytes) {
        Some(Format::Jpeg) => jpeg_pieces(&bytes)?,
        Some(Format::Png) => png_pieces(&bytes)?,
        Some(Format::Gif) => gif_pieces(&bytes)?,
        Some(Format::Webp) => webp_pieces(&bytes)?,
        Some(Format::Avif) => return blanked(bytes),
        Some(Format::Svg) | None => return Ok(bytes),
    };
    Ok(pieces.joined(bytes))
}

/// What a picture is put together from again.
#[derive(Default)]
struct Pieces(Vec<Piece>);

enum Piece {
    /// Bytes of the picture as it was
    Kept(Range<usize>),
    New(Vec<u8>),
}

impl Pieces {
    fn keep(&mut self, range: Range<u64>) {
        let range = range.start as usize..range.end as usize;
        match self.0.last_mut() {
            Some(Piece::Kept(last)) if last.end == range.start => last.end = range.end,
            _ => self.0.push(Piece::Kept(range)),
        }
    }

    fn add(&mut self, bytes: impl Into<Vec<u8>>) {
        self.0.push(Piece::New(bytes.into()));
    }

    /// How long the picture will be.
    fn length(&self) -> usize {
        let lengths = self.0.iter().map(|piece| match piece {
            Piece::Kept(range) => range.len(),
            Piece::New(bytes) => bytes.len(),
        });
        lengths.sum()
    }

    fn joined(self, bytes: Vec<u8>) -> Vec<u8> {
        if let [Piece::Kept(all)] = &*self.0
            && all.len() == bytes.len()
        {
            return bytes;
        }
        let mut joined = Vec::with_capacity(self.length());
        for piece in &self.0 {
            joined.extend_from_slice(match piece {
                Piece::Kept(range) => &bytes[range.clone()],
                Piece::New(bytes) => bytes,
            });
        }
        joined
    }
}

fn jpeg_pieces(bytes: &[u8]) -> Result<Pieces> {
    let head = jpeg::head(&mut Walk::over(bytes))?;
    let mut pieces = Pieces::default();
    pieces.keep(0..2);
    let mut turned = head.orientation != Orientation::UPRIGHT;
    for jpeg::Segment { marker, range } in head.segments {
        let segment = &bytes[range.start as usize..range.end as usize];
        if marker == jpeg::APP1 && turned && segment[4..].starts_with(EXIF_HEADING) {
            let exif = [EXIF_HEADING, &head.orientation.exif()].concat();
            pieces.add([jpeg::MARK, jpeg::APP1]);
            pieces.add((exif.len() as u16 + 2).to_be_bytes());
            pieces.add(exif);
            turned = false;
        } else if marker == JFIF
            && segment.len() > JFIF_LENGTH
            && segment[4..].starts_with(b"JFIF\0")
        {
            // Without the small copy of the picture that may follow.
            pieces.add([jpeg::MARK, JFIF, 0, 16]);
            pieces.add(&segment[4..JFIF_LENGTH - 2]);
            pieces.add([0, 0]);
        } else if is_kept_in_jpeg(marker, segment) {
            pieces.keep(range);
        }
    }
    keep_scans(bytes, head.scan as usize, &mut pieces);
    Ok(pieces)
}

const JFIF: u8 = 0xe0;
/// Of the part with its mark, where it has no small copy.
const JFIF_LENGTH: usize = 18;

/// Whether a part of a JPEG, given with its mark, makes the picture.
fn is_kept_in_jpeg(marker: u8, segment: &[u8]) -> bool {
    let begins = |name: &[u8]| segment.get(4..).is_some_and(|body| body.starts_with(name));
    match marker {
        JFIF => begins(b"JFIF\0"),
        0xe2 => begins(b"ICC_PROFILE\0"),
        0xee => begins(b"Adobe"),
        // Tables, frames, scans.
        0xc0..=0xcf | 0xda..=0xdf => true,
        _ => false,
    }
}

/// Keeps the picture's own bytes, from its first scan to its end, where a camera may have put a
/// film or a second picture.
fn keep_scans(bytes: &[u8], scan: usize, pieces: &mut Pieces) {
    let mut at = scan;
    while let Some(mark) = next_mark(bytes, at) {
        pieces.keep(at as u64..mark as u64);
        let marker = bytes[mark + 1];
        if marker == jpeg::END {
            break;
        }
        let length = match jpeg::stands_alone(marker) {
            true => 0,
            false => match bytes.get(mark + 2..mark + 4) {
                Some(&[high, low]) => usize::from(u16::from_be_bytes([high, low])),
                _ => break,
            },
        };
        at = mark + 2 + length;
        let Some(segment) = bytes.get(mark..at) else {
            break;
        };
        if is_kept_in_jpeg(marker, segment) {
            pieces.keep(mark as u64..at as u64);
        }
    }
    pieces.add([jpeg::MARK, jpeg::END]);
}

/// Where the next mark stands that is no byte of a scan.
fn next_mark(bytes: &[u8], from: usize) -> Option<usize> {
    let mut pairs = bytes.get(from..)?.windows(2);
    let is_mark =
        |pair: &[u8]| pair[0] == jpeg::MARK && !matches!(pair[1], 0 | jpeg::MARK | 0xd0..=0xd7);
    pairs.position(is_mark).map(|at| from + at)
}

/// What makes a PNG, one that moves too, and what its colours and its points mean.
const PNG_CHUNKS: &[[u8; 4]] = &[
    *b"IHDR", *b"PLTE", *b"IDAT", *b"IEND", *b"tRNS", *b"bKGD", *b"acTL", *b"fcTL", *b"fdAT",
    *b"cHRM", *b"gAMA", *b"iCCP", *b"sBIT", *b"sRGB", *b"cICP", *b"mDCV", *b"cLLI", *b"pHYs",
];

fn png_pieces(bytes: &[u8]) -> Result<Pieces> {
    let mut walk = Walk::over(bytes);
    png::size(&mut walk)?;
    let mut pieces = Pieces::default();
    pieces.keep(0..walk.at());
    loop {
        let chunk = match png::next_chunk(&mut walk) {
            Ok(chunk) => chunk,
            // The rest would not be shown.
            Err(_) => {
                pieces.add(png::END_CHUNK);
                return Ok(pieces);
            }
        };
        match &chunk.kind {
            b"eXIf" => {
                let body = chunk.body.start as usize..chunk.body.end as usize;
                let orientation = Orientation::of_exif(&bytes[body]);
                if orientation != Orientation::UPRIGHT {
                    pieces.add(png_chunk(*b"eXIf", &orientation.exif()));
                }
            }
            known if PNG_CHUNKS.contains(known) => pieces.keep(chunk.range),
            _ => {}
        }
        if chunk.kind == *b"IEND" {
            return Ok(pieces);
        }
    }
}

fn png_chunk(kind: [u8; 4], body: &[u8]) -> Vec<u8> {
    let named = [&kind, body].concat();
    let length = (body.len() as u32).to_be_bytes();
    let check = crc32(&named).to_be_bytes();
    [&length[..], &named, &check].concat()
}

/// The sum that ends each chunk; so few bytes need no table.
fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |sum, byte| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| match sum & 1 {
            0 => sum >> 1,
            _ => (sum >> 1) ^ 0xedb8_8320,
        })
    })
}

fn gif_pieces(bytes: &[u8]) -> Result<Pieces> {
    let mut walk = Walk::over(bytes);
    gif::head(&mut walk)?;
    let mut pieces = Pieces::default();
    pieces.keep(0..walk.at());
    loop {
        match gif::next_block(&mut walk) {
            Ok(gif::Block::Frame(range) | gif::Block::Needed(range)) => pieces.keep(range),
            Ok(gif::Block::Remark(_)) => {}
            Ok(gif::Block::End) => break,
            Err(error) if error.kind() == ErrorKind::UnexpectedEof => break,
            Err(error) => return Err(error),
        }
    }
    pieces.add([gif::TRAILER]);
    Ok(pieces)
}

/// What makes a WebP, one that moves too.
const WEBP_CHUNKS: &[[u8; 4]] = &[*b"VP8 ", *b"VP8L", *b"ALPH", *b"ANIM", *b"ANMF", *b"ICCP"];
/// Where a WebP says that there is an EXIF and an XMP.
const WEBP_EXIF: u8 = 8;
const WEBP_XMP: u8 = 4;

fn webp_pieces(bytes: &[u8]) -> Result<Pieces> {
    let mut walk = Walk::over(bytes);
    let chunks = webp::chunks(&mut walk)?;
    let orientation = webp::orientation(&mut walk, &chunks)?;
    let is_turned = orientation != Orientation::UPRIGHT;
    let mut pieces = Pieces::default();
    for chunk in &chunks {
        let body = &bytes[chunk.body.start as usize..chunk.body.end as usize];
        match &chunk.kind {
            b"VP8X" => {
                let mut body = body.to_vec();
                let flags = body.first_mut().ok_or_else(garbled)?;
                *flags &= !(WEBP_EXIF | WEBP_XMP);
                *flags |= if is_turned { WEBP_EXIF } else { 0 };
                pieces.add(webp_chunk(chunk.kind, &body));
            }
            known if WEBP_CHUNKS.contains(known) => {
                pieces.keep(chunk.body.start - 8..chunk.body.end);
                if body.len() % 2 == 1 {
                    pieces.add([0]);
                }
            }
            _ => {}
        }
    }
    if is_turned {
        pieces.add(webp_chunk(*b"EXIF", &orientation.exif()));
    }
    let length = (pieces.length() as u32 + 4).to_le_bytes();
    let heading = [&b"RIFF"[..], &length, b"WEBP"].concat();
    pieces.0.insert(0, Piece::New(heading));
    Ok(pieces)
}

fn webp_chunk(kind: [u8; 4], body: &[u8]) -> Vec<u8> {
    let length = (body.len() as u32).to_le_bytes();
    let padding: &[u8] = if body.len() % 2 == 1 { &[0] } else { &[] };
    [&kind[..], &length, body, padding].concat()
}

/// An AVIF says by their place in the file where its parts lie: what is no part of the picture is
/// blanked, not taken out.
fn blanked(mut bytes: Vec<u8>) -> Result<Vec<u8>> {
    for remark in avif::remarks(&bytes)? {
        let (start, end) = (remark.start as usize, remark.end as usize);
        let remark = bytes.get_mut(start..end).ok_or_else(garbled)?;
        remark.fill(0);
    }
    Ok(bytes)
}
