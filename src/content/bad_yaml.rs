//! In: a line or a value that YAML cannot read. Out: the mistake, and how to write it.

use std::ops::Range;
use std::sync::Arc;

use super::entry::Entry;
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
