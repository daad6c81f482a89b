//! What an imported file says, in the words of the content: every file that is to be written, as
//! its values. Not here: how values become the lines of a file.

use std::collections::BTreeMap;

use super::document::Picture;
use crate::content::{Amount, Day, Period, PlainKey, Taxonomy, TermFolder};

/// One plan.
#[derive(Debug, Default)]
pub struct ImportedPlan {
    /// The year that the files themselves name, where they name one
    pub year: Option<Period>,
    /// titel
    pub title: Option<String>,
    /// What introduces it, in Markdown
    pub text: String,
    /// The municipality that they are about, where they say so
    pub municipality: Option<String>,
    /// The files of each folder of terms, in the order of the plan
    pub terms: BTreeMap<TermFolder, Vec<ImportedTerm>>,
    /// In the order of the plan
    pub initiatives: Vec<ImportedInitiative>,
    /// What its initiatives have besides what every plan has
    pub fields: Vec<ImportedField>,
    /// Pictures that texts show
    pub pictures: Vec<Picture>,
}

/// A topic, a committee, a word …
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ImportedTerm {
    /// Its name; of the glossary, the word
    pub name: String,
    /// Its code
    pub code: Option<String>,
    /// The number of its heading
    pub number: Option<String>,
    /// What it stands under: the name of a term of [`Taxonomy`] with
    /// [`Tie::ThroughTopic`](crate::content::Tie)
    pub core_task: Option<String>,
    /// Its text, in Markdown
    pub text: String,
}

/// An initiative.
#[derive(Debug, Clone, Default)]
pub struct ImportedInitiative {
    /// nr
    pub number: String,
    /// titel
    pub title: String,
    /// What it refers to
    pub references: BTreeMap<Taxonomy, References>,
    /// The values of plain keys
    pub texts: Vec<(&'static PlainKey, String)>,
    /// How it is to go, and how it went
    pub progress: ImportedProgress,
    /// The values of the plan's own fields, by their keys
    pub fields: Vec<(String, String)>,
    /// Its text, in Markdown
    pub text: String,
}

/// A field of the plan's own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportedField {
    /// nøgle
    pub key: String,
    /// navn: the heading of its column
    pub name: String,
}

/// How an initiative is to go, and how it went. All of it is known to be readable.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ImportedProgress {
    /// frist
    pub deadline: Option<String>,
    /// økonomi
    pub money: Vec<ImportedMoney>,
    /// beslutning
    pub decision: Option<ImportedDecision>,
    /// milepæle
    pub milestones: Vec<ImportedMilestone>,
    /// opfølgning
    pub follow_up: Option<ImportedFollowUp>,
}

/// An amount.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportedMoney {
    /// beløb
    pub amount: Amount,
    /// år
    pub year: Option<Period>,
    /// slags
    pub kind: Option<String>,
}

/// When something was decided, and by whom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportedDecision {
    /// dato
    pub day: Day,
    /// udvalg
    pub by: Option<String>,
}

/// A step on the way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportedMilestone {
    /// tekst
    pub text: String,
    /// frist
    pub deadline: Option<String>,
}

/// How it was on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportedFollowUp {
    /// dato
    pub day: Day,
    /// status
    pub status: String,
    /// note
    pub note: Option<String>,
}

/// What an initiative says of the terms of one taxonomy.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct References {
    /// The codes of the terms, or the names of those without
    pub terms: Vec<String>,
    /// What the plan says beyond them
    pub note: Option<String>,
    /// It is for all of them
    pub for_all: bool,
}
