//! In: a text that the preview itself has made. Out: the answer to a request.

use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};

/// A page of the preview's own.
pub fn html(status: StatusCode, page: String) -> Response {
    let kind = [(header::CONTENT_TYPE, "text/html; charset=utf-8")];
    (status, kind, page).into_response()
}

/// A script or a stylesheet of the preview's own.
pub fn text(kind: &'static str, text: &'static str) -> Response {
    let kind = format!("{kind}; charset=utf-8");
    ([(header::CONTENT_TYPE, kind)], text).into_response()
}

/// A request that no browser sends by itself.
pub fn refusal(status: StatusCode, why: &'static str) -> Response {
    let kind = [(header::CONTENT_TYPE, "text/plain; charset=utf-8")];
    (status, kind, format!("{why}\n")).into_response()
}
