//! In: the tables of plans. Out: [`Raw`] initiatives, each with the words of its cells, and the
//! headings that they stand under.

use std::collections::BTreeSet;

use super::findings::Findings;
use super::layout::Layout;
use super::lines::{Above, Before, Line, core_task, line, topic, without_continued};
use super::numbers::number_of;
use crate::content::{Taxonomy, Tie};
use crate::diagnostic::rules;
use crate::import::columns::Column;
use crate::import::document::{Cell, Row, Table, Text};
use crate::import::finding::Place;
use crate::import::one_line::{one_line, short};
use crate::spelling::folded;

/// An initiative in the words of its row.
#[derive(Debug, Clone, Default)]
pub struct Raw {
    /// Where its row stands
    pub place: Place,
    /// nr, without a point behind; empty where the row has none
    pub number: String,
    /// The program counted it: it stands nowhere in the file
    pub is_counted: bool,
    /// The words of each column, with the column's place
    pub cells: Vec<RawCell>,
    /// The names of what it stands under
    pub topic: Option<String>,
}

/// What a row says in one column.
#[derive(Debug, Clone)]
pub struct RawCell {
    /// What the column holds
    pub holds: Column,
    /// Where it stands
    pub place: Place,
    /// What it says
    pub text: Text,
}

/// A topic, in the order of the plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RawTopic {
    /// Its name
    pub name: String,
    /// The number of its heading
    pub number: Option<String>,
    /// What it stands under
    pub core_task: Option<String>,
}

/// All that the tables say.
#[derive(Debug, Default)]
pub struct Rows {
    /// In the order of the plan
    pub initiatives: Vec<Raw>,
    /// In the order of the plan
    pub topics: Vec<RawTopic>,
    /// In the order of the plan
    pub core_tasks: Vec<String>,
    /// The core task that what comes next stands under
    pub core_task: Option<String>,
    topic: Option<String>,
    has_headings: bool,
    /// What was stood under, however it was spelled
    known: BTreeSet<(Taxonomy, String)>,
}

impl Raw {
    /// What it says in the first column of that kind.
    pub fn get(&self, holds: Column) -> Option<&RawCell> {
        self.cells.iter().find(|cell| cell.holds == holds)
    }

    /// The words of that, however they are written.
    fn says(&self, holds: Column) -> Option<String> {
        let cell = self.get(holds)?;
        Some(folded(&one_line(&cell.text.plain)))
    }

    /// Where it says that, or else its row.
    pub fn place_of(&self, holds: Column) -> &Place {
        self.get(holds).map_or(&self.place, |cell| &cell.place)
    }
}

impl RawCell {
    /// Whether what stands below a heading is more of the same.
    fn is_joined_by(&self, holds: Column, heading: &str) -> bool {
        self.holds == holds && (!holds.may_be_several() || self.place.heading == heading)
    }
}

impl Rows {
    /// Reads the rows of a table below its heading.
    pub fn read(&mut self, table: &Table, layout: &Layout, place: &Place, found: &mut Findings) {
        let mut before = Before {
            has_headings: self.has_headings,
            // A table may go on from the one before.
            initiative: layout.first_row == 0 && !self.initiatives.is_empty(),
            ..Before::default()
        };
        for row in table.rows.iter().skip(layout.first_row) {
            let place = &Place {
                row: Some(row.number),
                ..place.clone()
            };
            found.take(place, &row.remarks);
            let kind = line(row, layout, before);
            before.heading = kind == Line::Heading;
            match kind {
                Line::Empty | Line::Continued => take_remarks(row, layout, place, found),
                Line::Heading => {}
                Line::Above(above) => {
                    take_remarks(row, layout, place, found);
                    before.has_headings = true;
                    self.has_headings = true;
                    before.initiative = false;
                    self.stand_under(above, place, found);
                }
                Line::Initiative => {
                    before.initiative = true;
                    before.is_bold = layout.has_bold_title(row);
                    self.begin(row, layout, place, found);
                    let last = self.initiatives.last();
                    before.is_counted = last.is_some_and(|last| last.is_counted);
                }
                Line::Rest => self.go_on(row, layout, place, found),
                Line::Total => leave_out(
                    row,
                    layout,
                    place,
                    "den lægger rækkerne sammen: står et tal kun her, så skriv det i plan.md",
                    found,
                ),
                Line::Unclear => leave_out(
                    row,
                    layout,
                    place,
                    "det kan ikke ses, hvilken indsats den hører til: skriv teksten ind, hvor den hører hjemme",
                    found,
                ),
            }
        }
    }

    fn stand_under(&mut self, above: Above, place: &Place, found: &mut Findings) {
        if above.taxonomy.row().tie == Tie::ThroughTopic {
            self.stand_under_core_task(&above.name);
            return;
        }
        if !above.is_said {
            let number = above.number.iter();
            let number: String = number
                .map(|number| format!(" med nummeret {number}"))
                .collect();
            found.say(
                place,
                &rules::IMPORT_GUESSED,
                format!(
                    "rækken »{}« er læst som et tema{number}",
                    short(&above.name)
                ),
                "er det en indsats, så flyt den fra temaer/ til indsatser/",
            );
        }
        self.stand_under_topic(&above.name, above.number);
    }

    /// What comes next stands under a core task.
    pub fn stand_under_core_task(&mut self, name: &str) {
        if self.known.insert((core_task(), folded(name))) {
            self.core_tasks.push(name.to_owned());
        }
        self.core_task = Some(name.to_owned());
    }

    /// Whether initiatives stand under a topic of that name.
    pub fn has_topic(&self, name: &str) -> bool {
        self.known.contains(&(topic(), folded(name)))
    }

    /// What comes next stands under a topic.
    pub fn stand_under_topic(&mut self, name: &str, number: Option<String>) {
        if self.known.insert((topic(), folded(name))) {
            self.topics.push(RawTopic {
                name: name.to_owned(),
                number,
                core_task: self.core_task.clone(),
            });
        }
        self.topic = Some(name.to_owned());
    }

    fn begin(&mut self, row: &Row, layout: &Layout, place: &Place, found: &mut Findings) {
        let mut initiative = Raw {
            place: place.clone(),
            ..Raw::default()
        };
        for (column, cells) in layout.columns.iter().zip(layout.cells(row)) {
            for cell in cells {
                found.take_cell(place, cell, &column.heading);
                let Some(holds) = column.holds.filter(|holds| *holds != Column::LeftOut) else {
                    continue;
                };
                // A title may be numbered where no column is.
                let is_numbered = holds == Column::Title
                    && !layout.has(Column::Number)
                    && cell.text.label.is_some();
                if holds == Column::Number || is_numbered {
                    initiative.number = number_of(cell);
                    initiative.is_counted = cell.text.label.is_some();
                }
                let place = place.in_column(cell.column, &column.heading);
                match initiative
                    .cells
                    .iter_mut()
                    .find(|known| known.is_joined_by(holds, &column.heading))
                {
                    Some(known) => join(&mut known.text, &cell.text, Joint::Paragraph),
                    None => initiative.cells.push(RawCell {
                        holds,
                        place,
                        text: cell.text.clone(),
                    }),
                }
            }
        }
        self.read_headings(&mut initiative);
        initiative.topic.clone_from(&self.topic);
        self.initiatives.push(initiative);
    }

    /// What columns say of core task and topic. In a column of topics an empty cell says what the one
    /// above it says: so are sheets typed.
    fn read_headings(&mut self, initiative: &mut Raw) {
        let says = |taxonomy: Taxonomy| {
            let cell = initiative.get(Column::Terms(taxonomy))?;
            Some(one_line(&cell.text.plain)).filter(|words| !words.is_empty())
        };
        let (core_task, topic) = (says(core_task()), says(topic()));
        if let Some(name) = core_task {
            self.stand_under_core_task(&name);
        }
        if let Some(name) = topic {
            self.stand_under_topic(&name, None);
        }
    }

    /// The rest of a row that was cut, because a page ended there.
    fn go_on(&mut self, row: &Row, layout: &Layout, place: &Place, found: &mut Findings) {
        let Some(initiative) = self.initiatives.last_mut() else {
            return;
        };
        for (column, cells) in layout.columns.iter().zip(layout.cells(row)) {
            for cell in cells {
                found.take_cell(place, cell, &column.heading);
                let Some(holds) = column.holds.filter(|_| !cell.repeats && !cell.is_empty()) else {
                    continue;
                };
                let cell_place = place.in_column(cell.column, &column.heading);
                let words = cell.line();
                let said = folded(without_continued(&words).unwrap_or(&words));
                let above = match holds {
                    Column::Terms(taxonomy) if taxonomy == topic() => Some(&initiative.topic),
                    Column::Terms(taxonomy) if taxonomy == core_task() => Some(&self.core_task),
                    _ => None,
                };
                if let Some(above) = above {
                    if above.as_deref().map(folded) != Some(said) {
                        report_other_heading(cell, &cell_place, found);
                    }
                    continue;
                }
                if may_be_said_again(holds) && initiative.says(holds).as_ref() == Some(&said) {
                    continue;
                }
                match initiative
                    .cells
                    .iter_mut()
                    .find(|known| known.is_joined_by(holds, &column.heading))
                {
                    Some(known) => join(&mut known.text, &cell.text, Joint::AsItEnds),
                    None => initiative.cells.push(RawCell {
                        holds,
                        place: cell_place,
                        text: cell.text.clone(),
                    }),
                }
            }
        }
        let of = match &*initiative.number {
            "" => "indsatsen ovenover".to_owned(),
            number => format!("indsats {number}"),
        };
        found.say(
            place,
            &rules::IMPORT_GUESSED,
            format!("rækken er lagt sammen med {of}, fordi den ikke selv har et nummer"),
            "er den en indsats for sig, så giv den et nummer i filen, og importér igen",
        );
    }
}

/// Whether a row that goes on may say it once more: which one it is, and whose.
fn may_be_said_again(holds: Column) -> bool {
    matches!(
        holds,
        Column::Number | Column::Title | Column::Carriers | Column::Terms(_)
    )
}

fn leave_out(row: &Row, layout: &Layout, place: &Place, why: &str, found: &mut Findings) {
    take_remarks(row, layout, place, found);
    let words: Vec<String> = row.cells.iter().map(Cell::line).collect();
    found.say(
        place,
        &rules::IMPORT_LEFT_OUT,
        format!("rækken er ikke taget med: »{}«", short(&words.join(" "))),
        why,
    );
}

/// The rest of an initiative stands under what its first row says.
fn report_other_heading(cell: &Cell, place: &Place, found: &mut Findings) {
    found.say(
        place,
        &rules::IMPORT_LEFT_OUT,
        format!(
            "»{}« er ikke taget med: rækken er lagt sammen med den ovenover, som ikke hører under det",
            short(&cell.line())
        ),
        "er rækken en indsats for sig, så giv den et nummer eller en titel i filen, og importér igen",
    );
}

fn take_remarks(row: &Row, layout: &Layout, place: &Place, found: &mut Findings) {
    for (column, cells) in layout.columns.iter().zip(layout.cells(row)) {
        for cell in cells {
            found.take_cell(place, cell, &column.heading);
        }
    }
}

/// How the parts of a text are put together.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Joint {
    Paragraph,
    /// Within a sentence, unless the first part ends with one
    AsItEnds,
}

fn join(text: &mut Text, more: &Text, joint: Joint) {
    let ended = text.plain.is_empty() || text.plain.ends_with(['.', '!', '?', ':']);
    let is_list = |text: &str| text.starts_with("- ") || text.starts_with("1. ");
    let (plain, markdown) = match joint == Joint::AsItEnds && !ended && !is_list(&more.markdown) {
        true => (" ", " "),
        false => ("\n", "\n\n"),
    };
    text.month = None;
    append(&mut text.plain, plain, &more.plain);
    append(&mut text.markdown, markdown, &more.markdown);
    text.notes.extend(more.notes.iter().cloned());
    text.beyond_plain.extend(more.beyond_plain.iter().cloned());
}

fn append(text: &mut String, between: &str, more: &str) {
    if !text.is_empty() && !more.is_empty() {
        *text += between;
    }
    *text += more;
}
