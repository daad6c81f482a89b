//! In: a drawing of Word. Out: a picture that a browser shows, or the words in a box.

use std::io::Cursor;

use super::collector::Collector;
use super::paragraph::alternative;
use super::{Around, Reader};
use crate::content::picture::read_open;
use crate::diagnostic::{has_errors, rules};
use crate::import::document::Picture;
use crate::import::picture_names::PictureName;
use crate::import::unreadable::Unreadable;
use crate::import::xml::Element;

/// The pictures and the boxes of words that somebody sees in an element. What stands in a box is
/// the box's, and of several forms of the same drawing but one is seen.
pub fn shown_in(element: Element<'_>) -> Vec<Element<'_>> {
    let mut shown = Vec::new();
    for child in element.children() {
        match child.name() {
            "txbxContent" | "blip" | "imagedata" => shown.push(child),
            "AlternateContent" => shown.extend(alternative(child).into_iter().flat_map(shown_in)),
            _ => shown.extend(shown_in(child)),
        }
    }
    shown
}

/// A box in which a table stands.
pub fn holds_table(shown: Element<'_>) -> bool {
    shown.name() == "txbxContent" && shown.find("tbl").is_some()
}

impl Reader<'_, '_> {
    /// Pictures, and words in boxes.
    pub fn drawing(
        &mut self,
        element: Element<'_>,
        collector: &mut Collector,
    ) -> Result<(), Unreadable> {
        let shown = shown_in(element);
        if shown.is_empty() {
            collector.remark(
                &rules::IMPORT_LEFT_OUT,
                "en tegning er ikke taget med",
                "gem den som et billede, læg det i billeder/, og skriv et link til det i teksten",
            );
        }
        let described = element
            .find("docPr")
            .and_then(|named| named.get("descr"))
            .unwrap_or_default();
        for one in shown {
            match (one.name(), self.around) {
                ("txbxContent", Around::Cell) => {
                    collector.remark(
                        &rules::IMPORT_UNCERTAIN,
                        "teksten i en tekstboks er sat ind i cellens tekst",
                        "se, om den står det rigtige sted",
                    );
                    self.cell_blocks(one, collector)?;
                }
                // That is read for itself, as it floats above the page.
                ("txbxContent", Around::Page) if holds_table(one) => {}
                ("txbxContent", Around::Page) => self.cell_blocks(one, collector)?,
                (_, Around::Page) => collector.remark(
                    &rules::IMPORT_LEFT_OUT,
                    "et billede uden for tabellerne er ikke taget med",
                    "er det mere end et logo, så læg det i billeder/, og skriv et link til det i teksten",
                ),
                (_, Around::Cell) => self.shown_picture(one, described, collector)?,
            }
        }
        Ok(())
    }

    fn shown_picture(
        &mut self,
        shown: Element<'_>,
        described: &str,
        collector: &mut Collector,
    ) -> Result<(), Unreadable> {
        let id = shown.get("embed").or_else(|| shown.get("id"));
        let relation = id.and_then(|id| self.relations.get(id)).cloned();
        let part = match relation {
            Some(relation) if !relation.is_outside => relation.target,
            _ => String::new(),
        };
        match self.picture(&part)? {
            Some(name) => {
                collector.picture(&name, described);
                collector.remark(
                    &rules::IMPORT_UNCERTAIN,
                    format!("et billede er lagt i billeder/{name}"),
                    "se, om det må vises, og skriv i teksten mellem [ og ], hvad det forestiller",
                );
            }
            None => collector.remark(
                &rules::IMPORT_LEFT_OUT,
                "et billede er ikke taget med: en browser kan ikke vise det",
                "gem det som png eller jpg, læg det i billeder/, og skriv et link til det i teksten",
            ),
        }
        Ok(())
    }

    /// The name of a picture in `billeder/`; nothing where no browser shows it.
    fn picture(&mut self, part: &str) -> Result<Option<String>, Unreadable> {
        if let Some(known) = self.shown.get(part) {
            return Ok(known.clone());
        }
        let name = self.new_picture(part)?;
        self.shown.insert(part.to_owned(), name.clone());
        Ok(name)
    }

    fn new_picture(&mut self, part: &str) -> Result<Option<String>, Unreadable> {
        let wanted = part.rsplit('/').next().unwrap_or_default().to_lowercase();
        let Some(bytes) = self.package.part(part)? else {
            return Ok(None);
        };
        let is_shown = read_open(Cursor::new(&bytes[..]), &wanted)
            .is_ok_and(|read| read.value.is_some() && !has_errors(&read.diagnostics));
        if !is_shown {
            return Ok(None);
        }
        Ok(Some(match self.names.give(&wanted, &bytes) {
            PictureName::Known(name) => name,
            PictureName::New(name) => {
                self.pictures.push(Picture {
                    name: name.clone(),
                    bytes,
                });
                name
            }
        }))
    }
}
