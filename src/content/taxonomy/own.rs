//! A register of the content's own: a row that is made from what its `register.md` says.
//!
//! Everything that reads rows takes one that lives as long as the program. So each that a content
//! has is made once, and kept: a preview that reads `register.md` a thousand times keeps as many
//! rows as it had different folders and keys.

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::hash::{Hash, Hasher};
use std::sync::{Mutex, PoisonError};

use super::row::{Codes, Filter, FrontPage, Holds, LedTo, ReferenceKey, Row, TermsColumn, Tie};
use super::words::RegisterWords;
use crate::content::keys::{KeyInfo, Shape};
use crate::diagnostic::rules;
use crate::slug::slug;

/// A register of the content's own. Its key says which: one of the same key in another year is
/// the same, whatever its folder and its name are there.
#[derive(Debug, Clone, Copy)]
pub struct OwnRegister(&'static Row);

/// By folder and key.
static ROWS: Mutex<BTreeMap<(String, String), &'static Row>> = Mutex::new(BTreeMap::new());

impl OwnRegister {
    /// The register in a folder that is none of the built-in ones, to which initiatives refer by
    /// a key.
    pub fn of(folder: &str, key: &str) -> OwnRegister {
        let mut rows = ROWS.lock().unwrap_or_else(PoisonError::into_inner);
        let known = rows.entry((folder.to_owned(), key.to_owned()));
        let row = known.or_insert_with(|| Box::leak(Box::new(row(folder, key))));
        OwnRegister(row)
    }

    /// What is known of it.
    pub fn row(self) -> &'static Row {
        self.0
    }

    fn key(self) -> &'static str {
        self.0.field()
    }
}

/// The row of a register: what labels have, but that topics do not show how many have them.
fn row(folder: &str, key: &str) -> Row {
    let (folder, key, extract) = (kept(folder), kept(key), kept(&slug(key)));
    let about = kept(&format!("filernes navne i {folder}/, uden .md"));
    Row {
        folder,
        kind: key,
        words: RegisterWords::known([key; 5]),
        imported_as: &[],
        searched_as: "",
        unknown: Some(&rules::UNKNOWN_TERM),
        codes: Codes::None,
        tie: Tie::Mark,
        key: Some(ReferenceKey {
            info: KeyInfo {
                name: key,
                about,
                shape: Shape::Texts,
            },
            question: None,
            help: "",
        }),
        columns: &[COLUMN],
        synonyms: false,
        filter: Some(Filter {
            field: key,
            help: "",
        }),
        extract: Some(extract),
        first: None,
        noted_when_unused: true,
        led_to: LedTo::Footer,
        front_page: FrontPage::Nothing,
        in_matrix: false,
        runs_through_topics: false,
        spread_over: &[Tie::Heading],
        measured: false,
    }
}

/// The column of its terms. What the year calls it is its heading.
const COLUMN: TermsColumn = TermsColumn {
    name: "",
    explanation: "",
    width: 30,
    holds: Holds::FullNames,
};

fn kept(text: &str) -> &'static str {
    Box::leak(text.to_owned().into_boxed_str())
}

impl PartialEq for OwnRegister {
    fn eq(&self, other: &OwnRegister) -> bool {
        self.key() == other.key()
    }
}

impl Eq for OwnRegister {}

impl PartialOrd for OwnRegister {
    fn partial_cmp(&self, other: &OwnRegister) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for OwnRegister {
    fn cmp(&self, other: &OwnRegister) -> Ordering {
        self.key().cmp(other.key())
    }
}

impl Hash for OwnRegister {
    fn hash<H: Hasher>(&self, hasher: &mut H) {
        self.key().hash(hasher);
    }
}
