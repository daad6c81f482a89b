//! One call that the shim counted, as its log has it.

use std::fmt;
use std::path::Path;

#[derive(Debug)]
pub struct Call {
    pub number: usize,
    name: String,
    has_failed: bool,
    /// As seen from the folder in which the output folder stands
    pub path: String,
    /// Where a rename leads
    pub to: String,
}

impl Call {
    /// A line of the log.
    pub fn parse(line: &str, below: &Path) -> Call {
        let fields: Vec<&str> = line.split('\t').collect();
        let [number, name, error, path, to] = fields[..] else {
            panic!("not a call: {line}");
        };
        let relative = |path: &str| {
            let path = Path::new(path);
            let path = path.strip_prefix(below).unwrap_or(path);
            path.to_str().unwrap().to_owned()
        };
        Call {
            number: number.parse().unwrap(),
            name: name.to_owned(),
            has_failed: error != "0",
            path: relative(path),
            to: relative(to),
        }
    }

    pub fn has_changed_something(&self) -> bool {
        let only_looks = ["open", "opendir", "sync"].contains(&self.name.as_str());
        !self.has_failed && !only_looks
    }

    pub fn has_moved(&self) -> bool {
        self.name == "rename" && !self.has_failed
    }

    pub fn has_synced(&self) -> bool {
        self.name == "sync" && !self.has_failed
    }

    /// One of the many that only look, or make files where no reader looks.
    pub fn is_preparation(&self) -> bool {
        let is_unseen = self.path.contains(".aarsplan-") || self.to.contains("probe");
        let is_unseen = is_unseen && (self.to.is_empty() || self.to.contains(".aarsplan-staging"));
        is_unseen || !self.has_changed_something()
    }

    /// A file that moves to its place among others; not the manifest, nor the zip.
    pub fn is_one_of_many(&self) -> bool {
        self.has_moved() && self.to.starts_with("output/") && !self.to.contains("/.aarsplan-")
    }
}

impl fmt::Display for Call {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Call {
            number,
            name,
            path,
            to,
            ..
        } = self;
        write!(formatter, "call {number}, {name} {path} {to}")
    }
}
