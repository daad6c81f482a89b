//! In: what the cells of a row want. Out: the [`Edit`]s of the initiative's file, and what is to be said of
//! those that cannot be written.

use super::changed::Wanted;
use super::follow_up::deadline_of;
use super::terms::changed_terms;
use super::text::text_edits;
use super::updated::{Findings, Updated};
use crate::content::{
    Amount, Day, Decimal, Facts, InitiativeRecord, ItemPlace, NewValue, PlainKey, Shape, Taxonomy,
    ValueKind,
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

type Edited = Result<Vec<Edit>, Refusal>;

/// All that changes in the file of an initiative.
pub fn edits(
    record: &InitiativeRecord,
    initiative: &Initiative,
    wanted: &Wanted,
    updated: Updated<'_>,
    found: &mut Findings,
) -> Vec<Edit> {
    let Some(facts) = Facts::of(&record.file) else {
        return Vec::new();
    };
    let mut edits = Vec::new();
    for (fact, text, place) in &wanted.cells.0 {
        let edited = match *fact {
            Fact::Title => title(&facts, text),
            Fact::Text => body(record, initiative, text, place, found),
            Fact::Plain(key) => plain(&facts, key, text),
            Fact::Deadline => deadline(&facts, record, wanted, text),
            Fact::Terms(taxonomy) => {
                carried(&facts, taxonomy, (record, initiative), wanted, updated)
            }
            // What stands beside the terms is written with them.
            Fact::Note(taxonomy) | Fact::ForAll(taxonomy)
                if wanted.cells.get(Fact::Terms(taxonomy)).is_some()
                    || matches!(fact, Fact::ForAll(_))
                        && wanted.cells.get(Fact::Note(taxonomy)).is_some() =>
            {
                Ok(Vec::new())
            }
            Fact::Note(taxonomy) | Fact::ForAll(taxonomy) => {
                carried(&facts, taxonomy, (record, initiative), wanted, updated)
            }
            Fact::Id
            | Fact::Number
            | Fact::NewStatus
            | Fact::NewDay
            | Fact::NewRemark
            | Fact::LastStatus
            | Fact::LastDay
            | Fact::Control
            | Fact::Reckoned => Ok(Vec::new()),
        };
        match edited {
            Ok(more) => edits.extend(more),
            Err(Refusal { message, help }) => {
                found.say(place, Remark::of(&rules::UPDATE_REFUSED, message, help));
            }
        }
    }
    if let Some(follow_up) = &wanted.follow_up {
        let place = newest_place(record);
        edits.extend(facts.add_item("opfølgning", &follow_up.values(), place));
    }
    edits
}

/// Where the newest of a history stands: its author began with the oldest or with the newest.
fn newest_place(record: &InitiativeRecord) -> ItemPlace {
    let days = record.progress.follow_ups.iter();
    let mut days = days.filter_map(|one| Some(one.day.as_ref()?.value));
    match (days.next(), days.next_back()) {
        (Some(first), Some(last)) if first > last => ItemPlace::First,
        (_, _) => ItemPlace::Last,
    }
}

fn title(facts: &Facts<'_>, text: &str) -> Edited {
    match Fact::Title.normal(text) {
        title if title.is_empty() => Err(refusal(
            "titlen er tom",
            "skriv den igen; en indsats kan ikke slettes i arket",
        )),
        title => Ok(facts.set("titel", &NewValue::Text(title))),
    }
}

fn body(
    record: &InitiativeRecord,
    initiative: &Initiative,
    text: &str,
    place: &Place,
    found: &mut Findings,
) -> Edited {
    match text_edits(&record.file, &initiative.body.plain, text) {
        Some(edits) => Ok(edits),
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
            Ok(Vec::new())
        }
    }
}

fn plain(facts: &Facts<'_>, key: &PlainKey, text: &str) -> Edited {
    let text = Fact::Title.normal(text);
    if text.is_empty() {
        return Ok(facts.set(key.info.name, &NewValue::Gone));
    }
    let written = plain_value(key, &text).ok_or_else(|| {
        refusal(
            format!("»{text}« er ikke {}", key.kind.expected()),
            format!("skriv {}", key.kind.expected()),
        )
    })?;
    Ok(facts.set(key.info.name, &NewValue::Text(written)))
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
fn deadline(facts: &Facts<'_>, record: &InitiativeRecord, wanted: &Wanted, text: &str) -> Edited {
    let mut follow_ups = record.progress.follow_ups.iter();
    let is_moved = follow_ups.any(|one| one.deadline.is_some());
    let typed = Fact::Title.normal(text);
    if typed.is_empty() {
        return match is_moved {
            true => Err(refusal(
                "fristen er slettet i arket, men en opfølgning har flyttet den",
                format!("ret opfølgningen i {}", record.file.path),
            )),
            false => Ok(facts.set("frist", &NewValue::Gone)),
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
        return Ok(Vec::new());
    }
    match is_moved {
        true => Err(refusal(
            "fristen er flyttet før, og den nye hører til en opfølgning",
            "skriv også en status og en dato",
        )),
        false => Ok(facts.set("frist", &NewValue::Text(deadline.to_string()))),
    }
}

/// The terms of a taxonomy, what the plan says beyond them, and whether it is for all of them: they
/// stand behind one key.
fn carried(
    facts: &Facts<'_>,
    taxonomy: Taxonomy,
    (record, initiative): (&InitiativeRecord, &Initiative),
    wanted: &Wanted,
    updated: Updated<'_>,
) -> Edited {
    let row = taxonomy.row();
    let Some(key) = row.key else {
        return Ok(Vec::new());
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
    if let (Some([]), Some(_)) = (terms.as_deref(), key.question) {
        let words = updated.plan.registers.words(taxonomy);
        return Err(refusal(
            format!("{} mangler", words.the_one()),
            "vælg fra listen",
        ));
    }
    let new_terms = terms
        .clone()
        .map(|terms| match (terms.is_empty(), row.headings()) {
            (true, _) => NewValue::Gone,
            (false, true) => NewValue::Text(terms[0].clone()),
            (false, false) => NewValue::Texts(terms),
        });
    let Shape::Carriers([own, note, rest @ ..]) = key.info.shape else {
        let edits = new_terms.map(|terms| facts.set(key.info.name, &terms));
        return Ok(edits.unwrap_or_default());
    };
    let mut values = Vec::new();
    values.extend(new_terms.map(|terms| (own.name, terms)));
    if let Some((text, _)) = wanted.cells.get(Fact::Note(taxonomy)) {
        let text = Fact::Title.normal(text);
        let text = Some(text).filter(|text| !text.is_empty());
        values.push((note.name, text.map_or(NewValue::Gone, NewValue::Text)));
    }
    if let (Some(for_all), Some((text, _))) =
        (rest.first(), wanted.cells.get(Fact::ForAll(taxonomy)))
    {
        values.push((for_all.name, for_all_value(text)?));
    }
    if values.is_empty() {
        return Ok(Vec::new());
    }
    let had = record.references_to(taxonomy).iter();
    let had = had.map(|typed| typed.value.clone()).collect();
    let terms = terms.unwrap_or(had);
    Ok(facts.set_within(key.info.name, (own.name, &terms), &values))
}

fn for_all_value(text: &str) -> Result<NewValue, Refusal> {
    match &*Fact::Title.normal(text).to_lowercase() {
        "ja" => Ok(NewValue::Text("ja".into())),
        "" | "nej" => Ok(NewValue::Gone),
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
