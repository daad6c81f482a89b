//! In: the initiatives of a topic. Out: a picture of them, a square for each.
//!
//! Not here: how squares are drawn (the theme's components), and other pictures (`charts.rs`).

use crate::export::scene::Scene;
use crate::plan::{Initiative, Plan, Taxonomy, TermId};
use crate::theme::view::charts::{SquareView, SquaresView};

/// How squares are drawn, the same for all topics of a plan: otherwise the one with most initiatives
/// would not look fullest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SquareScale {
    /// How many initiatives a square is, at most
    pub unit: usize,
    side: usize,
    step: usize,
    in_row: usize,
}

/// More large squares than this in one topic are drawn small, in as much room.
const MOST_LARGE: usize = 60;

/// More squares than this in one topic, or on one page, and each is ten initiatives, or a hundred.
const MOST_SQUARES: usize = 240;
const MOST_ON_A_PAGE: usize = 1_000;

impl SquareScale {
    /// For the topics of this plan.
    pub fn of(plan: &Plan) -> SquareScale {
        let topics = plan.taxonomy(Taxonomy::Topic).iter();
        let largest = topics.map(|topic| topic.initiatives.len()).max();
        SquareScale::fitting(largest.unwrap_or(0), plan.initiatives.len())
    }

    fn fitting(largest: usize, all: usize) -> SquareScale {
        let mut unit = 1;
        while largest.div_ceil(unit) > MOST_SQUARES || all.div_ceil(unit) > MOST_ON_A_PAGE {
            unit *= 10;
        }
        let (side, step, in_row) = match largest.div_ceil(unit) > MOST_LARGE {
            true => (5, 8, 24),
            false => (11, 16, 12),
        };
        SquareScale {
            unit,
            side,
            step,
            in_row,
        }
    }

    /// The initiatives of a topic, those with a label marked.
    pub fn squares(self, scene: &Scene<'_>, topic: TermId) -> Option<SquaresView> {
        let members = scene.plan.term(topic).initiatives.iter();
        let marks: Vec<bool> = members
            .map(|&index| is_marked(scene, &scene.plan.initiatives[index]))
            .collect();
        (!marks.is_empty()).then(|| self.picture(&self.gathered(&marks)))
    }

    /// What each square is: an initiative, or of as many as it stands for, the marked ones first.
    fn gathered(self, marks: &[bool]) -> Vec<bool> {
        if self.unit == 1 {
            return marks.to_vec();
        }
        let marked = marks.iter().filter(|&&marked| marked).count();
        let marked = (marked + self.unit / 2) / self.unit;
        let squares = 0..marks.len().div_ceil(self.unit);
        squares.map(|place| place < marked).collect()
    }

    fn picture(self, marks: &[bool]) -> SquaresView {
        let squares = marks.iter().enumerate().map(|(place, &marked)| SquareView {
            x: place % self.in_row * self.step,
            y: place / self.in_row * self.step,
            marked,
        });
        SquaresView {
            side: self.side,
            width: marks.len().min(self.in_row) * self.step,
            height: marks.len().div_ceil(self.in_row) * self.step,
            squares: squares.collect(),
        }
    }
}

fn is_marked(scene: &Scene<'_>, initiative: &Initiative) -> bool {
    let mut taxonomies = scene.plan.registers.through_topics();
    taxonomies.any(|taxonomy| !initiative.terms_of(taxonomy).is_empty())
}

#[cfg(test)]
mod tests {
    use super::SquareScale;

    #[test]
    fn squares_are_of_one_size_in_a_plan_and_stand_for_more_in_a_large_one() {
        for (largest, all, unit, side) in [
            (0, 0, 1, 11),
            (6, 32, 1, 11),
            (60, 250, 1, 11),
            (61, 250, 1, 5),
            (240, 1_000, 1, 5),
            (241, 250, 10, 11),
            (30, 1_001, 10, 11),
            (2_000, 10_000, 10, 5),
        ] {
            let scale = SquareScale::fitting(largest, all);
            assert_eq!((scale.unit, scale.side), (unit, side), "{largest} of {all}");
        }
    }

    #[test]
    fn a_square_that_is_several_is_marked_where_most_of_them_are() {
        let scale = SquareScale::fitting(241, 250);
        let marks: Vec<bool> = (0..241).map(|place| place % 2 == 0).collect();
        let squares = scale.gathered(&marks);
        let marked = squares.iter().filter(|&&marked| marked).count();
        assert_eq!((squares.len(), marked), (25, 12));
    }
}
