//! In: a page. Out: what is said of it elsewhere: its title, a sentence or two, a citation, a
//! letter about it, and the same for machines as JSON-LD of <https://schema.org>.

use serde_json::{Value, json};

use super::contact;
use super::text::shortened;
use super::views::Views;
use crate::plan::{Initiative, TermId};
use crate::site::{PageKind, Route};

/// What search engines show of a page, in characters.
pub const DESCRIPTION_LENGTH: usize = 160;

impl Views<'_> {
    /// What the page is called, for those who link to it.
    pub fn title(&self, kind: PageKind) -> String {
        let words = match kind {
            PageKind::Home => return self.plan.title.clone(),
            PageKind::Initiative(index) => return numbered(&self.plan.initiatives[index]),
            PageKind::Term(id) => return self.plan.term(id).name.clone(),
            // These have a title of their own, within their template.
            PageKind::Handout(_) | PageKind::Embed(_) => return self.plan.title.clone(),
            PageKind::Handouts => "handouts",
            PageKind::Embeds => "indlejring",
            PageKind::Data => "data",
            PageKind::Terms(taxonomy) => taxonomy.row().folder,
            PageKind::Initiatives => "alle-indsatser",
            PageKind::Glossary => "ordliste",
            PageKind::Search => "soeg-i-planen",
            PageKind::NotFound => "ikke-fundet",
        };
        self.strings.plain(words).to_owned()
    }

    /// One or two sentences: the page's own text, or what is on it.
    pub fn description(&self, kind: PageKind) -> String {
        let plan = self.plan;
        let own = match kind {
            PageKind::Home => &plan.introduction.plain,
            PageKind::Initiative(index) => &plan.initiatives[index].body.plain,
            PageKind::Term(id) => &plan.term(id).body.plain,
            _ => "",
        };
        let own = shortened(own, DESCRIPTION_LENGTH);
        if !own.is_empty() {
            return own;
        }
        let count = match kind {
            PageKind::Term(id) => plan.term(id).initiatives.len(),
            _ => plan.initiatives.len(),
        };
        let key = match kind {
            PageKind::Home | PageKind::NotFound => "beskrivelse-planen",
            _ => "beskrivelse-side",
        };
        let fillings = [
            ("antal", &*count.to_string()),
            ("side", &*self.title(kind)),
            ("plan", &plan.title),
            ("kommune", &self.site.plans.site.municipality),
            ("aar", &plan.year.to_string()),
        ];
        self.strings.say(key, &fillings)
    }

    /// The page for machines. `address` is where the site stands, `canonical` where the page does.
    pub fn linked_data(&self, kind: PageKind, address: &str, canonical: &str) -> String {
        let record = &self.site.plans.site;
        let publisher = json!({
            "@type": "GovernmentOrganization",
            "name": record.municipality,
        });
        let mut data = json!({
            "@context": "https://schema.org",
            "@type": match kind {
                PageKind::Search => "SearchResultsPage",
                PageKind::Initiative(_) | PageKind::NotFound => "WebPage",
                _ => "CollectionPage",
            },
            "name": self.title(kind),
            "description": self.description(kind),
            "url": canonical,
            "inLanguage": record.language,
            "publisher": publisher,
            "isPartOf": {
                "@type": "WebSite",
                "name": record.title,
                "url": address,
                "potentialAction": {
                    "@type": "SearchAction",
                    "target": format!("{}?q={{q}}", Route::search().absolute(address)),
                    "query": "required name=q",
                },
            },
        });
        let updated = match kind {
            PageKind::Home => self.plan.updated.as_ref(),
            PageKind::Initiative(index) => self.plan.initiatives[index].updated.as_ref(),
            _ => None,
        };
        if let Some(updated) = updated {
            data["dateModified"] = json!(updated);
        }
        if let Some(way) = self.way_to(kind, address) {
            data["breadcrumb"] = json!({ "@type": "BreadcrumbList", "itemListElement": way });
        }
        if let PageKind::Initiative(index) = kind {
            let initiative = &self.plan.initiatives[index];
            data["about"] = json!({
                "@type": "Project",
                "name": initiative.title,
                "identifier": initiative.number.to_string(),
                "parentOrganization": data["publisher"],
            });
        }
        // «</script>» in a title must not end the element.
        data.to_string().replace('<', "\\u003c")
    }

    /// A letter about the initiative, begun.
    pub fn letter(&self, index: usize) -> Option<String> {
        let record = &self.site.plans.site;
        let initiative = &self.plan.initiatives[index];
        let address = record.address.as_deref();
        let page = address.map(|address| self.initiative_route(initiative).absolute(address));
        contact::letter(
            record.contact.as_deref()?,
            &self.about_initiative("mail-emne", index),
            &[
                &*self.about_initiative("mail-tekst", index),
                page.as_deref().unwrap_or_default(),
                "",
                "",
            ],
        )
    }

    /// A sentence of the theme about the initiative.
    pub fn about_initiative(&self, key: &str, index: usize) -> String {
        let initiative = &self.plan.initiatives[index];
        let fillings = [
            ("nr", &*initiative.number.to_string()),
            // Some titles end as sentences do.
            ("titel", initiative.title.trim_end_matches('.')),
            ("plan", &self.plan.title),
            ("aar", &self.plan.year.to_string()),
            ("kommune", &self.site.plans.site.municipality),
        ];
        self.strings.say(key, &fillings)
    }

    /// The pages from the front page to this one, as its breadcrumbs show them.
    fn way_to(&self, kind: PageKind, address: &str) -> Option<Vec<Value>> {
        let year = self.plan.year;
        let home = (PageKind::Home, Route::home(year));
        let way = match kind {
            PageKind::Initiative(index) => {
                let topic = self.plan.initiatives[index].topic;
                let slug = &self.plan.term(topic).slug;
                let route = Route::term(year, topic.taxonomy, slug);
                vec![home, (PageKind::Term(topic), route)]
            }
            PageKind::Term(TermId { taxonomy, .. }) => {
                vec![
                    home,
                    (PageKind::Terms(taxonomy), Route::terms(year, taxonomy)),
                ]
            }
            _ => return None,
        };
        let here = std::iter::once((self.title(kind), None));
        let way = way
            .into_iter()
            .map(|(kind, route)| (self.title(kind), Some(route.absolute(address))));
        let steps = way.chain(here).enumerate().map(|(place, (name, item))| {
            let mut step = json!({ "@type": "ListItem", "position": place + 1, "name": name });
            if let Some(item) = item {
                step["item"] = json!(item);
            }
            step
        });
        Some(steps.collect())
    }
}

/// «10. Opstille ladestandere»
pub fn numbered(initiative: &Initiative) -> String {
    format!("{}. {}", initiative.number, initiative.title)
}
