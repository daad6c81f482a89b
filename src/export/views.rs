//! In: one page's place in the plan. Out: the view that its template shows.

use std::cell::Cell;
use std::cmp::Reverse;

use super::about::{DESCRIPTION_LENGTH, numbered};
use super::data::data_view;
use super::embed::{embed, embeds};
use super::handout::handouts;
use super::links::Links;
use super::mark::Marker;
use super::text::{date, escaped, shortened};
use crate::content::{Markdown, Surroundings, Target};
use crate::plan::{Anchoring, Background, Initiative, Mention, Plan, Taxonomy, TermId};
use crate::site::{Extract, PageKind, Route, Site, extract};
use crate::theme::view::ContentView;
use crate::theme::view::home::HomeView;
use crate::theme::view::initiative::{AnchoringView, InitiativeView};
use crate::theme::view::initiatives::{InitiativeGroup, InitiativesView};
use crate::theme::view::parts::{InitiativeCard, InitiativeLink, Link, TermCard, TermLink};
use crate::theme::view::term::TermView;
use crate::theme::view::terms::TermsView;
use crate::theme::{Minified, Strings, minify_fragment};

/// A page has one `<h1>`, its title, and one text.
pub const ON_A_PAGE: Surroundings<'_> = Surroundings {
    prefix: "",
    heading_level: 2,
};

/// How many neighbours a page offers.
const RELATED: usize = 4;

/// An introduction of more characters than this would push the plan out of sight.
const LONG_INTRODUCTION: usize = 500;

/// Fills the views of one page.
pub struct Views<'a> {
    pub site: &'a Site,
    pub plan: &'a Plan,
    /// How to link from the page
    pub links: Links<'a>,
    pub strings: &'a Strings,
    pub marker: Marker<'a>,
    /// Whether a text had to be left as it was
    pub unminified: Cell<bool>,
}

impl Views<'_> {
    /// What the page is about.
    pub fn content(&mut self, kind: PageKind) -> ContentView {
        match kind {
            PageKind::Home => ContentView::Home(self.home()),
            PageKind::Initiatives => ContentView::Initiatives(self.initiatives()),
            PageKind::Initiative(index) => ContentView::Initiative(self.initiative(index)),
            PageKind::Terms(taxonomy) => ContentView::Terms(TermsView {
                taxonomy: taxonomy.row().folder,
                terms: self.term_cards(self.plan.term_ids(taxonomy)),
                matrix: match taxonomy {
                    Taxonomy::Committee | Taxonomy::Centre => self.matrix(&[taxonomy]),
                    _ => None,
                },
            }),
            PageKind::Term(id) => ContentView::Term(self.term(id)),
            PageKind::Glossary => ContentView::Glossary(self.glossary()),
            PageKind::Handouts => ContentView::Handouts(handouts(self)),
            PageKind::Embeds => ContentView::Embeds(embeds(self)),
            PageKind::Embed(term) => ContentView::Embed(embed(self, term)),
            PageKind::Data => ContentView::Data(data_view(self)),
            PageKind::Search | PageKind::Handout(_) | PageKind::NotFound => {
                ContentView::NotFound {}
            }
        }
    }

    fn home(&mut self) -> HomeView {
        let plan = self.plan;
        let carrying = |views: &Views<'_>, taxonomy| {
            let mut cards = views.term_cards(plan.term_ids(taxonomy));
            cards.retain(|card| card.link.count > 0);
            cards.sort_by_key(|card| Reverse(card.link.count));
            cards
        };
        HomeView {
            title: plan.title.clone(),
            updated: plan.updated.as_deref().map(date),
            introduction_html: self.prose(&plan.introduction, ON_A_PAGE),
            introduction_long: plan.introduction.plain.chars().count() > LONG_INTRODUCTION,
            initiative_count: plan.initiatives.len(),
            core_tasks: self.term_cards(plan.term_ids(Taxonomy::CoreTask)),
            topics: self.term_cards(plan.term_ids(Taxonomy::Topic)),
            threads: self.threads(),
            committees: carrying(self, Taxonomy::Committee),
            centres: carrying(self, Taxonomy::Centre),
            backgrounds: carrying(self, Taxonomy::Background),
            matrix: self.matrix(&[Taxonomy::Committee, Taxonomy::Centre]),
            handout: self.links.to(Route::handout(plan.year, Extract::Plan)),
        }
    }

    fn initiatives(&self) -> InitiativesView {
        let topics = self.plan.term_ids(Taxonomy::Topic);
        let groups = topics.map(|id| InitiativeGroup {
            // Two hyphens: no heading's own anchor has them.
            id: format!("tema--{}", self.plan.term(id).slug),
            topic: self.term_link(id),
            number: self.plan.term(id).number,
            initiatives: self.cards(&self.plan.term(id).initiatives),
        });
        InitiativesView {
            count: self.plan.initiatives.len(),
            groups: groups
                .filter(|group| !group.initiatives.is_empty())
                .collect(),
        }
    }

    fn initiative(&mut self, index: usize) -> InitiativeView {
        let plan = self.plan;
        let initiative = &plan.initiatives[index];
        let topic = plan.term(initiative.topic);
        let backgrounds = initiative.backgrounds();
        let same_topic = nearest(&topic.initiatives, index);
        let mut same_background: Vec<usize> = Vec::new();
        for &id in backgrounds {
            let near = nearest(&plan.term(id).initiatives, index).into_iter();
            let new = near
                .filter(|near| !same_background.contains(near))
                .collect::<Vec<_>>();
            same_background.extend(new);
        }
        same_background.sort_unstable();
        let in_plan = |index: usize| {
            plan.initiatives
                .get(index)
                .map(|_| self.initiative_link(index))
        };
        let place = topic.initiatives.binary_search(&index).unwrap_or_default();
        InitiativeView {
            previous: index.checked_sub(1).and_then(in_plan),
            next: in_plan(index + 1),
            previous_in_topic: self.beside(&topic.initiatives, place.checked_sub(1)),
            next_in_topic: self.beside(&topic.initiatives, place.checked_add(1)),
            place_in_topic: place + 1,
            same_topic: self.initiative_links(&same_topic),
            same_background: self.initiative_links(&same_background),
            ..self.initiative_alone(index, ON_A_PAGE)
        }
    }

    /// All that the plan says of an initiative, without its neighbours.
    pub fn initiative_alone(
        &mut self,
        index: usize,
        surroundings: Surroundings<'_>,
    ) -> InitiativeView {
        let initiative = &self.plan.initiatives[index];
        let core_task = self.plan.term(initiative.topic).core_task;
        InitiativeView {
            number: initiative.number,
            title: initiative.title.clone(),
            topic: self.term_link(initiative.topic),
            core_task: core_task.map(|id| self.term_link(id)),
            labels: self.term_links(&initiative.labels),
            backgrounds: self.term_links(initiative.backgrounds()),
            previous: None,
            next: None,
            previous_in_topic: None,
            next_in_topic: None,
            place_in_topic: 0,
            other_years: self.other_years(initiative),
            updated: initiative.updated.as_deref().map(date),
            citation: self.about_initiative("citat", index),
            mail: self.letter(index),
            same_topic: Vec::new(),
            same_background: Vec::new(),
            handout: self.handout_link(initiative.topic),
            draft: initiative.draft,
            // The marks stand where a word comes first: in the order of the page.
            body_html: self.prose(&initiative.body, surroundings),
            committees: self.anchoring(&initiative.committees),
            centres: self.anchoring(&initiative.centres),
            background_html: self.background(initiative.background.as_ref()),
        }
    }

    fn beside(&self, members: &[usize], place: Option<usize>) -> Option<InitiativeLink> {
        let index = members.get(place?)?;
        Some(self.initiative_link(*index))
    }

    fn term(&mut self, id: TermId) -> TermView {
        let plan = self.plan;
        let term = plan.term(id);
        let taxonomy = id.taxonomy.row().folder;
        let topics = plan.term_ids(Taxonomy::Topic);
        let topics = topics.filter(|&topic| plan.term(topic).core_task == Some(id));
        let entry = plan.glossary.of_term(id);
        TermView {
            taxonomy,
            name: term.name.clone(),
            code: term.code.clone(),
            unit: term.unit,
            number: term.number,
            parent: Link {
                text: self.strings.plain(taxonomy).to_owned(),
                href: self.links.to(Route::terms(plan.year, id.taxonomy)),
            },
            core_task: term.core_task.map(|id| self.term_link(id)),
            body_html: self.prose(&term.body, ON_A_PAGE),
            count: term.initiatives.len(),
            initiatives: self.cards(&term.initiatives),
            cross_cutting: self.cards(&term.cross_cutting),
            share: self.share_of_plan(term.initiatives.len()),
            breakdowns: self.breakdowns(id),
            topics: self.term_cards(topics),
            mentions: entry.map_or(Vec::new(), |entry| self.mentions(plan.mentions(entry))),
            handout: Extract::word(id.taxonomy).map(|_| self.handout_link(id)),
        }
    }

    /// An author's text with words marked.
    pub fn prose(&mut self, text: &Markdown, surroundings: Surroundings<'_>) -> String {
        let (site, links) = (self.site, self.links);
        let marker = &mut self.marker;
        let mut resolve = |target: Target<'_>| resolve(site, links, text, target);
        let html = text.html(surroundings, &mut resolve, &mut |words| marker.mark(words));
        self.minified(html)
    }

    /// An author's text where marks would only lead back, or out of their page.
    pub fn unmarked_prose(&self, text: &Markdown, surroundings: Surroundings<'_>) -> String {
        let mut resolve = |target: Target<'_>| resolve(self.site, self.links, text, target);
        self.minified(text.html(surroundings, &mut resolve, &mut |_| None))
    }

    fn minified(&self, html: String) -> String {
        match minify_fragment(&html) {
            Minified::Done(small) => small,
            Minified::Unsafe => {
                self.unminified.set(true);
                html
            }
        }
    }

    fn anchoring(&mut self, anchoring: &Anchoring) -> AnchoringView {
        let note = anchoring.note.as_deref().unwrap_or_default();
        AnchoringView {
            terms: self.term_links(&anchoring.terms),
            note_html: self.marker.html(note),
            all_centres: anchoring.all_centres,
        }
    }

    /// The wording of the plan, each background that it names linked once.
    fn background(&mut self, background: Option<&Background>) -> String {
        let Some(Background { text, .. }) = background else {
            return String::new();
        };
        let mut html = String::new();
        let mut linked = Vec::new();
        let mut done = 0;
        for found in self.plan.background_words.find(text) {
            if linked.contains(&found.target) {
                continue;
            }
            linked.push(found.target);
            html += &self.marker.html(&text[done..found.range.start]);
            let words = escaped(&text[found.range.clone()]);
            html += &match &*self.links.to(self.term_route(found.target)) {
                "" => words,
                href => format!("<a href=\"{href}\">{words}</a>"),
            };
            done = found.range.end;
        }
        html + &self.marker.html(&text[done..])
    }

    pub fn mentions(&self, mentions: &[Mention]) -> Vec<Link> {
        let mentions = mentions.iter().map(|mention| match *mention {
            Mention::Initiative(index) => Link {
                text: numbered(&self.plan.initiatives[index]),
                href: self.initiative_link(index).href,
            },
            Mention::Term(id) => Link {
                text: self.plan.term(id).name.clone(),
                href: self.links.to(self.term_route(id)),
            },
        });
        mentions.collect()
    }

    pub fn cards(&self, indexes: &[usize]) -> Vec<InitiativeCard> {
        let initiatives = indexes.iter().map(|&index| &self.plan.initiatives[index]);
        initiatives
            .map(|initiative| self.card(initiative))
            .collect()
    }

    pub fn card(&self, initiative: &Initiative) -> InitiativeCard {
        InitiativeCard {
            number: initiative.number,
            title: initiative.title.clone(),
            href: self.links.to(self.initiative_route(initiative)),
            topic: self.term_link(initiative.topic),
            committees: self.term_links(&initiative.committees.terms),
            centres: self.term_links(&initiative.centres.terms),
            all_centres: initiative.centres.all_centres,
            labels: self.term_links(&initiative.labels),
            draft: initiative.draft,
        }
    }

    fn initiative_links(&self, indexes: &[usize]) -> Vec<InitiativeLink> {
        indexes
            .iter()
            .map(|&index| self.initiative_link(index))
            .collect()
    }

    fn initiative_link(&self, index: usize) -> InitiativeLink {
        let initiative = &self.plan.initiatives[index];
        InitiativeLink {
            number: initiative.number,
            title: initiative.title.clone(),
            href: self.links.to(self.initiative_route(initiative)),
        }
    }

    pub fn term_cards(&self, ids: impl Iterator<Item = TermId>) -> Vec<TermCard> {
        let cards = ids.map(|id| {
            let term = self.plan.term(id);
            TermCard {
                link: self.term_link(id),
                summary: shortened(&term.body.plain, DESCRIPTION_LENGTH),
                unit: term.unit,
                number: term.number,
                cross_cutting: term.cross_cutting.len(),
                share: self.share_of_plan(term.initiatives.len()),
                squares: is_topic(id).then(|| self.squares(id)).flatten(),
                labels: match is_topic(id) {
                    true => self.labels_of_topic(id),
                    false => Vec::new(),
                },
            }
        });
        cards.collect()
    }

    pub fn term_links(&self, ids: &[TermId]) -> Vec<TermLink> {
        ids.iter().map(|&id| self.term_link(id)).collect()
    }

    pub fn term_link(&self, id: TermId) -> TermLink {
        let term = self.plan.term(id);
        TermLink {
            name: term.name.clone(),
            code: term.code.clone(),
            href: self.links.to(self.term_route(id)),
            count: term.initiatives.len(),
        }
    }

    fn handout_link(&self, id: TermId) -> String {
        let extract = extract(self.plan, Some(id));
        self.links.to(Route::handout(self.plan.year, extract))
    }

    pub fn term_route(&self, id: TermId) -> Route {
        Route::term(self.plan.year, id.taxonomy, &self.plan.term(id).slug)
    }

    pub fn initiative_route(&self, initiative: &Initiative) -> Route {
        Route::initiative(self.plan.year, &initiative.slug)
    }
}

/// Nothing where a link leads nowhere: to a file that no page has, with which no site is made, or
/// out of a file that stands alone.
fn resolve(site: &Site, links: Links<'_>, text: &Markdown, target: Target<'_>) -> Option<String> {
    let (Target::Link(path) | Target::Image(path)) = target;
    let link = site.resolve(&text.file().path, path).ok()?;
    let address = match target {
        Target::Link(_) => links.to(link),
        Target::Image(_) => links.image(link),
    };
    Some(address).filter(|address| !address.is_empty())
}

fn is_topic(id: TermId) -> bool {
    id.taxonomy == Taxonomy::Topic
}

/// The members of a sorted list that stand nearest to one of them, without itself.
fn nearest(members: &[usize], own: usize) -> Vec<usize> {
    let place = members.binary_search(&own).unwrap_or_else(|place| place);
    let last_start = members.len().saturating_sub(RELATED + 1);
    let start = place.saturating_sub(RELATED / 2).min(last_start);
    let near = members[start..].iter().take(RELATED + 1).copied();
    near.filter(|&index| index != own).collect()
}
