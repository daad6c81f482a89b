//! In: the bytes of a photo. Out: a copy of it that is small enough to stand in a page itself.
//!
//! The same photo makes the same bytes on every machine: nothing is counted with instructions
//! that some machines have and others not, and nothing but sums and products decide a point. One
//! photo is decoded at a time, so that memory holds one, however many there are.

use std::io::Cursor;
use std::sync::{Mutex, PoisonError};

use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::PngEncoder;
use image::imageops::FilterType;
use image::{DynamicImage, ImageDecoder, ImageEncoder, ImageFormat, ImageReader};
use image::{GrayImage, Limits, Rgb, RgbImage, Rgba};
use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

use crate::content::picture::{Format, Orientation, orientation_of};

/// What a page shows of a picture, and paper of a page: 170 points an inch on A4.
const MOST_WIDE: u32 = 1200;
const MOST_HIGH: u32 = 2400;

/// Whether a picture is no larger than a page can show.
pub fn fits_a_page((width, height): (u32, u32)) -> bool {
    width <= MOST_WIDE && height <= MOST_HIGH
}

/// What a photo may take of memory: 50 million points of three colours.
const MOST_DECODED: u64 = 150_000_000;

/// How much of a photo's detail is kept, for as long as the copy is too large.
const QUALITIES: [u8; 3] = [80, 65, 50];

/// A photo with what its colours mean.
struct Photo {
    points: DynamicImage,
    profile: Option<Vec<u8>>,
}

/// A smaller copy: what it is, and its bytes, fewer than `most` where that can be. Nothing where
/// the photo cannot be decoded, or is too large to be.
pub fn scaled(bytes: &[u8], format: Format, most: usize) -> Option<(Format, Vec<u8>)> {
    static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());
    // What is behind it is nothing, and so cannot be left half done.
    let _one = ONE_AT_A_TIME.lock().unwrap_or_else(PoisonError::into_inner);
    let photo = decoded(bytes, format)?;
    let profile = photo.profile.filter(|profile| fits(profile, &photo.points));
    let orientation = orientation_of(bytes);
    let mut points = smaller(photo.points, orientation);
    if let Some(turn) = image::metadata::Orientation::from_exif(orientation.number()) {
        points.apply_orientation(turn);
    }
    encoded(&points, profile.as_deref(), format, most)
}

fn decoded(bytes: &[u8], format: Format) -> Option<Photo> {
    let format = match format {
        Format::Jpeg => return decoded_jpeg(bytes),
        Format::Png => ImageFormat::Png,
        Format::Webp => ImageFormat::WebP,
        Format::Gif | Format::Avif | Format::Svg => return None,
    };
    let reader = ImageReader::with_format(Cursor::new(bytes), format);
    let mut decoder = reader.into_decoder().ok()?;
    let mut limits = Limits::no_limits();
    limits.max_alloc = Some(MOST_DECODED);
    if decoder.total_bytes() > MOST_DECODED {
        return None;
    }
    decoder.set_limits(limits).ok()?;
    Some(Photo {
        profile: decoder.icc_profile().ok().flatten(),
        points: DynamicImage::from_decoder(decoder).ok()?,
    })
}

/// By the decoder that `image` uses too, but without the instructions of one kind of machine.
fn decoded_jpeg(bytes: &[u8]) -> Option<Photo> {
    let options = DecoderOptions::default()
        .set_strict_mode(false)
        .set_use_unsafe(false)
        .set_max_width(usize::from(u16::MAX))
        .set_max_height(usize::from(u16::MAX));
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(bytes), options);
    decoder.decode_headers().ok()?;
    let is_grey = decoder.input_colorspace()? == ColorSpace::Luma;
    let (width, height) = decoder.dimensions()?;
    if width as u64 * height as u64 * 3 > MOST_DECODED {
        return None;
    }
    let wanted = match is_grey {
        true => ColorSpace::Luma,
        false => ColorSpace::RGB,
    };
    decoder.set_options(options.jpeg_set_out_colorspace(wanted));
    let points = decoder.decode().ok()?;
    let (width, height) = (width as u32, height as u32);
    let points = match is_grey {
        true => GrayImage::from_raw(width, height, points).map(DynamicImage::from),
        false => RgbImage::from_raw(width, height, points).map(DynamicImage::from),
    };
    Some(Photo {
        points: points?,
        profile: decoder.icc_profile(),
    })
}

/// Whether a colour profile is meant for such points: one for print is not, and one of a printer
/// can be larger than the photo.
fn fits(profile: &[u8], points: &DynamicImage) -> bool {
    let meant: &[u8] = match points.color().has_color() {
        true => b"RGB ",
        false => b"GRAY",
    };
    profile.len() < 20_000 && profile.get(16..20) == Some(meant)
}

/// In the size in which it is shown, where that is smaller.
fn smaller(points: DynamicImage, orientation: Orientation) -> DynamicImage {
    let (width, height) = (points.width(), points.height());
    let shown = orientation.shown((width, height));
    let by = f64::from(MOST_WIDE) / f64::from(shown.0);
    let by = by.min(f64::from(MOST_HIGH) / f64::from(shown.1));
    let points = in_eight_bits(points);
    if by >= 1.0 {
        return points;
    }
    let side = |points: u32| ((f64::from(points) * by).round() as u32).max(1);
    let (wide, high) = (side(width), side(height));
    let is_clear = points.color().has_alpha();
    let mut points = if is_clear { weighted(points) } else { points };
    // Sums of whole blocks first: they need no room of their own.
    if width / 4 >= wide && height / 4 >= high {
        points = points.thumbnail_exact(wide * 2, high * 2);
    }
    let points = points.resize_exact(wide, high, FilterType::Triangle);
    if is_clear { unweighted(points) } else { points }
}

/// As pages show it.
fn in_eight_bits(points: DynamicImage) -> DynamicImage {
    use image::ColorType::{L8, La8, Rgb8, Rgba8};
    let colours = points.color();
    match (colours, colours.has_color(), colours.has_alpha()) {
        (L8 | Rgb8 | Rgba8, ..) => points,
        (La8, ..) | (_, _, true) => points.into_rgba8().into(),
        (_, true, false) => points.into_rgb8().into(),
        (_, false, false) => points.into_luma8().into(),
    }
}

/// Each colour as much as it is seen: what is clear has a colour too, which must not show at the
/// edges.
fn weighted(points: DynamicImage) -> DynamicImage {
    let mut points = points.into_rgba8();
    for Rgba([red, green, blue, seen]) in points.pixels_mut() {
        for colour in [red, green, blue] {
            *colour = ((u16::from(*colour) * u16::from(*seen) + 127) / 255) as u8;
        }
    }
    points.into()
}

fn unweighted(points: DynamicImage) -> DynamicImage {
    let mut points = points.into_rgba8();
    for Rgba([red, green, blue, seen]) in points.pixels_mut() {
        let seen = u16::from(*seen).max(1);
        for colour in [red, green, blue] {
            *colour = ((u16::from(*colour) * 255 + seen / 2) / seen).min(255) as u8;
        }
    }
    points.into()
}

/// A photo as JPEG, a drawing as PNG, whichever is smaller; what is clear in places stays so
/// where that is small enough, and is else seen on white, as on the page.
fn encoded(
    points: &DynamicImage,
    profile: Option<&[u8]>,
    format: Format,
    most: usize,
) -> Option<(Format, Vec<u8>)> {
    let png = match format {
        Format::Jpeg => None,
        Format::Png | Format::Webp | Format::Gif | Format::Avif | Format::Svg => {
            Some(as_png(points, profile)?)
        }
    };
    let is_clear = points.color().has_alpha();
    if is_clear
        && let Some(png) = &png
        && png.len() <= most
    {
        return Some((Format::Png, png.clone()));
    }
    let on_white = is_clear.then(|| on_white(points));
    let jpeg = as_jpeg(on_white.as_ref().unwrap_or(points), profile, most)?;
    match png {
        Some(png) if !is_clear && png.len() <= jpeg.len() => Some((Format::Png, png)),
        _ => Some((Format::Jpeg, jpeg)),
    }
}

fn as_png(points: &DynamicImage, profile: Option<&[u8]>) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    let mut encoder = PngEncoder::new(&mut bytes);
    if let Some(profile) = profile {
        encoder.set_icc_profile(profile.to_vec()).ok()?;
    }
    points.write_with_encoder(encoder).ok()?;
    Some(bytes)
}

/// With as much detail as `most` bytes hold, and where that is too little, in half the size.
fn as_jpeg(points: &DynamicImage, profile: Option<&[u8]>, most: usize) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    for quality in QUALITIES {
        bytes.clear();
        let mut encoder = JpegEncoder::new_with_quality(&mut bytes, quality);
        if let Some(profile) = profile {
            encoder.set_icc_profile(profile.to_vec()).ok()?;
        }
        points.write_with_encoder(encoder).ok()?;
        if bytes.len() <= most {
            return Some(bytes);
        }
    }
    let (wide, high) = (points.width() / 2, points.height() / 2);
    match wide.min(high) {
        0 => Some(bytes),
        _ => as_jpeg(&points.thumbnail_exact(wide, high), profile, most),
    }
}

fn on_white(points: &DynamicImage) -> DynamicImage {
    let mut white = RgbImage::new(points.width(), points.height());
    for (to, Rgba([red, green, blue, seen])) in white.pixels_mut().zip(points.to_rgba8().pixels()) {
        let seen = u16::from(*seen);
        let mixed =
            |colour: u8| ((u16::from(colour) * seen + 255 * (255 - seen) + 127) / 255) as u8;
        *to = Rgb([mixed(*red), mixed(*green), mixed(*blue)]);
    }
    white.into()
}

#[cfg(test)]
mod tests {
    use image::{DynamicImage, GrayImage, ImageFormat, Rgb, RgbImage, Rgba, RgbaImage};
    use proptest::prelude::*;

    use super::{Format, ImageReader, decoded, scaled};

    /// Far more than any copy of these tests has.
    const MOST: usize = 10_000_000;

    /// Colours that run into each other.
    fn drawn(width: u32, height: u32) -> RgbImage {
        RgbImage::from_fn(width, height, |x, y| {
            Rgb([(x / 8) as u8, (y / 8) as u8, ((x ^ y) / 4) as u8])
        })
    }

    fn encoded(points: impl Into<DynamicImage>, format: ImageFormat) -> Vec<u8> {
        let mut bytes = std::io::Cursor::new(Vec::new());
        let written = points.into().write_to(&mut bytes, format);
        written.expect("it can be encoded");
        bytes.into_inner()
    }

    fn points(bytes: &[u8]) -> DynamicImage {
        let reader = ImageReader::new(std::io::Cursor::new(bytes)).with_guessed_format();
        let read = reader.expect("it is in memory").decode();
        read.expect("it can be decoded")
    }

    /// On every machine: whoever changes a byte of it changes every handout with a photo.
    #[test]
    fn a_photo_makes_the_same_copy_everywhere() {
        let digests = [
            (Format::Jpeg, ImageFormat::Jpeg, JPEG_DIGEST),
            (Format::Png, ImageFormat::Png, PNG_DIGEST),
            (Format::Webp, ImageFormat::WebP, PNG_DIGEST),
        ];
        for (format, written, expected) in digests {
            let photo = encoded(drawn(1299, 701), written);
            let (_, copy) = scaled(&photo, format, MOST).expect("it can be decoded");
            let digest = blake3::hash(&copy).to_hex();
            assert_eq!(&digest[..16], expected, "{format:?}");
        }
    }

    const JPEG_DIGEST: &str = "19b7f35ce1c92f8b";
    const PNG_DIGEST: &str = "3f593f22dd828d43";

    #[test]
    fn a_copy_is_as_wide_as_a_page_and_looks_the_same() {
        for (size, expected) in [
            ((4800, 400), (1200, 100)),
            ((1300, 1000), (1200, 923)),
            ((700, 3000), (560, 2400)),
            ((900, 500), (900, 500)),
            ((3000, 1), (1200, 1)),
        ] {
            let photo = encoded(drawn(size.0, size.1), ImageFormat::Png);
            let (_, copy) = scaled(&photo, Format::Png, MOST).expect("it can be decoded");
            let copy = points(&copy).into_rgb8();
            assert_eq!(copy.dimensions(), expected);
            for (x, y) in [(0.1, 0.2), (0.5, 0.5), (0.9, 0.8)] {
                let at = |side: u32, part: f64| ((f64::from(side) * part) as u32).min(side - 1);
                let old = drawn(size.0, size.1);
                let old = old.get_pixel(at(size.0, x), at(size.1, y));
                let new = copy.get_pixel(at(expected.0, x), at(expected.1, y));
                for (old, new) in old.0[..2].iter().zip(new.0) {
                    let apart = i16::from(*old) - i16::from(new);
                    assert!(
                        apart.rem_euclid(256).min((-apart).rem_euclid(256)) < 8,
                        "{size:?}"
                    );
                }
            }
        }
    }

    #[test]
    fn what_is_clear_stays_clear_without_a_dark_edge() {
        let clear = RgbaImage::from_fn(2400, 1200, |x, _| match x < 1201 {
            true => Rgba([200, 100, 50, 255]),
            false => Rgba([0, 0, 0, 0]),
        });
        let photo = encoded(clear, ImageFormat::Png);
        let (format, copy) = scaled(&photo, Format::Png, MOST).expect("it can be decoded");
        assert_eq!(format, Format::Png);
        let copy = points(&copy).into_rgba8();
        let seen = copy.pixels().filter(|point| point.0[3] > 0);
        for point in seen {
            let colours = point.0.iter().zip([200_u8, 100, 50]);
            let apart = colours.map(|(new, old)| new.abs_diff(old)).max();
            assert!(apart <= Some(2), "{point:?}");
        }
        assert_eq!(copy.get_pixel(1199, 0).0[3], 0);
        let (format, copy) = scaled(&photo, Format::Png, 3000).expect("it can be decoded");
        assert_eq!(format, Format::Jpeg, "on white where it would be too large");
        let copy = points(&copy).into_rgb8();
        let white = copy.get_pixel(copy.width() - 2, 0).0;
        assert!(white.iter().all(|colour| *colour > 250), "{white:?}");
    }

    #[test]
    fn no_copy_is_larger_than_it_may_be() {
        let noise = RgbImage::from_fn(1400, 300, |x, y| {
            let mixed = (x.wrapping_mul(2_654_435_761).wrapping_mul(y + 1))
                ^ x.wrapping_mul(y).wrapping_mul(7919);
            Rgb([mixed as u8, (mixed >> 8) as u8, (mixed >> 16) as u8])
        });
        for (format, written) in [
            (Format::Png, ImageFormat::Png),
            (Format::Jpeg, ImageFormat::Jpeg),
        ] {
            let photo = encoded(noise.clone(), written);
            for most in [130_000, 33_000, 7_000] {
                let (_, copy) = scaled(&photo, format, most).expect("it can be decoded");
                assert!(copy.len() <= most, "{}", copy.len());
            }
        }
    }

    #[test]
    fn grey_and_finer_colours_are_read_too() {
        let grey = GrayImage::from_fn(1500, 30, |x, _| image::Luma([(x / 6) as u8]));
        let fine = DynamicImage::from(drawn(1500, 30)).into_rgb16();
        let clear = DynamicImage::from(grey.clone()).into_luma_alpha16();
        for photo in [
            encoded(grey.clone(), ImageFormat::Png),
            encoded(fine, ImageFormat::Png),
            encoded(clear, ImageFormat::Png),
        ] {
            let (_, copy) = scaled(&photo, Format::Png, MOST).expect("it can be decoded");
            assert_eq!(points(&copy).width(), 1200);
        }
        let photo = encoded(grey, ImageFormat::Jpeg);
        let (_, copy) = scaled(&photo, Format::Jpeg, MOST).expect("it can be decoded");
        assert!(!points(&copy).color().has_color());
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(200) })]

        #[test]
        fn broken_photos_have_an_answer(
            kind in 0_usize..3,
            changes in proptest::collection::vec((any::<u16>(), any::<u8>()), 1..9),
            end in any::<u16>(),
        ) {
            let (format, written) = [
                (Format::Jpeg, ImageFormat::Jpeg),
                (Format::Png, ImageFormat::Png),
                (Format::Webp, ImageFormat::WebP),
            ][kind];
            let mut photo = encoded(drawn(40, 30), written);
            for (at, byte) in changes {
                let at = usize::from(at) % photo.len();
                photo[at] = byte;
            }
            let _ = scaled(&photo, format, MOST);
            photo.truncate(usize::from(end) % photo.len());
            let _ = decoded(&photo, format);
        }
    }
}
