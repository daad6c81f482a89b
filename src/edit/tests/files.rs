//! Files as a whole: what is wrong with them, two who change one, new ones, and who refers to them.

use super::{INITIATIVE, check, known, known_at, text, texts};
use crate::content::{Period, file_kinds, keys_of, read_plain_file};
use crate::edit::opened::Opened;
use crate::edit::{
    Change, Clash, Created, Known, Save, Saved, Standing, TextChange, Value, create, disk, form_of,
    new_form, saved, uses,
};

#[test]
fn what_is_wrong_stands_by_its_field_and_a_draft_is_saved() {
    let known = known("lejre-2022");
    let now = file();
    let refused = saved(
        &known,
        INITIATIVE,
        now.as_bytes(),
        &save(vec![change("titel", "T", "")]),
        &[],
    );
    let Saved::Refused(faults) = refused else {
        panic!("{refused:?}");
    };
    let place = (&*faults[0].rule, faults[0].field.as_deref());
    assert_eq!(place, ("mangler-noegle", Some("titel")));
    let draft = Save {
        as_draft: true,
        ..save(vec![change("frist", "", "engang i foråret måske")])
    };
    let Saved::New(bytes) = saved(&known, INITIATIVE, now.as_bytes(), &draft, &[]) else {
        panic!("a draft is saved");
    };
    let form = form_of(&known, INITIATIVE, &bytes).expect("it is one");
    let found: Vec<_> = form
        .faults
        .iter()
        .map(|fault| (&*fault.rule, fault.field.as_deref()))
        .collect();
    assert_eq!(found, [("forkert-vaerdi", Some("frist"))]);
    assert!(String::from_utf8_lossy(&bytes).contains("kladde: ja\n"));
}

#[test]
fn what_two_have_changed_apart_is_put_together() {
    let known = known("lejre-2022");
    let now = file();
    // A colleague changed the title and the last line meanwhile.
    let theirs = now.replace("titel: T", "titel: U").replace("tre", "fire");
    let mine = Save {
        text: Some(TextChange {
            before: Some("en\n\nto\n\ntre".into()),
            after: "en en\n\nto\n\ntre".into(),
        }),
        ..save(vec![change("frist", "", "2022")])
    };
    let both = theirs
        .replace("en\n\nto", "en en\n\nto")
        .replace("CTM\n", "CTM\nfrist: 2022\n");
    assert_eq!(
        saved(&known, INITIATIVE, theirs.as_bytes(), &mine, &[]),
        Saved::New(both.into_bytes())
    );
    let clash = saved(
        &known,
        INITIATIVE,
        theirs.as_bytes(),
        &save(vec![change("titel", "T", "V")]),
        &[],
    );
    let expected = Clash {
        field: "titel".into(),
        before: Some(text("T")),
        mine: text("V"),
        theirs: text("U"),
    };
    assert_eq!(clash, Saved::Conflict(vec![expected]));
}

#[test]
fn a_file_with_broken_facts_opens_as_its_text_alone() {
    let known = known("lejre-2022");
    let broken = "\u{feff}---\r\nnr: 10\r\ntitel: 'T\r\n---\r\nTekst.\r\n";
    let form = form_of(&known, INITIATIVE, broken.as_bytes()).expect("it is one");
    assert_eq!((form.fields.len(), form.text), (0, None));
    let whole = form.whole.expect("it is shown whole");
    let save = Save {
        hash: form.hash,
        whole: Some(TextChange {
            before: Some(whole.clone()),
            after: whole.replace("'T", "T"),
        }),
        as_draft: true,
        ..Save::default()
    };
    let mended = Saved::New(broken.replace("'T", "T").into_bytes());
    assert_eq!(
        saved(&known, INITIATIVE, broken.as_bytes(), &save, &[]),
        mended
    );
    let latin = b"---\nnr: 10\ntitel: B\xf8rn\n---\n";
    let form = form_of(&known, INITIATIVE, latin).expect("it is one");
    assert_eq!(
        form.whole.as_deref(),
        Some("---\nnr: 10\ntitel: Børn\n---\n")
    );
}

/// A key that is added to a record has its field by itself, in words of its own.
#[test]
fn every_key_of_every_kind_of_file_has_its_field() {
    let known = known("every-feature");
    let year = known.sources.years.last().expect("it has a year");
    let forbidden = [
        "Ja, ",
        "koderne",
        "yaml",
        "YAML",
        ".md",
        "kantede",
        "på formen",
        "liste, hvor",
        "linje",
        "themes/",
        "nøgle:",
    ];
    for (kind, file) in file_kinds(&year.registers) {
        let standing = Standing {
            kind: file,
            year: Some(year),
        };
        let opened = Opened::of(&known, standing, "x.md", b"---\n---\n").expect("it is text");
        let fields = opened.fields();
        for key in keys_of(file, &year.registers) {
            let name = key.key.name;
            let found = fields
                .iter()
                .filter(|field| field.name.split('.').next() == Some(name));
            let is_asked = found.clone().next().is_some();
            // What can only be chosen is not asked for where there is nothing to choose.
            let is_chosen = key.key.chosen_from(&year.registers).is_some();
            assert!(is_asked || is_chosen, "{kind}: {name}");
            for field in found {
                assert!(!field.label.is_empty(), "{kind}: {name}");
                let said = forbidden.iter().find(|word| field.about.contains(**word));
                assert_eq!(said, None, "{kind}: {name}: {}", field.about);
            }
        }
    }
}

#[test]
fn a_new_file_takes_the_next_number_and_none_twice() {
    let folder = tempfile::TempDir::new().expect("there is room");
    let known = Known {
        root: folder.path().to_path_buf(),
        ..known("lejre-2022")
    };
    let year: Period = "2022".parse().expect("it is one");
    let form = new_form(&known, year, "indsats").expect("there can be one");
    let number = form
        .fields
        .iter()
        .find(|field| field.name == "nr")
        .expect("it is asked for");
    assert_eq!(number.value, text("34"));
    let change = |field: &str, after: Value| Change {
        field: field.into(),
        before: None,
        after,
    };
    let save = |title: &str| Save {
        hash: form.hash.clone(),
        changes: vec![
            change("titel", text(title)),
            change("tema", text("energi")),
            change("politisk", texts(&["UEKL"])),
            change("administrativt", texts(&["CTM", "CSE"])),
        ],
        text: Some(TextChange {
            before: None,
            after: "Tekst.".into(),
        }),
        ..Save::default()
    };
    for (title, path) in [
        ("Nye træer", "2022/indsatser/34-nye-traeer.md"),
        ("To: #2", "2022/indsatser/35-to-2.md"),
    ] {
        let made = create(&known, year, "indsats", &save(title)).expect("it can be written");
        assert_eq!(made, Created::New(path.into()));
    }
    let made = read_plain_file(&folder.path().join("2022/indsatser/35-to-2.md"));
    let expected = "---\nnr: 35\ntitel: 'To: #2'\ntema: energi\npolitisk: UEKL\nadministrativt: [CTM, CSE]\nkladde: ja\n---\nTekst.\n";
    assert_eq!(
        String::from_utf8_lossy(&made.expect("it is there")),
        expected
    );
    let unnamed = create(&known, year, "udvalg", &Save::default()).expect("nothing is written");
    let Created::Refused(faults) = unnamed else {
        panic!("{unnamed:?}");
    };
    let fields: Vec<_> = faults.iter().map(|fault| fault.field.as_deref()).collect();
    assert_eq!(fields, [Some("kode"), Some("navn")]);
}

#[test]
fn a_new_file_has_a_name_that_a_file_can_have() {
    let folder = tempfile::TempDir::new().expect("there is room");
    let known = Known {
        root: folder.path().to_path_buf(),
        ..known("lejre-2022")
    };
    let year: Period = "2022".parse().expect("it is one");
    let word = |word: &str| {
        let save = Save {
            text: Some(TextChange {
                before: None,
                after: "Tekst.".into(),
            }),
            ..save(vec![change("ord", "", word)])
        };
        create(&known, year, "opslag", &save).expect("it can be written")
    };
    assert_eq!(word("Nul"), Created::New("2022/ordliste/fil-nul.md".into()));
    let Created::Refused(faults) = word("?!") else {
        panic!("no file can be called that");
    };
    let fields: Vec<_> = faults.iter().map(|fault| fault.field.as_deref()).collect();
    assert_eq!(fields, [Some("ord")]);
}

#[test]
fn who_refers_to_a_file_is_found() {
    let known = known("lejre-2022");
    let found = uses(&known, "2022/temaer/mobilitet.md");
    assert!(
        found.len() > 3 && found.iter().all(|one| one.by_field),
        "{found:?}"
    );
    assert!(found.iter().any(|one| one.path == INITIATIVE), "{found:?}");
    assert_eq!(uses(&known, INITIATIVE), []);
}

#[test]
fn a_status_and_what_another_plan_carries_on_are_in_use() {
    let folder = tempfile::TempDir::new().expect("there is room");
    let facts = "titel: T\ntema: natur\npolitisk: TMU\nadministrativt: CNV\n";
    let followed = "opfølgning:\n  - dato: 2022-06-30\n    status: i gang\n";
    for (path, text) in [
        ("site.yaml", "kommune: A\ntitel: B\n".to_owned()),
        (
            "2022/statusser/i-gang.md",
            "---\nnavn: I gang\n---\n".into(),
        ),
        (
            "2022/statusser/faerdig.md",
            "---\nnavn: Færdig\n---\n".into(),
        ),
        (
            "2022/indsatser/7-a.md",
            format!("---\nnr: 7\ntidligere: 3\n{facts}{followed}---\n"),
        ),
        (
            "2023/indsatser/1-b.md",
            format!("---\nnr: 1\n{facts}videreført_fra: 2022/3\n---\n"),
        ),
    ] {
        let made = disk::create(folder.path(), path, text.as_bytes());
        assert!(made.expect("it can be written"), "{path}");
    }
    let known = known_at(&folder.path().to_string_lossy());
    for (path, by) in [
        ("2022/statusser/i-gang.md", &["2022/indsatser/7-a.md"][..]),
        ("2022/statusser/faerdig.md", &[]),
        ("2022/indsatser/7-a.md", &["2023/indsatser/1-b.md"]),
        ("2023/indsatser/1-b.md", &[]),
    ] {
        let found = uses(&known, path);
        let names: Vec<_> = found.iter().map(|one| &*one.path).collect();
        assert_eq!(names, by, "{path}");
        assert!(found.iter().all(|one| one.by_field), "{found:?}");
    }
}

#[test]
fn a_change_taken_back_never_brings_back_facts_that_were_broken() {
    let known = known("lejre-2022");
    let broken = file().replace("titel: T\n", "titel: T\ntitel: T\n");
    let now = file().replace("titel: T\n", "titel: U\n");
    let save = save(vec![change("titel", "U", "T")]);
    let back = saved(
        &known,
        INITIATIVE,
        now.as_bytes(),
        &save,
        &[broken.into_bytes()],
    );
    assert_eq!(back, Saved::New(file().into_bytes()));
}

/// An initiative of that plan.
fn file() -> String {
    let facts = "nr: 10\ntitel: T\ntema: mobilitet\npolitisk: UEKL\nadministrativt: CTM\n";
    format!("---\n{facts}---\nen\n\nto\n\ntre\n")
}

fn change(field: &str, before: &str, after: &str) -> Change {
    Change {
        field: field.into(),
        before: Some(text(before)),
        after: text(after),
    }
}

/// A form of a file that was another.
fn save(changes: Vec<Change>) -> Save {
    Save {
        hash: "an older one".into(),
        changes,
        ..Save::default()
    }
}

#[test]
fn a_code_that_others_refer_to_is_known_still() {
    let path = "2022/udvalg/uekl.md";
    let facts =
        |code: &str, former: &str| format!("---\nkode: {code}  # a\nnavn: Udvalget\n{former}---\n");
    let (before, after) = (facts("UEKL", ""), facts("EKT", "tidligere: UEKL\n"));
    check(path, &before, &[("kode", text("EKT"))], &after);
    check(path, &after, &[("kode", text("UEKL"))], &before);
    check(
        path,
        &before,
        &[("navn", text("Nyt"))],
        &before.replace("Udvalget", "Nyt"),
    );
}

#[test]
fn rows_that_two_have_added_apart_are_both_there() {
    let known = known("lejre-2022");
    let row = |day: &str| format!("  - dato: {day}\n    status: i gang\n");
    let file = |rows: &[&str]| {
        let rows: String = rows.iter().map(|day| row(day)).collect();
        format!(
            "---\nnr: 10\ntitel: T\ntema: mobilitet\npolitisk: UEKL\nadministrativt: CTM\nopfølgning:\n{rows}---\n"
        )
    };
    let rows = |file: &str| {
        let form = form_of(&known, INITIATIVE, file.as_bytes()).expect("it is one");
        let field = form
            .fields
            .into_iter()
            .find(|field| field.name == "opfølgning");
        field.expect("it is asked for").value
    };
    let (base, theirs) = (
        ["2022-03-01", "2022-06-01"],
        ["2022-03-01", "2022-06-01", "2022-09-01"],
    );
    let mine = ["2022-01-01", "2022-03-01", "2022-06-01"];
    let all = ["2022-01-01", "2022-03-01", "2022-06-01", "2022-09-01"];
    let save = Save {
        hash: "an older one".into(),
        changes: vec![Change {
            field: "opfølgning".into(),
            before: Some(rows(&file(&base))),
            after: rows(&file(&mine)),
        }],
        ..Save::default()
    };
    let both = saved(&known, INITIATIVE, file(&theirs).as_bytes(), &save, &[]);
    assert_eq!(both, Saved::New(file(&all).into_bytes()));
}
