//! What a form shows of a file, and what the browser sends back: the types that both sides know.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// What a form shows of a file.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Form {
    /// Where the file lies, below the content, with slashes
    pub path: String,
    /// What sort of file it is: »Indsats«
    pub title: String,
    /// Of the bytes that it was made from
    pub hash: String,
    /// The facts; none where they cannot be read
    pub fields: Vec<Field>,
    /// What stands below the facts, without blank lines before and behind; nothing where the kind of
    /// file has none
    pub text: Option<String>,
    /// The whole file, where its facts cannot be read: then there is nothing else to edit
    pub whole: Option<String>,
    /// What is wrong with the file alone
    pub faults: Vec<Fault>,
}

/// A field of a form.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Field {
    /// The key, and of one below a key both: `administrativt.note`
    pub name: String,
    /// What stands beside it
    pub label: String,
    /// What it is for, in a few words; may be empty
    pub about: String,
    /// The heading of those that belong together; nothing of one alone
    pub within: Option<String>,
    /// Whether the file must say it
    pub required: bool,
    /// How it is asked for
    pub control: Control,
    /// What the file says
    pub value: Value,
}

/// How a field is asked for.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Control {
    /// A text on one line
    Line,
    /// A text that may have several lines
    Lines,
    /// A whole number
    Number,
    /// A day, as `2022-12-31`
    Date,
    /// Whether it is so
    Truth,
    /// Several texts that anybody may make up
    Words,
    /// One of a list
    OneOf(List),
    /// Several of a list
    Some(List),
    /// Rows that have fields of their own
    Rows {
        /// Those of one row, empty
        fields: Vec<Field>,
        /// What one of them is called: »opfølgning«
        one: String,
    },
    /// Shown as it is typed and not changed: a field has no room for it
    AsTyped,
}

/// What may be chosen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct List {
    /// What there is; of a long list only what was chosen
    pub choices: Vec<Choice>,
    /// Whether that is all
    pub is_whole: bool,
    /// Whether anything else may be typed
    pub is_open: bool,
}

/// Something that may be chosen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Choice {
    /// What the file says
    pub value: String,
    /// What a reader knows it by
    pub name: String,
}

/// What a field holds; where there is nothing it is empty, or not so.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Value {
    /// Whether it is so
    Truth(bool),
    /// One text
    Text(String),
    /// Several
    Texts(Vec<String>),
    /// Rows
    Rows(Vec<Row>),
}

/// The values of a row by the names of its fields.
pub type Row = BTreeMap<String, Value>;

/// What is wrong, in the words of `check`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Fault {
    /// `mangler-noegle`
    pub rule: String,
    /// »fejl«
    pub severity: String,
    /// The field where it stands, `opfølgning.0.status`, or [`TEXT`]; nothing where it is in none
    pub field: Option<String>,
    /// What is wrong
    pub message: String,
    /// What to do
    pub help: String,
    /// The line of the file
    pub line: usize,
}

/// The name of what stands below the facts, as a field.
pub const TEXT: &str = "tekst";

/// The name of the whole file, as a field.
pub const WHOLE: &str = "hele";

/// The key by which a file is a draft.
pub const DRAFT: &str = "kladde";

/// What the browser sends: what was changed, each with what the form showed before.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Save {
    /// Of the bytes that the form was made from
    pub hash: String,
    /// The fields that were changed
    pub changes: Vec<Change>,
    /// The text, where it was
    pub text: Option<TextChange>,
    /// The whole file, where its facts could not be read
    pub whole: Option<TextChange>,
    /// Save it although something is wrong with it, as a draft
    pub as_draft: bool,
}

/// A field that was changed.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Change {
    /// Its name
    pub field: String,
    /// What it held; nothing where the browser does not say, and then only a file that is as it was
    /// can be changed
    #[serde(default)]
    pub before: Option<Value>,
    /// What it is to hold
    pub after: Value,
}

/// A text that was changed.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct TextChange {
    /// As it was; nothing where the browser does not say
    #[serde(default)]
    pub before: Option<String>,
    /// As it is to be
    pub after: String,
}

/// What becomes of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Saved {
    /// It says so already
    Same,
    /// These bytes
    New(Vec<u8>),
    /// Somebody else changed the same: nothing is written
    Conflict(Vec<Clash>),
    /// Nothing is written
    Refused(Vec<Fault>),
}

/// A field that two have changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Clash {
    /// Its name
    pub field: String,
    /// What both began with, where that is known
    pub before: Option<Value>,
    /// What was sent
    pub mine: Value,
    /// What the file says now
    pub theirs: Value,
}

/// What a file is called: as it is now, or as it is to be. Nothing of a name that it has not, or that
/// stays.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Names {
    /// Its code, or the number of an initiative
    pub code: Option<String>,
    /// Its name, its word or its title
    pub name: Option<String>,
    /// What it is called where there is little room
    pub short: Option<String>,
    /// The name of its file, which ends its address
    pub stem: Option<String>,
}
