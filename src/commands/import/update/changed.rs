//! In: a row of an initiative. Out: [`Wanted`]: the cells that somebody changed. What was changed in
//! the content too is reported, and nothing of it is wanted.

use super::follow_up::{FollowedUp, followed_up};
use super::sheet::{Said, Sheet, SheetColumn, SheetRow};
use super::text::is_text_of;
use super::updated::{ChangedCells, Findings, Updated};
use crate::diagnostic::rules;
use crate::export::{Control, Fact, is_shortened, is_too_long, shortened};
use crate::import::{Remark, short};

/// What a row wants of its initiative.
#[derive(Default)]
pub struct Wanted {
    /// The cells that were changed
    pub cells: ChangedCells,
    /// What is to be said of how it goes
    pub follow_up: Option<FollowedUp>,
}

/// What became of a cell.
enum Change {
    None,
    InSheet,
    InBoth,
    /// In the sheet, which does not have all of it
    OfAPart,
}

/// Compares a row with what it said when it was exported, and with the content.
pub fn changed<'a>(
    row: &SheetRow<'a>,
    sheet: &Sheet<'a>,
    place: usize,
    updated: Updated<'_>,
    found: &mut Findings,
) -> Wanted {
    let said = sheet.control(row);
    let control = Control::of(&said);
    if is_mixed(row, sheet, control.as_ref(), found) {
        return Wanted::default();
    }
    sheet.report_unreadable(row, found);
    let mut wanted = Wanted::default();
    for column in sheet.columns() {
        let (fact, now) = (column.known.fact, &*column.known.cells[place]);
        let at = row.place.in_column(column.at, &column.known.name);
        let Said::Text(text) = sheet.said(row, column) else {
            continue;
        };
        let file = &updated.plan.initiatives[place].file;
        if !can_be_written(fact) || fact == Fact::Text && is_text_of(file, &text) {
            continue;
        }
        match change(column, control.as_ref(), &text, now) {
            Change::None => {}
            Change::InSheet => wanted.cells.0.push((fact, text, at)),
            Change::OfAPart => found.say(&at, of_a_part(&column.known.name, &file.path)),
            Change::InBoth => {
                found.say(&at, conflict(&column.known.name, &text, now, &file.path));
            }
        }
    }
    wanted.follow_up = followed_up(row, sheet, place, &wanted.cells, updated, found);
    wanted
}

/// Whether columns were sorted without each other.
fn is_mixed<'a>(
    row: &SheetRow<'a>,
    sheet: &Sheet<'a>,
    control: Option<&Control<'_>>,
    found: &mut Findings,
) -> bool {
    let id = sheet.text(row, Fact::Id);
    let is_same = control.and_then(|control| control.is_same("id", Fact::Id, &id));
    let is_mixed = is_same == Some(false) && !id.trim().is_empty();
    if is_mixed {
        found.say(
            &sheet.place_of(row, Fact::Id),
            Remark::of(
                &rules::UPDATE_REFUSED,
                format!(
                    "»{id}« hører ikke til denne række: en kolonne er sorteret for sig, \
                     eller et id er skrevet om"
                ),
                "begynd igen med det ark, som blev sendt rundt, \
                 og sortér hele tabellen på én gang",
            ),
        );
    }
    is_mixed
}

fn can_be_written(fact: Fact) -> bool {
    match fact {
        Fact::Title
        | Fact::Text
        | Fact::Terms(_)
        | Fact::Note(_)
        | Fact::ForAll(_)
        | Fact::Plain(_)
        | Fact::Deadline
        | Fact::LastStatus
        | Fact::LastDay => true,
        // Read with each other, or only to be looked at.
        Fact::Id
        | Fact::Number
        | Fact::NewStatus
        | Fact::NewDay
        | Fact::NewRemark
        | Fact::Control
        | Fact::Reckoned => false,
    }
}

fn change(column: SheetColumn<'_>, control: Option<&Control<'_>>, text: &str, now: &str) -> Change {
    let (key, fact) = (&*column.known.key, column.known.fact);
    let said = fact.normal(text);
    let in_a_cell = shortened(now.to_owned());
    if said == fact.normal(now) || said == fact.normal(&in_a_cell) {
        return Change::None;
    }
    let is_same = |text: &str| control.and_then(|control| control.is_same(key, fact, text));
    let is_as_exported = match is_same(now) {
        Some(false) => is_same(&in_a_cell),
        same => same,
    };
    match (is_same(text), is_as_exported) {
        // The content went on, and the sheet did not.
        (Some(true), _) => Change::None,
        // It would be written as long as a cell is.
        _ if is_too_long(now) || is_shortened(text) => Change::OfAPart,
        (Some(false), Some(false)) => Change::InBoth,
        (Some(false), Some(true) | None) | (None, _) => Change::InSheet,
    }
}

fn of_a_part(name: &str, file: &str) -> Remark {
    Remark::of(
        &rules::UPDATE_LEFT_OUT,
        format!("»{name}« er ændret, men den er så lang, at arket kun har begyndelsen af den"),
        format!("intet er rettet dér: ret den i {file}"),
    )
}

fn conflict(name: &str, text: &str, now: &str, file: &str) -> Remark {
    Remark::of(
        &rules::UPDATE_CONFLICT,
        format!(
            "»{name}« er ændret både i arket og i planen: arket siger »{}«, planen siger »{}«",
            short(text),
            short(now)
        ),
        format!("intet er rettet dér: skriv det rigtige i {file}"),
    )
}
