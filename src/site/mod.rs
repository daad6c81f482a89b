//! In: [`Plans`]. Out: [`Site`]: every page that a reader can open, once, with its [`Route`].
//!
//! Not here: what a page looks like or which bytes it is (`export/`, `theme/`).

pub mod everyday;
pub mod facets;
mod links;
mod moved;
mod page;
mod pages;
mod route;
pub mod search;
mod unfit;
mod year_page;

use std::collections::{BTreeMap, HashMap};

pub use links::{
    LinkFault, file_as_written, file_of, files_of, hidden_texts, target_of, targets, texts,
};
use links::{hidden_files, linked_files};
pub use moved::{Moved, addresses};
pub use page::{Audience, Page, PageFile, PageKind, ShownFile, Subject, plan_file};
pub use route::{
    Extract, Link, REPORT, Route, extract, extracts, has_calendar, has_handout, has_report_handout,
    has_workbook,
};
pub use unfit::unfit_for_file;
pub use year_page::YearPage;

use crate::content::LinkedFile;
use crate::diagnostic::Checked;
use crate::plan::{Plan, Plans};
use moved::former_paths;
use pages::Pages;

/// Everything that a reader can open.
#[derive(Debug)]
pub struct Site {
    /// What the pages are about
    pub plans: Plans,
    /// Every page once, in no order that matters
    pub pages: Vec<Page>,
    /// Where a file of the content can be opened: `content/2022/temaer/energi.md`
    files: HashMap<String, Link>,
    /// The files that the texts link to: no other is published
    pub linked: BTreeMap<Route, LinkedFile>,
    /// What must not be linked to, and why: the files of drafts and of plans that are left out
    hidden: HashMap<String, LinkFault>,
    /// Addresses that lead on to what stood there
    pub moved: Vec<Moved>,
    /// The files that links may call by an earlier name: by the path that they had
    former_paths: HashMap<String, String>,
}

impl Site {
    /// Gives every page its address, and reports every two files that would share one.
    pub fn of(plans: Plans) -> Checked<Site> {
        let Pages {
            pages,
            files,
            moved,
            diagnostics,
            ..
        } = Pages::of(&plans);
        let linked = linked_files(&plans);
        let hidden = hidden_files(&plans);
        let site = Site {
            pages,
            files,
            linked,
            hidden,
            moved,
            former_paths: former_paths(&plans),
            plans,
        };
        Checked {
            value: site,
            diagnostics,
        }
    }

    /// The plan that a page belongs to.
    pub fn plan(&self, page: &Page) -> &Plan {
        &self.plans.years[page.year]
    }

    /// The file that a page shows; nothing where it gathers many.
    pub fn file(&self, page: &Page) -> Option<PageFile<'_>> {
        page.file(self.plan(page))
    }

    /// The files that a page shows, each as a whole or at a place on it, sorted.
    pub fn files_shown(&self, page: &Page) -> Vec<ShownFile<'_>> {
        let shown = self
            .files
            .iter()
            .filter(|(_, link)| link.route == page.route);
        let mut shown: Vec<ShownFile<'_>> = shown
            .map(|(file, link)| ShownFile {
                fragment: link.fragment.as_deref(),
                file,
            })
            .collect();
        shown.sort_unstable();
        shown
    }

    /// Where a file of the content can be opened: `content/2022/temaer/energi.md`.
    pub fn shown_at(&self, file: &str) -> Option<&Link> {
        self.files.get(file)
    }

    /// What a relative link leads to that was written in `file`: `../udvalg/uekl.md#opgaver`.
    pub fn resolve(&self, file: &str, target: &str) -> Result<Link, LinkFault> {
        let (path, fragment) = match target.split_once('#') {
            Some((path, fragment)) => (path, Some(fragment.to_owned())),
            None => (target, None),
        };
        let path = file_of(file, path);
        let path = self
            .called_now(&path)
            .map_or(&*path, |(now, _)| now)
            .to_owned();
        match (self.files.get(&path), self.hidden.get(&path)) {
            (Some(link), _) => Ok(Link {
                route: link.route.clone(),
                fragment: fragment.or_else(|| link.fragment.clone()),
            }),
            (None, Some(fault)) => Err(fault.clone()),
            (None, None) => Err(LinkFault::Missing(path)),
        }
    }

    /// Whether any file was called something else before.
    pub fn has_moved(&self) -> bool {
        !self.former_paths.is_empty()
    }

    /// The path of a file that has this one no longer, where nothing else has it; and where it can be
    /// opened, which a draft cannot.
    pub fn called_now(&self, path: &str) -> Option<(&str, Option<&Link>)> {
        if self.files.contains_key(path) || self.hidden.contains_key(path) {
            return None;
        }
        let now = self.former_paths.get(path)?;
        Some((now, self.files.get(now)))
    }

    /// The files that a link could have meant, in no order.
    pub fn linkable_files(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str)
    }
}
