//! In: nothing. Out: [`Sheet`]: all that a page says about itself.
//!
//! Not here: what becomes of it (`frame.rs`), and what each kind of page says (`page/`).

use super::marked::Words;
use super::scene::Scene;
use crate::plan::Number;
use crate::site::Route;
use crate::theme::view::Content;

/// All that a page says about itself.
pub struct Sheet<'a> {
    /// The folder of the year to which it belongs in the menu: `temaer`, also of an initiative that has a
    /// topic; may be empty
    pub section: &'static str,
    /// What it is called, for those who link to it
    pub title: String,
    /// Its own text, plain; may be empty
    pub text: &'a str,
    /// What is said about it where it has no text of its own
    pub gist: Gist,
    /// The pages between the front page and it
    pub trail: Vec<Step>,
    /// What it is to machines, in the words of <https://schema.org>
    pub schema_type: &'static str,
    /// The initiative that it is about
    pub project: Option<Project<'a>>,
    /// When its text was last changed, as `2022-12-31`
    pub updated: Option<&'a str>,
    /// It shows what is not yet public
    pub draft: bool,
    /// Where it is found
    pub standing: Standing,
    /// What its template shows
    pub content: Content,
    /// The words marked on it
    pub words: Words,
    /// A text had to be left as it was, for else words would run together
    pub unminified: bool,
}

/// What there is to say about a page without a text of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gist {
    /// What the plan is
    Plan,
    /// How many initiatives it holds
    Initiatives(usize),
    /// How they go
    Report,
}

/// A page above another.
pub struct Step {
    /// What it is called
    pub title: String,
    /// Where it stands
    pub route: Route,
}

/// An initiative, as machines read of it.
pub struct Project<'a> {
    pub name: &'a str,
    pub number: Number,
}

/// Where a page is found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    /// At its address
    Here,
    /// Here too, but this is its own address
    At(Route),
    /// Wherever somebody looks for what is not there
    Anywhere,
}

impl<'a> Sheet<'a> {
    /// A page that gathers what is in the plan.
    pub fn of(scene: &Scene<'a>, title: String, content: Content) -> Sheet<'a> {
        Sheet {
            section: "",
            title,
            text: "",
            gist: Gist::Initiatives(scene.plan.initiatives.len()),
            trail: Vec::new(),
            schema_type: "CollectionPage",
            project: None,
            updated: None,
            draft: false,
            standing: Standing::Here,
            content,
            words: Words::default(),
            unminified: false,
        }
    }
}
