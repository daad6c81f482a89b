//! In: a file. Out: where its facts stand and where its text does, and a mistake where the lines
//! of hyphens between them are missing or others.
//!
//! Facts without their lines are still read, so that their own mistakes are reported in the same run.

use std::ops::Range;
use std::sync::Arc;

use super::pieces::key_length;
use crate::diagnostic::{Diagnostic, Location, SourceText, rules};
use crate::spelling::without_hidden;

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

/// Where the text of a file stands, below its facts.
pub fn body_of(file: &Arc<SourceText>) -> Range<usize> {
    split_file(file, &mut Vec::new()).body
}

/// Finds the facts and the text of a file.
pub fn split_file(file: &Arc<SourceText>, diagnostics: &mut Vec<Diagnostic>) -> Parts {
    let lines = lines(&file.text);
    let beginning = beginning(&lines);
    diagnostics.extend(check_beginning(file, &lines, beginning));
    let is_opened = matches!(beginning, Beginning::Fence(_));
    let start = match beginning {
        Beginning::Fence(at) => at + 1,
        Beginning::Fact(at) => at,
        Beginning::Text(_) => return parts(file, None, lines.len(), &lines, diagnostics),
    };
    let ending = ending(&lines[start..], start);
    diagnostics.extend(check_ending(file, &lines, is_opened, ending));
    let (end, body) = match ending {
        Ending::Fence(at) => (at, at + 1),
        Ending::Text(at) => (at, at),
        Ending::File => (lines.len(), lines.len()),
    };
    parts(file, Some(start..end), body, &lines, diagnostics)
}

/// Refuses what is too much to be facts; it is not read.
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

impl Line<'_> {
    fn location(&self, file: &Arc<SourceText>) -> Location {
        Location::at(file, self.start..self.start + self.text.len())
    }
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
    let line = without_hidden(line.trim());
    let dashes = line.chars().all(|c| "-–—―_ ".contains(c));
    dashes && (line.len() >= 2) && !line.starts_with("- ")
}

/// Three hyphens, and nothing but space behind them.
fn is_exact_fence(line: &str) -> bool {
    line.trim_end() == FENCE
}

/// What a file begins with, and on which line.
#[derive(Clone, Copy)]
enum Beginning {
    /// A line of hyphens
    Fence(usize),
    /// A fact: the line of hyphens before it is missing
    Fact(usize),
    /// A text, or nothing at all
    Text(usize),
}

fn beginning(lines: &[Line<'_>]) -> Beginning {
    let first = lines.iter().position(|line| !line.text.trim().is_empty());
    match first {
        Some(at) if is_fence(lines[at].text) => Beginning::Fence(at),
        Some(at) if key_length(lines[at].text).is_some() => Beginning::Fact(at),
        Some(at) => Beginning::Text(at),
        None => Beginning::Text(0),
    }
}

fn check_beginning(
    file: &Arc<SourceText>,
    lines: &[Line<'_>],
    beginning: Beginning,
) -> Option<Diagnostic> {
    let (line, help) = match beginning {
        Beginning::Fence(at) => match (at, is_exact_fence(lines[at].text)) {
            (0, true) => return None,
            (at, true) => (at, "slet de tomme linjer over linjen med tre bindestreger"),
            (at, false) => (at, "skriv --- på linjen, tre bindestreger og ikke andet"),
        },
        Beginning::Fact(at) | Beginning::Text(at) => (
            at,
            "skriv --- på første linje, så oplysningerne (nøgle: værdi), og --- igen før teksten",
        ),
    };
    Some(rules::NO_FRONT_MATTER.at(
        lines[line].location(file),
        "filen begynder ikke med en linje med tre bindestreger",
        help,
    ))
}

/// What facts end at, and on which line.
#[derive(Clone, Copy)]
enum Ending {
    /// A line of hyphens
    Fence(usize),
    /// A text that begins before any line of hyphens
    Text(usize),
    /// The end of the file
    File,
}

/// Looks for the end of facts whose lines are numbered from `start`.
///
/// A text begins behind an empty line, with what is no fact. A line that begins with `#` is a
/// comment to YAML and a heading to Markdown: which, what follows it says. Before another fact, or
/// the line of hyphens, it is a comment; before a text, or the end of the file, a heading.
fn ending(lines: &[Line<'_>], start: usize) -> Ending {
    let (mut heading, mut behind_empty) = (None, false);
    for (at, line) in (start..).zip(lines) {
        let kind = kind(line.text);
        match kind {
            LineKind::Fence => return Ending::Fence(at),
            LineKind::Text if behind_empty || heading.is_some() => {
                return Ending::Text(heading.unwrap_or(at));
            }
            LineKind::Comment if behind_empty => heading = heading.or(Some(at)),
            LineKind::Fact => heading = None,
            LineKind::Empty | LineKind::Comment | LineKind::Text => {}
        }
        behind_empty = kind == LineKind::Empty;
    }
    heading.map_or(Ending::File, Ending::Text)
}

/// One missing line is one mistake: where the first is missing, the second is not asked for.
fn check_ending(
    file: &Arc<SourceText>,
    lines: &[Line<'_>],
    is_opened: bool,
    ending: Ending,
) -> Option<Diagnostic> {
    let missing = (
        "der er ingen linje med tre bindestreger efter oplysningerne",
        "skriv en linje med --- mellem oplysningerne og teksten",
    );
    let inexact = (
        "linjen efter oplysningerne er ikke tre bindestreger",
        "skriv --- på linjen, tre bindestreger og ikke andet",
    );
    let (line, (message, help)) = match ending {
        Ending::Fence(at) if is_exact_fence(lines[at].text) => return None,
        Ending::Fence(at) => (&lines[at], inexact),
        Ending::Text(_) | Ending::File if !is_opened => return None,
        Ending::Text(at) => (&lines[at], missing),
        Ending::File => (&lines[lines.len() - 1], missing),
    };
    Some(rules::UNCLOSED_FRONT_MATTER.at(line.location(file), message, help))
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

/// Lines as bytes of the file; facts that are too many to be facts are left out.
fn parts(
    file: &Arc<SourceText>,
    facts: Option<Range<usize>>,
    body: usize,
    lines: &[Line<'_>],
    diagnostics: &mut Vec<Diagnostic>,
) -> Parts {
    let end = file.text.len();
    let offset = |at: usize| lines.get(at).map_or(end, |line| line.start);
    let facts = facts.map(|facts| offset(facts.start)..offset(facts.end));
    let too_large = facts
        .as_ref()
        .and_then(|facts| check_size(file, facts.clone()).err());
    let facts = facts.filter(|_| too_large.is_none());
    diagnostics.extend(too_large);
    Parts {
        facts,
        body: offset(body)..end,
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::split_file;
    use crate::diagnostic::SourceText;

    /// Facts, text, and the line of each mistake.
    #[test]
    fn facts_and_text_are_found_in_spite_of_mistakes() {
        for (text, facts, body, mistakes) in [
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
                .map(|mistake| mistake.location.line_and_column().0);
            assert_eq!(lines.collect::<Vec<_>>(), mistakes, "{text:?}");
        }
    }
}
