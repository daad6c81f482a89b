//! In: the keys of a file, and a field with what it is to hold. Out: the edits of its facts, one
//! after the other: after each the file is read again, so none has to know of the others.

use std::ops::Range;

use super::choices::Choices;
use super::fields::{Making, fields, text_of, texts_of};
use super::form::{Control, Row, Value};
use super::opened::Opened;
use super::value::{normal_row, one_line};
use crate::content::{
    Below, Fact, FactValue, FileKey, KeyInfo, NewFact, NewItems, Shape, Step, get_fact, new_list,
};
use crate::diff::{DiffOp, diff};

/// One edit: where, which key, and what is to stand behind it.
#[derive(Debug)]
pub struct Turn {
    /// The keys above it
    pub steps: Vec<Step>,
    /// The key
    pub key: &'static str,
    /// How the keys among which it stands are usually written
    pub order: Vec<&'static str>,
    /// What is to stand there
    pub new: NewFact,
}

/// The edits by which a field comes to hold a value.
pub fn turns(opened: &Opened<'_>, field: &str, value: &Value) -> Vec<Turn> {
    let below = Level {
        opened,
        steps: Vec::new(),
        keys: &opened.keys,
        facts: &opened.tree.facts,
    };
    below.turns(field, value)
}

/// The keys of a file, or of a key, and what stands there.
struct Level<'a> {
    opened: &'a Opened<'a>,
    steps: Vec<Step>,
    keys: &'a [FileKey],
    facts: &'a [Fact],
}

impl Level<'_> {
    fn order(&self) -> Vec<&'static str> {
        self.keys.iter().map(|key| key.key.name).collect()
    }

    fn turns(&self, field: &str, value: &Value) -> Vec<Turn> {
        let (above, own) = field.split_once('.').unwrap_or((field, ""));
        let Some(key) = self.keys.iter().find(|key| key.key.name == above) else {
            return Vec::new();
        };
        let fact = get_fact(self.facts, above);
        match key.key.shape {
            Shape::Carriers(keys) => self.carried(&key.key, keys, own, value),
            Shape::Record(keys) => self.below(key, keys, Below::Keys).turns(own, value),
            Shape::Records(keys) => self.rows(key, keys, value),
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
            | Shape::Value(_) => {
                let choices = self.choices(&key.key);
                vec![self.turn(key.key.name, new_fact(fact, value, choices.as_ref()))]
            }
        }
    }

    fn turn(&self, key: &'static str, new: NewFact) -> Turn {
        Turn {
            steps: self.steps.clone(),
            key,
            order: self.order(),
            new,
        }
    }

    fn choices(&self, key: &KeyInfo) -> Option<Choices> {
        Choices::of(key, self.opened.known, &self.opened.standing)
    }

    /// What stands below a key.
    fn below<'b>(&'b self, key: &FileKey, keys: &'b [FileKey], below: Below) -> Level<'b> {
        let value = get_fact(self.facts, key.key.name).map(|fact| &fact.value);
        let facts = match (value, below) {
            (Some(FactValue::Keys(facts)), Below::Keys | Below::Carrier) => &facts[..],
            (Some(FactValue::Items(items)), Below::Item(at)) => {
                items.get(at).map_or(&[][..], |item| &item.facts)
            }
            (_, _) => &[],
        };
        Level {
            opened: self.opened,
            steps: self.with(key.key.name, below),
            keys,
            facts,
        }
    }

    fn with(&self, key: &str, below: Below) -> Vec<Step> {
        let step = Step {
            key: key.to_owned(),
            below,
            order: self.order(),
        };
        self.steps.iter().cloned().chain([step]).collect()
    }

    /// Who carries an initiative: the value of the key, or of the first of its own.
    fn carried(&self, key: &KeyInfo, keys: &[KeyInfo], own: &str, value: &Value) -> Vec<Turn> {
        let name = if own.is_empty() { keys[0].name } else { own };
        let Some(own) = keys.iter().find(|key| key.name == name) else {
            return Vec::new();
        };
        let fact = get_fact(self.facts, key.name);
        let fact = match fact.map(|fact| &fact.value) {
            Some(FactValue::Keys(below)) => get_fact(below, name),
            _ if *own == keys[0] => fact,
            _ => None,
        };
        let new = match (value, *own == keys[0]) {
            (_, true) => new_fact(fact, value, self.choices(key).as_ref()),
            // What is not so need not be said.
            (Value::Truth(false), false) => NewFact::Gone,
            (_, false) => new_fact(fact, value, None),
        };
        vec![Turn {
            steps: self.with(key.name, Below::Carrier),
            key: own.name,
            order: keys.iter().map(|key| key.name).collect(),
            new,
        }]
    }

    /// Rows: first which there are, then what is said in those that were there.
    fn rows(&self, key: &FileKey, own: &[FileKey], value: &Value) -> Vec<Turn> {
        let Value::Rows(rows) = value else {
            return Vec::new();
        };
        let name = key.key.name;
        let now = self.rows_now(key);
        let said: Vec<Row> = now.iter().map(|(_, row)| row.clone()).collect();
        let kept = kept_rows(&said, rows);
        let items = kept.iter().zip(rows).map(|(kept, row)| match kept {
            Some(place) => NewItems::Kept(now[*place].0),
            None => NewItems::New(new_row(own, row)),
        });
        let items: Vec<NewItems> = items.collect();
        let are_all_kept = kept.len() == now.len() && kept.iter().all(Option::is_some);
        let mut turns = Vec::new();
        if !are_all_kept {
            turns.push(self.turn(name, NewFact::Items(items)));
        }
        for (place, (kept, row)) in kept.iter().zip(rows).enumerate() {
            let Some(kept) = kept else { continue };
            let (item, before) = &now[*kept];
            let old = self.below(key, own, Below::Item(*item));
            // Where items came or went it stands elsewhere by then.
            let place = if are_all_kept { *item } else { place };
            let level = Level {
                steps: self.with(name, Below::Item(place)),
                ..old
            };
            for own in own {
                let field = own.key.name;
                let (before, after) = (before.get(field), row.get(field));
                if before != after {
                    let nothing = nothing(before);
                    turns.extend(level.turns(field, after.unwrap_or(&nothing)));
                }
            }
        }
        turns
    }

    /// The rows as a form has them, each with its place among the items: one that says nothing is
    /// no row.
    fn rows_now(&self, key: &FileKey) -> Vec<(usize, Row)> {
        let making = Making {
            known: self.opened.known,
            standing: &self.opened.standing,
            registers: &self.opened.registers,
            text: &self.opened.tree.file.text,
        };
        let field = fields(making, &[*key], self.facts).into_iter().next();
        let Some((Control::Rows { fields, .. }, Value::Rows(rows))) =
            field.map(|field| (field.control, field.value))
        else {
            return Vec::new();
        };
        let rows = rows.iter().map(|row| normal_row(&fields, row));
        let rows = rows.enumerate().filter(|(_, row)| !row.is_empty());
        rows.collect()
    }
}

/// What a value that goes is then.
fn nothing(before: Option<&Value>) -> Value {
    match before {
        Some(Value::Truth(_)) => Value::Truth(false),
        Some(Value::Texts(_)) => Value::Texts(Vec::new()),
        Some(Value::Rows(_)) => Value::Rows(Vec::new()),
        Some(Value::Text(_)) | None => Value::Text(String::new()),
    }
}

/// Which row of those that are there each new one is: one that is the same, or has most in common
/// with it where it stands.
fn kept_rows(now: &[Row], rows: &[Row]) -> Vec<Option<usize>> {
    let mut kept = vec![None; rows.len()];
    for operation in diff(now, rows) {
        match operation {
            DiffOp::Equal {
                old_index,
                new_index,
                len,
            } => (0..len).for_each(|at| kept[new_index + at] = Some(old_index + at)),
            DiffOp::Replace {
                old_index,
                old_len,
                new_index,
                new_len,
            } => {
                let mut from = old_index;
                for new in new_index..new_index + new_len {
                    let rest = from..old_index + old_len;
                    let left = new_index + new_len - new;
                    let best = match rest.len() == left {
                        // As many as there were: each is what it was.
                        true => Some(from),
                        false => most_alike(now, rest, &rows[new]),
                    };
                    if let Some(best) = best {
                        kept[new] = Some(best);
                        from = best + 1;
                    }
                }
            }
            DiffOp::Delete { .. } | DiffOp::Insert { .. } => {}
        }
    }
    kept
}

fn most_alike(now: &[Row], places: Range<usize>, row: &Row) -> Option<usize> {
    let alike = |place: usize| {
        let values = row.iter();
        let same = values.filter(|&(name, value)| now[place].get(name) == Some(value));
        same.count()
    };
    // Of two that have as much in common the first.
    let best = places.rev().max_by_key(|place| alike(*place))?;
    (alike(best) > 0).then_some(best)
}

fn new_row(own: &[FileKey], row: &Row) -> Vec<(String, NewFact)> {
    let values = own.iter().filter_map(|own| {
        let value = row.get(own.key.name)?;
        let new = match (value, own.key.shape) {
            (Value::Rows(rows), Shape::Records(below)) => {
                let rows = rows.iter().map(|row| NewItems::New(new_row(below, row)));
                NewFact::Items(rows.collect())
            }
            (value, _) => new_fact(None, value, None),
        };
        Some((own.key.name.to_owned(), new))
    });
    values.collect()
}

/// What is to stand where that stands.
fn new_fact(fact: Option<&Fact>, value: &Value, choices: Option<&Choices>) -> NewFact {
    match value {
        Value::Truth(truth) => new_truth(fact, *truth),
        Value::Text(text) if text.trim().is_empty() => NewFact::Gone,
        Value::Text(text) => NewFact::Text(text.clone()),
        Value::Texts(texts) => new_texts(fact, texts, choices),
        Value::Rows(_) => NewFact::Gone,
    }
}

/// In the words of the file; what was never said, and is not so, is not said now.
fn new_truth(fact: Option<&Fact>, truth: bool) -> NewFact {
    let typed = text_of(fact.map(|fact| &fact.value)).unwrap_or_default();
    let is_english = ["true", "false"].contains(&&*typed.to_lowercase());
    match (truth, fact, is_english) {
        (true, _, true) => NewFact::Text("true".into()),
        (true, _, false) => NewFact::Text("ja".into()),
        (false, None, _) => NewFact::Gone,
        (false, Some(_), true) => NewFact::Text("false".into()),
        (false, Some(_), false) => NewFact::Text("nej".into()),
    }
}

/// Those that mean what is there already stay as they were typed.
fn new_texts(fact: Option<&Fact>, texts: &[String], choices: Option<&Choices>) -> NewFact {
    let typed = texts_of(fact.map(|fact| &fact.value)).unwrap_or_default();
    let meant: Vec<(Range<usize>, String)> = match choices {
        Some(choices) => choices.meant(&typed),
        None => {
            let texts = typed.iter().enumerate();
            texts
                .map(|(at, text)| (at..at + 1, one_line(text)))
                .collect()
        }
    };
    new_list(&meant, texts)
}
