//! In: an initiative. Out: links to those of other years that it carries on, or that carry it on.

use crate::export::scene::Scene;
use crate::plan::{Initiative, Plan};
use crate::site::Route;
use crate::theme::view::initiative::OtherYearLink;

/// The one that it carries on, then those that carry it on.
pub fn other_years(scene: &Scene<'_>, initiative: &Initiative) -> Vec<OtherYearLink> {
    let plans = &scene.site.plans;
    let earlier = earlier(scene, initiative);
    let earlier = earlier.map(|origin| other_year(scene, origin, true));
    let own = (scene.plan.year, initiative.number);
    let later = plans.continuations.get(&own).into_iter().flatten();
    let later = later.filter_map(|&continuation| plans.initiative(continuation));
    let later = later.map(|continuation| other_year(scene, continuation, false));
    earlier.into_iter().chain(later).collect()
}

/// The one that it carries on, where readers can see that one.
pub fn earlier<'a>(
    scene: &Scene<'a>,
    initiative: &Initiative,
) -> Option<(&'a Plan, &'a Initiative)> {
    scene.site.plans.initiative(initiative.continued_from?)
}

fn other_year(
    scene: &Scene<'_>,
    (plan, other): (&Plan, &Initiative),
    earlier: bool,
) -> OtherYearLink {
    OtherYearLink {
        earlier,
        year: plan.year,
        number: other.number,
        title: other.title.clone(),
        href: scene.links.to(Route::initiative(plan.year, &other.slug)),
    }
}
