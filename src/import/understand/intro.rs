//! In: what stands above the first table of a plan. Out: [`Intro`], the title of the plan and the
//! text of its front page.

use std::collections::BTreeSet;

use super::around::mentions_plan;
use super::findings::Findings;
use super::glossary;
use super::layout::Layout;
use super::lines::said;
use crate::counted::counted;
use crate::diagnostic::rules;
use crate::import::document::{Block, Document, Paragraph, Table};
use crate::import::finding::Place;
use crate::import::one_line::{one_line, short};
use crate::import::text::of_plain;

/// What introduces a plan.
#[derive(Debug, Default)]
pub struct Intro {
    /// titel
    pub title: Option<String>,
    /// In Markdown
    pub text: String,
    /// The blocks that it is made of
    pub blocks: Vec<usize>,
    /// The lines that stand in it
    pub lines: BTreeSet<String>,
}

/// What introduces the plan whose first table that is.
pub fn intro(
    document: &Document,
    (table, layout): (&Table, &Layout),
    at: &Place,
    found: &mut Findings,
) -> Intro {
    let place = Place {
        block: None,
        table: String::new(),
        ..at.clone()
    };
    let (mut parts, blocks) = parts_above(document, at.block.unwrap_or(0));
    let rows = rows_above(table, layout).into_iter();
    let rows = rows.filter(|line| said(line).is_none());
    parts.extend(rows.map(|line| Part::of_row(&line)));
    let has_title = parts.first().is_some_and(Part::is_title);
    let title = has_title.then(|| parts.remove(0).plain);
    if let Some(title) = &title {
        found.say(
            &place,
            &rules::IMPORT_UNDERSTOOD,
            format!("planens titel er »{}«", short(title)),
            "ret titel i plan.md, hvis den hedder noget andet",
        );
    }
    // What stands right above the table says what the table is.
    while parts.last().is_some_and(|part| part.is_heading) {
        parts.pop();
    }
    if let Some(first) = parts.first() {
        let count = counted(parts.len(), "afsnit", "afsnit");
        let first = short(&first.plain);
        found.say(
            &place,
            &rules::IMPORT_UNDERSTOOD,
            format!("{count} over tabellen er blevet forsidens indledning: »{first}«"),
            "ret teksten i plan.md",
        );
    }
    let lines = parts.iter().map(|part| part.plain.clone());
    Intro {
        lines: lines.chain(title.clone()).collect(),
        title,
        text: text(&parts),
        blocks,
    }
}

/// The paragraphs before a block that say nothing else, and where they stand.
fn parts_above(document: &Document, before: usize) -> (Vec<Part>, Vec<usize>) {
    let blocks = document.blocks.iter().enumerate().take(before);
    let paragraphs = blocks.filter_map(|(at, block)| match block {
        Block::Paragraph(paragraph) => Some((at, paragraph)),
        Block::Table(_) => None,
    });
    let own = paragraphs
        .filter(|(_, paragraph)| said(&paragraph.text).is_none() && !explains(&paragraph.text));
    own.map(|(at, paragraph)| (Part::of(paragraph), at)).unzip()
}

/// The rows of a sheet above its heading, each as a line.
pub fn rows_above(table: &Table, layout: &Layout) -> Vec<String> {
    let rows = table.rows.iter().take(layout.above);
    let lines = rows.map(|row| {
        let own = row
            .cells
            .iter()
            .filter(|cell| !cell.is_empty() && !cell.repeats);
        own.map(|cell| cell.line()).collect::<Vec<_>>().join(" ")
    });
    lines.filter(|line| !line.is_empty()).collect()
}

/// A glossary is read as such.
fn explains(text: &str) -> bool {
    glossary::unexplained(text).trim().is_empty()
}

/// A paragraph above the table.
struct Part {
    plain: String,
    markdown: String,
    notes: Vec<String>,
    is_heading: bool,
}

impl Part {
    fn of(paragraph: &Paragraph) -> Part {
        Part {
            plain: one_line(&paragraph.text),
            markdown: paragraph.markdown.clone(),
            notes: paragraph.notes.clone(),
            is_heading: paragraph.is_heading,
        }
    }

    fn of_row(line: &str) -> Part {
        Part {
            plain: line.to_owned(),
            markdown: of_plain(line).markdown,
            notes: Vec::new(),
            is_heading: false,
        }
    }

    fn is_title(&self) -> bool {
        let is_short = self.plain.chars().count() <= LONGEST_TITLE;
        let is_sentence = self.plain.ends_with(['.', ':', '?', '!']);
        let is_said = mentions_plan(&self.plain);
        is_short && !is_sentence && is_said && self.notes.is_empty()
    }

    fn is_item(&self) -> bool {
        let line = self.markdown.trim_start();
        line.starts_with("- ") || line.starts_with("1. ")
    }
}

const LONGEST_TITLE: usize = 90;

fn text(parts: &[Part]) -> String {
    let mut text = String::new();
    let mut is_item = false;
    for part in parts.iter().filter(|part| !part.markdown.is_empty()) {
        let between = match (text.is_empty(), is_item && part.is_item()) {
            (true, _) => "",
            (false, true) => "\n",
            (false, false) => "\n\n",
        };
        text += between;
        match part.is_heading {
            true => text += &format!("## {}", crate::import::text::escaped(&part.plain)),
            false => text += &part.markdown,
        }
        is_item = part.is_item();
    }
    for note in parts.iter().flat_map(|part| &part.notes) {
        text += &format!("\n\n{note}");
    }
    text
}
