//! Reads content as its author typed it, without the program: for tests that hold the program to it.

use std::path::Path;

use serde_yaml::Value as Yaml;

use super::paths;

/// A file by its stem: the facts at its top, and its text.
pub struct File {
    pub stem: String,
    pub facts: Yaml,
    pub text: String,
}

/// The files of one kind, by file name.
pub struct Folder(pub Vec<File>);

impl File {
    pub fn read(path: &Path) -> File {
        let whole = std::fs::read_to_string(path).unwrap().replace("\r\n", "\n");
        let whole = whole.trim_start_matches('\u{feff}');
        let (facts, text) = whole[4..].split_once("---\n").unwrap();
        File {
            stem: path.file_stem().unwrap().to_str().unwrap().to_owned(),
            facts: serde_yaml::from_str(facts).unwrap(),
            text: text.to_owned(),
        }
    }
}

impl Folder {
    pub fn read(year: &Path, name: &str) -> Folder {
        let folder = year.join(name);
        let hidden = |path: &String| path.starts_with(['.', '~']) || !path.ends_with(".md");
        let files = paths(&folder).into_iter().filter(|path| !hidden(path));
        Folder(files.map(|path| File::read(&folder.join(path))).collect())
    }

    /// What a reference points to, by code or stem.
    pub fn find(&self, reference: &str) -> &File {
        let wanted = reference.to_lowercase();
        let is_wanted = |file: &&File| {
            let code = file.facts["kode"].as_str().unwrap_or_default();
            [file.stem.as_str(), code]
                .iter()
                .any(|name| name.to_lowercase() == wanted)
        };
        self.0.iter().find(is_wanted).unwrap()
    }
}

/// A value as it is typed, on one line; empty where there is none.
pub fn text(value: &Yaml) -> String {
    let typed = match value {
        Yaml::Null => String::new(),
        Yaml::Number(number) => number.to_string(),
        other => other.as_str().unwrap().to_owned(),
    };
    typed.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// One text, or a list of them.
pub fn texts(value: &Yaml) -> Vec<String> {
    match value {
        Yaml::Null => Vec::new(),
        Yaml::Sequence(list) => list.iter().map(text).collect(),
        one => vec![text(one)],
    }
}

/// `ja` or `true`.
pub fn truth(value: &Yaml) -> bool {
    let word = value
        .as_str()
        .is_some_and(|word| word.to_lowercase() == "ja");
    word || value.as_bool() == Some(true)
}

/// A whole number.
pub fn number(value: &Yaml) -> u64 {
    value.as_u64().unwrap()
}
