//! In: [`Sources`](crate::content::Sources), as typed. Out: [`Plans`]: for each year everything
//! that the municipality has decided, as understood.
//!
//! References are resolved, numbers and codes are known to be unique, drafts are in or out, and
//! everything stands in the order in which it is shown. Not here: addresses and HTML (`site/`,
//! `export/`).

mod assemble;
mod changes;
mod codes;
mod collation;
mod former;
mod glossary;
mod goals;
mod initiatives;
mod lexicon;
mod names;
mod numbers;
mod progress;
mod references;
pub mod report;
mod selection;
mod source_words;
mod standing;
mod term_id;
mod term_order;
mod value;

use std::collections::BTreeMap;
use std::sync::Arc;

pub use assemble::assemble;
pub use changes::Changes;
pub use former::{FormerWords, Renumbered, now_called};
pub use glossary::{FormerWord, Glossary, GlossaryEntry, Meaning, Mention};
pub use goals::{Goal, Headway, Point};
pub use lexicon::{Found, Lexicon};
pub use names::{Called, HowMany, Names};
pub use progress::{
    Dated, DecidedBy, Decision, FollowUp, Milestone, Money, Moved, Nearness, Progress, Repriced,
    SOON, Said, Status, Statuses, WITHOUT,
};
pub use references::called;
pub use selection::{Selected, Selection};
pub use term_id::TermId;
pub use value::Value;

use crate::content::{Day, KeyValue, LinkedFile, Markdown, PlainKey, Registers, SiteRecord};
pub use crate::content::{Number, Period, Taxonomy, Tie};
use crate::diagnostic::{Located, SourceText};

/// Whether drafts are part of the plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Drafts {
    /// For a preview
    Included,
    /// For the public
    Hidden,
}

/// All years, and the facts of the municipality.
#[derive(Debug)]
pub struct Plans {
    /// Tells the files that they were assembled from from any others
    pub sources: blake3::Hash,
    /// `site.yaml`
    pub site: SiteRecord,
    /// Whether drafts are among the initiatives
    pub drafts: Drafts,
    /// Oldest first, never empty where the content has no errors
    pub years: Vec<Plan>,
    /// The plans that the public does not see, where another is in force
    pub not_in_force: Vec<Plan>,
    /// The numbers of those that had another one before, which none has now
    pub renumbered: Renumbered,
    /// By year and number: the initiatives of later years that an initiative was carried on as
    pub continuations: BTreeMap<(Period, Number), Vec<(Period, Number)>>,
}

impl Plans {
    /// How many drafts were left out.
    pub fn hidden_drafts(&self) -> usize {
        let plans = self.years.iter().chain(&self.not_in_force);
        plans.map(|plan| plan.hidden_drafts.len()).sum()
    }

    /// Whether there is a plan for a period, in force or not.
    pub fn has(&self, period: Period) -> bool {
        let mut plans = self.years.iter().chain(&self.not_in_force);
        plans.any(|plan| plan.year == period)
    }

    /// The plan that is in force: the newest of which the public sees anything.
    pub fn in_force(&self) -> Option<&Plan> {
        self.years.iter().rfind(|plan| plan.is_public())
    }

    /// Whether the public, for which they were made, sees nothing of any plan.
    pub fn has_none_public(&self) -> bool {
        self.drafts == Drafts::Hidden && self.in_force().is_none()
    }

    /// The initiative of a year that has the number, and its plan.
    pub fn initiative(&self, (year, number): (Period, Number)) -> Option<(&Plan, &Initiative)> {
        let plan = self.years.iter().find(|plan| plan.year == year)?;
        Some((plan, plan.numbered(number)?))
    }
}

/// One year's annual plan.
#[derive(Debug)]
pub struct Plan {
    /// 2022
    pub year: Period,
    /// The folder it was read from: `content/2022`
    pub folder: String,
    /// Tells the files that it was made of, but its initiatives, from any others
    pub around: blake3::Hash,
    /// »Årsplan 2022«
    pub title: String,
    /// Not yet public, with all that is in it
    pub draft: bool,
    /// When it was last changed, as `2022-12-31`
    pub updated: Option<String>,
    /// The day that it is reckoned from what is overdue; none where nobody followed up
    pub reckoned_on: Option<Day>,
    /// When, and by whom, it was decided
    pub decision: Option<Decision>,
    /// What can be said of how an initiative goes
    pub statuses: Statuses,
    /// What some initiative says of that
    pub said: Said,
    /// The front page's introduction
    pub introduction: Markdown,
    /// By number
    pub initiatives: Vec<Arc<Initiative>>,
    /// Which registers it has, and what it calls them
    pub registers: Registers,
    /// Every term of every taxonomy, in the order in which they are shown
    pub terms: BTreeMap<Taxonomy, Vec<Term>>,
    /// What it changed against the plan before it, where some of that goes on
    pub changes: Option<Changes>,
    /// Words and codes
    pub glossary: Glossary,
    /// Finds in running text the terms that texts name: the backgrounds
    pub sources: Lexicon<TermId>,
    /// Files that texts can link to
    pub files: Vec<LinkedFile>,
    /// The drafts that were left out
    pub hidden_drafts: Vec<Arc<Initiative>>,
    /// The texts of initiatives that have no place, for want of a number, a title or a topic: an
    /// error has been reported, and nothing is built
    pub unplaced: Vec<Arc<Markdown>>,
}

impl Plan {
    /// Whether the public sees anything of it: it is no draft, and not all of its initiatives are.
    pub fn is_public(&self) -> bool {
        let has_public = self.initiatives.iter().any(|initiative| !initiative.draft);
        let has_none = self.initiatives.is_empty() && self.hidden_drafts.is_empty();
        !self.draft && (has_public || has_none)
    }

    /// The initiative of that number.
    pub fn numbered(&self, number: Number) -> Option<&Arc<Initiative>> {
        let initiatives = &self.initiatives;
        let place = initiatives.binary_search_by_key(&number, |initiative| initiative.number);
        Some(&initiatives[place.ok()?])
    }

    /// Where a file lies that texts can link to: `content/2022/billeder/kort.png`.
    pub fn path_of(&self, file: &LinkedFile) -> String {
        format!("{}/{}", self.folder, file.path)
    }
}

/// One group of initiatives, with its own text.
#[derive(Debug)]
pub struct Term {
    /// The file
    pub file: Arc<SourceText>,
    /// Its name in addresses: `uekl`
    pub slug: String,
    /// »UEKL«
    pub code: Option<String>,
    /// »Udvalget for Erhverv, Klima & Lokal udvikling«
    pub name: String,
    /// »Erhverv, Klima & Lokal udvikling«, where lists call it that
    pub short: Option<String>,
    /// Other words for it
    pub synonyms: Vec<String>,
    /// What it was called before
    pub former: Vec<Located<String>>,
    /// The heading under which it stands in lists, as other terms may do
    pub group: Option<String>,
    /// A unit that carries initiatives but is no centre (`slags: enhed`)
    pub unit: bool,
    /// The number that the printed plan gave a topic's heading
    pub number: Option<Number>,
    /// Of a topic: its core task
    pub core_task: Option<TermId>,
    /// Of a goal: its numbers, where it has any
    pub goal: Option<Goal>,
    /// The term's own text
    pub body: Markdown,
    /// The initiatives that it carries or holds: places in [`Plan::initiatives`], ascending
    pub initiatives: Vec<usize>,
    /// Of a centre: other initiatives, which concern all centres
    pub cross_cutting: Vec<usize>,
}

/// One numbered row of the plan.
#[derive(Debug)]
pub struct Initiative {
    /// The file
    pub file: Arc<SourceText>,
    /// Its name in addresses: `10-opstille-ladestandere`
    pub slug: String,
    /// Its number in the plan, unique within the year
    pub number: Number,
    /// Its title
    pub title: String,
    /// What it belongs to, of each taxonomy once, in the order in which an author says it
    pub ties: Vec<Ties>,
    /// What it says behind plain keys, in their order: why it is in the plan …
    pub values: Vec<Value>,
    /// How it goes: when it is to be done, and what was said since
    pub progress: Progress,
    /// When its text was last changed, as `2022-12-31`
    pub updated: Option<String>,
    /// Plan and number of the initiatives that it carries on; they may be drafts that are left out,
    /// or stand in a plan that the content does not have
    pub continued_from: Vec<(Period, Number)>,
    /// What it was called before: names of its file, numbers and titles
    pub former: Vec<Located<String>>,
    /// Not yet public
    pub draft: bool,
    /// It stands before others of its topic on the front page
    pub featured: bool,
    /// The description
    pub body: Arc<Markdown>,
    /// It refers to nothing that is not there: no mistake was reported when it was made
    pub is_sound: bool,
}

/// What ties an initiative to one taxonomy.
#[derive(Debug)]
pub struct Ties {
    /// Which
    pub taxonomy: Taxonomy,
    /// The terms, as the author ordered them
    pub terms: Vec<TermId>,
    /// What the plan says beyond them
    pub note: Option<String>,
    /// It is for all of them: every centre works on it
    pub for_all: bool,
}

impl Plan {
    /// The terms of one taxonomy, in order.
    pub fn taxonomy(&self, taxonomy: Taxonomy) -> &[Term] {
        self.terms.get(&taxonomy).map_or(&[], Vec::as_slice)
    }

    /// One term.
    pub fn term(&self, id: TermId) -> &Term {
        &self.taxonomy(id.taxonomy)[id.index]
    }

    /// The plain keys that its data have.
    pub fn exported_keys(&self) -> impl Iterator<Item = &'static PlainKey> {
        let is_used = |key| self.initiatives.iter().any(|one| one.value(key).is_some());
        let keys = self.registers.plain_keys();
        keys.filter(move |key| key.is_always_exported || is_used(key))
    }

    /// The ids of one taxonomy's terms, in order.
    pub fn term_ids(&self, taxonomy: Taxonomy) -> impl Iterator<Item = TermId> + use<> {
        (0..self.taxonomy(taxonomy).len()).map(move |index| TermId { taxonomy, index })
    }

    /// Its goals, in the order in which they are shown.
    pub fn goals(&self) -> impl Iterator<Item = TermId> {
        let taxonomies = self.registers.taxonomies();
        let measured = taxonomies.filter(|taxonomy| taxonomy.row().measured);
        measured.flat_map(|taxonomy| self.term_ids(taxonomy))
    }
}

impl Term {
    /// What lists call it.
    pub fn short_name(&self) -> &str {
        self.short.as_ref().unwrap_or(&self.name)
    }

    /// What it is called.
    pub fn called(&self) -> Called<'_> {
        Called {
            code: self.code.as_deref(),
            stem: self.file.stem(),
            name: &self.name,
            former: &self.former,
        }
    }
}

impl Initiative {
    /// The topic under which it stands; none in a plan that has no topics.
    pub fn topic(&self) -> Option<TermId> {
        self.terms_tied_by(Tie::Heading).next()
    }

    /// What ties it to a taxonomy.
    pub fn ties_to(&self, taxonomy: Taxonomy) -> Option<&Ties> {
        self.ties.iter().find(|ties| ties.taxonomy == taxonomy)
    }

    /// Its terms of a taxonomy.
    pub fn terms_of(&self, taxonomy: Taxonomy) -> &[TermId] {
        self.ties_to(taxonomy).map_or(&[], |ties| &ties.terms)
    }

    /// Its terms of all taxonomies with that kind of tie.
    pub fn terms_tied_by(&self, tie: Tie) -> impl Iterator<Item = TermId> {
        let ties = self.ties.iter();
        let tied = ties.filter(move |ties| ties.taxonomy.row().tie == tie);
        tied.flat_map(|ties| &ties.terms).copied()
    }

    /// Every term that it belongs to.
    pub fn terms(&self) -> impl Iterator<Item = TermId> {
        self.ties.iter().flat_map(|ties| &ties.terms).copied()
    }

    /// Whether it is for all terms of some taxonomy: for all centres.
    pub fn is_for_all(&self) -> bool {
        self.ties.iter().any(|ties| ties.for_all)
    }

    /// What the plan says beyond the codes of who carries it, political first.
    pub fn notes(&self) -> impl Iterator<Item = &str> {
        let ties = self.ties.iter();
        ties.filter_map(|ties| ties.note.as_deref())
    }

    /// The texts in which words are marked and mentions are found, in the order of the page.
    pub fn running_texts(&self) -> impl Iterator<Item = &str> {
        let facts = self.values.iter().filter(|value| value.key.is_fact);
        std::iter::once(&*self.body.plain)
            .chain(self.notes())
            .chain(self.progress.texts())
            .chain(facts.filter_map(|value| value.value.words()))
    }

    /// What it says behind a plain key.
    pub fn value(&self, key: &'static PlainKey) -> Option<&KeyValue> {
        let mut values = self.values.iter();
        let value = values.find(|value| std::ptr::eq(value.key, key));
        value.map(|value| &value.value)
    }
}
