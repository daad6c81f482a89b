//! In: what a camera wrote about a picture. Out: which way up it is, the one thing that is kept.

/// Which way up a picture is shown, as EXIF counts: 1 is as it is stored, 2 to 8 are mirrored or
/// turned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Orientation(u8);

impl Orientation {
    /// As it is stored.
    pub const UPRIGHT: Orientation = Orientation(1);

    /// As a picture's EXIF says, which begins as a TIFF does; upright where it says nothing.
    pub fn of_exif(exif: &[u8]) -> Orientation {
        // Some programs write the heading that only JPEG has.
        let tiff = exif.strip_prefix(EXIF_HEADING).unwrap_or(exif);
        let value = orientation(tiff).and_then(|value| u8::try_from(value).ok());
        let value = value.filter(|value| (1..=8).contains(value));
        value.map_or(Orientation::UPRIGHT, Orientation)
    }

    /// The number that stands for it.
    pub fn number(self) -> u8 {
        self.0
    }

    /// Width and height as they are shown.
    pub fn shown(self, (width, height): (u32, u32)) -> (u32, u32) {
        match self.0 {
            5.. => (height, width),
            _ => (width, height),
        }
    }

    /// An EXIF that says this and nothing else.
    pub fn exif(self) -> Vec<u8> {
        let mut tiff = b"MM\0*\0\0\0\x08".to_vec();
        // One entry: the tag, a short number, one of them, its value; and no next list.
        tiff.extend(b"\0\x01\x01\x12\0\x03\0\0\0\x01");
        tiff.extend([0, self.0, 0, 0, 0, 0, 0, 0]);
        tiff
    }
}

/// What an EXIF begins with in a JPEG.
pub const EXIF_HEADING: &[u8] = b"Exif\0\0";

const ORIENTATION_TAG: u16 = 0x0112;
const SHORT: u16 = 3;

fn orientation(tiff: &[u8]) -> Option<u16> {
    let big = match tiff.get(..4)? {
        b"II*\0" => false,
        b"MM\0*" => true,
        _ => return None,
    };
    let short_at = |at: u64| {
        let at = usize::try_from(at).ok()?;
        let bytes = tiff.get(at..at.checked_add(2)?)?.try_into().ok()?;
        Some(match big {
            true => u16::from_be_bytes(bytes),
            false => u16::from_le_bytes(bytes),
        })
    };
    let (first, second) = (u64::from(short_at(4)?), u64::from(short_at(6)?));
    let list = match big {
        true => (first << 16) + second,
        false => (second << 16) + first,
    };
    let entries = u64::from(short_at(list)?);
    let mut places = (0..entries).map(|entry| list + 2 + entry * 12);
    let entry = places.find(|&at| short_at(at) == Some(ORIENTATION_TAG))?;
    match short_at(entry + 2)? {
        SHORT => short_at(entry + 8),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{EXIF_HEADING, Orientation};

    #[test]
    fn what_is_written_is_read() {
        for number in 1..=8 {
            let exif = Orientation(number).exif();
            assert_eq!(Orientation::of_exif(&exif), Orientation(number));
            let headed = [EXIF_HEADING, &exif].concat();
            assert_eq!(Orientation::of_exif(&headed), Orientation(number));
        }
    }

    #[test]
    fn bytes_the_other_way_round_are_read_too() {
        let exif = b"II*\0\x08\0\0\0\x02\0\x0f\x01\x02\0\x01\0\0\0a\0\0\0\
                     \x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0";
        assert_eq!(Orientation::of_exif(exif), Orientation(6));
    }

    #[test]
    fn sideways_pictures_are_as_wide_as_they_were_high() {
        assert_eq!(Orientation(6).shown((3, 2)), (2, 3));
        assert_eq!(Orientation(3).shown((3, 2)), (3, 2));
    }

    #[test]
    fn nonsense_is_upright() {
        let exif = Orientation(6).exif();
        let far = b"MM\0*\xff\xff\xff\xff".to_vec();
        let nine = Orientation(9).exif();
        for nonsense in [&exif[..10], &exif[..19], &far, &nine, b""] {
            assert_eq!(Orientation::of_exif(nonsense), Orientation::UPRIGHT);
        }
    }
}
