//! In: a plan. Out: what its tables say, for whoever reads one back that somebody has changed.

use super::cell::text;
use super::columns::{Column, columns};
use super::fact::Fact;
use super::working_copy::working_columns;
use crate::export::scene::Scene;

/// The tables that can come back.
#[derive(Debug)]
pub struct KnownTables {
    /// The working copy
    pub working: Vec<KnownColumn>,
    /// The public files
    pub public: Vec<KnownColumn>,
}

/// A column, and what stands in it now.
#[derive(Debug)]
pub struct KnownColumn {
    /// Its heading
    pub name: String,
    /// What it is called among what a row said when it was exported
    pub key: String,
    /// What of an initiative it says
    pub fact: Fact,
    /// What stands in it, in the order of the plan's initiatives
    pub cells: Vec<String>,
}

/// Both of them.
pub fn known_tables(scene: &Scene<'_>) -> KnownTables {
    KnownTables {
        working: known(scene, &working_columns(scene.plan)),
        public: known(scene, &columns(scene.plan)),
    }
}

fn known(scene: &Scene<'_>, columns: &[Column]) -> Vec<KnownColumn> {
    let columns = columns.iter().map(|column| {
        let cells = scene.plan.initiatives.iter();
        let cells = cells.map(|initiative| text(&column.value(scene, initiative)));
        KnownColumn {
            name: column.name.clone().into_owned(),
            key: column.key(),
            fact: column.fact(),
            cells: cells.collect(),
        }
    });
    columns.collect()
}
