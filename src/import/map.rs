//! The map of columns: `content/import.yaml`, or the file behind `--map`. It settles what the
//! headings of a plan do not say by themselves.
//!
//! ```yaml
//! Hvad vi gør: titel
//! Ansvar i huset: administrativt
//! Sagsnummer: udelad
//! ```

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::columns::{Column, as_key, named, names, normal};
use crate::content::{PlainValue, plain_yaml};
use crate::diagnostic::SourceText;
use crate::diagnostic::suggestion::did_you_mean;

/// What stands in the columns with those headings.
#[derive(Debug, Clone, Default)]
pub struct ColumnMap {
    columns: BTreeMap<String, Column>,
}

impl ColumnMap {
    /// Reads a map, or says what is wrong with it.
    pub fn read(path: &str, text: &str) -> Result<ColumnMap, String> {
        let text = text.trim_start_matches('\u{feff}').replace("\r\n", "\n");
        let file = Arc::new(SourceText::new(path, text));
        let mut columns = BTreeMap::new();
        for (heading, PlainValue { text, .. }) in plain_yaml(&file)? {
            let column = named(&text).ok_or_else(|| {
                let known = column_names();
                format!(
                    "kolonnen »{heading}« kan ikke være »{text}«: {}vælg mellem {}",
                    did_you_mean(&text, known.iter().copied()),
                    known.join(", ")
                )
            })?;
            columns.insert(normal(&heading), column);
        }
        Ok(ColumnMap { columns })
    }

    /// What it says of a heading.
    pub fn get(&self, heading: &str) -> Option<Column> {
        self.columns.get(&normal(heading)).copied()
    }
}

/// A heading of a plan's table, and what was taken to stand below it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadColumn {
    /// As it stands in the file
    pub heading: String,
    /// What a map calls it; nothing where nobody knows
    pub holds: Option<&'static str>,
    /// Whether the heading or a map says so
    pub is_said: bool,
}

/// Each heading as it was read first.
pub fn each_once(mut columns: Vec<ReadColumn>) -> Vec<ReadColumn> {
    let mut seen = BTreeSet::new();
    columns.retain(|column| seen.insert(normal(&column.heading)));
    columns
}

/// All that a map may call a column.
pub fn column_names() -> Vec<&'static str> {
    names().into_iter().map(|(name, _)| name).collect()
}

/// The map that says so of those headings.
pub fn map_of<'a>(columns: impl IntoIterator<Item = (&'a str, &'a str)>) -> String {
    let lines = columns.into_iter();
    let lines = lines.map(|(heading, column)| format!("{}: {column}\n", as_key(heading)));
    lines.collect()
}

/// A map to be filled in: what is known of each heading, and what may be written.
pub fn to_fill_in(headings: &[(String, Option<Column>)]) -> String {
    let mut seen = BTreeSet::new();
    let once = headings
        .iter()
        .filter(|(heading, _)| seen.insert(normal(heading)));
    let lines = once.map(|(heading, column)| {
        let column = column.map_or("?", super::columns::name);
        format!("{}: {column}\n", as_key(heading))
    });
    lines.collect()
}

#[cfg(test)]
mod tests {
    use super::{Column, ColumnMap, to_fill_in};

    #[test]
    fn a_map_says_what_columns_are() {
        let map = ColumnMap::read("kort.yaml", "Hvad vi gør: titel\nSag nr.: udelad\n");
        let map = map.expect("it is right");
        assert_eq!(map.get("HVAD VI GØR"), Some(Column::Title));
        assert_eq!(map.get("Sag nr"), Some(Column::LeftOut));
        assert_eq!(map.get("Sag: nr."), Some(Column::LeftOut));
        let wrong = ColumnMap::read("kort.yaml", "Hvad vi gør: title\n");
        let said = wrong.expect_err("it is wrong");
        assert!(said.contains("mente du »titel«?"), "{said}");
    }

    /// A key that stands twice is a mistake in the map.
    #[test]
    fn a_heading_is_asked_about_once() {
        let twice = ["Hvad", "HVAD."].map(|heading| (heading.to_owned(), None));
        assert_eq!(to_fill_in(&twice), "Hvad: ?\n");
    }

    /// What is offered to be filled in can be read, whatever a heading holds.
    #[test]
    fn a_map_to_fill_in_can_be_read() {
        for heading in [
            "Sag: nr.", "# Hvad", "'Citat'", "- Punkt", "a = b", "{x} [y]", "Mål *",
        ] {
            let text = to_fill_in(&[(heading.to_owned(), Some(Column::Title))]);
            let map = ColumnMap::read("kort.yaml", &text).expect(&text);
            assert_eq!(map.get(heading), Some(Column::Title), "{text}");
        }
    }
}
