//! All initiatives of a year, by topic.

use crate::content::INITIATIVES;
use crate::export::parts::cards::initiative_cards;
use crate::export::parts::links::term_link;
use crate::export::scene::Scene;
use crate::export::sheet::Sheet;
use crate::plan::Taxonomy;
use crate::theme::view::Content;
use crate::theme::view::initiatives::{InitiativeGroup, InitiativesView};

/// The list.
pub fn initiatives<'a>(scene: &Scene<'a>) -> Sheet<'a> {
    let plan = scene.plan;
    let topics = plan.term_ids(Taxonomy::Topic);
    let groups = topics.map(|id| InitiativeGroup {
        // Two hyphens: no heading's own anchor has them.
        id: format!("tema--{}", plan.term(id).slug),
        topic: term_link(scene, id),
        number: plan.term(id).number,
        initiatives: initiative_cards(scene, &plan.term(id).initiatives),
    });
    let view = InitiativesView {
        count: plan.initiatives.len(),
        groups: groups
            .filter(|group| !group.initiatives.is_empty())
            .collect(),
    };
    let title = scene.strings().plain("alle-indsatser").to_owned();
    Sheet {
        section: INITIATIVES,
        ..Sheet::of(scene, title, Content::of(&view))
    }
}
