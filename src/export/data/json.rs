//! In: a plan. Out: its initiatives as JSON, as `indsatser.schema.json` describes it.

use serde::Serialize;
use serde_json::Value;

use super::cell::{id, key};
use super::columns::{origin_ids, page};
use super::json_value::{self, Json, plain, year};
use super::progress_keys::{self as progress, ProgressKey};
use crate::content::{KeyValue, PlainKey, Row, Surroundings, ValueColumn};
use crate::export::parts::links::written_link;
use crate::export::parts::prose::{ON_A_PAGE, unmarked_prose};
use crate::export::scene::Scene;
use crate::plan::{Initiative, Number, Plan, Taxonomy, TermId, Tie, Ties};

/// The file that describes this one.
pub const SCHEMA: &str = "indsatser.schema.json";

/// The whole file. The keys are those of the content.
#[derive(Serialize)]
struct File<'a> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    kommune: &'a str,
    titel: &'a str,
    år: Value,
    opdateret: Option<&'a str>,
    vilkår: Option<&'a str>,
    indsatser: Vec<Json>,
}

/// A number where it is whole, so that programs can reckon with it, else a text.
pub fn number(number: Number) -> Value {
    match number.plain_whole() {
        Some(whole) => whole.into(),
        None => number.as_str().into(),
    }
}

/// The file's bytes.
pub fn json(scene: &Scene<'_>) -> Vec<u8> {
    let (site, plan) = (&scene.site.plans.site, scene.plan);
    let (initiatives, keys) = (plan.initiatives.iter(), keys(plan));
    let file = File {
        schema: SCHEMA,
        kommune: &site.municipality,
        titel: &plan.title,
        år: year(plan.year),
        opdateret: plan.updated.as_deref(),
        vilkår: site.terms_of_use.as_deref(),
        indsatser: initiatives
            .map(|one| initiative(scene, one, &keys))
            .collect(),
    };
    bytes(&file)
}

/// A file of JSON, for programs and for people.
pub fn bytes(value: &impl Serialize) -> Vec<u8> {
    let mut json = serde_json::to_vec_pretty(value).expect("texts and numbers are always JSON");
    json.push(b'\n');
    json
}

/// A key of an initiative that a row or an entry gives it.
pub enum Key {
    Terms(Taxonomy),
    Plain(&'static PlainKey, &'static ValueColumn),
    Progress(&'static ProgressKey),
}

impl Key {
    /// As it stands in the data.
    pub fn name(&self) -> &'static str {
        match self {
            Key::Terms(taxonomy) => taxonomy.row().data_key(),
            Key::Plain(key, _) => key.info.name,
            Key::Progress(key) => key.name,
        }
    }
}

/// Those keys, in order: why an initiative is in the plan stands before the sources of that.
pub fn keys(plan: &Plan) -> Vec<Key> {
    let taxonomies = plan.registers.as_typed().into_iter();
    let (sources, others): (Vec<Taxonomy>, Vec<Taxonomy>) =
        taxonomies.partition(|taxonomy| taxonomy.row().tie == Tie::Source);
    let values = plan.exported_keys();
    let values = values.filter_map(|key| Some(Key::Plain(key, key.exported.as_ref()?)));
    let others = others.into_iter().map(Key::Terms);
    let sources = sources.into_iter().map(Key::Terms);
    let progress = progress::KEYS.iter();
    let progress = progress.filter(|key| (key.is_there)(plan.said));
    let all = others.chain(values).chain(sources);
    all.chain(progress.map(Key::Progress)).collect()
}

fn initiative(scene: &Scene<'_>, initiative: &Initiative, keys: &[Key]) -> Json {
    let own = [
        ("id", plain(id(scene, initiative))),
        ("nr", plain(number(initiative.number))),
        ("titel", plain(&*initiative.title)),
        ("side", plain(page(scene, initiative))),
    ];
    let given = keys.iter().map(|key| {
        let value = match *key {
            Key::Terms(taxonomy) => terms(scene, taxonomy.row(), initiative.ties_to(taxonomy)),
            Key::Plain(key, _) => value(scene, initiative, key),
            Key::Progress(key) => (key.value)(scene, initiative),
        };
        (key.name(), value)
    });
    let last = [
        ("videreført_fra", continued_from(scene, initiative)),
        ("beskrivelse", description(scene, initiative)),
    ];
    // Only where drafts are wanted.
    let draft = initiative.draft.then(|| ("kladde", plain(true)));
    let all = own.into_iter().chain(given).chain(last).chain(draft);
    Json::Object(all.collect())
}

/// A date as programs write it, numbers and kroner as numbers.
fn value(scene: &Scene<'_>, initiative: &Initiative, key: &'static PlainKey) -> Json {
    match initiative.value(key) {
        None => plain(()),
        Some(KeyValue::Text(text)) => plain(&**text),
        Some(KeyValue::Date(day)) => plain(day.to_string()),
        Some(KeyValue::Number(number)) => plain(json_value::number(*number)),
        Some(KeyValue::Amount(amount)) => plain(amount.kroner),
        Some(KeyValue::Link(target)) => {
            let address = written_link(scene, &initiative.file, target);
            plain(address.unwrap_or_else(|| target.clone()))
        }
    }
}

/// A text where it is one, as it nearly always is; a list where several became one.
fn continued_from(scene: &Scene<'_>, initiative: &Initiative) -> Json {
    let mut ids = origin_ids(scene, initiative, key);
    match ids.len() {
        0 => plain(()),
        1 => plain(ids.remove(0)),
        _ => Json::List(ids.into_iter().map(plain).collect()),
    }
}

/// What an initiative has of a taxonomy.
fn terms(scene: &Scene<'_>, row: &Row, ties: Option<&Ties>) -> Json {
    let ids = ties.map_or(&[][..], |ties| &ties.terms);
    let mut references = ids.iter().map(|&id| reference(scene, id));
    match row.tie {
        Tie::ThroughTopic | Tie::Heading => references.next().unwrap_or(plain(())),
        Tie::Mark | Tie::Source => Json::List(references.collect()),
        Tie::Carrier => carriers(row, ties, references.collect()),
    }
}

/// Who carries it, and what the plan says beyond their codes.
fn carriers(row: &Row, ties: Option<&Ties>, terms: Vec<Json>) -> Json {
    let for_all = ties.is_some_and(|ties| ties.for_all);
    let for_all = row
        .can_be_for_all()
        .then(|| ("alle_fagcentre", plain(for_all)));
    let terms = std::iter::once((row.folder, Json::List(terms)));
    let note = ties.and_then(|ties| ties.note.as_deref());
    let note = std::iter::once(("note", plain(note)));
    Json::Object(terms.chain(for_all).chain(note).collect())
}

fn description(scene: &Scene<'_>, initiative: &Initiative) -> Json {
    let surroundings = Surroundings {
        prefix: &format!("indsats-{}--", initiative.number.anchor()),
        ..ON_A_PAGE
    };
    let html = unmarked_prose(scene, &initiative.body, surroundings).html;
    Json::Object(vec![
        ("tekst", plain(initiative.body.plain.trim())),
        ("html", plain(html)),
    ])
}

fn reference(scene: &Scene<'_>, id: TermId) -> Json {
    let term = scene.plan.term(id);
    let said = [
        ("slug", plain(&*term.slug)),
        ("kode", plain(term.code.as_deref())),
        ("navn", plain(&*term.name)),
    ];
    // Only a plan that has them says so.
    let short = term.short.as_deref().map(|short| ("kort", plain(short)));
    let group = term.group.as_deref().map(|group| ("gruppe", plain(group)));
    Json::Object(said.into_iter().chain(short).chain(group).collect())
}
