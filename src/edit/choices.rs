//! What can be chosen in a field, by name.

use std::ops::Range;

use super::form::{Choice, List};
use super::known::{Known, Standing};
use super::references::names;
use crate::content::{
    ChosenFrom, InitiativeRecord, KeyInfo, Period, Sources, Taxonomy, TermFolder, TermRecord,
    YearSources,
};
use crate::plan::{Names, Statuses, called};
use crate::spelling::folded;

/// Of a longer list only what was chosen is sent with the form.
const MOST_CHOICES: usize = 300;

/// How many are offered to what was typed.
const MOST_FOUND: usize = 20;

/// What the values of a key are chosen from.
pub struct Choices {
    /// By the values as files have them
    all: Vec<Choice>,
    names: Names,
    is_open: bool,
}

impl Choices {
    /// Those of a key; nothing where anything can be typed.
    pub fn of(key: &KeyInfo, known: &Known, standing: &Standing<'_>) -> Option<Choices> {
        let from = key.chosen_from(&standing.registers())?;
        Some(match (from, standing.year) {
            (ChosenFrom::Looks, _) => {
                Choices::plain(known.looks.iter().map(|look| (look.clone(), look.clone())))
            }
            (_, None) => Choices::plain([].into_iter()),
            (ChosenFrom::Terms(taxonomy), Some(year)) => terms(taxonomy, year, false),
            (ChosenFrom::TermsOrElse(taxonomy), Some(year)) => terms(taxonomy, year, true),
            (ChosenFrom::Statuses, Some(year)) => statuses(year),
            (ChosenFrom::EarlierInitiatives, Some(year)) => {
                earlier_initiatives(&known.sources, year.year)
            }
        })
    }

    /// Those, and nothing else.
    pub fn plain(all: impl Iterator<Item = (String, String)>) -> Choices {
        Choices {
            all: all.map(|(value, name)| Choice { value, name }).collect(),
            names: Names::default(),
            is_open: false,
        }
    }

    /// What is meant by texts as they were typed: the places of each among them, and the value that
    /// a form has for it.
    pub fn meant(&self, typed: &[&str]) -> Vec<(Range<usize>, String)> {
        let parts = self.names.find_parts(typed).into_iter();
        let meant = parts.map(|(range, place)| {
            let value = match place.and_then(|place| self.all.get(place)) {
                Some(choice) => choice.value.clone(),
                None => typed[range.clone()].join(", "),
            };
            (range, value)
        });
        meant.collect()
    }

    /// The list for a form that has those.
    pub fn list(&self, chosen: &[String]) -> List {
        let is_whole = self.all.len() <= MOST_CHOICES;
        let is_chosen = |choice: &&Choice| chosen.contains(&choice.value);
        let all = self.all.iter();
        let mut choices: Vec<Choice> = match is_whole {
            true => all.cloned().collect(),
            false => all.filter(is_chosen).cloned().collect(),
        };
        // What the file says is there, whatever it may mean.
        let unknown = chosen.iter().filter(|chosen| {
            let mut values = self.all.iter().map(|choice| &choice.value);
            !chosen.is_empty() && !values.any(|value| value == *chosen)
        });
        choices.extend(unknown.map(|value| Choice {
            value: value.clone(),
            name: value.clone(),
        }));
        List {
            choices,
            is_whole,
            is_open: self.is_open,
        }
    }

    /// Those that fit what was typed, best first.
    pub fn found(&self, typed: &str) -> Vec<Choice> {
        let wanted = folded(typed);
        let words: Vec<&str> = wanted.split_whitespace().collect();
        let mut found: Vec<(usize, &Choice)> = Vec::new();
        for choice in &self.all {
            let (name, value) = (folded(&choice.name), folded(&choice.value));
            let rank = match () {
                () if value == wanted || name == wanted => 0,
                () if value.starts_with(&wanted) || name.starts_with(&wanted) => 1,
                () if words
                    .iter()
                    .all(|word| name.contains(word) || value.contains(word)) =>
                {
                    2
                }
                () => continue,
            };
            found.push((rank, choice));
        }
        found.sort_by_key(|(rank, _)| *rank);
        let found = found.into_iter().take(MOST_FOUND);
        found.map(|(_, choice)| choice.clone()).collect()
    }
}

fn terms(taxonomy: Taxonomy, year: &YearSources, is_open: bool) -> Choices {
    let terms = year.terms.get(&taxonomy.folder());
    let terms = terms.map_or(&[][..], Vec::as_slice);
    let names = names(taxonomy, year);
    let name = |term: &TermRecord| {
        let called = called(term);
        match (called.name, called.code) {
            ("", _) => called.stem.to_owned(),
            (name, Some(code)) => format!("{name} ({code})"),
            (name, None) => name.to_owned(),
        }
    };
    let all = terms.iter().enumerate().map(|(place, term)| Choice {
        value: names.usual(place).to_owned(),
        name: name(term),
    });
    Choices {
        all: all.collect(),
        names,
        is_open,
    }
}

fn statuses(year: &YearSources) -> Choices {
    let records = year.terms.get(&TermFolder::Status);
    let statuses = Statuses::of(records.cloned().unwrap_or_default());
    let all = statuses.all.iter().map(|status| Choice {
        value: status.name.clone(),
        name: status.shown_name(),
    });
    Choices {
        all: all.collect(),
        names: statuses.names,
        is_open: false,
    }
}

fn earlier_initiatives(sources: &Sources, year: Period) -> Choices {
    let earlier = sources.years.iter().rev().filter(|other| other.year < year);
    let all = earlier.flat_map(|year| {
        year.initiatives
            .iter()
            .filter_map(|initiative| origin(initiative, year.year))
    });
    // Any number may be typed: an older plan need not be there.
    Choices {
        is_open: true,
        ..Choices::plain(all)
    }
}

fn origin(initiative: &InitiativeRecord, year: Period) -> Option<(String, String)> {
    let number = initiative.number.as_ref()?.value;
    let title = initiative.title.as_ref();
    let title = title.map_or("", |title| &title.value);
    Some((
        format!("{year}/{number}"),
        format!("{year}, {number}: {title}"),
    ))
}
