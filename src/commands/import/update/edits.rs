//! In: what the cells of a row want. Out: the [`Edit`]s of the initiative's file, and what is to be said of
//! those that cannot be written.

use super::changed::Wanted;
use super::follow_up::{FollowedUp, deadline_of};
use super::terms::changed_terms;
use super::text::text_edits;
use super::updated::{Findings, Updated};
use crate::content::{
    Amount, Below, Day, Decimal, FactChanges, FactValue, InitiativeRecord, KeyInfo, NewFact,
    NewItems, NotMade, PlainKey, Shape, Step, Taxonomy, ValueKind,
};
use crate::diagnostic::{Edit, rules};
use crate::export::Fact;
use crate::import::{Place, Remark};
use crate::plan::Initiative;

/// Why a cell cannot be written.
struct Refusal {
    message: String,
    help: String,
}

type Edited = Result<(), Refusal>;

impl From<NotMade> for Refusal {
    fn from(NotMade { key }: NotMade) -> Refusal {
        refusal(
            format!("»{key}« kan ikke skrives, som det står i filen"),
            format!("ret {key}: i filen"),
        )
    }
}

/// All that changes in the file of an initiative.
pub fn edits(
    record: &InitiativeRecord,
    initiative: &Initiative,
    wanted: &Wanted,
    updated: Updated<'_>,
    found: &mut Findings,
) -> Vec<Edit> {
    let Some(mut facts) = FactChanges::of(&record.file) else {
        return Vec::new();
    };
    let mut edits = Vec::new();
    for (fact, text, place) in &wanted.cells.0 {
        let edited = match *fact {
            Fact::Title => title(&mut facts, text),
            Fact::Text => {
                edits.extend(body(record, initiative, text, place, found));
                Ok(())
            }
            Fact::Plain(key) => plain(&mut facts, key, text),
            Fact::Deadline => deadline(&mut facts, record, wanted, text),
            Fact::Terms(taxonomy) => {
                carried(&mut facts, taxonomy, (record, initiative), wanted, updated)
            }
            // What stands beside the terms is written with them.
            Fact::Note(taxonomy) | Fact::ForAll(taxonomy)
                if wanted.cells.get(Fact::Terms(taxonomy)).is_some()
                    || matches!(fact, Fact::ForAll(_))
                        && wanted.cells.get(Fact::Note(taxonomy)).is_some() =>
            {
                Ok(())
            }
            Fact::Note(taxonomy) | Fact::ForAll(taxonomy) => {
                carried(&mut facts, taxonomy, (record, initiative), wanted, updated)
            }
            Fact::Id
            | Fact::Number
            | Fact::NewStatus
            | Fact::NewDay
            | Fact::NewRemark
            | Fact::LastStatus
            | Fact::LastDay
            | Fact::Control
            | Fact::Reckoned => Ok(()),
        };
        say_refusal(edited, place, found);
    }
    if let Some(follow_up) = &wanted.follow_up {
        let edited = follow(&mut facts, record, follow_up);
        say_refusal(edited, &follow_up.place, found);
    }
    edits.extend(facts.edits());
    edits
}

fn say_refusal(edited: Edited, place: &Place, found: &mut Findings) {
    if let Err(Refusal { message, help }) = edited {
        found.say(place, Remark::of(&rules::UPDATE_REFUSED, message, help));
    }
}

/// Adds an entry to the history: behind the others, or before them where its author has the newest first.
fn follow(facts: &mut FactChanges, record: &InitiativeRecord, follow_up: &FollowedUp) -> Edited {
    let there = match facts.value(HISTORY, None) {
        Some(FactValue::Items(items)) => items.len(),
        Some(_) | None => 0,
    };
    let new = NewItems::New(follow_up.facts());
    let mut items: Vec<NewItems> = (0..there).map(NewItems::Kept).collect();
    items.insert(if has_newest_first(record) { 0 } else { there }, new);
    Ok(facts.set(HISTORY, &NewFact::Items(items))?)
}

const HISTORY: &str = "opfølgning";

fn has_newest_first(record: &InitiativeRecord) -> bool {
    let days = record.progress.follow_ups.iter();
    let mut days = days.filter_map(|one| Some(one.day.as_ref()?.value));
    let (first, last) = (days.next(), days.next_back());
    first.zip(last).is_some_and(|(first, last)| first > last)
}

fn title(facts: &mut FactChanges, text: &str) -> Edited {
    match Fact::Title.normal(text) {
        title if title.is_empty() => Err(refusal(
            "titlen er tom",
            "skriv den igen; en indsats kan ikke slettes i arket",
        )),
        title => Ok(facts.set("titel", &NewFact::Text(title))?),
    }
}

fn body(
    record: &InitiativeRecord,
    initiative: &Initiative,
    text: &str,
    place: &Place,
    found: &mut Findings,
) -> Vec<Edit> {
    match text_edits(&record.file, &initiative.body.plain, text) {
        Some(edits) => edits,
        None => {
            found.say(
                place,
                Remark::of(
                    &rules::UPDATE_LEFT_OUT,
                    "teksten er ændret, men den har links, fremhævninger eller lister, \
                     som en celle ikke kan holde",
                    format!("intet er rettet dér: ret teksten i {}", record.file.path),
                ),
            );
            Vec::new()
        }
    }
}

fn plain(facts: &mut FactChanges, key: &PlainKey, text: &str) -> Edited {
    let text = Fact::Title.normal(text);
    if text.is_empty() {
        return Ok(facts.set(key.info.name, &NewFact::Gone)?);
    }
    let written = plain_value(key, &text).ok_or_else(|| {
        refusal(
            format!("»{text}« er ikke {}", key.kind.expected()),
            format!("skriv {}", key.kind.expected()),
        )
    })?;
    Ok(facts.set(key.info.name, &NewFact::Text(written))?)
}

/// A value as files have it; nothing where it is none of its kind.
pub fn plain_value(key: &PlainKey, text: &str) -> Option<String> {
    match key.kind {
        ValueKind::Text | ValueKind::Link => Some(text.to_owned()),
        ValueKind::Date => Some(text.parse::<Day>().ok()?.to_string()),
        ValueKind::Number => Some(text.parse::<Decimal>().ok()?.ungrouped()),
        ValueKind::Amount => Some(text.parse::<Amount>().ok()?.kroner.to_string()),
    }
}

/// A new deadline belongs to the follow-up that says so, where there is one.
fn deadline(
    facts: &mut FactChanges,
    record: &InitiativeRecord,
    wanted: &Wanted,
    text: &str,
) -> Edited {
    let mut follow_ups = record.progress.follow_ups.iter();
    let is_moved = follow_ups.any(|one| one.deadline.is_some());
    let typed = Fact::Title.normal(text);
    if typed.is_empty() {
        return match is_moved {
            true => Err(refusal(
                "fristen er slettet i arket, men en opfølgning har flyttet den",
                format!("ret opfølgningen i {}", record.file.path),
            )),
            false => Ok(facts.set("frist", &NewFact::Gone)?),
        };
    }
    let deadline = deadline_of(text).ok_or_else(|| {
        refusal(
            format!("»{typed}« er ikke en frist"),
            "skriv for eksempel 31. december 2022, december 2022, 2. kvartal 2022, \
             2022 eller løbende",
        )
    })?;
    if wanted.follow_up.is_some() {
        return Ok(());
    }
    match is_moved {
        true => Err(refusal(
            "fristen er flyttet før, og den nye hører til en opfølgning",
            "skriv også en status og en dato",
        )),
        false => Ok(facts.set("frist", &NewFact::Text(deadline.to_string()))?),
    }
}

/// The terms of a taxonomy, what the plan says beyond them, and whether it is for all of them: they
/// stand behind one key.
fn carried(
    facts: &mut FactChanges,
    taxonomy: Taxonomy,
    (record, initiative): (&InitiativeRecord, &Initiative),
    wanted: &Wanted,
    updated: Updated<'_>,
) -> Edited {
    let row = taxonomy.row();
    let Some(key) = row.key else {
        return Ok(());
    };
    let typed = wanted
        .cells
        .get(Fact::Terms(taxonomy))
        .map(|(text, _)| text);
    let terms = match typed {
        None => None,
        Some(typed) => changed_terms(typed, taxonomy, (record, initiative), updated)
            .map_err(|reason| refusal(reason, "skriv det, som det står i listen"))?,
    };
    let is_emptied = terms.as_ref().is_some_and(NewFact::says_nothing);
    if is_emptied && key.question.is_some() {
        let words = updated.plan.registers.words(taxonomy);
        return Err(refusal(
            format!("{} mangler", words.the_one()),
            "vælg fra listen",
        ));
    }
    let Shape::Carriers(keys @ [own, note, rest @ ..]) = key.info.shape else {
        return match terms {
            Some(terms) => Ok(facts.set(key.info.name, &terms)?),
            None => Ok(()),
        };
    };
    let mut values = Vec::new();
    if let Some((text, _)) = wanted.cells.get(Fact::Note(taxonomy)) {
        values.push((note.name, NewFact::Text(Fact::Title.normal(text))));
    }
    if let (Some(for_all), Some((text, _))) =
        (rest.first(), wanted.cells.get(Fact::ForAll(taxonomy)))
    {
        values.push((for_all.name, for_all_value(text)?));
    }
    if let Some(terms) = terms {
        values.push((own.name, terms));
    }
    set_own(facts, key.info.name, keys, values)
}

/// What stands behind the keys of a key.
fn set_own(
    facts: &mut FactChanges,
    name: &str,
    keys: &[KeyInfo],
    mut values: Vec<(&str, NewFact)>,
) -> Edited {
    let order: Vec<&str> = keys.iter().map(|key| key.name).collect();
    // What is taken away comes last, so that the key stays where it stands.
    values.sort_by_key(|(_, new)| new.says_nothing());
    for (own, new) in values {
        // Where it has keys of its own it goes on with them, whatever is left.
        let below = match facts.value(name, None) {
            Some(FactValue::Keys(_)) => Below::Keys,
            Some(_) | None => Below::Carrier,
        };
        let step = Step {
            key: name.into(),
            below,
            order: Vec::new(),
        };
        facts.set_below(&[step], own, &order, &new)?;
    }
    Ok(())
}

fn for_all_value(text: &str) -> Result<NewFact, Refusal> {
    match &*Fact::Title.normal(text).to_lowercase() {
        "ja" => Ok(NewFact::Text("ja".into())),
        "" | "nej" => Ok(NewFact::Gone),
        other => Err(refusal(
            format!("»{other}« er hverken ja eller nej"),
            "skriv ja eller nej",
        )),
    }
}

fn refusal(message: impl Into<String>, help: impl Into<String>) -> Refusal {
    Refusal {
        message: message.into(),
        help: help.into(),
    }
}
