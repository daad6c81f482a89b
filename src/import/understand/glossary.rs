//! In: the tables and paragraphs of a file that explain its codes: »CTM = Center for Teknik &
//! Miljø«. Out: each code with what it stands for, and what the heading above says that it is.

use std::sync::LazyLock;

use crate::content::Taxonomy;
use crate::import::columns::{carriers, normal, words_for};
use crate::import::document::{Block, Document, Table};

/// A code or a word that is explained.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explained {
    /// »CTM«
    pub code: String,
    /// »Center for Teknik & Miljø«
    pub name: String,
    /// What the heading above says that it is
    pub taxonomy: Option<Taxonomy>,
}

/// What a document explains. `plans` says which of its blocks are tables of initiatives.
pub fn explained(document: &Document, plans: impl Fn(usize) -> bool) -> Vec<Explained> {
    let mut all = Vec::new();
    let mut above = String::new();
    for (at, block) in document.blocks.iter().enumerate() {
        match block {
            Block::Paragraph(paragraph) => {
                let found = lines(&paragraph.text, taxonomy_of(&above));
                if found.is_empty() {
                    above.clone_from(&paragraph.text);
                }
                all.extend(found);
            }
            Block::Table(table) if !plans(at) => all.extend(in_table(table, &above)),
            Block::Table(_) => {}
        }
    }
    all
}

/// What a table explains: lines with a sign of equality, or a column of codes beside one of names.
pub fn in_table(table: &Table, above: &str) -> Vec<Explained> {
    let mut all = Vec::new();
    for (at, row) in table.rows.iter().enumerate() {
        let own = row.cells.iter().filter(|cell| !cell.repeats);
        // Only what may explain something is worth looking for its heading.
        for cell in own.filter(|cell| !lines(&cell.text.plain, None).is_empty()) {
            let headings = table.rows[..at]
                .iter()
                .filter_map(|row| row.at(cell.column));
            let mut headings = headings.map(|cell| taxonomy_of(&cell.text.plain));
            let taxonomy = headings.find_map(|taxonomy| taxonomy);
            all.extend(lines(
                &cell.text.plain,
                taxonomy.or_else(|| taxonomy_of(above)),
            ));
        }
    }
    match all.is_empty() {
        true => in_columns(table, above),
        false => all,
    }
}

/// What stands above columns of codes.
const CODE_HEADINGS: &[&str] = &["forkortelse", "kode", "ord", "begreb", "udtryk"];

fn in_columns(table: &Table, above: &str) -> Vec<Explained> {
    let Some((heading, rows)) = table.rows.split_first() else {
        return Vec::new();
    };
    let [first, second] = &*heading.cells else {
        return Vec::new();
    };
    let is_heading = CODE_HEADINGS
        .iter()
        .any(|known| normal(&first.line()).starts_with(known));
    let rows = match is_heading {
        true => rows,
        false => &table.rows,
    };
    let taxonomy = taxonomy_of(&second.line()).or_else(|| taxonomy_of(above));
    let pairs = rows.iter().map(|row| match &*row.cells {
        [code, name] => Some((code.line(), name.line())),
        _ => None,
    });
    let Some(pairs) = pairs.collect::<Option<Vec<_>>>() else {
        return Vec::new();
    };
    let is_glossary = is_heading || pairs.iter().all(|(code, _)| is_code(code));
    let whole = pairs
        .into_iter()
        .filter(|(code, name)| !code.is_empty() && !name.is_empty());
    let whole = whole.filter(|_| is_glossary);
    whole
        .map(|(code, name)| Explained {
            code,
            name,
            taxonomy,
        })
        .collect()
}

/// Each line of the form »CODE = Name«.
fn lines(text: &str, taxonomy: Option<Taxonomy>) -> Vec<Explained> {
    let pairs = text.lines().filter_map(|line| {
        let (code, name) = line.split_once('=')?;
        let (code, name) = (code.trim(), name.trim());
        let is_short = !code.is_empty() && code.split_whitespace().count() <= 3;
        (is_short && !name.is_empty()).then(|| Explained {
            code: code.to_owned(),
            name: name.to_owned(),
            taxonomy,
        })
    });
    pairs.collect()
}

/// Who carries initiatives, where a heading or a name says so: »Politiske udvalg i kommunen«.
pub fn taxonomy_of(words: &str) -> Option<Taxonomy> {
    let words = normal(words);
    let found = CARRIER_WORDS
        .iter()
        .find(|(_, known)| words.contains(known.as_str()));
    found.map(|(taxonomy, _)| *taxonomy)
}

/// What those who carry initiatives are called; the longer words only, since short ones are parts of
/// others.
static CARRIER_WORDS: LazyLock<Vec<(Taxonomy, String)>> = LazyLock::new(|| {
    let all = carriers().flat_map(|taxonomy| {
        let words = words_for(taxonomy).into_iter().map(|word| normal(&word));
        words
            .filter(|word| word.len() > 3)
            .map(move |word| (taxonomy, word))
    });
    all.collect()
});

/// Whether it looks like the short form of a name: »CTM«, »CØH«, »B&U«.
pub fn is_code(word: &str) -> bool {
    let is_sign = |c: char| c.is_alphanumeric() || "&-".contains(c);
    let capitals = word.chars().filter(|c| c.is_uppercase()).count();
    let length = word.chars().count();
    (2..=10).contains(&length)
        && word.chars().all(is_sign)
        && word.starts_with(char::is_uppercase)
        && capitals >= 2
        && capitals * 2 >= length
}
