//! In: the facts of a file, and what is to stand behind one of their keys. Out: the [`Edit`]s by
//! which it does. What its author put around the value stays: comments, quotation marks, the form
//! of a list, the lines of a long text.
//!
//! One change is one call. Whoever has several reads the file again between them, so that none
//! has to know of the others. What comes out is read back by whoever asked for it: a value that
//! YAML reads otherwise than it looks must not be written, and where nothing can be put in the place
//! of a value there are no edits. [`super::FactChanges`] does both.

use super::fact_lines::{
    column, comments_in, indented, inserted, line_end, line_start, removed_lines, replaced,
};
use super::fact_lists::{items_in_place, list_in_place};
use super::fact_texts::text_in_place;
use super::fact_tree::{Fact, FactTree, FactValue, get_fact};
use super::new_fact::{NewFact, rendered};
use crate::diagnostic::Edit;

/// A step from the facts at the top to those below one of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// That one
    pub key: String,
    /// What stands below it
    pub below: Below,
    /// How the keys among which it stands are usually written
    pub order: Vec<&'static str>,
}

/// What stands below a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Below {
    /// Keys of its own
    Keys,
    /// Keys of its own, or no more than what the first of them says: `politisk: TMU`
    Carrier,
    /// A list, whose items have keys of their own; in which of them the next step is
    Item(usize),
}

/// The keys among which one is changed.
struct Mapping<'a> {
    text: &'a str,
    facts: &'a [Fact],
    /// How far in they stand
    indent: usize,
    /// Where the first one goes where there are none
    start: usize,
}

impl FactTree {
    /// Puts a value behind a key, below those steps. `order` is how its keys are usually written: one
    /// that is not there is added behind the last before it that is.
    pub fn edits(&self, steps: &[Step], key: &str, order: &[&str], new: &NewFact) -> Vec<Edit> {
        let top = Mapping {
            text: &self.file.text,
            facts: &self.facts,
            indent: self
                .facts
                .first()
                .map_or(0, |first| column(&self.file.text, first.key_span.start)),
            start: self.range.start,
        };
        let new = match new.says_nothing() {
            true => &NewFact::Gone,
            false => new,
        };
        top.edits(steps, key, order, new)
    }
}

impl<'a> Mapping<'a> {
    fn edits(&self, steps: &[Step], key: &str, order: &[&str], new: &NewFact) -> Vec<Edit> {
        let [step, rest @ ..] = steps else {
            return self.set(key, order, new);
        };
        match step.below {
            Below::Item(at) => match get_fact(self.facts, &step.key).map(|fact| &fact.value) {
                Some(FactValue::Items(items)) if at < items.len() => {
                    let item = self.below(&items[at].facts);
                    item.edits(rest, key, order, new)
                }
                Some(_) | None => Vec::new(),
            },
            Below::Keys => self.below_key(step, rest, (key, order, new)),
            Below::Carrier => self.carried(step, key, order, new),
        }
    }

    fn below<'b>(&self, facts: &'b [Fact]) -> Mapping<'b>
    where
        'a: 'b,
    {
        let start = facts.first().map_or(0, |first| first.key_span.start);
        Mapping {
            text: self.text,
            facts,
            indent: column(self.text, start),
            start,
        }
    }

    /// A key below a key with keys of its own, which comes and goes with them.
    fn below_key(
        &self,
        step: &Step,
        rest: &[Step],
        (key, order, new): (&str, &[&str], &NewFact),
    ) -> Vec<Edit> {
        let above = &*step.key;
        match get_fact(self.facts, above).map(|fact| &fact.value) {
            Some(FactValue::Keys(own))
                if *new == NewFact::Gone && own.iter().all(|fact| fact.key == key) =>
            {
                self.set(above, &[], &NewFact::Gone)
            }
            Some(FactValue::Keys(own)) => self.below(own).edits(rest, key, order, new),
            Some(_) | None if *new == NewFact::Gone => Vec::new(),
            Some(FactValue::Empty) => {
                let fact = get_fact(self.facts, above).expect("it was found");
                let lines = rendered(key, new, self.indent + 2);
                vec![inserted(
                    line_end(self.text, fact.end()),
                    format!("\n{lines}"),
                )]
            }
            Some(_) => Vec::new(),
            None => {
                let own = rendered(key, new, self.indent + 2);
                let lines = format!("{}{above}:\n{own}", " ".repeat(self.indent));
                self.added(above, &step.order, lines)
            }
        }
    }

    /// The same where the key above may also have the value of the first of them alone.
    fn carried(&self, step: &Step, key: &str, order: &[&str], new: &NewFact) -> Vec<Edit> {
        let above = &*step.key;
        let first = order.first().copied().unwrap_or_default();
        let fact = get_fact(self.facts, above);
        match fact.map(|fact| (fact, &fact.value)) {
            Some((fact, FactValue::Keys(own))) => {
                let others = own.iter().filter(|own| own.key != key);
                let others: Vec<&Fact> = others.collect();
                match (*new == NewFact::Gone, &*others) {
                    (true, []) => self.set(above, &[], &NewFact::Gone),
                    (true, [only]) if only.key == first => self.alone(fact, own, only),
                    _ => self.below(own).set(key, order, new),
                }
            }
            _ if key == first => self.set(above, &step.order, new),
            _ if *new == NewFact::Gone => Vec::new(),
            Some((fact, FactValue::Text(_) | FactValue::List(_))) => {
                self.nested(fact, first, &rendered(key, new, self.indent + 2))
            }
            Some((fact, _)) => {
                let lines = rendered(key, new, self.indent + 2);
                vec![inserted(
                    line_end(self.text, fact.end()),
                    format!("\n{lines}"),
                )]
            }
            None => {
                let own = rendered(key, new, self.indent + 2);
                let lines = format!("{}{above}:\n{own}", " ".repeat(self.indent));
                self.added(above, &step.order, lines)
            }
        }
    }

    /// Makes room for keys below one that had a value, which becomes that of the first of them. What
    /// stands behind it stays on its line.
    fn nested(&self, fact: &Fact, first: &str, more: &str) -> Vec<Edit> {
        let (behind, span) = (fact.key_span.end + 1, fact.value_span.clone());
        let raw = &self.text[span.clone()];
        let indent = " ".repeat(self.indent + 2);
        if self.text[behind..span.start].contains('\n') {
            // One below the other.
            let start = line_start(self.text, span.start);
            let lines = indented(&self.text[start..span.end], 2);
            return vec![replaced(
                start..span.end,
                format!("{indent}{first}:\n{lines}\n{more}"),
            )];
        }
        let (raw, end) = match raw.contains('\n') {
            true => (indented(raw, 2), line_end(self.text, span.end)),
            false => (raw.to_owned(), line_end(self.text, span.end)),
        };
        vec![
            replaced(behind..span.end, String::new()),
            inserted(
                end,
                format!("\n{indent}{first}: {}\n{more}", raw.trim_start()),
            ),
        ]
    }

    /// Takes the only key that is left below a key up to it.
    fn alone(&self, above: &Fact, own: &[Fact], only: &Fact) -> Vec<Edit> {
        let begins = line_end(self.text, above.key_span.end);
        let own_end = own.iter().map(Fact::end).max().unwrap_or(begins);
        let end = line_end(self.text, own_end);
        let gone: Vec<&Fact> = own.iter().filter(|fact| fact.key != only.key).collect();
        let comments = comments_in(&self.text[begins..end]);
        let raw = &self.text[only.value_span.clone()];
        let is_below = self.text[only.key_span.end..only.value_span.start].contains('\n');
        if !comments.is_empty() || only.value_span == only.key_span {
            // There is more to keep than would have a place.
            return gone
                .into_iter()
                .map(|fact| removed_lines(self.text, fact))
                .collect();
        }
        let value = match is_below {
            true => {
                let start = line_start(self.text, only.value_span.start);
                let inward = column(self.text, only.key_span.start).saturating_sub(self.indent);
                format!(
                    "\n{}",
                    outdented(&self.text[start..only.value_span.end], inward)
                )
            }
            false => raw.to_owned(),
        };
        match is_below {
            true => vec![replaced(begins..end, value)],
            false => vec![
                inserted(above.key_span.end + 1, format!(" {value}")),
                replaced(begins..end, String::new()),
            ],
        }
    }

    fn set(&self, key: &str, order: &[&str], new: &NewFact) -> Vec<Edit> {
        match (get_fact(self.facts, key), new) {
            (None, NewFact::Gone) => Vec::new(),
            (None, new) => self.added(key, order, rendered(key, new, self.indent)),
            (Some(fact), NewFact::Gone) => self.without(fact),
            (Some(fact), new) if matches!(fact.value, FactValue::Empty) => {
                self.behind_colon(fact, new)
            }
            (Some(fact), NewFact::Items(_)) if fact.value.is_empty_list() => {
                self.behind_colon(fact, new)
            }
            (Some(fact), NewFact::Text(text)) => text_in_place(self.text, fact, text, self.indent),
            (Some(fact), NewFact::List(items)) => list_in_place(self.text, fact, items),
            (Some(fact), NewFact::Items(items)) => items_in_place(self.text, fact, items),
        }
    }

    /// Where nothing stands behind the colon, or a `~`, or `[]`.
    fn behind_colon(&self, fact: &Fact, new: &NewFact) -> Vec<Edit> {
        let lines = rendered(&fact.key, new, self.indent);
        let value = &lines[self.indent + fact.key.len() + 1..];
        let (first, below) = value.split_once('\n').unwrap_or((value, ""));
        let first = match fact.value_span == fact.key_span {
            true => inserted(fact.key_span.end + 1, first.to_owned()),
            false if first.is_empty() => {
                let place = fact.value_span.clone();
                let before = &self.text[fact.key_span.end + 1..place.start];
                let space = before.len() - before.trim_end_matches(' ').len();
                replaced(place.start - space..place.end, String::new())
            }
            false => replaced(fact.value_span.clone(), first.trim_start().to_owned()),
        };
        let end = line_end(self.text, fact.end());
        let below = (!below.is_empty()).then(|| inserted(end, format!("\n{below}")));
        [first].into_iter().chain(below).collect()
    }

    /// Lines that are added behind the last key that usually stands before theirs.
    fn added(&self, key: &str, order: &[&str], lines: String) -> Vec<Edit> {
        let place = order.iter().position(|name| *name == key);
        let before = &order[..place.unwrap_or(0)];
        let before = before
            .iter()
            .rev()
            .find_map(|name| get_fact(self.facts, name));
        let behind = match (place, before) {
            (None, _) => self.facts.last(),
            (Some(_), before) => before,
        };
        let edit = match (behind, self.facts.first()) {
            (Some(fact), _) => inserted(line_end(self.text, fact.end()), format!("\n{lines}")),
            (None, Some(first)) => {
                let lines = lines.trim_start();
                let indent = " ".repeat(self.indent);
                inserted(first.key_span.start, format!("{lines}\n{indent}"))
            }
            (None, None) => {
                let is_at_line =
                    self.text[..self.start].is_empty() || self.text[..self.start].ends_with('\n');
                let before = if is_at_line { "" } else { "\n" };
                inserted(self.start, format!("{before}{lines}\n"))
            }
        };
        vec![edit]
    }

    /// The lines of a key go, and what their author remarked there stays.
    fn without(&self, fact: &Fact) -> Vec<Edit> {
        let start = line_start(self.text, fact.key_span.start);
        let is_first_of_item = self.text[start..fact.key_span.start].contains('-');
        if !is_first_of_item {
            return vec![removed_lines(self.text, fact)];
        }
        let place = self.facts.iter().position(|other| other.key == fact.key);
        let next = place.and_then(|place| self.facts.get(place + 1));
        let Some(next) = next else {
            return Vec::new(); // The item is all that it says.
        };
        let gone = fact.key_span.start..next.key_span.start;
        let comments =
            comments_in(&self.text[fact.value_span.end.max(fact.key_span.end)..gone.end]);
        let indent = &self.text[start..start + self.text[start..].find('-').unwrap_or(0)];
        let comments = comments
            .iter()
            .map(|comment| format!("{indent}{comment}\n"));
        let comments: String = comments.collect();
        let kept = (!comments.is_empty()).then(|| inserted(start, comments));
        kept.into_iter()
            .chain([replaced(gone, String::new())])
            .collect()
    }
}

/// Lines that stand less far in.
fn outdented(lines: &str, less: usize) -> String {
    let lines = lines.split('\n').map(|line| {
        let space = line.len() - line.trim_start_matches(' ').len();
        &line[space.min(less)..]
    });
    lines.collect::<Vec<_>>().join("\n")
}
