//! In: nothing. Out: how initiatives and terms stand in lists.

use serde::Serialize;

use super::charts::{ShareRow, ShareView, SquaresView};
use super::parts::TermLink;

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
    pub number: Option<u32>,
    /// Of a centre: how many more initiatives concern all centres
    pub cross_cutting: usize,
    /// How much of the plan it carries or holds
    pub share: ShareView,
    /// Of a topic: its initiatives as a picture, where they are not too many
    pub squares: Option<SquaresView>,
    /// Of a topic: the labels that its initiatives carry
    pub labels: Vec<ShareRow>,
}

/// An initiative in a list.
#[derive(Serialize)]
pub struct InitiativeCard {
    /// Its number in the plan
    pub number: u32,
    /// Its title
    pub title: String,
    /// Its page
    pub href: String,
    /// Its topic
    pub topic: TermLink,
    /// Political anchoring
    pub committees: Vec<TermLink>,
    /// Administrative anchoring
    pub centres: Vec<TermLink>,
    /// Every centre works on it
    pub all_centres: bool,
    /// Its labels
    pub labels: Vec<TermLink>,
    /// Not yet public
    pub draft: bool,
}
