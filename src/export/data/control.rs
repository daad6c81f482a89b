//! In: the cells of a row. Out: what they say, in a few letters, so that it can be seen later which
//! of them were changed in the sheet, and which in the content.

use super::fact::Fact;

/// As many letters of a hash as tell a cell from what it said before.
const LETTERS: usize = 8;

/// The text of the hidden cell: a word for each of the others.
pub fn control<'a>(cells: impl Iterator<Item = (Fact, &'a str)>) -> String {
    let words =
        cells.filter_map(|(fact, cell)| Some(format!("{}={}", fact.key()?, hash(fact, cell))));
    let words: Vec<String> = words.collect();
    words.join(" ")
}

fn hash(fact: Fact, cell: &str) -> String {
    let hash = blake3::hash(fact.normal(cell).as_bytes());
    hash.to_hex()[..LETTERS].to_owned()
}
