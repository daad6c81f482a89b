//! In: a value, or a file whose facts can be read. Out: the lines that say so in YAML.
//!
//! What is written is read back with our own reader: whatever would come out as something else
//! is put in quotation marks.

use std::sync::Arc;

use super::entry::FieldValue;
use super::front_matter::entries;
use super::split::split_file;
use crate::diagnostic::SourceText;

/// A text as the value of a key, in quotation marks where it needs them.
pub fn yaml_text(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match reads_as(&text, &FieldValue::Scalar(text.clone())) {
        true => text,
        false => format!("'{}'", text.replace('\'', "''")),
    }
}

/// One text alone, or several in brackets.
pub fn yaml_list(texts: &[String]) -> String {
    let item = |text: &String| {
        let plain = text
            .chars()
            .all(|c| c.is_alphanumeric() || " -_.&/".contains(c));
        match plain && reads_as(text, &FieldValue::Scalar(text.clone())) {
            true => text.clone(),
            false => format!("'{}'", text.replace('\'', "''")),
        }
    };
    match texts {
        [one] => yaml_text(one),
        several => format!(
            "[{}]",
            several.iter().map(item).collect::<Vec<_>>().join(", ")
        ),
    }
}

fn reads_as(written: &str, expected: &FieldValue) -> bool {
    let file = Arc::new(SourceText::new("", format!("x: {written}  # y\n")));
    let mut diagnostics = Vec::new();
    let entries = entries(&file, 0..file.text.len(), &mut diagnostics);
    diagnostics.is_empty() && entries.len() == 1 && entries[0].value == *expected
}

/// The whole file with other values for some keys: a key is changed where it stands, or added
/// below the others; one without a value goes.
pub fn with_values(file: &Arc<SourceText>, values: &[(&str, Option<String>)]) -> String {
    let mut unread = Vec::new();
    let Some(facts) = split_file(file, &mut unread).facts else {
        return file.text.clone();
    };
    let entries = entries(file, facts.clone(), &mut unread);
    let line_after = |at: usize| {
        let rest = &file.text[at..facts.end];
        at + rest.find('\n').map_or(rest.len(), |newline| newline + 1)
    };
    let mut text = file.text.clone();
    // From the end, so that earlier places stay where they are.
    let mut changes: Vec<_> = values
        .iter()
        .map(|(key, value)| {
            let entry = entries.iter().find(|entry| entry.key == *key);
            let lines = entry.map_or(facts.end..facts.end, |entry| {
                entry.key_span.start..line_after(entry.value_span.end.max(entry.key_span.end))
            });
            let line = value.as_ref().map(|value| format!("{key}: {value}\n"));
            (lines, line.unwrap_or_default())
        })
        .collect();
    changes.sort_by_key(|(lines, _)| lines.start);
    for (lines, line) in changes.into_iter().rev() {
        text.replace_range(lines, &line);
    }
    text
}

/// Whether a value stands alone behind its key or is one of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InList {
    /// One of a list
    Yes,
    /// Alone
    No,
}

/// A text in the place of another, in the same quotation marks where that had any.
pub fn written_like(raw: &str, text: &str, in_list: InList) -> String {
    let quoted = |text: &str| format!("'{}'", text.replace('\'', "''"));
    match (raw.chars().next(), in_list) {
        (Some('\''), _) => quoted(text),
        (Some('"'), _) => {
            let escaped = text.replace('\\', "\\\\").replace('"', "\\\"");
            format!("\"{escaped}\"")
        }
        (_, InList::No) => yaml_text(text),
        (_, InList::Yes) => match text.contains([',', '[', ']', '{', '}']) {
            true => quoted(text),
            false => yaml_text(text),
        },
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::{InList, with_values, written_like, yaml_list, yaml_text};
    use crate::diagnostic::SourceText;

    #[test]
    fn values_are_quoted_where_they_must_be() {
        for (text, expected) in [
            ("Plant træer", "Plant træer"),
            ("Stationer: Hvalsø", "'Stationer: Hvalsø'"),
            ("\"gåbus\" til skolen", "'\"gåbus\" til skolen'"),
            ("Plan #2", "'Plan #2'"),
            ("Kirkens '22", "Kirkens '22"),
            ("'22 er året: ja", "'''22 er året: ja'"),
            ("[a]", "'[a]'"),
            ("{a}", "'{a}'"),
            ("~", "'~'"),
            ("true", "true"),
            ("40 km/t", "40 km/t"),
            ("- a", "'- a'"),
            ("@kommunen", "'@kommunen'"),
            ("a  b\nc", "a b c"),
        ] {
            assert_eq!(yaml_text(text), expected);
        }
        let list =
            |texts: &[&str]| yaml_list(&texts.iter().map(|&text| text.into()).collect::<Vec<_>>());
        assert_eq!(list(&["CTM"]), "CTM");
        assert_eq!(list(&["CTM", "A, B", "CØH"]), "[CTM, 'A, B', CØH]");
    }

    #[test]
    fn a_value_keeps_its_quotation_marks() {
        for (raw, text, alone, in_list) in [
            ("UEKL", "EKT", "EKT", "EKT"),
            ("'UEKL'", "EK'T", "'EK''T'", "'EK''T'"),
            ("\"UEKL\"", "EK\"T", "\"EK\\\"T\"", "\"EK\\\"T\""),
            ("UEKL", "Børn, unge", "Børn, unge", "'Børn, unge'"),
            ("UEKL", "Plan #2", "'Plan #2'", "'Plan #2'"),
        ] {
            assert_eq!(written_like(raw, text, InList::No), alone);
            assert_eq!(written_like(raw, text, InList::Yes), in_list);
        }
    }

    #[test]
    fn values_change_where_they_stand() {
        let text =
            "---\nnr: 1\nkladde: nej  # endnu\npolitisk:\n  udvalg: [A]\n---\nkladde: tekst\n";
        let file = Arc::new(SourceText::new("", text));
        let some = |value: &str| Some(value.to_owned());
        let changed = with_values(
            &file,
            &[
                ("kladde", some("ja")),
                ("fra", some("2022/1")),
                ("politisk", None),
            ],
        );
        assert_eq!(
            changed,
            "---\nnr: 1\nkladde: ja\nfra: 2022/1\n---\nkladde: tekst\n"
        );
    }
}
