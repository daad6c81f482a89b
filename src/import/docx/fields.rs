//! Links, and fields, whose results Word keeps beside what made them.

use super::Reader;
use super::collector::Collector;
use crate::diagnostic::rules;
use crate::import::inline::Look;
use crate::import::one_line::short;
use crate::import::text::public_address;
use crate::import::xml::Element;

/// A field that has begun: what it does, and whether its result is being read.
#[derive(Debug, Default)]
pub struct Field {
    instruction: String,
    /// What follows is shown
    pub has_result: bool,
    /// Where its result leads
    pub link: Option<String>,
}

/// Fields do not stand deeper in each other.
const DEEPEST_FIELD: usize = 20;

impl Reader<'_, '_> {
    /// A part of a field: its beginning, what it does, its result, its end.
    pub fn field(&mut self, element: Element<'_>, collector: &mut Collector) {
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

    /// Where a link leads.
    pub fn address(&self, hyperlink: Element<'_>) -> Option<String> {
        let relation = self.relations.get(hyperlink.get("id")?)?;
        Some(relation.target.clone())
    }

    /// Words that lead to an address, where a reader of a website can follow.
    pub fn linked(&self, address: &str, around: &Look, collector: &mut Collector) -> Look {
        let Some(known) = public_address(address) else {
            if !address.trim().is_empty() {
                collector.remark(
                    &rules::IMPORT_LEFT_OUT,
                    format!("et link til »{}« er ikke taget med", short(address.trim())),
                    "teksten står der stadig: skriv et link, som alle kan følge",
                );
            }
            return around.clone();
        };
        Look {
            link: Some(known),
            ..around.clone()
        }
    }
}

/// The address in what a field does: `HYPERLINK "https://…"`.
pub fn address_in(instruction: &str) -> Option<String> {
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
