//! An extract of a plan in one file with all that it needs.
//!
//! Whole initiatives with their facts, by number, those of one topic together; what its words
//! mean at the end. Not here: which initiatives an extract has (`plan/selection.rs`).

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::error::Error;
use crate::export::inline;
use crate::export::links::{Alone, Links};
use crate::export::marked::{Marked, Words};
use crate::export::parts::article::{anchor, article};
use crate::export::parts::glossary::{former_words, meaning, synonyms};
use crate::export::parts::goals::goal_view;
use crate::export::parts::handouts::{
    About, by_topic, handout_frame, selection_name, topic_anchor, topic_part,
};
use crate::export::parts::links::{above_view, initiative_route, term_route};
use crate::export::parts::progress::progress_filters;
use crate::export::parts::prose::{ON_A_PAGE, prose};
use crate::export::parts::words;
use crate::export::scene::Scene;
use crate::export::sheet::Sheet;
use crate::plan::{
    FormerWord, GlossaryEntry, Initiative, Meaning, Selected, Selection, Taxonomy, TermId,
};
use crate::site::facets::CROSS_CUTTING;
use crate::site::{Route, YearPage, extract, has_handout};
use crate::theme::TaxonomyWord;
use crate::theme::pieces::Pieces;
use crate::theme::view::Content;
use crate::theme::view::glossary::GlossaryEntryView;
use crate::theme::view::goals::GoalView;
use crate::theme::view::handout::{HandoutGroup, HandoutInitiative, HandoutView};
use crate::theme::view::parts::{FacetChoiceView, FacetView};

/// One handout.
pub fn handout<'a>(scene: &Scene<'a>, selection: &Selection) -> Result<Sheet<'a>, Error> {
    let plan = scene.plan;
    let selected = selection.select(plan);
    let alone = alone(scene, &selected);
    let within = &Scene {
        links: Links::Alone(&alone),
        ..*scene
    };
    let introduction = introduction(within, selection);
    let own = articles(within, &selected.initiatives)?;
    let cross_cutting = articles(within, &selected.cross_cutting)?;
    let texts = || own.iter().chain(&cross_cutting);
    let marked = texts().map(|one| &*one.article).chain(&introduction);
    let marked = marked.flat_map(|text| text.words.marked());
    let marked: BTreeSet<usize> = marked.map(|word| plan.glossary.entry_of(word).0).collect();
    let glossary = glossary(within, texts().map(|one| one.initiative), &marked);
    let unminified = texts().any(|one| one.article.unminified)
        || introduction.as_ref().is_some_and(|text| text.unminified)
        || glossary.iter().any(|word| word.meaning.unminified);
    let filters = match selection.terms() {
        [] => filters(scene),
        _ => Vec::new(),
    };
    let title = selection_name(plan, selection);
    let about = About {
        head: &title,
        selected: &selected,
        newest: newest(scene, selection),
        page: YearPage::Home,
    };
    let mut frame = handout_frame(scene, selection, about);
    if !filters.is_empty() {
        frame.script = Some(inline::scripts(scene.theme, "handout"));
    }
    let draft = frame.draft;
    let mut pieces = Pieces::default();
    let view = HandoutView {
        frame,
        introduction_html: introduction.map_or(String::new(), |text| text.html),
        goal: numbers(within, selection),
        groups: groups(within, &own, &mut pieces),
        cross_cutting: views(cross_cutting.iter(), &mut pieces),
        glossary: glossary.into_iter().map(glossary_entry).collect(),
        filters,
    };
    Ok(Sheet {
        section: "handouts",
        draft,
        unminified,
        ..Sheet::of(scene, title, Content::with(&view, pieces))
    })
}

/// What a handout can link to: its own initiatives and topics, else the public site.
fn alone<'a>(scene: &Scene<'a>, selected: &Selected) -> Alone<'a> {
    let plan = scene.plan;
    let members = selected.initiatives.iter().chain(&selected.cross_cutting);
    let initiatives = members.map(|&index| {
        let initiative = &plan.initiatives[index];
        (initiative_route(scene, initiative), anchor(initiative))
    });
    let topics = selected.initiatives.iter().filter_map(|&index| {
        let topic = plan.initiatives[index].topic()?;
        let anchor = topic_anchor(&plan.term(topic).slug);
        Some((term_route(scene, topic), anchor))
    });
    Alone {
        address: scene.address(),
        inside: initiatives.chain(topics).collect(),
    }
}

/// The plan's own words, or those of the one term that the handout is about.
fn introduction(scene: &Scene<'_>, selection: &Selection) -> Option<Marked> {
    let text = match *selection.terms() {
        [] => &scene.plan.introduction,
        [id] => &scene.plan.term(id).body,
        _ => return None,
    };
    Some(prose(scene, text, ON_A_PAGE, Words::default()))
}

/// Those of the one goal that the handout is about.
fn numbers(scene: &Scene<'_>, selection: &Selection) -> Option<GoalView> {
    match *selection.terms() {
        [id] => goal_view(scene, id),
        _ => None,
    }
}

/// An initiative as it stands in the handout.
struct HandoutArticle<'a> {
    initiative: &'a Initiative,
    article: Arc<Marked>,
}

fn views<'a>(
    articles: impl Iterator<Item = &'a HandoutArticle<'a>>,
    pieces: &mut Pieces,
) -> Vec<HandoutInitiative> {
    let views = articles.map(|one| HandoutInitiative {
        id: anchor(one.initiative),
        number: one.initiative.number,
        title: one.initiative.title.clone(),
        article_html: pieces.add(one.article.clone()),
    });
    views.collect()
}

fn articles<'a>(scene: &Scene<'a>, members: &[usize]) -> Result<Vec<HandoutArticle<'a>>, Error> {
    let articles = members.iter().map(|&index| {
        Ok(HandoutArticle {
            initiative: &scene.plan.initiatives[index],
            article: article(scene, index)?,
        })
    });
    articles.collect()
}

fn groups(
    scene: &Scene<'_>,
    articles: &[HandoutArticle<'_>],
    pieces: &mut Pieces,
) -> Vec<HandoutGroup> {
    let groups = by_topic(articles, |article| article.initiative.topic());
    let groups = groups.into_iter().map(|(topic, members)| {
        let (id, name) = topic_part(scene, topic);
        let term = topic.map(|topic| scene.plan.term(topic));
        let above = term.and_then(|term| term.core_task);
        HandoutGroup {
            id,
            name,
            number: term.and_then(|term| term.number),
            above: above.map(|id| above_view(scene, id)),
            initiatives: views(members.into_iter(), pieces),
        }
    });
    groups.collect()
}

/// The words that were marked, and the codes of all who carry the initiatives, with their
/// meanings.
fn glossary<'a>(
    scene: &Scene<'a>,
    members: impl Iterator<Item = &'a Initiative>,
    marked: &BTreeSet<usize>,
) -> Vec<HandoutWord<'a>> {
    let carriers: BTreeSet<TermId> = members.flat_map(Initiative::terms).collect();
    let occurs = |index: usize, entry: &GlossaryEntry| {
        let carries = matches!(&entry.meaning, Meaning::Term(id) if carriers.contains(id));
        carries || marked.contains(&index)
    };
    let entries = scene.plan.glossary.entries.iter().enumerate();
    entries
        .filter(|(index, entry)| occurs(*index, entry))
        .map(|(index, entry)| HandoutWord {
            entry,
            former: scene.plan.glossary.former_of(index).collect(),
            meaning: meaning(scene, entry),
        })
        .collect()
}

/// A word as it stands in the handout.
struct HandoutWord<'a> {
    entry: &'a GlossaryEntry,
    former: Vec<&'a FormerWord>,
    meaning: Marked,
}

/// A word and its meaning, without where else to read.
fn glossary_entry(word: HandoutWord<'_>) -> GlossaryEntryView {
    let HandoutWord {
        entry,
        former,
        meaning,
    } = word;
    let former = former.into_iter();
    GlossaryEntryView {
        id: words::anchor(entry),
        word: entry.word.clone(),
        synonyms: synonyms(entry),
        former: former_words(former, words::anchor_of_former),
        meaning_html: meaning.html,
        href: None,
        mentions: Vec::new(),
    }
}

/// The choices that leave something, and how much.
fn filters(scene: &Scene<'_>) -> Vec<FacetView> {
    let plan = scene.plan;
    let filters = plan.registers.filters();
    let facets = filters.map(|(taxonomy, filter)| {
        let for_all = taxonomy.row().can_be_for_all();
        let choices = plan.term_ids(taxonomy).map(|id| {
            let term = plan.term(id);
            FacetChoiceView {
                value: term.slug.clone(),
                label: term.name.clone(),
                code: term.code.clone(),
                count: term.initiatives.len(),
                group: term.group.clone(),
            }
        });
        let choices = choices.chain(for_all.then(|| cross_cutting(scene, taxonomy)));
        let name = scene.strings().of_taxonomy(taxonomy, TaxonomyWord::Field);
        let choices = choices.filter(|choice| choice.count > 0);
        FacetView::of(filter.field, name, choices.collect())
    });
    let facets = facets.chain(progress_filters(scene));
    facets.filter(|facet| !facet.choices.is_empty()).collect()
}

/// The choice of what is for all centres.
fn cross_cutting(scene: &Scene<'_>, taxonomy: Taxonomy) -> FacetChoiceView {
    let (plan, strings) = (scene.plan, scene.strings());
    let initiatives = plan.initiatives.iter();
    FacetChoiceView {
        value: CROSS_CUTTING.to_owned(),
        label: strings.of_taxonomy(taxonomy, TaxonomyWord::ForAllChoice),
        code: None,
        count: initiatives.filter(|one| one.is_for_all()).count(),
        group: None,
    }
}

/// Where the newest edition of a handout stands, where the site has it.
fn newest(scene: &Scene<'_>, selection: &Selection) -> Option<Route> {
    let plan = scene.plan;
    let term = selection.extract()?;
    has_handout(plan, term).then(|| Route::handout(plan.year, extract(plan, term)))
}
