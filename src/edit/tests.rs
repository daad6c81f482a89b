//! Changes by bytes: what a file was, what was changed in its form, what it is then.

mod files;
mod remarks;

use std::path::Path;
use std::sync::Arc;

use super::{Change, Known, Row, Save, Saved, TextChange, Value, form_of, hash_of, saved};
use crate::content::read;

/// The content of a plan that has all there can be.
pub fn known(fixture: &str) -> Known {
    known_at(&format!("tests/fixtures/{fixture}"))
}

/// The content in a folder of the repository.
pub fn known_at(folder: &str) -> Known {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let sources = read(&root).expect("it can be read").value;
    Known::of(&root, Arc::new(sources), vec!["kommune".into()])
}

pub fn text(text: &str) -> Value {
    Value::Text(text.into())
}

pub fn texts(texts: &[&str]) -> Value {
    Value::Texts(texts.iter().map(|text| (*text).into()).collect())
}

pub const INITIATIVE: &str = "2022/indsatser/10-opstille-ladestandere.md";

/// A file of that plan before and after changes of its form; and the same as Windows saves it.
#[track_caller]
fn check(path: &str, before: &str, changes: &[(&str, Value)], after: &str) {
    let known = known("lejre-2022");
    let windows = |text: &str| format!("\u{feff}{}", text.replace('\n', "\r\n"));
    for (before, after) in [
        (before.to_owned(), after.to_owned()),
        (windows(before), windows(after)),
    ] {
        let form = form_of(&known, path, before.as_bytes()).expect("it is a file of the plan");
        assert_eq!(form.whole, None, "{before}");
        let changes = changes.iter().map(|(field, after)| Change {
            field: (*field).into(),
            before: form
                .fields
                .iter()
                .find(|one| one.name == *field)
                .map(|one| one.value.clone()),
            after: after.clone(),
        });
        let save = Save {
            hash: form.hash.clone(),
            changes: changes.collect(),
            ..Save::default()
        };
        let there = saved(&known, path, before.as_bytes(), &save, &[]);
        let there = match there {
            Saved::New(bytes) => String::from_utf8(bytes).expect("it is text"),
            other => panic!("{other:?} {before}"),
        };
        assert_eq!(there, after);
    }
}

/// The facts of an initiative alone.
#[track_caller]
fn initiative(before: &str, changes: &[(&str, Value)], after: &str) {
    let rest = "nr: 10\ntitel: T\ntema: mobilitet\npolitisk: UEKL\n";
    let whole = |facts: &str| format!("---\n{rest}{facts}---\nTekst.\n");
    check(INITIATIVE, &whole(before), changes, &whole(after));
}

#[test]
fn a_title_keeps_its_quotation_marks() {
    let end = "tema: mobilitet\npolitisk: UEKL\nadministrativt: CTM\n---\n";
    for (before, title, after) in [
        (
            "titel: A  # b",
            "Trin 2: Plan #2",
            "titel: 'Trin 2: Plan #2'  # b",
        ),
        ("titel: \"A\"", "C \"d\"", "titel: \"C \\\"d\\\"\""),
        ("titel: 'A'", "Kirkens '22", "titel: 'Kirkens ''22'"),
        (
            "titel: >\n  en\n  to tre",
            "en fire tre",
            "titel: >\n  en\n  fire tre",
        ),
        (
            "titel: en\n  to tre",
            "en to tre fire",
            "titel: en\n  to tre fire",
        ),
    ] {
        let whole = |title: &str| format!("---\nnr: 10\n{title}\nukendt_ting: 3\n{end}");
        let whole = |title: &str| whole(title).replace("ukendt_ting: 3\n", "# her\n");
        check(
            INITIATIVE,
            &whole(before),
            &[("titel", text(title))],
            &whole(after),
        );
    }
}

#[test]
fn a_list_keeps_its_form() {
    for (before, codes, after) in [
        (
            "administrativt: CTM  # b\n",
            &["CTM", "CSE"][..],
            "administrativt: [CTM, CSE]  # b\n",
        ),
        (
            "administrativt: [ CTM ,CSE ]\n",
            &["CTM", "CBD", "CSE"],
            "administrativt: [ CTM ,CBD ,CSE ]\n",
        ),
        (
            "administrativt: [CTM, CSE]\n",
            &["CSE"],
            "administrativt: [CSE]\n",
        ),
        (
            "administrativt: ['CTM', ctm]\n",
            &["CTM", "CTM", "CSE"],
            "administrativt: ['CTM', ctm, CSE]\n",
        ),
        (
            "administrativt:\n  # de to\n  - CTM  # a\n  - CSE  # b\n",
            &["CTM", "CBD", "CSE"],
            "administrativt:\n  # de to\n  - CTM  # a\n  - CBD\n  - CSE  # b\n",
        ),
        (
            "administrativt:\n- CTM  # a\n- CSE  # b\n",
            &["CTM"],
            "administrativt:\n- CTM  # a\n# b\n",
        ),
        (
            "administrativt:\n  centre: CTM  # a\n  note: n\n",
            &["CTM", "CSE"],
            "administrativt:\n  centre: [CTM, CSE]  # a\n  note: n\n",
        ),
    ] {
        initiative(before, &[("administrativt", texts(codes))], after);
    }
}

#[test]
fn all_centres_and_a_note_come_and_go() {
    let there = [
        ("administrativt.alle_fagcentre", Value::Truth(true)),
        ("administrativt.note", text("Alle: også CBD")),
    ];
    let back = [
        ("administrativt.alle_fagcentre", Value::Truth(false)),
        ("administrativt.note", text("")),
    ];
    for (first, second) in [
        (
            "administrativt: [CBD]\n",
            "administrativt:\n  centre: [CBD]\n  note: 'Alle: også CBD'\n  alle_fagcentre: ja\n",
        ),
        (
            "administrativt: CBD  # b\nfrist: 2022\n",
            "administrativt:  # b\n  centre: CBD\n  note: 'Alle: også CBD'\n  alle_fagcentre: ja\nfrist: 2022\n",
        ),
        (
            "administrativt:\n- CBD\n- CTM\n",
            "administrativt:\n  centre:\n  - CBD\n  - CTM\n  note: 'Alle: også CBD'\n  alle_fagcentre: ja\n",
        ),
    ] {
        initiative(first, &there, second);
        initiative(second, &back, first);
    }
}

#[test]
fn the_line_of_a_key_goes_and_what_was_remarked_stays() {
    let centre = "administrativt: CTM\n";
    for (before, field, value, after) in [
        (
            "mærker: [klimaplan]  # de to\nfrist: 2022\n",
            "mærker",
            texts(&[]),
            "# de to\nfrist: 2022\n",
        ),
        (
            "# over\nmærker:\n  - klimaplan\n# under\n",
            "mærker",
            texts(&[]),
            "# over\n# under\n",
        ),
        (
            "baggrund: |  # hvorfor\n  a # b\n  c\nfrist: 2022\n",
            "baggrund",
            text(""),
            "# hvorfor\nfrist: 2022\n",
        ),
    ] {
        initiative(
            &format!("{centre}{before}"),
            &[(field, value)],
            &format!("{centre}{after}"),
        );
    }
}

#[test]
fn a_text_in_lines_stays_one() {
    let long = "et ord ".repeat(30).trim().to_owned();
    let centre = "administrativt: CTM\n";
    let folded = format!("baggrund: >\n  {long}\n  b\n");
    for (before, new, after) in [
        (
            "baggrund: |\n  a\n\n  b\n",
            "a\n\nc",
            "baggrund: |\n  a\n\n  c\n",
        ),
        ("baggrund: |\n  a\n", "b", "baggrund: |\n  b\n"),
        ("baggrund: a  # x\n", "a\nb", "baggrund: |  # x\n  a\n  b\n"),
        (
            &folded,
            &format!("{long} c"),
            &format!("baggrund: >\n  {long}\n  c\n"),
        ),
        ("", &long, &format!("baggrund: {long}\n")),
        ("baggrund: \"\n  \"\n", "a", "baggrund: \"a\"\n"),
        ("", "a\nb", "baggrund: |\n  a\n  b\n"),
    ] {
        initiative(
            &format!("{centre}{before}"),
            &[("baggrund", text(new))],
            &format!("{centre}{after}"),
        );
    }
}

#[test]
fn a_day_a_truth_and_a_number_are_plain() {
    let centre = "administrativt: CTM\n";
    for (before, field, value, after) in [
        (
            "",
            "opdateret",
            text("2026-11-26"),
            "opdateret: 2026-11-26\n",
        ),
        (
            "kladde: nej  # b\n",
            "kladde",
            Value::Truth(true),
            "kladde: ja  # b\n",
        ),
        (
            "kladde: true\n",
            "kladde",
            Value::Truth(false),
            "kladde: false\n",
        ),
        (
            "opdateret: 2022-01-01\n",
            "kladde",
            Value::Truth(true),
            "opdateret: 2022-01-01\nkladde: ja\n",
        ),
    ] {
        initiative(
            &format!("{centre}{before}"),
            &[(field, value)],
            &format!("{centre}{after}"),
        );
    }
}

#[test]
fn the_text_changes_in_its_lines_alone() {
    let known = known("lejre-2022");
    let before = "\u{feff}---\r\nnr: 10\r\ntitel: T\r\ntema: mobilitet\r\npolitisk: UEKL\r\nadministrativt: CTM\r\n---\r\n\r\nen\nto\r\ntre<sub>2</sub>\r\n\r\n";
    let form = form_of(&known, INITIATIVE, before.as_bytes()).expect("it is one");
    assert_eq!(form.text.as_deref(), Some("en\nto\ntre<sub>2</sub>"));
    let save = Save {
        hash: hash_of(before.as_bytes()),
        text: Some(TextChange {
            before: form.text,
            after: "en\ntoo\ntre<sub>2</sub>\n".into(),
        }),
        ..Save::default()
    };
    let after = before.replace("to\r", "too\r");
    assert_eq!(
        saved(&known, INITIATIVE, before.as_bytes(), &save, &[]),
        Saved::New(after.into_bytes())
    );
}

fn row(values: &[(&str, &str)]) -> Row {
    let values = values.iter();
    values
        .map(|(name, value)| ((*name).to_owned(), text(value)))
        .collect()
}

#[test]
fn rows_come_change_and_go() {
    let june = row(&[("dato", "2022-06-30"), ("status", "i gang")]);
    let late = row(&[
        ("dato", "2022-12-31"),
        ("status", "forsinket"),
        ("note", "Bil: #2"),
    ]);
    let centre = "administrativt: CTM\n";
    let both = "opfølgning:\n  # ældst først\n  - dato: 2022-06-30  # a\n    status: i gang\n  - dato: 2022-12-31\n    status: forsinket\n    note: 'Bil: #2'\n";
    for (before, rows, after) in [
        (
            "opfølgning:\n  # ældst først\n  - dato: 2022-06-30  # a\n    status: i gang\n",
            vec![june.clone(), late.clone()],
            both,
        ),
        (
            both,
            vec![late.clone()],
            "opfølgning:\n  # ældst først\n  # a\n  - dato: 2022-12-31\n    status: forsinket\n    note: 'Bil: #2'\n",
        ),
        (
            both,
            vec![
                row(&[("dato", "2022-06-30"), ("status", "færdig"), ("note", "Ja")]),
                late.clone(),
            ],
            "opfølgning:\n  # ældst først\n  - dato: 2022-06-30  # a\n    status: færdig\n    note: Ja\n  - dato: 2022-12-31\n    status: forsinket\n    note: 'Bil: #2'\n",
        ),
        (
            "",
            vec![june],
            "opfølgning:\n  - dato: 2022-06-30\n    status: i gang\n",
        ),
        (both, vec![], "# ældst først\n# a\n"),
    ] {
        let changes = [("opfølgning", Value::Rows(rows))];
        initiative(
            &format!("{centre}{before}"),
            &changes,
            &format!("{centre}{after}"),
        );
    }
}

#[test]
fn an_item_that_says_nothing_is_no_row_and_stays_while_none_comes_or_goes() {
    let file = |first: &str, rest: &str| {
        format!(
            "administrativt: CTM\nopfølgning:\n{first}  - dato: 2022-12-31\n    status: {rest}\n"
        )
    };
    let first = "  - dato: 2022-06-30\n    status: i gang\n";
    let june = row(&[("dato", "2022-06-30"), ("status", "i gang")]);
    let late = |status: &str| row(&[("dato", "2022-12-31"), ("status", status)]);
    let before = file(&format!("{first}  -\n"), "forsinket");
    for (rows, after) in [
        (
            vec![june, late("færdig")],
            file(&format!("{first}  -\n"), "færdig"),
        ),
        (vec![late("forsinket")], file("", "forsinket")),
    ] {
        initiative(&before, &[("opfølgning", Value::Rows(rows))], &after);
    }
}

#[test]
fn a_key_that_is_added_below_a_key_brings_it_along() {
    let centre = "administrativt: CTM\n";
    let decided = "beslutning:\n  dato: 2021-10-12\n  udvalg: KB\n";
    initiative(
        &format!("{centre}opdateret: 2022-01-01\n"),
        &[
            ("beslutning.udvalg", text("KB")),
            ("beslutning.dato", text("2021-10-12")),
        ],
        &format!("{centre}beslutning:\n  dato: 2021-10-12\n  udvalg: KB\nopdateret: 2022-01-01\n"),
    );
    initiative(
        &format!("{centre}{decided}"),
        &[
            ("beslutning.udvalg", text("")),
            ("beslutning.dato", text("")),
        ],
        centre,
    );
}
