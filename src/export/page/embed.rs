//! A list for another site, which leads to the whole pages: in a frame, or as HTML to paste.

use crate::error::Error;
use crate::export::links::{Alone, Links};
use crate::export::parts::cards::initiative_list;
use crate::export::parts::extracts::{extract_name, extract_term};
use crate::export::parts::links::term_route;
use crate::export::scene::{CardForm, Scene};
use crate::export::sheet::Sheet;
use crate::export::site_view::render_piece;
use crate::export::text::ascii;
use crate::plan::{Selection, TermId};
use crate::site::{Route, YearPage};
use crate::theme::view::Content;
use crate::theme::view::embed::EmbedView;

/// The list of the whole plan, or of one term, as a page for a frame.
pub fn embed<'a>(scene: &Scene<'a>, term: Option<TermId>) -> Result<Sheet<'a>, Error> {
    let title = scene.plan.title.clone();
    let view = view(scene, term, CardForm::WithTopic)?;
    Ok(Sheet {
        section: "indlejr",
        ..Sheet::of(scene, title, Content::of(&view))
    })
}

/// The same list as HTML to paste: links are whole, and no letter depends on the other page's
/// encoding.
pub fn fragment(scene: &Scene<'_>, term: Option<TermId>) -> Result<Vec<u8>, Error> {
    let alone = Alone::at(scene.address());
    let scene = Scene {
        links: Links::Alone(&alone),
        ..*scene
    };
    let content = Content::of(&view(&scene, term, CardForm::Pasted)?);
    let html = render_piece(&scene, "embed-fragment", content)?;
    Ok(ascii(&html).into_bytes())
}

fn view(scene: &Scene<'_>, term: Option<TermId>, form: CardForm) -> Result<EmbedView, Error> {
    let plan = scene.plan;
    let selected = Selection::of(term).select(plan);
    let members = selected.initiatives.iter().chain(&selected.cross_cutting);
    let members: Vec<usize> = members.copied().collect();
    let page = match term {
        None => Route::of_year(plan.year, YearPage::Initiatives),
        Some(id) => term_route(scene, id),
    };
    Ok(EmbedView {
        title: extract_name(plan, term),
        term: term.map(|id| extract_term(scene, id)),
        href: scene.links.to(page),
        initiatives: initiative_list(scene, &members, form)?,
    })
}
