//! When two values of a field are the same: what the browser cannot keep apart, or a reader of the
//! file does not, is no difference.

use super::form::{Control, Field, Row, Value};

impl Value {
    /// Whether it says nothing.
    pub fn is_empty(&self) -> bool {
        match self {
            Value::Truth(truth) => !truth,
            Value::Text(text) => text.trim().is_empty(),
            Value::Texts(texts) => texts.is_empty(),
            Value::Rows(rows) => rows.is_empty(),
        }
    }
}

/// A value as a field has it; of another sort than the field's it says nothing.
pub fn normal(control: &Control, value: &Value) -> Value {
    match (control, value) {
        (Control::Truth, Value::Truth(truth)) => Value::Truth(*truth),
        (Control::Truth, Value::Text(_) | Value::Texts(_) | Value::Rows(_)) => Value::Truth(false),
        (Control::Lines, Value::Text(text)) => Value::Text(lines(text)),
        (
            Control::Line | Control::Number | Control::Date | Control::OneOf(_),
            Value::Text(text),
        ) => Value::Text(one_line(text)),
        (Control::AsTyped, Value::Text(text)) => Value::Text(text.clone()),
        (
            Control::Line
            | Control::Lines
            | Control::Number
            | Control::Date
            | Control::OneOf(_)
            | Control::AsTyped,
            Value::Truth(_) | Value::Texts(_) | Value::Rows(_),
        ) => Value::Text(String::new()),
        (Control::Words | Control::Some(_), Value::Texts(texts)) => {
            let texts = texts.iter().map(|text| one_line(text));
            Value::Texts(texts.filter(|text| !text.is_empty()).collect())
        }
        (Control::Words | Control::Some(_), Value::Text(text)) if !text.trim().is_empty() => {
            Value::Texts(vec![one_line(text)])
        }
        (Control::Words | Control::Some(_), Value::Truth(_) | Value::Text(_) | Value::Rows(_)) => {
            Value::Texts(Vec::new())
        }
        (Control::Rows { fields, .. }, Value::Rows(rows)) => {
            let rows = rows.iter().map(|row| normal_row(fields, row));
            Value::Rows(rows.filter(|row| !row.is_empty()).collect())
        }
        (Control::Rows { .. }, Value::Truth(_) | Value::Text(_) | Value::Texts(_)) => {
            Value::Rows(Vec::new())
        }
    }
}

/// A row without what says nothing.
pub fn normal_row(fields: &[Field], row: &Row) -> Row {
    let values = fields.iter().filter_map(|field| {
        let value = normal(&field.control, row.get(&field.name)?);
        (!value.is_empty()).then(|| (field.name.clone(), value))
    });
    values.collect()
}

/// A text without line ends and needless spaces.
pub fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A text in lines as a file can have it.
fn lines(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let lines = text.trim().split('\n').map(str::trim_end);
    lines.collect::<Vec<_>>().join("\n")
}
