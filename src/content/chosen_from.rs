//! Keys whose values are chosen from what there is: which of them, and from what.
//!
//! The keys by which initiatives refer to terms say so in their rows (`taxonomy/rows.rs`); here
//! stand the others.

use super::keys::{self, KeyInfo, Shape};
use super::progress::keys as progress;
use super::taxonomy::{Registers, Taxonomy};

/// What values are chosen from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChosenFrom {
    /// The terms of a taxonomy
    Terms(Taxonomy),
    /// The same, or something else
    TermsOrElse(Taxonomy),
    /// What can be said of how an initiative goes
    Statuses,
    /// Initiatives of earlier plans
    EarlierInitiatives,
    /// The looks that there are
    Looks,
}

const CHOSEN: &[(KeyInfo, ChosenFrom)] = &[
    (keys::CORE_TASK.info, ChosenFrom::Terms(Taxonomy::CoreTask)),
    (keys::THEME.info, ChosenFrom::Looks),
    (progress::STATUS.info, ChosenFrom::Statuses),
    (progress::EXPECTED.info, ChosenFrom::Statuses),
    (
        progress::DECIDED_BY.info,
        ChosenFrom::TermsOrElse(Taxonomy::Committee),
    ),
];

impl KeyInfo {
    /// What its values are chosen from, in a year with those registers; nothing where anything
    /// can be typed.
    pub fn chosen_from(&self, registers: &Registers) -> Option<ChosenFrom> {
        if self.shape == Shape::Origins {
            return Some(ChosenFrom::EarlierInitiatives);
        }
        let chosen = CHOSEN.iter().find(|(key, _)| key == self);
        chosen.map(|(_, from)| *from).or_else(|| {
            let known = registers.also_empty().into_iter();
            let mut known = known.map(|(taxonomy, _)| taxonomy);
            let refers = known.find(|taxonomy| {
                let key = taxonomy.row().key.map(|key| key.info);
                key.is_some_and(|key| key == *self)
            });
            refers.map(ChosenFrom::Terms)
        })
    }
}
