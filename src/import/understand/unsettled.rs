//! What the headings of a table leave open: the message that shows them, with a map to fill in.

use std::collections::{BTreeMap, BTreeSet};

use super::findings::Findings;
use super::layout::{LaidColumn, Layout, SaidBy};
use crate::diagnostic::rules;
use crate::import::columns::{Column, name};
use crate::import::document::{Cell, Table};
use crate::import::finding::Place;
use crate::import::map::{column_names, to_fill_in};
use crate::import::one_line::short;

/// The columns of a table do not say what an initiative is.
pub fn report(layout: &Layout, place: &Place, found: &mut Findings) {
    found.columns.extend(layout.read());
    let message = match layout.twice() {
        Some((one, other)) => format!(
            "kolonnerne »{}« og »{}« er begge læst som {}",
            short(&one.heading),
            short(&other.heading),
            one.holds.map_or("", name)
        ),
        None => "ingen kolonne er læst som indsatsernes titel".to_owned(),
    };
    let doubtful = layout.twice().map(|(_, other)| other.start);
    let headings = layout
        .columns
        .iter()
        .filter(|column| !column.heading.is_empty());
    let headings = headings.map(|column| {
        let is_sure = column.said_by == SaidBy::Words && doubtful != Some(column.start);
        (column.heading.clone(), column.holds.filter(|_| is_sure))
    });
    let headings: Vec<_> = headings.collect();
    let known = column_names();
    let row = Place {
        row: Some(layout.first_row),
        ..place.clone()
    };
    found.say(
        &row,
        &rules::IMPORT_COLUMNS,
        message,
        format!(
            "gem disse linjer i en fil, for eksempel kort.yaml, og skriv et af ordene {} i stedet for ?. Har to kolonner samme overskrift, så giv dem hver sin i filen. Brug kortet med --map kort.yaml\n{}",
            known.join(", "),
            to_fill_in(&headings).trim_end()
        ),
    );
}

/// What columns hold by the program's best guess.
pub fn report_guessed(layout: &Layout, table: &Table, place: &Place, found: &mut Findings) {
    found.columns.extend(layout.read());
    if layout.first_row == 0 {
        return; // said where the table begins
    }
    let below = table.rows.iter().skip(layout.first_row);
    let filled = below.flat_map(|row| layout.placed(row));
    let filled = filled.filter(|(_, cell)| !cell.is_empty());
    let filled: BTreeSet<usize> = filled.filter_map(|(of, _)| of).collect();
    let mut said = BTreeSet::new();
    let guessed = layout.columns.iter().enumerate();
    let guessed = guessed.filter(|(_, column)| column.said_by == SaidBy::Guess);
    let guessed = guessed.filter(|(at, _)| filled.contains(at));
    // Columns of one name are one field.
    for (_, column) in guessed.filter(|(_, column)| said.insert(&column.heading)) {
        report_guess(column, layout.first_row, place, found);
    }
}

fn report_guess(column: &LaidColumn, first_row: usize, place: &Place, found: &mut Findings) {
    let place = Place {
        row: Some(first_row),
        ..place.in_column(column.start, &column.heading)
    };
    match column.holds {
        Some(Column::Number) => found.say(
            &place,
            &rules::IMPORT_GUESSED,
            "kolonnen uden overskrift er læst som indsatsernes numre",
            "er den noget andet, så skriv en overskrift over den, og importér igen",
        ),
        Some(_) | None => found.say(
            &place,
            &rules::IMPORT_GUESSED,
            format!("kolonnen »{}« er blevet et felt af planens egne", short(&column.heading)),
            "er den noget andet, så skriv i en fil, hvad den er, og brug filen med --map; skriv udelad, hvis den ikke skal med",
        ),
    }
}

/// Of more columns without a heading, the rest is counted.
const MOST_UNHEADED: usize = 20;

/// What stands under no heading belongs nowhere.
pub fn report_unheaded(layout: &Layout, table: &Table, place: &Place, found: &mut Findings) {
    let mut lost: BTreeMap<usize, (usize, &Cell, usize)> = BTreeMap::new();
    for row in table.rows.iter().skip(layout.first_row) {
        for (of, cell) in layout.placed(row) {
            let is_known = of.is_some_and(|of| layout.columns[of].holds.is_some());
            if is_known || cell.repeats || cell.line().is_empty() {
                continue;
            }
            lost.entry(cell.column).or_insert((row.number, cell, 0)).2 += 1;
        }
    }
    let others = lost.len().saturating_sub(MOST_UNHEADED);
    for (place_of, (column, (row, cell, count))) in lost.into_iter().take(MOST_UNHEADED).enumerate()
    {
        let place = Place {
            row: Some(row),
            ..place.in_column(column, "")
        };
        let cells = match count {
            1 => "cellen er".to_owned(),
            count => format!("{count} celler, hvoraf dette er den første, er"),
        };
        let more = match others > 0 && place_of + 1 == MOST_UNHEADED {
            true => format!(". Det samme gælder {others} kolonner mere"),
            false => String::new(),
        };
        found.say(
            &place,
            &rules::IMPORT_LEFT_OUT,
            format!(
                "kolonnen har ingen overskrift: {cells} ikke taget med: »{}«{more}",
                short(&cell.line())
            ),
            "skriv en overskrift over kolonnen, og importér igen",
        );
    }
}
