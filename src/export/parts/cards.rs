//! In: initiatives and terms. Out: how they stand in lists.

use std::sync::Arc;

use super::charts::share_of_plan;
use super::goals::goal_line;
use super::links::{called, initiative_links, initiative_route, term_link, term_links};
use super::pictures::first_picture;
use super::progress::{card_deadline, card_status};
use super::squares::SquareScale;
use crate::content::Row;
use crate::error::Error;
use crate::export::links::Links;
use crate::export::places::{Open, filled};
use crate::export::scene::{CardForm, Scene};
use crate::export::site_view::render_piece;
use crate::export::text::summary;
use crate::plan::{Initiative, Taxonomy, TermId, Tie, Ties};
use crate::theme::TaxonomyWord;
use crate::theme::view::Content;
use crate::theme::view::cards::{CardGroup, ForAllView, InitiativeCard, InitiativeList, TermCard};

/// Some initiatives, in order.
pub fn initiative_list(
    scene: &Scene<'_>,
    indexes: &[usize],
    form: CardForm,
) -> Result<InitiativeList, Error> {
    let cards = indexes.iter().map(|&index| card(scene, index, form));
    let cards = cards.collect::<Result<Vec<Arc<Open>>, Error>>()?;
    Ok(InitiativeList {
        count: cards.len(),
        cards_html: filled(&cards, scene.links),
    })
}

/// An initiative, finished but for where its links lead: the same card stands in many lists.
fn card(scene: &Scene<'_>, index: usize, form: CardForm) -> Result<Arc<Open>, Error> {
    let key = (scene.plan.year, index, form);
    scene.shared.cards.get(key, || {
        let anywhere = Scene {
            links: Links::Open,
            ..*scene
        };
        let template = match form {
            CardForm::WithTopic | CardForm::WithoutTopic => "card",
            CardForm::Pasted => "embed-fragment-card",
        };
        let card = initiative_card(&anywhere, index, form);
        render_piece(&anywhere, template, Content::of(&card)).map(Open::of)
    })
}

/// What a card shows of an initiative.
pub fn initiative_card(scene: &Scene<'_>, index: usize, form: CardForm) -> InitiativeCard {
    let initiative = &scene.plan.initiatives[index];
    InitiativeCard {
        number: initiative.number,
        title: initiative.title.clone(),
        href: scene.links.to(initiative_route(scene, initiative)),
        groups: groups(scene, initiative, form),
        labels: labels(scene, initiative),
        status: card_status(scene, initiative),
        deadline: card_deadline(scene, initiative),
        draft: initiative.draft,
    }
}

/// Its topic, where the list is not of one, who carries it, and which goals it serves, as the reader
/// sees them.
fn groups(scene: &Scene<'_>, initiative: &Initiative, form: CardForm) -> Vec<CardGroup> {
    let shown: &[Tie] = match form {
        CardForm::WithTopic | CardForm::Pasted => &[Tie::Heading, Tie::Carrier],
        CardForm::WithoutTopic => &[Tie::Carrier],
    };
    let is_shown = |row: &Row| row.measured || shown.contains(&row.tie);
    of_those(scene, initiative, is_shown)
}

/// Who carries it, as the reader sees them.
pub fn carriers(scene: &Scene<'_>, initiative: &Initiative) -> Vec<CardGroup> {
    of_those(scene, initiative, |row| row.tie == Tie::Carrier)
}

fn of_those(
    scene: &Scene<'_>,
    initiative: &Initiative,
    are_shown: impl Fn(&Row) -> bool,
) -> Vec<CardGroup> {
    let taxonomies = scene.plan.registers.taxonomies();
    let taxonomies = taxonomies.filter(|taxonomy| are_shown(taxonomy.row()));
    let groups = taxonomies.filter_map(|taxonomy| {
        let ties = initiative.ties_to(taxonomy)?;
        let before = called(scene, ties, TaxonomyWord::Before);
        (ties.for_all || !ties.terms.is_empty()).then(|| group(scene, ties, before))
    });
    groups.collect()
}

fn labels(scene: &Scene<'_>, initiative: &Initiative) -> Vec<CardGroup> {
    let taxonomies = scene.plan.registers.tied_by(&[Tie::Mark]);
    // The names of goals are sentences.
    let labels = taxonomies.filter(|taxonomy| !taxonomy.row().measured);
    let ties = labels.filter_map(|taxonomy| initiative.ties_to(taxonomy));
    ties.map(|ties| group(scene, ties, String::new())).collect()
}

fn group(scene: &Scene<'_>, ties: &Ties, before: String) -> CardGroup {
    CardGroup {
        field: ties.taxonomy.row().field(),
        before,
        terms: term_links(scene, &ties.terms),
        for_all: ties.for_all.then(|| for_all(scene, ties.taxonomy)),
    }
}

fn for_all(scene: &Scene<'_>, taxonomy: Taxonomy) -> ForAllView {
    let words = |word| scene.strings().of_taxonomy(taxonomy, word);
    ForAllView {
        text: words(TaxonomyWord::ForAll),
        choice: words(TaxonomyWord::ForAllChoice),
    }
}

/// Some terms, in order.
pub fn term_cards(scene: &Scene<'_>, ids: impl Iterator<Item = TermId>) -> Vec<TermCard> {
    let scale = SquareScale::of(scene.plan);
    ids.map(|id| term_card(scene, id, scale)).collect()
}

fn term_card(scene: &Scene<'_>, id: TermId, scale: SquareScale) -> TermCard {
    let term = scene.plan.term(id);
    let is_topic = id.taxonomy.row().headings();
    TermCard {
        link: term_link(scene, id),
        summary: summary(&term.body.plain),
        unit: term.unit,
        number: term.number,
        cross_cutting: term.cross_cutting.len(),
        share: share_of_plan(scene, term.initiatives.len()),
        goal: goal_line(scene, id),
        picture: is_topic.then(|| first_picture(scene, &term.body)).flatten(),
        squares: is_topic.then(|| scale.squares(scene, id)).flatten(),
        initiatives: match is_topic {
            true => initiative_links(scene, &brought_out(scene, id)),
            false => Vec::new(),
        },
    }
}

/// How many initiatives stand on the card of their topic.
const ON_A_CARD: usize = 3;

/// The initiatives of a topic that stand on its card: those with `fremhævet`, then the first.
fn brought_out(scene: &Scene<'_>, topic: TermId) -> Vec<usize> {
    let mut members = scene.plan.term(topic).initiatives.clone();
    members.sort_by_key(|&index| !scene.plan.initiatives[index].featured);
    members.truncate(ON_A_CARD);
    members
}
