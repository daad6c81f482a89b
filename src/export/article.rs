//! In: an initiative. Out: its article in handouts: all that the plan says of it.
//!
//! The same article stands in the handouts of the plan, of its topic, of each committee and
//! centre: it is made once, where nothing in it depends on what else a handout holds.

use std::collections::BTreeSet;
use std::sync::{Arc, OnceLock};

use super::mark::Marker;
use super::pages::Pages;
use super::views::Views;
use crate::content::Surroundings;
use crate::error::Error;
use crate::plan::{Plan, Plans, TermId};
use crate::site::Route;
use crate::site::search::CROSS_CUTTING;
use crate::theme::view::ContentView;
use crate::theme::view::article::{ArticleView, InitiativeFilters};

/// One article.
pub struct Article {
    pub html: String,
    /// The words that are marked in it: places in the glossary
    pub words: BTreeSet<usize>,
}

/// Whether the handout has a heading for the article's topic, which it then links to.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Topic {
    Inside,
    Elsewhere,
}

/// The articles that were made, by the year's place and the initiative's.
pub struct Articles(Vec<Vec<OnceLock<Arc<Article>>>>);

impl Articles {
    /// None yet.
    pub fn of(plans: &Plans) -> Articles {
        let years = plans.years.iter();
        let none = |plan: &Plan| plan.initiatives.iter().map(|_| OnceLock::new()).collect();
        Articles(years.map(none).collect())
    }

    /// The article of one initiative at the anchor `id`.
    pub fn article(
        &self,
        pages: &Pages,
        views: &mut Views<'_>,
        index: usize,
        id: &str,
        topic: Topic,
    ) -> Result<Arc<Article>, Error> {
        let plan = views.plan;
        // Its own links may lead to other initiatives, which some handouts have and some not.
        if topic == Topic::Elsewhere || !plan.initiatives[index].body.links.is_empty() {
            return made(pages, views, index, id).map(Arc::new);
        }
        let mut years = pages.site.plans.years.iter();
        let year = years.position(|known| known.year == plan.year);
        let place = &self.0[year.expect("the plan is one of the site's")][index];
        if let Some(article) = place.get() {
            return Ok(Arc::clone(article));
        }
        let article = Arc::new(made(pages, views, index, id)?);
        Ok(Arc::clone(place.get_or_init(|| article)))
    }
}

fn made(pages: &Pages, views: &mut Views<'_>, index: usize, id: &str) -> Result<Article, Error> {
    let (plan, links) = (views.plan, views.links);
    let initiative = &plan.initiatives[index];
    // A reader may begin anywhere: a word is marked once in each article.
    views.marker = Marker::new(plan, links, None);
    let surroundings = Surroundings {
        prefix: &format!("{id}--"),
        heading_level: 4,
    };
    let view = views.initiative_alone(index, surroundings);
    let mut centres = slugs(plan, initiative.centres.terms.iter().copied());
    if initiative.centres.all_centres {
        centres = format!("{centres} {CROSS_CUTTING}");
    }
    let content = ContentView::Article(ArticleView {
        id: id.to_owned(),
        initiative: view,
        filters: InitiativeFilters {
            topic: plan.term(initiative.topic).slug.clone(),
            committees: slugs(plan, initiative.committees.terms.iter().copied()),
            centres,
        },
    });
    Ok(Article {
        html: pages.render("handout-article", plan, &Route::start(), content)?,
        words: std::mem::take(&mut views.marker.marked),
    })
}

fn slugs(plan: &Plan, ids: impl Iterator<Item = TermId>) -> String {
    let slugs = ids.map(|id| &*plan.term(id).slug);
    slugs.collect::<Vec<_>>().join(" ")
}
