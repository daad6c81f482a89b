//! In: a plan. Out: its initiatives as data: JSON with its schema, CSV, and an Excel workbook.
//!
//! All of them say the same. Keys and headings are Danish, as the content's own.

mod cell;
mod changes;
mod columns;
mod control;
mod csv;
mod fact;
mod goals;
mod history;
mod json;
mod json_value;
mod known;
mod long_cells;
mod progress_columns;
mod progress_keys;
mod said;
mod schema;
mod working_copy;
mod xlsx;

use super::links::{Alone, Links};
use super::scene::Scene;
use crate::error::Error;
use crate::plan::{Initiative, Plan, TermId};
pub use cell::read_id;
pub use columns::columns;
pub use control::Control;
pub use fact::{Fact, parts};
pub use known::{KnownColumn, KnownTables};
pub use xlsx::{is_shortened, is_too_long, shortened};

/// A form of the data.
pub struct Form {
    /// The file that has it
    pub file: DataFile,
    /// The file that describes it to programs
    pub schema: Option<DataFile>,
    /// The key of what a theme says about it, in its `strings/da.yaml`
    pub words: &'static str,
    /// Its columns, and what stands in each, where it has others than the table of initiatives
    pub columns: &'static [(&'static str, &'static str)],
    /// Whether a plan has anything to put into it
    is_in: fn(&Plan) -> bool,
}

/// A file of data.
pub struct DataFile {
    /// Its name in the folder of data
    pub name: &'static str,
    make: fn(&Scene<'_>) -> Result<Vec<u8>, Error>,
}

/// Every form, in the order in which they are offered.
pub static FORMS: &[Form] = &[
    Form {
        file: DataFile {
            name: "indsatser.xlsx",
            make: |scene| {
                let initiatives = scene.plan.initiatives.iter().map(|one| &**one);
                xlsx::xlsx(scene, &initiatives.collect::<Vec<_>>())
            },
        },
        schema: None,
        words: "data-xlsx",
        columns: &[],
        is_in: |_| true,
    },
    Form {
        file: DataFile {
            name: "indsatser.csv",
            make: |scene| Ok(csv::csv(scene)),
        },
        schema: None,
        words: "data-csv",
        columns: &[],
        is_in: |_| true,
    },
    Form {
        file: DataFile {
            name: "indsatser.json",
            make: |scene| Ok(json::json(scene)),
        },
        schema: Some(DataFile {
            name: json::SCHEMA,
            make: |scene| Ok(schema::schema(scene.plan).into_bytes()),
        }),
        words: "data-json",
        columns: &[],
        is_in: |_| true,
    },
    Form {
        file: DataFile {
            name: "aendringer.json",
            make: |scene| {
                let changed = scene.plan.changes.as_ref();
                Ok(changed.map_or_else(Vec::new, |changed| changes::changes(scene, changed)))
            },
        },
        schema: None,
        words: "data-aendringer",
        columns: &[],
        is_in: |plan| plan.changes.is_some(),
    },
    Form {
        file: DataFile {
            name: "maal.csv",
            make: |scene| Ok(goals::goals_csv(scene)),
        },
        schema: None,
        words: "data-maal-csv",
        columns: &goals::COLUMNS,
        is_in: goals::has_goals,
    },
    Form {
        file: DataFile {
            name: "maal.json",
            make: |scene| Ok(goals::goals_json(scene)),
        },
        schema: None,
        words: "data-maal-json",
        columns: &[],
        is_in: goals::has_goals,
    },
    Form {
        file: DataFile {
            name: "opfoelgning.csv",
            make: |scene| Ok(history::history_csv(scene)),
        },
        schema: None,
        words: "data-opfoelgning-csv",
        columns: &history::COLUMNS,
        is_in: |plan| plan.said.follow_ups,
    },
    Form {
        file: DataFile {
            name: "opfoelgning.json",
            make: |scene| Ok(history::history_json(scene)),
        },
        schema: None,
        words: "data-opfoelgning-json",
        columns: &[],
        is_in: |plan| plan.said.follow_ups,
    },
];

/// Those that a plan has.
pub fn forms(plan: &Plan) -> impl Iterator<Item = &'static Form> {
    FORMS.iter().filter(|form| (form.is_in)(plan))
}

/// Every file of data of a plan.
pub fn files(plan: &Plan) -> impl Iterator<Item = &'static DataFile> {
    forms(plan).flat_map(|form| std::iter::once(&form.file).chain(&form.schema))
}

impl DataFile {
    /// The file's bytes.
    pub fn bytes(&self, scene: &Scene<'_>) -> Result<Vec<u8>, Error> {
        alone(scene, self.make)
    }
}

/// The workbook of a term's own initiatives, with all that the one of the whole plan says of them.
pub fn workbook(scene: &Scene<'_>, id: TermId) -> Result<Vec<u8>, Error> {
    let initiatives = scene.plan.term(id).initiatives.iter();
    let initiatives: Vec<&Initiative> = initiatives
        .map(|&index| &*scene.plan.initiatives[index])
        .collect();
    alone(scene, |scene| xlsx::xlsx(scene, &initiatives))
}

/// What a working copy is written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WorkingForm {
    /// A workbook of Excel, with lists to choose from
    Workbook,
    /// A file of values
    Values,
}

/// A plan to be filled in and read back.
pub fn working_copy(scene: &Scene<'_>, form: WorkingForm) -> Result<Vec<u8>, Error> {
    match form {
        WorkingForm::Workbook => working_copy::workbook(scene),
        WorkingForm::Values => Ok(working_copy::values(scene)),
    }
}

/// What the tables of a plan say, for whoever reads one back.
pub fn known_tables(scene: &Scene<'_>) -> KnownTables {
    alone(scene, known::known_tables)
}

/// A file's links are whole where the site's address is configured, else they are as `scene` has
/// them: relative to the folder of data.
fn alone<T>(scene: &Scene<'_>, make: impl FnOnce(&Scene<'_>) -> T) -> T {
    let alone = Alone::at(scene.address());
    let links = match alone.address {
        Some(_) => Links::Alone(&alone),
        None => scene.links,
    };
    make(&Scene { links, ..*scene })
}
