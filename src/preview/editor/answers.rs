//! In: what came of a save. Out: the JSON that the form's script reads.

use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::{Map, Value as Json, json};

use super::desk::{Outcome, Published};
use super::list::address;
use crate::edit::{Form, TEXT, Together, Version, WHOLE};

/// What the script reads of it.
pub fn outcome(outcome: &Outcome) -> Response {
    json_of(&match outcome {
        Outcome::Saved(form) => {
            let mut answer = version(form);
            answer["svar"] = "gemt".into();
            answer
        }
        Outcome::Created(path) => {
            let address = format!("/_ret/{}", address(path));
            json!({ "svar": "gemt", "adresse": address, "fejl": [] })
        }
        Outcome::Conflict { theirs, clashes } => {
            let mut answer = version(theirs);
            answer["svar"] = "konflikt".into();
            answer["begge"] = json!(clashes);
            answer
        }
        Outcome::Refused(faults) => json!({ "svar": "afvist", "fejl": faults }),
        Outcome::Busy(why) => json!({ "svar": "optaget", "besked": why }),
        Outcome::TakenBack(path) => {
            let path = path.as_deref().unwrap_or_default();
            json!({ "svar": "gemt", "adresse": format!("/_ret/{}", address(path)), "fejl": [] })
        }
        Outcome::Deleted => json!({ "svar": "slettet", "adresse": "/_ret/#slettet" }),
    })
}

/// The link to a file that was added, or why it was not.
pub fn added(added: Result<String, String>) -> Json {
    match added {
        Ok(link) => json!({ "link": link }),
        Err(why) => json!({ "besked": why }),
    }
}

/// What came of publishing.
pub fn published(published: Result<Published, String>) -> Json {
    match published {
        Ok(published) => json!({
            "svar": "udgivet",
            "mappe": published.folder,
            "skrevet": published.written,
            "fjernet": published.removed,
            "bemaerk": published.remarks,
        }),
        Err(why) => json!({ "svar": "optaget", "besked": why }),
    }
}

/// What a file says, and what is wrong with it.
pub fn version(form: &Form) -> Json {
    json!({ "sti": form.path, "udgave": form.hash, "felter": values(form), "fejl": form.faults })
}

/// What a file was, and what was done in it and in others at once.
pub fn versions(path: &str, versions: &[Version], together: &[Together]) -> Json {
    let is_meant = |place: &Option<String>| place.as_deref() == Some(path);
    let together = together.iter().filter_map(|one| {
        let mut files = one.files.iter();
        let file = files.find(|file| is_meant(&file.to))?;
        Some(json!({
            "id": one.id,
            "at": one.at,
            "hvad": one.what,
            "antal": one.files.len(),
            "flyttet": file.from != file.to,
        }))
    });
    json!({ "udgaver": versions, "samlet": together.collect::<Vec<_>>() })
}

/// The values of a form's fields, by their names.
pub fn values(form: &Form) -> Json {
    let fields = form.fields.iter();
    let fields = fields.map(|field| (field.name.clone(), json!(field.value)));
    let text = form.text.iter().map(|text| (TEXT.to_owned(), json!(text)));
    let whole = form.whole.iter();
    let whole = whole.map(|whole| (WHOLE.to_owned(), json!(whole)));
    Json::Object(fields.chain(text).chain(whole).collect::<Map<_, _>>())
}

/// An answer for a script.
pub fn json_of(value: &Json) -> Response {
    let kind = [(header::CONTENT_TYPE, "application/json; charset=utf-8")];
    (StatusCode::OK, kind, value.to_string()).into_response()
}
