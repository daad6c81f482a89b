//! An initiative alone, what is said about it, and what its cures make of it.

use std::path::Path;

use aarsplan::content::{Registers, faults_of};
use aarsplan::diagnostic::Diagnostic;

/// The top of an initiative that has no mistake in the plan of `Workspace::small`.
pub const FACTS: &str = "---\nnr: 1\ntitel: Plant træer\ntema: natur\npolitisk: TMU\n\
                         administrativt: CNV\n---\n";

/// Where it lies in a content.
pub const INITIATIVE: &str = "2022/indsatser/1-traeer.md";

/// All that is said about an initiative with these facts and this text.
pub fn faults(text: &str) -> Vec<Diagnostic> {
    let bytes = format!("{FACTS}{text}").into_bytes();
    faults_of(
        Path::new("content"),
        INITIATIVE,
        bytes,
        &Registers::built_in(),
    )
}

/// What was read, with all cures that do not overlap, as `check --fix` chooses them.
pub fn cured(text: &str, found: &[Diagnostic]) -> String {
    let mut edits: Vec<_> = found
        .iter()
        .filter_map(|found| found.fix.as_ref())
        .collect();
    edits.sort_by_key(|edit| (edit.span.start, edit.span.end));
    let (mut cured, mut from) = (String::new(), None);
    for edit in edits {
        if from.is_none_or(|from| edit.span.start > from) {
            cured += &text[from.unwrap_or(0)..edit.span.start];
            cured += &edit.replacement;
            from = Some(edit.span.end);
        }
    }
    cured + &text[from.unwrap_or(0)..]
}
