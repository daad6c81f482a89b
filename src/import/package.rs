//! A file of Office: a zip of parts, most of them XML. A part is unpacked only as far as it may be
//! large, whatever its header says of its size.

use std::cell::RefCell;
use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::unreadable::Unreadable;

/// The parts of a file.
pub struct Package<'a> {
    archive: RefCell<ZipArchive<Cursor<&'a [u8]>>>,
    /// How many bytes may still be unpacked
    left: RefCell<usize>,
}

/// No part of a plan unpacks to more.
const LARGEST_PART: usize = 64 * 1024 * 1024;

/// Nor all that is read of it together.
const LARGEST_WHOLE: usize = 192 * 1024 * 1024;

/// No file of Office has more parts.
const MOST_PARTS: usize = 20_000;

const TOO_LARGE: Unreadable =
    Unreadable::TooLarge("pakket ud fylder den for meget til at være en plan");
const DAMAGED: Unreadable = Unreadable::Damaged("den er beskadiget");

impl<'a> Package<'a> {
    /// Opens a file.
    pub fn open(bytes: &'a [u8]) -> Result<Package<'a>, Unreadable> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| DAMAGED)?;
        if archive.len() > MOST_PARTS {
            return Err(TOO_LARGE);
        }
        Ok(Package {
            archive: RefCell::new(archive),
            left: RefCell::new(LARGEST_WHOLE),
        })
    }

    /// The names of its parts.
    pub fn names(&self) -> Vec<String> {
        let archive = self.archive.borrow();
        let names = archive.file_names().flatten().map(|name| name.into_owned());
        names.collect()
    }

    /// A part by its name; nothing where the file has none of that name.
    pub fn part(&self, name: &str) -> Result<Option<Vec<u8>>, Unreadable> {
        let mut archive = self.archive.borrow_mut();
        let mut left = self.left.borrow_mut();
        let part = match archive.by_name(name.trim_start_matches('/')) {
            Ok(part) if part.encrypted() => return Err(Unreadable::Encrypted),
            Ok(part) => part,
            Err(zip::result::ZipError::FileNotFound) => return Ok(None),
            Err(_) => return Err(DAMAGED),
        };
        let most = LARGEST_PART.min(*left);
        let mut bytes = Vec::new();
        let read = part.take(most as u64 + 1).read_to_end(&mut bytes);
        read.map_err(|_| DAMAGED)?;
        if bytes.len() > most {
            return Err(TOO_LARGE);
        }
        *left -= bytes.len();
        Ok(Some(bytes))
    }

    /// Whether all of it unpacks to no more than may be read. For readers that unpack it themselves.
    pub fn must_fit(&self) -> Result<(), Unreadable> {
        let names = self.names();
        names
            .iter()
            .try_for_each(|name| self.part(name).map(drop))?;
        *self.left.borrow_mut() = LARGEST_WHOLE;
        Ok(())
    }
}
