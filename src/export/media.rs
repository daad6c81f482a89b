//! In: the path of a file. Out: what kind of file it is, and an image as an address that holds it.

use std::path::Path;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;

use crate::content::{linkable_media_type, read_plain_file};

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

/// The file itself as an address; nothing where it is no image, or cannot be read.
pub fn data_uri(path: &Path) -> Option<String> {
    let kind = media_type(path.to_str()?);
    let is_image = kind.starts_with("image/");
    let bytes = is_image.then(|| read_plain_file(path).ok())??;
    Some(data_uri_of(kind, &bytes))
}

/// Bytes as an address.
pub fn data_uri_of(kind: &str, bytes: &[u8]) -> String {
    format!("data:{kind};base64,{}", BASE64_STANDARD.encode(bytes))
}
