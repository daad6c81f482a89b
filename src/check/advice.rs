//! In: the whole [`Site`]. Out: advice on plain language: how hard each text is to read, and
//! the sentences that run on. Only where it is asked for, and never an error.

use super::language::{self, LongSentence, MOST_WORDS, Readability};
use crate::content::Markdown;
use crate::diagnostic::{Diagnostic, Location, rules};
use crate::site::{Site, texts};

/// A text longer than nothing, and how it reads.
#[derive(Debug)]
pub struct Reading {
    /// Its first words
    pub location: Location,
    /// Its readability index
    pub lix: usize,
    /// What the index is made of
    pub readability: Readability,
}

/// Reads every text of the site, hardest first.
pub fn readings(site: &Site) -> Vec<Reading> {
    let mut readings: Vec<Reading> = all_texts(site).filter_map(reading).collect();
    readings.sort_by(|a, b| {
        let place = |reading: &Reading| reading.location.file.path.clone();
        b.lix.cmp(&a.lix).then_with(|| place(a).cmp(&place(b)))
    });
    readings
}

/// Tells every sentence that runs on.
pub fn long_sentences(site: &Site) -> Vec<Diagnostic> {
    let sentences = all_texts(site).flat_map(|text| {
        let long = language::readability(&text.plain).long_sentences;
        long.into_iter()
            .map(|sentence| long_sentence(text, &sentence))
    });
    sentences.collect()
}

impl Reading {
    /// The reading as a note, for editors and other programs.
    pub fn diagnostic(&self) -> Diagnostic {
        let Readability {
            words,
            long_words,
            sentences,
            ..
        } = self.readability;
        rules::LIX.at(
            self.location.clone(),
            format!(
                "teksten har LIX {} ({}); ord: {words}, lange ord: {long_words}, sætninger: {sentences}",
                self.lix,
                language::level(self.lix),
            ),
            "under 45 kan de fleste læse med; del de lange sætninger, og skriv de ord, du ville sige",
        )
    }
}

fn all_texts(site: &Site) -> impl Iterator<Item = &Markdown> {
    site.plans.years.iter().flat_map(texts)
}

fn reading(text: &Markdown) -> Option<Reading> {
    let readability = language::readability(&text.plain);
    let first_line = text.plain.find('\n').unwrap_or(text.plain.len());
    Some(Reading {
        location: text.place(0..first_line),
        lix: readability.lix()?,
        readability,
    })
}

fn long_sentence(text: &Markdown, sentence: &LongSentence) -> Diagnostic {
    rules::LONG_SENTENCE.at(
        text.place(sentence.range.clone()),
        format!("sætningen er på {} ord", sentence.words),
        format!("del den i to: en sætning på over {MOST_WORDS} ord er svær at holde fast i"),
    )
}
