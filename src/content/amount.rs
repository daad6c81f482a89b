//! In: an amount of money as Danes write it: `3.000.000`, `3,0 mio.`, `kr. 850.000`,
//! `850 t.kr.`, `850.000,-`. Out: [`Amount`], whole kroner, which is written in one way.
//!
//! Amounts with øre are refused: plans decide about kroner, and a comma that should have been a
//! point is then found.

use std::fmt;
use std::str::FromStr;

use super::decimal::Decimal;
use crate::counted::thousands;

/// An amount of money in whole kroner.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Amount {
    /// How many; less than none is saved or earned
    pub kroner: i64,
}

/// What was typed is no amount of whole kroner.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoAmount;

/// More is kept neither by workbooks nor by programs that read JSON.
const MOST: i64 = 999_999_999_999_999;

/// What stands for a number of zeros, without its points and spaces.
const UNITS: &[(&[&str], u32)] = &[
    (&["tusind", "tusinde"], 3),
    (&["mio", "mill", "million", "millioner"], 6),
    (&["mia", "milliard", "milliarder"], 9),
];

/// Letters that do so only together with a currency: `850 t.kr.` is money, 850 t is a load.
const LETTERS: &[(&str, u32)] = &[("t", 3), ("m", 6)];

const CURRENCIES: &[&str] = &["kroner", "krone", "kr", "dkk"];

impl FromStr for Amount {
    type Err = NoAmount;

    fn from_str(typed: &str) -> Result<Amount, NoAmount> {
        let typed = typed.trim().to_lowercase();
        let is_of_number = |c: char| c.is_ascii_digit() || ['-', '−'].contains(&c);
        let start = typed.find(is_of_number).ok_or(NoAmount)?;
        let (before, rest) = typed.split_at(start);
        let end = rest.find(char::is_alphabetic).unwrap_or(rest.len());
        let (number, behind) = rest.split_at(end);
        let number = number.trim();
        let number = ["-", "–", "—"]
            .iter()
            .find_map(|dash| number.strip_suffix(dash)?.strip_suffix(','))
            .unwrap_or(number);
        // »kr. 3,0 mio.«: at most one of the two says how many zeros there are.
        let zeros = match (zeros(before)?, zeros(behind)?) {
            (0, zeros) | (zeros, 0) => zeros,
            _ => return Err(NoAmount),
        };
        let number: Decimal = number.parse().map_err(|_| NoAmount)?;
        // `850,000` may have been meant as 850.000.
        let has_odd_decimals = zeros == 0 && number.decimals() > 2;
        let kroner = number.scaled(zeros).filter(|_| !has_odd_decimals);
        let kroner = kroner.ok_or(NoAmount)?;
        match (-MOST..=MOST).contains(&kroner) {
            true => Ok(Amount { kroner }),
            false => Err(NoAmount),
        }
    }
}

/// The zeros that the words beside a number stand for.
fn zeros(words: &str) -> Result<u32, NoAmount> {
    let joined = words.replace([' ', '.', '\u{a0}', '\u{202f}'], "");
    let mut currencies = CURRENCIES.iter();
    let before_currency = currencies.find_map(|currency| joined.strip_suffix(currency));
    let unit = before_currency.unwrap_or(&joined);
    if unit.is_empty() {
        return Ok(0);
    }
    let mut letters = LETTERS.iter();
    let letter = letters.find(|(letter, _)| before_currency == Some(*letter));
    let mut units = UNITS.iter();
    let named = units.find(|(words, _)| words.contains(&unit));
    let zeros = letter.map(|(_, zeros)| zeros);
    let zeros = zeros.or(named.map(|(_, zeros)| zeros));
    zeros.copied().ok_or(NoAmount)
}

/// `3.000.000 kr.`
impl fmt::Display for Amount {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.kroner < 0 { "-" } else { "" };
        write!(to, "{sign}{} kr.", thousands(self.kroner.unsigned_abs()))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Amount, MOST};

    #[test]
    fn amounts_are_read_as_danes_write_them() {
        for (typed, kroner) in [
            ("0", 0),
            ("850000", 850_000),
            ("850.000", 850_000),
            ("850 000 kr", 850_000),
            ("3.000.000", 3_000_000),
            ("kr. 850.000", 850_000),
            ("Kr. 850.000,-", 850_000),
            ("850.000,– kr.", 850_000),
            ("850.000,00 kr.", 850_000),
            ("DKK 850.000", 850_000),
            ("850.000 kroner", 850_000),
            ("850 t.kr.", 850_000),
            ("850 tkr", 850_000),
            ("850 t. kr.", 850_000),
            ("850 tusind kr.", 850_000),
            ("3,0 mio.", 3_000_000),
            ("3 mio. kr.", 3_000_000),
            ("kr. 3,25 mio.", 3_250_000),
            ("mio. kr. 3,25", 3_250_000),
            ("1,5 mkr.", 1_500_000),
            ("2 millioner", 2_000_000),
            ("1,2 mia. kr.", 1_200_000_000),
            ("-0,5 mio. kr.", -500_000),
            ("kr. −500.000", -500_000),
        ] {
            assert_eq!(typed.parse(), Ok(Amount { kroner }), "{typed}");
        }
        for typed in [
            "",
            "kr.",
            "mio.",
            "3.0 mio.",
            "850.000,50",
            "850,000",
            "3,0000001 mio.",
            "850 t",
            "5 m",
            "3 mio. mia.",
            "mio. 3 mio.",
            "100 EUR",
            "$5",
            "omkring 3 mio.",
            "3-4 mio.",
            "1.000.000 mia.",
            "3 mio. kr. årligt",
            "tre mio.",
        ] {
            assert!(typed.parse::<Amount>().is_err(), "{typed}");
        }
    }

    #[test]
    fn amounts_are_written_in_one_way() {
        let shown = |kroner| Amount { kroner }.to_string();
        assert_eq!(shown(3_000_000), "3.000.000 kr.");
        assert_eq!(shown(-850), "-850 kr.");
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_as_the_same(kroner in -MOST..=MOST) {
            let amount = Amount { kroner };
            prop_assert_eq!(amount.to_string().parse(), Ok(amount));
        }

        #[test]
        fn units_are_zeros(count in 1_i64..9_999) {
            let read = |typed: String| typed.parse::<Amount>().map(|amount| amount.kroner);
            prop_assert_eq!(read(format!("{count} t.kr.")), Ok(count * 1_000));
            prop_assert_eq!(read(format!("kr. {count} mio.")), Ok(count * 1_000_000));
        }

        #[test]
        fn whatever_is_typed_is_read_or_refused(typed in "[-−0-9., krmiota]{0,20}|\\PC{0,20}") {
            let read = typed.parse::<Amount>();
            prop_assert!(read.is_err() || typed.contains(|c: char| c.is_ascii_digit()));
        }
    }
}
