//! A file as its reader leaves it: paragraphs, and tables of rows of cells, each with what was
//! lost or uncertain on the way. Not here: what any of it means (`understand/`).

use super::finding::Remark;
use super::one_line::one_line;

/// What becomes of rows, columns and sheets of a workbook that nobody sees.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hidden {
    /// They are no part of the plan
    LeftOut,
    /// Rows and columns are read like the others: somebody filters a sheet to see less of it
    Kept,
}

/// All that was read of one file.
#[derive(Debug, Default)]
pub struct Document {
    /// The name of the file
    pub file: String,
    /// In the order of the file
    pub blocks: Vec<Block>,
    /// Pictures that texts show
    pub pictures: Vec<Picture>,
    /// What is to be said of the file as a whole
    pub remarks: Vec<Remark>,
}

/// A piece of a file.
#[derive(Debug)]
pub enum Block {
    /// Outside the tables
    Paragraph(Paragraph),
    /// A table, or a sheet
    Table(Table),
}

/// A text outside the tables.
#[derive(Debug, Default)]
pub struct Paragraph {
    /// Its words
    pub text: String,
    /// The same in Markdown
    pub markdown: String,
    /// Its footnotes, in Markdown
    pub notes: Vec<String>,
    /// Whether it looks like a heading: by its style, or bold and short
    pub is_heading: bool,
}

/// A table of a text, a sheet of a workbook, or a file of values.
#[derive(Debug, Default)]
pub struct Table {
    /// »tabel 2«, »arket Energi«; empty where a file is nothing but the table
    pub name: String,
    /// The name of its sheet, where somebody gave it one
    pub sheet: Option<String>,
    /// In their order
    pub rows: Vec<Row>,
    /// What the place of a cell says
    pub cells: Cells,
    /// What is to be said of the table as a whole
    pub remarks: Vec<Remark>,
}

/// What the place of a cell says.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Cells {
    /// Each stands in its column, whether or not those before it do: a sheet
    #[default]
    InColumns,
    /// Each stands beside the one before it, perhaps cut up otherwise than in the row above: a text
    SideBySide,
}

/// A row of a table.
#[derive(Debug, Default)]
pub struct Row {
    /// As people count them in the file, from 1
    pub number: usize,
    /// From left to right; some may be missing
    pub cells: Vec<Cell>,
    /// What is to be said of the row as a whole
    pub remarks: Vec<Remark>,
}

/// A cell of a row.
#[derive(Debug, Default, Clone)]
pub struct Cell {
    /// What it says
    pub text: Text,
    /// Its first column in the table's grid, from 0
    pub column: usize,
    /// How many columns of the grid it covers
    pub span: usize,
    /// It is the lower part of a cell that covers several rows, whose text it has
    pub repeats: bool,
    /// All of its words are bold
    pub is_bold: bool,
    /// What is to be said of it
    pub remarks: Vec<Remark>,
}

/// What a cell says, in both forms.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Text {
    /// As the text of a file
    pub markdown: String,
    /// As the value of a key; paragraphs are lines
    pub plain: String,
    /// The number that the program gave it, which is not among its words
    pub label: Option<String>,
    /// It is a number to the program that wrote it, which may have lost zeros: 1.10 is 1.1
    pub is_number: bool,
    /// All that a date says that shows no day: »juni 2022«
    pub month: Option<String>,
    /// Its footnotes, in Markdown
    pub notes: Vec<String>,
    /// Footnotes and pictures, in words: what a value of a key cannot hold
    pub beyond_plain: Vec<String>,
}

/// A picture that a text shows.
#[derive(Debug)]
pub struct Picture {
    /// Its name in `billeder/`
    pub name: String,
    /// Its file
    pub bytes: Vec<u8>,
}

impl Text {
    /// What it says of when, with no day that nobody said.
    pub fn when(&self) -> &str {
        self.month.as_deref().unwrap_or(&self.plain)
    }

    /// In Markdown, its footnotes below it.
    pub fn whole(&self) -> String {
        let parts = [&self.markdown].into_iter().chain(&self.notes);
        let parts: Vec<&str> = parts
            .map(String::as_str)
            .filter(|part| !part.is_empty())
            .collect();
        parts.join("\n\n")
    }
}

impl Row {
    /// The cell of the grid's column; where it covers several, in all of them.
    pub fn at(&self, column: usize) -> Option<&Cell> {
        let mut cells = self.cells.iter();
        cells.find(|cell| (cell.column..cell.column + cell.span.max(1)).contains(&column))
    }

    /// Whether nothing stands in it.
    pub fn is_empty(&self) -> bool {
        self.cells.iter().all(|cell| cell.is_empty())
    }
}

impl Cell {
    /// Whether nothing stands in it that is its own.
    pub fn is_empty(&self) -> bool {
        self.text.plain.is_empty() && self.text.label.is_none() && self.text.markdown.is_empty()
    }

    /// Its words on one line.
    pub fn line(&self) -> String {
        one_line(&self.text.plain)
    }
}
