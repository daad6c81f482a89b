//! In: nothing. Out: the numbers of goals: in words, in a table, in a chart that was measured.

use serde::Serialize;

use super::parts::Link;
use super::progress::StatusView;

/// The numbers of a goal, on its page and in its handout.
#[derive(Serialize)]
pub struct GoalView {
    /// »ton CO₂«, where it is said
    pub unit: Option<String>,
    /// How it was from the beginning
    pub start: Option<FigureView>,
    /// What is to be reached, by year
    pub targets: Vec<FigureView>,
    /// What was measured last, what is next to be reached, and how far that is
    pub line: GoalLine,
    /// All of them, by year
    pub rows: Vec<FiguresRow>,
    /// The same as a picture, where there is more than one number
    pub chart: Option<GoalChart>,
}

/// Where a goal stands, for lists. What is not said is not shown.
#[derive(Serialize, Default)]
pub struct GoalLine {
    /// What was measured last
    pub latest: Option<FigureView>,
    /// What is next to be reached
    pub target: Option<FigureView>,
    /// How far it is; its slug is the form of the sentence that says it
    pub headway: Option<StatusView>,
}

/// Goals that have numbers, and where each stands.
#[derive(Serialize)]
pub struct GoalList {
    /// What they are together
    pub heading: String,
    /// The goals
    pub rows: Vec<GoalRow>,
}

/// A goal in a list of them.
#[derive(Serialize)]
pub struct GoalRow {
    /// Its name, and its page, where the list can lead there
    pub link: Link,
    /// Where it stands
    pub line: GoalLine,
}

/// A number of a year.
#[derive(Serialize, Clone)]
pub struct FigureView {
    /// 2025
    pub year: u16,
    /// »12,5 %«
    pub text: String,
}

/// What a goal's table says of a year.
#[derive(Serialize)]
pub struct FiguresRow {
    /// The year
    pub year: u16,
    /// The number that it began with
    pub start: Option<String>,
    /// What was measured
    pub measured: Option<String>,
    /// What is to be reached
    pub target: Option<String>,
}

/// A chart of a goal's numbers. All measures are those of the picture.
#[derive(Serialize)]
pub struct GoalChart {
    /// Of the whole picture
    pub width: i64,
    /// Of the whole picture
    pub height: i64,
    /// Where its field begins from the left
    pub left: i64,
    /// Where its field ends
    pub right: i64,
    /// Where its field ends from the top
    pub bottom: i64,
    /// The numbers beside it, and where each stands from the top
    pub levels: Vec<ChartTick>,
    /// The years below it, and where each stands from the left
    pub years: Vec<ChartTick>,
    /// The way from the beginning over each target, as a line of SVG: `40,120 200,30`
    pub wanted: String,
    /// The way from the beginning over each number that was measured
    pub gone: String,
    /// Each number
    pub marks: Vec<ChartMark>,
}

/// A number or a year beside a chart.
#[derive(Serialize)]
pub struct ChartTick {
    /// Where it stands
    pub at: i64,
    /// What stands there
    pub text: String,
}

/// A number in a chart.
#[derive(Serialize)]
pub struct ChartMark {
    /// `start`, `measured` or `target`
    pub kind: &'static str,
    /// From the left
    pub x: i64,
    /// From the top
    pub y: i64,
    /// What stands beside it, where there is room
    pub label: Option<ChartLabel>,
}

/// What stands beside a number in a chart.
#[derive(Serialize)]
pub struct ChartLabel {
    /// »75«
    pub text: String,
    /// From the top
    pub y: i64,
    /// Which of its ends is at the number: `start`, `middle` or `end`
    pub anchor: &'static str,
}
