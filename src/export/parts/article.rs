//! In: an initiative. Out: its article in handouts: all that the plan says about it.
//!
//! The same article stands in the handouts of the plan, of its topic, of each committee and
//! centre. All that differs is where its links lead: to what a handout holds, or to the public
//! site. So it is made once for every way in which they stand.

use std::sync::Arc;

use super::facts::facts;
use super::links::term_route;
use crate::content::Surroundings;
use crate::error::Error;
use crate::export::links::Links;
use crate::export::marked::Marked;
use crate::export::scene::Scene;
use crate::export::site_view::render_piece;
use crate::plan::{Initiative, Plan};
use crate::site::facets::{CROSS_CUTTING, progress_facets};
use crate::site::{Link, Route};
use crate::theme::view::Content;
use crate::theme::view::article::ArticleView;

/// The article of one initiative, at its [`anchor`].
pub fn article(scene: &Scene<'_>, index: usize) -> Result<Arc<Marked>, Error> {
    let initiative = &scene.plan.initiatives[index];
    let key = (scene.plan.year, index, leads(scene, initiative));
    let articles = &scene.shared.articles;
    articles.get(key, || made(scene, initiative))
}

/// Where those of its links lead that may lead to what the handout holds.
fn leads(scene: &Scene<'_>, initiative: &Initiative) -> Vec<String> {
    let file = &initiative.body.file().path;
    let written = initiative.body.links.iter();
    let written = written.filter_map(|link| scene.site.resolve(file, &link.target).ok());
    let topic = initiative.topic();
    let topic: Option<Link> = topic.map(|topic| term_route(scene, topic).into());
    let links = written.chain(topic);
    links.map(|link| scene.links.to(link)).collect()
}

/// Where an article stands. Two hyphens: no heading's own anchor has them.
pub fn anchor(initiative: &Initiative) -> String {
    format!("indsats--{}", initiative.number.anchor())
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
    let progress = progress_facets(plan, initiative).into_iter();
    let progress = progress.map(|(facet, slug)| format!("{}:{slug}", facet.field()));
    let all = groups.chain(cross_cutting).chain(progress);
    all.collect::<Vec<_>>().join(" ")
}
