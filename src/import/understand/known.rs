//! The committees and centres that a plan knows, by code and by name, and which of them a text
//! names.

use std::collections::BTreeMap;

use super::glossary::{Explained, is_code, taxonomy_of};
use crate::content::Taxonomy;
use crate::import::columns::{normal, words_for};
use crate::import::plan::ImportedTerm;
use crate::spelling::folded;

/// The terms of one taxonomy.
#[derive(Debug, Default)]
pub struct Known {
    /// In the order in which they were met
    pub terms: Vec<ImportedTerm>,
    by_name: BTreeMap<String, usize>,
}

/// Who is in charge in many municipalities, and stands in no list of codes.
const IN_CHARGE: &[&str] = &["direktionen", "kommunaldirektøren", "borgmesteren"];

impl Known {
    /// With what a glossary explains.
    pub fn of<'a>(explained: impl Iterator<Item = &'a Explained>) -> Known {
        let mut known = Known::default();
        for Explained { code, name, .. } in explained {
            known.add(Some(code), name);
        }
        known
    }

    /// One more, unless it is known.
    pub fn add(&mut self, code: Option<&str>, name: &str) -> usize {
        let names = [code, Some(name)].into_iter().flatten().map(folded);
        if let Some(place) = names.clone().find_map(|name| self.by_name.get(&name)) {
            return *place;
        }
        let place = self.terms.len();
        self.by_name.extend(names.map(|name| (name, place)));
        self.terms.push(ImportedTerm {
            name: name.to_owned(),
            code: code.map(str::to_owned),
            ..ImportedTerm::default()
        });
        place
    }

    /// One by its code or its name.
    pub fn get(&self, word: &str) -> Option<usize> {
        self.by_name.get(&folded(word)).copied()
    }

    /// How an initiative refers to it.
    pub fn reference(&self, place: usize) -> String {
        let ImportedTerm { name, code, .. } = &self.terms[place];
        code.as_ref().unwrap_or(name).clone()
    }

    /// Those whose codes or names stand in a text as whole words, in its order.
    pub fn named_in(&self, text: &str) -> Vec<usize> {
        let text = folded(text);
        let mut found: Vec<(usize, usize)> = Vec::new();
        for (name, &place) in &self.by_name {
            let mut places = text.match_indices(name.as_str()).map(|(at, _)| at);
            let whole = places.find(|&at| is_whole(&text, at, name.len()));
            found.extend(whole.map(|at| (at, place)));
        }
        found.sort_unstable();
        let mut places: Vec<usize> = Vec::new();
        for (_, place) in found {
            if !places.contains(&place) {
                places.push(place);
            }
        }
        places
    }
}

/// Who is in charge, where a text says so without a code.
pub fn in_charge(text: &str) -> Option<String> {
    let mut words = text.split(|c: char| !c.is_alphanumeric());
    let word = words.find(|word| IN_CHARGE.contains(&&*folded(word)))?;
    Some(word.to_owned())
}

fn is_whole(text: &str, at: usize, length: usize) -> bool {
    let before = text[..at].chars().next_back();
    let behind = text[at + length..].chars().next();
    let is_letter = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric());
    !is_letter(before) && !is_letter(behind)
}

/// Whether a text can be the name of somebody who carries initiatives, and is no sentence.
pub fn is_name(text: &str, taxonomy: Taxonomy) -> bool {
    let words = text.split_whitespace().count();
    let is_capital = text.starts_with(char::is_uppercase);
    let is_plain = text
        .chars()
        .all(|c| c.is_alphanumeric() || " -&,/'".contains(c));
    let is_sentence = text
        .split_whitespace()
        .any(|word| SENTENCES.contains(&word));
    let is_said = taxonomy_of(text) == Some(taxonomy);
    is_capital && is_plain && !is_sentence && (words <= 2 || is_said && words <= 8)
}

/// Words that stand in sentences and in no name.
const SENTENCES: &[&str] = &[
    "er",
    "har",
    "i",
    "med",
    "skal",
    "vil",
    "bliver",
    "som",
    "der",
    "på",
    "alle",
    "relevante",
];

/// The parts of a list: »CSI og CTM.«, »Center for A, B & C, CTM«. A name may have commas too.
pub fn parts(text: &str, known: &Known) -> Vec<String> {
    let text = text.trim_matches([' ', '.', ',', ';', ':', '\n']);
    if known.get(text).is_some() {
        return vec![text.to_owned()];
    }
    let lines = text.split(['\n', ';', '/']);
    let lines = lines.flat_map(|line| line.split(" samt ")).map(str::trim);
    let mut parts: Vec<String> = Vec::new();
    for line in lines.filter(|line| !line.is_empty()) {
        let line = line.trim_matches([' ', '.', ',', ':']);
        match known.get(line).is_some() || begins_long_name(line) && !has_code(line) {
            true => parts.push(line.to_owned()),
            false => parts.extend(cut(line)),
        }
    }
    parts
}

fn cut(line: &str) -> Vec<String> {
    let parts = line.split(',').flat_map(|part| part.split(" og "));
    let parts = parts.map(|part| part.trim_matches([' ', '.', ':']));
    parts
        .filter(|part| !part.is_empty())
        .map(str::to_owned)
        .collect()
}

/// »Udvalget for …«, »Center for …«: what follows may have commas and »og«.
fn begins_long_name(line: &str) -> bool {
    let mut words = line.split_whitespace();
    words.next();
    words.next() == Some("for")
}

fn has_code(line: &str) -> bool {
    line.split([',', ' ']).any(is_code)
}

/// Whether a text is for all of a taxonomy: »alle fagcentre«.
pub fn is_for_all(text: &str, taxonomy: Taxonomy) -> bool {
    let text = normal(text);
    let words = words_for(taxonomy).into_iter().map(|word| normal(&word));
    taxonomy.row().can_be_for_all()
        && words
            .into_iter()
            .any(|word| text.contains(&format!("alle {word}")))
}
