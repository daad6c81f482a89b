//! In: edits of a text as it was read. Out: the file with them, and each line that changed.
//!
//! One way to change a file and nothing else in it: an edit is a place in the text as it was read,
//! without byte order mark, with LF and composed letters; here it becomes a place in the bytes on
//! the disk, which stay as they are all around it. A file that is no UTF-8 or holds characters that cannot be
//! shown was not read as it stands, and cannot be changed.

use std::fs;
use std::io::{self, Write};
use std::ops::Range;
use std::path::Path;

use tempfile::NamedTempFile;

use super::personal_numbers::hidden;
use super::source_text::as_read;
use crate::diagnostic::{Edit, SourceText};
use crate::spelling::composed;

/// Neighbouring lines of a file before and after.
#[derive(Debug, PartialEq, Eq)]
pub struct ChangedLines {
    /// The file as an editor would write it
    pub path: String,
    /// Of the first one, counted from 1
    pub line: usize,
    /// As they were
    pub before: String,
    /// As they are now
    pub after: String,
}

/// A file as it stands on the disk.
pub struct Original {
    text: String,
    /// Places in the text as it was read, ascending, and where each is on the disk: its beginning,
    /// and behind each piece that is shorter or longer there
    places: Vec<(usize, usize)>,
}

impl Original {
    /// Where the bytes are those that the file was read from.
    pub fn of(bytes: Vec<u8>, file: &SourceText) -> Option<Original> {
        let text = String::from_utf8(bytes).ok()?;
        (hidden(&as_read(text.clone())) == file.text).then(|| Original {
            places: places(&text),
            text,
        })
    }

    /// A text as it stands on the disk.
    pub fn as_it_is(text: String) -> Original {
        Original {
            places: places(&text),
            text,
        }
    }

    /// The place on the disk of a place in the text as it was read.
    fn place(&self, at: usize) -> usize {
        let before = self.places.partition_point(|&(read, _)| read <= at);
        let (read, on_disk) = self.places[before - 1];
        on_disk + (at - read)
    }

    /// Whether a part of it was read as it stands.
    pub fn shows(&self, file: &SourceText, span: &Range<usize>) -> bool {
        let typed = &self.text[self.place(span.start)..self.place(span.end)];
        part_as_read(typed) == file.text[span.clone()]
    }

    fn line_end(&self) -> &'static str {
        let end = self.text.find(['\r', '\n']).map(|at| &self.text[at..]);
        match end {
            Some(end) if end.starts_with("\r\n") => "\r\n",
            Some(end) if end.starts_with('\r') => "\r",
            Some(_) | None => "\n",
        }
    }

    pub fn with(&self, edits: &[&Edit]) -> String {
        let mut changed = String::with_capacity(self.text.len());
        let line_end = self.line_end();
        let mut from = 0;
        for edit in edits {
            changed += &self.text[from..self.place(edit.span.start)];
            changed += &edit.replacement.replace('\n', line_end);
            from = self.place(edit.span.end);
        }
        changed + &self.text[from..]
    }
}

/// Follows a text as it stands on the disk piece by piece, each read without regard to the others.
fn places(text: &str) -> Vec<(usize, usize)> {
    let marks = text.len() - text.trim_start_matches('\u{feff}').len();
    let mut places = vec![(0, marks)];
    let (mut read, mut on_disk) = (0, marks);
    while let Some(length) = first_piece(&text[on_disk..]) {
        let piece = &text[on_disk..on_disk + length];
        // Most are a letter as it is.
        let read_length = match length {
            1 => 1,
            _ => part_as_read(piece).len(),
        };
        (read, on_disk) = (read + read_length, on_disk + length);
        if read_length != length {
            places.push((read, on_disk));
        }
    }
    places
}

/// A part of a text as it is read; what is a byte order mark at the beginning is none within.
fn part_as_read(part: &str) -> String {
    let lines = part.replace("\r\n", "\n").replace('\r', "\n");
    composed(&lines).into_owned()
}

/// The length of a line end, or of a character and those that could be composed with it.
fn first_piece(text: &str) -> Option<usize> {
    let first = text.chars().next()?;
    let behind = &text[first.len_utf8()..];
    let more = match first {
        '\r' => usize::from(behind.starts_with('\n')),
        _ => behind.len() - behind.trim_start_matches(|c| c >= FIRST_ACCENT).len(),
    };
    Some(first.len_utf8() + more)
}

/// No character before this one is ever composed with what stands before it.
const FIRST_ACCENT: char = '\u{300}';

/// The lines that the cures change, as they were read; cures that touch one line are shown
/// together.
pub fn changed_lines(file: &SourceText, edits: &[&Edit]) -> Vec<ChangedLines> {
    let text = &*file.text;
    let mut groups: Vec<(Range<usize>, Vec<&Edit>)> = Vec::new();
    let line_end = |at: usize| {
        text[at..]
            .find('\n')
            .map_or(text.len(), |length| at + length)
    };
    for &edit in edits {
        match groups.last_mut() {
            Some((lines, edits)) if edit.span.start <= lines.end => {
                if edit.span.end > lines.end {
                    lines.end = line_end(edit.span.end);
                }
                edits.push(edit);
            }
            _ => {
                let start = text[..edit.span.start].rfind('\n').map_or(0, |end| end + 1);
                groups.push((start..line_end(edit.span.end), vec![edit]));
            }
        }
    }
    let (mut line, mut counted) = (1, 0);
    let changed = groups.into_iter().map(|(lines, edits)| {
        line += text[counted..lines.start].matches('\n').count();
        counted = lines.start;
        let mut after = String::new();
        let mut from = lines.start;
        for edit in edits {
            after += &text[from..edit.span.start];
            after += &edit.replacement;
            from = edit.span.end;
        }
        ChangedLines {
            path: file.path.clone(),
            line,
            after: after + &text[from..lines.end],
            before: text[lines].to_owned(),
        }
    });
    changed.collect()
}

/// Puts other bytes in the place of a plain file, whole or not at all, for the same readers.
pub fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let file = staged(path, bytes)?;
    file.persist(path).map_err(|error| error.error)?;
    Ok(())
}

/// The bytes beside the plain file that they are to replace.
pub fn staged(path: &Path, bytes: &[u8]) -> io::Result<NamedTempFile> {
    let folder = path.parent().unwrap_or(Path::new(""));
    let metadata = fs::symlink_metadata(path)?;
    if !metadata.is_file() {
        return Err(io::Error::other("den er ikke en almindelig fil"));
    }
    if metadata.permissions().readonly() {
        return Err(io::ErrorKind::PermissionDenied.into());
    }
    // A hidden name: no reader of the folder takes the half-written file for one of the plan.
    let mut file = tempfile::Builder::new()
        .prefix(".ret-")
        .tempfile_in(folder)?;
    file.write_all(bytes)?;
    fs::set_permissions(file.path(), metadata.permissions())?;
    file.as_file().sync_all()?;
    Ok(file)
}

/// Puts a new file in its place, whole or not at all, and never over another.
pub fn put_new(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = path.parent().unwrap_or(Path::new(""));
    // A hidden name: no reader of the folder takes the half-written file for one of the plan.
    let mut file = tempfile::Builder::new()
        .prefix(".ny-")
        .tempfile_in(folder)?;
    file.write_all(bytes)?;
    readable_by_all(file.path())?;
    file.as_file().sync_all()?;
    file.persist_noclobber(path).map_err(|error| error.error)?;
    Ok(())
}

/// Temporary files are their owner's alone; a file of the plan is read by colleagues too.
#[cfg(unix)]
pub fn readable_by_all(path: &Path) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(path, fs::Permissions::from_mode(0o644))
}

/// Elsewhere they have no such thing.
#[cfg(not(unix))]
pub fn readable_by_all(_: &Path) -> io::Result<()> {
    Ok(())
}
