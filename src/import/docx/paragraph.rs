//! In: a paragraph of Word. Out: its words, in a collector.
//!
//! Text stands in runs; runs stand in links, fields, content controls, and in what was inserted,
//! moved or deleted while changes were tracked.

use std::io::Cursor;

use super::Reader;
use super::collector::{Collector, shortened};
use super::symbols::{is_of_signs, symbol};
use crate::content::picture::read_open;
use crate::diagnostic::{has_errors, rules};
use crate::import::document::Picture;
use crate::import::inline::{Look, Script};
use crate::import::unreadable::Unreadable;
use crate::import::xml::Element;

/// A field that has begun: what it does, and whether its result is being read.
#[derive(Debug, Default)]
pub struct Field {
    instruction: String,
    has_result: bool,
    link: Option<String>,
}

/// Fields do not stand deeper in each other.
const DEEPEST_FIELD: usize = 20;

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
                        "cellen har ændringer, som ikke er accepteret i Word: de er taget med",
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
                "hyperlink" => {
                    let look = match self.address(child) {
                        Some(address) => self.linked(&address, look, collector),
                        None => look.clone(),
                    };
                    self.inline(child, &look, collector)?;
                }
                "fldSimple" => {
                    let address = address_in(child.get("instr").unwrap_or_default());
                    let look = match address {
                        Some(address) => self.linked(&address, look, collector),
                        None => look.clone(),
                    };
                    self.inline(child, &look, collector)?;
                }
                "sdt" if is_placeholder(child) => {}
                "AlternateContent" => {
                    if let Some(chosen) = alternative(child) {
                        self.inline(chosen, look, collector)?;
                    }
                }
                "sdt" | "sdtContent" | "smartTag" | "customXml" | "bdo" | "dir" => {
                    self.inline(child, look, collector)?;
                }
                "oMath" | "oMathPara" => {
                    let texts = child.descendants().filter(|text| text.name() == "t");
                    let words: String = texts.map(Element::words).collect();
                    collector.words(&words, look);
                    collector.remark(
                        &rules::IMPORT_UNCERTAIN,
                        format!("en formel er skrevet som tekst: »{}«", shortened(&words)),
                        "se, om den stadig kan forstås",
                    );
                }
                _ => {}
            }
        }
        Ok(())
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
            let name = child.name();
            if matches!(name, "fldChar" | "instrText") {
                self.field(child, collector);
                continue;
            }
            if self.fields.iter().any(|field| !field.has_result) {
                continue;
            }
            match name {
                "t" if is_hidden => collector.remark(
                    &rules::IMPORT_LEFT_OUT,
                    format!(
                        "skjult tekst er ikke taget med: »{}«",
                        shortened(&child.words())
                    ),
                    "gør den synlig i Word, og importér igen, hvis den skal med",
                ),
                "t" => signs(&child.words(), font, &look, collector),
                "tab" | "ptab" => collector.words(" ", &look),
                "br" if matches!(child.get("type"), Some("page" | "column")) => {
                    collector.words(" ", &look);
                }
                "br" | "cr" => collector.line_break(),
                "noBreakHyphen" => collector.words("-", &look),
                "sym" => {
                    let code = child
                        .get("char")
                        .and_then(|code| u32::from_str_radix(code, 16).ok());
                    sign(
                        child.get("font").unwrap_or_default(),
                        code.unwrap_or(0),
                        &look,
                        collector,
                    );
                }
                "footnoteReference" => self.note(child, Note::Foot, collector),
                "endnoteReference" => self.note(child, Note::End, collector),
                "commentReference" => self.comment(child, collector),
                "ruby" => {
                    if let Some(base) = child.child("rubyBase") {
                        self.inline(base, &look, collector)?;
                    }
                }
                "drawing" | "pict" | "object" => self.drawing(child, collector)?,
                "AlternateContent" => {
                    if let Some(chosen) = alternative(child) {
                        self.drawing(chosen, collector)?;
                    }
                }
                _ => {}
            }
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

    fn field(&mut self, element: Element<'_>, collector: &mut Collector) {
        match (element.name(), element.get("fldCharType")) {
            ("instrText", _) => {
                if let Some(field) = self.fields.last_mut().filter(|field| !field.has_result) {
                    field.instruction += &element.words();
                }
            }
            (_, Some("begin")) if self.fields.len() < DEEPEST_FIELD => {
                self.fields.push(Field::default());
            }
            (_, Some("separate")) => {
                let address = self
                    .fields
                    .last()
                    .and_then(|field| address_in(&field.instruction));
                let link = address
                    .and_then(|address| self.linked(&address, &Look::default(), collector).link);
                if let Some(field) = self.fields.last_mut() {
                    field.has_result = true;
                    field.link = link;
                }
            }
            (_, Some("end")) => drop(self.fields.pop()),
            (_, _) => {}
        }
    }

    fn address(&self, hyperlink: Element<'_>) -> Option<String> {
        let relation = self.relations.get(hyperlink.get("id")?)?;
        Some(relation.target.clone())
    }

    /// Words that lead to an address, where a reader of a website can follow.
    fn linked(&self, address: &str, around: &Look, collector: &mut Collector) -> Look {
        let address = address.trim();
        let is_known = url::Url::parse(address).is_ok_and(|url| match url.scheme() {
            "http" | "https" => url.host_str().is_some_and(|host| !host.is_empty()),
            "mailto" | "tel" => !url.path().is_empty(),
            _ => false,
        });
        if !is_known || address.contains(char::is_control) {
            if !address.is_empty() {
                collector.remark(
                    &rules::IMPORT_LEFT_OUT,
                    format!("et link til »{}« er ikke taget med", shortened(address)),
                    "teksten står der stadig: skriv et link, som alle kan følge",
                );
            }
            return around.clone();
        }
        let signs = [
            (" ", "%20"),
            ("(", "%28"),
            (")", "%29"),
            ("<", "%3C"),
            (">", "%3E"),
            ("\\", "%5C"),
        ];
        let address = signs
            .iter()
            .fold(address.to_owned(), |address, (sign, escaped)| {
                address.replace(sign, escaped)
            });
        Look {
            link: Some(address),
            ..around.clone()
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
            format!("en kommentar er ikke taget med: »{}«", shortened(words)),
            "skriv det i teksten, hvis læserne skal se det",
        );
    }

    /// A picture, or words in a box.
    fn drawing(
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

#[derive(Clone, Copy)]
enum Note {
    Foot,
    End,
}

/// The address in what a field does: `HYPERLINK "https://…"`.
fn address_in(instruction: &str) -> Option<String> {
    let rest = instruction.trim_start().strip_prefix("HYPERLINK")?;
    let rest = rest.trim_start();
    let address = match rest.strip_prefix('"') {
        Some(quoted) => quoted.split('"').next(),
        None => rest
            .split_whitespace()
            .next()
            .filter(|word| !word.starts_with('\\')),
    }?;
    Some(address.to_owned())
}

/// Words, perhaps in a font of signs.
fn signs(words: &str, font: Option<&str>, look: &Look, collector: &mut Collector) {
    match font.filter(|font| is_of_signs(font)) {
        None => collector.words(words, look),
        Some(font) => {
            for character in words.chars() {
                match character {
                    ' ' => collector.words(" ", look),
                    other => sign(font, other.into(), look, collector),
                }
            }
        }
    }
}

fn sign(font: &str, code: u32, look: &Look, collector: &mut Collector) {
    match symbol(font, code) {
        Some(sign) => collector.words(&sign.to_string(), look),
        None => collector.remark(
            &rules::IMPORT_LEFT_OUT,
            format!("et tegn i skrifttypen {font} er ikke taget med"),
            "se i Word, hvad det viser, og skriv det med ord",
        ),
    }
}

/// People mark what is new by a colour: it is taken along like the rest.
fn report_revision(properties: Option<Element<'_>>, collector: &mut Collector) {
    let Some(properties) = properties else {
        return;
    };
    let colour = properties.value_of("color").unwrap_or("auto");
    let is_strong = |colour: &str| {
        let part = |at: usize| u8::from_str_radix(colour.get(at..at + 2)?, 16).ok();
        match (part(0), part(2), part(4)) {
            (Some(red), Some(green), Some(blue)) => {
                red.abs_diff(green)
                    .max(green.abs_diff(blue))
                    .max(red.abs_diff(blue))
                    > 100
            }
            _ => false,
        }
    };
    let highlight = properties
        .value_of("highlight")
        .is_some_and(|colour| colour != "none");
    if highlight || is_strong(colour) {
        collector.remark(
            &rules::IMPORT_UNCERTAIN,
            "noget af teksten er fremhævet med en farve: farven er ikke taget med",
            "er det en rettelse, som ikke er besluttet endnu, så ret teksten",
        );
    }
    if properties.switch("strike") == Some(true) {
        collector.remark(
            &rules::IMPORT_UNCERTAIN,
            "noget af teksten er streget over: den er taget med og stadig streget over",
            "slet den, hvis den ikke gælder mere",
        );
    }
}
