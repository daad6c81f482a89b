//! In: nothing. Out: what `data.html` may see.

use std::borrow::Cow;

use serde::Serialize;

use super::View;
use super::parts::{CalendarView, DateView};

/// `data.html`: the files of data.
#[derive(Serialize)]
pub struct DataView {
    /// The forms in which the data can be had
    pub files: Vec<DataFileLink>,
    /// The deadlines, where some are exact enough for a calendar
    pub calendar: Option<CalendarView>,
    /// How many initiatives the files have
    pub count: usize,
    /// The columns of csv and xlsx, in order
    pub columns: Vec<ColumnView>,
    /// The other tables, and their columns
    pub tables: Vec<TableView>,
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

/// A form in which the data can be had.
#[derive(Serialize)]
pub struct DataFileLink {
    /// »Regneark til Excel (xlsx)«
    pub name: String,
    /// What it is good for
    pub summary: String,
    /// The file
    pub href: String,
    /// The file that describes it to programs
    pub schema: Option<String>,
}

/// A table that has columns of its own.
#[derive(Serialize)]
pub struct TableView {
    /// For anchors: `data-maal-csv`
    pub id: &'static str,
    /// »Mål (csv)«
    pub name: String,
    /// Its columns, in order
    pub columns: Vec<ColumnView>,
}

/// A column of the files of data.
#[derive(Serialize)]
pub struct ColumnView {
    /// Its heading
    pub name: Cow<'static, str>,
    /// What stands in it
    pub explanation: Cow<'static, str>,
}
