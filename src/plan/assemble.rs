//! In: [`Sources`]. Out: [`Plans`], and a mistake for every reference that leads nowhere and
//! every number or code that stands twice.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use super::changes::{Numbered, changes};
use super::former::Renumbered;
use super::glossary::{CodedTerm, Glossary};
use super::goals::Goal;
use super::initiatives::{Known, initiatives};
use super::lexicon::Lexicon;
use super::progress::{Said, Statuses, reckoned_on, resolved_decision};
use super::references::{Faults, References, Unknown};
use super::source_words::sources_of;
use super::term_order::{is_unit, sort_terms};
use super::{
    Drafts, Initiative, Number, Period, Plan, Plans, Taxonomy, Term, TermId, codes, numbers,
};
use crate::content::{
    Day, InitiativeRecord, PlanRecord, Registers, Sources, TermFolder, TermRecord, YearSources,
};
use crate::diagnostic::{Checked, Diagnostic, Located, Location, rules};
use crate::spelling::folded;

/// Makes every year's plan. What `earlier` ones have of the same files is not made again.
pub fn assemble(sources: Sources, drafts: Drafts, earlier: Option<&Plans>) -> Checked<Plans> {
    let mut diagnostics = Vec::new();
    let renumbered = Renumbered::of(&sources);
    // What an initiative of another year is called stands in no file around those that carry it on.
    let earlier = earlier.filter(|earlier| earlier.renumbered == renumbered);
    let years = sources.years.into_iter().map(|year| {
        let earlier = earlier.and_then(|earlier| earlier.made_amid(&year));
        assemble_year(year, drafts, &renumbered, earlier, &mut diagnostics)
    });
    // A year of nothing but drafts is one: it must not take the front page from the plan in force.
    let (left_out, in_force): (Vec<Plan>, Vec<Plan>) =
        years.partition(|plan| drafts == Drafts::Hidden && !plan.is_public());
    let (mut years, not_in_force) = match in_force.is_empty() {
        true => none_in_force(left_out, &sources.site.title),
        false => (in_force, left_out),
    };
    let changed = changes(&years.iter().map(numbered).collect::<Vec<_>>());
    for (plan, changed) in years.iter_mut().zip(changed) {
        plan.changes = changed;
    }
    Checked {
        value: Plans {
            sources: sources.version,
            site: sources.site,
            drafts,
            continuations: continuations(&years),
            renumbered,
            years,
            not_in_force,
        },
        diagnostics,
    }
}

impl Plans {
    /// The year's plan, where it was made amid the same files: only initiatives may be others.
    fn made_amid(&self, year: &YearSources) -> Option<&Plan> {
        let mut plans = self.years.iter().chain(&self.not_in_force);
        plans.find(|plan| plan.year == year.year && plan.around == year.around)
    }
}

fn numbered(plan: &Plan) -> Numbered<'_> {
    let initiatives = plan.initiatives.iter();
    let initiatives = initiatives.map(|one| (one.number, &*one.continued_from));
    Numbered {
        year: plan.year,
        initiatives: initiatives.collect(),
    }
}

fn continuations(years: &[Plan]) -> BTreeMap<(Period, Number), Vec<(Period, Number)>> {
    let mut continuations: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for plan in years {
        for initiative in &plan.initiatives {
            for &origin in &initiative.continued_from {
                let later = continuations.entry(origin).or_default();
                later.push((plan.year, initiative.number));
            }
        }
    }
    continuations
}

/// What a site without a public plan is made of: the plans that are begun, or else a newest one
/// that says nothing; and the others.
fn none_in_force(left_out: Vec<Plan>, title: &str) -> (Vec<Plan>, Vec<Plan>) {
    let (mut whole, begun): (Vec<Plan>, Vec<Plan>) =
        left_out.into_iter().partition(|plan| plan.draft);
    match (begun.is_empty(), whole.pop()) {
        (true, Some(newest)) => (vec![emptied(newest, title)], whole),
        (_, newest) => {
            whole.extend(newest);
            (begun, whole)
        }
    }
}

/// A plan that says nothing of what it is to be.
fn emptied(plan: Plan, title: &str) -> Plan {
    Plan {
        title: title.to_owned(),
        updated: None,
        reckoned_on: None,
        decision: None,
        said: Said::default(),
        statuses: Statuses::default(),
        introduction: PlanRecord::missing(&plan.folder).body,
        initiatives: Vec::new(),
        registers: Registers::default(),
        terms: BTreeMap::new(),
        changes: None,
        glossary: Glossary::new(Vec::new(), Vec::new()),
        sources: Lexicon::new(std::iter::empty()),
        files: Vec::new(),
        unplaced: Vec::new(),
        ..plan
    }
}

/// One year, in the order in which one step needs the other: the terms in the order in which they
/// are shown, since an id is a place among them; what references mean, which needs the ids; the
/// initiatives, which need the references; and which initiatives each term has, which needs them
/// all, without the drafts that are left out. A missing `plan.md` has been reported, and hides
/// nothing else.
fn assemble_year(
    mut sources: YearSources,
    drafts: Drafts,
    renumbered: &Renumbered,
    earlier: Option<&Plan>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Plan {
    let missing = || PlanRecord::missing(&sources.folder);
    let record = sources.plan.take().unwrap_or_else(missing);
    let mut take = |folder| sources.terms.remove(&folder).unwrap_or_default();
    let words = take(TermFolder::Glossary);
    let statuses = statuses(take(TermFolder::Status), diagnostics);
    check_alone(&sources, &record, &words, diagnostics);

    let registers = std::mem::take(&mut sources.registers);
    let records = shown_order(sources.terms, &registers);
    let references = References::new(&records, &registers, sources.year, &sources.folder);
    let named = sources_of(&records);
    let mut faults = Faults::default();
    let terms = terms(records, &references, &mut faults.unknown);
    // Pointers are lighter to sort than initiatives are.
    sources.initiatives.sort_by_key(|record| number_of(record));
    let known = Known {
        references: &references,
        terms: &terms,
        sources: &named,
        registers: &registers,
        statuses: &statuses,
        renumbered,
        is_draft: record.draft,
        earlier,
    };
    let (mut initiatives, unplaced) = initiatives(&sources.initiatives, known, &mut faults);
    let decision = resolved_decision(record.decision.as_ref(), &references, &mut faults);
    diagnostics.extend(references.report(&faults.unknown));
    diagnostics.extend(faults.diagnostics);
    let hidden_drafts = leave_out_drafts(&mut initiatives, drafts);

    with_members(Plan {
        year: sources.year,
        folder: sources.folder,
        around: sources.around,
        title: record.title.map(|title| title.value).unwrap_or_default(),
        draft: record.draft,
        updated: record.updated.map(|updated| updated.value),
        reckoned_on: reckoned(record.made_up, &initiatives),
        decision,
        said: said(&initiatives, &terms),
        statuses,
        introduction: record.body,
        initiatives,
        registers,
        changes: None,
        glossary: Glossary::new(coded_terms(&terms), words),
        terms,
        sources: named,
        files: sources.files,
        hidden_drafts,
        unplaced,
    })
}

/// What can be seen before anything is resolved.
fn check_alone(
    sources: &YearSources,
    record: &PlanRecord,
    words: &[TermRecord],
    diagnostics: &mut Vec<Diagnostic>,
) {
    diagnostics.extend(wrong_year(record, sources.year));
    codes::check(&sources.terms, words, diagnostics);
    numbers::check(sources, diagnostics);
}

fn reckoned(made_up: Option<Located<Day>>, initiatives: &[Arc<Initiative>]) -> Option<Day> {
    let public = initiatives.iter().filter(|initiative| !initiative.draft);
    let public = public.map(|initiative| &initiative.progress);
    reckoned_on(made_up.map(|day| day.value), public)
}

/// What is said of how it goes, of all of a plan. Goals alone, of nobody's work, are nothing to report.
fn said(initiatives: &[Arc<Initiative>], terms: &BTreeMap<Taxonomy, Vec<Term>>) -> Said {
    let is_measured = |term: &Term| term.goal.is_some();
    Said {
        goals: !initiatives.is_empty() && terms.values().flatten().any(is_measured),
        ..Said::by(initiatives.iter().map(|initiative| &initiative.progress))
    }
}

fn number_of(record: &InitiativeRecord) -> Option<Number> {
    record.number.as_ref().map(|number| number.value)
}

fn wrong_year(record: &PlanRecord, folder: Period) -> Option<Diagnostic> {
    let year = record.year.as_ref();
    let year = year.filter(|year| year.value != folder)?;
    Some(rules::WRONG_YEAR.at(
        year.location.clone(),
        format!("året er {}, men mappen hedder {folder}", year.value),
        format!("skriv år: {folder} – eller omdøb mappen"),
    ))
}

/// Every taxonomy, its terms in the order in which they are shown.
fn shown_order(
    mut folders: BTreeMap<TermFolder, Vec<TermRecord>>,
    registers: &Registers,
) -> BTreeMap<Taxonomy, Vec<TermRecord>> {
    let taxonomies = registers.taxonomies().map(|taxonomy| {
        let mut terms = folders.remove(&taxonomy.folder()).unwrap_or_default();
        sort_terms(&mut terms);
        (taxonomy, terms)
    });
    taxonomies.collect()
}

fn terms(
    records: BTreeMap<Taxonomy, Vec<TermRecord>>,
    references: &References<'_>,
    unknown: &mut Vec<Unknown>,
) -> BTreeMap<Taxonomy, Vec<Term>> {
    let taxonomies = records.into_iter().map(|(taxonomy, records)| {
        let records = records.into_iter();
        let terms = records.map(|record| term(record, references, unknown));
        (taxonomy, terms.collect())
    });
    taxonomies.collect()
}

/// Takes out the drafts that are not to be shown: here alone it is decided who sees a draft.
fn leave_out_drafts(
    initiatives: &mut Vec<Arc<Initiative>>,
    drafts: Drafts,
) -> Vec<Arc<Initiative>> {
    let is_hidden = |initiative: &mut Arc<Initiative>| initiative.draft && drafts == Drafts::Hidden;
    initiatives.extract_if(.., is_hidden).collect()
}

/// A status is called by its name, which two cannot share.
fn statuses(records: Vec<TermRecord>, diagnostics: &mut Vec<Diagnostic>) -> Statuses {
    let mut used: HashMap<String, &Location> = HashMap::new();
    for name in records.iter().filter_map(|status| status.name.as_ref()) {
        let first = *used.entry(folded(&name.value)).or_insert(&name.location);
        if *first != name.location {
            diagnostics.push(codes::used_twice(name, first));
        }
    }
    Statuses::of(records)
}

fn term(record: TermRecord, references: &References<'_>, unknown: &mut Vec<Unknown>) -> Term {
    let core_task = references.resolve(Taxonomy::CoreTask, record.core_task.as_slice(), unknown);
    Term {
        slug: record.file.slug().to_owned(),
        unit: is_unit(&record),
        code: record.code.map(|code| code.value),
        name: record.name.map(|name| name.value).unwrap_or_default(),
        short: record.short.map(|short| short.value),
        synonyms: record.synonyms.into_iter().map(|word| word.value).collect(),
        group: record.group.map(|group| group.value),
        goal: record.goal.and_then(Goal::of),
        former: record.former,
        number: record.number.map(|number| number.value),
        core_task: core_task.first().copied(),
        body: record.body,
        initiatives: Vec::new(),
        cross_cutting: Vec::new(),
        file: record.file,
    }
}

fn coded_terms(terms: &BTreeMap<Taxonomy, Vec<Term>>) -> Vec<CodedTerm<'_>> {
    let mut coded = Vec::new();
    for (&taxonomy, terms) in terms {
        for (index, term) in terms.iter().enumerate() {
            let id = TermId { taxonomy, index };
            coded.extend(
                term.code
                    .as_deref()
                    .map(|code| CodedTerm { id, code, term }),
            );
        }
    }
    coded
}

/// Enters each initiative with the terms that it belongs to: here alone it is decided which
/// initiatives a term has, and every count, filter, list and chart reads it from there.
///
/// A centre's own are those that name it. What is for all centres is cross-cutting for each
/// other centre, and no initiative of a unit's, whether that has a code or not.
fn with_members(mut plan: Plan) -> Plan {
    let mut members: Vec<(TermId, usize)> = Vec::new();
    for (index, initiative) in plan.initiatives.iter().enumerate() {
        members.extend(initiative.terms().map(|id| (id, index)));
    }
    for (id, index) in members {
        let terms = plan.terms.entry(id.taxonomy).or_default();
        terms[id.index].initiatives.push(index);
    }
    for taxonomy in plan.registers.taxonomies() {
        let is_for_all = |&index: &usize| {
            let ties = plan.initiatives[index].ties_to(taxonomy);
            ties.is_some_and(|ties| ties.for_all)
        };
        let for_all: Vec<usize> = (0..plan.initiatives.len()).filter(is_for_all).collect();
        let terms = plan.terms.get_mut(&taxonomy).into_iter().flatten();
        for term in terms.filter(|term| !term.unit) {
            let carried = |index: &usize| term.initiatives.binary_search(index).is_ok();
            let others = for_all.iter().filter(|index| !carried(index));
            term.cross_cutting = others.copied().collect();
        }
    }
    plan
}
