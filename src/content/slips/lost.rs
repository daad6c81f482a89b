//! What was typed and is shown nowhere: cells beyond a table's columns, what stands behind the
//! opening of code, and a line `[a]: b`, which is the address of a link that nobody makes.

use std::collections::HashSet;
use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, Tag};

use super::body::Body;
use super::cells::{bars, cells};
use super::lines::{Became, Line};
use crate::counted::counted;
use crate::diagnostic::{Diagnostic, rules};

/// Looks for words that no page shows.
pub fn find(body: &Body<'_>) -> Vec<Diagnostic> {
    let mut found = addresses(body);
    let mut columns = 0;
    for (event, span) in body.events {
        match event {
            Event::Start(Tag::Table(alignments)) => columns = alignments.len(),
            Event::Start(Tag::TableRow) => found.extend(cut_row(body, span, columns)),
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) => {
                found.extend(behind_fence(body, span, info));
            }
            _ => {}
        }
    }
    found
}

/// A row with more cells than its table has columns, or with a `|` that cuts code in two.
fn cut_row(body: &Body<'_>, span: &Range<usize>, columns: usize) -> Option<Diagnostic> {
    let typed = body.typed(span.clone()).trim_end();
    let cells = cells(typed);
    let lost: Vec<&str> = cells.get(columns..).unwrap_or_default().to_vec();
    let lost = lost.into_iter().find(|cell| !cell.is_empty());
    let in_code = bars_in_code(typed);
    let row = span.start..span.start + typed.len();
    if !in_code.is_empty() && cells.len() - in_code.len() <= columns {
        let mut cured = typed.to_owned();
        for at in in_code.into_iter().rev() {
            cured.insert(at, '\\');
        }
        let fault = rules::LOST_TEXT.at(
            body.at(row.clone()),
            "tegnet | i koden deler cellen i to, og resten af rækken rykker eller bliver væk",
            "skriv \\| i stedet for |",
        );
        return Some(fault.with_fix(row, cured));
    }
    let lost = lost?;
    // Cells are parts of what was typed.
    let start = lost.as_ptr() as usize - typed.as_ptr() as usize;
    Some(rules::LOST_TEXT.at(
        body.at(span.start + start..row.end),
        format!(
            "cellen bliver ikke vist: rækken har {}, men tabellen har {}",
            counted(cells.len(), "celle", "celler"),
            counted(columns, "kolonne", "kolonner"),
        ),
        "giv tabellen en kolonne mere i dens to første linjer; skal tegnet | stå i en celle, så skriv \\|",
    ))
}

/// The `|` that would part cells between two backticks.
fn bars_in_code(row: &str) -> Vec<usize> {
    let ticks: Vec<usize> = row.match_indices('`').map(|(at, _)| at).collect();
    let mut pairs = ticks
        .chunks_exact(2)
        .map(|pair| pair[0]..pair[1])
        .peekable();
    let bars = bars(row).into_iter();
    bars.filter(|bar| {
        while pairs.next_if(|pair| pair.end < *bar).is_some() {}
        pairs.peek().is_some_and(|pair| pair.contains(bar))
    })
    .collect()
}

/// Sentences on the line that opens code: only a word for the language belongs there.
fn behind_fence(body: &Body<'_>, span: &Range<usize>, info: &str) -> Option<Diagnostic> {
    let is_setting = info.contains(['=', '{', ',', '`', '~']);
    let is_sentence = info
        .split_whitespace()
        .filter(|word| word.chars().all(|c| c.is_alphabetic() || c == '.'))
        .count()
        > 1;
    (is_sentence && !is_setting).then(|| {
        rules::LOST_TEXT.at(
            body.at(body.first_line(span)),
            "teksten på linjen bliver ikke vist: tegnene foran den begynder et stykke kode",
            "slet tegnene, eller skriv teksten på sin egen linje",
        )
    })
}

/// Lines `[a]: b` that nothing refers to, or that stand twice.
fn addresses(body: &Body<'_>) -> Vec<Diagnostic> {
    let is_lost = |line: &&Line| line.became == Became::Unseen;
    if !body.lines.iter().any(|line| is_lost(&line)) {
        return Vec::new();
    }
    let used: HashSet<String> = body
        .events
        .iter()
        .filter_map(|(event, _)| match event {
            Event::Start(Tag::Link { id, .. } | Tag::Image { id, .. }) if !id.is_empty() => {
                Some(name(id))
            }
            _ => None,
        })
        .collect();
    let mut seen = HashSet::new();
    let lines = body.lines.iter().filter(is_lost);
    lines
        .filter_map(|line| {
            let words = body.words(line);
            let typed = words.trim_start_matches(['>', ' ', '\t', '-', '*', '+']);
            let (label, _) = typed.strip_prefix('[')?.split_once("]:")?;
            let name = name(label);
            let is_new = seen.insert(name.clone());
            if label.starts_with('^') || is_new && used.contains(&name) {
                return None;
            }
            let (message, help) = match is_new {
                true => (
                    "linjen bliver ikke vist: den er adressen på et link, som ikke er i teksten",
                    format!(
                        "skal den læses, så skriv \\[{label}]: ; er den til overs, så slet den"
                    ),
                ),
                false => (
                    "linjen bliver ikke vist: der står en adresse til det samme navn længere oppe",
                    "giv den et andet navn, eller slet den".into(),
                ),
            };
            Some(rules::LOST_TEXT.at(body.at(line.words..line.span.end), message, help))
        })
        .collect()
}

/// As the parser compares them.
fn name(label: &str) -> String {
    let words: Vec<&str> = label.split_whitespace().collect();
    words.join(" ").to_lowercase()
}
