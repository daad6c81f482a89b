//! In: an imported plan, and the `site.yaml` that the content has, or has not. Out: `site.yaml` as it
//! is to be, with the fields that the plan has of its own.
//!
//! A file that is there keeps every byte: new fields are put in behind those that it has.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use super::bad;
use crate::check::placeholders::MUNICIPALITY;
use crate::commands::new_files::{is_free, write_file};
use crate::content::{self, Change, OwnField, Prepared, ValueKind, prepare, yaml_text};
use crate::diagnostic::{Edit, Located, Location, SourceText, rules};
use crate::error::Error;
use crate::import::{Finding, ImportedField, ImportedPlan, Place, Remark};
use crate::spelling::folded;

/// `site.yaml` as it is to be.
pub struct Site {
    /// The fields that the initiatives may have
    pub fields: Vec<OwnField>,
    change: SiteChange,
}

enum SiteChange {
    /// It is not there yet: its text
    New(String),
    /// Fields are added to it
    Added(Box<Prepared>),
    /// It stays
    Nothing,
}

const SITE: &str = "site.yaml";

/// What `site.yaml` is to be. Fields that it has by their names already get its keys.
pub fn site(
    content: &Path,
    plan: &mut ImportedPlan,
    file: &Path,
    findings: &mut Vec<Finding>,
) -> Result<Site, Error> {
    if is_free(&content.join(SITE)) {
        let text = new_site(plan, file, findings);
        return Ok(Site {
            fields: plan.fields.iter().map(as_typed).collect(),
            change: SiteChange::New(text),
        });
    }
    if plan.fields.is_empty() {
        return Ok(Site {
            fields: Vec::new(),
            change: SiteChange::Nothing,
        });
    }
    let site = content::read(content)?.value.site;
    let missing = take_known(plan, &site.fields);
    let mut fields = site.fields.clone();
    if missing.is_empty() {
        return Ok(Site {
            fields,
            change: SiteChange::Nothing,
        });
    }
    let file = site.municipality_location.map(|location| location.file);
    let added = file.and_then(|file| added(content, &site.fields, &missing, &file).transpose());
    let prepared = added.unwrap_or_else(|| {
        Err(bad(format!(
            "site.yaml mangler felter, som planen har. Skriv dem under felter, og importér igen:\n{}",
            items(&missing, "  ")
        )))
    })?;
    let names: Vec<String> = missing
        .iter()
        .map(|field| format!("»{}«", field.name))
        .collect();
    let remark = Remark::of(
        &rules::IMPORT_UNDERSTOOD,
        format!("under felter i site.yaml kommer {}", names.join(", ")),
        "ret navnene der, hvis læserne skal se andre",
    );
    findings.insert(
        0,
        remark.at(Place {
            file: SITE.into(),
            ..Place::default()
        }),
    );
    fields.extend(missing.iter().map(as_typed));
    Ok(Site {
        fields,
        change: SiteChange::Added(Box::new(prepared)),
    })
}

impl Site {
    /// Writes what must stand there before the plan does.
    pub fn write_before(&self) -> Result<(), Error> {
        match &self.change {
            SiteChange::Added(prepared) => prepared.write(),
            SiteChange::New(_) | SiteChange::Nothing => Ok(()),
        }
    }

    /// Writes what would be half a content without the plan.
    pub fn write_behind(&self, content: &Path) -> Result<(), Error> {
        match &self.change {
            SiteChange::New(text) => write_file(content, SITE, text.as_bytes()),
            SiteChange::Added(_) | SiteChange::Nothing => Ok(()),
        }
    }
}

fn new_site(plan: &ImportedPlan, file: &Path, findings: &mut Vec<Finding>) -> String {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let place = Place {
        file: name.into_owned(),
        ..Place::default()
    };
    let remark = match &plan.municipality {
        Some(municipality) => Remark::of(
            &rules::IMPORT_GUESSED,
            format!("planen er læst som en plan for {municipality}"),
            "ret kommune i site.yaml, hvis det er en anden",
        ),
        None => Remark::of(
            &rules::IMPORT_UNCERTAIN,
            "filen nævner ikke kommunens navn",
            "skriv det i site.yaml",
        ),
    };
    findings.insert(0, remark.at(place));
    let municipality = plan.municipality.as_deref().unwrap_or(MUNICIPALITY);
    let site = format!("kommune: {}\ntitel: Årsplan\n", yaml_text(municipality));
    match plan.fields.is_empty() {
        true => site,
        false => format!("{site}felter:\n{}", items(&plan.fields, "  ")),
    }
}

/// Gives fields that the content has the keys that they have there; gives back the others.
fn take_known(plan: &mut ImportedPlan, known: &[OwnField]) -> Vec<ImportedField> {
    let mut missing = Vec::new();
    let mut renamed: BTreeMap<String, String> = BTreeMap::new();
    for field in &plan.fields {
        let named = known
            .iter()
            .find(|own| folded(&own.name) == folded(&field.name));
        let own = named.or_else(|| known.iter().find(|own| own.key.value == field.key));
        match own {
            Some(own) => drop(renamed.insert(field.key.clone(), own.key.value.clone())),
            None => missing.push(field.clone()),
        }
    }
    // All at once: the new key of one may be the old one of another.
    let values = plan.initiatives.iter_mut().flat_map(|one| &mut one.fields);
    for (key, _) in values {
        if let Some(known) = renamed.get(key) {
            key.clone_from(known);
        }
    }
    missing
}

/// The content with more fields behind those that it has; nothing where they could not be read there.
fn added(
    content: &Path,
    known: &[OwnField],
    missing: &[ImportedField],
    file: &Arc<SourceText>,
) -> Result<Option<Prepared>, Error> {
    let text = &file.text;
    let line_start = |at: usize| text[..at].rfind('\n').map_or(0, |newline| newline + 1);
    let (at, new) = match known.last() {
        None => {
            let gap = if text.ends_with('\n') { "" } else { "\n" };
            (
                text.len(),
                format!("{gap}felter:\n{}", items(missing, "  ")),
            )
        }
        Some(last) => {
            let dash = text[..last.key.location.span.start].rfind('-').unwrap_or(0);
            let indent = &text[line_start(dash)..dash];
            let is_within = |line: &str| {
                line.trim().is_empty() || line.len() - line.trim_start().len() > indent.len()
            };
            let mut end = dash
                + text[dash..]
                    .find('\n')
                    .map_or(text.len() - dash, |newline| newline + 1);
            while let Some(line) = text[end..]
                .split_inclusive('\n')
                .next()
                .filter(|line| is_within(line))
            {
                end += line.len();
            }
            let end = text[..end].trim_end().len();
            (end, format!("\n{}", items(missing, indent).trim_end()))
        }
    };
    let change = Change {
        file: Arc::clone(file),
        edits: vec![Edit {
            span: at..at,
            replacement: new,
        }],
        name: None,
    };
    let prepared = prepare(content, vec![change])?;
    let fields = prepared.read()?.value.site.fields;
    let is_read = |field: &ImportedField| fields.iter().any(|own| own.key.value == field.key);
    let is_whole = fields.len() == known.len() + missing.len() && missing.iter().all(is_read);
    Ok(is_whole.then_some(prepared))
}

fn items(fields: &[ImportedField], indent: &str) -> String {
    let items = fields.iter().map(|field| {
        let (key, name) = (&field.key, yaml_text(&field.name));
        let kind = ValueKind::Text.word();
        format!("{indent}- nøgle: {key}\n{indent}  navn: {name}\n{indent}  slags: {kind}\n")
    });
    items.collect()
}

/// As if its author had typed it.
fn as_typed(field: &ImportedField) -> OwnField {
    OwnField {
        key: Located {
            value: field.key.clone(),
            location: Location::path(SITE.to_owned()),
        },
        name: field.name.clone(),
        kind: ValueKind::Text,
        explanation: None,
    }
}
