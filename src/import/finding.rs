//! What `import` has to say of the file that it reads: [`Finding`], a mistake like any other
//! ([`Diagnostic`]) whose place is a cell and not a line.

use serde_json::{Value, json};

use crate::diagnostic::{Diagnostic, Location, Rule};

/// Something to be said, before it is known where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// Which kind
    pub rule: &'static Rule,
    /// What it is, as one Danish sentence without a full stop
    pub message: String,
    /// What to do
    pub help: String,
}

impl Remark {
    /// Says something.
    pub fn of(rule: &'static Rule, message: impl Into<String>, help: impl Into<String>) -> Remark {
        Remark {
            rule,
            message: message.into(),
            help: help.into(),
        }
    }

    /// At its place.
    pub fn at(self, place: Place) -> Finding {
        Finding {
            remark: self,
            place,
        }
    }
}

/// A place in a file that is imported.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Which of the files, from 0
    pub document: usize,
    /// Which of its blocks, from 0; none where the file as a whole is meant
    pub block: Option<usize>,
    /// As people count rows, from 1
    pub row: Option<usize>,
    /// Of the grid, from 0
    pub column: Option<usize>,
    /// The name of the file
    pub file: String,
    /// »tabel 2«; empty where the file is the table
    pub table: String,
    /// What its column is called
    pub heading: String,
}

impl Place {
    /// A column of the same row.
    pub fn in_column(&self, column: usize, heading: &str) -> Place {
        Place {
            column: Some(column),
            heading: heading.to_owned(),
            ..self.clone()
        }
    }

    /// As an editor would find it: »plan.docx, tabel 2, række 7, »Kort beskrivelse««.
    pub fn shown(&self) -> String {
        let table = Some(self.table.clone()).filter(|table| !table.is_empty());
        let row = self.row.map(|row| format!("række {row}"));
        let column = match (self.column, &*self.heading) {
            (None, _) => None,
            (Some(column), "") => Some(format!("kolonne {}", column + 1)),
            (Some(_), heading) => Some(format!("»{heading}«")),
        };
        let parts = [Some(self.file.clone()), table, row, column];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        parts.join(", ")
    }
}

/// Something to be said of a place in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What
    pub remark: Remark,
    /// Where
    pub place: Place,
}

impl Finding {
    /// As all commands show mistakes.
    pub fn diagnostic(&self) -> Diagnostic {
        let place = Location::path(self.place.shown());
        let Remark {
            rule,
            message,
            help,
        } = &self.remark;
        rule.at(place, message, help)
    }

    /// As a program reads it.
    pub fn object(&self) -> Value {
        json!({
            "rule": self.remark.rule.id,
            "severity": self.remark.rule.severity.id(),
            "file": self.place.file,
            "table": self.place.table,
            "row": self.place.row,
            "column": self.place.heading,
            "message": self.remark.message,
            "help": self.remark.help,
        })
    }
}
