//! In: [`Plans`]. Out: [`Site`]: every page that a reader can open, once, with its [`Route`].
//!
//! Not here: what a page looks like or which bytes it is (`export/`, `theme/`).

mod links;
mod route;
pub mod search;

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::path::PathBuf;

pub use links::{file_of, files_of, hidden_texts, target_of, targets};
use links::{hidden_files, linked_files};
pub use route::{Extract, Link, Route};

use crate::content::{Markdown, is_device};
use crate::diagnostic::{Checked, Diagnostic, Location, SourceText, rules};
use crate::plan::{Meaning, Plan, Plans, Taxonomy, TermId, slug_of};

/// Everything that a reader can open.
#[derive(Debug)]
pub struct Site {
    /// What the pages are about
    pub plans: Plans,
    /// Every page once, in no order that matters
    pub pages: Vec<Page>,
    /// Where a file of the content can be opened: `content/2022/temaer/energi.md`
    files: HashMap<String, Link>,
    /// Where the files can be read that the texts link to: no other is published
    pub linked: BTreeMap<Route, PathBuf>,
    /// What must not be linked to, and why: the files of drafts and of plans that are left out
    hidden: HashMap<String, LinkFault>,
}

/// One page.
#[derive(Debug)]
pub struct Page {
    /// Its address
    pub route: Route,
    /// The year it belongs to: a place in [`Plans::years`]
    pub year: usize,
    /// What it shows
    pub kind: PageKind,
}

/// What a page shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PageKind {
    /// A year's front page
    Home,
    /// All initiatives
    Initiatives,
    /// One initiative: a place in [`Plan::initiatives`]
    Initiative(usize),
    /// All terms of a taxonomy
    Terms(Taxonomy),
    /// One term
    Term(TermId),
    /// The glossary
    Glossary,
    /// All handouts
    Handouts,
    /// The whole plan, or what belongs to one term, in one file
    Handout(Option<TermId>),
    /// How to show lists of the plan on other sites
    Embeds,
    /// The whole plan, or what belongs to one term, as a list for a frame on another site
    Embed(Option<TermId>),
    /// What the files of data are
    Data,
    /// Search, over all years
    Search,
    /// What a server shows for an address that it does not have
    NotFound,
}

/// Why a relative link leads nowhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LinkFault {
    /// Nothing stands there: the path that was looked for
    Missing(String),
    /// It is a draft that was left out
    HiddenDraft,
    /// Its plan is left out, as one of nothing but drafts
    PlanNotInForce,
}

impl Site {
    /// Gives every page its address, and tells of every two files that would share one.
    pub fn of(plans: Plans) -> Checked<Site> {
        let mut diagnostics = Vec::new();
        let mut pages = Pages::with_room_for(&plans);
        for (year, plan) in plans.years.iter().enumerate() {
            pages.add_year(year, plan, &mut diagnostics);
        }
        for (plan, file) in files_of(&plans) {
            let route = Route::file(plan.year, &file.path);
            pages.files.insert(plan.path_of(file), route.into());
        }
        if let Some(newest) = plans.years.len().checked_sub(1) {
            pages.add(newest, PageKind::Home, Route::start());
            pages.add(newest, PageKind::Search, Route::search());
            pages.add(newest, PageKind::NotFound, Route::not_found());
        }
        let Pages { pages, files, .. } = pages;
        let linked = linked_files(&plans);
        let hidden = hidden_files(&plans);
        let site = Site {
            pages,
            files,
            linked,
            hidden,
            plans,
        };
        Checked {
            value: site,
            diagnostics,
        }
    }

    /// Every extract of a year's plan that has files of its own: the whole plan, and each term of
    /// a taxonomy that [`Extract::word`] names.
    pub fn extracts(plan: &Plan) -> impl Iterator<Item = Option<TermId>> {
        let terms = Extract::taxonomies().flat_map(|taxonomy| plan.term_ids(taxonomy));
        std::iter::once(None).chain(terms.map(Some))
    }

    /// The plan that a page belongs to.
    pub fn plan(&self, page: &Page) -> &Plan {
        &self.plans.years[page.year]
    }

    /// The file that a page shows, where it shows one: `content/2022/temaer/energi.md`.
    pub fn source(&self, page: &Page) -> Option<Cow<'_, str>> {
        let plan = self.plan(page);
        match page.kind {
            PageKind::Home => Some(format!("{}/plan.md", plan.folder).into()),
            PageKind::Initiative(index) => Some((&*plan.initiatives[index].file.path).into()),
            PageKind::Term(id) => Some((&*plan.term(id).file.path).into()),
            _ => None,
        }
    }

    /// The running texts of the file that a page shows, in the order of the page.
    pub fn running_texts(&self, page: &Page) -> Vec<&str> {
        let plan = self.plan(page);
        match page.kind {
            PageKind::Home => vec![&plan.introduction.plain],
            PageKind::Initiative(index) => plan.initiatives[index].running_texts().collect(),
            PageKind::Term(id) => vec![&plan.term(id).body.plain],
            _ => Vec::new(),
        }
    }

    /// Whether a page shows a draft.
    pub fn is_draft(&self, page: &Page) -> bool {
        match page.kind {
            PageKind::Initiative(index) => self.plan(page).initiatives[index].draft,
            _ => false,
        }
    }

    /// What a relative link leads to that was written in `file`: `../udvalg/uekl.md#opgaver`.
    pub fn resolve(&self, file: &str, target: &str) -> Result<Link, LinkFault> {
        let (path, fragment) = match target.split_once('#') {
            Some((path, fragment)) => (path, Some(fragment.to_owned())),
            None => (target, None),
        };
        let path = file_of(file, path);
        match (self.files.get(&path), self.hidden.get(&path)) {
            (Some(link), _) => Ok(Link {
                route: link.route.clone(),
                fragment: fragment.or_else(|| link.fragment.clone()),
            }),
            (None, Some(fault)) => Err(fault.clone()),
            (None, None) => Err(LinkFault::Missing(path)),
        }
    }

    /// The files that a link could have meant, in no order.
    pub fn linkable_files(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str)
    }
}

/// How the files of a term, or of the whole plan, are named.
pub fn extract(plan: &Plan, term: Option<TermId>) -> Extract<'_> {
    match term {
        None => Extract::Plan,
        Some(id) => Extract::Term(id.taxonomy, &plan.term(id).slug),
    }
}

/// Every text in Markdown of one year's plan, with the file it stands in.
pub fn texts(plan: &Plan) -> impl Iterator<Item = &Markdown> {
    let terms = plan.terms.values().flatten().map(|term| &term.body);
    let initiatives = plan.initiatives.iter().map(|initiative| &*initiative.body);
    let words = plan
        .glossary
        .entries
        .iter()
        .filter_map(|entry| match &entry.meaning {
            Meaning::Text(text) => Some(text),
            Meaning::Term(_) => None,
        });
    std::iter::once(&plan.introduction)
        .chain(terms)
        .chain(initiatives)
        .chain(plan.unplaced.iter().map(|text| &**text))
        .chain(words)
}

/// A file's name has at most 255 bytes, and a handout's is `centre-<slug>.html`.
const LONGEST_SLUG: usize = 255 - "centre-.html".len();

/// Pages as they are found, with what tells two of the same address.
struct Pages<'a> {
    pages: Vec<Page>,
    files: HashMap<String, Link>,
    /// Never iterated, so its order reaches nothing
    taken: HashMap<Link, &'a SourceText>,
}

impl<'a> Pages<'a> {
    /// Growing as pages are found would copy all of them again and again.
    fn with_room_for(plans: &Plans) -> Pages<'a> {
        let initiatives = plans.years.iter().map(|plan| plan.initiatives.len()).sum();
        Pages {
            pages: Vec::with_capacity(initiatives),
            files: HashMap::with_capacity(initiatives),
            taken: HashMap::with_capacity(initiatives),
        }
    }

    fn add_year(&mut self, year: usize, plan: &'a Plan, diagnostics: &mut Vec<Diagnostic>) {
        self.add(year, PageKind::Home, Route::home(plan.year));
        self.files.insert(
            format!("{}/plan.md", plan.folder),
            Route::home(plan.year).into(),
        );
        self.add(year, PageKind::Initiatives, Route::initiatives(plan.year));
        self.add(year, PageKind::Glossary, Route::glossary(plan.year));
        self.add(year, PageKind::Handouts, Route::handouts(plan.year));
        self.add(year, PageKind::Embeds, Route::embeds(plan.year));
        self.add(year, PageKind::Data, Route::data(plan.year));
        for term in Site::extracts(plan) {
            let (number, extract) = (plan.year, extract(plan, term));
            self.add(
                year,
                PageKind::Handout(term),
                Route::handout(number, extract),
            );
            self.add(year, PageKind::Embed(term), Route::embed(number, extract));
        }
        for taxonomy in Taxonomy::ALL {
            self.add(
                year,
                PageKind::Terms(taxonomy),
                Route::terms(plan.year, taxonomy),
            );
            for id in plan.term_ids(taxonomy) {
                let term = plan.term(id);
                let route = Route::term(plan.year, taxonomy, &term.slug);
                self.claim(route.clone().into(), &term.slug, &term.file, diagnostics);
                self.add(year, PageKind::Term(id), route);
            }
        }
        for (index, initiative) in plan.initiatives.iter().enumerate() {
            let route = Route::initiative(plan.year, &initiative.slug);
            self.claim(
                route.clone().into(),
                &initiative.slug,
                &initiative.file,
                diagnostics,
            );
            self.add(year, PageKind::Initiative(index), route);
        }
        // Links to a file with a mistake lead somewhere: there is nothing to mend in them.
        for text in &plan.unplaced {
            let slug = slug_of(text.file());
            let link = Route::initiative(plan.year, &slug).into();
            self.claim(link, &slug, text.file(), diagnostics);
        }
        let glossary = Route::glossary(plan.year);
        // Two terms with one code are told as that.
        for entry in &plan.glossary.entries {
            if let Meaning::Term(id) = &entry.meaning {
                let address = glossary.anchor(&entry.slug);
                self.taken.insert(address, &plan.term(*id).file);
            }
        }
        for entry in &plan.glossary.entries {
            if let Meaning::Text(text) = &entry.meaning {
                let link = glossary.anchor(&entry.slug);
                self.claim(link, &entry.slug, text.file(), diagnostics);
            }
        }
    }

    fn add(&mut self, year: usize, kind: PageKind, route: Route) {
        self.pages.push(Page { route, year, kind });
    }

    /// Gives an address to a file.
    fn claim(
        &mut self,
        link: Link,
        slug: &str,
        file: &'a SourceText,
        diagnostics: &mut Vec<Diagnostic>,
    ) {
        // An anchor is no file's name.
        let is_file = link.fragment.is_none();
        let place = || Location::path(&file.path);
        if slug.is_empty() || slug == "index" {
            diagnostics.push(rules::NAMELESS_FILE.at(
                place(),
                "filens navn kan ikke blive til en adresse",
                "giv filen et navn med bogstaver, for eksempel 10-ladestandere.md",
            ));
        } else if is_file && is_device(slug) {
            diagnostics.push(rules::NAMELESS_FILE.at(
                place(),
                format!(
                    "filens side ville hedde {slug}.html, og det navn har Windows brug for selv"
                ),
                "giv filen et længere navn",
            ));
        } else if is_file && slug.len() > LONGEST_SLUG {
            diagnostics.push(rules::NAMELESS_FILE.at(
                place(),
                "filens navn er for langt til at blive en adresse",
                format!("giv filen et navn på højst {LONGEST_SLUG} tegn, gerne meget kortere"),
            ));
        } else {
            self.take(link.clone(), file, diagnostics);
        }
        self.files.insert(file.path.clone(), link);
    }

    /// Takes an address, and tells where it was taken already.
    fn take(&mut self, link: Link, file: &'a SourceText, diagnostics: &mut Vec<Diagnostic>) {
        if let Some(first) = self.taken.insert(link, file) {
            diagnostics.push(rules::DUPLICATE_ADDRESS.at(
                Location::path(&file.path),
                format!("filen får samme adresse som {}", first.path),
                "giv den ene fil et andet navn: æ, ø, å og store bogstaver skiller ikke",
            ));
        }
    }
}
