//! In: a row of a plan's table. Out: [`Line`], what kind of row it is.
//!
//! Beside initiatives a table has headings of its own, its heading once more on each page, and rows
//! that are the rest of the row before, since a page ended there. They are told apart by which of
//! their cells are filled.

use super::layout::Layout;
use super::numbers::{is_number, number_of};
use crate::content::{Taxonomy, Tie};
use crate::import::columns::{Column, normal, words_for};
use crate::import::document::{Cell, Row};

/// What a row is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Line {
    /// Nothing stands in it
    Empty,
    /// The table's heading once more
    Heading,
    /// What follows stands under it: a core task, a topic
    Above(Above),
    /// An initiative begins
    Initiative,
    /// More of the initiative before
    Rest,
    /// What the rows above come to: »I alt«
    Total,
    /// Words for whoever turns the page: »Fortsættes«
    Continued,
    /// Nobody knows
    Unclear,
}

/// A heading within a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Above {
    /// Of which taxonomy
    pub taxonomy: Taxonomy,
    /// What it says
    pub name: String,
    /// The number that it has among the initiatives
    pub number: Option<String>,
    /// Whether it says by a word what it is: »Tema«
    pub is_said: bool,
}

/// What the rows before say about a row.
#[derive(Debug, Clone, Copy, Default)]
pub struct Before {
    /// An initiative stands before it
    pub initiative: bool,
    /// The row before is the table's heading once more
    pub heading: bool,
    /// Headings stand in rows of their own
    pub has_headings: bool,
    /// The title of that initiative is bold: so is not only what stands above others
    pub is_bold: bool,
    /// The number of that initiative was counted by the program
    pub is_counted: bool,
}

/// What kind of row it is.
pub fn line(row: &Row, layout: &Layout, before: Before) -> Line {
    if row.is_empty() {
        return Line::Empty;
    }
    if layout.is_repeated_in(row) {
        return Line::Heading;
    }
    let own = row
        .cells
        .iter()
        .filter(|cell| !cell.is_empty() && !cell.repeats);
    let own: Vec<&Cell> = own.collect();
    if own.first().is_some_and(|cell| is_total(&cell.line())) && !has_number(row, layout) {
        return Line::Total;
    }
    match *own {
        [] if before.initiative => Line::Rest,
        [] => Line::Empty,
        [one] => alone(one, layout, row, before),
        [first, second] if named(&first.line()).is_some() => {
            let taxonomy = named(&first.line()).unwrap_or(topic());
            Line::Above(Above {
                taxonomy,
                name: second.line(),
                number: None,
                is_said: true,
            })
        }
        [_, ..] => several(layout, row, &own, before),
    }
}

/// Whether words say that what follows is a sum.
fn is_total(words: &str) -> bool {
    const TOTALS: &[&str] = &[
        "i alt",
        "ialt",
        "total",
        "sum",
        "hovedtotal",
        "samlet",
        "totalt",
    ];
    TOTALS.contains(&&*normal(words))
}

/// Whether it has a number: an initiative may be called »Total«.
fn has_number(row: &Row, layout: &Layout) -> bool {
    let cells = layout.cells(row);
    let columns = layout.columns.iter().zip(&cells);
    let is_number = |cell: &&&Cell| is_number(&number_of(cell));
    let mut numbers = columns.filter(|(column, _)| column.holds == Some(Column::Number));
    numbers.any(|(_, cells)| cells.iter().any(|cell| is_number(&cell)))
}

/// »Energi (fortsat)« is Energi: what stands before such words, where any do.
pub fn without_continued(words: &str) -> Option<&str> {
    const CONTINUED: &[&str] = &[
        "(fortsat)",
        "fortsat",
        "(fortsættes)",
        "fortsættes",
        "fortsættes på næste side",
    ];
    let lower = words.to_lowercase();
    if lower.len() != words.len() {
        return None;
    }
    let mut found = CONTINUED.iter().filter_map(|end| {
        let before = &words[..lower
            .trim_end_matches([' ', '.', '…'])
            .strip_suffix(end)?
            .len()];
        let kept = before.trim_end_matches([' ', ',', '–', '-', ':']);
        // »Arbejdet fortsættes« is a sentence.
        let is_marked = end.starts_with('(')
            || before.trim_end().ends_with([',', '–', '-', ':'])
            || is_number(kept);
        (kept.is_empty() || is_marked).then_some(kept)
    });
    found.next()
}

/// A row of which one cell is filled.
fn alone(cell: &Cell, layout: &Layout, row: &Row, before: Before) -> Line {
    let holds = column_of(cell, layout, row);
    let covers_row = cell.span > 1 && cell.span * 2 > layout.width();
    // »Fortsættes« is a status too.
    let may_say_so = covers_row
        || match holds {
            None | Some(Column::Number | Column::Title) => true,
            Some(Column::Terms(taxonomy)) => is_above(taxonomy),
            Some(_) => false,
        };
    let line = cell.line();
    let words = match without_continued(&line).filter(|_| may_say_so) {
        Some("") => return Line::Continued,
        Some(before) if is_short(before) => before.to_owned(),
        Some(_) | None => line.clone(),
    };
    if let Some(above) = said(&words) {
        return Line::Above(above);
    }
    if words.is_empty() {
        // A number that the program counted says nothing alone; a picture is no heading.
        return match (cell.text.markdown.is_empty(), before.initiative) {
            (true, _) => Line::Empty,
            (false, true) => Line::Rest,
            (false, false) => Line::Unclear,
        };
    }
    let above = || {
        Line::Above(Above {
            taxonomy: topic(),
            name: without_number(&words).to_owned(),
            number: None,
            is_said: false,
        })
    };
    let may_head = is_short(&words);
    match holds {
        _ if covers_row && may_head => above(),
        _ if covers_row => Line::Unclear,
        Some(Column::Title) if before.heading && before.initiative && !cell.is_bold => Line::Rest,
        Some(Column::Title) if layout.columns.len() > 2 && may_head => {
            match layout.has(Column::Number) {
                true => above(),
                // Without numbers, an initiative may be no more than its title.
                false if cell.is_bold => above(),
                false => Line::Initiative,
            }
        }
        Some(Column::Title) => Line::Initiative,
        Some(Column::Terms(taxonomy)) if may_head && is_above(taxonomy) => Line::Above(Above {
            taxonomy,
            name: words.clone(),
            number: None,
            is_said: true,
        }),
        Some(Column::Number) if is_number(&words) => Line::Unclear,
        Some(Column::Number) if may_head => above(),
        _ if before.initiative => Line::Rest,
        _ if cell.is_bold && may_head => above(),
        _ => Line::Unclear,
    }
}

/// A row of which several cells are filled.
fn several(layout: &Layout, row: &Row, own: &[&Cell], before: Before) -> Line {
    let cells = layout.cells(row);
    let filled = |wanted: Column| {
        let columns = layout.columns.iter().zip(&cells);
        let mut columns = columns.filter(|(column, _)| column.holds == Some(wanted));
        let cells = columns.next().map_or(&[][..], |(_, cells)| &cells[..]);
        cells
            .iter()
            .find(|cell| !cell.is_empty() && !cell.repeats)
            .copied()
    };
    let (number, title) = (filled(Column::Number), filled(Column::Title));
    let has_number = layout.has(Column::Number);
    match (number, title) {
        (Some(number), _) if before.initiative && without_continued(&number.line()).is_some() => {
            Line::Rest
        }
        (Some(number), Some(title)) if own.len() == 2 && layout.columns.len() > 2 => {
            above_by_look(number, title, layout, before).map_or(Line::Initiative, Line::Above)
        }
        (Some(_), _) => Line::Initiative,
        (None, None) if before.initiative => Line::Rest,
        (None, None) => Line::Unclear,
        (None, Some(_)) if has_number && before.heading && before.initiative => {
            match filled(Column::Text).is_some() && own.len() > 2 {
                true => Line::Initiative,
                false => Line::Rest,
            }
        }
        (None, Some(_)) => Line::Initiative,
    }
}

/// What stands above others and has a number: its title is bold where others are not. A number counts
/// among those of the initiatives only where it is of their kind.
fn above_by_look(number: &Cell, title: &Cell, layout: &Layout, before: Before) -> Option<Above> {
    let is_counted = number.text.label.is_some();
    let is_odd = title.is_bold && !before.is_bold;
    let is_heading = match layout.columns.len() > 3 {
        true => is_odd || before.has_headings,
        // Of so few columns, an initiative may well fill no more.
        false => is_odd && is_counted,
    };
    let has_column = layout.has(Column::Terms(topic()));
    let words = number_of(number);
    if !is_heading || has_column || !is_number(&words) {
        return None;
    }
    let is_of_kind = !before.initiative || before.is_counted == is_counted;
    Some(Above {
        taxonomy: topic(),
        name: title.line(),
        number: Some(words).filter(|_| is_of_kind),
        is_said: false,
    })
}

/// Whether a line can say what stands below it: longer texts are no headings.
pub fn is_short(text: &str) -> bool {
    text.chars().count() <= 120
}

/// »Tema: Energi«, »Tema 3 – Energi«, »Kerneopgaven: Bæredygtig vækst«.
pub fn said(words: &str) -> Option<Above> {
    let (first, rest) = words.split_once([' ', ':'])?;
    let taxonomy = named(first)?;
    let behind = words[first.len()..].trim_start();
    let is_numbered = behind.starts_with(|c: char| c.is_ascii_digit());
    let is_sign = |c: char| " .:–-".contains(c);
    // The number of »Tema 3 – Energi« goes, that of »Tema: 5G« is the name's own.
    let rest = match is_numbered {
        true => rest
            .trim_start_matches(|c: char| c.is_ascii_digit() || c == '.')
            .trim_start_matches(is_sign),
        false => without_number(rest.trim_start_matches(is_sign)),
    };
    let is_marked = is_numbered || behind.starts_with([':', '–', '-']);
    (is_marked && !rest.is_empty() && is_short(rest)).then(|| Above {
        taxonomy,
        name: rest.trim_end_matches([' ', '.']).to_owned(),
        number: None,
        is_said: true,
    })
}

/// The taxonomy of headings that a word names.
fn named(word: &str) -> Option<Taxonomy> {
    let word = normal(word);
    let mut all = Taxonomy::BUILT_IN.into_iter();
    all.find(|taxonomy| {
        let is_heading = matches!(taxonomy.row().tie, Tie::Heading | Tie::ThroughTopic);
        is_heading
            && words_for(*taxonomy)
                .iter()
                .any(|known| normal(known) == word)
    })
}

/// The taxonomy whose terms initiatives stand under.
pub fn topic() -> Taxonomy {
    let mut all = Taxonomy::BUILT_IN.into_iter();
    let topic = all.find(|taxonomy| taxonomy.row().headings());
    topic.expect("initiatives stand under terms of one taxonomy")
}

/// The taxonomy that those terms belong to.
pub fn core_task() -> Taxonomy {
    let mut all = Taxonomy::BUILT_IN.into_iter();
    let above = all.find(|taxonomy| taxonomy.row().tie == Tie::ThroughTopic);
    above.expect("topics belong to terms of one taxonomy")
}

/// Whether initiatives stand under the terms of a taxonomy.
pub fn is_above(taxonomy: Taxonomy) -> bool {
    [topic(), core_task()].contains(&taxonomy)
}

fn column_of(cell: &Cell, layout: &Layout, row: &Row) -> Option<Column> {
    let cells = layout.cells(row);
    let mut columns = layout.columns.iter().zip(&cells);
    let found = columns.find(|(_, cells)| cells.iter().any(|other| std::ptr::eq(*other, cell)));
    found.and_then(|(column, _)| column.holds)
}

/// »3. Energi« without its number.
fn without_number(words: &str) -> &str {
    let digits = words.bytes().take_while(u8::is_ascii_digit).count();
    match words[digits..].strip_prefix(['.', ')']) {
        Some(rest) if digits > 0 && rest.starts_with(' ') => rest.trim_start(),
        _ => words,
    }
}
