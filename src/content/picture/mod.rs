//! In: a file whose name says that it is a picture. Out: what it is by its contents: which kind,
//! how large, which way up; and a mistake where no browser would show it.
//!
//! Only what stands at its start and at its end is read, where that will do. Nothing is decoded
//! here. Not here: what is taken out of a picture before it is published (`export/media/`).

pub mod avif;
mod exif;
mod faults;
pub mod gif;
pub mod jpeg;
pub mod png;
mod sniff;
mod svg;
mod walk;
pub mod webp;

use std::io::{self, BufRead, BufReader, Cursor, ErrorKind, Read, Seek};
use std::path::Path;

pub use exif::{EXIF_HEADING, Orientation};
pub use sniff::format_of;
use sniff::{Seen, seen};
pub use walk::{Walk, garbled};

use super::linkable::linkable_media_type;
use super::plain_file::open_plain_file;
use crate::diagnostic::{Checked, Diagnostic};

/// A kind of picture that browsers show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// `.png`
    Png,
    /// `.jpg`, `.jpeg`
    Jpeg,
    /// `.gif`
    Gif,
    /// `.webp`
    Webp,
    /// `.avif`
    Avif,
    /// `.svg`
    Svg,
}

/// The endings that stand for each kind, the usual one first.
const ENDINGS: &[(&str, Format)] = &[
    ("png", Format::Png),
    ("jpg", Format::Jpeg),
    ("jpeg", Format::Jpeg),
    ("gif", Format::Gif),
    ("webp", Format::Webp),
    ("avif", Format::Avif),
    ("svg", Format::Svg),
];

impl Format {
    /// What a file's name says that it is.
    pub fn of_name(name: &str) -> Option<Format> {
        let ending = name.rsplit_once('.')?.1.to_ascii_lowercase();
        let known = ENDINGS.iter().find(|(known, _)| *known == ending);
        known.map(|(_, format)| *format)
    }

    /// The ending that usually stands for it.
    pub fn ending(self) -> &'static str {
        let known = ENDINGS.iter().find(|(_, format)| *format == self);
        known.expect("every kind is in the table").0
    }

    /// Its kind, as a browser is to read it.
    pub fn media_type(self) -> &'static str {
        let known = linkable_media_type(self.ending());
        known.expect("every kind may be published")
    }
}

/// What is known of a picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// What it is by its contents
    pub format: Format,
    /// Width and height as shown, in points; nothing where it has no size of its own
    pub size: Option<(u32, u32)>,
    /// How many bytes its file has
    pub bytes: u64,
}

/// Reads what is known of a picture. Nothing where the file is none by its name, where no browser
/// would show it, and where it cannot be read: whoever copies it then says why.
pub fn read_picture(disk: &Path, shown: &str) -> Checked<Option<Picture>> {
    let read = open_plain_file(disk).and_then(|file| read_open(BufReader::new(file), shown));
    read.unwrap_or(Checked::clean(None))
}

/// The same of a file that stands open.
pub fn read_open<R: BufRead + Seek>(
    mut file: R,
    shown: &str,
) -> io::Result<Checked<Option<Picture>>> {
    let Some(named) = Format::of_name(shown) else {
        return Ok(Checked::clean(None));
    };
    let bytes = file.seek(io::SeekFrom::End(0))?;
    file.rewind()?;
    let mut start = Vec::new();
    file.by_ref().take(SNIFFED).read_to_end(&mut start)?;
    file.rewind()?;
    let format = match (seen(&start), named) {
        (Seen::Nothing, _) => return Ok(refused(faults::empty(shown))),
        // What is wrong with a drawing is said by whoever reads it.
        (Seen::Text, Format::Svg) => Format::Svg,
        (Seen::Picture(format), Format::Svg) => {
            let what = faults::article(format);
            return Ok(refused(faults::other(shown, named, &what)));
        }
        (Seen::Picture(format), _) => format,
        (Seen::Text, _) => return Ok(refused(faults::other(shown, named, "en tekst"))),
        (Seen::Other(what), _) => return Ok(refused(faults::other(shown, named, what))),
    };
    let mut diagnostics = Vec::new();
    let size = match format {
        Format::Svg => svg::read_drawing(file, shown)?.gather(&mut diagnostics),
        _ => match size(file, format) {
            Err(error) if error.kind() == ErrorKind::UnexpectedEof => {
                return Ok(refused(faults::cut_short(shown)));
            }
            Err(error) if error.kind() == ErrorKind::InvalidData => {
                return Ok(refused(faults::garbled(shown, format)));
            }
            size => size?,
        },
    };
    let picture = Picture {
        format,
        size,
        bytes,
    };
    diagnostics.extend((format != named).then(|| faults::misnamed(shown, format)));
    diagnostics.extend(faults::too_large(&picture, shown));
    Ok(Checked {
        value: Some(picture),
        diagnostics,
    })
}

/// Enough of a file to know it by.
const SNIFFED: u64 = 512;

/// Width and height as shown, of a picture that is whole.
fn size<R: BufRead + Seek>(mut file: R, format: Format) -> io::Result<Option<(u32, u32)>> {
    let mut walk = Walk::through(&mut file)?;
    match format {
        Format::Png => {
            let head = png::head(&mut walk)?;
            Ok(Some(head.orientation.shown(head.size)))
        }
        Format::Jpeg => {
            let head = jpeg::head(&mut walk)?;
            whole(jpeg::is_whole(&mut walk, head.scan)?)?;
            Ok(Some(head.orientation.shown(head.size)))
        }
        Format::Gif => {
            let size = gif::head(&mut walk)?;
            whole(gif::is_whole(&mut walk)?)?;
            Ok(Some(size))
        }
        Format::Webp => {
            webp::chunks(&mut walk)?;
            probed(file)
        }
        Format::Avif => {
            walk.go_to(0)?;
            let bytes = walk.take_many(walk.end())?;
            avif::remarks(&bytes)?;
            probed(Cursor::new(bytes))
        }
        Format::Svg => Ok(None),
    }
}

/// Which way up browsers show a picture of which all bytes are there. Whatever a WebP says about
/// it, none of them heeds.
pub fn orientation_of(bytes: &[u8]) -> Orientation {
    let mut walk = Walk::over(bytes);
    let orientation = match format_of(bytes) {
        Some(Format::Png) => png::head(&mut walk).map(|head| head.orientation),
        Some(Format::Jpeg) => jpeg::head(&mut walk).map(|head| head.orientation),
        Some(Format::Webp | Format::Gif | Format::Avif | Format::Svg) | None => {
            Ok(Orientation::UPRIGHT)
        }
    };
    orientation.unwrap_or(Orientation::UPRIGHT)
}

fn whole(is_whole: bool) -> io::Result<()> {
    match is_whole {
        true => Ok(()),
        false => Err(ErrorKind::UnexpectedEof.into()),
    }
}

/// The size as a library finds it.
fn probed<R: BufRead + Seek>(mut file: R) -> io::Result<Option<(u32, u32)>> {
    file.rewind()?;
    match imagesize::reader_size(file) {
        Ok(size) => {
            let side = |points: usize| u32::try_from(points).ok().filter(|points| *points > 0);
            Ok(side(size.width).zip(side(size.height)))
        }
        Err(imagesize::ImageError::IoError(error)) => Err(error),
        Err(_) => Err(garbled()),
    }
}

fn refused(diagnostic: Diagnostic) -> Checked<Option<Picture>> {
    Checked {
        value: None,
        diagnostics: vec![diagnostic],
    }
}
