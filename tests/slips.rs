//! What looks meant as Markdown, or comes from Word, and did not become what was meant is found at
//! its place; its cure makes of it what was meant, and what is meant as it stands is left alone.

use crate::support::slips::{self, FACTS, faults};

/// What is said about a text: the rule, and the words that it is said of.
fn reported(text: &str) -> Vec<(String, String)> {
    let mut faults = faults(text);
    faults.sort_by_key(|fault| fault.location.span.start);
    let reported = faults.iter().map(|fault| {
        let span = fault.location.span.clone();
        let words = fault.location.file.text[span].to_owned();
        (fault.rule.id.to_owned(), words)
    });
    reported.collect()
}

/// The text with its cures.
fn cured(text: &str) -> String {
    let cured = slips::cured(&format!("{FACTS}{text}"), &faults(text));
    cured[FACTS.len()..].to_owned()
}

#[track_caller]
fn check(rule: &str, text: &str, words: &str, expected: &str) {
    assert_eq!(
        reported(text),
        [(rule.to_owned(), words.to_owned())],
        "{text}"
    );
    let cured = cured(text);
    assert_eq!(cured, expected, "{text}");
    if cured != text {
        assert_eq!(reported(&cured), [], "{text}");
    }
}

#[track_caller]
fn silent(text: &str) {
    assert_eq!(reported(text), [], "{text}");
}

#[test]
fn emphasis_that_did_not_close() {
    for (text, words, expected) in [
        ("Vi **fed **tekst.", "**fed **", "Vi **fed** tekst."),
        ("Vi **fed ** tekst.", "**fed **", "Vi **fed** tekst."),
        ("Vi ** fed** tekst.", "** fed**", "Vi **fed** tekst."),
        ("Vi ** fed ** tekst.", "** fed **", "Vi **fed** tekst."),
        (
            "Vi **fed\u{a0}**tekst.",
            "**fed\u{a0}**",
            "Vi **fed** tekst.",
        ),
        ("Vi _kursiv _ tekst", "_kursiv _", "Vi _kursiv_ tekst"),
        ("_x _", "_x _", "_x_"),
        ("Vi *kursiv *tekst.", "*kursiv *", "Vi *kursiv* tekst."),
        ("Vi *kursiv * tekst.", "*kursiv *", "Vi *kursiv* tekst."),
        ("__fed __tekst", "__fed __", "__fed__ tekst"),
        ("~~slet ~~ tekst", "~~slet ~~", "~~slet~~ tekst"),
        (
            "**Frist:**inden 2023",
            "**Frist:**",
            "**Frist:** inden 2023",
        ),
        ("Se**(her)** nu", "**(her)**", "Se **(her)** nu"),
        ("- **Punkt **et", "**Punkt **", "- **Punkt** et"),
        ("> **Citat **ja", "**Citat **", "> **Citat** ja"),
        ("# **Formål **", "**Formål **", "# **Formål**"),
        (
            "| **a ** | b |\n|---|---|\n| c | d |",
            "**a **",
            "| **a** | b |\n|---|---|\n| c | d |",
        ),
        ("Vi **fed tekst.", "**", "Vi **fed tekst."),
        ("Vi fed** tekst.", "**", "Vi fed** tekst."),
        ("Vi *kursiv tekst.", "*", "Vi *kursiv tekst."),
        ("Vi _kursiv tekst.", "_", "Vi _kursiv tekst."),
    ] {
        check("halv-fremhaevning", text, words, expected);
    }
    for text in [
        "Pris 10* pr. stk.\n\n*Ekskl. moms",
        "Pris 10* pr. stk.\n\n*) Ekskl. moms",
        "| Pris* | Antal** |\n|---|---|\n| 10* | 20** |\n\n*Ekskl. moms\n\n**) Anslået",
        "Et areal på 5 * 3 * 2 meter, 2*3 meter",
        "fil_navn.pdf og et_langt_navn og _site.yaml og *.md og *.txt",
        "Navn: ____ Dato: ________",
        "https://a.dk/_x_y og a_b@c.dk og _x_@c.dk",
        "Vi \\*skriver\\* \\_dette\\_ og \\*\\*fed",
        "`**fed **` og ``_x _``",
        "***begge*** og **_dele_** og **fed**ning",
        "**A:** b, *c*; (**d**), »**e**«",
        "Navn\\\n**fed**",
    ] {
        silent(text);
    }
}

#[test]
fn links_that_did_not_become_any() {
    for (text, words, expected) in [
        (
            "Se [planen] (https://a.dk).",
            "[planen] (https://a.dk)",
            "Se [planen](https://a.dk).",
        ),
        (
            "Se [en plan](https://a.dk/en plan).",
            "[en plan](https://a.dk/en plan)",
            "Se [en plan](https://a.dk/en%20plan).",
        ),
        (
            "Se [en plan](https://a.dk/en plan til alle.pdf).",
            "[en plan](https://a.dk/en plan til alle.pdf)",
            "Se [en plan](https://a.dk/en%20plan%20til%20alle.pdf).",
        ),
        (
            "Se [en plan](https://a.dk.",
            "[en plan](https://a.dk",
            "Se [en plan](https://a.dk).",
        ),
        (
            "Se [en plan](https://a.dk og mere",
            "[en plan](https://a.dk",
            "Se [en plan](https://a.dk) og mere",
        ),
        (
            "Se [en plan](https://a.dk/\nplan) og",
            "[en plan](https://a.dk/",
            "Se [en plan](https://a.dk/plan) og",
        ),
        (
            "Se [en plan][plan-2].",
            "[en plan][plan-2]",
            "Se [en plan][plan-2].",
        ),
        ("Se [en plan][].", "[en plan][]", "Se [en plan][]."),
        (
            "Se [en plan][https://a.dk].",
            "[en plan][https://a.dk]",
            "Se [en plan](https://a.dk).",
        ),
        (
            "Se (en plan)[https://a.dk].",
            "(en plan)[https://a.dk]",
            "Se [en plan](https://a.dk).",
        ),
        (
            "Se [en plan](https://a.dk ”Plan”).",
            "[en plan](https://a.dk ”Plan”)",
            "Se [en plan](https://a.dk \"Plan\").",
        ),
        ("Se <www.a.dk>.", "<www.a.dk>", "Se www.a.dk."),
        (
            "Se <https://a.dk/en plan>.",
            "<https://a.dk/en plan>",
            "Se https://a.dk/en%20plan.",
        ),
        (
            "Se [en plan](se side 3).",
            "[en plan](se side 3)",
            "Se [en plan](se side 3).",
        ),
        (
            "- **Se** [en *ny* plan] (https://a.dk)",
            "] (https://a.dk)",
            "- **Se** [en *ny* plan](https://a.dk)",
        ),
    ] {
        check("halvt-link", text, words, expected);
    }
    for text in [
        "Se [en plan](https://a.dk/en%20plan), [b](<https://a.dk/en plan>), [c][d] og [d].\n\n[d]: https://a.dk",
        "Se [1], [1][2], [sic], [x] (2022), (a)[b]",
        "\\[en plan](se side 3) og `[t] (https://a.dk)`",
        "Fra 1 < 2 og <hej@a.dk> og a <- b",
    ] {
        let reported = reported(text);
        assert!(
            reported.iter().all(|(rule, _)| rule != "halvt-link"),
            "{reported:?}"
        );
    }
}

#[test]
fn notes_that_are_not_there() {
    for (text, words, expected) in [
        ("Ja[^2].", "[^2]", "Ja[^2]."),
        ("Ja[^kilde] og nej.", "[^kilde]", "Ja[^kilde] og nej."),
        (
            "Ja[^2].\n\n[^2] Fra 2022",
            "[^2]",
            "Ja[^2].\n\n[^2]: Fra 2022",
        ),
        (
            "Ja[^2].\n\n[^2] : Fra 2022",
            "[^2]",
            "Ja[^2].\n\n[^2]: Fra 2022",
        ),
    ] {
        check("halv-fodnote", text, words, expected);
    }
    let two = reported("Ja[^2] og nej[^3].");
    let words: Vec<&str> = two.iter().map(|(_, words)| &**words).collect();
    assert_eq!(words, ["[^2]", "[^3]"]);
    silent("Ja[^2] og nej[^3].\n\n[^2]: Fra 2022\n[^3]: Fra 2023");
    silent("Et areal på 10 m^2^ og x^2, `[^2]` og \\[^2]");
}

#[test]
fn letters_of_another_character_set() {
    for (text, words, expected) in [
        ("God Ã¸konomi.", "Ã¸konomi.", "God økonomi."),
        (
            "Bedre skoleÃ¥r, og bÃ¸rn.",
            "skoleÃ¥r,",
            "Bedre skoleår, og børn.",
        ),
        ("Ã†ldre pÃ¥ Ã˜en i Ã…r", "Ã†ldre", "Ældre på Øen i År"),
        ("Vi siger â€œgåâ€¦", "â€œgåâ€¦", "Vi siger “gå…"),
        ("2022â€“2025", "2022â€“2025", "2022–2025"),
        ("10Â\u{a0}kr. og 5Â°", "10Â\u{a0}kr.", "10\u{a0}kr. og 5°"),
        ("ÃƒÂ¸konomi", "ÃƒÂ¸konomi", "økonomi"),
        ("√∏konomi og b√∏rn", "√∏konomi", "økonomi og børn"),
        ("=C3=B8konomi", "=C3=B8konomi", "økonomi"),
        ("`Ã¸`", "Ã¸`", "`ø`"),
    ] {
        let (rule, said) = reported(text).remove(0);
        assert_eq!((&*rule, &*said), ("forkert-tegnsaet", words));
        assert_eq!(cured(text), expected);
    }
    for text in [
        "São Paulo, Â, Ã og â alene",
        "»Å« – Å… og Å’s, √2 = 1,41",
        "a = C3 = B8, £ © ® ð",
    ] {
        silent(text);
    }
}

#[test]
fn what_no_kind_knows_is_seen_by_what_comes_out() {
    for (text, sign) in [
        ("Vi ==fremhæver== det", "=="),
        ("[ ] Ring til skolen", "[ ]"),
        ("Se ![kortet] her", "!["),
        ("Skriv `koden her", "`"),
        ("::: advarsel\n\nPas på\n\n:::", ":::"),
        ("## Mål {#maal}", "{#"),
    ] {
        let found = reported(text);
        assert_eq!(found[0], ("raa-tegn".to_owned(), sign.to_owned()), "{text}");
    }
    for text in [
        "Skriv \\`koden her, \\==, \\{#a} og \\![",
        "`==` og `**` og `![`",
        "Børn`s 2**3, a == b, kommune`n, [x](https://a.dk) og {a}",
        "Pris 20** pr. stk. **ekskl. moms",
        "- [ ] Ring\n- [x] Skriv",
        "Navn: ________, __init__.py",
    ] {
        silent(text);
    }
}

/// What came with the text from elsewhere is one mistake, whatever it is made of.
#[test]
fn pasted_html_is_one_mistake() {
    let line = "<p class=\"MsoNormal\"><span style=\"a\">Vi <b>planter</b><o:p></o:p></span></p>\n";
    let found = reported(&line.repeat(6));
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].0, "indsat-html");
    let apart = reported("Et <u>ord</u> her.\n\n\n\nEt <u>ord</u> der.");
    assert!(
        apart.iter().all(|(rule, _)| rule == "forbudt-html"),
        "{apart:?}"
    );
    let table = "Her:\n<table><tr><th>Sted<th>Antal</tr>\n<tr><td><p>Skolen</p></td><td>10</td></tr></table>\nSlut";
    let expected = "Her:\n\n| Sted | Antal |\n|---|---|\n| Skolen | 10 |\n\nSlut";
    check(
        "indsat-html",
        table,
        "<table><tr><th>Sted<th>Antal</tr>\n<tr><td><p>Skolen</p></td><td>",
        expected,
    );
}
