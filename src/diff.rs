//! In: two lists. Out: which stretches of them are the same, came, went or were replaced.

use std::collections::HashMap;
use std::hash::Hash;

pub use similar::DiffOp;
use similar::{Algorithm, capture_diff_slices};

/// The steps that lead from the one list to the other, in order.
///
/// Numbers that stand for the things are compared: `similar` has its algorithms compiled for each type
/// that it compares, and for our eight types they were a tenth of the program's code.
pub fn diff<T: Eq + Hash>(old: &[T], new: &[T]) -> Vec<DiffOp> {
    let mut numbers = HashMap::new();
    let mut numbered = |things| numbers_of(things, &mut numbers);
    let (old, new) = (numbered(old), numbered(new));
    capture_diff_slices(Algorithm::Myers, &old, &new)
}

/// The steps of [`diff`] where the lists differ.
pub fn differences<T: Eq + Hash>(old: &[T], new: &[T]) -> impl Iterator<Item = DiffOp> {
    let steps = diff(old, new).into_iter();
    steps.filter(|step| !matches!(step, DiffOp::Equal { .. }))
}

/// Equal things have one number.
fn numbers_of<'a, T: Eq + Hash>(
    things: &'a [T],
    numbers: &mut HashMap<&'a T, usize>,
) -> Vec<usize> {
    let number = |thing| {
        let next = numbers.len();
        *numbers.entry(thing).or_insert(next)
    };
    things.iter().map(number).collect()
}

#[cfg(test)]
mod tests {
    use super::{DiffOp, diff, differences};

    #[test]
    fn equal_things_are_the_same_in_both() {
        let (old, new) = (["a", "b", "c", "a"], ["b", "x", "a", "y"]);
        let mut made: Vec<&str> = Vec::new();
        for step in diff(&old, &new) {
            if matches!(step, DiffOp::Equal { .. }) {
                assert_eq!(old[step.old_range()], new[step.new_range()]);
            }
            made.extend(&new[step.new_range()]);
        }
        assert_eq!(made, new);
        assert_eq!(differences(&old, &old).count(), 0);
        assert!(differences(&old, &new).all(|step| old[step.old_range()] != new[step.new_range()]));
    }
}
