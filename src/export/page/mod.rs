//! In: a [`Scene`] and the kind of a page. Out: its [`Sheet`].
//!
//! Every kind of page is one line here, one file below, one in `theme/view/` and one in a theme's
//! `pages/`, all of one name. A page uses what several pages show (`parts/`), and no other page.

mod data;
mod embed;
mod embeds;
mod glossary;
mod handout;
mod handouts;
mod home;
mod initiative;
mod initiatives;
mod not_found;
mod search;
mod term;
mod terms;

pub use embed::fragment;
pub use handout::handout;

use super::scene::Scene;
use super::sheet::Sheet;
use crate::error::Error;
use crate::plan::Selection;
use crate::site::PageKind;

/// What a page says.
pub fn page<'a>(scene: &Scene<'a>, kind: PageKind) -> Result<Sheet<'a>, Error> {
    Ok(match kind {
        PageKind::Home => home::home(scene),
        PageKind::Initiatives => initiatives::initiatives(scene),
        PageKind::Initiative(index) => initiative::initiative(scene, index),
        PageKind::Terms(taxonomy) => terms::terms(scene, taxonomy),
        PageKind::Term(id) => term::term(scene, id),
        PageKind::Glossary => glossary::glossary(scene),
        PageKind::Handouts => handouts::handouts(scene),
        PageKind::Handout(term) => handout::handout(scene, &Selection::of(term))?,
        PageKind::Embeds => embeds::embeds(scene),
        PageKind::Embed(term) => embed::embed(scene, term),
        PageKind::Data => data::data(scene),
        PageKind::Search => search::search(scene),
        PageKind::NotFound => not_found::not_found(scene),
    })
}

/// The name of the template that shows it.
pub fn template(kind: PageKind) -> &'static str {
    match kind {
        PageKind::Home => "home",
        PageKind::Initiatives => "initiatives",
        PageKind::Initiative(_) => "initiative",
        PageKind::Terms(_) => "terms",
        PageKind::Term(_) => "term",
        PageKind::Glossary => "glossary",
        PageKind::Handouts => "handouts",
        PageKind::Handout(_) => "handout",
        PageKind::Embeds => "embeds",
        PageKind::Embed(_) => "embed",
        PageKind::Data => "data",
        PageKind::Search => "search",
        PageKind::NotFound => "not-found",
    }
}
