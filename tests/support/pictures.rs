//! Pictures, made when they are asked for: small ones of each kind, and what a camera writes
//! into them.

use image::codecs::webp::WebPEncoder;
use image::{ExtendedColorType, ImageEncoder, ImageFormat, RgbImage};

/// Stands in all that a camera writes.
pub const SECRET: &[u8] = b"55.6761N-fotograf-Hansen";

/// A picture in which every point differs from its neighbours.
fn drawn(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, y| {
        let mixed = (x * 7 + y * 13) ^ (x * y / 5);
        image::Rgb([x as u8, y as u8, mixed as u8])
    })
}

pub fn jpeg(width: u32, height: u32) -> Vec<u8> {
    encoded(width, height, ImageFormat::Jpeg)
}

pub fn png(width: u32, height: u32) -> Vec<u8> {
    encoded(width, height, ImageFormat::Png)
}

/// One colour, and so a small file however large it is.
pub fn blank_png(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    let blank = image::GrayImage::new(width, height);
    blank.write_to(&mut bytes, ImageFormat::Png).unwrap();
    bytes.into_inner()
}

/// Colours that run into each other, as in a photo.
pub fn photo(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    RgbImage::from_fn(width, height, |x, y| {
        image::Rgb([(x / 9) as u8, (y / 9) as u8, 90])
    })
    .write_to(&mut bytes, ImageFormat::Jpeg)
    .unwrap();
    bytes.into_inner()
}

fn encoded(width: u32, height: u32, format: ImageFormat) -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    drawn(width, height).write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

pub fn webp(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = Vec::new();
    WebPEncoder::new_lossless(&mut bytes)
        .write_image(
            &drawn(width, height),
            width,
            height,
            ExtendedColorType::Rgb8,
        )
        .unwrap();
    bytes
}

/// A JPEG that says to be of another size than it is, and has so many bytes.
pub fn jpeg_that_says(width: u16, height: u16, length: usize) -> Vec<u8> {
    let mut bytes = jpeg(8, 8);
    let frame = bytes
        .windows(2)
        .position(|two| two == [0xff, 0xc0])
        .unwrap();
    bytes[frame + 5..frame + 7].copy_from_slice(&height.to_be_bytes());
    bytes[frame + 7..frame + 9].copy_from_slice(&width.to_be_bytes());
    let end = bytes.len() - 2;
    bytes.splice(end..end, vec![0x55; length]);
    bytes
}

/// A PNG that says to be of another size than it is, and has so many bytes.
pub fn png_that_says(width: u32, height: u32, length: usize) -> Vec<u8> {
    let mut bytes = png(8, 8);
    bytes[16..20].copy_from_slice(&width.to_be_bytes());
    bytes[20..24].copy_from_slice(&height.to_be_bytes());
    let sum = crc32(&bytes[12..29]);
    bytes[29..33].copy_from_slice(&sum);
    let mut filling = (length as u32).to_be_bytes().to_vec();
    let body = [&b"IDAT"[..], &vec![0; length]].concat();
    filling.extend(&body);
    filling.extend(crc32(&body));
    let end = bytes.len() - 12;
    bytes.splice(end..end, filling);
    bytes
}

/// Two frames of one colour, four by three, shown again and again.
pub fn gif() -> Vec<u8> {
    let frame = b"!\xf9\x04\0\x0a\0\0\0,\0\0\0\0\x04\0\x03\0\0\x02\x03\x84\x8f\x05\0";
    [
        &b"GIF89a\x04\0\x03\0\x80\0\0\xff\0\0\0\0\xff"[..],
        b"!\xff\x0bNETSCAPE2.0\x03\x01\0\0\0",
        frame,
        frame,
        b";",
    ]
    .concat()
}

/// The boxes of an AVIF around some bytes that stand for the picture.
pub fn avif_with_camera_data() -> Vec<u8> {
    let exif = [b"\0\0\0\0", &exif(1)[..]].concat();
    let picture = b"the picture itself";
    let ftyp = boxed(b"ftyp", &[b"avif\0\0\0\0avifmif1miaf"]);
    let kinds = boxed(
        b"iinf",
        &[
            b"\0\0\0\0\0\x02",
            &boxed(b"infe", &[b"\x02\0\0\0\0\x01\0\0av01\0"]),
            &boxed(b"infe", &[b"\x02\0\0\0\0\x02\0\0Exif\0"]),
        ],
    );
    let size = boxed(b"ispe", &[b"\0\0\0\0\0\0\0\x30\0\0\0\x20"]);
    let properties = boxed(b"iprp", &[&boxed(b"ipco", &[&size])]);
    let meta = |start: u32| {
        let place = |item: u8, at: u32, length: usize| {
            let (at, length) = (at.to_be_bytes(), (length as u32).to_be_bytes());
            [&[0, item, 0, 0, 0, 1][..], &at, &length].concat()
        };
        let after = start + picture.len() as u32;
        let items = [place(1, start, picture.len()), place(2, after, exif.len())].concat();
        let places = boxed(b"iloc", &[b"\0\0\0\0\x44\0\0\x02", &items]);
        boxed(b"meta", &[b"\0\0\0\0", &kinds, &places, &properties])
    };
    let start = (ftyp.len() + meta(0).len() + 8) as u32;
    let bytes = boxed(b"mdat", &[picture, &exif]);
    let own = boxed(b"uuid", &[b"0123456789abcdef", SECRET]);
    [ftyp, meta(start), bytes, own].concat()
}

fn boxed(kind: &[u8; 4], parts: &[&[u8]]) -> Vec<u8> {
    let body = parts.concat();
    let length = (body.len() as u32 + 8).to_be_bytes();
    [&length[..], kind, &body].concat()
}

/// An EXIF with an orientation, a place and a photographer.
pub fn exif(orientation: u8) -> Vec<u8> {
    let mut exif = b"II*\0\x08\0\0\0\x02\0\x12\x01\x03\0\x01\0\0\0".to_vec();
    exif.extend([orientation, 0, 0, 0]);
    let length = (SECRET.len() as u32).to_le_bytes();
    exif.extend(b"\x3b\x01\x02\0");
    exif.extend(length);
    exif.extend(b"\x26\0\0\0\0\0\0\0");
    exif.extend(SECRET);
    exif
}

/// What a colour profile is to programs that do not look into it.
pub const PROFILE: &[u8] = b"a colour profile";

/// The JPEG with all that cameras and programs write into one.
pub fn jpeg_with_camera_data(picture: &[u8], orientation: u8) -> Vec<u8> {
    let segment = |marker: u8, parts: &[&[u8]]| {
        let body = parts.concat();
        let length = (body.len() as u16 + 2).to_be_bytes();
        [&[0xff, marker][..], &length, &body].concat()
    };
    // The start, and the part that says what kind of JPEG it is.
    let (start, rest) = picture.split_at(20);
    let exif = exif(orientation);
    [
        start,
        &segment(0xe1, &[b"Exif\0\0", &exif]),
        &segment(0xe1, &[b"http://ns.adobe.com/xap/1.0/\0", SECRET]),
        &segment(0xe2, &[b"ICC_PROFILE\0\x01\x01", PROFILE]),
        &segment(0xe2, &[b"MPF\0", SECRET]),
        &segment(0xed, &[b"Photoshop 3.0\0", SECRET]),
        &segment(0xeb, &[b"JP\0\0", SECRET]),
        &segment(0xe0, &[b"JFXX\0", SECRET]),
        &segment(0xfe, &[SECRET]),
        rest,
        b"ftypmp42 a film after the picture ",
        SECRET,
    ]
    .concat()
}

/// The PNG with all that cameras and programs write into one.
pub fn png_with_camera_data(picture: &[u8], orientation: u8) -> Vec<u8> {
    let chunk = |kind: &[u8; 4], parts: &[&[u8]]| {
        let body = [&kind[..], &parts.concat()].concat();
        let length = (body.len() as u32 - 4).to_be_bytes();
        [&length[..], &body, &crc32(&body)].concat()
    };
    let (start, rest) = picture.split_at(33);
    [
        start,
        &chunk(b"eXIf", &[&exif(orientation)]),
        &chunk(b"tEXt", &[b"Author\0", SECRET]),
        &chunk(b"iTXt", &[b"XML:com.adobe.xmp\0\0\0\0\0", SECRET]),
        &chunk(b"zTXt", &[b"Comment\0\0", SECRET]),
        &chunk(b"vpAg", &[SECRET]),
        rest,
        SECRET,
    ]
    .concat()
}

/// The sum that ends a chunk.
fn crc32(bytes: &[u8]) -> [u8; 4] {
    let mut sum = u32::MAX;
    for byte in bytes {
        sum ^= u32::from(*byte);
        for _ in 0..8 {
            sum = (sum >> 1) ^ (0xedb8_8320 * (sum & 1));
        }
    }
    (!sum).to_be_bytes()
}

/// The WebP with all that cameras and programs write into one.
pub fn webp_with_camera_data(
    picture: &[u8],
    (width, height): (u32, u32),
    orientation: u8,
) -> Vec<u8> {
    let chunk = |kind: &[u8; 4], parts: &[&[u8]]| {
        let body = parts.concat();
        let padding: &[u8] = if body.len() % 2 == 1 { &[0] } else { &[] };
        let length = (body.len() as u32).to_le_bytes();
        [&kind[..], &length, &body, padding].concat()
    };
    let side = |points: u32| (points - 1).to_le_bytes()[..3].to_vec();
    let chunks = [
        chunk(b"VP8X", &[&[0x2c, 0, 0, 0], &side(width), &side(height)]),
        chunk(b"ICCP", &[PROFILE]),
        picture[12..].to_vec(),
        chunk(b"EXIF", &[&exif(orientation)]),
        chunk(b"XMP ", &[SECRET]),
        chunk(b"abcd", &[SECRET]),
    ]
    .concat();
    let length = (chunks.len() as u32 + 4).to_le_bytes();
    [&b"RIFF"[..], &length, b"WEBP", &chunks].concat()
}

/// The GIF with a remark and what a program wrote for itself.
pub fn gif_with_remarks() -> Vec<u8> {
    let gif = gif();
    let (start, rest) = gif.split_at(19);
    let length = [SECRET.len() as u8];
    [
        start,
        b"!\xfe",
        &length,
        SECRET,
        b"\0!\xff\x0bXMP DataXMP",
        &length,
        SECRET,
        b"\0",
        rest,
        SECRET,
    ]
    .concat()
}
