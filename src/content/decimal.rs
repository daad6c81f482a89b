//! In: a number as Danes write it: `12`, `1.250`, `3,5`, `-7`. Out: [`Decimal`], which is written
//! in one way, and keeps as many decimals as were typed.
//!
//! A point parts thousands, and nothing else: `3.5` is refused, for it may have been meant as
//! `3,5` and as `35`.

use std::fmt;
use std::str::FromStr;

use crate::counted::thousands;

/// More digits than that are no longer kept by workbooks, nor by programs that read JSON.
const MOST_DIGITS: usize = 15;

/// A number with a fixed count of decimals.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Decimal {
    /// All of its digits, as if it had no comma
    digits: i64,
    /// How many of them stand behind the comma
    decimals: u32,
}

/// What was typed is no number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoDecimal;

impl FromStr for Decimal {
    type Err = NoDecimal;

    fn from_str(typed: &str) -> Result<Decimal, NoDecimal> {
        let unsigned = typed.strip_prefix(['-', '−']);
        let (whole, decimals) = match unsigned.unwrap_or(typed).split_once(',') {
            Some((_, "")) => return Err(NoDecimal),
            Some((whole, decimals)) => (whole, decimals),
            None => (unsigned.unwrap_or(typed), ""),
        };
        let digits = format!("{}{decimals}", whole_digits(whole).ok_or(NoDecimal)?);
        let are_digits = digits.bytes().all(|byte| byte.is_ascii_digit());
        if !are_digits || digits.len() > MOST_DIGITS {
            return Err(NoDecimal);
        }
        let digits: i64 = digits.parse().map_err(|_| NoDecimal)?;
        Ok(Decimal {
            digits: match unsigned {
                Some(_) => -digits,
                None => digits,
            },
            decimals: decimals.len() as u32,
        })
    }
}

/// The digits before the comma, where its thousands are parted by points or spaces, or not at all.
fn whole_digits(whole: &str) -> Option<String> {
    let groups: Vec<&str> = whole.split(['.', ' ', '\u{a0}', '\u{202f}']).collect();
    let (first, others) = groups.split_first()?;
    let is_grouped = others.iter().all(|group| group.len() == 3);
    let begins_well = match others {
        [] => !first.is_empty() && (*first == "0" || !first.starts_with('0')),
        _ => (1..=3).contains(&first.len()) && !first.starts_with('0'),
    };
    (is_grouped && begins_well).then(|| groups.concat())
}

impl Decimal {
    /// So many times ten to that power, where that is whole.
    pub fn scaled(self, zeros: u32) -> Option<i64> {
        match zeros.checked_sub(self.decimals) {
            Some(more) => self.digits.checked_mul(10_i64.checked_pow(more)?),
            None => {
                let divisor = 10_i64.pow(self.decimals - zeros);
                (self.digits % divisor == 0).then(|| self.digits / divisor)
            }
        }
    }

    /// The number of those digits, so many of which stand behind the comma.
    pub fn of_digits(digits: i64, decimals: u32) -> Decimal {
        Decimal { digits, decimals }
    }

    /// Its digits with that many decimals, of which it has no more: numbers with as many can be
    /// compared and reckoned with.
    pub fn with_decimals(self, decimals: u32) -> i128 {
        let more = decimals.saturating_sub(self.decimals);
        i128::from(self.digits) * 10_i128.pow(more.min(MOST_DIGITS as u32))
    }

    /// How many digits stand behind the comma.
    pub fn decimals(self) -> u32 {
        self.decimals
    }

    /// The same for programs that reckon.
    pub fn as_f64(self) -> f64 {
        self.digits as f64 / 10_f64.powi(self.decimals as i32)
    }

    /// With a comma, and without points: as programs of spreadsheets read it in Denmark.
    pub fn ungrouped(self) -> String {
        self.to_string().replace('.', "")
    }
}

/// `1.250,50`.
impl fmt::Display for Decimal {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        let power = 10_u64.pow(self.decimals);
        let digits = self.digits.unsigned_abs();
        if self.digits < 0 {
            to.write_str("-")?;
        }
        to.write_str(&thousands(digits / power))?;
        match self.decimals {
            0 => Ok(()),
            decimals => write!(to, ",{:0width$}", digits % power, width = decimals as usize),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::Decimal;

    #[test]
    fn numbers_are_read_as_danes_write_them() {
        for (typed, shown, number) in [
            ("0", "0", 0.0),
            ("12", "12", 12.0),
            ("1250", "1.250", 1250.0),
            ("1.250", "1.250", 1250.0),
            ("1 250", "1.250", 1250.0),
            ("3,5", "3,5", 3.5),
            ("3,50", "3,50", 3.5),
            ("0,05", "0,05", 0.05),
            ("-7", "-7", -7.0),
            ("−1.234.567,8", "-1.234.567,8", -1_234_567.8),
        ] {
            let read: Decimal = typed.parse().expect(typed);
            assert_eq!((&*read.to_string(), read.as_f64()), (shown, number));
        }
        for typed in [
            "",
            "-",
            ",5",
            "3,",
            "3.5",
            "1.25",
            "1.2500",
            "0.500",
            "007",
            "1,2,3",
            "1e3",
            "+5",
            "12 %",
            "١٢",
            "1..000",
            ".250",
            "--1",
            "1234567890123456",
            "NaN",
            "1.250 .000",
        ] {
            assert!(typed.parse::<Decimal>().is_err(), "{typed}");
        }
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_as_the_same(digits in -999_999_999_999_999_i64..=999_999_999_999_999, decimals in 0_u32..6) {
            let number = Decimal { digits, decimals };
            let grouped: Decimal = number.to_string().parse().expect("it was written so");
            let plain: Decimal = number.ungrouped().parse().expect("it was written so");
            prop_assert_eq!((grouped, plain), (number, number));
        }

        #[test]
        fn whatever_is_typed_is_read_or_refused(typed in "[-−0-9., \u{a0}]{0,20}|\\PC{0,20}") {
            let read = typed.parse::<Decimal>();
            prop_assert!(read.is_err() || typed.contains(|c: char| c.is_ascii_digit()));
        }
    }
}
