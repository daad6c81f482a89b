//! In: running text. Out: its HTML, each word of the glossary marked where it first stands on the
//! page, and the explanations that the marks open; in a file that stands alone, the marks lead to
//! its own list of words.

use crate::export::links::Links;
use crate::export::marked::{Marked, Words};
use crate::export::scene::Scene;
use crate::export::text::{escaped, shortened};
use crate::plan::{GlossaryEntry, Meaning};
use crate::site::Route;
use crate::theme::view::page::ExplanationView;

use super::links::term_route;

/// What an explanation in a small box may hold, in characters.
const MEANING_LENGTH: usize = 300;

/// A text without Markdown as HTML; `before` are the words that the page has marked above it.
pub fn note(scene: &Scene<'_>, text: &str, before: Words) -> Marked {
    let mut words = before;
    Marked {
        html: mark(scene, text, &mut words).unwrap_or_else(|| escaped(text)),
        words,
        unminified: false,
    }
}

/// The text as HTML with its marks, or nothing where no word is to be marked.
pub fn mark(scene: &Scene<'_>, text: &str, words: &mut Words) -> Option<String> {
    let glossary = &scene.plan.glossary;
    let mut html = String::new();
    let mut done = 0;
    for found in glossary.words.find(text) {
        if !words.add(found.target) {
            continue;
        }
        let id = anchor(&glossary.entries[found.target]);
        html += &escaped(&text[done..found.range.start]);
        let word = escaped(&text[found.range.clone()]);
        html += &match scene.links {
            Links::Neighbours(_) => format!(
                "<button type=\"button\" class=\"word\" popovertarget=\"{id}\" \
                 aria-describedby=\"{id}--betydning\">{word}</button>",
            ),
            Links::Alone(_) => format!("<a class=\"word\" href=\"#{id}\">{word}</a>"),
        };
        done = found.range.end;
    }
    (done > 0).then(|| html + &escaped(&text[done..]))
}

/// What the marks on a page open, in the order in which the words stand there.
pub fn explanations(scene: &Scene<'_>, words: &Words) -> Vec<ExplanationView> {
    let entries = &scene.plan.glossary.entries;
    let marked = words.marked();
    marked
        .map(|entry| explanation(scene, &entries[entry]))
        .collect()
}

fn explanation(scene: &Scene<'_>, entry: &GlossaryEntry) -> ExplanationView {
    let (meaning, href) = match &entry.meaning {
        Meaning::Term(id) => (
            escaped(&scene.plan.term(*id).name),
            scene.links.to(term_route(scene, *id)),
        ),
        Meaning::Text(text) => (
            escaped(&shortened(&text.plain, MEANING_LENGTH)),
            scene
                .links
                .to(Route::glossary(scene.plan.year).anchor(&entry.slug)),
        ),
    };
    ExplanationView {
        id: anchor(entry),
        word: entry.word.clone(),
        meaning_html: meaning,
        href,
    }
}

/// Where the explanation of a word stands. Two hyphens: no heading's own anchor has them.
pub fn anchor(entry: &GlossaryEntry) -> String {
    format!("ord--{}", entry.slug)
}
