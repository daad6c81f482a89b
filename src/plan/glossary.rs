//! In: the committees, centres and words that need explaining. Out: [`Glossary`]: what each
//! means, and the pages whose text mentions it.

use super::collation::DanishOrder;
use super::lexicon::Lexicon;
use super::{Initiative, Taxonomy, Term, TermId};
use crate::content::{Markdown, TermRecord};
use crate::slug::slug;

/// Words and codes, and a way to find them in running text.
#[derive(Debug)]
pub struct Glossary {
    /// As Danes sort
    pub entries: Vec<GlossaryEntry>,
    /// Finds entries by their place in `entries`
    pub words: Lexicon<usize>,
}

/// One word or code.
#[derive(Debug)]
pub struct GlossaryEntry {
    /// The anchor in the glossary: `uekl`
    pub slug: String,
    /// The code or word: «UEKL»
    pub word: String,
    /// Other words for it
    pub synonyms: Vec<String>,
    /// What it means
    pub meaning: Meaning,
    /// Where it is mentioned, in the order of the plan
    pub mentions: Vec<Mention>,
}

/// What a word means.
#[derive(Debug)]
pub enum Meaning {
    /// A committee or centre: its name explains its code
    Term(TermId),
    /// The text of the word's own file
    Text(Markdown),
}

/// A page whose running text holds the word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mention {
    /// An initiative: its place in the plan
    Initiative(usize),
    /// A term's own page
    Term(TermId),
}

impl Glossary {
    /// Codes of committees and centres are entries by themselves; a unit without a code is none,
    /// since its name may be an everyday word.
    pub fn new(
        terms: impl Iterator<Item = (TermId, String, String)>,
        records: Vec<TermRecord>,
    ) -> Glossary {
        let codes = terms.map(|(id, code, name)| GlossaryEntry {
            slug: slug(&code),
            word: code,
            synonyms: vec![name],
            meaning: Meaning::Term(id),
            mentions: Vec::new(),
        });
        let words = records.into_iter().map(|record| GlossaryEntry {
            slug: super::assemble::slug_of(&record.file),
            word: record.name.map(|name| name.value).unwrap_or_default(),
            synonyms: record.synonyms.into_iter().map(|word| word.value).collect(),
            meaning: Meaning::Text(record.body),
            mentions: Vec::new(),
        });
        let mut entries: Vec<GlossaryEntry> = codes.chain(words).collect();
        let order = DanishOrder::new();
        entries.sort_by(|a, b| order.compare(&a.word, &b.word));
        let phrases = entries.iter().enumerate().flat_map(|(index, entry)| {
            let words = std::iter::once(&entry.word).chain(&entry.synonyms);
            words.map(move |word| (&**word, index))
        });
        let words = Lexicon::new(phrases);
        Glossary { entries, words }
    }

    /// Goes through all running text once.
    pub fn find_mentions<'a>(
        &mut self,
        initiatives: &[Initiative],
        terms: impl Iterator<Item = (TermId, &'a Term)>,
    ) {
        for (index, initiative) in initiatives.iter().enumerate() {
            for text in initiative.running_texts() {
                self.note_mentions(text, Mention::Initiative(index));
            }
        }
        for (id, term) in terms {
            self.note_mentions(&term.body.plain, Mention::Term(id));
        }
    }

    fn note_mentions(&mut self, text: &str, mention: Mention) {
        for found in self.words.find(text) {
            let entry = &mut self.entries[found.target];
            let own_page = matches!(
                (&entry.meaning, mention),
                (Meaning::Term(own), Mention::Term(id)) if *own == id
            );
            if !own_page && entry.mentions.last() != Some(&mention) {
                entry.mentions.push(mention);
            }
        }
    }

    /// The entry of a committee or centre.
    pub fn of_term(&self, id: TermId) -> Option<&GlossaryEntry> {
        if !matches!(id.taxonomy, Taxonomy::Committee | Taxonomy::Centre) {
            return None;
        }
        self.entries
            .iter()
            .find(|entry| matches!(entry.meaning, Meaning::Term(own) if own == id))
    }
}
