//! What stands around the tables: the year, the municipality, and what is not taken along.

use std::collections::BTreeMap;

use super::findings::Findings;
use super::lines;
use crate::content::Period;
use crate::counted::counted;
use crate::diagnostic::rules;
use crate::import::document::{Block, Cell, Document, Table};
use crate::import::finding::Place;
use crate::import::one_line::short;

/// The paragraphs of a document that are no part of the plan; `used` are those that introduce it.
pub fn left_out(
    document: &Document,
    place: &Place,
    plans: &[Option<usize>],
    used: &[usize],
    found: &mut Findings,
) {
    let is_table = |at: usize| matches!(document.blocks.get(at), Some(Block::Table(_)));
    let blocks = document.blocks.iter().enumerate();
    let paragraphs = blocks.filter_map(|(at, block)| match block {
        Block::Paragraph(_) if used.contains(&at) => None,
        // The line above a table says what the table is.
        Block::Paragraph(paragraph) => Some((paragraph, is_table(at + 1))),
        Block::Table(_) => None,
    });
    let texts = paragraphs.filter_map(|(paragraph, is_above)| {
        let is_heading = paragraph.is_heading || is_above && lines::is_short(&paragraph.text);
        let is_said = lines::said(&paragraph.text).is_some();
        let rest = super::glossary::unexplained(&paragraph.text);
        let is_used = is_heading || is_said || rest.trim().is_empty();
        (!is_used).then_some(rest)
    });
    let texts: Vec<String> = texts.collect();
    if let (Some(first), false) = (texts.first(), plans.is_empty()) {
        let count = counted(
            texts.len(),
            "afsnit uden for tabellerne er",
            "afsnit uden for tabellerne er",
        );
        found.say(
            place,
            &rules::IMPORT_LEFT_OUT,
            format!("{count} ikke taget med: »{}«", short(first)),
            "skriv det, som læserne skal se, i plan.md under den anden linje med ---",
        );
    }
}

/// A table that is neither a plan nor a glossary.
pub fn unread_table(table: &Table, place: &Place, found: &mut Findings) {
    let rows = table.rows.iter().filter(|row| !row.is_empty());
    let mut cells = rows.flat_map(|row| &row.cells).map(|cell| cell.line());
    let Some(first) = cells.find(|words| !words.is_empty()) else {
        return;
    };
    found.say(
        place,
        &rules::IMPORT_LEFT_OUT,
        format!("tabellen er ikke taget med: »{}«", short(&first)),
        "hører den til planen, så skriv overskrifter som Nr., Indsats og Beskrivelse over kolonnerne",
    );
}

/// What stands above the heading of a table that is not the plan's first.
pub fn rows_left_out(lines: &[String], place: &Place, found: &mut Findings) {
    if let Some(first) = lines.first() {
        found.say(
            place,
            &rules::IMPORT_LEFT_OUT,
            format!(
                "det, som står over tabellens overskrift, er ikke taget med: »{}«",
                short(first)
            ),
            "skriv det, som læserne skal se, i plan.md under den anden linje med ---",
        );
    }
}

/// A topic that is said above a table whose rows say their own.
pub fn topic_left_out(name: &str, place: &Place, found: &mut Findings) {
    found.say(
        place,
        &rules::IMPORT_LEFT_OUT,
        format!(
            "temaet »{}«, som står over tabellen, er ikke taget med: tabellen har selv temaer",
            short(name)
        ),
        "skriv det i tabellen, hvis indsatserne hører under det, og importér igen",
    );
}

/// Headings under which the initiatives are not put.
pub fn headings_left_out(headings: &[&str], place: &Place, found: &mut Findings) {
    let quoted = headings.iter().take(MOST_QUOTED);
    let quoted: Vec<String> = quoted
        .map(|heading| format!("»{}«", short(heading)))
        .collect();
    let quoted = quoted.join(", ");
    let message = match headings.len() {
        0 => return,
        1 => format!("overskriften {quoted} er ikke taget med"),
        count => format!("{count} overskrifter er ikke taget med: {quoted}"),
    };
    found.say(
        place,
        &rules::IMPORT_LEFT_OUT,
        message,
        "er det et tema, så skriv »Tema:« foran i filen, og importér igen",
    );
}

const MOST_QUOTED: usize = 10;

/// The name of a sheet whose rows say their own topics.
pub fn sheet_left_out(name: &str, place: &Place, found: &mut Findings) {
    found.say(
        place,
        &rules::IMPORT_LEFT_OUT,
        format!(
            "arkets navn »{}« er ikke taget med: rækkerne har selv temaer",
            short(name)
        ),
        "siger navnet noget om indsatserne, så skriv det i en kolonne, og importér igen",
    );
}

/// Topics and core tasks that are said where no table stands under them.
pub fn unused(names: &[String], place: &Place, found: &mut Findings) {
    for name in names {
        found.say(
            place,
            &rules::IMPORT_LEFT_OUT,
            format!(
                "»{}« er ikke taget med: der står ingen tabel under det",
                short(name)
            ),
            "skal det med uden indsatser, så skriv det i temaer/ eller kerneopgaver/; har det \
             indsatser, så skriv det lige over deres tabel, og importér igen",
        );
    }
}

/// Cells of a table of codes that explain nothing.
pub fn unexplained(cells: &[&Cell], place: &Place, found: &mut Findings) {
    if let Some(first) = cells.first() {
        let count = counted(cells.len(), "celle i ordlisten er", "celler i ordlisten er");
        found.say(
            place,
            &rules::IMPORT_LEFT_OUT,
            format!("{count} ikke taget med: »{}«", short(&first.line())),
            "skriv dem som CTM = Center for Teknik & Miljø, hvis de forklarer noget, og importér igen",
        );
    }
}

/// Whether a text names a plan.
pub fn mentions_plan(text: &str) -> bool {
    text.to_lowercase()
        .replace("aarsplan", "årsplan")
        .contains("plan")
}

/// What stands before the first full stop.
pub fn first_sentence(words: &str) -> &str {
    let (first, _) = words.split_once(". ").unwrap_or((words, ""));
    first.trim_end_matches([' ', '.'])
}

/// The year or the period of the plan: behind the word »årsplan« in a name or a text, or else the
/// only one in the name of a file.
pub fn year(documents: &[Document], title: Option<&str>) -> Option<Period> {
    let names = documents.iter().map(|document| document.file.as_str());
    let paragraphs = documents.iter().flat_map(|document| &document.blocks);
    let paragraphs = paragraphs.filter_map(|block| match block {
        Block::Paragraph(paragraph) => Some(paragraph.text.as_str()),
        Block::Table(_) => None,
    });
    let behind = |text: &str| {
        let text = text.to_lowercase().replace("aarsplan", "årsplan");
        let (_, behind) = text.split_once("årsplan")?;
        first_period(behind, 3)
    };
    let alone = |text: &str| first_period(text, usize::MAX);
    names
        .clone()
        .chain(title)
        .chain(paragraphs)
        .find_map(behind)
        .or_else(|| names.clone().chain(title).find_map(alone))
}

/// A period of this century that begins among the first words.
pub fn first_period(text: &str, among: usize) -> Option<Period> {
    let is_part = |c: char| c.is_ascii_digit() || "-–".contains(c);
    let words = text.split(|c: char| !is_part(c) && !c.is_alphabetic());
    let mut words = words.filter(|word| !word.is_empty()).take(among);
    words.find_map(|word| {
        let period: Period = word.replace('–', "-").parse().ok()?;
        let is_likely = word.starts_with("20");
        is_likely.then_some(period)
    })
}

/// The municipality that is named the most: »Lejre Kommune«.
pub fn municipality(documents: &[Document]) -> Option<String> {
    let mut named: BTreeMap<String, usize> = BTreeMap::new();
    let mut count = |text: &str| {
        let words: Vec<&str> = text.split_whitespace().collect();
        for pair in words.windows(2) {
            let name = pair[0].trim_matches(|c: char| !c.is_alphanumeric());
            let is_name = name.starts_with(char::is_uppercase) && name.chars().count() > 2;
            if is_name && pair[1].trim_end_matches(['s', '.', ',', ':']) == "Kommune" {
                *named.entry(name.to_owned()).or_default() += 1;
            }
        }
    };
    for block in documents.iter().flat_map(|document| &document.blocks) {
        match block {
            Block::Paragraph(paragraph) => count(&paragraph.text),
            Block::Table(table) => {
                let cells = table.rows.iter().flat_map(|row| &row.cells);
                for cell in cells.filter(|cell| !cell.repeats) {
                    count(&cell.text.plain);
                }
            }
        }
    }
    let most = named.into_iter().rev().max_by_key(|(_, count)| *count);
    most.map(|(name, _)| format!("{name} Kommune"))
}
