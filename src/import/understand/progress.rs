//! In: the cells of an initiative that say when, for how much, by whose decision, and how it goes.
//! Out: [`ImportedProgress`], as far as they can be read.
//!
//! What cannot is kept in a field of the plan's own, word for word, and reported: a day that
//! nobody said is not invented, nor an amount.

use std::collections::BTreeSet;

use super::findings::Findings;
use super::own_fields::OwnFields;
use super::rows::{Raw, RawCell};
use super::values::{day_in, deadline, decision, is_dash, line, milestones, money, whole_day};
use crate::diagnostic::rules;
use crate::import::columns::{Column, FollowUpFact};
use crate::import::one_line::{one_line, short};
use crate::import::plan::{ImportedFollowUp, ImportedInitiative, ImportedMoney, ImportedProgress};
use crate::plan::Statuses;

/// Reads the progress of a plan's initiatives, one after the other.
pub struct ProgressReader {
    statuses: Statuses,
    /// What was said of a column is not said of each of its cells
    said: BTreeSet<(usize, Option<usize>, String)>,
}

impl ProgressReader {
    /// Of a new plan, which has no statuses of its own.
    pub fn new() -> ProgressReader {
        ProgressReader {
            statuses: Statuses::of(Vec::new()),
            said: BTreeSet::new(),
        }
    }

    /// Takes what the cells of an initiative say.
    pub fn take(
        &mut self,
        raw: &Raw,
        to: &mut ImportedInitiative,
        fields: &mut OwnFields,
        found: &mut Findings,
    ) {
        let mut progress = ImportedProgress::default();
        let filled = raw.cells.iter().filter(|cell| !is_dash(&line(cell)));
        let mut unread: Vec<(&RawCell, &str)> = Vec::new();
        for cell in filled {
            let words = line(cell);
            match cell.holds {
                Column::Deadline => match deadline(&one_line(cell.text.when())) {
                    Some(deadline) => progress.deadline = Some(deadline),
                    None => unread.push((cell, DEADLINE)),
                },
                Column::Money => match money(cell) {
                    Some(money) => {
                        self.report_small(cell, &money, found);
                        progress.money.extend(money);
                    }
                    None => unread.push((cell, MONEY)),
                },
                Column::Decision => match decision(&words) {
                    Some(decision) => progress.decision = Some(decision),
                    None => unread.push((cell, DECISION)),
                },
                Column::Milestones => progress.milestones.extend(milestones(cell)),
                Column::Field => {
                    let field = fields.below(&cell.place.heading);
                    put(to, &field.key, &one_line(cell.text.when()));
                }
                Column::FollowUp(_)
                | Column::Number
                | Column::Title
                | Column::Text
                | Column::Terms(_)
                | Column::Carriers
                | Column::Plain(_)
                | Column::LeftOut => {}
            }
        }
        progress.follow_up = self.follow_up(raw, &mut unread, found);
        for (cell, expected) in unread {
            keep(cell, expected, to, fields, found);
        }
        to.progress = progress;
    }

    /// What a status, its day and its note say together.
    fn follow_up<'a>(
        &mut self,
        raw: &'a Raw,
        unread: &mut Vec<(&'a RawCell, &'static str)>,
        found: &mut Findings,
    ) -> Option<ImportedFollowUp> {
        let get = |fact: FollowUpFact| {
            let cell = raw.get(Column::FollowUp(fact));
            cell.filter(|cell| !is_dash(&line(cell)))
        };
        let (status, day, note) = (
            get(FollowUpFact::Status),
            get(FollowUpFact::Day),
            get(FollowUpFact::Note),
        );
        let said = status.map(line);
        let known = said.as_ref().and_then(|said| self.statuses.find(said));
        let on = day.and_then(|cell| whole_day(&line(cell)));
        let in_heading = || status.and_then(|cell| day_in(&cell.place.heading));
        let (Some(known), Some(day)) = (known, on.or_else(in_heading)) else {
            let is_undated = known.is_some();
            if let Some(cell) = status.filter(|_| is_undated) {
                self.once(cell, found, |heading| {
                    (
                        format!(
                            "»{heading}« siger ikke, hvilken dag det var: den er blevet et felt"
                        ),
                        "skriv dagen i overskriften i filen, for eksempel Status 30. juni 2026, \
                         eller i en kolonne Statusdato, og importér igen"
                            .into(),
                    )
                });
            }
            let expected = if is_undated { "" } else { STATUS };
            unread.extend(status.map(|cell| (cell, expected)));
            unread.extend(day.into_iter().chain(note).map(|cell| (cell, "")));
            return None;
        };
        Some(ImportedFollowUp {
            day,
            status: self.statuses.all[known].name.clone(),
            note: note.map(line),
        })
    }

    /// An amount that may have been meant in thousands.
    fn report_small(&mut self, cell: &RawCell, money: &[ImportedMoney], found: &mut Findings) {
        let smallest = money
            .iter()
            .map(|one| one.amount.kroner.abs())
            .find(|&kroner| (1..10_000).contains(&kroner));
        if let Some(kroner) = smallest {
            self.once(cell, found, |heading| {
                (
                    format!("beløb som {kroner} under »{heading}« er læst som hele kroner"),
                    "er det tusinder eller millioner, så skriv det i overskriften i filen: \
                     (1.000 kr.) eller (mio. kr.), og importér igen"
                        .into(),
                )
            });
        }
    }

    /// Says something of a column, where it is met first.
    fn once(
        &mut self,
        cell: &RawCell,
        found: &mut Findings,
        say: impl FnOnce(&str) -> (String, String),
    ) {
        let place = &cell.place;
        if self
            .said
            .insert((place.document, place.block, place.heading.clone()))
        {
            let (message, help) = say(&place.heading);
            found.say(place, &rules::IMPORT_UNCERTAIN, message, help);
        }
    }
}

/// Keeps in a field what cannot be read as what it should be; `expected` is empty where that has been
/// said.
fn keep(
    cell: &RawCell,
    expected: &str,
    to: &mut ImportedInitiative,
    fields: &mut OwnFields,
    found: &mut Findings,
) {
    let field = fields.below(&cell.place.heading);
    if !expected.is_empty() {
        let (words, name) = (short(&line(cell)), &field.name);
        let kind = expected.split(':').next().unwrap_or_default();
        found.say(
            &cell.place,
            &rules::IMPORT_UNCERTAIN,
            format!("»{words}« er skrevet i feltet »{name}«, for det kan ikke læses som {kind}"),
            format!("står det i filen som {expected}, så kan sitet sortere og regne med det"),
        );
    }
    put(to, &field.key, &line(cell));
}

/// Headings that differ in how they are spelled alone have one field together.
fn put(to: &mut ImportedInitiative, key: &str, words: &str) {
    match to.fields.iter_mut().find(|(known, _)| known == key) {
        Some((_, known)) => *known += &format!("; {words}"),
        None => to.fields.push((key.to_owned(), words.to_owned())),
    }
}

const DEADLINE: &str = "en frist: 2. kvartal 2026, december 2026, løbende …";
const MONEY: &str = "et beløb: 850.000, 3,0 mio., 850 t.kr.";
const DECISION: &str = "en beslutning: dagen, og højst ét udvalg";
const STATUS: &str = "en status: ikke begyndt, i gang, forsinket, sat i bero, færdig eller udgået";
