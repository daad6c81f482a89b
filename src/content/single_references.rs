//! In: what was typed in a plan's files. Out: what refers to a term by a key that takes one; the texts,
//! whose links may refer to anything.
//!
//! Not here: what initiatives refer to by lists ([`InitiativeRecord::references_to`]).
//!
//! [`InitiativeRecord::references_to`]: super::InitiativeRecord::references_to

use super::progress::DecisionRecord;
use super::{Markdown, Taxonomy, YearSources};
use crate::diagnostic::Located;

impl YearSources {
    /// A topic's core task, a decision's committee.
    pub fn single_references(&self, taxonomy: Taxonomy) -> impl Iterator<Item = &Located<String>> {
        let topics = self.terms.get(&Taxonomy::Topic.folder());
        let topics = topics.into_iter().flatten();
        let core_tasks = topics.filter_map(|topic| topic.core_task.as_ref());
        let core_tasks = core_tasks.filter(move |_| taxonomy == Taxonomy::CoreTask);
        let decided_by = self.decisions().filter_map(|decision| decision.by.as_ref());
        let decided_by = decided_by.filter(move |_| taxonomy == Taxonomy::Committee);
        core_tasks.chain(decided_by)
    }

    /// The statuses of follow-ups, those that are expected too.
    pub fn typed_statuses(&self) -> impl Iterator<Item = &Located<String>> {
        let initiatives = self.initiatives.iter();
        let follow_ups = initiatives.flat_map(|one| &one.progress.follow_ups);
        follow_ups.flat_map(|one| one.status.iter().chain(&one.expected))
    }

    /// The texts, each with what its page is called.
    pub fn texts(&self) -> impl Iterator<Item = (&Markdown, &str)> {
        let plan = self.plan.iter();
        let plan = plan.map(|plan| (&plan.body, called(&plan.title)));
        let registers = self.register_files.iter();
        let registers = registers.map(|register| (&*register.body, called(&register.title)));
        let terms = self.terms.values().flatten();
        let terms = terms.map(|term| (&term.body, called(&term.name)));
        let initiatives = self.initiatives.iter();
        let initiatives = initiatives.map(|one| (&*one.body, called(&one.title)));
        plan.chain(registers).chain(terms).chain(initiatives)
    }

    fn decisions(&self) -> impl Iterator<Item = &DecisionRecord> {
        let plan = self.plan.iter();
        let plan = plan.filter_map(|plan| plan.decision.as_ref());
        let initiatives = self.initiatives.iter();
        plan.chain(initiatives.filter_map(|one| one.progress.decision.as_ref()))
    }
}

fn called(title: &Option<Located<String>>) -> &str {
    title.as_ref().map_or("", |title| &title.value)
}
