//! What leaves the site: handouts of any selection, the site as one archive, lists to paste, and
//! the initiatives as data, which say the same in every form.

#![allow(clippy::unwrap_used)]

mod support;

use std::collections::BTreeMap;
use std::io::Read;

use calamine::{Data, Reader, Xlsx};
use support::{DRAFT, Workspace, initiatives_in};

#[test]
fn a_handout_holds_what_belongs_to_all_that_is_asked_for() {
    let workspace = Workspace::lejre();
    for (arguments, expected) in [
        (
            &["--udvalg", "øu"] as &[&str],
            &[24u32, 30, 31, 32, 33] as &[u32],
        ),
        (&["--tema", "energi", "--center", "CTM"], &[1, 2, 5]),
        (
            &["--tema", "Energi", "--udvalg", "UEKL", "--center", "cøh"],
            &[5],
        ),
        (
            &["--tema", "erhverv", "--tema", "digitalisering"],
            &[24, 25, 26, 31],
        ),
        (&["--mærke", "klimaplan", "--center", "CSI"], &[11]),
    ] {
        let mut all = vec!["handout", "-o", "fil.html"];
        all.extend(arguments);
        workspace.succeed(&all);
        assert_eq!(
            initiatives_in(&workspace.read("fil.html")),
            expected,
            "{arguments:?}"
        );
    }
    workspace.succeed(&["handout", "--center", "CVO"]);
    let cross_cutting = workspace.read("aarsplan-2022-centre-cvo.html");
    assert_eq!(initiatives_in(&cross_cutting), [31]);
}

#[test]
fn a_handout_that_cannot_be_made_is_not_written() {
    let workspace = Workspace::lejre();
    for (arguments, expected) in [
        (&["--udvalg", "UEKX"] as &[&str], "mente du «UEKL»?"),
        (&["--udvalg", "KB"], "ingen indsatser"),
        (&["--year", "2023"], "Der er planer for 2022"),
        (&["-o", "content/2022/plan.md"], "Vælg et andet sted"),
    ] {
        let mut all = vec!["handout"];
        all.extend(arguments);
        let said = workspace.fail(2, &all);
        assert!(said.contains(expected), "{said}");
    }
    let plan = workspace.read("content/2022/plan.md");
    assert!(plan.starts_with("---"), "the content is eaten");
    workspace.write("content/2022/indsatser/34-x.md", "---\nnr: 34\n---\n");
    workspace.fail(1, &["handout"]);
    assert!(!workspace.exists("aarsplan-2022-plan.html"));
}

#[test]
fn drafts_are_in_a_handout_only_where_asked_for_and_then_marked() {
    let workspace = Workspace::lejre();
    workspace.write("content/2022/indsatser/34-zebrastriber.md", DRAFT);
    workspace.succeed(&["handout", "--tema", "energi", "-o", "fil.html"]);
    let public = workspace.read("fil.html");
    assert!(!public.contains("Zebra") && !public.contains("<p class=handout-stamp"));
    let arguments = ["handout", "--tema", "energi", "--drafts", "-o", "fil.html"];
    workspace.succeed(&arguments);
    let draft = workspace.read("fil.html");
    assert!(draft.contains("Zebrastriber") && draft.contains("<p class=handout-stamp"));
}

#[test]
fn a_handout_needs_nothing_beside_it() {
    let workspace = Workspace::lejre();
    let image = "<svg xmlns=\"http://www.w3.org/2000/svg\"/>";
    workspace.write("content/2022/billeder/kort.svg", image);
    let text = "---\nnr: 34\ntitel: Kort\ntema: energi\npolitisk: KB\nadministrativt: CTM\n---\n\
        ![Kortet](../billeder/kort.svg) [Inde](1-strategisk-plan-for-varme-og-energiforsyning.md) \
        [Ude](9-omlaegge-egen-bil-og-maskinpark.md)\n";
    workspace.write("content/2022/indsatser/34-kort.md", text);
    let arguments = ["handout", "--tema", "energi", "-o", "fil.html"];
    workspace.succeed(&arguments);
    let html = workspace.read("fil.html");
    assert!(html.contains("src=\"data:image/svg+xml;base64,"), "{html}");
    assert!(html.contains("<a href=#indsats--1>Inde</a>"), "{html}");
    assert!(html.contains("Ude") && !html.contains(">Ude</a>"), "{html}");
    let address = "\nadresse: https://example.org/plan\n";
    workspace.append("content/site.yaml", address);
    workspace.succeed(&arguments);
    let html = workspace.read("fil.html");
    let outside = "https://example.org/plan/2022/indsatser/9-omlaegge-egen-bil-og-maskinpark.html";
    assert!(
        html.contains(&format!("<a href={outside}>Ude</a>")),
        "{html}"
    );
}

#[test]
fn the_archive_is_the_site_and_the_same_each_time() {
    let workspace = Workspace::lejre();
    let said = workspace.succeed(&["build", "--zip", "plan.zip"]);
    assert!(said.contains("plan.zip"), "{said}");
    let first = workspace.bytes("plan.zip");
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(&first)).unwrap();
    let mut packed = BTreeMap::new();
    for index in 0..archive.len() {
        let mut file = archive.by_index(index).unwrap();
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).unwrap();
        packed.insert(file.name().unwrap().into_owned(), bytes);
    }
    let mut written = workspace.tree("output");
    written.retain(|path, _| !path.starts_with('.'));
    assert!(packed.contains_key("index.html"));
    assert_eq!(packed, written);
    workspace.succeed(&["build", "--zip", "plan.zip"]);
    assert_eq!(first, workspace.bytes("plan.zip"));
    let said = workspace.fail(2, &["build", "--zip", "output/plan.zip"]);
    assert!(said.contains("Vælg et andet sted"), "{said}");
}

#[test]
fn a_list_to_paste_clashes_with_no_page() {
    let workspace = Workspace::lejre();
    workspace.succeed(&["build"]);
    assert!(!workspace.exists("output/2022/indlejr/udvalg-uekl.txt"));
    let address = "\nadresse: https://example.org/\n";
    workspace.append("content/site.yaml", address);
    workspace.succeed(&["build"]);
    let list = workspace.read("output/2022/indlejr/udvalg-uekl.txt");
    assert!(list.is_ascii(), "{list}");
    for leaking in [" id=", " class=", "<script", "<style", "href=2022", "../"] {
        assert!(!list.contains(leaking), "{leaking} in {list}");
    }
    let initiative = "https://example.org/2022/indsatser/10-opstille-ladestandere.html";
    assert!(list.contains(initiative), "{list}");
    assert_eq!(list.matches("<li>").count(), 14);
}

/// The rows of the CSV as a spreadsheet takes them.
fn csv_rows(bytes: &[u8]) -> Vec<Vec<String>> {
    let text = std::str::from_utf8(bytes).unwrap();
    let text = text.strip_prefix('\u{feff}').expect("Excel needs the BOM");
    let mut reader = csv::ReaderBuilder::new();
    let reader = reader.delimiter(b';').has_headers(false);
    let rows = reader
        .from_reader(text.as_bytes())
        .into_records()
        .map(Result::unwrap);
    rows.map(|row| row.iter().map(str::to_owned).collect())
        .collect()
}

fn xlsx_rows(bytes: &[u8], sheet: &str) -> Vec<Vec<String>> {
    let mut workbook = Xlsx::new(std::io::Cursor::new(bytes)).unwrap();
    let range = workbook.worksheet_range(sheet).unwrap();
    let formulas = workbook.worksheet_formula(sheet).unwrap();
    assert!(formulas.is_empty(), "a cell holds a formula");
    let cell = |cell: &Data| match cell {
        Data::Empty => String::new(),
        Data::Float(number) => number.to_string(),
        other => other.to_string(),
    };
    range
        .rows()
        .map(|row| row.iter().map(cell).collect())
        .collect()
}

#[test]
fn every_form_of_the_data_says_the_same() {
    let workspace = Workspace::lejre();
    let odd = "---\nnr: 34\ntitel: '=HYPERLINK(\"x\";\"y\")'\ntema: energi\npolitisk: KB\n\
        administrativt: CTM\nbaggrund: '+45 \"citat\"; og mere'\n---\nFørste.\n\n- én\n- to\n";
    workspace.write("content/2022/indsatser/34-formel.md", odd);
    workspace.succeed(&["build"]);
    let data = |name: &str| workspace.bytes(&format!("output/2022/data/{name}"));
    let csv = csv_rows(&data("indsatser.csv"));
    let xlsx = xlsx_rows(&data("indsatser.xlsx"), "Indsatser");
    let json: serde_json::Value = serde_json::from_slice(&data("indsatser.json")).unwrap();
    let json = json["indsatser"].as_array().unwrap();
    assert_eq!((csv.len(), xlsx.len(), json.len()), (34, 34, 33));

    let unguarded = |cell: &String| match cell.strip_prefix('\'') {
        Some(text) if text.starts_with(['=', '+', '-', '@']) => text.to_owned(),
        _ => cell.clone(),
    };
    let plain: Vec<Vec<String>> = csv
        .iter()
        .map(|row| row.iter().map(unguarded).collect())
        .collect();
    assert_eq!(plain, xlsx);
    let formula = csv.last().unwrap();
    let runs = |cell: &&String| cell.starts_with(['=', '+', '-', '@']);
    assert_eq!(formula.iter().find(runs), None);

    let column = |name: &str| plain[0].iter().position(|heading| heading == name).unwrap();
    for (row, initiative) in plain[1..].iter().zip(json) {
        let codes = |terms: &serde_json::Value| {
            let terms = terms.as_array().unwrap().iter();
            let codes = terms.map(|term| term["kode"].as_str().or(term["navn"].as_str()).unwrap());
            codes.collect::<Vec<_>>().join(", ")
        };
        assert_eq!(row[column("Id")], initiative["id"].as_str().unwrap());
        assert_eq!(row[column("Nr")], initiative["nr"].to_string());
        assert_eq!(row[column("Titel")], initiative["titel"].as_str().unwrap());
        assert_eq!(
            row[column("Tema")],
            initiative["tema"]["navn"].as_str().unwrap()
        );
        assert_eq!(
            row[column("Udvalg")],
            codes(&initiative["politisk"]["udvalg"])
        );
        assert_eq!(
            row[column("Centre")],
            codes(&initiative["administrativt"]["centre"])
        );
        assert_eq!(
            row[column("Baggrund")],
            initiative["baggrund"].as_str().unwrap_or("")
        );
        assert_eq!(
            row[column("Beskrivelse")],
            initiative["beskrivelse"]["tekst"].as_str().unwrap()
        );
        assert_eq!(row[column("Side")], initiative["side"].as_str().unwrap());
        let page = workspace
            .path("output/2022/data")
            .join(&row[column("Side")]);
        assert!(page.is_file(), "{}", page.display());
    }
    let codes = xlsx_rows(&data("indsatser.xlsx"), "Forkortelser");
    assert!(codes.contains(&vec![
        "UTMB".into(),
        "Udvalget for Trafik, Miljø & Byggeri".into()
    ]));
}

#[test]
fn the_workbook_can_be_filtered_and_its_links_work() {
    let workspace = Workspace::lejre();
    workspace.succeed(&["build"]);
    let bytes = workspace.bytes("output/2022/data/indsatser.xlsx");
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(&bytes)).unwrap();
    let mut part = |name: &str| {
        let mut text = String::new();
        let mut file = archive.by_name(name).unwrap();
        file.read_to_string(&mut text).unwrap();
        text
    };
    let sheet = part("xl/worksheets/sheet1.xml");
    assert!(sheet.contains("<autoFilter ref=\"A1:Q33\"/>"), "{sheet}");
    assert!(sheet.contains("<pane ySplit=\"1\"") && sheet.contains("state=\"frozen\""));
    let links = part("xl/worksheets/_rels/sheet1.xml.rels");
    let targets = links.split("Target=\"").skip(1);
    let targets: Vec<String> = targets
        .map(|rest| rest.split('"').next().unwrap().replace('\\', "/"))
        .collect();
    assert_eq!(targets.len(), 32);
    for target in targets {
        let page = workspace.path("output/2022/data").join(&target);
        assert!(page.is_file(), "{target}");
    }
}

#[test]
fn data_is_of_the_plan_and_not_of_the_day() {
    let workspace = Workspace::lejre();
    workspace.succeed(&["build"]);
    let workbook = "output/2022/data/indsatser.xlsx";
    let bytes = workspace.bytes(workbook);
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(&bytes)).unwrap();
    let mut properties = String::new();
    let mut file = archive.by_name("docProps/core.xml").unwrap();
    file.read_to_string(&mut properties).unwrap();
    assert!(properties.contains("2022-01-01T00:00:00Z"), "{properties}");

    drop(file);
    workspace.remove("output");
    workspace.succeed(&["build"]);
    assert_eq!(bytes, workspace.bytes(workbook));
}

/// A look that is not there is a mistake in `site.yaml`, for every command that needs one.
#[test]
fn an_unknown_look_is_the_authors_mistake_in_every_command() {
    let workspace = Workspace::lejre();
    workspace.change(
        "content/site.yaml",
        "udseende: kommune",
        "udseende: havblikk",
    );
    let handout = ["handout", "--udvalg", "UEKL", "-o", "a.html"];
    for command in [&["build"] as &[&str], &["check"], &handout] {
        let report = workspace.fail(1, command);
        assert!(report.contains("fejl[ukendt-udseende]"), "{report}");
        assert!(report.contains("--> content/site.yaml:"), "{report}");
    }
    assert!(!workspace.exists("a.html") && !workspace.exists("output"));
}
