//! What is exported comes back: the working copy and the public files.

use std::io::{Cursor, Read};

use calamine::{Data, Reader, SheetVisible, Xlsx};

use crate::support::Workspace;

/// With a byte order mark, ends of lines of Windows, remarks and quotation marks.
const TREES: &str = "\u{feff}---\r\n# Træer\r\nnr: 1  # nummeret\r\ntitel: 'Plant træer: mange'\r\n\
    tema: natur\r\npolitisk: TMU  # udvalget\r\nadministrativt:\r\n  centre: [CNV]\r\n\
    \x20 note: \"I »hele« kommunen\"\r\nfrist: 2. kvt. 2022\r\n---\r\nVi planter træer\r\ni byerne.\r\n\r\n\
    De giver skygge.\r\n";

const PATHS: &str = "---\nnr: 2\ntitel: Stier\nkladde: ja\ntema: Natur\npolitisk:\n  - TMU\n\
    administrativt: CNV\nbaggrund: Årsplan 2021\nopfølgning:\n  - dato: 2022-03-01\n    status: i gang\n\
    ---\nVi laver *mange* stier.\n";

/// A plan of two initiatives.
fn plan() -> Workspace {
    let workspace = Workspace::small();
    workspace.write("content/2022/indsatser/1-traeer.md", TREES);
    workspace.write("content/2022/indsatser/2-stier.md", PATHS);
    workspace
}

/// The cells of a sheet.
fn sheet(bytes: &[u8], name: &str) -> Vec<Vec<String>> {
    let mut workbook = Xlsx::new(Cursor::new(bytes)).unwrap();
    let range = workbook.worksheet_range(name).unwrap();
    let cell = |cell: &Data| match cell {
        Data::Empty => String::new(),
        Data::Float(number) => number.to_string(),
        other => other.to_string(),
    };
    let rows = range.rows().map(|row| row.iter().map(cell).collect());
    rows.collect()
}

/// The XML of the first sheet.
fn first_sheet(bytes: &[u8]) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut file = archive.by_name("xl/worksheets/sheet1.xml").unwrap();
    let mut text = String::new();
    file.read_to_string(&mut text).unwrap();
    text
}

#[test]
fn the_working_copy_can_be_filled_in() {
    let workspace = plan();
    let said = workspace.succeed(&["export"]);
    assert!(
        said.starts_with("2 indsatser i aarsplan-2022.xlsx\n"),
        "{said}"
    );
    let bytes = workspace.bytes("aarsplan-2022.xlsx");
    let rows = sheet(&bytes, "Indsatser");
    let first: Vec<&str> = rows[0].iter().map(String::as_str).collect();
    assert_eq!(
        first[..8],
        [
            "Id",
            "Nr",
            "Titel",
            "Seneste status",
            "Status",
            "Dato",
            "Note",
            "Frist"
        ]
    );
    assert_eq!(rows[1][0], "2022-indsats-1");
    assert_eq!(rows[2][3], "i gang (1. marts 2022)");
    assert_eq!(rows[1][7], "2. kvartal 2022");
    assert_eq!(
        rows[2][first.iter().position(|name| *name == "Kladde").unwrap()],
        "ja"
    );

    // What is locked, chosen from lists and hidden.
    let xml = first_sheet(&bytes);
    assert!(xml.contains("<sheetProtection sheet=\"1\""), "{xml}");
    let lists = xml.matches("<dataValidation type=\"list\"").count();
    assert!(lists >= 4, "{xml}");
    let last = xml.matches("hidden=\"1\"").count();
    assert_eq!((last, first.last()), (1, Some(&"Kontrol")));
    let statuses: Vec<String> = sheet(&bytes, "Lister")
        .into_iter()
        .map(|row| row[0].clone())
        .collect();
    assert_eq!(statuses[..3], ["Status", "ikke begyndt", "i gang"]);
    let workbook = Xlsx::new(Cursor::new(&bytes[..])).unwrap();
    let visible = workbook.sheets_metadata().iter();
    let visible = visible.map(|sheet| (&*sheet.name, sheet.visible == SheetVisible::Visible));
    assert_eq!(
        visible.collect::<Vec<_>>(),
        [("Indsatser", true), ("Vejledning", true), ("Lister", false)]
    );
}

/// It may be filled in by now.
#[test]
fn a_working_copy_is_never_written_over() {
    let workspace = plan();
    workspace.write("aarsplan-2022.xlsx", "udfyldt");
    let said = workspace.fail(2, &["export"]);
    assert!(said.contains("den findes allerede"), "{said}");
    assert_eq!(workspace.read("aarsplan-2022.xlsx"), "udfyldt");
    workspace.fail(2, &["export", "-o", "plan.txt"]);
    workspace.fail(2, &["export", "--year", "1999"]);
    workspace.succeed(&["export", "-o", "plan.csv"]);
    assert!(
        workspace
            .read("plan.csv")
            .starts_with("\u{feff}Id;Nr;Titel;")
    );
}
