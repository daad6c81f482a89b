//! In: [`Sources`]. Out: [`Plans`], and a mistake for every reference that leads nowhere and
//! every number or code that stands twice.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use rayon::prelude::*;

use super::collation::DanishOrder;
use super::glossary::Glossary;
use super::lexicon::Lexicon;
use super::references::{References, Unknown};
use super::{
    Anchoring, Background, Drafts, Initiative, Plan, Plans, Taxonomy, Term, TermId, numbers,
};
use crate::content::{
    AnchoringRecord, InitiativeRecord, Markdown, PlanRecord, Sources, TermFolder, TermRecord, UNIT,
    YearSources,
};
use crate::diagnostic::{Checked, Diagnostic, Located, Location, rules};

/// Makes every year's plan.
pub fn assemble(sources: Sources, drafts: Drafts) -> Checked<Plans> {
    let mut diagnostics = Vec::new();
    let years = sources
        .years
        .into_iter()
        .map(|year| assemble_year(year, drafts, &mut diagnostics));
    // A year of nothing but drafts is one: it must not take the front page from the plan in force.
    let is_draft = |plan: &Plan| plan.initiatives.is_empty() && !plan.hidden_drafts.is_empty();
    let (drafted, in_force): (Vec<Plan>, Vec<Plan>) = years.partition(is_draft);
    let (years, not_in_force) = match in_force.is_empty() {
        true => (drafted, in_force),
        false => (in_force, drafted),
    };
    Checked {
        value: Plans {
            site: sources.site,
            drafts,
            continuations: continuations(&years),
            years,
            not_in_force,
        },
        diagnostics,
    }
}

fn continuations(years: &[Plan]) -> BTreeMap<(u16, u32), Vec<(u16, u32)>> {
    let mut continuations: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for plan in years {
        for initiative in &plan.initiatives {
            if let Some(origin) = initiative.continued_from {
                let later = continuations.entry(origin).or_default();
                later.push((plan.year, initiative.number));
            }
        }
    }
    continuations
}

/// A missing `plan.md` has been told, and hides nothing else.
fn assemble_year(
    mut sources: YearSources,
    drafts: Drafts,
    diagnostics: &mut Vec<Diagnostic>,
) -> Plan {
    let plan = sources.plan.take();
    let plan = plan.unwrap_or_else(|| PlanRecord::missing(&sources.folder));
    if let Some(year) = plan
        .year
        .filter(|year| year.value != u32::from(sources.year))
    {
        diagnostics.push(rules::WRONG_YEAR.at(
            year.location,
            format!("året er {}, men mappen hedder {}", year.value, sources.year),
            format!("skriv år: {} – eller omdøb mappen", sources.year),
        ));
    }
    let glossary_records = sources
        .terms
        .remove(&TermFolder::Glossary)
        .unwrap_or_default();
    check_codes(&sources.terms, &glossary_records, diagnostics);
    let topics = sources
        .terms
        .get(&TermFolder::Of(Taxonomy::Topic))
        .into_iter()
        .flatten();
    numbers::check(
        sources
            .initiatives
            .iter()
            .filter_map(|record| record.number.as_ref()),
        topics.filter_map(|record| record.number.as_ref()),
        diagnostics,
    );

    let year = sources.year;
    let mut records: BTreeMap<Taxonomy, Vec<TermRecord>> = BTreeMap::new();
    for taxonomy in Taxonomy::ALL {
        let mut terms = sources.terms.remove(&taxonomy.folder()).unwrap_or_default();
        sort_terms(&mut terms);
        records.insert(taxonomy, terms);
    }
    let references = References::new(&records, year, &sources.folder);
    let background_words = background_words(&records[&Taxonomy::Background]);
    let mut unknown = Vec::new();
    let terms = records
        .into_iter()
        .map(|(taxonomy, records)| {
            let terms = records
                .into_iter()
                .map(|record| term(record, &references, &mut unknown));
            (taxonomy, terms.collect())
        })
        .collect();
    // Pointers are lighter to sort than initiatives are.
    let number = |record: &Arc<InitiativeRecord>| record.number.as_ref().map(|number| number.value);
    sources.initiatives.sort_by_key(number);
    let (mut initiatives, unplaced) = initiatives(
        &sources.initiatives,
        &references,
        &background_words,
        &mut unknown,
    );
    diagnostics.extend(references.tell(&unknown));
    let is_shown = |initiative: &Initiative| drafts == Drafts::Included || !initiative.draft;
    let hidden = initiatives.extract_if(.., |initiative| !is_shown(initiative));
    let hidden_drafts = hidden.map(|draft| draft.body).collect();

    let mut plan = Plan {
        year,
        folder: sources.folder,
        title: plan.title.map(|title| title.value).unwrap_or_default(),
        updated: plan.updated.map(|updated| updated.value),
        introduction: plan.body,
        initiatives,
        glossary: Glossary::new(coded_terms(&terms).into_iter(), glossary_records),
        terms,
        background_words,
        files: sources.files,
        hidden_drafts,
        unplaced,
    };
    enter_members(&mut plan);
    plan
}

fn sort_terms(terms: &mut [TermRecord]) {
    fn typed(value: &Option<Located<String>>) -> &str {
        value.as_ref().map_or("", |value| &value.value)
    }
    let order = DanishOrder::new();
    terms.sort_by(|a, b| {
        let rank = |term: &TermRecord| {
            let place = term.order.as_ref().map_or(u32::MAX, |order| order.value);
            (is_unit(term), place)
        };
        rank(a)
            .cmp(&rank(b))
            .then_with(|| order.compare(typed(&a.code), typed(&b.code)))
            .then_with(|| order.compare(typed(&a.name), typed(&b.name)))
            .then_with(|| a.file.path.cmp(&b.file.path))
    });
}

fn is_unit(term: &TermRecord) -> bool {
    term.sort.as_ref().is_some_and(|sort| sort.value == UNIT)
}

/// A code may stand once among committees, centres and the glossary's words, and no word of the
/// glossary may be the name of one of them.
fn check_codes(
    terms: &BTreeMap<TermFolder, Vec<TermRecord>>,
    glossary: &[TermRecord],
    diagnostics: &mut Vec<Diagnostic>,
) {
    let coded = terms.values().flatten().filter(|term| term.code.is_some());
    let codes = coded.clone().filter_map(|term| term.code.as_ref());
    let words = glossary
        .iter()
        .flat_map(|entry| entry.name.iter().chain(&entry.synonyms));
    let mut used: HashMap<String, &Location> = HashMap::new();
    for name in coded.filter_map(|term| term.name.as_ref()) {
        used.insert(name.value.to_lowercase(), &name.location);
    }
    let codes = codes.map(|code| (code, true));
    for (code, may_be_its_name) in codes.chain(words.map(|word| (word, false))) {
        let first = used.entry(code.value.to_lowercase());
        let first = *first.or_insert(&code.location);
        let its_name = may_be_its_name && first.file == code.location.file;
        if !its_name && *first != code.location {
            diagnostics.push(rules::DUPLICATE_CODE.at(
                code.location.clone(),
                format!("«{}» er brugt to gange", code.value),
                format!("det står også i {}: ret det ene", first.file.path),
            ));
        }
    }
}

fn term(record: TermRecord, references: &References<'_>, unknown: &mut Vec<Unknown>) -> Term {
    let core_task = record
        .core_task
        .as_ref()
        .and_then(|reference| references.resolve(Taxonomy::CoreTask, reference, unknown));
    Term {
        slug: record.file.slug(),
        unit: is_unit(&record),
        code: record.code.map(|code| code.value),
        name: record.name.map(|name| name.value).unwrap_or_default(),
        synonyms: record.synonyms.into_iter().map(|word| word.value).collect(),
        number: record.number.map(|number| number.value),
        core_task,
        body: record.body,
        initiatives: Vec::new(),
        cross_cutting: Vec::new(),
        file: record.file,
    }
}

/// In the order of the records, and the texts of those that have no place. Each stands alone, so
/// all processors work.
fn initiatives(
    records: &[Arc<InitiativeRecord>],
    references: &References<'_>,
    background_words: &Lexicon<TermId>,
    unknown: &mut Vec<Unknown>,
) -> (Vec<Initiative>, Vec<Arc<Markdown>>) {
    let resolved = records.par_iter().map(|record| {
        let mut unknown = Vec::new();
        let initiative = initiative(record, references, background_words, &mut unknown);
        (initiative, unknown)
    });
    let resolved: Vec<(Result<_, _>, Vec<Unknown>)> = resolved.collect();
    let (mut placed, mut unplaced) = (Vec::with_capacity(resolved.len()), Vec::new());
    for (initiative, mut own) in resolved {
        unknown.append(&mut own);
        match initiative {
            Ok(initiative) => placed.push(initiative),
            Err(text) => unplaced.push(text),
        }
    }
    (placed, unplaced)
}

/// Its text alone where a key that must be there is not, which has been told.
fn initiative(
    record: &InitiativeRecord,
    references: &References<'_>,
    background_words: &Lexicon<TermId>,
    unknown: &mut Vec<Unknown>,
) -> Result<Initiative, Arc<Markdown>> {
    let mut resolve_all = |taxonomy, list: &[Located<String>]| -> Vec<TermId> {
        let resolved = list.iter();
        let resolved = resolved.filter_map(|one| references.resolve(taxonomy, one, unknown));
        each_once(resolved)
    };
    let labels = resolve_all(Taxonomy::Label, &record.labels);
    let committees = resolve_all(Taxonomy::Committee, &record.committees.references);
    let centres = resolve_all(Taxonomy::Centre, &record.centres.references);
    let topic = record.topic.as_ref();
    let topic = topic.and_then(|topic| references.resolve(Taxonomy::Topic, topic, unknown));
    let (Some(number), Some(title), Some(topic)) = (&record.number, &record.title, topic) else {
        return Err(record.body.clone());
    };
    Ok(Initiative {
        slug: record.file.slug(),
        number: number.value,
        title: title.value.clone(),
        topic,
        labels,
        committees: anchoring(&record.committees, committees),
        centres: anchoring(&record.centres, centres),
        background: record
            .background
            .as_ref()
            .map(|text| background(text.value.clone(), background_words)),
        updated: record.updated.as_ref().map(|updated| updated.value.clone()),
        continued_from: record.continued_from.as_ref().map(|origin| origin.value),
        draft: record.draft,
        body: Arc::clone(&record.body),
        file: Arc::clone(&record.file),
    })
}

fn anchoring(record: &AnchoringRecord, terms: Vec<TermId>) -> Anchoring {
    Anchoring {
        terms,
        note: record.note.as_ref().map(|note| note.value.clone()),
        all_centres: record.all_centres,
    }
}

fn background(text: String, words: &Lexicon<TermId>) -> Background {
    let found = words.find(&text).into_iter();
    let terms = each_once(found.map(|found| found.target));
    Background { text, terms }
}

/// In the order in which each is first named.
fn each_once(terms: impl Iterator<Item = TermId>) -> Vec<TermId> {
    let mut seen = HashSet::new();
    terms.filter(|term| seen.insert(*term)).collect()
}

fn background_words(records: &[TermRecord]) -> Lexicon<TermId> {
    let phrases = records.iter().enumerate().flat_map(|(index, record)| {
        let id = TermId {
            taxonomy: Taxonomy::Background,
            index,
        };
        let phrases = record.name.iter().chain(&record.synonyms);
        phrases.map(move |phrase| (&*phrase.value, id))
    });
    Lexicon::new(phrases)
}

fn coded_terms(terms: &BTreeMap<Taxonomy, Vec<Term>>) -> Vec<(TermId, String, String)> {
    let mut coded = Vec::new();
    for (&taxonomy, terms) in terms {
        for (index, term) in terms.iter().enumerate() {
            let id = TermId { taxonomy, index };
            coded.extend(term.code.clone().map(|code| (id, code, term.name.clone())));
        }
    }
    coded
}

/// Enters each initiative with the terms that it belongs to: here alone it is decided which
/// initiatives a term has, and every count, filter, list and chart reads it from there.
///
/// A centre's own are those that name it. What is for all centres is cross-cutting for each
/// other centre, and no initiative of a unit's, whether that has a code or not.
fn enter_members(plan: &mut Plan) {
    let mut members: Vec<(TermId, usize)> = Vec::new();
    for (index, initiative) in plan.initiatives.iter().enumerate() {
        let core_task = plan.term(initiative.topic).core_task;
        members.extend(initiative.terms().chain(core_task).map(|id| (id, index)));
    }
    for (id, index) in members {
        let terms = plan.terms.entry(id.taxonomy).or_default();
        terms[id.index].initiatives.push(index);
    }
    let all_centres: Vec<usize> = (0..plan.initiatives.len())
        .filter(|&index| plan.initiatives[index].centres.all_centres)
        .collect();
    let centres = plan.terms.iter_mut();
    let centres = centres.filter(|(taxonomy, _)| taxonomy.can_be_for_all());
    let centres = centres.flat_map(|(_, centres)| centres);
    for centre in centres.filter(|centre| !centre.unit) {
        let carried = |index: &usize| centre.initiatives.binary_search(index).is_ok();
        let others = all_centres.iter().filter(|index| !carried(index));
        centre.cross_cutting = others.copied().collect();
    }
}
