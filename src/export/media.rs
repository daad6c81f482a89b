//! In: the path of a file. Out: what kind of file it is, and an image as an address that holds it.

use std::fs;
use std::path::Path;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;

/// What a file is, by its ending.
pub fn media_type(path: &str) -> &'static str {
    let ending = path.rsplit('.').next().unwrap_or_default();
    match &*ending.to_ascii_lowercase() {
        "html" => "text/html",
        "css" => "text/css",
        "js" => "text/javascript",
        "json" => "application/json",
        "csv" => "text/csv",
        "txt" => "text/plain",
        "xml" => "application/xml",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "pdf" => "application/pdf",
        "xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        _ => "application/octet-stream",
    }
}

/// The file itself as an address; nothing where it is no image, or cannot be read.
pub fn data_uri(path: &Path) -> Option<String> {
    let kind = media_type(path.to_str()?);
    let bytes = kind.starts_with("image/").then(|| fs::read(path).ok())??;
    Some(data_uri_of(kind, &bytes))
}

/// Bytes as an address.
pub fn data_uri_of(kind: &str, bytes: &[u8]) -> String {
    format!("data:{kind};base64,{}", BASE64_STANDARD.encode(bytes))
}
