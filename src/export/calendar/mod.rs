//! In: a plan, or a term's part of it. Out: its deadlines and those of the steps on the way as a
//! calendar (RFC 5545), to be downloaded or subscribed to.
//!
//! Only what was said at least as exactly as a month is an event: a day, or the days that it spans.
//! None of them takes anybody's time. An event is known by year and number, so that a deadline that
//! moves is moved in calendars too; what has ended stays where it was, and says so. No clock is asked:
//! the events are as of the day that the plan is reckoned from, or else the first of its first year.

pub mod lines;

use std::collections::HashMap;

use crate::content::Day;
use crate::error::Error;
use crate::export::parts::extracts::extract_name;
use crate::export::parts::links::{called, initiative_route, numbered};
use crate::export::scene::Scene;
use crate::plan::{Dated, Initiative, TermId, Tie};
use crate::slug::slug;
use crate::theme::TaxonomyWord;
use lines::{Events, Lines};

/// The calendar of the whole plan, or of what belongs to a term.
pub fn calendar(scene: &Scene<'_>, term: Option<TermId>) -> Result<String, Error> {
    let name = name(scene, term);
    let mut lines = Lines::default();
    lines.add("BEGIN", "VCALENDAR");
    lines.add("VERSION", "2.0");
    lines.add("PRODID", "-//aarsplan//aarsplan//DA");
    lines.add("CALSCALE", "GREGORIAN");
    // The one by RFC 7986, the other as programs have long read it. So with how often they ask anew.
    lines.add_text("NAME", &name);
    lines.add_text("X-WR-CALNAME", &name);
    lines.add("REFRESH-INTERVAL;VALUE=DURATION", "P1D");
    lines.add("X-PUBLISHED-TTL", "P1D");
    for event in events(scene, term)? {
        lines.add_written(&event);
    }
    lines.add("END", "VCALENDAR");
    Ok(lines.finish())
}

/// »Frister: Årsplan 2022«, »Frister: Økonomiudvalget, Årsplan 2022«
fn name(scene: &Scene<'_>, term: Option<TermId>) -> String {
    let plan = &*scene.plan.title;
    let name = match term {
        None => plan.to_owned(),
        Some(_) => format!("{}, {plan}", extract_name(scene.plan, term)),
    };
    scene.strings().say("kalender-navn", &[("navn", &name)])
}

/// The lines of all events, by day; of one day in the order of the plan.
fn events(scene: &Scene<'_>, term: Option<TermId>) -> Result<Vec<String>, Error> {
    let mut places: Vec<usize> = match term {
        None => (0..scene.plan.initiatives.len()).collect(),
        Some(id) => {
            let term = scene.plan.term(id);
            [&*term.initiatives, &term.cross_cutting].concat()
        }
    };
    places.sort_unstable();
    let has_dates = |place: &usize| {
        let progress = &scene.plan.initiatives[*place].progress;
        progress.dated().next().is_some()
    };
    let mut events = Vec::new();
    for place in places.into_iter().filter(has_dates) {
        let key = (scene.plan.year, place);
        let made = (scene.shared.events).get(key, || Ok(events_of(scene, place)))?;
        events.extend(made.iter().cloned());
    }
    events.sort_by_key(|(first, last, _)| (*first, *last));
    Ok(events.into_iter().map(|(.., lines)| lines).collect())
}

fn events_of(scene: &Scene<'_>, place: usize) -> Events {
    let initiative = &scene.plan.initiatives[place];
    let mut seen: HashMap<&str, usize> = HashMap::new();
    let events = initiative.progress.dated().map(|dated| {
        let step = dated.milestone.map(|step| {
            let turn = seen.entry(&step.text).or_default();
            *turn += 1;
            (&*step.text, *turn)
        });
        let mut lines = Lines::default();
        let uid = uid(scene, initiative, step);
        write(scene, (initiative, &dated), &uid, &mut lines);
        (dated.first, dated.last, lines.finish())
    });
    events.collect()
}

/// By what an event is known for ever: the initiative, and the words of the step, since its place may
/// change; of several steps with the same words, which of them it is. The municipality tells it from
/// those of any other.
fn uid(scene: &Scene<'_>, initiative: &Initiative, step: Option<(&str, usize)>) -> String {
    let what = step.map_or_else(
        || "frist".to_owned(),
        |(words, turn)| {
            let hash = blake3::hash(words.as_bytes()).to_hex();
            format!("trin-{}-{turn}", &hash[..16])
        },
    );
    let municipality = slug(&scene.site.plans.site.municipality);
    let (year, number) = (scene.plan.year, initiative.number);
    format!("{year}-indsats-{number}-{what}@{municipality}.aarsplan")
}

fn write(
    scene: &Scene<'_>,
    (initiative, dated): (&Initiative, &Dated<'_>),
    uid: &str,
    lines: &mut Lines,
) {
    let plan = scene.plan;
    let new_year = || Day::first_of(plan.year.first, 1);
    let stamp = plan.reckoned_on.or_else(new_year);
    let stamp = stamp.unwrap_or(dated.first);
    let behind = dated.last.plus(1);
    lines.add("BEGIN", "VEVENT");
    lines.add_text("UID", uid);
    lines.add("DTSTAMP", &format!("{}T000000Z", digits(stamp)));
    lines.add("DTSTART;VALUE=DATE", &digits(dated.first));
    // Behind the last day of all there is none.
    if behind > dated.last {
        lines.add("DTEND;VALUE=DATE", &digits(behind));
    }
    lines.add("TRANSP", "TRANSPARENT");
    let moves = initiative.progress.earlier_deadlines.len();
    if dated.milestone.is_none() && moves > 0 {
        lines.add("SEQUENCE", &moves.to_string());
    }
    lines.add_text("SUMMARY", &summary(scene, initiative, dated));
    lines.add_text("DESCRIPTION", &description(scene, initiative, dated));
    if let Some(address) = scene.address() {
        lines.add(
            "URL",
            &initiative_route(scene, initiative).absolute(address),
        );
    }
    lines.add("END", "VEVENT");
}

fn summary(scene: &Scene<'_>, initiative: &Initiative, dated: &Dated<'_>) -> String {
    let strings = scene.strings();
    let one = numbered(initiative);
    let summary = match dated.milestone {
        None => strings.say("kalender-frist", &[("indsats", &one)]),
        Some(step) => {
            let fillings = [("trin", &*step.text), ("indsats", &one)];
            strings.say("kalender-milepael", &fillings)
        }
    };
    let is_reached = dated.milestone.is_some_and(|step| step.reached.is_some());
    let ended = scene.plan.status_of(initiative);
    let ended = ended.filter(|status| status.ended && !is_reached);
    let reached = is_reached.then(|| strings.plain("kalender-naaet"));
    let draft = initiative.draft.then(|| strings.plain("kalender-kladde"));
    let marks = [reached, ended.map(|status| &*status.name), draft];
    marks.into_iter().flatten().fold(summary, |text, mark| {
        strings.say("kalender-maerket", &[("tekst", &text), ("ord", mark)])
    })
}

/// The deadline as it was said, how it goes, who has it, and where more is to be read.
fn description(scene: &Scene<'_>, initiative: &Initiative, dated: &Dated<'_>) -> String {
    let mut said = vec![deadline(scene, initiative, dated)];
    said.extend(status(scene, initiative));
    for taxonomy in scene.plan.registers.tied_by(&[Tie::Carrier]) {
        let Some(ties) = initiative.ties_to(taxonomy) else {
            continue;
        };
        let names = ties.terms.iter().map(|&id| &*scene.plan.term(id).name);
        let names: Vec<&str> = names.collect();
        if !names.is_empty() {
            let word = called(scene, ties, TaxonomyWord::Fact);
            said.push(format!("{word}: {}", names.join("; ")));
        }
        if ties.for_all {
            said.push(
                scene
                    .strings()
                    .of_taxonomy(taxonomy, TaxonomyWord::ForAllFact),
            );
        }
    }
    let address = scene.address();
    said.extend(address.map(|address| initiative_route(scene, initiative).absolute(address)));
    said.join("\n")
}

fn deadline(scene: &Scene<'_>, initiative: &Initiative, dated: &Dated<'_>) -> String {
    let (strings, said) = (scene.strings(), dated.deadline.to_string());
    let reached = dated.milestone.and_then(|step| step.reached);
    let before = initiative.progress.earlier_deadlines.first();
    let before = before.filter(|_| dated.milestone.is_none());
    match (reached, before) {
        (Some(day), _) => {
            let fillings = [("frist", &*said), ("dato", &day.in_words())];
            strings.say("kalender-naaet-den", &fillings)
        }
        (None, Some(before)) => {
            let fillings = [("frist", &*said), ("før", &before.to_string())];
            strings.say("kalender-flyttet", &fillings)
        }
        (None, None) => strings.say("kalender-fristen", &[("frist", &said)]),
    }
}

fn status(scene: &Scene<'_>, initiative: &Initiative) -> Option<String> {
    let current = initiative.progress.current()?;
    let name = &scene.plan.statuses.all[current.status].name;
    let fillings = [("status", &**name), ("dato", &current.day.in_words())];
    Some(scene.strings().say("kalender-status", &fillings))
}

/// `20221231`
fn digits(day: Day) -> String {
    day.to_string().replace('-', "")
}
