//! In: an initiative. Out: all that the plan says about it, on its page and in handouts.

use super::links::{
    above_view, called, handout_link, initiative_route, term_link, term_links, term_route,
    written_link,
};
use super::other_years::other_years;
use super::progress::{history, progress_facts};
use super::prose::prose;
use super::words::note;
use crate::content::{KeyValue, Surroundings};
use crate::diagnostic::SourceText;
use crate::export::contact;
use crate::export::marked::{Marked, Words};
use crate::export::scene::Scene;
use crate::export::text::{date, escaped};
use crate::plan::{Initiative, TermId, Tie, Value};
use crate::theme::TaxonomyWord;
use crate::theme::view::initiative::{FactView, InitiativeFacts};

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
    let (first, words) = ties(scene, initiative, &[Tie::Heading, Tie::Carrier], body.words);
    let (progress, words) = progress_facts(scene, initiative, words);
    let (values, words) = values(scene, initiative, words);
    let (last, words) = ties(scene, initiative, &[Tie::Mark], words);
    let (history, words) = history(scene, initiative, words);
    let facts = first.into_iter().chain(progress).chain(values);
    let facts = facts.chain(in_other_years(scene, initiative)).chain(last);
    let marks = scene.plan.registers.tied_by(&[Tie::Mark]);
    let labels = marks.flat_map(|taxonomy| initiative.terms_of(taxonomy));
    let labels: Vec<TermId> = labels.copied().collect();
    let topic = initiative.topic();
    MarkedFacts {
        facts: InitiativeFacts {
            number: initiative.number,
            title: initiative.title.clone(),
            topic: topic.map(|topic| term_link(scene, topic)),
            labels: term_links(scene, &labels),
            facts: facts.collect(),
            history,
            body_html: body.html,
            updated: initiative.updated.as_deref().map(date),
            handout: topic.map_or_else(String::new, |topic| handout_link(scene, topic)),
            citation: sentence(scene, "citat", initiative),
            mail: letter(scene, initiative),
            draft: initiative.draft,
        },
        words,
        unminified: body.unminified,
    }
}

/// What it has of the taxonomies of those ties, and the words that are marked by then.
fn ties(
    scene: &Scene<'_>,
    initiative: &Initiative,
    those: &[Tie],
    before: Words,
) -> (Vec<FactView>, Words) {
    let (mut facts, mut words) = (Vec::new(), before);
    for taxonomy in scene.plan.registers.tied_by(those) {
        let (Some(ties), Some(key)) = (initiative.ties_to(taxonomy), taxonomy.row().key) else {
            continue;
        };
        let note = note(scene, ties.note.as_deref().unwrap_or_default(), words);
        words = note.words;
        if ties.terms.is_empty() && note.html.is_empty() && !ties.for_all {
            continue;
        }
        let headings = taxonomy.row().headings();
        let above = match headings {
            true => initiative.terms_tied_by(Tie::ThroughTopic).next(),
            false => None,
        };
        let for_all = || {
            let strings = scene.strings();
            strings.of_taxonomy(taxonomy, TaxonomyWord::ForAllFact)
        };
        facts.push(FactView {
            field: key.info.name,
            name: called(scene, ties, TaxonomyWord::Fact),
            terms: term_links(scene, &ties.terms),
            listed: !headings,
            above: above.map(|id| above_view(scene, id)),
            note_html: note.html,
            for_all: ties.for_all.then(for_all),
            ..FactView::default()
        });
    }
    (facts, words)
}

fn in_other_years(scene: &Scene<'_>, initiative: &Initiative) -> Option<FactView> {
    let other_years = other_years(scene, initiative);
    (!other_years.is_empty()).then(|| FactView {
        field: "andre-år",
        name: scene.strings().plain("andre-aar").to_owned(),
        other_years,
        ..FactView::default()
    })
}

/// What it says behind plain keys, and the words that are marked by then.
fn values(scene: &Scene<'_>, initiative: &Initiative, before: Words) -> (Vec<FactView>, Words) {
    let (mut facts, mut words) = (Vec::new(), before);
    let shown = initiative.values.iter().filter(|value| value.key.is_fact);
    for Value { key, value } in shown {
        let marked = match value {
            KeyValue::Text(text) if key.names_sources => with_sources(scene, text, words),
            KeyValue::Text(text) => note(scene, text, words),
            other => Marked {
                html: value_html(scene, &initiative.file, other),
                words,
                unminified: false,
            },
        };
        let explanation = key.own.as_ref().and_then(|own| own.explanation.clone());
        facts.push(FactView {
            field: key.info.name,
            name: scene.strings().of_plain_key(key),
            explanation: explanation.unwrap_or_default(),
            text_html: marked.html,
            ..FactView::default()
        });
        words = marked.words;
    }
    (facts, words)
}

/// A value in which nothing is explained.
fn value_html(scene: &Scene<'_>, file: &SourceText, value: &KeyValue) -> String {
    let shown = escaped(&value.shown());
    match value {
        KeyValue::Date(day) => format!("<time datetime=\"{day}\">{shown}</time>"),
        KeyValue::Link(target) => match written_link(scene, file, target) {
            Some(href) => format!("<a href=\"{}\">{shown}</a>", escaped(&href)),
            None => shown,
        },
        KeyValue::Text(_) | KeyValue::Number(_) | KeyValue::Amount(_) => shown,
    }
}

/// The wording of the plan, each source that it names linked once.
fn with_sources(scene: &Scene<'_>, text: &str, before: Words) -> Marked {
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
