//! In: a line or a value that YAML cannot read, or reads otherwise than it was meant. Out: the
//! mistake, and how to write it.

use std::ops::Range;
use std::sync::Arc;

use super::entry::{Entry, FieldValue};
use crate::diagnostic::{Diagnostic, Location, SourceText, rules};

/// How a line that is no key and value is meant.
pub fn line_help(content: &str) -> String {
    if content.starts_with('{') {
        return ON_LINES_OF_THEIR_OWN.into();
    }
    if let Some((key, value)) = content.split_once('=') {
        return format!(
            "skriv kolon i stedet for =: {}: {}",
            key.trim(),
            value.trim()
        );
    }
    match content.split_once(':') {
        Some((key, value)) if key.starts_with(['"', '\'']) => format!(
            "skriv nøglen uden anførselstegn: {}: {}",
            key.trim_matches(['"', '\'', ' ']),
            value.trim()
        ),
        Some((key, value)) if !key.contains(' ') => {
            format!("skriv et mellemrum efter kolon: {key}: {}", value.trim())
        }
        _ => "mangler der et kolon efter nøglen? Hører linjen til værdien ovenover, så ryk den ind med to mellemrum".into(),
    }
}

const ON_LINES_OF_THEIR_OWN: &str =
    "skriv hver nøgle på sin egen linje, rykket ind med to mellemrum";

/// A value that cannot be read, and how it can be written.
pub fn bad_value(file: &Arc<SourceText>, entry: &Entry) -> Diagnostic {
    let value = &file.text[entry.value_span.clone()];
    let line = value.lines().next().unwrap_or_default();
    let (key, quotable) = (&entry.key, line.replace('\'', "''"));
    let help = if value.starts_with('{') {
        ON_LINES_OF_THEIR_OWN.into()
    } else if value.starts_with('[') && line.contains('#') {
        "efter # læses intet: sæt anførselstegn om hvert ord med #, for eksempel [\"#0b4f6c\", \"#e8a33d\"]".into()
    } else if value.starts_with('[') {
        "en liste skrives i kantede parenteser med komma imellem: [CTM, CSE]".into()
    } else if line.contains('\'') || line.starts_with('"') {
        format!(
            "sæt enkelte anførselstegn om hele værdien, og skriv to, hvor der skal stå ét: {key}: '{quotable}'"
        )
    } else {
        format!("sæt enkelte anførselstegn om værdien: {key}: '{quotable}'")
    };
    bad_yaml(
        file,
        entry.value_span.clone(),
        format!("værdien af »{key}« kan ikke læses"),
        help,
    )
}

/// A mistake at a place.
pub fn bad_yaml(
    file: &Arc<SourceText>,
    span: Range<usize>,
    message: String,
    help: String,
) -> Diagnostic {
    rules::BAD_YAML.at(Location::at(file, span), message, help)
}

/// `titel: Plan #2` is »Plan« to YAML. What cannot be but a comment is one: behind two spaces,
/// behind a value that is whole, or set off like a heading. A list in lines has its comments behind
/// its items, be they one or several.
pub fn cut_value(file: &Arc<SourceText>, entry: &Entry) -> Option<Diagnostic> {
    let end = entry.value_span.end;
    let rest = file.text[end..].lines().next()?;
    let cut = rest.trim_start().strip_prefix('#')?;
    let value = &file.text[entry.value_span.clone()];
    let spaced = cut.is_empty() || cut.starts_with([' ', '#']);
    let is_comment =
        spaced && (rest.starts_with("  ") || rest.starts_with('\t') || is_whole(value));
    let is_in_lines = matches!(entry.value, FieldValue::List(_)) && value.starts_with('-');
    if is_comment || is_in_lines || matches!(entry.value, FieldValue::Empty | FieldValue::Faulty) {
        return None;
    }
    Some(rules::CUT_VALUE.at(
        Location::at(file, end..end + rest.len()),
        format!("alt efter # i »{}« bliver skåret væk", entry.key),
        format!(
            "sæt enkelte anførselstegn om hele værdien: {}: '{}{rest}' – eller to mellemrum foran #, hvis det er en bemærkning",
            entry.key,
            value.trim_matches(['"', '\'']).replace('\'', "''")
        ),
    ))
}

/// A value that nothing can be missing from.
fn is_whole(value: &str) -> bool {
    let number = value.bytes().all(|byte| byte.is_ascii_digit());
    let truth = ["true", "false", "ja", "nej"].contains(&&*value.to_lowercase());
    number || truth || value.starts_with(['"', '\'', '['])
}
