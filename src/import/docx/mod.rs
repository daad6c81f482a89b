//! In: the bytes of a Word file. Out: its paragraphs and tables.
//!
//! What somebody changed while changes were tracked is read as if it were accepted. Word keeps text
//! in many places: in content controls, in the results of fields, in text boxes, in tables within
//! cells. `paragraph.rs` knows all of them; `table.rs` knows how rows and cells are cut.

mod collector;
mod drawing;
mod fields;
mod looks;
mod numbering;
mod paragraph;
mod parts;
mod symbols;
mod table;

use std::collections::HashMap;

use super::document::{Block, Document, Paragraph, Picture};
use super::finding::Remark;
use super::package::Package;
use super::picture_names::PictureNames;
use super::relations::{self, Relations};
use super::unreadable::Unreadable;
use super::xml::{Element, Tree};
use crate::diagnostic::rules;

use collector::Collector;
use numbering::Numbering;
use parts::Style;

/// Where what is being read stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Around {
    /// In a cell
    #[default]
    Cell,
    /// Between the tables
    Page,
}

/// What is read of a file while its text is read.
struct Reader<'a, 'b> {
    package: &'a Package<'b>,
    relations: Relations,
    styles: HashMap<String, Style>,
    numbering: Numbering,
    footnotes: HashMap<String, String>,
    endnotes: HashMap<String, String>,
    comments: HashMap<String, String>,
    pictures: Vec<Picture>,
    /// The names of pictures by their parts; none where no browser shows it
    shown: HashMap<String, Option<String>>,
    names: &'a mut PictureNames,
    around: Around,
    fields: Vec<fields::Field>,
    tables: usize,
    blocks: Vec<Block>,
    remarks: Vec<Remark>,
}

/// Reads the file.
pub fn read(
    file: &str,
    package: &Package<'_>,
    names: &mut PictureNames,
) -> Result<Document, Unreadable> {
    let of_file = relations::relations(package, "")?;
    let main = relations::of_kind(&of_file, "officeDocument").unwrap_or("word/document.xml");
    let Some(bytes) = package.part(main)? else {
        return Err(Unreadable::Damaged("den har ingen tekst i sig"));
    };
    let of_main = relations::relations(package, main)?;
    let part = |kind: &str| relations::part_of_kind(package, &of_main, kind);
    let (styles, numbering) = (part("styles")?, part("numbering")?);
    let (footnotes, endnotes) = (part("footnotes")?, part("endnotes")?);
    let comments = part("comments")?;
    let mut reader = Reader {
        package,
        styles: parts::styles(styles.as_ref()),
        numbering: Numbering::read(numbering.as_ref()),
        footnotes: parts::notes(footnotes.as_ref()),
        endnotes: parts::notes(endnotes.as_ref()),
        comments: parts::notes(comments.as_ref()),
        relations: of_main,
        pictures: Vec::new(),
        shown: HashMap::new(),
        names,
        around: Around::default(),
        fields: Vec::new(),
        tables: 0,
        blocks: Vec::new(),
        remarks: Vec::new(),
    };
    let tree = Tree::read(&bytes)?;
    let Some(body) = tree.root().find("body") else {
        return Err(Unreadable::Damaged("den har ingen tekst i sig"));
    };
    reader.blocks(body)?;
    Ok(Document {
        file: file.to_owned(),
        blocks: reader.blocks,
        pictures: reader.pictures,
        remarks: reader.remarks,
    })
}

impl Reader<'_, '_> {
    /// Paragraphs and tables, in their order.
    fn blocks(&mut self, parent: Element<'_>) -> Result<(), Unreadable> {
        for child in parent.children() {
            match child.name() {
                "p" => self.body_paragraph(child)?,
                "tbl" => self.body_table(child)?,
                "AlternateContent" => {
                    if let Some(chosen) = paragraph::alternative(child) {
                        self.blocks(chosen)?;
                    }
                }
                "sdt" | "sdtContent" | "customXml" | "ins" | "moveTo" | "smartTag" => {
                    self.blocks(child)?;
                }
                "altChunk" | "subDoc" => self.remarks.push(Remark::of(
                    &rules::IMPORT_LEFT_OUT,
                    "en fil, som er indsat i dokumentet, er ikke taget med",
                    "kopiér dens tekst ind i Word i stedet, og importér igen",
                )),
                _ => {}
            }
        }
        Ok(())
    }

    fn body_paragraph(&mut self, element: Element<'_>) -> Result<(), Unreadable> {
        let mut collector = Collector::default();
        let around = std::mem::replace(&mut self.around, Around::Page);
        self.paragraph(element, &mut collector)?;
        self.around = around;
        let properties = element.child("pPr");
        let style = properties.and_then(|properties| properties.value_of("pStyle"));
        let style = style.and_then(|id| self.styles.get(id));
        let has_style = style.is_some_and(|style| style.is_heading);
        let (text, is_bold, remarks) = collector.finish();
        self.remarks.extend(remarks);
        let is_short = text.plain.chars().count() <= LONGEST_HEADING;
        let is_heading = is_short && (has_style || is_bold);
        if !text.plain.is_empty() {
            // Alone, an item of a list cannot be told from a numbered heading.
            let markdown = match text.label.filter(|_| !is_heading) {
                Some(_) => format!("1. {}", text.markdown),
                None => text.markdown,
            };
            self.blocks.push(Block::Paragraph(Paragraph {
                is_heading,
                text: text.plain,
                markdown,
                notes: text.notes,
            }));
        }
        // What floats above the page may hold the plan.
        for text_box in drawing::shown_in(element) {
            if drawing::holds_table(text_box) {
                self.blocks(text_box)?;
            }
        }
        Ok(())
    }

    fn body_table(&mut self, element: Element<'_>) -> Result<(), Unreadable> {
        if let Some(cell) = table::only_cell(element).filter(|cell| cell.find("tbl").is_some()) {
            // A frame around the plan.
            return self.blocks(cell);
        }
        self.tables += 1;
        let name = format!("tabel {}", self.tables);
        let table = self.table(element, name)?;
        self.blocks.push(Block::Table(table));
        Ok(())
    }
}

const LONGEST_HEADING: usize = 120;
