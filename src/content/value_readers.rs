//! In: the value of one key as it was typed. Out: what it means, or which kind of value was
//! expected, in Danish words that follow »er ikke« and »skriv«.

use std::sync::Arc;

use super::colour::Rgb;
use super::day::Day;
use super::entry::{Entry, FieldValue};
use super::number::Number;
use super::period::Period;
use super::value_kind::ValueKind;
use crate::diagnostic::{Located, Location, SourceText};

/// How a value is read: what it means, or which kind of value was expected.
pub type Reader<T> = fn(&Entry, &Arc<SourceText>) -> Result<T, &'static str>;

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

/// The number of an initiative, or of a heading: whole, or a short text.
pub fn plan_number(entry: &Entry, file: &Arc<SourceText>) -> Result<Number, &'static str> {
    let expected = "et nummer på højst 12 bogstaver og tal, for eksempel 10, 1a eller 1.1";
    let typed = text(entry, file).map_err(|_| expected)?;
    typed.parse().map_err(|_| expected)
}

/// The year, or the years, of a plan.
pub fn period(entry: &Entry, file: &Arc<SourceText>) -> Result<Period, &'static str> {
    let expected = "et årstal eller en periode, for eksempel 2022 eller 2022-2025";
    let typed = text(entry, file).map_err(|_| expected)?;
    typed.parse().map_err(|_| expected)
}

/// `ja` or `nej`, `true` or `false`.
pub fn truth(entry: &Entry, _: &Arc<SourceText>) -> Result<bool, &'static str> {
    let expected = "ja eller nej";
    let FieldValue::Scalar(text) = &entry.value else {
        return Err(expected);
    };
    match &*text.to_lowercase() {
        "ja" | "true" => Ok(true),
        "nej" | "false" => Ok(false),
        _ => Err(expected),
    }
}

/// A word that stands in the sentences of the site, where braces hold places.
pub fn word(entry: &Entry, file: &Arc<SourceText>) -> Result<String, &'static str> {
    let expected = "et ord uden krøllede parenteser";
    let word = text(entry, file).map_err(|_| expected)?;
    match word.contains(['{', '}']) {
        true => Err(expected),
        false => Ok(word),
    }
}

/// One colour or two.
pub fn colours(entry: &Entry, file: &Arc<SourceText>) -> Result<Vec<Rgb>, &'static str> {
    let expected = "en eller to farver i anførselstegn, for eksempel [\"#0b4f6c\", \"#e8a33d\"]";
    let typed = texts(entry, file).map_err(|_| expected)?;
    let colours = typed.iter().map(|typed| Rgb::of(&typed.value));
    match colours.collect::<Option<Vec<Rgb>>>() {
        Some(colours) if (1..=2).contains(&colours.len()) => Ok(colours),
        _ => Err(expected),
    }
}

/// A key that the content makes up: `[a-zæøå][a-zæøå0-9_]*`.
pub fn own_key(entry: &Entry, file: &Arc<SourceText>) -> Result<String, &'static str> {
    let expected = "små bogstaver, tal og _, med et bogstav først: princip";
    let key = text(entry, file).map_err(|_| expected)?;
    let is_letter = |letter: char| letter.is_ascii_lowercase() || "æøå".contains(letter);
    let may_stand = |sign: char| is_letter(sign) || sign.is_ascii_digit() || sign == '_';
    match key.starts_with(is_letter) && key.chars().all(may_stand) {
        true => Ok(key),
        false => Err(expected),
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

/// What a centre can be.
pub const SORTS: &[&str] = &["fagcenter", UNIT];

/// The value of `slags` that makes a centre a unit.
pub const UNIT: &str = "enhed";

/// What a centre is.
pub fn sort_of_centre(entry: &Entry, file: &Arc<SourceText>) -> Result<String, &'static str> {
    let expected = "»fagcenter« eller »enhed«";
    let sort = text(entry, file).map_err(|_| expected)?;
    match SORTS.contains(&&*sort) {
        true => Ok(sort),
        false => Err(expected),
    }
}

/// What a field of the content's own holds.
pub fn value_kind(entry: &Entry, file: &Arc<SourceText>) -> Result<ValueKind, &'static str> {
    let expected = "»tekst«, »dato«, »tal«, »beløb« eller »link«";
    let word = text(entry, file).map_err(|_| expected)?;
    ValueKind::named(&word).ok_or(expected)
}

/// A day that exists, as `2022-12-31`.
pub fn day(entry: &Entry, file: &Arc<SourceText>) -> Result<Day, &'static str> {
    let expected = "en dato på formen 2022-12-31";
    let typed = text(entry, file).map_err(|_| expected)?;
    Day::of_iso(&typed).ok_or(expected)
}

/// The same as it is typed.
pub fn date(entry: &Entry, file: &Arc<SourceText>) -> Result<String, &'static str> {
    day(entry, file).map(|day| day.to_string())
}

/// Initiatives of earlier plans, as `2022/10`: one, or a list of them.
pub fn origins(
    entry: &Entry,
    file: &Arc<SourceText>,
) -> Result<Vec<Located<Origin>>, &'static str> {
    let expected = "et år og et nummer på formen 2022/10, eller en liste: [2022/10, 2022/11]";
    let typed = texts(entry, file).map_err(|_| expected)?;
    let origins = typed.into_iter().map(|typed| {
        let (year, number) = typed.value.split_once('/')?;
        Some(Located {
            value: (year.trim().parse().ok()?, number.trim().parse().ok()?),
            location: typed.location,
        })
    });
    origins.collect::<Option<_>>().ok_or(expected)
}

/// An initiative of another plan: its period, its number.
pub type Origin = (Period, Number);
