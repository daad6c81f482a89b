//! Files of values: how headings, rows and cells are understood.

use super::{Imported, import, names};
use crate::support::Workspace;

#[test]
fn a_plan_of_values_becomes_content_without_a_mistake() {
    let imported = import(
        "Årsplan 2026.csv",
        "Nr.;Indsats;Kort beskrivelse;Politisk og administrativ forankring;Baggrund for indsatsen\n\
         Tema;Energi;;;\n\
         1.;Varme (Klimaplan).;Vi lægger rør i Lejre Kommune.;Politisk: UEKL Administrativt: CTM, CSE.;Budget\n\
         2.;El (klimaplan);Vi sætter stik op.;Politisk: ØU. Administrativt: CSI og CTM;\n\
         Tema;Natur;;;\n\
         3.;\"Skov: 40 km/t\";Vi planter.;Politisk: UEKL Administrativt: Erhvervschef;\n",
    );
    assert_eq!(imported.errors(), Vec::<String>::new());
    assert_eq!(imported.value("1", "titel"), "Varme");
    assert_eq!(imported.value("3", "titel"), "Skov: 40 km/t");
    assert_eq!(imported.value("1", "baggrund"), "Budget");
    let centres =
        |number: &str| format!("{:?}", imported.initiative(number).facts["administrativt"]);
    assert!(centres("1").contains("CTM") && centres("1").contains("CSE"));
    assert_eq!(imported.value("3", "administrativt"), "Erhvervschef");
    assert_eq!(imported.value("2", "politisk"), "ØU");
    assert_eq!(imported.value("2", "tema"), "energi");
    assert_eq!(names(&imported.folder("temaer")), ["Energi", "Natur"]);
    assert_eq!(names(&imported.folder("maerker")), ["Klimaplan"]);
    assert!(
        imported
            .workspace
            .read("content/site.yaml")
            .contains("kommune: Lejre Kommune")
    );
    assert!(
        imported
            .workspace
            .read("content/2026/centre/erhvervschef.md")
            .contains("slags: enhed")
    );
}

#[test]
fn a_title_has_its_brackets_where_nobody_else_has_them() {
    let imported = import(
        "plan.csv",
        "Nr.;Indsats;Tekst\n1;Sti (etape 2);A\n2;Bro (omvej);B\n",
    );
    assert_eq!(imported.value("1", "titel"), "Sti (etape 2)");
    assert_eq!(imported.value("2", "titel"), "Bro (omvej)");
}

#[test]
fn columns_of_their_own_say_topics_committees_and_centres() {
    let imported = import(
        "plan.csv",
        "Tema,Nr,Titel,Udvalg,Center,Kerneopgave,Mærker\n\
         Energi,1,Varme,\"Udvalget for Klima, Miljø & By\",Center for Teknik,Vækst,\"Klima, By\"\n\
         ,2,El,\"Udvalget for Klima, Miljø & By\",Center for Teknik,,\n",
    );
    assert_eq!(imported.errors(), Vec::<String>::new());
    assert_eq!(imported.value("2", "tema"), "energi");
    assert_eq!(
        names(&imported.folder("udvalg")),
        ["Udvalget for Klima, Miljø & By"]
    );
    assert_eq!(names(&imported.folder("centre")), ["Center for Teknik"]);
    assert_eq!(names(&imported.folder("kerneopgaver")), ["Vækst"]);
    assert_eq!(names(&imported.folder("maerker")), ["By", "Klima"]);
}

#[test]
fn sentences_are_notes_that_name_those_they_know() {
    let imported = import(
        "plan.csv",
        "Nr.;Indsats;Forankring\n\
         1;A;Politisk: ØU Administrativt: CTM\n\
         2;B;\"Politisk: ØU er tovholder, men udvalgene følger med. Administrativt: Tværgående i CBD. Alle fagcentre er med.\"\n\
         3;C;Politisk: ØU Administrativt: Direktionen koordinerer på tværs.\n",
    );
    assert_eq!(imported.errors(), Vec::<String>::new());
    let facts = imported.initiative("2").facts;
    assert_eq!(facts["politisk"]["udvalg"].as_str(), Some("ØU"));
    assert_eq!(
        facts["politisk"]["note"].as_str(),
        Some("ØU er tovholder, men udvalgene følger med.")
    );
    assert_eq!(facts["administrativt"]["centre"].as_str(), Some("CBD"));
    assert_eq!(
        facts["administrativt"]["alle_fagcentre"].as_str(),
        Some("ja")
    );
    let facts = imported.initiative("3").facts;
    assert_eq!(
        facts["administrativt"]["centre"].as_str(),
        Some("Direktionen")
    );
}

#[test]
fn what_goes_on_below_a_page_is_put_together() {
    let imported = import(
        "plan.csv",
        "Nr.;Indsats;Beskrivelse\n1;A;Vi lægger\nNr.;Indsats;Beskrivelse\n;;rør.\n2;B;En sætning.\n;;En til.\n",
    );
    assert_eq!(imported.text("1"), "Vi lægger rør.");
    assert_eq!(imported.text("2"), "En sætning.\n\nEn til.");
    assert!(
        imported.rules().contains("import-gaet 4"),
        "{:?}",
        imported.rules()
    );
}

#[test]
fn numbers_are_as_written_and_missing_ones_are_said() {
    let imported = import(
        "plan.csv",
        "Nr.;Indsats;Tekst\n1.10;A;a\n1a;B;b\n;C;c\n07;D;d\n",
    );
    let file = imported.workspace.read("content/2026/indsatser/1-10-a.md");
    assert!(file.contains("nr: 1.10 "), "{file}");
    assert_eq!(imported.value("1a", "titel"), "B");
    assert!(
        imported.says("indsatsen har intet nummer i filen og har fået 8"),
        "{:?}",
        imported.said
    );
    let imported = import("plan.csv", "Indsats;Tekst\nA;a\nB;b\n");
    assert_eq!(imported.value("2", "titel"), "B");
    let imported = import("plan.csv", "Nr.;Indsats;Tekst\n1;A;a\n1;B;b\n");
    assert!(imported.says("nummeret 1 står ved flere indsatser"));
}

#[test]
fn headings_that_do_not_say_it_are_shown_as_a_map_that_is_kept() {
    let workspace = Workspace::empty();
    workspace.write(
        "plan.csv",
        "Nr.;Hvad vi gør;Beskrivelse;Sag\n1;Plant træer;Vi planter.;22/1\n",
    );
    let said = workspace.fail(1, &["import", "plan.csv", "--year", "2026"]);
    assert!(
        said.contains("Hvad vi gør: ?") && said.contains("Nr.: nr"),
        "{said}"
    );
    assert!(!workspace.exists("content"));
    workspace.write("kort.yaml", "Hvad vi gør: titel\nSag: udelad\n");
    let asked = ["import", "plan.csv", "--year", "2026", "--map", "kort.yaml"];
    let said = workspace.run(&asked);
    assert!(!said.errors.contains("import-udeladt"), "{}", said.errors);
    assert_eq!(
        workspace.read("content/import.yaml"),
        workspace.read("kort.yaml")
    );
    let checked = workspace.run(&["check"]);
    assert!(
        !checked.errors.contains("import.yaml"),
        "{}",
        checked.errors
    );
    // Used again without being asked for.
    workspace.succeed(&["import", "plan.csv", "--year", "2027"]);
    workspace.write("kort.yaml", "Hvad vi gør: overskriften\n");
    let said = workspace.fail(
        2,
        &["import", "plan.csv", "--year", "2028", "--map", "kort.yaml"],
    );
    assert!(said.contains("vælg mellem nr, titel"), "{said}");
    workspace.write("to.csv", "Nr.;Indsats;Titel\n1;A;B\n");
    let said = workspace.fail(1, &["import", "to.csv", "--year", "2028"]);
    assert!(said.contains("er begge læst som titel"), "{said}");
}

#[test]
fn the_year_is_the_one_that_the_file_names() {
    let workspace = Workspace::empty();
    let plan = "Nr.;Indsats;Tekst\n1;Plant træer;Vi planter.\n";
    workspace.write("Årsplan 2024-2027.csv", plan);
    workspace.succeed(&["import", "Årsplan 2024-2027.csv"]);
    assert!(workspace.exists("content/2024-2027/plan.md"));
    workspace.write("plan.csv", plan);
    let said = workspace.fail(2, &["import", "plan.csv"]);
    assert!(said.contains("--year 2026"), "{said}");
}

#[test]
fn a_thousand_rows_are_read_in_proportion() {
    // Counted in rows, not in seconds: each has its file.
    let rows = (1..=1000)
        .map(|n| format!("{n};Indsats {n};Vi gør det.;Politisk: ØU Administrativt: CTM\n"));
    let plan = format!("Nr.;Indsats;Tekst;Forankring\n{}", rows.collect::<String>());
    let imported = import("plan.csv", plan);
    assert_eq!(imported.folder("indsatser").0.len(), 1000);
}

/// Words as they may be typed in a cell: none of them becomes an error of the content.
#[test]
fn no_words_of_a_cell_become_a_mistake() {
    let words = [
        "<div onclick=x>",
        "`kode",
        "[a](javascript:x)",
        "[^1]",
        "![x](y.png)",
        "***",
        "---",
        "# a",
        "1) a",
        "> citat",
        "a | b",
        "~x~ ^y^",
        "&lt;b&gt;",
        "\\",
        "<!-- x -->",
        "\t\ta",
        "'\"",
        "~",
        "ja",
        "null",
        "- ",
        "@a",
        "%x",
        "{a: b}",
        "a: b # c",
        "\u{feff}\u{200b}\u{202e}x",
        "\u{7}\u{fffe}",
        "…",
        "https://a.dk/x_y*z",
        "<https://a.dk>",
        "<script>",
        "a\\",
        "```\nkode\n```",
        "    kode",
        "$x$",
        "[x]: http://a.dk",
        "[a]: b",
        "Setext\n===",
        "a\n---",
        "|a|b|\n|-|-|\n|c|d|",
        "&#7;",
        "æøå",
    ];
    let rows = words.iter().enumerate().map(|(place, words)| {
        let cell = words.replace('"', "\"\"");
        format!(
            "{};\"A {cell}\";\"{cell}\";\"{cell}\";\"{cell}\"\n",
            place + 1
        )
    });
    let plan = format!(
        "Nr.;Indsats;Tekst;Baggrund;Tema\n{}",
        rows.collect::<String>()
    );
    let imported: Imported = import("plan.csv", plan);
    assert_eq!(imported.errors(), Vec::<String>::new());
    for (place, words) in words.iter().enumerate() {
        // What is read is what was typed: nothing is markup.
        let text = imported.text(&(place + 1).to_string());
        let typed = words
            .chars()
            .filter(|c| c.is_alphanumeric())
            .collect::<String>();
        let kept = text
            .chars()
            .filter(|c| c.is_alphanumeric())
            .collect::<String>();
        assert_eq!(kept, typed, "{words:?}");
    }
}

/// A topic in two spellings is one, and what it is called is not cut.
#[test]
fn a_topic_is_one_however_it_is_spelled() {
    let imported = import(
        "plan.csv",
        "#;Indsats;Tekst\nTema: 5G;;\n1;Mast;A\nTema: 2030-målene;;\n2;Mål;B\nTEMA: 2030-MÅLENE;;\n3;Flere;C\n",
    );
    assert_eq!(imported.errors(), Vec::<String>::new());
    assert_eq!(names(&imported.folder("temaer")), ["2030-målene", "5G"]);
    assert_eq!(imported.value("3", "tema"), imported.value("2", "tema"));
}

#[test]
fn what_is_said_above_a_table_is_what_it_stands_under() {
    let imported = import(
        "plan.csv",
        "Årsplan 2026;;\nKerneopgave: Bæredygtig vækst;;\nTema: Energi;;\nNr.;Indsats;Beskrivelse\n1;Varme;Vi lægger rør.\n2;El;Vi sætter stik op.\n",
    );
    assert_eq!(imported.errors(), Vec::<String>::new());
    assert_eq!(
        names(&imported.folder("kerneopgaver")),
        ["Bæredygtig vækst"]
    );
    assert_eq!(names(&imported.folder("temaer")), ["Energi"]);
    assert_eq!(imported.value("2", "tema"), "energi");
    // What the rows say goes before it.
    let imported = import(
        "plan.csv",
        "Tema: Energi;;\nNr.;Indsats;Tema\n1;Varme;Natur\n2;El;Vækst\n",
    );
    assert_eq!(imported.errors(), Vec::<String>::new());
    assert_eq!(names(&imported.folder("temaer")), ["Natur", "Vækst"]);
    assert!(
        imported.says("temaet »Energi«, som står over tabellen, er ikke taget med"),
        "{:?}",
        imported.said
    );
    // Of several only the last has a table below it.
    let imported = import(
        "plan.csv",
        "Kerneopgave: Vækst;;\nTema: Vand;;\nTema: Energi;;\nTema: energi;;\nNr.;Indsats;Beskrivelse\n1;Varme;Vi lægger rør.\n",
    );
    assert_eq!(imported.value("1", "tema"), "energi");
    let unused = |name: &str| {
        let said = format!("»{name}« er ikke taget med: der står ingen tabel under det");
        imported.says(&said)
    };
    assert!(unused("Vand"), "{:?}", imported.said);
    assert!(!unused("Energi") && !unused("Vækst"), "{:?}", imported.said);
}

/// Rows that are no initiatives: a topic alone in its column, what the rows come to, and words for
/// whoever turns the page.
#[test]
fn topics_alone_in_their_column_totals_and_turned_pages_are_no_initiatives() {
    let imported = import(
        "plan.csv",
        "Tema;Nr.;Indsats;Beskrivelse;Økonomi\n\
         Klima;1;Plant træer;Vi planter.;100.000 kr.\n\
         Energi;;;;\n\
         ;2;Spar strøm;Vi sparer;200.000 kr.\n\
         Vand;;;mere end før.;\n\
         Fortsættes;;;;\n\
         Energi (fortsat);;;;\n\
         ;3;Total;En indsats, som hedder det.;\n\
         I alt;;;;300.000 kr.\n",
    );
    assert_eq!(names(&imported.folder("temaer")), ["Energi", "Klima"]);
    assert_eq!(imported.value("2", "tema"), "energi");
    assert_eq!(imported.value("3", "tema"), "energi");
    assert_eq!(imported.text("2"), "Vi sparer mere end før.");
    assert_eq!(imported.folder("indsatser").0.len(), 3);
    assert!(
        imported.says("»Vand« er ikke taget med"),
        "{:#?}",
        imported.said
    );
    assert!(
        imported.says("rækken er ikke taget med: »I alt"),
        "{:#?}",
        imported.said
    );
}

/// Whoever carries a row over a page repeats what it is, and whose: that is not said twice. »Fortsættes«
/// is a status too, and ends many a title.
#[test]
fn a_row_that_goes_on_says_once_more_what_it_is() {
    let imported = import(
        "plan.csv",
        "Tema;Nr.;Indsats;Beskrivelse;Center;Status\n\
         Energi;1;Energirenovering;Vi isolerer;CTM;I gang\n\
         Energi;1 (fortsat);Energirenovering;alle tage;CTM;\n\
         Energi;1 (fortsat);Energirenovering;og vinduer.;CTM;\n\
         ;2;Dialogen fortsættes;Vi taler.;CTM;\n\
         ;;;;;Fortsættes\n\
         Vand;;;;;\n\
         ;3;Rens åen;Vi renser.;CTM;I gang\n",
    );
    assert_eq!(imported.value("1", "titel"), "Energirenovering");
    assert_eq!(imported.text("1"), "Vi isolerer alle tage og vinduer.");
    assert_eq!(imported.value("2", "titel"), "Dialogen fortsættes");
    let kept = format!("{:?}", imported.initiative("2").facts);
    assert!(kept.contains("Fortsættes"), "{kept}");
    assert!(
        !imported.says("»Energi« er ikke taget med"),
        "{:#?}",
        imported.said
    );
    assert_eq!(names(&imported.folder("temaer")), ["Energi", "Vand"]);
}

/// A code that one cell says what is, is the same in a cell that does not.
#[test]
fn a_code_is_one_thing_in_all_of_a_plan() {
    let imported = import(
        "plan.csv",
        "Nr.;Indsats;Forankring\n1;Plant træer;UEKL, CTM\n2;Spar strøm;Politisk: UEKL Administrativt: CTM\n",
    );
    assert_eq!(imported.errors(), Vec::<String>::new());
    assert_eq!(imported.value("1", "politisk"), "UEKL");
    assert_eq!(imported.value("1", "administrativt"), "CTM");
    assert!(!imported.says("»UEKL« er læst som"), "{:#?}", imported.said);
}

/// A sheet of thousands of columns is told of in as many words as one of twenty.
#[test]
fn columns_without_a_heading_are_counted() {
    let rest = |words: &str| words.repeat(500);
    let plan = format!(
        "Nr.;Indsats;Beskrivelse{}\n1;Plant træer;Vi planter.{}\n",
        rest(";"),
        rest(";x")
    );
    let imported = import("plan.csv", plan);
    assert!(
        imported.says("Det samme gælder 480 kolonner mere"),
        "{:#?}",
        imported.said
    );
    assert!(imported.said.len() < 30);
}
