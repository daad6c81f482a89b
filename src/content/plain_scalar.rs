//! In: a value of one line. Out: what YAML's reader would make of it, where that is plain to see.
//!
//! Nearly all values are words, numbers and dates, and starting the reader costs more than all the
//! rest of reading a file. So what it would give back just as it was typed is not put to it. All
//! else is: whatever could mean something to YAML, or could not stand there.

use super::entry::FieldValue;

/// The value of a key that stands on the key's own line; nothing where YAML has to be asked.
pub fn plain_value(key: &str, value: &str) -> Option<FieldValue> {
    let is_word = |c: char| c.is_alphanumeric() || c == '_' || c == '-';
    if !key.starts_with(char::is_alphabetic) || !key.chars().all(is_word) {
        return None;
    }
    let Some(items) = value.strip_prefix('[') else {
        return scalar(value).map(|value| FieldValue::Scalar(value.to_owned()));
    };
    let items = items.strip_suffix(']')?.split(',');
    let items = items.map(|item| Some(Some(scalar(item.trim_matches(' '))?.to_owned())));
    items.collect::<Option<_>>().map(FieldValue::List)
}

fn scalar(typed: &str) -> Option<&str> {
    match typed.chars().next()? {
        quote @ ('"' | '\'') => quoted(typed.strip_prefix(quote)?.strip_suffix(quote)?),
        _ => bare(typed),
    }
}

/// Within quotation marks only they mean something themselves, and the backslash.
fn quoted(text: &str) -> Option<&str> {
    let means_nothing = |c: char| match c {
        '"' | '\'' | '\\' => false,
        _ => c == ' ' || c.is_ascii_graphic() || is_letter(c),
    };
    (!text.is_empty() && text.trim() == text && text.chars().all(means_nothing)).then_some(text)
}

fn bare(text: &str) -> Option<&str> {
    let means_nothing = |c: char| match c {
        ' ' | '-' | '.' | ',' | '/' | '(' | ')' | '+' | '%' | '_' | '?' | '!' | ';' | '&'
        | '\'' => true,
        _ => is_letter(c),
    };
    let is_plain = text.starts_with(char::is_alphanumeric) && text.trim() == text;
    let is_nothing = text.eq_ignore_ascii_case("null");
    (is_plain && !is_nothing && text.chars().all(means_nothing)).then_some(text)
}

fn is_letter(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '–' | '»' | '«' | '…' | '\u{a0}')
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
            ("'{antal} [hits]: #1'", true),
            ("\"100\u{a0}% & *\"", true),
            ("a 'b' c", true),
            ("Center for Børn & Læring", true),
            ("Null", false),
            ("'a''b'", false),
            ("\" a\"", false),
            ("[\"a,b\"]", false),
            ("[\"a\" \"b\"]", false),
            ("a: b", false),
            ("a #b", false),
            ("&a b", false),
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
        fn yaml_would_read_the_same(typed in "[\\[\"']?[a-cæ019 .,:#\"'\\[\\]{}~!|>%@?_/+&*-]{1,8}[\\]\"']?") {
            let typed = typed.trim();
            if let Some(plain) = plain_value("nøgle", typed) {
                prop_assert_eq!(Some(plain), by_yaml(typed));
            }
        }
    }
}
