//! In: a plan that has goals. Out: the files of these, with all of their numbers.

use super::cell::{Cell, id};
use super::csv::{harmless, table};
use super::json::bytes;
use super::json_value::{Json, number, plain};
use crate::export::parts::goals::headway_name;
use crate::export::parts::links::term_route;
use crate::export::scene::Scene;
use crate::plan::{Goal, Plan, Point, TermId};

/// The columns of the tables of goals, and what stands in each.
pub const COLUMNS: [(&str, &str); 5] = [
    ("Mål", "Målets navn."),
    ("Enhed", "Hvad tallet er i."),
    (
        "Slags",
        "»udgangspunkt«, »måltal« (det, der skal nås) eller »målt«.",
    ),
    ("År", "Året, tallet gælder."),
    ("Værdi", "Tallet."),
];

/// Whether a plan has any.
pub fn has_goals(plan: &Plan) -> bool {
    plan.goals().next().is_some()
}

/// A row for each number, and one for each goal that has none.
pub fn rows(plan: &Plan) -> Vec<[Cell; 5]> {
    let rows = plan.goals().flat_map(|id| {
        let term = plan.term(id);
        let row = |unit: Option<&String>, kind: &str, point: Option<Point>| {
            let year = point.map(|point| Cell::Number(point.year.into()));
            let value = point.map(|point| Cell::Decimal(point.value));
            let empty = || Cell::Text(String::new());
            [
                Cell::Text(term.name.clone()),
                unit.map_or_else(empty, |unit| Cell::Text(unit.clone())),
                Cell::Text(kind.to_owned()),
                year.unwrap_or_else(empty),
                value.unwrap_or_else(empty),
            ]
        };
        let Some(goal) = &term.goal else {
            return vec![row(None, "", None)];
        };
        let numbers = by_kind(goal).into_iter().flat_map(|(kind, points)| {
            let points = points.iter().map(move |&point| (kind, point));
            points.collect::<Vec<_>>()
        });
        let rows = numbers.map(|(kind, point)| row(goal.unit.as_ref(), kind, Some(point)));
        rows.collect()
    });
    rows.collect()
}

/// The numbers of a goal under the keys by which editors write them.
fn by_kind(goal: &Goal) -> [(&'static str, &[Point]); 3] {
    [
        ("udgangspunkt", goal.start.as_slice()),
        ("måltal", &goal.targets),
        ("målt", &goal.measured),
    ]
}

/// `maal.csv`.
pub fn goals_csv(scene: &Scene<'_>) -> Vec<u8> {
    let headings = COLUMNS.map(|(heading, _)| heading.to_owned()).to_vec();
    let rows = rows(scene.plan).into_iter();
    let rows = rows.map(|row| row.map(harmless).to_vec());
    table(std::iter::once(headings).chain(rows))
}

/// `maal.json`: the same, how far each is, and the initiatives that serve it.
pub fn goals_json(scene: &Scene<'_>) -> Vec<u8> {
    let goals = scene.plan.goals().map(|id| goal_json(scene, id));
    bytes(&Json::Object(vec![
        ("kommune", plain(&*scene.site.plans.site.municipality)),
        ("titel", plain(&*scene.plan.title)),
        ("mål", Json::List(goals.collect())),
    ]))
}

fn goal_json(scene: &Scene<'_>, term: TermId) -> Json {
    let goal_term = scene.plan.term(term);
    let goal = goal_term.goal.as_ref();
    let unit = goal.and_then(|goal| goal.unit.as_deref());
    let headway = goal.and_then(Goal::headway);
    let start = goal.and_then(|goal| goal.start);
    let points = |of: fn(&Goal) -> &[Point]| {
        let points = goal.map_or(&[][..], of).iter();
        Json::List(points.copied().map(point_json).collect())
    };
    let initiatives = goal_term.initiatives.iter();
    let initiatives = initiatives.map(|&place| &scene.plan.initiatives[place]);
    Json::Object(vec![
        ("slug", plain(&*goal_term.slug)),
        ("navn", plain(&*goal_term.name)),
        ("side", plain(scene.links.to(term_route(scene, term)))),
        ("enhed", plain(unit)),
        ("udgangspunkt", start.map_or_else(|| plain(()), point_json)),
        ("måltal", points(|goal| &goal.targets)),
        ("målt", points(|goal| &goal.measured)),
        (
            "fremdrift",
            plain(headway.map(|headway| headway_name(scene, headway))),
        ),
        (
            "indsatser",
            Json::List(initiatives.map(|one| plain(id(scene, one))).collect()),
        ),
    ])
}

fn point_json(point: Point) -> Json {
    Json::Object(vec![
        ("år", plain(point.year)),
        ("værdi", plain(number(point.value))),
    ])
}
