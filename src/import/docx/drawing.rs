//! In: a drawing of Word. Out: a picture that a browser shows, or the words in a box.

use std::io::Cursor;

use super::Reader;
use super::collector::Collector;
use crate::content::picture::read_open;
use crate::diagnostic::{has_errors, rules};
use crate::import::document::Picture;
use crate::import::unreadable::Unreadable;
use crate::import::xml::Element;

impl Reader<'_, '_> {
    /// A picture, or words in a box.
    pub fn drawing(
        &mut self,
        element: Element<'_>,
        collector: &mut Collector,
    ) -> Result<(), Unreadable> {
        let boxes = element
            .descendants()
            .filter(|inner| inner.name() == "txbxContent");
        if let Some(text_box) = boxes.take(1).next() {
            collector.remark(
                &rules::IMPORT_UNCERTAIN,
                "teksten i en tekstboks er sat ind i cellens tekst",
                "se, om den står det rigtige sted",
            );
            return self.cell_blocks(text_box, collector);
        }
        let shown = element
            .descendants()
            .find(|inner| matches!(inner.name(), "blip" | "imagedata"));
        let Some(shown) = shown else {
            collector.remark(
                &rules::IMPORT_LEFT_OUT,
                "en tegning er ikke taget med",
                "gem den som et billede, læg det i billeder/, og skriv et link til det i teksten",
            );
            return Ok(());
        };
        let id = shown.get("embed").or_else(|| shown.get("id"));
        let relation = id.and_then(|id| self.relations.get(id)).cloned();
        let part = match relation {
            Some(relation) if !relation.is_outside => relation.target,
            _ => String::new(),
        };
        let described = element.find("docPr").and_then(|named| named.get("descr"));
        match self.picture(&part)? {
            Some(name) => {
                collector.picture(&name, described.unwrap_or_default());
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
        let name = part.rsplit('/').next().unwrap_or_default().to_lowercase();
        let Some((stem, ending)) = name.rsplit_once('.') else {
            return Ok(None);
        };
        let name = format!("{}.{ending}", crate::slug::slug(stem));
        if self.pictures.iter().any(|known| known.name == name) {
            return Ok(Some(name));
        }
        let Some(bytes) = self.package.part(part)? else {
            return Ok(None);
        };
        let is_shown = read_open(Cursor::new(&bytes[..]), &name)
            .is_ok_and(|read| read.value.is_some() && !has_errors(&read.diagnostics));
        if !is_shown {
            return Ok(None);
        }
        self.pictures.push(Picture {
            name: name.clone(),
            bytes,
        });
        Ok(Some(name))
    }
}
