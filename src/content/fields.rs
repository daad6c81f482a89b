//! In: the entries of one file. Out: typed values, and a mistake for each that is missing,
//! empty, of the wrong kind or unknown.
//!
//! A record asks [`Fields`] for its keys one by one and says how each is read: [`text`],
//! [`number`] … A key that nothing asked for is unknown.

use std::ops::Range;
use std::sync::Arc;

use super::front_matter::{self, Entry, FieldValue};
use crate::diagnostic::suggestion::did_you_mean;
use crate::diagnostic::{Diagnostic, Located, Location, Rule, SourceText, rules};

/// The keys of one file, or of one key's own keys.
pub struct Fields<'a> {
    file: &'a Arc<SourceText>,
    entries: Vec<Entry>,
    asked: Vec<&'static str>,
    diagnostics: &'a mut Vec<Diagnostic>,
    /// Where to point when a key is missing
    place: Range<usize>,
}

/// How a value is read: what it means, or which kind of value was expected.
pub type Reader<T> = fn(&Entry, &Arc<SourceText>) -> Result<T, &'static str>;

impl<'a> Fields<'a> {
    /// Reads the entries in `range`. A missing key is told at `place`.
    pub fn read(
        file: &'a Arc<SourceText>,
        range: Range<usize>,
        place: Range<usize>,
        diagnostics: &'a mut Vec<Diagnostic>,
    ) -> Fields<'a> {
        let entries = front_matter::entries(file, range, diagnostics);
        Fields {
            file,
            entries,
            asked: Vec::new(),
            diagnostics,
            place,
        }
    }

    /// The value of a key that must be there.
    pub fn required<T>(&mut self, key: &'static str, reader: Reader<T>) -> Option<Located<T>> {
        let missing = !self.entries.iter().any(|entry| entry.key == key);
        let misspelt = self.entries.iter().any(|entry| {
            !did_you_mean(&entry.key, [key]).is_empty() && !self.asked.contains(&&*entry.key)
        });
        // A misspelt key is told once, as unknown, with the right one as the suggestion.
        if missing && !misspelt {
            self.tell(
                &rules::MISSING_KEY,
                self.place.clone(),
                format!("nøglen «{key}» mangler"),
                format!("tilføj en linje med {key}: og en værdi"),
            );
        }
        self.optional(key, reader)
    }

    /// The value of a key that may be left out, but not left empty.
    pub fn optional<T>(&mut self, key: &'static str, reader: Reader<T>) -> Option<Located<T>> {
        let entry = self.take(key)?;
        let span = entry.value_span.clone();
        match reader(&entry, self.file) {
            Ok(value) => Some(Located {
                value,
                location: self.location(span),
            }),
            Err(expected) => {
                self.tell(
                    &rules::WRONG_TYPE,
                    span,
                    format!("værdien af «{key}» er ikke {expected}"),
                    format!("skriv {expected}"),
                );
                None
            }
        }
    }

    /// The keys of a key, where it has keys: `politisk:` with `udvalg:` and `note:` below it.
    pub fn nested(&mut self, key: &'static str) -> Option<Fields<'_>> {
        let entry = self.entries.iter().find(|entry| entry.key == key)?;
        if entry.value != FieldValue::Nested {
            return None;
        }
        let (range, place) = (entry.value_span.clone(), entry.key_span.clone());
        self.asked.push(key);
        // The entries begin at a line's start, so that their indent can be seen.
        let start = self.file.text[..range.start]
            .rfind('\n')
            .map_or(0, |newline| newline + 1);
        let range = start.max(place.end + 1)..range.end;
        Some(Fields::read(self.file, range, place, self.diagnostics))
    }

    /// Tells of every key that nothing asked for.
    pub fn finish(mut self) {
        for entry in std::mem::take(&mut self.entries) {
            if self.asked.contains(&&*entry.key) {
                continue;
            }
            let suggestion = did_you_mean(&entry.key, self.asked.iter().copied());
            self.tell(
                &rules::UNKNOWN_KEY,
                entry.key_span.clone(),
                format!("nøglen «{}» findes ikke i denne slags fil", entry.key),
                format!("{suggestion}Her kan stå: {}", self.asked.join(", ")),
            );
        }
    }

    fn take(&mut self, key: &'static str) -> Option<Entry> {
        self.asked.push(key);
        let entry = self.entries.iter().find(|entry| entry.key == key)?.clone();
        let empty = match &entry.value {
            FieldValue::Empty => true,
            FieldValue::Scalar(text) => text.is_empty(),
            FieldValue::List(items) => items.is_empty(),
            FieldValue::Nested => false,
        };
        if !empty {
            return Some(entry);
        }
        let already_told = self.diagnostics.iter().any(|diagnostic| {
            Arc::ptr_eq(&diagnostic.location.file, self.file)
                && diagnostic.location.span == entry.value_span
        });
        if !already_told {
            self.tell(
                &rules::EMPTY_VALUE,
                entry.value_span.clone(),
                format!("nøglen «{key}» har ingen værdi"),
                format!("skriv en værdi efter {key}: eller slet linjen, hvis den må undværes"),
            );
        }
        None
    }

    fn tell(&mut self, rule: &'static Rule, span: Range<usize>, message: String, help: String) {
        self.diagnostics.push(Diagnostic {
            rule,
            message,
            help,
            location: self.location(span),
        });
    }

    fn location(&self, span: Range<usize>) -> Location {
        Location {
            file: Arc::clone(self.file),
            span,
        }
    }
}

/// One text.
pub fn text(entry: &Entry, _: &Arc<SourceText>) -> Result<String, &'static str> {
    match &entry.value {
        FieldValue::Scalar(text) => Ok(text.split_whitespace().collect::<Vec<_>>().join(" ")),
        _ => Err("én tekst"),
    }
}

/// A whole number above 0.
pub fn number(entry: &Entry, _: &Arc<SourceText>) -> Result<u32, &'static str> {
    let expected = "et helt tal over 0, uden punktum og bogstaver";
    match &entry.value {
        FieldValue::Scalar(text) => match text.parse() {
            Ok(number) if number > 0 => Ok(number),
            _ => Err(expected),
        },
        _ => Err(expected),
    }
}

/// `true` or `false`, `ja` or `nej`.
pub fn truth(entry: &Entry, _: &Arc<SourceText>) -> Result<bool, &'static str> {
    match &entry.value {
        FieldValue::Scalar(text) if matches!(&**text, "true" | "ja" | "Ja" | "True") => Ok(true),
        FieldValue::Scalar(text) if matches!(&**text, "false" | "nej" | "Nej" | "False") => {
            Ok(false)
        }
        _ => Err("true eller false"),
    }
}

/// A text, or a list of texts, each with its place.
pub fn texts(entry: &Entry, file: &Arc<SourceText>) -> Result<Vec<Located<String>>, &'static str> {
    let items = match &entry.value {
        FieldValue::Scalar(text) => vec![Some(text.clone())],
        FieldValue::List(items) => items.clone(),
        _ => return Err("én tekst eller en liste: [CTM, CSE]"),
    };
    let mut from = entry.value_span.start;
    let mut texts = Vec::with_capacity(items.len());
    for item in items {
        let value = item
            .filter(|item| !item.is_empty())
            .ok_or("en liste af tekster: [CTM, CSE]")?;
        let span = match file.text[from..entry.value_span.end].find(&value) {
            Some(at) => from + at..from + at + value.len(),
            None => entry.value_span.clone(),
        };
        from = span.end.min(entry.value_span.end);
        texts.push(Located {
            value,
            location: Location {
                file: Arc::clone(file),
                span,
            },
        });
    }
    Ok(texts)
}
