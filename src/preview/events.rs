//! In: the state of the site. Out: an event for each open page whenever the state is another
//! one, and once when the page begins to listen.
//!
//! An event tells the state, not what happened to it: a page that misses nine events is right
//! after the tenth.

use std::collections::BTreeSet;
use std::convert::Infallible;

use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use futures_util::stream;
use percent_encoding::percent_decode_str;
use serde::Serialize;

use super::faults::editor_link;
use super::server::Shared;
use super::state::Snapshot;
use crate::check::language::{MOST_WORDS, level, readability};
use crate::counted::counted;
use crate::export::{Provenance, escaped};
use crate::plan::Plan;
use crate::site::{PageFile, Route};

/// What `preview.js` is told.
#[derive(Serialize)]
struct Told<'a> {
    /// The site's version: another one than the page's means to reload
    version: &'a str,
    /// The path of the stylesheet: another one means to change it
    stylesheet: &'a str,
    faults: ToldFaults<'a>,
    page: ToldPage,
}

#[derive(Serialize)]
struct ToldFaults<'a> {
    version: &'a str,
    errors: usize,
    /// «2 fejl og 1 advarsel»
    counted: String,
    /// The list of all; empty where none is an error
    html: String,
}

#[derive(Serialize)]
struct ToldPage {
    draft: bool,
    /// The link to its source, its own mistakes, how it reads, and what the public does not see
    html: String,
}

/// Tells a page of the state for as long as it listens. `query` is `page=` and its path.
pub fn follow(shared: Shared, query: &str) -> Response {
    let page = query.strip_prefix("page=").unwrap_or_default();
    let page = percent_decode_str(page).decode_utf8_lossy();
    let page = match page.trim_start_matches('/') {
        "" => Route::start().path().to_owned(),
        page => page.to_owned(),
    };
    let mut site = shared.site.clone();
    site.mark_changed();
    let events = stream::unfold((site, page), move |(mut site, page)| {
        let editor = shared.editor.clone();
        async move {
            site.changed().await.ok()?;
            let snapshot = site.borrow_and_update().clone();
            let told = told(&snapshot, &page, &editor);
            Some((
                Ok::<_, Infallible>(Event::default().data(told)),
                (site, page),
            ))
        }
    });
    let events = Sse::new(events).keep_alive(KeepAlive::default());
    events.into_response()
}

fn told(snapshot: &Snapshot, page: &str, editor: &str) -> String {
    let faults = &snapshot.faults;
    let (version, stylesheet) = snapshot.names();
    let told = Told {
        version,
        stylesheet,
        faults: ToldFaults {
            version: faults.version(),
            errors: faults.errors(),
            counted: faults.counted(),
            html: match faults.errors() {
                0 => String::new(),
                _ => faults.html(editor),
            },
        },
        page: told_page(snapshot, page, editor),
    };
    serde_json::to_string(&told).expect("texts and numbers are always JSON")
}

fn told_page(snapshot: &Snapshot, page: &str, editor: &str) -> ToldPage {
    let site = snapshot.site.as_ref();
    let Some(Provenance { plan, file }) = site.and_then(|site| site.output.provenance(page)) else {
        return ToldPage {
            draft: false,
            html: String::new(),
        };
    };
    let mut html = match &file {
        None => "<p>Siden er samlet af flere filer.</p>".to_owned(),
        Some(PageFile { path, .. }) => format!(
            "<p>Siden står i {}</p>{}",
            editor_link(editor, path, 1, path),
            snapshot.faults.html_of(path, editor),
        ),
    };
    let texts = file.as_ref().map_or(&[][..], |file| &file.texts);
    for words in [reading_ease(texts), explained(plan, texts), drafts(plan)] {
        html += &words.map_or(String::new(), |words| format!("<p>{}</p>", escaped(&words)));
    }
    ToldPage {
        draft: file.is_some_and(|file| file.draft),
        html,
    }
}

/// How hard the page's own text is to read.
fn reading_ease(texts: &[&str]) -> Option<String> {
    // An initiative's other texts are notes on who carries it.
    let reading = readability(texts.first()?);
    let lix = reading.lix()?;
    let long = match reading.long_sentences.len() {
        0 => String::new(),
        long => format!(
            "; {} er på over {MOST_WORDS} ord",
            counted(long, "sætning", "sætninger")
        ),
    };
    Some(format!("LIX {lix} ({}){long}", level(lix)))
}

/// The words that readers can have explained, which no page shows before they are pointed at.
fn explained(plan: &Plan, texts: &[&str]) -> Option<String> {
    let glossary = &plan.glossary;
    let found = texts.iter().flat_map(|text| glossary.words.find(text));
    let entries: BTreeSet<usize> = found.map(|found| found.target).collect();
    let words = entries.iter().map(|&entry| &*glossary.entries[entry].word);
    let words: Vec<&str> = words.collect();
    (!words.is_empty()).then(|| format!("Forklarede ord: {}", words.join(", ")))
}

/// What the public does not see.
fn drafts(plan: &Plan) -> Option<String> {
    let shown = plan.initiatives.iter().filter(|one| one.draft).count();
    let drafts = |count| counted(count, "kladde", "kladder");
    let year = plan.year;
    match (shown, plan.hidden_drafts.len()) {
        (0, 0) => None,
        (0, hidden) => Some(format!(
            "{} i {year} vises ikke, heller ikke her",
            drafts(hidden)
        )),
        (shown, _) => Some(format!("{} i {year} vises kun her", drafts(shown))),
    }
}
