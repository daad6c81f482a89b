//! The scripts and the stylesheets of the editor's pages: what runs in the browser, by its name.

use axum::response::Response;
use include_dir::{Dir, include_dir};

use super::super::responses::text;

/// Those of the forms and lists.
static BROWSER: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/src/preview/editor/browser");

/// Those of the field for texts.
static TEXT: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/src/preview/editor/text");

/// The file of that name: `form.js`, `text/field.js`.
pub fn asset(name: &str) -> Option<Response> {
    let file = match name.strip_prefix("text/") {
        Some(name) => TEXT.get_file(name),
        None => BROWSER.get_file(name),
    };
    let content = file?.contents_utf8()?;
    match name.rsplit_once('.')?.1 {
        "js" => Some(text("text/javascript", content)),
        "css" => Some(text("text/css", content)),
        _ => None,
    }
}
