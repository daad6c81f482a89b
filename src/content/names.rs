//! In: the name of a file or a folder. Out: whether it is one that programs and systems leave
//! behind.

/// What editors and systems leave behind.
pub fn is_ignored(name: &str) -> bool {
    let name = name.to_lowercase();
    name.starts_with(['.', '~'])
        || name.ends_with('~')
        || [".bak", ".swp", ".tmp"]
            .iter()
            .any(|end| name.ends_with(end))
        || ["desktop.ini", "thumbs.db"].contains(&&*name)
}
