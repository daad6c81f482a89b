//! In: how an initiative goes. Out: the keys that the JSON has of it.
//!
//! A plan has only those that some initiative says something of.

use super::json_value::{Json, plain, year};
use super::said::{decided_by, expected};
use crate::content::{Amount, Day, Deadline};
use crate::export::scene::Scene;
use crate::plan::{FollowUp, Initiative, Repriced, Said};

/// Keys of an object, with what stands behind them.
type Keys = Vec<(&'static str, Json)>;

/// A key of the JSON of what is said of how an initiative goes.
pub struct ProgressKey {
    pub name: &'static str,
    /// Whether a plan that says so much has it
    pub is_there: fn(Said) -> bool,
    pub value: fn(&Scene<'_>, &Initiative) -> Json,
    /// What it is, for the schema
    pub schema: &'static str,
}

/// Every one, in order.
pub static KEYS: &[ProgressKey] = &[
    ProgressKey {
        name: "frist",
        is_there: |said| said.deadlines,
        value: |_, one| {
            let progress = &one.progress;
            let earlier = progress.earlier_deadlines.iter().copied();
            progress.deadline.map_or(plain(()), |deadline| {
                let mut keys = deadline_keys(deadline);
                keys.push((
                    "tidligere",
                    Json::List(earlier.map(deadline_json).collect()),
                ));
                Json::Object(keys)
            })
        },
        schema: r##"{
          "type": ["object", "null"],
          "description": "Fristen, som den er sagt, med første og sidste dag, og dem, den er flyttet fra, nyeste først",
          "required": ["tekst", "første_dag", "sidste_dag", "tidligere"],
          "additionalProperties": false,
          "properties": {
            "tekst": { "type": "string" },
            "første_dag": { "type": ["string", "null"], "format": "date" },
            "sidste_dag": { "type": ["string", "null"], "format": "date" },
            "tidligere": { "type": "array", "items": { "$ref": "#/$defs/frist" } }
          }
        }"##,
    },
    ProgressKey {
        name: "overskredet",
        is_there: |said| said.deadlines,
        value: |scene, one| plain(scene.plan.is_overdue(one)),
        schema: r#"{ "type": "boolean", "description": "Om fristen er overskredet, og indsatsen ikke er afsluttet, den dag planen er opgjort" }"#,
    },
    ProgressKey {
        name: "status",
        is_there: |said| said.follow_ups,
        value: |scene, one| match one.progress.current() {
            Some(current) => Json::Object(follow_up_keys(scene, current)),
            None => plain(()),
        },
        schema: r##"{
          "type": ["object", "null"],
          "description": "Den seneste opfølgning; frist og økonomi kun, hvor de blev ændret",
          "required": ["dato", "slug", "status", "forventet", "frist", "økonomi", "note"],
          "additionalProperties": false,
          "properties": {
            "dato": { "type": "string", "format": "date" },
            "slug": { "type": "string", "minLength": 1 },
            "status": { "type": "string", "minLength": 1 },
            "forventet": { "type": ["string", "null"] },
            "frist": { "anyOf": [{ "$ref": "#/$defs/frist" }, { "type": "null" }] },
            "økonomi": {
              "type": "array",
              "items": {
                "type": "object",
                "required": ["beløb", "før", "år", "slags"],
                "additionalProperties": false,
                "properties": {
                  "beløb": { "type": "integer" },
                  "før": { "type": ["integer", "null"] },
                  "år": { "type": ["integer", "string"] },
                  "slags": { "type": "string" }
                }
              }
            },
            "note": { "type": ["string", "null"] }
          }
        }"##,
    },
    ProgressKey {
        name: "milepæle",
        is_there: |said| said.milestones,
        value: |_, one| {
            let steps = one.progress.milestones.iter().map(|step| {
                Json::Object(vec![
                    ("tekst", plain(&*step.text)),
                    ("frist", step.deadline.map_or(plain(()), deadline_json)),
                    ("nået", day_json(step.reached)),
                ])
            });
            Json::List(steps.collect())
        },
        schema: r##"{
          "type": "array",
          "description": "Trin på vejen",
          "items": {
            "type": "object",
            "required": ["tekst", "frist", "nået"],
            "additionalProperties": false,
            "properties": {
              "tekst": { "type": "string", "minLength": 1 },
              "frist": { "anyOf": [{ "$ref": "#/$defs/frist" }, { "type": "null" }] },
              "nået": { "type": ["string", "null"], "format": "date" }
            }
          }
        }"##,
    },
    ProgressKey {
        name: "økonomi",
        is_there: |said| said.money,
        value: |_, one| {
            let money = one.progress.money.iter().map(|money| {
                Json::Object(vec![
                    ("beløb", plain(money.amount.kroner)),
                    ("tidligere", amounts_json(&money.earlier)),
                    ("år", plain(year(money.year))),
                    ("slags", plain(&*money.kind)),
                    ("kilde", plain(money.source.as_deref())),
                ])
            });
            Json::List(money.collect())
        },
        schema: r##"{
          "type": "array",
          "description": "Hvad den koster, i kroner, og hvad der var sagt før, nyeste først",
          "items": {
            "type": "object",
            "required": ["beløb", "tidligere", "år", "slags", "kilde"],
            "additionalProperties": false,
            "properties": {
              "beløb": { "type": "integer" },
              "tidligere": { "type": "array", "items": { "type": "integer" } },
              "år": { "type": ["integer", "string"] },
              "slags": { "type": "string" },
              "kilde": { "type": ["string", "null"] }
            }
          }
        }"##,
    },
    ProgressKey {
        name: "beslutning",
        is_there: |said| said.decisions,
        value: |scene, one| {
            one.progress
                .decision
                .as_ref()
                .map_or(plain(()), |decision| {
                    Json::Object(vec![
                        ("dato", day_json(Some(decision.day))),
                        ("udvalg", plain(decided_by(scene.plan, decision))),
                        ("link", plain(decision.link.as_deref())),
                    ])
                })
        },
        schema: r##"{
          "type": ["object", "null"],
          "description": "Hvornår og af hvem den er vedtaget",
          "required": ["dato", "udvalg", "link"],
          "additionalProperties": false,
          "properties": {
            "dato": { "type": "string", "format": "date" },
            "udvalg": { "type": ["string", "null"] },
            "link": { "type": ["string", "null"] }
          }
        }"##,
    },
];

/// A day, where there is one.
pub fn day_json(day: Option<Day>) -> Json {
    plain(day.map(|day| day.to_string()))
}

fn amounts_json(amounts: &[Amount]) -> Json {
    let amounts = amounts.iter();
    Json::List(amounts.map(|amount| plain(amount.kroner)).collect())
}

fn repriced_json(repriced: &Repriced) -> Json {
    Json::Object(vec![
        ("beløb", plain(repriced.to.kroner)),
        ("før", plain(repriced.from.map(|from| from.kroner))),
        ("år", plain(year(repriced.year))),
        ("slags", plain(&*repriced.kind)),
    ])
}

fn deadline_json(deadline: Deadline) -> Json {
    Json::Object(deadline_keys(deadline))
}

fn deadline_keys(deadline: Deadline) -> Keys {
    vec![
        ("tekst", plain(deadline.to_string())),
        ("første_dag", day_json(deadline.first())),
        ("sidste_dag", day_json(deadline.last())),
    ]
}

/// What was said on a day.
pub fn follow_up_keys(scene: &Scene<'_>, follow_up: &FollowUp) -> Keys {
    let status = &scene.plan.statuses.all[follow_up.status];
    let moved = follow_up.moved;
    vec![
        ("dato", day_json(Some(follow_up.day))),
        ("slug", plain(&*status.slug)),
        ("status", plain(&*status.name)),
        ("forventet", plain(expected(scene, follow_up))),
        (
            "frist",
            moved.map_or(plain(()), |moved| deadline_json(moved.to)),
        ),
        (
            "økonomi",
            Json::List(follow_up.repriced.iter().map(repriced_json).collect()),
        ),
        ("note", plain(follow_up.note.as_deref())),
    ]
}
