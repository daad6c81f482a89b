//! How to show lists of the plan on other sites: a page for a frame, or HTML to paste.

use crate::export::parts::extracts::extract_name;
use crate::export::scene::Scene;
use crate::export::sheet::Sheet;
use crate::export::text::escaped;
use crate::plan::{Selection, TermId};
use crate::site::{Route, extract};
use crate::theme::TaxonomyWord;
use crate::theme::view::Content;
use crate::theme::view::embeds::{EmbedLinks, EmbedsGroup, EmbedsView};

/// Pixels that a frame needs above its list, and for each initiative, where it is some 600 wide.
const FRAME_HEAD: usize = 185;
const FRAME_ROW: usize = 150;
/// Beyond it the frame scrolls by itself.
const FRAME_MOST: usize = 1_600;

/// The page.
pub fn embeds<'a>(scene: &Scene<'a>) -> Sheet<'a> {
    let groups = scene.plan.registers.extracts().map(|taxonomy| {
        let terms = scene.plan.term_ids(taxonomy);
        EmbedsGroup {
            folder: taxonomy.row().folder,
            name: scene.strings().of_taxonomy(taxonomy, TaxonomyWord::Many),
            embeds: terms.map(|id| links(scene, Some(id))).collect(),
        }
    });
    let view = EmbedsView {
        plan: links(scene, None),
        groups: groups.filter(|group| !group.embeds.is_empty()).collect(),
    };
    let title = scene.strings().plain("indlejring").to_owned();
    Sheet::of(scene, title, Content::of(&view))
}

fn links(scene: &Scene<'_>, term: Option<TermId>) -> EmbedLinks {
    let plan = scene.plan;
    let extract = extract(plan, term);
    let frame = Route::embed(plan.year, extract);
    let fragment = Route::embed_fragment(plan.year, extract);
    let address = scene.address();
    EmbedLinks {
        name: extract_name(plan, term),
        code: address.map(|address| code(scene, term, &frame.absolute(address))),
        fragment: address.map(|_| scene.links.to(fragment)),
        frame: scene.links.to(frame),
    }
}

/// The HTML that shows the list at `address` in a frame.
fn code(scene: &Scene<'_>, term: Option<TermId>, address: &str) -> String {
    let plan = scene.plan;
    let title = format!("{} – {}", extract_name(plan, term), plan.title);
    let count = Selection::of(term).select(plan).count();
    let height = (FRAME_HEAD + count * FRAME_ROW).min(FRAME_MOST);
    format!(
        "<iframe src=\"{}\" title=\"{}\" width=\"100%\" height=\"{height}\" \
         loading=\"lazy\"></iframe>",
        escaped(address),
        escaped(&title),
    )
}
