//! Reads calendars as RFC 5545 has them, without the program.

use std::collections::BTreeMap;

/// The events of a calendar: what stands behind each property, its parameters left out.
#[track_caller]
pub fn events(calendar: &str) -> Vec<BTreeMap<String, String>> {
    let lines = calendar
        .strip_suffix("\r\n")
        .expect("the last line is whole");
    for line in lines.split("\r\n") {
        assert!(line.len() <= 75 && !line.contains('\n'), "{line}");
    }
    let whole = lines.replace("\r\n ", "");
    let mut events = Vec::new();
    let mut inside: Option<BTreeMap<String, String>> = None;
    for line in whole.split("\r\n") {
        match (line, &mut inside) {
            ("BEGIN:VEVENT", _) => inside = Some(BTreeMap::new()),
            ("END:VEVENT", _) => events.extend(inside.take()),
            (_, Some(event)) => {
                let (property, value) = line.split_once(':').unwrap();
                let name = property.split(';').next().unwrap();
                let before = event.insert(name.to_owned(), unescaped(value));
                assert!(before.is_none(), "{name} stands twice");
            }
            (_, None) => {}
        }
    }
    events
}

fn unescaped(value: &str) -> String {
    let mut signs = value.chars();
    let mut text = String::new();
    while let Some(sign) = signs.next() {
        match sign {
            '\\' => match signs.next().unwrap() {
                'n' => text.push('\n'),
                sign => text.push(sign),
            },
            sign => text.push(sign),
        }
    }
    text
}
