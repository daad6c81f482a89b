//! The plain keys of initiatives, each of which holds one value: one entry each.
//!
//! An entry is all that the program does with such a key. Whatever reads, shows, finds, exports or
//! writes one asks the entry, so a key more is an entry more, and its word in a theme's
//! `strings/da.yaml`. A content adds entries of its own (`own_fields.rs`). Not here: the keys that
//! mean something to the program itself, as a number does (`initiative_record.rs`), and those that
//! refer to terms (`taxonomy/rows.rs`).

use std::borrow::Cow;

use super::keys::{KeyInfo, Shape};
use super::value_kind::ValueKind;

/// A key of initiatives that holds one value, and what becomes of that.
#[derive(Debug, PartialEq, Eq)]
pub struct PlainKey {
    /// Its name, and what it is for: in schemas, in new files
    pub info: KeyInfo,
    /// What its value is
    pub kind: ValueKind,
    /// What the content calls it; none where the theme has the word for it
    pub own: Option<OwnWords>,
    /// Whether the sources that it names are linked, and have the initiative
    pub names_sources: bool,
    /// Whether it is a function that its value names, and never a person
    pub names_a_function: bool,
    /// Whether the data have it also where no initiative has a value
    pub is_always_exported: bool,
    /// Whether it is one of the facts of the initiative's page
    pub is_fact: bool,
    /// What it is in the data; none where it is not in them
    pub exported: Option<ValueColumn>,
    /// Whether searches find it
    pub is_searched: bool,
    /// What becomes of it where an initiative is copied to another year
    pub next_year: NextYear,
    /// What the flag of `new` is for; none where a new file only has a remark of the key
    pub flag: Option<&'static str>,
}

/// What a content calls a field of its own.
#[derive(Debug, PartialEq, Eq)]
pub struct OwnWords {
    /// Before the value
    pub name: String,
    /// What it is, for its readers
    pub explanation: Option<String>,
}

/// What a value is in the data.
#[derive(Debug, PartialEq, Eq)]
pub struct ValueColumn {
    /// The heading of its column, which never changes
    pub name: Cow<'static, str>,
    /// What stands in the column, for the page that describes the files
    pub explanation: Cow<'static, str>,
    /// How wide the column is in a workbook, in characters
    pub width: u16,
    /// What it is, for the schema of the JSON, where its key is that of the content
    pub in_schema: Cow<'static, str>,
}

/// What becomes of a key where an initiative is copied to another year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NextYear {
    /// The new file has it too
    Kept,
    /// It was true of that year alone
    LeftOut,
}

/// Every one that the program knows, in the order in which they are usually written, and shown.
pub static PLAIN_KEYS: &[PlainKey] = &[
    PlainKey {
        info: KeyInfo {
            name: "baggrund",
            about: "hvorfor indsatsen er i planen",
            shape: Shape::Text,
        },
        kind: ValueKind::Text,
        own: None,
        names_sources: true,
        names_a_function: false,
        is_always_exported: true,
        is_fact: true,
        exported: Some(ValueColumn {
            name: Cow::Borrowed("Baggrund"),
            explanation: Cow::Borrowed("Hvorfor indsatsen er i planen, med planens egne ord."),
            width: 40,
            in_schema: Cow::Borrowed("Hvorfor indsatsen er i planen, med planens ord"),
        }),
        is_searched: true,
        next_year: NextYear::Kept,
        flag: Some("Hvorfor en indsats er i planen"),
    },
    PlainKey {
        info: KeyInfo {
            name: "ansvarlig",
            about: "funktionen, som har ansvaret: Klimakoordinatoren",
            shape: Shape::Text,
        },
        kind: ValueKind::Text,
        own: None,
        names_sources: false,
        names_a_function: true,
        is_always_exported: false,
        is_fact: true,
        exported: Some(ValueColumn {
            name: Cow::Borrowed("Ansvarlig"),
            explanation: Cow::Borrowed("Funktionen, som har ansvaret for indsatsen."),
            width: 24,
            in_schema: Cow::Borrowed("Funktionen, som har ansvaret"),
        }),
        is_searched: true,
        next_year: NextYear::Kept,
        flag: Some("Funktionen, som har ansvaret for en indsats"),
    },
];

impl PlainKey {
    /// Whether it is one of the content's own.
    pub fn is_own(&self) -> bool {
        self.own.is_some()
    }
}
