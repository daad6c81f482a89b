//! In: an initiative. Out: its article in handouts: all that the plan says about it.
//!
//! The same article stands in the handouts of the plan, of its topic, of each committee and
//! centre: it is made once, where nothing in it depends on what else a handout holds.

use std::sync::Arc;

use super::facts::facts;
use crate::content::Surroundings;
use crate::error::Error;
use crate::export::links::Links;
use crate::export::marked::Marked;
use crate::export::scene::Scene;
use crate::export::site_view::render_piece;
use crate::plan::{Initiative, Plan};
use crate::site::Route;
use crate::site::search::CROSS_CUTTING;
use crate::theme::view::Content;
use crate::theme::view::article::ArticleView;

/// Whether the handout has a heading for the article's topic, which it then links to.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Topic {
    Inside,
    Elsewhere,
}

/// The article of one initiative, at its [`anchor`].
pub fn article(scene: &Scene<'_>, index: usize, topic: Topic) -> Result<Arc<Marked>, Error> {
    let initiative = &scene.plan.initiatives[index];
    // Its own links may lead to other initiatives, which some handouts have and some not.
    if topic == Topic::Elsewhere || !initiative.body.links.is_empty() {
        return made(scene, initiative).map(Arc::new);
    }
    let articles = &scene.shared.articles;
    let place = articles.place(&scene.site.plans, scene.plan, index);
    if let Some(article) = place.get() {
        return Ok(Arc::clone(article));
    }
    let article = Arc::new(made(scene, initiative)?);
    Ok(Arc::clone(place.get_or_init(|| article)))
}

/// Where an article stands. Two hyphens: no heading's own anchor has them.
pub fn anchor(initiative: &Initiative) -> String {
    format!("indsats--{}", initiative.number)
}

fn made(scene: &Scene<'_>, initiative: &Initiative) -> Result<Marked, Error> {
    let plan = scene.plan;
    let id = anchor(initiative);
    let surroundings = Surroundings {
        prefix: &format!("{id}--tekst--"),
        heading_level: 4,
    };
    // A reader may begin anywhere: a word is marked once in each article.
    let marked = facts(scene, initiative, surroundings);
    let content = Content::of(&ArticleView {
        id,
        initiative: marked.facts,
        groups: groups(plan, initiative),
    });
    // It is shared: what frames it must not depend on the handout that is made first.
    let start = Route::start();
    let anywhere = Scene {
        links: Links::Neighbours(&start),
        ..*scene
    };
    Ok(Marked {
        html: render_piece(&anywhere, "handout-article", content)?,
        words: marked.words,
        unminified: marked.unminified,
    })
}

/// What the initiative belongs to, as a filter compares it.
fn groups(plan: &Plan, initiative: &Initiative) -> String {
    let groups = initiative.terms().filter_map(|id| {
        let filter = id.taxonomy.row().filter?;
        Some(format!("{}:{}", filter.field, plan.term(id).slug))
    });
    let for_all = initiative.ties.iter().filter(|ties| ties.for_all);
    let cross_cutting = for_all.filter_map(|ties| {
        let filter = ties.taxonomy.row().filter?;
        Some(format!("{}:{CROSS_CUTTING}", filter.field))
    });
    groups.chain(cross_cutting).collect::<Vec<_>>().join(" ")
}
