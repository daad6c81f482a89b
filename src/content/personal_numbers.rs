//! In: the text of a file. Out: the same, with an x for each digit of what may be the number of a
//! person, and a warning for each.
//!
//! They are taken out where the text comes in, so that no page, list, message or line of a program
//! can show one. A number of a person is a date and four digits, of which the first says the
//! century: what has another date is a phone number, an amount or something else.

use std::ops::Range;
use std::sync::Arc;

use super::day::days_in;
use crate::diagnostic::{Checked, Location, SourceText, rules};

/// The file as all that follows may see it.
pub fn without_personal_numbers(file: Arc<SourceText>) -> Checked<Arc<SourceText>> {
    let found = numbers(&file.text);
    if found.is_empty() {
        return Checked::clean(file);
    }
    let file = Arc::new(SourceText::new(file.path.clone(), hidden(&file.text)));
    let diagnostics = found.into_iter().map(|span| {
        rules::PERSONAL_NUMBER.at(
            Location::at(&file, span),
            "her står et nummer, der ligner et CPR-nummer",
            "slet det: tallene bliver ikke vist nogen steder, der står x i stedet. Er det noget andet, så skriv, hvad det er, lige foran: sag nr. eller P-nummer",
        )
    });
    Checked {
        diagnostics: diagnostics.collect(),
        value: file,
    }
}

/// A text with an x for each digit of such numbers: every byte keeps its place.
pub fn hidden(text: &str) -> String {
    let mut hidden = String::with_capacity(text.len());
    let mut from = 0;
    for span in numbers(text) {
        hidden += &text[from..span.start];
        from = span.end;
        let shown = |c: char| if c.is_ascii_digit() { 'x' } else { c };
        hidden.extend(text[span].chars().map(shown));
    }
    hidden + &text[from..]
}

fn numbers(text: &str) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = bytes[at..].iter().position(u8::is_ascii_digit) {
        let start = at + start;
        at = end_of_digits(bytes, start);
        if let Some(end) = end_of_number(text, start, at)
            && stands_alone(text, start..end)
        {
            found.push(start..end);
            at = end;
        }
    }
    found
}

fn end_of_digits(bytes: &[u8], start: usize) -> usize {
    let rest = bytes[start..].iter();
    start + rest.take_while(|byte| byte.is_ascii_digit()).count()
}

/// Where the number ends whose first digits these are; nothing where they are something else.
fn end_of_number(text: &str, start: usize, end: usize) -> Option<usize> {
    let digits = &text[start..end];
    match digits.len() {
        10 => (is_person(&digits[..6], &digits[6..]) && !is_named(&text[..start])).then_some(end),
        6 => {
            let rest = &text[end..];
            let gap = rest.find(|c| !"- \u{a0}–\u{2010}\u{2011}".contains(c))?;
            let last = end + gap..end_of_digits(text.as_bytes(), end + gap);
            let is_parted = (1..=5).contains(&gap) && last.len() == 4;
            // `den 311222 2023` is a date and a year.
            let is_year = rest[..gap].trim().is_empty()
                && matches!(text.get(last.start..last.start + 2)?, "19" | "20");
            (is_parted && !is_year && is_person(digits, &text[last.clone()])).then_some(last.end)
        }
        _ => None,
    }
}

/// Whether a person can have this date and these four digits.
fn is_person(date: &str, number: &str) -> bool {
    let two = |at: usize| date[at..at + 2].parse::<u32>().unwrap_or_default();
    let (day, month, year) = (two(0), two(2), two(4));
    let year = match number.as_bytes()[0] {
        b'0'..=b'3' => 1900 + year,
        b'4' | b'9' if year > 36 => 1900 + year,
        b'4' | b'9' => 2000 + year,
        _ if year > 57 => 1800 + year,
        _ => 2000 + year,
    };
    (1..=days_in(month, year)).contains(&day) && number != "0000"
}

/// Whether the digits are no part of a longer number, a code or an address.
fn stands_alone(text: &str, span: Range<usize>) -> bool {
    let mut before = text[..span.start].chars().rev();
    let mut behind = text[span.end..].chars();
    let is_glue = |c: char| "-–/.,:_".contains(c);
    let is_part = |near: Option<char>, next: Option<char>| match near {
        Some(c) if c.is_alphanumeric() || "_+#%".contains(c) => true,
        Some(':') => next.is_some_and(|next| next.is_ascii_digit()),
        Some(c) if is_glue(c) => next.is_some_and(char::is_alphanumeric),
        Some(_) | None => false,
    };
    let is_part = is_part(before.next(), before.next()) || is_part(behind.next(), behind.next());
    !is_part && !is_in_address(&text[..span.start])
}

/// What is looked at before a number, in bytes.
const LOOK_BACK: usize = 200;

fn last_part(before: &str) -> &str {
    let start = before.len().saturating_sub(LOOK_BACK);
    let start = (start..=before.len()).find(|&at| before.is_char_boundary(at));
    &before[start.unwrap_or(before.len())..]
}

fn is_in_address(before: &str) -> bool {
    let word = last_part(before).rsplit(char::is_whitespace).next();
    word.is_some_and(|word| word.contains("://") || word.contains("www."))
}

/// What numbers of ten digits that are no person's are called.
const OTHER_NUMBERS: &[&str] = &[
    "p-nr",
    "p-nummer",
    "p-enhed",
    "pnr",
    "sag",
    "sagen",
    "sag nr",
    "sagsnr",
    "sagsnummer",
    "journalnr",
    "journalnummer",
    "j.nr",
    "jnr",
    "løbenr",
    "ordrenr",
    "fakturanr",
    "telefon",
    "tlf",
    "konto",
    "kontonr",
];

fn is_named(before: &str) -> bool {
    let before = last_part(before)
        .trim_end_matches([' ', '.', ':', '\u{a0}'])
        .to_lowercase();
    OTHER_NUMBERS.iter().any(|name| {
        let rest = before.strip_suffix(name);
        rest.is_some_and(|rest| !rest.ends_with(char::is_alphanumeric))
    })
}

#[cfg(test)]
mod tests {
    use super::hidden;

    #[test]
    fn what_may_be_a_person_is_hidden() {
        for (text, expected) in [
            ("010203-1234", "xxxxxx-xxxx"),
            ("CPR: 3112991234.", "CPR: xxxxxxxxxx."),
            ("cpr=311299 1234)", "cpr=xxxxxx xxxx)"),
            ("(311299 - 1234),", "(xxxxxx - xxxx),"),
            ("311299–4321", "xxxxxx–xxxx"),
            ("- 290200-4321", "- xxxxxx-xxxx"),
            (
                "-010203-1234 og 020304-1234/",
                "-xxxxxx-xxxx og xxxxxx-xxxx/",
            ),
        ] {
            assert_eq!(hidden(text), expected);
        }
    }

    #[test]
    fn other_numbers_stay() {
        for text in [
            "12345678 og 4612345678, 46 12 34 56 78, +451234567",
            "310299-1234, 320101-1234, 011301-1234, 000000-0000, 290201-1234",
            "010203-12345, 0010203-1234, 010203-123, 01020312345",
            "20220101-1231, 2022-010203-1234, KLE-010203-1234, 27.010203-1234, 010203-1234-5",
            "01-02-2022, 1. januar 2022, 010122-311222, den 311222 2023",
            "https://a.dk/sag?id=0102031234, https://a.dk/0102031234, www.a.dk/?x=010203-1234",
            "P-nummer 1003380312, P-nr.: 1003380312, sag nr. 1003380312, j.nr. 2010121234",
            "1.003.380.312 kr., 3.003.380.312, 010203-0000, EAN 5790001234567",
        ] {
            assert_eq!(hidden(text), text);
        }
    }
}
