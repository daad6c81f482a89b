//! In: a plan. Out: its working copy as an Excel workbook: the table with lists to choose from and
//! locked cells, a sheet that explains, and a hidden one that the lists are taken from.
//!
//! The sheet is locked without a password: it keeps an id from being typed over by accident, and
//! whoever wants to sort can take the lock away.

use rust_xlsxwriter::utility::column_number_to_name;
use rust_xlsxwriter::{
    DataValidation, DataValidationErrorStyle, DataValidationRule, ExcelDateTime, Format,
    FormatAlign, Formula, ProtectionOptions, Workbook, Worksheet, XlsxError,
};

use super::{cells, guide, working_columns};
use crate::error::Error;
use crate::export::data::columns::Column;
use crate::export::data::fact::Fact;
use crate::export::data::xlsx::{
    headings, new_workbook, shortened, shown_as, workbook_bytes, write_cell,
};
use crate::export::scene::Scene;

/// Rows below the table in which somebody may write initiatives that are new.
const NEW_ROWS: u32 = 200;

/// The sheet of lists.
const LISTS: &str = "Lister";

/// The workbook's bytes.
pub fn workbook(scene: &Scene<'_>) -> Result<Vec<u8>, Error> {
    workbook_bytes(made(scene))
}

fn made(scene: &Scene<'_>) -> Result<Workbook, XlsxError> {
    let mut workbook = new_workbook(scene)?;
    let columns = working_columns(scene.plan);
    let listed = listed(scene, &columns);
    table(scene, &columns, &listed, workbook.add_worksheet())?;
    guide::sheet(scene, &columns, workbook.add_worksheet())?;
    lists(&listed, workbook.add_worksheet())?;
    Ok(workbook)
}

fn table(
    scene: &Scene<'_>,
    columns: &[Column],
    listed: &[Listed<'_>],
    sheet: &mut Worksheet,
) -> Result<(), XlsxError> {
    sheet.set_name("Indsatser")?;
    let initiatives = &scene.plan.initiatives;
    let names: Vec<&str> = columns.iter().map(|column| &*column.name).collect();
    headings(sheet, &names, initiatives.len())?;
    sheet.set_freeze_panes(1, 3)?;
    sheet.set_landscape();
    sheet.set_repeat_rows(0, 0)?.set_repeat_columns(0, 2)?;
    let locked = Format::new().set_align(FormatAlign::Top);
    for (place, column) in (0..).zip(columns) {
        sheet.set_column_width(place, column.width)?;
        sheet.set_column_format(place, &format(column))?;
        if let Some(choices) = choices(listed, column) {
            let rows = initiatives.len() as u32 + NEW_ROWS;
            sheet.add_data_validation(1, place, rows, place, &choices.with_words(column)?)?;
        }
        if column.fact() == Fact::Control {
            sheet.set_column_hidden(place)?;
        }
    }
    for (row, initiative) in (1..).zip(initiatives) {
        for (place, cell) in (0..).zip(cells(scene, columns, initiative, shortened)) {
            write_cell(sheet, row, place, cell)?;
            // A new row may have a number.
            if columns[usize::from(place)].fact() == Fact::Number {
                sheet.set_cell_format(row, place, &locked)?;
            }
        }
    }
    sheet.protect_with_options(&ProtectionOptions {
        format_cells: true,
        format_columns: true,
        format_rows: true,
        insert_rows: true,
        sort: true,
        use_autofilter: true,
        ..ProtectionOptions::default()
    });
    Ok(())
}

/// Whatever is typed as a text stays one: Excel would make 1.10 and »juni 2022« something else. A
/// long text stands on one line, so that the rows can be looked over.
fn format(column: &Column) -> Format {
    let top = Format::new().set_align(FormatAlign::Top);
    let fact = column.fact();
    let format = match fact {
        Fact::Text => top,
        Fact::NewDay => top.set_num_format("dd-mm-yyyy"),
        Fact::Deadline | Fact::Number => top.set_num_format("@").set_text_wrap(),
        Fact::Id
        | Fact::Title
        | Fact::Terms(_)
        | Fact::Note(_)
        | Fact::ForAll(_)
        | Fact::Plain(_)
        | Fact::NewStatus
        | Fact::NewRemark
        | Fact::LastStatus
        | Fact::LastDay
        | Fact::Control
        | Fact::Reckoned => shown_as(column.kind(), &top.set_text_wrap()),
    };
    match fact.is_open() || fact == Fact::Number {
        true => format.set_unlocked(),
        false => format,
    }
}

/// What may be written in a column.
enum Choices {
    /// One of a list
    One(DataValidation),
    /// What a list has, and also several of it
    Some(DataValidation),
    /// A day
    Day(DataValidation),
}

fn choices(listed: &[Listed<'_>], column: &Column) -> Option<Choices> {
    let of_list = || {
        let range = Formula::new(range(listed, column)?);
        Some(DataValidation::new().allow_list_formula(range))
    };
    match column.fact() {
        Fact::NewStatus => of_list().map(Choices::One),
        Fact::Terms(taxonomy) if taxonomy.row().headings() => of_list().map(Choices::One),
        Fact::Terms(_) => of_list().map(Choices::Some),
        Fact::ForAll(_) => {
            let answers = DataValidation::new().allow_list_strings(&["ja", "nej"]);
            answers.ok().map(Choices::One)
        }
        Fact::NewDay => {
            let first = ExcelDateTime::from_ymd(1900, 1, 1).ok()?;
            let rule = DataValidationRule::GreaterThan(first);
            Some(Choices::Day(DataValidation::new().allow_date(rule)))
        }
        Fact::Id
        | Fact::Number
        | Fact::Title
        | Fact::Text
        | Fact::Note(_)
        | Fact::Plain(_)
        | Fact::Deadline
        | Fact::NewRemark
        | Fact::LastStatus
        | Fact::LastDay
        | Fact::Control
        | Fact::Reckoned => None,
    }
}

impl Choices {
    /// With what is said to whoever stands in a cell, or writes something else.
    fn with_words(self, column: &Column) -> Result<DataValidation, XlsxError> {
        match self {
            Choices::One(list) => list
                .set_error_title("Vælg fra listen")?
                .set_error_message("Skriv det, som det står i listen, eller lad cellen være tom."),
            Choices::Some(list) => list
                .show_error_message(false)
                .set_input_title(short(&column.name, 32))?
                .set_input_message(
                    "Vælg fra listen. Er der flere, så skriv dem med komma imellem.",
                ),
            Choices::Day(day) => day
                .set_error_style(DataValidationErrorStyle::Stop)
                .set_error_title("Skriv en dato")?
                .set_error_message(
                    "Skriv dagen med tal: dag, måned og år, for eksempel 30-06-2022.",
                ),
        }
    }
}

/// Excel refuses longer titles.
fn short(title: &str, most: usize) -> String {
    title.chars().take(most).collect()
}

/// A column that is filled in from a list, and what stands in that.
type Listed<'a> = (&'a Column, Vec<String>);

fn listed<'a>(scene: &Scene<'_>, columns: &'a [Column]) -> Vec<Listed<'a>> {
    let columns = columns.iter();
    let columns = columns.map(|column| (column, column.choices(scene.plan)));
    columns.filter(|(_, choices)| !choices.is_empty()).collect()
}

/// Where the list of a column stands: `=Lister!$A$2:$A$7`.
fn range(listed: &[Listed<'_>], column: &Column) -> Option<String> {
    let mut places = (0..).zip(listed);
    let (place, (_, choices)) = places.find(|(_, (one, _))| one.name == column.name)?;
    let letters = column_number_to_name(place);
    Some(format!(
        "={LISTS}!${letters}$2:${letters}${}",
        choices.len() + 1
    ))
}

fn lists(listed: &[Listed<'_>], sheet: &mut Worksheet) -> Result<(), XlsxError> {
    sheet.set_name(LISTS)?.set_hidden(true);
    for (place, (column, choices)) in (0..).zip(listed) {
        sheet.write_string(0, place, &*column.name)?;
        for (row, choice) in (1..).zip(choices) {
            sheet.write_string(row, place, choice)?;
        }
    }
    Ok(())
}
