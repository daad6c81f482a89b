//! In: a small YAML file that is no content: a theme's words or settings. Out: its keys and
//! values, or the first mistake as a sentence.

use std::collections::BTreeMap;
use std::sync::Arc;

use annotate_snippets::Renderer;

use super::entry::{Entry, FieldValue};
use super::front_matter;
use crate::diagnostic::SourceText;

/// A text, or the forms of one.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PlainValue {
    /// The text; empty where there are forms
    pub text: String,
    /// `en`, `flere` …
    pub forms: BTreeMap<String, String>,
}

/// Reads keys whose values are texts, or have keys with texts of their own.
pub fn plain_yaml(file: &Arc<SourceText>) -> Result<BTreeMap<String, PlainValue>, String> {
    let mut diagnostics = Vec::new();
    let mut values = BTreeMap::new();
    for entry in front_matter::entries(file, 0..file.text.len(), &mut diagnostics) {
        let forms = match entry.value {
            FieldValue::Nested => {
                let start = entry.key_span.end + 1;
                front_matter::entries(file, start..entry.value_span.end, &mut diagnostics)
            }
            _ => Vec::new(),
        };
        let value = PlainValue {
            text: text_of(&entry),
            forms: forms
                .iter()
                .map(|form| (form.key.clone(), text_of(form)))
                .collect(),
        };
        values.insert(entry.key, value);
    }
    match diagnostics.first() {
        None => Ok(values),
        Some(first) => Err(first.render(&Renderer::plain())),
    }
}

fn text_of(entry: &Entry) -> String {
    match &entry.value {
        FieldValue::Scalar(text) => text.clone(),
        _ => String::new(),
    }
}
