//! In: a file. Out: where its facts stand and where its text does, and a mistake where the lines
//! of hyphens that part them are missing or others.
//!
//! Facts without their lines are still read, so that their own mistakes are told in the same run.

use std::ops::Range;
use std::sync::Arc;

use super::front_matter::key_length;
use crate::diagnostic::{Diagnostic, Location, SourceText, rules};

/// More than this is no facts, and would take YAML long to read.
const MOST_BYTES: usize = 64 * 1024;

/// The facts and the text below them.
#[derive(Debug, PartialEq, Eq)]
pub struct Parts {
    /// The YAML, without the lines of hyphens; nothing where there are no facts to read
    pub facts: Option<Range<usize>>,
    /// The Markdown
    pub body: Range<usize>,
}

/// Parts a file.
pub fn split_file(file: &Arc<SourceText>, diagnostics: &mut Vec<Diagnostic>) -> Parts {
    let lines = lines(&file.text);
    let end = file.text.len();
    let first = lines.iter().position(|line| !line.text.trim().is_empty());
    let (opening, begins_with_facts) = match first.map(|at| (at, &lines[at])) {
        Some((at, line)) if is_fence(line.text) => (Some(at), true),
        Some((_, line)) => (None, key_length(line.text).is_some()),
        None => (None, false),
    };
    if opening != Some(0) || lines[0].text.trim_end() != FENCE {
        let at = opening.or(first).unwrap_or(0);
        diagnostics.push(not_opened(file, opening.is_some(), lines.get(at)));
    }
    if !begins_with_facts {
        return Parts {
            facts: None,
            body: end..end,
        };
    }
    let start = opening.map_or(first.unwrap_or(0), |at| at + 1);
    let Ends {
        closing,
        text_begins,
    } = ends(&lines[start..], start);
    let offset = |at: usize| lines.get(at).map_or(end, |line| line.start);
    match closing.or(text_begins) {
        Some(at) if closing.is_some() => {
            if lines[at].text.trim_end() != FENCE {
                diagnostics.push(not_closed(file, Some(&lines[at]), true));
            }
            parts(
                file,
                offset(start)..offset(at),
                offset(at + 1)..end,
                diagnostics,
            )
        }
        Some(at) => {
            // One missing line is one mistake: without the first, the second is not asked for.
            if opening.is_some() {
                diagnostics.push(not_closed(file, Some(&lines[at]), false));
            }
            parts(
                file,
                offset(start)..offset(at),
                offset(at)..end,
                diagnostics,
            )
        }
        None => {
            if opening.is_some() {
                diagnostics.push(not_closed(file, lines.last(), false));
            }
            parts(file, offset(start)..end, end..end, diagnostics)
        }
    }
}

/// Tells where the facts are too many to be facts; then they are not read.
pub fn check_size(file: &Arc<SourceText>, facts: Range<usize>) -> Result<(), Diagnostic> {
    if facts.len() <= MOST_BYTES {
        return Ok(());
    }
    let first_line = file.text[facts.clone()].find('\n').unwrap_or(0);
    Err(rules::FRONT_MATTER_TOO_LARGE.at(
        Location::at(file, facts.start..facts.start + first_line),
        "oplysningerne øverst i filen fylder over 64 kB",
        "flyt teksten ned under den anden linje med tre bindestreger",
    ))
}

const FENCE: &str = "---";

/// A line of a file, without its end.
struct Line<'a> {
    text: &'a str,
    start: usize,
}

fn lines(text: &str) -> Vec<Line<'_>> {
    let mut start = 0;
    let lines = text.split_inclusive('\n').map(|line| {
        let here = start;
        start += line.len();
        Line {
            text: line.trim_end_matches('\n'),
            start: here,
        }
    });
    let lines: Vec<Line<'_>> = lines.collect();
    match lines.is_empty() {
        true => vec![Line { text: "", start: 0 }],
        false => lines,
    }
}

/// Hyphens, or the dashes that Word makes of them.
fn is_fence(line: &str) -> bool {
    let line = line.trim();
    let dashes = line.chars().all(|c| "-–—―_ ".contains(c));
    dashes && (line.len() >= 2) && !line.starts_with("- ")
}

/// Where facts end: at a line of hyphens, or where a text begins before any.
struct Ends {
    closing: Option<usize>,
    text_begins: Option<usize>,
}

/// Looks for the end of facts whose lines are numbered from `start`.
///
/// A text begins behind an empty line, with what is no fact. A line that begins with `#` is a
/// comment to YAML and a heading to Markdown: which, what follows it says. Before another fact, or
/// the line of hyphens, it is a comment; before a text, or the end of the file, a heading.
fn ends(lines: &[Line<'_>], start: usize) -> Ends {
    let (mut heading, mut behind_empty) = (None, false);
    for (at, line) in (start..).zip(lines) {
        let kind = kind(line.text);
        let text_begins = match kind {
            LineKind::Fence => {
                return Ends {
                    closing: Some(at),
                    text_begins: None,
                };
            }
            LineKind::Text if behind_empty => heading.or(Some(at)),
            LineKind::Text if heading.is_some() => heading,
            LineKind::Comment if behind_empty => {
                heading = heading.or(Some(at));
                None
            }
            LineKind::Fact => {
                heading = None;
                None
            }
            LineKind::Empty | LineKind::Comment | LineKind::Text => None,
        };
        if text_begins.is_some() {
            return Ends {
                closing: None,
                text_begins,
            };
        }
        behind_empty = kind == LineKind::Empty;
    }
    Ends {
        closing: None,
        text_begins: heading,
    }
}

/// What a line between the first line of hyphens and the text may be.
#[derive(Clone, Copy, PartialEq, Eq)]
enum LineKind {
    Empty,
    /// The line of hyphens
    Fence,
    /// `# …`: to YAML; to Markdown a heading
    Comment,
    /// A key, or a line of a value
    Fact,
    /// What could begin a text
    Text,
}

fn kind(line: &str) -> LineKind {
    let is_fact = || {
        line.starts_with([' ', '\t', '-', '–', '—', '_'])
            || key_length(line).is_some_and(|length| !line[..length].contains(' '))
    };
    if line.trim().is_empty() {
        LineKind::Empty
    } else if is_fence(line) {
        LineKind::Fence
    } else if line.starts_with('#') {
        LineKind::Comment
    } else if is_fact() {
        LineKind::Fact
    } else {
        LineKind::Text
    }
}

fn parts(
    file: &Arc<SourceText>,
    facts: Range<usize>,
    body: Range<usize>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Parts {
    let too_large = check_size(file, facts.clone()).err();
    let facts = too_large.is_none().then_some(facts);
    diagnostics.extend(too_large);
    Parts { facts, body }
}

fn not_opened(file: &Arc<SourceText>, fence: bool, line: Option<&Line<'_>>) -> Diagnostic {
    let span = line.map_or(0..0, |line| line.start..line.start + line.text.len());
    let help = match line {
        Some(line) if fence && line.text.trim_end() == FENCE => {
            "slet de tomme linjer over linjen med tre bindestreger"
        }
        Some(_) if fence => "skriv --- på linjen, tre bindestreger og ikke andet",
        _ => "skriv --- på første linje, så oplysningerne (nøgle: værdi), og --- igen før teksten",
    };
    rules::NO_FRONT_MATTER.at(
        Location::at(file, span),
        "filen begynder ikke med en linje med tre bindestreger",
        help,
    )
}

fn not_closed(file: &Arc<SourceText>, line: Option<&Line<'_>>, fence: bool) -> Diagnostic {
    let span = line.map_or(0..0, |line| line.start..line.start + line.text.len());
    let (message, help) = match fence {
        true => (
            "linjen efter oplysningerne er ikke tre bindestreger",
            "skriv --- på linjen, tre bindestreger og ikke andet",
        ),
        false => (
            "der er ingen linje med tre bindestreger efter oplysningerne",
            "skriv en linje med --- mellem oplysningerne og teksten",
        ),
    };
    rules::UNCLOSED_FRONT_MATTER.at(Location::at(file, span), message, help)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::split_file;
    use crate::diagnostic::SourceText;

    /// Facts, text, and the line of each mistake.
    #[test]
    fn facts_and_text_are_parted_in_spite_of_mistakes() {
        for (text, facts, body, told) in [
            (
                "---\na: 1\n---\nText\n",
                Some("a: 1\n"),
                "Text\n",
                &[] as &[usize],
            ),
            ("---\na: 1\n---", Some("a: 1\n"), "", &[]),
            ("---\n---\nText\n\n---\n", Some(""), "Text\n\n---\n", &[]),
            ("---\na: 1\n\nb: 2\n---\n", Some("a: 1\n\nb: 2\n"), "", &[]),
            ("---\na: 1\n\nText\n", Some("a: 1\n\n"), "Text\n", &[4]),
            (
                "---\na: 1\n\nText\n\n---\n\nMere\n",
                Some("a: 1\n\n"),
                "Text\n\n---\n\nMere\n",
                &[4],
            ),
            ("---\na: 1\nb: 2\n", Some("a: 1\nb: 2\n"), "", &[3]),
            (
                "---\na: 1\n\n# Husk\n\n## Mere\nb: 2\n---\nText\n",
                Some("a: 1\n\n# Husk\n\n## Mere\nb: 2\n"),
                "Text\n",
                &[],
            ),
            (
                "---\na: 1\n\n# Husk\n---\n# Text\n",
                Some("a: 1\n\n# Husk\n"),
                "# Text\n",
                &[],
            ),
            (
                "---\na: 1\n\n# Text\n\nMere\n\n---\n",
                Some("a: 1\n\n"),
                "# Text\n\nMere\n\n---\n",
                &[4],
            ),
            (
                "---\na: 1\n# Husk\n\n#Text\nMere\n",
                Some("a: 1\n# Husk\n\n"),
                "#Text\nMere\n",
                &[5],
            ),
            ("---\na: 1\n\n# Text\n", Some("a: 1\n\n"), "# Text\n", &[4]),
            ("a: 1\n---\nText\n", Some("a: 1\n"), "Text\n", &[1]),
            ("a: 1\n\nText\n", Some("a: 1\n\n"), "Text\n", &[1]),
            ("\n\n---\na: 1\n---\nText\n", Some("a: 1\n"), "Text\n", &[3]),
            ("—\na: 1\n–––\nText\n", Some("a: 1\n"), "Text\n", &[1, 3]),
            ("----\na: 1\n---\n", Some("a: 1\n"), "", &[1]),
            ("Bare en tekst\n", None, "", &[1]),
            ("", None, "", &[1]),
        ] {
            let file = Arc::new(SourceText::new("", text));
            let mut diagnostics = Vec::new();
            let parts = split_file(&file, &mut diagnostics);
            assert_eq!(parts.facts.map(|facts| &text[facts]), facts, "{text:?}");
            assert_eq!(&text[parts.body], body, "{text:?}");
            let lines = diagnostics
                .iter()
                .map(|told| told.location.line_and_column().0);
            assert_eq!(lines.collect::<Vec<_>>(), told, "{text:?}");
        }
    }
}
