//! In: the numbers of a goal. Out: a chart of them, measured: the way that was wanted, the way that
//! was gone, and each number.
//!
//! All is reckoned in whole numbers, so that no float decides where a point stands. Not here: how
//! it looks (the theme's `goal_chart`), and the same in words (`goals.rs`).

use super::goal_field::{BOTTOM, Field, RIGHT, Scale};
use super::goal_marks::marks;
use crate::plan::{Goal, Point};
use crate::theme::view::goals::{ChartTick, GoalChart};

const WIDTH: i64 = 300;
const HEIGHT: i64 = 190;
/// Of a digit; that of an average letter is about the same.
const DIGIT: i64 = 7;
/// The part of the picture that numbers beside it may take.
const WIDEST_LEVEL: i64 = 110;
/// How far two years are apart at least.
const YEARS_APART: i64 = 36;

/// The chart; none where there is nothing to compare.
pub fn goal_chart(goal: &Goal) -> Option<GoalChart> {
    let points: Vec<Point> = goal.points().collect();
    if points.len() < 2 {
        return None;
    }
    let scale = Scale::of(goal, &points);
    let levels = scale.levels()?;
    let widest = levels.iter().map(|(_, text)| text.chars().count()).max()?;
    let left = (widest as i64 * DIGIT + 6).min(WIDEST_LEVEL);
    let field = Field::of(goal, &points, left, scale);
    let levels = levels.into_iter().map(|(digits, text)| ChartTick {
        at: field.scale.down_to(digits),
        text,
    });
    Some(GoalChart {
        width: WIDTH,
        height: HEIGHT,
        left,
        right: RIGHT,
        bottom: BOTTOM,
        levels: levels.collect(),
        years: years(&field, &points),
        wanted: field.line(goal.beginning().as_slice(), &goal.targets),
        gone: field.line(goal.start.as_slice(), &goal.measured),
        marks: marks(&field),
    })
}

/// The years of the numbers, but for those that would stand in one that matters more.
fn years(field: &Field<'_>, points: &[Point]) -> Vec<ChartTick> {
    let goal = field.goal;
    let ends = points.iter().map(|point| point.year);
    let ends = [ends.clone().max(), ends.clone().min()]
        .into_iter()
        .flatten();
    let latest = goal.latest().map(|point| point.year);
    let others = goal.targets.iter().chain(points).map(|point| point.year);
    let mut ticks: Vec<ChartTick> = Vec::new();
    for year in ends.chain(latest).chain(others) {
        let at = field.across_to(year);
        let is_near = |tick: &ChartTick| (at - tick.at).abs() < YEARS_APART;
        if !ticks.iter().any(is_near) {
            let text = year.to_string();
            ticks.push(ChartTick { at, text });
        }
    }
    ticks.sort_by_key(|tick| tick.at);
    ticks
}
