//! In: the bytes of a file. Out: its text, UTF-8 without BOM, lines ending in LF, each letter and
//! its accents one character, and a mistake where it was saved as something else.
//!
//! A file in another encoding is read all the same, so that its other mistakes are reported too
//! and nothing that refers to it is reported as unknown.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use super::characters::{LOST, forbidden, is_forbidden};
use crate::diagnostic::{Checked, Location, SourceText, rules};
use crate::spelling::composed;

/// Reads the text of a file.
pub fn source_text(path: String, bytes: Vec<u8>) -> Checked<Arc<SourceText>> {
    let (text, foreign) = match String::from_utf8(bytes) {
        Ok(text) => (text, None),
        Err(error) => {
            let (text, before) = decoded(error.as_bytes(), error.utf8_error().valid_up_to());
            (text, Some(without_odd(as_read(before)).0.len()))
        }
    };
    let (text, odd) = without_odd(as_read(text));
    let file = Arc::new(SourceText::new(path, text));
    let not_utf8 = |span: Range<usize>, message: &str, help: &str| {
        rules::NOT_UTF8.at(Location::at(&file, span), message, help)
    };
    let diagnostics = match foreign {
        Some(at) => vec![not_utf8(
            at..at + length_at(&file.text, at),
            "filen er ikke gemt som UTF-8, så æ, ø og å kan ikke læses",
            "gem filen igen med tegnsættet UTF-8",
        )],
        None if !is_text(&file) => vec![not_utf8(
            0..length_at(&file.text, 0),
            "filen er ikke en tekst, men noget andet med et navn, der ender på .md",
            "er det et billede eller et bilag, så læg det i billeder/ eller filer/; er det et Word-dokument, så kopiér teksten over i en ny fil",
        )],
        None => {
            let odd = odd.into_iter().map(|odd| match odd.character {
                LOST => not_utf8(odd.span, "her er et bogstav gået tabt", "skriv ordet igen"),
                character => forbidden(Location::at(&file, odd.span), character),
            });
            odd.collect()
        }
    };
    Checked {
        value: file,
        diagnostics,
    }
}

/// Whether a file can be meant as a text: one character in ten may be odd.
pub fn is_text(file: &SourceText) -> bool {
    let odd = file.text.matches(LOST).count();
    odd == 0 || odd * 10 <= file.text.chars().count().max(100)
}

fn length_at(text: &str, at: usize) -> usize {
    text[at..].chars().next().map_or(0, char::len_utf8)
}

/// What a text seems to be that is not UTF-8, and the part of it before that was first seen.
fn decoded(bytes: &[u8], valid: usize) -> (String, String) {
    match bytes {
        [0xff, 0xfe, rest @ ..] => (utf16(rest, u16::from_le_bytes), String::new()),
        [0xfe, 0xff, rest @ ..] => (utf16(rest, u16::from_be_bytes), String::new()),
        _ => {
            let chunks = || bytes.utf8_chunks();
            let foreign: usize = chunks().map(|chunk| chunk.invalid().len()).sum();
            let own = |c: char| !c.is_ascii();
            let own: usize = chunks()
                .map(|chunk| chunk.valid().matches(own).count())
                .sum();
            // One spoilt letter among many good ones, or another program's letters throughout.
            let read = if own > foreign { mixed } else { windows_1252 };
            (read(bytes), read(&bytes[..valid]))
        }
    }
}

/// The text as all that is later made of it sees it.
pub fn as_read(text: String) -> String {
    let text = unix_lines(text);
    match composed(&text) {
        Cow::Borrowed(_) => text,
        Cow::Owned(composed) => composed,
    }
}

/// LF at the end of each line, and no byte order mark before the first.
pub fn unix_lines(mut text: String) -> String {
    let marks = text.len() - text.trim_start_matches('\u{feff}').len();
    text.drain(..marks);
    match text.contains('\r') {
        true => text.replace("\r\n", "\n").replace('\r', "\n"),
        false => text,
    }
}

/// Equal characters in a row that cannot be shown, where [`LOST`] stands for them now.
struct Odd {
    character: char,
    span: Range<usize>,
}

fn without_odd(text: String) -> (String, Vec<Odd>) {
    let is_odd = |c: char| c == LOST || is_forbidden(c);
    if !text.contains(is_odd) {
        return (text, Vec::new());
    }
    let mut shown = String::with_capacity(text.len());
    let mut found: Vec<Odd> = Vec::new();
    for character in text.chars() {
        let start = shown.len();
        if !is_odd(character) {
            shown.push(character);
            continue;
        }
        shown.push(LOST);
        let end = shown.len();
        match found.last_mut() {
            Some(last) if last.character == character && last.span.end == start => {
                last.span.end = end;
            }
            _ => found.push(Odd {
                character,
                span: start..end,
            }),
        }
    }
    (shown, found)
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let units = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
    let characters = char::decode_utf16(units).map(|character| character.unwrap_or(LOST));
    characters.collect()
}

/// UTF-8 as it is, and what is none as [`windows_1252`] has it.
fn mixed(bytes: &[u8]) -> String {
    let parts = bytes.utf8_chunks();
    let parts = parts.map(|chunk| chunk.valid().to_owned() + &windows_1252(chunk.invalid()));
    parts.collect()
}

/// What Windows 1252 has at 80 to 9F; elsewhere it is as Latin 1.
const MARKS: &str = "€\u{fffd}‚ƒ„…†‡ˆ‰Š‹Œ\u{fffd}Ž\u{fffd}\u{fffd}‘’“”•–—˜™š›œ\u{fffd}žŸ";

/// The byte from 80 up that older Windows programs save a character as.
pub fn as_windows_1252(character: char) -> Option<u8> {
    let mark = || {
        MARKS
            .chars()
            .position(|mark| mark == character && mark != LOST)
    };
    match character {
        '\u{a0}'..='\u{ff}' => u8::try_from(character).ok(),
        _ => mark().and_then(|at| u8::try_from(0x80 + at).ok()),
    }
}

/// What older Windows programs save: letters as in Latin 1, and marks of its own at 80 to 9F.
fn windows_1252(bytes: &[u8]) -> String {
    let characters = bytes.iter().map(|&byte| match byte {
        0x80..=0x9f => MARKS.chars().nth(usize::from(byte - 0x80)).unwrap_or(LOST),
        _ => char::from(byte),
    });
    characters.collect()
}

#[cfg(test)]
mod tests {
    use super::source_text;

    #[test]
    fn files_are_read_however_they_were_saved() {
        let words = "a: Børn – «Å»\n";
        let utf16: Vec<u8> = words.encode_utf16().flat_map(u16::to_le_bytes).collect();
        for (bytes, expected, reported) in [
            (words.as_bytes().to_vec(), words, None),
            ([b"\xef\xbb\xbf", words.as_bytes()].concat(), words, None),
            (b"a\r\nb\rc".to_vec(), "a\nb\nc", None),
            ("Ma\u{30a}løv".as_bytes().to_vec(), "Måløv", None),
            (b"a: B\xf8rn \x96 \xab\xc5\xbb\n".to_vec(), words, Some(4)),
            (
                b"a: B\xf8rn \xe2\x80\x93 \xc2\xab\xc3\x85\xc2\xbb\n".to_vec(),
                words,
                Some(4),
            ),
            ([b"\xff\xfe", &*utf16].concat(), words, Some(0)),
            (b"a\x00b".to_vec(), "a\u{fffd}b", Some(1)),
            ("a\u{fffd}b".as_bytes().to_vec(), "a\u{fffd}b", Some(1)),
            (
                "æ\u{fffe}\u{fffe}b".as_bytes().to_vec(),
                "æ\u{fffd}\u{fffd}b",
                Some(2),
            ),
            (vec![0; 200], &"\u{fffd}".repeat(200), Some(0)),
        ] {
            let read = source_text("a.md".into(), bytes);
            assert_eq!(read.value.text, expected);
            let places = read
                .diagnostics
                .iter()
                .map(|mistake| mistake.location.span.start);
            assert_eq!(
                places.collect::<Vec<_>>(),
                reported.into_iter().collect::<Vec<_>>()
            );
        }
    }
}
