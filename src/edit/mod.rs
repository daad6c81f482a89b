//! In: a file of the content, and what somebody changed in its form. Out: the file with that change
//! and no other, byte for byte.
//!
//! A form is made of the keys that the records ask for (`fields.rs`), so that a key that is added
//! there has its field by itself. What comes back is spliced into the bytes where the values stand
//! (`content/fact_edits.rs`), and read back before it is written. Not here: how it gets into a browser
//! and back (`preview/`).

mod choices;
mod faults;
mod fields;
mod form;
mod known;
mod opened;
mod save;
mod search;
mod steps;
mod text;
mod value;
mod words;

pub use form::{
    Change, Choice, Clash, Control, DRAFT, Fault, Field, Form, List, Row, Save, Saved, TEXT,
    TextChange, Value, WHOLE,
};
pub use known::{Known, Standing};
pub use save::{form_of, hash_of, saved};
pub use search::choices;

#[cfg(test)]
mod tests;
#[cfg(test)]
mod there_and_back;
