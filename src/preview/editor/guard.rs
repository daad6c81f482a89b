//! In: a request that asks for something to be written. Out: leave to write, or why not.
//!
//! Writing is refused unless all speaks for it. A page of another site can make a browser send a
//! request to this machine: by a form, by a picture, through a name of its own that leads here. Such
//! a request bears its page's origin, which no script can change; it cannot know the token, which only
//! the editor's own pages hold; and it cannot send JSON or a header of its own without asking first,
//! which is answered by nobody.

use std::fmt::Write;

use axum::http::{HeaderMap, HeaderName, Method, StatusCode, header};
use axum::response::Response;

use super::super::responses::refusal;

/// The header in which the editor's pages send the token.
pub const TOKEN: HeaderName = HeaderName::from_static("x-aarsplan");

/// What only the editor's own pages know: another one each time the preview is started.
#[derive(Clone)]
pub struct Token(String);

impl Token {
    /// From the system's own source of chance; nothing where it has none, and then nobody writes.
    pub fn new() -> Option<Token> {
        let mut bytes = [0; 32];
        getrandom::fill(&mut bytes).ok()?;
        let mut token = String::new();
        for byte in bytes {
            let _ = write!(token, "{byte:02x}");
        }
        Some(Token(token))
    }

    /// As the editor's pages are given it.
    pub fn shown(&self) -> &str {
        &self.0
    }

    /// Looks at every letter, so that the time it takes tells nothing.
    fn is(&self, given: &str) -> bool {
        let letters = self.0.bytes().zip(given.bytes());
        let differing = letters.fold(0, |differing, (ours, theirs)| differing | (ours ^ theirs));
        self.0.len() == given.len() && differing == 0
    }
}

/// What a request may carry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Body {
    /// `application/json`
    Json,
    /// `application/octet-stream`: a picture, an attachment
    Bytes,
}

impl Body {
    fn media_type(self) -> &'static str {
        match self {
            Body::Json => "application/json",
            Body::Bytes => "application/octet-stream",
        }
    }
}

/// Why a request may not write; the host was looked at before.
pub fn refused(
    method: &Method,
    headers: &HeaderMap,
    token: &Token,
    body: Body,
) -> Option<Response> {
    let refuse = |status, why| Some(refusal(status, why));
    let forbidden = |why| refuse(StatusCode::FORBIDDEN, why);
    if method != Method::POST {
        return refuse(StatusCode::METHOD_NOT_ALLOWED, "Her kan man kun gemme.");
    }
    if !is_own_origin(headers) {
        return forbidden("Kun planens egne sider må gemme.");
    }
    if headers.contains_key(SEC_FETCH_SITE) && only(headers, &SEC_FETCH_SITE) != Some("same-origin")
    {
        return forbidden("Kun planens egne sider må gemme.");
    }
    if !only(headers, &TOKEN).is_some_and(|given| token.is(given)) {
        return forbidden(
            "Siden er fra en tidligere forhåndsvisning. Hent den igen, før du gemmer.",
        );
    }
    let kind = only(headers, &header::CONTENT_TYPE).unwrap_or_default();
    let kind = kind.split(';').next().unwrap_or_default().trim();
    if !kind.eq_ignore_ascii_case(body.media_type()) {
        return refuse(
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            "Formularer fra andre sider tages ikke imod.",
        );
    }
    if headers.contains_key(header::CONTENT_ENCODING) {
        return refuse(
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            "Pakkede data tages ikke imod.",
        );
    }
    None
}

const SEC_FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

/// Whether the request comes from a page at the very address it is sent to. That this address is
/// ours was looked at before.
fn is_own_origin(headers: &HeaderMap) -> bool {
    let origin = only(headers, &header::ORIGIN);
    let host = only(headers, &header::HOST);
    match (
        origin.and_then(|origin| origin.strip_prefix("http://")),
        host,
    ) {
        (Some(origin), Some(host)) => origin.eq_ignore_ascii_case(host) && origin.contains(':'),
        _ => false,
    }
}

/// The value of a header that is there once.
fn only<'a>(headers: &'a HeaderMap, name: &HeaderName) -> Option<&'a str> {
    let mut values = headers.get_all(name).iter();
    match (values.next(), values.next()) {
        (Some(value), None) => value.to_str().ok(),
        _ => None,
    }
}
