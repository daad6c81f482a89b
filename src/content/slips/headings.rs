//! Headings that are none, `#Formål`, and sentences that a line of hyphens makes a heading of.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::body::Body;
use super::cells::has_bar;
use super::lines::{Became, Line};
use super::marks::is_space;
use crate::diagnostic::{Diagnostic, rules};

/// Looks at lines that begin with `#`, and at headings with an underline.
pub fn find(body: &Body<'_>) -> Vec<Diagnostic> {
    let lines = body
        .lines
        .iter()
        .filter_map(|line| without_space(body, line));
    let mut shown = 0;
    let underlined = body.events.iter().filter_map(|(event, span)| match event {
        Event::Start(Tag::Heading { .. }) => {
            shown = 0;
            None
        }
        Event::Text(words) | Event::Code(words) => {
            shown += words.chars().count();
            None
        }
        Event::End(TagEnd::Heading(_)) => underlined(body, span, shown),
        _ => None,
    });
    lines.chain(underlined).collect()
}

fn without_space(body: &Body<'_>, line: &Line) -> Option<Diagnostic> {
    let words = body.words(line).trim_end();
    if line.became != Became::Prose || !words.starts_with('#') {
        return None;
    }
    let level = words.len() - words.trim_start_matches('#').len();
    let behind = &words[level..];
    let says = behind.trim_start_matches(is_space);
    let gap = behind.len() - says.len();
    // Four spaces before it made words of a heading; that is no slip of the heading's.
    let is_indented = level < 7 && behind.starts_with([' ', '\t']);
    let marks = &words[..level.min(6)];
    let (message, help) = match (gap, level) {
        _ if is_indented => return None,
        (0, 1) if !is_heading(says) => return None,
        (0, 2..=6) if !says.starts_with(|c: char| c.is_alphanumeric() || "*_»\"".contains(c)) => {
            return None;
        }
        (0, 1..=6) => (
            "linjen bliver ikke til en overskrift: der mangler et mellemrum efter #",
            "skriv et mellemrum:",
        ),
        (_, 7..) if gap > 0 && says.starts_with(char::is_uppercase) => (
            "linjen bliver ikke til en overskrift: der er højst seks niveauer",
            "slet nogle af dem:",
        ),
        (1.., 1..=6) if !says.is_empty() => (
            "linjen bliver ikke til en overskrift: mellemrummet efter # er et hårdt mellemrum",
            "skriv et almindeligt mellemrum:",
        ),
        _ => return None,
    };
    let span = line.words..line.words + level + gap;
    let shown: String = says.chars().take(30).collect();
    let fault = rules::WRONG_HEADING.at(
        body.at(line.words..line.words + words.len()),
        message,
        format!("{help} »{marks} {shown}«"),
    );
    Some(fault.with_fix(span, format!("{marks} ")))
}

/// Whether what stands behind one `#` is a heading: no hashtag, and no number.
fn is_heading(says: &str) -> bool {
    let mut words = says.split_whitespace();
    let first = words.next().unwrap_or_default().trim_matches(['*', '_']);
    let mut letters = first.chars();
    let begins = letters.next().is_some_and(char::is_uppercase);
    let is_tag = letters.any(char::is_uppercase) || words.any(|word| word.starts_with('#'));
    begins && !is_tag && !says.ends_with(['.', '!', '?']) && says.chars().count() <= LONGEST
}

/// In characters.
const LONGEST: usize = 100;

/// A sentence above a line of hyphens, which was to be a rule, or the beginning of a list. `shown`
/// is how many characters of it are shown.
fn underlined(body: &Body<'_>, span: &Range<usize>, shown: usize) -> Option<Diagnostic> {
    let typed = body.typed(span.clone()).trim_end();
    let (says, underline) = typed.rsplit_once('\n')?;
    let sign = underline.trim_matches([' ', '\t', '>']);
    let is_underline = !sign.is_empty() && sign.trim_start_matches(['-', '=']).is_empty();
    let last = says.lines().next_back().unwrap_or_default().trim_end();
    let plain = last.trim_end_matches(['*', '_']);
    // Who draws a line as long as the words means a heading.
    let is_short = sign.len() <= 5;
    let is_sentence = plain.ends_with(['.', ';', ','])
        || is_short && (plain.ends_with([':', '!']) || shown > LONGEST);
    if !is_underline || !is_sentence || has_bar(last) {
        return None;
    }
    let start = span.start + typed.len() - sign.len();
    let fault = rules::WRONG_HEADING.at(
        body.at(span.start..span.start + typed.len()),
        "teksten bliver til en overskrift, fordi der står bindestreger lige under den",
        "skriv en tom linje over bindestregerne, så de bliver til en streg; skal det være en overskrift, så skriv ## foran den",
    );
    let line = body.line_of(span.start)?;
    Some(match line.depth {
        0 if sign.starts_with('-') && sign.len() > 2 => fault.with_fix(start..start, "\n"),
        0 if sign.len() > 2 => fault.with_fix(start..start + sign.len(), "\n---"),
        _ => fault,
    })
}
