//! In: a goal. Out: its numbers: where it stands, a table of them by year.
//!
//! Not here: whether it is on its way (`plan/goals.rs`), and its chart (`goal_chart.rs`).

use std::collections::BTreeMap;

use super::goal_chart::goal_chart;
use super::links::term_link;
use crate::export::scene::Scene;
use crate::plan::{Goal, Headway, Point, TermId};
use crate::theme::TaxonomyWord;
use crate::theme::view::goals::{FigureView, FiguresRow, GoalLine, GoalList, GoalRow, GoalView};
use crate::theme::view::parts::Link;
use crate::theme::view::progress::StatusView;

/// The numbers of a goal; nothing of a term that has none.
pub fn goal_view(scene: &Scene<'_>, id: TermId) -> Option<GoalView> {
    let goal = scene.plan.term(id).goal.as_ref()?;
    let targets = goal.targets.iter();
    Some(GoalView {
        unit: goal.unit.clone(),
        start: goal.start.map(|point| figure(goal, point)),
        targets: targets.map(|&target| figure(goal, target)).collect(),
        line: line(scene, goal),
        rows: rows(goal),
        chart: goal_chart(goal),
    })
}

/// Where a goal stands, which may say nothing; none of what is no goal.
pub fn goal_line(scene: &Scene<'_>, id: TermId) -> Option<GoalLine> {
    let goal = scene.plan.term(id).goal.as_ref();
    let line = || goal.map_or_else(GoalLine::default, |goal| line(scene, goal));
    id.taxonomy.row().measured.then(line)
}

/// The goals that have numbers, of all of the plan's or of those that some of these initiatives serve;
/// none where there are none.
pub fn goal_list(scene: &Scene<'_>, served_by: Option<&[usize]>) -> Option<GoalList> {
    let serves = |id: TermId, some: &[usize]| {
        let initiatives = &scene.plan.term(id).initiatives;
        some.iter()
            .any(|index| initiatives.binary_search(index).is_ok())
    };
    let goals = scene.plan.goals();
    let goals = goals.filter(|&id| served_by.is_none_or(|some| serves(id, some)));
    let goals = goals.filter_map(|id| Some((id, scene.plan.term(id).goal.as_ref()?)));
    let mut goals = goals.peekable();
    let (first, _) = goals.peek()?;
    Some(GoalList {
        heading: scene
            .strings()
            .of_taxonomy(first.taxonomy, TaxonomyWord::Many),
        rows: goals.map(|(id, goal)| row(scene, id, goal)).collect(),
    })
}

fn row(scene: &Scene<'_>, id: TermId, goal: &Goal) -> GoalRow {
    let link = term_link(scene, id);
    GoalRow {
        link: Link {
            text: link.name,
            href: link.href,
        },
        line: line(scene, goal),
    }
}

fn line(scene: &Scene<'_>, goal: &Goal) -> GoalLine {
    GoalLine {
        latest: goal.latest().map(|point| figure(goal, point)),
        target: goal.next_target().map(|point| figure(goal, point)),
        headway: goal.headway().map(|headway| headway_view(scene, headway)),
    }
}

fn headway_view(scene: &Scene<'_>, headway: Headway) -> StatusView {
    let (colour, sign) = match headway {
        Headway::Reached => ("groen", "check"),
        Headway::OnTheWay => ("blaa", "half"),
        Headway::Behind => ("roed", "triangle"),
        Headway::Missed => ("roed", "cross"),
    };
    StatusView {
        name: headway_name(scene, headway).to_owned(),
        slug: headway.slug().to_owned(),
        colour,
        sign,
    }
}

/// »På vej«.
pub fn headway_name<'a>(scene: &'a Scene<'_>, headway: Headway) -> &'a str {
    scene.strings().form("fremdrift-ord", headway.slug())
}

fn figure(goal: &Goal, point: Point) -> FigureView {
    let number = point.value;
    FigureView {
        year: point.year,
        text: match &goal.unit {
            Some(unit) => format!("{number}\u{a0}{unit}"),
            None => number.to_string(),
        },
    }
}

fn rows(goal: &Goal) -> Vec<FiguresRow> {
    let mut rows: BTreeMap<u16, FiguresRow> = BTreeMap::new();
    let mut add = |points: &[Point], fill: fn(&mut FiguresRow) -> &mut Option<String>| {
        for point in points {
            let row = rows.entry(point.year).or_insert_with(|| FiguresRow {
                year: point.year,
                start: None,
                measured: None,
                target: None,
            });
            *fill(row) = Some(point.value.to_string());
        }
    };
    add(goal.start.as_slice(), |row| &mut row.start);
    add(&goal.measured, |row| &mut row.measured);
    add(&goal.targets, |row| &mut row.target);
    rows.into_values().collect()
}
