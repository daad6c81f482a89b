//! In: a link in a text. Out: the edit by which its words stay without it, or by which it leads to
//! another file.

use super::destination::destination;
use super::markdown::{LinkRole, WrittenLink};
use crate::diagnostic::Edit;

/// The words that a reader follows: `planen` of `[planen](../plan.md)`; nothing where the link has no
/// words of its own, as a picture or a value behind a key.
pub fn link_words(link: &WrittenLink) -> Option<&str> {
    let raw = link.location.file.text.get(link.location.span.clone())?;
    let is_text = link.role == LinkRole::Followed && raw.starts_with('[');
    let end = match (raw.ends_with(')'), raw.rfind("][")) {
        (true, _) => {
            let mut ends = raw.rmatch_indices("](").map(|(at, _)| at);
            ends.find(|at| {
                raw[at + 2..]
                    .trim_start()
                    .trim_start_matches('<')
                    .starts_with(&link.target)
            })?
        }
        (false, Some(end)) => end,
        (false, None) => raw.len().checked_sub(1)?,
    };
    raw.get(1..end).filter(|_| is_text)
}

/// Its words alone.
pub fn without_link(link: &WrittenLink) -> Option<Edit> {
    Some(Edit {
        span: link.location.span.clone(),
        replacement: link_words(link)?.to_owned(),
    })
}

/// The link, leading to another file, by its path as messages name it.
pub fn leading_to(link: &WrittenLink, to: &str) -> Option<Edit> {
    let name = destination(link)?.name;
    let path = link.target.split(['#', '?']).next().unwrap_or_default();
    let start = name.end.checked_sub(path.len())?;
    Some(Edit {
        span: start..start + link.target.len(),
        replacement: relative(&link.location.file.path, to),
    })
}

/// The way from a file to another.
fn relative(from: &str, to: &str) -> String {
    let from: Vec<&str> = from.split('/').collect();
    let to: Vec<&str> = to.split('/').collect();
    let folders = &from[..from.len() - 1];
    let shared = folders
        .iter()
        .zip(&to)
        .take_while(|(one, other)| one == other);
    let shared = shared.count().min(to.len() - 1);
    "../".repeat(folders.len() - shared) + &to[shared..].join("/")
}

#[cfg(test)]
mod tests {
    use super::relative;

    #[test]
    fn the_way_from_a_file_to_another() {
        for (from, to, expected) in [
            (
                "content/2022/temaer/a.md",
                "content/2022/temaer/b.md",
                "b.md",
            ),
            (
                "content/2022/temaer/a.md",
                "content/2022/udvalg/b.md",
                "../udvalg/b.md",
            ),
            (
                "content/2023/temaer/a.md",
                "content/2022/plan.md",
                "../../2022/plan.md",
            ),
            (
                "content/2022/plan.md",
                "content/2022/temaer/b.md",
                "temaer/b.md",
            ),
        ] {
            assert_eq!(relative(from, to), expected);
        }
    }
}
