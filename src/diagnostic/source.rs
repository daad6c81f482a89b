//! A file of the content as it was read, and places in it: their line and column, and the piece
//! of the line that a message shows.
//!
//! A file may have as many mistakes as letters. What a message says about its place costs the same
//! wherever in the file it is, and however long the line: where lines begin is looked up, not
//! counted anew.

use std::ops::Range;
use std::sync::{Arc, OnceLock};

use crate::slug::slug;

/// A file of the content as it was read: UTF-8 without BOM, lines ending in LF.
#[derive(Debug)]
pub struct SourceText {
    /// The path as an editor would write it: `content/2022/plan.md`
    pub path: String,
    /// The whole file
    pub text: String,
    /// Made when a place is first asked for: most files have no mistake
    places: OnceLock<Places>,
    /// Made when it is first asked for, and kept as long as the file is as it is
    slug: OnceLock<String>,
}

impl SourceText {
    /// A file with this text.
    pub fn new(path: impl Into<String>, text: impl Into<String>) -> SourceText {
        SourceText {
            path: path.into(),
            text: text.into(),
            places: OnceLock::new(),
            slug: OnceLock::new(),
        }
    }

    /// The file's name.
    pub fn name(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or_default()
    }

    /// The file's name without its ending.
    pub fn stem(&self) -> &str {
        let name = self.name();
        name.rsplit_once('.').map_or(name, |(stem, _)| stem)
    }

    /// The file's name as it stands in addresses.
    pub fn slug(&self) -> &str {
        self.slug.get_or_init(|| slug(self.stem()))
    }

    fn places(&self) -> &Places {
        self.places.get_or_init(|| Places::of(&self.text))
    }
}

impl PartialEq for SourceText {
    fn eq(&self, other: &SourceText) -> bool {
        self.path == other.path && self.text == other.text
    }
}

impl Eq for SourceText {}

/// A place in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Location {
    /// The file
    pub file: Arc<SourceText>,
    /// Bytes of the file's text; empty at 0 where the file as a whole is meant
    pub span: Range<usize>,
}

/// A value and the place where an author wrote it.
#[derive(Debug, Clone)]
pub struct Located<T> {
    /// What was written
    pub value: T,
    /// Where
    pub location: Location,
}

/// What a message shows of a place: its line, or the part around the place of one that is too
/// long to be read.
#[derive(Debug, PartialEq, Eq)]
pub struct Excerpt<'a> {
    /// The line, or a part of it
    pub text: &'a str,
    /// The bytes of `text` that are meant; on the first line only, since a mistake may run over
    /// the whole file
    pub marked: Range<usize>,
}

impl Location {
    /// A part of a file.
    pub fn at(file: &Arc<SourceText>, span: Range<usize>) -> Location {
        Location {
            file: Arc::clone(file),
            span,
        }
    }

    /// A file as a whole.
    pub fn whole(file: &Arc<SourceText>) -> Location {
        Location::at(file, 0..0)
    }

    /// A path of which there is no text to show: a folder, or a file that is missing.
    pub fn path(path: impl Into<String>) -> Location {
        Location::whole(&Arc::new(SourceText::new(path, "")))
    }

    /// The place where it ends.
    pub fn end(&self) -> Location {
        Location::at(&self.file, self.span.end..self.span.end)
    }

    /// Line and column, both counted from 1, the column in characters.
    pub fn line_and_column(&self) -> (usize, usize) {
        let (places, text) = (self.file.places(), &*self.file.text);
        let line = places.line(self.span.start);
        let before_line = places.characters_before(text, places.lines[line]);
        let before = places.characters_before(text, self.span.start);
        (line + 1, before - before_line + 1)
    }

    /// The line that it begins on.
    pub fn excerpt(&self) -> Excerpt<'_> {
        let (places, text) = (self.file.places(), &*self.file.text);
        let Range { start, end } = self.span;
        let line = places.line(start);
        let line_start = places.lines[line];
        let line_end = places
            .lines
            .get(line + 1)
            .map_or(text.len(), |next| next - 1);
        let end = end.clamp(start, line_end.max(start));
        let (mut from, mut to) = (line_start, line_end.max(start));
        if to - from > LONGEST_LINE {
            from = from.max(boundary(text, start.saturating_sub(SHOWN_BEFORE)));
            to = to.min(boundary(text, start + SHOWN_BEHIND));
        }
        Excerpt {
            text: &text[from..to],
            marked: start - from..end.min(to) - from,
        }
    }
}

/// The nearest place at or before `at` where a character begins.
fn boundary(text: &str, at: usize) -> usize {
    let near = (0..=at.min(text.len())).rev();
    let mut near = near.skip_while(|&at| !text.is_char_boundary(at));
    near.next().unwrap_or(0)
}

/// Bytes of a line that is shown whole; of a longer one, as many before and behind the place as
/// no terminal is wide.
const LONGEST_LINE: usize = 2_000;
const SHOWN_BEFORE: usize = 500;
const SHOWN_BEHIND: usize = 1_000;

/// Where lines begin, and how many characters stand before every so many bytes.
#[derive(Debug)]
struct Places {
    lines: Vec<usize>,
    /// Before each [`BLOCK`] of bytes
    characters: Vec<usize>,
}

const BLOCK: usize = 512;

impl Places {
    fn of(text: &str) -> Places {
        let ends = text.match_indices('\n').map(|(end, _)| end + 1);
        let mut before = 0;
        let characters = text.as_bytes().chunks(BLOCK).map(|block| {
            let here = before;
            before += begun(block);
            here
        });
        Places {
            characters: characters.collect(),
            lines: std::iter::once(0).chain(ends).collect(),
        }
    }

    /// Counted from 0.
    fn line(&self, at: usize) -> usize {
        self.lines.partition_point(|&start| start <= at) - 1
    }

    fn characters_before(&self, text: &str, at: usize) -> usize {
        let block = (at / BLOCK).min(self.characters.len().saturating_sub(1));
        let before = self.characters.get(block).copied().unwrap_or(0);
        before + begun(&text.as_bytes()[block * BLOCK..at])
    }
}

/// How many characters begin in these bytes of UTF-8.
fn begun(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&byte| byte & 0xc0 != 0x80).count()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::{Excerpt, Location, SourceText};

    #[test]
    fn a_place_is_reported_as_it_would_be_counted() {
        let text = format!("{}\n\næ{}ø\n", "å🌳b".repeat(400), "»x«".repeat(900));
        let file = Arc::new(SourceText::new("a.md", text));
        let ends = [file.text.len()];
        for at in file.text.char_indices().map(|(at, _)| at).chain(ends) {
            let before = &file.text[..at];
            let line = before.matches('\n').count();
            let column = before.rsplit('\n').next().map(|line| line.chars().count());
            let expected = (line + 1, column.unwrap_or_default() + 1);
            let location = Location::at(&file, at..file.text.len());
            assert_eq!(location.line_and_column(), expected);
            let Excerpt { text, marked } = location.excerpt();
            let whole = file.text.split('\n').nth(line).expect("the line is there");
            let rest = &whole[before.rsplit('\n').next().map_or(0, str::len)..];
            assert!(whole.contains(text) && rest.starts_with(&text[marked.start..]));
            assert!(marked.end == text.len() && (marked.len() == rest.len() || text.len() > 900));
        }
        assert_eq!(Location::path("a").line_and_column(), (1, 1));
    }
}
