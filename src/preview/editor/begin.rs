//! In: a folder without a plan. Out: the page on which one begins, and what its script is told.

use std::collections::BTreeMap;

use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::{Value as Json, json};

use super::desk::{Beginning, ReadPlan, Refusal};
use super::list::address;
use crate::counted::counted;
use crate::diagnostic::Severity;
use crate::export::escaped;
use crate::import::{Finding, Remark, column_names};
use crate::spelling::capitalised;

/// So many remarks are shown; nobody reads more.
const MOST_REMARKS: usize = 200;

/// To where a plan begins.
pub fn lead_there() -> Response {
    lead("/_begynd")
}

/// To what can be edited.
pub fn lead_to_list() -> Response {
    lead("/_ret/")
}

fn lead(to: &'static str) -> Response {
    (StatusCode::TEMPORARY_REDIRECT, [(header::LOCATION, to)]).into_response()
}

/// The page below its heading.
pub fn page(beginning: &Beginning) -> String {
    let Beginning {
        folder,
        year,
        example,
        is_example,
    } = beginning;
    let (folder, example) = (escaped(folder), escaped(example));
    let place = match is_example {
        true => format!(
            "Eksemplet bliver ikke slettet: Mappen, som det ligger i, kommer til at hedde »eksempel«. Jeres egen plan bliver lagt i {folder}."
        ),
        false => format!(
            "Planen bliver lagt i mappen {folder}. Har I allerede en plan et andet sted, så luk programmet, og start det i den mappe, som planens mappe »content« ligger i."
        ),
    };
    let look = match is_example {
        true => String::new(),
        false => option(
            "eksempel",
            "Se først på et eksempel",
            &format!("{example}. Du kan prøve alt i den, og begynde på jeres egen bagefter."),
        ),
    };
    let (file, nothing) = (
        option(
            "fil",
            "Fra en plan, I har i Word eller Excel",
            "Filen bliver læst. Der sker ikke noget med den.",
        ),
        option(
            "intet",
            "Fra bunden",
            "I får en kort plan med én indsats, ét tema og ét udvalg, som I retter til.",
        ),
    );
    format!(
        "<p class=\"lead\">Du kan ikke ødelægge noget: Intet når borgerne, før du udgiver.</p>\
         <div id=\"fejl\" class=\"note summary\" role=\"alert\" tabindex=\"-1\" hidden></div>\
         <form class=\"beginning\" novalidate>\
         <fieldset class=\"field from\"><legend>Hvad vil du begynde fra?</legend>{file}{nothing}{look}</fieldset>\
         <div class=\"field\" data-for=\"fil\"><label for=\"fil\">Planen i Word eller Excel</label>\
         <p class=\"help\" id=\"fil-hjaelp\">En fil, der ender på .docx, .xlsx, .xls, .ods eller .csv. Du kan også trække den herhen.</p>\
         <input type=\"file\" id=\"fil\" accept=\".docx,.xlsx,.xls,.ods,.csv\" aria-describedby=\"fil-hjaelp\"></div>\
         <section id=\"laest\" class=\"note\" tabindex=\"-1\" aria-labelledby=\"laest-navn\" hidden><h2 id=\"laest-navn\"></h2><div class=\"hvad\"></div></section>\
         <div class=\"field\" data-for=\"fil intet\"><label for=\"kommune\">Kommunens navn</label>\
         <p class=\"help\" id=\"kommune-hjaelp\">Som det skal stå på siderne.</p>\
         <input id=\"kommune\" name=\"kommune\" autocomplete=\"organization\" aria-describedby=\"kommune-hjaelp\"></div>\
         <div class=\"field\" data-for=\"fil intet\"><label for=\"aar\">Planens år</label>\
         <p class=\"help\" id=\"aar-hjaelp\">Et årstal eller en periode, for eksempel 2026-2029.</p>\
         <input id=\"aar\" name=\"aar\" class=\"short\" value=\"{year}\" aria-describedby=\"aar-hjaelp\"></div>\
         <p class=\"hint\">{place}</p>\
         <p><button class=\"primary\" data-handling=\"begynd\">Begynd</button> <span role=\"status\" id=\"tilstand\"></span></p></form>\
         {}",
        columns_template()
    )
}

fn option(value: &str, name: &str, help: &str) -> String {
    let checked = if value == "fil" { " checked" } else { "" };
    format!(
        "<label class=\"start\"><input type=\"radio\" name=\"fra\" value=\"{value}\"{checked}> <span>{name}</span> \
         <span class=\"hint\">{help}</span></label>"
    )
}

/// What a column may hold, for the script to offer.
fn columns_template() -> String {
    let options = column_names().into_iter().map(|name| {
        let shown = match name {
            "udelad" => "Tag den ikke med".to_owned(),
            "felt" => "Noget andet: lav et felt til det".to_owned(),
            "nr" => "Nummer".to_owned(),
            name => capitalised(name),
        };
        format!("<option value=\"{name}\">{}</option>", escaped(&shown))
    });
    let options: String = options.collect();
    format!("<template id=\"kolonne-valg\"><option value=\"\">Vælg …</option>{options}</template>")
}

/// What is said above the list while an example is shown.
pub fn example_note(beginning: Option<&Beginning>) -> String {
    beginning.map_or(String::new(), |beginning| {
        format!(
            "<div class=\"note\"><p>Det her er et eksempel: {}. Se og prøv alt, du vil.</p>\
             <p><a class=\"button\" href=\"/_begynd\">Begynd på jeres egen plan</a></p></div>",
            escaped(&beginning.example)
        )
    })
}

/// What a file was read as, or why it was not.
pub fn read_plan(read: Result<ReadPlan, String>) -> Json {
    let read = match read {
        Ok(read) => read,
        Err(why) => return json!({ "besked": why }),
    };
    let columns = read.columns.iter().map(|column| {
        json!({ "overskrift": column.heading, "holder": column.holds, "sikker": column.is_said })
    });
    let columns: Vec<Json> = columns.collect();
    let mut remarks = alike(&read.findings);
    // The worst is never among those that are too many.
    remarks.sort_by_key(|(remark, _)| remark.rule.severity);
    let more = remarks.len().saturating_sub(MOST_REMARKS);
    let remarks: Vec<Json> = remarks.iter().take(MOST_REMARKS).map(remark).collect();
    json!({
        "fil": read.file,
        "tal": read.counts,
        "klar": read.is_settled,
        "kommune": read.municipality,
        "aar": read.year,
        "kolonner": columns,
        "bemaerk": remarks,
        "flere": (more > 0).then(|| counted(more, "ting mere", "ting mere")),
    })
}

/// What is said in the same words of several places is said once.
fn alike(findings: &[Finding]) -> Vec<(&Remark, Vec<String>)> {
    let mut said: Vec<(&Remark, Vec<String>)> = Vec::new();
    let mut known: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for Finding { remark, place } in findings {
        let words = (&*remark.message, &*remark.help);
        let at = *known.entry(words).or_insert(said.len());
        if at == said.len() {
            said.push((remark, Vec::new()));
        }
        let shown = place.shown();
        // There is but one file.
        let within = shown.strip_prefix(&*place.file).unwrap_or_default();
        said[at].1.push(within.trim_start_matches(", ").to_owned());
    }
    said
}

/// So many places are named.
const MOST_PLACES: usize = 3;

fn remark((remark, places): &(&Remark, Vec<String>)) -> Json {
    let named: Vec<&str> = places
        .iter()
        .take(MOST_PLACES)
        .map(String::as_str)
        .filter(|place| !place.is_empty())
        .collect();
    let mut place = named.join("; ");
    if places.len() > MOST_PLACES {
        let others = counted(places.len() - MOST_PLACES, "andet sted", "andre steder");
        place += &format!(" og {others}");
    }
    json!({
        "slags": match remark.rule.severity {
            Severity::Error => "fejl",
            Severity::Warning => "se",
            Severity::Note => "note",
        },
        "hvor": place,
        "hvad": capitalised(&remark.message),
        "hjaelp": capitalised(&remark.help),
    })
}

/// Where to go on, or why nothing was begun.
pub fn begun(begun: Result<String, Refusal>) -> Json {
    match begun {
        Ok(path) => json!({ "adresse": format!("/_ret/{}", address(&path)) }),
        Err(refusal) => json!({
            "felt": refusal.field,
            "besked": capitalised(&refusal.message),
        }),
    }
}
