//! In: nothing. Out: [`Marked`]: a text as HTML, and which words of the glossary were marked in it.
//!
//! A word is marked where it first stands on a page. So the words are handed from each text of a
//! page to the next, in the order in which they stand there. Not here: marking (`parts/words.rs`).

use std::collections::BTreeSet;

/// A text as HTML.
#[derive(Debug, Default)]
pub struct Marked {
    pub html: String,
    /// The words that the page has marked by the end of the text
    pub words: Words,
    /// The text had to be left as it was, for else words would run together
    pub unminified: bool,
}

impl AsRef<str> for Marked {
    fn as_ref(&self) -> &str {
        &self.html
    }
}

/// Words that a page has marked: places in the glossary.
#[derive(Debug, Clone, Default)]
pub struct Words {
    /// In the order in which they stand on the page
    marked: Vec<usize>,
    /// Those, and those that need no mark there
    known: BTreeSet<usize>,
}

impl Words {
    /// None yet, on a page where one entry needs no mark: the page is about it.
    pub fn none_but(entry: Option<usize>) -> Words {
        Words {
            marked: Vec::new(),
            known: entry.into_iter().collect(),
        }
    }

    /// Whether the word is to be marked here: not where it was before.
    pub fn add(&mut self, entry: usize) -> bool {
        let is_new = self.known.insert(entry);
        if is_new {
            self.marked.push(entry);
        }
        is_new
    }

    /// In the order in which they stand on the page.
    pub fn marked(&self) -> impl Iterator<Item = usize> + '_ {
        self.marked.iter().copied()
    }
}
