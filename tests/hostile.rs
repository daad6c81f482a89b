//! Any bytes in, mistakes out: no panic, no endless reading, and every place that is reported lies
//! in its file. `PROPTEST_CASES=100000 cargo test --release --test all hostile::` looks longer.
//!
//! What is found is written to `hostile.seeds`, and tried first in every later run: commit it with
//! what mends it.

use std::path::Path;

use crate::support::Workspace;
use aarsplan::content::{Registers, faults_of};
use aarsplan::diagnostic::Diagnostic;
use aarsplan::plan::Drafts;
use annotate_snippets::Renderer;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::test_runner::FileFailurePersistence;

const SEEDS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/hostile.seeds");

/// One of each kind of file.
const PATHS: &[&str] = &[
    "site.yaml",
    "2022/plan.md",
    "2022/kerneopgaver/a.md",
    "2022/temaer/a.md",
    "2022/udvalg/a.md",
    "2022/centre/a.md",
    "2022/maerker/a.md",
    "2022/baggrunde/a.md",
    "2022/ordliste/a.md",
    "2022/indsatser/1-a.md",
];

/// What means something to YAML, to Markdown, to HTML or to us.
const FRAGMENTS: &[&str] = &[
    "---\n",
    "---",
    "\n",
    "\r\n",
    "\r",
    "\n\n",
    " ",
    "  ",
    "\t",
    "\u{a0}",
    "\u{feff}",
    "\u{200b}",
    "nr: 1\n",
    "nr: 0\n",
    "nr: 1.5\n",
    "titel: Plant træer\n",
    "titel: 'a\n",
    "titel: \"a\" b\n",
    "titel: a # b\n",
    "titel: |\n  a\n  b\n",
    "titel: >\n",
    "titel:\n",
    "titel: ~\n",
    "tema: natur\n",
    "politisk: TMU\n",
    "politisk: [TMU, X]\n",
    "politisk:\n  udvalg: [TMU]\n  note: x\n",
    "administrativt: CNV\n",
    "administrativt: {centre: [a]}\n",
    "kladde: ja\n",
    "mærker: []\n",
    "videreført_fra: 2021/1\n",
    "opdateret: 2022-02-30\n",
    "navn: a\n",
    "kode: A.\n",
    "ord: b\n",
    "år: 2022\n",
    "kommune: x\n",
    "synonymer: [a, a]\n",
    "a: &a [*a, *a]\n",
    "<<: *a\n",
    "? a\n: b\n",
    "!!binary x\n",
    "key",
    ":",
    "#",
    "-",
    "- ",
    "[",
    "]",
    "{",
    "}",
    "'",
    "\"",
    "|",
    ">",
    "> ",
    "*",
    "**",
    "_",
    "`",
    "```\n",
    "~~~\n",
    "# a\n",
    "#### b\n",
    "1. ",
    "    code\n",
    "| a | b |\n|---|---|\n| c |\n",
    "[a](../temaer/a.md)",
    "[a](b.md#c)",
    "[her](https://a.dk)",
    "[a]: b\n",
    "[a]",
    "![](billeder/a.png)",
    "<https://a.dk>",
    "<a@b.dk>",
    "[^1]",
    "[^1]: x\n",
    "- [x] a\n",
    "<sub>",
    "</sub>",
    "<b><i>x</b></i>",
    "<details>\n\n",
    "</details>\n",
    "<script>",
    "<!--",
    "-->",
    "<abbr title=\"a>b\">",
    "<",
    ">",
    "&amp;",
    "&#0;",
    "\\",
    "~a~",
    "^a^",
    "~~a~~",
    "UTM",
    "VVM (vurdering)",
    "æøå",
    "Å",
    "A\u{30a}",
    "🌳",
    "\u{0}",
    "\u{7f}",
    "\u{85}",
    "\u{2028}",
    "\u{fffd}",
    "javascript:x",
    "(Klimaplan)",
    "• a\n",
    "\u{f0b7}\tb\n",
    "o\tc\n",
    "– d\n",
    "-a\n",
    "a) a\n",
    "b) b\n",
    "    - a\n",
    "a\tb\n",
    "a    b\n",
    "| a | b |\n",
    "|-|\n",
    "|`a|b`|\n",
    "#A\n",
    "---\n",
    "\u{a0}",
    "> 5 kr.\n",
    "+ 5 kr.\n",
    "1. maj\n",
    "    Vi ser.\n",
    "Vej 4\n4320 By\n",
];

fn text() -> impl Strategy<Value = Vec<u8>> {
    let fragment = proptest::sample::select(FRAGMENTS).prop_map(|text| text.as_bytes().to_vec());
    let repeated = (proptest::sample::select(FRAGMENTS), 1..400usize)
        .prop_map(|(text, times)| text.repeat(times).into_bytes());
    let part = prop_oneof![
        12 => fragment,
        1 => repeated,
        2 => any::<char>().prop_map(|c| c.to_string().into_bytes()),
        1 => vec(any::<u8>(), 0..6),
    ];
    vec(part, 0..40).prop_map(|parts| parts.concat())
}

/// Facts between their hyphens, and a text.
fn file() -> impl Strategy<Value = Vec<u8>> {
    (text(), text(), any::<bool>()).prop_map(|(facts, body, fenced)| match fenced {
        true => [b"---\n", &*facts, b"\n---\n", &*body].concat(),
        false => [facts, body].concat(),
    })
}

fn in_place(diagnostics: &[Diagnostic]) {
    for diagnostic in diagnostics {
        let location = &diagnostic.location;
        let text = &location.file.text;
        assert!(text.get(location.span.clone()).is_some(), "{diagnostic:?}");
        let (line, column) = location.line_and_column();
        let lines = text.split('\n').nth(line - 1).unwrap();
        assert!(column <= lines.chars().count() + 1, "{diagnostic:?}");
        assert!(!diagnostic.message.is_empty() && !diagnostic.help.is_empty());
        assert!(
            diagnostic
                .render(&Renderer::plain())
                .contains(diagnostic.rule.id)
        );
    }
}

fn settings(cases: u32) -> ProptestConfig {
    ProptestConfig {
        failure_persistence: Some(Box::new(FileFailurePersistence::Direct(SEEDS))),
        ..ProptestConfig::with_cases(match std::env::var("PROPTEST_CASES") {
            Ok(cases) => cases.parse().unwrap(),
            Err(_) => cases,
        })
    }
}

proptest! {
    #![proptest_config(settings(1000))]

    #[test]
    fn any_bytes_can_be_read(bytes in vec(any::<u8>(), 0..300), path in proptest::sample::select(PATHS)) {
        in_place(&faults_of(Path::new("content"), path, bytes, &Registers::built_in()));
    }

    #[test]
    fn any_file_can_be_read(bytes in file(), path in proptest::sample::select(PATHS)) {
        in_place(&faults_of(Path::new("content"), path, bytes, &Registers::built_in()));
    }
}

proptest! {
    #![proptest_config(settings(60))]

    #[test]
    fn any_files_can_be_a_site(files in vec((proptest::sample::select(PATHS), file()), 1..6)) {
        let workspace = Workspace::empty();
        for (path, bytes) in [("2022/plan.md", b"---\ntitel: a\n\xc3\xa5r: 2022\n---\n".to_vec())].into_iter().chain(files) {
            workspace.write(&format!("content/{path}"), bytes);
        }
        for drafts in [Drafts::Included, Drafts::Hidden] {
            let site = aarsplan::read_site(&workspace.path("content"), Path::new("themes"), drafts).unwrap();
            in_place(&site.diagnostics);
            in_place(&aarsplan::check::notes(&site.value));
            in_place(&aarsplan::check::advice::long_sentences(&site.value));
            for reading in aarsplan::check::advice::readings(&site.value) {
                in_place(&[reading.diagnostic()]);
            }
        }
    }
}
