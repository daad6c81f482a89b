//! In: `themes/`, and the theme that is built into the program. Out: every file of a theme by
//! its path, one that is missing taken from the theme that it extends.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Component, Path};
use std::sync::Arc;

use annotate_snippets::Renderer;
use include_dir::{Dir, include_dir};

use super::folder::{Files, is_text, read_folder};
use crate::content::{odd_name, plain_yaml, source_text, unix_lines};
use crate::diagnostic::SourceText;
use crate::diagnostic::suggestion::did_you_mean;
use crate::error::Error;

static BUILT_IN: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/themes/kommune");

/// The name of the theme that is part of the program.
const BUILT_IN_NAME: &str = "kommune";

/// A theme and those that it extends, nearest first.
#[derive(Debug)]
pub struct ThemeFiles {
    themes: Vec<OneTheme>,
}

/// A file that a page links to.
#[derive(Debug)]
pub struct ThemeFile {
    /// `logo.svg`
    pub name: String,
    /// The file as it is
    pub bytes: Vec<u8>,
}

#[derive(Debug)]
struct OneTheme {
    name: String,
    files: Files,
    /// What tells each of them from others, in their order
    hashes: Vec<blake3::Hash>,
    /// What is no plain file, as remarks in Danish
    unread: Vec<String>,
}

impl ThemeFiles {
    /// Reads the theme `name` and follows `udvider:` in its `theme.yaml`.
    pub fn read(folder: &Path, name: &str) -> Result<ThemeFiles, Error> {
        let mut themes: Vec<OneTheme> = Vec::new();
        let mut next = Some(name.to_owned());
        while let Some(name) = next {
            if themes.iter().any(|theme| theme.name == name) {
                return Err(Error::theme(&name, "det udvider sig selv".into()));
            }
            let theme = OneTheme::read(folder, &name)?;
            next = theme.extends()?;
            themes.push(theme);
        }
        Ok(ThemeFiles { themes })
    }

    /// The theme's own name.
    pub fn name(&self) -> &str {
        &self.themes[0].name
    }

    /// The names of the theme and of those that it extends, nearest first.
    pub fn chain(&self) -> impl Iterator<Item = &str> {
        self.themes.iter().map(|theme| &*theme.name)
    }

    /// What was found and not read, as remarks in Danish.
    pub fn unread(&self) -> impl Iterator<Item = &String> {
        self.themes.iter().flat_map(|theme| &theme.unread)
    }

    /// Every template of every theme as `<theme>/pages/term.html`: one that is replaced can
    /// still be extended under its full name.
    pub fn templates(&self) -> Result<Vec<(String, &str)>, Error> {
        let mut templates = Vec::new();
        for theme in &self.themes {
            let html = theme
                .files
                .iter()
                .filter(|(path, _)| path.ends_with(".html"));
            for (path, bytes) in html {
                let name = format!("{}/{path}", theme.name);
                templates.push((name, utf8(&theme.name, path, bytes)?));
            }
        }
        Ok(templates)
    }

    /// A file of each theme that has it, the farthest first, so that what a nearer one says
    /// can be laid over it. At least one has it.
    pub fn layers(&self, path: &str) -> Result<Vec<Arc<SourceText>>, Error> {
        let themes = self.themes.iter().rev();
        let layers = themes.filter_map(|theme| theme.files.get(path).map(|bytes| (theme, bytes)));
        let layers = layers.map(|(theme, bytes)| theme.source_text(path, bytes));
        let layers = layers.collect::<Result<Vec<_>, Error>>()?;
        match layers.is_empty() {
            true => Err(Error::theme(self.name(), format!("filen {path} mangler"))),
            false => Ok(layers),
        }
    }

    /// The text files below a folder, by path.
    pub fn texts(&self, folder: &str) -> Result<Vec<(&str, &str)>, Error> {
        let files = self.merged().into_iter();
        files
            .filter(|(path, _)| path.starts_with(folder))
            .map(|(path, (theme, bytes))| Ok((path, utf8(theme, path, bytes)?)))
            .collect()
    }

    /// The files below a folder that pages link to.
    pub fn linked(&self, folder: &str) -> Vec<ThemeFile> {
        let files = self.merged().into_iter();
        files
            .filter_map(|(path, (_, bytes))| {
                Some(ThemeFile {
                    name: path.strip_prefix(folder)?.to_owned(),
                    bytes: bytes.to_vec(),
                })
            })
            .collect()
    }

    /// Tells the files whose path is asked for from any others.
    pub fn hash(&self, counts: fn(&str) -> bool) -> blake3::Hash {
        let mut hash = blake3::Hasher::new();
        for theme in &self.themes {
            hash.update(theme.name.as_bytes()).update(b"\n");
            let files = theme.files.keys().zip(&theme.hashes);
            for (path, file) in files.filter(|(path, _)| counts(path)) {
                hash.update(path.as_bytes()).update(b"\n");
                hash.update(file.as_bytes());
            }
        }
        hash.finalize()
    }

    /// Each path once, with the nearest theme that has it.
    fn merged(&self) -> BTreeMap<&str, (&str, &[u8])> {
        let themes = self.themes.iter().rev();
        themes
            .flat_map(|theme| {
                let files = theme.files.iter();
                files.map(|(path, bytes)| (&**path, (&*theme.name, &**bytes)))
            })
            .collect()
    }
}

impl OneTheme {
    fn read(folder: &Path, name: &str) -> Result<OneTheme, Error> {
        if !is_folder_name(name) {
            let reason = "navnet er ikke en mappe i themes/: skriv mappens navn alene";
            return Err(Error::theme(name, reason.into()));
        }
        if let Some(odd) = odd_name(name.as_ref()) {
            return Err(Error::theme(
                name,
                format!("navnet {}: {}", odd.why(), odd.help()),
            ));
        }
        let root = folder.join(name);
        let mut unread = Vec::new();
        let kind = fs::symlink_metadata(&root).map(|found| found.file_type());
        let files = if kind.as_ref().is_ok_and(fs::FileType::is_dir) {
            read_folder(name, &root, &mut unread)?
        } else if kind.is_ok_and(|kind| kind.is_symlink()) {
            let reason = "mappen er en genvej, og genveje bliver ikke fulgt";
            return Err(Error::theme(name, reason.into()));
        } else if name == BUILT_IN_NAME {
            built_in_files()
        } else {
            return Err(Error::theme(name, unknown_theme(folder, name)));
        };
        let files = files.into_iter();
        let files: Files = files.map(|(path, bytes)| plain(path, bytes)).collect();
        Ok(OneTheme {
            name: name.to_owned(),
            hashes: files.values().map(|bytes| blake3::hash(bytes)).collect(),
            files,
            unread,
        })
    }

    fn extends(&self) -> Result<Option<String>, Error> {
        let Some(bytes) = self.files.get("theme.yaml") else {
            return Ok(None);
        };
        let file = self.source_text("theme.yaml", bytes)?;
        let mut keys = plain_yaml(&file).map_err(|reason| Error::theme(&self.name, reason))?;
        Ok(keys.remove("udvider").map(|value| value.text))
    }

    fn source_text(&self, path: &str, bytes: &[u8]) -> Result<Arc<SourceText>, Error> {
        let read = source_text(format!("{}/{path}", self.name), bytes.to_vec());
        match read.diagnostics.first() {
            None => Ok(read.value),
            Some(mistake) => Err(Error::theme(&self.name, mistake.render(&Renderer::plain()))),
        }
    }
}

/// A text as it is however it was saved: Notepad puts a mark before it and two characters behind
/// each line, which would be shown, or hide a rule of the css. Files of other kinds are kept byte
/// for byte.
fn plain(path: String, bytes: Vec<u8>) -> (String, Vec<u8>) {
    let bytes = match is_text(&path) {
        true => String::from_utf8(bytes).map_or_else(
            |other| other.into_bytes(),
            |text| unix_lines(text).into_bytes(),
        ),
        false => bytes,
    };
    (path, bytes)
}

fn built_in_files() -> Files {
    fn collect(dir: &Dir<'_>, files: &mut Files) {
        for file in dir.files() {
            let path = file.path().to_string_lossy().replace('\\', "/");
            files.insert(path, file.contents().to_vec());
        }
        dir.dirs().for_each(|dir| collect(dir, files));
    }
    let mut files = Files::new();
    collect(&BUILT_IN, &mut files);
    files
}

/// Whether a name is that of one folder, and leads nowhere else: `..`, `a/b` and `C:a` do.
fn is_folder_name(name: &str) -> bool {
    let mut parts = Path::new(name).components();
    let is_one = matches!(parts.next(), Some(Component::Normal(part)) if part == name);
    is_one && parts.next().is_none()
}

/// The names of the themes that can be chosen.
pub fn known_themes(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let is_folder = |kind: fs::FileType| kind.is_dir();
    let folders = entries.filter(|entry| entry.file_type().is_ok_and(is_folder));
    let names = folders.map(|entry| entry.file_name().to_string_lossy().into_owned());
    let names: BTreeSet<String> = names.chain([BUILT_IN_NAME.to_owned()]).collect();
    names.into_iter().collect()
}

fn unknown_theme(folder: &Path, name: &str) -> String {
    let names = known_themes(folder);
    let suggestion = did_you_mean(name, names.iter().map(String::as_str));
    format!(
        "der er ingen mappe {}/{name}. {suggestion}Udseendet vælges i site.yaml med udseende:",
        folder.display()
    )
}

fn utf8<'a>(theme: &str, path: &str, bytes: &'a [u8]) -> Result<&'a str, Error> {
    std::str::from_utf8(bytes).map_err(|_| {
        Error::theme(
            theme,
            format!("filen {path} er ikke gemt som UTF-8: gem den igen med tegnsættet UTF-8"),
        )
    })
}
