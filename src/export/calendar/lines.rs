//! In: properties of a calendar. Out: its lines, as RFC 5545 has them: texts escaped, no line of more
//! than 75 octets, each ended by CR LF.

use crate::content::Day;

/// The events of one initiative as they stand in every calendar: first and last day, and the lines.
pub type Events = Vec<(Day, Day, String)>;

/// No line has more octets, without its ending.
const LONGEST: usize = 75;

/// A calendar as it is being written.
#[derive(Debug, Default)]
pub struct Lines(String);

impl Lines {
    /// A property whose value is no text: a day, a name of the standard's own.
    pub fn add(&mut self, property: &str, value: &str) {
        self.fold(&format!("{property}:{value}"));
    }

    /// A property whose value is a text.
    pub fn add_text(&mut self, property: &str, text: &str) {
        self.add(property, &escaped(text));
    }

    /// Lines that were finished elsewhere.
    pub fn add_written(&mut self, lines: &str) {
        self.0.push_str(lines);
    }

    /// The whole.
    pub fn finish(self) -> String {
        self.0
    }

    /// A line too long is continued on the next, which begins with a space; never within a letter.
    fn fold(&mut self, line: &str) {
        let (mut rest, mut room) = (line, LONGEST);
        while rest.len() > room {
            let fits = (0..=room).rev().find(|&at| rest.is_char_boundary(at));
            let (now, later) = rest.split_at(fits.expect("the start is a boundary"));
            self.0.push_str(now);
            self.0.push_str("\r\n ");
            (rest, room) = (later, LONGEST - 1);
        }
        self.0.push_str(rest);
        self.0.push_str("\r\n");
    }
}

/// What separates values elsewhere stands for itself; other signs that nobody sees may not stand there.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for sign in text.chars() {
        match sign {
            '\\' | ';' | ',' => escaped.extend(['\\', sign]),
            '\n' => escaped.push_str("\\n"),
            _ if sign.is_control() => {}
            _ => escaped.push(sign),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{LONGEST, Lines};

    fn written(text: &str) -> String {
        let mut lines = Lines::default();
        lines.add_text("SUMMARY", text);
        lines.finish()
    }

    #[test]
    fn what_separates_values_is_escaped() {
        let line = written("Én; to, \\tre\nfire: \"fem\"\r");
        assert_eq!(line, "SUMMARY:Én\\; to\\, \\\\tre\\nfire: \"fem\"\r\n");
    }

    proptest! {
        #[test]
        fn a_text_is_read_back_as_it_was(text in "([a-zæøå€𝄞 ,;\\\\\n]|n){0,300}") {
            let written = written(&text);
            let lines: Vec<&str> = written.strip_suffix("\r\n").unwrap_or_default().split("\r\n").collect();
            prop_assert!(lines.iter().all(|line| line.len() <= LONGEST && !line.is_empty()));
            let unfolded = written.replace("\r\n ", "");
            let mut signs = unfolded.trim_end_matches("\r\n").strip_prefix("SUMMARY:").unwrap_or_default().chars();
            let mut read = String::new();
            while let Some(sign) = signs.next() {
                read.extend(match sign {
                    '\\' => signs.next().map(|sign| if sign == 'n' { '\n' } else { sign }),
                    sign => Some(sign),
                });
            }
            prop_assert_eq!(read, text);
        }
    }
}
