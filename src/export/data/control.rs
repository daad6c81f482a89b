//! In: the cells of a row. Out: what they say, in a few letters, so that it can be seen later which
//! of them were changed in the sheet, and which in the content.

use super::fact::Fact;

/// As many letters of a hash as tell a cell from what it said before.
const LETTERS: usize = 8;

/// What a row said when it was exported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Control<'a>(&'a str);

/// The text of the hidden cell: a word for each of the others.
pub fn control<'a>(cells: impl Iterator<Item = (String, Fact, &'a str)>) -> String {
    let words = cells.map(|(key, fact, cell)| format!("{key}={}", hash(fact, cell)));
    let words: Vec<String> = words.collect();
    words.join(" ")
}

impl<'a> Control<'a> {
    /// Of a hidden cell; none where it says nothing.
    pub fn of(cell: &'a str) -> Option<Control<'a>> {
        cell.contains('=').then_some(Control(cell))
    }

    /// Whether a cell says what it said when it was exported; nothing where that is not known.
    pub fn is_same(&self, key: &str, fact: Fact, cell: &str) -> Option<bool> {
        let words = self.0.split_whitespace();
        let mut words = words.filter_map(|word| word.rsplit_once('='));
        let (_, known) = words.find(|(name, _)| *name == key)?;
        Some(known == hash(fact, cell))
    }
}

fn hash(fact: Fact, cell: &str) -> String {
    let hash = blake3::hash(fact.normal(cell).as_bytes());
    hash.to_hex()[..LETTERS].to_owned()
}

#[cfg(test)]
mod tests {
    use super::{Control, Fact, control};

    #[test]
    fn a_changed_cell_is_known() {
        let cells = [
            ("id".into(), Fact::Id, "2022-indsats-1"),
            ("titel".into(), Fact::Title, "Plant  træer"),
        ];
        let written = control(cells.into_iter());
        let control = Control::of(&written).expect("it says something");
        let is_same = |key, cell| control.is_same(key, Fact::Title, cell);
        assert_eq!(is_same("titel", "Plant træer"), Some(true));
        assert_eq!(is_same("titel", "Plant roser"), Some(false));
        assert_eq!(is_same("tekst", "Plant træer"), None);
        assert!(Control::of("").is_none());
    }
}
