//! What people write, and what is made of it.

use proptest::prelude::*;

use super::Deadline;
use crate::content::day::Day;

/// What was typed, how it is shown, and its first and last day.
const READ: &[(&str, &str, &str)] = &[
    ("2022-12-31", "31. december 2022", "2022-12-31 2022-12-31"),
    (
        "31. december 2022",
        "31. december 2022",
        "2022-12-31 2022-12-31",
    ),
    (
        "d. 31. dec. 2022",
        "31. december 2022",
        "2022-12-31 2022-12-31",
    ),
    (
        "den 31 december 2022",
        "31. december 2022",
        "2022-12-31 2022-12-31",
    ),
    ("31.12.2022", "31. december 2022", "2022-12-31 2022-12-31"),
    ("31/12 2022", "31. december 2022", "2022-12-31 2022-12-31"),
    ("31/12-2022", "31. december 2022", "2022-12-31 2022-12-31"),
    ("1-4-2022", "1. april 2022", "2022-04-01 2022-04-01"),
    ("31. juli 2021", "31. juli 2021", "2021-07-31 2021-07-31"),
    (
        "Pr. 1. januar 2022",
        "1. januar 2022",
        "2022-01-01 2022-01-01",
    ),
    (
        "senest den 30. november 2021",
        "30. november 2021",
        "2021-11-30 2021-11-30",
    ),
    (
        "29. februar 2024",
        "29. februar 2024",
        "2024-02-29 2024-02-29",
    ),
    ("december 2022", "december 2022", "2022-12-01 2022-12-31"),
    ("i februar 2022", "februar 2022", "2022-02-01 2022-02-28"),
    ("Aug. 2021", "august 2021", "2021-08-01 2021-08-31"),
    ("sept 2021", "september 2021", "2021-09-01 2021-09-30"),
    (
        "august-september 2021",
        "august-september 2021",
        "2021-08-01 2021-09-30",
    ),
    (
        "juni og juli 2022",
        "juni-juli 2022",
        "2022-06-01 2022-07-31",
    ),
    ("primo 2022", "primo 2022", "2022-01-01 2022-04-30"),
    ("Medio 2022", "medio 2022", "2022-05-01 2022-08-31"),
    ("ultimo 2021", "ultimo 2021", "2021-09-01 2021-12-31"),
    (
        "inden udgangen af 2022",
        "ultimo 2022",
        "2022-09-01 2022-12-31",
    ),
    ("starten af 2022", "primo 2022", "2022-01-01 2022-04-30"),
    (
        "primo juni 2022",
        "primo juni 2022",
        "2022-06-01 2022-06-10",
    ),
    (
        "medio juni 2022",
        "medio juni 2022",
        "2022-06-11 2022-06-20",
    ),
    (
        "ultimo februar 2024",
        "ultimo februar 2024",
        "2024-02-21 2024-02-29",
    ),
    (
        "udgangen af juni 2022",
        "ultimo juni 2022",
        "2022-06-21 2022-06-30",
    ),
    (
        "2. kvartal 2022",
        "2. kvartal 2022",
        "2022-04-01 2022-06-30",
    ),
    ("2. kvt. 2022", "2. kvartal 2022", "2022-04-01 2022-06-30"),
    (
        "andet kvartal af 2022",
        "2. kvartal 2022",
        "2022-04-01 2022-06-30",
    ),
    ("Q2 2022", "2. kvartal 2022", "2022-04-01 2022-06-30"),
    ("2022 Q2", "2. kvartal 2022", "2022-04-01 2022-06-30"),
    (
        "1.-2. kvartal 2022",
        "1.-2. kvartal 2022",
        "2022-01-01 2022-06-30",
    ),
    (
        "1-2 kv. 2022",
        "1.-2. kvartal 2022",
        "2022-01-01 2022-06-30",
    ),
    (
        "1. og 2. kvartal 2022",
        "1.-2. kvartal 2022",
        "2022-01-01 2022-06-30",
    ),
    ("Q1–Q2 2022", "1.-2. kvartal 2022", "2022-01-01 2022-06-30"),
    (
        "1/2 kvartal 2022",
        "1.-2. kvartal 2022",
        "2022-01-01 2022-06-30",
    ),
    ("2. halvår 2021", "2. halvår 2021", "2021-07-01 2021-12-31"),
    (
        "første halvår af 2022",
        "1. halvår 2022",
        "2022-01-01 2022-06-30",
    ),
    ("H1 2022", "1. halvår 2022", "2022-01-01 2022-06-30"),
    ("forår 2022", "foråret 2022", "2022-03-01 2022-05-31"),
    ("sommeren 2022", "sommeren 2022", "2022-06-01 2022-08-31"),
    ("efteråret 2022", "efteråret 2022", "2022-09-01 2022-11-30"),
    ("2022", "2022", "2022-01-01 2022-12-31"),
    ("i løbet af 2022", "2022", "2022-01-01 2022-12-31"),
    ("2022-2025", "2022-2025", "2022-01-01 2025-12-31"),
    ("2022 – 2025", "2022-2025", "2022-01-01 2025-12-31"),
    ("2022-25", "2022-2025", "2022-01-01 2025-12-31"),
    ("2010 og frem", "2010 og frem", "2010-01-01 -"),
    ("fra 2010", "2010 og frem", "2010-01-01 -"),
    ("fra og med 2010", "2010 og frem", "2010-01-01 -"),
    ("Løbende", "løbende", "- -"),
];

#[test]
fn what_people_write_is_read_with_its_precision() {
    let shown = |day: Option<Day>| day.map_or("-".to_owned(), |day| day.to_string());
    for (typed, normal, span) in READ {
        let read: Deadline = typed.parse().unwrap_or_else(|_| panic!("{typed}"));
        assert_eq!(read.to_string(), *normal, "{typed}");
        let own = format!("{} {}", shown(read.first()), shown(read.last()));
        assert_eq!(own, *span, "{typed}");
    }
}

#[test]
fn what_says_something_else_is_not_read() {
    for typed in [
        "",
        " ",
        "snart",
        "31. februar 2022",
        "32. januar 2022",
        "12/31/2022",
        "31/12-22",
        "31.12.22",
        "inden 1. juli 2022",
        "5. kvartal 2022",
        "0. kvartal 2022",
        "2.-1. kvartal 2022",
        "3. halvår 2022",
        "vinteren 2022",
        "december",
        "2. kvartal",
        "primo",
        "juli-juni 2022",
        "2025-2022",
        "2010-12",
        "2022/23",
        "022",
        "20222",
        "0022",
        "-2022",
        "2022 2023",
        "ma 2022",
        "junii 2022",
        "ultimo 2. kvartal 2022",
        "2022?",
        "2022 (forventet)",
        "kvartal 2022",
        "٢٠٢٢",
        "2022\u{0}",
        "2022;",
    ] {
        assert!(typed.parse::<Deadline>().is_err(), "{typed}");
    }
}

#[test]
fn what_is_past_first_comes_first() {
    let order = [
        "primo 2022",
        "1. kvartal 2022",
        "2022-06-29",
        "2. kvartal 2022",
        "juni 2022",
        "2022-06-30",
        "2022",
        "ultimo 2022",
        "31. december 2022",
        "2022-2025",
        "2010 og frem",
        "løbende",
    ];
    let read = order.map(|typed| typed.parse::<Deadline>().expect("it can be read"));
    let mut sorted = read;
    sorted.sort();
    // Only that of »primo 2022« ends in April.
    let expected = [1, 0, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11].map(|place: usize| read[place]);
    assert_eq!(sorted, expected);
}

#[test]
fn a_deadline_is_past_when_its_whole_span_is() {
    let is_past = |typed: &str, on: &str| {
        let deadline: Deadline = typed.parse().expect("it can be read");
        deadline.is_past(on.parse().expect("it is a day"))
    };
    assert!(!is_past("2. kvartal 2022", "2022-06-30"));
    assert!(is_past("2. kvartal 2022", "2022-07-01"));
    assert!(!is_past("2022-06-30", "2022-06-30"));
    assert!(is_past("2022-06-30", "2022-07-01"));
    for endless in ["løbende", "2010 og frem"] {
        assert!(!is_past(endless, "9999-12-31"), "{endless}");
    }
}

proptest! {
    #[test]
    fn whatever_is_read_has_a_span_and_a_normal_form(
        pieces in prop::collection::vec(piece(), 1..8)
    ) {
        let typed = pieces.concat();
        if let Ok(read) = typed.parse::<Deadline>() {
            prop_assert_eq!(read.to_string().parse::<Deadline>(), Ok(read), "{}", typed);
            if let (Some(first), Some(last)) = (read.first(), read.last()) {
                prop_assert!(first <= last, "{}", typed);
            }
            prop_assert!(read.last().is_none() || read.first().is_some(), "{}", typed);
        }
    }

    #[test]
    fn nothing_that_is_typed_is_too_much(typed in ".*") {
        let _ = typed.parse::<Deadline>();
    }
}

/// What deadlines are made of.
fn piece() -> impl Strategy<Value = String> {
    let words = prop::sample::select(vec![
        "januar", "feb", "december", "juni", "kvartal", "kv.", "Q", "halvår", "primo", "medio",
        "ultimo", "forår", "og", "frem", "fra", "løbende", "-", "–", "/", ".", " ", "1.", "2. ",
        "4", "31", "12", "29. ", " 2022", "2022", "2025", " 2024", "2010",
    ]);
    words.prop_map(str::to_owned)
}
