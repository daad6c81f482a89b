//! In: a picture of the content. Out: how it stands in a file that is handed on alone, with no
//! other file beside it.
//!
//! Such a file is to be small enough to be sent: of a photo it takes a copy that is made once and
//! shared by all handouts. A page is made with a placeholder for each picture, and the pictures
//! are put in at the very end, so that their bytes are neither escaped nor minified, nor kept in
//! what pages share.

use percent_encoding::{NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

use super::scaled::{fits_a_page, scaled};
use super::{data_uri_of, published};
use crate::content::picture::{Format, Picture};
use crate::content::{Embedded, LinkedFile};
use crate::error::Error;
use crate::site::{Route, Site};

/// More than this makes a handout too large to be sent.
const MOST_BYTES: usize = 400_000;
/// With fewer bytes, a copy would save little.
const SMALL: u64 = 150_000;

/// How a picture stands in a file that is handed on alone.
pub fn embedded(file: &LinkedFile) -> &Embedded {
    file.embedded(|| match &file.picture().value {
        Some(picture) => chosen(file, picture),
        None => Embedded::Nowhere,
    })
}

fn chosen(file: &LinkedFile, picture: &Picture) -> Embedded {
    let is_light = picture.bytes <= MOST_BYTES as u64;
    let as_it_is = match is_light {
        true => Embedded::AsItIs,
        false => Embedded::Nowhere,
    };
    match picture.format {
        Format::Gif | Format::Avif | Format::Svg => return as_it_is,
        Format::Png | Format::Jpeg | Format::Webp => {}
    }
    let fits = picture.size.is_some_and(fits_a_page);
    if fits && picture.bytes <= SMALL {
        return Embedded::AsItIs;
    }
    // A file that cannot be read is reported where it is put in.
    let Ok(bytes) = published(file) else {
        return Embedded::AsItIs;
    };
    match scaled(&bytes, picture.format, MOST_BYTES) {
        Some((_, copy)) if fits && is_light && copy.len() >= bytes.len() => Embedded::AsItIs,
        Some((format, copy)) => Embedded::Copy(format, copy),
        None => as_it_is,
    }
}

/// What stands in a page for a picture until [`with_pictures`] puts it in. No minifier leaves out
/// the quotes around it.
pub fn placeholder(route: &Route) -> String {
    let path = utf8_percent_encode(route.path(), NON_ALPHANUMERIC);
    format!("{START}{path}{END}")
}

const START: &str = "data:,aarsplan-";
const END: &str = "=";

/// The page with its pictures.
pub fn with_pictures(page: String, site: &Site) -> Result<String, Error> {
    if !page.contains(START) {
        return Ok(page);
    }
    let mut parts = page.split(START);
    let mut whole = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        match picture_in_place(part, site) {
            Some((file, rest)) => {
                whole += &data_uri(file)?;
                whole += rest;
            }
            // Somebody has written what looks like one.
            None => {
                whole += START;
                whole += part;
            }
        }
    }
    Ok(whole)
}

/// The picture whose place begins a part of a page, and what follows.
fn picture_in_place<'p, 's>(part: &'p str, site: &'s Site) -> Option<(&'s LinkedFile, &'p str)> {
    let (path, rest) = part.split_once(END)?;
    let path = percent_decode_str(path).decode_utf8().ok()?;
    let file = site.linked.get(&*path)?;
    Some((file, rest))
}

fn data_uri(file: &LinkedFile) -> Result<String, Error> {
    match (embedded(file), &file.picture().value) {
        (Embedded::Copy(format, bytes), _) => Ok(data_uri_of(format.media_type(), bytes)),
        (Embedded::AsItIs, Some(picture)) => {
            let bytes = published(file)?;
            Ok(data_uri_of(picture.format.media_type(), &bytes))
        }
        (Embedded::AsItIs | Embedded::Nowhere, _) => Ok(String::new()),
    }
}
