//! In: nothing. Out: what `changes.html` may see.

use serde::Serialize;

use super::View;
use super::cards::InitiativeList;
use super::parts::{InitiativeLink, Link};
use crate::plan::Period;

/// `changes.html`: what a plan changed against the one before it.
#[derive(Serialize)]
pub struct ChangesView {
    /// How many initiatives came, went on and ended
    pub counts: ChangeCounts,
    /// What is in the plan for the first time
    pub new: InitiativeList,
    /// What goes on, and is not as it was
    pub changed: Vec<ContinuedView>,
    /// What goes on as it was
    pub unchanged: Vec<ContinuedView>,
    /// What the plan before had, and this one has not
    pub ended: InitiativeList,
}

impl View for ChangesView {
    const VARIABLE: &'static str = "changes";
}

/// How many initiatives came, went on and ended.
#[derive(Serialize)]
pub struct ChangeCounts {
    /// The plan before, by its title
    pub before: Link,
    /// The page that says which
    pub href: String,
    /// How many are new
    pub new: usize,
    /// How many go on
    pub continued: usize,
    /// How many of that plan do not
    pub ended: usize,
}

/// An initiative that goes on.
#[derive(Serialize)]
pub struct ContinuedView {
    /// As it is
    pub initiative: InitiativeLink,
    /// Those that it was, where they were called something else
    pub origins: Vec<OriginLink>,
    /// What is not as it was, in the order of its page
    pub differences: Vec<DifferenceView>,
}

/// An initiative that was carried on.
#[derive(Serialize)]
pub struct OriginLink {
    /// Its plan's
    pub year: Period,
    /// The initiative
    pub initiative: InitiativeLink,
}

/// Something that is not as it was.
#[derive(Serialize)]
pub struct DifferenceView {
    /// Its key in the content: `titel`, `administrativt`; `beskrivelse` of the text
    pub field: &'static str,
    /// »Ansvarligt center«
    pub name: String,
    /// The lines that differ, each in pieces
    pub lines: Vec<Vec<PieceView>>,
}

/// Words next to each other that have the same fate.
#[derive(Serialize)]
pub struct PieceView {
    /// They were not there before
    pub came: bool,
    /// They are no longer there
    pub went: bool,
    /// The words
    pub text: String,
}
