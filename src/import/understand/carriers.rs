//! In: what the cells say of who carries each initiative. Out: the committees and centres that it
//! refers to, and what the plan says beyond them.
//!
//! A cell is a list of codes and names, or a sentence that names some. Lists are read first: they
//! say whom the sentences may name.

use std::collections::{BTreeMap, BTreeSet};

use super::findings::Findings;
use super::glossary::{Explained, is_code, taxonomy_of};
use super::known::{Known, in_charge, is_for_all, is_name, parts};
use super::rows::Raw;
use crate::content::{Codes, Taxonomy};
use crate::diagnostic::rules;
use crate::import::columns::{Column, carriers, normal, words_for};
use crate::import::finding::Place;
use crate::import::one_line::{one_line, short};
use crate::import::plan::References;
use crate::spelling::folded;

/// Who carries the initiatives of a plan.
#[derive(Debug, Default)]
pub struct Carriers {
    /// The terms of each taxonomy
    pub known: BTreeMap<Taxonomy, Known>,
    /// What each initiative refers to
    pub references: Vec<BTreeMap<Taxonomy, References>>,
    /// What a glossary explains that carries nothing
    pub others: Vec<Explained>,
}

/// What a cell says of one taxonomy, and where.
struct Said<'a> {
    text: String,
    place: &'a Place,
}

/// Reads them all.
pub fn read(raws: &[Raw], explained: Vec<Explained>, found: &mut Findings) -> Carriers {
    let settled = settled(raws, &explained);
    let said = raws.iter().map(|raw| said(raw, &settled, found));
    let said: Vec<BTreeMap<Taxonomy, Said<'_>>> = said.collect();
    let mut used: BTreeSet<(Taxonomy, String)> = BTreeSet::new();
    for (&taxonomy, said) in said.iter().flatten() {
        let parts = parts(&said.text, &Known::default()).into_iter();
        used.extend(parts.map(|part| (taxonomy, part)));
    }
    let used = |taxonomy: Taxonomy, code: &str| used.contains(&(taxonomy, code.to_owned()));
    let taxonomy_of = |one: &Explained| {
        let by_use = || carriers().find(|&taxonomy| used(taxonomy, &one.code));
        one.taxonomy
            .or_else(by_use)
            .or_else(|| taxonomy_of(&one.name))
    };
    let by_taxonomy: Vec<Option<Taxonomy>> = explained.iter().map(taxonomy_of).collect();
    let mut read = Carriers::default();
    for taxonomy in carriers() {
        let own = explained.iter().zip(&by_taxonomy);
        let own = own
            .filter(|(_, of)| **of == Some(taxonomy))
            .map(|(one, _)| one);
        report_twice(own.clone(), raws, found);
        let mut known = Known::of(own);
        for said in said.iter().filter_map(|said| said.get(&taxonomy)) {
            take_list(said, taxonomy, &mut known, found);
        }
        read.known.insert(taxonomy, known);
    }
    for said in &said {
        let references = said.iter().map(|(&taxonomy, said)| {
            let known = read.known.entry(taxonomy).or_default();
            (taxonomy, references(said, taxonomy, known, found))
        });
        let references: BTreeMap<_, _> = references.collect();
        read.references.push(references);
    }
    let others = explained.into_iter().zip(by_taxonomy);
    let others = others.filter(|(_, taxonomy)| taxonomy.is_none());
    read.others = others.map(|(one, _)| one).collect();
    read
}

/// Codes of which the plan says somewhere what they are.
type Settled = BTreeMap<String, Taxonomy>;

/// By the column or the word that they stand behind, or else by what explains them.
fn settled(raws: &[Raw], explained: &[Explained]) -> Settled {
    let mut settled = Settled::new();
    let mut add = |taxonomy: Taxonomy, text: &str| {
        let parts = parts(text, &Known::default()).into_iter();
        for code in parts.filter(|part| is_code(part)) {
            settled.entry(code).or_insert(taxonomy);
        }
    };
    for cell in raws.iter().flat_map(|raw| &raw.cells) {
        let text = &cell.text.plain;
        match cell.holds {
            Column::Terms(taxonomy) if carriers().any(|carrier| carrier == taxonomy) => {
                add(taxonomy, without_label(text, taxonomy));
            }
            Column::Carriers => {
                let (_, labelled) = by_label(text);
                labelled
                    .into_iter()
                    .for_each(|(taxonomy, text)| add(taxonomy, text));
            }
            _ => {}
        }
    }
    for one in explained {
        if let Some(taxonomy) = one.taxonomy.or_else(|| taxonomy_of(&one.name)) {
            add(taxonomy, &one.code);
        }
    }
    settled
}

/// Of two explanations of a code the first is used.
fn report_twice<'a>(
    explained: impl Iterator<Item = &'a Explained>,
    raws: &[Raw],
    found: &mut Findings,
) {
    let place = raws.first().map(|raw| Place {
        document: raw.place.document,
        file: raw.place.file.clone(),
        ..Place::default()
    });
    let mut names: BTreeMap<String, &str> = BTreeMap::new();
    for Explained { code, name, .. } in explained {
        let first = *names.entry(folded(code)).or_insert(name);
        if folded(first) != folded(name) {
            found.say(
                &place.clone().unwrap_or_default(),
                &rules::IMPORT_UNCERTAIN,
                format!(
                    "»{code}« er forklaret på to måder: »{}« og »{}«",
                    short(first),
                    short(name)
                ),
                "den første er brugt: ret navnet, hvis det er den anden",
            );
        }
    }
}

/// What the cells of an initiative say of each taxonomy.
fn said<'a>(raw: &'a Raw, settled: &Settled, found: &mut Findings) -> BTreeMap<Taxonomy, Said<'a>> {
    let mut all: BTreeMap<Taxonomy, Said<'a>> = BTreeMap::new();
    let mut add = |taxonomy: Taxonomy, text: &str, place: &'a Place| {
        let text = text.trim();
        if text.is_empty() || text.chars().all(|c| "-–./".contains(c)) {
            return;
        }
        let said = all.entry(taxonomy).or_insert_with(|| Said {
            text: String::new(),
            place,
        });
        if !said.text.is_empty() {
            said.text.push('\n');
        }
        said.text += text;
    };
    for cell in &raw.cells {
        match cell.holds {
            Column::Terms(taxonomy) if carriers().any(|carrier| carrier == taxonomy) => {
                add(
                    taxonomy,
                    without_label(&cell.text.plain, taxonomy),
                    &cell.place,
                );
            }
            Column::Carriers => {
                let (unsaid, labelled) = by_label(&cell.text.plain);
                for (taxonomy, text) in labelled {
                    add(taxonomy, text, &cell.place);
                }
                for part in parts(unsaid, &Known::default()) {
                    let known = settled.get(&part).copied();
                    let guess = taxonomy_of(&part).or_else(|| carriers().last());
                    if let Some(taxonomy) = known {
                        add(taxonomy, &part, &cell.place);
                    } else if let Some(taxonomy) = guess {
                        found.say(
                            &cell.place,
                            &rules::IMPORT_GUESSED,
                            format!(
                                "»{}« er læst som {}",
                                short(&part),
                                taxonomy.row().words.one
                            ),
                            "skriv i cellen, hvad det er: Politisk: … Administrativt: …",
                        );
                        add(taxonomy, &part, &cell.place);
                    }
                }
            }
            _ => {}
        }
    }
    all
}

/// A cell cut at the words that say of whom it speaks: what stands before them, and what each says.
fn by_label(text: &str) -> (&str, Vec<(Taxonomy, &str)>) {
    let mut labels: Vec<(usize, usize, Taxonomy)> = Vec::new();
    for (colon, _) in text.match_indices(':') {
        let before = &text[..colon];
        let start = label_start(before);
        if let Some((length, taxonomy)) = start {
            labels.push((colon - length, colon + 1, taxonomy));
        }
    }
    let first = labels.first().map_or(text.len(), |(start, ..)| *start);
    let ends = labels
        .iter()
        .skip(1)
        .map(|(start, ..)| *start)
        .chain([text.len()]);
    let said = labels.iter().zip(ends);
    let said = said.map(|(&(_, start, taxonomy), end)| (taxonomy, &text[start..end]));
    (&text[..first], said.collect())
}

/// How many bytes of the end of a text are a label, and which.
fn label_start(before: &str) -> Option<(usize, Taxonomy)> {
    let words: Vec<(usize, &str)> = before
        .split_whitespace()
        .map(|word| (word.as_ptr() as usize - before.as_ptr() as usize, word))
        .collect();
    // The longest first: »Politisk forankring« before »forankring«.
    let from = words.len().saturating_sub(MOST_LABEL_WORDS);
    words[from..].iter().find_map(|&(start, _)| {
        let label = normal(&before[start..]);
        let mut all = carriers();
        let taxonomy = all.find(|taxonomy| {
            words_for(*taxonomy)
                .iter()
                .any(|word| normal(word) == label)
        })?;
        Some((before.len() - start, taxonomy))
    })
}

const MOST_LABEL_WORDS: usize = 3;

fn without_label(text: &str, taxonomy: Taxonomy) -> &str {
    match by_label(text) {
        ("", labelled) if labelled.len() == 1 && labelled[0].0 == taxonomy => labelled[0].1,
        _ => text,
    }
}

/// Where a cell is a list, whoever it names is known from then on.
fn take_list(said: &Said<'_>, taxonomy: Taxonomy, known: &mut Known, found: &mut Findings) {
    let parts = parts(&said.text, known);
    let is_one = |part: &String| {
        known.get(part).is_some()
            || is_code(part)
            || is_name(part, taxonomy) && !is_for_all(part, taxonomy)
    };
    if !parts.iter().all(is_one) {
        return;
    }
    for part in &parts {
        if known.get(part).is_some() {
            continue;
        }
        let words = &taxonomy.row().words;
        match (is_code(part), taxonomy.row().codes) {
            (true, _) => {
                known.add(Some(part), part);
                found.say(
                    said.place,
                    &rules::IMPORT_UNCERTAIN,
                    format!("»{part}« er ikke forklaret i filen"),
                    format!("skriv det fulde navn i mappen {}/", taxonomy.row().folder),
                );
            }
            (false, Codes::Required) => {
                known.add(Some(part), part);
                found.say(
                    said.place,
                    &rules::IMPORT_UNCERTAIN,
                    format!("{} »{part}« har ingen forkortelse i filen", words.the_one()),
                    format!(
                        "navnet er også skrevet som kode: ret den i mappen {}/",
                        taxonomy.row().folder
                    ),
                );
            }
            (false, Codes::RequiredUnlessUnit | Codes::None) => {
                known.add(None, part);
            }
        }
    }
}

fn references(
    said: &Said<'_>,
    taxonomy: Taxonomy,
    known: &mut Known,
    found: &mut Findings,
) -> References {
    let list = parts(&said.text, known);
    let places: Option<Vec<usize>> = list.iter().map(|part| known.get(part)).collect();
    let Some(places) = places else {
        return in_sentence(said, taxonomy, known, found);
    };
    let mut terms: Vec<String> = Vec::new();
    for place in places {
        let reference = known.reference(place);
        if !terms.contains(&reference) {
            terms.push(reference);
        }
    }
    References {
        terms,
        ..References::default()
    }
}

/// What the plan says beyond codes is kept as it is, as a note.
fn in_sentence(
    said: &Said<'_>,
    taxonomy: Taxonomy,
    known: &mut Known,
    found: &mut Findings,
) -> References {
    let named = named_in(&said.text, known).into_iter();
    let terms: Vec<String> = named.map(|place| known.reference(place)).collect();
    let words = &taxonomy.row().words;
    let (is_one, for_all) = (terms.len() == 1, is_for_all(&said.text, taxonomy));
    let quoted = short(&said.text);
    match terms.is_empty() {
        true => found.say(
            said.place,
            &rules::IMPORT_UNCERTAIN,
            format!("»{quoted}« nævner ingen {}, som planen kender", words.many),
            "teksten er skrevet som note: skriv selv, hvem der har indsatsen",
        ),
        false => found.say(
            said.place,
            &rules::IMPORT_GUESSED,
            format!(
                "»{quoted}« er skrevet som note; {} er læst som {}{}",
                terms.join(", "),
                if is_one { &words.one } else { &words.many },
                if for_all {
                    ", og indsatsen gælder dem alle"
                } else {
                    ""
                },
            ),
            "se, om det er dem, der har indsatsen",
        ),
    }
    References {
        terms,
        note: Some(one_line(&said.text)),
        for_all,
    }
}

/// Those that a sentence names: whom the plan knows, or else who is in charge everywhere, or else
/// codes that stand nowhere but here.
fn named_in(text: &str, known: &mut Known) -> Vec<usize> {
    let mut named = known.named_in(text);
    if named.is_empty() {
        named.extend(in_charge(text).map(|name| known.add(None, &name)));
    }
    if named.is_empty() {
        let words = text.split(|c: char| !c.is_alphanumeric());
        let codes = words.filter(|word| is_code(word));
        named.extend(codes.map(|code| known.add(Some(code), code)));
    }
    named
}
