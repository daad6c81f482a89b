//! In: a file of the content, and what somebody changed in its form. Out: the file with that change
//! and no other, byte for byte.
//!
//! A form is made of the keys that the records ask for (`fields.rs`), so that a key that is added
//! there has its field by itself. What comes back is spliced into the bytes where the values stand
//! (`content/fact_edits.rs`), and read back before it is written. Not here: how it gets into a browser
//! and back (`preview/`).

mod begun;
mod choices;
pub mod disk;
mod faults;
mod fields;
mod form;
mod former;
mod known;
mod new;
mod next_number;
mod opened;
pub mod references;
mod save;
mod search;
mod stems;
mod steps;
mod store;
mod text;
mod together;
mod uses;
mod value;
mod words;

pub use begun::Begun;
pub use form::{
    Change, Choice, Clash, Control, DRAFT, Fault, Field, Form, List, Names, Row, Save, Saved, TEXT,
    TextChange, Value, WHOLE,
};
pub use known::{Known, Standing, called_before};
pub use new::{Created, NewKind, create, new_form, new_kinds};
pub use next_number::next_number;
pub use save::{form_of, hash_of, saved};
pub use search::choices;
pub use stems::{initiative_stem, term_stem};
pub use store::{Store, Thrown, Version, real_place, system_folder};
pub use together::{Progress, TakenBack, Together, Touched};
pub use uses::{Use, uses};

#[cfg(test)]
mod tests;
#[cfg(test)]
mod there_and_back;
