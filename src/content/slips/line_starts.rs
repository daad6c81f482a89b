//! Signs and numbers at the beginning of a line that are lost: `> 5 mio.` becomes a quotation,
//! `+ 5 mio.` an item of a list, `31. december` and `1986.` the number of one.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::body::Body;
use super::marks::is_space;
use crate::content::MONTHS;
use crate::diagnostic::{Diagnostic, rules};

/// Looks at quotations and lists.
pub fn find(body: &Body<'_>) -> Vec<Diagnostic> {
    let lists = lists(body).into_iter();
    let mut found: Vec<Diagnostic> = lists.filter_map(|list| fault(body, &list)).collect();
    for (event, span) in body.events {
        if let Event::Start(Tag::BlockQuote(None)) = event {
            found.extend(more_than(body, span));
        }
    }
    found
}

/// A list, with the places of its items.
struct List {
    number: Option<u64>,
    items: Vec<Range<usize>>,
}

fn lists(body: &Body<'_>) -> Vec<List> {
    let (mut open, mut closed) = (Vec::new(), Vec::new());
    for (event, span) in body.events {
        match event {
            Event::Start(Tag::List(number)) => open.push(List {
                number: *number,
                items: Vec::new(),
            }),
            Event::Start(Tag::Item) => {
                if let Some(list) = open.last_mut() {
                    list.items.push(span.clone());
                }
            }
            Event::End(TagEnd::List(_)) => closed.extend(open.pop()),
            _ => {}
        }
    }
    closed
}

/// `> 5 mio. kr.`, `>= 5`: a quotation of one line that begins with a sum.
fn more_than(body: &Body<'_>, span: &Range<usize>) -> Option<Diagnostic> {
    let typed = body.typed(span.clone());
    let first = typed.lines().next()?;
    let words = first.strip_prefix('>')?;
    let says = words.strip_prefix([' ', '=']).unwrap_or(words);
    let is_or_more = words.starts_with('=');
    let says_sum =
        is_sum(says) || is_or_more && says.trim_start().starts_with(|c: char| c.is_ascii_digit());
    // Of several lines, each has to be one.
    if !says_sum
        || !typed
            .lines()
            .skip(1)
            .all(|line| quoted(line).is_none_or(|(_, says)| is_sum(says)))
    {
        return None;
    }
    let place = body.at(span.start..span.start + first.len());
    let message = "tegnet > bliver til et citat, og meningen »mere end« går tabt";
    let mistake = rules::LOST_SIGN.at(place, message, "skriv \\> i stedet, eller skriv »over«");
    let lines: Vec<String> = typed
        .trim_end()
        .lines()
        .map(|line| match quoted(line) {
            Some((before, says)) => format!("{before}\\>{says}"),
            None => line.to_owned(),
        })
        .collect();
    Some(mistake.with_fix(
        span.start..span.start + typed.trim_end().len(),
        lines.join("\\\n"),
    ))
}

/// What stands before the `>` of a line, and behind it.
fn quoted(line: &str) -> Option<(&str, &str)> {
    let at = line.find(|c: char| !is_space(c))?;
    Some((&line[..at], line[at..].strip_prefix('>')?))
}

fn fault(body: &Body<'_>, list: &List) -> Option<Diagnostic> {
    let words: Vec<&str> = list.items.iter().map(|item| words_of(body, item)).collect();
    let first = list.items.first()?;
    let sign = body.typed(first.clone()).chars().next()?;
    let place = || body.at(body.first_line(first));
    match list.number {
        None if sign == '+' && words.iter().all(|words| is_sum(words)) => {
            let message = "tegnet + bliver til et punkt i en liste og går tabt foran beløbet";
            let mistake = rules::LOST_SIGN.at(place(), message, "skriv \\+ i stedet, eller skriv »plus«");
            Some(cured(body, list, mistake, |_| "+".into()))
        }
        None if sign == '-' && words.len() == 1 && is_lone_sum(words[0]) => Some(rules::LOST_SIGN.at(
            place(),
            "tegnet - bliver til et punkt i en liste og går tabt foran beløbet",
            "er det et minus, så skriv \\- i stedet; er det et punkt, så skriv, hvad beløbet er til",
        )),
        None => None,
        Some(number) => {
            let is_year = words.len() == 1 && (1800..2200).contains(&number);
            if is_year || words.iter().any(|words| is_ordinal(words)) {
                let message = "tallet foran punktummet bliver til nummeret på et punkt i en liste";
                let help = format!("skriv en omvendt skråstreg foran punktummet: »{number}\\.«");
                let mistake = rules::LOST_SIGN.at(place(), message, help);
                return Some(cured(body, list, mistake, str::to_owned));
            }
            renumbered(body, list, number)
        }
    }
}

/// Numbers that are typed in another order than a list has them.
fn renumbered(body: &Body<'_>, list: &List, first: u64) -> Option<Diagnostic> {
    let typed = list
        .items
        .iter()
        .map(|item| number_of(body.typed(item.clone())));
    let typed: Option<Vec<u64>> = typed.collect();
    let typed = typed?;
    if typed.iter().all(|number| *number == first) {
        return None;
    }
    let shown = (first..).zip(&list.items).zip(typed);
    let mut others = shown.filter(|((shown, _), typed)| shown != typed);
    let ((shown, item), typed) = others.next()?;
    Some(rules::LOST_SIGN.at(
        body.at(body.first_line(item)),
        format!("punktet har nummer {typed}, men bliver vist som nummer {shown}"),
        format!(
            "skriv {shown}, eller skriv »- « foran og {typed}\\. efter, hvis nummeret skal stå"
        ),
    ))
}

fn number_of(item: &str) -> Option<u64> {
    let end = item.find(|c: char| !c.is_ascii_digit())?;
    item[..end].parse().ok()
}

/// What an item says on its first line.
fn words_of<'a>(body: &'a Body<'_>, item: &Range<usize>) -> &'a str {
    let line = body.typed(body.first_line(item));
    let behind = line.find(is_space).map_or("", |at| &line[at..]);
    behind.trim()
}

/// One item becomes a line again; several stay a list, whose words begin with what was lost.
fn cured(
    body: &Body<'_>,
    list: &List,
    mistake: Diagnostic,
    kept: impl Fn(&str) -> String,
) -> Diagnostic {
    let Some(first) = list.items.first() else {
        return mistake;
    };
    let mut cured = String::new();
    let mut from = first.start;
    for item in &list.items {
        let typed = body.typed(item.clone());
        let end = typed.find(|c: char| !c.is_ascii_digit()).unwrap_or(0);
        let (before, sign) = match end {
            0 => ("", 1),
            _ => (&typed[..end], end + 1),
        };
        let gap = typed[sign..].len() - typed[sign..].trim_start_matches([' ', '\t']).len();
        let sign_typed = &typed[end..sign];
        cured += body.typed(from..item.start);
        cured += &match (list.items.len(), end) {
            (1, _) => format!("{before}\\{sign_typed} "),
            (_, 0) => format!("- {}", kept(sign_typed)),
            _ => format!("- {before}\\{sign_typed} "),
        };
        from = item.start + sign + gap;
    }
    mistake.with_fix(first.start..from, cured)
}

/// What is counted in: with it, a number at the beginning is a sum.
const UNITS: &[&str] = &[
    "mio",
    "mia",
    "kr",
    "t.kr",
    "tkr",
    "dkk",
    "%",
    "pct",
    "procent",
    "procentpoint",
    "kwh",
    "mwh",
    "gwh",
    "ton",
    "tons",
    "km",
    "m2",
    "m²",
    "m3",
    "m³",
    "ha",
    "hektar",
    "årsværk",
    "millioner",
    "milliarder",
    "mio.kr",
    "euro",
    "€",
];

/// Whether a text begins with a sum: a number with its unit, or a number and hardly more.
pub fn is_sum(words: &str) -> bool {
    let words = words.trim();
    let lower = words.to_lowercase();
    let rest = ["kr.", "kr", "dkk", "€"]
        .iter()
        .find_map(|unit| lower.strip_prefix(unit));
    if rest.is_some_and(|rest| rest.trim_start().starts_with(|c: char| c.is_ascii_digit())) {
        return true;
    }
    let end = lower
        .find(|c: char| !(c.is_ascii_digit() || ".,".contains(c)))
        .unwrap_or(lower.len());
    let is_number = lower.starts_with(|c: char| c.is_ascii_digit()) && !lower[..end].ends_with('.');
    if !is_number {
        return false;
    }
    let unit = lower[end..].split(is_space).find(|part| !part.is_empty());
    let unit = unit.map(|unit| unit.trim_end_matches(['.', ',', ')', ';', ':']));
    unit.is_none_or(|unit| UNITS.contains(&unit))
        || words.split_whitespace().count() <= 3 && lower[end..].starts_with(is_space)
}

/// Whether a text is a sum and nothing else.
fn is_lone_sum(words: &str) -> bool {
    is_sum(words) && words.split_whitespace().count() <= 3
}

/// What a number with a point stands before without being one of a list, beside the months.
const ORDINALS: &[&str] = &[
    "jan",
    "feb",
    "mar",
    "apr",
    "jun",
    "jul",
    "aug",
    "sep",
    "sept",
    "okt",
    "nov",
    "dec",
    "kvartal",
    "kvt",
    "halvår",
    "kvartals",
    "halvårs",
    "behandling",
    "klasse",
    "klassetrin",
    "sal",
    "etape",
    "fase",
    "udgave",
    "måned",
    "uge",
    "århundrede",
    "division",
];

/// Whether the words go on from an ordinal number: `januar 2022`.
pub fn is_ordinal(words: &str) -> bool {
    let first = words
        .split(|c: char| !c.is_alphabetic())
        .next()
        .unwrap_or_default();
    MONTHS.contains(&first) || ORDINALS.contains(&first)
}
