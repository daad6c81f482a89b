//! In: an initiative. Out: links to those of other years that it carries on, or that carry it on.

use crate::export::scene::Scene;
use crate::plan::{Initiative, Number, Period, Plan};
use crate::site::Route;
use crate::theme::view::initiative::OtherYearLink;

/// An initiative of an earlier plan.
pub enum Origin<'a> {
    /// Readers can see it
    Here(&'a Plan, &'a Initiative),
    /// The content does not have its plan
    Elsewhere(Period, Number),
}

/// Those that it carries on, then those that carry it on.
pub fn other_years(scene: &Scene<'_>, initiative: &Initiative) -> Vec<OtherYearLink> {
    let earlier = origins(scene, initiative).into_iter();
    let earlier = earlier.map(|origin| match origin {
        Origin::Here(plan, other) => other_year(scene, plan, other, true),
        Origin::Elsewhere(year, number) => OtherYearLink {
            earlier: true,
            year,
            number,
            title: String::new(),
            href: String::new(),
        },
    });
    let later = later(scene, initiative).into_iter();
    let later = later.map(|(plan, other)| other_year(scene, plan, other, false));
    earlier.chain(later).collect()
}

/// Those that it carries on, without drafts that are left out.
pub fn origins<'a>(scene: &Scene<'a>, initiative: &Initiative) -> Vec<Origin<'a>> {
    let plans = &scene.site.plans;
    let origins = initiative.continued_from.iter().filter_map(|&origin| {
        let elsewhere = || Origin::Elsewhere(origin.0, origin.1);
        match plans.initiative(origin) {
            Some((plan, initiative)) => Some(Origin::Here(plan, initiative)),
            None => (!plans.has(origin.0)).then(elsewhere),
        }
    });
    origins.collect()
}

/// Those of later plans that carry it on.
fn later<'a>(scene: &Scene<'a>, initiative: &Initiative) -> Vec<(&'a Plan, &'a Initiative)> {
    let plans = &scene.site.plans;
    let own = (scene.plan.year, initiative.number);
    let later = plans.continuations.get(&own).into_iter().flatten();
    later.filter_map(|&later| plans.initiative(later)).collect()
}

fn other_year(scene: &Scene<'_>, plan: &Plan, other: &Initiative, earlier: bool) -> OtherYearLink {
    OtherYearLink {
        earlier,
        year: plan.year,
        number: other.number,
        title: other.title.clone(),
        href: scene.links.to(Route::initiative(plan.year, &other.slug)),
    }
}
