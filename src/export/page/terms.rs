//! All terms of a taxonomy.

use crate::export::parts::cards::term_cards;
use crate::export::parts::charts::matrix;
use crate::export::scene::Scene;
use crate::export::sheet::Sheet;
use crate::plan::Taxonomy;
use crate::theme::TaxonomyWord;
use crate::theme::view::Content;
use crate::theme::view::terms::TermsView;

/// The list.
pub fn terms<'a>(scene: &Scene<'a>, taxonomy: Taxonomy) -> Sheet<'a> {
    let row = taxonomy.row();
    let words = |word| scene.strings().of_taxonomy(taxonomy, word);
    let title = words(TaxonomyWord::Many);
    let view = TermsView {
        name: title.clone(),
        introduction: words(TaxonomyWord::Introduction),
        terms: term_cards(scene, scene.plan.term_ids(taxonomy)),
        matrix: row.in_matrix.then(|| matrix(scene, &[taxonomy])).flatten(),
        matrix_heading: words(TaxonomyWord::WithTopics),
    };
    Sheet {
        section: row.folder,
        ..Sheet::of(scene, title, Content::of(&view))
    }
}
