//! A year's front page.

use std::cmp::Reverse;

use crate::export::marked::Words;
use crate::export::parts::cards::{term_card, term_cards};
use crate::export::parts::charts::{matrix, parts_of_topics};
use crate::export::parts::prose::{ON_A_PAGE, prose};
use crate::export::scene::Scene;
use crate::export::sheet::{Gist, Sheet, Standing};
use crate::export::text::date;
use crate::plan::Taxonomy;
use crate::site::{Extract, Route};
use crate::theme::view::Content;
use crate::theme::view::cards::TermCard;
use crate::theme::view::home::{HomeView, ThreadView};

/// An introduction of more characters than this would push the plan out of sight.
const LONG_INTRODUCTION: usize = 500;

/// The front page. The newest year's stands at two addresses; its own is the year's.
pub fn home<'a>(scene: &Scene<'a>) -> Sheet<'a> {
    let plan = scene.plan;
    let introduction = prose(scene, &plan.introduction, ON_A_PAGE, Words::default());
    let view = HomeView {
        title: plan.title.clone(),
        updated: plan.updated.as_deref().map(date),
        introduction_html: introduction.html,
        introduction_long: plan.introduction.plain.chars().count() > LONG_INTRODUCTION,
        initiative_count: plan.initiatives.len(),
        core_tasks: term_cards(scene, plan.term_ids(Taxonomy::CoreTask)),
        topics: term_cards(scene, plan.term_ids(Taxonomy::Topic)),
        threads: threads(scene),
        committees: carrying(scene, Taxonomy::Committee),
        centres: carrying(scene, Taxonomy::Centre),
        backgrounds: carrying(scene, Taxonomy::Background),
        matrix: matrix(scene, &Taxonomy::in_matrix()),
        handout: scene.links.to(Route::handout(plan.year, Extract::Plan)),
    };
    Sheet {
        text: &plan.introduction.plain,
        gist: Gist::Plan,
        updated: plan.updated.as_deref(),
        standing: Standing::At(Route::home(plan.year)),
        words: introduction.words,
        unminified: introduction.unminified,
        ..Sheet::of(scene, plan.title.clone(), Content::of(&view))
    }
}

/// The terms that have initiatives, those with the most first.
fn carrying(scene: &Scene<'_>, taxonomy: Taxonomy) -> Vec<TermCard> {
    let mut cards = term_cards(scene, scene.plan.term_ids(taxonomy));
    cards.retain(|card| card.link.count > 0);
    cards.sort_by_key(|card| Reverse(card.link.count));
    cards
}

/// Each label, and how it runs through the topics.
fn threads(scene: &Scene<'_>) -> Vec<ThreadView> {
    let labels = scene.plan.term_ids(Taxonomy::Label);
    let threads = labels.map(|id| {
        let card = term_card(scene, id);
        ThreadView {
            label: card.link,
            summary: card.summary,
            share: card.share,
            topics: parts_of_topics(scene, id),
        }
    });
    threads.collect()
}
