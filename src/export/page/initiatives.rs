//! All initiatives of a year, by topic.

use crate::error::Error;
use crate::export::parts::calendar::calendar;
use crate::export::parts::cards::initiative_list;
use crate::export::parts::links::term_link;
use crate::export::scene::{CardForm, Scene};
use crate::export::sheet::Sheet;
use crate::plan::Taxonomy;
use crate::theme::view::Content;
use crate::theme::view::initiatives::{InitiativeGroup, InitiativesView};

/// The list.
pub fn initiatives<'a>(scene: &Scene<'a>) -> Result<Sheet<'a>, Error> {
    let plan = scene.plan;
    let topics = plan.term_ids(Taxonomy::Topic);
    let topics = topics.filter(|&id| !plan.term(id).initiatives.is_empty());
    let groups = topics.map(|id| {
        let topic = plan.term(id);
        Ok(InitiativeGroup {
            // Two hyphens: no heading's own anchor has them.
            id: format!("tema--{}", topic.slug),
            topic: term_link(scene, id),
            number: topic.number,
            initiatives: initiative_list(scene, &topic.initiatives, CardForm::WithoutTopic)?,
        })
    });
    let without_topics = match plan.registers.has(Taxonomy::Topic) || plan.initiatives.is_empty() {
        true => None,
        false => {
            let all: Vec<usize> = (0..plan.initiatives.len()).collect();
            Some(initiative_list(scene, &all, CardForm::WithoutTopic)?)
        }
    };
    let view = InitiativesView {
        count: plan.initiatives.len(),
        groups: groups.collect::<Result<_, Error>>()?,
        without_topics,
        calendar: calendar(scene, None),
    };
    let title = scene.strings().plain("alle-indsatser").to_owned();
    Ok(Sheet::of(scene, title, Content::of(&view)))
}
