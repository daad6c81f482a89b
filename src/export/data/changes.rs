//! In: what a plan changed against the one before it. Out: that as JSON.

use super::cell::{id, key};
use super::columns::{origin_ids, page};
use super::json::{bytes, number};
use super::json_value::{Json, plain, year};
use crate::export::difference::{Difference, differences};
use crate::export::parts::changes::{plan_before, seen_origins};
use crate::export::scene::Scene;
use crate::plan::{Changes, Initiative};

/// The whole file. The keys are in the words of the content.
pub fn changes(scene: &Scene<'_>, changes: &Changes) -> Vec<u8> {
    let plan = scene.plan;
    let before = plan_before(scene, changes);
    let earlier = Scene {
        plan: before,
        ..*scene
    };
    let list = |scene: &Scene<'_>, places: &[usize]| {
        let initiatives = places.iter().map(|&place| &scene.plan.initiatives[place]);
        Json::List(
            initiatives
                .map(|one| Json::Object(named(scene, one)))
                .collect(),
        )
    };
    let continued = changes.continued.iter();
    let continued = continued.map(|&place| continued_json(scene, &plan.initiatives[place]));
    bytes(&Json::Object(vec![
        ("kommune", plain(&*scene.site.plans.site.municipality)),
        ("titel", plain(&*plan.title)),
        ("år", plain(year(plan.year))),
        ("før", plain(year(before.year))),
        ("nye", list(scene, &changes.new)),
        ("videreførte", Json::List(continued.collect())),
        ("udgåede", list(&earlier, &changes.ended)),
    ]))
}

fn named(scene: &Scene<'_>, initiative: &Initiative) -> Vec<(&'static str, Json)> {
    vec![
        ("id", plain(id(scene, initiative))),
        ("nr", plain(number(initiative.number))),
        ("titel", plain(&*initiative.title)),
        ("side", plain(page(scene, initiative))),
    ]
}

fn continued_json(scene: &Scene<'_>, initiative: &Initiative) -> Json {
    let origins = origin_ids(scene, initiative, key).into_iter().map(plain);
    let changed = differences(scene, initiative, &seen_origins(scene, initiative));
    let mut object = named(scene, initiative);
    object.push(("fra", Json::List(origins.collect())));
    object.push((
        "ændret",
        Json::List(changed.iter().map(changed_json).collect()),
    ));
    Json::Object(object)
}

fn changed_json(difference: &Difference) -> Json {
    Json::Object(vec![
        ("felt", plain(difference.field)),
        ("før", plain(&*difference.before)),
        ("nu", plain(&*difference.now)),
    ])
}
