//! Word files, made here from what stands in them: one trap after another.

use super::{Imported, import, names, refused};
use crate::support::word::{cell, docx, looks, p, part, r, table, tc, tr};

fn heading() -> String {
    tr(&["Nr.", "Indsats", "Kort beskrivelse", "Politisk forankring"].map(cell))
}

/// A row whose text is that.
fn row(number: &str, title: &str, text: &str) -> String {
    tr(&[cell(number), cell(title), tc("", text), cell("ØU")])
}

/// A plan of one initiative with that text.
fn with_text(text: &str) -> Imported {
    with_parts(text, &[])
}

fn with_parts(text: &str, parts: &[(&str, &[u8])]) -> Imported {
    let body = table(&[heading(), row("1", "Plant træer", text)]);
    let imported = import("plan.docx", docx(&body, parts));
    assert_eq!(imported.errors(), Vec::<String>::new());
    imported
}

#[track_caller]
fn check(text: &str, expected: &str) {
    assert_eq!(with_text(text).text("1"), expected);
}

/// The text that comes of it, and the words of something that is said of it.
#[track_caller]
fn check_said(text: &str, expected: &str, said: &str) {
    let imported = with_text(text);
    assert_eq!(imported.text("1"), expected);
    assert!(imported.says(said), "{:#?}", imported.said);
    let place = format!("{:?}", imported.said);
    assert!(
        place.contains("tabel 1") && place.contains("Kort beskrivelse"),
        "{place}"
    );
}

#[test]
fn words_look_as_they_did() {
    check(
        &p(&(r("Vi ") + &looks("<w:b/>", "planter") + &looks("<w:i/>", " nye") + &r(" træer"))),
        "Vi **planter** *nye* træer",
    );
    check(
        &p(&(r("CO")
            + &looks("<w:vertAlign w:val=\"subscript\"/>", "2")
            + &r(" og m")
            + &looks("<w:vertAlign w:val=\"superscript\"/>", "2"))),
        "CO<sub>2</sub> og m<sup>2</sup>",
    );
    check(
        &p(&(looks("<w:b w:val=\"0\"/>", "ikke") + &r(" fed"))),
        "ikke fed",
    );
    check(&(p(&r("En.")) + &p("") + &p(&r("To."))), "En.\n\nTo.");
    check(&p(&(r("en") + "<w:r><w:br/></w:r>" + &r("to"))), "en\\\nto");
    check(
        &p(&(r("e")
            + "<w:r><w:noBreakHyphen/></w:r>"
            + &r("mail, ord")
            + "<w:r><w:softHyphen/></w:r>"
            + &r("deling")
            + "<w:r><w:br w:type=\"page\"/><w:lastRenderedPageBreak/></w:r>"
            + &r("ny"))),
        "e-mail, orddeling ny",
    );
    check(
        &p(&(r("a") + "<w:r><w:tab/></w:r>" + &r("b\u{a0}c"))),
        "a b c",
    );
    check(
        &p(&r("1. januar &lt;b&gt; *x*")),
        "1\\. januar \\<b> \\*x\\*",
    );
}

#[test]
fn links_lead_where_they_led_also_by_fields() {
    let field = |instruction: &str| {
        p(&format!(
            "{}<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>{instruction}</w:instrText></w:r>\
             <w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>{}<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>{}",
            r("Se "),
            r("planen"),
            r(".")
        ))
    };
    check(
        &p(&(r("Se ") + "<w:hyperlink r:id=\"web\">" + &r("her") + "</w:hyperlink>")),
        "Se [her](https://eksempel.dk/a%20%28b%29)",
    );
    check(
        &field(" HYPERLINK \"https://eksempel.dk/x\" "),
        "Se [planen](https://eksempel.dk/x).",
    );
    check(&field(" PAGEREF _Toc1 \\h "), "Se planen.");
    check(
        &p(&format!(
            "<w:fldSimple w:instr=\"HYPERLINK &quot;https://a.dk&quot;\">{}</w:fldSimple>",
            r("a")
        )),
        "[a](https://a.dk)",
    );
    check_said(
        &field(" HYPERLINK \"javascript:x\" "),
        "Se planen.",
        "et link til »javascript:x«",
    );
    check_said(
        &field(" HYPERLINK \"file:///c:/x.docx\" "),
        "Se planen.",
        "er ikke taget med",
    );
}

#[test]
fn tracked_changes_are_read_as_accepted_and_said() {
    let text = p(&(r("Vi ")
        + "<w:del>"
        + "<w:r><w:delText>fælder</w:delText></w:r></w:del><w:ins>"
        + &r("planter")
        + "</w:ins>"
        + &r(" træer")));
    check_said(
        &text,
        "Vi planter træer",
        "slettet tekst er ikke taget med: »fælder«",
    );
    check_said(&text, "Vi planter træer", "ikke er accepteret i Word");
    let moved = p(&("<w:moveFrom>".to_owned()
        + &r("gammel")
        + "</w:moveFrom><w:moveTo>"
        + &r("ny")
        + "</w:moveTo>"));
    check(&moved, "ny");
    let deleted = "<w:tr><w:trPr><w:del w:id=\"1\"/></w:trPr>".to_owned()
        + &cell("2")
        + &cell("Væk")
        + &cell("x")
        + "</w:tr>";
    let inserted = "<w:tr><w:trPr><w:ins w:id=\"1\"/></w:trPr>".to_owned()
        + &cell("3")
        + &cell("Ny")
        + &cell("x")
        + &cell("ØU")
        + "</w:tr>";
    let body = table(&[heading(), row("1", "A", &p(&r("a"))), deleted, inserted]);
    let imported = import("plan.docx", docx(&body, &[]));
    assert_eq!(imported.folder("indsatser").0.len(), 2);
    assert_eq!(imported.value("3", "titel"), "Ny");
    assert!(
        imported.says("en slettet række er ikke taget med: »2 Væk x«"),
        "{:?}",
        imported.said
    );
    assert!(imported.rules().contains("import-udeladt 3"));
}

#[test]
fn comments_hidden_text_and_colours_are_said() {
    let comments = part(
        "comments",
        "<w:comment w:id=\"0\"><w:p><w:r><w:t>Er det sikkert?</w:t></w:r></w:p></w:comment>",
    );
    let text = p(&(r("a") + "<w:r><w:commentReference w:id=\"0\"/></w:r>"));
    let imported = with_parts(&text, &[("comments.xml", &comments)]);
    assert!(
        imported.says("en kommentar er ikke taget med: »Er det sikkert?«"),
        "{:?}",
        imported.said
    );
    check_said(
        &p(&(r("a") + &looks("<w:vanish/>", "hemmeligt"))),
        "a",
        "skjult tekst er ikke taget med: »hemmeligt«",
    );
    check_said(
        &p(&(r("a ") + &looks("<w:color w:val=\"FF0000\"/>", "rød"))),
        "a rød",
        "fremhævet med en farve",
    );
    check_said(
        &p(&(r("a ") + &looks("<w:strike/>", "b"))),
        "a ~~b~~",
        "streget over",
    );
}

#[test]
fn content_controls_boxes_and_nested_tables_keep_their_words() {
    check(
        &format!(
            "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>",
            p(&r("a"))
        ),
        "a",
    );
    check(
        &p(&format!(
            "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>{}",
            r("Klik her"),
            r("b")
        )),
        "b",
    );
    let text_box = |inner: &str| {
        format!(
            "<mc:AlternateContent><mc:Choice><w:drawing><w:txbxContent>{inner}</w:txbxContent></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent>{inner}</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent>"
        )
    };
    check_said(
        &p(&(r("a") + &format!("<w:r>{}</w:r>", text_box(&p(&r("b")))))),
        "a\n\nb",
        "tekstboks",
    );
    let nested = table(&[tr(&["År", "Kr."].map(cell)), tr(&["2026", "1|2"].map(cell))]);
    check_said(
        &(p(&r("a")) + &nested + &p("")),
        "a\n\n| År | Kr. |\n| --- | --- |\n| 2026 | 1\\|2 |",
        "en tabel i cellen",
    );
    check(&(table(&[tr(&[cell("kun ramme")])]) + &p("")), "kun ramme");
    // Controls around rows and cells, and a frame around the whole plan.
    let control = |inner: &str| format!("<w:sdt><w:sdtContent>{inner}</w:sdtContent></w:sdt>");
    let wrapped = format!(
        "<w:tr>{}{}</w:tr>",
        cell("2") + &control(&cell("B")),
        cell("b") + &cell("ØU")
    );
    let plan = table(&[heading(), control(&row("1", "A", &p(&r("a")))), wrapped]);
    let framed = table(&[tr(&[tc("", &(plan + &p("")))])]);
    let imported = import("plan.docx", docx(&control(&framed), &[]));
    assert_eq!(
        (imported.value("1", "titel"), imported.value("2", "titel")),
        ("A".into(), "B".into())
    );
    assert_eq!(imported.text("2"), "b");
}

#[test]
fn lists_and_numbers_that_word_counts_are_kept() {
    let levels = "<w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"decimal\"/><w:lvlText w:val=\"%1.\"/></w:lvl></w:abstractNum>\
        <w:abstractNum w:abstractNumId=\"1\"><w:lvl w:ilvl=\"0\"><w:numFmt w:val=\"bullet\"/><w:lvlText w:val=\"·\"/></w:lvl><w:lvl w:ilvl=\"1\"><w:numFmt w:val=\"bullet\"/><w:lvlText w:val=\"o\"/></w:lvl></w:abstractNum>\
        <w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num><w:num w:numId=\"2\"><w:abstractNumId w:val=\"1\"/></w:num>";
    let numbering = part("numbering", levels);
    let item = |list: &str, depth: &str, words: &str| {
        format!(
            "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"{depth}\"/><w:numId w:val=\"{list}\"/></w:numPr></w:pPr>{}</w:p>",
            r(words)
        )
    };
    let text = p(&r("Vi vil:"))
        + &item("2", "0", "plante")
        + &item("2", "1", "eg")
        + &item("2", "0", "pleje");
    let rows = ["A", "B"].map(|title| {
        tr(&[
            tc("", &item("1", "0", "")),
            cell(title),
            tc("", &text),
            cell("ØU"),
        ])
    });
    let body = table(&[heading(), rows[0].clone(), rows[1].clone()]);
    let imported = import("plan.docx", docx(&body, &[("numbering.xml", &numbering)]));
    assert_eq!(imported.value("2", "titel"), "B");
    assert_eq!(imported.text("1"), "Vi vil:\n\n- plante\n   - eg\n- pleje");
    assert!(
        imported.says("nummeret 2 er talt af Word"),
        "{:?}",
        imported.said
    );
    assert_eq!(imported.errors(), Vec::<String>::new());
    check(&(p(&r("- en")) + &p(&r("•\u{a0}to"))), "- en\n- to");
}

#[test]
fn footnotes_and_symbols_are_kept() {
    let notes = part(
        "footnotes",
        "<w:footnote w:type=\"separator\" w:id=\"-1\"/><w:footnote w:id=\"2\"><w:p><w:r><w:t>Jf. loven.</w:t></w:r></w:p></w:footnote>",
    );
    let noted = p(&(r("Vi planter") + "<w:r><w:footnoteReference w:id=\"2\"/></w:r>" + &r(".")));
    let imported = with_parts(&noted, &[("footnotes.xml", &notes)]);
    assert_eq!(imported.text("1"), "Vi planter[^2].\n\n[^2]: Jf. loven.");
    let body = table(&[
        heading(),
        tr(&[cell("1"), tc("", &noted), cell("x"), cell("ØU")]),
    ]);
    let imported = import("plan.docx", docx(&body, &[("footnotes.xml", &notes)]));
    assert_eq!(imported.value("1", "titel"), "Vi planter.");
    assert!(
        imported.says("fodnoten »Jf. loven.« er ikke taget med"),
        "{:?}",
        imported.said
    );
    check(
        &p(&(r("ja ") + "<w:r><w:sym w:font=\"Wingdings\" w:char=\"F0FC\"/></w:r>")),
        "ja ✓",
    );
    check(
        &p(&looks("<w:rFonts w:ascii=\"Wingdings\"/>", "\u{f0e0}")),
        "→",
    );
    check_said(
        &p(&(r("a") + "<w:r><w:sym w:font=\"Webdings\" w:char=\"F021\"/></w:r>")),
        "a",
        "et tegn i skrifttypen Webdings",
    );
}

#[test]
fn notes_at_the_end_stand_apart_from_footnotes() {
    let note = |name: &str, words: &str| {
        let element = name.trim_end_matches('s');
        let inner = format!("<w:{element} w:id=\"2\">{}</w:{element}>", p(&r(words)));
        part(name, &inner)
    };
    let (foot, end) = (note("footnotes", "Nede."), note("endnotes", "Til sidst."));
    let text = p(&(r("Vi")
        + "<w:r><w:footnoteReference w:id=\"2\"/></w:r>"
        + &r(" planter")
        + "<w:r><w:endnoteReference w:id=\"2\"/></w:r>"));
    let parts: &[(&str, &[u8])] = &[("footnotes.xml", &foot), ("endnotes.xml", &end)];
    assert_eq!(
        with_parts(&text, parts).text("1"),
        "Vi[^2] planter[^s2]\n\n[^2]: Nede.\n\n[^s2]: Til sidst."
    );
}

#[test]
fn a_plan_goes_on_in_the_next_table_with_its_heading_or_without() {
    let marked = heading().replace("<w:tr>", "<w:tr><w:trPr><w:tblHeader/></w:trPr>");
    let body = table(&[marked.clone(), row("1", "A", &p(&r("a")))])
        + &p("")
        + &table(&[
            row("2", "B", &p(&r("b"))),
            marked,
            row("3", "C", &p(&r("c"))),
        ])
        + &p("")
        + &table(&[heading(), row("4", "D", &p(&r("d")))]);
    let imported = import("plan.docx", docx(&body, &[]));
    for (number, text) in [("1", "a"), ("2", "b"), ("3", "c"), ("4", "d")] {
        assert_eq!(imported.text(number), text, "{number}");
    }
    assert_eq!(imported.folder("indsatser").0.len(), 4);
}

#[test]
fn pictures_that_browsers_show_come_along() {
    let drawing = |id: &str| {
        p(&(r("Se ")
            + &format!(
                "<w:r><w:drawing><wp:inline><wp:docPr descr=\"Et træ\"/><a:blip r:embed=\"{id}\"/></wp:inline></w:drawing></w:r>"
            )))
    };
    let picture = crate::support::pictures::png(40, 30);
    let imported = with_parts(&drawing("rId0"), &[("media/image1.png", &picture)]);
    assert_eq!(imported.text("1"), "Se ![Et træ](../billeder/image1.png)");
    assert_eq!(
        imported.workspace.bytes("content/2026/billeder/image1.png"),
        picture
    );
    assert!(imported.says("et billede er lagt i billeder/image1.png"));
    let imported = with_parts(&drawing("rId0"), &[("media/image1.emf", b"\x01\0\0\0")]);
    assert_eq!(imported.text("1"), "Se");
    assert!(
        imported.says("et billede er ikke taget med")
            && !imported.workspace.exists("content/2026/billeder")
    );
    let imported = with_parts(&drawing("væk"), &[]);
    assert!(imported.says("et billede er ikke taget med"));
}

#[test]
fn cells_that_cover_several_are_read_in_both_directions() {
    let merged = |words: &str, value: &str| {
        tc(
            &format!("<w:vMerge{value}/>"),
            &if words.is_empty() {
                p("")
            } else {
                p(&r(words))
            },
        )
    };
    let heading = tr(&["Tema", "Nr.", "Indsats", "Beskrivelse"].map(cell));
    let rows = [
        heading,
        tr(&[
            merged("Energi", " w:val=\"restart\""),
            cell("1"),
            cell("A"),
            cell("a"),
        ]),
        tr(&[merged("", ""), cell("2"), cell("B"), cell("b")]),
        tr(&[
            merged("Natur", " w:val=\"restart\""),
            merged("3", " w:val=\"restart\""),
            merged("C", " w:val=\"restart\""),
            cell("c"),
        ]),
        tr(&[
            merged("", ""),
            merged("", ""),
            merged("", ""),
            cell("mere."),
        ]),
        "<w:tr><w:trPr><w:gridBefore w:val=\"1\"/></w:trPr>".to_owned()
            + &cell("4")
            + &cell("D")
            + &cell("d")
            + "</w:tr>",
        tr(&[tc(
            "<w:gridSpan w:val=\"4\"/>",
            &p(&looks("<w:b/>", "Mobilitet")),
        )]),
        tr(&[
            cell(""),
            cell("5"),
            tc("<w:gridSpan w:val=\"2\"/>", &p(&r("E"))),
        ]),
    ];
    let imported = import("plan.docx", docx(&table(&rows), &[]));
    for (number, topic, text) in [
        ("1", "energi", "a"),
        ("2", "energi", "b"),
        ("3", "natur", "c mere."),
        ("4", "natur", "d"),
        ("5", "mobilitet", ""),
    ] {
        assert_eq!(
            (imported.value(number, "tema"), imported.text(number)),
            (topic.into(), text.into()),
            "{number}"
        );
    }
    assert_eq!(imported.errors(), Vec::<String>::new());
    assert_eq!(
        names(&imported.folder("temaer")),
        ["Energi", "Mobilitet", "Natur"]
    );
}

#[test]
fn headings_of_two_rows_and_above_tables_are_understood() {
    let first = tr(&[
        cell("Nr."),
        cell("Indsats"),
        tc("<w:gridSpan w:val=\"2\"/>", &p(&r("Forankring"))),
    ]);
    let second = tr(&[
        cell(""),
        cell(""),
        cell("Politisk"),
        cell("Administrativ forankring"),
    ]);
    let row = |number: &str| tr(&[number, "A", "ØU", "CTM"].map(cell));
    let of_topic = |name: &str, number: &str| {
        p(&looks("<w:b/>", name)) + &table(&[first.clone(), second.clone(), row(number)])
    };
    let body = p(&r("Kerneopgaven: Vækst. Årsplan 2026"))
        + &of_topic("Energi", "1")
        + &of_topic("Natur", "2");
    let imported = import("plan.docx", docx(&body, &[]));
    assert_eq!(imported.errors(), Vec::<String>::new());
    assert_eq!(imported.value("2", "tema"), "natur");
    assert_eq!(imported.value("2", "administrativt"), "CTM");
    let topic = imported.workspace.read("content/2026/temaer/energi.md");
    assert!(topic.contains("kerneopgave: vaekst "), "{topic}");
    assert_eq!(names(&imported.folder("kerneopgaver")), ["Vækst"]);
}

#[test]
fn files_that_cannot_be_read_say_why() {
    let whole = docx(&table(&[heading(), row("1", "A", &p(&r("a")))]), &[]);
    for (name, bytes, expected) in [
        (
            "plan.docx",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec(),
            "adgangskode",
        ),
        ("plan.docx", whole[..whole.len() / 2].to_vec(), "beskadiget"),
        ("plan.docx", docx("<w:p><w:r>", &[]), "beskadiget"),
        (
            "plan.docx",
            docx(&"<w:sdt>".repeat(5000), &[]),
            "for mange lag",
        ),
        (
            "plan.docx",
            docx(&format!("{}{}", " ".repeat(70_000_000), p("")), &[]),
            "for meget",
        ),
        ("plan.docx", vec![b' '; 51 * 1024 * 1024], "over 50 MB"),
    ] {
        let said = refused(name, bytes);
        assert!(said.contains(expected), "{expected}: {said}");
    }
}

#[test]
fn a_topic_that_is_said_above_the_only_table_is_kept() {
    let body = p(&r("Tema: Energi")) + &table(&[heading(), row("1", "Varme", &p(&r("Rør.")))]);
    let imported = import("plan.docx", docx(&body, &[]));
    assert_eq!(imported.errors(), Vec::<String>::new());
    assert_eq!(names(&imported.folder("temaer")), ["Energi"]);
    assert_eq!(imported.value("1", "tema"), "energi");
}

/// What looks like a heading and says no topic stands nowhere in the plan: it is told of, unless it is
/// the plan's title or stands in its introduction.
#[test]
fn headings_that_are_no_topics_are_reported() {
    let bold = |words: &str| p(&looks("<w:b/>", words));
    let body = bold("Årsplan 2026")
        + &bold("Oversigt")
        + &table(&[heading(), row("1", "Plant træer", &p(&r("Vi planter.")))])
        + &bold("Energi")
        + &p(&r("De grønne indsatser"))
        + &table(&[
            heading(),
            tr(&[tc("<w:gridSpan w:val=\"4\"/>", &bold("Natur"))]),
            row("2", "Spar", &p(&r("Vi sparer."))),
        ])
        + &bold("Bilag");
    let imported = import("plan.docx", docx(&body, &[]));
    assert!(
        imported.says("overskriften »Oversigt« er ikke taget med"),
        "{:#?}",
        imported.said
    );
    assert!(
        imported.says("2 overskrifter er ikke taget med: »Energi«, »De grønne indsatser«"),
        "{:#?}",
        imported.said
    );
    assert!(
        imported.says("overskriften »Bilag« er ikke taget med"),
        "{:#?}",
        imported.said
    );
    assert!(
        !imported.says("»Årsplan 2026« er ikke"),
        "{:#?}",
        imported.said
    );
}

#[test]
fn words_in_a_cell_that_is_merged_away_are_reported() {
    let merged = tr(&[
        cell("1"),
        tc("<w:hMerge w:val=\"restart\"/>", &p(&r("Plant træer"))),
        tc("<w:hMerge/>", &p(&r("gemt"))),
        cell("ØU"),
    ]);
    let imported = import("plan.docx", docx(&table(&[heading(), merged]), &[]));
    assert!(
        imported.says("tekst, som Word ikke viser, er ikke taget med: »gemt«"),
        "{:#?}",
        imported.said
    );
}

/// A second row of headings may be years, an empty cell may be green, and a number may say that the row
/// goes on.
#[test]
fn years_below_a_heading_colours_and_turned_pages_are_understood_or_reported() {
    let wide = |words: &str| tc("<w:gridSpan w:val=\"2\"/>", &p(&r(words)));
    let down = |mark: &str, words: &str| tc(&format!("<w:vMerge{mark}/>"), &p(&r(words)));
    let restart = " w:val=\"restart\"";
    let filled =
        |colour: &str, words: &str| tc(&format!("<w:shd w:fill=\"{colour}\"/>"), &p(&r(words)));
    let body = table(&[
        tr(&[
            down(restart, "Nr."),
            down(restart, "Indsats"),
            wide("Forankring"),
            wide("Økonomi"),
            down(restart, "Status"),
        ]),
        tr(&[
            down("", ""),
            down("", ""),
            cell("Politisk"),
            cell("Administrativ"),
            cell("2026"),
            cell("2027"),
            down("", ""),
        ]),
        tr(&[
            cell("1"),
            cell("Varme"),
            cell("ØU"),
            cell("CTM"),
            cell("100.000"),
            cell("200.000"),
            filled("00B050", ""),
        ]),
        tr(&[
            cell("1 (fortsat)"),
            cell("i alle huse"),
            cell(""),
            cell(""),
            cell(""),
            cell(""),
            cell(""),
        ]),
    ]);
    let imported = import("plan.docx", docx(&body, &[]));
    assert_eq!(imported.value("1", "titel"), "Varme i alle huse");
    assert_eq!(imported.value("1", "politisk"), "ØU");
    assert_eq!(imported.value("1", "administrativt"), "CTM");
    let money = format!("{:?}", imported.initiative("1").facts["økonomi"]);
    assert!(money.contains("2026") && money.contains("2027"), "{money}");
    assert!(
        imported.says("cellen har en farve og ingen ord"),
        "{:#?}",
        imported.said
    );
    assert_eq!(imported.folder("indsatser").0.len(), 1);
}

#[test]
fn a_code_that_is_explained_in_two_ways_is_reported() {
    let body = table(&[heading(), row("1", "Plant træer", &p(&r("Vi planter.")))])
        + &p(&r("ØU = Økonomiudvalget"))
        + &p(&r("ØU = Udvalget for Økonomi"));
    let imported = import("plan.docx", docx(&body, &[]));
    assert!(
        imported.says("»ØU« er forklaret på to måder: »Økonomiudvalget« og »Udvalget for Økonomi«"),
        "{:#?}",
        imported.said
    );
}
