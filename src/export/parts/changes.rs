//! In: what a plan changed against the one before it. Out: how many initiatives that is, and which
//! each carries on.

use super::other_years::{Origin, origins};
use crate::export::scene::Scene;
use crate::plan::{Changes, Initiative, Plan};
use crate::site::{Route, YearPage};
use crate::theme::view::changes::ChangeCounts;
use crate::theme::view::parts::Link;

/// How many initiatives came, went on and ended.
pub fn change_counts(scene: &Scene<'_>, changes: &Changes) -> ChangeCounts {
    let before = plan_before(scene, changes);
    let page = |plan: &Plan, page| scene.links.to(Route::of_year(plan.year, page));
    ChangeCounts {
        before: Link {
            text: before.title.clone(),
            href: page(before, YearPage::Home),
        },
        href: page(scene.plan, YearPage::Changes),
        new: changes.new.len(),
        continued: changes.continued.len(),
        ended: changes.ended.len(),
    }
}

/// The plan that it is compared with.
pub fn plan_before<'a>(scene: &Scene<'a>, changes: &Changes) -> &'a Plan {
    let mut years = scene.site.plans.years.iter();
    let before = years.find(|plan| plan.year == changes.before);
    before.expect("a plan is compared with another that readers see")
}

/// The initiatives that one carries on, as far as readers can see them.
pub fn seen_origins<'a>(
    scene: &Scene<'a>,
    initiative: &Initiative,
) -> Vec<(&'a Plan, &'a Initiative)> {
    let origins = origins(scene, initiative).into_iter();
    let seen = origins.filter_map(|origin| match origin {
        Origin::Here(plan, origin) => Some((plan, origin)),
        Origin::Elsewhere(_, _) => None,
    });
    seen.collect()
}
