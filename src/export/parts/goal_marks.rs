//! In: the field of a goal's chart. Out: its numbers there, and what stands beside each that has room.

use super::goal_field::{BOTTOM, Field, RIGHT};
use crate::plan::{Headway, Point};
use crate::theme::view::goals::{ChartLabel, ChartMark};

/// How wide a digit is beside a number, or an average letter.
const DIGIT: i64 = 8;
/// How high a line of text is.
const LINE: i64 = 13;

/// Each number, those that matter most last, so that they lie above the others. They are also the first
/// to have room for what stands beside them.
pub fn marks(field: &Field<'_>) -> Vec<ChartMark> {
    let goal = field.goal;
    let latest = goal.measured.len().saturating_sub(1);
    let (earlier, latest) = goal.measured.split_at(latest);
    let by_weight = [
        (Kind::Latest, latest),
        (Kind::Target, &*goal.targets),
        (Kind::Start, goal.start.as_slice()),
        (Kind::Measured, earlier),
    ];
    let places: Vec<(i64, i64)> = goal.points().map(|point| field.place(point)).collect();
    let mut taken: Vec<Area> = Vec::new();
    let mut marks: Vec<ChartMark> = Vec::new();
    for (kind, points) in by_weight {
        for &point in points.iter().rev() {
            let (x, y) = field.place(point);
            let others = places.iter().filter(|&&place| place != (x, y));
            let marks_of_others = others.map(|&(x, y)| Area::of_mark(x, y));
            let wanted = label(field, kind, point);
            let own = Area::of_label(&wanted, x);
            let mut all = marks_of_others.chain(taken.iter().copied());
            let has_room = kind != Kind::Measured && !all.any(|other| other.meets(own));
            if has_room {
                taken.push(own);
            }
            marks.push(ChartMark {
                kind: kind.name(),
                x,
                y,
                label: has_room.then_some(wanted),
            });
        }
    }
    marks.reverse();
    marks
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Latest,
    Target,
    Start,
    Measured,
}

impl Kind {
    fn name(self) -> &'static str {
        match self {
            Kind::Start => "start",
            Kind::Target => "target",
            Kind::Latest | Kind::Measured => "measured",
        }
    }
}

/// What may stand beside a number.
fn label(field: &Field<'_>, kind: Kind, point: Point) -> ChartLabel {
    let (x, y) = field.place(point);
    let text = point.value.to_string();
    let half = text_width(&text) / 2;
    let headway = field.goal.headway();
    let is_behind = matches!(headway, Some(Headway::Behind | Headway::Missed));
    let is_above = match kind {
        // On that side on which the way that was wanted does not lie.
        Kind::Latest => is_behind != field.rises(),
        Kind::Target | Kind::Measured => field.rises(),
        Kind::Start => !field.rises(),
    };
    let below = y + LINE + 4;
    ChartLabel {
        y: match is_above || below > BOTTOM - 2 {
            true => y - 8,
            false => below,
        },
        anchor: match () {
            () if x + half > RIGHT => "end",
            () if x - half < field.left => "start",
            () => "middle",
        },
        text,
    }
}

fn text_width(text: &str) -> i64 {
    text.chars().count() as i64 * DIGIT
}

/// What something takes up.
#[derive(Clone, Copy)]
struct Area {
    left: i64,
    right: i64,
    top: i64,
    bottom: i64,
}

impl Area {
    fn of_mark(x: i64, y: i64) -> Area {
        Area {
            left: x - 6,
            right: x + 6,
            top: y - 6,
            bottom: y + 6,
        }
    }

    fn of_label(label: &ChartLabel, x: i64) -> Area {
        let width = text_width(&label.text);
        let left = match label.anchor {
            "start" => x,
            "end" => x - width,
            _ => x - width / 2,
        };
        Area {
            left,
            right: left + width,
            top: label.y - LINE + 3,
            bottom: label.y + 1,
        }
    }

    fn meets(self, other: Area) -> bool {
        let beside = self.right < other.left || other.right < self.left;
        let above = self.bottom < other.top || other.bottom < self.top;
        !beside && !above
    }
}
