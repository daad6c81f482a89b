//! The letters of the index: numbers as text, and text as a JavaScript string.
//!
//! In: numbers and text. Out: characters that `search.js` reads back. Not here: what they mean.

/// The first character of a number's last digit, `#`, and how many there are, up to `[`.
const LAST: (u32, u32) = (35, 57);
/// The first character of all digits before it, `]`, and how many there are, up to `~`. `\` lies
/// between the two, so that nothing needs an escape.
const MORE: (u32, u32) = (93, 34);

/// Adds the number to the text: one character up to 56, two up to 1 937, three up to 65 891.
pub fn write_number(text: &mut String, number: u32) {
    write_leading_digits(text, number / LAST.1);
    push(text, LAST.0 + number % LAST.1);
}

fn write_leading_digits(text: &mut String, number: u32) {
    if number > 0 {
        write_leading_digits(text, (number - 1) / MORE.1);
        push(text, MORE.0 + (number - 1) % MORE.1);
    }
}

fn push(text: &mut String, code: u32) {
    text.push(char::from_u32(code).expect("digits are ASCII"));
}

/// Adds rising numbers as the gaps between them.
pub fn write_gaps(text: &mut String, rising: impl IntoIterator<Item = u32>) {
    let mut before = 0;
    for number in rising {
        write_number(text, number - before);
        before = number;
    }
}

/// The script that hands the text to `search.js`.
pub fn script(text: &str) -> String {
    let mut script = String::with_capacity(text.len() + text.len() / 16 + 32);
    script.push_str("aarsplanSearch(\"");
    for character in text.chars() {
        match character {
            '"' => script.push_str("\\\""),
            '\\' => script.push_str("\\\\"),
            '\n' => script.push_str("\\n"),
            '\t' => script.push_str("\\t"),
            '\r' => script.push_str("\\r"),
            // Line ends to some readers of JavaScript.
            '\u{2028}' | '\u{2029}' => script.push(' '),
            _ => script.push(character),
        }
    }
    script.push_str("\");\n");
    script
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_number(text: &str) -> u32 {
        text.bytes()
            .map(u32::from)
            .fold(0, |value, code| match code {
                93.. => value * 34 + code - 92,
                _ => value * 57 + code - 35,
            })
    }

    #[test]
    fn numbers_can_be_read_back() {
        for number in (0..3_000).chain([65_891, 65_892, 10_000_000, u32::MAX / 64]) {
            let mut text = String::new();
            write_number(&mut text, number);
            assert_eq!(read_number(&text), number);
            assert!(!text.contains(['"', '\\']));
        }
    }

    #[test]
    fn a_script_is_one_string() {
        assert_eq!(
            script("a\"b\\c\nd\te"),
            "aarsplanSearch(\"a\\\"b\\\\c\\nd\\te\");\n"
        );
    }
}
