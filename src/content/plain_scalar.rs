//! In: a value of one line. Out: what YAML's reader would make of it, where that is plain to see.
//!
//! Nearly all values are words, numbers and dates, and starting the reader costs more than all the
//! rest of reading a file. So what it would give back just as it was typed is not put to it. All
//! else is: whatever could mean something to YAML, or could not stand there.

use super::entry::FieldValue;

/// The value of a key that stands on the key's own line; nothing where YAML has to be asked.
pub fn plain_value(key: &str, value: &str) -> Option<FieldValue> {
    let is_word = |c: char| c.is_ascii_alphanumeric() || c == '_';
    if !key.chars().all(|c| is_word(c) || c.is_alphabetic()) {
        return None;
    }
    match value.strip_prefix('[') {
        Some(items) => {
            let items = items.strip_suffix(']')?.split(',');
            let items =
                items.map(|item| scalar(item.trim_matches(' ')).map(|item| Some(item.to_owned())));
            items.collect::<Option<_>>().map(FieldValue::List)
        }
        None => scalar(value).map(|value| FieldValue::Scalar(value.to_owned())),
    }
}

fn scalar(typed: &str) -> Option<&str> {
    let quoted = typed
        .strip_prefix('"')
        .and_then(|rest| rest.strip_suffix('"'));
    let (text, is_quoted) = (quoted.unwrap_or(typed), quoted.is_some());
    let begins = text.starts_with(|c: char| c.is_ascii_alphanumeric() || c.is_alphabetic());
    let is_nothing = !is_quoted && text.eq_ignore_ascii_case("null");
    let means_nothing = |c: char| match c {
        ' ' | '-' | '.' | ',' | '/' | '(' | ')' | '+' | '%' | '_' | '?' | '!' | ';' => true,
        ':' | '#' | '\'' => is_quoted,
        '–' | '»' | '«' => true,
        _ => c.is_ascii_alphanumeric() || c.is_alphabetic(),
    };
    (begins && !is_nothing && !text.ends_with(' ') && text.chars().all(means_nothing))
        .then_some(text)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::plain_value;
    use crate::content::yaml::{Typed, value};

    fn by_yaml(typed: &str) -> Option<super::FieldValue> {
        let lines = format!("nøgle: {typed}\n");
        value(Typed {
            value: typed,
            lines: &lines,
        })
    }

    #[test]
    fn what_is_plain_is_what_yaml_reads() {
        for (typed, is_plain) in [
            ("31. december 2022", true),
            ("\"Grøn: omstilling\"", true),
            ("[uekl, \"CTM\", 1.10]", true),
            ("1.10", true),
            ("ja", true),
            ("true", true),
            ("Null", false),
            ("a: b", false),
            ("a #b", false),
            ("\"a\\n\"", false),
            ("[a, [b]]", false),
            ("[a,]", false),
            ("[null]", false),
            ("", false),
            ("a\u{2028}b", false),
        ] {
            let plain = plain_value("nøgle", typed);
            assert_eq!(plain.is_some(), is_plain, "{typed}");
            assert!(plain.is_none() || plain == by_yaml(typed), "{typed}");
        }
    }

    proptest! {
        #[test]
        fn yaml_would_read_the_same(typed in "[\\[\"]?[a-cæ019 .,:#\"'\\[\\]~!|>%@?_/+&*-]{1,8}[\\]\"]?") {
            let typed = typed.trim();
            if let Some(plain) = plain_value("nøgle", typed) {
                prop_assert_eq!(Some(plain), by_yaml(typed));
            }
        }
    }
}
