//! In: a file with facts, and several changes of them, one after the other. Out: the [`Edit`]s of the
//! file as it was read that make all of them; or [`NotMade`], where the file would not say it then.

use std::sync::Arc;

use super::fact_edits::{Below, Step};
use super::fact_tree::{Fact, FactItem, FactTree, FactValue, FactsAre, get_fact, say_as};
use super::new_fact::{NewFact, NewItem, NewItems};
use crate::diagnostic::{Edit, SourceText};
use crate::diff::differences;
use crate::spelling::without_hidden;

/// The facts of a file that are being changed: after each change they are read again, so that none
/// has to know of the others, and so that none is taken for made that was not.
pub struct FactChanges {
    before: Arc<SourceText>,
    now: FactTree,
}

/// A change after which the file would not say what it is to say. The facts are as they were.
#[derive(Debug, PartialEq, Eq)]
pub struct NotMade {
    /// The key whose value cannot be changed as it is written
    pub key: String,
}

impl FactChanges {
    /// Those of a file that has a place for them.
    pub fn of(file: &Arc<SourceText>) -> Option<FactChanges> {
        let now = FactTree::of(file, FactsAre::AboveText);
        (now.range.start > 0).then(|| FactChanges {
            before: Arc::clone(file),
            now,
        })
    }

    /// The fact behind a key at the top.
    pub fn fact(&self, key: &str) -> Option<&Fact> {
        self.now.get(key)
    }

    /// What stands behind a key, or behind one below it.
    pub fn value(&self, key: &str, below: Option<&str>) -> Option<&FactValue> {
        let value = &self.fact(key)?.value;
        match (value, below) {
            (FactValue::Keys(facts), Some(below)) => Some(&get_fact(facts, below)?.value),
            (value, _) => Some(value),
        }
    }

    /// Puts a value behind a key, which is added below the others where it is not there.
    pub fn set(&mut self, key: &str, new: &NewFact) -> Result<(), NotMade> {
        self.set_below(&[], key, &[], new)
    }

    /// The same below those steps, and among keys that are usually written in that order.
    pub fn set_below(
        &mut self,
        steps: &[Step],
        key: &str,
        order: &[&str],
        new: &NewFact,
    ) -> Result<(), NotMade> {
        let mut edits = self.now.edits(steps, key, order, new);
        edits.sort_by_key(|edit| (edit.span.start, edit.span.end));
        let mut text = self.now.file.text.clone();
        for edit in edits.into_iter().rev() {
            text.replace_range(edit.span, &edit.replacement);
        }
        let file = Arc::new(SourceText::new(&self.before.path, text));
        let after = FactTree::of(&file, FactsAre::AboveText);
        let before = value_at(&self.now.facts, steps, key, order);
        if !is_said(value_at(&after.facts, steps, key, order), new, before) {
            return Err(NotMade { key: key.into() });
        }
        self.now = after;
        Ok(())
    }

    /// All that was changed.
    pub fn edits(&self) -> Vec<Edit> {
        let text = &self.before.text;
        let before: Vec<&str> = text.split_inclusive('\n').collect();
        let now: Vec<&str> = self.now.file.text.split_inclusive('\n').collect();
        let changes = differences(&before, &now).map(|change| {
            let start = before[..change.old_range().start].concat().len();
            let (old, new) = (&before[change.old_range()], &now[change.new_range()]);
            let (old, new) = (old.concat(), new.concat());
            match (
                old.is_empty(),
                text[..start].strip_suffix('\n'),
                new.strip_suffix('\n'),
            ) {
                // Lines are added to the one before them.
                (true, Some(above), Some(lines)) => Edit {
                    span: above.len()..above.len(),
                    replacement: format!("\n{lines}"),
                },
                (_, _, _) => narrowed(start, &old, &new),
            }
        });
        changes.collect()
    }
}

/// What stands behind a key below those steps.
fn value_at<'a>(
    facts: &'a [Fact],
    steps: &[Step],
    key: &str,
    order: &[&str],
) -> Option<&'a FactValue> {
    let [step, rest @ ..] = steps else {
        return Some(&get_fact(facts, key)?.value);
    };
    match (step.below, &get_fact(facts, &step.key)?.value) {
        (Below::Keys | Below::Carrier, FactValue::Keys(own)) => value_at(own, rest, key, order),
        (Below::Item(at), FactValue::Items(items)) => {
            value_at(&items.get(at)?.facts, rest, key, order)
        }
        (Below::Carrier, value) if order.first() == Some(&key) => Some(value),
        (Below::Keys | Below::Carrier | Below::Item(_), _) => None,
    }
}

/// Whether that is what a fact was to say. `before` is what it said when that was asked.
fn is_said(now: Option<&FactValue>, new: &NewFact, before: Option<&FactValue>) -> bool {
    let texts = |value: Option<&FactValue>| -> Vec<String> {
        let texts = value.map(FactValue::texts).unwrap_or_default();
        texts.into_iter().map(words).collect()
    };
    match new {
        _ if new.says_nothing() => now.is_none(),
        NewFact::Gone => now.is_none(),
        NewFact::Text(text) => texts(now) == [words(text)],
        NewFact::List(items) => {
            let before = texts(before);
            let wanted = items.iter().map(|item| match item {
                NewItem::Kept(at) => before.get(*at).cloned(),
                NewItem::Text(text) => Some(words(text)),
            });
            texts(now).into_iter().map(Some).eq(wanted)
        }
        NewFact::Items(wanted) => {
            let (now, before) = (items(now), items(before));
            let is_one = |now: &FactItem, wanted: &NewItems| match wanted {
                NewItems::Kept(at) => before
                    .get(*at)
                    .is_some_and(|before| say_as(&now.facts, &before.facts)),
                NewItems::New(facts) => facts
                    .iter()
                    .all(|(key, new)| is_said(value_at(&now.facts, &[], key, &[]), new, None)),
            };
            let mut both = now.iter().zip(wanted);
            now.len() == wanted.len() && both.all(|(now, wanted)| is_one(now, wanted))
        }
    }
}

fn items(value: Option<&FactValue>) -> &[FactItem] {
    match value {
        Some(FactValue::Items(items)) => items,
        Some(
            FactValue::Empty
            | FactValue::Text(_)
            | FactValue::List(_)
            | FactValue::Keys(_)
            | FactValue::Faulty,
        )
        | None => &[],
    }
}

/// What a text says, on however many lines it is written.
fn words(text: &str) -> String {
    let seen = without_hidden(text);
    seen.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Only what differs.
fn narrowed(start: usize, old: &str, new: &str) -> Edit {
    let alike = |(one, other): &(char, char)| one == other;
    let length = |same: (char, char)| same.0.len_utf8();
    let same = old.chars().zip(new.chars()).take_while(alike);
    let first: usize = same.map(length).sum();
    let (old, new) = (&old[first..], &new[first..]);
    let same = old.chars().rev().zip(new.chars().rev()).take_while(alike);
    let last: usize = same.map(length).sum();
    Edit {
        span: start + first..start + first + old.len() - last,
        replacement: new[..new.len() - last].to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::{FactChanges, NotMade};
    use crate::content::{Below, NewFact, NewItem, NewItems, Step};
    use crate::diagnostic::{Edit, SourceText};

    #[track_caller]
    fn check(
        before: &str,
        change: impl Fn(&mut FactChanges) -> Result<(), NotMade>,
        after: &str,
    ) -> Vec<Edit> {
        let file = Arc::new(SourceText::new("", format!("---\n{before}---\nt\n")));
        let mut facts = FactChanges::of(&file).expect("it has facts");
        change(&mut facts).expect(before);
        let edits = facts.edits();
        let mut text = file.text.clone();
        for edit in edits.iter().rev() {
            text.replace_range(edit.span.clone(), &edit.replacement);
        }
        assert_eq!(text, format!("---\n{after}---\nt\n"));
        edits
    }

    fn text(text: &str) -> NewFact {
        NewFact::Text(text.into())
    }

    #[test]
    fn several_changes_that_meet_are_all_made() {
        check(
            "x: a  # b\ny: 'å'\n",
            |facts| {
                facts.set("y", &NewFact::Gone)?;
                facts.set("x", &text("c: d"))?;
                facts.set("z", &text("e"))?;
                facts.set("å", &text("f"))
            },
            "x: 'c: d'  # b\nz: e\nå: f\n",
        );
    }

    #[test]
    fn no_edit_holds_more_than_what_differs() {
        let edits = check(
            "x: Blåt\ny: 1\nz: 'ø'\n",
            |facts| {
                facts.set("x", &text("Blæt"))?;
                facts.set("z", &text("øl"))
            },
            "x: Blæt\ny: 1\nz: 'øl'\n",
        );
        let replaced: Vec<&str> = edits.iter().map(|edit| &*edit.replacement).collect();
        assert_eq!(replaced, ["æ", "l"]);
        assert!(check("x: a\n", |facts| facts.set("x", &text("a")), "x: a\n").is_empty());
    }

    #[test]
    fn a_history_goes_on_at_its_newer_end() {
        let new = || {
            let facts = [
                ("dato", text("2")),
                ("note", NewFact::Gone),
                ("status", text("b: c")),
            ];
            NewItems::New(facts.map(|(key, new)| (key.to_owned(), new)).into())
        };
        for (before, after) in [
            ("y: 1\n", "y: 1\no:\n  - dato: 2\n    status: 'b: c'\n"),
            (
                "o: []  # x\ny: 1\n",
                "o:  # x\n  - dato: 2\n    status: 'b: c'\ny: 1\n",
            ),
            ("o: ~\n", "o:\n  - dato: 2\n    status: 'b: c'\n"),
        ] {
            check(
                before,
                |facts| facts.set("o", &NewFact::Items(vec![new()])),
                after,
            );
        }
        let history = "o:\n# hver måned\n- dato: 1  # x\n  status: a\ny: 1\n";
        check(
            history,
            |facts| facts.set("o", &NewFact::Items(vec![NewItems::Kept(0), new()])),
            "o:\n# hver måned\n- dato: 1  # x\n  status: a\n- dato: 2\n  status: 'b: c'\ny: 1\n",
        );
        check(
            history,
            |facts| facts.set("o", &NewFact::Items(vec![new(), NewItems::Kept(0)])),
            "o:\n# hver måned\n- dato: 2\n  status: 'b: c'\n- dato: 1  # x\n  status: a\ny: 1\n",
        );
    }

    #[test]
    fn a_list_stays_in_the_form_that_its_author_gave_it() {
        let list = |kept: &[usize], new: &[&str]| {
            let kept = kept.iter().map(|at| NewItem::Kept(*at));
            let new = new.iter().map(|text| NewItem::Text((*text).into()));
            NewFact::List(kept.chain(new).collect())
        };
        for (before, new, after) in [
            ("x: [Grøn, Gul]\n", list(&[1], &[]), "x: [Gul]\n"),
            (
                "x: [ Grøn,Gul ]  # a\n",
                list(&[0], &[]),
                "x: [ Grøn ]  # a\n",
            ),
            ("x: [Grøn, Gul]\n", list(&[], &["Rød"]), "x: [Rød]\n"),
            ("x:\n- Grøn\n- Gul\n", list(&[1], &[]), "x:\n- Gul\n"),
            (
                "x:\n  - Grøn\n",
                list(&[0], &["Rød"]),
                "x:\n  - Grøn\n  - Rød\n",
            ),
            ("x:\n", list(&[], &["Rød"]), "x: Rød\n"),
            ("", list(&[], &["Rød"]), "x: Rød\n"),
        ] {
            check(before, |facts| facts.set("x", &new), after);
        }
    }

    /// What cannot be said in the place of what stands there is not left out in silence.
    #[test]
    fn a_change_that_cannot_be_made_is_none() {
        let list = NewFact::List(vec![NewItem::Text("a".into())]);
        for before in [
            "x:\n  - ~\n",
            "x:\n  -\n",
            "x: {}\n",
            "x: {a: b}\n",
            "x:\n  a: b\n",
            "x:\n  - a: b\n",
        ] {
            let file = Arc::new(SourceText::new("", format!("---\n{before}---\n")));
            let mut facts = FactChanges::of(&file).expect("it has facts");
            let made = facts.set("x", &list);
            assert_eq!(made, Err(NotMade { key: "x".into() }), "{before}");
            assert!(facts.edits().is_empty(), "{before}");
        }
        let file = Arc::new(SourceText::new("", "x: 1\n"));
        assert!(FactChanges::of(&file).is_none());
    }

    #[test]
    fn what_stood_alone_behind_a_key_gets_company() {
        let below = |facts: &mut FactChanges, key: &str, new: &NewFact| {
            let step = Step {
                key: "p".into(),
                below: Below::Carrier,
                order: Vec::new(),
            };
            facts.set_below(&[step], key, &["u", "note"], new)
        };
        for (before, key, new, after) in [
            (
                "p: A  # b\ny: 1\n",
                "note",
                text("n"),
                "p:  # b\n  u: A\n  note: n\ny: 1\n",
            ),
            (
                "p:  # b\n  - A\ny: 1\n",
                "note",
                text("n"),
                "p:  # b\n  u:\n    - A\n  note: n\ny: 1\n",
            ),
            (
                "p:\n  u: A  # b\ny: 1\n",
                "note",
                text("n"),
                "p:\n  u: A  # b\n  note: n\ny: 1\n",
            ),
            (
                "p:\n  u: A\n  note: \"m\"\n",
                "note",
                text("n"),
                "p:\n  u: A\n  note: \"n\"\n",
            ),
            (
                "p:\n  u: A\n  note: m\ny: 1\n",
                "note",
                NewFact::Gone,
                "p: A\ny: 1\n",
            ),
            ("p: B\ny: 1\n", "u", text("A"), "p: A\ny: 1\n"),
            ("nr: 1\n", "note", text("n"), "nr: 1\np:\n  note: n\n"),
        ] {
            check(before, |facts| below(facts, key, &new), after);
        }
    }
}
