//! What a plan changed against the one before it.

use crate::error::Error;
use crate::export::compared::{Fate, Line};
use crate::export::difference::{Difference, differences};
use crate::export::parts::cards::initiative_list;
use crate::export::parts::changes::{change_counts, plan_before, seen_origins};
use crate::export::parts::links::initiative_link;
use crate::export::scene::{CardForm, Scene};
use crate::export::sheet::Sheet;
use crate::plan::{Changes, Initiative, Plan};
use crate::site::Route;
use crate::theme::view::Content;
use crate::theme::view::changes::{
    ChangesView, ContinuedView, DifferenceView, OriginLink, PieceView,
};
use crate::theme::view::parts::InitiativeLink;

/// The page, where the plan changed anything.
pub fn changes<'a>(scene: &Scene<'a>) -> Result<Sheet<'a>, Error> {
    let changes = (scene.plan.changes.as_ref()).expect("else there is no such page");
    let view = changes_view(scene, changes)?;
    let title = scene.strings().plain("aendringer").to_owned();
    Ok(Sheet::of(scene, title, Content::of(&view)))
}

fn changes_view(scene: &Scene<'_>, changes: &Changes) -> Result<ChangesView, Error> {
    let earlier = Scene {
        plan: plan_before(scene, changes),
        ..*scene
    };
    let continued = changes.continued.iter();
    let continued = continued.map(|&index| continued_view(scene, index));
    let (unchanged, changed) = continued.partition(|view| view.differences.is_empty());
    Ok(ChangesView {
        counts: change_counts(scene, changes),
        new: initiative_list(scene, &changes.new, CardForm::WithTopic)?,
        changed,
        unchanged,
        ended: initiative_list(&earlier, &changes.ended, CardForm::WithTopic)?,
    })
}

fn continued_view(scene: &Scene<'_>, index: usize) -> ContinuedView {
    let initiative = &scene.plan.initiatives[index];
    let origins = seen_origins(scene, initiative);
    // Where nothing but the year is another, there is nothing to say about it.
    let is_as_it_was = |(_, origin): &(&Plan, &Initiative)| {
        origins.len() == 1
            && (origin.number, &origin.title) == (initiative.number, &initiative.title)
    };
    let told = origins.iter().filter(|origin| !is_as_it_was(origin));
    let links = told.map(|(plan, origin)| OriginLink {
        year: plan.year,
        initiative: InitiativeLink {
            number: origin.number,
            title: origin.title.clone(),
            href: scene.links.to(Route::initiative(plan.year, &origin.slug)),
        },
    });
    let differences = differences(scene, initiative, &origins);
    ContinuedView {
        initiative: initiative_link(scene, index),
        origins: links.collect(),
        differences: differences.into_iter().map(difference_view).collect(),
    }
}

fn difference_view(difference: Difference) -> DifferenceView {
    DifferenceView {
        field: difference.field,
        name: difference.name,
        lines: difference.lines.into_iter().map(pieces).collect(),
    }
}

fn pieces(line: Line) -> Vec<PieceView> {
    let pieces = line.into_iter().map(|piece| PieceView {
        came: piece.fate == Fate::Came,
        went: piece.fate == Fate::Went,
        text: piece.text,
    });
    pieces.collect()
}
