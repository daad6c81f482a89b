//! In: what files were called before (`tidligere`). Out: a mistake where something is called so now, or
//! two were; and a note where somebody still says it.

use std::collections::HashMap;

use crate::content::{
    InitiativeRecord, Sources, Taxonomy, TermFolder, TermRecord, YearSources, destination,
};
use crate::diagnostic::{Diagnostic, Located, Location, rules};
use crate::plan::{Names, Renumbered, called};
use crate::site::{Site, target_of, texts};
use crate::slug::slug;
use crate::spelling::folded;

/// Earlier names that something has now, or that two files say they had.
pub fn claims(sources: &Sources) -> Vec<Diagnostic> {
    sources.years.iter().flat_map(claims_in).collect()
}

fn claims_in(year: &YearSources) -> Vec<Diagnostic> {
    let mut reported = Vec::new();
    if !has_former(year) {
        return reported;
    }
    // What texts may say: a code stands for one thing in the whole plan.
    let mut said = Claimed::default();
    for (folder, terms) in &year.terms {
        for term in terms.iter().filter(|term| is_explained(*folder, term)) {
            said.add_words(words_of(term), &term.file.path);
        }
    }
    for (folder, terms) in &year.terms {
        let mut own = Claimed::default();
        for term in terms {
            let synonyms = term.synonyms.iter().map(|word| &*word.value);
            own.add_file(term.file.stem(), &term.file.path);
            own.add_words(words_of(term).chain(synonyms), &term.file.path);
        }
        for term in terms {
            for former in &term.former {
                let fault = own.claim(former);
                let said = is_explained(*folder, term).then(|| said.claim(former));
                reported.extend(fault.or(said.flatten()));
            }
        }
    }
    let mut own = Claimed::default();
    for InitiativeRecord {
        file,
        number,
        title,
        ..
    } in year.initiatives.iter().map(|initiative| &**initiative)
    {
        let number = number.as_ref().map(|number| number.value.to_string());
        let title = title.as_ref().map(|title| &*title.value);
        own.add_file(file.stem(), &file.path);
        own.add_words(number.as_deref().into_iter().chain(title), &file.path);
    }
    let former = year.initiatives.iter().flat_map(|one| &one.former);
    reported.extend(former.filter_map(|former| own.claim(former)));
    reported
}

fn has_former(year: &YearSources) -> bool {
    let mut terms = year.terms.values().flatten();
    terms.any(|term| !term.former.is_empty())
        || year.initiatives.iter().any(|one| !one.former.is_empty())
}

/// Whether the glossary explains it.
fn is_explained(folder: TermFolder, term: &TermRecord) -> bool {
    folder == TermFolder::Glossary || term.code.is_some()
}

fn words_of(term: &TermRecord) -> impl Iterator<Item = &str> {
    let words = term.code.iter().chain(&term.name);
    words.map(|word| &*word.value)
}

/// Who is called what, and who says that they were.
#[derive(Default)]
struct Claimed<'a> {
    /// By their names in addresses
    files: HashMap<String, &'a str>,
    words: HashMap<String, &'a str>,
    former: HashMap<String, &'a str>,
}

impl<'a> Claimed<'a> {
    fn add_file(&mut self, stem: &str, path: &'a str) {
        self.files.entry(slug(stem)).or_insert(path);
    }

    fn add_words<'w>(&mut self, words: impl Iterator<Item = &'w str>, path: &'a str) {
        for word in words {
            self.words.entry(folded(word)).or_insert(path);
        }
    }

    /// What is wrong where the name is not free.
    fn claim(&mut self, former: &'a Located<String>) -> Option<Diagnostic> {
        let (value, own) = (&former.value, &*former.location.file.path);
        let (word, address) = (folded(value), slug(value));
        let file = self.files.get(&address);
        // A code may have changed and its file not, or the other way round.
        let is_own_file = file.is_some_and(|path| *path == own);
        let file = file.filter(|path| **path != own);
        let named = self.words.get(&word);
        let named = named.filter(|path| **path != own || is_own_file);
        if let Some(path) = named.or(file) {
            return Some(in_use(former, path));
        }
        let claim = match address.is_empty() {
            true => word,
            false => address,
        };
        let first = *self.former.entry(claim).or_insert(own);
        (first != own).then(|| {
            rules::FORMER_NAME_TWICE.at(
                former.location.clone(),
                format!("to filer siger, at de før hed »{value}«"),
                format!("den første er {first}, og den gælder: slet det i den anden fil"),
            )
        })
    }
}

fn in_use(former: &Located<String>, path: &str) -> Diagnostic {
    let value = &former.value;
    let (message, help) = match path == former.location.file.path {
        true => (
            format!("»{value}« er, hvad det hedder nu"),
            "tidligere: er til det, som det ikke hedder mere; slet det".to_owned(),
        ),
        false => (
            format!("»{value}« er stadig i brug"),
            format!(
                "det hedder {path} nu, og den går forud: slet det her, eller giv den et andet navn"
            ),
        ),
    };
    rules::FORMER_NAME_IN_USE.at(former.location.clone(), message, help)
}

/// References that say what something was called before. They are understood.
pub fn uses(sources: &Sources) -> Vec<Diagnostic> {
    let years = sources.years.iter().filter(|year| has_former(year));
    let references = years.flat_map(|year| {
        let taxonomies = year.registers.taxonomies();
        let of_taxonomies = taxonomies.flat_map(|taxonomy| uses_of(year, taxonomy));
        of_taxonomies.chain(uses_of_statuses(year))
    });
    references.chain(uses_of_numbers(sources)).collect()
}

fn uses_of(year: &YearSources, taxonomy: Taxonomy) -> Vec<Diagnostic> {
    let terms = year.terms.get(&taxonomy.folder()).into_iter().flatten();
    if terms.clone().all(|term| term.former.is_empty()) {
        return Vec::new();
    }
    let names = Names::of(terms.map(called));
    let initiatives = year.initiatives.iter();
    let references = initiatives.flat_map(|initiative| initiative.references_to(taxonomy));
    let single = year.single_references(taxonomy);
    let reported = references.chain(single).filter_map(|typed| {
        let now = names.usual(names.find_former(&typed.value)?);
        Some(said_before(&typed.location, &typed.value, now))
    });
    reported.collect()
}

/// A status is called by its name in files, and not by its file's.
fn uses_of_statuses(year: &YearSources) -> Vec<Diagnostic> {
    let statuses = year.terms.get(&TermFolder::Status);
    let statuses = statuses.map_or(&[][..], Vec::as_slice);
    if statuses.iter().all(|status| status.former.is_empty()) {
        return Vec::new();
    }
    let names = Names::of(statuses.iter().map(called));
    let reported = year.typed_statuses().filter_map(|typed| {
        let status = &statuses[names.find_former(&typed.value)?];
        let now = status.name.as_ref()?;
        Some(said_before(&typed.location, &typed.value, &now.value))
    });
    reported.collect()
}

fn uses_of_numbers(sources: &Sources) -> Vec<Diagnostic> {
    let renumbered = Renumbered::of(sources);
    if renumbered.is_empty() {
        return Vec::new();
    }
    let initiatives = sources.years.iter().flat_map(|year| &year.initiatives);
    let origins = initiatives.flat_map(|initiative| &initiative.continued_from);
    let reported = origins.filter_map(|origin| {
        let (period, number) = origin.value;
        let now = renumbered.now(origin.value)?;
        let (before, now) = (format!("{period}/{number}"), format!("{period}/{now}"));
        Some(said_before(&origin.location, &before, &now))
    });
    reported.collect()
}

fn said_before(place: &Location, before: &str, now: &str) -> Diagnostic {
    let note = rules::FORMER_NAME.at(
        place.clone(),
        format!("»{before}« hedder nu »{now}«"),
        format!("det bliver forstået; skriv gerne {now}"),
    );
    let is_plain = now
        .chars()
        .all(|c| c.is_alphanumeric() || "-_./".contains(c));
    match is_plain && place.file.text[place.span.clone()] == *before {
        true => note.with_fix(place.span.clone(), now),
        false => note,
    }
}

/// Links that say what a file was called before. They lead to it.
pub fn links(site: &Site) -> Vec<Diagnostic> {
    if !site.has_moved() {
        return Vec::new();
    }
    let texts = site.plans.years.iter().flat_map(texts);
    let links = texts.flat_map(|text| &text.links);
    let reported = links.filter_map(|link| {
        let path = target_of(&link.location.file.path, link);
        let (now, _) = site.called_now(&path)?;
        let name = |path: &str| path.rsplit('/').next().unwrap_or_default().to_owned();
        let (before, now) = (name(&path), name(now));
        let note = rules::FORMER_NAME.at(
            link.location.clone(),
            format!("filen »{before}« hedder nu »{now}«"),
            format!("linket virker; skriv gerne {now}"),
        );
        Some(match destination(link) {
            Some(place) => note.with_fix(place.name, now),
            None => note,
        })
    });
    reported.collect()
}
