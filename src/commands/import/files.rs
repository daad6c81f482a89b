//! In: an imported plan. Out: the files of its folder, as `new` would write them.

use std::collections::{BTreeMap, BTreeSet};

use super::progress;
use crate::commands::new::{Values, lines, text};
use crate::commands::new_files::NewFile;
use crate::content::{
    Codes, FileKind, INITIATIVES, OwnField, Period, Register, Registers, Shape, Taxonomy,
    TermFolder, UNIT, is_device, own_keys, yaml_list, yaml_text,
};
use crate::edit::{initiative_stem, term_stem};
use crate::import::{ImportedInitiative, ImportedPlan, ImportedTerm, References, above_topics};
use crate::spelling::folded;

/// The folder of pictures that texts show.
const PICTURES: &str = "billeder";

/// Every file of the plan, by its path in the year's folder.
pub fn files(plan: &ImportedPlan, year: Period, fields: &[OwnField]) -> Vec<NewFile> {
    let registers = registers(plan, year, fields);
    let mut files = vec![plan_file(plan, year, &registers)];
    let mut stems = Stems::default();
    for (&folder, terms) in &plan.terms {
        stems.take(folder, terms);
        for (place, term) in terms.iter().enumerate() {
            files.push(term_file(folder, place, term, &stems, &registers));
        }
    }
    let mut taken = BTreeSet::new();
    for initiative in &plan.initiatives {
        let stem = initiative_stem(&initiative.number, &initiative.title);
        let stem = free(stem, "indsats", &mut taken);
        files.push(initiative_file(&stem, initiative, &stems, &registers));
    }
    files.extend(plan.pictures.iter().map(|picture| NewFile::Bytes {
        path: format!("{PICTURES}/{}", picture.name),
        bytes: picture.bytes.clone(),
    }));
    files
}

/// Whether the terms of a folder are the headings of the plan.
pub fn are_headings(folder: TermFolder) -> bool {
    matches!(folder, TermFolder::Of(taxonomy) if taxonomy.row().headings())
}

/// Those of which the plan has terms, with the content's own fields.
fn registers(plan: &ImportedPlan, year: Period, fields: &[OwnField]) -> Registers {
    let all = Taxonomy::BUILT_IN.into_iter().map(Register::known);
    let registers = Registers::of(all.collect(), |register| {
        plan.terms.contains_key(&TermFolder::Of(register.taxonomy))
    });
    let own = own_keys(fields, &registers, year, &mut BTreeSet::new()).value;
    registers.with_own_keys(own)
}

/// The names of the terms' files, by folder and by what refers to them.
#[derive(Default)]
struct Stems(BTreeMap<(TermFolder, String), String>);

impl Stems {
    fn take(&mut self, folder: TermFolder, terms: &[ImportedTerm]) {
        let mut taken = BTreeSet::new();
        for term in terms {
            let stem = term_stem(term.code.as_deref(), &term.name);
            let stem = free(stem, folder.kind(), &mut taken);
            self.0.insert((folder, folded(&term.name)), stem);
        }
    }

    fn of(&self, folder: TermFolder, name: &str) -> String {
        let stem = self.0.get(&(folder, folded(name)));
        stem.cloned().unwrap_or_default()
    }
}

/// A name that no file before has, and that every system can give a file.
fn free(stem: String, otherwise: &str, taken: &mut BTreeSet<String>) -> String {
    let stem = match stem.is_empty() || is_device(&stem) {
        true => format!("{}-{stem}", crate::slug::slug(otherwise)),
        false => stem,
    };
    let stem = stem.trim_matches('-').to_owned();
    let mut others = (2..).map(|number| format!("{stem}-{number}"));
    let mut free = stem.clone();
    while !taken.insert(free.clone()) {
        free = others.next().expect("there is no end to numbers");
    }
    free
}

fn plan_file(plan: &ImportedPlan, year: Period, registers: &Registers) -> NewFile {
    let title = plan.title.as_ref().map(|title| yaml_text(title));
    let values = Values::from([
        ("titel", title.unwrap_or_else(|| format!("Årsplan {year}"))),
        ("år", year.to_string()),
        ("kladde", "ja".into()),
    ]);
    let facts = lines(FileKind::Plan, &values, registers);
    NewFile::Text {
        path: "plan.md".into(),
        text: with_body(format!("---\n{facts}---\n"), &plan.text),
    }
}

fn term_file(
    folder: TermFolder,
    place: usize,
    term: &ImportedTerm,
    stems: &Stems,
    registers: &Registers,
) -> NewFile {
    let name = match folder {
        TermFolder::Glossary => "ord",
        TermFolder::Of(_) | TermFolder::Status => "navn",
    };
    let mut values = Values::from([(name, yaml_text(&term.name))]);
    if let Some(code) = &term.code {
        values.insert("kode", yaml_text(code));
    }
    if let TermFolder::Of(taxonomy) = folder {
        let row = taxonomy.row();
        if row.codes == Codes::RequiredUnlessUnit && term.code.is_none() {
            values.insert("slags", UNIT.into());
        }
        if row.headings() {
            values.insert("orden", (place + 1).to_string());
        }
    }
    if let Some(number) = &term.number {
        values.insert("nr", yaml_text(number));
    }
    if let Some(core_task) = &term.core_task {
        let folder = above_topics().folder();
        values.insert(folder.kind(), yaml_text(&stems.of(folder, core_task)));
    }
    NewFile::Text {
        path: format!("{}/{}.md", folder.name(), stems.of(folder, &term.name)),
        text: with_body(text(FileKind::Term(folder), &values, registers), &term.text),
    }
}

fn initiative_file(
    stem: &str,
    initiative: &ImportedInitiative,
    stems: &Stems,
    registers: &Registers,
) -> NewFile {
    let mut values = Values::from([("nr", yaml_text(&initiative.number))]);
    if !initiative.title.is_empty() {
        values.insert("titel", yaml_text(&initiative.title));
    }
    for (&taxonomy, references) in &initiative.references {
        if let Some(key) = taxonomy.row().key {
            let value = references_value(taxonomy, key.info.shape, references, stems);
            values.insert(key.info.name, value);
        }
    }
    for (key, words) in &initiative.texts {
        values.insert(key.info.name, yaml_text(words));
    }
    for key in registers.own_keys() {
        let mut fields = initiative.fields.iter();
        if let Some((_, words)) = fields.find(|(name, _)| *name == key.info.name) {
            values.insert(key.info.name, yaml_text(words));
        }
    }
    values.extend(progress::values(&initiative.progress));
    NewFile::Text {
        path: format!("{INITIATIVES}/{stem}.md"),
        text: with_body(
            text(FileKind::Initiative, &values, registers),
            &initiative.text,
        ),
    }
}

/// What stands behind a key of references: codes, names of files, or keys of its own where the plan
/// says more.
fn references_value(
    taxonomy: Taxonomy,
    shape: Shape,
    references: &References,
    stems: &Stems,
) -> String {
    let has_codes = taxonomy.row().codes != Codes::None;
    let terms = references.terms.iter().map(|term| match has_codes {
        true => term.clone(),
        false => stems.of(taxonomy.folder(), term),
    });
    let terms: Vec<String> = terms.collect();
    let (Shape::Carriers([own, note, rest @ ..]), Some(words)) = (shape, &references.note) else {
        return yaml_list(&terms);
    };
    let mut value = match terms.is_empty() {
        true => String::new(),
        false => format!("\n  {}: {}", own.name, yaml_list(&terms)),
    };
    if let Some(for_all) = rest.first().filter(|_| references.for_all) {
        value += &format!("\n  {}: ja", for_all.name);
    }
    value + &format!("\n  {}: {}", note.name, yaml_text(words))
}

fn with_body(facts: String, body: &str) -> String {
    match body.is_empty() {
        true => facts,
        false => format!("{facts}\n{body}\n"),
    }
}
