//! In: a page of an older plan. Out: that a newer one is in force, and where it leads on: to what the
//! initiative became there, to the same page there, or else to its front page.

use std::collections::BTreeSet;

use super::links::numbered;
use crate::export::links::{Alone, Links};
use crate::export::scene::Scene;
use crate::plan::{Number, Period, Plan, TermId};
use crate::site::{PageKind, Route, YearPage};
use crate::spelling::folded;
use crate::theme::view::page::NewerPlan;
use crate::theme::view::parts::Link;

/// Nothing on pages of the plan in force, and of those that are still to be.
pub fn newer_plan(scene: &Scene<'_>, kind: PageKind) -> Option<NewerPlan> {
    let newest = scene.site.plans.in_force()?;
    if scene.plan.year >= newest.year {
        return None;
    }
    let home = Route::of_year(newest.year, YearPage::Home);
    let (same, became) = match kind {
        PageKind::Search | PageKind::NotFound | PageKind::Moved(_) => return None,
        PageKind::OfYear(YearPage::Home) | PageKind::Handout(None) | PageKind::Embed(None) => {
            (None, Vec::new())
        }
        PageKind::ReportHandout(None) => (year_page_there(YearPage::Report, newest), Vec::new()),
        PageKind::OfYear(page) => (year_page_there(page, newest), Vec::new()),
        PageKind::Terms(taxonomy) => {
            let register = newest.registers.get(taxonomy);
            let list = register.map(|there| Route::terms(newest.year, there.taxonomy));
            (list, Vec::new())
        }
        PageKind::Term(id)
        | PageKind::Handout(Some(id))
        | PageKind::ReportHandout(Some(id))
        | PageKind::Embed(Some(id)) => (term_there(scene.plan, id, newest), Vec::new()),
        PageKind::Initiative(index) => (None, became(scene, index, newest)),
    };
    // A document that is handed on alone has no neighbours.
    let alone = Alone::at(scene.address());
    let links = match matches!(kind, PageKind::Handout(_) | PageKind::ReportHandout(_)) {
        true => Links::Alone(&alone),
        false => scene.links,
    };
    let became = became.into_iter().map(|(text, route)| Link {
        text,
        href: links.to(route),
    });
    Some(NewerPlan {
        year: newest.year,
        became: became.collect(),
        same: same.is_some(),
        href: links.to(same.unwrap_or(home)),
    })
}

/// The same page there, where it has anything to show.
fn year_page_there(page: YearPage, newest: &Plan) -> Option<Route> {
    let is_there = (page.row().count)(newest) > 0;
    is_there.then(|| Route::of_year(newest.year, page))
}

/// The term's page there: files keep their names from one plan to the next, and codes do; or else
/// they say what they were called before.
fn term_there(plan: &Plan, id: TermId, newest: &Plan) -> Option<Route> {
    let own = plan.term(id);
    let terms = || newest.taxonomy(id.taxonomy).iter();
    let by_slug = terms().find(|term| term.slug == own.slug);
    let by_code = || terms().find(|term| own.code.is_some() && term.code == own.code);
    let by_former = || {
        let names = own.code.iter().chain([&own.slug, &own.name]);
        let names: Vec<String> = names.map(|name| folded(name)).collect();
        terms().find(|term| {
            let mut former = term.former.iter();
            former.any(|former| names.contains(&folded(&former.value)))
        })
    };
    let there = by_slug.or_else(by_code).or_else(by_former)?;
    // One of the content's own keeps its key, and may have another folder there.
    let register = newest.registers.get(id.taxonomy)?;
    Some(Route::term(newest.year, register.taxonomy, &there.slug))
}

/// What an initiative is called in the newest plan, and its pages there: it may have been carried on
/// several times, and have become several.
fn became(scene: &Scene<'_>, index: usize, newest: &Plan) -> Vec<(String, Route)> {
    let plans = &scene.site.plans;
    let own = (scene.plan.year, scene.plan.initiatives[index].number);
    let (mut open, mut seen) = (vec![own], BTreeSet::<(Period, Number)>::new());
    while let Some(one) = open.pop() {
        if seen.insert(one) {
            open.extend(plans.continuations.get(&one).into_iter().flatten());
        }
    }
    let there = seen.into_iter().filter(|(year, _)| *year == newest.year);
    let there = there.filter_map(|one| plans.initiative(one));
    let there = there.map(|(plan, initiative)| {
        let route = Route::initiative(plan.year, &initiative.slug);
        (numbered(initiative), route)
    });
    there.collect()
}
