//! What the files say about how it goes, as their authors typed it: deadlines, milestones,
//! follow-ups, decisions; goals and their numbers.
//!
//! Not here: what it means on the day that it is reckoned from (`plan/progress/`).

mod figure;
mod goals;
pub mod keys;
mod readers;

pub use figure::Figure;
pub use goals::{FigureRecord, GoalRecord, goal_record};

use super::amount::Amount;
use super::day::Day;
use super::deadline::Deadline;
use super::fields::Fields;
use super::period::Period;
use crate::diagnostic::Located;

/// What an initiative says about how it goes.
#[derive(Debug, Clone, Default)]
pub struct ProgressRecord {
    /// frist: the first that was said
    pub deadline: Option<Located<Deadline>>,
    /// beslutning
    pub decision: Option<DecisionRecord>,
    /// økonomi
    pub money: Vec<MoneyRecord>,
    /// milepæle
    pub milestones: Vec<MilestoneRecord>,
    /// opfølgning, in the order of the file
    pub follow_ups: Vec<FollowUpRecord>,
}

/// When, and by whom, something was decided.
#[derive(Debug, Clone)]
pub struct DecisionRecord {
    /// dato
    pub day: Option<Located<Day>>,
    /// udvalg: a committee, or somebody above them
    pub by: Option<Located<String>>,
    /// link: where the minutes are
    pub link: Option<Located<String>>,
}

/// What it costs, or brings in.
#[derive(Debug, Clone)]
pub struct MoneyRecord {
    /// beløb
    pub amount: Option<Located<Amount>>,
    /// år
    pub year: Option<Located<Period>>,
    /// slags: »anlæg«
    pub kind: Option<Located<String>>,
    /// kilde: where the amount stands
    pub source: Option<Located<String>>,
}

/// A step on the way.
#[derive(Debug, Clone)]
pub struct MilestoneRecord {
    /// tekst
    pub text: Option<Located<String>>,
    /// frist
    pub deadline: Option<Located<Deadline>>,
    /// nået
    pub reached: Option<Located<Day>>,
}

/// How it was on a day.
#[derive(Debug, Clone)]
pub struct FollowUpRecord {
    /// dato
    pub day: Option<Located<Day>>,
    /// status
    pub status: Option<Located<String>>,
    /// forventet
    pub expected: Option<Located<String>>,
    /// frist: the new one
    pub deadline: Option<Located<Deadline>>,
    /// økonomi: the new amounts
    pub money: Vec<MoneyRecord>,
    /// note
    pub note: Option<Located<String>>,
}

/// What a status is shown with; never alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Colour {
    /// grå
    #[default]
    Grey,
    /// blå
    Blue,
    /// grøn
    Green,
    /// gul
    Yellow,
    /// rød
    Red,
}

impl Colour {
    /// Every one.
    pub const ALL: [Colour; 5] = [
        Colour::Grey,
        Colour::Blue,
        Colour::Green,
        Colour::Yellow,
        Colour::Red,
    ];

    /// Its name, in classes of style sheets.
    pub fn class(self) -> &'static str {
        match self {
            Colour::Grey => "graa",
            Colour::Blue => "blaa",
            Colour::Green => "groen",
            Colour::Yellow => "gul",
            Colour::Red => "roed",
        }
    }
}

/// Asks for what an initiative says about how it goes.
pub fn progress_record(fields: &mut Fields<'_>) -> ProgressRecord {
    ProgressRecord {
        deadline: fields.optional(&keys::DEADLINE),
        decision: decision_record(fields),
        money: fields.records(keys::MONEY, money),
        milestones: fields.records(keys::MILESTONES, milestone),
        follow_ups: fields.records(keys::FOLLOW_UPS, follow_up),
    }
}

/// Asks for what was decided, by an initiative or by a plan.
pub fn decision_record(fields: &mut Fields<'_>) -> Option<DecisionRecord> {
    fields.record(keys::DECISION, decision)
}

fn decision(fields: &mut Fields<'_>) -> DecisionRecord {
    DecisionRecord {
        day: fields.required(&keys::DECIDED),
        by: fields.optional(&keys::DECIDED_BY),
        link: fields.optional(&keys::DECISION_LINK),
    }
}

fn money(fields: &mut Fields<'_>) -> MoneyRecord {
    MoneyRecord {
        amount: fields.required(&keys::AMOUNT),
        year: fields.optional(&keys::MONEY_YEAR),
        kind: fields.optional(&keys::MONEY_KIND),
        source: fields.optional(&keys::MONEY_SOURCE),
    }
}

fn milestone(fields: &mut Fields<'_>) -> MilestoneRecord {
    MilestoneRecord {
        text: fields.required(&keys::MILESTONE),
        deadline: fields.optional(&keys::MILESTONE_DEADLINE),
        reached: fields.optional(&keys::REACHED),
    }
}

fn follow_up(fields: &mut Fields<'_>) -> FollowUpRecord {
    FollowUpRecord {
        day: fields.required(&keys::FOLLOWED_UP),
        status: fields.required(&keys::STATUS),
        expected: fields.optional(&keys::EXPECTED),
        deadline: fields.optional(&keys::NEW_DEADLINE),
        money: fields.records(keys::NEW_MONEY, money),
        note: fields.optional(&keys::FOLLOW_UP_NOTE),
    }
}

impl ProgressRecord {
    /// The texts that readers see, in which abbreviations are explained.
    pub fn texts(&self) -> impl Iterator<Item = &Located<String>> {
        let by = self.decision.iter().flat_map(|decision| &decision.by);
        let changed = self.follow_ups.iter().flat_map(|one| &one.money);
        let money = self.money.iter().chain(changed);
        let money = money.flat_map(|one| one.kind.iter().chain(&one.source));
        let steps = self.milestones.iter().flat_map(|step| &step.text);
        let notes = self.follow_ups.iter().flat_map(|one| &one.note);
        by.chain(money).chain(steps).chain(notes)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::content::keys::{KeyInfo, Shape};
    use crate::diagnostic::SourceText;

    /// Schemas and forms are made of the one, and files are read by the other.
    #[test]
    fn what_is_read_of_an_item_is_what_its_key_says() {
        let asked = |read: fn(&mut Fields<'_>)| {
            let file = Arc::new(SourceText::new("", ""));
            let mut diagnostics = Vec::new();
            let mut fields = Fields::read(&file, 0..0, 0..0, &mut diagnostics);
            read(&mut fields);
            fields.finish()
        };
        let declared = |key: KeyInfo| match key.shape {
            Shape::Record(own) | Shape::Records(own) => own.to_vec(),
            other => panic!("{other:?} has no keys of its own"),
        };
        assert_eq!(asked(|fields| drop(money(fields))), declared(keys::MONEY));
        assert_eq!(
            asked(|fields| drop(milestone(fields))),
            declared(keys::MILESTONES)
        );
        assert_eq!(
            asked(|fields| drop(follow_up(fields))),
            declared(keys::FOLLOW_UPS)
        );
        assert_eq!(
            asked(|fields| drop(decision(fields))),
            declared(keys::DECISION)
        );
    }
}
