//! In: how the initiatives of a plan are spread over its terms. Out: pictures of that, measured
//! and counted, each beside the numbers that it shows.
//!
//! A number that leads to a search counts what that search finds: what the term itself has.
//! Not here: how pictures are drawn (the theme's components).

use super::links::{term_link, terms};
use super::words::anchor;
use crate::export::marked::Words;
use crate::export::scene::Scene;
use crate::plan::{Taxonomy, TermId};
use crate::site::facets::Facet;
use crate::site::{Route, facets};
use crate::theme::TaxonomyWord;
use crate::theme::view::charts::{
    BreakdownView, MatrixCell, MatrixColumn, MatrixGroup, MatrixRow, MatrixView, ShareRow,
    ShareView,
};

/// How strongly the largest number of a matrix is shown.
const LEVELS: usize = 4;

/// Fewer initiatives than this are not worth a breakdown.
const WORTH_BREAKING_DOWN: usize = 2;

/// One topic alone makes no table: its own page says who has what.
const WORTH_A_MATRIX: usize = 2;

/// A part of the whole plan.
pub fn share_of_plan(scene: &Scene<'_>, count: usize) -> ShareView {
    share(count, scene.plan.initiatives.len())
}

/// How the initiatives of a term are spread: a topic's over committees and centres, all
/// others' over the topics. A core task shows its topics anyway. Each part is one of all that the term
/// has, so that the bars can be compared.
pub fn breakdowns(scene: &Scene<'_>, id: TermId) -> Vec<BreakdownView> {
    if scene.plan.term(id).initiatives.len() < WORTH_BREAKING_DOWN {
        return Vec::new();
    }
    let spread_over = scene.plan.registers.tied_by(id.taxonomy.row().spread_over);
    let breakdowns = spread_over.map(|taxonomy| BreakdownView {
        folder: taxonomy.row().folder,
        heading: scene.strings().of_taxonomy(taxonomy, TaxonomyWord::Spread),
        whole: scene.plan.term(id).initiatives.len(),
        rows: match taxonomy.row().headings() {
            true => topics_of(scene, id),
            false => parts_of_topic(scene, id, taxonomy),
        },
    });
    let mut breakdowns: Vec<BreakdownView> = breakdowns.collect();
    breakdowns.retain(|breakdown| !breakdown.rows.is_empty());
    breakdowns
}

/// Topics by the terms of these taxonomies; nothing where there is nothing to count. With the words
/// that the page has marked by then: the codes of its columns open what they mean.
pub fn matrix(
    scene: &Scene<'_>,
    taxonomies: &[Taxonomy],
    before: Words,
) -> (Option<MatrixView>, Words) {
    let Some((view, columns)) = counted_matrix(scene, taxonomies) else {
        return (None, before);
    };
    let mut words = before;
    for word in columns
        .iter()
        .filter_map(|&id| scene.plan.glossary.of_term(id))
    {
        words.add(word);
    }
    (Some(view), words)
}

fn counted_matrix(scene: &Scene<'_>, taxonomies: &[Taxonomy]) -> Option<(MatrixView, Vec<TermId>)> {
    let plan = scene.plan;
    let carrying = |taxonomy: Taxonomy| -> Vec<TermId> {
        let ids = plan.term_ids(taxonomy);
        ids.filter(|&id| !plan.term(id).initiatives.is_empty())
            .collect()
    };
    let groups = taxonomies
        .iter()
        .map(|&taxonomy| (taxonomy, carrying(taxonomy)));
    let groups: Vec<(Taxonomy, Vec<TermId>)> = groups.filter(|(_, ids)| !ids.is_empty()).collect();
    let columns: Vec<TermId> = groups.iter().flat_map(|(_, ids)| ids).copied().collect();
    let topics = carrying(Taxonomy::Topic);
    if topics.len() < WORTH_A_MATRIX {
        return None;
    }
    let counts: Vec<Vec<usize>> = topics
        .iter()
        .map(|&topic| columns.iter().map(|&id| count(scene, topic, id)).collect())
        .collect();
    let largest = counts
        .iter()
        .flatten()
        .copied()
        .max()
        .filter(|&max| max > 0)?;
    let rows = topics.iter().zip(counts).map(|(&topic, counts)| MatrixRow {
        topic: term_link(scene, topic),
        cells: columns
            .iter()
            .zip(counts)
            .map(|(&id, count)| cell(scene, topic, id, count, largest))
            .collect(),
        total: plan.term(topic).initiatives.len(),
    });
    let totals = columns.iter().map(|&id| total(scene, id));
    let view = MatrixView {
        heading: scene
            .strings()
            .of_taxonomy(Taxonomy::Topic, TaxonomyWord::One),
        rows: rows.collect(),
        totals: totals.collect(),
        total: plan.initiatives.len(),
        groups: groups
            .iter()
            .map(|(taxonomy, ids)| MatrixGroup {
                name: scene
                    .strings()
                    .of_terms(*taxonomy, TaxonomyWord::Columns, terms(scene, ids)),
                count: ids.len(),
            })
            .collect(),
        columns: columns.iter().map(|&id| column(scene, id)).collect(),
    };
    Some((view, columns))
}

fn column(scene: &Scene<'_>, id: TermId) -> MatrixColumn {
    let glossary = &scene.plan.glossary;
    let entry = glossary.of_term(id).map(|entry| &glossary.entries[entry]);
    MatrixColumn {
        term: term_link(scene, id),
        explanation: entry.map(anchor),
    }
}

/// All that a column has.
fn total(scene: &Scene<'_>, id: TermId) -> MatrixCell {
    let term = scene.plan.term(id);
    MatrixCell {
        name: term.code.clone().unwrap_or_else(|| term.name.clone()),
        count: term.initiatives.len(),
        level: 0,
        href: filtered(scene, &[id], None),
    }
}

fn cell(scene: &Scene<'_>, topic: TermId, id: TermId, count: usize, largest: usize) -> MatrixCell {
    let term = scene.plan.term(id);
    MatrixCell {
        name: term.code.clone().unwrap_or_else(|| term.name.clone()),
        count,
        level: (count * LEVELS).div_ceil(largest),
        href: match count {
            0 => String::new(),
            _ => filtered(scene, &[topic, id], None),
        },
    }
}

/// The part of each topic that a term has, topics without any left out.
pub fn parts_of_topics(scene: &Scene<'_>, id: TermId) -> Vec<ShareRow> {
    let topics = scene.plan.term_ids(Taxonomy::Topic);
    let rows = topics.map(|topic| part(scene, topic, id, topic));
    rows.filter(|row| row.share.count > 0).collect()
}

/// The topics of a term's initiatives, each as a part of all of these.
fn topics_of(scene: &Scene<'_>, id: TermId) -> Vec<ShareRow> {
    let whole = scene.plan.term(id).initiatives.len();
    let mut rows = parts_of_topics(scene, id);
    for row in &mut rows {
        row.share = share(row.share.count, whole);
    }
    rows
}

/// The part of a topic that each term of a taxonomy has, terms without any left out.
fn parts_of_topic(scene: &Scene<'_>, topic: TermId, taxonomy: Taxonomy) -> Vec<ShareRow> {
    let terms = scene.plan.term_ids(taxonomy);
    let rows = terms.map(|id| part(scene, topic, id, id));
    let mut rows: Vec<ShareRow> = rows.filter(|row| row.share.count > 0).collect();
    rows.sort_by_key(|row| std::cmp::Reverse(row.share.count));
    rows
}

fn part(scene: &Scene<'_>, topic: TermId, id: TermId, shown: TermId) -> ShareRow {
    let whole = scene.plan.term(topic).initiatives.len();
    ShareRow {
        term: term_link(scene, shown),
        share: share(count(scene, topic, id), whole),
        href: filtered(scene, &[topic, id], None),
    }
}

fn count(scene: &Scene<'_>, topic: TermId, id: TermId) -> usize {
    let own = &scene.plan.term(id).initiatives;
    let members = scene.plan.term(topic).initiatives.iter();
    members
        .filter(|index| own.binary_search(index).is_ok())
        .count()
}

/// A search for the initiatives that all of the terms have.
pub fn filtered(scene: &Scene<'_>, terms: &[TermId], also: Option<(Facet, &str)>) -> String {
    let search = scene.links.to(Route::search());
    match facets::query(scene.site, scene.plan, terms, also) {
        Some(query) if !search.is_empty() => format!("{search}?{query}"),
        _ => String::new(),
    }
}

/// A part of a whole.
pub fn share(count: usize, whole: usize) -> ShareView {
    // In hundredths of a percent, so that no float decides a digit.
    let parts = (count * 10_000 + whole / 2).checked_div(whole).unwrap_or(0);
    ShareView {
        count,
        whole,
        percent: (parts + 50) / 100,
        width: format!("{}.{:02}", parts / 100, parts % 100),
    }
}

#[cfg(test)]
mod tests {
    use super::share;

    #[test]
    fn a_share_is_rounded_and_measured() {
        for (count, whole, percent, width) in [
            (22, 32, 69, "68.75"),
            (0, 7, 0, "0.00"),
            (7, 7, 100, "100.00"),
            (1, 3, 33, "33.33"),
            (0, 0, 0, "0.00"),
        ] {
            let share = share(count, whole);
            assert_eq!((share.percent, &*share.width), (percent, width));
        }
    }
}
