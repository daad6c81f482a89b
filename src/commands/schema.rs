//! `aarsplan schema`: what the facts of each kind of file may be, for editors like VS Code.
//!
//! Made from the keys that the records ask for, so that it cannot say anything else than
//! `check`. Not here: whether what is referred to exists.

use std::path::Path;

use serde_json::{Map, Value, json};

use super::outcome::{Outcome, noted};
use crate::content::{
    self, FileKey, FileKind, KeyInfo, NUMBER_PATTERN, PERIOD_PATTERN, Registers, Required, Shape,
    ValueKind, file_kinds, keys_of, must_exist,
};
use crate::diagnostic::suggestion::did_you_mean;
use crate::error::Error;

/// The version that editors understand best.
const DIALECT: &str = "http://json-schema.org/draft-07/schema#";

/// The schema of one kind of file; of all kinds where none is named.
pub fn schema(kind: Option<&str>) -> Result<Outcome, Error> {
    let registers = registers();
    let schema = match kind {
        None => any_kind(&registers),
        Some(name) => of_kind(name, file_kind(name, &registers)?, &registers),
    };
    Ok(Outcome {
        result: format!("{schema:#}"),
        remarks: match must_exist(Path::new("content")) {
            Err(missing @ Error::NoContent { .. }) => noted(&missing.to_string()),
            _ => String::new(),
        },
        open: None,
        failed: false,
    })
}

/// Those of the newest plan here, where there is one: a key may be asked for only where the plan
/// has what it refers to.
fn registers() -> Registers {
    let sources = content::read(Path::new("content")).ok();
    let newest = sources.and_then(|sources| sources.value.years.into_iter().next_back());
    newest.map_or_else(Registers::built_in, |year| year.registers)
}

fn file_kind(name: &str, registers: &Registers) -> Result<FileKind, Error> {
    let names = || file_kinds(registers).map(|(name, _)| name);
    let known = file_kinds(registers).find(|(known, _)| *known == name);
    known
        .map(|(_, kind)| kind)
        .ok_or_else(|| Error::BadArgument {
            reason: format!(
                "der er ingen slags fil, som hedder »{name}«: {}vælg en af {}",
                did_you_mean(name, names()),
                names().collect::<Vec<_>>().join(", ")
            ),
        })
}

fn any_kind(registers: &Registers) -> Value {
    let mut definitions = Map::new();
    let mut kinds = Vec::new();
    for (name, kind) in file_kinds(registers) {
        definitions.insert(name.to_owned(), object(&keys_of(kind, registers)));
        kinds.push(json!({ "$ref": format!("#/definitions/{name}") }));
    }
    json!({
        "$schema": DIALECT,
        "title": "Oplysninger i en årsplans filer",
        "anyOf": kinds,
        "definitions": definitions,
    })
}

fn of_kind(name: &str, kind: FileKind, registers: &Registers) -> Value {
    let mut schema = object(&keys_of(kind, registers));
    schema["$schema"] = DIALECT.into();
    schema["title"] = name.into();
    schema
}

/// Keys with their values, and nothing else.
fn object(keys: &[FileKey]) -> Value {
    let mut schema = json!({ "type": "object", "additionalProperties": false });
    let properties = keys.iter().map(|asked| {
        let KeyInfo { name, about, shape } = asked.key;
        let mut value = value(shape);
        value["description"] = about.into();
        (name.to_owned(), value)
    });
    schema["properties"] = Value::Object(properties.collect());
    let always = keys.iter().filter(|asked| asked.required == Required::Yes);
    let always: Vec<&str> = always.map(|asked| asked.key.name).collect();
    schema["required"] = always.into();
    for asked in keys {
        if let Required::Unless(other, value) = asked.required {
            schema["if"] = json!({
                "properties": { other: { "const": value } },
                "required": [other],
            });
            schema["else"] = json!({ "required": [asked.key.name] });
        }
    }
    schema
}

/// No day is refused that exists; 31 February is, by `check`.
const DATE: &str = "^[1-9]\\d{3}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])$";

fn value(shape: Shape) -> Value {
    let text = || json!({ "type": ["string", "number", "boolean"], "pattern": "\\S" });
    let texts = || json!({ "type": "array", "items": text(), "minItems": 1 });
    match shape {
        Shape::Text => text(),
        Shape::PlanNumber => json!({
            "type": ["integer", "number", "string", "boolean"],
            "minimum": 0,
            "pattern": format!("^{NUMBER_PATTERN}$"),
        }),
        Shape::Period => json!({
            "type": ["integer", "string"],
            "minimum": 1000,
            "maximum": 9999,
            "pattern": format!("^{PERIOD_PATTERN}$"),
        }),
        Shape::Year => json!({
            "type": ["integer", "string"],
            "minimum": 1000,
            "maximum": 9999,
            "pattern": "^[1-9][0-9]{3}$",
        }),
        Shape::Number => json!({ "type": "integer", "minimum": 1 }),
        Shape::Truth => json!({ "enum": [true, false, "ja", "nej", "Ja", "Nej"] }),
        Shape::Texts | Shape::Words => json!({ "anyOf": [text(), texts()] }),
        Shape::Date => json!({ "type": "string", "pattern": DATE }),
        Shape::Origins => {
            let pattern = format!("^{PERIOD_PATTERN}/{NUMBER_PATTERN}$");
            let one = json!({ "type": "string", "pattern": pattern });
            json!({ "anyOf": [one, { "type": "array", "items": one, "minItems": 1 }] })
        }
        Shape::WebAddress => {
            json!({ "type": "string", "pattern": "^[Hh][Tt][Tt][Pp][Ss]?://\\S+$" })
        }
        Shape::OneOf(words) => json!({ "enum": words }),
        // Which texts are one, only `check` knows.
        Shape::Deadline => json!({ "type": ["string", "integer"], "pattern": "\\S" }),
        Shape::Record(own) => object(own),
        Shape::Records(own) => json!({ "type": "array", "items": object(own), "minItems": 1 }),
        Shape::Value(kind) => of_kind_of_value(kind),
        Shape::Carriers(own) => {
            let keys = own.iter().enumerate().map(|(index, key)| FileKey {
                key: *key,
                required: if index == 0 {
                    Required::Yes
                } else {
                    Required::No
                },
            });
            json!({ "anyOf": [text(), texts(), object(&keys.collect::<Vec<_>>())] })
        }
    }
}

/// What people write for a day, a number … is read by `check`; here stands what is surely wrong.
fn of_kind_of_value(kind: ValueKind) -> Value {
    match kind {
        ValueKind::Text | ValueKind::Link => json!({ "type": "string", "pattern": "\\S" }),
        ValueKind::Date => json!({ "type": "string", "pattern": "\\d{4}" }),
        // A point parts thousands, so 3.5 is none.
        ValueKind::Number | ValueKind::Amount => {
            json!({ "type": ["integer", "string", "number"], "pattern": "\\d" })
        }
    }
}
