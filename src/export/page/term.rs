//! One term: a core task, a topic, a committee, a centre, a label or a background.

use crate::error::Error;
use crate::export::marked::Words;
use crate::export::parts::calendar::calendar;
use crate::export::parts::cards::{initiative_list, term_cards};
use crate::export::parts::charts::{breakdowns, share_of_plan};
use crate::export::parts::extracts::term_kind;
use crate::export::parts::goals::goal_view;
use crate::export::parts::links::{
    above_view, handout_link, list_step, mention_links, workbook_link,
};
use crate::export::parts::prose::{ON_A_PAGE, prose};
use crate::export::parts::report::report_part;
use crate::export::scene::{CardForm, Scene};
use crate::export::sheet::{Gist, Sheet};
use crate::plan::{Taxonomy, TermId};
use crate::site::{has_handout, has_workbook};
use crate::theme::TaxonomyWord;
use crate::theme::view::Content;
use crate::theme::view::parts::Link;
use crate::theme::view::term::TermView;

/// The term.
pub fn term<'a>(scene: &Scene<'a>, id: TermId) -> Result<Sheet<'a>, Error> {
    let plan = scene.plan;
    let term = plan.term(id);
    let folder = id.taxonomy.row().folder;
    let headings = id.taxonomy.row().headings();
    let form = match headings {
        true => CardForm::WithoutTopic,
        false => CardForm::WithTopic,
    };
    let words = |word| scene.strings().of_taxonomy(id.taxonomy, word);
    let entry = plan.glossary.of_term(id);
    // Its own code needs no explaining here.
    let body = prose(scene, &term.body, ON_A_PAGE, Words::none_but(entry));
    let topics = plan.term_ids(Taxonomy::Topic);
    let topics = topics.filter(|&topic| plan.term(topic).core_task == Some(id));
    let list = list_step(scene, id.taxonomy);
    let view = TermView {
        kind: term_kind(scene, id),
        headings,
        name: term.name.clone(),
        short: term.short.clone(),
        code: term.code.clone(),
        number: term.number,
        parent: Link {
            text: list.title.clone(),
            href: scene.links.to(list.route.clone()),
        },
        above: term.core_task.map(|id| above_view(scene, id)),
        body_html: body.html,
        goal: goal_view(scene, id),
        empty: match term.unit {
            true => scene.strings().plain("enhed-tom").to_owned(),
            false => words(TaxonomyWord::Empty),
        },
        count: term.initiatives.len(),
        initiatives: initiative_list(scene, &term.initiatives, form)?,
        cross_cutting: initiative_list(scene, &term.cross_cutting, CardForm::WithTopic)?,
        report: report_part(scene, Some(id)),
        share: share_of_plan(scene, term.initiatives.len()),
        breakdowns: breakdowns(scene, id),
        topics: term_cards(scene, topics),
        mentions: entry.map_or(Vec::new(), |entry| {
            mention_links(scene, plan.mentions(entry))
        }),
        handout: has_handout(scene.plan, Some(id)).then(|| handout_link(scene, id)),
        workbook: has_workbook(plan, id).then(|| workbook_link(scene, id)),
        calendar: calendar(scene, Some(id)),
    };
    Ok(Sheet {
        section: folder,
        text: &term.body.plain,
        gist: Gist::Initiatives(term.initiatives.len()),
        trail: vec![list],
        words: body.words,
        unminified: body.unminified,
        ..Sheet::of(scene, term.name.clone(), Content::of(&view))
    })
}
