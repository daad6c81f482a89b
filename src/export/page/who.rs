//! Who does what: everybody who carries initiatives, and a table of topics by them.

use crate::content::LedTo;
use crate::export::marked::Words;
use crate::export::parts::charts::matrix;
use crate::export::parts::term_lists::term_list;
use crate::export::scene::Scene;
use crate::export::sheet::Sheet;
use crate::theme::view::Content;
use crate::theme::view::who::WhoView;

/// The page.
pub fn who<'a>(scene: &Scene<'a>) -> Sheet<'a> {
    let plan = scene.plan;
    let taxonomies = plan.registers.led_to(LedTo::WhoDoesWhat);
    let (matrix, words) = matrix(scene, &plan.registers.in_matrix(), Words::default());
    let view = WhoView {
        lists: taxonomies
            .map(|taxonomy| term_list(scene, taxonomy))
            .collect(),
        matrix,
    };
    let title = scene.strings().plain("hvem-goer-hvad").to_owned();
    Sheet {
        words,
        ..Sheet::of(scene, title, Content::of(&view))
    }
}
