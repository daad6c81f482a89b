//! Columns that say when, for how much, by whom and how it goes, and columns of the plan's own.

use super::{Imported, import};
use crate::support::Workspace;

fn file(imported: &Imported, name: &str) -> String {
    let path = format!("content/2026/indsatser/{name}.md");
    imported.workspace.read(&path)
}

/// The lines of a file without what each key is for.
#[track_caller]
fn check(imported: &Imported, name: &str, expected: &[&str]) {
    let file = file(imported, name);
    let lines = file.lines().map(|line| line.split("  # ").next().unwrap());
    let text = lines.collect::<Vec<_>>().join("\n") + "\n";
    for lines in expected {
        assert!(text.contains(&format!("\n{lines}\n")), "{lines}\n---{text}");
    }
}

#[test]
fn deadlines_money_decisions_and_steps_are_written_as_the_content_has_them() {
    let imported = import(
        "plan.csv",
        "Nr.;Indsats;Tidsplan;Tovholder;Økonomi 2026 (1.000 kr.);Politisk behandling;Milepæle;Udvalg\n\
         1;Varme;2. kvartal 2026;Klimakoordinatoren;850;ØU den 12. oktober 2025;\"- august 2026: Udbud\n- Rør i jorden (ultimo 2026)\n- Fest\";ØU\n\
         2;El;31-12-2026;-;1,5 mio.;12-10-2025;;ØU\n\
         3;Skov;;;;;;ØU\n",
    );
    assert_eq!(imported.errors(), Vec::<String>::new());
    check(
        &imported,
        "1-varme",
        &[
            "frist: 2. kvartal 2026",
            "ansvarlig: Klimakoordinatoren",
            "økonomi:\n  - beløb: 850.000\n    år: 2026",
            "beslutning:\n  dato: 2025-10-12\n  udvalg: ØU",
            "milepæle:\n  - tekst: Udbud\n    frist: august 2026\n  - tekst: Rør i jorden\n    frist: ultimo 2026\n  - tekst: Fest",
        ],
    );
    check(
        &imported,
        "2-el",
        &[
            "frist: 31-12-2026",
            "økonomi:\n  - beløb: 1.500.000\n    år: 2026",
            "beslutning:\n  dato: 2025-10-12",
        ],
    );
    assert!(
        !imported
            .workspace
            .read("content/site.yaml")
            .contains("felter")
    );
}

#[test]
fn sums_of_several_columns_and_years_stand_apart() {
    let imported = import(
        "plan.csv",
        "Nr.;Indsats;Anlæg 2026;Drift 2026;Budget\n\
         1;Varme;3,0 mio.;850.000;\"2026: 1.000.000\n2027: 2.000.000 kr.\"\n\
         2;El;500;;afklares\n",
    );
    assert_eq!(imported.errors(), Vec::<String>::new());
    check(
        &imported,
        "1-varme",
        &[
            "økonomi:\n  - beløb: 3.000.000\n    år: 2026\n    slags: anlæg\n  - beløb: 850.000\n    år: 2026\n    slags: drift\n  - beløb: 1.000.000\n    år: 2026\n  - beløb: 2.000.000\n    år: 2027",
        ],
    );
    assert!(imported.says("beløb som 500 under »Anlæg 2026« er læst som hele kroner"));
    check(&imported, "2-el", &["budget: afklares"]);
}

#[test]
fn what_cannot_be_read_is_kept_as_a_text_and_said() {
    let imported = import(
        "plan.csv",
        "Nr.;Indsats;Frist;Økonomi;Beslutning\n\
         1;Varme;Når vi når det;Inden for rammen;Drøftet flere gange i flere udvalg i løbet af 2024 og 2025\n",
    );
    assert_eq!(imported.errors(), Vec::<String>::new());
    check(
        &imported,
        "1-varme",
        &[
            "frist_tekst: Når vi når det",
            "økonomi_tekst: Inden for rammen",
            "beslutning_tekst: Drøftet flere gange i flere udvalg i løbet af 2024 og 2025",
        ],
    );
    let site = imported.workspace.read("content/site.yaml");
    assert!(
        site.contains(
            "felter:\n  - nøgle: frist_tekst\n    navn: Frist (tekst)\n    slags: tekst\n"
        ),
        "{site}"
    );
    assert!(
        imported.says("»Når vi når det« er skrevet i feltet »Frist (tekst)«"),
        "{:#?}",
        imported.said
    );
    assert!(
        imported.rules().contains("import-usikkert 2 Økonomi"),
        "{:?}",
        imported.rules()
    );
}

#[test]
fn a_status_is_of_a_day_or_it_is_a_text() {
    let imported = import(
        "plan.csv",
        "Nr.;Indsats;Status pr. 30. juni 2026;Bemærkninger til status\n\
         1;Varme;I gang;Rørene ligger.\n2;El;Grøn;Går fint.\n3;Skov;;\n",
    );
    assert_eq!(imported.errors(), Vec::<String>::new());
    check(
        &imported,
        "1-varme",
        &["opfølgning:\n  - dato: 2026-06-30\n    status: i gang\n    note: Rørene ligger."],
    );
    check(
        &imported,
        "2-el",
        &[
            "status_pr_30_juni_2026: Grøn",
            "bemærkninger_til_status: Går fint.",
        ],
    );
    assert!(
        imported.says("»Grøn« er skrevet i feltet"),
        "{:#?}",
        imported.said
    );
    let imported = import(
        "plan.csv",
        "Nr.;Indsats;Status;Statusdato\n1;Varme;Forsinket;30-06-2026\n2;El;Færdig;\n",
    );
    check(
        &imported,
        "1-varme",
        &["opfølgning:\n  - dato: 2026-06-30\n    status: forsinket"],
    );
    check(&imported, "2-el", &["status_tekst: Færdig"]);
    assert!(
        imported.says("»Status« siger ikke, hvilken dag det var"),
        "{:#?}",
        imported.said
    );
}

#[test]
fn columns_of_the_plans_own_become_its_fields() {
    let plan = "Nr.;Indsats;Tekst;Sagsnummer;FN's verdensmål\n1;Varme;a;26/1;13\n2;El;b;;\n";
    let imported = import("plan.csv", plan);
    assert_eq!(imported.errors(), Vec::<String>::new());
    check(
        &imported,
        "1-varme",
        &["sagsnummer: 26/1", "fn_s_verdensmål: 13"],
    );
    assert_eq!(
        imported.workspace.read("content/site.yaml"),
        "kommune: Kommunens navn\ntitel: Årsplan\nfelter:\n  - nøgle: sagsnummer\n    navn: Sagsnummer\n    slags: tekst\n  - nøgle: fn_s_verdensmål\n    navn: FN's verdensmål\n    slags: tekst\n"
    );
    assert!(imported.says("kolonnen »Sagsnummer« er blevet et felt af planens egne"));
    // The plan of the year after finds them there.
    let before = imported.workspace.read("content/site.yaml");
    imported
        .workspace
        .succeed(&["import", "plan.csv", "--year", "2027"]);
    assert_eq!(imported.workspace.read("content/site.yaml"), before);
    // One with more of them adds those.
    imported.workspace.write(
        "mere.csv",
        "Nr.;Indsats;Tekst;SAGSNUMMER;Bydel\n1;Varme;a;26/1;Nord\n",
    );
    imported
        .workspace
        .succeed(&["import", "mere.csv", "--year", "2028"]);
    assert_eq!(
        imported.workspace.read("content/site.yaml"),
        before + "  - nøgle: bydel\n    navn: Bydel\n    slags: tekst\n"
    );
    assert_eq!(imported.errors(), Vec::<String>::new());
}

/// What `site.yaml` has keeps its place, also where it ends in something else.
#[test]
fn fields_are_added_behind_those_that_are_there() {
    let plan = "Nr.;Indsats;Tekst;Bydel\n1;Varme;a;Nord\n";
    for (site, expected) in [
        (
            "kommune: A Kommune\ntitel: B",
            Some(
                "kommune: A Kommune\ntitel: B\nfelter:\n  - nøgle: bydel\n    navn: Bydel\n    slags: tekst\n",
            ),
        ),
        (
            "kommune: A Kommune\nfelter: # vores\n- nøgle: sag\n  slags: tekst\n  navn: Sag # nej\n\n# slut\ntitel: B\n",
            Some(
                "kommune: A Kommune\nfelter: # vores\n- nøgle: sag\n  slags: tekst\n  navn: Sag # nej\n- nøgle: bydel\n  navn: Bydel\n  slags: tekst\n\n# slut\ntitel: B\n",
            ),
        ),
        ("kommune: A Kommune\ntitel: B\nfelter: []\n", None),
    ] {
        let workspace = Workspace::empty();
        workspace.write("content/site.yaml", site);
        workspace.write("plan.csv", plan);
        let asked = ["import", "plan.csv", "--year", "2026"];
        match expected {
            Some(expected) => {
                workspace.succeed(&asked);
                assert_eq!(workspace.read("content/site.yaml"), expected);
            }
            None => {
                let said = workspace.fail(2, &asked);
                assert!(said.contains("- nøgle: bydel"), "{said}");
                assert!(!workspace.exists("content/2026"));
                assert_eq!(workspace.read("content/site.yaml"), site);
            }
        }
    }
}

#[test]
fn two_columns_that_say_when_are_a_deadline_and_a_field() {
    let imported = import(
        "plan.csv",
        "Nr.;Indsats;Frist;Tidsplan\n1;A;2026;Først ler, så sand\n",
    );
    assert_eq!(imported.errors(), Vec::<String>::new());
    check(
        &imported,
        "1-a",
        &["frist: 2026", "tidsplan: Først ler, så sand"],
    );
    assert!(
        imported.says("kolonnen »Tidsplan« er blevet et felt"),
        "{:?}",
        imported.said
    );
}

#[test]
fn a_heading_with_kr_says_nothing_of_thousands() {
    let imported = import("plan.csv", "Nr.;Indsats;Budget kr.\n1;Varme;850.000\n");
    assert_eq!(imported.errors(), Vec::<String>::new());
    check(&imported, "1-varme", &["økonomi:\n  - beløb: 850.000"]);
}

#[test]
fn columns_with_one_heading_between_them_lose_nothing() {
    let imported = import(
        "plan.csv",
        "Nr.;Indsats;Tekst;Sagsnummer;SAGSNUMMER:\n1;Varme;a;26/1;26/2\n2;El;b;;26/3\n",
    );
    assert_eq!(imported.errors(), Vec::<String>::new());
    check(&imported, "1-varme", &["sagsnummer: 26/1; 26/2"]);
    check(&imported, "2-el", &["sagsnummer: 26/3"]);
}

/// The key of one is that of another in the file.
#[test]
fn fields_that_the_content_has_get_its_keys_at_once() {
    let workspace = Workspace::empty();
    let site = "kommune: A Kommune\ntitel: B\nfelter:\n  - nøgle: bydel\n    navn: Sag\n    slags: tekst\n  - nøgle: sag\n    navn: Bydel\n    slags: tekst\n";
    workspace.write("content/site.yaml", site);
    workspace.write(
        "plan.csv",
        "Nr.;Indsats;Tekst;Sag;Bydel\n1;Varme;a;26/1;Nord\n",
    );
    workspace.succeed(&["import", "plan.csv", "--year", "2026"]);
    let file = workspace.read("content/2026/indsatser/1-varme.md");
    for line in ["\nbydel: 26/1", "\nsag: Nord"] {
        assert!(file.contains(line), "{line}: {file}");
    }
}
