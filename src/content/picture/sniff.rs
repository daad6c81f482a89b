//! In: the first bytes of a file. Out: what it is, whatever its name says.

use super::Format;

/// What a file seems to be.
#[derive(Debug, PartialEq, Eq)]
pub enum Seen {
    /// It has no bytes
    Nothing,
    /// A picture that browsers show, but no drawing
    Picture(Format),
    /// Characters
    Text,
    /// Something else, in Danish, with its article
    Other(&'static str),
}

/// What the picture is that a file holds; nothing where it is none, or a drawing.
pub fn format_of(bytes: &[u8]) -> Option<Format> {
    match seen(bytes) {
        Seen::Picture(format) => Some(format),
        Seen::Nothing | Seen::Text | Seen::Other(_) => None,
    }
}

/// What files begin with that are taken for pictures now and then.
const OTHERS: &[(&[u8], &str)] = &[
    (b"BM", "et bmp-billede"),
    (b"II*\0", "et tif-billede"),
    (b"MM\0*", "et tif-billede"),
    (b"8BPS", "et Photoshop-billede"),
    (b"%PDF", "en pdf-fil"),
    (b"%!PS", "en PostScript-fil"),
    (b"PK\x03\x04", "en pakket fil, for eksempel fra Word"),
    (
        b"\xd0\xcf\x11\xe0",
        "en ældre fil fra Word, Excel eller PowerPoint",
    ),
    (b"\0\0\x01\0", "et ico-billede"),
    (b"\xff\x0a", "et jxl-billede"),
    (b"\0\0\0\x0cJXL ", "et jxl-billede"),
    (b"\0\0\0\x0cjP  ", "et jp2-billede"),
    (b"\x1f\x8b", "en pakket fil"),
    (b"\x01\0\0\0", "et emf-billede"),
    (b"\xd7\xcd\xc6\x9a", "et wmf-billede"),
];

/// What a file seems to be, by its first bytes.
pub fn seen(bytes: &[u8]) -> Seen {
    let picture = match bytes {
        [] => return Seen::Nothing,
        [0x89, b'P', b'N', b'G', ..] => Format::Png,
        [0xff, 0xd8, 0xff, ..] => Format::Jpeg,
        [b'G', b'I', b'F', b'8', ..] => Format::Gif,
        [
            b'R',
            b'I',
            b'F',
            b'F',
            _,
            _,
            _,
            _,
            b'W',
            b'E',
            b'B',
            b'P',
            ..,
        ] => Format::Webp,
        [_, _, _, length, b'f', b't', b'y', b'p', brands @ ..] => {
            // Its length counts the eight bytes before the brands.
            let end = usize::from(*length).saturating_sub(8).min(brands.len());
            return seen_by_brands(&brands[..end]);
        }
        _ => {
            let known = OTHERS.iter().find(|(start, _)| bytes.starts_with(start));
            return match known {
                Some((_, what)) => Seen::Other(what),
                None if is_text(bytes) => Seen::Text,
                None => Seen::Other("noget andet end et billede"),
            };
        }
    };
    Seen::Picture(picture)
}

/// AVIF, HEIC and films are built alike: what each is for stands in a list of names.
fn seen_by_brands(brands: &[u8]) -> Seen {
    let (main, more) = brands.split_at_checked(8).unwrap_or((brands, &[]));
    let mut brands = main.chunks(4).take(1).chain(more.chunks(4));
    let any = |known: &[&[u8]]| brands.clone().any(|brand| known.contains(&brand));
    if any(&[b"avif", b"avis"]) {
        Seen::Picture(Format::Avif)
    } else if any(&[b"heic", b"heix", b"hevc", b"heim", b"heis"]) {
        Seen::Other("et HEIC-billede (fra en iPhone)")
    } else if brands.any(|brand| brand == b"qt  " || brand == b"mp42" || brand == b"isom") {
        Seen::Other("en film")
    } else {
        Seen::Other("et billede af en slags, som browsere ikke viser")
    }
}

fn is_text(bytes: &[u8]) -> bool {
    let odd = |byte: &u8| *byte < b' ' && !b"\t\n\r\x0c".contains(byte);
    let is_utf16 = bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff");
    is_utf16 || !bytes.iter().any(odd)
}
