//! What the headings of a table leave open: the message that shows them, with a map to fill in.

use std::collections::BTreeMap;

use super::findings::Findings;
use super::layout::{LaidColumn, Layout, SaidBy};
use crate::diagnostic::rules;
use crate::import::columns::{Column, name, names};
use crate::import::document::{Cell, Table};
use crate::import::finding::Place;
use crate::import::map::to_fill_in;
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
    let known: Vec<&str> = names().into_iter().map(|(name, _)| name).collect();
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
    let guessed = layout.columns.iter().enumerate();
    let guessed = guessed.filter(|(_, column)| column.said_by == SaidBy::Guess);
    for (
        at,
        LaidColumn {
            start,
            heading,
            holds,
            ..
        },
    ) in guessed
    {
        let below = table.rows.iter().skip(layout.first_row);
        let is_filled = below.flat_map(|row| layout.placed(row));
        let mut is_filled = is_filled.filter(|(of, _)| *of == Some(at));
        if is_filled.all(|(_, cell)| cell.is_empty()) {
            continue;
        }
        let place = Place {
            row: Some(layout.first_row),
            ..place.in_column(*start, heading)
        };
        match holds {
            Some(Column::Number) => found.say(
                &place,
                &rules::IMPORT_GUESSED,
                "kolonnen uden overskrift er læst som indsatsernes numre",
                "er den noget andet, så skriv en overskrift over den, og importér igen",
            ),
            Some(_) | None => found.say(
                &place,
                &rules::IMPORT_GUESSED,
                format!("kolonnen »{}« er blevet et felt af planens egne", short(heading)),
                "er den noget andet, så skriv i en fil, hvad den er, og brug filen med --map; skriv udelad, hvis den ikke skal med",
            ),
        }
    }
}

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
    for (column, (row, cell, count)) in lost {
        let place = Place {
            row: Some(row),
            ..place.in_column(column, "")
        };
        let cells = match count {
            1 => "cellen er".to_owned(),
            count => format!("{count} celler, hvoraf dette er den første, er"),
        };
        found.say(
            &place,
            &rules::IMPORT_LEFT_OUT,
            format!(
                "kolonnen har ingen overskrift: {cells} ikke taget med: »{}«",
                short(&cell.line())
            ),
            "skriv en overskrift over kolonnen, og importér igen",
        );
    }
}
