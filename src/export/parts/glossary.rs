//! In: a word or code of the glossary. Out: what a page shows of its meaning.

use super::prose::{ON_A_PAGE, unmarked_prose};
use super::words::anchor;
use crate::content::Surroundings;
use crate::export::marked::{Marked, Words};
use crate::export::scene::Scene;
use crate::export::text::escaped;
use crate::plan::{FormerWord, GlossaryEntry, Meaning};
use crate::theme::view::glossary::FormerWordView;

/// What the entry means.
pub fn meaning(scene: &Scene<'_>, entry: &GlossaryEntry) -> Marked {
    let surroundings = Surroundings {
        prefix: &format!("{}--", anchor(entry)),
        ..ON_A_PAGE
    };
    match &entry.meaning {
        Meaning::Term(id) => Marked {
            html: escaped(&scene.plan.term(*id).name),
            words: Words::default(),
            unminified: false,
        },
        Meaning::Text(text) => unmarked_prose(scene, text, surroundings),
    }
}

/// Other words for it that are worth showing.
pub fn synonyms(entry: &GlossaryEntry) -> Vec<String> {
    match entry.meaning {
        // A committee's only other word is its name, which is the meaning.
        Meaning::Term(_) => Vec::new(),
        Meaning::Text(_) => entry.synonyms.clone(),
    }
}

/// What it was called before, each where `anchor` says.
pub fn former_words<'a>(
    former: impl Iterator<Item = &'a FormerWord>,
    anchor: impl Fn(&FormerWord) -> String,
) -> Vec<FormerWordView> {
    let views = former.map(|former| FormerWordView {
        id: anchor(former),
        word: former.word.clone(),
    });
    views.collect()
}
