//! What a file says outside the columns that everybody has: nothing of it is lost without a word,
//! and nothing is read twice or as something else.

use rust_xlsxwriter::Workbook;

use super::{import, names};
use crate::support::Workspace;
use crate::support::pictures::png;
use crate::support::word::{cell, docx, looks, p, part, r, table, tc, tr};

fn heading() -> String {
    tr(&["Nr.", "Indsats", "Beskrivelse", "Udvalg"].map(cell))
}

fn row(number: &str, title: &str, text: &str) -> String {
    tr(&[cell(number), cell(title), tc("", text), cell("ØU")])
}

fn drawing(id: &str) -> String {
    format!("<w:r><w:drawing><a:blip r:embed=\"{id}\"/></w:drawing></w:r>")
}

fn text_box(inner: &str) -> String {
    let inner = format!("<w:txbxContent>{inner}</w:txbxContent>");
    format!(
        "<w:r><mc:AlternateContent><mc:Choice><w:drawing>{inner}</w:drawing></mc:Choice>\
         <mc:Fallback><w:pict>{inner}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
}

#[test]
fn pictures_of_several_files_keep_apart() {
    let plan = |number: &str, picture: &[u8]| {
        let body = table(&[heading(), row(number, "A", &p(&drawing("rId0")))]);
        docx(&body, &[("media/image1.png", picture)])
    };
    let workspace = Workspace::empty();
    let (first, second) = (png(40, 30), png(30, 40));
    workspace.write("en.docx", plan("1", &first));
    workspace.write("to.docx", plan("2", &second));
    workspace.write("tre.docx", plan("3", &first));
    workspace.succeed(&["import", "en.docx", "to.docx", "tre.docx", "--year", "2026"]);
    for (initiative, name, picture) in [
        ("1-a", "image1.png", &first),
        ("2-a", "image1-2.png", &second),
        ("3-a", "image1.png", &first),
    ] {
        let text = workspace.read(&format!("content/2026/indsatser/{initiative}.md"));
        assert!(text.contains(&format!("![](../billeder/{name})")), "{text}");
        assert!(
            workspace.bytes(&format!("content/2026/billeder/{name}")) == *picture,
            "{name}"
        );
    }
}

#[test]
fn a_logo_above_the_table_is_no_initiatives_picture() {
    let body = p(&drawing("rId0")) + &table(&[heading(), row("1", "A", &p(&r("a")))]);
    let imported = import(
        "plan.docx",
        docx(&body, &[("media/image1.png", &png(40, 30))]),
    );
    assert_eq!(imported.text("1"), "a");
    assert!(!imported.workspace.exists("content/2026/billeder"));
    assert!(
        imported.says("et billede uden for tabellerne"),
        "{:#?}",
        imported.said
    );
}

#[test]
fn a_plan_in_a_text_box_is_read_once() {
    let plan = table(&[heading(), row("1", "A", &p(&r("a")))]);
    let other = table(&[heading(), row("2", "B", &p(&r("b")))]);
    let body = p(&(text_box(&plan) + &text_box(&other) + &r("Ved siden af.")));
    let imported = import("plan.docx", docx(&(body + &p("")), &[]));
    assert_eq!(imported.folder("indsatser").0.len(), 2);
    assert_eq!(imported.text("2"), "b");
    assert_eq!(
        imported
            .workspace
            .read("content/2026/plan.md")
            .matches("Ved siden af.")
            .count(),
        1
    );
    assert!(
        !imported
            .said
            .iter()
            .any(|said| said.to_string().contains("Beskrivelse")),
        "{:#?}",
        imported.said
    );
}

#[test]
fn a_drawing_of_several_boxes_and_a_picture_keeps_all_of_them() {
    let inner = format!(
        "<w:r><w:drawing><w:txbxContent>{}</w:txbxContent><w:txbxContent>{}</w:txbxContent><a:blip r:embed=\"rId0\"/></w:drawing></w:r>",
        p(&r("En")),
        p(&r("to"))
    );
    let body = table(&[heading(), row("1", "A", &p(&inner))]);
    let imported = import(
        "plan.docx",
        docx(&body, &[("media/image1.png", &png(40, 30))]),
    );
    assert_eq!(imported.text("1"), "En\n\nto![](../billeder/image1.png)");
}

#[test]
fn a_table_within_a_cell_keeps_its_footnotes_pictures_and_looks() {
    let notes = part(
        "footnotes",
        "<w:footnote w:id=\"2\"><w:p><w:r><w:t>Jf. loven.</w:t></w:r></w:p></w:footnote>",
    );
    let noted = p(&(r("2026") + "<w:r><w:footnoteReference w:id=\"2\"/></w:r>"));
    let inner = table(&[
        tr(&["År", "Hvad"].map(cell)),
        tr(&[
            tc("", &noted),
            tc(
                "",
                &p(&(r("Se ") + &looks("<w:b/>", "her") + &drawing("rId1"))),
            ),
        ]),
    ]);
    let body = table(&[heading(), row("1", "A", &(inner.clone() + &p("")))]);
    let parts: &[(&str, &[u8])] = &[
        ("footnotes.xml", &notes),
        ("media/image1.png", &png(40, 30)),
    ];
    let imported = import("plan.docx", docx(&body, parts));
    assert_eq!(
        imported.text("1"),
        "| År | Hvad |\n| --- | --- |\n| 2026[^2] | Se **her**![](../billeder/image1.png) |\n\n[^2]: Jf. loven."
    );
    assert_eq!(imported.errors(), Vec::<String>::new());
    // Where a key has no room for a table, its words stay and the rest is said.
    let body = table(&[
        heading(),
        tr(&[cell("1"), tc("", &(inner + &p(""))), cell("a"), cell("ØU")]),
    ]);
    let imported = import("plan.docx", docx(&body, parts));
    assert_eq!(imported.value("1", "titel"), "År Hvad 2026 Se her");
    assert!(
        imported.says("fodnoten »Jf. loven.« er ikke taget med"),
        "{:#?}",
        imported.said
    );
}

/// A cell stands in its column, whatever is missing beside it.
#[test]
fn cells_that_are_missing_move_no_others() {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    for (row, column, words) in [
        (0, 0, "Nr"),
        (0, 1, "Indsats"),
        (0, 3, "Beskrivelse"),
        (1, 0, "1"),
        (1, 2, "løs"),
        (1, 3, "a"),
        (2, 0, "2"),
        (2, 1, "B"),
        (2, 3, "b"),
    ] {
        sheet.write(row, column, words).unwrap();
    }
    let imported = import("plan.xlsx", workbook.save_to_buffer().unwrap());
    assert_eq!(imported.text("1"), "a");
    assert_eq!(imported.value("1", "titel"), "");
    assert!(
        imported.says("kolonnen har ingen overskrift: cellen er ikke taget med: »løs«"),
        "{:#?}",
        imported.said
    );
    assert!(
        imported.rules().contains("import-udeladt 2"),
        "{:?}",
        imported.rules()
    );
    // A row of Word that begins further in has as many cells, and each in another column.
    let inner = "<w:tr><w:trPr><w:gridBefore w:val=\"1\"/></w:trPr>".to_owned()
        + &cell("B")
        + &cell("b")
        + &cell("ØU")
        + &cell("løs")
        + "</w:tr>";
    let body = table(&[self::heading(), self::row("1", "A", &p(&r("a"))), inner]);
    let imported = import("plan.docx", docx(&body, &[]));
    assert_eq!(imported.value("2", "titel"), "B");
    assert_eq!(imported.text("2"), "b");
    assert!(imported.says("»løs«"), "{:#?}", imported.said);
}

#[test]
fn what_stands_under_no_heading_is_counted() {
    let imported = import(
        "plan.csv",
        "Nr.;Indsats;Beskrivelse;;Udvalg\n1;A;a;et;ØU\n2;B;b;;ØU\n3;C;c;to;ØU\n",
    );
    assert!(
        imported.says("kolonnen har ingen overskrift: 2 celler, hvoraf dette er den første, er ikke taget med: »et«"),
        "{:#?}",
        imported.said
    );
    assert_eq!(imported.value("3", "politisk"), "ØU");
    // Numbers say by themselves what they are.
    let imported = import("plan.csv", ";Indsats;Beskrivelse\nEnergi;;\n7;A;a\n9;B;b\n");
    assert_eq!(imported.value("9", "titel"), "B");
    assert!(
        imported.says("kolonnen uden overskrift er læst som indsatsernes numre"),
        "{:#?}",
        imported.said
    );
}

#[test]
fn lines_that_explain_codes_are_told_from_sentences() {
    let plan = table(&[heading(), tr(&["1", "A", "a", "ØU"].map(cell))]);
    let body = plan
        + &p(&(r("ØU: Økonomiudvalget") + "<w:r><w:br/></w:r>" + &r("Husk: listen er ikke hel.")))
        + &p(&r("KTU – Klima- og Teknikudvalget"))
        + &p(&r(
            "Vi regner med, at én krone i dag = to kroner i morgen, og at alle er med.",
        ));
    let imported = import("plan.docx", docx(&body, &[]));
    assert_eq!(
        names(&imported.folder("udvalg")),
        ["Klima- og Teknikudvalget", "Økonomiudvalget"]
    );
    assert!(
        imported
            .says("2 afsnit uden for tabellerne er ikke taget med: »Husk: listen er ikke hel.«"),
        "{:#?}",
        imported.said
    );
    // In a table of codes too.
    let codes = table(&[
        tr(&["Udvalg", "Bemærkning"].map(cell)),
        tr(&["ØU = Økonomiudvalget", "nedlægges i 2027"].map(cell)),
    ]);
    let plan = table(&[heading(), tr(&["1", "A", "a", "ØU"].map(cell))]);
    let imported = import("plan.docx", docx(&(plan + &p("") + &codes), &[]));
    assert!(
        imported.says("1 celle i ordlisten er ikke taget med: »nedlægges i 2027«"),
        "{:#?}",
        imported.said
    );
}

/// Codes of committees and of centres in one table without a heading: the first is not all of them.
#[test]
fn a_table_of_codes_without_a_heading_explains_each_by_itself() {
    let plan = table(&[heading(), tr(&["1", "A", "a", "UEKL"].map(cell))]);
    let codes = table(&[
        tr(&["CTM", "Center for Teknik &amp; Miljø"].map(cell)),
        tr(&["UEKL", "Udvalget for Erhverv"].map(cell)),
    ]);
    let imported = import("plan.docx", docx(&(plan + &p("") + &codes), &[]));
    assert_eq!(names(&imported.folder("udvalg")), ["Udvalget for Erhverv"]);
    assert_eq!(
        names(&imported.folder("centre")),
        ["Center for Teknik & Miljø"]
    );
}

#[test]
fn a_bold_row_that_word_counts_is_a_topic() {
    let levels = "<w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"decimal\"/><w:lvlText w:val=\"%1.\"/></w:lvl></w:abstractNum>\
        <w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>";
    let numbering = part("numbering", levels);
    let counted = tc(
        "",
        "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:p>",
    );
    let topic = |name: &str| {
        tr(&[
            counted.clone(),
            tc("", &p(&looks("<w:b/>", name))),
            cell(""),
            cell(""),
        ])
    };
    let body = table(&[
        heading(),
        topic("Energi"),
        row("1", "A", &p(&r("a"))),
        topic("Natur"),
        row("2", "B", &p(&r("b"))),
    ]);
    let imported = import("plan.docx", docx(&body, &[("numbering.xml", &numbering)]));
    assert_eq!(names(&imported.folder("temaer")), ["Energi", "Natur"]);
    assert_eq!(imported.folder("indsatser").0.len(), 2);
    assert_eq!(imported.value("2", "tema"), "natur");
    assert_eq!(imported.errors(), Vec::<String>::new());
    // Where every title is bold, that says nothing.
    let bold = |number: &str, title: &str, text: &str| {
        tr(&[
            cell(number),
            tc("", &p(&looks("<w:b/>", title))),
            cell(text),
            cell(text),
        ])
    };
    let body = table(&[
        heading(),
        bold("1", "A", "ØU"),
        bold("2", "B", ""),
        bold("3", "C", "ØU"),
    ]);
    let imported = import("plan.docx", docx(&body, &[]));
    assert_eq!(imported.value("2", "titel"), "B");
}

#[test]
fn what_stands_above_the_first_table_introduces_the_plan() {
    let style = |id: &str, words: &str| {
        format!(
            "<w:p><w:pPr><w:pStyle w:val=\"{id}\"/></w:pPr>{}</w:p>",
            r(words)
        )
    };
    let styles = part(
        "styles",
        "<w:style w:styleId=\"H\"><w:name w:val=\"heading 1\"/></w:style>",
    );
    let body = style("H", "Årsplan 2026 for Eksempel Kommune")
        + &style("H", "Forord")
        + &p(&(r("Vi ") + &looks("<w:b/>", "vil") + &r(" noget.")))
        + &p(&r("- en"))
        + &p(&r("- to"))
        + &style("H", "Indsatser")
        + &table(&[heading(), row("1", "A", &p(&r("a")))])
        + &p(&r("Bagefter."));
    let imported = import("plan.docx", docx(&body, &[("styles.xml", &styles)]));
    let plan = imported.workspace.read("content/2026/plan.md");
    assert!(
        plan.starts_with("---\ntitel: Årsplan 2026 for Eksempel Kommune "),
        "{plan}"
    );
    assert!(
        plan.ends_with("---\n\n## Forord\n\nVi **vil** noget.\n\n- en\n- to\n"),
        "{plan}"
    );
    assert!(
        imported.says("1 afsnit uden for tabellerne er ikke taget med: »Bagefter.«"),
        "{:#?}",
        imported.said
    );
    assert_eq!(imported.errors(), Vec::<String>::new());
    // Above the heading of a sheet, too.
    let workspace = Workspace::empty();
    workspace.write(
        "plan.csv",
        "Årsplan 2026;;\n;;\nVi vil noget.;;\nNr.;Indsats;Tekst\n1;A;a\n",
    );
    workspace.succeed(&["import", "plan.csv"]);
    let plan = workspace.read("content/2026/plan.md");
    assert!(plan.ends_with("---\n\nVi vil noget.\n"), "{plan}");
}
