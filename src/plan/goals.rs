//! In: the numbers of a goal, as typed. Out: what they mean together: what was measured last, what
//! is to be reached next, and whether that is on its way. Here alone that is decided.

use std::cmp::Ordering;

use crate::content::{Decimal, FigureRecord, GoalRecord};

/// The numbers of a goal.
#[derive(Debug)]
pub struct Goal {
    /// »%«, »ton«
    pub unit: Option<String>,
    /// How it was from the beginning
    pub start: Option<Point>,
    /// What is to be reached, by year
    pub targets: Vec<Point>,
    /// What was measured, by year
    pub measured: Vec<Point>,
}

/// A number of a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Point {
    /// 2025
    pub year: u16,
    /// 12,5
    pub value: Decimal,
}

/// How far it is, by what was measured last and nothing else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Headway {
    /// The last target is reached
    Reached,
    /// As far as, or farther than, the straight line from one number to the next
    OnTheWay,
    /// Not as far as that
    Behind,
    /// The year of the last target is over, and it was not reached
    Missed,
}

impl Headway {
    /// Its name in classes, and in the words of a theme.
    pub fn slug(self) -> &'static str {
        match self {
            Headway::Reached => "naaet",
            Headway::OnTheWay => "paa-vej",
            Headway::Behind => "bagud",
            Headway::Missed => "ikke-naaet",
        }
    }
}

impl Goal {
    /// Nothing where it has no numbers.
    pub fn of(record: GoalRecord) -> Option<Goal> {
        let goal = Goal {
            start: record.start.as_ref().and_then(point),
            targets: points(&record.targets),
            measured: points(&record.measured),
            unit: record.unit,
        };
        let has_numbers = goal.points().next().is_some();
        has_numbers.then_some(goal)
    }

    /// All of its numbers.
    pub fn points(&self) -> impl Iterator<Item = Point> {
        let start = self.start.iter();
        let all = start.chain(&self.targets).chain(&self.measured);
        all.copied()
    }

    /// What was measured last.
    pub fn latest(&self) -> Option<Point> {
        self.measured.last().copied()
    }

    /// The first target of a later year that is still to be reached, or else the last.
    pub fn next_target(&self) -> Option<Point> {
        let last = self.targets.last().copied();
        let Some(latest) = self.latest() else {
            return self.targets.first().copied();
        };
        let to_come = self.targets.iter().copied();
        let mut to_come = to_come.filter(|target| target.year > latest.year);
        to_come
            .find(|&target| !self.has_reached(latest, target))
            .or(last)
    }

    /// How far it is; nothing where the numbers do not say it.
    ///
    /// What was measured is compared with the straight lines from the first number over each target
    /// to the next that is not reached. A goal that is to stay where it began leads nowhere, so all
    /// that can be said of it is that it has.
    pub fn headway(&self) -> Option<Headway> {
        let (latest, next) = (self.latest()?, self.next_target()?);
        if self.has_reached(latest, next) {
            return Some(Headway::Reached);
        }
        let start = self.beginning()?;
        let direction = self.compared(next, start);
        if latest.year <= start.year || direction == Ordering::Equal {
            return None;
        }
        if latest.year >= next.year {
            return Some(Headway::Missed);
        }
        let ahead = self.targets.iter().copied();
        let ahead = ahead.filter(|target| target.year > start.year);
        let line: Vec<Point> = [start].into_iter().chain(ahead).collect();
        let mut pieces = line.windows(2);
        let piece =
            pieces.find(|piece| piece[0].year < latest.year && latest.year <= piece[1].year)?;
        Some(match self.against(latest, piece[0], piece[1]) {
            Ordering::Equal => Headway::OnTheWay,
            side if side == direction => Headway::OnTheWay,
            Ordering::Less | Ordering::Greater => Headway::Behind,
        })
    }

    /// Where it began: where nothing else is said, with what was measured first.
    pub fn beginning(&self) -> Option<Point> {
        self.start.or_else(|| self.measured.first().copied())
    }

    /// Whether a number is at a target or beyond it, seen from where it began.
    fn has_reached(&self, point: Point, target: Point) -> bool {
        let side = self.compared(point, target);
        let direction = self.beginning().map(|start| self.compared(target, start));
        side == Ordering::Equal || direction == Some(side)
    }

    fn compared(&self, one: Point, other: Point) -> Ordering {
        self.digits(one).cmp(&self.digits(other))
    }

    /// On which side of the straight line between two others a number lies. The digits of numbers
    /// with as many decimals, times years, are far from the largest that there can be.
    fn against(&self, point: Point, from: Point, to: Point) -> Ordering {
        let years = |from: Point, to: Point| i128::from(to.year) - i128::from(from.year);
        let rise = self.digits(to) - self.digits(from);
        let here = self.digits(point) - self.digits(from);
        (here * years(from, to)).cmp(&(rise * years(from, point)))
    }

    /// A number in the smallest part that any of them has.
    pub fn digits(&self, point: Point) -> i128 {
        point.value.with_decimals(self.decimals())
    }

    /// As many decimals as the number has that has the most.
    pub fn decimals(&self) -> u32 {
        let decimals = self.points().map(|point| point.value.decimals());
        decimals.max().unwrap_or(0)
    }
}

/// By year, the last that was typed of each. What is not whole was reported.
fn points(records: &[FigureRecord]) -> Vec<Point> {
    let mut points: Vec<Point> = records.iter().rev().filter_map(point).collect();
    points.sort_by_key(|point| point.year);
    points.dedup_by_key(|point| point.year);
    points
}

fn point(record: &FigureRecord) -> Option<Point> {
    Some(Point {
        year: record.year.as_ref()?.value,
        value: record.value.as_ref()?.value.number,
    })
}

#[cfg(test)]
mod tests {
    use super::{Goal, Headway, Point};

    /// `2019: 12` each.
    fn points(typed: &str) -> Vec<Point> {
        let points = typed.split(' ').filter(|point| !point.is_empty());
        let points = points.map(|point| {
            let (year, value) = point.split_once(':').expect("a year and a number");
            Point {
                year: year.parse().expect("a year"),
                value: value.parse().expect("a number"),
            }
        });
        points.collect()
    }

    fn headway(start: &str, targets: &str, measured: &str) -> Option<Headway> {
        let goal = Goal {
            unit: None,
            start: points(start).first().copied(),
            targets: points(targets),
            measured: points(measured),
        };
        goal.headway()
    }

    #[test]
    fn what_was_measured_says_how_far_it_is() {
        use Headway::{Behind, Missed, OnTheWay, Reached};
        for (start, targets, measured, expected) in [
            ("2020:0", "2030:100", "2025:50", Some(OnTheWay)),
            ("2020:0", "2030:100", "2025:49,9", Some(Behind)),
            ("2020:0", "2030:100", "2025:60 2026:55", Some(Behind)),
            ("2020:0", "2030:100", "2022:100", Some(Reached)),
            ("2020:0", "2030:100", "2030:99,99", Some(Missed)),
            ("2020:0", "2030:100", "2031:100,0", Some(Reached)),
            // Downwards as well.
            ("2020:1.250", "2030:250", "2025:750", Some(OnTheWay)),
            ("2020:1.250", "2030:250", "2025:751", Some(Behind)),
            ("2020:-5", "2030:-15", "2025:-11", Some(OnTheWay)),
            // The way leads over each target.
            ("2020:0", "2025:10 2030:100", "2024:8", Some(OnTheWay)),
            ("2020:0", "2025:10 2030:100", "2024:7,9", Some(Behind)),
            ("2020:0", "2025:10 2030:100", "2024:12", Some(OnTheWay)),
            ("2020:0", "2025:10 2030:100", "2025:10", Some(OnTheWay)),
            ("2020:0", "2025:10 2030:100", "2025:9", Some(Behind)),
            ("2020:0", "2025:10 2030:100", "2026:28", Some(OnTheWay)),
            // Without a start, what was measured first is one.
            ("", "2030:100", "2020:0 2025:50", Some(OnTheWay)),
            ("", "2030:100", "2025:50", None),
            // A target that lies before it began leads nowhere.
            ("", "2024:20 2028:100", "2025:30 2026:55", Some(OnTheWay)),
            ("", "2024:20 2028:100", "2025:30 2026:53", Some(Behind)),
            ("", "2030:100", "2025:100", Some(Reached)),
            // What says nothing.
            ("2020:0", "2030:100", "", None),
            ("2020:0", "", "2025:50", None),
            ("2020:0", "2030:100", "2020:0", None),
            ("2020:0", "2030:100", "2019:50", None),
            ("2020:90", "2030:90", "2025:89", None),
            ("2020:90", "2030:90", "2025:90", Some(Reached)),
        ] {
            let said = headway(start, targets, measured);
            assert_eq!(said, expected, "{start} | {targets} | {measured}");
        }
    }

    #[test]
    fn the_largest_numbers_are_compared() {
        let (small, large) = ("0,00000000000001", "999.999.999.999.999");
        let targets = format!("9999:{large}");
        let said = headway(&format!("1000:{small}"), &targets, &format!("5000:{small}"));
        assert_eq!(said, Some(Headway::Behind));
    }
}
