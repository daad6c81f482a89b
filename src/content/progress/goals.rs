//! What a file of `maal/` says in numbers: where it began, what is to be reached, what was measured.
//!
//! Not here: what the numbers mean together (`plan/goals.rs`).

use super::figure::Figure;
use super::keys;
use crate::content::fields::Fields;
use crate::diagnostic::{Diagnostic, Located, rules};
use crate::spelling::folded;

/// The numbers of a goal.
#[derive(Debug, Clone, Default)]
pub struct GoalRecord {
    /// enhed, or the unit that the numbers themselves have
    pub unit: Option<String>,
    /// udgangspunkt
    pub start: Option<FigureRecord>,
    /// måltal, in the order of the file
    pub targets: Vec<FigureRecord>,
    /// målt, in the order of the file
    pub measured: Vec<FigureRecord>,
}

/// A number of a year.
#[derive(Debug, Clone)]
pub struct FigureRecord {
    /// år
    pub year: Option<Located<u16>>,
    /// værdi
    pub value: Option<Located<Figure>>,
}

/// Asks for the numbers of a goal.
pub fn goal_record(fields: &mut Fields<'_>) -> GoalRecord {
    let unit = fields.optional(&keys::UNIT).map(|unit| unit.value);
    let start = fields.record(keys::START, figure);
    let targets = fields.records(keys::TARGETS, figure);
    let measured = fields.records(keys::MEASURED, figure);
    let mut goal = GoalRecord {
        unit,
        start,
        targets,
        measured,
    };
    let own = goal.values().find_map(|value| value.value.unit.clone());
    goal.unit = goal.unit.or(own);
    let odd = goal.values().filter_map(|value| odd_unit(value, &goal));
    let odd: Vec<Diagnostic> = odd.collect();
    fields.diagnostics().extend(odd);
    goal
}

fn figure(fields: &mut Fields<'_>) -> FigureRecord {
    FigureRecord {
        year: fields.required(&keys::FIGURE_YEAR),
        value: fields.required(&keys::FIGURE),
    }
}

/// A number in another unit than the others cannot be compared with them.
fn odd_unit(value: &Located<Figure>, goal: &GoalRecord) -> Option<Diagnostic> {
    let (typed, unit) = (value.value.unit.as_deref()?, goal.unit.as_deref()?);
    if same_unit(typed) == same_unit(unit) {
        return None;
    }
    Some(rules::WRONG_TYPE.at(
        value.location.clone(),
        format!("tallet er i »{typed}«, men målets enhed er »{unit}«"),
        format!("skriv tallet i {unit}, eller ret linjen med enhed:"),
    ))
}

/// What differs only in how it is spelled is the same.
fn same_unit(unit: &str) -> String {
    let unit = folded(unit);
    match unit.trim_end_matches('.') {
        "pct" | "procent" => "%".to_owned(),
        other => other.to_owned(),
    }
}

impl GoalRecord {
    /// Every number, in the order of the file's keys.
    fn values(&self) -> impl Iterator<Item = &Located<Figure>> {
        let figures = self.start.iter().chain(&self.targets).chain(&self.measured);
        figures.filter_map(|figure| figure.value.as_ref())
    }
}
