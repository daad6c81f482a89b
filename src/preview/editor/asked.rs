//! What the body of a request says.

use serde::Deserialize;

use crate::edit::Names;

/// What a file is to be called.
#[derive(Deserialize)]
pub struct Rename {
    /// In the words of the form
    #[serde(flatten)]
    pub names: Names,
    /// Of what was looked at
    pub version: String,
}

/// Which plan the next begins from, and its year.
#[derive(Deserialize)]
pub struct NewYear {
    /// The year of the one
    pub from: String,
    /// The year of the other
    pub year: String,
}

/// Which version is to come back.
#[derive(Deserialize)]
pub struct Undo {
    /// Of the bytes that were seen
    pub hash: String,
    /// The version
    pub id: String,
}

/// What was looked at.
#[derive(Deserialize)]
pub struct Publish {
    /// Of what was looked at
    pub version: String,
}

/// Nothing more.
#[derive(Deserialize)]
pub struct Nothing {}

/// A file that is to go.
#[derive(Deserialize)]
pub struct Delete {
    /// Of the bytes that were seen
    pub hash: String,
    /// The file that links to it are to lead to, empty for none; nothing where there are no links
    #[serde(default)]
    pub links: Option<String>,
}
