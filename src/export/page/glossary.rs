//! All words and codes of a year.

use icu_normalizer::properties::{CanonicalDecompositionBorrowed, Decomposed};

use crate::export::parts::glossary::{former_words, meaning, synonyms};
use crate::export::parts::links::{mention_links, term_route};
use crate::export::scene::Scene;
use crate::export::sheet::Sheet;
use crate::plan::Meaning;
use crate::theme::view::Content;
use crate::theme::view::glossary::{GlossaryEntryView, GlossaryGroup, GlossaryView};

/// The glossary.
pub fn glossary<'a>(scene: &Scene<'a>) -> Sheet<'a> {
    let plan = scene.plan;
    let entries = plan.glossary.entries.iter();
    let meanings = entries.clone().map(|entry| meaning(scene, entry));
    let meanings: Vec<_> = meanings.collect();
    let unminified = meanings.iter().any(|meaning| meaning.unminified);
    let entries = entries.zip(meanings).enumerate();
    let entries = entries.map(|(index, (entry, meaning))| GlossaryEntryView {
        id: entry.slug.clone(),
        word: entry.word.clone(),
        synonyms: synonyms(entry),
        former: former_words(plan.glossary.former_of(index), |former| former.slug.clone()),
        meaning_html: meaning.html,
        href: match entry.meaning {
            Meaning::Term(id) => Some(scene.links.to(term_route(scene, id))),
            Meaning::Text(_) => None,
        },
        mentions: mention_links(scene, plan.mentions(index)),
    });
    let view = GlossaryView {
        groups: grouped(entries.collect()),
    };
    let title = scene.strings().plain("ordliste").to_owned();
    Sheet {
        unminified,
        ..Sheet::of(scene, title, Content::of(&view))
    }
}

/// So many words are looked through without letters above them.
const FEW: usize = 40;

/// The words of each letter together, where they are many.
fn grouped(entries: Vec<GlossaryEntryView>) -> Vec<GlossaryGroup> {
    let is_long = entries.len() > FEW;
    let mut groups: Vec<GlossaryGroup> = Vec::new();
    for entry in entries {
        let letter = match is_long {
            true => letter(&entry.word),
            false => String::new(),
        };
        match groups.last_mut().filter(|group| group.letter == letter) {
            Some(group) => group.entries.push(entry),
            None => groups.push(GlossaryGroup {
                letter,
                entries: vec![entry],
            }),
        }
    }
    groups
}

/// The letter under which a word stands, as Danes sort: »Aa« is Å, an accent is none, and what begins
/// with no letter stands under a sign.
fn letter(word: &str) -> String {
    let lower = word.to_lowercase();
    let first = match lower.chars().next() {
        _ if lower.starts_with("aa") => 'å',
        Some('ä') => 'æ',
        Some('ö' | 'ő') => 'ø',
        Some('ü' | 'ű') => 'y',
        Some('œ') => 'o',
        Some('å') => 'å',
        Some(first) => match CanonicalDecompositionBorrowed::new().decompose(first) {
            Decomposed::Default => first,
            Decomposed::Singleton(letter) | Decomposed::Expansion(letter, _) => letter,
        },
        None => '#',
    };
    match first.is_alphabetic() {
        true => first.to_uppercase().collect(),
        false => "#".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::{FEW, GlossaryEntryView, grouped, letter};

    fn entries(count: usize) -> Vec<GlossaryEntryView> {
        let words = (0..count).map(|place| ["affald", "æble"][place / 20 % 2]);
        let entries = words.map(|word| GlossaryEntryView {
            id: String::new(),
            word: word.to_owned(),
            synonyms: Vec::new(),
            former: Vec::new(),
            meaning_html: String::new(),
            href: None,
            mentions: Vec::new(),
        });
        entries.collect()
    }

    #[test]
    fn a_long_glossary_has_letters_and_a_short_one_has_none() {
        let letters = |count| {
            let groups = grouped(entries(count)).into_iter();
            let letters = groups.map(|group| group.letter).collect::<Vec<_>>();
            letters.join(" ")
        };
        assert_eq!(letters(FEW), "");
        assert_eq!(letters(FEW + 1), "A Æ A");
        assert!(grouped(Vec::new()).is_empty());
    }

    #[test]
    fn words_stand_under_the_letter_that_they_are_sorted_by() {
        for (word, expected) in [
            ("byggeri", "B"),
            ("»café«", "#"),
            ("über", "Y"),
            ("Établissement", "E"),
            ("aa-værk", "Å"),
            ("ålegræs", "Å"),
            ("ÆBLE", "Æ"),
            ("§ 17", "#"),
            ("", "#"),
        ] {
            assert_eq!(letter(word), expected, "{word}");
        }
    }
}
