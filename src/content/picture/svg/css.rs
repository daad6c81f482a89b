//! In: the style of a drawing. Out: what in it could fetch something, or hide that it does.
//!
//! A style may use only functions that are known to compute (`rgb`, `translate` …), and `url` for
//! a part of the drawing itself. A backslash could spell any of them another way: it is refused.

use super::address::is_embedded_picture;

/// What to do about it.
pub const HELP: &str = "gem tegningen som png, eller skriv stilen uden det";

/// Functions that compute and fetch nothing.
const FUNCTIONS: &str = "blur brightness calc circle clamp color color-mix conic-gradient contrast cubic-bezier device-cmyk \
    drop-shadow ellipse grayscale has hsl hsla hue-rotate hwb icc-color inset invert is lab lang lch \
    light-dark linear-gradient local matrix matrix3d max min not nth-child nth-last-child \
    nth-of-type oklab oklch opacity path perspective polygon radial-gradient rect rgb rgba \
    rotate rotate3d rotatex rotatey rotatez saturate scale scale3d scalex scaley scalez \
    sepia skew skewx skewy steps translate translate3d translatex translatey translatez \
    var where";

/// Rules that fetch nothing.
const AT_RULES: &str = "charset font-face keyframes media supports -webkit-keyframes";

/// A style sheet within a drawing while it is read.
#[derive(Default)]
pub struct Sheet {
    css: String,
    /// Where in `css` each piece begins, and where in the file
    pieces: Vec<(usize, usize)>,
}

impl Sheet {
    /// Adds what stands at a place in the file.
    pub fn add(&mut self, words: &str, at: usize) {
        self.pieces.push((self.css.len(), at));
        self.css.push_str(words);
    }

    /// The first thing that may not be there: its place in the file, and what it is.
    pub fn fault(&self) -> Option<(usize, String)> {
        let (place, message) = fault(&self.css)?;
        let piece = self.pieces.partition_point(|(start, _)| *start <= place);
        let (start, at) = self.pieces[piece.checked_sub(1)?];
        Some((at + (place - start), message))
    }
}

/// The first thing that may not be there: its place, and what it is.
pub fn fault(css: &str) -> Option<(usize, String)> {
    let mut from = 0;
    while let Some(at) = css[from..].find(['\\', '@', '(']).map(|at| from + at) {
        let message = match css.as_bytes()[at] {
            b'\\' => Some("tegningens stil har en omvendt skråstreg (\\)".to_owned()),
            b'@' => at_rule(&css[at + 1..]),
            _ => function(&css[..at], &css[at + 1..]),
        };
        if let Some(message) = message {
            return Some((at, message));
        }
        from = at + 1;
    }
    None
}

fn at_rule(after: &str) -> Option<String> {
    let end = after.find(|c: char| !is_name(c)).unwrap_or(after.len());
    let name = after[..end].to_ascii_lowercase();
    (!is_among(AT_RULES, &name)).then(|| format!("tegningens stil bruger »@{name}«"))
}

fn function(before: &str, arguments: &str) -> Option<String> {
    let start = before.rfind(|c: char| !is_name(c));
    let start = start.map_or(0, |at| {
        at + before[at..].chars().next().map_or(0, char::len_utf8)
    });
    let name = before[start..].to_ascii_lowercase();
    match &*name {
        // Words in brackets: `@media (min-width: 40em)`.
        "" => None,
        "url" if is_inside(arguments) => None,
        "url" => Some("tegningens stil henter noget uden for tegningen (url)".into()),
        known if is_among(FUNCTIONS, known) => None,
        other => Some(format!("tegningens stil bruger »{other}()«")),
    }
}

/// Whether an address leads to a part of the drawing, or is a picture itself.
fn is_inside(arguments: &str) -> bool {
    let address = arguments.trim_start();
    let address = address.strip_prefix(['"', '\'']).unwrap_or(address);
    let end = address.find(['"', '\'', ')']).unwrap_or(address.len());
    address.starts_with('#') || is_embedded_picture(&address[..end])
}

fn is_among(names: &str, name: &str) -> bool {
    names.split(' ').any(|known| known == name)
}

fn is_name(c: char) -> bool {
    c.is_alphanumeric() || c == '-' || c == '_' || !c.is_ascii()
}
