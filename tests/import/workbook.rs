//! Workbooks, made here from what stands in them.

use std::io::{Cursor, Read, Write};

use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook, Worksheet};
use zip::write::SimpleFileOptions;

use super::{Imported, import, names, refused};

/// The name of a sheet, and what fills it.
type Filled<'a> = (&'a str, fn(&mut Worksheet));

/// A workbook of sheets, each with a heading and what else is done to it.
fn xlsx(sheets: &[Filled<'_>]) -> Vec<u8> {
    let mut workbook = Workbook::new();
    for (name, fill) in sheets {
        let sheet = workbook.add_worksheet().set_name(*name).unwrap();
        for (column, words) in ["Nr", "Indsats", "Beskrivelse", "Udvalg"]
            .iter()
            .enumerate()
        {
            sheet.write(0, column as u16, *words).unwrap();
        }
        fill(sheet);
    }
    workbook.save_to_buffer().unwrap()
}

fn row(sheet: &mut Worksheet, row: u32, number: f64, title: &str, text: &str) {
    sheet.write(row, 0, number).unwrap();
    sheet.write(row, 1, title).unwrap();
    sheet.write(row, 2, text).unwrap();
    sheet.write(row, 3, "ØU").unwrap();
}

#[track_caller]
fn imported(sheets: &[Filled<'_>]) -> Imported {
    let imported = import("plan.xlsx", xlsx(sheets));
    assert_eq!(imported.errors(), Vec::<String>::new());
    imported
}

#[test]
fn values_are_read_as_people_see_them() {
    let imported = imported(&[("Ark1", |sheet| {
        row(
            sheet,
            1,
            1.0,
            "Plant træer",
            "Vi planter.\nMange.\r\n\r\n- eg\n- bøg_x000D_\n",
        );
        row(sheet, 2, 2.1, "B", "b");
        let day = Format::new().set_num_format("dd-mm-yyyy");
        row(sheet, 3, 3.0, "C", "");
        sheet
            .write_with_format(3, 2, ExcelDateTime::from_ymd(2026, 12, 31).unwrap(), &day)
            .unwrap();
        row(sheet, 4, 4.0, "D", "");
        sheet.write(4, 2, 2.5).unwrap();
        row(sheet, 5, 5.0, "E", "");
        sheet
            .write(5, 2, Formula::new("NA()").set_result("#N/A"))
            .unwrap();
    })]);
    assert_eq!(imported.value("1", "titel"), "Plant træer");
    assert_eq!(imported.text("1"), "Vi planter.\\\nMange.\n\n- eg\n- bøg");
    assert_eq!(imported.text("3"), "2026-12-31");
    assert!(
        imported.says("nummeret 2.1 er et tal i regnearket og kan have været 2.10"),
        "{:?}",
        imported.said
    );
    assert!(
        imported.rules().contains("import-usikkert 3 Nr"),
        "{:?}",
        imported.rules()
    );
}

/// »jun-22« in a cell of Excel is the first of June, which nobody said.
#[test]
fn a_date_that_shows_no_day_is_a_month() {
    let imported = imported(&[("Ark1", |sheet| {
        row(sheet, 1, 1.0, "A", "a");
        row(sheet, 2, 2.0, "B", "b");
        row(sheet, 3, 3.0, "C", "c");
        sheet.write(0, 3, "Frist").unwrap();
        sheet.write(0, 4, "Sidste møde").unwrap();
        let first = ExcelDateTime::from_ymd(2026, 6, 1).unwrap();
        let other = ExcelDateTime::from_ymd(2026, 6, 15).unwrap();
        let month = Format::new().set_num_format("mmm-yy");
        let long = Format::new().set_num_format("[$-406]mmmm\\ yyyy;@");
        let day = Format::new().set_num_format("dd-mm-yyyy");
        sheet.write_with_format(1, 3, &first, &month).unwrap();
        sheet.write_with_format(1, 4, &first, &long).unwrap();
        sheet.write_with_format(2, 3, &first, &day).unwrap();
        sheet.write_with_format(3, 3, &other, &month).unwrap();
    })]);
    assert_eq!(imported.errors(), Vec::<String>::new());
    assert_eq!(imported.value("1", "frist"), "juni 2026");
    assert_eq!(imported.value("1", "sidste_møde"), "juni 2026");
    assert_eq!(imported.value("2", "frist"), "2026-06-01");
    assert_eq!(imported.value("3", "frist"), "2026-06-15");
}

#[test]
fn what_nobody_sees_is_left_out_and_said() {
    let imported = imported(&[
        ("Ark1", |sheet| {
            row(sheet, 1, 1.0, "A", "a");
            row(sheet, 2, 2.0, "Skjult", "b");
            sheet.set_row_hidden(2).unwrap();
            sheet.write(0, 4, "Baggrund").unwrap();
            sheet.write(1, 4, "hemmeligt").unwrap();
            sheet.set_column_hidden(4).unwrap();
        }),
        ("Gammelt", |sheet| {
            row(sheet, 1, 9.0, "Z", "z");
            sheet.set_hidden(true);
        }),
    ]);
    assert_eq!(imported.folder("indsatser").0.len(), 1);
    assert_eq!(imported.value("1", "baggrund"), "");
    for said in [
        "1 skjult række",
        "1 skjult kolonne",
        "arket »Gammelt« er skjult",
    ] {
        assert!(imported.says(said), "{said}: {:?}", imported.said);
    }
}

#[test]
fn sheets_are_topics_where_nothing_else_is() {
    let imported = imported(&[
        ("Energi", |sheet| row(sheet, 1, 1.0, "A", "a")),
        ("Natur", |sheet| row(sheet, 1, 2.0, "B", "b")),
    ]);
    assert_eq!(names(&imported.folder("temaer")), ["Energi", "Natur"]);
    assert_eq!(imported.value("2", "tema"), "natur");
}

#[test]
fn merged_cells_and_links_are_kept() {
    let imported = imported(&[("Ark1", |sheet| {
        sheet.write(0, 4, "Tema").unwrap();
        row(sheet, 1, 1.0, "A", "a");
        row(sheet, 2, 2.0, "B", "");
        sheet
            .merge_range(1, 4, 2, 4, "Energi", &Format::new())
            .unwrap();
        sheet
            .write_url_with_text(2, 2, "https://eksempel.dk/x", "se her")
            .unwrap();
    })]);
    assert_eq!(
        (imported.value("1", "tema"), imported.value("2", "tema")),
        ("energi".into(), "energi".into())
    );
    assert_eq!(imported.text("2"), "[se her](https://eksempel.dk/x)");
}

#[test]
fn a_cell_at_the_end_of_a_sheet_costs_nothing() {
    let imported = imported(&[("Ark1", |sheet| {
        row(sheet, 1, 1.0, "A", "a");
        sheet.write(1_048_575, 1_000, "langt væk").unwrap();
        sheet
            .merge_range(2, 0, 100_000, 3, "", &Format::new())
            .unwrap();
    })]);
    assert_eq!(imported.value("1", "titel"), "A");
}

fn zipped(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        archive
            .start_file(*name, SimpleFileOptions::default())
            .unwrap();
        archive.write_all(text.as_bytes()).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

#[test]
fn sheets_of_libreoffice_are_read_too() {
    let cell = |words: &str| {
        format!("<t:table-cell o:value-type=\"string\"><x:p>{words}</x:p></t:table-cell>")
    };
    let row = |cells: &[String]| format!("<t:table-row>{}</t:table-row>", cells.concat());
    let heading = row(&["Tema", "Nr", "Indsats", "Tekst", "Udvalg"].map(cell));
    let number = |value: &str| {
        format!(
            "<t:table-cell o:value-type=\"float\" o:value=\"{value}\"><x:p>{value}</x:p></t:table-cell>"
        )
    };
    let rows = [
        "<t:table-column t:number-columns-repeated=\"5\"/>".to_owned() + &heading,
        row(&["<t:table-cell o:value-type=\"string\" t:number-rows-spanned=\"2\"><x:p>Energi</x:p></t:table-cell>".into(), number("1"), cell("A"), cell("en</x:p><x:p>to<x:s/>tre"), cell("ØU")]),
        row(&["<t:covered-table-cell/>".into(), number("2"), cell("B"), cell("<x:a xl:href=\"https://a.dk\">a</x:a>"), cell("ØU")]),
        format!("<t:table-row t:visibility=\"collapse\">{}</t:table-row>", [cell(""), number("3"), cell("Skjult")].concat()),
        "<t:table-row t:number-rows-repeated=\"1048571\"><t:table-cell t:number-columns-repeated=\"16384\"/></t:table-row>".into(),
    ];
    let content = format!(
        "<o:document-content xmlns:o=\"o\" xmlns:t=\"t\" xmlns:x=\"x\" xmlns:xl=\"xl\"><o:body><o:spreadsheet><t:table t:name=\"Ark1\">{}</t:table></o:spreadsheet></o:body></o:document-content>",
        rows.concat()
    );
    let imported = import("plan.ods", zipped(&[("content.xml", &content)]));
    assert_eq!(imported.errors(), Vec::<String>::new());
    assert_eq!(imported.value("2", "tema"), "energi");
    assert_eq!(imported.text("1"), "en\\\nto tre");
    assert_eq!(imported.text("2"), "[a](https://a.dk)");
    assert!(imported.says("1 skjult række") && imported.folder("indsatser").0.len() == 2);
}

/// A few bytes may stand for a million cells, each with its words.
#[test]
fn a_cell_that_is_repeated_a_million_times_is_refused() {
    let words = "ord ".repeat(2_000);
    let cell = format!(
        "<t:table-cell t:number-columns-repeated=\"1000\" o:value-type=\"string\"><x:p>{words}</x:p></t:table-cell>"
    );
    let content = format!(
        "<o:document-content xmlns:o=\"o\" xmlns:t=\"t\" xmlns:x=\"x\"><o:body><o:spreadsheet><t:table t:name=\"Ark1\"><t:table-row t:number-rows-repeated=\"1000\">{cell}</t:table-row></t:table></o:spreadsheet></o:body></o:document-content>"
    );
    let said = super::refused("plan.ods", zipped(&[("content.xml", &content)]));
    assert!(said.contains("et ark har for meget tekst"), "{said}");
}

#[test]
fn a_month_of_libreoffice_is_one_too() {
    let text = |words: &str| {
        format!("<t:table-cell o:value-type=\"string\"><x:p>{words}</x:p></t:table-cell>")
    };
    let date = |look: &str| {
        format!(
            "<t:table-cell {look} o:value-type=\"date\" o:date-value=\"2026-06-01\"><x:p>jun-26</x:p></t:table-cell>"
        )
    };
    let row = |cells: [String; 3]| format!("<t:table-row>{}</t:table-row>", cells.concat());
    let rows = [
        row(["Nr", "Indsats", "Frist"].map(text)),
        row([text("1"), text("A"), date("t:style-name=\"maaned\"")]),
        row([text("2"), text("B"), date("t:style-name=\"dag\"")]),
        row([text("3"), text("C"), date("")]),
    ];
    let styles = "<o:automatic-styles><n:date-style s:name=\"N1\"><n:month n:textual=\"true\"/><n:text>-</n:text><n:year/></n:date-style><n:date-style s:name=\"N2\"><n:day/><n:month/><n:year/></n:date-style><s:style s:name=\"maaned\" s:data-style-name=\"N1\"/><s:style s:name=\"dag\" s:data-style-name=\"N2\"/></o:automatic-styles>";
    let columns = "<t:table-column t:number-columns-repeated=\"2\"/><t:table-column t:default-cell-style-name=\"maaned\"/>";
    let content = format!(
        "<o:document-content xmlns:o=\"o\" xmlns:t=\"t\" xmlns:x=\"x\" xmlns:n=\"n\" xmlns:s=\"s\">{styles}<o:body><o:spreadsheet><t:table t:name=\"Ark1\">{columns}{}</t:table></o:spreadsheet></o:body></o:document-content>",
        rows.concat()
    );
    let imported = import("plan.ods", zipped(&[("content.xml", &content)]));
    assert_eq!(imported.value("1", "frist"), "juni 2026");
    assert_eq!(imported.value("2", "frist"), "2026-06-01");
    assert_eq!(imported.value("3", "frist"), "juni 2026");
}

#[test]
fn a_formula_that_was_never_worked_out_is_said() {
    let whole = xlsx(&[("Ark1", |sheet| {
        row(sheet, 1, 1.0, "A", "");
        sheet.write(1, 2, Formula::new("A1&B1")).unwrap();
    })]);
    // As some programs write it, that never work it out.
    let mut archive = zip::ZipArchive::new(Cursor::new(whole)).unwrap();
    let parts = (0..archive.len()).map(|at| {
        let mut part = archive.by_index(at).unwrap();
        let mut text = String::new();
        part.read_to_string(&mut text).unwrap();
        (
            part.name().unwrap().into_owned(),
            text.replace("</f><v>0</v>", "</f>"),
        )
    });
    let parts: Vec<(String, String)> = parts.collect();
    let parts: Vec<(&str, &str)> = parts
        .iter()
        .map(|(name, text)| (&**name, &**text))
        .collect();
    let imported = import("plan.xlsx", zipped(&parts));
    assert_eq!(
        (imported.value("1", "titel"), imported.text("1")),
        ("A".into(), String::new())
    );
    assert!(
        imported.says("formlen i cellen har ingen værdi"),
        "{:#?}",
        imported.said
    );
    assert!(
        imported.rules().contains("import-udeladt 2 Beskrivelse"),
        "{:?}",
        imported.rules()
    );
}

/// A workbook as Excel wrote them before 2007, made by xlwt 1.3: a cell that covers two rows, a date,
/// text and numbers, a hidden row, column and sheet.
#[test]
fn old_workbooks_are_read_too_and_what_they_hide_stays_hidden() {
    let imported = import("plan.xls", include_bytes!("plan.xls"));
    assert_eq!(imported.errors(), Vec::<String>::new());
    assert_eq!(imported.folder("indsatser").0.len(), 3);
    assert_eq!(imported.value("1", "titel"), "Varme på Nørregade");
    assert_eq!(imported.text("1"), "En.\\\nTo.");
    assert_eq!(imported.value("1", "frist"), "2026-12-31");
    assert_eq!(imported.value("1.1", "tema"), "energi");
    assert_eq!(imported.text("1.1"), "- eg\n- bøg");
    assert_eq!(imported.value("4a", "tema"), "natur");
    for said in [
        "1 skjult række",
        "1 skjult kolonne",
        "arket »Gammelt« er skjult",
        "nummeret 1.1 er et tal i regnearket og kan have været 1.10",
    ] {
        assert!(imported.says(said), "{said}: {:#?}", imported.said);
    }
    let site = imported.workspace.read("content/site.yaml");
    assert!(!site.contains("felter"), "{site}");
}

#[test]
fn damaged_workbooks_say_so() {
    let whole = xlsx(&[("Ark1", |sheet| row(sheet, 1, 1.0, "A", "a"))]);
    for (name, bytes, expected) in [
        ("plan.xlsx", whole[..whole.len() / 2].to_vec(), "beskadiget"),
        (
            "plan.xlsx",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec(),
            "adgangskode",
        ),
        (
            "plan.xls",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec(),
            "beskadiget",
        ),
        (
            "plan.xlsx",
            zipped(&[("xl/workbook.xml", "<workbook/>")]),
            "beskadiget",
        ),
        ("plan.ods", zipped(&[("content.xml", "<a/>")]), "intet ark"),
        (
            "plan.zip",
            zipped(&[("læs.txt", "a")]),
            "gem planen som .docx, .xlsx eller .csv",
        ),
    ] {
        let said = refused(name, bytes);
        assert!(said.contains(expected), "{expected}: {said}");
    }
}
