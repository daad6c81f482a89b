//! In: a text without markup, and what it is to say. Out: the [`Edit`]s of the paragraphs that differ.

use std::ops::Range;
use std::sync::Arc;

use crate::content::body_of;
use crate::diagnostic::{Edit, SourceText};
use crate::import::{of_plain, one_line};

/// The changes by which the text of a file says that; nothing where it has markup, which a cell cannot
/// hold.
pub fn text_edits(file: &Arc<SourceText>, plain: &str, wanted: &str) -> Option<Vec<Edit>> {
    let body = body_of(file);
    let paragraphs = paragraphs(&file.text, body.clone());
    let plain: Vec<&str> = lines(plain);
    let is_plain = paragraphs.len() == plain.len()
        && paragraphs.iter().zip(&plain).all(|(range, plain)| {
            let typed = one_line(&file.text[range.clone()]);
            typed == one_line(plain) || typed == one_line(&of_plain(plain).markdown)
        });
    if !is_plain {
        return None;
    }
    let wanted = lines(wanted);
    let same = |(one, other): (&&str, &&str)| one_line(one) == one_line(other);
    let first = plain
        .iter()
        .zip(&wanted)
        .take_while(|pair| same((pair.0, pair.1)))
        .count();
    let rest = plain[first..]
        .iter()
        .rev()
        .zip(wanted[first..].iter().rev());
    let last = rest.take_while(|pair| same((pair.0, pair.1))).count();
    let old = &paragraphs[first..paragraphs.len() - last];
    // A line of a cell is a paragraph, as it was when it was exported.
    let new = markdown(&wanted[first..wanted.len() - last]);
    let before = first.checked_sub(1).map(|at| paragraphs[at].end);
    let behind = paragraphs
        .get(paragraphs.len() - last)
        .map(|range| range.start);
    if old.is_empty() && new.is_empty() {
        return Some(Vec::new());
    }
    Some(vec![edit(old, new, (before, behind), body, &file.text)])
}

/// Whether the text of a file is what a cell would become.
pub fn is_text_of(file: &Arc<SourceText>, cell: &str) -> bool {
    one_line(&file.text[body_of(file)]) == one_line(&markdown(&lines(cell)))
}

/// The text of a cell in Markdown.
pub fn markdown(lines: &[&str]) -> String {
    of_plain(&lines.join("\n\n")).markdown
}

/// The lines of a text in which anything stands.
pub fn lines(text: &str) -> Vec<&str> {
    let lines = text.lines().map(str::trim);
    lines.filter(|line| !line.is_empty()).collect()
}

fn edit(
    old: &[Range<usize>],
    new: String,
    (before, behind): (Option<usize>, Option<usize>),
    body: Range<usize>,
    text: &str,
) -> Edit {
    let (span, replacement) = match (old, new.is_empty(), before, behind) {
        ([], _, Some(before), _) => (before..before, format!("\n\n{new}")),
        ([], _, None, Some(behind)) => (behind..behind, format!("{new}\n\n")),
        ([], _, None, None) => {
            let gap = if text[..body.end].ends_with('\n') {
                ""
            } else {
                "\n"
            };
            (body.end..body.end, format!("{gap}{new}\n"))
        }
        ([first, .., last], false, ..) => (first.start..last.end, new),
        ([only], false, ..) => (only.clone(), new),
        ([.., last], true, Some(before), _) => (before..last.end, String::new()),
        ([first, ..], true, None, Some(behind)) => (first.start..behind, String::new()),
        ([first, ..], true, None, None) => (first.start..body.end, String::new()),
    };
    Edit { span, replacement }
}

/// Runs of lines in which anything stands.
fn paragraphs(text: &str, body: Range<usize>) -> Vec<Range<usize>> {
    let mut paragraphs: Vec<Range<usize>> = Vec::new();
    let (mut start, mut is_open) = (body.start, false);
    for line in text[body].split_inclusive('\n') {
        let here = start..start + line.trim_end().len();
        start += line.len();
        match (line.trim().is_empty(), paragraphs.last_mut()) {
            (true, _) => is_open = false,
            (false, Some(last)) if is_open => last.end = here.end,
            (false, _) => {
                paragraphs.push(here);
                is_open = true;
            }
        }
    }
    paragraphs
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::text_edits;
    use crate::diagnostic::SourceText;

    #[track_caller]
    fn check(body: &str, plain: &str, wanted: &str, expected: Option<&str>) {
        let file = Arc::new(SourceText::new("a.md", format!("---\nnr: 1\n---\n{body}")));
        let edits = text_edits(&file, plain, wanted);
        let changed = edits.map(|edits| {
            let mut text = file.text.clone();
            for edit in edits.into_iter().rev() {
                text.replace_range(edit.span, &edit.replacement);
            }
            text.split_once("nr: 1\n---\n")
                .map_or("", |(_, body)| body)
                .to_owned()
        });
        assert_eq!(changed.as_deref(), expected, "{body:?} {wanted:?}");
    }

    #[test]
    fn only_the_paragraphs_that_differ_are_written() {
        let (body, plain) = ("a\nb\n\nc  d\n", "a b\nc d");
        for (wanted, expected) in [
            ("a b\nc d", "a\nb\n\nc  d\n"),
            ("a b\nc e", "a\nb\n\nc e\n"),
            ("x\na b\nc d", "x\n\na\nb\n\nc  d\n"),
            ("a b\n\nx\nc d", "a\nb\n\nx\n\nc  d\n"),
            ("a b\nc d\nx\ny*", "a\nb\n\nc  d\n\nx\n\ny\\*\n"),
            ("a b", "a\nb\n"),
            ("c d", "c  d\n"),
            ("", ""),
            ("a b\n- x\n- y", "a\nb\n\n- x\n- y\n"),
        ] {
            check(body, plain, wanted, Some(expected));
        }
        check("", "", "x", Some("x\n"));
    }

    #[test]
    fn a_text_with_markup_is_left_alone() {
        check("a *b*\n", "a b", "a c", None);
        check("- a\n- b\n", "a\nb", "a\nc", None);
        check("[a](../b.md)\n", "a", "c", None);
    }
}
