//! In: how the initiatives of a plan are spread over its terms. Out: pictures of that, measured
//! and counted, each beside the numbers that it shows.
//!
//! A number that leads to a search counts what that search finds: what the term itself has.
//! Not here: how pictures are drawn (the theme's components).

use super::views::Views;
use crate::plan::{Taxonomy, TermId};
use crate::site::{Route, search};
use crate::theme::view::charts::{
    BreakdownView, MatrixCell, MatrixGroup, MatrixRow, MatrixView, ShareRow, ShareView, SquareView,
    SquaresView,
};
use crate::theme::view::home::ThreadView;

/// How far apart squares begin, and how many stand in a row.
const SQUARE: usize = 16;
const SQUARES_IN_ROW: usize = 12;

/// More squares than this nobody counts at a glance.
const MOST_SQUARES: usize = 60;

/// How strongly the largest number of a matrix is shown.
const LEVELS: usize = 4;

/// Fewer initiatives than this are not worth a breakdown.
const WORTH_BREAKING_DOWN: usize = 2;

impl Views<'_> {
    /// A part of the whole plan.
    pub fn share_of_plan(&self, count: usize) -> ShareView {
        share(count, self.plan.initiatives.len())
    }

    /// How the initiatives of a term are spread: a topic's over committees and centres, all
    /// others' over the topics. A core task shows its topics anyway.
    pub fn breakdowns(&self, id: TermId) -> Vec<BreakdownView> {
        let by: &[Taxonomy] = match id.taxonomy {
            Taxonomy::CoreTask => &[],
            Taxonomy::Topic => &[Taxonomy::Committee, Taxonomy::Centre],
            _ => &[Taxonomy::Topic],
        };
        let term = self.plan.term(id);
        if term.initiatives.len() < WORTH_BREAKING_DOWN {
            return Vec::new();
        }
        let breakdowns = by.iter().map(|&taxonomy| BreakdownView {
            taxonomy: taxonomy.row().folder,
            rows: match taxonomy {
                Taxonomy::Topic => self.parts_of_topics(id),
                _ => self.parts_of_topic(id, taxonomy),
            },
        });
        breakdowns
            .filter(|breakdown| !breakdown.rows.is_empty())
            .collect()
    }

    /// Each label, and how it runs through the topics.
    pub fn threads(&self) -> Vec<ThreadView> {
        let labels = self.term_cards(self.plan.term_ids(Taxonomy::Label));
        let ids = self.plan.term_ids(Taxonomy::Label);
        labels
            .into_iter()
            .zip(ids)
            .map(|(card, id)| ThreadView {
                label: card.link,
                summary: card.summary,
                share: card.share,
                topics: self.parts_of_topics(id),
            })
            .collect()
    }

    /// The parts of a topic that carry each label.
    pub fn labels_of_topic(&self, topic: TermId) -> Vec<ShareRow> {
        self.parts_of_topic(topic, Taxonomy::Label)
    }

    /// The initiatives of a topic as squares, those with a label marked.
    pub fn squares(&self, topic: TermId) -> Option<SquaresView> {
        let members = &self.plan.term(topic).initiatives;
        if members.is_empty() || members.len() > MOST_SQUARES {
            return None;
        }
        let squares = members
            .iter()
            .enumerate()
            .map(|(place, &index)| SquareView {
                x: place % SQUARES_IN_ROW * SQUARE,
                y: place / SQUARES_IN_ROW * SQUARE,
                marked: !self.plan.initiatives[index].labels.is_empty(),
            });
        Some(SquaresView {
            width: members.len().min(SQUARES_IN_ROW) * SQUARE,
            height: members.len().div_ceil(SQUARES_IN_ROW) * SQUARE,
            squares: squares.collect(),
        })
    }

    /// Topics by the terms of these taxonomies; nothing where there is nothing to count.
    pub fn matrix(&self, taxonomies: &[Taxonomy]) -> Option<MatrixView> {
        let plan = self.plan;
        let carrying = |taxonomy: Taxonomy| -> Vec<TermId> {
            let ids = plan.term_ids(taxonomy);
            ids.filter(|&id| !plan.term(id).initiatives.is_empty())
                .collect()
        };
        let groups = taxonomies
            .iter()
            .map(|&taxonomy| (taxonomy, carrying(taxonomy)));
        let groups: Vec<(Taxonomy, Vec<TermId>)> =
            groups.filter(|(_, ids)| !ids.is_empty()).collect();
        let columns: Vec<TermId> = groups.iter().flat_map(|(_, ids)| ids).copied().collect();
        let topics = carrying(Taxonomy::Topic);
        let counts: Vec<Vec<usize>> = topics
            .iter()
            .map(|&topic| columns.iter().map(|&id| self.count(topic, id)).collect())
            .collect();
        let largest = counts
            .iter()
            .flatten()
            .copied()
            .max()
            .filter(|&max| max > 0)?;
        let rows = topics.iter().zip(counts).map(|(&topic, counts)| MatrixRow {
            topic: self.term_link(topic),
            cells: columns
                .iter()
                .zip(counts)
                .map(|(&id, count)| self.cell(topic, id, count, largest))
                .collect(),
        });
        Some(MatrixView {
            rows: rows.collect(),
            groups: groups
                .iter()
                .map(|(taxonomy, ids)| MatrixGroup {
                    taxonomy: taxonomy.row().folder,
                    count: ids.len(),
                })
                .collect(),
            columns: self.term_links(&columns),
        })
    }

    fn cell(&self, topic: TermId, id: TermId, count: usize, largest: usize) -> MatrixCell {
        let term = self.plan.term(id);
        MatrixCell {
            name: term.code.clone().unwrap_or_else(|| term.name.clone()),
            count,
            level: (count * LEVELS).div_ceil(largest),
            href: match count {
                0 => String::new(),
                _ => self.filtered(&[topic, id]),
            },
        }
    }

    /// The part of each topic that a term has, topics without any left out.
    fn parts_of_topics(&self, id: TermId) -> Vec<ShareRow> {
        let topics = self.plan.term_ids(Taxonomy::Topic);
        let rows = topics.map(|topic| self.part(topic, id, topic));
        rows.filter(|row| row.share.count > 0).collect()
    }

    /// The part of a topic that each term of a taxonomy has, terms without any left out.
    fn parts_of_topic(&self, topic: TermId, taxonomy: Taxonomy) -> Vec<ShareRow> {
        let terms = self.plan.term_ids(taxonomy);
        let rows = terms.map(|id| self.part(topic, id, id));
        let mut rows: Vec<ShareRow> = rows.filter(|row| row.share.count > 0).collect();
        rows.sort_by_key(|row| std::cmp::Reverse(row.share.count));
        rows
    }

    fn part(&self, topic: TermId, id: TermId, shown: TermId) -> ShareRow {
        let whole = self.plan.term(topic).initiatives.len();
        ShareRow {
            term: self.term_link(shown),
            share: share(self.count(topic, id), whole),
            href: self.filtered(&[topic, id]),
        }
    }

    fn count(&self, topic: TermId, id: TermId) -> usize {
        let own = &self.plan.term(id).initiatives;
        let members = self.plan.term(topic).initiatives.iter();
        members
            .filter(|index| own.binary_search(index).is_ok())
            .count()
    }

    /// A search for the initiatives that all of the terms have.
    fn filtered(&self, terms: &[TermId]) -> String {
        let search = self.links.to(Route::search());
        match search::query(self.site, self.plan, terms) {
            Some(query) if !search.is_empty() => format!("{search}?{query}"),
            _ => String::new(),
        }
    }
}

fn share(count: usize, whole: usize) -> ShareView {
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
