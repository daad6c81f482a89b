//! In: an initiative. Out: what stands in each column of the tables of data.
//!
//! The one place where a column is named, explained and filled.

use crate::export::parts::other_years::earlier;
use crate::export::scene::Scene;
use crate::plan::{Initiative, Plan, TermId};
use crate::site::Route;

/// One column.
pub struct Column {
    /// Its heading
    pub name: &'static str,
    /// What stands in it, for the page that tells of the files
    pub explanation: &'static str,
    /// How wide it is in a workbook, in characters
    pub width: u16,
    /// What an initiative has there
    pub value: fn(&Scene<'_>, &Initiative) -> Cell,
}

/// What stands in a cell.
#[derive(Debug, PartialEq, Eq)]
pub enum Cell {
    Number(u32),
    Text(String),
    /// An address
    Link(String),
}

/// Every column, in order.
pub const COLUMNS: &[Column] = &[
    Column {
        name: "Id",
        explanation: "Fast nøgle: planens år og indsatsens nummer, for eksempel 2022/10. Den ændrer sig aldrig.",
        width: 10,
        value: |scene, initiative| Cell::Text(id(scene, initiative)),
    },
    Column {
        name: "Nr",
        explanation: "Indsatsens nummer i planen.",
        width: 6,
        value: |_, initiative| Cell::Number(initiative.number),
    },
    Column {
        name: "Titel",
        explanation: "Hvad indsatsen hedder.",
        width: 48,
        value: |_, initiative| Cell::Text(initiative.title.clone()),
    },
    Column {
        name: "Kerneopgave",
        explanation: "Den kerneopgave, som temaet hører under.",
        width: 20,
        value: |scene, initiative| {
            let core_task = scene.plan.term(initiative.topic).core_task;
            names(scene, core_task.as_slice())
        },
    },
    Column {
        name: "Tema",
        explanation: "Det tema, som indsatsen hører til.",
        width: 24,
        value: |scene, initiative| names(scene, &[initiative.topic]),
    },
    Column {
        name: "Mærker",
        explanation: "Mærker på tværs af temaer, skilt af komma.",
        width: 14,
        value: |scene, initiative| names(scene, &initiative.labels),
    },
    Column {
        name: "Udvalg",
        explanation: "Koderne på de politiske udvalg, skilt af komma.",
        width: 12,
        value: |scene, initiative| codes(scene, &initiative.committees.terms),
    },
    Column {
        name: "Udvalgenes navne",
        explanation: "Udvalgenes fulde navne i samme rækkefølge, skilt af semikolon.",
        width: 40,
        value: |scene, initiative| full_names(scene, &initiative.committees.terms),
    },
    Column {
        name: "Politisk note",
        explanation: "Hvad planen ellers siger om den politiske forankring.",
        width: 30,
        value: |_, initiative| optional(initiative.committees.note.as_deref()),
    },
    Column {
        name: "Centre",
        explanation: "Koderne på centrene, skilt af komma. En enhed uden kode står med sit navn.",
        width: 14,
        value: |scene, initiative| codes(scene, &initiative.centres.terms),
    },
    Column {
        name: "Centrenes navne",
        explanation: "Centrenes fulde navne i samme rækkefølge, skilt af semikolon.",
        width: 40,
        value: |scene, initiative| full_names(scene, &initiative.centres.terms),
    },
    Column {
        name: "Alle fagcentre",
        explanation: "«ja», hvor indsatsen gælder alle fagcentre, ellers «nej».",
        width: 14,
        value: |_, initiative| {
            let answer = if initiative.centres.all_centres {
                "ja"
            } else {
                "nej"
            };
            Cell::Text(answer.into())
        },
    },
    Column {
        name: "Administrativ note",
        explanation: "Hvad planen ellers siger om den administrative forankring.",
        width: 30,
        value: |_, initiative| optional(initiative.centres.note.as_deref()),
    },
    Column {
        name: "Baggrund",
        explanation: "Hvorfor indsatsen er i planen, med planens egne ord.",
        width: 40,
        value: |_, initiative| {
            let background = initiative.background.as_ref();
            optional(background.map(|background| &*background.text))
        },
    },
    Column {
        name: "Beskrivelse",
        explanation: "Den korte beskrivelse som ren tekst.",
        width: 80,
        value: |_, initiative| Cell::Text(initiative.body.plain.trim().to_owned()),
    },
    Column {
        name: "Side",
        explanation: "Adressen på indsatsens side.",
        width: 40,
        value: |scene, initiative| Cell::Link(page(scene, initiative)),
    },
    Column {
        name: "Videreført fra",
        explanation: "Id på den indsats i en tidligere plan, som indsatsen fører videre.",
        width: 14,
        value: |scene, initiative| optional(origin(scene, initiative).as_deref()),
    },
];

/// The key that never changes: `2022/10`.
pub fn id(scene: &Scene<'_>, initiative: &Initiative) -> String {
    key(scene.plan, initiative)
}

fn key(plan: &Plan, initiative: &Initiative) -> String {
    format!("{}/{}", plan.year, initiative.number)
}

/// The key of the initiative that it carries on, where readers can see that one.
pub fn origin(scene: &Scene<'_>, initiative: &Initiative) -> Option<String> {
    let (plan, origin) = earlier(scene, initiative)?;
    Some(key(plan, origin))
}

/// The address of an initiative's page.
pub fn page(scene: &Scene<'_>, initiative: &Initiative) -> String {
    let route = Route::initiative(scene.plan.year, &initiative.slug);
    scene.links.to(route)
}

fn optional(text: Option<&str>) -> Cell {
    Cell::Text(text.unwrap_or_default().to_owned())
}

fn names(scene: &Scene<'_>, ids: &[TermId]) -> Cell {
    joined(ids, ", ", |id| &scene.plan.term(id).name)
}

/// A name may hold a comma.
fn full_names(scene: &Scene<'_>, ids: &[TermId]) -> Cell {
    joined(ids, "; ", |id| &scene.plan.term(id).name)
}

fn codes(scene: &Scene<'_>, ids: &[TermId]) -> Cell {
    joined(ids, ", ", |id| {
        let term = scene.plan.term(id);
        term.code.as_ref().unwrap_or(&term.name)
    })
}

fn joined<'a>(ids: &[TermId], between: &str, text: impl Fn(TermId) -> &'a String) -> Cell {
    let texts: Vec<&str> = ids.iter().map(|&id| &**text(id)).collect();
    Cell::Text(texts.join(between))
}
