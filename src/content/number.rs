//! In: the number of an initiative as it was typed: `10`, `1a`, `1.10`. Out: [`Number`], which is
//! written as it was typed and stands where people would look for it: 2 before 10, 1a before 1b,
//! 1.2 before 1.10.

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

use serde::{Serialize, Serializer};

/// How many characters a number can have.
const MOST_CHARACTERS: usize = 12;

/// What a number is, as a regular expression. It begins with a letter or a digit, so that `-1`
/// stays a mistake.
pub const PATTERN: &str = "[0-9A-Za-zÆØÅæøå][0-9A-Za-zÆØÅæøå.-]{0,11}";

/// Each letter of its alphabet takes at most two bytes.
const MOST_BYTES: usize = 2 * MOST_CHARACTERS;

/// The number of an initiative, or of a heading. It is so short that it is copied as the numbers are
/// that most of them are. Two are equal where nobody would tell them apart: 1a and 1A, 7 and 07.
#[derive(Clone, Copy)]
pub struct Number {
    bytes: [u8; MOST_BYTES],
    length: u8,
    /// Its value where it is a whole number: most are, and a plan sorts and looks up thousands
    whole: Option<u64>,
}

/// What was typed is no number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoNumber;

impl FromStr for Number {
    type Err = NoNumber;

    fn from_str(typed: &str) -> Result<Number, NoNumber> {
        let is_short = (1..=MOST_CHARACTERS).contains(&typed.chars().count());
        let is_letter = |c: char| c.is_ascii_alphanumeric() || "ÆØÅæøå".contains(c);
        let is_fit = typed.chars().all(|c| is_letter(c) || ".-".contains(c));
        if !is_short || !is_fit || !typed.starts_with(is_letter) {
            return Err(NoNumber);
        }
        let mut bytes = [0; MOST_BYTES];
        bytes[..typed.len()].copy_from_slice(typed.as_bytes());
        Ok(Number {
            bytes,
            length: typed.len() as u8,
            whole: is_digits(typed).then(|| value(typed)),
        })
    }
}

impl From<u32> for Number {
    fn from(whole: u32) -> Number {
        let typed = whole.to_string().parse();
        typed.expect("a u32 has at most ten digits")
    }
}

impl Number {
    /// As it was typed.
    pub fn as_str(&self) -> &str {
        let typed = std::str::from_utf8(&self.bytes[..usize::from(self.length)]);
        typed.expect("it was made of a text")
    }

    /// Its value where it is a whole number.
    pub fn whole(self) -> Option<u64> {
        self.whole
    }

    /// Its value where a whole number is written as programs write it: `7`, not `07`.
    pub fn plain_whole(self) -> Option<u64> {
        let whole = self.whole()?;
        (whole.to_string() == self.as_str()).then_some(whole)
    }

    /// The whole number that it begins with: 3 of `3`, `3a` and `3.2`.
    pub fn leading(self) -> Option<u64> {
        let digits = pieces(self.as_str()).next();
        digits.filter(|piece| is_digits(piece)).map(value)
    }

    /// Its form in anchors, no two alike. What an anchor is made of has two hyphens between, so
    /// this has none.
    pub fn anchor(self) -> String {
        self.as_str().to_lowercase().replace('-', "_")
    }

    /// Whether it is none of the words that are as short: `10-stier`, `natur`.
    pub fn is_no_word(&self) -> bool {
        let letters: Vec<bool> = self.as_str().chars().map(char::is_alphabetic).collect();
        !letters.windows(2).any(|pair| pair[0] && pair[1])
    }

    /// The number after it among its like: 11, `1b`, `1.11`. Nothing after `1z`.
    pub fn next(self) -> Option<Number> {
        let typed = self.as_str();
        let last = pieces(typed).last().unwrap_or_default();
        let rest = &typed[..typed.len() - last.len()];
        let next = match is_digits(last) {
            true => (value(last) + 1).to_string(),
            false => match last.chars().next()? {
                letter @ ('A'..='Y' | 'a'..='y') => {
                    char::from_u32(u32::from(letter) + 1)?.to_string()
                }
                _ => return None,
            },
        };
        format!("{rest}{next}").parse().ok()
    }

    /// The first number of its form that begins with another whole number: 4, `4a`, `4.1`.
    pub fn first_of(self, leading: u64) -> Option<Number> {
        let mut pieces = pieces(self.as_str());
        let _own = pieces.next();
        let rest = pieces.map(|piece| match piece.chars().next() {
            Some('0'..='9') => "1",
            Some('A'..='Z') => "A",
            Some('a'..='z') => "a",
            Some(_) | None => piece,
        });
        let rest: String = rest.collect();
        format!("{leading}{rest}").parse().ok()
    }
}

/// Runs of digits, and whatever else stands alone.
fn pieces(typed: &str) -> impl Iterator<Item = &str> {
    let mut rest = typed;
    std::iter::from_fn(move || {
        let first = rest.chars().next()?;
        let end = match first.is_ascii_digit() {
            true => rest
                .find(|c: char| !c.is_ascii_digit())
                .unwrap_or(rest.len()),
            false => first.len_utf8(),
        };
        let (piece, others) = rest.split_at(end);
        rest = others;
        Some(piece)
    })
}

fn is_digits(piece: &str) -> bool {
    piece.starts_with(|c: char| c.is_ascii_digit()) && piece.bytes().all(|b| b.is_ascii_digit())
}

fn value(digits: &str) -> u64 {
    digits.parse().expect("it has at most twelve digits")
}

/// Digits by their value, before letters; æ ø å last, as Danes sort.
fn by_piece(one: &str, other: &str) -> Ordering {
    match (is_digits(one), is_digits(other)) {
        (true, true) => value(one).cmp(&value(other)),
        _ => place(one).cmp(&place(other)),
    }
}

fn place(piece: &str) -> Option<u32> {
    let first = piece.chars().flat_map(char::to_lowercase).next()?;
    Some(match first {
        'æ' => u32::from('z') + 1,
        'ø' => u32::from('z') + 2,
        'å' => u32::from('z') + 3,
        other => other.into(),
    })
}

impl Ord for Number {
    fn cmp(&self, other: &Number) -> Ordering {
        // 07 is 7.
        if let (Some(one), Some(two)) = (self.whole, other.whole) {
            return one.cmp(&two);
        }
        let (one, two) = (self.as_str(), other.as_str());
        let (mut ones, mut twos) = (pieces(one), pieces(two));
        loop {
            let order = match (ones.next(), twos.next()) {
                (None, None) => break,
                (None, Some(_)) => Ordering::Less,
                (Some(_), None) => Ordering::Greater,
                (Some(one), Some(two)) => by_piece(one, two),
            };
            if order != Ordering::Equal {
                return order;
            }
        }
        // 1.01 is not 1.1.
        one.to_lowercase().cmp(&two.to_lowercase())
    }
}

impl PartialOrd for Number {
    fn partial_cmp(&self, other: &Number) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Number {
    fn eq(&self, other: &Number) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Number {}

impl fmt::Display for Number {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str(self.as_str())
    }
}

impl fmt::Debug for Number {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str(self.as_str())
    }
}

/// As it was typed, for templates.
impl Serialize for Number {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::Number;

    fn number(typed: &str) -> Number {
        typed
            .parse()
            .unwrap_or_else(|_| panic!("{typed} is a number"))
    }

    #[test]
    fn numbers_are_whole_or_short_texts() {
        for typed in [
            "1",
            "10",
            "0",
            "1a",
            "1.10",
            "A-1",
            "Ø2",
            "123456789012",
            "ØØØØØØØØØØØØ",
            "1.",
            "2022-1",
        ] {
            assert_eq!(number(typed).to_string(), typed);
        }
        for no_number in [
            "",
            "-1",
            "+1",
            ".5",
            "1 a",
            "1,5",
            "1_000",
            "1/2",
            "1é",
            "١",
            "1234567890123",
        ] {
            assert!(no_number.parse::<Number>().is_err(), "{no_number}");
        }
    }

    #[test]
    fn they_stand_where_people_look_for_them() {
        let sorted = [
            "0",
            "1",
            "1-1",
            "1.01",
            "1.1",
            "1.2",
            "1.10",
            "1.10.2",
            "1a",
            "1B",
            "1c",
            "1æ",
            "1ø",
            "1å",
            "2",
            "2a",
            "10",
            "10a",
            "100",
            "999999999999",
            "A",
            "a1",
            "A2",
            "a10",
            "B1",
            "æ1",
            "Ø1",
            "å1",
        ];
        let mut numbers: Vec<Number> = sorted.iter().rev().map(|typed| number(typed)).collect();
        numbers.sort();
        let written: Vec<String> = numbers.iter().map(Number::to_string).collect();
        assert_eq!(written, sorted);
    }

    #[test]
    fn what_nobody_tells_apart_is_equal() {
        for (one, other) in [("1a", "1A"), ("ø", "Ø"), ("7", "07"), ("1.A", "1.a")] {
            assert_eq!(number(one), number(other));
        }
        for (one, other) in [
            ("1.10", "1.1"),
            ("1.01", "1.1"),
            ("1-1", "1.1"),
            ("1", "1."),
            ("11", "1.1"),
        ] {
            assert_ne!(number(one), number(other));
        }
    }

    #[test]
    fn only_whole_numbers_have_a_value() {
        let values = |typed: &str| {
            let number = number(typed);
            (number.whole(), number.plain_whole(), number.leading())
        };
        assert_eq!(values("10"), (Some(10), Some(10), Some(10)));
        assert_eq!(values("07"), (Some(7), None, Some(7)));
        assert_eq!(values("3.2"), (None, None, Some(3)));
        assert_eq!(values("A3"), (None, None, None));
    }

    #[test]
    fn the_next_number_has_the_form_of_the_last() {
        for (typed, next) in [
            ("9", "10"),
            ("1a", "1b"),
            ("1.9", "1.10"),
            ("A9", "A10"),
            ("2-A", "2-B"),
        ] {
            assert_eq!(
                number(typed).next().map(|next| next.to_string()),
                Some(next.into())
            );
        }
        for last in ["1z", "1.", "1å"] {
            assert!(number(last).next().is_none(), "{last}");
        }
        for (typed, first) in [("9", "4"), ("3c", "4a"), ("3.7", "4.1"), ("3.7B", "4.1A")] {
            assert_eq!(
                number(typed).first_of(4).map(|first| first.to_string()),
                Some(first.into())
            );
        }
    }

    #[test]
    fn anchors_hold_no_hyphen_and_differ() {
        assert_eq!(number("1A").anchor(), "1a");
        assert_eq!(number("1--titel").anchor(), "1__titel");
    }
}
