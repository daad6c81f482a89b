//! Where in the lines of a value something is said: without the comments around it, item by item.

use std::ops::Range;

/// What is said below the comments that stand above it.
pub fn below_comments(lines: &str) -> &str {
    let mut said = lines.trim_start();
    while said.starts_with('#') {
        said = said
            .split_once('\n')
            .map_or("", |(_, below)| below.trim_start());
    }
    said
}

/// Ends a value of one line before a comment behind it.
pub fn without_comment(text: &str, span: Range<usize>) -> Range<usize> {
    let value = &text[span.clone()];
    if value.starts_with(['|', '>']) || value.contains('\n') {
        return span;
    }
    let quote = value
        .chars()
        .next()
        .filter(|first| ['"', '\''].contains(first));
    let end = match quote {
        // The last quotation mark before a comment ends the value.
        Some(quote) => comments(value).find(|at| value[1..*at].trim_end().ends_with(quote)),
        None => comments(value).next(),
    };
    let end = end.unwrap_or(value.len());
    span.start..span.start + value[..end].trim_end().len()
}

/// Where a comment may begin: at a space or a tab with a # behind it.
fn comments(value: &str) -> impl Iterator<Item = usize> {
    let signs = value.match_indices('#').map(|(at, _)| at);
    let behind_space = signs.filter(|&at| value[..at].ends_with([' ', '\t']));
    behind_space.map(|at| at - 1)
}

/// The items of a list in lines that begin with a hyphen, each without it.
pub fn item_ranges(text: &str, span: Range<usize>) -> Vec<Range<usize>> {
    let column = |place: usize| place - text[..place].rfind('\n').map_or(0, |newline| newline + 1);
    let mut items: Vec<Range<usize>> = Vec::new();
    let mut start = span.start;
    for line in text[span.clone()].split_inclusive('\n') {
        let hyphen = start + line.len() - line.trim_start().len();
        let begins = |line: &str| line.starts_with("- ") || line.trim_end() == "-";
        let is_item = begins(line.trim_start()) && column(hyphen) == column(span.start);
        start += line.len();
        match items.last_mut() {
            _ if is_item => {
                let space =
                    text[hyphen + 1..start].len() - text[hyphen + 1..start].trim_start().len();
                items.push(hyphen + 1 + space..start);
            }
            Some(item) => item.end = start,
            None => {}
        }
    }
    items
}
