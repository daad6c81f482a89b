//! In: the entries of one file. Out: typed values, and a mistake for each that is missing,
//! empty, of the wrong kind or unknown.
//!
//! A record asks [`Fields`] for its keys one by one. A key that nothing asked for is unknown. What
//! was asked for is also what the kind of file can hold: schemas and new files are made from it.

use std::ops::Range;
use std::sync::Arc;

use super::entry::{Entry, FieldValue};
use super::front_matter;
use super::keys::{FileKey, Key, KeyInfo, Required, Shape};
use super::text_warnings::double_spaces;
use super::value_lines::item_ranges;
use crate::diagnostic::suggestion::{did_you_mean, nearest};
use crate::diagnostic::{Diagnostic, Located, Location, Rule, SourceText, rules};
use crate::lookalikes::in_latin;

/// The keys of one file, or of one key's own keys.
pub struct Fields<'a> {
    file: &'a Arc<SourceText>,
    entries: Vec<Entry>,
    asked: Vec<FileKey>,
    diagnostics: &'a mut Vec<Diagnostic>,
    /// Where to point when a key is missing
    place: Range<usize>,
}

impl<'a> Fields<'a> {
    /// Reads the entries in `range`. A missing key is reported at `place`.
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
    pub fn required<T>(&mut self, key: &Key<T>) -> Option<Located<T>> {
        self.report_missing(key.info.name);
        self.value(key, Required::Yes)
    }

    /// The value of a key that must be there, unless the other has that value, and so it `may`
    /// be missing.
    pub fn required_unless<T>(
        &mut self,
        key: &Key<T>,
        other: (&'static str, &'static str),
        may: bool,
    ) -> Option<Located<T>> {
        if !may {
            self.report_missing(key.info.name);
        }
        self.value(key, Required::Unless(other.0, other.1))
    }

    /// The value of a key that may be left out, but not left empty.
    pub fn optional<T>(&mut self, key: &Key<T>) -> Option<Located<T>> {
        self.value(key, Required::No)
    }

    fn report_missing(&mut self, key: &'static str) {
        // A misspelt key is reported once, as unknown, with the right one as the suggestion.
        if self.has(key) || self.is_misspelt(key) {
            return;
        }
        self.report(
            &rules::MISSING_KEY,
            self.place.clone(),
            format!("nøglen »{key}« mangler"),
            format!("tilføj en linje med {key}: og en værdi"),
        );
    }

    /// Whether another key stands there that nobody asked for, and that may be meant as this one.
    fn is_misspelt(&self, key: &'static str) -> bool {
        let mut unknown = self.entries.iter();
        unknown.any(|entry| nearest(&entry.key, [key]).is_some() && !self.has_asked(&entry.key))
    }

    fn value<T>(&mut self, key: &Key<T>, required: Required) -> Option<Located<T>> {
        let name = key.info.name;
        self.asked.push(FileKey {
            key: key.info,
            required,
        });
        let entry = self.take(name)?;
        let span = entry.value_span.clone();
        self.report_double_spaces(&entry);
        if key.info.shape == Shape::Words {
            self.ask_whether_several(&entry);
        }
        match (key.reader)(&entry, self.file) {
            Ok(value) => Some(Located {
                value,
                location: self.location(span),
            }),
            Err(expected) => {
                // A long list of examples is for whoever has to choose one.
                let examples = expected.split_once(": ");
                let examples = examples.filter(|_| expected.len() > LONG_EXPECTATION);
                let what = examples.map_or(expected, |(what, _)| what);
                self.report(
                    &rules::WRONG_TYPE,
                    span,
                    format!("værdien af »{name}« er ikke {what}"),
                    format!("skriv {expected}"),
                );
                None
            }
        }
    }

    /// The keys of a key, where it has keys: `politisk:` with `udvalg:` and `note:` below it.
    pub fn nested(&mut self, key: KeyInfo) -> Option<Fields<'_>> {
        let entry = self.entries.iter().find(|entry| entry.key == key.name)?;
        if entry.value != FieldValue::Nested {
            return None;
        }
        let (range, place) = (entry.value_span.clone(), entry.key_span.clone());
        self.asked.push(FileKey {
            key,
            required: Required::Yes,
        });
        Some(self.keys_below(range, place))
    }

    /// What stands below a key.
    fn keys_below(&mut self, range: Range<usize>, place: Range<usize>) -> Fields<'_> {
        // The entries begin at a line's start, so that their indent can be seen.
        let start = self.file.text[..range.start]
            .rfind('\n')
            .map_or(0, |newline| newline + 1);
        let range = start.max(place.end + 1)..range.end;
        Fields::read(self.file, range, place, self.diagnostics)
    }

    /// Reads a key that has keys of its own, and may be missing.
    pub fn record<T>(
        &mut self,
        key: KeyInfo,
        read: impl FnOnce(&mut Fields<'_>) -> T,
    ) -> Option<T> {
        self.asked.push(key.may());
        let entry = self.take(key.name)?;
        if entry.value != FieldValue::Nested {
            self.report_no_record(key, entry.value_span);
            return None;
        }
        let mut fields = self.keys_below(entry.value_span, entry.key_span);
        let record = read(&mut fields);
        fields.finish();
        Some(record)
    }

    /// Reads each item of a list whose items have keys of their own.
    pub fn records<T>(&mut self, key: KeyInfo, read: impl Fn(&mut Fields<'_>) -> T) -> Vec<T> {
        self.asked.push(key.may());
        let Some(entry) = self.take(key.name) else {
            return Vec::new();
        };
        if entry.value != FieldValue::Items {
            self.report_no_records(key, entry.value_span);
            return Vec::new();
        }
        let text = &self.file.text;
        let lines = item_ranges(text, entry.value_span);
        let items = lines.into_iter().map(|range| {
            let place = first_line_of_item(text, &range);
            let mut fields = Fields::read(self.file, range, place, self.diagnostics);
            let item = read(&mut fields);
            fields.finish();
            item
        });
        items.collect()
    }

    fn report_no_record(&mut self, key: KeyInfo, span: Range<usize>) {
        let name = key.name;
        let own = own_keys(key, |_| true);
        self.report(
            &rules::WRONG_TYPE,
            span,
            format!("»{name}« har ikke sine oplysninger på linjerne nedenunder"),
            format!("skriv {name}: alene på linjen, og nedenunder, to mellemrum inde, {own}"),
        );
    }

    fn report_no_records(&mut self, key: KeyInfo, span: Range<usize>) {
        let name = key.name;
        let own = own_keys(key, |own| own.required == Required::Yes);
        self.report(
            &rules::WRONG_TYPE,
            span,
            format!("værdien af »{name}« er ikke en liste, hvor hvert punkt har {own}"),
            format!("skriv en bindestreg foran hvert punkt, og {own} på hver sin linje"),
        );
    }

    /// Where mistakes are reported.
    pub fn diagnostics(&mut self) -> &mut Vec<Diagnostic> {
        self.diagnostics
    }

    /// Whether the key stands there, whatever its value.
    pub fn has(&self, key: &str) -> bool {
        self.entries.iter().any(|entry| entry.key == key)
    }

    fn has_asked(&self, key: &str) -> bool {
        self.asked.iter().any(|asked| asked.key.name == key)
    }

    /// Tells of every key that nothing asked for, and gives back those that were asked for.
    pub fn finish(mut self) -> Vec<FileKey> {
        let known: Vec<&str> = self.asked.iter().map(|asked| asked.key.name).collect();
        for entry in std::mem::take(&mut self.entries) {
            if self.has_asked(&entry.key) || entry.value == FieldValue::Faulty {
                continue;
            }
            let suggestion = meant_key(&entry.key, &known);
            self.report(
                &rules::UNKNOWN_KEY,
                entry.key_span.clone(),
                format!("nøglen »{}« findes ikke i denne slags fil", entry.key),
                format!("{suggestion}Her kan stå: {}", known.join(", ")),
            );
        }
        self.asked
    }

    /// They are read as one; whoever typed them may want to know.
    fn report_double_spaces(&mut self, entry: &Entry) {
        if !matches!(entry.value, FieldValue::Scalar(_)) {
            return;
        }
        let mut start = entry.value_span.start;
        let value = &self.file.text[entry.value_span.clone()];
        for line in value.split_inclusive('\n') {
            let from = start + line.len() - line.trim_start().len();
            start += line.len();
            let words = self.location(from..from + line.trim().len());
            self.diagnostics.extend(double_spaces(&words));
        }
    }

    /// What its author put in quotation marks is one.
    fn ask_whether_several(&mut self, entry: &Entry) {
        let FieldValue::Scalar(text) = &entry.value else {
            return;
        };
        let is_quoted = self.file.text[entry.value_span.clone()].starts_with(['"', '\'']);
        let words = text.split([',', ';']).map(str::trim);
        let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
        let are_digits = |pair: &[&str]| {
            pair[0].ends_with(|c: char| c.is_ascii_digit())
                && pair[1].starts_with(|c: char| c.is_ascii_digit())
        };
        if is_quoted || words.len() < 2 || words.windows(2).all(are_digits) {
            return;
        }
        self.report(
            &rules::ONE_OR_SEVERAL,
            entry.value_span.clone(),
            format!("»{text}« er læst som ét: er det {} ord?", words.len()),
            format!(
                "skriv {} i kantede parenteser: [{}] – eller sæt enkelte anførselstegn om, hvis det er ét: '{}'",
                if words.len() == 2 { "begge" } else { "dem alle" },
                words.join(", "),
                text.replace('\'', "''")
            ),
        );
    }

    fn take(&mut self, key: &'static str) -> Option<Entry> {
        let entry = self.entries.iter().find(|entry| entry.key == key)?.clone();
        let empty = match &entry.value {
            FieldValue::Faulty => return None,
            FieldValue::Empty => true,
            FieldValue::Scalar(text) => text.is_empty(),
            FieldValue::List(items) => items.is_empty(),
            FieldValue::Nested | FieldValue::Items => false,
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
        self.report(
            &rules::EMPTY_VALUE,
            entry.value_span,
            format!("nøglen »{key}« har ingen værdi"),
            help,
        );
        None
    }

    fn report(&mut self, rule: &'static Rule, span: Range<usize>, message: String, help: String) {
        self.diagnostics
            .push(rule.at(self.location(span), message, help));
    }

    fn location(&self, span: Range<usize>) -> Location {
        Location::at(self.file, span)
    }
}

/// In bytes.
const LONG_EXPECTATION: usize = 120;

/// The items of a list that may be missing.
pub fn list<T>(field: Option<Located<Vec<Located<T>>>>) -> Vec<Located<T>> {
    field.map(|list| list.value).unwrap_or_default()
}

/// Whether it is there, and true.
pub fn is_true(field: Option<Located<bool>>) -> bool {
    field.is_some_and(|truth| truth.value)
}

/// What may have been meant by an unknown key, with the space behind it.
fn meant_key(key: &str, known: &[&str]) -> String {
    match in_latin(key) {
        Some((letter, latin)) if known.contains(&&*latin) => {
            format!("{}: skriv {latin}. ", letter.what_it_is())
        }
        _ => did_you_mean(key, known.iter().copied()),
    }
}

/// »dato« og »status«
fn own_keys(key: KeyInfo, are_named: impl Fn(&FileKey) -> bool) -> String {
    let (Shape::Record(own) | Shape::Records(own)) = key.shape else {
        return String::new();
    };
    let named = own.iter().filter(|own| are_named(own));
    let named = named.map(|own| format!("»{}«", own.key.name));
    let mut named: Vec<String> = named.collect();
    let last = named.pop().unwrap_or_default();
    match named.is_empty() {
        true => last,
        false => format!("{} og {last}", named.join(", ")),
    }
}

/// Where an item is reported that lacks something; at its hyphen, where there is nothing else.
fn first_line_of_item(text: &str, range: &Range<usize>) -> Range<usize> {
    let item = &text[range.clone()];
    if item.trim().is_empty() {
        let hyphen = text[..range.start].rfind('-').unwrap_or(range.start);
        return hyphen..range.start.min(hyphen + 1);
    }
    let start = range.start + item.len() - item.trim_start().len();
    let line = text[start..range.end].lines().next().unwrap_or_default();
    start..start + line.trim_end().len()
}
