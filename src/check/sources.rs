//! In: [`Sources`]. Out: mistakes in what was typed that need more than one file to see, and
//! that the plan no longer shows: a title's label, an abbreviation that no file explains.

use std::collections::{BTreeMap, BTreeSet};

use crate::content::{Sources, Taxonomy, TermFolder, TermRecord, Tie, YearSources, abbreviations};
use crate::counted::counted;
use crate::diagnostic::suggestion::Guesses;
use crate::diagnostic::{Diagnostic, Located, Location, rules};
use crate::plan::{FormerWords, Names, Number, Period, called};

/// Every check of what was typed.
const CHECKS: &[fn(&Sources) -> Vec<Diagnostic>] = &[
    trailing_points,
    labels_in_titles,
    unexplained_abbreviations,
    unknown_origins,
    empty_topics,
    without_text,
    super::former::claims,
    super::progress::check,
    super::goals::years,
];

/// Runs all of them.
pub fn check(sources: &Sources) -> Vec<Diagnostic> {
    CHECKS.iter().flat_map(|check| check(sources)).collect()
}

/// Codes that end in a point.
fn trailing_points(sources: &Sources) -> Vec<Diagnostic> {
    let codes = sources
        .years
        .iter()
        .flat_map(terms)
        .filter_map(|term| term.code.as_ref());
    let pointed = codes.filter(|code| code.value.ends_with('.'));
    let reported = pointed.map(|code| {
        rules::TRAILING_POINT.at(
            code.location.clone(),
            format!("koden »{}« slutter med et punktum", code.value),
            format!("skriv kode: {}", code.value.trim_end_matches('.')),
        )
    });
    reported.collect()
}

/// Titles that end in »(Klimaplan)«, where that is a label.
fn labels_in_titles(sources: &Sources) -> Vec<Diagnostic> {
    let years = sources.years.iter();
    years.flat_map(labels_in_titles_of).collect()
}

fn labels_in_titles_of(year: &YearSources) -> Vec<Diagnostic> {
    let marks = year.registers.tied_by(&[Tie::Mark]);
    let reported = marks.flat_map(|taxonomy| marks_in_titles_of(year, taxonomy));
    reported.collect()
}

fn marks_in_titles_of(year: &YearSources, taxonomy: Taxonomy) -> Vec<Diagnostic> {
    let Some(key) = taxonomy.row().key else {
        return Vec::new();
    };
    let marks = year.terms.get(&taxonomy.folder()).into_iter().flatten();
    let names = Names::of(marks.map(called));
    let titles = year.initiatives.iter();
    let titles = titles.filter_map(|initiative| initiative.title.as_ref());
    let reported = titles.filter_map(|title| {
        let (rest, label) = title.value.strip_suffix(')')?.rsplit_once('(')?;
        let label = label.trim();
        let usual = names.usual(names.find(label)?);
        Some(rules::LABEL_IN_TITLE.at(
            title.location.clone(),
            format!(
                "titlen ender med {} »{label}« i parentes",
                year.registers.words(taxonomy).the_one()
            ),
            format!(
                "skriv titel: {} og {}: [{usual}] på hver sin linje",
                rest.trim(),
                key.info.name
            ),
        ))
    });
    reported.collect()
}

/// Abbreviations that neither the glossary nor the text itself explains, each reported once a year.
fn unexplained_abbreviations(sources: &Sources) -> Vec<Diagnostic> {
    let known = sources.site.known_abbreviations.iter();
    let known: BTreeSet<&str> = known.map(|word| &*word.value).collect();
    let years = sources.years.iter();
    years
        .flat_map(|year| unexplained_in(year, &known))
        .collect()
}

fn unexplained_in(year: &YearSources, known: &BTreeSet<&str>) -> Vec<Diagnostic> {
    let folders = year.terms.iter();
    let terms_with_folders =
        folders.flat_map(|(folder, terms)| terms.iter().map(move |term| (folder, term)));
    let explained: BTreeSet<String> = terms_with_folders
        .flat_map(|(folder, term)| {
            // A term's name is what the glossary explains.
            let name = Some(&term.name).filter(|_| *folder == TermFolder::Glossary);
            let name = name.into_iter().flatten();
            let words = name.chain(&term.code).chain(&term.synonyms);
            let sort = match term.code {
                Some(_) => FormerWords::OfCoded,
                None => FormerWords::OfGlossary,
            };
            let former = term.former.iter();
            let former = former.filter_map(move |former| sort.word(&former.value));
            words.map(|word| word.value.clone()).chain(former)
        })
        .flat_map(|word| abbreviations(&word))
        .map(|found| found.word)
        .collect();
    let plan = year.plan.iter().flat_map(|plan| &plan.abbreviations);
    let registers = year.register_files.iter();
    let registers = registers.flat_map(|register| &register.abbreviations);
    let terms = terms(year).flat_map(|term| &term.abbreviations);
    let initiatives = year.initiatives.iter();
    let initiatives = initiatives.flat_map(|initiative| &initiative.abbreviations);
    let mut unexplained: BTreeMap<&str, Vec<&Location>> = BTreeMap::new();
    for found in plan.chain(registers).chain(terms).chain(initiatives) {
        let word = &*found.value;
        if !explained.contains(word) && !known.contains(word) {
            unexplained.entry(word).or_default().push(&found.location);
        }
    }
    let reported = unexplained.into_iter().map(|(word, mut places)| {
        places.sort_by(|a, b| (&a.file.path, a.span.start).cmp(&(&b.file.path, b.span.start)));
        unexplained_abbreviation(word, &places, &year.folder)
    });
    reported.collect()
}

fn unexplained_abbreviation(word: &str, places: &[&Location], folder: &str) -> Diagnostic {
    let files: BTreeSet<&str> = places.iter().map(|place| &*place.file.path).collect();
    let also = match files.len() - 1 {
        0 => String::new(),
        others => format!(" (også i {})", counted(others, "anden fil", "andre filer")),
    };
    rules::UNEXPLAINED_ABBREVIATION.at(
        places[0].clone(),
        format!("forkortelsen »{word}« bliver ikke forklaret{also}"),
        format!(
            "forklar den i {folder}/ordliste/, eller skriv den efter kendte_forkortelser: i site.yaml"
        ),
    )
}

/// Initiatives that are carried on from one that is not there.
fn unknown_origins(sources: &Sources) -> Vec<Diagnostic> {
    let mut known: BTreeMap<Period, BTreeSet<Number>> = BTreeMap::new();
    let mut reported = Vec::new();
    let mut initiatives = sources.years.iter().flat_map(|year| &year.initiatives);
    if initiatives.all(|initiative| initiative.continued_from.is_empty()) {
        return reported;
    }
    for year in &sources.years {
        for initiative in &year.initiatives {
            for origin in &initiative.continued_from {
                reported.extend(unknown_origin(year.year, origin, &known));
            }
        }
        let numbers = year.initiatives.iter();
        let numbers = numbers.flat_map(|initiative| {
            let now = initiative.number.as_ref().map(|number| number.value);
            now.into_iter().chain(initiative.former_numbers())
        });
        known.insert(year.year, numbers.collect());
    }
    reported
}

/// `earlier` has the numbers of the plans before `year`.
fn unknown_origin(
    year: Period,
    origin: &Located<(Period, Number)>,
    earlier: &BTreeMap<Period, BTreeSet<Number>>,
) -> Option<Diagnostic> {
    let (from, number) = origin.value;
    let (message, help) = match earlier.get(&from) {
        Some(numbers) if numbers.contains(&number) => return None,
        Some(_) => (
            format!("planen for {from} har ingen indsats med nummer {number}"),
            "ret nummeret, eller slet det",
        ),
        None if from >= year => (
            format!("{from} er ikke et år før {year}"),
            "skriv året, som indsatsen kommer fra",
        ),
        None => return None,
    };
    Some(rules::UNKNOWN_INITIATIVE.at(origin.location.clone(), message, help))
}

/// Initiatives that are carried on from a plan that is not here, which may well be right.
pub fn origins_elsewhere(sources: &Sources) -> Vec<Diagnostic> {
    let known: Vec<String> = sources
        .years
        .iter()
        .map(|year| year.year.to_string())
        .collect();
    let mut guesses = Guesses::default();
    let origins = sources.years.iter().flat_map(|year| {
        let origins = year.initiatives.iter().flat_map(|one| &one.continued_from);
        origins.filter(move |origin| origin.value.0 < year.year)
    });
    let elsewhere = origins.filter(|origin| {
        let mut years = sources.years.iter();
        years.all(|year| year.year != origin.value.0)
    });
    let reported = elsewhere.map(|origin| {
        let from = origin.value.0.to_string();
        let meant = guesses.nearest(&from, known.iter().map(|year| &**year));
        let help = match meant {
            Some(year) => format!("mente du {year}? Ellers er det i orden: {NAMED_WITHOUT_A_LINK}"),
            None => format!("er året rigtigt, er det i orden: {NAMED_WITHOUT_A_LINK}"),
        };
        rules::PLAN_ELSEWHERE.at(
            origin.location.clone(),
            format!("der er ingen plan for {from} her"),
            help,
        )
    });
    reported.collect()
}

const NAMED_WITHOUT_A_LINK: &str = "siden nævner den tidligere indsats uden et link";

/// Topics whose page has nothing to list. Not reported where an initiative's topic cannot be read:
/// it may be the one that is missed.
fn empty_topics(sources: &Sources) -> Vec<Diagnostic> {
    sources.years.iter().flat_map(empty_topics_of).collect()
}

fn empty_topics_of(year: &YearSources) -> Vec<Diagnostic> {
    let references = year.initiatives.iter().map(|initiative| {
        let topic = initiative.references_to(Taxonomy::Topic).first();
        topic.map(|topic| &*topic.value)
    });
    // Few of them are different, so that the rest is quickly done.
    let references: Option<BTreeSet<&str>> = references.collect();
    let topics = year.terms.get(&Taxonomy::Topic.folder());
    let topics = topics.into_iter().flatten();
    let names = Names::of(topics.clone().map(called));
    let used = references.unwrap_or_default();
    let used: Option<BTreeSet<usize>> = used.into_iter().map(|typed| names.find(typed)).collect();
    // A plan that is only begun has nothing to sort.
    let Some(used) = used.filter(|used| !used.is_empty()) else {
        return Vec::new();
    };
    let topics = topics.enumerate();
    let empty = topics.filter(|(place, _)| !used.contains(place));
    let empty = empty.map(|(_, topic)| topic);
    let words = year.registers.words(Taxonomy::Topic);
    let reported = empty.map(|topic| {
        rules::EMPTY_TOPIC.at(
            Location::path(&topic.file.path),
            format!("{} har ingen indsatser at vise", words.the_one()),
            "står en indsats et forkert sted? Ellers slet filen",
        )
    });
    reported.collect()
}

/// Initiatives that are public and say nothing.
fn without_text(sources: &Sources) -> Vec<Diagnostic> {
    let public = sources.years.iter().filter(|year| !year.is_draft());
    let initiatives = public.flat_map(|year| &year.initiatives);
    let silent = initiatives.filter(|initiative| !initiative.draft && initiative.body.is_silent());
    let reported = silent.map(|initiative| {
        let title = initiative.title.as_ref();
        let place = title.map(|title| title.location.clone());
        rules::NO_TEXT.at(
            place.unwrap_or_else(|| Location::whole(&initiative.file)),
            "indsatsen har ingen tekst",
            "skriv under oplysningerne, hvad kommunen vil gøre, eller skriv kladde: ja, til teksten er klar",
        )
    });
    reported.collect()
}

fn terms(year: &YearSources) -> impl Iterator<Item = &TermRecord> {
    year.terms.values().flatten()
}
