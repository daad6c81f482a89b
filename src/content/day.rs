//! In: a date as people write it: `2022-12-31`, `31. december 2022`, `31.12.2022`, `31/12 2022`.
//! Out: [`Day`], a day of the calendar.
//!
//! Not here: deadlines, which may be a month or a quarter.

use std::fmt;
use std::str::FromStr;

/// A day of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day {
    /// Of four digits
    pub year: u16,
    /// From 1
    pub month: u8,
    /// From 1
    pub day: u8,
}

/// What was typed is no day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoDay;

/// What the months are called.
pub const MONTHS: [&str; 12] = [
    "januar",
    "februar",
    "marts",
    "april",
    "maj",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "december",
];

impl Day {
    /// A day that exists.
    pub fn new(year: u16, month: u8, day: u8) -> Option<Day> {
        let has_four_digits = (1000..=9999).contains(&year);
        let exists = (1..=days_in(month.into(), year.into())).contains(&day.into());
        (has_four_digits && exists).then_some(Day { year, month, day })
    }

    /// `2022-12-31`, and nothing else.
    pub fn of_iso(typed: &str) -> Option<Day> {
        let parts: Vec<&str> = typed.split('-').collect();
        match *parts {
            [year, month, day] => Day::new(
                digits(year, 4..=4)?,
                digits(month, 2..=2)?.try_into().ok()?,
                digits(day, 2..=2)?.try_into().ok()?,
            ),
            _ => None,
        }
    }

    /// The first day of a month.
    pub fn first_of(year: u16, month: u8) -> Option<Day> {
        Day::new(year, month, 1)
    }

    /// The last day of a month.
    pub fn last_of(year: u16, month: u8) -> Option<Day> {
        let days = days_in(month.into(), year.into());
        Day::new(year, month, u8::try_from(days).ok()?)
    }

    /// So many days later, but not beyond the year 9999.
    pub fn plus(self, days: u32) -> Day {
        let (mut day, mut left) = (self, days);
        while let Some(last) = Day::last_of(day.year, day.month) {
            let rest = u32::from(last.day - day.day);
            if left <= rest {
                let of_month = u32::from(day.day) + left;
                day.day = u8::try_from(of_month).expect("a month has at most 31 days");
                return day;
            }
            let next = match day.month {
                12 => Day::first_of(day.year + 1, 1),
                month => Day::first_of(day.year, month + 1),
            };
            let Some(next) = next else { return last };
            left -= rest + 1;
            day = next;
        }
        day
    }

    /// »31. december 2022«
    pub fn in_words(self) -> String {
        let month = MONTHS[usize::from(self.month) - 1];
        format!("{}. {month} {}", self.day, self.year)
    }
}

impl FromStr for Day {
    type Err = NoDay;

    fn from_str(typed: &str) -> Result<Day, NoDay> {
        let typed = typed.trim().to_lowercase();
        Day::of_iso(&typed)
            .or_else(|| of_parts(&typed))
            .ok_or(NoDay)
    }
}

/// Day, month and year, whatever stands between them.
fn of_parts(typed: &str) -> Option<Day> {
    let typed = typed.strip_prefix("den ").unwrap_or(typed);
    let parts = typed.split(|c: char| c.is_whitespace() || "./-".contains(c));
    let parts: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
    let [day, month, year] = *parts else {
        return None;
    };
    let month = match digits(month, 1..=2) {
        Some(number) => number.try_into().ok()?,
        None => named_month(month)?,
    };
    Day::new(
        digits(year, 4..=4)?,
        month,
        digits(day, 1..=2)?.try_into().ok()?,
    )
}

/// »december«, »dec«.
pub fn named_month(word: &str) -> Option<u8> {
    let place = MONTHS.iter().position(|month| month.starts_with(word))?;
    (word.len() >= 3).then_some(place as u8 + 1)
}

/// A number of so many digits.
fn digits(text: &str, count: std::ops::RangeInclusive<usize>) -> Option<u16> {
    let are_digits = text.bytes().all(|byte| byte.is_ascii_digit());
    let number = text.parse().ok();
    number.filter(|_| are_digits && count.contains(&text.len()))
}

/// How many days a month has; none where there is no such month.
pub fn days_in(month: u32, year: u32) -> u32 {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        _ => 0,
    }
}

/// `2022-12-31`.
impl fmt::Display for Day {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(to, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Day, MONTHS};

    #[test]
    fn days_are_those_of_the_calendar() {
        for day in ["2022-12-31", "2024-02-29", "2000-02-29", "1970-01-01"] {
            let read = Day::of_iso(day).map(|day| day.to_string());
            assert_eq!(read.as_deref(), Some(day));
        }
        for no_day in [
            "2022--12-1",
            "20221-1-01",
            "0000-01-01",
            "0202-01-01",
            "2022-02-31",
            "2023-02-29",
            "1900-02-29",
            "2022-00-10",
            "2022-13-10",
            "2022-04-00",
            "2022-4-1",
            "+022-04-01",
            "2022-04-+1",
            "2022-04-01-",
            "-2022-04-01",
            "2022-04",
            "31-12-2022",
            "٢٠٢٢-04-01",
            "",
        ] {
            assert_eq!(Day::of_iso(no_day), None, "{no_day}");
        }
    }

    #[test]
    fn days_are_read_as_people_write_them() {
        for typed in [
            "2022-12-31",
            "31. december 2022",
            "31. December 2022",
            "den 31. december 2022",
            "31 dec. 2022",
            "31.12.2022",
            "31. 12. 2022",
            "31/12/2022",
            "31/12-2022",
            "31/12 2022",
            "31-12-2022",
        ] {
            let day: Day = typed.parse().expect(typed);
            assert_eq!(day.to_string(), "2022-12-31", "{typed}");
        }
        assert_eq!(
            "1.2.2022".parse::<Day>().map(Day::in_words),
            Ok("1. februar 2022".into())
        );
        for typed in [
            "31.12.22",
            "december 2022",
            "2022",
            "31. ju 2022",
            "31. foo 2022",
            "31. februar 2022",
            "2022-31-12",
            "2022/12/31",
            "12/31/2022",
            "31.12.2022 kl. 12",
            "snart",
            "",
        ] {
            assert!(typed.parse::<Day>().is_err(), "{typed}");
        }
    }

    #[test]
    fn days_are_counted_over_months_and_years() {
        for (from, days, expected) in [
            ("2022-06-30", 0, "2022-06-30"),
            ("2022-06-30", 1, "2022-07-01"),
            ("2022-06-30", 90, "2022-09-28"),
            ("2022-12-31", 90, "2023-03-31"),
            ("2023-12-31", 90, "2024-03-30"),
            ("2022-01-01", 365, "2023-01-01"),
            ("9999-12-01", 90, "9999-12-31"),
        ] {
            let from: Day = from.parse().expect("it is a day");
            assert_eq!(from.plus(days).to_string(), expected, "{from} + {days}");
        }
    }

    proptest! {
        #[test]
        fn every_form_of_a_day_is_read_as_it(year in 1000_u16..9999, month in 1_u8..=12, day in 1_u8..=28) {
            let wanted = Day::new(year, month, day).expect("every month has 28 days");
            let name = MONTHS[usize::from(month) - 1];
            for typed in [
                wanted.to_string(),
                wanted.in_words(),
                format!("{day}.{month}.{year}"),
                format!("{day:02}/{month:02}-{year}"),
                format!("{day}. {} {year}", &name[..3]),
            ] {
                prop_assert_eq!(typed.parse(), Ok(wanted), "{}", typed);
            }
        }

        #[test]
        fn whatever_is_typed_is_read_or_refused(typed in "[0-9./ -]{0,12}|\\PC{0,20}") {
            let read = typed.parse::<Day>();
            prop_assert!(read.is_err() || read.is_ok_and(|day| Day::of_iso(&day.to_string()) == Some(day)));
        }
    }
}
