//! In: a file with facts, and several changes of them, one after the other. Out: the [`Edit`]s of the
//! file as it was read that make all of them.

use std::sync::Arc;

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::fact_edits::Step;
use super::fact_tree::{FactTree, FactValue, FactsAre, get_fact};
use super::new_fact::NewFact;
use crate::diagnostic::{Edit, SourceText};

/// The facts of a file that are being changed: after each change they are read again, so that none
/// has to know of the others.
pub struct FactChanges {
    before: Arc<SourceText>,
    now: FactTree,
}

impl FactChanges {
    /// Those of a file that has some.
    pub fn of(file: &Arc<SourceText>) -> Option<FactChanges> {
        let now = FactTree::of(file, FactsAre::AboveText);
        (!now.facts.is_empty()).then(|| FactChanges {
            before: Arc::clone(file),
            now,
        })
    }

    /// What stands behind a key, or behind one below it.
    pub fn value(&self, key: &str, below: Option<&str>) -> Option<&FactValue> {
        let value = &self.now.get(key)?.value;
        match (value, below) {
            (FactValue::Keys(facts), Some(below)) => Some(&get_fact(facts, below)?.value),
            (value, _) => Some(value),
        }
    }

    /// Puts a value behind a key, which is added below the others where it is not there.
    pub fn set(&mut self, key: &str, new: &NewFact) {
        self.set_below(&[], key, &[], new);
    }

    /// The same below those steps, and among keys that are usually written in that order.
    pub fn set_below(&mut self, steps: &[Step], key: &str, order: &[&str], new: &NewFact) {
        let mut edits = self.now.edits(steps, key, order, new);
        edits.sort_by_key(|edit| (edit.span.start, edit.span.end));
        let mut text = self.now.file.text.clone();
        for edit in edits.into_iter().rev() {
            text.replace_range(edit.span, &edit.replacement);
        }
        let file = Arc::new(SourceText::new(&self.before.path, text));
        self.now = FactTree::of(&file, FactsAre::AboveText);
    }

    /// All that was changed.
    pub fn edits(&self) -> Vec<Edit> {
        let text = &self.before.text;
        let before: Vec<&str> = text.split_inclusive('\n').collect();
        let now: Vec<&str> = self.now.file.text.split_inclusive('\n').collect();
        let changes = capture_diff_slices(Algorithm::Myers, &before, &now).into_iter();
        let changes = changes.filter(|change| !matches!(change, DiffOp::Equal { .. }));
        let changes = changes.map(|change| {
            let start = before[..change.old_range().start].concat().len();
            let (old, new) = (&before[change.old_range()], &now[change.new_range()]);
            narrowed(start, &old.concat(), &new.concat())
        });
        changes.collect()
    }
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

    use super::FactChanges;
    use crate::content::{Below, NewFact, NewItems, Step};
    use crate::diagnostic::{Edit, SourceText};

    #[track_caller]
    fn check(before: &str, change: impl Fn(&mut FactChanges), after: &str) -> Vec<Edit> {
        let file = Arc::new(SourceText::new("", format!("---\n{before}---\nt\n")));
        let mut facts = FactChanges::of(&file).expect("it has facts");
        change(&mut facts);
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
                facts.set("y", &NewFact::Gone);
                facts.set("x", &text("c: d"));
                facts.set("z", &text("e"));
                facts.set("å", &text("f"));
            },
            "x: 'c: d'  # b\nz: e\nå: f\n",
        );
    }

    #[test]
    fn no_edit_holds_more_than_what_differs() {
        let edits = check(
            "x: Blåt\ny: 1\nz: 'ø'\n",
            |facts| {
                facts.set("x", &text("Blæt"));
                facts.set("z", &text("øl"));
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
    fn what_stood_alone_behind_a_key_gets_company() {
        let below = |facts: &mut FactChanges, key: &str, new: &NewFact| {
            let step = Step {
                key: "p".into(),
                below: Below::Carrier,
                order: Vec::new(),
            };
            facts.set_below(&[step], key, &["u", "note"], new);
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
