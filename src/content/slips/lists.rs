//! Lists that are none: lines that begin with a sign of Word's, a hyphen without a space or a
//! label, and run together in one paragraph.
//!
//! A run is the lines of one list: its items, and what goes on in them. Some signs say by
//! themselves that a list is meant; others only where several lines begin with them: a line that
//! begins with a dash may be a thought, and several may be people who speak.

use std::ops::Range;

use super::body::Body;
use super::lines::Became;
use super::list_cure::{cured, marker};
use super::marks::{Kind, follows, numbered};
use super::runs::{Item, Run, SHORT, item, runs};
use crate::diagnostic::{Diagnostic, rules};

/// What looks meant as a list, and is none.
pub fn find(body: &Body<'_>) -> Vec<Diagnostic> {
    let lists = lists(body).into_iter().map(|run| fault(body, &run));
    lists.chain(doubled(body)).collect()
}

/// The lines of all such lists.
pub fn claimed(body: &Body<'_>) -> Vec<Range<usize>> {
    let lists = lists(body).into_iter();
    lists.map(|run| run.items[0].line..run.end).collect()
}

fn lists<'a>(body: &'a Body<'_>) -> Vec<Run<'a>> {
    let mut runs = runs(body);
    runs.retain(|run| is_list(body, run));
    runs
}

/// Whether the lines are meant as a list.
fn is_list(body: &Body<'_>, run: &Run<'_>) -> bool {
    let items = &run.items;
    let kinds = || items.iter().map(|item| item.mark.kind);
    let count = |is: fn(Kind<'_>) -> bool| kinds().filter(|kind| is(*kind)).count();
    let labels: Vec<&str> = kinds()
        .filter_map(|kind| match kind {
            Kind::Label(label) => Some(label),
            _ => None,
        })
        .collect();
    let numbers: Vec<(u32, char)> = kinds().filter_map(numbered).collect();
    let dashes = count(|kind| matches!(kind, Kind::Dash(_)));
    items.iter().any(|item| item.mark.is_certain)
        || count(|kind| matches!(kind, Kind::Bullet(_) | Kind::Box(_))) > 1
        || count(|kind| matches!(kind, Kind::Tight(_))) > 1
        || count(|kind| matches!(kind, Kind::Hyphen(_))) > 1
        || labels.windows(2).any(|pair| follows(pair[0], pair[1]))
        || numbers
            .windows(2)
            .any(|pair| pair[0].0 + 1 == pair[1].0 && pair[0].1 == pair[1].1)
        || dashes > 1 && !is_talk(body, run) && (dashes > 2 || !is_thought(body, run))
}

/// What stands behind what somebody said.
const SAYS: &[&str] = &[
    "siger",
    "sagde",
    "spurgte",
    "spørger",
    "svarede",
    "svarer",
    "fortæller",
    "fortalte",
    "forklarer",
    "forklarede",
    "mener",
    "mente",
    "råbte",
    "udtaler",
    "tilføjer",
    "lyder det",
];

/// Whether the lines are what people say to each other.
fn is_talk(body: &Body<'_>, run: &Run<'_>) -> bool {
    run.items.iter().any(|item| {
        let words = body.words(&body.lines[item.line]).trim_end();
        let said = words.rsplit_once(", ").map_or("", |(_, behind)| behind);
        words.ends_with(['?', '!']) || SAYS.iter().any(|says| said.starts_with(says))
    })
}

/// Whether the dashes stand in the midst of sentences.
fn is_thought(body: &Body<'_>, run: &Run<'_>) -> bool {
    let first = run.items[0].line;
    let line = &body.lines[first];
    let intro = first.checked_sub(1).map(|before| &body.lines[before]);
    let intro = intro.filter(|before| before.block == line.block && before.became == Became::Prose);
    let goes_on = intro
        .map(|intro| body.words(intro).trim_end())
        .is_some_and(|intro| {
            !intro.ends_with(['.', ':', '!', '?', ';']) && intro.chars().count() > SHORT - 10
        });
    let closes = run.items.iter().any(|item| {
        let words = body.words(&body.lines[item.line]);
        matches!(item.mark.kind, Kind::Dash(dash) if words[item.mark.length..].contains(dash))
    });
    goes_on || closes
}

fn fault(body: &Body<'_>, run: &Run<'_>) -> Diagnostic {
    let first = &run.items[0];
    let (start, end) = (&body.lines[first.line], &body.lines[run.end - 1]);
    let message = match run.items.len() {
        1 => "linjen ligner et punkt i en liste, men bliver ikke til et",
        _ => "linjerne ligner en liste, men bliver ikke til en",
    };
    let words = &body.words(start)[first.mark.length..];
    let fault = rules::NOT_A_LIST.at(
        body.at(start.words..end.span.end),
        message,
        advice(first, words, start.became),
    );
    let cured = cured(body, run);
    // The first line of a quotation keeps its marks.
    let (from, cured) = match body.typed(start.span.start..start.words).contains('>') {
        true => (
            start.words,
            cured.strip_prefix(&run.margin).unwrap_or(&cured),
        ),
        false => (start.span.start, &*cured),
    };
    // Where it is not known what the lines stand in, they would stay as they are.
    match body.typed(from..end.span.end) == cured {
        true => fault,
        false => fault.with_fix(from..end.span.end, cured),
    }
}

fn advice(first: &Item<'_>, words: &str, became: Became) -> String {
    let start: String = words.chars().take(20).collect();
    let start = match words.chars().count() > 20 {
        true => start + "…",
        false => start,
    };
    let marker = marker(first.mark.kind, words);
    match (first.mark.kind, became) {
        (Kind::Hyphen(_) | Kind::Number(1, _), _) | (Kind::Number(..), Became::IndentedCode) => {
            "slet mellemrummene eller tabulatoren foran hvert punkt".into()
        }
        (Kind::Number(..), _) => "skriv en tom linje foran det første punkt".into(),
        (Kind::Tight(_) | Kind::TightNumber(..), _) => {
            format!("skriv et almindeligt mellemrum foran teksten i hvert punkt: »{marker}{start}«")
        }
        (Kind::Bullet('\u{e000}'..='\u{f8ff}'), _) => {
            format!("tegnet er fra Word: skriv bindestreg og mellemrum i stedet: »{marker}{start}«")
        }
        _ => format!("skriv bindestreg og mellemrum foran hvert punkt: »{marker}{start}«"),
    }
}

/// Bullets of Word's within an item: they are shown beside the site's own.
fn doubled(body: &Body<'_>) -> Vec<Diagnostic> {
    let items = (0..body.lines.len()).filter(|&at| body.has_own_mark(&body.lines[at]));
    let doubled = items
        .filter_map(|at| item(body, at))
        .filter(|item| item.mark.is_certain);
    doubled
        .map(|item| {
            let start = body.lines[item.line].words;
            let span = start..start + item.mark.length;
            rules::NOT_A_LIST
                .at(
                    body.at(span.clone()),
                    "punktet får to tegn: listens eget og det, der er skrevet",
                    "slet tegnet efter bindestregen",
                )
                .with_fix(span, "")
        })
        .collect()
}
