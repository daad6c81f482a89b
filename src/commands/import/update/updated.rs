//! What all steps of an update share: the plan that a sheet is of, and what there is to say.

use std::collections::BTreeMap;

use crate::content::{InitiativeRecord, YearSources};
use crate::diagnostic::Diagnostic;
use crate::export::{Fact, KnownTables};
use crate::import::{Finding, Place, Remark};
use crate::plan::{Initiative, Plan};

/// The plan that a sheet is of.
#[derive(Clone, Copy)]
pub struct Updated<'a> {
    pub plan: &'a Plan,
    /// Its files as they were typed
    pub sources: &'a YearSources,
    /// The same of its initiatives, by their paths
    pub records: &'a BTreeMap<&'a str, &'a InitiativeRecord>,
    /// What its tables say now
    pub tables: &'a KnownTables,
}

/// The cells of a row that were changed: each with what it says, and where it stands.
#[derive(Default)]
pub struct ChangedCells(pub Vec<(Fact, String, Place)>);

impl ChangedCells {
    /// What the cell of a fact says, where it was changed.
    pub fn get(&self, fact: Fact) -> Option<(&str, &Place)> {
        let mut cells = self.0.iter();
        let (_, text, place) = cells.find(|(known, ..)| *known == fact)?;
        Some((text, place))
    }
}

/// What there is to say, in the order in which it is found.
#[derive(Default)]
pub struct Findings(pub Vec<Finding>);

impl Findings {
    /// Says something of a place.
    pub fn say(&mut self, place: &Place, remark: Remark) {
        self.0.push(remark.at(place.clone()));
    }
}

impl<'a> Updated<'a> {
    /// An initiative as it was typed.
    pub fn record(self, initiative: &Initiative) -> &'a InitiativeRecord {
        let record = self.records.get(&*initiative.file.path);
        record.expect("each initiative was made of a file")
    }
}

/// As all commands show mistakes.
pub fn diagnostics(findings: &[Finding]) -> Vec<Diagnostic> {
    findings.iter().map(Finding::diagnostic).collect()
}
