//! What is exported comes back: the working copy and the public files.

use std::io::{Cursor, Read};

use calamine::{Data, Reader, SheetVisible, Xlsx};
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook, Worksheet};

use crate::support::examples::case_laid_out;
use crate::support::{Workspace, repository, tree};

/// A plan of three initiatives, with all that a file of Windows has in it.
fn plan() -> Workspace {
    Workspace::with_content(&repository("tests/fixtures/sent-round/content"))
}

const TREES: &str = "content/2022/indsatser/1-traeer.md";
const PATHS: &str = "content/2022/indsatser/2-stier.md";
const PARK: &str = "content/2022/indsatser/park.md";

/// A table by its rows, which can be changed.
#[derive(Clone)]
struct Table(Vec<Vec<String>>);

impl Table {
    /// The working copy of a plan.
    fn of(workspace: &Workspace) -> Table {
        workspace.succeed(&["export", "-o", "ud.csv"]);
        Table::read(&workspace.bytes("ud.csv"))
    }

    fn read(bytes: &[u8]) -> Table {
        let mut reader = csv::ReaderBuilder::new();
        let reader = reader.delimiter(b';').has_headers(false);
        let rows = reader
            .from_reader(&bytes["\u{feff}".len()..])
            .into_records();
        let rows = rows.map(|row| row.unwrap().iter().map(str::to_owned).collect());
        Table(rows.collect())
    }

    fn column(&self, heading: &str) -> usize {
        let place = self.0[0].iter().position(|name| name == heading);
        place.unwrap_or_else(|| panic!("{heading}: {:?}", self.0[0]))
    }

    /// With other words in the cell of a row.
    fn with(mut self, row: usize, heading: &str, words: &str) -> Table {
        let column = self.column(heading);
        self.0[row][column] = words.into();
        self
    }

    /// With a row that is new.
    fn with_row(mut self, cells: &[(&str, &str)]) -> Table {
        let mut row = vec![String::new(); self.0[0].len()];
        for (heading, words) in cells {
            row[self.column(heading)] = (*words).into();
        }
        self.0.push(row);
        self
    }

    fn without(mut self, heading: &str) -> Table {
        let column = self.column(heading);
        for row in &mut self.0 {
            row.remove(column);
        }
        self
    }

    fn csv(&self) -> Vec<u8> {
        let mut writer = csv::WriterBuilder::new();
        let mut writer = writer.delimiter(b';').from_writer(Vec::new());
        for row in &self.0 {
            writer.write_record(row).unwrap();
        }
        writer.into_inner().unwrap()
    }

    /// As a workbook, to which more is done.
    fn xlsx(&self, change: impl FnOnce(&mut Worksheet)) -> Vec<u8> {
        let mut workbook = Workbook::new();
        let sheet = workbook.add_worksheet();
        for (row, cells) in (0..).zip(&self.0) {
            for (column, words) in (0..).zip(cells).filter(|(_, words)| !words.is_empty()) {
                let unguarded = words.strip_prefix('\'').unwrap_or(words);
                sheet.write_string(row, column, unguarded).unwrap();
            }
        }
        change(sheet);
        workbook.save_to_buffer().unwrap()
    }
}

/// Reads a table back, and gives back all that was said.
#[track_caller]
fn update(workspace: &Workspace, file: &str, bytes: Vec<u8>, status: i32) -> String {
    workspace.write(file, bytes);
    let finished = workspace.run(&["import", "--update", file]);
    let said = format!("{}{}", finished.errors, finished.output);
    assert_eq!(finished.status, Some(status), "{said}");
    said
}

/// The content after a table was read back without a remark.
#[track_caller]
fn updated(table: &Table) -> Workspace {
    let workspace = plan();
    let said = update(&workspace, "ark.csv", table.csv(), 0);
    assert!(said.ends_with("; intet at se på\n"), "{said}");
    workspace.succeed(&["check"]);
    workspace
}

/// The cells of a sheet.
fn sheet(bytes: &[u8], name: &str) -> Vec<Vec<String>> {
    let mut workbook = Xlsx::new(Cursor::new(bytes)).unwrap();
    let range = workbook.worksheet_range(name).unwrap();
    let cell = |cell: &Data| match cell {
        Data::Empty => String::new(),
        Data::Float(number) => number.to_string(),
        other => other.to_string(),
    };
    let rows = range.rows().map(|row| row.iter().map(cell).collect());
    rows.collect()
}

/// The XML of the first sheet.
fn first_sheet(bytes: &[u8]) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut file = archive.by_name("xl/worksheets/sheet1.xml").unwrap();
    let mut text = String::new();
    file.read_to_string(&mut text).unwrap();
    text
}

#[test]
fn the_working_copy_can_be_filled_in() {
    let workspace = plan();
    let said = workspace.succeed(&["export"]);
    assert!(
        said.starts_with("3 indsatser i aarsplan-2022.xlsx\n"),
        "{said}"
    );
    let bytes = workspace.bytes("aarsplan-2022.xlsx");
    let rows = sheet(&bytes, "Indsatser");
    let first: Vec<&str> = rows[0].iter().map(String::as_str).collect();
    assert_eq!(
        first[..8],
        [
            "Id",
            "Nr",
            "Titel",
            "Seneste status",
            "Status",
            "Dato",
            "Note",
            "Frist"
        ]
    );
    assert_eq!(rows[1][0], "2022-indsats-1");
    assert_eq!(rows[3][3], "i gang (1. marts 2022)");
    assert_eq!(rows[1][7], "2. kvartal 2022");
    assert_eq!(
        rows[3][first.iter().position(|name| *name == "Kladde").unwrap()],
        "ja"
    );

    // What is locked, chosen from lists and hidden.
    let xml = first_sheet(&bytes);
    assert!(xml.contains("<sheetProtection sheet=\"1\""), "{xml}");
    let lists = xml.matches("<dataValidation type=\"list\"").count();
    assert!(lists >= 4, "{xml}");
    let last = xml.matches("hidden=\"1\"").count();
    assert_eq!((last, first.last()), (1, Some(&"Kontrol")));
    let statuses: Vec<String> = sheet(&bytes, "Lister")
        .into_iter()
        .map(|row| row[0].clone())
        .collect();
    assert_eq!(statuses[..3], ["Status", "ikke begyndt", "i gang"]);
    let workbook = Xlsx::new(Cursor::new(&bytes[..])).unwrap();
    let visible = workbook.sheets_metadata().iter();
    let visible = visible.map(|sheet| (&*sheet.name, sheet.visible == SheetVisible::Visible));
    assert_eq!(
        visible.collect::<Vec<_>>(),
        [("Indsatser", true), ("Vejledning", true), ("Lister", false)]
    );
}

/// It may be filled in by now.
#[test]
fn a_working_copy_is_never_written_over() {
    let workspace = plan();
    workspace.write("aarsplan-2022.xlsx", "udfyldt");
    let said = workspace.fail(2, &["export"]);
    assert!(said.contains("den findes allerede"), "{said}");
    assert_eq!(workspace.read("aarsplan-2022.xlsx"), "udfyldt");
    workspace.fail(2, &["export", "-o", "plan.txt"]);
    workspace.fail(2, &["export", "--year", "1999"]);
    workspace.succeed(&["export", "-o", "plan.csv"]);
    assert!(
        workspace
            .read("plan.csv")
            .starts_with("\u{feff}Id;Nr;Titel;")
    );
}

#[test]
fn what_comes_back_unchanged_changes_no_byte() {
    for content in [
        "tests/fixtures/sent-round/content",
        "tests/fixtures/lejre-2022",
        "tests/fixtures/every-feature",
        "tests/fixtures/odder-2022-2030",
    ] {
        let workspace = Workspace::with_content(&repository(content));
        workspace.succeed(&["build"]);
        workspace.succeed(&["export", "-o", "ark.xlsx"]);
        workspace.succeed(&["export", "-o", "ark.csv"]);
        let before = workspace.tree("content");
        let built = workspace.tree("output").into_keys();
        let public = built.filter(|path| {
            path.ends_with("data/indsatser.csv") || path.ends_with("data/indsatser.xlsx")
        });
        let public = public.map(|path| format!("output/{path}"));
        for file in ["ark.xlsx".into(), "ark.csv".into()]
            .into_iter()
            .chain(public)
        {
            let said = workspace.succeed(&["import", "--update", &file]);
            let expected = "arket siger det samme som planen: intet er ændret; intet at se på\n";
            assert_eq!(said, expected, "{content} {file}");
            assert!(workspace.tree("content") == before, "{content} {file}");
        }
    }
}

/// They were saved by LibreOffice, which writes dates, numbers and quotation marks in its own way.
#[test]
fn what_libreoffice_saved_comes_back() {
    let saved = |name: &str| {
        tree(&repository("tests/fixtures/sent-round"))
            .remove(name)
            .unwrap()
    };
    for name in ["same.xlsx", "public.csv", "public.xlsx"] {
        let workspace = plan();
        let before = workspace.tree("content");
        let said = update(&workspace, name, saved(name), 0);
        assert!(
            said.contains("intet er ændret; intet at se på"),
            "{name}: {said}"
        );
        assert!(workspace.tree("content") == before, "{name}");
    }
    for name in ["changed.csv", "changed.xlsx"] {
        let workspace = plan();
        let mut expected = workspace.tree("content");
        let file = expected.get_mut("2022/indsatser/1-traeer.md").unwrap();
        let text = String::from_utf8(file.clone()).unwrap();
        *file = text
            .replace("'Plant træer: mange'", "'Plant flere træer'")
            .into_bytes();
        update(&workspace, name, saved(name), 0);
        assert!(workspace.tree("content") == expected, "{name}");
    }
    let workspace = plan();
    let (trees, paths) = (workspace.read(TREES), workspace.read(PATHS));
    let said = update(&workspace, "filled-in.xlsx", saved("filled-in.xlsx"), 0);
    assert!(
        said.contains("\nny: 2022/indsatser/3-en-ny-bro.md\n"),
        "{said}"
    );
    assert!(said.contains("heraf 1 opfølgning, 1 ny indsats."), "{said}");
    let entry = "opfølgning:\r\n  - dato: 2022-06-30\r\n    status: forsinket\r\n    \
                 frist: 4. kvartal 2022\r\n    \
                 note: 'Bilerne er forsinkede, fordi: leverandøren mangler dele'\r\n---\r\nVi planter";
    assert_eq!(
        workspace.read(TREES),
        trees.replace("---\r\nVi planter", entry)
    );
    assert_eq!(
        workspace.read(PATHS),
        paths.replace("titel: Stier\n", "titel: Stier og broer\n")
    );
    let bridge = workspace.read("content/2022/indsatser/3-en-ny-bro.md");
    assert!(bridge.contains("\nkladde: ja"), "{bridge}");
    assert!(bridge.ends_with("---\n\nBroen går over åen.\n"), "{bridge}");
    workspace.succeed(&["check"]);
}

/// Row, heading, what is typed there, and in which file what becomes what.
type Changed<'a> = (usize, &'a str, &'a str, &'a str, &'a str, &'a str);

const CHANGED: &[Changed<'_>] = &[
    (
        1,
        "Titel",
        "Plant 'flere'",
        TREES,
        "'Plant træer: mange'",
        "'Plant ''flere'''",
    ),
    (
        1,
        "Administrativ note",
        "Kun \"her\"",
        TREES,
        "\"I »hele« kommunen\"",
        "\"Kun \\\"her\\\"\"",
    ),
    (
        1,
        "Administrativ note",
        "",
        TREES,
        "  note: \"I »hele« kommunen\"\r\n",
        "",
    ),
    (
        1,
        "Politisk note",
        "Nok",
        TREES,
        "politisk: TMU  # udvalget\r\n",
        "politisk:  # udvalget\r\n  udvalg: TMU\r\n  note: Nok\r\n",
    ),
    (
        1,
        "Alle fagcentre",
        "ja",
        TREES,
        "kommunen\"\r\n",
        "kommunen\"\r\n  alle_fagcentre: ja\r\n",
    ),
    (
        1,
        "Frist",
        "31/12 2022",
        TREES,
        "frist: 2. kvt. 2022",
        "frist: 31. december 2022",
    ),
    (
        1,
        "Ansvarlig",
        "Parkchefen",
        TREES,
        "kvt. 2022\r\n---",
        "kvt. 2022\r\nansvarlig: Parkchefen\r\n---",
    ),
    (
        1,
        "Beskrivelse",
        "Vi planter træer i byerne.\nDe koster 2*3 kr.",
        TREES,
        "De giver skygge.",
        "De koster 2\\*3 kr.",
    ),
    (3, "Baggrund", "", PATHS, "baggrund: Årsplan 2021\n", ""),
    (
        3,
        "Vedtaget",
        "02-03-2022",
        PATHS,
        "vedtaget: 1. februar 2022",
        "vedtaget: 2022-03-02",
    ),
    (
        3,
        "Budget",
        "3,5 mio.",
        PATHS,
        "budget: 3,0 mio.",
        "budget: 3500000",
    ),
    (3, "Længde", "4,25", PATHS, "længde: 3,5", "længde: 4,25"),
    (2, "Titel", "'=Park", PARK, "'=En park'", "'=Park'"),
    (
        2,
        "Beskrivelse",
        "Ny tekst.\n- a\n- b",
        PARK,
        "budget: 850000\n---\n",
        "budget: 850000\n---\nNy tekst.\n\n- a\n- b\n",
    ),
];

/// Each cell changes its own piece of the file, and no other byte.
#[test]
fn a_changed_cell_changes_what_it_says() {
    let original = plan();
    let table = Table::of(&original);
    for (row, heading, words, file, from, to) in CHANGED {
        let workspace = updated(&table.clone().with(*row, heading, words));
        let mut expected = original.tree("content");
        let path = file.strip_prefix("content/").unwrap();
        let before = String::from_utf8(expected[path].clone()).unwrap();
        assert_eq!(before.matches(from).count(), 1, "{from}");
        let after = before.replace(from, to);
        assert_eq!(workspace.read(file), after, "{heading} {words}");
        expected.insert(path.into(), after.into_bytes());
        assert!(workspace.tree("content") == expected, "{heading} {words}");
        // What was read is not read again.
        let again = workspace.succeed(&["import", "--update", "ark.csv"]);
        assert!(
            again.starts_with("arket siger det samme"),
            "{heading}: {again}"
        );
    }
}

/// What is called by sentences, with commas in them, stands with semicolons between.
#[test]
fn goals_and_a_register_of_the_plans_own_come_back() {
    for (case, heading, words, line) in [
        (
            "maal",
            "Mål",
            "Flere træer, også i byen; Lavt vandforbrug",
            "mål: [flere-traeer, lavt-vandforbrug]",
        ),
        (
            "eget-register",
            "Vores principper",
            "Enkelhed",
            "princip: [enkelhed]",
        ),
    ] {
        let workspace = case_laid_out(case);
        let table = Table::of(&workspace).with(1, heading, words);
        update(&workspace, "ind.csv", table.csv(), 0);
        let text = workspace.read("content/2022/indsatser/1-traeer.md");
        assert!(text.contains(&format!("\n{line}\n")), "{text}");
    }
}

/// A name with commas may be several in a list, and stays as it was typed.
#[test]
fn what_stays_in_a_list_stays_as_it_was_typed() {
    let committee = |code: &str, name: &str| format!("---\nkode: {code}\nnavn: {name}\n---\n");
    for (before, now, note, after) in [
        (
            "politisk: [TMU, Teknik, Miljø og Klima,  KB]  # a\r\n",
            "TMK, KB",
            "",
            "politisk: [Teknik, Miljø og Klima,  KB]  # a\r\n",
        ),
        // A remark is its author's: it stays where the sheet takes away what it stood beside.
        (
            "politisk:\r\n  - TMU # a\r\n  - KB  # b\r\n  - Teknik, Miljø og Klima # c\r\n",
            "KB, TMK",
            "Nok",
            "politisk:\r\n  udvalg:\r\n    # a\r\n    - KB  # b\r\n    - Teknik, Miljø og Klima # c\r\n  note: Nok\r\n",
        ),
        (
            "politisk:\r\n  - Teknik, Miljø og Klima # a\r\n  - KB\r\n  - TMU\r\n",
            "TMK, KB",
            "Nok",
            "politisk:\r\n  udvalg:\r\n    - Teknik, Miljø og Klima # a\r\n    - KB\r\n  note: Nok\r\n",
        ),
        (
            "politisk:\r\n  - Teknik, Miljø og Klima # a\r\n  - TMU  # b\r\n",
            "TMK",
            "Nok",
            "politisk:\r\n  udvalg:\r\n    - Teknik, Miljø og Klima # a\r\n    # b\r\n  note: Nok\r\n",
        ),
    ] {
        let workspace = plan();
        workspace.write(
            "content/2022/udvalg/tmk.md",
            committee("TMK", "Teknik, Miljø og Klima"),
        );
        workspace.write("content/2022/udvalg/kb.md", committee("KB", "Kultur"));
        workspace.change(TREES, "politisk: TMU  # udvalget\r\n", before);
        let table = Table::of(&workspace);
        let table = table.with(1, "Udvalg", now).with(1, "Politisk note", note);
        update(&workspace, "ark.csv", table.csv(), 0);
        let text = workspace.read(TREES);
        assert!(text.contains(after), "{before}: {text}");
        workspace.succeed(&["check"]);
    }
}

/// What means the same is no change, however it is typed.
#[test]
fn the_same_in_other_words_changes_nothing() {
    let table = Table::of(&plan());
    let same = table
        .with(1, "Udvalg", "tmu")
        .with(1, "Centre", "Center for Natur og Veje")
        .with(1, "Frist", "2. kvt 2022")
        .with(1, "Alle fagcentre", "")
        .with(3, "Vedtaget", "1/2 2022")
        .with(3, "Budget", "3.000.000 kr.")
        .with(3, "Beskrivelse", "Vi  laver mange stier.\n");
    let workspace = updated(&same);
    assert!(workspace.tree("content") == plan().tree("content"));
}

#[test]
fn a_follow_up_is_added_once() {
    let table = Table::of(&plan());
    let filled = table
        .with(3, "Status", "Forsinket")
        .with(3, "Dato", "30.6.2022")
        .with(3, "Note", "Asfalten mangler")
        .with(3, "Frist", "2. halvår 2022");
    let workspace = updated(&filled);
    let entry = "    status: i gang\n  - dato: 2022-06-30\n    status: forsinket\n    \
                 frist: 2. halvår 2022\n    note: Asfalten mangler\n---\n";
    let before = plan().read(PATHS);
    let after = before.replace("    status: i gang\n---\n", entry);
    assert_eq!(workspace.read(PATHS), after);

    let again = workspace.succeed(&["import", "--update", "ark.csv"]);
    assert!(
        again.starts_with("arket siger det samme som planen"),
        "{again}"
    );
    // Of one day there is one thing to say.
    let other = filled.with(3, "Note", "Den er kommet");
    let said = update(&workspace, "ark.csv", other.csv(), 0);
    let conflict = "advarsel[opdatering-konflikt]: der er allerede en opfølgning fra 30. juni 2022";
    assert!(said.contains(conflict), "{said}");
    assert_eq!(workspace.read(PATHS), after);
}

/// In a public file the last status stands with its day.
#[test]
fn a_public_file_can_say_how_it_goes() {
    let workspace = plan();
    workspace.change(PATHS, "kladde: ja\n", "");
    workspace.succeed(&["build"]);
    let table = Table::read(&workspace.bytes("output/2022/data/indsatser.csv"));
    let only = table.with(3, "Status", "færdig");
    let said = update(&workspace, "ark.csv", only.csv(), 1);
    assert!(
        said.contains("skriv også dagen i »Status (dato)«"),
        "{said}"
    );
    let both = only
        .with(3, "Status (dato)", "2022-12-01")
        .with(3, "Side", "x");
    let said = update(&workspace, "ark.csv", both.csv(), 0);
    let reckoned = "»Side« er ændret i 1 række, men kan ikke rettes i arket";
    assert!(said.contains(reckoned), "{said}");
    let entry = "    status: i gang\n  - dato: 2022-12-01\n    status: færdig\n---\n";
    assert!(workspace.read(PATHS).contains(entry));
}

/// What was changed in the plan since the export is not written over, nor put back.
#[test]
fn a_conflict_is_reported_and_the_rest_is_written() {
    let workspace = plan();
    let table = Table::of(&workspace);
    workspace.change(TREES, "'Plant træer: mange'", "Plant buske");
    workspace.change(PARK, "=En park", "En have");
    let changed = table
        .with(1, "Titel", "Plant roser")
        .with(1, "Ansvarlig", "Parkchefen");
    let said = update(&workspace, "ark.csv", changed.csv(), 0);
    let conflict = "advarsel[opdatering-konflikt]: »Titel« er ændret både i arket og i planen: \
                    arket siger »Plant roser«, planen siger »Plant buske«\n--> ark.csv, række 2, »Titel«\n";
    assert!(said.contains(conflict), "{said}");
    let trees = workspace.read(TREES);
    assert!(trees.contains("titel: Plant buske\r\n"), "{trees}");
    assert!(trees.contains("ansvarlig: Parkchefen\r\n"), "{trees}");
    assert!(workspace.read(PARK).contains("En have"));
}

#[test]
fn new_rows_become_drafts_and_missing_ones_are_reported() {
    let workspace = plan();
    let (park, before) = (workspace.read(PARK), workspace.tree("content"));
    let who = [("Tema", "natur"), ("Udvalg", "TMU"), ("Centre", "CNV")];
    let bench = [
        ("Titel", "Bænke: nye"),
        ("Politisk note", "Også KB"),
        ("Frist", "2022"),
        ("Beskrivelse", "En.\nTo."),
    ];
    let mut table = Table::of(&workspace)
        .with_row(&[&bench[..], &who].concat())
        .with_row(&[&[("Titel", "Skov"), ("Nr", "7")][..], &who].concat())
        .with_row(&[]);
    table.0.remove(2);
    let said = update(&workspace, "ark.csv", table.csv(), 0);
    let missing = "advarsel[opdatering-mangler]: indsats 1.10 »=En park« har ingen række";
    assert!(said.contains(missing), "{said}");
    let new = "ny: 2022/indsatser/3-baenke-nye.md\nny: 2022/indsatser/7-skov.md\n2 nye indsatser.";
    assert!(said.contains(new), "{said}");
    assert_eq!(workspace.read(PARK), park);
    let bench = workspace.read("content/2022/indsatser/3-baenke-nye.md");
    for line in [
        "\nnr: 3  #",
        "\ntitel: 'Bænke: nye'  #",
        "\nkladde: ja  #",
        "\n  udvalg: TMU\n  note: Også KB\n",
        "\nfrist: 2022  #",
    ] {
        assert!(bench.contains(line), "{line}: {bench}");
    }
    assert!(bench.ends_with("---\n\nEn.\n\nTo.\n"), "{bench}");
    let now = workspace.tree("content");
    assert_eq!(now.len(), before.len() + 2);
    assert!(before.iter().all(|(path, bytes)| now[path] == *bytes));
    workspace.succeed(&["check"]);
    // Of many there is one thing to say.
    for number in 20..40 {
        let text = PARK_TEXT.replace("{}", &number.to_string());
        workspace.write(&format!("content/2022/indsatser/{number}-x.md"), text);
    }
    let said = update(&workspace, "ark.csv", table.csv(), 0);
    assert!(
        said.contains("22 indsatser har ingen række i arket"),
        "{said}"
    );
}

const PARK_TEXT: &str = "---\nnr: {}\ntitel: En park til {}\ntema: natur\npolitisk: TMU\n\
                         administrativt: CNV\n---\nParken er grøn.\n";

/// Whatever else is done to the sheet ends well, or with a message and not a byte changed.
#[test]
fn what_is_done_to_a_sheet_has_a_good_outcome() {
    let original = plan();
    let before = original.tree("content");
    let table = Table::of(&original);
    let with = |row: usize, heading: &str, words: &str| table.clone().with(row, heading, words);
    let without = |heading: &str| table.clone().without(heading);
    let new = |cells: &[(&str, &str)]| table.clone().with_row(cells);
    let (mut bare, mut sorted, mut doubled) = (table.clone(), table.clone(), table.clone());
    bare.0.truncate(1);
    sorted.0[1..].reverse();
    doubled.0.push(table.0[1].clone());
    let followed = |status: &str, day: &str| with(1, "Status", status).with(1, "Dato", day);
    for (table, status, message) in [
        (sorted, 0, "intet at se på"),
        (
            without("Kontrol"),
            0,
            "den skjulte kolonne »Kontrol« er væk",
        ),
        (without("Id"), 0, "intet er ændret"),
        (without("Id").without("Nr"), 1, "det er et andet regneark"),
        (without("Beskrivelse"), 0, "intet at se på"),
        (bare, 0, "har ingen række i arket"),
        (with(0, "Titel", "Titlen"), 0, "mente du »Titel«?"),
        (
            with(0, "Id", "Nøgle"),
            0,
            "kolonnen »Nøgle« er ikke en af planens",
        ),
        (
            with(1, "Id", "2022-indsats-99"),
            1,
            "»2022-indsats-99« findes ikke i planen",
        ),
        (
            with(1, "Id", "2022-indsats-2"),
            1,
            "hører ikke til denne række",
        ),
        (
            with(1, "Id", "2021-indsats-1"),
            1,
            "er en indsats i planen for 2021",
        ),
        (
            with(1, "Id", "jan-22").with(1, "Nr", ""),
            1,
            "kan ikke læses",
        ),
        (with(1, "Id", "jan-22"), 1, "hører ikke til denne række"),
        (doubled.clone(), 0, "intet at se på"),
        (
            doubled.with(4, "Titel", "x"),
            1,
            "samme indsats som række 2",
        ),
        (
            with(1, "Nr", "9"),
            0,
            "et nyt nummer gives med aarsplan rename",
        ),
        (with(1, "Kladde", "ja"), 0, "»Kladde« er ændret i 1 række"),
        (with(1, "Titel", " "), 1, "titlen er tom"),
        (with(1, "Tema", "Nattur"), 1, "mente du »natur«?"),
        (with(1, "Udvalg", ""), 1, "mangler"),
        (followed("igang", "2022-06-30"), 1, "i gang"),
        (
            followed("i gang", ""),
            1,
            "der mangler en dato til statussen",
        ),
        (followed("i gang", "juni"), 1, "»juni« er ikke en dato"),
        (with(1, "Note", "Nå"), 1, "en note, men ingen status"),
        (
            with(1, "Dato", "2022-06-30"),
            0,
            "en dato, men ingen status",
        ),
        (with(1, "Frist", "snart"), 1, "»snart« er ikke en frist"),
        (with(3, "Budget", "mange"), 1, "»mange« er ikke"),
        (
            with(1, "Alle fagcentre", "måske"),
            1,
            "hverken ja eller nej",
        ),
        (
            with(3, "Beskrivelse", "Andet."),
            0,
            "teksten er ændret, men den har links",
        ),
        (new(&[("Titel", "stier")]), 0, "samme titel som indsats 2"),
        (new(&[("Note", "x")]), 1, "hverken id eller titel"),
        (new(&[("Titel", "Ny")]), 1, "en ny indsats, men"),
        (new(&[("Titel", "Ny"), ("Nr", "2")]), 1, "samme indsats som"),
    ] {
        let said = update(&original, "ark.csv", table.csv(), status);
        assert!(said.contains(message), "{message}: {said}");
        assert!(original.tree("content") == before, "{message}: {said}");
    }
}

#[test]
fn cells_of_workbooks_are_read_as_people_see_them() {
    let original = plan();
    let table = Table::of(&original);
    let before = original.tree("content");
    let [title, day, status] = ["Titel", "Dato", "Status"].map(|name| table.column(name) as u16);
    let update_with = |code: i32, change: &dyn Fn(&mut Worksheet)| {
        let workspace = plan();
        let said = update(&workspace, "ark.xlsx", table.xlsx(change), code);
        (workspace, said)
    };
    // A formula is what it gives, and a fault is no value.
    let (workspace, _) = update_with(0, &|sheet| {
        let formula = Formula::new("=\"Plant \"&\"roser\"").set_result("Plant roser");
        sheet.write_formula(1, title, formula).unwrap();
    });
    assert!(workspace.read(TREES).contains("titel: 'Plant roser'"));
    let (workspace, said) = update_with(0, &|sheet| {
        let fault = Formula::new("=1/0").set_result("#DIV/0!");
        sheet.write_formula(1, title, fault).unwrap();
    });
    assert!(
        said.contains("viser en fejl i stedet for en værdi"),
        "{said}"
    );
    assert!(workspace.tree("content") == before);
    // A date is a number that is shown as one.
    let (workspace, _) = update_with(0, &|sheet| {
        let shown = Format::new().set_num_format("dd-mm-yyyy");
        let date = ExcelDateTime::from_ymd(2022, 6, 30).unwrap();
        sheet.write_string(1, status, "i gang").unwrap();
        sheet.write_with_format(1, day, &date, &shown).unwrap();
    });
    let entry = "dato: 2022-06-30\r\n    status: i gang\r\n";
    assert!(workspace.read(TREES).contains(entry));
    // Excel makes a day of a month, and shows none.
    let deadline = table.column("Frist") as u16;
    let (workspace, _) = update_with(0, &|sheet| {
        let shown = Format::new().set_num_format("mmm-yy");
        let date = ExcelDateTime::from_ymd(2023, 6, 1).unwrap();
        sheet.write_with_format(2, deadline, &date, &shown).unwrap();
    });
    let changed = workspace.tree("content").into_values();
    let mut changed = changed.map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
    assert!(changed.any(|text| text.contains("frist: juni 2023")));
    // Who filters a sheet sees less of it, and sends all of it.
    let (workspace, said) = update_with(0, &|sheet| {
        sheet.set_row_hidden(1).unwrap();
        sheet.set_column_hidden(title).unwrap();
        sheet.write_string(1, title, "Plant roser").unwrap();
        sheet.autofilter(0, 0, 3, 5).unwrap();
    });
    assert!(said.ends_with("intet at se på\n"), "{said}");
    assert!(workspace.read(TREES).contains("titel: 'Plant roser'"));
}

#[test]
fn large_and_foreign_workbooks_end_well() {
    let original = plan();
    let table = Table::of(&original);
    let before = original.tree("content");
    // Rows that only look filled.
    let grey = Format::new().set_background_color(0x00EE_EEEE);
    let bytes = table.xlsx(|sheet| {
        for row in 4..100_000 {
            sheet.write_blank(row, 0, &grey).unwrap();
        }
    });
    let said = update(&original, "ark.xlsx", bytes, 0);
    assert!(said.contains("intet er ændret"), "{said}");
    let bytes = table.xlsx(|sheet| {
        for column in 0..10 {
            sheet.write_string(0, column, "Budget 2022").unwrap();
        }
    });
    let said = update(&original, "ark.xlsx", bytes, 1);
    assert!(said.contains("det er et andet regneark"), "{said}");
    for bytes in ["", "Id;Titel\n", "\u{0}", "PK\u{3}\u{4}"] {
        original.write("ark.csv", bytes);
        let finished = original.run(&["import", "--update", "ark.csv"]);
        assert!(
            finished.status.is_some_and(|status| status < 3),
            "{finished:?}"
        );
    }
    assert!(original.tree("content") == before);
}

#[test]
fn nothing_is_written_where_it_is_only_shown_or_something_is_wrong() {
    let workspace = plan();
    let table = Table::of(&workspace).with(1, "Titel", "Plant roser");
    workspace.write("ark.csv", table.csv());
    let before = workspace.tree("content");
    let said = workspace.succeed(&["import", "--update", "ark.csv", "--dry-run"]);
    assert_eq!(
        said,
        "content/2022/indsatser/1-traeer.md:4\n  før:   titel: 'Plant træer: mange'\n  \
         efter: titel: 'Plant roser'\n\
         1 sted i 1 indsats. Intet er skrevet: det bliver det uden --dry-run; intet at se på\n"
    );
    assert!(workspace.tree("content") == before);
    for arguments in [
        &["ark.csv", "ark.csv"][..],
        &["findes-ikke.xlsx"],
        &["ark.csv", "--year", "1999"],
        &["ark.csv", "--map", "kort.yaml"],
        &["ark.csv", "--content", "ingen"],
    ] {
        workspace.fail(2, &[&["import", "--update"], arguments].concat());
        assert!(workspace.tree("content") == before, "{arguments:?}");
    }
    // A plan with errors is put right first.
    workspace.change(TREES, "tema: natur", "tema: nattur");
    let said = workspace.fail(1, &["import", "--update", "ark.csv"]);
    assert!(said.contains("fejl[ukendt-tema]"), "{said}");
    assert!(workspace.read(TREES).contains("'Plant træer: mange'"));
}

/// Whoever began with the newest gets the newest first.
#[test]
fn a_follow_up_comes_where_the_newest_stands() {
    let workspace = plan();
    let newest = "opfølgning:\n  - dato: 2022-03-01\n    status: i gang\n";
    let older = "  - dato: 2022-02-01\n    status: ikke begyndt\n";
    workspace.change(PATHS, newest, &format!("{newest}{older}"));
    let filled = Table::of(&workspace)
        .with(3, "Status", "forsinket")
        .with(3, "Dato", "30-06-2022");
    let said = update(&workspace, "ark.csv", filled.csv(), 0);
    assert!(said.ends_with("; intet at se på\n"), "{said}");
    let entry = "opfølgning:\n  - dato: 2022-06-30\n    status: forsinket\n  - dato: 2022-03-01\n";
    let paths = workspace.read(PATHS);
    assert!(paths.contains(entry), "{paths}");
    let said = workspace.succeed(&["check"]);
    assert!(!said.contains("opfoelgning-i-uorden"), "{said}");
}

#[test]
fn a_deadline_that_was_moved_is_not_taken_away() {
    let workspace = plan();
    let moved = "    status: i gang\n    frist: 2. halvår 2022\n";
    workspace.change(PATHS, "    status: i gang\n", moved);
    workspace.change(PATHS, "budget: 3,0", "frist: 2. kvartal 2022\nbudget: 3,0");
    let before = workspace.tree("content");
    let emptied = Table::of(&workspace).with(3, "Frist", "");
    let said = update(&workspace, "ark.csv", emptied.csv(), 1);
    let refused = "fristen er slettet i arket, men en opfølgning har flyttet den";
    assert!(said.contains(refused), "{said}");
    assert!(
        said.contains("ret opfølgningen i content/2022/indsatser/2-stier.md"),
        "{said}"
    );
    assert!(workspace.tree("content") == before);
    // Where none moved it, it goes.
    let workspace = updated(&Table::of(&plan()).with(1, "Frist", ""));
    assert!(!workspace.read(TREES).contains("frist"));
}

/// Where something is wrong with a status, that is said of the column that it stands in.
#[test]
fn an_unknown_status_of_a_public_file_is_found_there() {
    let workspace = plan();
    workspace.change(PATHS, "kladde: ja\n", "");
    workspace.succeed(&["build"]);
    let table = Table::read(&workspace.bytes("output/2022/data/indsatser.csv"))
        .with(3, "Status", "færdigg")
        .with(3, "Status (dato)", "2022-12-01");
    let said = update(&workspace, "ark.csv", table.csv(), 1);
    assert!(said.contains("--> ark.csv, række 4, »Status«\n"), "{said}");
}

const WHO: [(&str, &str); 3] = [("Tema", "natur"), ("Udvalg", "TMU"), ("Centre", "CNV")];

#[test]
fn what_a_new_row_says_is_written_or_reported() {
    let original = plan();
    let before = original.tree("content").len();
    for (cells, message) in [
        (&[("Note", "Går fint")][..], "»Note« er ikke skrevet"),
        (&[("Dato", "2022-06-30")], "»Dato« er ikke skrevet"),
        (
            &[("Status", "i gang"), ("Dato", "2022-06-30")],
            "»Status«, »Dato« er ikke skrevet",
        ),
        (&[("Kladde", "nej")], "»Kladde« er ikke skrevet"),
    ] {
        let workspace = plan();
        let row = [&[("Titel", "Bænke")][..], &WHO, cells].concat();
        let table = Table::of(&workspace).with_row(&row);
        let said = update(&workspace, "ark.csv", table.csv(), 0);
        assert!(said.contains(message), "{message}: {said}");
        assert_eq!(workspace.tree("content").len(), before + 1);
    }
    // A cell that nobody can read is no empty one.
    let row = [&[("Titel", "Bænke")][..], &WHO].concat();
    let table = Table::of(&original).with_row(&row);
    let deadline = table.column("Frist") as u16;
    let bytes = table.xlsx(|sheet| {
        let fault = Formula::new("=1/0").set_result("#REF!");
        sheet.write_formula(4, deadline, fault).unwrap();
    });
    let said = update(&original, "ark.xlsx", bytes, 0);
    assert!(
        said.contains("viser en fejl i stedet for en værdi"),
        "{said}"
    );
    // Nor a number, nor an id: both may say which initiative it is.
    for heading in ["Nr", "Id"] {
        let workspace = plan();
        let table = Table::of(&workspace).with_row(&row);
        let place = table.column(heading) as u16;
        let bytes = table.xlsx(|sheet| {
            let fault = Formula::new("=1/0").set_result("#REF!");
            sheet.write_formula(4, place, fault).unwrap();
        });
        let before = workspace.tree("content");
        let said = update(&workspace, "ark.xlsx", bytes, 1);
        assert!(said.contains("fejl[opdatering-afvist]"), "{said}");
        assert!(said.contains(&format!("række 5, »{heading}«")), "{said}");
        assert_eq!(workspace.tree("content"), before);
    }
}

/// A row without a number does not take the one that a row below it has.
#[test]
fn numbers_of_new_rows_are_theirs() {
    let workspace = plan();
    let row = |own: &[(&'static str, &'static str)]| [own, &WHO].concat();
    let table = Table::of(&workspace)
        .with_row(&row(&[("Titel", "Bænke")]))
        .with_row(&row(&[("Titel", "Skov"), ("Nr", "3")]));
    let said = update(&workspace, "ark.csv", table.csv(), 0);
    let new = "ny: 2022/indsatser/3-skov.md\nny: 2022/indsatser/4-baenke.md\n";
    assert!(said.contains(new), "{said}");
    workspace.succeed(&["check"]);
}

/// A cell of Excel takes 32,767 characters. What is beyond them is not lost when the sheet comes back,
/// also where the text was changed in the plan meanwhile, or in the sheet.
#[test]
fn a_text_that_no_cell_can_hold_stays_whole() {
    let workspace = plan();
    let long = format!("{}slut", "Vi planter træer. ".repeat(2_000));
    workspace.change(PARK, "850000\n---\n", &format!("850000\n---\n{long}\n"));
    let exported = workspace.run(&["export", "-o", "ark.xlsx"]);
    assert!(
        exported.errors.contains("»Beskrivelse« i indsats "),
        "{}",
        exported.errors
    );
    let exported = workspace.run(&["export", "-o", "ark.csv"]);
    assert_eq!(exported.errors, "");
    let built = workspace.run(&["build"]);
    assert!(
        built
            .errors
            .contains("forkortet i 2022/data/indsatser.xlsx"),
        "{}",
        built.errors
    );
    for change in [
        ("budget", "budget"),
        ("slut", "slut på det"),
        (&*long, "Kort."),
    ] {
        workspace.change(PARK, change.0, change.1);
        let before = workspace.tree("content");
        for file in ["ark.xlsx", "output/2022/data/indsatser.xlsx"] {
            workspace.succeed(&["import", "--update", file]);
            assert!(workspace.tree("content") == before, "{file} {}", change.1);
        }
    }
    let workspace = plan();
    workspace.change(PARK, "850000\n---\n", &format!("850000\n---\n{long}\n"));
    let before = workspace.tree("content");
    let table = Table::of(&workspace);
    let row = table
        .0
        .iter()
        .position(|row| row.iter().any(|cell| cell.contains("slut")));
    let table = table.with(row.unwrap(), "Beskrivelse", "Vi planter træer. …");
    let said = update(&workspace, "nyt.xlsx", table.xlsx(|_| {}), 0);
    assert!(said.contains("arket kun har begyndelsen af den"), "{said}");
    assert!(workspace.tree("content") == before);
}
