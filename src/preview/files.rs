//! In: a path that a browser asks for. Out: the file of the site that has it, or the site's own
//! page for what does not exist.

use std::sync::Arc;

use axum::http::{HeaderName, StatusCode, header};
use axum::response::{IntoResponse, Response};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

use super::inject;
use super::responses::{html, refusal};
use super::state::Snapshot;
use crate::error::Error;
use crate::export::{Artifact, Output, media_type};

/// What must be encoded in the address of a folder.
const NOT_IN_ADDRESSES: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'/')
    .remove(b'-')
    .remove(b'_')
    .remove(b'.')
    .remove(b'~');

/// Answers with the file, where the site has one of that path.
pub async fn answer(snapshot: Arc<Snapshot>, editor: Arc<str>, path: &str) -> Response {
    let decoded = percent_decode_str(path.strip_prefix('/').unwrap_or(path)).decode_utf8();
    let Ok(path) = decoded.map(|path| path.into_owned()) else {
        return refusal(StatusCode::NOT_FOUND, "Adressen findes ikke.");
    };
    // Making a page is work, and events must not wait for it.
    let shown = Arc::clone(&snapshot);
    let made = tokio::task::spawn_blocking(move || find(&shown, &editor, &path));
    made.await
        .unwrap_or_else(|_panic| broken(&Error::Bug, &snapshot))
}

fn find(snapshot: &Snapshot, editor: &str, path: &str) -> Response {
    let Some(site) = &snapshot.site else {
        let page = inject::nothing_yet(&snapshot.faults, editor);
        return html(StatusCode::SERVICE_UNAVAILABLE, page);
    };
    let path = match path {
        "" => Output::START,
        path => path,
    };
    if let Some(made) = site.output.artifact(path) {
        return shown(snapshot, &site.output, path, StatusCode::OK, made);
    }
    let index = format!("{}/index.html", path.trim_end_matches('/'));
    if site.output.has(&index) {
        let address = utf8_percent_encode(&index, NOT_IN_ADDRESSES);
        let address = [(header::LOCATION, format!("/{address}"))];
        return (StatusCode::TEMPORARY_REDIRECT, address).into_response();
    }
    // The page that asks was made a moment ago; it will be reloaded, but not look broken.
    let earlier = snapshot
        .earlier
        .as_ref()
        .filter(|_| path.starts_with(ASSETS));
    if let Some(made) = earlier.and_then(|site| site.output.artifact(path)) {
        return shown(snapshot, &site.output, path, StatusCode::OK, made);
    }
    let status = StatusCode::NOT_FOUND;
    match site.output.missing_page() {
        Some((path, made)) => shown(snapshot, &site.output, path, status, made),
        None => refusal(status, "Adressen findes ikke."),
    }
}

/// Where files lie whose names change with their content.
const ASSETS: &str = "assets/";

fn shown(
    snapshot: &Snapshot,
    output: &Output,
    path: &str,
    status: StatusCode,
    made: Result<Artifact, Error>,
) -> Response {
    let bytes = match made {
        Ok(artifact) if output.is_page(path) => inject::with_script(artifact.bytes, snapshot),
        Ok(artifact) => artifact.bytes,
        Err(error) => return broken(&error, snapshot),
    };
    let kind = [(header::CONTENT_TYPE, content_type(path))];
    match output.is_copy(path) {
        true => (status, kind, [SANDBOX], bytes).into_response(),
        false => (status, kind, bytes).into_response(),
    }
}

/// With what a file of the content is shown that an editor may have from anywhere: were there a
/// script in it, it does not run, and is nobody here.
const SANDBOX: (HeaderName, &str) = (
    header::CONTENT_SECURITY_POLICY,
    "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:",
);

/// What stands where a page could not be made.
fn broken(error: &Error, snapshot: &Snapshot) -> Response {
    let page = inject::broken_page(&error.to_string(), snapshot);
    html(StatusCode::INTERNAL_SERVER_ERROR, page)
}

/// The kind of a file, as a browser is to read it.
fn content_type(path: &str) -> String {
    match media_type(path) {
        kind if kind.starts_with("text/") => format!("{kind}; charset=utf-8"),
        kind => kind.to_owned(),
    }
}
