//! In: a GIF. Out: its blocks, its size, and whether it ends where it should.

use std::io::{BufRead, ErrorKind, Result, Seek};
use std::ops::Range;

use super::walk::{Walk, garbled};

/// A part of the file.
#[derive(Debug, PartialEq, Eq)]
pub enum Block {
    /// A frame
    Frame(Range<u64>),
    /// How a frame is shown, how often they are repeated, which colours are meant
    Needed(Range<u64>),
    /// A remark, or what a program wrote for itself
    Remark(Range<u64>),
    /// The end of the picture
    End,
}

/// What ends a picture.
pub const TRAILER: u8 = 0x3b;

/// Reads what stands before the first block. Gives the width and height.
pub fn head<R: BufRead + Seek>(walk: &mut Walk<R>) -> Result<(u32, u32)> {
    if ![*b"GIF87a", *b"GIF89a"].contains(&walk.take()?) {
        return Err(garbled());
    }
    let width = u32::from(u16::from_le_bytes(walk.take()?));
    let height = u32::from(u16::from_le_bytes(walk.take()?));
    let [flags, _, _] = walk.take()?;
    walk.skip(colour_table(flags))?;
    match width.min(height) {
        0 => Err(garbled()),
        _ => Ok((width, height)),
    }
}

/// Whether the picture's end is there; only where the last byte is another are the blocks read.
pub fn is_whole<R: BufRead + Seek>(walk: &mut Walk<R>) -> Result<bool> {
    let after_head = walk.at();
    if walk.tail(1)? == [TRAILER] {
        return Ok(true);
    }
    walk.go_to(after_head)?;
    loop {
        match next_block(walk) {
            Ok(Block::End) => return Ok(true),
            Ok(_) => {}
            Err(error) if error.kind() == ErrorKind::UnexpectedEof => return Ok(false),
            Err(error) => return Err(error),
        }
    }
}

/// The next block, which the walk passes.
pub fn next_block<R: BufRead + Seek>(walk: &mut Walk<R>) -> Result<Block> {
    let start = walk.at();
    match walk.take()? {
        [TRAILER] => Ok(Block::End),
        [b','] => {
            walk.skip(8)?;
            let [flags] = walk.take()?;
            walk.skip(colour_table(flags) + 1)?;
            pass_data(walk)?;
            Ok(Block::Frame(start..walk.at()))
        }
        [b'!'] => {
            let [label] = walk.take()?;
            let [length] = walk.take()?;
            let name = walk.take_many(u64::from(length))?;
            if length > 0 {
                pass_data(walk)?;
            }
            let range = start..walk.at();
            Ok(match (label, &*name) {
                (GRAPHIC_CONTROL, _) => Block::Needed(range),
                (APPLICATION, b"NETSCAPE2.0" | b"ANIMEXTS1.0" | b"ICCRGBG1012") => {
                    Block::Needed(range)
                }
                _ => Block::Remark(range),
            })
        }
        _ => Err(garbled()),
    }
}

const GRAPHIC_CONTROL: u8 = 0xf9;
const APPLICATION: u8 = 0xff;

/// Data stands in pieces, each with its length, the last of them empty.
fn pass_data<R: BufRead + Seek>(walk: &mut Walk<R>) -> Result<()> {
    loop {
        match walk.take()? {
            [0] => return Ok(()),
            [length] => walk.skip(u64::from(length))?,
        }
    }
}

fn colour_table(flags: u8) -> u64 {
    match flags & 0x80 {
        0 => 0,
        _ => 3 << ((flags & 7) + 1),
    }
}
