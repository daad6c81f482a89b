//! In: nothing. Out: what `data.html` may see.

use serde::Serialize;

use super::View;
use super::parts::DateView;

/// `data.html`: the files of data.
#[derive(Serialize)]
pub struct DataView {
    /// `indsatser.csv`
    pub csv: String,
    /// `indsatser.xlsx`
    pub xlsx: String,
    /// `indsatser.json`
    pub json: String,
    /// The JSON Schema of `indsatser.json`
    pub schema: String,
    /// How many initiatives the files have
    pub count: usize,
    /// The columns of csv and xlsx, in order
    pub columns: Vec<ColumnView>,
    /// Terms of use, where configured
    pub terms_of_use: Option<String>,
    /// The plan's title, to name the source by
    pub plan_title: String,
    /// When the plan was last changed
    pub updated: Option<DateView>,
    /// The public address of the site, where configured
    pub address: Option<String>,
}

impl View for DataView {
    const VARIABLE: &'static str = "data";
}

/// A column of the files of data.
#[derive(Serialize)]
pub struct ColumnView {
    /// Its heading
    pub name: &'static str,
    /// What stands in it
    pub explanation: &'static str,
}
