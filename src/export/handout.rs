//! In: an extract of a plan. Out: what its handout shows: one file with all that it needs.
//!
//! Whole initiatives with their facts, by number, those of one topic together; what its words
//! mean at the end. Not here: which initiatives an extract has (`plan/selection.rs`).

use std::collections::{BTreeMap, BTreeSet};

use super::article::Topic;
use super::inline;
use super::links::Alone;
use super::mark;
use super::pages::Pages;
use super::text::date;
use super::views::{ON_A_PAGE, Views};
use crate::error::Error;
use crate::plan::{Meaning, Plan, Selected, Selection, Taxonomy, TermId};
use crate::site::search::{CROSS_CUTTING, CROSS_CUTTING_NAME, Facet};
use crate::site::{Extract, Route, extract};
use crate::theme::view::glossary::GlossaryEntryView;
use crate::theme::view::handout::{HandoutGroup, HandoutInitiative, HandoutView, InlineCode};
use crate::theme::view::handouts::{HandoutLink, HandoutsGroup, HandoutsView};
use crate::theme::view::parts::{ExtractTerm, FacetChoiceView, FacetView, TermLink};

/// What a whole plan can be narrowed down by within its handout.
const FILTERS: &[(Taxonomy, Facet)] = &[
    (Taxonomy::Topic, Facet::Taxonomy(Taxonomy::Topic)),
    (Taxonomy::Committee, Facet::Taxonomy(Taxonomy::Committee)),
    (Taxonomy::Centre, Facet::Taxonomy(Taxonomy::Centre)),
];

/// What a handout can link to: its own initiatives and topics, else the public site.
pub fn alone<'a>(pages: &'a Pages, plan: &'a Plan, selected: &Selected) -> Alone<'a> {
    let members = selected.initiatives.iter().chain(&selected.cross_cutting);
    let initiatives = members.map(|&index| &plan.initiatives[index]);
    let initiatives = initiatives.map(|initiative| {
        let route = Route::initiative(plan.year, &initiative.slug);
        (route, initiative_anchor(initiative.number))
    });
    let topics = selected.initiatives.iter().map(|&index| {
        let topic = plan.term(plan.initiatives[index].topic);
        let route = Route::term(plan.year, Taxonomy::Topic, &topic.slug);
        (route, topic_anchor(&topic.slug))
    });
    Alone {
        address: pages.site.plans.site.address.as_deref(),
        inside: initiatives.chain(topics).collect(),
        files: Some(&pages.site.linked),
    }
}

/// Two hyphens: no heading's own anchor has them.
fn initiative_anchor(number: u32) -> String {
    format!("indsats--{number}")
}

fn topic_anchor(slug: &str) -> String {
    format!("tema--{slug}")
}

/// The page of all handouts.
pub fn handouts(views: &Views<'_>) -> HandoutsView {
    let plan = views.plan;
    let link = |term: Option<TermId>| Route::handout(plan.year, extract(plan, term));
    let groups = Extract::taxonomies().map(|taxonomy| HandoutsGroup {
        taxonomy: taxonomy.row().folder,
        handouts: plan
            .term_ids(taxonomy)
            .map(|id| HandoutLink {
                link: TermLink {
                    href: views.links.to(link(Some(id))),
                    ..views.term_link(id)
                },
                cross_cutting: plan.term(id).cross_cutting.len(),
            })
            .collect(),
    });
    HandoutsView {
        plan: TermLink {
            name: plan.title.clone(),
            code: None,
            href: views.links.to(link(None)),
            count: plan.initiatives.len(),
        },
        groups: groups.filter(|group| !group.handouts.is_empty()).collect(),
    }
}

/// One handout. `views` links as [`alone`] allows.
pub fn handout(
    pages: &Pages,
    views: &mut Views<'_>,
    selection: &Selection,
    selected: &Selected,
) -> Result<HandoutView, Error> {
    let plan = views.plan;
    let mut words = BTreeSet::new();
    let introduction_html = introduction(views, selection, &mut words);
    let groups = groups(pages, views, &selected.initiatives, &mut words)?;
    let cross_cutting = selected.cross_cutting.iter();
    let cross_cutting = cross_cutting
        .map(|&index| initiative(pages, views, index, Topic::Elsewhere, &mut words))
        .collect::<Result<_, Error>>()?;
    let members = || selected.initiatives.iter().chain(&selected.cross_cutting);
    let title = title(plan, selection);
    let filters = match selection.terms() {
        [] => filters(plan),
        _ => Vec::new(),
    };
    let terms = selection.terms().iter();
    Ok(HandoutView {
        plan_title: plan.title.clone(),
        terms: terms.map(|&id| about(plan, id)).collect(),
        updated: plan.updated.as_deref().map(date),
        introduction_html,
        count: selected.initiatives.len(),
        draft: members().any(|&index| plan.initiatives[index].draft),
        groups,
        cross_cutting,
        glossary: glossary(views, members().copied(), words),
        newest: newest(pages, plan, selection),
        logo: inline::image(&pages.theme, "logo.svg"),
        favicon: inline::image(&pages.theme, "favicon.svg"),
        style: style(pages, plan, selection, &title),
        script: (!filters.is_empty()).then(|| inline::scripts(&pages.theme, "handout")),
        filters,
        title,
    })
}

/// The plan's title, or the names of what the handout is about.
fn title(plan: &Plan, selection: &Selection) -> String {
    let names = selection.terms().iter().map(|&id| &*plan.term(id).name);
    match selection.terms() {
        [] => plan.title.clone(),
        _ => names.collect::<Vec<_>>().join(" · "),
    }
}

/// Names on paper the municipality, the plan, and what the handout is about.
fn style(pages: &Pages, plan: &Plan, selection: &Selection, title: &str) -> InlineCode {
    let municipality = &pages.site.plans.site.municipality;
    let source = match selection.terms() {
        [] => municipality.clone(),
        _ => format!("{municipality} · {}", plan.title),
    };
    inline::style(&pages.theme, &source, title)
}

/// The initiatives by number, those of one topic together.
fn groups(
    pages: &Pages,
    views: &mut Views<'_>,
    members: &[usize],
    words: &mut BTreeSet<usize>,
) -> Result<Vec<HandoutGroup>, Error> {
    let plan = views.plan;
    let by_topic =
        members.chunk_by(|&one, &next| plan.initiatives[one].topic == plan.initiatives[next].topic);
    let mut seen: BTreeMap<TermId, usize> = BTreeMap::new();
    let groups = by_topic.map(|indexes| {
        let id = plan.initiatives[indexes[0]].topic;
        let topic = plan.term(id);
        let times = seen.entry(id).or_default();
        *times += 1;
        let initiatives = indexes.iter();
        Ok(HandoutGroup {
            // A topic stands twice where another's numbers come in between.
            id: match *times {
                1 => topic_anchor(&topic.slug),
                more => format!("{}--{more}", topic_anchor(&topic.slug)),
            },
            topic: views.term_link(id),
            number: topic.number,
            initiatives: initiatives
                .map(|&index| initiative(pages, views, index, Topic::Inside, words))
                .collect::<Result<_, Error>>()?,
        })
    });
    groups.collect()
}

fn initiative(
    pages: &Pages,
    views: &mut Views<'_>,
    index: usize,
    topic: Topic,
    words: &mut BTreeSet<usize>,
) -> Result<HandoutInitiative, Error> {
    let initiative = &views.plan.initiatives[index];
    let id = initiative_anchor(initiative.number);
    let article = pages.articles.article(pages, views, index, &id, topic)?;
    words.extend(&article.words);
    Ok(HandoutInitiative {
        id,
        number: initiative.number,
        title: initiative.title.clone(),
        article_html: article.html.clone(),
    })
}

/// What an extract says of the term that it is about.
pub fn about(plan: &Plan, id: TermId) -> ExtractTerm {
    let term = plan.term(id);
    ExtractTerm {
        taxonomy: id.taxonomy.row().folder,
        name: term.name.clone(),
        code: term.code.clone(),
        unit: term.unit,
    }
}

/// The plan's own words, or those of the one term that the handout is about.
fn introduction(
    views: &mut Views<'_>,
    selection: &Selection,
    words: &mut BTreeSet<usize>,
) -> String {
    let plan = views.plan;
    let text = match *selection.terms() {
        [] => &plan.introduction,
        [id] => &plan.term(id).body,
        _ => return String::new(),
    };
    let html = views.prose(text, ON_A_PAGE);
    words.extend(&views.marker.marked);
    html
}

/// The words that were marked, and the codes of all who carry the initiatives.
fn glossary(
    views: &Views<'_>,
    members: impl Iterator<Item = usize>,
    words: BTreeSet<usize>,
) -> Vec<GlossaryEntryView> {
    let plan = views.plan;
    let carriers: BTreeSet<TermId> = members
        .flat_map(|index| plan.initiatives[index].terms())
        .collect();
    let occurs = |(index, meaning): (usize, &Meaning)| {
        let carries = matches!(meaning, Meaning::Term(id) if carriers.contains(id));
        carries || words.contains(&index)
    };
    let entries = plan.glossary.entries.iter().enumerate();
    entries
        .filter(|(index, entry)| occurs((*index, &entry.meaning)))
        .map(|(_, entry)| views.glossary_entry(entry, &mark::anchor(entry)))
        .collect()
}

/// The choices that leave something, and how much.
fn filters(plan: &Plan) -> Vec<FacetView> {
    let facets = FILTERS.iter().map(|&(taxonomy, facet)| FacetView {
        field: facet.field(),
        choices: plan
            .term_ids(taxonomy)
            .map(|id| {
                let term = plan.term(id);
                FacetChoiceView {
                    value: term.slug.clone(),
                    label: term.name.clone(),
                    code: term.code.clone(),
                    count: term.initiatives.len(),
                }
            })
            .chain((facet == Facet::Taxonomy(Taxonomy::Centre)).then(|| cross_cutting(plan)))
            .filter(|choice| choice.count > 0)
            .collect(),
    });
    facets.filter(|facet| !facet.choices.is_empty()).collect()
}

/// The choice of what is for all centres.
fn cross_cutting(plan: &Plan) -> FacetChoiceView {
    let initiatives = plan.initiatives.iter();
    FacetChoiceView {
        value: CROSS_CUTTING.to_owned(),
        label: CROSS_CUTTING_NAME.to_owned(),
        code: None,
        count: initiatives.filter(|one| one.centres.all_centres).count(),
    }
}

/// Where the newest edition of a handout that the site has stands in public.
fn newest(pages: &Pages, plan: &Plan, selection: &Selection) -> Option<String> {
    let address = pages.site.plans.site.address.as_deref()?;
    let route = match *selection.terms() {
        [] => Route::handout(plan.year, Extract::Plan),
        [id] if Extract::word(id.taxonomy).is_some() => {
            Route::handout(plan.year, extract(plan, Some(id)))
        }
        _ => return None,
    };
    Some(route.absolute(address))
}
