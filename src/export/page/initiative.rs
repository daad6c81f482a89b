//! One initiative, and which stand beside it.

use crate::content::INITIATIVES;
use crate::export::parts::facts::facts;
use crate::export::parts::links::{
    initiative_link, initiative_links, list_step, numbered, term_links, term_route,
};
use crate::export::parts::prose::ON_A_PAGE;
use crate::export::scene::Scene;
use crate::export::sheet::{Project, Sheet, Step};
use crate::plan::{Plan, TermId, Tie};
use crate::theme::view::Content;
use crate::theme::view::initiative::{InitiativeView, RelatedView};

/// How many neighbours a page offers.
const RELATED: usize = 4;

/// The initiative at `index` in [`Plan::initiatives`].
pub fn initiative<'a>(scene: &Scene<'a>, index: usize) -> Sheet<'a> {
    let plan = scene.plan;
    let initiative = &plan.initiatives[index];
    let marked = facts(scene, initiative, ON_A_PAGE);
    let in_plan = |index: usize| {
        let initiative = plan.initiatives.get(index);
        initiative.map(|_| initiative_link(scene, index))
    };
    let view = InitiativeView {
        facts: marked.facts,
        previous: index.checked_sub(1).and_then(in_plan),
        next: in_plan(index + 1),
        related: related(scene, index),
    };
    let topic = initiative.topic();
    Sheet {
        section: topic.map_or(INITIATIVES, |topic| topic.taxonomy.row().folder),
        text: &initiative.body.plain,
        trail: topic.map_or(Vec::new(), |topic| above(scene, topic).into()),
        schema_type: "WebPage",
        project: Some(Project {
            name: &initiative.title,
            number: initiative.number,
        }),
        updated: initiative.updated.as_deref(),
        draft: initiative.draft,
        words: marked.words,
        unminified: marked.unminified,
        ..Sheet::of(scene, numbered(initiative), Content::of(&view))
    }
}

/// The list of topics, and the topic that it belongs to.
fn above(scene: &Scene<'_>, topic: TermId) -> [Step; 2] {
    [
        list_step(scene, topic.taxonomy),
        Step {
            title: scene.plan.term(topic).name.clone(),
            route: term_route(scene, topic),
        },
    ]
}

/// The nearest others of its topic, and those with its backgrounds, where there are any; each in one
/// of the lists.
fn related(scene: &Scene<'_>, index: usize) -> Vec<RelatedView> {
    let initiative = &scene.plan.initiatives[index];
    let related = scene.plan.registers.tied_by(&[Tie::Heading, Tie::Source]);
    let mut shown = Vec::new();
    let related = related.map(|taxonomy| {
        let terms = initiative.terms_of(taxonomy);
        let near = near(scene.plan, terms, index, &shown);
        shown.extend_from_slice(&near);
        RelatedView {
            folder: taxonomy.row().folder,
            field: taxonomy.row().field(),
            initiatives: initiative_links(scene, &near),
            terms: term_links(scene, terms),
        }
    });
    related
        .filter(|group| !group.initiatives.is_empty())
        .collect()
}

/// The nearest of each of some terms, each once, but for those that are shown already.
fn near(plan: &Plan, terms: &[TermId], own: usize, shown: &[usize]) -> Vec<usize> {
    let terms = terms.iter();
    let near = terms.flat_map(|&id| nearest(&plan.term(id).initiatives, own, shown));
    let mut near: Vec<usize> = near.collect();
    near.sort_unstable();
    near.dedup();
    near
}

/// The members of a sorted list that stand nearest to one of them, without itself and others.
fn nearest(members: &[usize], own: usize, others: &[usize]) -> Vec<usize> {
    let place = members.binary_search(&own).unwrap_or_else(|place| place);
    let wanted = RELATED + others.len();
    let last_start = members.len().saturating_sub(wanted + 1);
    let start = place.saturating_sub(wanted / 2).min(last_start);
    let near = members[start..].iter().take(wanted + 1).copied();
    let near = near.filter(|index| *index != own && !others.contains(index));
    let mut near: Vec<usize> = near.collect();
    near.sort_by_key(|index| index.abs_diff(own));
    near.truncate(RELATED);
    near
}
