//! In: one page's place in the plan. Out: the view that its template shows.

use std::cell::Cell;
use std::collections::BTreeMap;

use super::mark::Marker;
use super::pages::SearchParts;
use super::text::{date, escaped, shortened};
use crate::content::{Markdown, folder_name};
use crate::plan::{Anchoring, Background, Initiative, Meaning, Mention, Plan, Taxonomy, TermId};
use crate::site::search::{Facet, FacetChoice, SearchRecord};
use crate::site::{PageKind, Route, Site};
use crate::theme::view::{
    AnchoringView, ContentView, FacetChoiceView, FacetView, GlossaryEntryView, GlossaryView,
    HomeView, InitiativeCard, InitiativeGroup, InitiativeLink, InitiativeView, InitiativesView,
    Link, SearchView, SearchYear, TermCard, TermLink, TermView, TermsView,
};
use crate::theme::{Minified, Strings, minify_fragment};

/// What search engines show of a page, in characters.
const DESCRIPTION_LENGTH: usize = 160;

/// How many neighbours a page offers.
const RELATED: usize = 4;

/// How many initiatives the search page lists itself: 10 000 would be eight megabytes, which
/// take seconds to open. Beyond, it leads to the lists.
const LISTED_BY_SEARCH: usize = 1_000;

/// Fills the views of one page.
pub struct Views<'a> {
    pub site: &'a Site,
    pub plan: &'a Plan,
    /// The page that links are relative to
    pub page: &'a Route,
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
                taxonomy: folder_name(taxonomy.folder()),
                terms: self.term_cards(self.plan.term_ids(taxonomy)),
            }),
            PageKind::Term(id) => ContentView::Term(self.term(id)),
            PageKind::Glossary => ContentView::Glossary(self.glossary()),
            PageKind::Search | PageKind::NotFound => ContentView::NotFound {},
        }
    }

    /// One or two sentences of the page's own text.
    pub fn description(&self, kind: PageKind) -> String {
        let text = match kind {
            PageKind::Home => &self.plan.introduction,
            PageKind::Initiative(index) => &self.plan.initiatives[index].body,
            PageKind::Term(id) => &self.plan.term(id).body,
            _ => return String::new(),
        };
        shortened(&text.plain, DESCRIPTION_LENGTH)
    }

    fn home(&mut self) -> HomeView {
        let plan = self.plan;
        let carrying = |taxonomy| {
            let ids = plan.term_ids(taxonomy);
            ids.filter(|&id| !plan.term(id).initiatives.is_empty())
        };
        HomeView {
            title: plan.title.clone(),
            updated: plan.updated.as_deref().map(date),
            introduction_html: self.prose(&plan.introduction),
            initiative_count: plan.initiatives.len(),
            core_tasks: self.term_cards(plan.term_ids(Taxonomy::CoreTask)),
            topics: self.term_cards(plan.term_ids(Taxonomy::Topic)),
            labels: self.term_cards(plan.term_ids(Taxonomy::Label)),
            committees: self.term_cards(carrying(Taxonomy::Committee)),
            centres: self.term_cards(carrying(Taxonomy::Centre)),
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
        let backgrounds = match &initiative.background {
            Some(background) => &*background.terms,
            None => &[],
        };
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
        let neighbour = |index: Option<usize>| {
            let index = index.filter(|&index| index < plan.initiatives.len())?;
            Some(self.initiative_link(index))
        };
        InitiativeView {
            number: initiative.number,
            title: initiative.title.clone(),
            topic: self.term_link(initiative.topic),
            core_task: topic.core_task.map(|id| self.term_link(id)),
            labels: self.term_links(&initiative.labels),
            backgrounds: self.term_links(backgrounds),
            previous: neighbour(index.checked_sub(1)),
            next: neighbour(Some(index + 1)),
            same_topic: self.initiative_links(&same_topic),
            same_background: self.initiative_links(&same_background),
            draft: initiative.draft,
            // The marks stand where a word comes first: in the order of the page.
            body_html: self.prose(&initiative.body),
            committees: self.anchoring(&initiative.committees),
            centres: self.anchoring(&initiative.centres),
            background_html: self.background(initiative.background.as_ref()),
        }
    }

    fn term(&mut self, id: TermId) -> TermView {
        let plan = self.plan;
        let term = plan.term(id);
        let taxonomy = folder_name(id.taxonomy.folder());
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
                href: Route::terms(plan.year, id.taxonomy).from(self.page),
            },
            core_task: term.core_task.map(|id| self.term_link(id)),
            body_html: self.prose(&term.body),
            count: term.initiatives.len(),
            initiatives: self.cards(&term.initiatives),
            cross_cutting: self.cards(&term.cross_cutting),
            topics: self.term_cards(topics),
            mentions: entry.map_or(Vec::new(), |entry| self.mentions(&entry.mentions)),
        }
    }

    fn glossary(&mut self) -> GlossaryView {
        let plan = self.plan;
        let entries = plan.glossary.entries.iter().map(|entry| GlossaryEntryView {
            id: entry.slug.clone(),
            word: entry.word.clone(),
            synonyms: match entry.meaning {
                // A committee's only other word is its name, which is the meaning.
                Meaning::Term(_) => Vec::new(),
                Meaning::Text(_) => entry.synonyms.clone(),
            },
            meaning_html: match &entry.meaning {
                Meaning::Term(id) => escaped(&plan.term(*id).name),
                Meaning::Text(text) => self.unmarked_prose(&entry.slug, text),
            },
            href: match entry.meaning {
                Meaning::Term(id) => Some(self.term_route(id).from(self.page)),
                Meaning::Text(_) => None,
            },
            mentions: self.mentions(&entry.mentions),
        });
        GlossaryView {
            entries: entries.collect(),
        }
    }

    /// The search page, which is of no year.
    pub fn search(&self, parts: &SearchParts) -> SearchView {
        let plans = &self.site.plans.years;
        let count = plans.iter().map(|plan| plan.initiatives.len()).sum();
        let years = plans.iter().rev().map(|plan| {
            let of_year = Views {
                plan,
                marker: Marker::new(plan, self.page, None),
                unminified: Cell::new(false),
                ..*self
            };
            let listed = match count > LISTED_BY_SEARCH {
                true => &[],
                false => &*plan.initiatives,
            };
            SearchYear {
                year: plan.year,
                href: Route::initiatives(plan.year).from(self.page),
                count: plan.initiatives.len(),
                initiatives: listed.iter().map(|one| of_year.card(one)).collect(),
            }
        });
        SearchView {
            index: parts.index.from(self.page),
            facets: parts.facets.clone(),
            count,
            years: years.collect(),
        }
    }

    /// An author's text with words marked.
    fn prose(&mut self, text: &Markdown) -> String {
        let (site, page) = (self.site, self.page);
        let marker = &mut self.marker;
        let mut resolve = |target: &str| resolve(site, page, text, target);
        let html = text.html("", &mut resolve, &mut |words| marker.mark(words));
        self.minified(html)
    }

    /// An author's text in the glossary, where marks would only lead back.
    fn unmarked_prose(&self, entry: &str, text: &Markdown) -> String {
        let mut resolve = |target: &str| resolve(self.site, self.page, text, target);
        let prefix = format!("{entry}--");
        self.minified(text.html(&prefix, &mut resolve, &mut |_| None))
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
            html += &format!(
                "<a href=\"{}\">{}</a>",
                self.term_route(found.target).from(self.page),
                escaped(&text[found.range.clone()]),
            );
            done = found.range.end;
        }
        html + &self.marker.html(&text[done..])
    }

    fn mentions(&self, mentions: &[Mention]) -> Vec<Link> {
        let mentions = mentions.iter().map(|mention| match *mention {
            Mention::Initiative(index) => {
                let link = self.initiative_link(index);
                Link {
                    text: format!("{}. {}", link.number, link.title),
                    href: link.href,
                }
            }
            Mention::Term(id) => Link {
                text: self.plan.term(id).name.clone(),
                href: self.term_route(id).from(self.page),
            },
        });
        mentions.collect()
    }

    fn cards(&self, indexes: &[usize]) -> Vec<InitiativeCard> {
        let initiatives = indexes.iter().map(|&index| &self.plan.initiatives[index]);
        initiatives
            .map(|initiative| self.card(initiative))
            .collect()
    }

    fn card(&self, initiative: &Initiative) -> InitiativeCard {
        InitiativeCard {
            number: initiative.number,
            title: initiative.title.clone(),
            href: self.initiative_route(initiative).from(self.page),
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
            href: self.initiative_route(initiative).from(self.page),
        }
    }

    fn term_cards(&self, ids: impl Iterator<Item = TermId>) -> Vec<TermCard> {
        let cards = ids.map(|id| {
            let term = self.plan.term(id);
            TermCard {
                link: self.term_link(id),
                summary: shortened(&term.body.plain, DESCRIPTION_LENGTH),
                unit: term.unit,
                number: term.number,
            }
        });
        cards.collect()
    }

    fn term_links(&self, ids: &[TermId]) -> Vec<TermLink> {
        ids.iter().map(|&id| self.term_link(id)).collect()
    }

    fn term_link(&self, id: TermId) -> TermLink {
        let term = self.plan.term(id);
        TermLink {
            name: term.name.clone(),
            code: term.code.clone(),
            href: self.term_route(id).from(self.page),
            count: term.initiatives.len(),
        }
    }

    fn term_route(&self, id: TermId) -> Route {
        Route::term(self.plan.year, id.taxonomy, &self.plan.term(id).slug)
    }

    fn initiative_route(&self, initiative: &Initiative) -> Route {
        Route::initiative(self.plan.year, &initiative.slug)
    }
}

fn resolve(site: &Site, page: &Route, text: &Markdown, target: &str) -> String {
    match site.resolve(&text.file().path, target) {
        Ok(link) => link.from(page),
        // A link to nowhere is an error, with which no page is made.
        Err(_) => target.to_owned(),
    }
}

/// The choices of the search page, with how many initiatives each leaves.
pub fn facets(records: &[SearchRecord], choices: &[FacetChoice]) -> Vec<FacetView> {
    let mut counts: BTreeMap<(Facet, &str), usize> = BTreeMap::new();
    let initiatives = records.iter().filter(|record| record.number.is_some());
    for (facet, slug) in initiatives.flat_map(|record| &record.facets) {
        *counts.entry((*facet, slug)).or_default() += 1;
    }
    let facets = choices.chunk_by(|one, next| one.facet == next.facet);
    let facets = facets.map(|choices| FacetView {
        field: choices[0].facet.field(),
        choices: choices
            .iter()
            .map(|choice| FacetChoiceView {
                value: choice.slug.clone(),
                label: choice.name.clone(),
                code: (choice.label != choice.name).then(|| choice.label.clone()),
                count: counts
                    .get(&(choice.facet, &*choice.slug))
                    .copied()
                    .unwrap_or_default(),
            })
            .collect(),
    });
    facets.collect()
}

/// The members of a sorted list that stand nearest to one of them, without itself.
fn nearest(members: &[usize], own: usize) -> Vec<usize> {
    let place = members.binary_search(&own).unwrap_or_else(|place| place);
    let last_start = members.len().saturating_sub(RELATED + 1);
    let start = place.saturating_sub(RELATED / 2).min(last_start);
    let near = members[start..].iter().take(RELATED + 1).copied();
    near.filter(|&index| index != own).collect()
}
