//! In: an initiative. Out: links to those of other years that it carries on, or that carry it on.

use super::views::Views;
use crate::plan::{Initiative, Plan};
use crate::site::Route;
use crate::theme::view::initiative::OtherYearLink;

impl Views<'_> {
    /// The one that it carries on, then those that carry it on.
    pub fn other_years(&self, initiative: &Initiative) -> Vec<OtherYearLink> {
        let plans = &self.site.plans;
        let earlier = self.earlier(initiative);
        let earlier = earlier.map(|origin| self.other_year(origin, true));
        let own = (self.plan.year, initiative.number);
        let later = plans.continuations.get(&own).into_iter().flatten();
        let later = later.filter_map(|&continuation| plans.initiative(continuation));
        let later = later.map(|continuation| self.other_year(continuation, false));
        earlier.into_iter().chain(later).collect()
    }

    /// The one that it carries on, where readers can see that one.
    pub fn earlier(&self, initiative: &Initiative) -> Option<(&Plan, &Initiative)> {
        self.site.plans.initiative(initiative.continued_from?)
    }

    fn other_year(&self, (plan, other): (&Plan, &Initiative), earlier: bool) -> OtherYearLink {
        OtherYearLink {
            earlier,
            year: plan.year,
            number: other.number,
            title: other.title.clone(),
            href: self.links.to(Route::initiative(plan.year, &other.slug)),
        }
    }
}
