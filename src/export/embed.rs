//! In: an extract of a plan. Out: what its list for another site shows, and how to put it there.
//!
//! Two ways: a page for a frame, and HTML to paste. Both lead to the whole pages.

use super::handout::about;
use super::links::{Alone, Links};
use super::pages::Pages;
use super::text::{ascii, escaped};
use super::views::Views;
use crate::error::Error;
use crate::plan::{Plan, Selection, TermId};
use crate::site::{Extract, Route, extract};
use crate::theme::view::ContentView;
use crate::theme::view::embed::EmbedView;
use crate::theme::view::embeds::{EmbedLinks, EmbedsGroup, EmbedsView};

/// Pixels that a frame needs above its list, and for each initiative, where it is some 600 wide.
const FRAME_HEAD: usize = 120;
const FRAME_ROW: usize = 112;
/// Beyond it the frame scrolls by itself.
const FRAME_MOST: usize = 1_600;

/// The page that tells how to show lists on other sites.
pub fn embeds(views: &Views<'_>) -> EmbedsView {
    let groups = Extract::taxonomies().map(|taxonomy| EmbedsGroup {
        taxonomy: taxonomy.row().folder,
        embeds: views
            .plan
            .term_ids(taxonomy)
            .map(|id| links(views, Some(id)))
            .collect(),
    });
    EmbedsView {
        plan: links(views, None),
        groups: groups.filter(|group| !group.embeds.is_empty()).collect(),
    }
}

fn links(views: &Views<'_>, term: Option<TermId>) -> EmbedLinks {
    let plan = views.plan;
    let extract = extract(plan, term);
    let name = name(plan, term);
    let frame = Route::embed(plan.year, extract);
    let address = views.site.plans.site.address.as_deref();
    let count = Selection::of(term).select(plan).count();
    let height = (FRAME_HEAD + count * FRAME_ROW).min(FRAME_MOST);
    EmbedLinks {
        code: address.map(|address| {
            format!(
                "<iframe src=\"{}\" title=\"{}\" width=\"100%\" height=\"{height}\" loading=\"lazy\"></iframe>",
                frame.absolute(address),
                escaped(&format!("{} – {}", name, plan.title)),
            )
        }),
        fragment: address.map(|_| {
            let fragment = Route::embed_fragment(plan.year, extract);
            views.links.to(fragment)
        }),
        frame: views.links.to(frame),
        name,
    }
}

fn name(plan: &Plan, term: Option<TermId>) -> String {
    match term {
        None => plan.title.clone(),
        Some(id) => plan.term(id).name.clone(),
    }
}

/// One list.
pub fn embed(views: &Views<'_>, term: Option<TermId>) -> EmbedView {
    let plan = views.plan;
    let selected = Selection::of(term).select(plan);
    let members = selected.initiatives.iter().chain(&selected.cross_cutting);
    let members: Vec<usize> = members.copied().collect();
    let page = match term {
        None => Route::initiatives(plan.year),
        Some(id) => Route::term(plan.year, id.taxonomy, &plan.term(id).slug),
    };
    EmbedView {
        title: name(plan, term),
        term: term.map(|id| about(plan, id)),
        href: views.links.to(page),
        count: members.len(),
        initiatives: views.cards(&members),
    }
}

/// The list as HTML to paste: links are whole, and no letter depends on the other page's
/// encoding.
pub fn fragment(pages: &Pages, plan: &Plan, term: Option<TermId>) -> Result<Vec<u8>, Error> {
    let route = Route::embed_fragment(plan.year, extract(plan, term));
    let alone = Alone {
        address: pages.site.plans.site.address.as_deref(),
        ..Default::default()
    };
    let views = pages.views(plan, Links::Alone(&alone), None);
    let view = ContentView::Embed(embed(&views, term));
    let html = pages.render("embed-fragment", plan, &route, view)?;
    Ok(ascii(&html).into_bytes())
}
