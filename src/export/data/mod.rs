//! In: a plan. Out: its initiatives as data: JSON with its schema, CSV, and an Excel workbook.
//!
//! All four say the same. Keys and headings are Danish, as the content's own.

mod columns;
mod csv;
mod json;
mod xlsx;

use super::links::{Alone, Links};
use super::pages::Pages;
use super::views::Views;
use crate::error::Error;
use crate::plan::Plan;
use crate::site::Route;
use crate::theme::view::data::{ColumnView, DataView};
use columns::COLUMNS;

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
pub fn bytes(pages: &Pages, plan: &Plan, file: DataFile) -> Result<Vec<u8>, Error> {
    let route = Route::data_file(plan.year, file.name());
    let alone = Alone {
        address: pages.site.plans.site.address.as_deref(),
        ..Alone::default()
    };
    let links = match alone.address {
        Some(_) => Links::Alone(&alone),
        None => Links::Neighbours(&route),
    };
    let views = pages.views(plan, links, None);
    match file {
        DataFile::Csv => Ok(csv::csv(&views)),
        DataFile::Xlsx => xlsx::xlsx(&views),
        DataFile::Json => Ok(json::json(&views)),
        DataFile::Schema => Ok(include_bytes!("indsatser.schema.json").to_vec()),
    }
}

/// The page that tells of the files.
pub fn data_view(views: &Views<'_>) -> DataView {
    let plan = views.plan;
    let link = |file: DataFile| views.links.to(Route::data_file(plan.year, file.name()));
    DataView {
        csv: link(DataFile::Csv),
        xlsx: link(DataFile::Xlsx),
        json: link(DataFile::Json),
        schema: link(DataFile::Schema),
        count: plan.initiatives.len(),
        columns: COLUMNS
            .iter()
            .map(|column| ColumnView {
                name: column.name,
                explanation: column.explanation,
            })
            .collect(),
        terms_of_use: views.site.plans.site.terms_of_use.clone(),
        plan_title: plan.title.clone(),
        updated: plan.updated.as_deref().map(super::text::date),
        address: views.site.plans.site.address.clone(),
    }
}
