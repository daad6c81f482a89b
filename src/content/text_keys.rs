//! The plain keys of initiatives, whose values are texts: one entry each.
//!
//! An entry is all that the program does with such a key. Whatever reads, shows, finds, exports or
//! writes one asks the entry, so a key more is an entry more, and its word in a theme's
//! `strings/da.yaml`. Not here: the keys that mean something to the program itself, as a number
//! does (`initiative_record.rs`), and those that refer to terms (`taxonomy/rows.rs`).

use super::keys::{KeyInfo, Shape};

/// A key of initiatives that holds a text, and what becomes of that.
#[derive(Debug, PartialEq, Eq)]
pub struct TextKey {
    /// Its name, and what it is for: in schemas, in new files
    pub info: KeyInfo,
    /// Whether the sources that it names are linked, and have the initiative
    pub names_sources: bool,
    /// Whether it is one of the facts of the initiative's page, under the theme's word for it
    pub is_fact: bool,
    /// What it is in the data; none where it is not in them
    pub exported: Option<TextColumn>,
    /// Whether searches find it
    pub is_searched: bool,
    /// What becomes of it where an initiative is copied to another year
    pub next_year: NextYear,
    /// What the flag of `new` is for; none where a new file only has a remark of the key
    pub flag: Option<&'static str>,
}

/// What a text is in the data.
#[derive(Debug, PartialEq, Eq)]
pub struct TextColumn {
    /// The heading of its column, which never changes
    pub name: &'static str,
    /// What stands in the column, for the page that describes the files
    pub explanation: &'static str,
    /// How wide the column is in a workbook, in characters
    pub width: u16,
    /// What it is, for the schema of the JSON, where its key is that of the content
    pub in_schema: &'static str,
}

/// What becomes of a key where an initiative is copied to another year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NextYear {
    /// The new file has it too
    Kept,
    /// It was true of that year alone
    LeftOut,
}

/// Every one, in the order in which they are usually written, and shown.
pub static TEXT_KEYS: &[TextKey] = &[TextKey {
    info: text("baggrund", "hvorfor indsatsen er i planen"),
    names_sources: true,
    is_fact: true,
    exported: Some(TextColumn {
        name: "Baggrund",
        explanation: "Hvorfor indsatsen er i planen, med planens egne ord.",
        width: 40,
        in_schema: "Hvorfor indsatsen er i planen, med planens ord",
    }),
    is_searched: true,
    next_year: NextYear::Kept,
    flag: Some("Hvorfor en indsats er i planen"),
}];

const fn text(name: &'static str, about: &'static str) -> KeyInfo {
    KeyInfo {
        name,
        about,
        shape: Shape::Text,
    }
}
