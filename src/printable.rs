//! In: what somebody else wrote: the name of a file, a value, a library's words. Out: the same as
//! a terminal may be given it: nothing in it moves the cursor, changes colours, begins a line of
//! its own or turns the order of the letters.
//!
//! Everything that a message quotes goes through here. Source lines are made by
//! annotate-snippets, which shows the same pictures.

use std::borrow::Cow;
use std::path::Path;

/// One line: a line end is shown too.
pub fn printable(text: &str) -> Cow<'_, str> {
    shown_where(text, is_active)
}

/// Text that may run over lines.
pub fn printable_lines(text: &str) -> Cow<'_, str> {
    shown_where(text, |c| is_active(c) && !"\n\t".contains(c))
}

/// A path as a message names it.
pub fn printable_path(path: &Path) -> String {
    printable(&path.to_string_lossy()).into_owned()
}

/// JSON with every character that a terminal would act on written by its number. In JSON such
/// characters stand within strings alone, so the text means the same.
pub fn printable_json(json: &str) -> String {
    let mut printable = String::with_capacity(json.len());
    for character in json.chars() {
        match is_active(character) {
            true => printable += &format!("\\u{:04x}", u32::from(character)),
            false => printable.push(character),
        }
    }
    printable
}

/// Whether a terminal does something else with a character than to show it: control characters,
/// what turns the direction of the text, what ends a line, and what is no character at all.
fn is_active(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}'
        )
        || matches!(c, '\u{2066}'..='\u{2069}' | '\u{fff9}'..='\u{fffb}' | '\u{fffe}' | '\u{ffff}')
}

fn shown_where(text: &str, is_shown: fn(char) -> bool) -> Cow<'_, str> {
    if !text.contains(is_shown) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len());
    for character in text.chars() {
        match is_shown(character) {
            true => shown += &picture(character),
            false => shown.push(character),
        }
    }
    Cow::Owned(shown)
}

/// ␛ for the escape character; what Unicode has no picture of by its number.
fn picture(c: char) -> String {
    let picture = match u32::from(c) {
        code @ 0..=0x1f => char::from_u32(0x2400 + code),
        0x7f => Some('\u{2421}'),
        _ => None,
    };
    picture.map_or_else(|| c.escape_unicode().to_string(), String::from)
}

#[cfg(test)]
mod tests {
    use super::{printable, printable_json, printable_lines};

    #[test]
    fn nothing_is_left_that_a_terminal_would_act_on() {
        for (text, expected) in [
            ("Børn & »Å«.md", "Børn & »Å«.md"),
            ("a\u{1b}[2Jb", "a␛[2Jb"),
            ("a\r\nfejl: b", "a␍␊fejl: b"),
            ("a\u{7f}\u{9b}31m", "a␡\\u{9b}31m"),
            ("a\u{202e}b\u{2066}", "a\\u{202e}b\\u{2066}"),
            ("a\u{fffe}\u{2028}", "a\\u{fffe}\\u{2028}"),
        ] {
            assert_eq!(printable(text), expected);
        }
        assert_eq!(printable_lines("a\n\tb\u{7}"), "a\n\tb␇");
    }

    #[test]
    fn json_means_the_same() {
        let text = "æ\u{1b}\u{7f}\u{9b}\u{202e}\u{ffff}\"\\";
        let json = serde_json::to_string(text).expect("a text is JSON");
        let shown = printable_json(&json);
        assert!(!shown.contains(super::is_active), "{shown}");
        let read: String = serde_json::from_str(&shown).expect("it is JSON still");
        assert_eq!(read, text);
    }
}
