//! In: an initiative. Out: all that the plan says of it, on its page and in handouts.

use super::links::{handout_link, initiative_route, term_link, term_links, term_route};
use super::other_years::other_years;
use super::prose::prose;
use super::words::note;
use crate::content::Surroundings;
use crate::export::contact;
use crate::export::marked::{Marked, Words};
use crate::export::scene::Scene;
use crate::export::text::{date, escaped};
use crate::plan::{Initiative, Taxonomy, Ties};
use crate::theme::view::initiative::{AnchoringView, InitiativeFacts};

/// The facts, and the words that were marked in them.
pub struct MarkedFacts {
    pub facts: InitiativeFacts,
    pub words: Words,
    /// The text had to be left as it was, for else words would run together
    pub unminified: bool,
}

/// The facts of an initiative that has a page, or a part of one, to itself.
pub fn facts(
    scene: &Scene<'_>,
    initiative: &Initiative,
    surroundings: Surroundings<'_>,
) -> MarkedFacts {
    // In the order of the page: a word is marked where it first stands.
    let body = prose(scene, &initiative.body, surroundings, Words::default());
    let (committees, words) = anchoring(scene, initiative.ties_to(Taxonomy::Committee), body.words);
    let (centres, words) = anchoring(scene, initiative.ties_to(Taxonomy::Centre), words);
    let background = background(scene, initiative.background.as_deref(), words);
    let core_task = scene.plan.term(initiative.topic()).core_task;
    MarkedFacts {
        facts: InitiativeFacts {
            number: initiative.number,
            title: initiative.title.clone(),
            topic: term_link(scene, initiative.topic()),
            core_task: core_task.map(|id| term_link(scene, id)),
            labels: term_links(scene, initiative.terms_of(Taxonomy::Label)),
            committees,
            centres,
            background_html: background.html,
            backgrounds: term_links(scene, initiative.terms_of(Taxonomy::Background)),
            body_html: body.html,
            other_years: other_years(scene, initiative),
            updated: initiative.updated.as_deref().map(date),
            handout: handout_link(scene, initiative.topic()),
            citation: sentence(scene, "citat", initiative),
            mail: letter(scene, initiative),
            draft: initiative.draft,
        },
        words: background.words,
        unminified: body.unminified,
    }
}

fn anchoring(scene: &Scene<'_>, ties: Option<&Ties>, before: Words) -> (AnchoringView, Words) {
    let text = ties
        .and_then(|ties| ties.note.as_deref())
        .unwrap_or_default();
    let note = note(scene, text, before);
    let view = AnchoringView {
        terms: term_links(scene, ties.map_or(&[], |ties| &ties.terms)),
        note_html: note.html,
        all_centres: ties.is_some_and(|ties| ties.for_all),
    };
    (view, note.words)
}

/// The wording of the plan, each background that it names linked once.
fn background(scene: &Scene<'_>, background: Option<&str>, before: Words) -> Marked {
    let text = background.unwrap_or_default();
    let mut html = String::new();
    let mut words = before;
    let mut linked = Vec::new();
    let mut done = 0;
    for found in scene.plan.sources.find(text) {
        if linked.contains(&found.target) {
            continue;
        }
        linked.push(found.target);
        let between = note(scene, &text[done..found.range.start], words);
        let name = escaped(&text[found.range.clone()]);
        html += &between.html;
        html += &match &*scene.links.to(term_route(scene, found.target)) {
            "" => name,
            href => format!("<a href=\"{href}\">{name}</a>"),
        };
        words = between.words;
        done = found.range.end;
    }
    let rest = note(scene, &text[done..], words);
    Marked {
        html: html + &rest.html,
        ..rest
    }
}

/// A letter about the initiative, begun.
fn letter(scene: &Scene<'_>, initiative: &Initiative) -> Option<String> {
    let record = &scene.site.plans.site;
    let page = initiative_route(scene, initiative);
    let page = scene.address().map(|address| page.absolute(address));
    contact::letter(
        record.contact.as_deref()?,
        &sentence(scene, "mail-emne", initiative),
        &[
            &*sentence(scene, "mail-tekst", initiative),
            page.as_deref().unwrap_or_default(),
            "",
            "",
        ],
    )
}

/// A sentence of the theme about the initiative.
fn sentence(scene: &Scene<'_>, key: &str, initiative: &Initiative) -> String {
    let fillings = [
        ("nr", &*initiative.number.to_string()),
        // Some titles end as sentences do.
        ("titel", initiative.title.trim_end_matches('.')),
        ("plan", &scene.plan.title),
        ("aar", &scene.plan.year.to_string()),
        ("kommune", &scene.site.plans.site.municipality),
    ];
    scene.strings().say(key, &fillings)
}
