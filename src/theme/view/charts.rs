//! In: nothing. Out: pictures of numbers, measured and counted.

use serde::Serialize;

use super::parts::TermLink;

/// A part of a whole, drawn as a bar.
#[derive(Serialize, Clone)]
pub struct ShareView {
    /// The part
    pub count: usize,
    /// The whole
    pub whole: usize,
    /// The part in hundredths of the whole, rounded
    pub percent: usize,
    /// The part in hundredths of the whole, as SVG writes numbers: `68.75`
    pub width: String,
}

/// A term and its part of a whole.
#[derive(Serialize, Clone)]
pub struct ShareRow {
    /// The term
    pub term: TermLink,
    /// Its part
    pub share: ShareView,
    /// A search for just these initiatives; empty where the search has no such filter
    pub href: String,
}

/// The parts that the terms of one taxonomy have in a term.
#[derive(Serialize)]
pub struct BreakdownView {
    /// What distinguishes it from others on its page: `temaer`
    pub folder: &'static str,
    /// What stands above it
    pub heading: String,
    /// How many initiatives the term has, which each part is one of
    pub whole: usize,
    /// Those with a part, in order
    pub rows: Vec<ShareRow>,
}

/// A square for each initiative, or for some of them.
#[derive(Serialize)]
pub struct SquaresView {
    /// How long a side of a square is
    pub side: usize,
    /// Of the whole picture
    pub width: usize,
    /// Of the whole picture
    pub height: usize,
    /// In order
    pub squares: Vec<SquareView>,
}

/// One initiative as a square, or several.
#[derive(Serialize)]
pub struct SquareView {
    /// From the left
    pub x: usize,
    /// From the top
    pub y: usize,
    /// The initiative has a label, or most of them have
    pub marked: bool,
}

/// How many initiatives each topic has with each committee, centre and unit.
#[derive(Serialize)]
pub struct MatrixView {
    /// What a row is: »Tema«
    pub heading: String,
    /// What stands above the columns, with how many of them
    pub groups: Vec<MatrixGroup>,
    /// The committees, centres and units
    pub columns: Vec<MatrixColumn>,
    /// The topics
    pub rows: Vec<MatrixRow>,
    /// How many initiatives each column has
    pub totals: Vec<MatrixCell>,
    /// How many initiatives the plan has
    pub total: usize,
}

/// A committee, a centre or a unit.
#[derive(Serialize)]
pub struct MatrixColumn {
    /// Which
    pub term: TermLink,
    /// The `id` of what its code means, where it has one
    pub explanation: Option<String>,
}

/// Columns of one kind.
#[derive(Serialize)]
pub struct MatrixGroup {
    /// What they are together
    pub name: String,
    /// How many columns
    pub count: usize,
}

/// A topic's numbers.
#[derive(Serialize)]
pub struct MatrixRow {
    /// The topic
    pub topic: TermLink,
    /// One for each column
    pub cells: Vec<MatrixCell>,
    /// How many initiatives the topic has: one may have several columns
    pub total: usize,
}

/// How many initiatives a topic has with a committee or centre.
#[derive(Serialize)]
pub struct MatrixCell {
    /// The column's code, or its name: »CTM«
    pub name: String,
    /// How many initiatives; for a centre, those that concern all centres among them
    pub count: usize,
    /// How strongly the number is shown: 0 for none, up to 4 for the largest
    pub level: usize,
    /// A search for just these initiatives
    pub href: String,
}
