//! The editor's program, killed at any of its calls while it saves, renames, deletes, begins a year or
//! takes something back: every file is whole, the next program puts right what is half done, and what
//! was done can still be taken back.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use rayon::prelude::*;
use serde_json::{Value as Json, json};

use super::call::Call;
use super::none;
use super::versions::shim;
use crate::preview::editor::{Writer, between};
use crate::support::{Preview, Workspace, side_by_side};

type Files = BTreeMap<String, Vec<u8>>;

const INITIATIVE: &str = "2022/indsatser/1-skov.md";
const COMMITTEE: &str = "2022/udvalg/tmu.md";
/// So many moments of each.
const MOMENTS: usize = 5;

/// What is done while the program is killed.
#[derive(Debug, Clone, Copy)]
enum Deed {
    Save,
    Rename,
    Delete,
    NewYear,
    TakeBack,
}

const DEEDS: [Deed; 5] = [
    Deed::Save,
    Deed::Rename,
    Deed::Delete,
    Deed::NewYear,
    Deed::TakeBack,
];

/// Every file has a byte order mark and the line ends of Windows.
fn workspace() -> Workspace {
    let workspace = Workspace::small();
    let initiative = |number: &str, title: &str, text: &str| {
        format!(
            "---\nnr: {number}\ntitel: {title}\ntema: natur\nkerneopgave: hverdag\npolitisk: TMU # fast\nadministrativt: CNV\n---\n\n{text}\n"
        )
    };
    workspace.write(
        format!("content/{INITIATIVE}").as_str(),
        initiative("1", "Skov", "Der plantes."),
    );
    let linking = initiative("2", "Sø", "Se [skoven](1-skov.md).");
    workspace.write("content/2022/indsatser/2-soe.md", linking);
    for (path, bytes) in workspace.tree("content") {
        let text = String::from_utf8(bytes).unwrap();
        let text = format!("\u{feff}{}", text.replace('\n', "\r\n"));
        workspace.write(&format!("content/{path}"), text);
    }
    workspace
}

/// The files of the plan, without those whose names say that they are being written.
fn files(workspace: &Workspace) -> Files {
    let mut files = workspace.tree("content");
    files.retain(|path, _| !is_hidden(path));
    files
}

fn is_hidden(path: &str) -> bool {
    path.split('/').any(|name| name.starts_with('.'))
}

fn started(workspace: Workspace, variables: &[(&str, &str)]) -> Writer {
    Writer::at(Preview::start_with(workspace, &[], variables), "/_ret/")
}

fn ask(writer: &Writer, path: &str, body: &Json) -> Json {
    let body = body.to_string();
    let answer = writer.send_bytes("POST", path, &writer.headers(), body.as_bytes());
    serde_json::from_slice(&answer.body).unwrap_or_default()
}

fn version(page: &str) -> &str {
    between(page, "data-udgave=\"", "\"")
}

/// What is known of the latest that was done in several files.
fn latest(writer: &Writer) -> Option<String> {
    let bin = writer.preview.get("/_papirkurv").text();
    let (_, behind) = bin.split_once("/_tilbage/")?;
    Some(behind.split_once('"')?.0.to_owned())
}

impl Deed {
    /// What is there before it: all as it was, or something that can be taken back.
    fn prepared(self) -> Workspace {
        match self {
            Deed::TakeBack => {
                let writer = started(workspace(), &[]);
                Deed::Rename.done(&writer);
                writer.preview.killed()
            }
            Deed::Save | Deed::Rename | Deed::Delete | Deed::NewYear => workspace(),
        }
    }

    fn done(self, writer: &Writer) {
        let page = |path: String| writer.preview.get(&path).text();
        match self {
            Deed::Save => {
                let form = page(format!("/_ret/{INITIATIVE}"));
                let change = json!({ "field": "titel", "before": "Skov", "after": "Skove" });
                let body = json!({ "hash": version(&form), "changes": [change] });
                ask(writer, &format!("/_gem/{INITIATIVE}"), &body);
            }
            Deed::Rename => {
                let names = "kode=TM&navn=Teknik%20og%20Milj%C3%B8&adresse=tm";
                let seen = page(format!("/_omdoeb/{COMMITTEE}?{names}"));
                let body = json!({
                    "code": "TM", "name": "Teknik og Miljø", "stem": "tm", "version": version(&seen),
                });
                ask(writer, &format!("/_omdoeb/{COMMITTEE}"), &body);
            }
            Deed::Delete => {
                let form = page(format!("/_ret/{INITIATIVE}"));
                let body = json!({ "hash": version(&form), "links": "" });
                ask(writer, &format!("/_slet/{INITIATIVE}"), &body);
            }
            Deed::NewYear => {
                ask(
                    writer,
                    "/_nytaar",
                    &json!({ "from": "2022", "year": "2023" }),
                );
            }
            Deed::TakeBack => {
                let id = latest(writer).expect("there is something to take back");
                ask(writer, &format!("/_tilbage/{id}"), &json!({}));
            }
        }
    }

    /// Makes all as it was, by the editor's own way; says whether there is one.
    fn undone(self, writer: &Writer) -> bool {
        match self {
            Deed::Save => {
                let form = writer.preview.get(&format!("/_ret/{INITIATIVE}")).text();
                let known = writer.preview.get(&format!("/_udgaver/{INITIATIVE}"));
                let known: Json = serde_json::from_slice(&known.body).unwrap();
                let body = json!({ "hash": version(&form), "id": known["udgaver"][0]["id"] });
                ask(writer, &format!("/_fortryd/{INITIATIVE}"), &body);
                true
            }
            Deed::Rename | Deed::Delete => {
                Deed::TakeBack.done(writer);
                true
            }
            // A year is there at once; what it takes to have it go at once is kept afterwards.
            Deed::NewYear => {
                let is_known = latest(writer).is_some();
                if is_known {
                    Deed::TakeBack.done(writer);
                }
                is_known
            }
            Deed::TakeBack => false,
        }
    }

    /// The calls while it is done, and the files before and after it.
    fn recorded(self) -> (Vec<usize>, [Files; 2]) {
        let workspace = self.prepared();
        let before = files(&workspace);
        let log = workspace.path("log");
        let writer = struck(workspace, &[("FAULTS_LOG", log.to_str().unwrap())]);
        self.done(&writer);
        let lines = fs::read_to_string(&log).unwrap();
        let calls: Vec<Call> = lines
            .lines()
            .map(|line| Call::parse(line, Path::new("/")))
            .collect();
        let last = calls.iter().rfind(|call| call.has_changed_something());
        let last = last
            .unwrap_or_else(|| panic!("{self:?} changed nothing"))
            .number;
        let moments = (1..=MOMENTS).map(|part| (last * part).div_ceil(MOMENTS));
        let after = files(&writer.preview.workspace);
        assert_ne!(before, after, "{self:?}");
        (moments.collect(), [before, after])
    }
}

fn struck(workspace: Workspace, variables: &[(&str, &str)]) -> Writer {
    let below = workspace.root().canonicalize().unwrap();
    let shim = shim();
    let mut all = vec![
        ("LD_PRELOAD", shim.to_str().unwrap()),
        ("FAULTS_BELOW", below.to_str().unwrap()),
        ("FAULTS_WRITERS", "1"),
    ];
    all.extend(variables);
    started(workspace, &all)
}

#[test]
fn an_editor_that_is_killed_leaves_all_whole_and_the_next_puts_it_right() {
    let moments = DEEDS.into_par_iter().flat_map_iter(|deed| {
        let (moments, ends) = deed.recorded();
        moments
            .into_iter()
            .map(move |call| (deed, call, ends.clone()))
    });
    let moments: Vec<_> = side_by_side(|| moments.collect());
    assert!(moments.len() >= 20, "only {}", moments.len());
    let faults = moments.into_par_iter().flat_map_iter(|(deed, call, ends)| {
        let faults = faults_of(deed, call, &ends);
        faults
            .into_iter()
            .map(move |fault| format!("{deed:?}, call {call}: {fault}"))
    });
    none(side_by_side(|| faults.collect()));
}

fn faults_of(deed: Deed, call: usize, [before, after]: &[Files; 2]) -> Vec<String> {
    let writer = struck(deed.prepared(), &[("FAULTS_AT", &call.to_string())]);
    deed.done(&writer);
    let workspace = writer.preview.killed();
    let mut faults = Vec::new();
    let now = files(&workspace);
    for (path, bytes) in &now {
        if before.get(path) != Some(bytes) && after.get(path) != Some(bytes) {
            faults.push(format!("{path} is neither the old one nor the new one"));
        }
    }
    let lasting = before.keys().filter(|path| after.contains_key(*path));
    let gone = lasting.filter(|path| !now.contains_key(*path));
    faults.extend(gone.map(|path| format!("{path} is gone")));
    let next = started(workspace, &[]);
    let stands = |wanted: &Files| *wanted == files(&next.preview.workspace);
    if stands(before) {
        deed.done(&next);
    }
    if !stands(after) {
        faults.push("the next program does not make all as it was or was to be".to_owned());
    }
    if deed.undone(&next) && !stands(before) {
        faults.push("what was done cannot be taken back".to_owned());
    }
    faults
}
