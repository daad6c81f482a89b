//! All terms of a taxonomy.

use crate::export::parts::cards::term_cards;
use crate::export::parts::charts::matrix;
use crate::export::scene::Scene;
use crate::export::sheet::Sheet;
use crate::plan::Taxonomy;
use crate::theme::view::ContentView;
use crate::theme::view::terms::TermsView;

/// The list.
pub fn terms<'a>(scene: &Scene<'a>, taxonomy: Taxonomy) -> Sheet<'a> {
    let folder = taxonomy.row().folder;
    let view = TermsView {
        taxonomy: folder,
        terms: term_cards(scene, scene.plan.term_ids(taxonomy)),
        matrix: match taxonomy {
            Taxonomy::Committee | Taxonomy::Centre => matrix(scene, &[taxonomy]),
            Taxonomy::CoreTask | Taxonomy::Topic | Taxonomy::Label | Taxonomy::Background => None,
        },
    };
    let title = scene.strings().plain(folder).to_owned();
    Sheet {
        section: folder,
        ..Sheet::of(scene, title, ContentView::Terms(view))
    }
}
