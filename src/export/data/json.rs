//! In: a plan. Out: its initiatives as JSON, as `indsatser.schema.json` describes it.

use serde::Serialize;

use super::columns::{id, origin, page};
use crate::content::Surroundings;
use crate::export::parts::prose::{ON_A_PAGE, unmarked_prose};
use crate::export::scene::Scene;
use crate::plan::{Anchoring, Initiative, TermId};

/// The file that describes this one.
pub const SCHEMA: &str = "indsatser.schema.json";

/// The whole file. The keys are those of the content.
#[derive(Serialize)]
struct File<'a> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    kommune: &'a str,
    titel: &'a str,
    år: u16,
    opdateret: Option<&'a str>,
    vilkår: Option<&'a str>,
    indsatser: Vec<InitiativeData<'a>>,
}

#[derive(Serialize)]
struct InitiativeData<'a> {
    id: String,
    nr: u32,
    titel: &'a str,
    side: String,
    kerneopgave: Option<Reference<'a>>,
    tema: Reference<'a>,
    mærker: Vec<Reference<'a>>,
    politisk: Political<'a>,
    administrativt: Administrative<'a>,
    baggrund: Option<&'a str>,
    baggrunde: Vec<Reference<'a>>,
    videreført_fra: Option<String>,
    beskrivelse: Description<'a>,
    /// Only where drafts are wanted
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    kladde: bool,
}

/// A term by its name in addresses, its code and its name.
#[derive(Serialize)]
struct Reference<'a> {
    slug: &'a str,
    kode: Option<&'a str>,
    navn: &'a str,
}

#[derive(Serialize)]
struct Political<'a> {
    udvalg: Vec<Reference<'a>>,
    note: Option<&'a str>,
}

#[derive(Serialize)]
struct Administrative<'a> {
    centre: Vec<Reference<'a>>,
    alle_fagcentre: bool,
    note: Option<&'a str>,
}

#[derive(Serialize)]
struct Description<'a> {
    tekst: &'a str,
    html: String,
}

/// The file's bytes.
pub fn json(scene: &Scene<'_>) -> Vec<u8> {
    let (site, plan) = (&scene.site.plans.site, scene.plan);
    let initiatives = plan.initiatives.iter();
    let file = File {
        schema: SCHEMA,
        kommune: &site.municipality,
        titel: &plan.title,
        år: plan.year,
        opdateret: plan.updated.as_deref(),
        vilkår: site.terms_of_use.as_deref(),
        indsatser: initiatives.map(|one| initiative(scene, one)).collect(),
    };
    let mut json = serde_json::to_vec_pretty(&file).expect("texts and numbers are always JSON");
    json.push(b'\n');
    json
}

fn initiative<'a>(scene: &Scene<'a>, initiative: &'a Initiative) -> InitiativeData<'a> {
    let references = |ids: &[TermId]| ids.iter().map(|&id| reference(scene, id)).collect();
    let topic = scene.plan.term(initiative.topic);
    let background = initiative.background.as_ref();
    let Anchoring {
        all_centres, note, ..
    } = &initiative.centres;
    let surroundings = Surroundings {
        prefix: &format!("indsats-{}--", initiative.number),
        ..ON_A_PAGE
    };
    InitiativeData {
        id: id(scene, initiative),
        nr: initiative.number,
        titel: &initiative.title,
        side: page(scene, initiative),
        kerneopgave: topic.core_task.map(|id| reference(scene, id)),
        tema: reference(scene, initiative.topic),
        mærker: references(&initiative.labels),
        politisk: Political {
            udvalg: references(&initiative.committees.terms),
            note: initiative.committees.note.as_deref(),
        },
        administrativt: Administrative {
            centre: references(&initiative.centres.terms),
            alle_fagcentre: *all_centres,
            note: note.as_deref(),
        },
        baggrund: background.map(|background| &*background.text),
        baggrunde: references(initiative.backgrounds()),
        videreført_fra: origin(scene, initiative),
        beskrivelse: Description {
            tekst: initiative.body.plain.trim(),
            html: unmarked_prose(scene, &initiative.body, surroundings).html,
        },
        kladde: initiative.draft,
    }
}

fn reference<'a>(scene: &Scene<'a>, id: TermId) -> Reference<'a> {
    let term = scene.plan.term(id);
    Reference {
        slug: &term.slug,
        kode: term.code.as_deref(),
        navn: &term.name,
    }
}
