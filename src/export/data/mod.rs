//! In: a plan. Out: its initiatives as data: JSON with its schema, CSV, and an Excel workbook.
//!
//! All four say the same. Keys and headings are Danish, as the content's own.

mod columns;
mod csv;
mod json;
mod xlsx;

use super::links::{Alone, Links};
use super::scene::Scene;
use crate::error::Error;
use crate::site::Route;
pub use columns::COLUMNS;

/// A file of data.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DataFile {
    /// For a spreadsheet: UTF-8 with BOM, semicolons
    Csv,
    /// For Excel, with columns of the right width and links that work
    Xlsx,
    /// For programs
    Json,
    /// What stands in the JSON
    Schema,
}

impl DataFile {
    /// All of them.
    pub const ALL: [DataFile; 4] = [
        DataFile::Csv,
        DataFile::Xlsx,
        DataFile::Json,
        DataFile::Schema,
    ];

    /// Its name in the folder of data.
    pub fn name(self) -> &'static str {
        match self {
            DataFile::Csv => "indsatser.csv",
            DataFile::Xlsx => "indsatser.xlsx",
            DataFile::Json => "indsatser.json",
            DataFile::Schema => "indsatser.schema.json",
        }
    }
}

/// Makes one file. Its links are whole where the site's address is configured, else relative to
/// the folder of data.
pub fn bytes(scene: &Scene<'_>, file: DataFile) -> Result<Vec<u8>, Error> {
    let route = Route::data_file(scene.plan.year, file.name());
    let alone = Alone {
        address: scene.address(),
        ..Alone::default()
    };
    let links = match alone.address {
        Some(_) => Links::Alone(&alone),
        None => Links::Neighbours(&route),
    };
    let scene = &Scene { links, ..*scene };
    match file {
        DataFile::Csv => Ok(csv::csv(scene)),
        DataFile::Xlsx => xlsx::xlsx(scene),
        DataFile::Json => Ok(json::json(scene)),
        DataFile::Schema => Ok(include_bytes!("indsatser.schema.json").to_vec()),
    }
}
