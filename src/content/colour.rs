//! Colours as the content names them: `#0b4f6c`. What one becomes when another is mixed into it, and
//! how well two can be told apart.
//!
//! Mixing is done in whole numbers, so that every system writes the same css. Not here: what of a
//! page has which colour (`theme/palette.rs`).

use std::fmt;

/// A colour of red, green and blue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rgb(pub [u8; 3]);

impl Rgb {
    /// The ground of a page by day
    pub const WHITE: Rgb = Rgb([255; 3]);
    /// No light at all
    pub const BLACK: Rgb = Rgb([0; 3]);

    /// The colour of `#0b4f6c` or `#fff`; nothing where it is neither.
    pub fn of(typed: &str) -> Option<Rgb> {
        let digits = typed.strip_prefix('#')?;
        let digits: Vec<u8> = digits
            .chars()
            .map(|digit| digit.to_digit(16).and_then(|digit| digit.try_into().ok()))
            .collect::<Option<_>>()?;
        match *digits {
            [r, g, b] => Some(Rgb([r * 17, g * 17, b * 17])),
            [r, s, g, h, b, c] => Some(Rgb([r * 16 + s, g * 16 + h, b * 16 + c])),
            _ => None,
        }
    }

    /// The colour with so many hundredths of another in it.
    pub fn toward(self, other: Rgb, percent: u32) -> Rgb {
        let mut mixed = self.0;
        for (own, other) in mixed.iter_mut().zip(other.0) {
            let sum = u32::from(*own) * (100 - percent) + u32::from(other) * percent;
            *own = u8::try_from((sum + 50) / 100).expect("the mean of two bytes is one");
        }
        Rgb(mixed)
    }

    /// The colour as it glows in the dark: of the same hue, its strongest part nearly as strong as can be.
    pub fn glowing(self) -> Rgb {
        const STRONG: u8 = 235;
        let strongest = self.0.into_iter().max().unwrap_or_default();
        if strongest == 0 {
            return Rgb([STRONG; 3]);
        }
        if strongest >= STRONG {
            return self;
        }
        let (strongest, strong) = (u32::from(strongest), u32::from(STRONG));
        Rgb(self.0.map(|part| {
            let part = (u32::from(part) * strong + strongest / 2) / strongest;
            u8::try_from(part).expect("none is stronger than the strongest")
        }))
    }

    /// What stands behind words of the colour where more than the page alone does.
    pub fn pale(self) -> Rgb {
        self.toward(Rgb::WHITE, 90)
    }

    /// The first colour on the way to another of which that holds; the other, where none does.
    pub fn until(self, other: Rgb, holds: impl Fn(Rgb) -> bool) -> Rgb {
        let mut steps = (0..100).map(|percent| self.toward(other, percent));
        steps.find(|colour| holds(*colour)).unwrap_or(other)
    }

    /// How well two can be told apart, in hundredths: 100 for the same, 2100 for black on white
    /// (WCAG 2, »contrast ratio«).
    pub fn contrast(self, other: Rgb) -> u32 {
        let (one, other) = (self.luminance() + 50_000, other.luminance() + 50_000);
        one.max(other) * 100 / one.min(other)
    }

    /// How light it is, in millionths (WCAG 2, »relative luminance«).
    fn luminance(self) -> u32 {
        let parts = self.0.iter().zip([0.2126, 0.7152, 0.0722]);
        let light = parts.map(|(value, weight)| {
            let value = f64::from(*value) / 255.0;
            let linear = match value <= 0.040_45 {
                true => value / 12.92,
                false => ((value + 0.055) / 1.055).powf(2.4),
            };
            linear * weight
        });
        (light.sum::<f64>() * 1_000_000.0).round() as u32
    }
}

impl fmt::Display for Rgb {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [red, green, blue] = self.0;
        write!(formatter, "#{red:02x}{green:02x}{blue:02x}")
    }
}

#[cfg(test)]
mod tests {
    use super::Rgb;

    #[test]
    fn colours_are_read_mixed_and_told_apart() {
        let blue = Rgb([0x0b, 0x4f, 0x6c]);
        assert_eq!(Rgb::of("#0B4f6c"), Some(blue));
        assert_eq!(Rgb::of("#fff"), Some(Rgb::WHITE));
        for typed in ["fff", "#ffff", "blå", "#gggggg", "rgb(0,0,0)"] {
            assert_eq!(Rgb::of(typed), None, "{typed}");
        }
        assert_eq!(blue.toward(Rgb::WHITE, 50).to_string(), "#85a7b6");
        assert_eq!(blue.glowing().to_string(), "#18aceb");
        assert_eq!(Rgb::BLACK.glowing(), Rgb([235; 3]));
        assert_eq!(Rgb::BLACK.contrast(Rgb::WHITE), 2100);
        // The greyest grey that is read on white.
        assert_eq!(Rgb([0x76; 3]).contrast(Rgb::WHITE), 454);
    }
}
