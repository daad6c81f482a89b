//! In: a content, and what is to become of some of its files. Out: a mistake that it would have then
//! and has not now: whatever changes several files at once is refused by it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use crate::content::{Prepared, Sources};
use crate::diagnostic::{Checked, Diagnostic, Severity};
use crate::error::Error;
use crate::plan::Drafts;

/// The first mistake that there would be, and nothing in it that still says an old name.
pub fn new_mistake(
    themes: &Path,
    before: Checked<Sources>,
    prepared: &Prepared,
) -> Result<Option<Diagnostic>, Error> {
    Ok(new_mistakes(themes, before, prepared)?.into_iter().next())
}

/// All of them; those that nothing like is said of now come first.
pub fn new_mistakes(
    themes: &Path,
    before: Checked<Sources>,
    prepared: &Prepared,
) -> Result<Vec<Diagnostic>, Error> {
    let known = faults(before, themes);
    let after = faults(prepared.read()?, themes);
    // A mistake that stays may be said of another name, so those of each rule are counted.
    let mut added: BTreeMap<&str, isize> = BTreeMap::new();
    for (faults, one) in [(&known, -1), (&after, 1)] {
        for fault in faults {
            *added.entry(fault.rule.id).or_default() += one;
        }
    }
    let said: BTreeSet<&str> = known.iter().map(|fault| &*fault.message).collect();
    let mut more = after;
    more.retain(|fault| added[fault.rule.id] > 0);
    more.sort_by_key(|fault| said.contains(&*fault.message));
    Ok(more)
}

/// Why nothing is done: »intet er omdøbt«.
pub fn refused(nothing: &str, fault: &Diagnostic) -> Error {
    Error::BadArgument {
        reason: format!(
            "{nothing}, for så ville der være en fejl i {}, linje {}: {}. {}",
            fault.location.file.path,
            fault.location.line_and_column().0,
            fault.message,
            fault.help
        ),
    }
}

/// What is wrong with a content, and where it still says what something was called before.
fn faults(sources: Checked<Sources>, themes: &Path) -> Vec<Diagnostic> {
    let mut faults = crate::check::former::uses(&sources.value);
    let site = crate::site_of(sources, themes, Drafts::Included);
    // A link that is spelled in a way that cannot be put right goes on working: it is remarked on.
    let links = crate::check::former::links(&site.value).into_iter();
    faults.extend(links.filter(|link| link.fix.is_some()));
    let found = site.diagnostics.into_iter();
    faults.extend(found.filter(|found| found.rule.severity == Severity::Error));
    faults
}
