//! A year's front page.

use crate::content::FrontPage;
use crate::export::marked::Words;
use crate::export::parts::calendar::calendar;
use crate::export::parts::cards::term_cards;
use crate::export::parts::changes::change_counts;
use crate::export::parts::charts::{parts_of_topics, share_of_plan};
use crate::export::parts::links::{term_link, term_links};
use crate::export::parts::prose::{ON_A_PAGE, prose};
use crate::export::parts::report::report_part;
use crate::export::parts::squares::SquareScale;
use crate::export::parts::term_lists::{counted_word, term_list, with_initiatives};
use crate::export::scene::Scene;
use crate::export::sheet::{Gist, Sheet, Standing};
use crate::export::text::{date, summary};
use crate::plan::{Plan, Taxonomy, TermId};
use crate::site::{Extract, Route, YearPage};
use crate::theme::CountedWord;
use crate::theme::view::Content;
use crate::theme::view::cards::TermList;
use crate::theme::view::home::{AboutView, HomeView, StatView, ThreadView};

/// An introduction of more characters than this would push the plan out of sight.
const LONG_INTRODUCTION: usize = 500;

/// The front page. The newest year's stands at two addresses; its own is the year's.
pub fn home<'a>(scene: &Scene<'a>) -> Sheet<'a> {
    let plan = scene.plan;
    let introduction = prose(scene, &plan.introduction, ON_A_PAGE, Words::default());
    let view = HomeView {
        title: plan.title.clone(),
        updated: plan.updated.as_deref().map(date),
        introduction_html: introduction.html,
        introduction_long: plan.introduction.plain.chars().count() > LONG_INTRODUCTION,
        initiative_count: plan.initiatives.len(),
        stats: stats(scene),
        topics: term_cards(scene, plan.term_ids(Taxonomy::Topic)),
        square_unit: SquareScale::of(plan).unit,
        threads: threads(scene),
        lists: lists(scene),
        about: about(scene),
        report: report_part(scene, None),
        changes: (plan.changes.as_ref()).map(|changes| change_counts(scene, changes)),
        who: YearPage::WhoDoesWhat.is_in(plan).then(|| {
            let who = Route::of_year(plan.year, YearPage::WhoDoesWhat);
            scene.links.to(who)
        }),
        handout: scene.links.to(Route::handout(plan.year, Extract::Plan)),
        calendar: calendar(scene, None),
    };
    Sheet {
        text: &plan.introduction.plain,
        gist: Gist::Plan,
        updated: plan.updated.as_deref(),
        standing: Standing::At(Route::of_year(plan.year, YearPage::Home)),
        words: introduction.words,
        unminified: introduction.unminified,
        ..Sheet::of(scene, plan.title.clone(), Content::of(&view))
    }
}

/// The taxonomies that stand on the front page like that, each with the terms that it shows.
fn standing(scene: &Scene<'_>, places: &[FrontPage]) -> Vec<(Taxonomy, Vec<TermId>)> {
    let taxonomies = scene.plan.registers.standing(places);
    let with_terms = taxonomies.map(|taxonomy| (taxonomy, terms(scene.plan, taxonomy)));
    with_terms.filter(|(_, terms)| !terms.is_empty()).collect()
}

/// The terms of a taxonomy that the front page shows.
fn terms(plan: &Plan, taxonomy: Taxonomy) -> Vec<TermId> {
    match taxonomy.row().front_page {
        FrontPage::Nothing | FrontPage::Cards | FrontPage::Names => {
            plan.term_ids(taxonomy).collect()
        }
        FrontPage::List | FrontPage::Counts => with_initiatives(plan, taxonomy),
    }
}

fn stats(scene: &Scene<'_>) -> Vec<StatView> {
    let counted = standing(scene, &[FrontPage::Cards, FrontPage::List]).into_iter();
    let stats = counted.map(|(taxonomy, terms)| StatView {
        number: terms.len(),
        text: counted_word(scene, CountedWord::Number, taxonomy, &terms),
        href: scene.links.to(Route::terms(scene.plan.year, taxonomy)),
    });
    stats.collect()
}

fn lists(scene: &Scene<'_>) -> Vec<TermList> {
    let listed = standing(scene, &[FrontPage::List]).into_iter();
    let lists = listed.map(|(taxonomy, _)| term_list(scene, taxonomy));
    lists.collect()
}

fn about(scene: &Scene<'_>) -> Vec<AboutView> {
    let said = standing(scene, &[FrontPage::Names, FrontPage::Counts]).into_iter();
    let about = said.map(|(taxonomy, terms)| AboutView {
        name: counted_word(scene, CountedWord::OnFrontPage, taxonomy, &terms),
        counted: taxonomy.row().front_page == FrontPage::Counts,
        terms: term_links(scene, &terms),
    });
    about.collect()
}

/// Each label, and how it runs through the topics.
fn threads(scene: &Scene<'_>) -> Vec<ThreadView> {
    let labels = scene.plan.registers.through_topics();
    let labels = labels.flat_map(|taxonomy| scene.plan.term_ids(taxonomy));
    let threads = labels.map(|id| {
        let term = scene.plan.term(id);
        ThreadView {
            folder: id.taxonomy.row().folder,
            label: term_link(scene, id),
            summary: summary(&term.body.plain),
            share: share_of_plan(scene, term.initiatives.len()),
            topics: parts_of_topics(scene, id),
        }
    });
    threads.collect()
}
