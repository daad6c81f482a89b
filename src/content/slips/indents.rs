//! Sentences that are shown as code, since a tab or four spaces stand before them.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, Tag};

use super::body::Body;
use super::lines::{Became, Line};
use super::lists;
use super::tables;
use crate::diagnostic::{Diagnostic, rules};

/// Looks at what became code.
pub fn find(body: &Body<'_>) -> Vec<Diagnostic> {
    let mut found = unclosed(body);
    let is_indented = |line: &Line| line.became == Became::IndentedCode;
    if !body.lines.iter().any(is_indented) {
        return found;
    }
    // What looks like a list or a table is to become one.
    let mut claimed = vec![false; body.lines.len()];
    for lines in [lists::claimed(body), tables::claimed(body)].concat() {
        claimed[lines].fill(true);
    }
    let code = body.stretches(|line| is_indented(line) || line.became == Became::Blank);
    let code = code
        .into_iter()
        .filter(|lines| is_indented(&body.lines[lines.start]));
    let code = code.filter(|lines| !claimed[lines.clone()].contains(&true));
    found.extend(code.filter_map(|lines| indented(body, lines)));
    found
}

fn indented(body: &Body<'_>, lines: Range<usize>) -> Option<Diagnostic> {
    let code = || {
        lines
            .clone()
            .map(|at| &body.lines[at])
            .filter(|line| line.became == Became::IndentedCode)
    };
    let (first, last) = (code().next()?, code().next_back()?);
    if !code().all(|line| is_prose(body.words(line)))
        || !code().any(|line| is_sentence(body.words(line)))
    {
        return None;
    }
    let fault = rules::ACCIDENTAL_CODE.at(
        body.at(first.words..last.span.end),
        "teksten bliver vist som kode, fordi linjen begynder med en tabulator eller fire mellemrum",
        "slet mellemrummene foran teksten",
    );
    if first.depth > 0 {
        return Some(fault);
    }
    let cured: Vec<&str> = lines
        .clone()
        .take_while(|&at| body.lines[at].span.start <= last.span.start)
        .map(|at| body.words(&body.lines[at]))
        .collect();
    Some(fault.with_fix(first.span.start..last.span.end, cured.join("\n")))
}

/// Whether a line holds words and nothing that only programs have.
fn is_prose(line: &str) -> bool {
    let is_odd = |c: char| "{}[]<>=|\\$#@`~^;&".contains(c);
    !line.contains(is_odd) && !line.contains("--") && !line.contains("()") && !line.contains("//")
}

/// Whether a line begins as a sentence does, or says as much as one.
fn is_sentence(line: &str) -> bool {
    let line = line.trim();
    let words = line.split_whitespace().filter(|word| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        !word.is_empty()
            && word
                .chars()
                .all(|c| c.is_alphabetic() || "-'’/".contains(c))
    });
    let words = words.count();
    let begins = line.starts_with(|c: char| c.is_uppercase() || "»(–".contains(c));
    begins && words > 1
        || words > 3
            && (line.ends_with(['.', ',', ':', '?', '!']) || line.contains(['æ', 'ø', 'å']))
}

/// A fence that nothing closes makes code of all that follows.
fn unclosed(body: &Body<'_>) -> Vec<Diagnostic> {
    let fenced = body.events.iter().filter_map(|(event, span)| match event {
        Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(_))) => Some(span),
        _ => None,
    });
    fenced
        .filter_map(|span| {
            let typed = body.typed(span.clone());
            let mut lines = typed.lines();
            let first = lines.next()?;
            let sign = first.chars().next()?;
            let is_closed = typed.trim_end().lines().skip(1).last().is_some_and(|line| {
                line.trim_matches([' ', '\t', '>']).starts_with([sign; 1])
                    && line.trim_end().ends_with(&sign.to_string().repeat(3))
            });
            let says = lines
                .clone()
                .any(|line| is_sentence(line) && is_prose(line));
            (!is_closed && says).then(|| {
                rules::ACCIDENTAL_CODE.at(
                    body.at(span.start..span.start + first.len()),
                    "alt, hvad der følger efter linjen, bliver vist som kode",
                    "slet tegnene, eller skriv dem igen på en linje efter koden",
                )
            })
        })
        .collect()
}
