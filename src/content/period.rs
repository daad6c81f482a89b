//! In: the name of a plan's folder, or what somebody typed for it: `2022`, `2022-2025`. Out:
//! [`Period`]: the year, or the years from the first to the last, that a plan is for.

use std::fmt;
use std::str::FromStr;

use serde::{Serialize, Serializer};

/// What a folder of a plan is called, as a regular expression.
pub const PATTERN: &str = "[1-9][0-9]{3}(-[1-9][0-9]{3})?";

/// One year, or several. In order, the first year counts most, then the last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Period {
    /// The year in which it begins
    pub first: u16,
    /// The year in which it ends
    pub last: u16,
}

/// What was typed is no period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoPeriod;

impl fmt::Display for NoPeriod {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str("neither a year nor a period")
    }
}

impl std::error::Error for NoPeriod {}

impl From<u16> for Period {
    fn from(year: u16) -> Period {
        Period {
            first: year,
            last: year,
        }
    }
}

impl FromStr for Period {
    type Err = NoPeriod;

    fn from_str(typed: &str) -> Result<Period, NoPeriod> {
        match typed.split_once('-') {
            None => year(typed).map(Period::from),
            Some((first, last)) => {
                let (first, last) = (year(first)?, year(last)?);
                let period = Period { first, last };
                (first < last).then_some(period).ok_or(NoPeriod)
            }
        }
    }
}

/// Four digits, the first of which is not 0.
fn year(typed: &str) -> Result<u16, NoPeriod> {
    let is_year = typed.len() == 4 && !typed.starts_with(['0', '+']);
    match typed.parse() {
        Ok(year) if is_year => Ok(year),
        _ => Err(NoPeriod),
    }
}

impl Period {
    /// The one that begins where this one ends, as long as it: 2026-2029 after 2022-2025.
    pub fn following(self) -> Period {
        let years = self.last - self.first + 1;
        Period {
            first: self.first.saturating_add(years),
            last: self.last.saturating_add(years),
        }
    }

    /// What a name was meant to say: 2022-2025 for `2022–25`, `2022 - 2025` or `årsplan 2022-2025`.
    pub fn meant_by(name: &str) -> Option<Period> {
        let runs = name.split(|c: char| !c.is_ascii_digit());
        let runs: Vec<&str> = runs.filter(|run| !run.is_empty()).collect();
        match *runs {
            [only] => only.parse().ok(),
            [first, last] => {
                let century = first.get(..2).filter(|_| last.len() == 2);
                format!("{first}-{}{last}", century.unwrap_or_default())
                    .parse()
                    .ok()
            }
            _ => None,
        }
    }

    /// Its year, where it is one.
    pub fn single(self) -> Option<u16> {
        (self.first == self.last).then_some(self.first)
    }
}

/// As folders and addresses are called.
impl fmt::Display for Period {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.single() {
            Some(year) => write!(to, "{year}"),
            None => write!(to, "{}-{}", self.first, self.last),
        }
    }
}

/// As it is written, for templates.
impl Serialize for Period {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::Period;

    #[test]
    fn a_period_is_a_year_or_two_with_a_hyphen() {
        for typed in ["2022", "1000", "9999", "2022-2025", "2022-2023"] {
            let period: Option<Period> = typed.parse().ok();
            assert_eq!(
                period.map(|period| period.to_string()).as_deref(),
                Some(typed)
            );
        }
        for none in [
            "",
            "22",
            "0202",
            "+202",
            "20220",
            "2022-",
            "-2022",
            "2022-25",
            "2025-2022",
            "2022-2022",
            "2022–2025",
            "2022-2025-2026",
            "2022 ",
            "٢٠٢٢",
        ] {
            assert!(none.parse::<Period>().is_err(), "{none}");
        }
    }

    #[test]
    fn what_was_meant_is_suggested() {
        for (typed, meant) in [
            ("2022–2025", Some("2022-2025")),
            ("2022-25", Some("2022-2025")),
            ("Årsplan 2022", Some("2022")),
            ("2022 til 2025", Some("2022-2025")),
            ("2025-2022", None),
            ("kladder", None),
            ("1.2.3", None),
        ] {
            let period = Period::meant_by(typed).map(|period| period.to_string());
            assert_eq!(period.as_deref(), meant, "{typed}");
        }
    }

    #[test]
    fn the_first_year_counts_most() {
        let mut periods = ["2023", "2022-2025", "2022", "2021-2024", "2022-2023"];
        periods.sort_by_key(|typed| typed.parse::<Period>().ok());
        assert_eq!(
            periods,
            ["2021-2024", "2022", "2022-2023", "2022-2025", "2023"]
        );
    }
}
