//! In: the tables and paragraphs of a file that explain its codes: »CTM = Center for Teknik &
//! Miljø«. Out: each code with what it stands for, and what the heading above says that it is.

use std::sync::LazyLock;

use crate::content::Taxonomy;
use crate::import::columns::{carriers, normal, words_for};
use crate::import::document::{Block, Cell, Document, Table};

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

fn explains_in_lines(table: &Table) -> bool {
    let cells = table.rows.iter().flat_map(|row| &row.cells);
    let mut own = cells.filter(|cell| !cell.repeats);
    own.any(|cell| !lines(&cell.text.plain, None).is_empty())
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
    // Without a heading, the first row is of one of them alone.
    let of_heading = Some(second).filter(|_| is_heading);
    let taxonomy = of_heading
        .and_then(|second| taxonomy_of(&second.line()))
        .or_else(|| taxonomy_of(above));
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

/// Each line of the form »CODE = Name« or »CODE: Name«.
fn lines(text: &str, taxonomy: Option<Taxonomy>) -> Vec<Explained> {
    let pairs = text.lines().filter_map(pair).map(|(code, name)| Explained {
        code: code.to_owned(),
        name: name.to_owned(),
        taxonomy,
    });
    pairs.collect()
}

/// The lines of a text that explain nothing.
pub fn unexplained(text: &str) -> String {
    let lines = text.lines().filter(|line| pair(line).is_none());
    lines.collect::<Vec<_>>().join("\n")
}

/// What a table of explanations says that is none.
pub fn unread(table: &Table) -> Vec<&Cell> {
    let is_of_lines = explains_in_lines(table);
    let rows = table.rows.iter().enumerate().flat_map(|(at, row)| {
        let filled = row
            .cells
            .iter()
            .filter(|cell| !cell.is_empty() && !cell.repeats);
        let filled: Vec<&Cell> = filled.collect();
        let is_heading = at == 0 || filled.len() == 1 && taxonomy_of(&filled[0].line()).is_some();
        let is_whole = !is_of_lines && filled.len() == 2;
        match is_heading || is_whole {
            true => Vec::new(),
            false => filled,
        }
    });
    rows.filter(|cell| !unexplained(&cell.text.plain).trim().is_empty())
        .collect()
}

/// A code or a few words, a sign, and what they stand for. A colon and a dash stand in other lines
/// too: before them only a code of the name behind will do.
fn pair(line: &str) -> Option<(&str, &str)> {
    let whole = |(code, name): (&'_ str, &'_ str)| {
        let is_whole = !code.trim().is_empty() && !name.trim().is_empty();
        is_whole.then_some(())
    };
    if let Some((code, name)) = line.split_once('=') {
        let is_short = code.split_whitespace().count() <= MOST_WORDS;
        whole((code, name)).filter(|()| is_short)?;
        return Some((code.trim(), name.trim()));
    }
    let mut pairs = [":", " – ", " - "]
        .iter()
        .filter_map(|sign| line.split_once(sign));
    let (code, name) = pairs.find(|(code, name)| is_code_of(code.trim(), name.trim()))?;
    Some((code.trim(), name.trim()))
}

const MOST_WORDS: usize = 3;

/// Whether a code is made of the letters of a name, in their order.
fn is_code_of(code: &str, name: &str) -> bool {
    let mut letters = name.chars().flat_map(char::to_lowercase);
    let mut own = code
        .chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase);
    let begins_alike = code.chars().next() == name.chars().next();
    let is_name = name.split_whitespace().count() <= LONGEST_NAME
        && !name.trim_end_matches('.').contains(". ");
    is_code(code) && begins_alike && is_name && own.all(|own| letters.any(|letter| letter == own))
}

const LONGEST_NAME: usize = 12;

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

#[cfg(test)]
mod tests {
    use super::pair;

    #[test]
    fn lines_that_explain_a_code_are_told_from_sentences() {
        for (line, expected) in [
            (
                "CTM = Center for Teknik & Miljø",
                Some(("CTM", "Center for Teknik & Miljø")),
            ),
            (
                "CTM: Center for Teknik & Miljø",
                Some(("CTM", "Center for Teknik & Miljø")),
            ),
            ("ØU – Økonomiudvalget", Some(("ØU", "Økonomiudvalget"))),
            (
                "KB - Kommunalbestyrelsen",
                Some(("KB", "Kommunalbestyrelsen")),
            ),
            (
                "Grøn omstilling = mindre CO2",
                Some(("Grøn omstilling", "mindre CO2")),
            ),
            ("OBS: Planen er et udkast", None),
            ("Formål: Vi planter træer", None),
            ("Vi regner med, at én = én, og at alle er med", None),
            ("CTM =", None),
            ("Årsplan 2026 – et overblik", None),
        ] {
            assert_eq!(pair(line), expected, "{line}");
        }
    }
}
