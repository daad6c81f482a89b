//! In: a file of the content. Out: its bytes as they are published, what kind of file it is, and
//! an image as an address that holds it.

mod clean;
mod embedded;
mod scaled;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;

use crate::content::{LinkedFile, linkable_media_type, read_plain_file};
use crate::error::Error;
pub use clean::cleaned;
pub use embedded::{embedded, placeholder, with_pictures};

/// What a file is, by its ending.
pub fn media_type(path: &str) -> &'static str {
    let ending = path.rsplit('.').next().unwrap_or_default();
    let ending = ending.to_ascii_lowercase();
    if let Some(known) = linkable_media_type(&ending) {
        return known;
    }
    match &*ending {
        "html" => "text/html",
        "css" => "text/css",
        "js" => "text/javascript",
        "json" => "application/json",
        "xml" => "application/xml",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        _ => "application/octet-stream",
    }
}

/// The file as it is published: a picture without what a camera and programs wrote in it.
pub fn published(file: &LinkedFile) -> Result<Vec<u8>, Error> {
    let bytes = read_plain_file(&file.disk).and_then(cleaned);
    bytes.map_err(Error::io("læse filen", &file.disk))
}

/// Bytes as an address.
pub fn data_uri_of(kind: &str, bytes: &[u8]) -> String {
    format!("data:{kind};base64,{}", BASE64_STANDARD.encode(bytes))
}
