//! In: what the terms of one taxonomy are called. Out: which of them is meant by what was typed, or
//! what may have been meant.
//!
//! A term is known by its code, the name of its file (as it is, or as it stands in addresses) and
//! its full name, in that order; and by what it was called before, where nothing is called so now.
//! References, `new` and `handout` all ask here, so that each
//! accepts what the others do.

use std::collections::HashMap;
use std::ops::Range;

use crate::diagnostic::Located;
use crate::diagnostic::suggestion::Guesses;
use crate::lookalikes::{Lookalike, in_latin};
use crate::slug::slug;
use crate::spelling::folded;

/// What one term is called.
#[derive(Debug, Clone, Copy)]
pub struct Called<'a> {
    /// »UEKL«
    pub code: Option<&'a str>,
    /// The file's name without its ending
    pub stem: &'a str,
    /// »Udvalget for Erhverv, Klima & Lokal udvikling«
    pub name: &'a str,
    /// Earlier names of the file, codes and names
    pub former: &'a [Located<String>],
}

/// Whether one term is asked for or a list of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HowMany {
    /// One
    One,
    /// Any number, in brackets or separated by commas
    Several,
}

/// What the terms of a taxonomy are called, by their places.
#[derive(Debug, Default)]
pub struct Names {
    /// By any name, folded; with it, how a name of that sort is ranked
    known: HashMap<String, (Sort, usize)>,
    /// The places by the names as the terms' own files have them, which nearly all who refer to a
    /// term write: those need not be folded
    as_typed: HashMap<String, usize>,
    /// How each is usually referred to: by its code, or else by the name of its file
    usual: Vec<String>,
    /// Their full names
    full: Vec<String>,
    /// Names with letters that look like Latin ones, by how they look: the letter, and the name
    in_other_letters: HashMap<String, (Lookalike, String)>,
}

/// The sorts of names, of which the first counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Sort {
    Code,
    File,
    Full,
    Former,
}

/// A name of more parts is none: each run of them is compared with all names.
const MOST_PARTS: usize = 8;

impl Names {
    /// Takes the terms in their order; of two with one name the first is meant.
    pub fn of<'a>(terms: impl IntoIterator<Item = Called<'a>>) -> Names {
        let mut names = Names::default();
        for (place, term) in terms.into_iter().enumerate() {
            let code = term.code.into_iter().map(|code| (Sort::Code, folded(code)));
            let file = [folded(term.stem), slug(term.stem)].map(|name| (Sort::File, name));
            let full = (Sort::Full, folded(term.name));
            let former = term.former.iter().flat_map(|former| {
                let names = [folded(&former.value), slug(&former.value)];
                names.map(|name| (Sort::Former, name))
            });
            for (sort, name) in code.chain(file).chain([full]).chain(former) {
                let known = names.known.entry(name).or_insert((sort, place));
                *known = (*known).min((sort, place));
            }
            for name in term.code.into_iter().chain([term.stem, term.name]) {
                if let Some((letter, latin)) = in_latin(name) {
                    let other = (letter, name.to_owned());
                    names
                        .in_other_letters
                        .entry(folded(&latin))
                        .or_insert(other);
                }
            }
            names.usual.push(term.code.unwrap_or(term.stem).to_owned());
            names.full.push(term.name.to_owned());
        }
        names.known.remove("");
        names.as_typed = names.places_as_typed();
        names
    }

    fn places_as_typed(&self) -> HashMap<String, usize> {
        let typed = self.usual.iter().chain(&self.full);
        let found = typed.filter_map(|typed| Some((typed.clone(), self.find_folded(typed)?)));
        found.collect()
    }

    /// The place of the term that is meant.
    pub fn find(&self, typed: &str) -> Option<usize> {
        let as_typed = self.as_typed.get(typed).copied();
        as_typed.or_else(|| self.find_folded(typed))
    }

    fn find_folded(&self, typed: &str) -> Option<usize> {
        self.known.get(&folded(typed)).map(|&(_, place)| place)
    }

    /// The place of the term that was called so before, where none is called so now.
    pub fn find_former(&self, typed: &str) -> Option<usize> {
        let known = self.known.get(&folded(typed));
        let former = known.filter(|(sort, _)| *sort == Sort::Former);
        former.map(|&(_, place)| place)
    }

    /// The places of those that a list means, or of the parts of the list that mean none. Where a
    /// name has commas, a list without quotation marks has it in parts.
    pub fn find_all(&self, typed: &[&str]) -> Vec<Result<usize, usize>> {
        let found = self.find_parts(typed).into_iter();
        let found = found.map(|(parts, place)| place.ok_or(parts.start));
        found.collect()
    }

    /// The same, with the parts of the list that each stands in.
    pub fn find_parts(&self, typed: &[&str]) -> Vec<(Range<usize>, Option<usize>)> {
        let mut found = Vec::new();
        let mut rest = 0..typed.len();
        while let Some(at) = rest.next() {
            let joined = (at + 1..typed.len().min(at + MOST_PARTS)).rev();
            let mut joined = joined.filter_map(|last| {
                let name = typed[at..=last].join(", ");
                self.find(&name).map(|place| (place, last))
            });
            found.push(match self.find(typed[at]) {
                Some(place) => (at..at + 1, Some(place)),
                None => match joined.next() {
                    Some((place, last)) => {
                        rest.start = last + 1;
                        (at..last + 1, Some(place))
                    }
                    None => (at..at + 1, None),
                },
            });
        }
        found
    }

    /// How a term is usually referred to.
    pub fn usual(&self, place: usize) -> &str {
        &self.usual[place]
    }

    /// How all of them are.
    pub fn all_usual(&self) -> &[String] {
        &self.usual
    }

    /// The full names of all.
    pub fn all_full(&self) -> &[String] {
        &self.full
    }

    /// What may have been meant by what means none, as the beginning of a Danish sentence.
    pub fn advice(&self, typed: &str, how_many: HowMany, guesses: &mut Guesses) -> Option<String> {
        if let Some(advice) = self.in_other_letters(typed) {
            return Some(advice);
        }
        let parts = self.parts(typed);
        let are_all_known = parts.iter().all(|(_, place)| place.is_some());
        if parts.len() > 1 && are_all_known {
            return Some(self.apart(&parts, how_many, guesses));
        }
        let near = self.near(typed, guesses);
        if let Some(place) = near {
            return Some(format!("mente du »{}«?", self.usual(place)));
        }
        let is_any_known = parts.iter().any(|(_, place)| place.is_some());
        (parts.len() > 1 && is_any_known).then(|| self.apart(&parts, how_many, guesses))
    }

    fn near(&self, typed: &str, guesses: &mut Guesses) -> Option<usize> {
        let all = [&self.usual, &self.full].into_iter().flatten();
        let near = guesses.nearest(typed, all.map(|name| &**name))?;
        self.find(near)
    }

    /// Letters that look like those of the name, in what was typed or in the name itself.
    fn in_other_letters(&self, typed: &str) -> Option<String> {
        let own = in_latin(typed);
        let latin = own.as_ref().map_or(typed, |(_, latin)| latin);
        if let (Some((letter, latin)), Some(_)) = (&own, self.find(latin)) {
            return Some(format!("{}: skriv {latin}.", letter.what_it_is()));
        }
        let (letter, name) = self.in_other_letters.get(&folded(latin))?;
        let what_it_is = letter.what_it_is();
        Some(format!(
            "i »{name}« er {what_it_is}: skriv navnet om i dets egen fil."
        ))
    }

    /// Several that were typed as one, `ØU/BSU` or `ØU og BSU`, each with its place where it is
    /// known. What stands between them also stands in names: the longest name counts.
    fn parts<'t>(&self, typed: &'t str) -> Vec<(&'t str, Option<usize>)> {
        let pieces = pieces(typed);
        let mut parts = Vec::new();
        let mut rest = 0..pieces.len();
        while let Some(first) = rest.next() {
            let longest = (first..pieces.len().min(first + MOST_PARTS)).rev();
            let mut names = longest.filter_map(|last| {
                let name = &typed[pieces[first].start..pieces[last].end];
                Some((name, self.find(name)?, last))
            });
            parts.push(match names.next() {
                Some((name, place, last)) => {
                    rest.start = last + 1;
                    (name, Some(place))
                }
                None => (&typed[pieces[first].clone()], None),
            });
        }
        parts
    }

    /// How several are written that were typed as one.
    fn apart(
        &self,
        parts: &[(&str, Option<usize>)],
        how_many: HowMany,
        guesses: &mut Guesses,
    ) -> String {
        match how_many {
            HowMany::Several => {
                let names = parts.iter().map(|&(typed, place)| {
                    let place = place.or_else(|| self.near(typed, guesses));
                    place.map_or(typed, |place| self.usual(place))
                });
                let names: Vec<&str> = names.collect();
                format!("flere skrives i kantede parenteser: [{}]", names.join(", "))
            }
            HowMany::One => {
                let known = parts.iter().filter_map(|&(_, place)| place);
                let known: Vec<&str> = known.map(|place| self.usual(place)).collect();
                format!(
                    "der kan ikke stå flere her: skriv {}",
                    known.join(" eller ")
                )
            }
        }
    }
}

/// What may stand between several.
const SEPARATORS: &[&str] = &[",", ";", "/", "|", "+", " og ", " & ", " samt ", " eller "];

/// The parts of a text between those.
fn pieces(typed: &str) -> Vec<Range<usize>> {
    let mut ends: Vec<Range<usize>> = Vec::new();
    for separator in SEPARATORS {
        let found = typed.match_indices(separator);
        ends.extend(found.map(|(at, separator)| at..at + separator.len()));
    }
    ends.sort_by_key(|end| end.start);
    ends.push(typed.len()..typed.len());
    let mut from = 0;
    let pieces = ends.into_iter().map(|end| {
        let piece = &typed[from.min(end.start)..end.start];
        let start = end.start - piece.trim_start().len();
        from = end.end;
        start..start + piece.trim().len()
    });
    pieces.filter(|piece| !piece.is_empty()).collect()
}
