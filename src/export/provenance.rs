//! In: a page. Out: [`Provenance`]: what those who write its texts want to know of it, and no
//! reader sees.

use std::borrow::Cow;
use std::collections::BTreeSet;

use crate::check::language::{self, MOST_WORDS, readability};
use crate::plan::{Period, Plan};
use crate::site::PageFile;

/// What a page is made from.
#[derive(Debug, Clone)]
pub struct Provenance<'a> {
    /// The file that it shows; nothing where it gathers many
    pub file: Option<Cow<'a, str>>,
    /// It shows a draft
    pub draft: bool,
    /// How its own text reads; nothing where it has none
    pub reading: Option<ReadingEase>,
    /// Words of its texts that readers can have explained, as Danes sort
    pub explained: Vec<&'a str>,
    /// The year of its plan
    pub year: Period,
    /// How many drafts of its plan the site has
    pub drafts: usize,
    /// How many it leaves out
    pub hidden_drafts: usize,
}

/// How hard a text is to read.
#[derive(Debug, Clone)]
pub struct ReadingEase {
    /// Its readability index
    pub lix: usize,
    /// What that means: »middel«
    pub level: &'static str,
    /// How many sentences have more than `most_words` words
    pub long_sentences: usize,
    /// What a reader can keep in mind
    pub most_words: usize,
}

impl<'a> Provenance<'a> {
    /// Of a page that belongs to the plan and shows the file.
    pub fn of(plan: &'a Plan, file: Option<PageFile<'a>>) -> Provenance<'a> {
        let texts = file.as_ref().map_or(&[][..], |file| &file.texts);
        Provenance {
            // An initiative's other texts are notes on who carries it.
            reading: texts.first().and_then(|text| reading_ease(text)),
            explained: explained(plan, texts),
            draft: file.as_ref().is_some_and(|file| file.draft),
            file: file.map(|file| file.path),
            year: plan.year,
            drafts: plan.initiatives.iter().filter(|one| one.draft).count(),
            hidden_drafts: plan.hidden_drafts.len(),
        }
    }
}

fn reading_ease(text: &str) -> Option<ReadingEase> {
    let reading = readability(text);
    let lix = reading.lix()?;
    Some(ReadingEase {
        lix,
        level: language::level(lix),
        long_sentences: reading.long_sentences.len(),
        most_words: MOST_WORDS,
    })
}

fn explained<'a>(plan: &'a Plan, texts: &[&str]) -> Vec<&'a str> {
    let glossary = &plan.glossary;
    let found = texts.iter().flat_map(|text| glossary.words.find(text));
    let entries = found.map(|found| glossary.entry_of(found.target).0);
    let entries: BTreeSet<usize> = entries.collect();
    let words = entries.iter().map(|&entry| &*glossary.entries[entry].word);
    words.collect()
}
