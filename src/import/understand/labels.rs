//! In: the titles of a plan. Out: the words in brackets at the end of several of them, which mark
//! initiatives across the topics: »(Klimaplan)«.
//!
//! What stands in brackets once belongs to its title: »(etape 2)«.

use std::collections::BTreeMap;

use crate::spelling::{capitalised, folded};

/// A word that marks initiatives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// As it is written where it has a capital letter, or else the first time
    pub name: String,
    /// How many titles have it
    pub count: usize,
}

/// The labels of a plan, by their folded names.
pub fn labels<'a>(titles: impl Iterator<Item = &'a str>) -> BTreeMap<String, Label> {
    let mut labels: BTreeMap<String, Label> = BTreeMap::new();
    for (_, word) in titles.filter_map(marked) {
        let label = labels.entry(folded(word)).or_insert_with(|| Label {
            name: capitalised(word),
            count: 0,
        });
        label.count += 1;
    }
    labels.retain(|_, label| label.count > 1);
    labels
}

/// A title and the label behind it, where it has one.
pub fn marked(title: &str) -> Option<(&str, &str)> {
    let open = title.trim_end_matches([' ', '.']).strip_suffix(')')?;
    let (title, word) = open.rsplit_once('(')?;
    let word = word.trim();
    let is_word = word.chars().all(|c| c.is_alphabetic() || " -&".contains(c));
    let is_short = (3..=MOST_LETTERS).contains(&word.chars().count());
    (is_word && is_short && !title.trim().is_empty()).then(|| (title.trim_end(), word))
}

const MOST_LETTERS: usize = 30;

#[cfg(test)]
mod tests {
    use super::{labels, marked};

    #[test]
    fn what_several_titles_end_with_is_a_label() {
        let titles = [
            "Varme (Klimaplan).",
            "El (klimaplan)",
            "Sti (etape 2)",
            "Bro (omvej)",
            "Affaldsplan (2022 - 2027)",
        ];
        let found = labels(titles.into_iter());
        let names: Vec<_> = found
            .values()
            .map(|label| (&*label.name, label.count))
            .collect();
        assert_eq!(names, [("Klimaplan", 2)]);
        assert_eq!(
            marked("Procesenergi. (Klimaplan)"),
            Some(("Procesenergi.", "Klimaplan"))
        );
    }
}
