//! What the headings of a table leave open: the message that shows them, with a map to fill in.

use super::findings::Findings;
use super::layout::{LaidColumn, Layout};
use super::rows::short;
use crate::diagnostic::rules;
use crate::import::columns::{name, names};
use crate::import::finding::Place;
use crate::import::map::to_fill_in;

/// The columns of a table do not say what an initiative is.
pub fn report(layout: &Layout, place: &Place, found: &mut Findings) {
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
        let holds = column.holds.filter(|_| doubtful != Some(column.start));
        (column.heading.clone(), holds)
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
            "gem disse linjer i en fil, for eksempel kort.yaml, og skriv et af ordene {} i stedet for ?. Brug den med --map kort.yaml\n{}",
            known.join(", "),
            to_fill_in(&headings).trim_end()
        ),
    );
}

/// Columns that nobody knows are left out.
pub fn report_unknown(layout: &Layout, place: &Place, found: &mut Findings) {
    let unknown = layout
        .columns
        .iter()
        .filter(|column| column.holds.is_none());
    for LaidColumn { start, heading, .. } in unknown.filter(|column| !column.heading.is_empty()) {
        let place = Place {
            row: (layout.first_row > 0).then_some(layout.first_row),
            ..place.in_column(*start, heading)
        };
        if layout.first_row == 0 {
            continue; // said where the table begins
        }
        found.say(
            &place,
            &rules::IMPORT_LEFT_OUT,
            format!("kolonnen »{}« er ikke taget med", short(heading)),
            "skriv i en fil, hvad den er, og brug filen med --map; skriv udelad, hvis den ikke skal med",
        );
    }
}
