//! In: the entries of one file. Out: typed values, and a mistake for each that is missing,
//! empty, of the wrong kind or unknown.
//!
//! A record asks [`Fields`] for its keys one by one and says how each is read: [`text`],
//! [`number`] … A key that nothing asked for is unknown.

use std::ops::Range;
use std::sync::Arc;

use super::front_matter::{self, Entry, FieldValue};
use super::stumbling::double_space;
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
        let missing = !self.has(key);
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
        self.tell_double_spaces(&entry);
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

    /// Whether the key stands there, whatever its value.
    pub fn has(&self, key: &str) -> bool {
        self.entries.iter().any(|entry| entry.key == key)
    }

    /// Tells of every key that nothing asked for.
    pub fn finish(mut self) {
        for entry in std::mem::take(&mut self.entries) {
            if self.asked.contains(&&*entry.key) || entry.value == FieldValue::Faulty {
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

    /// They are read as one; whoever typed them may want to know.
    fn tell_double_spaces(&mut self, entry: &Entry) {
        let mut start = entry.value_span.start;
        let value = &self.file.text[entry.value_span.clone()];
        for line in value.split_inclusive('\n') {
            let words = line.trim();
            let from = start + line.len() - line.trim_start().len();
            start += line.len();
            let Some(at) = words
                .find("  ")
                .filter(|_| matches!(entry.value, FieldValue::Scalar(_)))
            else {
                continue;
            };
            let length = words[at..].find(|c| c != ' ').unwrap_or(2);
            let place = self.location(from + at..from + at + length);
            self.diagnostics.push(double_space(place));
        }
    }

    fn take(&mut self, key: &'static str) -> Option<Entry> {
        self.asked.push(key);
        let entry = self.entries.iter().find(|entry| entry.key == key)?.clone();
        let empty = match &entry.value {
            FieldValue::Faulty => return None,
            FieldValue::Empty => true,
            FieldValue::Scalar(text) => text.is_empty(),
            FieldValue::List(items) => items.is_empty(),
            FieldValue::Nested => false,
        };
        if !empty {
            return Some(entry);
        }
        let after = self.file.text[entry.key_span.end..].lines().next();
        let help = match after.unwrap_or_default().contains('#') {
            true => format!("efter # læses intet: sæt enkelte anførselstegn om værdien af {key}"),
            false => {
                format!("skriv en værdi efter {key}: eller slet linjen, hvis den må undværes")
            }
        };
        self.tell(
            &rules::EMPTY_VALUE,
            entry.value_span,
            format!("nøglen «{key}» har ingen værdi"),
            help,
        );
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
        Location::at(self.file, span)
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
        // `+5` would be a number too.
        FieldValue::Scalar(text) if text.starts_with('+') => Err(expected),
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
            location: Location::at(file, span),
        });
    }
    Ok(texts)
}

/// A whole address, `https://…` or `http://…`, that can stand in a link as it is.
pub fn web_address(entry: &Entry, file: &Arc<SourceText>) -> Result<String, &'static str> {
    let expected = "en hel webadresse: https://…";
    let address = text(entry, file).map_err(|_| expected)?;
    let (scheme, rest) = address.split_once("://").ok_or(expected)?;
    let scheme = scheme.to_ascii_lowercase();
    let odd = |c: char| c.is_whitespace() || c.is_control() || "\"<>\\^`{|}".contains(c);
    let known = ["https", "http"].contains(&&*scheme);
    match known && !rest.contains(odd) && rest.starts_with(char::is_alphanumeric) {
        true => Ok(format!("{scheme}://{rest}")),
        false => Err(expected),
    }
}

/// Where a whole site stands: a web address of a folder, given back ending in a slash.
pub fn site_address(entry: &Entry, file: &Arc<SourceText>) -> Result<String, &'static str> {
    let address = web_address(entry, file)?;
    match address.contains(['?', '#']) {
        true => Err("en hel webadresse uden ? og #"),
        false => Ok(format!("{}/", address.trim_end_matches('/'))),
    }
}

/// Where one can write: an e-mail address or a web address.
pub fn contact(entry: &Entry, file: &Arc<SourceText>) -> Result<String, &'static str> {
    let expected = "en mailadresse eller en hel webadresse";
    let typed = text(entry, file).map_err(|_| expected)?;
    let mail = typed.trim_start_matches("mailto:");
    let odd = |c: char| c.is_whitespace() || "\"<>:/?#".contains(c);
    match mail.split_once('@') {
        Some((name, host)) if !name.is_empty() && host.contains('.') && !mail.contains(odd) => {
            Ok(mail.to_owned())
        }
        _ => web_address(entry, file).map_err(|_| expected),
    }
}

/// A BCP 47 code: `da`.
pub fn language(entry: &Entry, file: &Arc<SourceText>) -> Result<String, &'static str> {
    let expected = "en sprogkode: da";
    let code = text(entry, file).map_err(|_| expected)?;
    let plain = |c: char| c.is_ascii_alphanumeric() || c == '-';
    match code.chars().all(plain) && code.starts_with(|c: char| c.is_ascii_alphabetic()) {
        true => Ok(code),
        false => Err(expected),
    }
}
