//! In: a paragraph of Word. Out: its words, in a collector.
//!
//! Text stands in runs; runs stand in links, fields, content controls, and in what was inserted,
//! moved or deleted while changes were tracked.

use super::Reader;
use super::collector::Collector;
use super::fields::address_in;
use super::looks::{report_revision, sign, signs};
use crate::diagnostic::rules;
use crate::import::inline::{Look, Script};
use crate::import::one_line::short;
use crate::import::unreadable::Unreadable;
use crate::import::xml::Element;

/// Of several forms of the same, the first that is filled.
pub fn alternative(element: Element<'_>) -> Option<Element<'_>> {
    let choice = element.child("Choice");
    choice.or_else(|| element.child("Fallback"))
}

/// Whether a content control shows only what to write in it.
pub fn is_placeholder(control: Element<'_>) -> bool {
    let properties = control.child("sdtPr");
    properties.and_then(|properties| properties.switch("showingPlcHdr")) == Some(true)
}

impl Reader<'_, '_> {
    /// All of a paragraph.
    pub fn paragraph(
        &mut self,
        element: Element<'_>,
        collector: &mut Collector,
    ) -> Result<(), Unreadable> {
        let properties = element.child("pPr");
        let own = properties.and_then(super::parts::list_of);
        let style = properties.and_then(|properties| properties.value_of("pStyle"));
        let style = style.and_then(|id| self.styles.get(id));
        let list = own.or_else(|| style.and_then(|style| style.list.clone()));
        let mark = list.and_then(|(id, depth)| Some((self.numbering.next(&id, depth)?, depth)));
        collector.begin(mark);
        self.inline(element, &Look::default(), collector)
    }

    fn inline(
        &mut self,
        parent: Element<'_>,
        look: &Look,
        collector: &mut Collector,
    ) -> Result<(), Unreadable> {
        for child in parent.children() {
            match child.name() {
                "r" => self.run(child, look, collector)?,
                "ins" | "moveTo" => {
                    collector.remark(
                        &rules::IMPORT_UNCERTAIN,
                        "teksten har ændringer, som ikke er accepteret i Word: de er taget med",
                        "acceptér eller afvis dem i Word, og importér igen, hvis de ikke gælder",
                    );
                    self.inline(child, look, collector)?;
                }
                "del" | "moveFrom" => {
                    let texts = child
                        .descendants()
                        .filter(|text| matches!(text.name(), "t" | "delText"));
                    let words: String = texts.map(Element::words).collect();
                    if child.name() == "del" {
                        collector.deleted(&words);
                    }
                }
                "hyperlink" | "fldSimple" => self.link(child, look, collector)?,
                "sdt" if is_placeholder(child) => {}
                "AlternateContent" => {
                    if let Some(chosen) = alternative(child) {
                        self.inline(chosen, look, collector)?;
                    }
                }
                "sdt" | "sdtContent" | "smartTag" | "customXml" | "bdo" | "dir" => {
                    self.inline(child, look, collector)?;
                }
                "oMath" | "oMathPara" => formula(child, look, collector),
                _ => {}
            }
        }
        Ok(())
    }

    /// Words that lead somewhere, if only to a place that no reader has.
    fn link(
        &mut self,
        element: Element<'_>,
        look: &Look,
        collector: &mut Collector,
    ) -> Result<(), Unreadable> {
        let address = match element.get("instr") {
            Some(instruction) => address_in(instruction),
            None => self.address(element),
        };
        let look = match address {
            Some(address) => self.linked(&address, look, collector),
            None => look.clone(),
        };
        self.inline(element, &look, collector)
    }

    fn run(
        &mut self,
        run: Element<'_>,
        around: &Look,
        collector: &mut Collector,
    ) -> Result<(), Unreadable> {
        let properties = run.child("rPr");
        let mut look = self.look(properties, around);
        if let Some(field) = self.fields.iter().rev().find(|field| field.link.is_some()) {
            look.link.clone_from(&field.link);
        }
        let on =
            |name: &str| properties.and_then(|properties| properties.switch(name)) == Some(true);
        let is_hidden = on("vanish") || on("webHidden");
        let font = properties.and_then(|properties| properties.child("rFonts"));
        let font = font.and_then(|font| font.get("ascii").or_else(|| font.get("hAnsi")));
        report_revision(properties, collector);
        for child in run.children() {
            if matches!(child.name(), "fldChar" | "instrText") {
                self.field(child, collector);
                continue;
            }
            if self.fields.iter().any(|field| !field.has_result) {
                continue;
            }
            match child.name() {
                "t" if is_hidden => collector.remark(
                    &rules::IMPORT_LEFT_OUT,
                    format!(
                        "skjult tekst er ikke taget med: »{}«",
                        short(&child.words())
                    ),
                    "gør den synlig i Word, og importér igen, hvis den skal med",
                ),
                "t" => signs(&child.words(), font, &look, collector),
                _ => self.piece(child, &look, collector)?,
            }
        }
        Ok(())
    }

    /// What may stand in a run beside words.
    fn piece(
        &mut self,
        piece: Element<'_>,
        look: &Look,
        collector: &mut Collector,
    ) -> Result<(), Unreadable> {
        match piece.name() {
            "tab" | "ptab" => collector.words(" ", look),
            "br" if matches!(piece.get("type"), Some("page" | "column")) => {
                collector.words(" ", look);
            }
            "br" | "cr" => collector.line_break(),
            "noBreakHyphen" => collector.words("-", look),
            "sym" => {
                let code = piece
                    .get("char")
                    .and_then(|code| u32::from_str_radix(code, 16).ok());
                sign(
                    piece.get("font").unwrap_or_default(),
                    code.unwrap_or(0),
                    look,
                    collector,
                );
            }
            "footnoteReference" => self.note(piece, Note::Foot, collector),
            "endnoteReference" => self.note(piece, Note::End, collector),
            "commentReference" => self.comment(piece, collector),
            "ruby" => {
                if let Some(base) = piece.child("rubyBase") {
                    self.inline(base, look, collector)?;
                }
            }
            "drawing" | "pict" | "object" => self.drawing(piece, collector)?,
            "AlternateContent" => {
                if let Some(chosen) = alternative(piece) {
                    self.drawing(chosen, collector)?;
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn look(&self, properties: Option<Element<'_>>, around: &Look) -> Look {
        let Some(properties) = properties else {
            return around.clone();
        };
        let style = properties
            .value_of("rStyle")
            .and_then(|id| self.styles.get(id));
        let on = |name: &str| properties.switch(name);
        Look {
            bold: on("b")
                .or(style.and_then(|style| style.bold))
                .unwrap_or(false),
            italic: on("i")
                .or(style.and_then(|style| style.italic))
                .unwrap_or(false),
            struck: on("strike").or(on("dstrike")).unwrap_or(false),
            script: match properties.value_of("vertAlign") {
                Some("subscript") => Script::Below,
                Some("superscript") => Script::Above,
                Some(_) | None => Script::On,
            },
            link: around.link.clone(),
        }
    }

    fn note(&self, reference: Element<'_>, kind: Note, collector: &mut Collector) {
        let id = reference.get("id").unwrap_or_default();
        let (notes, first) = match kind {
            Note::Foot => (&self.footnotes, ""),
            Note::End => (&self.endnotes, "s"),
        };
        let name: String = id.chars().filter(char::is_ascii_alphanumeric).collect();
        match notes.get(id).filter(|words| !words.is_empty()) {
            Some(words) => collector.note(&format!("{first}{name}"), words),
            None => collector.remark(
                &rules::IMPORT_LEFT_OUT,
                "en fodnote uden tekst er ikke taget med",
                "skriv den i indsatsens tekst",
            ),
        }
    }

    fn comment(&self, reference: Element<'_>, collector: &mut Collector) {
        let words = reference.get("id").and_then(|id| self.comments.get(id));
        let words = words.map_or("", String::as_str);
        collector.remark(
            &rules::IMPORT_LEFT_OUT,
            format!("en kommentar er ikke taget med: »{}«", short(words)),
            "skriv det i teksten, hvis læserne skal se det",
        );
    }
}

#[derive(Clone, Copy)]
enum Note {
    Foot,
    End,
}

fn formula(element: Element<'_>, look: &Look, collector: &mut Collector) {
    let texts = element.descendants().filter(|text| text.name() == "t");
    let words: String = texts.map(Element::words).collect();
    collector.words(&words, look);
    collector.remark(
        &rules::IMPORT_UNCERTAIN,
        format!("en formel er skrevet som tekst: »{}«", short(&words)),
        "se, om den stadig kan forstås",
    );
}
