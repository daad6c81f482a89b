//! In: a plan. Out: the files of what was said over time of how its initiatives go.

use csv::{Terminator, WriterBuilder};

use super::cell::{Cell, id};
use super::csv::{BOM, harmless};
use super::json_value::{Json, plain};
use super::progress_columns::{date, text};
use super::progress_keys::{day_json, follow_up_json};
use super::said::expected;
use crate::content::Deadline;
use crate::export::scene::Scene;
use crate::plan::{FollowUp, Initiative, Plan};

/// All follow-ups of a plan, by initiative, oldest first.
fn follow_ups(plan: &Plan) -> impl Iterator<Item = (&Initiative, &FollowUp)> {
    let initiatives = plan.initiatives.iter();
    initiatives.flat_map(|one| one.progress.follow_ups.iter().map(move |said| (one, said)))
}

/// `opfoelgning.json`: what was said over time.
pub fn history_json(scene: &Scene<'_>) -> Vec<u8> {
    let all = follow_ups(scene.plan).map(|(initiative, said)| {
        let mut keys = vec![
            ("id", plain(id(scene, initiative))),
            ("titel", plain(&*initiative.title)),
        ];
        if let Json::Object(own) = follow_up_json(scene, said) {
            keys.extend(own);
        }
        Json::Object(keys)
    });
    let reckoned_on = scene.plan.reckoned_on;
    let file = Json::Object(vec![
        ("kommune", plain(&*scene.site.plans.site.municipality)),
        ("titel", plain(&*scene.plan.title)),
        ("opgjort", day_json(reckoned_on)),
        ("opfølgninger", Json::List(all.collect())),
    ]);
    let mut json = serde_json::to_vec_pretty(&file).expect("texts and numbers are always JSON");
    json.push(b'\n');
    json
}

/// `opfoelgning.csv`: the same.
pub fn history_csv(scene: &Scene<'_>) -> Vec<u8> {
    let mut writer = WriterBuilder::new()
        .delimiter(b';')
        .terminator(Terminator::CRLF)
        .from_writer(BOM.as_bytes().to_vec());
    let headings = HISTORY.map(str::to_owned).to_vec();
    let rows = follow_ups(scene.plan).map(|(initiative, said)| {
        let moved = said.moved.map(|moved| moved.to);
        let status = &scene.plan.statuses.all[said.status];
        let cells = [
            Cell::Text(id(scene, initiative)),
            Cell::Text(initiative.title.clone()),
            Cell::Date(said.day),
            Cell::Text(status.name.clone()),
            text(expected(scene, said)),
            text(moved),
            date(moved.and_then(Deadline::first)),
            date(moved.and_then(Deadline::last)),
            text(said.note.as_ref()),
        ];
        cells.map(harmless).to_vec()
    });
    for row in std::iter::once(headings).chain(rows) {
        writer.write_record(row).expect("a vector takes all bytes");
    }
    writer.into_inner().expect("a vector takes all bytes")
}

const HISTORY: [&str; 9] = [
    "Id",
    "Titel",
    "Dato",
    "Status",
    "Forventet status",
    "Ny frist",
    "Ny frist (første dag)",
    "Ny frist (sidste dag)",
    "Note",
];
