//! In: a relative link as its author wrote it. Out: where in the file the address stands, which may be
//! far from the link: `[planen][1]`, and `[1]: ../plan.md` below.

use std::ops::Range;

use super::markdown::WrittenLink;

/// Where the address of a link stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Destination {
    /// The name of the file in it: `energi.md` of `../temaer/energi.md#maal`
    pub name: Range<usize>,
}

/// Nothing where it is spelled otherwise than it is read.
pub fn destination(link: &WrittenLink) -> Option<Destination> {
    let text = &*link.location.file.text;
    let start = inline(text, &link.location.span, &link.target)
        .or_else(|| value(text, &link.location.span, &link.target))
        .or_else(|| defined(text, &link.target))?;
    let path = link.target.split(['#', '?']).next().unwrap_or_default();
    let folder = path.rfind('/').map_or(0, |slash| slash + 1);
    Some(Destination {
        name: start + folder..start + path.len(),
    })
}

/// `[planen](../plan.md "Planen")`: it stands last in the link.
fn inline(text: &str, link: &Range<usize>, target: &str) -> Option<usize> {
    let raw = text.get(link.clone())?;
    let mut ends = raw.rmatch_indices("](");
    ends.find_map(|(at, end)| begins_with(raw, at + end.len(), target))
        .map(|at| link.start + at)
}

/// `referat: ../filer/referat.pdf`: all of the value behind a key.
fn value(text: &str, link: &Range<usize>, target: &str) -> Option<usize> {
    let raw = text.get(link.clone())?;
    let quote = usize::from(raw.starts_with(['"', '\'']));
    begins_with(raw, quote, target).map(|at| link.start + at)
}

/// `[1]: ../plan.md`, on a line of its own.
fn defined(text: &str, target: &str) -> Option<usize> {
    let mut start = 0;
    text.split_inclusive('\n').find_map(|line| {
        let here = start;
        start += line.len();
        let is_one = line.trim_start().starts_with('[');
        let end = line.find("]:").filter(|_| is_one)?;
        begins_with(line, end + 2, target).map(|at| here + at)
    })
}

fn begins_with(text: &str, from: usize, target: &str) -> Option<usize> {
    let rest = text[from..].trim_start();
    let rest = rest.strip_prefix('<').unwrap_or(rest);
    let behind = rest.strip_prefix(target)?;
    let ends = behind.is_empty() || behind.starts_with([')', '>', '"', '\'']);
    (ends || behind.starts_with(char::is_whitespace)).then(|| text.len() - rest.len())
}
