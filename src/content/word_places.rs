//! In: a text. Out: where each of its words stands, with its points and brackets.

use std::ops::Range;

/// The places of the words, in their order.
pub fn word_places(text: &str) -> Vec<Range<usize>> {
    let start = text.as_ptr() as usize;
    let words = text.split_whitespace();
    let places = words.map(|word| {
        let at = word.as_ptr() as usize - start;
        at..at + word.len()
    });
    places.collect()
}
