//! In: a text in Markdown as it was typed, and what the parser made of it. Out: a warning for what
//! looks meant as Markdown, or comes from Word, and did not become what was meant.
//!
//! **A kind of slip is a file here and a row in [`KINDS`].** Its one public function takes a
//! [`Body`] and gives back its mistakes. The parser's events say what became of each byte;
//! [`Body::prose`] has those that came out as the very words that were typed, which is where marks
//! of Markdown are left over. All places are bytes of the file, never of the text alone.
//!
//! **A cure that takes no thought** is given with the mistake, `rule.at(…).with_fix(span, words)`:
//! `check --fix` writes it ([`mend`](super::mend)), `check --format json` passes it on. Cures that
//! overlap wait for the next run, so each should change as little as it can; what is put in ends
//! its lines with LF, and gets the file's own line ends. A cure must leave a text that no kind here
//! finds fault with, or a second run would change it again.
//!
//! What all kinds have let pass, and still looks like Markdown as it comes out, is caught by a last
//! net ([`raw_signs`]); what can stand anywhere in a file is looked for by [`find_in_file`].
//!
//! Each text is read by all kinds: what they do must be linear in its length.

mod body;
mod cells;
mod emphasis;
mod garbled;
mod half_links;
mod half_notes;
mod headings;
mod indents;
mod line_breaks;
mod line_starts;
mod lines;
mod list_cure;
mod lists;
mod lost;
mod marks;
pub mod pasted_html;
mod raw_signs;
mod rows;
mod runs;
mod table_cure;
mod tables;
mod turned_text;

use std::ops::Range;
use std::sync::Arc;

use super::dialect::Spanned;
use crate::diagnostic::{Diagnostic, SourceText};
use body::Body;

/// Every kind of slip, each in the file of its name.
const KINDS: &[fn(&Body<'_>) -> Vec<Diagnostic>] = &[
    emphasis::find,
    half_links::find,
    half_notes::find,
    headings::find,
    indents::find,
    line_breaks::find,
    line_starts::find,
    lists::find,
    lost::find,
    tables::find,
    turned_text::find,
];

/// Looks for every kind of slip.
pub fn find(
    file: &Arc<SourceText>,
    range: Range<usize>,
    events: &[Spanned<'_>],
) -> Vec<Diagnostic> {
    let body = Body::of(file, range, events);
    if body.range.is_empty() {
        return Vec::new();
    }
    let mut found: Vec<Diagnostic> = KINDS.iter().flat_map(|kind| kind(&body)).collect();
    found.extend(raw_signs::find(&body, &found));
    found
}

/// Looks for what can stand anywhere in a file, its facts included.
pub fn find_in_file(file: &Arc<SourceText>) -> Vec<Diagnostic> {
    garbled::find(file)
}
