//! In: the whole plan, or a term. Out: how its deadlines get into a reader's own calendar.

use crate::export::scene::Scene;
use crate::plan::TermId;
use crate::site::{Route, extract, has_calendar};
use crate::theme::view::parts::{CalendarView, SubscriptionView};

/// The ways; nothing where no deadline is exact enough for a calendar.
pub fn calendar(scene: &Scene<'_>, term: Option<TermId>) -> Option<CalendarView> {
    let plan = scene.plan;
    has_calendar(plan, term).then(|| {
        let route = Route::calendar(plan.year, extract(plan, term));
        let address = scene.address().map(|address| route.absolute(address));
        CalendarView {
            subscription: address.map(subscription),
            href: scene.links.to(route),
        }
    })
}

/// `webcal:` is how an address asks for the program that subscribes.
fn subscription(address: String) -> SubscriptionView {
    let behind_scheme = address.split_once("://").map_or("", |(_, rest)| rest);
    SubscriptionView {
        href: format!("webcal://{behind_scheme}"),
        address,
    }
}
