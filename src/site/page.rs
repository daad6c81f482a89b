//! In: a [`Plan`]. Out: the kinds of pages, and which file of the content each shows.
//!
//! Not here: what a page of each kind shows of it (`export/page/`).

use std::borrow::Cow;

use super::{Route, YearPage};
use crate::plan::{Plan, Taxonomy, TermId};

/// One page.
#[derive(Debug)]
pub struct Page {
    /// Its address
    pub route: Route,
    /// The year it belongs to: a place in [`Plans::years`]
    pub year: usize,
    /// What it shows
    pub kind: PageKind,
    /// What of the content it shows
    pub subject: Subject,
    /// Who finds it
    pub audience: Audience,
}

/// What a page shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PageKind {
    /// What each year has one of
    OfYear(YearPage),
    /// One initiative: a place in [`Plan::initiatives`]
    Initiative(usize),
    /// All terms of a taxonomy
    Terms(Taxonomy),
    /// One term
    Term(TermId),
    /// The whole plan, or what belongs to one term, in one file
    Handout(Option<TermId>),
    /// How the initiatives of the whole plan go, or those of one term, in one file
    ReportHandout(Option<TermId>),
    /// The whole plan, or what belongs to one term, as a list for a frame on another site
    Embed(Option<TermId>),
    /// Search, over all years
    Search,
    /// What a server shows for an address that it does not have
    NotFound,
    /// What leads on from an address that something had before: a place in [`Site::moved`]
    ///
    /// [`Site::moved`]: super::Site::moved
    Moved(usize),
}

/// What of the content a page shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    /// Some of many files
    Many,
    /// `plan.md`
    Plan,
    /// A place in [`Plan::initiatives`]
    Initiative(usize),
    /// A term
    Term(TermId),
}

/// Who finds a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Audience {
    /// All who read the site or search the web
    Everyone,
    /// Readers of other sites, which show it in a frame
    OtherSites,
    /// Those who look for what is not there
    Lost,
    /// Those who look where it was
    SentOn,
}

/// The file that a page shows.
#[derive(Debug, Clone)]
pub struct PageFile<'a> {
    /// `content/2022/temaer/energi.md`
    pub path: Cow<'a, str>,
    /// Its running texts, in the order of the page
    pub texts: Vec<&'a str>,
    /// When it says that it was last changed, as `2022-12-31`
    pub updated: Option<&'a str>,
    /// A draft
    pub draft: bool,
}

/// A file that a page shows, as a whole or at a place on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct ShownFile<'a> {
    /// The anchor of its place; nothing where it is what the page is about
    pub fragment: Option<&'a str>,
    /// `content/2022/ordliste/ktr.md`
    pub file: &'a str,
}

impl Page {
    /// The file that the page shows, which is of that plan; nothing where it gathers many.
    pub fn file<'a>(&self, plan: &'a Plan) -> Option<PageFile<'a>> {
        match self.subject {
            Subject::Plan => Some(PageFile {
                path: plan_file(plan).into(),
                texts: vec![&plan.introduction.plain],
                updated: plan.updated.as_deref(),
                draft: plan.draft,
            }),
            Subject::Initiative(index) => {
                let initiative = &plan.initiatives[index];
                Some(PageFile {
                    path: (&*initiative.file.path).into(),
                    texts: initiative.running_texts().collect(),
                    updated: initiative.updated.as_deref(),
                    draft: initiative.draft,
                })
            }
            Subject::Term(id) => Some(PageFile {
                path: (&*plan.term(id).file.path).into(),
                texts: vec![&plan.term(id).body.plain],
                updated: None,
                draft: plan.draft,
            }),
            Subject::Many => None,
        }
    }
}

/// Where the plan itself is written: `content/2022/plan.md`.
pub fn plan_file(plan: &Plan) -> String {
    format!("{}/plan.md", plan.folder)
}
