//! In: the events of a table. Out: its tags.

use pulldown_cmark::{Alignment, Tag};

/// Where in a table the writer is.
#[derive(Default)]
pub struct Table {
    /// Of its columns
    pub alignments: Vec<Alignment>,
    /// In the row of headings
    pub in_head: bool,
    column: usize,
}

/// The policy of the pages allows no style attribute, which is how the parser would align.
impl Table {
    /// What begins with a tag.
    pub fn start(&mut self, tag: &Tag<'_>) -> String {
        match tag {
            Tag::TableHead => {
                (self.in_head, self.column) = (true, 0);
                "<thead><tr>".into()
            }
            Tag::TableRow => {
                self.column = 0;
                "<tr>".into()
            }
            _ => {
                let class = match self.alignments.get(self.column) {
                    Some(Alignment::Left) => " class=\"left\"",
                    Some(Alignment::Center) => " class=\"center\"",
                    Some(Alignment::Right) => " class=\"right\"",
                    Some(Alignment::None) | None => "",
                };
                self.column += 1;
                format!("<{}{class}>", self.cell())
            }
        }
    }

    /// What a cell is here.
    pub fn cell(&self) -> &'static str {
        match self.in_head {
            true => "th",
            false => "td",
        }
    }
}
