//! All words and codes of a year.

use crate::export::parts::glossary::{former_words, meaning, synonyms};
use crate::export::parts::links::{mention_links, term_route};
use crate::export::scene::Scene;
use crate::export::sheet::Sheet;
use crate::plan::Meaning;
use crate::theme::view::Content;
use crate::theme::view::glossary::{GlossaryEntryView, GlossaryView};

/// The glossary.
pub fn glossary<'a>(scene: &Scene<'a>) -> Sheet<'a> {
    let plan = scene.plan;
    let entries = plan.glossary.entries.iter();
    let meanings = entries.clone().map(|entry| meaning(scene, entry));
    let meanings: Vec<_> = meanings.collect();
    let unminified = meanings.iter().any(|meaning| meaning.unminified);
    let entries = entries.zip(meanings).enumerate();
    let entries = entries.map(|(index, (entry, meaning))| GlossaryEntryView {
        id: entry.slug.clone(),
        word: entry.word.clone(),
        synonyms: synonyms(entry),
        former: former_words(plan.glossary.former_of(index), |former| former.slug.clone()),
        meaning_html: meaning.html,
        href: match entry.meaning {
            Meaning::Term(id) => Some(scene.links.to(term_route(scene, id))),
            Meaning::Text(_) => None,
        },
        mentions: mention_links(scene, plan.mentions(index)),
    });
    let view = GlossaryView {
        entries: entries.collect(),
    };
    let title = scene.strings().plain("ordliste").to_owned();
    Sheet {
        unminified,
        ..Sheet::of(scene, title, Content::of(&view))
    }
}
