//! In: a value with what stands behind it. Out: the mistake, where words are cut off it that were not
//! meant as a comment.

use std::ops::Range;
use std::sync::Arc;

use super::entry::{Entry, FieldValue};
use super::value_lines::{below_comments, item_ranges, without_comment};
use crate::diagnostic::{Diagnostic, Location, SourceText, rules};

/// `titel: Plan #2` is »Plan« to YAML, and `- Plan #2` is so in a list in lines.
pub fn cut_values(file: &Arc<SourceText>, entry: &Entry) -> Vec<Diagnostic> {
    let (text, span) = (&file.text, entry.value_span.clone());
    match &entry.value {
        FieldValue::Empty | FieldValue::Faulty => Vec::new(),
        FieldValue::List(_) if text[span.clone()].starts_with('-') => {
            let items = item_ranges(text, span).into_iter();
            let items = items.map(|item| first_said(text, item));
            let items = items.filter(|said| !said.is_empty()).filter_map(|said| {
                let rest = cut_off(text, &said, Stands::InList)?;
                let help = "et mellemrum efter #, hvis det er en bemærkning";
                let whole = in_quotes(&text[said.clone()], rest);
                Some(cut_value(
                    file,
                    entry,
                    said.end,
                    rest,
                    format!("{whole} – eller {help}"),
                ))
            });
            items.collect()
        }
        FieldValue::Scalar(_) | FieldValue::List(_) | FieldValue::Nested | FieldValue::Items => {
            let cut = cut_off(text, &span, Stands::Alone).map(|rest| {
                let help = "to mellemrum foran #, hvis det er en bemærkning";
                let whole = in_quotes(&text[span.clone()], rest);
                let line = format!("{}: {whole}", entry.key);
                cut_value(
                    file,
                    entry,
                    span.end,
                    rest,
                    format!("{line} – eller {help}"),
                )
            });
            cut.into_iter().collect()
        }
    }
}

fn cut_value(
    file: &Arc<SourceText>,
    entry: &Entry,
    end: usize,
    rest: &str,
    help: String,
) -> Diagnostic {
    rules::CUT_VALUE.at(
        Location::at(file, end..end + rest.len()),
        format!("alt efter # i »{}« bliver skåret væk", entry.key),
        format!("sæt enkelte anførselstegn om hele værdien: {help}"),
    )
}

/// A value together with what is cut off it.
fn in_quotes(value: &str, rest: &str) -> String {
    let value = value.trim_matches(['"', '\'']).replace('\'', "''");
    format!("'{value}{rest}'")
}

/// Where a value stands.
enum Stands {
    /// Behind its key
    Alone,
    /// Behind the hyphen of a list in lines
    InList,
}

/// What is cut off behind a value. What cannot be but a comment is one: behind two spaces, behind a
/// value that is whole, or set off like a heading. In a list a space behind the # is enough.
fn cut_off<'a>(text: &'a str, span: &Range<usize>, stands: Stands) -> Option<&'a str> {
    let rest = text[span.end..].lines().next()?;
    let cut = rest.trim_start().strip_prefix('#')?;
    let spaced = cut.is_empty() || cut.starts_with([' ', '#']);
    let is_set_off = match stands {
        Stands::Alone => {
            rest.starts_with("  ") || rest.starts_with('\t') || is_whole(&text[span.clone()])
        }
        Stands::InList => true,
    };
    (!(spaced && is_set_off)).then_some(rest)
}

/// What an item says on its first line, without the comments around it.
fn first_said(text: &str, item: Range<usize>) -> Range<usize> {
    let said = below_comments(&text[item.clone()]);
    let start = item.end - said.len();
    let line = said.lines().next().unwrap_or_default();
    without_comment(text, start..start + line.trim_end().len())
}

/// A value that nothing can be missing from.
fn is_whole(value: &str) -> bool {
    let number = value.bytes().all(|byte| byte.is_ascii_digit());
    let truth = ["true", "false", "ja", "nej"].contains(&&*value.to_lowercase());
    number || truth || value.starts_with(['"', '\'', '['])
}
