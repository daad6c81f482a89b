//! In: the text behind a key, and what it is to say. Out: the [`Edit`]s of it. A text keeps its
//! quotation marks; one in several lines keeps those that say the same.

use std::ops::Range;
use std::sync::Arc;

use super::entry::FieldValue;
use super::fact_lines::{first_line, inserted, line_end, replaced, said_place};
use super::fact_tree::{Fact, FactValue};
use super::front_matter::entries;
use super::new_fact::block_of;
use super::rewrite::{InList, written_like};
use super::word_places::word_places;
use crate::diagnostic::{Edit, SourceText};

/// Puts a text in the place of a value, `indent` being how far in its key stands.
pub fn text_in_place(text: &str, fact: &Fact, new: &str, indent: usize) -> Vec<Edit> {
    let span = said_place(text, fact.value_span.clone());
    let raw = &text[span.clone()];
    let new = new.trim();
    if raw.starts_with('|') {
        return vec![replaced(span, lines_in_place(raw, new, indent + 2))];
    }
    if new.contains('\n') {
        let first = first_line(text, &span);
        if !raw.contains('\n') && !text[fact.key_span.end..span.start].contains('\n') {
            let end = line_end(text, span.end);
            return vec![
                replaced(first, "|".into()),
                inserted(end, format!("\n{}", block_of(new, indent + 2))),
            ];
        }
        // What was remarked behind it is remarked behind the mark.
        let end = line_end(text, span.end);
        let header = match raw.starts_with('>') {
            true => raw.lines().next().unwrap_or(raw).replacen('>', "|", 1),
            false => format!("|{}", &text[span.end..end]),
        };
        let lines = format!("{header}\n{}", block_of(new, indent + 2));
        return vec![replaced(span.start..end, lines)];
    }
    let spliced = match (&fact.value, raw.contains('\n')) {
        (FactValue::Text(old), true) => words_in_place(raw, old, new),
        (_, _) => None,
    };
    let written = spliced.unwrap_or_else(|| match raw.starts_with('>') {
        true => format!(
            "{}\n{}",
            raw.lines().next().unwrap_or(">"),
            block_of(new, indent + 2)
        ),
        false => written_like(raw, new, InList::No),
    });
    vec![replaced(span, written)]
}

/// A text in lines (`|`): those at its beginning and its end that say the same stay as they stand.
fn lines_in_place(raw: &str, new: &str, usual_indent: usize) -> String {
    let (header, below) = raw.split_once('\n').unwrap_or((raw, ""));
    let old: Vec<&str> = below.split('\n').collect();
    let is_there = |line: &&&str| !line.trim().is_empty();
    let indent = |line: &str| line.len() - line.trim_start_matches(' ').len();
    let inward = old.iter().filter(is_there).map(|line| indent(line)).min();
    let inward = inward.unwrap_or(usual_indent);
    let said = |line: &str| line.get(inward..).unwrap_or("").trim_end().to_owned();
    let new: Vec<&str> = new.split('\n').map(str::trim_end).collect();
    let most = old.len().min(new.len());
    let same = |pair: &(&&str, &&str)| said(pair.0) == *pair.1;
    let first = old.iter().zip(&new).take_while(same).count();
    let last = old.iter().rev().zip(new.iter().rev());
    let last = last.take_while(same).count().min(most - first);
    let middle = new[first..new.len() - last]
        .iter()
        .map(|line| match line.is_empty() {
            true => String::new(),
            false => format!("{}{line}", " ".repeat(inward)),
        });
    let lines = old[..first].iter().map(|line| (*line).to_owned());
    let behind = old[old.len() - last..]
        .iter()
        .map(|line| (*line).to_owned());
    let lines: Vec<String> = lines.chain(middle).chain(behind).collect();
    format!("{header}\n{}", lines.join("\n"))
}

/// A text that goes on below: only the words that differ are changed, so that no line is broken
/// anew. Nothing where it is spelled otherwise than it is read.
fn words_in_place(raw: &str, old: &str, new: &str) -> Option<String> {
    let inner = inner_of(raw)?;
    let typed = &raw[inner.clone()];
    let words = word_places(typed);
    let said: Vec<&str> = words.iter().map(|place| &typed[place.clone()]).collect();
    let is_as_read = said == old.split_whitespace().collect::<Vec<_>>();
    if words.is_empty() || !is_as_read || typed.contains(['\\', '\'', '"']) {
        return None;
    }
    let new_words: Vec<&str> = new.split_whitespace().collect();
    let most = said.len().min(new_words.len());
    let first = said
        .iter()
        .zip(&new_words)
        .take_while(|(a, b)| a == b)
        .count();
    let last = said.iter().rev().zip(new_words.iter().rev());
    let last = last.take_while(|(a, b)| a == b).count().min(most - first);
    let middle = new_words[first..new_words.len() - last].join(" ");
    let removed = words.len() - first - last;
    if middle.contains(['\\', '\'', '"']) {
        return None;
    }
    let head = first
        .checked_sub(1)
        .map_or(words[0].start, |at| words[at].end);
    let tail = match last {
        0 => words[words.len() - 1].end,
        last => words[words.len() - last].start,
    };
    // The space between two words is kept, be it the end of a line.
    let before = match (first, removed, middle.is_empty()) {
        (0, ..) | (_, _, true) => String::new(),
        (_, 0, false) => " ".to_owned(),
        (_, _, false) => typed[head..words[first].start].to_owned(),
    };
    let behind = match (last, first) {
        (0, _) => String::new(),
        (_, 0) if middle.is_empty() => String::new(),
        (_, _) => {
            let at = words.len() - last;
            let from = at
                .checked_sub(1)
                .map_or(words[at].start, |at| words[at].end);
            match from < words[at].start {
                true => typed[from..words[at].start].to_owned(),
                false => " ".to_owned(),
            }
        }
    };
    let changed = format!(
        "{}{before}{middle}{behind}{}",
        &typed[..head],
        &typed[tail..]
    );
    let written = format!("{}{changed}{}", &raw[..inner.start], &raw[inner.end..]);
    let wanted = new_words.join(" ");
    reads_as(&written, &wanted).then_some(written)
}

/// What stands within the marks of a text.
fn inner_of(raw: &str) -> Option<Range<usize>> {
    match raw.chars().next()? {
        '>' => Some(raw.find('\n')? + 1..raw.len()),
        '\'' | '"' => (raw.len() > 2).then(|| 1..raw.len() - 1),
        _ => Some(0..raw.len()),
    }
}

fn reads_as(written: &str, wanted: &str) -> bool {
    let file = Arc::new(SourceText::new("", format!("x: {written}\n")));
    let mut found = Vec::new();
    let read = entries(&file, 0..file.text.len(), &mut found);
    let says = |value: &FieldValue| match value {
        FieldValue::Scalar(text) => text.split_whitespace().eq(wanted.split_whitespace()),
        FieldValue::Empty
        | FieldValue::List(_)
        | FieldValue::Nested
        | FieldValue::Items
        | FieldValue::Faulty => false,
    };
    found.is_empty() && read.len() == 1 && says(&read[0].value)
}
