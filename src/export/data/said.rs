//! In: what was said of how an initiative goes. Out: the same in words, as all files of data have it.

use crate::export::scene::Scene;
use crate::plan::{DecidedBy, Decision, FollowUp, Plan};

/// The status that was expected.
pub fn expected(scene: &Scene<'_>, follow_up: &FollowUp) -> Option<String> {
    let expected = follow_up.expected?;
    Some(scene.plan.statuses.all[expected].name.clone())
}

/// Who decided it.
pub fn decided_by(plan: &Plan, decision: &Decision) -> Option<String> {
    Some(match decision.by.as_ref()? {
        DecidedBy::Term(id) => plan.term(*id).name.clone(),
        DecidedBy::Other(by) => by.clone(),
    })
}
