//! In: a request, of which nothing is known but who sends it. Out: its bytes, its query, its JSON, or the
//! answer that it is none of these.

use std::collections::BTreeMap;
use std::time::Duration;

use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use percent_encoding::percent_decode_str;
use serde::de::DeserializeOwned;
use tokio::time::timeout;

use super::super::responses::refusal;
use super::renaming;
use crate::edit::Names;

/// How long the rest of a request may take to come. It comes from this machine.
const PATIENCE: Duration = Duration::from_secs(20);

/// What stands behind the question mark.
pub struct Query(BTreeMap<String, String>);

impl Query {
    /// By the names that stand there.
    pub fn of(query: &str) -> Query {
        let parts = query.split('&').filter_map(|part| part.split_once('='));
        let parts = parts.filter_map(|(name, value)| {
            let value = value.replace('+', " ");
            let value = percent_decode_str(&value).decode_utf8().ok()?;
            Some((name.to_owned(), value.into_owned()))
        });
        Query(parts.collect())
    }

    /// Empty where nothing has that name.
    pub fn get(&self, name: &str) -> &str {
        self.0.get(name).map_or("", String::as_str)
    }

    /// What a file is to be called; nothing where nothing is said of that.
    pub fn names(&self) -> Option<Names> {
        let said = |name: &str| self.0.get(name).cloned();
        let names = Names {
            code: said(renaming::CODE),
            name: said(renaming::NAME),
            short: said(renaming::SHORT),
            stem: said(renaming::STEM),
        };
        (names != Names::default()).then_some(names)
    }
}

/// What the JSON says.
pub fn read<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Box<Response>> {
    let read = serde_json::from_slice(bytes);
    read.map_err(|_| Box::new(refusal(StatusCode::BAD_REQUEST, "Det kan ikke læses.")))
}

/// The bytes of a request; nothing of one that says it is too long is read.
pub async fn whole(headers: &HeaderMap, body: Body, most: usize) -> Result<Vec<u8>, Response> {
    let too_long = || {
        refusal(
            StatusCode::PAYLOAD_TOO_LARGE,
            "Det er for stort til at gemme.",
        )
    };
    let length = headers.get(header::CONTENT_LENGTH);
    let length = length.and_then(|length| length.to_str().ok()?.parse::<usize>().ok());
    if length.is_some_and(|length| length > most) {
        return Err(closed(too_long()));
    }
    match timeout(PATIENCE, to_bytes(body, most)).await {
        Ok(Ok(bytes)) => Ok(bytes.into()),
        Ok(Err(_)) => Err(closed(too_long())),
        Err(_) => Err(closed(refusal(
            StatusCode::REQUEST_TIMEOUT,
            "Resten kom ikke.",
        ))),
    }
}

/// What comes after it is not waited for.
fn closed(response: Response) -> Response {
    ([(header::CONNECTION, "close")], response).into_response()
}
