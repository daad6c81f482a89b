//! A key at the top of a file with its value, as its author typed it.
//!
//! Not here: how the lines are read (`front_matter.rs`), and what a value means
//! (`value_readers.rs`).

use std::ops::Range;

/// A key with its value and where both stand.
#[derive(Debug, Clone)]
pub struct Entry {
    /// The key as written
    pub key: String,
    /// Where the key stands
    pub key_span: Range<usize>,
    /// Where the value stands; empty, behind the key, where there is none
    pub value_span: Range<usize>,
    /// What the value says
    pub value: FieldValue,
}

/// A value as its author typed it.
#[derive(Debug, Clone, PartialEq)]
pub enum FieldValue {
    /// Nothing, `~` or `null`
    Empty,
    /// Text, a number, true or false: the characters that were typed, without quotation marks
    Scalar(String),
    /// `[a, b]`, or lines that begin with a hyphen; `None` for anything else
    List(Vec<Option<String>>),
    /// Keys of their own
    Nested,
    /// Lines that begin with a hyphen and then a key of their own
    Items,
    /// What cannot be read, which has been reported
    Faulty,
}
