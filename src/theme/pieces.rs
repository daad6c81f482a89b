//! In: finished HTML that is too long to be handed through templates. Out: [`Pieces`]: a template gets
//! a mark for each, in whose place the HTML stands once the page is written.
//!
//! A handout of a whole plan is nothing but articles that were made for other handouts too: as values
//! they would be copied some five times on their way.

use std::ops::Range;
use std::sync::Arc;

/// HTML that several pages share.
pub type Html = Arc<dyn AsRef<str> + Send + Sync>;

/// The HTML of a page's marks.
#[derive(Default)]
pub struct Pieces(Vec<Html>);

/// Begins a mark, and ends it. Neither a content nor a look's words can hold these characters, and
/// whatever escapes HTML leaves them alone.
const BEGIN: char = '\u{3}';
const END: char = '\u{4}';

impl Pieces {
    /// Takes a piece; what is to stand in its place.
    pub fn add(&mut self, html: Html) -> String {
        self.0.push(html);
        format!("{BEGIN}{}{END}", self.0.len() - 1)
    }

    /// How long they are together.
    pub fn length(&self) -> usize {
        self.0.iter().map(|html| (**html).as_ref().len()).sum()
    }

    /// The first mark of a text, and what it stands for.
    pub fn first(&self, text: &[u8]) -> Option<(Range<usize>, &[u8])> {
        // Css and scripts are long, and looked through many bytes at a time.
        if self.0.is_empty() || !text.contains(&(BEGIN as u8)) {
            return None;
        }
        let mut begins = (0..text.len()).filter(|&at| text[at] == BEGIN as u8);
        begins.find_map(|start| {
            let length = text[start..].iter().position(|&byte| byte == END as u8)?;
            let place = std::str::from_utf8(&text[start + 1..start + length]).ok()?;
            let html = self.0.get(place.parse::<usize>().ok()?)?;
            Some((start..start + length + 1, (**html).as_ref().as_bytes()))
        })
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::Pieces;

    #[test]
    fn a_mark_is_found_and_half_a_mark_is_none() {
        let mut pieces = Pieces::default();
        assert_eq!(pieces.first(b"a\x030\x04"), None);
        let mark = pieces.add(Arc::new("<p>".to_owned()));
        let text = format!("\u{3}b\u{3}7\u{4}{mark}c");
        assert_eq!(pieces.first(text.as_bytes()), Some((5..8, &b"<p>"[..])));
        assert_eq!(pieces.first(&text.as_bytes()[8..]), None);
    }
}
