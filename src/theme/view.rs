//! In: nothing. Out: every struct that a template may see, and nothing else may reach one.
//!
//! A page's template gets three variables: `site`, `page`, and one that is named after the
//! template, as is the file here that holds its struct: `pages/term.html` gets `term` of
//! [`term::TermView`]. What several pages show is in [`parts`], [`cards`] and [`charts`].
//!
//! Links are relative to the page at hand and end in a file name; in a file that stands alone a
//! link may be empty. Fields named `…_html` hold finished HTML and are written with `| safe`; all
//! others are plain text, which the templates escape.
//! Not here: how the structs are filled (`export/page/`).

pub mod article;
pub mod cards;
pub mod changes;
pub mod charts;
pub mod data;
pub mod embed;
pub mod embeds;
pub mod glossary;
pub mod goals;
pub mod handout;
pub mod handouts;
pub mod home;
pub mod initiative;
pub mod initiatives;
pub mod moved;
pub mod page;
pub mod parts;
pub mod progress;
pub mod report;
pub mod report_handout;
pub mod search;
pub mod site;
pub mod term;
pub mod terms;
pub mod who;

use std::collections::BTreeMap;
use std::sync::Arc;

use super::pieces::Pieces;
use serde::Serialize;
use tera::{Context, Value};

/// All that a template is given: its three variables.
pub struct PageContext {
    /// `site`
    pub site: Arc<SiteVariable>,
    /// `page`
    pub page: page::PageView,
    /// The third, named after the template
    pub content: Content,
}

/// What many pages share, made once for all of them.
pub struct SiteVariable {
    value: Value,
    /// How many initiatives the year has, which decides how large a page may grow
    pub(super) initiatives: usize,
}

impl SiteVariable {
    /// The variable `site`.
    pub fn of(site: &site::SiteView) -> SiteVariable {
        SiteVariable {
            value: Value::from_serializable(site),
            initiatives: site.links.initiatives.count,
        }
    }

    /// The variables of what all pages of one kind in one section share.
    pub(super) fn variables(&self, kind: &str, section: &str) -> Context {
        let page = BTreeMap::from([("kind", kind), ("section", section)]);
        let mut variables = Context::new();
        variables.insert_value("site", self.value.clone());
        variables.insert("page", &page);
        variables
    }
}

/// A struct that a template is given as a variable of its own.
pub trait View: Serialize {
    /// The variable's name, which is the template's
    const VARIABLE: &'static str;
}

/// What a page shows: the variable of its template, or none; and the HTML that marks in it stand for.
pub struct Content(Option<(&'static str, Value)>, Pieces);

impl Content {
    /// The variable of a template.
    pub fn of<V: View>(view: &V) -> Content {
        Content::with(view, Pieces::default())
    }

    /// The same, where the struct holds the marks of those pieces.
    pub fn with<V: View>(view: &V, pieces: Pieces) -> Content {
        Content(Some((V::VARIABLE, Value::from_serializable(view))), pieces)
    }

    /// For a template that needs nothing of its own.
    pub fn nothing() -> Content {
        Content(None, Pieces::default())
    }
}

impl PageContext {
    /// What marks in the variables stand for.
    pub(super) fn pieces(&self) -> &Pieces {
        &self.content.1
    }

    /// The variables by their names.
    pub(super) fn variables(&self) -> Context {
        let mut variables = Context::new();
        variables.insert_value("site", self.site.value.clone());
        variables.insert("page", &self.page);
        if let Content(Some((name, value)), _) = &self.content {
            variables.insert_value(*name, value.clone());
        }
        variables
    }
}
