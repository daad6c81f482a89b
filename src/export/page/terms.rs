//! All terms of a taxonomy.

use crate::export::marked::Words;
use crate::export::parts::cards::term_cards;
use crate::export::parts::charts::matrix;
use crate::export::parts::prose::{ON_A_PAGE, prose};
use crate::export::scene::Scene;
use crate::export::sheet::Sheet;
use crate::plan::Taxonomy;
use crate::theme::TaxonomyWord;
use crate::theme::view::Content;
use crate::theme::view::parts::groups;
use crate::theme::view::terms::TermsView;

/// The list.
pub fn terms<'a>(scene: &Scene<'a>, taxonomy: Taxonomy) -> Sheet<'a> {
    let row = taxonomy.row();
    let words = |word| scene.strings().of_taxonomy(taxonomy, word);
    let title = words(TaxonomyWord::Many);
    let register = scene.plan.registers.get(taxonomy);
    let introduction = register.and_then(|register| register.introduction.as_deref());
    let said = introduction.map(|text| prose(scene, text, ON_A_PAGE, Words::default()));
    let said = said.unwrap_or_default();
    let all = scene.plan.taxonomy(taxonomy).iter();
    let (matrix, words_marked) = match row.in_matrix {
        true => matrix(scene, &[taxonomy], said.words),
        false => (None, said.words),
    };
    let view = TermsView {
        name: title.clone(),
        introduction: match introduction {
            Some(_) => String::new(),
            None => words(TaxonomyWord::Introduction),
        },
        introduction_html: said.html,
        terms: term_cards(scene, scene.plan.term_ids(taxonomy)),
        groups: groups(all.map(|term| term.group.as_deref())),
        matrix,
        matrix_heading: words(TaxonomyWord::WithTopics),
    };
    Sheet {
        section: row.folder,
        text: introduction.map_or("", |text| &text.plain),
        words: words_marked,
        unminified: said.unminified,
        ..Sheet::of(scene, title, Content::of(&view))
    }
}
