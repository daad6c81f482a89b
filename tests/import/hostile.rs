//! Whatever the file is, reading it ends: with tables, or with a reason in Danish.
//! `PROPTEST_CASES=100000 cargo test --release --test all import::hostile` looks longer; what is found is
//! written to `hostile.seeds`: commit it with what mends it.

use aarsplan::import::{ColumnMap, read, understand};
use proptest::prelude::*;
use proptest::test_runner::FileFailurePersistence;

use crate::support::word::{cell, docx, table, tc, tr};

const SEEDS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/import/hostile.seeds");

fn config() -> ProptestConfig {
    let asked = std::env::var("PROPTEST_CASES");
    ProptestConfig {
        cases: asked.map_or(200, |cases| cases.parse().unwrap()),
        failure_persistence: Some(Box::new(FileFailurePersistence::Direct(SEEDS))),
        ..ProptestConfig::default()
    }
}

/// Reads and understands; what comes of it is not looked at.
fn go_through(name: &str, bytes: &[u8]) {
    match read(name, bytes) {
        Ok(document) => {
            let understood = understand(vec![document], &ColumnMap::default());
            for finding in understood.findings {
                assert!(!finding.remark.message.is_empty() && !finding.place.shown().is_empty());
            }
        }
        Err(unreadable) => assert!(!unreadable.reason().is_empty()),
    }
}

/// Elements of Word in each other as nobody would put them.
fn markup() -> impl Strategy<Value = String> {
    let words = "[A-Za-zæøå0-9 .,:;=()*_|<>&\u{f0fc}\n-]{0,12}".prop_map(|words| {
        let words = words.replace('&', "&amp;").replace('<', "&lt;");
        format!("<w:r><w:t>{words}</w:t></w:r>")
    });
    let empty = prop::sample::select(vec![
        "<w:r><w:br/></w:r>",
        "<w:r><w:tab/></w:r>",
        "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>",
        "<w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>",
        "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>",
        "<w:r><w:instrText>HYPERLINK \"</w:instrText></w:r>",
        "<w:r><w:footnoteReference w:id=\"7\"/></w:r>",
        "<w:r><w:sym w:font=\"Wingdings\" w:char=\"ZZ\"/></w:r>",
        "<w:tcPr><w:gridSpan w:val=\"99999999\"/></w:tcPr>",
        "<w:tcPr><w:vMerge/></w:tcPr>",
        "<w:trPr><w:gridBefore w:val=\"99999999999\"/></w:trPr>",
        "<w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr>",
        "<w:rPr><w:b/><w:color w:val=\"æøåæøå\"/></w:rPr>",
    ]);
    let leaf = prop_oneof![words, empty.prop_map(str::to_owned)];
    leaf.prop_recursive(6, 60, 6, |inner| {
        let names = prop::sample::select(vec![
            "p",
            "r",
            "tbl",
            "tr",
            "tc",
            "sdt",
            "sdtContent",
            "ins",
            "del",
            "hyperlink",
            "txbxContent",
            "drawing",
            "AlternateContent",
            "Choice",
            "rPr",
            "pict",
            "fldSimple",
            "oMath",
            "ruby",
        ]);
        (names, prop::collection::vec(inner, 0..6))
            .prop_map(|(name, inner)| format!("<w:{name}>{}</w:{name}>", inner.concat()))
    })
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn any_markup_of_word_is_gone_through(inner in markup(), other in markup()) {
        let heading = tr(&["Nr.", "Indsats", "Beskrivelse", "Forankring"].map(cell));
        let row = tr(&[cell("1"), tc("", &inner), tc("", &other), cell("Politisk: ØU")]);
        go_through("plan.docx", &docx(&(table(&[heading, row, inner.clone()]) + &other), &[]));
        go_through("plan.docx", &docx(&inner, &[("numbering.xml", other.as_bytes())]));
    }

    #[test]
    fn any_bytes_are_gone_through(bytes in prop::collection::vec(any::<u8>(), 0..200), name in "plan\\.(csv|docx|xlsx|xls|ods)") {
        go_through(&name, &bytes);
    }

    #[test]
    fn any_values_are_gone_through(cells in prop::collection::vec("[A-Za-zØæ0-9 .,:;=()\"\n-]{0,16}", 0..40)) {
        let rows = cells.chunks(4).map(|row| row.join(";") + "\n");
        let plan = format!("Nr.;Indsats;Beskrivelse;Forankring\n{}", rows.collect::<String>());
        go_through("plan.csv", plan.as_bytes());
    }

    /// A whole file of which some bytes are others.
    #[test]
    fn a_damaged_file_is_gone_through(at in 0_usize..4000, byte in any::<u8>(), length in 0_usize..4000) {
        let heading = tr(&["Nr.", "Indsats", "Beskrivelse", "Forankring"].map(cell));
        let mut bytes = docx(&table(&[heading.clone(), heading]), &[]);
        let count = bytes.len();
        bytes[at % count] = byte;
        go_through("plan.docx", &bytes);
        bytes.truncate(length % count);
        go_through("plan.docx", &bytes);
    }
}
