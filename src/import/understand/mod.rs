//! In: documents. Out: [`ImportedPlan`], and all that was guessed, lost or is uncertain.
//!
//! Tables that are plans are found by their headings (`layout.rs`); their rows become initiatives
//! and the headings above them (`lines.rs`, `rows.rs`); the other tables and the paragraphs may
//! explain codes (`glossary.rs`), which say who carries the initiatives (`carriers.rs`).

mod around;
mod assemble;
mod carriers;
mod findings;
mod glossary;
mod intro;
mod known;
mod labels;
mod layout;
mod lines;
mod numbers;
mod own_fields;
mod progress;
mod rows;
mod unsettled;
mod values;

use std::collections::BTreeSet;

use findings::Findings;
use layout::{Heading, Layout, heading};
pub use lines::core_task;
use rows::Rows;

use super::columns::Column;
use super::document::{Block, Document, Paragraph, Table};
use super::finding::{Finding, Place};
use super::map::{ColumnMap, ReadColumn, each_once};
use super::one_line::{one_line, short};
use super::plan::ImportedPlan;
use crate::diagnostic::rules;
use crate::spelling::folded;

/// What files mean together.
#[derive(Debug)]
pub struct Understood {
    /// What is to be written
    pub plan: ImportedPlan,
    /// What is to be said, in the order of the files
    pub findings: Vec<Finding>,
    /// What the columns of its tables were taken for, each heading once
    pub columns: Vec<ReadColumn>,
}

/// A table and what it is.
struct PlanTable<'a> {
    table: &'a Table,
    layout: Layout,
    place: Place,
    /// The topic that is said above it, or the heading there, or the name of its sheet
    above: Option<String>,
    /// Whether it is said by a word: »Tema«
    is_said: bool,
    /// What is said above of core tasks
    core_task: Option<String>,
    /// The lines above it that look like headings
    headings: Vec<String>,
}

/// Reads the files as one plan.
pub fn understand(documents: Vec<Document>, map: &ColumnMap) -> Understood {
    let mut found = Findings::default();
    let mut read = Documents::default();
    for (at, document) in documents.iter().enumerate() {
        read.take(at, document, map, &mut found);
    }
    let Documents {
        tables,
        explained,
        intro,
    } = read;
    let rows = read_rows(&tables, &intro.lines, &mut found);
    if rows.initiatives.is_empty() && found.is_settled() {
        let first = documents.first();
        let place = Place {
            file: first.map_or(String::new(), |document| document.file.clone()),
            ..Place::default()
        };
        found.say(
            &place,
            &rules::IMPORT_COLUMNS,
            "der er ingen indsatser i filen: ingen tabel har en overskrift med både »Indsats« og noget mere",
            "skriv overskrifter som Nr., Indsats, Beskrivelse og Forankring over kolonnerne, eller lav et kort med --map",
        );
    }
    let mut plan = assemble::plan(rows, explained, &mut found);
    plan.year = around::year(&documents, intro.title.as_deref());
    plan.municipality = around::municipality(&documents);
    (plan.title, plan.text) = (intro.title, intro.text);
    let pictures = documents.into_iter();
    plan.pictures = pictures.flat_map(|document| document.pictures).collect();
    let columns = std::mem::take(&mut found.columns);
    Understood {
        plan,
        findings: found.sorted(),
        columns: each_once(columns),
    }
}

/// What the files hold, before their rows are read.
#[derive(Default)]
struct Documents<'a> {
    tables: Vec<PlanTable<'a>>,
    explained: Vec<glossary::Explained>,
    /// Of the first with a plan in it
    intro: intro::Intro,
}

impl<'a> Documents<'a> {
    fn take(&mut self, at: usize, document: &'a Document, map: &ColumnMap, found: &mut Findings) {
        let place = Place {
            document: at,
            file: document.file.clone(),
            ..Place::default()
        };
        found.take(&place, &document.remarks);
        let own = plan_tables(document, &place, map, found);
        let first = own.first().filter(|_| self.tables.is_empty());
        if let Some(PlanTable {
            table,
            layout,
            place,
            ..
        }) = first
        {
            self.intro = intro::intro(document, (table, layout), place, found);
        }
        let used = match first {
            Some(_) => &self.intro.blocks[..],
            None => &[],
        };
        for table in own.iter().skip(usize::from(first.is_some())) {
            let lines = intro::rows_above(table.table, &table.layout).into_iter();
            let lines = lines.filter(|line| lines::said(line).is_none());
            around::rows_left_out(&lines.collect::<Vec<_>>(), &table.place, found);
        }
        let blocks: Vec<Option<usize>> = own.iter().map(|table| table.place.block).collect();
        let is_plan = |at| blocks.contains(&Some(at));
        self.explained
            .extend(glossary::explained(document, is_plan));
        around::left_out(document, &place, &blocks, used, found);
        self.tables.extend(own);
    }
}

/// The tables of a document that hold initiatives.
fn plan_tables<'a>(
    document: &'a Document,
    place: &Place,
    map: &ColumnMap,
    found: &mut Findings,
) -> Vec<PlanTable<'a>> {
    let mut tables: Vec<PlanTable<'_>> = Vec::new();
    let mut above = Above::default();
    for (at, block) in document.blocks.iter().enumerate() {
        let table = match block {
            Block::Paragraph(paragraph) => {
                above.take_paragraph(paragraph);
                continue;
            }
            Block::Table(table) => table,
        };
        let place = Place {
            block: Some(at),
            table: table.name.clone(),
            ..place.clone()
        };
        found.take(&place, &table.remarks);
        let layout = match heading(table, map) {
            Heading::Settled(layout) => Some(repeated(layout, table, &tables)),
            Heading::Unsettled(_) if !glossary::in_table(table, "").is_empty() => None,
            Heading::Unsettled(layout) => {
                unsettled::report(&layout, &place, found);
                continue;
            }
            Heading::Missing => goes_on(table, &tables),
        };
        match layout {
            Some(layout) => {
                unsettled::report_guessed(&layout, table, &place, found);
                unsettled::report_unheaded(&layout, table, &place, found);
                let mut above = std::mem::take(&mut above);
                for line in intro::rows_above(table, &layout) {
                    above.take(&line);
                }
                around::unused(&above.unused, &place, found);
                tables.push(above.over(table, layout, place));
            }
            None => {
                above.forget_headings();
                match glossary::in_table(table, "").is_empty() {
                    true => around::unread_table(table, &place, found),
                    false => around::unexplained(&glossary::unread(table), &place, found),
                }
            }
        }
    }
    above.report_left(&tables, place, found);
    tables
}

/// What is said above a table.
#[derive(Default)]
struct Above {
    core_task: Option<String>,
    /// »Tema: Energi«
    topic: Option<String>,
    /// A heading that does not say what it is
    heading: Option<String>,
    /// Topics and core tasks in whose place others were said before any table came
    unused: Vec<String>,
    /// What looks like headings
    headings: Vec<String>,
    /// The last line, which may say what the table is
    line: Option<String>,
}

impl Above {
    fn take_paragraph(&mut self, paragraph: &Paragraph) {
        self.line = None;
        let is_taken = self.take(&paragraph.text);
        let explains = glossary::unexplained(&paragraph.text).trim().is_empty();
        match paragraph.is_heading {
            _ if is_taken => {}
            // What stands above it is its heading.
            false if explains => self.forget_headings(),
            false => {
                self.line = Some(&paragraph.text)
                    .filter(|line| lines::is_short(line))
                    .cloned()
            }
            true => {
                self.unused.extend(self.topic.take());
                self.heading = Some(paragraph.text.clone());
                self.headings.push(paragraph.text.clone());
            }
        }
    }

    /// A table with what is said above it.
    fn over(mut self, table: &Table, layout: Layout, place: Place) -> PlanTable<'_> {
        let is_said = self.topic.is_some();
        self.headings.extend(self.line);
        PlanTable {
            table,
            layout,
            place,
            above: self.topic.or(table.sheet.clone()).or(self.heading),
            is_said,
            core_task: self.core_task,
            headings: self.headings,
        }
    }

    /// They were of something else than a plan.
    fn forget_headings(&mut self) {
        self.headings.clear();
        self.line = None;
    }

    /// Under what is said below the last table nothing stands.
    fn report_left(self, tables: &[PlanTable<'_>], place: &Place, found: &mut Findings) {
        let all = self.unused.into_iter();
        let all = all.chain(self.core_task).chain(self.topic);
        let left: Vec<String> = all.filter(|_| !tables.is_empty()).collect();
        around::unused(&left, place, found);
        let headings = self.headings.iter().map(String::as_str);
        let headings: Vec<&str> = headings.filter(|_| !tables.is_empty()).collect();
        around::headings_left_out(&headings, place, found);
    }

    /// Takes what a line says by a word, and says whether it does.
    fn take(&mut self, line: &str) -> bool {
        let said = lines::said(line);
        let says = said.is_some();
        match said {
            Some(said) if said.taxonomy == lines::core_task() => {
                let name = around::first_sentence(&said.name).to_owned();
                self.unused.extend(replaced(&mut self.core_task, name));
            }
            Some(said) => self.unused.extend(replaced(&mut self.topic, said.name)),
            None => {}
        }
        says
    }
}

/// What stood there before, where it was something else.
fn replaced(place: &mut Option<String>, name: String) -> Option<String> {
    let before = place.replace(name);
    before.filter(|before| place.as_deref().map(folded) != Some(folded(before)))
}

/// Of a table that goes on from the one before, the heading is the same once more, and rows above it
/// are the rest of what stood there.
fn repeated(layout: Layout, table: &Table, tables: &[PlanTable<'_>]) -> Layout {
    let before = tables.last().filter(|_| layout.above > 0);
    let same = before.filter(|before| before.layout.has_headings_of(&layout));
    let rest = &table.rows[..layout.above];
    let width = layout.columns.len();
    let is_rest = rest
        .iter()
        .any(|row| row.cells.len() == width && !row.is_empty());
    match same.filter(|_| is_rest) {
        Some(before) => Layout {
            first_row: 0,
            above: 0,
            by: table.cells,
            ..before.layout.clone()
        },
        None => layout,
    }
}

/// A table without a heading goes on from the one before, where it has as many columns.
fn goes_on(table: &Table, tables: &[PlanTable<'_>]) -> Option<Layout> {
    let before = tables.last()?;
    if !glossary::in_table(table, "").is_empty() {
        return None;
    }
    let widest = table.rows.iter().map(|row| row.cells.len()).max()?;
    (widest == before.layout.columns.len()).then(|| Layout {
        first_row: 0,
        above: 0,
        by: table.cells,
        ..before.layout.clone()
    })
}

/// Reads the rows of all tables; `kept` are the lines that stand in the introduction.
fn read_rows(tables: &[PlanTable<'_>], kept: &BTreeSet<String>, found: &mut Findings) -> Rows {
    let topics = Column::Terms(lines::topic());
    let say_topics = {
        // Whether the tables say their topics themselves is seen by reading them once.
        let mut rows = Rows::default();
        for table in tables {
            rows.read(
                table.table,
                &table.layout,
                &table.place,
                &mut Findings::default(),
            );
        }
        !rows.topics.is_empty() || tables.iter().any(|table| table.layout.has(topics))
    };
    let with_heading = tables.iter().filter(|table| table.above.is_some());
    let are_several = with_heading.count() > 1;
    let mut rows = Rows::default();
    for table in tables {
        if let Some(core_task) = &table.core_task {
            rows.stand_under_core_task(core_task);
        }
        let above = table.above.as_deref();
        let used = above.filter(|_| table.is_said || are_several && !say_topics);
        table.report_headings(used, kept, found);
        match used {
            None => {}
            Some(above) if say_topics => around::topic_left_out(above, &table.place, found),
            Some(above) => {
                found.say(
                    &table.place,
                    &rules::IMPORT_GUESSED,
                    format!("overskriften »{}« er læst som et tema", short(above)),
                    "passer det ikke, så ret navnet i temaer/",
                );
                rows.stand_under_topic(above, None);
            }
        }
        rows.read(table.table, &table.layout, &table.place, found);
    }
    for table in tables.iter().filter(|_| are_several && say_topics) {
        let name = table.table.sheet.as_ref().filter(|_| !table.is_said);
        if let Some(name) = name.filter(|name| !rows.has_topic(name)) {
            around::sheet_left_out(name, &table.place, found);
        }
    }
    rows
}

impl PlanTable<'_> {
    /// Those above it that stand nowhere else in the plan.
    fn report_headings(&self, used: Option<&str>, kept: &BTreeSet<String>, found: &mut Findings) {
        let headings = self.headings.iter().map(String::as_str);
        let left = headings.filter(|heading| used != Some(*heading));
        let left = left.filter(|heading| !kept.contains(&one_line(heading)));
        around::headings_left_out(&left.collect::<Vec<_>>(), &self.place, found);
    }
}
