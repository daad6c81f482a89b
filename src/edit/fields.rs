//! In: the keys that a kind of file can have, and what stands in one. Out: the [`Field`]s of its
//! form.
//!
//! The keys are those that the records ask for, so a key that is added there has its field by
//! itself: how it is asked for is what its [`Shape`] says.

use super::choices::Choices;
use super::form::{Control, Field, List, Row, Value};
use super::known::{Known, Standing};
use super::words::{about_of, label_of};
use crate::content::{
    Day, Fact, FactValue, FileKey, KeyInfo, Registers, Required, Shape, ValueKind, get_fact,
};

/// What fields are made with.
#[derive(Clone, Copy)]
pub struct Making<'a> {
    /// What there is to choose from
    pub known: &'a Known,
    /// The kind of file, and its year
    pub standing: &'a Standing<'a>,
    /// The registers of that year
    pub registers: &'a Registers,
    /// The text of the file
    pub text: &'a str,
}

/// The fields for keys, with what stands behind them in a file.
pub fn fields(making: Making<'_>, keys: &[FileKey], facts: &[Fact]) -> Vec<Field> {
    let fields = keys.iter().flat_map(|key| {
        let fact = get_fact(facts, key.key.name);
        match key.key.shape {
            Shape::Carriers(own) => carriers(making, key, own, fact),
            Shape::Record(own) => record(making, key, own, fact),
            Shape::Records(own) => vec![rows(making, key, own, fact)],
            Shape::Text
            | Shape::Number
            | Shape::PlanNumber
            | Shape::Period
            | Shape::Year
            | Shape::Truth
            | Shape::Texts
            | Shape::Words
            | Shape::Date
            | Shape::Origins
            | Shape::WebAddress
            | Shape::OneOf(_)
            | Shape::Deadline
            | Shape::Value(_) => vec![field(making, key, fact)],
        }
    });
    let is_of_use = |field: &Field| match &field.control {
        // There is nothing to choose yet.
        Control::OneOf(list) | Control::Some(list) => {
            !list.choices.is_empty() || !list.is_whole || list.is_open
        }
        Control::Line
        | Control::Lines
        | Control::Number
        | Control::Date
        | Control::Truth
        | Control::Words
        | Control::Rows { .. }
        | Control::AsTyped => true,
    };
    fields.filter(is_of_use).collect()
}

/// A field for a key alone.
fn field(making: Making<'_>, key: &FileKey, fact: Option<&Fact>) -> Field {
    asked_by(making, key, asked(making, &key.key, fact))
}

/// A field for a key that is asked for so, and holds that.
fn asked_by(making: Making<'_>, key: &FileKey, (control, value): (Control, Value)) -> Field {
    let info = &key.key;
    Field {
        name: info.name.into(),
        label: label_of(info, making.registers),
        about: about_of(info, making.registers),
        within: None,
        required: key.required != Required::No,
        control,
        value,
    }
}

/// A key that has keys of its own, or the value of the first of them.
fn carriers(making: Making<'_>, key: &FileKey, own: &[KeyInfo], fact: Option<&Fact>) -> Vec<Field> {
    let heading = label_of(&key.key, making.registers);
    let below = match fact.map(|fact| &fact.value) {
        Some(FactValue::Keys(below)) => Some(below),
        _ => None,
    };
    let fields = own.iter().enumerate().map(|(place, info)| {
        let fact = match (below, place) {
            (Some(below), _) => get_fact(below, info.name),
            (None, 0) => fact,
            (None, _) => None,
        };
        let is_first = place == 0;
        // What is chosen is said by the key above.
        let chosen = is_first.then(|| Choices::of(&key.key, making.known, making.standing));
        let (control, value) = match chosen.flatten() {
            Some(choices) => several(making, &choices, fact),
            None => asked(making, info, fact),
        };
        Field {
            name: match is_first {
                true => key.key.name.to_owned(),
                false => format!("{}.{}", key.key.name, info.name),
            },
            label: match is_first {
                true => heading.clone(),
                false => label_of(info, making.registers),
            },
            about: match is_first {
                true => String::new(),
                false => about_of(info, making.registers),
            },
            within: Some(heading.clone()),
            required: is_first && key.required != Required::No,
            control,
            value,
        }
    });
    fields.collect()
}

/// A key that has keys of its own.
fn record(making: Making<'_>, key: &FileKey, own: &[FileKey], fact: Option<&Fact>) -> Vec<Field> {
    let heading = label_of(&key.key, making.registers);
    let below = match fact.map(|fact| &fact.value) {
        Some(FactValue::Keys(below)) => Some(below),
        Some(FactValue::Empty) | None => None,
        Some(_) => {
            return vec![Field {
                control: Control::AsTyped,
                ..field(making, key, fact)
            }];
        }
    };
    let fields = own.iter().map(|own| {
        let fact = below.and_then(|below| get_fact(below, own.key.name));
        let one = field(making, own, fact);
        Field {
            name: format!("{}.{}", key.key.name, one.name),
            within: Some(heading.clone()),
            required: one.required && below.is_some(),
            ..one
        }
    });
    fields.collect()
}

/// A list whose items have keys of their own.
fn rows(making: Making<'_>, key: &FileKey, own: &[FileKey], fact: Option<&Fact>) -> Field {
    let rows = match fact.map(|fact| &fact.value) {
        Some(FactValue::Items(items)) => {
            let rows = items.iter().map(|item| row(making, own, &item.facts));
            Some(rows.collect())
        }
        Some(FactValue::Empty) | None => Some(Vec::new()),
        Some(value) if value.is_empty_list() => Some(Vec::new()),
        Some(_) => None,
    };
    let asked = match rows {
        Some(rows) => {
            let control = Control::Rows {
                fields: fields(making, own, &[]),
                one: label_of(&key.key, making.registers).to_lowercase(),
            };
            (control, Value::Rows(rows))
        }
        None => (Control::AsTyped, Value::Text(raw(making, fact))),
    };
    asked_by(making, key, asked)
}

/// What stands in a row; fields that are empty are left out.
fn row(making: Making<'_>, own: &[FileKey], facts: &[Fact]) -> Row {
    let fields = fields(making, own, facts).into_iter();
    let fields = fields.filter(|field| !field.value.is_empty());
    fields.map(|field| (field.name, field.value)).collect()
}

/// How a key is asked for, and what stands behind it.
fn asked(making: Making<'_>, info: &KeyInfo, fact: Option<&Fact>) -> (Control, Value) {
    let value = fact.map(|fact| &fact.value);
    let is_several = matches!(info.shape, Shape::Texts | Shape::Words | Shape::Origins);
    let chosen = Choices::of(info, making.known, making.standing);
    match (is_several, chosen) {
        (true, Some(choices)) => return several(making, &choices, fact),
        (true, None) => return words(making, fact),
        (false, Some(choices)) if text_of(value).is_some() => {
            let typed = text_of(value).unwrap_or_default();
            return one(&choices, typed);
        }
        (false, _) => {}
    }
    let Some(text) = text_of(value) else {
        return (Control::AsTyped, Value::Text(raw(making, fact)));
    };
    let is_long = fact.is_some_and(|fact| {
        let raw = &making.text[fact.value_span.clone()];
        raw.starts_with(['|', '>']) || raw.contains('\n')
    });
    match info.shape {
        Shape::Truth => match truth_of(text) {
            Some(truth) => (Control::Truth, Value::Truth(truth)),
            None => (Control::Line, Value::Text(text.into())),
        },
        Shape::Date if text.is_empty() || Day::of_iso(text).is_some() => {
            (Control::Date, Value::Text(text.into()))
        }
        Shape::Number if text.chars().all(|digit| digit.is_ascii_digit()) => {
            (Control::Number, Value::Text(text.into()))
        }
        Shape::OneOf(words) => {
            let choices = words
                .iter()
                .map(|word| ((*word).to_owned(), (*word).to_owned()));
            let choices = Choices::plain(choices);
            let list = choices.list(&[text.to_owned()]);
            (Control::OneOf(list), Value::Text(text.into()))
        }
        Shape::Text | Shape::Value(ValueKind::Text) if is_long || LONG.contains(&info.name) => {
            (Control::Lines, Value::Text(text.into()))
        }
        _ => (Control::Line, Value::Text(text.into())),
    }
}

/// Keys whose texts are mostly longer than a line.
const LONG: &[&str] = &["baggrund", "note", "forklaring"];

fn one(choices: &Choices, typed: &str) -> (Control, Value) {
    let meant = choices.meant(&[typed]);
    let value = meant
        .into_iter()
        .next()
        .map_or(String::new(), |(_, value)| value);
    let list: List = choices.list(std::slice::from_ref(&value));
    (Control::OneOf(list), Value::Text(value))
}

fn several(making: Making<'_>, choices: &Choices, fact: Option<&Fact>) -> (Control, Value) {
    let Some(typed) = texts_of(fact.map(|fact| &fact.value)) else {
        return (Control::AsTyped, Value::Text(raw(making, fact)));
    };
    let meant = choices.meant(&typed).into_iter();
    let values: Vec<String> = meant.map(|(_, value)| value).collect();
    (Control::Some(choices.list(&values)), Value::Texts(values))
}

fn words(making: Making<'_>, fact: Option<&Fact>) -> (Control, Value) {
    match texts_of(fact.map(|fact| &fact.value)) {
        Some(texts) => {
            let texts = texts.into_iter().map(str::to_owned).collect();
            (Control::Words, Value::Texts(texts))
        }
        None => (Control::AsTyped, Value::Text(raw(making, fact))),
    }
}

fn raw(making: Making<'_>, fact: Option<&Fact>) -> String {
    fact.map_or("", |fact| &making.text[fact.value_span.clone()])
        .into()
}

/// A text, where it is one or nothing.
pub fn text_of(value: Option<&FactValue>) -> Option<&str> {
    match value {
        None | Some(FactValue::Empty) => Some(""),
        Some(FactValue::Text(text)) => Some(text),
        Some(FactValue::List(_) | FactValue::Keys(_) | FactValue::Items(_) | FactValue::Faulty) => {
            None
        }
    }
}

/// Texts, where they are some or none.
pub fn texts_of(value: Option<&FactValue>) -> Option<Vec<&str>> {
    match value {
        None | Some(FactValue::Empty) => Some(Vec::new()),
        Some(FactValue::Text(text)) if text.is_empty() => Some(Vec::new()),
        Some(FactValue::Text(text)) => Some(vec![text]),
        Some(FactValue::List(items)) => items.iter().map(Option::as_deref).collect(),
        Some(FactValue::Keys(_) | FactValue::Items(_) | FactValue::Faulty) => None,
    }
}

/// What `ja` and its like say.
pub fn truth_of(text: &str) -> Option<bool> {
    match &*text.to_lowercase() {
        "ja" | "true" => Some(true),
        "" | "nej" | "false" => Some(false),
        _ => None,
    }
}
