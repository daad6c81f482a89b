//! In: the committees, centres and words that need explaining. Out: [`Glossary`]: what each
//! means, and, when it is asked for, the pages whose text mentions it.

use std::collections::{BTreeSet, HashMap};
use std::sync::OnceLock;

use rayon::prelude::*;

use super::collation::DanishOrder;
use super::former::FormerWords;
use super::lexicon::Lexicon;
use super::{Plan, Taxonomy, Term, TermId};
use crate::content::{Markdown, TermRecord};
use crate::diagnostic::Located;
use crate::slug::{Anchors, MAIN, slug};
use crate::spelling::folded;

/// Words and codes, and a way to find them in running text.
#[derive(Debug)]
pub struct Glossary {
    /// As Danes sort
    pub entries: Vec<GlossaryEntry>,
    /// What entries were called before
    pub former: Vec<FormerWord>,
    /// Finds words by their place: that of an entry in `entries`, or behind them one of `former`
    pub words: Lexicon<usize>,
    /// The places of committees and centres; never iterated
    of_terms: HashMap<TermId, usize>,
    /// By the same place
    mentions: OnceLock<Vec<Vec<Mention>>>,
}

/// One word or code.
#[derive(Debug)]
pub struct GlossaryEntry {
    /// The anchor in the glossary: `uekl`
    pub slug: String,
    /// The code or word: »UEKL«
    pub word: String,
    /// Other words for it
    pub synonyms: Vec<String>,
    /// What it means
    pub meaning: Meaning,
}

/// What an entry was called before.
#[derive(Debug)]
pub struct FormerWord {
    /// The anchor that it had in the glossary, where that is free
    pub slug: String,
    /// The code or word: »UEKL«; nothing where only the file was called so
    pub word: Option<String>,
    /// The place of the entry that it is now
    pub entry: usize,
}

/// A committee or a centre, by its code.
pub struct CodedTerm<'a> {
    pub id: TermId,
    pub code: &'a str,
    pub term: &'a Term,
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
    pub fn new(terms: Vec<CodedTerm<'_>>, records: Vec<TermRecord>) -> Glossary {
        let mut anchors = Anchors::default();
        let words = records.into_iter().map(|record| {
            let entry = GlossaryEntry {
                slug: match record.file.slug() {
                    MAIN => anchors.free(MAIN.to_owned()),
                    // Two files of one slug are reported as that.
                    slug => slug.to_owned(),
                },
                word: record.name.map(|name| name.value).unwrap_or_default(),
                synonyms: record.synonyms.into_iter().map(|word| word.value).collect(),
                meaning: Meaning::Text(record.body),
            };
            (entry, record.former)
        });
        let words: Vec<(GlossaryEntry, Vec<_>)> = words.collect();
        let codes = terms.into_iter().map(|CodedTerm { id, code, term }| {
            let entry = GlossaryEntry {
                slug: code_anchor(code, &mut anchors),
                word: code.to_owned(),
                synonyms: vec![term.name.clone()],
                meaning: Meaning::Term(id),
            };
            (entry, term.former.clone())
        });
        let mut entries: Vec<(GlossaryEntry, Vec<_>)> = codes.chain(words).collect();
        let order = DanishOrder::new();
        entries.sort_by(|(a, _), (b, _)| order.compare(&a.word, &b.word));
        let (entries, called_before): (Vec<GlossaryEntry>, Vec<_>) = entries.into_iter().unzip();
        let former = former_words(&entries, &called_before);
        let phrases = entries.iter().enumerate().flat_map(|(index, entry)| {
            let words = std::iter::once(&entry.word).chain(&entry.synonyms);
            words.map(move |word| (&**word, index))
        });
        // Of two equal words the first counts: the one that lives.
        let former_phrases = former.iter().zip(entries.len()..);
        let former_phrases =
            former_phrases.filter_map(|(former, index)| Some((former.word.as_deref()?, index)));
        let words = Lexicon::new(phrases.chain(former_phrases));
        let of_terms = entries.iter().enumerate();
        let of_terms = of_terms.filter_map(|(index, entry)| match entry.meaning {
            Meaning::Term(id) => Some((id, index)),
            Meaning::Text(_) => None,
        });
        Glossary {
            of_terms: of_terms.collect(),
            entries,
            former,
            words,
            mentions: OnceLock::new(),
        }
    }

    /// The place of the entry of a committee or centre.
    pub fn of_term(&self, id: TermId) -> Option<usize> {
        self.of_terms.get(&id).copied()
    }

    /// The place of the entry that a word in a text is, and what it was called where the word is an
    /// earlier one.
    pub fn entry_of(&self, word: usize) -> (usize, Option<&FormerWord>) {
        let former = word.checked_sub(self.entries.len());
        let former = former.map(|place| &self.former[place]);
        (former.map_or(word, |former| former.entry), former)
    }

    /// What the entry at this place was called before.
    pub fn former_of(&self, entry: usize) -> impl Iterator<Item = &FormerWord> {
        // They stand in the order of the entries.
        let start = self.former.partition_point(|former| former.entry < entry);
        let rest = self.former[start..].iter();
        rest.take_while(move |former| former.entry == entry)
    }
}

/// What the entries were called before, in their order, each with an anchor that no other has.
fn former_words(entries: &[GlossaryEntry], former: &[Vec<Located<String>>]) -> Vec<FormerWord> {
    if former.iter().all(Vec::is_empty) {
        return Vec::new();
    }
    let mut anchors = Anchors::default();
    for entry in entries {
        anchors.free(entry.slug.clone());
    }
    let mut words = Vec::new();
    for (place, (entry, former)) in entries.iter().zip(former).enumerate() {
        let sort = match entry.meaning {
            Meaning::Term(_) => FormerWords::OfCoded,
            Meaning::Text(_) => FormerWords::OfGlossary,
        };
        words.extend(former.iter().map(|former| {
            FormerWord {
                slug: code_anchor(&former.value, &mut anchors),
                word: sort
                    .word(&former.value)
                    .filter(|word| folded(word) != folded(&entry.word)),
                entry: place,
            }
        }));
    }
    words
}

/// Two codes may differ in signs alone, or have nothing else.
fn code_anchor(code: &str, anchors: &mut Anchors) -> String {
    let name = Some(slug(code)).filter(|name| !name.is_empty());
    anchors.free(name.unwrap_or_else(|| "kode".to_owned()))
}

impl Plan {
    /// Where the entry of the glossary at this place is mentioned, in the order of the plan.
    /// All running text is gone through when this is first asked for: most pages of a preview
    /// never do.
    pub fn mentions(&self, entry: usize) -> &[Mention] {
        let mentions = &self.glossary.mentions;
        &mentions.get_or_init(|| find_mentions(self))[entry]
    }
}

fn find_mentions(plan: &Plan) -> Vec<Vec<Mention>> {
    let initiatives = plan.initiatives.par_iter().enumerate();
    let initiatives = initiatives.map(|(index, initiative)| {
        let texts = initiative.running_texts();
        (Mention::Initiative(index), found(plan, texts))
    });
    let taxonomies: Vec<Taxonomy> = plan.registers.taxonomies().collect();
    let ids = taxonomies
        .par_iter()
        .flat_map_iter(|&taxonomy| plan.term_ids(taxonomy));
    let terms = ids.map(|id| {
        let text = &*plan.term(id).body.plain;
        (Mention::Term(id), found(plan, std::iter::once(text)))
    });
    let pages: Vec<(Mention, BTreeSet<usize>)> = initiatives.chain(terms).collect();
    let mut mentions = vec![Vec::new(); plan.glossary.entries.len()];
    for (mention, entries) in pages {
        for entry in entries {
            let meaning = &plan.glossary.entries[entry].meaning;
            let own_page = matches!(
                (meaning, mention),
                (Meaning::Term(own), Mention::Term(id)) if *own == id
            );
            if !own_page {
                mentions[entry].push(mention);
            }
        }
    }
    mentions
}

/// The entries that stand in the texts of one page.
fn found<'a>(plan: &Plan, texts: impl Iterator<Item = &'a str>) -> BTreeSet<usize> {
    let words = &plan.glossary.words;
    let found = texts.flat_map(|text| words.find(text));
    found
        .map(|found| plan.glossary.entry_of(found.target).0)
        .collect()
}
