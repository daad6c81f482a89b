//! In: what a text links to, as written. Out: whether it may.

const LINK_SCHEMES: &[&str] = &["https", "http", "mailto", "tel"];

/// Where a link leads.
#[derive(Debug, PartialEq, Eq)]
pub enum LinkKind {
    /// To another file of the content, or an anchor on the same page
    Relative,
    /// To the world
    Allowed,
    /// `javascript:`, `data:`, `//host` …
    Forbidden,
}

/// What may be done with a link as written.
pub fn link_kind(target: &str) -> LinkKind {
    let path = target.split(['/', '?', '#']).next().unwrap_or_default();
    if target.is_empty() || target.starts_with(['/', '\\']) || target.contains(char::is_control) {
        return LinkKind::Forbidden;
    }
    match path.split_once(':') {
        None => LinkKind::Relative,
        Some((scheme, _)) if LINK_SCHEMES.contains(&&*scheme.to_ascii_lowercase()) => {
            LinkKind::Allowed
        }
        Some(_) => LinkKind::Forbidden,
    }
}
