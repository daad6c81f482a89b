//! In: nothing. Out: how initiatives and terms stand in lists.

use serde::Serialize;

use super::View;
use super::charts::{ShareView, SquaresView};
use super::goals::GoalLine;
use super::parts::{DateView, InitiativeLink, Link, PictureView, TermLink};
use super::progress::{DeadlineView, StatusView};
use crate::plan::Number;

/// A term in a list of terms.
#[derive(Serialize)]
pub struct TermCard {
    /// Name, code, address and how many initiatives
    pub link: TermLink,
    /// The start of its text, plain; may be empty
    pub summary: String,
    /// A unit that is no centre of its own (`slags: enhed`)
    pub unit: bool,
    /// The number that the printed plan gave the heading
    pub number: Option<Number>,
    /// Of a centre: how many more initiatives concern all centres
    pub cross_cutting: usize,
    /// How much of the plan it carries or holds
    pub share: ShareView,
    /// Of a goal: where it stands
    pub goal: Option<GoalLine>,
    /// Of a topic: the first picture in its text
    pub picture: Option<PictureView>,
    /// Of a topic: its initiatives as a picture, where they are not too many
    pub squares: Option<SquaresView>,
    /// Of a topic: some of its initiatives, those first that the plan brings out
    pub initiatives: Vec<InitiativeLink>,
}

/// Terms of one taxonomy that have initiatives, those with the most first.
#[derive(Serialize)]
pub struct TermList {
    /// The folder of the taxonomy, for anchors: `udvalg`
    pub folder: &'static str,
    /// »Udvalg«
    pub heading: String,
    /// The terms
    pub cards: Vec<TermCard>,
    /// Where all of them stand
    pub all: Link,
}

/// Initiatives in a list, finished.
#[derive(Serialize)]
pub struct InitiativeList {
    /// How many
    pub count: usize,
    /// Their cards one after another, to stand in an `<ul>`
    pub cards_html: String,
}

/// `card.html`, `embed-fragment-card.html`: an initiative in a list.
#[derive(Serialize)]
pub struct InitiativeCard {
    /// Its number in the plan
    pub number: Number,
    /// Its title
    pub title: String,
    /// Its page
    pub href: String,
    /// Its topic, where the list is not of one, and who carries it, those that there are
    pub groups: Vec<CardGroup>,
    /// Its labels, one for each kind of them, also where it has none
    pub labels: Vec<CardGroup>,
    /// How it goes, in a plan that says so of some
    pub status: Option<CardStatus>,
    /// Its deadline, in a plan that has some
    pub deadline: Option<CardDeadline>,
    /// Not yet public
    pub draft: bool,
}

/// How an initiative in a list goes.
#[derive(Serialize)]
pub struct CardStatus {
    /// Its status; none where nobody followed up
    pub status: Option<StatusView>,
    /// The day that it is of
    pub of: Option<DateView>,
    /// What is chosen to see those like it: »I gang«
    pub choice: String,
    /// Its place where a list is sorted by it
    pub order: String,
}

/// When an initiative in a list is to be done.
#[derive(Serialize)]
pub struct CardDeadline {
    /// The deadline; none where there is none
    pub deadline: Option<DeadlineView>,
    /// It is past, and the initiative has not ended
    pub overdue: bool,
    /// The one before, where it was moved
    pub moved_from: Option<DeadlineView>,
    /// What is chosen to see those like it: »Overskredet«; may be empty
    pub choice: String,
    /// Its place where a list is sorted by it
    pub order: String,
}

impl View for InitiativeCard {
    const VARIABLE: &'static str = "card";
}

/// What an initiative in a list belongs to of one kind.
#[derive(Serialize)]
pub struct CardGroup {
    /// The name of the field that narrows the list down by it: `udvalg`
    pub field: &'static str,
    /// What stands before the terms: »Udvalg:«; empty before labels
    pub before: String,
    /// The terms
    pub terms: Vec<TermLink>,
    /// What to say where it is for all of that kind
    pub for_all: Option<ForAllView>,
}

/// What to say of an initiative that is for all centres.
#[derive(Serialize)]
pub struct ForAllView {
    /// »alle fagcentre«
    pub text: String,
    /// What is chosen to see those alone: »Tværgående (alle fagcentre)«
    pub choice: String,
}
