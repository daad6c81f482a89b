//! In: running text. Out: its HTML, each word of the glossary marked where it first stands on the
//! page, and the explanations that the marks open; in a file that stands alone, the marks lead to
//! its own list of words.

use std::ops::Range;

use crate::content::Marks;
use crate::export::links::Links;
use crate::export::marked::{Marked, Words};
use crate::export::scene::Scene;
use crate::export::text::{escaped, shortened};
use crate::plan::{FormerWord, GlossaryEntry, Meaning};
use crate::site::{Route, YearPage};
use crate::theme::view::page::ExplanationView;

use super::links::term_route;

/// What an explanation in a small box may hold, in characters.
const MEANING_LENGTH: usize = 300;

/// The words of the glossary, each marked where it first stands on the page.
pub struct GlossaryMarks<'a> {
    pub scene: &'a Scene<'a>,
    /// Those that the page has marked
    pub words: &'a mut Words,
}

impl Marks for GlossaryMarks<'_> {
    fn find(&self, text: &str) -> Vec<(Range<usize>, usize)> {
        let found = self.scene.plan.glossary.words.find(text).into_iter();
        found.map(|found| (found.range, found.target)).collect()
    }

    fn mark(&mut self, word: usize) -> Option<(String, &'static str)> {
        if !self.words.add(word) {
            return None;
        }
        let id = anchor_of_word(self.scene, word);
        Some(match self.scene.links {
            Links::Neighbours(_) | Links::Open => (
                format!(
                    "<button type=\"button\" class=\"word\" popovertarget=\"{id}\" \
                     aria-describedby=\"{id}--betydning\">"
                ),
                "</button>",
            ),
            Links::Alone(_) => (format!("<a class=\"word\" href=\"#{id}\">"), "</a>"),
        })
    }
}

/// A text without Markdown as HTML; `before` are the words that the page has marked above it.
pub fn note(scene: &Scene<'_>, text: &str, before: Words) -> Marked {
    let mut words = before;
    let mut marks = GlossaryMarks {
        scene,
        words: &mut words,
    };
    let mut html = String::new();
    let mut done = 0;
    for (range, word) in marks.find(text) {
        if let Some((start, end)) = marks.mark(word) {
            html += &escaped(&text[done..range.start]);
            html += &start;
            html += &escaped(&text[range.clone()]);
            html += end;
            done = range.end;
        }
    }
    Marked {
        html: html + &escaped(&text[done..]),
        words,
        unminified: false,
    }
}

/// What the marks on a page open, in the order in which the words stand there.
pub fn explanations(scene: &Scene<'_>, words: &Words) -> Vec<ExplanationView> {
    let marked = words.marked();
    marked.map(|word| explanation(scene, word)).collect()
}

fn explanation(scene: &Scene<'_>, word: usize) -> ExplanationView {
    let glossary = &scene.plan.glossary;
    let (place, former) = glossary.entry_of(word);
    let entry = &glossary.entries[place];
    let (meaning, href) = match &entry.meaning {
        Meaning::Term(id) => (
            escaped(&scene.plan.term(*id).name),
            scene.links.to(term_route(scene, *id)),
        ),
        Meaning::Text(text) => (
            escaped(&shortened(&text.plain, MEANING_LENGTH)),
            scene
                .links
                .to(Route::of_year(scene.plan.year, YearPage::Glossary).anchor(&entry.slug)),
        ),
    };
    let former = former.and_then(|former| former.word.as_deref());
    ExplanationView {
        id: anchor_of_word(scene, word),
        word: match former {
            Some(former) => {
                let words = [("tidligere", former), ("nu", &*entry.word)];
                scene.strings().say("tidligere-nu", &words)
            }
            None => entry.word.clone(),
        },
        meaning_html: meaning,
        href,
    }
}

fn anchor_of_word(scene: &Scene<'_>, word: usize) -> String {
    let glossary = &scene.plan.glossary;
    match glossary.entry_of(word) {
        (_, Some(former)) => anchor_of_former(former),
        (entry, None) => anchor(&glossary.entries[entry]),
    }
}

/// Where the explanation of an earlier word stands.
pub fn anchor_of_former(former: &FormerWord) -> String {
    format!("ord--{}", former.slug)
}

/// Where the explanation of a word stands. Two hyphens: no heading's own anchor has them.
pub fn anchor(entry: &GlossaryEntry) -> String {
    format!("ord--{}", entry.slug)
}
