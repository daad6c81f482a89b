//! 300 slips as people type them, each in the midst of a text as a plan has them, are found at
//! their place and nowhere else, and their cures leave nothing to say; 300 good texts raise
//! nothing.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::support::slips::{self, FACTS, faults};
use aarsplan::diagnostic::Diagnostic;

const PARAGRAPHS: &[&str] = &[
    "Kommunen vil gøre det lettere at vælge cyklen. Derfor bliver stien mellem skolen og stationen asfalteret i foråret, og der kommer lys i tunnelen under banen.",
    "Indsatsen er besluttet i budgettet for 2022 og fortsætter til 2025. Den koster 3,5 mio. kr. i alt, heraf 850.000 kr. til drift (2022-priser).",
    "Byrådet har bedt centret om at undersøge, hvor mange af de 120 boliger der kan få fjernvarme. Arbejdet sker sammen med forsyningen – og med beboerne selv.",
    "I 2021 deltog 45 % af eleverne. Målet er, at mindst to ud af tre er med i 2023; skolerne følger op hvert halve år.",
    "»Vi skal passe på det grønne«, siger udvalget. Alle nye bede bliver sået med vilde blomster, og græsset bliver kun slået én gang om året.",
    "Ældre, som bor alene, får tilbud om et besøg. Frivillige fra foreningerne hjælper til, og kommunen betaler kørslen (højst 10 km).",
    "Planen sendes i høring fra 1. marts til 15. april 2022. Herefter behandler udvalget svarene, og byrådet beslutter planen inden sommerferien.",
];

const PHRASES: &[&str] = &[
    "ladestandere",
    "kommunens klimaplan",
    "flere cykelstier",
    "den nye skole",
    "børn og unge",
    "de grønne områder",
    "bedre busser",
    "biblioteket i byen",
    "ældre borgere",
];

/// Within a sentence. `{}` is a phrase.
const WITHIN: &[(&str, &str)] = &[
    ("halv-fremhaevning", "**{} **"),
    ("halv-fremhaevning", "** {}**"),
    ("halv-fremhaevning", "**{}"),
    ("halv-fremhaevning", "{}**"),
    ("halv-fremhaevning", "_{} _"),
    ("halv-fremhaevning", "*{} *"),
    ("halv-fremhaevning", "**{}:**snart"),
    ("halv-fremhaevning", "**{}\u{a0}**"),
    ("halvt-link", "[{}] (https://www.eksempel.dk/plan)"),
    ("halvt-link", "[{}](https://www.eksempel.dk/en plan)"),
    ("halvt-link", "[{}](https://www.eksempel.dk/plan"),
    ("halvt-link", "[{}][planen]"),
    ("halvt-link", "({})[https://www.eksempel.dk/plan]"),
    ("halvt-link", "{} <www.eksempel.dk/plan>"),
    ("halvt-link", "[{}](https://www.eksempel.dk ”planen”)"),
    ("halv-fodnote", "{}[^2]"),
    ("raa-tegn", "=={}=="),
    ("raa-tegn", "`{}"),
    ("forkert-tegnsaet", "{} pÃ¥ Ã˜en"),
    ("forkert-tegnsaet", "{} â€“ nu"),
    ("cpr-nummer", "{} 010203-1234"),
    ("cpr-nummer", "{} (3112991234)"),
];

/// On lines of their own.
const ALONE: &[(&str, &str)] = &[
    ("ikke-en-liste", "• {}\n• flere træer"),
    ("ikke-en-liste", "\u{f0b7} {}\n\u{f0b7} flere træer"),
    ("ikke-en-liste", "– {}\n– flere træer"),
    ("ikke-en-liste", "-{}\n-flere træer"),
    ("ikke-en-liste", "a) {}\nb) flere træer"),
    ("ikke-en-tabel", "Emne\tAntal\n{}\t120\nTræer\t80"),
    (
        "ikke-en-tabel",
        "| Emne | Antal |\n| {} | 120 |\n| Træer | 80 |",
    ),
    ("forkert-overskrift", "##Om {}"),
    ("forkert-overskrift", "##\u{a0}Om {}"),
    ("utilsigtet-kode", "    Vi vil have {} i hele kommunen."),
    ("utilsigtet-kode", "\tVi vil have {} i hele kommunen."),
    (
        "tabt-tekst",
        "| Emne | Antal |\n|---|---|\n| {} | 120 | plantet |",
    ),
    ("tabt-tegn", "> 5 mio. kr. til {}"),
    ("tabt-tegn", "+ 5 mio. kr. til {}"),
    ("fodnote-uden-henvisning", "[^kilde]: Om {}."),
    (
        "indsat-html",
        "<p class=\"MsoNormal\"><span style=\"color:red\">{}<o:p></o:p></span></p>",
    ),
];

/// What people write on purpose, within a sentence.
const GOOD_WITHIN: &[&str] = &[
    "**{}**",
    "*{}*",
    "_{}_",
    "***{}***",
    "**_{}_**",
    "~~{}~~",
    "fed**{}**e",
    "`{}`",
    "``{} ` ``",
    "[{}](https://www.eksempel.dk/plan)",
    "[{}](<https://www.eksempel.dk/en plan>)",
    "[{}](https://www.eksempel.dk/a_(b) \"Titel\")",
    "https://www.eksempel.dk/_{x}_/*a*",
    "post_kasse@eksempel.dk",
    "<post@eksempel.dk>",
    "\\*{}\\*",
    "\\[{}\\](a)",
    "5 * 3 * 2 m",
    "10* og 20**",
    "fil_navn_2.pdf",
    "CO~2~ og m^2^",
    "<abbr title=\"a\">b</abbr>",
    "{}<br>og mere",
    "H<sub>2</sub>O",
    "1 < 2 og 3 > 2",
    "[sic]",
    "[1][2]",
    "(a) {}",
    "§ 18, stk. 2",
    "#{x}",
    "a/b",
    "{} – nu – og så",
    "50 % {}",
    "&lt;{}&gt; &amp; &oslash;",
    "+45 12 34 56 78",
    "010122-311222",
    "22/12345",
    "01.02.2022",
    "P-nummer 1003380312",
    "»{}«",
    "”{}”",
    "'{}'",
    "{}…",
    "kl. 10:30",
    "Navn: ______",
];

/// … and on lines of its own.
const GOOD_ALONE: &[&str] = &[
    "## Om {}\n\nHer.",
    "Om {}\n\\\nher",
    "- {}\n- flere",
    "* {}\n* flere",
    "+ {}\n+ flere",
    "1. {}\n2. flere",
    "1) {}\n2) flere",
    "- {}\n\n  Mere om det.\n\n  - dybere\n- flere",
    "> {}\n>\n> > dybere",
    "- [ ] {}\n- [x] flere",
    "| Emne | Antal |\n|---|--:|\n| {} | **120** |",
    "```\n**{} **\n[a] (b)\n• c\n```",
    "~~~txt\n#{}\n~~~",
    "- - -",
    "***",
    "Her[^1].\n\n[^1]: Om {}.",
    "[{}][p]\n\n[p]: https://www.eksempel.dk 'Planen'",
    "{}  \nog mere",
    "{}\\\nog mere",
    "<details>\n<summary>Om {}</summary>\n\nHer er det.\n\n</details>",
    "<!-- {} -->\n\nHer.",
];

/// A text, and where in it the slip stands.
fn text(nth: usize, is_within: bool, typed: &str) -> (String, Range<usize>) {
    let paragraph = |at: usize| PARAGRAPHS[at % PARAGRAPHS.len()];
    let (before, behind) = match is_within {
        true => {
            let sentences = paragraph(nth).split_once(". ").unwrap();
            (
                format!("{}\n\n{}. Det gælder ", paragraph(nth + 1), sentences.0),
                format!(" i år. {}\n\n{}", sentences.1, paragraph(nth + 2)),
            )
        }
        false => (
            format!("{}\n\n", paragraph(nth)),
            format!("\n\n{}\n", paragraph(nth + 1)),
        ),
    };
    let span = before.len()..before.len() + typed.len();
    (before + typed + &behind, span)
}

/// The text with its cures.
fn cured(text: &str) -> String {
    let cured = slips::cured(&format!("{FACTS}{text}"), &faults(text));
    cured[FACTS.len()..].to_owned()
}

#[test]
fn three_hundred_slips_are_found_where_they_stand() {
    let within = WITHIN.iter().map(|slip| (slip, true));
    let slips = within.chain(ALONE.iter().map(|slip| (slip, false)));
    let mut count = 0;
    let mut missed = Vec::new();
    for (nth, ((rule, typed), is_within)) in slips.enumerate() {
        for (at, phrase) in PHRASES.iter().enumerate() {
            count += 1;
            let (text, span) = text(nth + at, is_within, &typed.replace("{}", phrase));
            let found = faults(&text);
            let rules: BTreeSet<&str> = found.iter().map(|fault| fault.rule.id).collect();
            let is_in_place = |fault: &Diagnostic| {
                let start = fault.location.span.start - FACTS.len();
                span.contains(&start)
            };
            if rules != BTreeSet::from([*rule]) || !found.iter().all(is_in_place) {
                missed.push(format!("{rule}: {rules:?} {}", &text[span]));
                continue;
            }
            let mut better = text.clone();
            for _ in 0..3 {
                better = cured(&better);
            }
            if better != text && !faults(&better).is_empty() {
                missed.push(format!(
                    "{rule}: {typed}: its cure leaves {:?} in {better}",
                    faults(&better)[0].message
                ));
            }
        }
    }
    assert!(count >= 300, "{count}");
    assert!(
        missed.is_empty(),
        "{} of {count}\n{}",
        missed.len(),
        missed.join("\n")
    );
}

#[test]
fn three_hundred_good_texts_raise_nothing() {
    let within = GOOD_WITHIN.iter().map(|typed| (typed, true));
    let texts = within.chain(GOOD_ALONE.iter().map(|typed| (typed, false)));
    let mut count = 0;
    let mut raised = Vec::new();
    for (nth, (typed, is_within)) in texts.enumerate() {
        for (at, phrase) in PHRASES.iter().take(5).enumerate() {
            count += 1;
            let (text, _) = text(nth + at, is_within, &typed.replace("{}", phrase));
            let found = faults(&text);
            raised.extend(
                found
                    .iter()
                    .map(|fault| format!("{}: {typed}", fault.rule.id)),
            );
        }
    }
    assert!(count >= 300, "{count}");
    assert!(raised.is_empty(), "{}", raised.join("\n"));
}
