//! What an author remarked behind a value stays, however many lines the value has.

use super::{initiative, row, text, texts};
use crate::edit::Value;

const CENTRE: &str = "administrativt: CTM\n";

#[test]
fn a_remark_behind_a_text_of_several_lines_stays() {
    for (before, new, after) in [
        (
            "baggrund: \"a\n  b\"  # vedtaget\n",
            "a c",
            "baggrund: \"a\n  c\"  # vedtaget\n",
        ),
        (
            "baggrund: \"a # nr\n  b # c\"  # d\n",
            "a # nr b # e",
            "baggrund: \"a # nr\n  b # e\"  # d\n",
        ),
        (
            "baggrund: a\n  b  # vedtaget\n",
            "a c",
            "baggrund: a\n  c  # vedtaget\n",
        ),
        (
            "baggrund: 'a\n  b'  # vedtaget\n",
            "a\nc",
            "baggrund: |  # vedtaget\n  a\n  c\n",
        ),
        (
            "baggrund: >-  # vedtaget\n  a\n",
            "a\nb",
            "baggrund: |-  # vedtaget\n  a\n  b\n",
        ),
        (
            "baggrund: \"a\n  b\"  # vedtaget\nfrist: 2022\n",
            "",
            "# vedtaget\nfrist: 2022\n",
        ),
    ] {
        initiative(
            &format!("{CENTRE}{before}"),
            &[("baggrund", text(new))],
            &format!("{CENTRE}{after}"),
        );
    }
}

#[test]
fn a_remark_within_brackets_stands_behind_them() {
    initiative(
        "administrativt: [CTM,  # a\n  CSE]  # b\n",
        &[("administrativt", texts(&["CTM", "CBD"]))],
        "administrativt: [CTM, CBD]  # a  # b\n",
    );
}

#[test]
fn a_list_without_items_takes_its_first_row() {
    let june = row(&[("dato", "2022-06-30"), ("status", "i gang")]);
    for empty in ["[]", "~"] {
        initiative(
            &format!("{CENTRE}opfølgning: {empty}  # a\n"),
            &[("opfølgning", Value::Rows(vec![june.clone()]))],
            &format!("{CENTRE}opfølgning:  # a\n  - dato: 2022-06-30\n    status: i gang\n"),
        );
    }
}
