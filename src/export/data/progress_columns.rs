//! In: how initiatives go. Out: the columns that the tables of data have of it.
//!
//! A plan has only those that some initiative says something of.

use std::collections::BTreeSet;

use super::cell::Cell;
use super::fact::Fact;
use super::said::{decided_by, expected};
use crate::content::{Amount, Day, Deadline, ValueKind};
use crate::export::scene::Scene;
use crate::plan::{Initiative, Milestone, Money, Period, Plan, Repriced, Said};

/// A column of what is said of how an initiative goes.
pub struct ProgressColumn {
    pub name: &'static str,
    pub explanation: &'static str,
    pub width: u16,
    /// How what stands in it is shown
    pub kind: ValueKind,
    /// Whether a plan that says so much has it
    pub is_there: fn(Said) -> bool,
    pub value: fn(&Scene<'_>, &Initiative) -> Cell,
}

/// Those that can be read back.
const DEADLINE: &str = "Frist";
const STATUS: &str = "Status";
const STATUS_DAY: &str = "Status (dato)";

impl ProgressColumn {
    /// What of an initiative it says.
    pub fn fact(&self) -> Fact {
        match self.name {
            DEADLINE => Fact::Deadline,
            STATUS => Fact::LastStatus,
            STATUS_DAY => Fact::LastDay,
            _ => Fact::Reckoned,
        }
    }
}

/// Every one, in order.
pub static COLUMNS: &[ProgressColumn] = &[
    ProgressColumn {
        name: DEADLINE,
        explanation: "Hvornår indsatsen skal være færdig, så præcist, som planen siger det.",
        width: 20,
        kind: ValueKind::Text,
        is_there: |said| said.deadlines,
        value: |_, one| text(one.progress.deadline),
    },
    ProgressColumn {
        name: "Frist (første dag)",
        explanation: "Den første dag i fristen; tom, hvor den er løbende.",
        width: 16,
        kind: ValueKind::Date,
        is_there: |said| said.deadlines,
        value: |_, one| date(one.progress.deadline.and_then(Deadline::first)),
    },
    ProgressColumn {
        name: "Frist (sidste dag)",
        explanation: "Den sidste dag i fristen; tom, hvor den ikke har nogen.",
        width: 16,
        kind: ValueKind::Date,
        is_there: |said| said.deadlines,
        value: |_, one| date(one.progress.deadline.and_then(Deadline::last)),
    },
    ProgressColumn {
        name: "Tidligere frister",
        explanation: "De frister, som gjaldt, før fristen blev flyttet, den nyeste først, med semikolon imellem.",
        width: 20,
        kind: ValueKind::Text,
        is_there: |said| said.deadlines,
        value: |_, one| joined(one.progress.earlier_deadlines.iter()),
    },
    ProgressColumn {
        name: STATUS,
        explanation: "Hvordan det går, ved den seneste opfølgning.",
        width: 14,
        kind: ValueKind::Text,
        is_there: |said| said.follow_ups,
        value: |scene, one| {
            let status = scene.plan.status_of(one);
            text(status.map(|status| status.name.clone()))
        },
    },
    ProgressColumn {
        name: STATUS_DAY,
        explanation: "Dagen for den seneste opfølgning.",
        width: 16,
        kind: ValueKind::Date,
        is_there: |said| said.follow_ups,
        value: |_, one| date(one.progress.current().map(|current| current.day)),
    },
    ProgressColumn {
        name: "Forventet status",
        explanation: "Den status, som indsatsen ventes at få.",
        width: 14,
        kind: ValueKind::Text,
        is_there: |said| said.follow_ups,
        value: |scene, one| {
            let current = one.progress.current();
            text(current.and_then(|current| expected(scene, current)))
        },
    },
    ProgressColumn {
        name: "Overskredet",
        explanation: "»ja«, hvor fristen er overskredet, og indsatsen ikke er afsluttet, ellers »nej«. Regnet fra den dag, planen er opgjort.",
        width: 12,
        kind: ValueKind::Text,
        is_there: |said| said.deadlines,
        value: |scene, one| match scene.plan.is_overdue(one) {
            true => Cell::Text("ja".into()),
            false => Cell::Text("nej".into()),
        },
    },
    ProgressColumn {
        name: "Milepæle",
        explanation: "Trin på vejen, med frist, og hvornår de er nået; med semikolon imellem.",
        width: 40,
        kind: ValueKind::Text,
        is_there: |said| said.milestones,
        value: |_, one| joined(one.progress.milestones.iter().map(in_words)),
    },
    ProgressColumn {
        name: "Økonomi",
        explanation: "Hvad indsatsen koster, med år, slags og kilde, og hvad der var sagt før; med semikolon imellem. Hvert år og hver slags har også sin egen kolonne, når der højst er 100 af dem.",
        width: 40,
        kind: ValueKind::Text,
        is_there: |said| said.money,
        value: |_, one| joined(one.progress.money.iter().map(amount_in_words)),
    },
    ProgressColumn {
        name: "Beslutning (dato)",
        explanation: "Dagen, indsatsen er vedtaget.",
        width: 16,
        kind: ValueKind::Date,
        is_there: |said| said.decisions,
        value: |_, one| date(one.progress.decision.as_ref().map(|decision| decision.day)),
    },
    ProgressColumn {
        name: "Beslutning (udvalg)",
        explanation: "Hvem der har vedtaget indsatsen.",
        width: 30,
        kind: ValueKind::Text,
        is_there: |said| said.decisions,
        value: |scene, one| {
            let decision = one.progress.decision.as_ref();
            text(decision.and_then(|decision| decided_by(scene.plan, decision)))
        },
    },
    ProgressColumn {
        name: "Beslutning (link)",
        explanation: "Adressen på referatet.",
        width: 30,
        kind: ValueKind::Link,
        is_there: |said| said.decisions,
        value: |_, one| {
            let decision = one.progress.decision.as_ref();
            let link = decision.and_then(|decision| decision.link.clone());
            link.map_or_else(|| text(None::<String>), Cell::Link)
        },
    },
];

/// The years and kinds that a plan has amounts of, each a column of sums; none where they are so many
/// that a table of them would be no help.
pub fn kinds_of_money(plan: &Plan) -> Vec<(Period, String)> {
    let initiatives = plan.initiatives.iter();
    let money = initiatives.flat_map(|initiative| &initiative.progress.money);
    let mut kinds: BTreeSet<(Period, String)> = BTreeSet::new();
    for money in money {
        kinds.insert((money.year, money.kind.to_lowercase()));
        if kinds.len() > MOST_SUMS {
            return Vec::new();
        }
    }
    kinds.into_iter().collect()
}

/// The explanation of the column »Økonomi« says so.
const MOST_SUMS: usize = 100;

/// What an initiative costs of that year and kind.
pub fn sum(initiative: &Initiative, of: Period, kind: &str) -> Cell {
    let money = initiative.progress.money.iter();
    let own = money.filter(|money| money.year == of && money.kind.to_lowercase() == kind);
    let mut sum = None;
    for money in own {
        let (before, kroner) = (sum.unwrap_or(0_i64), money.amount.kroner);
        sum = Some(before.saturating_add(kroner));
    }
    sum.map_or_else(
        || text(None::<String>),
        |kroner| Cell::Amount(Amount { kroner }),
    )
}

/// An amount that a follow-up changed: »3.500.000 kr. (2022, anlæg, før 3.000.000 kr.)«
pub fn repriced_in_words(repriced: &Repriced) -> String {
    let kind = Some(repriced.kind.clone()).filter(|kind| !kind.is_empty());
    let before = repriced.from.map(|before| format!("før {before}"));
    let facts = [Some(repriced.year.to_string()), kind, before];
    let facts: Vec<String> = facts.into_iter().flatten().collect();
    format!("{} ({})", repriced.to, facts.join(", "))
}

/// What was said, where it was.
pub fn text(said: Option<impl ToString>) -> Cell {
    Cell::Text(said.map_or_else(String::new, |said| said.to_string()))
}

/// A day, where one was said.
pub fn date(day: Option<Day>) -> Cell {
    day.map_or_else(|| text(None::<String>), Cell::Date)
}

/// Several, with semicolons between.
pub fn joined(parts: impl Iterator<Item = impl ToString>) -> Cell {
    let parts: Vec<String> = parts.map(|part| part.to_string()).collect();
    Cell::Text(parts.join("; "))
}

fn in_words(milestone: &Milestone) -> String {
    let deadline = milestone
        .deadline
        .map(|deadline| format!("frist {deadline}"));
    let reached = milestone
        .reached
        .map(|day| format!("nået {}", day.in_words()));
    let facts: Vec<String> = deadline.into_iter().chain(reached).collect();
    match facts.is_empty() {
        true => milestone.text.clone(),
        false => format!("{} ({})", milestone.text, facts.join(", ")),
    }
}

fn amount_in_words(money: &Money) -> String {
    let (kind, source) = (Some(&money.kind), money.source.as_ref());
    let facts = kind
        .filter(|kind| !kind.is_empty())
        .into_iter()
        .chain(source);
    let earlier = money.earlier.iter();
    let facts: Vec<String> = std::iter::once(money.year.to_string())
        .chain(facts.cloned())
        .chain(earlier.map(|before| format!("før {before}")))
        .collect();
    format!("{} ({})", money.amount, facts.join(", "))
}
