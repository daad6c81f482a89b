//! In: what a handout is about. Out: what every handout has around its own: whose it is, how it is
//! headed on paper, and where it is found in public.

use std::collections::BTreeMap;

use super::extracts::extract_term;
use super::links::term_route;
use super::progress::decision_view;
use crate::export::assets::{FAVICON, LOGO};
use crate::export::inline;
use crate::export::links::{Alone, Links};
use crate::export::scene::Scene;
use crate::export::text::date;
use crate::plan::{Plan, Selected, Selection, TermId};
use crate::site::{Route, YearPage};
use crate::theme::view::handout::{HandoutFrame, InlineCode};

/// What a handout is about.
pub struct About<'a> {
    /// What heads its sheets of paper
    pub head: &'a str,
    /// Its initiatives
    pub selected: &'a Selected,
    /// Where its newest edition stands, where the site has it
    pub newest: Option<Route>,
    /// The page that shows the same of the whole plan
    pub page: YearPage,
}

/// What every handout has; its script prints, and does nothing else.
pub fn handout_frame(scene: &Scene<'_>, selection: &Selection, about: About<'_>) -> HandoutFrame {
    let (plan, address) = (scene.plan, scene.address());
    let alone = Alone::at(address);
    let within = &Scene {
        links: Links::Alone(&alone),
        ..*scene
    };
    let terms = selection.terms().iter();
    let initiatives = (about.selected.initiatives.iter()).chain(&about.selected.cross_cutting);
    let mut initiatives = initiatives.map(|&index| &plan.initiatives[index]);
    let page = match *selection.terms() {
        [id] => term_route(scene, id),
        _ => Route::of_year(plan.year, about.page),
    };
    let decision = plan.decision.as_ref();
    let assets = &scene.shared.assets;
    HandoutFrame {
        title: selection_name(plan, selection),
        plan_title: plan.title.clone(),
        terms: terms.map(|&id| extract_term(scene, id)).collect(),
        updated: plan.updated.as_deref().map(date),
        decision: decision.map(|decision| decision_view(within, decision)),
        count: about.selected.initiatives.len(),
        draft: initiatives.any(|initiative| initiative.draft),
        newest: address.and_then(|address| Some(about.newest?.absolute(address))),
        site: address.map(|address| page.absolute(address)),
        logo: inline::image(assets, LOGO),
        logo_width: assets.logo_width(),
        favicon: inline::image(assets, FAVICON),
        style: style(scene, selection, about.head),
        script: inline::script(scene.theme, "handout/print.js"),
    }
}

/// The anchor of a topic's part. Two hyphens: no heading's own anchor has them.
pub fn topic_anchor(slug: &str) -> String {
    format!("tema--{slug}")
}

/// Anchor and name of a topic's part, or of the one part where there are no topics.
pub fn topic_part(scene: &Scene<'_>, topic: Option<TermId>) -> (String, String) {
    match topic.map(|topic| scene.plan.term(topic)) {
        Some(term) => (topic_anchor(&term.slug), term.name.clone()),
        None => (
            "del--indsatser".to_owned(),
            scene.strings().plain("indsatser").to_owned(),
        ),
    }
}

/// Each topic once, in the order of its first number, with what is of it.
pub fn by_topic<T>(
    all: impl IntoIterator<Item = T>,
    topic: impl Fn(&T) -> Option<TermId>,
) -> Vec<(Option<TermId>, Vec<T>)> {
    let mut groups: Vec<(Option<TermId>, Vec<T>)> = Vec::new();
    let mut places: BTreeMap<Option<TermId>, usize> = BTreeMap::new();
    for one in all {
        let id = topic(&one);
        let place = *places.entry(id).or_insert_with(|| {
            groups.push((id, Vec::new()));
            groups.len() - 1
        });
        groups[place].1.push(one);
    }
    groups
}

/// The plan's title, or the names of what the handout is about.
pub fn selection_name(plan: &Plan, selection: &Selection) -> String {
    let names = selection.terms().iter().map(|&id| &*plan.term(id).name);
    match selection.terms() {
        [] => plan.title.clone(),
        _ => names.collect::<Vec<_>>().join(" · "),
    }
}

/// Names on paper the municipality, the plan, and what the handout is about.
fn style(scene: &Scene<'_>, selection: &Selection, head: &str) -> InlineCode {
    let (municipality, plan) = (&scene.site.plans.site.municipality, &scene.plan.title);
    let source = match selection.terms() {
        [] if head == plan => municipality.clone(),
        _ => format!("{municipality} · {plan}"),
    };
    inline::style(scene.stylesheet(), &source, head)
}
