//! In: a plan. Out: the files of what was said over time of how its initiatives go.

use super::cell::{Cell, id, table_id};
use super::csv::{harmless, table};
use super::json::bytes;
use super::json_value::{Json, plain};
use super::progress_columns::{date, joined, repriced_in_words, text};
use super::progress_keys::{day_json, follow_up_keys};
use super::said::expected;
use crate::content::Deadline;
use crate::export::scene::Scene;
use crate::plan::{FollowUp, Initiative, Plan};

/// All follow-ups of a plan, by initiative, oldest first.
fn follow_ups(plan: &Plan) -> impl Iterator<Item = (&Initiative, &FollowUp)> {
    let initiatives = plan.initiatives.iter();
    initiatives.flat_map(|one| {
        let follow_ups = one.progress.follow_ups.iter();
        follow_ups.map(move |said| (&**one, said))
    })
}

/// `opfoelgning.json`: what was said over time.
pub fn history_json(scene: &Scene<'_>) -> Vec<u8> {
    let all = follow_ups(scene.plan).map(|(initiative, said)| {
        let mut keys = vec![
            ("id", plain(id(scene, initiative))),
            ("titel", plain(&*initiative.title)),
        ];
        keys.extend(follow_up_keys(scene, said));
        Json::Object(keys)
    });
    let reckoned_on = scene.plan.reckoned_on;
    bytes(&Json::Object(vec![
        ("kommune", plain(&*scene.site.plans.site.municipality)),
        ("titel", plain(&*scene.plan.title)),
        ("opgjort", day_json(reckoned_on)),
        ("opfølgninger", Json::List(all.collect())),
    ]))
}

/// `opfoelgning.csv`: the same.
pub fn history_csv(scene: &Scene<'_>) -> Vec<u8> {
    let headings = COLUMNS.map(|(heading, _)| heading.to_owned()).to_vec();
    let rows = follow_ups(scene.plan).map(|(initiative, said)| {
        let moved = said.moved.map(|moved| moved.to);
        let status = &scene.plan.statuses.all[said.status];
        let cells = [
            Cell::Text(table_id(scene.plan.year, initiative.number)),
            Cell::Text(initiative.title.clone()),
            Cell::Date(said.day),
            Cell::Text(status.name.clone()),
            text(expected(scene, said)),
            text(moved),
            date(moved.and_then(Deadline::first)),
            date(moved.and_then(Deadline::last)),
            joined(said.repriced.iter().map(repriced_in_words)),
            text(said.note.as_ref()),
        ];
        cells.map(harmless).to_vec()
    });
    table(std::iter::once(headings).chain(rows))
}

/// The columns of `opfoelgning.csv`, and what stands in each.
pub const COLUMNS: [(&str, &str); 10] = [
    ("Id", "Indsatsens id, det samme som i de andre filer."),
    ("Titel", "Indsatsens titel."),
    ("Dato", "Dagen for opfølgningen."),
    ("Status", "Hvordan det gik den dag."),
    (
        "Forventet status",
        "Den status, som indsatsen den dag ventedes at få.",
    ),
    (
        "Ny frist",
        "Den nye frist, hvor opfølgningen flyttede den; ellers tom.",
    ),
    ("Ny frist (første dag)", "Den første dag i den nye frist."),
    ("Ny frist (sidste dag)", "Den sidste dag i den nye frist."),
    (
        "Nye beløb",
        "Beløb, som opfølgningen ændrede, med år, slags, og hvad der var sagt før; med semikolon imellem.",
    ),
    ("Note", "Hvad der var at sige."),
];
