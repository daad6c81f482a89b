//! In: what the first element of an svg says about its size. Out: the size in points.

/// `width`, `height` and `viewBox` as they were written.
#[derive(Debug, Default)]
pub struct Sides {
    width: Option<f64>,
    height: Option<f64>,
    view: Option<(f64, f64)>,
}

/// Units with their length in points.
const UNITS: &[(&str, f64)] = &[
    ("px", 1.0),
    ("pt", 96.0 / 72.0),
    ("pc", 16.0),
    ("mm", 96.0 / 25.4),
    ("cm", 96.0 / 2.54),
    ("in", 96.0),
    ("", 1.0),
];

impl Sides {
    /// Takes an attribute, where it is one of the three.
    pub fn take(&mut self, name: &str, value: &str) {
        match name {
            "width" => self.width = length(value),
            "height" => self.height = length(value),
            "viewBox" => self.view = view(value),
            _ => {}
        }
    }

    /// Width and height; nothing where they are not said.
    pub fn size(&self) -> Option<(u32, u32)> {
        let shape = self.view.map(|(width, height)| height / width);
        let (width, height) = match (self.width, self.height, shape) {
            (Some(width), Some(height), _) => (width, height),
            (Some(width), None, Some(shape)) => (width, width * shape),
            (None, Some(height), Some(shape)) => (height / shape, height),
            (None, None, Some(_)) => self.view?,
            _ => return None,
        };
        let points =
            |side: f64| (side.is_finite() && side < MOST).then(|| side.round().max(1.0) as u32);
        points(width).zip(points(height))
    }
}

/// Nothing is larger on a page.
const MOST: f64 = 1e6;

fn length(value: &str) -> Option<f64> {
    let value = value.trim();
    let (number, points) = UNITS
        .iter()
        .find_map(|(unit, points)| Some((value.strip_suffix(unit)?, points)))?;
    positive(number).map(|number| number * points)
}

fn view(value: &str) -> Option<(f64, f64)> {
    let numbers = value.split([' ', ',', '\t', '\n', '\r']);
    let numbers: Vec<&str> = numbers.filter(|number| !number.is_empty()).collect();
    let [_, _, width, height] = *numbers else {
        return None;
    };
    positive(width).zip(positive(height))
}

fn positive(number: &str) -> Option<f64> {
    let number: f64 = number.trim().parse().ok()?;
    (number.is_finite() && number > 0.0).then_some(number)
}

#[cfg(test)]
mod tests {
    use super::Sides;

    fn size(width: &str, height: &str, view: &str) -> Option<(u32, u32)> {
        let mut sides = Sides::default();
        for (name, value) in [("width", width), ("height", height), ("viewBox", view)] {
            if !value.is_empty() {
                sides.take(name, value);
            }
        }
        sides.size()
    }

    #[test]
    fn a_size_is_what_is_said() {
        assert_eq!(size("120", "80px", ""), Some((120, 80)));
        assert_eq!(size("210mm", "297mm", "0 0 10 10"), Some((794, 1123)));
        assert_eq!(size("", "", "0 0 300,200"), Some((300, 200)));
        assert_eq!(size("600", "", "0 0 300 200"), Some((600, 400)));
        assert_eq!(size("100%", "100%", "-5 -5 30 20"), Some((30, 20)));
        assert_eq!(size("0.2", "0.4", ""), Some((1, 1)));
    }

    #[test]
    fn nonsense_says_nothing() {
        for (width, height, view) in [
            ("", "", ""),
            ("100%", "50", ""),
            ("-3", "2", ""),
            ("NaN", "inf", "0 0 1"),
            ("1e300", "1", ""),
            ("", "", "0 0 0 10"),
            ("", "", "a b c d"),
        ] {
            assert_eq!(size(width, height, view), None, "{width} {height} {view}");
        }
    }
}
