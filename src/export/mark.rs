//! In: the running texts of one page, in order. Out: their HTML, each word of the glossary
//! marked where it first stands on the page, and the explanations that the marks open; in a file
//! that stands alone, the marks lead to its own list of words.

use std::collections::BTreeSet;

use super::links::Links;
use super::text::{escaped, shortened};
use crate::plan::{GlossaryEntry, Meaning, Plan, TermId};
use crate::site::Route;
use crate::theme::view::page::ExplanationView;

/// What an explanation in a small box may hold, in characters.
const MEANING_LENGTH: usize = 300;

/// Marks words on one page.
pub struct Marker<'a> {
    plan: &'a Plan,
    links: Links<'a>,
    /// The term that the page is about: its own code needs no explaining there
    own: Option<TermId>,
    /// The words marked so far: places in the glossary
    pub marked: BTreeSet<usize>,
    /// In the order in which the words stand on the page
    pub explanations: Vec<ExplanationView>,
}

impl<'a> Marker<'a> {
    /// For the page on which `links` are written, which may be about one term.
    pub fn new(plan: &'a Plan, links: Links<'a>, own: Option<TermId>) -> Marker<'a> {
        Marker {
            plan,
            links,
            own,
            marked: BTreeSet::new(),
            explanations: Vec::new(),
        }
    }

    /// The text as HTML with its marks, or nothing where no word is to be marked.
    pub fn mark(&mut self, text: &str) -> Option<String> {
        let glossary = &self.plan.glossary;
        let mut html = String::new();
        let mut done = 0;
        for found in glossary.words.find(text) {
            let entry = &glossary.entries[found.target];
            let own = matches!(entry.meaning, Meaning::Term(id) if Some(id) == self.own);
            if own || !self.marked.insert(found.target) {
                continue;
            }
            let id = anchor(entry);
            html += &escaped(&text[done..found.range.start]);
            let word = escaped(&text[found.range.clone()]);
            html += &match self.links {
                Links::Neighbours(_) => format!(
                    "<button type=\"button\" class=\"word\" popovertarget=\"{id}\" \
                     aria-describedby=\"{id}-betydning\">{word}</button>",
                ),
                Links::Alone(_) => format!("<a class=\"word\" href=\"#{id}\">{word}</a>"),
            };
            done = found.range.end;
            self.explanations.push(self.explain(entry, id));
        }
        (done > 0).then(|| html + &escaped(&text[done..]))
    }

    /// The text as HTML, with its marks if it has any.
    pub fn html(&mut self, text: &str) -> String {
        self.mark(text).unwrap_or_else(|| escaped(text))
    }

    fn explain(&self, entry: &GlossaryEntry, id: String) -> ExplanationView {
        let glossary = Route::glossary(self.plan.year);
        let (meaning, href) = match &entry.meaning {
            Meaning::Term(id) => {
                let term = self.plan.term(*id);
                let route = Route::term(self.plan.year, id.taxonomy, &term.slug);
                (escaped(&term.name), self.links.to(route))
            }
            Meaning::Text(text) => (
                escaped(&shortened(&text.plain, MEANING_LENGTH)),
                self.links.to(glossary.anchor(&entry.slug)),
            ),
        };
        ExplanationView {
            id,
            word: entry.word.clone(),
            meaning_html: meaning,
            href,
        }
    }
}

/// Where the explanation of a word stands. Two hyphens: no heading's own anchor has them.
pub fn anchor(entry: &GlossaryEntry) -> String {
    format!("ord--{}", entry.slug)
}
