//! In: terms. Out: the initiatives that belong to them: an extract of a plan.

use std::collections::BTreeMap;

use super::{Plan, Taxonomy, TermId};

/// What an extract of a plan is about; nothing for the whole plan.
///
/// Of several terms of one taxonomy an initiative needs one, and of several taxonomies each.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Selection(Vec<TermId>);

/// The initiatives of an extract: places in [`Plan::initiatives`], ascending.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Selected {
    /// Those that the terms carry or hold
    pub initiatives: Vec<usize>,
    /// Others, which concern all centres and so the chosen ones
    pub cross_cutting: Vec<usize>,
}

impl Selected {
    /// How many there are.
    pub fn count(&self) -> usize {
        self.initiatives.len() + self.cross_cutting.len()
    }
}

impl Selection {
    /// The whole plan.
    pub fn everything() -> Selection {
        Selection::default()
    }

    /// What belongs to these terms.
    pub fn of(terms: impl IntoIterator<Item = TermId>) -> Selection {
        let mut terms: Vec<TermId> = terms.into_iter().collect();
        terms.sort_unstable();
        terms.dedup();
        Selection(terms)
    }

    /// What the extract is about.
    pub fn terms(&self) -> &[TermId] {
        &self.0
    }

    /// The extract of the site that it is: of one term, or `None` of the whole plan; nothing where
    /// the site has none such.
    pub fn extract(&self) -> Option<Option<TermId>> {
        match *self.0 {
            [] => Some(None),
            [id] => Some(Some(id)),
            _ => None,
        }
    }

    /// The initiatives.
    pub fn select(&self, plan: &Plan) -> Selected {
        let mut chosen: BTreeMap<Taxonomy, Vec<TermId>> = BTreeMap::new();
        for id in &self.0 {
            chosen.entry(id.taxonomy).or_default().push(*id);
        }
        let has = |ids: &[TermId], list: fn(&super::Term) -> &[usize], index: usize| {
            let terms = ids.iter().map(|&id| plan.term(id));
            terms
                .into_iter()
                .any(|term| list(term).binary_search(&index).is_ok())
        };
        let mut selected = Selected::default();
        for index in 0..plan.initiatives.len() {
            let carried = |ids: &[TermId]| has(ids, |term| &term.initiatives, index);
            let concerned = |ids: &[TermId]| has(ids, |term| &term.cross_cutting, index);
            if chosen.values().all(|ids| carried(ids)) {
                selected.initiatives.push(index);
            } else if chosen.values().all(|ids| carried(ids) || concerned(ids)) {
                selected.cross_cutting.push(index);
            }
        }
        selected
    }
}
