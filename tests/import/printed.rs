//! The printed plan as a Word file, with its page breaks, comes in as the plan that people made of
//! it by hand, but for what they decided themselves.

use std::collections::BTreeMap;

use super::{Imported, import};
use crate::support::content::{Folder, text};
use crate::support::lejre;
use crate::support::word::{cell, docx, looks, p, r, table, tc, tr};

const PRINTED: &str = include_str!("../fixtures/aarsplan-2022.txt");

fn imported() -> Imported {
    let (plan, glossary) = PRINTED.split_once("## Ordliste").unwrap();
    let heading = plan
        .lines()
        .find_map(|line| line.strip_prefix("## "))
        .unwrap();
    let rows = plan.lines().filter(|line| line.contains('\t'));
    let rows: Vec<String> = rows
        .map(|line| tr(&line.split('\t').map(of_html).collect::<Vec<_>>()))
        .collect();
    let (heads, codes) = glossary.trim().split_once('\n').unwrap();
    let lists: Vec<String> = codes
        .split('\t')
        .map(|list| tc("", &codes_of(list)))
        .collect();
    let heads: Vec<String> = heads.split('\t').map(cell).collect();
    let body =
        p(&r(heading)) + &table(&rows) + &p(&r("Ordliste")) + &table(&[tr(&heads), tr(&lists)]);
    import("plan.docx", docx(&body, &[]))
}

/// The cell of a plan that was taken out of its PDF: paragraphs, bold, italic, subscript.
fn of_html(cell: &str) -> String {
    let cell = cell
        .trim()
        .replace("</p>", "")
        .replace("&amp;", "&")
        .replace('&', "&amp;");
    let paragraphs = cell.split("<p>").filter(|words| !words.trim().is_empty());
    // An empty line is a paragraph too.
    let paragraphs = paragraphs
        .flat_map(|words| words.split("  "))
        .map(|words| p(&runs(words.trim())));
    let paragraphs: String = paragraphs.collect();
    tc(
        "",
        if paragraphs.is_empty() {
            "<w:p/>"
        } else {
            &paragraphs
        },
    )
}

fn runs(words: &str) -> String {
    let mut runs = String::new();
    let mut rest = words;
    while let Some((before, more)) = rest.split_once('<') {
        let (tag, more) = more.split_once('>').unwrap();
        let (inner, after) = more.split_once(&format!("</{tag}>")).unwrap();
        let look = match tag {
            "b" => "<w:b/>",
            "i" => "<w:i/>",
            "sub" => "<w:vertAlign w:val=\"subscript\"/>",
            other => panic!("{other}"),
        };
        // The extraction put spaces around tags that the plan does not have.
        let before = if tag == "sub" {
            before.trim_end()
        } else {
            before
        };
        runs += &(r(before) + &looks(look, inner));
        rest = if tag == "b" {
            after
        } else {
            after.strip_prefix(' ').unwrap_or(after)
        };
        if tag == "i" && !rest.starts_with('.') {
            runs += &r(" ");
        }
    }
    runs + &r(rest)
}

/// `KB = Kommunalbestyrelsen ØU = …`, a paragraph for each.
fn codes_of(list: &str) -> String {
    let mut lines = Vec::new();
    let mut rest = list.trim();
    while let Some((before, name)) = rest.rsplit_once(" = ") {
        let (others, code) = before.rsplit_once(' ').unwrap_or(("", before));
        lines.push(p(&r(&format!("{code} = {}", name.replace('&', "&amp;")))));
        rest = others.trim();
    }
    lines.reverse();
    lines.concat()
}

/// Each initiative by its number: title, labels, background, who carries it, its topic's name, text.
fn facts(year: &std::path::Path) -> BTreeMap<u64, Vec<String>> {
    let topics = Folder::read(year, "temaer");
    let files = Folder::read(year, "indsatser").0.into_iter();
    let facts = files.map(|file| {
        let topic = topics.find(&text(&file.facts["tema"]));
        let plain = |key: &str| text(&file.facts[key]);
        let facts = vec![
            plain("titel"),
            format!("{:?}", listed(&file.facts["mærker"])),
            plain("baggrund"),
            carried(&file.facts["politisk"], "udvalg"),
            carried(&file.facts["administrativt"], "centre"),
            text(&topic.facts["navn"]),
            file.text.trim().to_owned(),
        ];
        (file.facts["nr"].as_u64().unwrap(), facts)
    });
    facts.collect()
}

fn listed(value: &serde_yaml::Value) -> Vec<String> {
    match value.as_sequence() {
        Some(several) => several.iter().map(text).collect(),
        None if value.is_null() => Vec::new(),
        None => vec![text(value)],
    }
}

fn carried(value: &serde_yaml::Value, key: &str) -> String {
    match value.is_mapping() {
        true => {
            let all = value["alle_fagcentre"].as_bool() == Some(true)
                || value["alle_fagcentre"].as_str() == Some("ja");
            format!("{:?} {} {all}", listed(&value[key]), text(&value["note"]))
        }
        false => format!("{:?}", listed(value)),
    }
}

/// A file of a register by what its editor reads: name, code, place, number.
fn terms(year: &std::path::Path, folder: &str) -> Vec<Vec<String>> {
    let files = Folder::read(year, folder).0;
    let terms = files.iter().map(|file| {
        let keys = ["navn", "kode", "orden", "nr", "slags", "kerneopgave"];
        keys.iter().map(|key| text(&file.facts[*key])).collect()
    });
    let mut terms: Vec<Vec<String>> = terms.collect();
    terms.sort();
    terms
}

/// What people decided: the names of the initiatives' files, which backgrounds there are
/// (`baggrunde/`), and what `site.yaml` and `plan.md` say beside the name and the year.
#[test]
fn the_printed_plan_comes_in_as_people_wrote_it() {
    let imported = imported();
    let (ours, theirs) = (
        imported.workspace.path("content/2026"),
        lejre().join("2022"),
    );
    let (mut actual, expected) = (facts(&ours), facts(&theirs));
    for (number, expected) in &expected {
        let actual = actual.remove(number).unwrap_or_default();
        assert_eq!(actual, *expected, "{number}");
    }
    assert!(actual.is_empty(), "{actual:?}");
    for folder in ["temaer", "udvalg", "centre", "maerker", "kerneopgaver"] {
        assert_eq!(terms(&ours, folder), terms(&theirs, folder), "{folder}");
    }
    assert_eq!(imported.errors(), Vec::<String>::new());
    assert!(
        imported
            .workspace
            .read("content/site.yaml")
            .contains("kommune: Lejre Kommune")
    );
}

/// Whoever imports it has to look at these places, and at no others.
#[test]
fn of_the_printed_plan_little_is_left_to_look_at() {
    let imported = imported();
    let warnings = imported
        .said
        .iter()
        .filter(|said| said["severity"] == "warning");
    let warnings: Vec<&str> = warnings
        .map(|said| said["message"].as_str().unwrap())
        .collect();
    let count = |words: &str| {
        warnings
            .iter()
            .filter(|message| message.contains(words))
            .count()
    };
    assert_eq!(count("lagt sammen med"), 3, "{warnings:#?}");
    assert_eq!(count("skrevet som note"), 5, "{warnings:#?}");
    assert_eq!(
        count("læst som et tema med nummeret 27"),
        1,
        "{warnings:#?}"
    );
    assert_eq!(count("en plan for Lejre Kommune"), 1, "{warnings:#?}");
    assert_eq!(warnings.len(), 10, "{warnings:#?}");
}
