//! In: a number of a goal as it was typed, perhaps with its unit: `12,5`, `43 %`. Out: [`Figure`].

use std::str::FromStr;

use crate::content::decimal::{Decimal, NoDecimal};

/// A number, and the unit that was typed behind it: `43 %`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    /// 43
    pub number: Decimal,
    /// »%«
    pub unit: Option<String>,
}

impl FromStr for Figure {
    type Err = NoDecimal;

    fn from_str(typed: &str) -> Result<Figure, NoDecimal> {
        let is_of_number = |c: char| c.is_ascii_digit() || c.is_whitespace() || ".,-−".contains(c);
        let end = typed.find(|c| !is_of_number(c)).unwrap_or(typed.len());
        let (number, unit) = typed.split_at(end);
        Ok(Figure {
            number: number.trim_end().parse()?,
            unit: (!unit.is_empty()).then(|| unit.to_owned()),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Figure;

    #[test]
    fn a_number_may_have_its_unit_behind_it() {
        for (typed, number, unit) in [
            ("12,5", "12,5", None),
            ("43 %", "43", Some("%")),
            ("43%", "43", Some("%")),
            ("1 250 ton CO₂", "1.250", Some("ton CO₂")),
            ("1.250 ton CO2", "1.250", Some("ton CO2")),
            ("-3,0 pct.", "-3,0", Some("pct.")),
        ] {
            let read: Figure = typed.parse().expect(typed);
            let read = (read.number.to_string(), read.unit);
            assert_eq!(read, (number.to_owned(), unit.map(str::to_owned)));
        }
        for typed in [
            "", "%", "tolv", "ca. 12", "12.5", "12-14", "12 - ton", "1,2,3 %",
        ] {
            assert!(typed.parse::<Figure>().is_err(), "{typed}");
        }
    }
}
