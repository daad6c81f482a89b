//! All handouts of a year.

use crate::export::parts::calendar::calendar;
use crate::export::parts::links::{handout_link, workbook_link};
use crate::export::parts::report::report_handouts;
use crate::export::scene::Scene;
use crate::export::sheet::Sheet;
use crate::plan::TermId;
use crate::site::{Extract, Route, has_handout, has_workbook};
use crate::theme::TaxonomyWord;
use crate::theme::view::Content;
use crate::theme::view::handouts::{HandoutLink, HandoutsGroup, HandoutsView};
use crate::theme::view::parts::TermLink;

/// The page.
pub fn handouts<'a>(scene: &Scene<'a>) -> Sheet<'a> {
    let plan = scene.plan;
    let taxonomies = plan.registers.extracts();
    let groups = taxonomies.map(|taxonomy| HandoutsGroup {
        folder: taxonomy.row().folder,
        name: scene.strings().of_taxonomy(taxonomy, TaxonomyWord::Many),
        handouts: plan
            .term_ids(taxonomy)
            .filter(|&id| has_handout(plan, Some(id)))
            .map(|id| link(scene, id))
            .collect(),
    });
    let view = HandoutsView {
        plan: TermLink {
            name: plan.title.clone(),
            short: None,
            code: None,
            href: scene.links.to(Route::handout(plan.year, Extract::Plan)),
            count: plan.initiatives.len(),
            group: None,
        },
        report: report_handouts(scene),
        groups: groups.filter(|group| !group.handouts.is_empty()).collect(),
        calendar: calendar(scene, None),
    };
    let title = scene.strings().plain("handouts").to_owned();
    Sheet::of(scene, title, Content::of(&view))
}

fn link(scene: &Scene<'_>, id: TermId) -> HandoutLink {
    let term = scene.plan.term(id);
    HandoutLink {
        link: TermLink {
            name: term.name.clone(),
            short: term.short.clone(),
            code: term.code.clone(),
            href: handout_link(scene, id),
            count: term.initiatives.len(),
            group: term.group.clone(),
        },
        cross_cutting: term.cross_cutting.len(),
        workbook: has_workbook(scene.plan, id).then(|| workbook_link(scene, id)),
        calendar: calendar(scene, Some(id)).map(|calendar| calendar.href),
    }
}
