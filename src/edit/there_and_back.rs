//! Every file of the test plans, and likenesses of what other programs save: opened, nothing is
//! changed; each field changed and changed back, it has its first bytes.

use std::collections::BTreeMap;
use std::path::Path;

use rayon::prelude::*;

use super::form::TEXT;
use super::save::changed;
use super::tests::{INITIATIVE, known, known_at};
use super::{
    Change, Control, Field, Known, List, Row, Save, Saved, TextChange, Value, form_of, saved,
};
use crate::content::read_plain_file;

/// What each file is tried as.
fn likenesses(text: &str) -> Vec<String> {
    let windows = text.replace('\n', "\r\n");
    let mixed = text.replacen('\n', "\r\n", 3);
    let without_end = text.trim_end_matches('\n').to_owned();
    vec![
        text.to_owned(),
        format!("\u{feff}{windows}"),
        mixed,
        without_end,
    ]
}

#[test]
fn a_file_that_is_only_looked_at_stays_and_each_field_comes_back() {
    let mut faults = Vec::new();
    for fixture in ["lejre-2022", "two-years", "every-feature"] {
        let known = known(fixture);
        let mut tried: BTreeMap<String, usize> = BTreeMap::new();
        for path in paths(&known.root) {
            let bytes = read_plain_file(&known.root.join(&path)).expect("it can be read");
            let Ok(text) = String::from_utf8(bytes) else {
                continue;
            };
            if form_of(&known, &path, text.as_bytes()).is_none() {
                continue;
            }
            let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
            let times = tried.entry(folder.to_owned()).or_default();
            *times += 1;
            for (place, likeness) in likenesses(&text).into_iter().enumerate() {
                looked_at(&known, &path, likeness.as_bytes());
                // One is like the others of its folder.
                if place == 0 && *times <= 2 {
                    faults.extend(there_and_back(
                        &known,
                        &path,
                        likeness.as_bytes(),
                        |_, _| true,
                    ));
                }
            }
        }
    }
    assert_eq!(faults, Vec::<String>::new());
}

/// Facts in all the ways in which people and programs write them.
const HARD: &[&str] = &[
    "mærker: [ klimaplan ]  # ét\n",
    "mærker:\n- klimaplan\n",
    "mærker:\n    -   klimaplan   # to\n\n# her\n",
    "mærker: ['klimaplan', \"Klimaplan\"]\n",
    "mærker: [klimaplan,\n  klimaplan]\n",
    "baggrund: >-\n  a\n  b: c\n\n  d\n",
    "baggrund: |+\n    a # b\n      c\n\n",
    "baggrund: \"a\\\"b\"   # c\n",
    "baggrund: 'a ''b'' c'\n",
    "baggrund: a\n  b\n  c  # d\n",
    "baggrund:\n  a\n",
    "baggrund:   # endnu\nfrist: ~\n",
    "kladde: Nej\nfremhævet:   true  # b\n",
    "ukendt: {a: b}\n",
    "ukendt: [1, 2]\nen_til:\n  a: b\n",
    "# over\n\nfrist: 2. kvartal 2022 # b\n# under\n",
    "opdateret: 2022-1-1\n",
    "beslutning:\n    # a\n    dato: 2021-10-12\n    link: 'https://a.dk/#b'  # c\n",
    "økonomi:\n- beløb: 3,0 mio.\n  år: 2022\n- beløb: 5\n",
    "milepæle:\n  -   tekst: 'a: b'\n      frist: 2022\n  -   tekst: c\n",
    "opfølgning:\n  -\n    dato: 2022-01-01\n    status: i gang\n    økonomi:\n      - beløb: 5\n    note: |\n      a\n      b\n",
    "videreført_fra: [2021/1, '2021/2']\ntidligere: \"a, b\"\n",
];

const BODIES: &[&str] = &[
    "",
    "\n",
    "Tekst.",
    "\n\n  \nTekst  \nog <sub>2</sub>\n\n\n",
    "    kode\n\n| a | b |\n|---|---|\n| c | d |\n",
    "\tfane[^1]\n\n[^1]: Note\n",
    "---\ntitel: ikke her\n---\n",
    "Ma\u{30a}løv \u{ad}tog 010203-1234\n",
    "* a\n  * b\n\n1) c\n",
    "Sidste linje uden ende\n\nher",
];

#[test]
fn two_hundred_hard_files_stay_and_come_back() {
    let known = known("lejre-2022");
    let bodies = |hard| (0..BODIES.len()).map(move |body| (hard, body));
    let files: Vec<_> = (0..HARD.len()).flat_map(bodies).collect();
    assert!(files.len() >= 200, "{}", files.len());
    // One alone would keep all others waiting at the end.
    let faults = files.into_par_iter().flat_map_iter(|(place, body_place)| {
        let (hard, body) = (HARD[place], BODIES[body_place]);
        let rest = "nr: 10\ntitel: T\ntema: mobilitet\npolitisk: UEKL\nadministrativt: CTM\n";
        let text = format!("---\n{rest}{hard}---\n{body}");
        let likenesses = likenesses(&text);
        let likeness = &likenesses[(place + body_place) % likenesses.len()];
        looked_at(&known, INITIATIVE, likeness.as_bytes());
        // Beside what is hard, a field of which the file says nothing is as it is beside anything else.
        let is_said = |name: &str| name == TEXT || hard.contains(&format!("{name}:"));
        let is_tried = |nth, field: &Field| {
            !field.value.is_empty() || is_said(&field.name) || (place + nth) % 4 == 0
        };
        match place % BODIES.len() == body_place {
            true => there_and_back(&known, INITIATIVE, text.as_bytes(), is_tried),
            false => Vec::new(),
        }
    });
    assert_eq!(faults.collect::<Vec<_>>(), Vec::<String>::new());
}

#[test]
fn a_file_with_any_fault_that_is_only_looked_at_stays() {
    let sites = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sites");
    let cases = walkdir::WalkDir::new(sites).min_depth(1).max_depth(1);
    let mut count = 0;
    for case in cases.sort_by_file_name().into_iter().flatten() {
        let folder = case.path().join("content");
        if !folder.is_dir() {
            continue;
        }
        let known = known_at(&folder.to_string_lossy());
        for path in paths(&known.root) {
            let bytes = read_plain_file(&known.root.join(&path)).expect("it can be read");
            if form_of(&known, &path, &bytes).is_some() {
                looked_at(&known, &path, &bytes);
                count += 1;
            }
        }
    }
    assert!(count > 200, "{count}");
}

fn paths(root: &Path) -> Vec<String> {
    let walk = walkdir::WalkDir::new(root)
        .sort_by_file_name()
        .into_iter()
        .flatten();
    let files = walk.filter(|entry| entry.file_type().is_file());
    let paths = files.filter_map(|entry| {
        let within = entry.path().strip_prefix(root).ok()?;
        Some(within.to_str()?.replace('\\', "/"))
    });
    paths.collect()
}

/// All that the form shows is sent back as it is.
fn looked_at(known: &Known, path: &str, bytes: &[u8]) {
    let form = form_of(known, path, bytes).expect("it is a file of the plan");
    let changes = form.fields.iter().map(|field| Change {
        field: field.name.clone(),
        before: Some(field.value.clone()),
        after: field.value.clone(),
    });
    let text = form.text.clone().map(|text| TextChange {
        before: Some(text.clone()),
        after: text,
    });
    let whole = form.whole.clone().map(|text| TextChange {
        before: Some(text.clone()),
        after: text,
    });
    let save = Save {
        hash: form.hash.clone(),
        changes: changes.collect(),
        text,
        whole,
        as_draft: false,
    };
    assert_eq!(saved(known, path, bytes, &save, &[]), Saved::Same, "{path}");
}

/// What is wrong with the file once a field has another value, and once it has its own again.
fn there_and_back(
    known: &Known,
    path: &str,
    bytes: &[u8],
    is_tried: impl Fn(usize, &Field) -> bool,
) -> Vec<String> {
    let mut faults = Vec::new();
    let form = form_of(known, path, bytes).expect("it is a file of the plan");
    let standing = known.standing(path).expect("it is");
    let fields = form.fields.iter().enumerate();
    for (_, field) in fields.filter(|(nth, field)| is_tried(*nth, field)) {
        for other in others(field) {
            let change = |before: &Value, after: &Value| Save {
                changes: vec![Change {
                    field: field.name.clone(),
                    before: Some(before.clone()),
                    after: after.clone(),
                }],
                ..Save::default()
            };
            let place = || format!("{path} {} {other:?}", field.name);
            let save = change(&field.value, &other);
            let there = changed(known, standing, (path, bytes), &save, &[]);
            let Ok(there) = there else {
                faults.push(format!("{} {there:?}", place()));
                continue;
            };
            assert_ne!(there, bytes, "{}", place());
            let now = form_of(known, path, &there).expect("it is a file still");
            let now = now.fields.iter().find(|one| one.name == field.name);
            let save = change(&now.expect("it is there").value, &field.value);
            let trail = [bytes.to_vec()];
            let back = changed(known, standing, (path, &there), &save, &trail);
            match back {
                Ok(back) if back == bytes => {}
                other => faults.push(format!("back: {} {other:?}", place())),
            }
        }
    }
    faults
}

/// Other values that a field may come to hold.
fn others(field: &Field) -> Vec<Value> {
    let text = |text: &str| Value::Text(text.into());
    let value = match &field.value {
        Value::Text(text) => text.clone(),
        Value::Truth(_) | Value::Texts(_) | Value::Rows(_) => String::new(),
    };
    match &field.control {
        Control::Line => vec![text(&format!("{value} a: b #c")), text("")],
        Control::Lines => vec![
            text(&format!("{value} a: b")),
            text(&format!("{value}\nb")),
            text(""),
        ],
        Control::Number => vec![text("987")],
        Control::Date => vec![text("2024-02-29"), text("")],
        Control::Truth => vec![Value::Truth(field.value != Value::Truth(true))],
        Control::OneOf(list) => other_choice(list, &value)
            .map(Value::Text)
            .into_iter()
            .collect(),
        Control::Words => several(field, "et, to"),
        Control::Some(list) => {
            other_choice(list, "").map_or(Vec::new(), |other| several(field, &other))
        }
        Control::Rows { fields, .. } => other_rows(field, fields),
        Control::AsTyped => Vec::new(),
    }
    .into_iter()
    .filter(|other| *other != field.value)
    .collect()
}

fn other_choice(list: &List, value: &str) -> Option<String> {
    let mut choices = list.choices.iter().rev();
    choices
        .find(|choice| choice.value != value)
        .map(|choice| choice.value.clone())
}

fn several(field: &Field, other: &str) -> Vec<Value> {
    let Value::Texts(now) = &field.value else {
        return Vec::new();
    };
    let mut more = now.clone();
    match now.contains(&other.to_owned()) {
        true => more.retain(|one| one != other),
        false => more.push(other.to_owned()),
    }
    let mut first = vec![other.to_owned()];
    first.extend(now.iter().skip(1).filter(|one| *one != other).cloned());
    vec![
        Value::Texts(more),
        Value::Texts(first),
        Value::Texts(Vec::new()),
    ]
}

fn other_rows(field: &Field, fields: &[Field]) -> Vec<Value> {
    let Value::Rows(now) = &field.value else {
        return Vec::new();
    };
    let new: Row = fields
        .iter()
        .filter_map(|field| Some((field.name.clone(), others(field).into_iter().next()?)))
        .collect();
    let mut last = now.clone();
    last.push(new.clone());
    let mut first = vec![new];
    first.extend(now.iter().cloned());
    let mut all = vec![last, first];
    for place in 0..now.len() {
        let mut fewer = now.clone();
        fewer.remove(place);
        all.push(fewer);
        for own in fields {
            let value = now[place].get(&own.name).cloned();
            let own = Field {
                value: value.unwrap_or_else(|| own.value.clone()),
                ..own.clone()
            };
            for other in others(&own) {
                let mut changed = now.clone();
                match other.is_empty() {
                    true => changed[place].remove(&own.name),
                    false => changed[place].insert(own.name.clone(), other),
                };
                all.push(changed);
            }
        }
    }
    all.into_iter().map(Value::Rows).collect()
}
