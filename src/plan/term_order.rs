//! In: the terms of a taxonomy as typed. Out: the same in the order in which they are shown.

use std::cmp::Ordering;

use super::collation::DanishOrder;
use crate::content::{TermRecord, UNIT};
use crate::diagnostic::Located;
use crate::spelling::folded;

/// Sorts by place, group, code and name, units last. What stands in no group comes first, for it has
/// no heading. A group that is spelled in several ways is one, and called as the first of its terms
/// has it.
pub fn sort_terms(terms: &mut [TermRecord]) {
    let order = DanishOrder::new();
    terms.sort_by(|a, b| {
        let rank = |term: &TermRecord| {
            let place = term.order.as_ref().map_or(u32::MAX, |order| order.value);
            (is_unit(term), place, term.group.is_some())
        };
        rank(a)
            .cmp(&rank(b))
            .then_with(|| match (&a.group, &b.group) {
                (Some(a), Some(b)) => order.compare(&folded(&a.value), &folded(&b.value)),
                _ => Ordering::Equal,
            })
            .then_with(|| order.compare(typed(&a.code), typed(&b.code)))
            .then_with(|| order.compare(typed(&a.name), typed(&b.name)))
            .then_with(|| a.file.path.cmp(&b.file.path))
    });
    let mut above: Option<String> = None;
    for group in terms.iter_mut().filter_map(|term| term.group.as_mut()) {
        if let Some(same) = above.filter(|above| folded(above) == folded(&group.value)) {
            group.value = same;
        }
        above = Some(group.value.clone());
    }
}

/// Whether it is no centre of its own (`slags: enhed`).
pub fn is_unit(term: &TermRecord) -> bool {
    term.sort.as_ref().is_some_and(|sort| sort.value == UNIT)
}

fn typed(value: &Option<Located<String>>) -> &str {
    value.as_ref().map_or("", |value| &value.value)
}
