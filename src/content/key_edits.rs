//! In: a file with facts, and what is to stand behind a key. Out: the [`Edit`]s by which it does: what
//! its author put around the value stays.

use std::ops::Range;
use std::sync::Arc;

use super::entry::{Entry, FieldValue};
use super::fact_lines::{column, inserted, line_end};
use super::front_matter::entries;
use super::rewrite::{InList, texts_in_place, written_like, yaml_list, yaml_text};
use super::split::split_file;
use crate::diagnostic::{Edit, SourceText};

/// What is to stand behind a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NewValue {
    /// A text on one line
    Text(String),
    /// One or several
    Texts(Vec<String>),
    /// Nothing: the key goes
    Gone,
}

/// Where an item of a list is put.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ItemPlace {
    /// Above the others
    First,
    /// Below them
    Last,
}

/// The facts of a file, to be changed.
pub struct Facts<'a> {
    file: &'a Arc<SourceText>,
    entries: Vec<Entry>,
    /// Where another key may be added
    end: usize,
}

/// Where the text of a file stands, below its facts.
pub fn body_of(file: &Arc<SourceText>) -> Range<usize> {
    split_file(file, &mut Vec::new()).body
}

impl<'a> Facts<'a> {
    /// Those of a file that has some.
    pub fn of(file: &'a Arc<SourceText>) -> Option<Facts<'a>> {
        let mut unread = Vec::new();
        let range = split_file(file, &mut unread).facts?;
        Some(Facts {
            file,
            entries: entries(file, range.clone(), &mut unread),
            end: range.end,
        })
    }

    /// Puts a value behind a key, which is added below the others where it is not there.
    pub fn set(&self, key: &str, value: &NewValue) -> Vec<Edit> {
        let added = |line: String| inserted(self.end, format!("{line}\n"));
        self.set_among(&self.entries, key, value, added)
            .into_iter()
            .collect()
    }

    /// The same for the keys of a key, which may have had no more than what `first` of them says:
    /// `politisk: TMU`. `terms` is what that one is to say.
    pub fn set_within(
        &self,
        key: &str,
        (first, terms): (&str, &[String]),
        values: &[(&str, NewValue)],
    ) -> Vec<Edit> {
        let entry = self.entries.iter().find(|entry| entry.key == key);
        if let Some(entry) = entry.filter(|entry| entry.value == FieldValue::Nested) {
            return self.set_below(entry, values);
        }
        let others = values.iter().filter(|(name, _)| *name != first);
        let others = others.filter_map(|(name, value)| Some((*name, written(value)?)));
        let others: Vec<(&str, String)> = others.collect();
        if others.is_empty() {
            return self.set(key, &NewValue::Texts(terms.to_vec()));
        }
        let terms = Some((first, yaml_list(terms))).filter(|_| !terms.is_empty());
        let lines = terms.into_iter().chain(others);
        let lines: Vec<String> = lines
            .map(|(name, value)| format!("  {name}: {value}"))
            .collect();
        self.nest(key, entry, &lines.join("\n"))
    }

    /// One more item of a list whose items have keys of their own. Where the key stands and has no
    /// list yet, it is its first.
    pub fn add_item(&self, key: &str, values: &[(&str, String)], place: ItemPlace) -> Vec<Edit> {
        let item = |indent: &str| {
            let lines = values.iter().enumerate().map(|(at, (name, value))| {
                let sign = if at == 0 { "- " } else { "  " };
                format!("{indent}{sign}{name}: {value}")
            });
            lines.collect::<Vec<_>>().join("\n")
        };
        match self.entries.iter().find(|entry| entry.key == key) {
            Some(entry) if entry.value == FieldValue::Items => {
                let column = column(&self.file.text, entry.value_span.start);
                let item = item(&" ".repeat(column));
                vec![match place {
                    ItemPlace::First => {
                        inserted(entry.value_span.start - column, format!("{item}\n"))
                    }
                    ItemPlace::Last => {
                        let end = line_end(&self.file.text, entry.value_span.end);
                        inserted(end, format!("\n{item}"))
                    }
                }]
            }
            entry => self.nest(key, entry, &item("  ")),
        }
    }

    fn set_below(&self, entry: &Entry, values: &[(&str, NewValue)]) -> Vec<Edit> {
        let (span, text) = (&entry.value_span, &self.file.text);
        let column = column(&self.file.text, span.start);
        let nested = entries(self.file, span.start - column..span.end, &mut Vec::new());
        let end = line_end(&self.file.text, span.end.min(text.len()));
        let added = |line: String| inserted(end, format!("\n{}{line}", " ".repeat(column)));
        let edits = values.iter();
        let edits = edits.filter_map(|(name, value)| self.set_among(&nested, name, value, added));
        edits.collect()
    }

    fn set_among(
        &self,
        entries: &[Entry],
        key: &str,
        value: &NewValue,
        added: impl Fn(String) -> Edit,
    ) -> Option<Edit> {
        let entry = entries.iter().find(|entry| entry.key == key);
        let value = match value {
            NewValue::Texts(texts) if texts.is_empty() => &NewValue::Gone,
            value => value,
        };
        match (entry, value) {
            (None, value) => Some(added(format!("{key}: {}", written(value)?))),
            (Some(entry), NewValue::Gone) => Some(self.without(entry)),
            (Some(entry), value) if entry.value_span == entry.key_span => {
                // Nothing stands behind the colon.
                Some(inserted(
                    entry.key_span.end + 1,
                    format!(" {}", written(value)?),
                ))
            }
            (Some(entry), NewValue::Text(text)) => {
                let raw = &self.file.text[entry.value_span.clone()];
                Some(Edit {
                    span: entry.value_span.clone(),
                    replacement: written_like(raw, text, InList::No),
                })
            }
            (Some(entry), NewValue::Texts(texts)) => Some(Edit {
                span: entry.value_span.clone(),
                replacement: texts_in_place(self.file, entry, texts),
            }),
        }
    }

    /// Makes room for keys below one. What stands behind its value stays on its line.
    fn nest(&self, key: &str, entry: Option<&Entry>, lines: &str) -> Vec<Edit> {
        let Some(entry) = entry else {
            return vec![inserted(self.end, format!("{key}:\n{lines}\n"))];
        };
        let (behind, span) = (entry.key_span.end + 1, entry.value_span.clone());
        if entry.value_span == entry.key_span {
            return vec![inserted(
                line_end(&self.file.text, behind),
                format!("\n{lines}"),
            )];
        }
        match self.file.text[behind..span.start].contains('\n') {
            true => vec![Edit {
                span: span.start - column(&self.file.text, span.start)..span.end,
                replacement: lines.to_owned(),
            }],
            false => vec![
                Edit {
                    span: behind..span.end,
                    replacement: String::new(),
                },
                inserted(line_end(&self.file.text, span.end), format!("\n{lines}")),
            ],
        }
    }

    /// All the lines of a key.
    fn without(&self, entry: &Entry) -> Edit {
        let start = entry.key_span.start - column(&self.file.text, entry.key_span.start);
        let end = line_end(
            &self.file.text,
            entry.value_span.end.max(entry.key_span.end),
        );
        Edit {
            span: start..(end + 1).min(self.file.text.len()),
            replacement: String::new(),
        }
    }
}

fn written(value: &NewValue) -> Option<String> {
    match value {
        NewValue::Text(text) => Some(yaml_text(text)),
        NewValue::Texts(texts) => Some(yaml_list(texts)),
        NewValue::Gone => None,
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::{Facts, ItemPlace, NewValue};
    use crate::diagnostic::{Edit, SourceText};

    #[track_caller]
    fn check(before: &str, change: impl Fn(&Facts<'_>) -> Vec<Edit>, after: &str) {
        let file = Arc::new(SourceText::new("", format!("---\n{before}---\nt\n")));
        let mut edits = change(&Facts::of(&file).expect("it has facts"));
        edits.sort_by_key(|edit| edit.span.start);
        let mut text = file.text.clone();
        for edit in edits.into_iter().rev() {
            text.replace_range(edit.span, &edit.replacement);
        }
        assert_eq!(text, format!("---\n{after}---\nt\n"));
    }

    #[test]
    fn a_value_changes_where_it_stands() {
        let text = |text: &str| NewValue::Text(text.into());
        for (before, value, after) in [
            (
                "x: 'a'  # b\ny: 1\n",
                text("c: d"),
                "x: 'c: d'  # b\ny: 1\n",
            ),
            ("y: 1\n", text("c"), "y: 1\nx: c\n"),
            ("x: a  # b\ny: 1\n", NewValue::Gone, "y: 1\n"),
            ("x: >\n  a\n  b\ny: 1\n", text("c"), "x: c\ny: 1\n"),
            ("y: 1\n", NewValue::Gone, "y: 1\n"),
        ] {
            check(before, |facts| facts.set("x", &value), after);
        }
    }

    #[test]
    fn a_list_keeps_its_form() {
        let texts = NewValue::Texts(["A", "B, C"].map(str::to_owned).into());
        for (before, after) in [
            ("nr: 1\n", "nr: 1\nx: [A, 'B, C']\n"),
            ("x:\nnr: 1\n", "x: [A, 'B, C']\nnr: 1\n"),
            ("x: A  # y\nnr: 1\n", "x: [A, 'B, C']  # y\nnr: 1\n"),
            ("x:\n  - A\n  - D\nnr: 1\n", "x:\n  - A\n  - B, C\nnr: 1\n"),
        ] {
            check(before, |facts| facts.set("x", &texts), after);
        }
        // Of none, nothing is left.
        let none = NewValue::Texts(Vec::new());
        for (before, after) in [
            ("x: [A]  # y\nnr: 1\n", "nr: 1\n"),
            ("nr: 1\nx:\n  - A\n  - D\n", "nr: 1\n"),
            ("nr: 1\n", "nr: 1\n"),
        ] {
            check(before, |facts| facts.set("x", &none), after);
        }
        check(
            "p: A\nnr: 1\n",
            |facts| facts.set_within("p", ("u", &[]), &[("note", NewValue::Text("n".into()))]),
            "p:\n  note: n\nnr: 1\n",
        );
    }

    #[test]
    fn keys_below_a_key_are_added_and_go() {
        let note = |text: &str| [("note", NewValue::Text(text.into()))];
        let gone = [("note", NewValue::Gone)];
        let terms = ["A".to_owned()];
        let set = |values: &[(&str, NewValue)], before: &str, after: &str| {
            check(
                before,
                |facts| facts.set_within("p", ("u", &terms), values),
                after,
            );
        };
        set(
            &note("n"),
            "p: A  # b\ny: 1\n",
            "p:  # b\n  u: A\n  note: n\ny: 1\n",
        );
        set(
            &note("n"),
            "p:  # b\n  - A\ny: 1\n",
            "p:  # b\n  u: A\n  note: n\ny: 1\n",
        );
        set(
            &note("n"),
            "p:\n  u: A  # b\ny: 1\n",
            "p:\n  u: A  # b\n  note: n\ny: 1\n",
        );
        set(
            &note("n"),
            "p:\n  u: A\n  note: \"m\"\n",
            "p:\n  u: A\n  note: \"n\"\n",
        );
        set(&gone, "p:\n  u: A\n  note: m\ny: 1\n", "p:\n  u: A\ny: 1\n");
        set(&gone, "p: B\ny: 1\n", "p: A\ny: 1\n");
    }

    #[test]
    fn an_item_comes_below_the_others_or_above_them() {
        let item = [("dato", "2".to_owned()), ("status", "b".to_owned())];
        for (before, after) in [
            ("y: 1\n", "y: 1\no:\n  - dato: 2\n    status: b\n"),
            // Where nothing stands behind it yet, it has its key.
            ("o:\ny: 1\n", "o:\n  - dato: 2\n    status: b\ny: 1\n"),
            (
                "o:  # nyeste først\ny: 1\n",
                "o:  # nyeste først\n  - dato: 2\n    status: b\ny: 1\n",
            ),
            (
                "o: []  # x\ny: 1\n",
                "o:  # x\n  - dato: 2\n    status: b\ny: 1\n",
            ),
            ("o: ~\n", "o:\n  - dato: 2\n    status: b\n"),
            ("y: 1\no:\n", "y: 1\no:\n  - dato: 2\n    status: b\n"),
            (
                "o:\n- dato: 1  # x\n  status: a  # z\ny: 1\n",
                "o:\n- dato: 1  # x\n  status: a  # z\n- dato: 2\n  status: b\ny: 1\n",
            ),
        ] {
            check(
                before,
                |facts| facts.add_item("o", &item, ItemPlace::Last),
                after,
            );
        }
        check(
            "o:\n  # nyeste først\n  - dato: 1\n    status: a\ny: 1\n",
            |facts| facts.add_item("o", &item, ItemPlace::First),
            "o:\n  # nyeste først\n  - dato: 2\n    status: b\n  - dato: 1\n    status: a\ny: 1\n",
        );
    }
}
