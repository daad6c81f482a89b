//! Lines that did not become what was meant: each kind is found, `check --fix` makes of it what
//! was meant, and good Markdown of every sort raises nothing.

use std::sync::Arc;

use crate::support::content::Folder;
use crate::support::lejre;
use crate::support::slips::cured;
use aarsplan::content::{Host, Markdown, Surroundings};
use aarsplan::diagnostic::{Diagnostic, SourceText, rules, sort};
use proptest::prelude::*;

/// The rules that this file is about.
const RULES: &[&str] = &[
    "forkert-overskrift",
    "ikke-en-liste",
    "ikke-en-tabel",
    "tabt-linjeskift",
    "tabt-tegn",
    "tabt-tekst",
    "utilsigtet-kode",
];

/// What was typed, the rule that finds it, and what the page shows once it is cured.
const CURED: &[(&str, &str, &str)] = &[
    // Bullets of Word's.
    (
        "Vi vil:\n• plante\n• bygge\n",
        "ikke-en-liste",
        "<p>Vi vil:</p> <ul> <li>plante</li> <li>bygge</li> </ul>",
    ),
    (
        "•\tA\no\tb\n▪\tc\no\td\n•\tE\n",
        "ikke-en-liste",
        "<ul> <li>A <ul> <li>b <ul> <li>c</li> </ul> </li> <li>d</li> </ul> </li> <li>E</li> </ul>",
    ),
    (
        "\u{f0b7} plante\n",
        "ikke-en-liste",
        "<ul> <li>plante</li> </ul>",
    ),
    (
        "\u{f0a7}\tplante\n\u{f0a7}\tbygge",
        "ikke-en-liste",
        "<ul> <li>plante</li> <li>bygge</li> </ul>",
    ),
    (
        "▪ plante\n▪ bygge\n",
        "ikke-en-liste",
        "<ul> <li>plante</li> <li>bygge</li> </ul>",
    ),
    (
        "·plante\n·bygge\n",
        "ikke-en-liste",
        "<ul> <li>plante</li> <li>bygge</li> </ul>",
    ),
    (
        "➢ plante\n➢ bygge\n",
        "ikke-en-liste",
        "<ul> <li>plante</li> <li>bygge</li> </ul>",
    ),
    (
        "✓ plantet\n✓ bygget\n",
        "ikke-en-liste",
        "<ul> <li>plantet</li> <li>bygget</li> </ul>",
    ),
    (
        "o plante\no bygge\n",
        "ikke-en-liste",
        "<ul> <li>plante</li> <li>bygge</li> </ul>",
    ),
    (
        "§\tplante\n§\tbygge\n",
        "ikke-en-liste",
        "<ul> <li>plante</li> <li>bygge</li> </ul>",
    ),
    (
        "ü\tplante\nü\tbygge\n",
        "ikke-en-liste",
        "<ul> <li>plante</li> <li>bygge</li> </ul>",
    ),
    (
        "☐ plante\n☑ bygge\n",
        "ikke-en-liste",
        "<ul> <li>☐ plante</li> <li>☑ bygge</li> </ul>",
    ),
    (
        "• plante\n\n• bygge\n",
        "ikke-en-liste",
        "<ul> <li> <p>plante</p> </li> <li> <p>bygge</p> </li> </ul>",
    ),
    // Dashes, and hyphens without their space.
    (
        "– plante\n– bygge\n",
        "ikke-en-liste",
        "<ul> <li>plante</li> <li>bygge</li> </ul>",
    ),
    (
        "Mål:\n— plante\n— bygge\n",
        "ikke-en-liste",
        "<p>Mål:</p> <ul> <li>plante</li> <li>bygge</li> </ul>",
    ),
    ("–\tplante\n", "ikke-en-liste", "<ul> <li>plante</li> </ul>"),
    (
        "-plante\n-bygge\n",
        "ikke-en-liste",
        "<ul> <li>plante</li> <li>bygge</li> </ul>",
    ),
    (
        "*plante\n*bygge\n",
        "ikke-en-liste",
        "<ul> <li>plante</li> <li>bygge</li> </ul>",
    ),
    (
        "-\u{a0}plante\n",
        "ikke-en-liste",
        "<ul> <li>plante</li> </ul>",
    ),
    (
        "1.Plante\n2.Bygge\n",
        "ikke-en-liste",
        "<ol> <li>Plante</li> <li>Bygge</li> </ol>",
    ),
    (
        "1.\u{a0}Plante\n2.\u{a0}Bygge\n",
        "ikke-en-liste",
        "<ol> <li>Plante</li> <li>Bygge</li> </ol>",
    ),
    // Labels that Word counts by, and numbers that begin no list.
    (
        "a) plante\nb) bygge\n",
        "ikke-en-liste",
        "<ul> <li>a) plante</li> <li>b) bygge</li> </ul>",
    ),
    (
        "i. plante\nii. bygge\n",
        "ikke-en-liste",
        "<ul> <li>i. plante</li> <li>ii. bygge</li> </ul>",
    ),
    (
        "(1) plante\n(2) bygge\n",
        "ikke-en-liste",
        "<ul> <li>(1) plante</li> <li>(2) bygge</li> </ul>",
    ),
    (
        "1.1 plante\n1.2 bygge\n",
        "ikke-en-liste",
        "<ul> <li>1.1 plante</li> <li>1.2 bygge</li> </ul>",
    ),
    (
        "1. A\n1.1 b\n1.2 c\n2. D\n",
        "ikke-en-liste",
        "<ol> <li>A <ul> <li>1.1 b</li> <li>1.2 c</li> </ul> </li> <li>D</li> </ol>",
    ),
    (
        "Vi vil:\n2) plante\n3) bygge\n",
        "ikke-en-liste",
        "<p>Vi vil:</p> <ol start=\"2\"> <li>plante</li> <li>bygge</li> </ol>",
    ),
    // Where they stand.
    (
        "Vi vil:\n    - plante\n    - bygge\n",
        "ikke-en-liste",
        "<p>Vi vil:</p> <ul> <li>plante</li> <li>bygge</li> </ul>",
    ),
    (
        "Vi vil\n\n\t• plante\n\t• bygge\nDerefter\n",
        "ikke-en-liste",
        "<p>Vi vil</p> <ul> <li>plante</li> <li>bygge</li> </ul> <p>Derefter</p>",
    ),
    (
        "• plante træer\n• bygge\n  veje\nDerefter ser vi.\n",
        "ikke-en-liste",
        "<ul> <li>plante træer</li> <li>bygge veje</li> </ul> <p>Derefter ser vi.</p>",
    ),
    (
        "> • a\n> • b\n",
        "ikke-en-liste",
        "<blockquote> <ul> <li>a</li> <li>b</li> </ul> </blockquote>",
    ),
    (
        "- A\no b\no c\n- D\n",
        "ikke-en-liste",
        "<ul> <li>A <ul> <li>b</li> <li>c</li> </ul> </li> <li>D</li> </ul>",
    ),
    (
        "- • a\n- • b\n",
        "ikke-en-liste",
        "<ul> <li>a</li> <li>b</li> </ul>",
    ),
    (
        "• 1. maj\n• # a\n",
        "ikke-en-liste",
        "<ul> <li>1. maj</li> <li># a</li> </ul>",
    ),
    // Tables.
    (
        "Post\t2022\t2023\nVeje\t3.000.000\t−2,5 mio.\n",
        "ikke-en-tabel",
        "<table> <th>Post</th> <th class=\"right\">2022</th> <th class=\"right\">2023</th> \
         <td>Veje</td> <td class=\"right\">3.000.000</td> <td class=\"right\">−2,5 mio.</td>",
    ),
    (
        "\t2022\nVeje\t3\nSkoler\tmange | få\n",
        "ikke-en-tabel",
        "<table> <th></th> <th>2022</th> <td>Veje</td> <td>3</td> <td>Skoler</td> <td>mange | få</td>",
    ),
    (
        "Tal:\nVeje\t\t300\nSkoler\t\t250\nDet er alt.\n",
        "ikke-en-tabel",
        "<p>Tal:</p> <table> <th></th> <th class=\"right\"></th> <td>Veje</td> \
         <td class=\"right\">300</td> <td>Skoler</td> <td class=\"right\">250</td> <p>Det er alt.</p>",
    ),
    (
        "A\tB\n\nc\td\n",
        "ikke-en-tabel",
        "<table> <th>A</th> <th>B</th> <td>c</td> <td>d</td>",
    ),
    (
        "| A | B |\n| c | d |\nSlut.\n",
        "ikke-en-tabel",
        "<table> <th>A</th> <th>B</th> <td>c</td> <td>d</td> <p>Slut.</p>",
    ),
    (
        "A | B\nc | d\n",
        "ikke-en-tabel",
        "<table> <th>A</th> <th>B</th> <td>c</td> <td>d</td>",
    ),
    (
        "| A | B |\n|--:|\n| c | d |\n",
        "ikke-en-tabel",
        "<table> <th class=\"right\">A</th> <th>B</th> <td class=\"right\">c</td> <td>d</td>",
    ),
    (
        "| A |\n|---|---|\n| c | d |\n",
        "ikke-en-tabel",
        "<table> <th>A</th> <th></th> <td>c</td> <td>d</td>",
    ),
    (
        "|A|B|\n|—|—|\n|c|d|\n",
        "ikke-en-tabel",
        "<table> <th>A</th> <th>B</th> <td>c</td> <td>d</td>",
    ),
    (
        "A | B\n---\nc | d\n",
        "ikke-en-tabel",
        "<table> <th>A</th> <th>B</th> <td>c</td> <td>d</td>",
    ),
    (
        "+---+---+\n| A | B |\n+===+===+\n| c | d |\n+---+---+\n",
        "ikke-en-tabel",
        "<table> <th>A</th> <th>B</th> <td>c</td> <td>d</td>",
    ),
    (
        "|A|B|\n|-|-|\n|c|d|\n\n|e|f|\n",
        "ikke-en-tabel",
        "<table> <th>A</th> <th>B</th> <td>c</td> <td>d</td> <td>e</td> <td>f</td>",
    ),
    (
        "|A|B|\n|-|-|\n|c|d|\nKilde: Lejre\n",
        "ikke-en-tabel",
        "<table> <th>A</th> <th>B</th> <td>c</td> <td>d</td> <p>Kilde: Lejre</p>",
    ),
    (
        "Post        2022\nVeje        300\nSkoler m.m.  250\n",
        "ikke-en-tabel",
        "<table> <th>Post</th> <th class=\"right\">2022</th> <td>Veje</td> \
         <td class=\"right\">300</td> <td>Skoler m.m.</td> <td class=\"right\">250</td>",
    ),
    // Headings.
    (
        "#Formål\nVi vil\n",
        "forkert-overskrift",
        "<h2 id=\"formaal\">Formål</h2> <p>Vi vil</p>",
    ),
    (
        "##formål\n",
        "forkert-overskrift",
        "<h2 id=\"formaal\">formål</h2>",
    ),
    (
        "#\u{a0}Formål\n",
        "forkert-overskrift",
        "<h2 id=\"formaal\">Formål</h2>",
    ),
    (
        "####### Formål\n",
        "forkert-overskrift",
        "<h2 id=\"formaal\">Formål</h2>",
    ),
    (
        "Vi planter.\n---\nMere\n",
        "forkert-overskrift",
        "<p>Vi planter.</p> <hr /> <p>Mere</p>",
    ),
    (
        "Vi planter.\n=====\nMere\n",
        "forkert-overskrift",
        "<p>Vi planter.</p> <hr /> <p>Mere</p>",
    ),
    // Code.
    (
        "\tVi planter træer.\n",
        "utilsigtet-kode",
        "<p>Vi planter træer.</p>",
    ),
    (
        "    Vi planter\n    i byen.\n\n    Mere\n",
        "utilsigtet-kode",
        "<p>Vi planter i byen.</p> <p>Mere</p>",
    ),
    // Cells and signs that are lost.
    (
        "|A|B|\n|-|-|\n|`a|b`|c|\n",
        "tabt-tekst",
        "<table> <th>A</th> <th>B</th> <td><code>a|b</code></td> <td>c</td>",
    ),
    (
        "> 5 mio. kr. koster det\n",
        "tabt-tegn",
        "<p>&gt; 5 mio. kr. koster det</p>",
    ),
    (">= 5 dage\n", "tabt-tegn", "<p>&gt;= 5 dage</p>"),
    (
        "> 5 %\n> 3 %\n",
        "tabt-tegn",
        "<p>&gt; 5 %<br /> &gt; 3 %</p>",
    ),
    ("- > 5 kr.\n", "tabt-tegn", "<ul> <li>&gt; 5 kr.</li> </ul>"),
    ("+ 5 mio. kr.\n", "tabt-tegn", "<p>+ 5 mio. kr.</p>"),
    (
        "+ 5 kr.\n+ 3 kr.\n",
        "tabt-tegn",
        "<ul> <li>+5 kr.</li> <li>+3 kr.</li> </ul>",
    ),
    ("1986. Et godt år\n", "tabt-tegn", "<p>1986. Et godt år</p>"),
    (
        "31. december er sidst\n",
        "tabt-tegn",
        "<p>31. december er sidst</p>",
    ),
    (
        "2. kvartal: a\n4. kvartal: b\n",
        "tabt-tegn",
        "<ul> <li>2. kvartal: a</li> <li>4. kvartal: b</li> </ul>",
    ),
    // Line breaks.
    (
        "Lejre Kommune\nMøllebjergvej 4\n4330 Hvalsø\n",
        "tabt-linjeskift",
        "<p>Lejre Kommune<br /> Møllebjergvej 4<br /> 4330 Hvalsø</p>",
    ),
    (
        "Torvet 3 B, 1. th.\nDK-4320 Lejre\n",
        "tabt-linjeskift",
        "<p>Torvet 3 B, 1. th.<br /> DK-4320 Lejre</p>",
    ),
    (
        "Mandag: 10-14\nTirsdag 10-16\nOnsdag: lukket\n",
        "tabt-linjeskift",
        "<p>Mandag: 10-14<br /> Tirsdag 10-16<br /> Onsdag: lukket</p>",
    ),
    ("Et\n\u{a0}\nto\n", "tabt-linjeskift", "<p>Et</p> <p>to</p>"),
];

#[test]
fn every_rule_named_here_exists() {
    let is_known = |rule: &&str| rules::ALL.iter().any(|known| known.id == *rule);
    assert!(RULES.iter().all(is_known));
}

#[test]
fn each_kind_is_found_and_cured() {
    for (typed, rule, page) in CURED {
        let found = slips(typed);
        assert!(!found.is_empty(), "{typed:?}");
        let said = read(typed).1;
        let others = said.iter().filter(|found| found.rule.id != *rule);
        assert_eq!(others.count(), 0, "{typed:?}: {said:#?}");
        assert!(
            found.iter().all(|found| found.rule.id == *rule),
            "{typed:?}: {found:#?}"
        );
        let cured = cured(typed, &found);
        assert_eq!(shown(&cured), *page, "{typed:?} became {cured:?}");
        assert!(slips(&cured).is_empty(), "{typed:?} became {cured:?}");
    }
}

/// What was typed, the rule that finds it, and the words that it finds.
const FOUND: &[(&str, &str, &str)] = &[
    ("|A|B|\n|-|-|\n|c|d|tabt|\n", "tabt-tekst", "tabt|"),
    ("|A|B|\n|-|-|\n|c|d||tabt|mere\n", "tabt-tekst", "tabt|mere"),
    (
        "Tekst.\n\n[note]: adresse\n",
        "tabt-tekst",
        "[note]: adresse",
    ),
    ("[a]: b\n[A]: c\n\n[a]\n", "tabt-tekst", "[A]: c"),
    (
        "~~~ Husk at plante\n~~~\n",
        "tabt-tekst",
        "~~~ Husk at plante",
    ),
    ("```\nVi planter træer.\n", "utilsigtet-kode", "```"),
    (
        "- a\n\n        Vi planter træer.\n",
        "utilsigtet-kode",
        "Vi planter træer.",
    ),
    ("Vi vil:\n-\n", "forkert-overskrift", "Vi vil:\n-"),
    ("- 5 mio. kr.\n", "tabt-tegn", "- 5 mio. kr."),
    ("1. a\n3. b\n", "tabt-tegn", "3. b"),
    (
        "> | a | b |\n> | c | d |\n",
        "ikke-en-tabel",
        "| a | b |\n> | c | d |",
    ),
];

#[test]
fn what_takes_thought_is_found_at_its_place() {
    for (typed, rule, words) in FOUND {
        let found = slips(typed);
        let found: Vec<_> = found
            .iter()
            .map(|found| (found.rule.id, &typed[found.location.span.clone()]))
            .collect();
        assert_eq!(found, [(*rule, *words)], "{typed:?}");
    }
}

/// What looks like a slip and is none.
const GOOD: &[&str] = &[
    "- a\n- b\n\n* c\n\n+ d\n\n1. e\n2. f\n\n1) g\n1) h\n\n0. i\n",
    "- [ ] a\n- [x] b\n  - c\n    - d\n\n      e\n",
    "– Hvad skal det koste?\n– Det ved vi ikke, siger borgmesteren.\n",
    "– Vi er glade, siger formanden.\n\n– Det er vi også, svarer de andre.\n",
    "Planen gælder alle byer i kommunen, også de mindre byer\n– og de små – og den gælder længe.\n",
    "– en tanke alene\n",
    "I 2022\n– 2023 skal det ske.\n",
    "§ 18 siger, at det er ulovligt.\n§ 19 siger, at det ikke er.\n",
    "-5 mio. kr.\n-3 mio. kr.\n",
    "3.000 kr. til træer\n5.000 kr. til buske\n",
    "Det er a) nyt,\nb) godt og c) billigt.\n",
    "A. Hansen\nB. Jensen\n",
    "o.lign. er med.\no.s.v. er ikke.\n",
    "*Vigtigt* at vide\n*Endnu* vigtigere\n",
    "**Mål:** træer\n",
    "*) Se bilaget\n",
    "\\- a\n\\- b\n\n\\# c\n\n\\> 5 kr.\n\n1\\. maj\n",
    "Den\n14. dag er vi færdige.\n",
    "`a | b` og\n`c | d` er kode.\n",
    "Vælg ja | nej her.\n",
    "Årsplan | Lejre\n---\n\nTekst.\n",
    "| A | B |\n|---|:-:|\n| c | d\ne | f\n| `a\\|b` |\n| g | h | |\n",
    "A | B\n-|-\nc | d\n",
    "```\nA\tB\nc\td\n```\n",
    "Ord\tmed tabulator.\n",
    "Mål\n---\n\nMål og\nmidler\n===\n\n# A\n## B ##\n",
    "#klima\n\n#lejre #klima\n\n#DKpol\n\n#1 er bedst\n",
    "Er det nok?\n---\n",
    "Det bruger vi:\n--------------\n\nVelkommen!\n==========\n",
    "Vi planter  træer.\nOg bygger  veje.\n",
    "Vi planter træer.   Og mere til.\nVi bygger en vej.   Og mere til.\n",
    "[Om os](a.md) |\n[Job](b.md) |\n[Presse](c.md)\n",
    "    npm install\n    $ aarsplan build\n\n\tlet a = 1;\n\n    simple words\n",
    "```rust\nfn main() {}\n```\n\n~~~ ruby start=3\n~~~\n\n```\nSå er det slut.\n```\n",
    "[a]\n\n[a]: https://a.dk \"T\"\n\n[b][c]\n\n[c]:\n  https://a.dk\n",
    "En note.[^1]\n\n[^1]: Her.\n",
    "> 25 år er lang tid at vente.\n\n> Citat\nfortsat\n",
    "- 5 nye træer i parken\n- 3 buske\n",
    "- 5 mio. kr. til træer\n\n+ 5 træer skal plantes i år\n",
    "1. A\n\n   b\n2. C\n",
    "3. a\n4. b\n",
    "< 5 mio. kr. og <5 kr.\n",
    "Lejre Kommune\\\nMøllebjergvej 4  \n4330 Hvalsø\n",
    "Der bor mange i byen, og der bor flere i byen\n4330 Hvalsø og omegn end der gør andre steder.\n",
    "I planen for\n2022 Lejre\nog omegn\n",
    "Mål: flere træer\nog buske.\n",
    "a<br>\nb<br>\nc\n",
    "\u{a0}\n\nTekst\u{a0}og mere.\n",
    "[et langt\nlink](https://a.dk)\nog mere\n",
    "",
];

#[test]
fn good_markdown_raises_nothing() {
    for text in GOOD {
        let found = slips(text);
        assert!(found.is_empty(), "{text:?}: {found:#?}");
    }
}

/// Each slip among the paragraphs of a real plan: it is found where it stands, and nothing else
/// is; and the paragraphs alone raise nothing.
#[test]
fn slips_are_found_among_real_paragraphs() {
    let paragraphs = real_paragraphs();
    let cases = CURED.iter().chain(FOUND);
    let mut planted = 0;
    for (at, around) in paragraphs.windows(2).enumerate() {
        assert_eq!(slips(&around.join("\n\n")).len(), 0, "{around:?}");
        for (typed, rule, _) in cases.clone().skip(at % 9).step_by(9) {
            let text = format!("{}\n\n{typed}\n\n", around[0]);
            // What follows a fence that is not closed is code.
            let text = match typed.starts_with("```") {
                true => text,
                false => text + &around[1] + "\n",
            };
            let start = around[0].len() + 2;
            let found = slips(&text);
            let first = found.first().unwrap_or_else(|| panic!("{text}"));
            let alone = slips(typed);
            assert_eq!(
                first.location.span.start,
                start + alone[0].location.span.start,
                "{text}"
            );
            assert_eq!(found.len(), alone.len(), "{text}: {found:#?}");
            assert!(found.iter().all(|found| found.rule.id == *rule), "{text}");
            planted += 1;
        }
    }
    assert!(planted > 300, "{planted}");
}

fn real_paragraphs() -> Vec<String> {
    let folder = Folder::read(&lejre().join("2022"), "indsatser");
    let bodies = folder.0.into_iter().map(|file| file.text);
    let paragraphs = bodies.flat_map(|body| {
        body.trim()
            .split("\n\n")
            .map(str::to_owned)
            .collect::<Vec<_>>()
    });
    paragraphs
        .filter(|paragraph| !paragraph.is_empty())
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    /// No cure calls for another without end, and no word is lost on the way.
    #[test]
    fn cures_come_to_an_end_and_keep_each_word(lines in proptest::collection::vec(line(), 0..14)) {
        let typed = lines.concat();
        let mut text = typed.clone();
        for _ in 0..10 {
            text = cured(&text, &slips(&text));
        }
        let left = slips(&text);
        prop_assert!(left.iter().all(|found| found.fix.is_none()), "{:?} {:?}", text, left);
        prop_assert_eq!(words(&typed), words(&text));
    }
}

fn line() -> impl Strategy<Value = String> {
    let prefix =
        proptest::sample::select(&["", "", "", "", " ", "    ", "\t", "> ", "- ", "  ", "1. "][..]);
    let start = proptest::sample::select(STARTS);
    let rest = proptest::sample::select(
        &[
            "",
            "abe",
            "Vi siger det.",
            "12",
            "a | b",
            "a\tb",
            "| a | b |",
            "5 mio. kr.",
            "maj",
            "4320 Lejre",
            "Vej 4",
            "|-|-|",
            "`a|b`",
            "Mål:",
        ][..],
    );
    let end = proptest::sample::select(&["\n", "\n", "\n", "\n\n", "\\\n", "  \n"][..]);
    (prefix, start, rest, end)
        .prop_map(|(prefix, start, rest, end)| format!("{prefix}{start}{rest}{end}"))
}

const STARTS: &[&str] = &[
    "",
    "",
    "",
    "",
    "• ",
    "•\t",
    "\u{f0b7} ",
    "– ",
    "–\t",
    "o ",
    "§ ",
    "-",
    "- ",
    "+ ",
    "> ",
    ">",
    "-\u{a0}",
    "#",
    "## ",
    "#\u{a0}",
    "a) ",
    "b) ",
    "c) ",
    "1.1 ",
    "1.2 ",
    "1. ",
    "2. ",
    "3. ",
    "1.",
    "2.",
    "☐ ",
    "---",
    "===",
    "```",
    "[a]: ",
    "|-",
    "\u{a0}",
    "\\",
    "*",
    "**",
    "[",
    "1986. ",
];

/// Letters and digits, but for those that may be bullets.
fn words(text: &str) -> String {
    let letters = text.chars().filter(|c| c.is_alphanumeric());
    letters.filter(|c| !"ox".contains(*c)).collect()
}

fn slips(text: &str) -> Vec<Diagnostic> {
    let (_, mut found) = read(text);
    found.retain(|found| RULES.contains(&found.rule.id));
    sort(&mut found);
    found
}

fn read(text: &str) -> (Markdown, Vec<Diagnostic>) {
    let file = Arc::new(SourceText::new("a.md", text));
    let mut diagnostics = Vec::new();
    let markdown = Markdown::read(&file, 0..text.len(), &mut diagnostics);
    (markdown, diagnostics)
}

/// The text as the page shows it, without the tags around rows.
fn shown(text: &str) -> String {
    let surroundings = Surroundings {
        prefix: "",
        heading_level: 2,
    };
    let host = Host {
        resolve: &mut |_| None,
        marks: None,
        say: &|_| String::new(),
    };
    let html = read(text).0.html(surroundings, host);
    let mut html = html
        .replace("</th>", "</th> ")
        .replace("</td>", "</td> ")
        .replace('\n', " ");
    for tag in [
        "<div class=\"table\">",
        "</table></div>",
        "<thead><tr>",
        "</tr></thead>",
        "<tbody>",
        "</tbody>",
        "<tr>",
        "</tr>",
    ] {
        html = html.replace(tag, " ");
    }
    let html = html
        .replace("<ul>", " <ul> ")
        .replace("<ol>", " <ol> ")
        .replace("<li><p>", "<li> <p>");
    html.split_whitespace().collect::<Vec<_>>().join(" ")
}
