//! In: the numbers of a goal. Out: where each stands in the field of its chart.
//!
//! Not here: what stands around the field (`goal_chart.rs`) and in it (`goal_marks.rs`).

use crate::content::Decimal;
use crate::plan::{Goal, Point};

/// Where the field begins from the top, with room for a number above.
const TOP: i64 = 20;
/// Where it ends from the top.
pub const BOTTOM: i64 = 162;
/// Where it ends from the left.
pub const RIGHT: i64 = 296;
/// From the sides of the field to the first year, and from the last.
const INSET: i64 = 14;
/// Into how many parts it is divided, or a few more.
const LEVELS: i128 = 4;

/// Which numbers stand where, from the bottom to the top.
pub struct Scale {
    lowest: i128,
    highest: i128,
    step: i128,
    decimals: u32,
}

impl Scale {
    /// From 0, where the numbers are not far from it.
    pub fn of(goal: &Goal, points: &[Point]) -> Scale {
        let digits = points.iter().map(|&point| goal.digits(point));
        let digits: Vec<i128> = digits.collect();
        let least = digits.iter().copied().min().unwrap_or(0);
        let most = digits.iter().copied().max().unwrap_or(0);
        let lowest = if least > 0 && least * 2 <= most {
            0
        } else {
            least
        };
        let highest = if most < 0 && most * 2 >= least {
            0
        } else {
            most
        };
        let step = round_step((highest - lowest) / LEVELS);
        let lowest = lowest.div_euclid(step) * step;
        let above = -(-highest).div_euclid(step) * step;
        Scale {
            lowest,
            highest: above.max(lowest + step),
            step,
            decimals: goal.decimals(),
        }
    }

    /// The round numbers beside the field; none where they have more digits than can be written.
    pub fn levels(&self) -> Option<Vec<(i128, String)>> {
        let count = (self.highest - self.lowest) / self.step;
        let levels = (0..=count).map(|place| self.lowest + place * self.step);
        let levels = levels.map(|digits| Some((digits, written(digits, self.decimals)?)));
        levels.collect()
    }

    /// How far from the top a number stands.
    pub fn down_to(&self, digits: i128) -> i64 {
        let height = i128::from(BOTTOM - TOP);
        let up = (digits - self.lowest) * height / (self.highest - self.lowest);
        BOTTOM - up as i64
    }
}

/// The next of 1, 2, 5, 10, 20 … that is not less.
fn round_step(wanted: i128) -> i128 {
    let powers = std::iter::successors(Some(1_i128), |power| power.checked_mul(10));
    let mut steps = powers.flat_map(|power| [1, 2, 5].map(|step| step * power));
    steps.find(|&step| step >= wanted).unwrap_or(wanted)
}

/// 12,5 of 1250 with two decimals.
fn written(digits: i128, decimals: u32) -> Option<String> {
    let (mut digits, mut decimals) = (digits, decimals);
    while decimals > 0 && digits % 10 == 0 {
        (digits, decimals) = (digits / 10, decimals - 1);
    }
    let digits = i64::try_from(digits).ok()?;
    Some(Decimal::of_digits(digits, decimals).to_string())
}

/// Where years and numbers stand.
pub struct Field<'a> {
    /// Whose numbers they are
    pub goal: &'a Goal,
    /// Which of them stand where from the top
    pub scale: Scale,
    first_year: i64,
    last_year: i64,
    /// Where it begins from the left
    pub left: i64,
}

impl<'a> Field<'a> {
    /// The field that begins so far from the left.
    pub fn of(goal: &'a Goal, points: &[Point], left: i64, scale: Scale) -> Field<'a> {
        let years = || points.iter().map(|point| i64::from(point.year));
        Field {
            goal,
            scale,
            first_year: years().min().unwrap_or(0),
            last_year: years().max().unwrap_or(0),
            left,
        }
    }

    /// How far from the left a year stands.
    pub fn across_to(&self, year: u16) -> i64 {
        let (begin, width) = (self.left + INSET, RIGHT - self.left - 2 * INSET);
        match self.last_year - self.first_year {
            0 => begin + width / 2,
            years => begin + (i64::from(year) - self.first_year) * width / years,
        }
    }

    /// Where a number stands, from the left and from the top.
    pub fn place(&self, point: Point) -> (i64, i64) {
        let down_to = self.scale.down_to(self.goal.digits(point));
        (self.across_to(point.year), down_to)
    }

    /// A line over all of them; nothing where there is only one.
    pub fn line(&self, begin: &[Point], points: &[Point]) -> String {
        let mut points: Vec<Point> = begin.iter().chain(points).copied().collect();
        points.sort_by_key(|point| point.year);
        let places = points.iter().map(|&point| {
            let (x, y) = self.place(point);
            format!("{x},{y}")
        });
        let places: Vec<String> = places.collect();
        match places.len() {
            0 | 1 => String::new(),
            _ => places.join(" "),
        }
    }

    /// Whether the last target lies above where it began.
    pub fn rises(&self) -> bool {
        let digits = |point: Point| self.goal.digits(point);
        match (self.goal.beginning(), self.goal.targets.last()) {
            (Some(first), Some(&last)) => digits(last) >= digits(first),
            _ => true,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Scale, round_step, written};

    #[test]
    fn levels_are_round_numbers() {
        let steps = [(0, 1), (1, 1), (3, 5), (12, 20), (100, 100), (101, 200)];
        for (wanted, step) in steps {
            assert_eq!(round_step(wanted), step);
        }
        let scale = Scale {
            lowest: 0,
            highest: 150,
            step: 50,
            decimals: 1,
        };
        let levels = scale.levels().expect("they can be written");
        let levels: Vec<String> = levels.into_iter().map(|(_, text)| text).collect();
        assert_eq!(levels, ["0", "5", "10", "15"]);
        assert_eq!((scale.down_to(0), scale.down_to(150)), (162, 20));
    }

    #[test]
    fn levels_are_written_as_danes_write_numbers() {
        assert_eq!(written(1_250_000, 0).as_deref(), Some("1.250.000"));
        assert_eq!(written(-1_250, 2).as_deref(), Some("-12,5"));
        assert_eq!(written(1_200, 2).as_deref(), Some("12"));
        assert_eq!(written(i128::MAX, 0), None);
    }
}
