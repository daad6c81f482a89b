//! In: what was typed in a field whose list is too long to be sent. Out: what may be meant.

use super::choices::Choices;
use super::form::Choice;
use super::known::{Known, Standing};
use crate::content::{FileKey, KeyInfo, Shape, keys_of};

/// What can be chosen in a field of a file, by what was typed of it, best first; a few at most.
pub fn choices(known: &Known, path: &str, field: &str, typed: &str) -> Vec<Choice> {
    let Some(standing) = known.standing(path) else {
        return Vec::new();
    };
    let choices = choices_of(known, &standing, field);
    choices.map_or_else(Vec::new, |choices| choices.found(typed))
}

fn choices_of(known: &Known, standing: &Standing<'_>, field: &str) -> Option<Choices> {
    let keys = keys_of(standing.kind, &standing.registers());
    let names = field.split('.');
    // The number of a row is no name of a key.
    let mut names = names.filter(|name| !name.chars().all(|digit| digit.is_ascii_digit()));
    let first = names.next()?;
    let mut key = keys.iter().find(|key| key.key.name == first)?.key;
    for name in names {
        key = below(&key, name)?;
    }
    Choices::of(&key, known, standing)
}

fn below(key: &KeyInfo, name: &str) -> Option<KeyInfo> {
    let (Shape::Record(own) | Shape::Records(own)) = key.shape else {
        return None;
    };
    let own: &FileKey = own.iter().find(|own| own.key.name == name)?;
    Some(own.key)
}
