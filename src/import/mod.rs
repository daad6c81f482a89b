//! A plan as it is, in Word, Excel or a file of values, becomes what the content is made of.
//!
//! ```text
//! bytes ─read─▶ Document: tables of rows of cells ─understand─▶ ImportedPlan ─▶ files, by `commands`
//! ```
//!
//! Each reader knows one kind of file and nothing of plans; `understand/` knows plans and nothing of
//! files. What was guessed, lost or is uncertain on the way is a [`Finding`] at its place. What
//! the municipality wrote is kept, slips too: only what the extraction itself broke is mended, and
//! nothing is invented.
//!
//! Not here: the disk, and how files of the content are written (`commands/import.rs`).

mod column;
mod columns;
mod csv;
mod document;
mod docx;
mod finding;
mod inline;
mod map;
mod one_line;
mod package;
mod picture_names;
mod plan;
mod relations;
mod text;
mod understand;
mod unreadable;
mod workbook;
mod xml;

pub use document::{Block, Cell, Document, Hidden, Picture, Row, Table};
pub use finding::{Finding, Place, Remark};
pub use map::{ColumnMap, ReadColumn, column_names, map_of};
pub use one_line::{one_line, short};
pub use picture_names::PictureNames;
pub use plan::{
    ImportedDecision, ImportedField, ImportedFollowUp, ImportedInitiative, ImportedMilestone,
    ImportedMoney, ImportedPlan, ImportedProgress, ImportedTerm, References,
};
pub use text::of_plain;
pub use understand::{Understood, core_task as above_topics, understand};
pub use unreadable::Unreadable;

/// A larger file is no plan.
pub const LARGEST_FILE: usize = 50 * 1024 * 1024;

/// Reads a file by what its bytes say that it is. `file` is its name.
pub fn read(file: &str, bytes: &[u8]) -> Result<Document, Unreadable> {
    read_beside(file, bytes, &mut PictureNames::default())
}

/// The same of one of several files, whose pictures get names that those of the others do not have.
pub fn read_beside(
    file: &str,
    bytes: &[u8],
    pictures: &mut PictureNames,
) -> Result<Document, Unreadable> {
    read_with(file, bytes, pictures, Hidden::LeftOut)
}

/// The same with the rows and columns that are hidden in it.
pub fn read_whole(file: &str, bytes: &[u8]) -> Result<Document, Unreadable> {
    read_with(file, bytes, &mut PictureNames::default(), Hidden::Kept)
}

fn read_with(
    file: &str,
    bytes: &[u8],
    pictures: &mut PictureNames,
    hidden: Hidden,
) -> Result<Document, Unreadable> {
    if bytes.len() > LARGEST_FILE {
        return Err(Unreadable::TooLarge("den fylder over 50 MB"));
    }
    let ending = file.rsplit_once('.').map_or("", |(_, ending)| ending);
    match kind_of(bytes, &ending.to_lowercase()) {
        Kind::Values => csv::read(file, bytes),
        Kind::Package => office(file, bytes, pictures, hidden),
        Kind::OldWorkbook => workbook::read_xls(file, bytes, hidden),
        Kind::Encrypted => Err(Unreadable::Encrypted),
        Kind::Foreign(what, how) => Err(Unreadable::Kind(what, how)),
    }
}

/// A file of Office, by what it has in it.
fn office(
    file: &str,
    bytes: &[u8],
    pictures: &mut PictureNames,
    hidden: Hidden,
) -> Result<Document, Unreadable> {
    let package = package::Package::open(bytes)?;
    let names = package.names();
    let has = |start: &str| names.iter().any(|name| name.starts_with(start));
    match () {
        () if has("word/") => docx::read(file, &package, pictures),
        () if has("xl/") => workbook::read_xlsx(file, bytes, &package, hidden),
        () if has("content.xml") && file.to_lowercase().ends_with(".ods") => {
            workbook::read_ods(file, &package, hidden)
        }
        () => Err(Unreadable::Kind(
            "filen",
            "gem planen som .docx, .xlsx eller .csv",
        )),
    }
}

enum Kind {
    Values,
    /// A zip
    Package,
    /// A workbook as Excel wrote them before 2007
    OldWorkbook,
    /// A file of Office behind a password
    Encrypted,
    /// What it is, and what to do
    Foreign(&'static str, &'static str),
}

const SAVE_AS_DOCX: &str = "åbn den i Word, og gem som .docx";
const SAVE_AS_XLSX: &str = "åbn den i Excel, og gem som .xlsx";

/// What old files of Office begin with, and new ones behind a password.
const OLE: &[u8] = b"\xd0\xcf\x11\xe0";

/// What other kinds of files begin with.
const FOREIGN: &[(&[u8], &str, &str)] = &[
    (b"%PDF", "pdf", SAVE_AS_DOCX),
    (b"{\\rtf", "rtf", SAVE_AS_DOCX),
    (OLE, "doc", SAVE_AS_DOCX),
    (
        b"\x89PNG",
        "et billede",
        "skriv planen af i Word eller Excel",
    ),
    (
        b"\xff\xd8\xff",
        "et billede",
        "skriv planen af i Word eller Excel",
    ),
    (b"<!DOCTYPE", "en webside", SAVE_AS_DOCX),
    (b"<!doctype", "en webside", SAVE_AS_DOCX),
    (b"<html", "en webside", SAVE_AS_DOCX),
];

/// Kinds of files that are not known by their first bytes, or not by those alone.
const FOREIGN_ENDINGS: &[(&str, &str)] = &[
    ("doc", SAVE_AS_DOCX),
    ("dot", SAVE_AS_DOCX),
    ("htm", SAVE_AS_DOCX),
    ("html", SAVE_AS_DOCX),
    (
        "md",
        "den er allerede skrevet i Markdown: læg den i content/",
    ),
    ("numbers", SAVE_AS_XLSX),
    ("odt", SAVE_AS_DOCX),
    ("pages", SAVE_AS_DOCX),
    ("pdf", SAVE_AS_DOCX),
    ("pptx", "kopiér tabellen over i Word, og gem som .docx"),
    ("rtf", SAVE_AS_DOCX),
];

fn kind_of(bytes: &[u8], ending: &str) -> Kind {
    if bytes.starts_with(OLE) && ["docx", "docm", "xlsx", "xlsm"].contains(&ending) {
        return Kind::Encrypted;
    }
    if bytes.starts_with(OLE) && ending == "xls" {
        return Kind::OldWorkbook;
    }
    let foreign = FOREIGN.iter().find(|(start, ..)| bytes.starts_with(start));
    if let Some(&(_, what, how)) = foreign {
        return Kind::Foreign(what, how);
    }
    let foreign = FOREIGN_ENDINGS.iter().find(|(known, _)| *known == ending);
    match foreign {
        Some(&(what, how)) => Kind::Foreign(what, how),
        None if bytes.starts_with(b"PK") => Kind::Package,
        None => Kind::Values,
    }
}
