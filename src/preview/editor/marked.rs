//! In: what a text was and what it is. Out: the lines that differ as HTML, the words that came and those
//! that went marked: in words too, for those who do not see how they look.

use crate::export::{Fate, Piece, compared, escaped};

/// The lines that differ, each a paragraph.
pub fn differing(before: &str, now: &str) -> String {
    let lines = compared(before, now);
    let lines = lines.iter().map(|line| {
        let pieces: String = line.iter().map(piece).collect();
        format!("<p class=\"line\">{pieces}</p>")
    });
    lines.collect()
}

fn piece(piece: &Piece) -> String {
    let text = escaped(&piece.text);
    match piece.fate {
        Fate::Stays => text,
        Fate::Came => said("ins", "[tilføjet:", &text),
        Fate::Went => said("del", "[fjernet:", &text),
    }
}

fn said(element: &str, before: &str, text: &str) -> String {
    format!(
        "<{element}><span class=\"unseen\">{before} </span>{text}<span class=\"unseen\">]</span></{element}>"
    )
}
