//! In: a plan, and some of its initiatives. Out: an Excel workbook of them: a table that can be
//! filtered, its head frozen, numbers as numbers, links that work; on a second sheet what the codes
//! mean, on a third the goals, where the plan has some.

use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, Worksheet, XlsxError,
};

use super::cell::Cell;
use super::columns::columns;
use super::goals;
use crate::content::{Day, ValueKind};
use crate::error::Error;
use crate::export::scene::Scene;
use crate::plan::{Initiative, Plan};

/// What Excel takes for the text of a cell, in characters (its published limits).
pub const LONGEST_TEXT: usize = 32_767;
/// What it takes for an address.
const LONGEST_ADDRESS: usize = 2_080;

/// The workbook's bytes: the same each time, so its date is the plan's and not the clock's.
pub fn xlsx(scene: &Scene<'_>, initiatives: &[&Initiative]) -> Result<Vec<u8>, Error> {
    workbook_bytes(workbook(scene, initiatives))
}

/// The bytes of a workbook, where it could be made.
pub fn workbook_bytes(made: Result<Workbook, XlsxError>) -> Result<Vec<u8>, Error> {
    let bytes = made.and_then(|mut workbook| workbook.save_to_buffer());
    bytes.map_err(|error| Error::Workbook {
        reason: error.to_string(),
    })
}

fn workbook(scene: &Scene<'_>, initiatives: &[&Initiative]) -> Result<Workbook, XlsxError> {
    let mut workbook = new_workbook(scene)?;
    table(scene, initiatives, workbook.add_worksheet())?;
    codes(scene, workbook.add_worksheet())?;
    if goals::has_goals(scene.plan) {
        goal_sheet(scene.plan, workbook.add_worksheet())?;
    }
    Ok(workbook)
}

/// One without a sheet.
pub fn new_workbook(scene: &Scene<'_>) -> Result<Workbook, XlsxError> {
    let plan = scene.plan;
    let mut workbook = Workbook::new();
    // Packed tighter, they would be a quarter smaller, and take three quarters more of the time.
    workbook.set_zip_compression_level(1);
    let properties = DocProperties::new()
        .set_title(&plan.title)
        .set_company(&scene.site.plans.site.municipality)
        .set_creation_datetime(&ExcelDateTime::from_ymd(plan.year.first.max(1900), 1, 1)?);
    workbook.set_properties(&properties);
    Ok(workbook)
}

fn table(
    scene: &Scene<'_>,
    initiatives: &[&Initiative],
    sheet: &mut Worksheet,
) -> Result<(), XlsxError> {
    sheet.set_name("Indsatser")?;
    let text = Format::new().set_align(FormatAlign::Top).set_text_wrap();
    let columns = columns(scene.plan);
    let names: Vec<&str> = columns.iter().map(|column| &*column.name).collect();
    headings(sheet, &names, initiatives.len())?;
    for (place, column) in (0..).zip(&columns) {
        sheet.set_column_width(place, column.width)?;
        // A format given with each cell is compared with all others, which took longer than the rest.
        sheet.set_column_format(place, &shown_as(column.kind(), &text))?;
        for (row, initiative) in (1..).zip(initiatives) {
            write_cell(sheet, row, place, column.value(scene, initiative))?;
        }
    }
    Ok(())
}

/// Writes what stands in a cell.
pub fn write_cell(
    sheet: &mut Worksheet,
    row: u32,
    place: u16,
    cell: Cell,
) -> Result<(), XlsxError> {
    match cell {
        Cell::Number(number) => {
            sheet.write_number(row, place, number as f64)?;
        }
        Cell::Decimal(number) => {
            sheet.write_number(row, place, number.as_f64())?;
        }
        Cell::Amount(amount) => {
            sheet.write_number(row, place, amount.kroner as f64)?;
        }
        Cell::Date(day) => write_date(sheet, row, place, day)?,
        Cell::Link(address) => write_link(sheet, row, place, &address)?,
        Cell::Text(words) if words.is_empty() => {}
        Cell::Text(words) => {
            sheet.write_string(row, place, shortened(words))?;
        }
    }
    Ok(())
}

/// How what stands in a column is shown: the text of a cell is what its column has a format for.
pub fn shown_as(kind: Option<ValueKind>, text: &Format) -> Format {
    match kind {
        Some(ValueKind::Date) => text.clone().set_num_format("d. mmmm yyyy"),
        Some(ValueKind::Amount) => text.clone().set_num_format("#,##0"),
        Some(ValueKind::Text | ValueKind::Number | ValueKind::Link) | None => text.clone(),
    }
}

/// Excel knows no days before 1900.
fn write_date(sheet: &mut Worksheet, row: u32, place: u16, day: Day) -> Result<(), XlsxError> {
    match ExcelDateTime::from_ymd(day.year, day.month, day.day) {
        Ok(date) => sheet.write_datetime(row, place, &date)?,
        Err(_) => sheet.write_string(row, place, day.in_words())?,
    };
    Ok(())
}

/// A relative address is one beside the workbook. Excel takes no links to telephones.
fn write_link(sheet: &mut Worksheet, row: u32, place: u16, address: &str) -> Result<(), XlsxError> {
    let (scheme, rest) = address.split_once(':').unwrap_or_default();
    let url = match &*scheme.to_ascii_lowercase() {
        "https" | "http" => address.to_owned(),
        "mailto" => format!("mailto:{rest}"),
        "tel" => {
            sheet.write_string(row, place, shortened(address.to_owned()))?;
            return Ok(());
        }
        _ => format!("file:///{}", address.replace('/', "\\")),
    };
    let link = Format::new().set_align(FormatAlign::Top).set_hyperlink();
    match url.len() > LONGEST_ADDRESS {
        true => sheet.write_string(row, place, shortened(address.to_owned()))?,
        false => {
            sheet.write_url_with_options(row, place, url.as_str(), address, "", Some(&link))?
        }
    };
    Ok(())
}

/// What the codes stand for, as the columns of names are long.
fn codes(scene: &Scene<'_>, sheet: &mut Worksheet) -> Result<(), XlsxError> {
    sheet.set_name("Forkortelser")?;
    let coded = scene.plan.terms.values().flatten();
    let coded: Vec<_> = coded
        .filter_map(|term| Some((term.code.as_ref()?, &term.name)))
        .collect();
    headings(sheet, &["Kode", "Navn"], coded.len())?;
    sheet.set_column_width(0, 12)?;
    sheet.set_column_width(1, 60)?;
    for (row, (code, name)) in (1..).zip(coded) {
        sheet.write_string(row, 0, code)?;
        sheet.write_string(row, 1, name)?;
    }
    Ok(())
}

/// The goals, a row for each of their numbers.
fn goal_sheet(plan: &Plan, sheet: &mut Worksheet) -> Result<(), XlsxError> {
    sheet.set_name("Mål")?;
    let rows = goals::rows(plan);
    let names = goals::COLUMNS.map(|(heading, _)| heading);
    headings(sheet, &names, rows.len())?;
    for (place, width) in (0..).zip([60, 16, 14, 8, 14]) {
        sheet.set_column_width(place, width)?;
    }
    for (row, cells) in (1..).zip(rows) {
        for (place, cell) in (0..).zip(cells) {
            write_cell(sheet, row, place, cell)?;
        }
    }
    Ok(())
}

/// The first row: bold, always in sight, with a filter.
pub fn headings(sheet: &mut Worksheet, names: &[&str], rows: usize) -> Result<(), XlsxError> {
    let bold = Format::new().set_bold().set_align(FormatAlign::Top);
    for (place, name) in (0..).zip(names) {
        sheet.write_string_with_format(0, place, *name, &bold)?;
    }
    sheet.set_freeze_panes(1, 0)?;
    sheet.autofilter(0, 0, rows as u32, names.len() as u16 - 1)?;
    Ok(())
}

/// Whether a cell of Excel cannot hold a text.
pub fn is_too_long(text: &str) -> bool {
    text.len() > LONGEST_TEXT && text.encode_utf16().count() > LONGEST_TEXT
}

/// As much of a text as Excel takes.
pub fn shortened(text: String) -> String {
    match is_too_long(&text) {
        true => text.chars().take(KEPT).chain([CUT]).collect(),
        false => text,
    }
}

/// Whether a text is as much of a longer one as Excel takes.
pub fn is_shortened(text: &str) -> bool {
    text.ends_with(CUT) && text.chars().count() == KEPT + 1
}

/// As many characters as take no more room than a text may, whatever they are.
const KEPT: usize = LONGEST_TEXT / 2 - 1;
const CUT: char = '…';
