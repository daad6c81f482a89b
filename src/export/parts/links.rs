//! In: a term or an initiative. Out: the link to its page.

use crate::content::is_relative;
use crate::diagnostic::SourceText;
use crate::export::scene::Scene;
use crate::export::sheet::Step;
use crate::plan::{Initiative, Mention, Taxonomy, TermId, Ties};
use crate::site::{Route, extract};
use crate::theme::view::parts::{AboveView, InitiativeLink, Link, TermLink};
use crate::theme::{TaxonomyWord, Terms};

/// The links to some terms, in order.
pub fn term_links(scene: &Scene<'_>, ids: &[TermId]) -> Vec<TermLink> {
    ids.iter().map(|&id| term_link(scene, id)).collect()
}

/// The list of the terms of a taxonomy, as a page above others.
pub fn list_step(scene: &Scene<'_>, taxonomy: Taxonomy) -> Step {
    Step {
        title: scene.strings().of_taxonomy(taxonomy, TaxonomyWord::Many),
        route: Route::terms(scene.plan.year, taxonomy),
    }
}

/// The link to a term.
pub fn term_link(scene: &Scene<'_>, id: TermId) -> TermLink {
    let term = scene.plan.term(id);
    TermLink {
        name: term.name.clone(),
        short: term.short.clone(),
        code: term.code.clone(),
        href: scene.links.to(term_route(scene, id)),
        count: term.initiatives.len(),
        group: term.group.clone(),
    }
}

/// What a term belongs to, as it stands below that.
pub fn above_view(scene: &Scene<'_>, id: TermId) -> AboveView {
    let strings = scene.strings();
    AboveView {
        before: strings.of_taxonomy(id.taxonomy, TaxonomyWord::Before),
        term: term_link(scene, id),
    }
}

/// What the terms of a tie are called, as one of the words for them.
pub fn called(scene: &Scene<'_>, ties: &Ties, word: TaxonomyWord) -> String {
    let terms = terms(scene, &ties.terms);
    scene.strings().of_terms(ties.taxonomy, word, terms)
}

/// What decides how those terms are called.
pub fn terms(scene: &Scene<'_>, ids: &[TermId]) -> Terms {
    Terms {
        count: ids.len(),
        with_units: ids.iter().any(|&id| scene.plan.term(id).unit),
    }
}

/// The links to some initiatives, in order.
pub fn initiative_links(scene: &Scene<'_>, indexes: &[usize]) -> Vec<InitiativeLink> {
    let indexes = indexes.iter();
    indexes
        .map(|&index| initiative_link(scene, index))
        .collect()
}

/// The link to an initiative.
pub fn initiative_link(scene: &Scene<'_>, index: usize) -> InitiativeLink {
    let initiative = &scene.plan.initiatives[index];
    InitiativeLink {
        number: initiative.number,
        title: initiative.title.clone(),
        href: scene.links.to(initiative_route(scene, initiative)),
    }
}

/// The links to the pages whose text mentions something.
pub fn mention_links(scene: &Scene<'_>, mentions: &[Mention]) -> Vec<Link> {
    let mentions = mentions.iter().map(|mention| match *mention {
        Mention::Initiative(index) => Link {
            text: numbered(&scene.plan.initiatives[index]),
            href: initiative_link(scene, index).href,
        },
        Mention::Term(id) => Link {
            text: scene.plan.term(id).name.clone(),
            href: scene.links.to(term_route(scene, id)),
        },
    });
    mentions.collect()
}

/// Where a link leads that stands behind a key of a file; nothing where that cannot be reached.
pub fn written_link(scene: &Scene<'_>, file: &SourceText, target: &str) -> Option<String> {
    if is_relative(target) {
        let link = scene.site.resolve(&file.path, target).ok()?;
        Some(scene.links.to(link)).filter(|address| !address.is_empty())
    } else {
        Some(target.to_owned())
    }
}

/// The address of what belongs to a term in one file.
pub fn handout_link(scene: &Scene<'_>, id: TermId) -> String {
    let extract = extract(scene.plan, Some(id));
    scene.links.to(Route::handout(scene.plan.year, extract))
}

/// How what belongs to a term goes in one file, or the whole plan.
pub fn report_handout_link(scene: &Scene<'_>, term: Option<TermId>) -> String {
    let extract = extract(scene.plan, term);
    let route = Route::report_handout(scene.plan.year, extract);
    scene.links.to(route)
}

/// The workbook of what belongs to a term.
pub fn workbook_link(scene: &Scene<'_>, id: TermId) -> String {
    let extract = extract(scene.plan, Some(id));
    scene.links.to(Route::workbook(scene.plan.year, extract))
}

/// A term's page.
pub fn term_route(scene: &Scene<'_>, id: TermId) -> Route {
    Route::term(scene.plan.year, id.taxonomy, &scene.plan.term(id).slug)
}

/// An initiative's page.
pub fn initiative_route(scene: &Scene<'_>, initiative: &Initiative) -> Route {
    Route::initiative(scene.plan.year, &initiative.slug)
}

/// »10. Opstille ladestandere«
pub fn numbered(initiative: &Initiative) -> String {
    format!("{}. {}", initiative.number, initiative.title)
}
