//! Gathers what is to be said, in the order of the file.

use crate::diagnostic::{Rule, Severity};
use crate::import::document::Cell;
use crate::import::finding::{Finding, Place, Remark};
use crate::import::map::ReadColumn;

/// What was found so far.
#[derive(Debug, Default)]
pub struct Findings {
    said: Vec<Finding>,
    /// What the columns of the plans' tables were taken for
    pub columns: Vec<ReadColumn>,
}

impl Findings {
    /// Says something of a place.
    pub fn say(
        &mut self,
        place: &Place,
        rule: &'static Rule,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.said
            .push(Remark::of(rule, message, help).at(place.clone()));
    }

    /// What the reader had to say of a place.
    pub fn take(&mut self, place: &Place, remarks: &[Remark]) {
        let remarks = remarks.iter().cloned();
        self.said
            .extend(remarks.map(|remark| remark.at(place.clone())));
    }

    /// What the reader had to say of a cell.
    pub fn take_cell(&mut self, row: &Place, cell: &Cell, heading: &str) {
        if !cell.remarks.is_empty() {
            self.take(&row.in_column(cell.column, heading), &cell.remarks);
        }
    }

    /// Whether nothing has to be settled by the editor.
    pub fn is_settled(&self) -> bool {
        let mut rules = self.said.iter().map(|finding| finding.remark.rule);
        rules.all(|rule| rule.severity != Severity::Error)
    }

    /// All of them, by their places.
    pub fn sorted(mut self) -> Vec<Finding> {
        self.said.sort_by(|one, other| one.place.cmp(&other.place));
        self.said.dedup();
        self.said
    }
}
