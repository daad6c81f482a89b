//! In: what is wrong with a picture. Out: what its editor reads.

use super::{Format, Picture};
use crate::diagnostic::{Diagnostic, Location, rules};

/// There are no bytes.
pub fn empty(shown: &str) -> Diagnostic {
    unreadable(
        shown,
        "filen er tom: der er intet billede i den".into(),
        COPY_AGAIN,
    )
}

/// It ends too early.
pub fn cut_short(shown: &str) -> Diagnostic {
    unreadable(shown, "filen slutter midt i billedet".into(), COPY_AGAIN)
}

/// It is something else than a picture that browsers show: »et tif-billede«.
pub fn other(shown: &str, named: Format, what: &str) -> Diagnostic {
    let ending = named.ending();
    unreadable(
        shown,
        format!("filen hedder .{ending}, men er {what}, så den kan ikke vises"),
        "åbn den i et billedprogram, gem billedet som jpg eller png, og læg det her i stedet",
    )
}

/// It is not built as its kind is.
pub fn garbled(shown: &str, format: Format) -> Diagnostic {
    let start = article(format);
    unreadable(
        shown,
        format!("filen begynder som {start}, men resten kan ikke læses"),
        "åbn billedet i et billedprogram, gem det igen, og læg det her i stedet",
    )
}

const COPY_AGAIN: &str =
    "læg billedet herind igen; måske var det ikke hentet eller kopieret færdigt";

fn unreadable(shown: &str, message: String, help: &str) -> Diagnostic {
    rules::UNREADABLE_IMAGE.at(Location::path(shown), message, help)
}

/// It is a picture of another kind than its name says.
pub fn misnamed(shown: &str, format: Format) -> Diagnostic {
    let name = shown.rsplit('/').next().unwrap_or_default();
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
    rules::MISNAMED_IMAGE.at(
        Location::path(shown),
        format!("filen hedder .{ending}, men er {}", article(format)),
        format!(
            "omdøb filen til {stem}.{}, og ret de links, der fører til den",
            format.ending()
        ),
    )
}

/// With its article.
pub fn article(format: Format) -> String {
    format!("et {}-billede", format.ending())
}

/// More bytes are slow on a phone, and no page shows what they are for.
const MOST_BYTES: u64 = 2_000_000;
/// A page is some 800 points wide, twice that on a sharp screen.
const MOST_POINTS: u32 = 4000;

/// A picture that readers wait for.
pub fn too_large(picture: &Picture, shown: &str) -> Option<Diagnostic> {
    let is_large = |&(width, height): &(u32, u32)| width.max(height) > MOST_POINTS;
    // A drawing is as sharp at any size.
    let size = picture.size.filter(|_| picture.format != Format::Svg);
    let message = match size.filter(is_large) {
        Some((width, height)) => format!("billedet er på {width} × {height} punkter"),
        None if picture.bytes > MOST_BYTES => {
            let tenths = picture.bytes.div_ceil(100_000);
            format!("billedet fylder {},{} MB", tenths / 10, tenths % 10)
        }
        None => return None,
    };
    let help = match picture.format {
        Format::Svg => "er der et foto inde i tegningen? Gem den som jpg eller png i stedet",
        Format::Png | Format::Jpeg | Format::Gif | Format::Webp | Format::Avif => {
            "gør det mindre i et billedprogram, for eksempel Fotos i Windows: 2000 punkter på den lange led er nok, og et foto fylder mindst som jpg"
        }
    };
    Some(rules::LARGE_IMAGE.at(
        Location::path(shown),
        format!("{message}, så det er længe om at blive vist"),
        help,
    ))
}
