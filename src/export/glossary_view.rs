//! In: the glossary of a plan. Out: what its page, and the end of a handout, show of it.

use super::text::escaped;
use super::views::{ON_A_PAGE, Views};
use crate::content::Surroundings;
use crate::plan::{GlossaryEntry, Meaning};
use crate::theme::view::glossary::{GlossaryEntryView, GlossaryView};

impl Views<'_> {
    /// All words and codes.
    pub fn glossary(&self) -> GlossaryView {
        let plan = self.plan;
        let entries = plan.glossary.entries.iter().enumerate();
        let entries = entries.map(|(index, entry)| GlossaryEntryView {
            href: match entry.meaning {
                Meaning::Term(id) => Some(self.links.to(self.term_route(id))),
                Meaning::Text(_) => None,
            },
            mentions: self.mentions(plan.mentions(index)),
            ..self.glossary_entry(entry, &entry.slug)
        });
        GlossaryView {
            entries: entries.collect(),
        }
    }

    /// A word and its meaning at the anchor `id`, without where else to read.
    pub fn glossary_entry(&self, entry: &GlossaryEntry, id: &str) -> GlossaryEntryView {
        let surroundings = Surroundings {
            prefix: &format!("{id}--"),
            ..ON_A_PAGE
        };
        GlossaryEntryView {
            id: id.to_owned(),
            word: entry.word.clone(),
            synonyms: match entry.meaning {
                // A committee's only other word is its name, which is the meaning.
                Meaning::Term(_) => Vec::new(),
                Meaning::Text(_) => entry.synonyms.clone(),
            },
            meaning_html: match &entry.meaning {
                Meaning::Term(id) => escaped(&self.plan.term(*id).name),
                Meaning::Text(text) => self.unmarked_prose(text, surroundings),
            },
            href: None,
            mentions: Vec::new(),
        }
    }
}
