//! In: a text and what it is to be. Out: the edits of the lines that differ; of two that changed
//! the same text both changes, where they are apart.

use std::hash::Hash;
use std::ops::Range;

use crate::diagnostic::Edit;
use crate::diff::differences;

/// Comparing costs by the product of what differs: beyond this all between the first and the last
/// difference is one.
const MOST_LINES: usize = 2000;

/// The edits by which what stands at a place becomes another text.
pub fn text_edits(text: &str, place: Range<usize>, new: &str) -> Vec<Edit> {
    let old: Vec<&str> = text[place.clone()].split('\n').collect();
    let new: Vec<&str> = new.split('\n').collect();
    let mut starts = vec![place.start];
    for line in &old {
        let start = starts[starts.len() - 1];
        starts.push(start + line.len() + 1);
    }
    let edits = changes(&old, &new).into_iter().map(|(from, to)| {
        let to_is_empty = to.is_empty();
        let lines = new[to].join("\n");
        let ends = |line: usize| starts[line] + old[line].len();
        let (span, replacement) = match (from.is_empty(), to_is_empty, from.start) {
            (true, _, start) if start < old.len() => (starts[start]..starts[start], lines + "\n"),
            (true, _, start) => (ends(start - 1)..ends(start - 1), format!("\n{lines}")),
            // Lines that go take one end of a line along.
            (false, true, _) if from.end < old.len() => {
                (starts[from.start]..starts[from.end], String::new())
            }
            (false, true, start) if start > 0 => {
                (ends(start - 1)..ends(from.end - 1), String::new())
            }
            (false, _, start) => (starts[start]..ends(from.end - 1), lines),
        };
        Edit { span, replacement }
    });
    edits.collect()
}

/// Which lines of the one become which of the other.
fn changes<T: Eq + Hash>(old: &[T], new: &[T]) -> Vec<(Range<usize>, Range<usize>)> {
    let most = old.len().min(new.len());
    let same = |pair: &(&T, &T)| pair.0 == pair.1;
    let first = old.iter().zip(new).take_while(same).count();
    let last = old.iter().rev().zip(new.iter().rev());
    let last = last.take_while(same).count().min(most - first);
    let (from, to) = (first..old.len() - last, first..new.len() - last);
    if from.is_empty() && to.is_empty() {
        return Vec::new();
    }
    if from.len().max(to.len()) > MOST_LINES {
        return vec![(from, to)];
    }
    let after = |range: Range<usize>| first + range.start..first + range.end;
    differences(&old[from], &new[to])
        .map(|step| (after(step.old_range()), after(step.new_range())))
        .collect()
}

/// What both have made of a text; nothing where they changed the same lines, or lines beside each
/// other.
pub fn merged_text(before: &str, mine: &str, theirs: &str) -> Option<String> {
    let [before, mine, theirs] = [before, mine, theirs].map(|text| {
        let lines: Vec<&str> = text.split('\n').collect();
        lines
    });
    merged(&before, &mine, &theirs).map(|lines| lines.join("\n"))
}

/// The same of other things that follow each other.
pub fn merged<T: Eq + Hash + Clone>(before: &[T], mine: &[T], theirs: &[T]) -> Option<Vec<T>> {
    let own = changes(before, mine).into_iter();
    let own = own.map(|change| (change, mine));
    let others = changes(before, theirs).into_iter();
    let others = others.map(|change| (change, theirs));
    let mut all: Vec<_> = own.chain(others).collect();
    all.sort_by_key(|((from, _), _)| (from.start, from.end));
    let are_apart = all.windows(2).all(|pair| {
        let ((one, _), (other, _)) = (&pair[0].0, &pair[1].0);
        one.end < other.start
    });
    if !are_apart {
        return None;
    }
    let (mut made, mut at) = (Vec::new(), 0);
    for ((from, to), new) in all {
        made.extend_from_slice(&before[at..from.start]);
        made.extend_from_slice(&new[to]);
        at = from.end;
    }
    made.extend_from_slice(&before[at..]);
    Some(made)
}

#[cfg(test)]
mod tests {
    use super::{merged_text, text_edits};

    #[test]
    fn only_the_lines_that_differ_are_edited() {
        let check = |before: &str, after: &str, places: &[(usize, usize)]| {
            let edits = text_edits(before, 0..before.len(), after);
            let spans: Vec<(usize, usize)> = edits
                .iter()
                .map(|edit| (edit.span.start, edit.span.end))
                .collect();
            assert_eq!(spans, places, "{before:?} {after:?}");
            let mut text = before.to_owned();
            for edit in edits.into_iter().rev() {
                text.replace_range(edit.span, &edit.replacement);
            }
            assert_eq!(text, after);
        };
        check("a\nb\nc", "a\nb\nc", &[]);
        check("a\nb\nc", "a\nx\nc", &[(2, 3)]);
        check("a\nb\nc", "a\nc", &[(2, 4)]);
        check("a\nb\nc", "a\nb", &[(3, 5)]);
        check("a\nb", "a\nb\n\nc", &[(3, 3)]);
        check("b", "a\nb", &[(0, 0)]);
        check("a\nb\nc\nd", "x\nb\nc\ny", &[(0, 1), (6, 7)]);
        check("", "a\nb", &[(0, 0)]);
        check("a\nb", "", &[(0, 3)]);
    }

    #[test]
    fn changes_that_are_apart_become_one_text() {
        let before = "a\n\nb\n\nc";
        for (mine, theirs, expected) in [
            ("x\n\nb\n\nc", "a\n\nb\n\ny", Some("x\n\nb\n\ny")),
            ("a\n\nc", "a\n\nb\n\nc\n\nd", Some("a\n\nc\n\nd")),
            ("x\n\nb\n\nc", "y\n\nb\n\nc", None),
        ] {
            assert_eq!(merged_text(before, mine, theirs).as_deref(), expected);
        }
    }
}
