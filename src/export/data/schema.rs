//! In: the rows of the taxonomies and the plain keys. Out: `indsatser.schema.json`, which describes
//! the JSON.
//!
//! What the data always have stands in `schema.template.json`, written for people to read; the
//! keys that rows and entries add are written here in the same way.

use serde_json::json;

use super::json::{Key, keys};
use crate::content::{NUMBER_PATTERN, PERIOD_PATTERN, PlainKey, Row, Tie, ValueColumn, ValueKind};
use crate::plan::Plan;

const TEMPLATE: &str = include_str!("schema.template.json");

/// The schema's text.
pub fn schema(plan: &Plan) -> String {
    let keys = keys(plan);
    let names: Vec<String> = keys
        .iter()
        .map(|key| format!("\"{}\"", key.name()))
        .collect();
    let described = keys.iter().map(|key| {
        let description = match key {
            Key::Terms(taxonomy) => of_terms(taxonomy.row()),
            Key::Plain(key, column) => of_value(key, column),
            Key::Progress(key) => key.schema.to_owned(),
        };
        format!("\"{}\": {description}", key.name())
    });
    let described: Vec<String> = described.collect();
    let described = described.join(",\n        ");
    TEMPLATE
        .replace("{kort}", short(plan))
        .replace("{gruppe}", group(plan))
        .replace("{frist}", deadline(&described))
        .replace("{periode}", PERIOD_PATTERN)
        .replace("{nummer}", NUMBER_PATTERN)
        .replace("{nøgler}", &names.join(", "))
        .replace("{egenskaber}", &described)
}

/// What a reference says where terms of the plan have shorter names.
fn short(plan: &Plan) -> &'static str {
    let mut terms = plan.terms.values().flatten();
    match terms.any(|term| term.short.is_some()) {
        true => SHORT,
        false => "",
    }
}

const SHORT: &str = r#",
        "kort": { "type": "string", "description": "Et kortere navn, hvor den har et" }"#;

/// What a reference says where terms of the plan stand in groups.
fn group(plan: &Plan) -> &'static str {
    let mut terms = plan.terms.values().flatten();
    match terms.any(|term| term.group.is_some()) {
        true => GROUP,
        false => "",
    }
}

const GROUP: &str = r#",
        "gruppe": { "type": "string", "description": "Overskriften, som den står under, hvor den har en" }"#;

/// What a deadline is, where some key says one.
fn deadline(described: &str) -> &'static str {
    match described.contains("#/$defs/frist") {
        true => DEADLINE,
        false => "",
    }
}

const DEADLINE: &str = r#",
    "frist": {
      "type": "object",
      "required": ["tekst", "første_dag", "sidste_dag"],
      "additionalProperties": false,
      "properties": {
        "tekst": { "type": "string", "minLength": 1, "description": "Som den er sagt" },
        "første_dag": { "type": ["string", "null"], "format": "date" },
        "sidste_dag": { "type": ["string", "null"], "format": "date" }
      }
    }"#;

fn of_value(key: &PlainKey, column: &ValueColumn) -> String {
    let (kind, format) = match key.kind {
        ValueKind::Text | ValueKind::Link => ("string", ""),
        ValueKind::Date => ("string", r#""format": "date", "#),
        ValueKind::Number => ("number", ""),
        ValueKind::Amount => ("integer", ""),
    };
    let about = json!(column.in_schema);
    format!(r#"{{ "type": ["{kind}", "null"], {format}"description": {about} }}"#)
}

/// A reference.
const ONE: &str = r##"{ "$ref": "#/$defs/henvisning" }"##;

fn of_terms(row: &Row) -> String {
    let many = format!(r#""type": "array", "items": {ONE}"#);
    match row.tie {
        Tie::ThroughTopic => format!(r#"{{ "anyOf": [{ONE}, {{ "type": "null" }}] }}"#),
        Tie::Heading => ONE.to_owned(),
        Tie::Mark => format!("{{ {many} }}"),
        Tie::Source => {
            format!(r#"{{ {many}, "description": "De kilder, som baggrunden nævner" }}"#)
        }
        Tie::Carrier => carriers(row, &many),
    }
}

fn carriers(row: &Row, many: &str) -> String {
    let folder = row.folder;
    let (required, for_all) = match row.can_be_for_all() {
        true => (r#", "alle_fagcentre""#, FOR_ALL),
        false => ("", ""),
    };
    format!(
        r#"{{
          "type": "object",
          "required": ["{folder}"{required}, "note"],
          "additionalProperties": false,
          "properties": {{
            "{folder}": {{ {many} }},{for_all}
            "note": {{ "type": ["string", "null"] }}
          }}
        }}"#
    )
}

const FOR_ALL: &str = r#"
            "alle_fagcentre": { "type": "boolean", "description": "Om indsatsen gælder alle fagcentre" },"#;
