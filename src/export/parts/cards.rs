//! In: initiatives and terms. Out: how they stand in lists.

use super::charts::{labels_of_topic, share_of_plan, squares};
use super::links::{initiative_route, term_link, term_links};
use crate::export::scene::Scene;
use crate::export::text::summary;
use crate::plan::{Initiative, Taxonomy, TermId};
use crate::theme::view::cards::{InitiativeCard, TermCard};

/// Some initiatives, in order.
pub fn initiative_cards(scene: &Scene<'_>, indexes: &[usize]) -> Vec<InitiativeCard> {
    let initiatives = indexes.iter().map(|&index| &scene.plan.initiatives[index]);
    initiatives
        .map(|initiative| initiative_card(scene, initiative))
        .collect()
}

/// An initiative.
pub fn initiative_card(scene: &Scene<'_>, initiative: &Initiative) -> InitiativeCard {
    InitiativeCard {
        number: initiative.number,
        title: initiative.title.clone(),
        href: scene.links.to(initiative_route(scene, initiative)),
        topic: term_link(scene, initiative.topic()),
        committees: term_links(scene, initiative.terms_of(Taxonomy::Committee)),
        centres: term_links(scene, initiative.terms_of(Taxonomy::Centre)),
        all_centres: initiative.is_for_all(),
        labels: term_links(scene, initiative.terms_of(Taxonomy::Label)),
        draft: initiative.draft,
    }
}

/// Some terms, in order.
pub fn term_cards(scene: &Scene<'_>, ids: impl Iterator<Item = TermId>) -> Vec<TermCard> {
    ids.map(|id| term_card(scene, id)).collect()
}

/// A term.
pub fn term_card(scene: &Scene<'_>, id: TermId) -> TermCard {
    let term = scene.plan.term(id);
    let is_topic = id.taxonomy.row().headings();
    TermCard {
        link: term_link(scene, id),
        summary: summary(&term.body.plain),
        unit: term.unit,
        number: term.number,
        cross_cutting: term.cross_cutting.len(),
        share: share_of_plan(scene, term.initiatives.len()),
        squares: is_topic.then(|| squares(scene, id)).flatten(),
        labels: match is_topic {
            true => labels_of_topic(scene, id),
            false => Vec::new(),
        },
    }
}
