//! In: places in an svg, which may be one line of a million characters. Out: the same places in a
//! text that has as many lines, and of them only what an editor sees of the mistakes.

use std::ops::Range;
use std::sync::Arc;

use crate::diagnostic::{Location, SourceText};

/// So much of a line is shown on each side of a place.
const AROUND: usize = 60;

/// The places, which come in the order of the text.
pub fn excerpts(shown: &str, text: &str, places: &[Range<usize>]) -> Vec<Location> {
    let mut short = Short::default();
    let spans: Vec<Range<usize>> = places.iter().map(|place| short.add(text, place)).collect();
    let file = Arc::new(SourceText::new(shown, short.text));
    let spans = spans.into_iter();
    spans.map(|span| Location::at(&file, span)).collect()
}

/// The text that an editor sees, while it is put together.
#[derive(Default)]
struct Short {
    text: String,
    /// How much of the whole text is behind it
    done: usize,
}

const CUT: &str = "…";

impl Short {
    /// Adds what stands around a place. Gives the place's span in the short text.
    fn add(&mut self, text: &str, place: &Range<usize>) -> Range<usize> {
        let start = floor(text, place.start);
        let line_start = text[..start].rfind('\n').map_or(0, |newline| newline + 1);
        let line_end = text[start..].find('\n');
        let line_end = line_end.map_or(text.len(), |end| start + end);
        let end = floor(text, place.end.clamp(start, line_end));
        let from = floor(text, start.saturating_sub(AROUND)).max(line_start);
        let to = floor(text, line_end.min(end + AROUND));
        if from > self.done {
            self.pass(text, line_start, from);
        }
        if to > self.done {
            self.text += &text[self.done..to];
            self.done = to;
        }
        // All from the place on is at the end of the short text.
        let at = self.text.len() - (self.done - start);
        at..at + (end - start)
    }

    /// Leaves out what stands before `from`, but for the ends of its lines.
    fn pass(&mut self, text: &str, line_start: usize, from: usize) {
        let passed = &text[self.done..line_start.max(self.done)];
        if self.done > 0 && !passed.starts_with(['\n', '\r']) {
            self.text += CUT;
        }
        self.text.extend(passed.chars().filter(|c| *c == '\n'));
        if from > line_start && (self.done == 0 || !passed.is_empty()) {
            self.text += CUT;
        }
        self.done = from;
    }
}

/// The nearest place at or before that between two characters.
fn floor(text: &str, at: usize) -> usize {
    let mut places = (0..=at.min(text.len())).rev();
    places
        .find(|&at| text.is_char_boundary(at))
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use std::ops::Range;

    use super::excerpts;

    fn found(text: &str, places: &[Range<usize>]) -> Vec<(usize, String)> {
        let found = excerpts("a.svg", text, places).into_iter();
        found
            .map(|place| {
                assert!(place.file.text.len() < 1000);
                let words = place.file.text[place.span.clone()].to_owned();
                (place.line_and_column().0, words)
            })
            .collect()
    }

    #[test]
    fn lines_are_counted_and_long_ones_cut() {
        let long = "æ".repeat(5000);
        let text = format!("<svg>\r\n\n{long}<a/>{long}<b/><c/>{long}\n<d/>\n{long}\n<e/>");
        let names = ["<a/>", "<b/>", "<c/>", "<d/>", "<e/>"];
        let places = names.map(|name| {
            let at = text.find(name).expect("it is there");
            at..at + name.len()
        });
        let expected = [3, 3, 3, 4, 6].into_iter().zip(names);
        let expected: Vec<(usize, String)> =
            expected.map(|(line, name)| (line, name.into())).collect();
        assert_eq!(found(&text, &places), expected);
        let short = &excerpts("a.svg", &text, &places)[0].file.text;
        assert!(short.starts_with("\n\n…æ"), "{short}");
        assert_eq!(short.matches('…').count(), 3, "{short}");
    }

    #[test]
    fn what_reaches_over_lines_and_beyond_the_end_has_a_place() {
        let text = "<svg\n a=\"b\"\n>";
        let places = [0..3, 0..text.len(), 6..90, 90..95];
        let lines: Vec<usize> = found(text, &places)
            .into_iter()
            .map(|(line, _)| line)
            .collect();
        assert_eq!(lines, [1, 1, 2, 3]);
    }
}
