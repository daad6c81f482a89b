//! In: the list behind a key, and what it is to hold. Out: the [`Edit`]s of it: a list in brackets
//! stays one, and so does one in lines; what stays in it is not written anew.

use std::ops::Range;

use super::fact_lines::{
    column, comments_in, inserted, line_end, line_start, replaced, without_lines,
};
use super::fact_tree::{Fact, FactValue};
use super::new_fact::{NewItem, NewItems, rendered_item};
use super::rewrite::{InList, written_like, yaml_list, yaml_text};
use super::value_lines::without_comment;
use crate::diagnostic::Edit;

/// Puts several texts in the place of a value.
pub fn list_in_place(text: &str, fact: &Fact, items: &[NewItem]) -> Vec<Edit> {
    let raw = &text[fact.value_span.clone()];
    let old: Vec<String> = match &fact.value {
        FactValue::List(old) => old.iter().flatten().cloned().collect(),
        FactValue::Text(only) => vec![only.clone()],
        FactValue::Empty | FactValue::Keys(_) | FactValue::Items(_) | FactValue::Faulty => {
            return Vec::new();
        }
    };
    let is_list = matches!(fact.value, FactValue::List(_));
    if !is_list {
        return vec![replaced(
            fact.value_span.clone(),
            from_one(raw, &old[0], items),
        )];
    }
    if raw.starts_with('[') {
        let places = in_brackets(raw).filter(|places| places.len() == old.len());
        let written = match places {
            Some(places) => brackets(raw, &places, items),
            None => {
                // What was remarked between them is remarked behind them.
                let comments = comments_in(raw).into_iter();
                let comments = comments.map(|comment| format!("  {comment}"));
                yaml_list(&texts(items, &old)) + &comments.collect::<String>()
            }
        };
        return vec![replaced(fact.value_span.clone(), written)];
    }
    let elements = elements(text, fact.value_span.clone());
    match elements.len() == old.len() {
        true => lines_in_place(
            text,
            &elements,
            &groups(items),
            &|item, element| match item {
                NewItem::Kept(_) => String::new(),
                NewItem::Text(new) => match element {
                    Some(raw) => written_like(raw, new, InList::No),
                    None => yaml_text(new),
                },
            },
        ),
        false => Vec::new(),
    }
}

/// Puts items with keys of their own in the place of others; those that are kept stay as they are.
pub fn items_in_place(text: &str, fact: &Fact, items: &[NewItems]) -> Vec<Edit> {
    let elements = elements(text, fact.value_span.clone());
    let Some(first) = elements.first() else {
        return Vec::new();
    };
    let indent = column(text, first.hyphen);
    let space = &text[first.hyphen + 1..first.content];
    let space = if space.contains('\n') { " " } else { space };
    let (mut edits, mut at) = (Vec::new(), 0);
    let mut new: Vec<String> = Vec::new();
    let ends = items.iter().map(Some).chain([None]);
    for item in ends {
        let kept = match item {
            Some(NewItems::New(facts)) => {
                new.push(rendered_item(facts, indent, space));
                continue;
            }
            Some(NewItems::Kept(kept)) => *kept,
            None => elements.len(),
        };
        edits.extend(exchanged(text, &elements, at..kept, &new));
        new.clear();
        at = kept + 1;
    }
    edits
}

/// The texts of items, whoever wrote them.
fn texts(items: &[NewItem], old: &[String]) -> Vec<String> {
    let texts = items.iter().map(|item| match item {
        NewItem::Kept(at) => old[*at].clone(),
        NewItem::Text(text) => text.clone(),
    });
    texts.collect()
}

/// What stood alone, and may get company.
fn from_one(raw: &str, old: &str, items: &[NewItem]) -> String {
    match items {
        [NewItem::Kept(_)] => raw.to_owned(),
        [NewItem::Text(text)] => written_like(raw, text, InList::No),
        several => {
            let is_quoted = raw.starts_with(['\'', '"']) && !raw.contains('\n');
            let written = several.iter().map(|item| match item {
                NewItem::Kept(_) if is_quoted => raw.to_owned(),
                NewItem::Kept(_) => in_a_list(old),
                NewItem::Text(text) => in_a_list(text),
            });
            format!("[{}]", written.collect::<Vec<_>>().join(", "))
        }
    }
}

/// A text as one of several.
fn in_a_list(text: &str) -> String {
    let pair = yaml_list(&[text.to_owned(), "x".to_owned()]);
    pair[1..pair.len() - ", x]".len()].to_owned()
}

/// Where the items of a list in brackets stand.
fn in_brackets(raw: &str) -> Option<Vec<Range<usize>>> {
    let end = raw.rfind(']')?;
    let mut places = Vec::new();
    let (mut start, mut quote) = (1, None);
    let mut before = '[';
    let mut push = |part: Range<usize>| {
        let typed = &raw[part.clone()];
        let from = part.start + typed.len() - typed.trim_start().len();
        let place = from..from + typed.trim().len();
        if !place.is_empty() {
            places.push(place);
        }
    };
    for (at, character) in raw[..end].char_indices().skip(1) {
        match (quote, character) {
            (None, ',') => {
                push(start..at);
                start = at + 1;
            }
            (None, '\'' | '"') if raw[start..at].trim().is_empty() => quote = Some(character),
            (None, '#') if before.is_whitespace() => return None,
            (None, '[' | '{') => return None,
            (Some(open), _) if open == character => quote = None,
            (_, _) => {}
        }
        before = character;
    }
    push(start..end);
    Some(places)
}

/// A list in brackets with other items, and the space that stood between them.
fn brackets(raw: &str, places: &[Range<usize>], items: &[NewItem]) -> String {
    let Some((first, last)) = places.first().zip(places.last()) else {
        return yaml_list(&texts(items, &[]));
    };
    let usual = places
        .get(1)
        .map_or(", ", |next| &raw[first.end..next.start]);
    let mut written = raw[..first.start].to_owned();
    let mut before: Option<&NewItem> = None;
    // A text in the place of another one keeps its quotation marks.
    let is_renamed = items.len() == places.len();
    for (place, item) in items.iter().enumerate() {
        let between = match (before, item) {
            (None, _) => "",
            (Some(NewItem::Kept(one)), NewItem::Kept(other)) if one + 1 == *other => {
                &raw[places[*one].end..places[*other].start]
            }
            (Some(_), _) => usual,
        };
        written += between;
        written += &match item {
            NewItem::Kept(at) => raw[places[*at].clone()].to_owned(),
            NewItem::Text(text) if is_renamed => {
                let raw = &raw[places[place].clone()];
                match raw.starts_with(['\'', '"']) {
                    true => written_like(raw, text, InList::Yes),
                    false => in_a_list(text),
                }
            }
            NewItem::Text(text) => in_a_list(text),
        };
        before = Some(item);
    }
    written + &raw[last.end..]
}

/// An item of a list in lines.
struct Element {
    /// The sign before it
    hyphen: usize,
    /// What it says begins here
    content: usize,
    /// The end of the last line on which it says something
    end: usize,
}

impl Element {
    /// Its lines go, and what was remarked in them stays.
    fn removed(&self, text: &str) -> Edit {
        let start = line_start(text, self.hyphen);
        let comments = comments_in(&text[self.content..self.end]);
        without_lines(text, start..self.end, &text[start..self.hyphen], &comments)
    }
}

/// The items of a list in lines.
fn elements(text: &str, span: Range<usize>) -> Vec<Element> {
    let inward = column(text, span.start);
    let mut elements: Vec<Element> = Vec::new();
    let mut start = line_start(text, span.start);
    while start < span.end {
        let end = line_end(text, start);
        let line = &text[start..end];
        let said = line.trim_start();
        let hyphen = start + line.len() - said.len();
        let begins = (said.starts_with("- ") || said.trim_end() == "-") && hyphen - start == inward;
        if begins {
            let behind = &text[hyphen + 1..span.end.max(hyphen + 1)];
            let content = hyphen + 1 + behind.len() - behind.trim_start().len();
            elements.push(Element {
                hyphen,
                content,
                end,
            });
        } else if let Some(last) = elements.last_mut()
            && !said.is_empty()
            && !said.starts_with('#')
        {
            last.end = end;
        }
        start = end + 1;
    }
    // An item that says nothing ends where its line does.
    for element in &mut elements {
        element.content = element.content.min(element.end);
    }
    elements
}

/// New items between those that are kept: which old ones they replace, and what they are.
struct Group<'a> {
    old: Range<usize>,
    new: Vec<&'a NewItem>,
}

fn groups(items: &[NewItem]) -> Vec<Group<'_>> {
    let mut groups = Vec::new();
    let (mut at, mut new) = (0, Vec::new());
    for item in items {
        match item {
            NewItem::Text(_) => new.push(item),
            NewItem::Kept(kept) => {
                groups.push(Group {
                    old: at..*kept,
                    new: std::mem::take(&mut new),
                });
                at = kept + 1;
            }
        }
    }
    groups.push(Group {
        old: at..usize::MAX,
        new,
    });
    groups
}

/// The edits of a list in lines: one that stands where another goes is written in its place.
fn lines_in_place(
    text: &str,
    elements: &[Element],
    groups: &[Group<'_>],
    written: &dyn Fn(&NewItem, Option<&str>) -> String,
) -> Vec<Edit> {
    let Some(first) = elements.first() else {
        return Vec::new();
    };
    let sign = &text[line_start(text, first.hyphen)..first.content];
    let mut edits = Vec::new();
    for group in groups {
        let old = group.old.start..group.old.end.min(elements.len());
        let paired = old.len().min(group.new.len());
        for (element, item) in elements[old.clone()].iter().zip(&group.new) {
            let value = without_comment(text, element.content..element.end);
            let raw = &text[value.clone()];
            edits.push(replaced(value, written(item, Some(raw))));
        }
        let new = group.new[paired..].iter();
        let new: Vec<String> = new
            .map(|item| format!("{sign}{}", written(item, None)))
            .collect();
        let gone = old.start + paired..old.end;
        edits.extend(exchanged(text, elements, gone, &new));
    }
    edits
}

/// New lines in the place of those items, or behind the one before them.
fn exchanged(text: &str, elements: &[Element], gone: Range<usize>, new: &[String]) -> Vec<Edit> {
    let lines = new.join("\n");
    if new.is_empty() {
        let gone = elements[gone].iter();
        return gone.map(|element| element.removed(text)).collect();
    }
    if gone.is_empty() {
        return vec![match gone.start.checked_sub(1) {
            Some(before) => inserted(elements[before].end, format!("\n{lines}")),
            None => inserted(line_start(text, elements[0].hyphen), format!("{lines}\n")),
        }];
    }
    // In one edit, for both would begin where the first of them does.
    let first = &elements[gone.start];
    let start = line_start(text, first.hyphen);
    let comments = comments_in(&text[first.content..first.end]);
    let indent = &text[start..first.hyphen];
    let comments = comments
        .iter()
        .map(|comment| format!("{indent}{comment}\n"));
    let comments: String = comments.collect();
    let rest = elements[gone.start + 1..gone.end].iter();
    [replaced(start..first.end, format!("{comments}{lines}"))]
        .into_iter()
        .chain(rest.map(|element| element.removed(text)))
        .collect()
}
