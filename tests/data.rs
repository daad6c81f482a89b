//! The initiatives as data: every value of every form, JSON, CSV and workbook, is what the content
//! says.
//!
//! The content is read here by a parser of its own, as in `source.rs`, so that a fault in the
//! program cannot hide one in the data. A key or a column that this file does not know fails: add
//! where its value stands in the content, and in each form.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;
use std::path::Path;

use crate::support::content::{File, Folder, number, text, texts, truth};
use crate::support::examples::case_laid_out;
use crate::support::{Workspace, lejre, repository};
use calamine::{Data, Reader, Xlsx};
use serde_json::Value as Json;
use serde_yaml::Value as Yaml;

/// An initiative by the headings of the tables.
type Row = BTreeMap<String, String>;

/// What initiatives are labelled with: the column, the key, the folder.
const LABELS: [(&str, &str, &str); 1] = [("Mærker", "mærker", "maerker")];

/// The plain keys: the column, the key.
const TEXTS: [(&str, &str); 1] = [("Baggrund", "baggrund")];

/// A form that nothing is compared with could say anything.
#[test]
fn every_form_is_read_by_a_test() {
    let tests = ["tests/data.rs", "tests/progress.rs"].map(repository);
    let tests = tests.map(|file| std::fs::read_to_string(file).unwrap());
    for form in aarsplan::export::FORMS {
        let name = form.file.name;
        let (stem, form) = name.rsplit_once('.').unwrap();
        let is_read = tests.iter().any(|test| {
            let any_form = format!("{stem}.{{form}}");
            test.contains(name) || test.contains(&any_form) && test.contains(&format!("\"{form}\""))
        });
        assert!(is_read, "no test reads {name}");
    }
}

#[test]
fn every_value_of_every_form_is_what_the_content_says() {
    for (content, year, initiatives) in [
        (lejre(), "2022", 32),
        (repository("tests/fixtures/every-feature"), "2022", 5),
        (repository("tests/fixtures/every-feature"), "2021", 2),
    ] {
        let workspace = Workspace::with_content(&content);
        workspace.succeed(&["build"]);
        let data = |name: &str| workspace.bytes(&format!("output/{year}/data/{name}"));
        let written = written_rows(&content, year);
        assert_eq!(written.len(), initiatives, "{}", content.display());
        let json: Json = serde_json::from_slice(&data("indsatser.json")).unwrap();
        let of_json: Vec<Row> = list(&json["indsatser"]).iter().map(row_of_json).collect();
        let csv = named_rows(csv_rows(&data("indsatser.csv")));
        let xlsx = named_rows(xlsx_rows(&data("indsatser.xlsx"), "Indsatser"));
        assert_eq!(csv, of_json, "the table and the JSON differ");
        assert_eq!(csv, xlsx, "the table and the workbook differ");
        for (written, row) in written.iter().zip(&csv) {
            let said: Row = row
                .iter()
                .filter(|(name, _)| !["Beskrivelse", "Side"].contains(&name.as_str()))
                .map(|(name, value)| (name.clone(), value.clone()))
                .collect();
            assert_eq!(&said, written);
            let side = row["Side"].rsplit_once(&format!("{year}/"));
            let side = side.map_or(row["Side"].trim_start_matches("../"), |(_, path)| path);
            let page = format!("output/{year}/{side}");
            assert!(workspace.exists(&page), "{page}");
        }
    }
}

/// Emphasis and tags within words are all the markup that the texts of this plan have.
#[test]
fn descriptions_are_the_words_of_the_texts() {
    let workspace = Workspace::lejre();
    workspace.succeed(&["build"]);
    let rows = csv_rows(&workspace.bytes("output/2022/data/indsatser.csv"));
    let files = Folder::read(&lejre().join("2022"), "indsatser").0;
    let mut texts = BTreeMap::new();
    for file in files {
        texts.insert(
            format!("2022-indsats-{}", number(&file.facts["nr"])),
            file.text,
        );
    }
    for row in named_rows(rows) {
        let text = &texts[&row["Id"]];
        let after_tag = |part| str::split_once(part, '>').map_or(part, |(_tag, text)| text);
        let text: String = text.replace('*', "").split('<').map(after_tag).collect();
        let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert_eq!(words(&row["Beskrivelse"]), words(&text), "{}", row["Id"]);
    }
}

#[test]
fn the_json_says_of_the_plan_what_its_files_say() {
    let content = repository("tests/fixtures/every-feature");
    let workspace = Workspace::with_content(&content);
    workspace.succeed(&["build"]);
    let json = workspace.bytes("output/2022/data/indsatser.json");
    let json: Json = serde_json::from_slice(&json).unwrap();
    let site: Yaml = serde_yaml::from_str(&workspace.read("content/site.yaml")).unwrap();
    let plan = File::read(&content.join("2022/plan.md"));
    assert_eq!(json["kommune"], *text(&site["kommune"]));
    assert_eq!(json["vilkår"], *text(&site["vilkår"]));
    assert_eq!(json["titel"], *text(&plan.facts["titel"]));
    assert_eq!(json["opdateret"], *text(&plan.facts["opdateret"]));
    assert_eq!(json["år"], 2022);
    let known = [
        "$schema",
        "indsatser",
        "kommune",
        "opdateret",
        "titel",
        "vilkår",
        "år",
    ];
    assert_eq!(keys(&json), known);
}

#[test]
fn the_workbook_explains_every_code() {
    let workspace = Workspace::lejre();
    workspace.succeed(&["build"]);
    let workbook = workspace.bytes("output/2022/data/indsatser.xlsx");
    let rows = xlsx_rows(&workbook, "Forkortelser");
    let explained: BTreeSet<(String, String)> = rows[1..]
        .iter()
        .map(|row| (row[0].clone(), row[1].clone()))
        .collect();
    let folders = ["udvalg", "centre"].map(|folder| Folder::read(&lejre().join("2022"), folder).0);
    let files = folders.iter().flatten();
    let coded = files.filter(|file| !file.facts["kode"].is_null());
    let codes: BTreeSet<(String, String)> = coded
        .map(|file| (text(&file.facts["kode"]), text(&file.facts["navn"])))
        .collect();
    assert!(codes.len() >= 17);
    assert_eq!(explained, codes);
}

/// What a spreadsheet would take for a formula is text in every form.
#[test]
fn nothing_that_an_author_types_becomes_a_formula() {
    let workspace = Workspace::lejre();
    let odd = "---\nnr: 34\ntitel: '=HYPERLINK(\"x\";\"y\")'\ntema: energi\npolitisk: KB\n\
        administrativt: CTM\nbaggrund: '+45 \"citat\"; og mere'\n---\n@Første.\n\n- én\n- to\n";
    workspace.write("content/2022/indsatser/34-formel.md", odd);
    workspace.succeed(&["build"]);
    let raw = workspace.bytes("output/2022/data/indsatser.csv");
    let last = csv_cells(&raw).pop().unwrap();
    let runs = |cell: &&String| cell.starts_with(['=', '+', '-', '@']);
    assert_eq!(last.iter().find(runs), None);
    let csv = csv_rows(&raw);
    let workbook = workspace.bytes("output/2022/data/indsatser.xlsx");
    assert_eq!(csv, xlsx_rows(&workbook, "Indsatser"));
    let last = named_rows(csv).pop().unwrap();
    assert_eq!(last["Titel"], "=HYPERLINK(\"x\";\"y\")");
    assert_eq!(last["Baggrund"], "+45 \"citat\"; og mere");
    assert_eq!(last["Beskrivelse"], "@Første.\nén\nto");
}

/// Nor is what a plan calls a field of its own.
#[test]
fn no_heading_becomes_a_formula() {
    let workspace = Workspace::small();
    let field = "\nfelter:\n  - nøgle: sum\n    navn: '=1+1'\n    slags: tal\n";
    workspace.append("content/site.yaml", field);
    workspace.succeed(&["build"]);
    let rows = csv_cells(&workspace.bytes("output/2022/data/indsatser.csv"));
    assert!(rows[0].contains(&"'=1+1".to_owned()), "{:?}", rows[0]);
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
    let columns = xlsx_rows(&bytes, "Indsatser")[0].len();
    let last = char::from(b'A' + u8::try_from(columns - 1).unwrap());
    let filter = format!("<autoFilter ref=\"A1:{last}33\"/>");
    assert!(sheet.contains(&filter), "{sheet}");
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

/// A link of a field is one in the workbook too, but to a telephone, which Excel refuses.
#[test]
fn links_of_fields_are_links_of_the_workbook() {
    let workspace = Workspace::small();
    let field = "\nfelter:\n  - nøgle: se\n    navn: Se\n    slags: link\n";
    workspace.append("content/site.yaml", field);
    for (number, link) in [(1, "mailto:post@lejre.dk"), (2, "tel:+4546464646")] {
        let facts = format!(
            "---\nnr: {number}\ntitel: Træer\ntema: natur\npolitisk: TMU\n\
             administrativt: CNV\nse: {link}\n---\nTekst.\n"
        );
        workspace.write(&format!("content/2022/indsatser/{number}-x.md"), facts);
    }
    workspace.succeed(&["build"]);
    let bytes = workspace.bytes("output/2022/data/indsatser.xlsx");
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(&bytes)).unwrap();
    let mut links = String::new();
    let mut file = archive
        .by_name("xl/worksheets/_rels/sheet1.xml.rels")
        .unwrap();
    file.read_to_string(&mut links).unwrap();
    assert!(links.contains("Target=\"mailto:post@lejre.dk\""), "{links}");
    assert!(!links.contains("4646"), "{links}");
}

/// Fields of the content's own: each form says of them what can be reckoned with.
#[test]
fn own_fields_have_their_kind_in_every_form() {
    let workspace = case_laid_out("egne-felter");
    workspace.succeed(&["build"]);
    let data = |name: &str| workspace.bytes(&format!("output/2022/data/{name}"));
    let json: Json = serde_json::from_slice(&data("indsatser.json")).unwrap();
    let said = |nr: usize| {
        let fields = ["vedtaget", "budget", "træer", "effekt", "referat", "ubrugt"];
        fields.map(|field| json["indsatser"][nr - 1][field].clone())
    };
    let [none, effect] = [
        Json::Null,
        "Mere skygge, hvor en lokalplan tillader det.".into(),
    ];
    let (file, page) = ("../filer/referat.txt", "https://www.eksempel.dk/moeder/17/");
    let first: [Json; 6] = [
        "2021-12-31".into(),
        3_000_000.into(),
        1250.into(),
        effect,
        file.into(),
        none.clone(),
    ];
    let second: [Json; 6] = [
        "2022-02-01".into(),
        850_000.into(),
        3.5.into(),
        none.clone(),
        page.into(),
        none,
    ];
    assert_eq!((said(1), said(2)), (first, second));

    let schema: Json = serde_json::from_slice(&data("indsatser.schema.json")).unwrap();
    let of = |field: &str| &schema["$defs"]["indsats"]["properties"][field];
    assert_eq!(of("vedtaget")["format"], "date");
    assert_eq!(of("vedtaget")["description"], "Dagen, da byrådet sagde ja.");
    assert_eq!(of("budget")["type"], serde_json::json!(["integer", "null"]));
    assert_eq!(of("træer")["type"], serde_json::json!(["number", "null"]));

    let rows = csv_rows(&data("indsatser.csv"));
    let place = rows[0].iter().position(|name| name == "Vedtaget").unwrap();
    let own = |row: usize| &rows[row][place..place + 6];
    let names = [
        "Vedtaget",
        "Budget",
        "Antal træer",
        "Forventet effekt",
        "Referat",
        "Ingen bruger det",
    ];
    assert_eq!(own(0), names);
    assert_eq!(own(1)[..3], ["2021-12-31", "3000000", "1250"]);
    assert_eq!(own(2)[..3], ["2022-02-01", "850000", "3,5"]);

    let mut workbook = Xlsx::new(std::io::Cursor::new(data("indsatser.xlsx"))).unwrap();
    let range = workbook.worksheet_range("Indsatser").unwrap();
    let cells = range.rows().nth(1).unwrap();
    // The days since the last but one of 1899, by which Excel knows 31 December 2021.
    let Data::DateTime(date) = &cells[place] else {
        panic!("{:?} is no date", cells[place]);
    };
    assert_eq!(date.as_f64(), 44_561.0);
    assert_eq!(
        cells[place + 1..place + 3],
        [Data::Float(3e6), Data::Float(1250.0)]
    );
    let link = [Data::String(file.into()), Data::Empty];
    assert_eq!(cells[place + 4..place + 6], link);
}

/// Where terms stand in groups, the JSON says in which, and its schema knows.
#[test]
fn groups_of_labels_are_said_where_there_are_some() {
    let read = |workspace: &Workspace, name: &str| -> Json {
        workspace.succeed(&["build"]);
        serde_json::from_slice(&workspace.bytes(&format!("output/2022/data/{name}"))).unwrap()
    };
    let known = |schema: &Json| schema["$defs"]["henvisning"]["properties"]["gruppe"].is_object();
    let grouped = case_laid_out("grupper");
    let labels = read(&grouped, "indsatser.json")["indsatser"][1]["mærker"].clone();
    // Spelled in two ways, it is one group.
    assert_eq!(labels[0]["gruppe"], "Verdensmål");
    assert_eq!(labels[1]["gruppe"], "Aftaler");
    assert!(known(&read(&grouped, "indsatser.schema.json")));
    assert!(!known(&read(
        &case_laid_out("egne-felter"),
        "indsatser.schema.json"
    )));
}

/// Each number of each goal, in each form.
#[test]
fn numbers_of_goals_are_what_their_files_say() {
    let workspace = case_laid_out("maal");
    workspace.succeed(&["build"]);
    let data = |name: &str| workspace.bytes(&format!("output/2022/data/{name}"));
    let trees = "Flere træer, også i byen";
    let rows = [
        ["Mål", "Enhed", "Slags", "År", "Værdi"],
        ["Alle har en god sti i nærheden", "", "", "", ""],
        [trees, "træer", "udgangspunkt", "2019", "1250"],
        [trees, "træer", "måltal", "2022", "2000"],
        [trees, "træer", "måltal", "2025", "3500"],
        [trees, "træer", "målt", "2020", "1400"],
        [trees, "træer", "målt", "2021", "2100"],
        ["Lavt vandforbrug", "liter", "måltal", "2025", "90"],
        ["Mindre udledning", "%", "udgangspunkt", "2020", "100"],
        ["Mindre udledning", "%", "måltal", "2030", "29,5"],
        ["Mindre udledning", "%", "målt", "2021", "98,75"],
    ];
    assert_eq!(csv_rows(&data("maal.csv")), rows);
    let with_points = rows.map(|row| {
        row.map(|cell| match cell {
            "29,5" | "98,75" => cell.replace(',', "."),
            other => other.to_owned(),
        })
    });
    assert_eq!(xlsx_rows(&data("indsatser.xlsx"), "Mål"), with_points);

    let json: Json = serde_json::from_slice(&data("maal.json")).unwrap();
    let goals = list(&json["mål"]);
    let of = |slug: &str| goals.iter().find(|goal| goal["slug"] == slug).unwrap();
    let less = of("mindre-udledning");
    assert_eq!(
        less["målt"],
        serde_json::json!([{ "år": 2021, "værdi": 98.75 }])
    );
    assert_eq!(less["fremdrift"], "Bagud");
    assert_eq!(less["indsatser"], serde_json::json!(["2022/1"]));
    assert_eq!(of("flere-traeer")["fremdrift"], "På vej");
    assert_eq!(of("gode-stier")["udgangspunkt"], Json::Null);
    let first: Json = serde_json::from_slice(&data("indsatser.json")).unwrap();
    let first = list(&first["indsatser"][0]["mål"]);
    let named: Vec<&Json> = first.iter().map(|goal| &goal["navn"]).collect();
    assert_eq!(named, [trees, "Mindre udledning"]);
}

/// A draft's fields are nowhere, and the others are found by their words.
#[test]
fn own_fields_are_searched_but_for_those_of_drafts() {
    let workspace = case_laid_out("egne-felter");
    let content = workspace.path("content");
    let site = aarsplan::read_site(&content, &content, aarsplan::plan::Drafts::Hidden).unwrap();
    let records = aarsplan::site::search::records(&site.value);
    let texts: Vec<&str> = records.iter().map(|record| &*record.texts).collect();
    assert!(texts[0].starts_with("31. december 2021 · 3.000.000 kr. · 1.250 · Mere skygge"));
    assert!(!texts.concat().contains("hemmelighed"));
    workspace.succeed(&["build"]);
    let written = workspace
        .tree("output")
        .into_values()
        .flatten()
        .collect::<Vec<u8>>();
    assert!(!String::from_utf8_lossy(&written).contains("hemmelighed"));
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

// --- The forms ---------------------------------------------------------------------------------

/// The rows of the CSV as an editor means them: without the mark that keeps a spreadsheet from
/// taking text for a formula.
fn csv_rows(bytes: &[u8]) -> Vec<Vec<String>> {
    let unguarded = |cell: String| match cell.strip_prefix('\'') {
        Some(text) if text.starts_with(['=', '+', '-', '@']) => text.to_owned(),
        _ => cell,
    };
    let rows = csv_cells(bytes).into_iter();
    rows.map(|row| row.into_iter().map(unguarded).collect())
        .collect()
}

/// The cells of the CSV as a spreadsheet takes them.
fn csv_cells(bytes: &[u8]) -> Vec<Vec<String>> {
    let text = std::str::from_utf8(bytes).unwrap();
    let text = text.strip_prefix('\u{feff}').expect("Excel needs the BOM");
    let mut reader = csv::ReaderBuilder::new();
    let reader = reader.delimiter(b';').has_headers(false);
    let rows = reader.from_reader(text.as_bytes()).into_records();
    rows.map(|row| row.unwrap().iter().map(str::to_owned).collect())
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

/// Each row by its headings.
fn named_rows(mut rows: Vec<Vec<String>>) -> Vec<Row> {
    let headings = rows.remove(0);
    let names: BTreeSet<&String> = headings.iter().collect();
    assert_eq!(names.len(), headings.len(), "a heading stands twice");
    let named = |row: Vec<String>| headings.iter().cloned().zip(row).collect();
    rows.into_iter().map(named).collect()
}

/// What the tables should say about an initiative, by what the JSON says about it.
fn row_of_json(initiative: &Json) -> Row {
    let known = "administrativt beskrivelse id kerneopgave nr politisk side tema titel \
                 videreført_fra";
    // A register without a file is none, and has no key.
    let registers = LABELS
        .map(|(_, key, _)| key)
        .into_iter()
        .chain(["baggrunde"]);
    let registers = registers.filter(|key| initiative.get(key).is_some());
    let known = known.split(' ').chain(registers);
    let known = known.chain(TEXTS.map(|(_, key)| key));
    assert_eq!(
        keys(initiative),
        known
            .collect::<BTreeSet<_>>()
            .into_iter()
            .collect::<Vec<_>>()
    );
    let (political, administrative) = (&initiative["politisk"], &initiative["administrativt"]);
    assert_eq!(keys(political), ["note", "udvalg"]);
    assert_eq!(keys(administrative), ["alle_fagcentre", "centre", "note"]);
    let string = |value: &Json| value.as_str().unwrap_or_default().to_owned();
    let name = |term: &Json| string(&term["navn"]);
    let code = |term: &Json| {
        term["kode"]
            .as_str()
            .map_or_else(|| name(term), str::to_owned)
    };
    let all = |terms: &Json, of: &dyn Fn(&Json) -> String, between: &str| {
        list(terms).iter().map(of).collect::<Vec<_>>().join(between)
    };
    let everywhere = match administrative["alle_fagcentre"].as_bool().unwrap() {
        true => "ja",
        false => "nej",
    };
    let labels = LABELS
        .into_iter()
        .filter(|(_, key, _)| initiative.get(key).is_some());
    let labels = labels.map(|(column, key, _)| (column, all(&initiative[key], &name, ", ")));
    let texts = TEXTS.map(|(column, key)| (column, string(&initiative[key])));
    let always = [
        ("Id", in_tables(&string(&initiative["id"]))),
        ("Nr", initiative["nr"].to_string()),
        ("Titel", string(&initiative["titel"])),
        ("Kerneopgave", name(&initiative["kerneopgave"])),
        ("Tema", name(&initiative["tema"])),
        ("Udvalg", all(&political["udvalg"], &code, ", ")),
        ("Udvalgenes navne", all(&political["udvalg"], &name, "; ")),
        ("Politisk note", string(&political["note"])),
        ("Centre", all(&administrative["centre"], &code, ", ")),
        (
            "Centrenes navne",
            all(&administrative["centre"], &name, "; "),
        ),
        ("Alle fagcentre", everywhere.to_owned()),
        ("Administrativ note", string(&administrative["note"])),
        ("Beskrivelse", string(&initiative["beskrivelse"]["tekst"])),
        ("Side", string(&initiative["side"])),
        (
            "Videreført fra",
            in_tables(&string(&initiative["videreført_fra"])),
        ),
    ];
    row(always.into_iter().chain(labels).chain(texts))
}

/// An id as tables have it: Excel would take the other for a date.
fn in_tables(id: &str) -> String {
    id.replace('/', "-indsats-")
}

fn row<'a>(cells: impl Iterator<Item = (&'a str, String)>) -> Row {
    cells
        .map(|(name, value)| (name.to_owned(), value))
        .collect()
}

fn list(value: &Json) -> &Vec<Json> {
    value.as_array().unwrap()
}

/// The keys of an object, as they are sorted.
fn keys(object: &Json) -> Vec<&str> {
    let mut keys: Vec<&str> = object
        .as_object()
        .unwrap()
        .keys()
        .map(|key| &**key)
        .collect();
    keys.sort_unstable();
    keys
}

// --- The content -------------------------------------------------------------------------------

/// What the tables should say about each public initiative, in the order of their numbers.
fn written_rows(content: &Path, year: &str) -> Vec<Row> {
    let folder = |name: &str| Folder::read(&content.join(year), name);
    let registers = ["temaer", "kerneopgaver", "udvalg", "centre"].map(folder);
    let labels = LABELS.map(|(_, _, name)| folder(name));
    let mut files = folder("indsatser").0;
    files.retain(|file| !truth(&file.facts["kladde"]));
    files.sort_by_key(|file| number(&file.facts["nr"]));
    let row = |file: &File| written_row(year, &registers, &labels, &file.facts);
    files.iter().map(row).collect()
}

fn written_row(year: &str, registers: &[Folder; 4], labels: &[Folder], facts: &Yaml) -> Row {
    let [topics, core_tasks, committees, centres] = registers;
    let name = |file: &File| text(&file.facts["navn"]);
    let code = |file: &File| match &file.facts["kode"] {
        Yaml::Null => name(file),
        code => text(code),
    };
    let all =
        |register: &Folder, references: &Yaml, of: &dyn Fn(&File) -> String, between: &str| {
            let found = texts(references)
                .into_iter()
                .map(|one| of(register.find(&one)));
            found.collect::<Vec<_>>().join(between)
        };
    let topic = topics.find(&text(&facts["tema"]));
    let (political, administrative) = (&facts["politisk"], &facts["administrativt"]);
    let of_political = political.get("udvalg").unwrap_or(political);
    let of_administrative = administrative.get("centre").unwrap_or(administrative);
    let note = |side: &Yaml| side.get("note").map(text).unwrap_or_default();
    let everywhere = administrative.get("alle_fagcentre").is_some_and(truth);
    let labels = LABELS.iter().zip(labels);
    let labels = labels.filter(|(_, folder)| !folder.0.is_empty());
    let labels =
        labels.map(|((column, key, _), folder)| (*column, all(folder, &facts[*key], &name, ", ")));
    let texts = TEXTS.map(|(column, key)| (column, text(&facts[key])));
    let always = [
        ("Id", format!("{year}-indsats-{}", number(&facts["nr"]))),
        ("Nr", number(&facts["nr"]).to_string()),
        ("Titel", text(&facts["titel"])),
        (
            "Kerneopgave",
            name(core_tasks.find(&text(&topic.facts["kerneopgave"]))),
        ),
        ("Tema", name(topic)),
        ("Udvalg", all(committees, of_political, &code, ", ")),
        (
            "Udvalgenes navne",
            all(committees, of_political, &name, "; "),
        ),
        ("Politisk note", note(political)),
        ("Centre", all(centres, of_administrative, &code, ", ")),
        (
            "Centrenes navne",
            all(centres, of_administrative, &name, "; "),
        ),
        (
            "Alle fagcentre",
            if everywhere { "ja" } else { "nej" }.to_owned(),
        ),
        ("Administrativ note", note(administrative)),
        ("Videreført fra", in_tables(&text(&facts["videreført_fra"]))),
    ];
    row(always.into_iter().chain(labels).chain(texts))
}

/// A program can reckon with what is whole; 1.10 must stay another number than 1.1.
#[test]
fn numbers_and_years_are_texts_only_where_they_must_be() {
    let workspace = case_laid_out("numre");
    workspace.succeed(&["build"]);
    let data = |name: &str| workspace.bytes(&format!("output/2022/data/{name}"));
    let json: Json = serde_json::from_slice(&data("indsatser.json")).unwrap();
    assert_eq!(json["år"], 2022);
    let numbers = list(&json["indsatser"])
        .iter()
        .map(|initiative| &initiative["nr"]);
    let numbers: Vec<&Json> = numbers.collect();
    let expected = serde_json::json!(["1.2", "1.10", "1a", "1B", 2, 10]);
    assert_eq!(numbers, list(&expected).iter().collect::<Vec<_>>());
    let written = ["1.2", "1.10", "1a", "1B", "2", "10"];
    let csv = named_rows(csv_rows(&data("indsatser.csv")));
    assert_eq!(
        csv.iter().map(|row| &*row["Nr"]).collect::<Vec<_>>(),
        written
    );
    let mut workbook = Xlsx::new(std::io::Cursor::new(data("indsatser.xlsx"))).unwrap();
    let sheet = workbook.worksheet_range("Indsatser").unwrap();
    let cells = (1..=6).map(|row| sheet.get_value((row, 1)).unwrap().clone());
    let expected = written.map(|typed| match typed.parse() {
        Ok(whole) if !typed.contains('.') => Data::Float(whole),
        _ => Data::String(typed.into()),
    });
    assert_eq!(cells.collect::<Vec<_>>(), expected);
}

#[test]
fn a_plan_of_several_years_says_so() {
    let workspace = case_laid_out("periode");
    workspace.succeed(&["build"]);
    let json = workspace.bytes("output/2022-2025/data/indsatser.json");
    let json: Json = serde_json::from_slice(&json).unwrap();
    assert_eq!(json["år"], "2022-2025");
    assert_eq!(json["indsatser"][0]["id"], "2022-2025/1.1");
    assert_eq!(json["indsatser"][0]["videreført_fra"], "2021/1a");
}

/// Where two became one, both are named; where there is one, the key is a text, as it always was.
#[test]
fn what_is_carried_on_is_a_text_or_a_list() {
    let workspace = case_laid_out("viderefoert-fra-flere");
    workspace.change(
        "content/2021/indsatser/2-skov.md",
        "titel:",
        "videreført_fra: 2020/4\ntitel:",
    );
    workspace.succeed(&["build"]);
    let json = |year: &str| -> Json {
        let bytes = workspace.bytes(&format!("output/{year}/data/indsatser.json"));
        serde_json::from_slice(&bytes).unwrap()
    };
    let of_2021 = json("2021");
    assert_eq!(of_2021["indsatser"][0]["videreført_fra"], Json::Null);
    assert_eq!(of_2021["indsatser"][1]["videreført_fra"], "2020/4");
    let several = serde_json::json!(["2021/2", "2021/1", "2019/7"]);
    assert_eq!(json("2022")["indsatser"][0]["videreført_fra"], several);
    let csv = named_rows(csv_rows(&workspace.bytes("output/2022/data/indsatser.csv")));
    let several = ["2021/2", "2021/1", "2019/7"].map(in_tables).join("; ");
    assert_eq!(csv[0]["Videreført fra"], several);
}
