//! In: the state of the site. Out: an event for each open page whenever the state is another
//! one, and once when the page begins to listen.
//!
//! An event carries the state, not what happened to it: a page that misses nine events is right
//! after the tenth.

use std::convert::Infallible;
use std::sync::Arc;

use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use futures_util::stream;
use percent_encoding::percent_decode_str;
use serde::Serialize;
use tokio::sync::watch::Receiver;

use super::editor::{Editor, address};
use super::faults::editor_link;
use super::state::Snapshot;
use crate::counted::counted;
use crate::export::{Output, Provenance, ReadingEase, escaped};

/// What `preview.js` reads.
#[derive(Serialize)]
struct Report<'a> {
    /// The site's version: another one than the page's means to reload
    version: &'a str,
    /// The path of the stylesheet: another one means to change it
    stylesheet: &'a str,
    faults: FaultsReport<'a>,
    page: PageReport,
}

#[derive(Serialize)]
struct FaultsReport<'a> {
    version: &'a str,
    errors: usize,
    /// »2 fejl og 1 advarsel«
    counted: String,
    /// The list of all; empty where none is an error
    html: String,
}

#[derive(Serialize, Default)]
struct PageReport {
    draft: bool,
    /// »1 advarsel« in its source, where it has one
    counted: String,
    /// The link to its source, its own mistakes, how it reads, and what the public does not see
    html: String,
    /// What can be edited of what it shows; nothing where nothing can
    edit: Option<EditReport>,
}

/// Where the forms are.
#[derive(Serialize, Default)]
struct EditReport {
    /// That of the page's file, where it has one
    page: Option<String>,
    /// Those of what stands on it, by the ids of their places
    parts: Vec<(String, String)>,
}

/// Reports the state to a page for as long as it listens. `query` is `page=` and its path.
pub fn follow(
    mut site: Receiver<Arc<Snapshot>>,
    editor: Arc<str>,
    desk: Option<Editor>,
    query: &str,
) -> Response {
    let page = query.strip_prefix("page=").unwrap_or_default();
    let page = percent_decode_str(page).decode_utf8_lossy();
    let page = match page.trim_start_matches('/') {
        "" => Output::START.to_owned(),
        page => page.to_owned(),
    };
    site.mark_changed();
    let events = stream::unfold((site, page), move |(mut site, page)| {
        let (editor, desk) = (Arc::clone(&editor), desk.clone());
        async move {
            site.changed().await.ok()?;
            let snapshot = site.borrow_and_update().clone();
            let report = report(&snapshot, &page, &editor, desk.as_ref());
            let event = Event::default().data(report);
            Some((Ok::<_, Infallible>(event), (site, page)))
        }
    });
    let events = Sse::new(events).keep_alive(KeepAlive::default());
    events.into_response()
}

fn report(snapshot: &Snapshot, page: &str, editor: &str, desk: Option<&Editor>) -> String {
    let faults = &snapshot.faults;
    let (version, stylesheet) = snapshot.names();
    let report = Report {
        version,
        stylesheet,
        faults: FaultsReport {
            version: faults.version(),
            errors: faults.errors(),
            counted: faults.counted(),
            html: match faults.errors() {
                0 => String::new(),
                _ => faults.html(editor),
            },
        },
        page: page_report(snapshot, page, editor, desk),
    };
    serde_json::to_string(&report).expect("texts and numbers are always JSON")
}

fn page_report(snapshot: &Snapshot, page: &str, editor: &str, desk: Option<&Editor>) -> PageReport {
    let Some(output) = snapshot.site.as_ref().map(|site| &site.output) else {
        return PageReport::default();
    };
    let Some(made_from) = output.provenance(page) else {
        return PageReport::default();
    };
    let (mut html, counted) = match &made_from.file {
        None => (
            "<p>Siden er samlet af flere filer.</p>".to_owned(),
            String::new(),
        ),
        Some(path) => (
            format!(
                "<p>Siden står i {}</p>{}",
                editor_link(editor, path, 1, path),
                snapshot.faults.html_of(path, editor),
            ),
            snapshot.faults.counted_of(path),
        ),
    };
    let reading = made_from.reading.as_ref().map(reading_ease);
    let words = [reading, explained(&made_from.explained), drafts(&made_from)];
    for words in words.into_iter().flatten() {
        html += &format!("<p>{}</p>", escaped(&words));
    }
    PageReport {
        draft: made_from.draft,
        counted,
        html,
        edit: desk.map(|desk| edit_report(output, page, made_from.file.as_deref(), desk)),
    }
}

/// `own` is the file that the page shows, where it shows one.
fn edit_report(output: &Output, page: &str, own: Option<&str>, desk: &Editor) -> EditReport {
    let form = |file: &str| Some(format!("/_ret/{}", address(&desk.below_content(file)?)));
    let shown = output.files_shown(page);
    let whole = shown.iter().find(|shown| shown.fragment.is_none());
    let own = own.or(whole.map(|shown| shown.file));
    let parts = shown.iter();
    let parts = parts.filter_map(|shown| Some((shown.fragment?.to_owned(), form(shown.file)?)));
    EditReport {
        page: own.and_then(form),
        parts: parts.collect(),
    }
}

/// How hard the page's own text is to read.
fn reading_ease(reading: &ReadingEase) -> String {
    let ReadingEase {
        lix,
        level,
        long_sentences,
        most_words,
    } = reading;
    let long = match long_sentences {
        0 => String::new(),
        &long => format!(
            "; {} er på over {most_words} ord",
            counted(long, "sætning", "sætninger")
        ),
    };
    format!("LIX {lix} ({level}){long}")
}

/// The words that readers can have explained, which no page shows before they are pointed at.
fn explained(words: &[&str]) -> Option<String> {
    (!words.is_empty()).then(|| format!("Forklarede ord: {}", words.join(", ")))
}

/// What the public does not see.
fn drafts(made_from: &Provenance<'_>) -> Option<String> {
    let drafts = |count| counted(count, "kladde", "kladder");
    let year = made_from.year;
    match (made_from.drafts, made_from.hidden_drafts) {
        (0, 0) => None,
        (0, hidden) => Some(format!(
            "{} i {year} vises ikke, heller ikke her",
            drafts(hidden)
        )),
        (shown, _) => Some(format!("{} i {year} vises kun her", drafts(shown))),
    }
}
