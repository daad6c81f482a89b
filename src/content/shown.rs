//! In: a path on the disk. Out: the same as an editor would write it.

use std::path::Path;

use crate::spelling::as_meant;

/// What the walk through `root` found, from there.
pub fn within<'a>(root: &Path, path: &'a Path) -> &'a Path {
    path.strip_prefix(root)
        .expect("the walk stays below its root")
}

/// A path as an editor would write it, with `/` on every system; below the root with each letter in
/// the one way in which texts have it: a Mac has another in its files' names.
pub fn shown(root: &Path, within: &Path) -> String {
    let mut shown = with_slashes(root);
    let within = with_slashes(within);
    if !shown.is_empty() && !within.is_empty() && !shown.ends_with('/') {
        shown.push('/');
    }
    shown + &as_meant(&within)
}

fn with_slashes(path: &Path) -> String {
    let mut shown = String::new();
    for part in path.components() {
        if !shown.is_empty() && !shown.ends_with('/') {
            shown.push('/');
        }
        shown.push_str(&part.as_os_str().to_string_lossy());
    }
    // Elsewhere it is a letter like others, if an odd one.
    match cfg!(windows) && shown.contains('\\') {
        true => shown.replace('\\', "/"),
        false => shown,
    }
}
