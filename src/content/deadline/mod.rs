//! In: when something is to be done, as people write it: »2. kvartal 2022«, »primo juni 2022«,
//! »løbende«. Out: [`Deadline`]: a span of days, with the precision in which it was said.
//!
//! It is never turned into a day that nobody said: it is shown in one normal form of its own
//! precision, and compared by its span. Not here: which forms can be read (`reading.rs`).

mod named;
mod reading;

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

pub use self::named::named;
use super::day::{Day, MONTHS};
use super::period::Period;

/// When something is to be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Deadline(Said);

/// The precision in which it was said. What stands in one is known to exist, and its first part
/// never to come after its last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Said {
    /// »31. december 2022«
    Day(Day),
    /// »december 2022«, »august-september 2021«
    Months { year: u16, first: u8, last: u8 },
    /// »primo juni 2022«
    OfMonth { part: Part, year: u16, month: u8 },
    /// »ultimo 2021«
    OfYear { part: Part, year: u16 },
    /// »2. kvartal 2022«, »1.-2. kvartal 2022«
    Quarters { year: u16, first: u8, last: u8 },
    /// »1. halvår 2022«
    Half { year: u16, half: u8 },
    /// »foråret 2022«
    Season { season: Season, year: u16 },
    /// »2022«, »2022-2025«
    Years(Period),
    /// »2010 og frem«
    From(u16),
    /// »løbende«
    Ongoing,
}

/// A third of a month or of a year: what people mean by these words has no days, and a deadline is
/// not past as long as it may be meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Part {
    /// »primo«: to the 10th, or April
    Beginning,
    /// »medio«: to the 20th, or August
    Middle,
    /// »ultimo«: to the end
    End,
}

/// The three that lie within a year, as the Danish Meteorological Institute has them. A winter lies
/// in two: whoever means one of them says which months.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Season {
    Spring,
    Summer,
    Autumn,
}

/// What was typed is no deadline.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoDeadline;

impl FromStr for Deadline {
    type Err = NoDeadline;

    fn from_str(typed: &str) -> Result<Deadline, NoDeadline> {
        reading::read(typed).map(Deadline).ok_or(NoDeadline)
    }
}

impl Deadline {
    /// The day on which its span begins; none where that was not said.
    pub fn first(self) -> Option<Day> {
        self.span().0
    }

    /// The day on which its span ends, and it is past; none where it has no end.
    pub fn last(self) -> Option<Day> {
        self.span().1
    }

    /// Whether it is past on a day: its whole span lies before.
    pub fn is_past(self, on: Day) -> bool {
        self.last().is_some_and(|last| last < on)
    }

    /// The day, where it is one.
    pub fn day(self) -> Option<Day> {
        match self.0 {
            Said::Day(day) => Some(day),
            Said::Months { .. }
            | Said::OfMonth { .. }
            | Said::OfYear { .. }
            | Said::Quarters { .. }
            | Said::Half { .. }
            | Said::Season { .. }
            | Said::Years(_)
            | Said::From(_)
            | Said::Ongoing => None,
        }
    }

    /// First and last day, where it was said at least as exactly as a month.
    pub fn within_month(self) -> Option<(Day, Day)> {
        let (first, last) = (self.first()?, self.last()?);
        let is_exact = (first.year, first.month) == (last.year, last.month);
        is_exact.then_some((first, last))
    }

    /// Whether it was said more exactly than by its years, or that it has no end.
    pub fn is_within_a_year(self) -> bool {
        match self.0 {
            Said::Day(_)
            | Said::Months { .. }
            | Said::OfMonth { .. }
            | Said::OfYear { .. }
            | Said::Quarters { .. }
            | Said::Half { .. }
            | Said::Season { .. } => true,
            Said::Years(_) | Said::From(_) | Said::Ongoing => false,
        }
    }

    /// First and last day.
    fn span(self) -> (Option<Day>, Option<Day>) {
        let months = |year, first, last| (Day::first_of(year, first), Day::last_of(year, last));
        match self.0 {
            Said::Day(day) => (Some(day), Some(day)),
            Said::Months { year, first, last } => months(year, first, last),
            Said::OfMonth { part, year, month } => match part {
                Part::Beginning => (Day::first_of(year, month), Day::new(year, month, 10)),
                Part::Middle => (Day::new(year, month, 11), Day::new(year, month, 20)),
                Part::End => (Day::new(year, month, 21), Day::last_of(year, month)),
            },
            Said::OfYear { part, year } => match part {
                Part::Beginning => months(year, 1, 4),
                Part::Middle => months(year, 5, 8),
                Part::End => months(year, 9, 12),
            },
            Said::Quarters { year, first, last } => months(year, first * 3 - 2, last * 3),
            Said::Half { year, half } => months(year, half * 6 - 5, half * 6),
            Said::Season { season, year } => match season {
                Season::Spring => months(year, 3, 5),
                Season::Summer => months(year, 6, 8),
                Season::Autumn => months(year, 9, 11),
            },
            Said::Years(Period { first, last }) => {
                (Day::first_of(first, 1), Day::last_of(last, 12))
            }
            Said::From(year) => (Day::first_of(year, 1), None),
            Said::Ongoing => (None, None),
        }
    }
}

/// In the order in which they are past, those without an end last; of two that end on one day,
/// what begins first.
impl Ord for Deadline {
    fn cmp(&self, other: &Deadline) -> Ordering {
        let place = |deadline: &Deadline| {
            let (first, last) = deadline.span();
            (last.is_none(), last, first.is_none(), first, deadline.0)
        };
        place(self).cmp(&place(other))
    }
}

impl PartialOrd for Deadline {
    fn partial_cmp(&self, other: &Deadline) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// The normal form.
impl fmt::Display for Deadline {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        let month = |month: u8| MONTHS[usize::from(month) - 1];
        match self.0 {
            Said::Day(day) => to.write_str(&day.in_words()),
            Said::Months { year, first, last } if first == last => {
                write!(to, "{} {year}", month(first))
            }
            Said::Months { year, first, last } => {
                write!(to, "{}-{} {year}", month(first), month(last))
            }
            Said::OfMonth {
                part,
                year,
                month: of,
            } => write!(to, "{} {} {year}", part.word(), month(of)),
            Said::OfYear { part, year } => write!(to, "{} {year}", part.word()),
            Said::Quarters { year, first, last } if first == last => {
                write!(to, "{first}. kvartal {year}")
            }
            Said::Quarters { year, first, last } => {
                write!(to, "{first}.-{last}. kvartal {year}")
            }
            Said::Half { year, half } => write!(to, "{half}. halvår {year}"),
            Said::Season { season, year } => write!(to, "{} {year}", season.word()),
            Said::Years(period) => write!(to, "{period}"),
            Said::From(year) => write!(to, "{year} og frem"),
            Said::Ongoing => to.write_str("løbende"),
        }
    }
}

impl Part {
    fn word(self) -> &'static str {
        match self {
            Part::Beginning => "primo",
            Part::Middle => "medio",
            Part::End => "ultimo",
        }
    }
}

impl Season {
    fn word(self) -> &'static str {
        match self {
            Season::Spring => "foråret",
            Season::Summer => "sommeren",
            Season::Autumn => "efteråret",
        }
    }
}

#[cfg(test)]
mod tests;
