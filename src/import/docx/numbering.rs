//! The numbers that Word counts: they stand in no text. `numbering.xml` says how each list counts;
//! here it is counted along with the paragraphs.

use std::collections::HashMap;

use crate::import::xml::{Element, Tree};

/// How the lists of a file count, and how far they have come.
#[derive(Debug, Default)]
pub struct Numbering {
    /// By the id that paragraphs refer to
    lists: HashMap<String, List>,
    /// By the id of what several lists share
    counts: HashMap<String, [usize; LEVELS]>,
}

#[derive(Debug, Default, Clone)]
struct List {
    shared: String,
    levels: Vec<Level>,
}

#[derive(Debug, Clone)]
struct Level {
    format: String,
    text: String,
    start: usize,
}

/// What stands before a paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Mark {
    /// A sign
    Bullet,
    /// A number: »3.«, »2.1«
    Number(String),
}

const LEVELS: usize = 9;

impl Numbering {
    /// Reads the part.
    pub fn read(tree: Option<&Tree>) -> Numbering {
        let Some(root) = tree.map(Tree::root) else {
            return Numbering::default();
        };
        let shared = root
            .descendants()
            .filter(|element| element.name() == "abstractNum");
        let shared = shared.filter_map(|element| {
            Some((element.get("abstractNumId")?.to_owned(), levels(element)))
        });
        let shared: HashMap<String, Vec<Level>> = shared.collect();
        let lists = root.descendants().filter(|element| element.name() == "num");
        let lists = lists.filter_map(|element| {
            let of = element.value_of("abstractNumId")?;
            let mut list = List {
                shared: of.to_owned(),
                levels: shared.get(of).cloned().unwrap_or_default(),
            };
            let id = element.get("numId")?;
            for over in element
                .children()
                .filter(|child| child.name() == "lvlOverride")
            {
                let start = over
                    .child("startOverride")
                    .and_then(|start| start.number("val"));
                let level = over.number("ilvl").and_then(|at| list.levels.get_mut(at));
                if let (Some(start), Some(level)) = (start, level) {
                    level.start = start;
                    // It counts for itself.
                    list.shared = format!("{of} {id}");
                }
            }
            Some((id.to_owned(), list))
        });
        Numbering {
            lists: lists.collect(),
            counts: HashMap::new(),
        }
    }

    /// What stands before the next paragraph of a list.
    pub fn next(&mut self, id: &str, depth: usize) -> Option<Mark> {
        let list = self.lists.get(id)?;
        let depth = depth.min(LEVELS - 1);
        let level = list.levels.get(depth)?;
        let counts = self
            .counts
            .entry(list.shared.clone())
            .or_insert([0; LEVELS]);
        counts[depth] = match counts[depth] {
            0 => level.start.max(1),
            count => count.saturating_add(1),
        };
        counts[depth + 1..].fill(0);
        if level.format == "bullet" {
            return Some(Mark::Bullet);
        }
        if level.format == "none" || level.text.is_empty() {
            return None;
        }
        let mut text = level.text.clone();
        for (at, level) in list.levels.iter().enumerate().take(LEVELS) {
            let number = written(counts[at].max(1), &level.format);
            text = text.replace(&format!("%{}", at + 1), &number);
        }
        Some(Mark::Number(text))
    }
}

fn levels(shared: Element<'_>) -> Vec<Level> {
    let levels = shared.children().filter(|child| child.name() == "lvl");
    let levels = levels.take(LEVELS).map(|level| {
        let start = level.child("start").and_then(|start| start.number("val"));
        Level {
            format: level.value_of("numFmt").unwrap_or("decimal").to_owned(),
            text: level.value_of("lvlText").unwrap_or_default().to_owned(),
            start: start.unwrap_or(1),
        }
    });
    levels.collect()
}

fn written(count: usize, format: &str) -> String {
    let letter = |first: u8| {
        // After z comes aa, then bb.
        let place = (count - 1) % 26;
        let letter = char::from(first + place as u8);
        letter.to_string().repeat(((count - 1) / 26 + 1).min(5))
    };
    match format {
        "lowerLetter" => letter(b'a'),
        "upperLetter" => letter(b'A'),
        "lowerRoman" => roman(count).to_lowercase(),
        "upperRoman" => roman(count),
        "decimalZero" => format!("{count:02}"),
        _ => count.to_string(),
    }
}

fn roman(count: usize) -> String {
    let mut left = count.min(3999);
    let mut roman = String::new();
    for (value, letters) in [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ] {
        while left >= value {
            roman += letters;
            left -= value;
        }
    }
    roman
}

#[cfg(test)]
mod tests {
    use super::written;

    #[test]
    fn numbers_are_written_as_word_writes_them() {
        for (count, format, expected) in [
            (3, "decimal", "3"),
            (28, "lowerLetter", "bb"),
            (4, "upperRoman", "IV"),
            (3, "decimalZero", "03"),
        ] {
            assert_eq!(written(count, format), expected);
        }
    }
}
