//! In: what the preview's editor asks for. Out: the files of the content, their forms, and what
//! becomes of a save.
//!
//! What can be edited is what the last reading of the content listed; a form is made of the bytes
//! that stand there now.

mod files;

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::content::{Memory, read_small_file, replace_file, shown};
use crate::edit::{Choice, Form, Known, Save, Saved, choices, form_of, saved};
use crate::error::Error;
use crate::preview::{Desk, EditOutcome, FileSort, Listed, NewKind, Version};
use crate::theme::known_themes;

/// The content as it was read last, for the preview and for its editor.
pub type SharedMemory = Arc<Mutex<Memory>>;

/// The memory, also after somebody who had it has panicked: the preview then reads all anew.
pub fn memory(shared: &SharedMemory) -> MutexGuard<'_, Memory> {
    shared.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Edits one content.
pub struct ContentDesk {
    root: PathBuf,
    themes: PathBuf,
    memory: SharedMemory,
    known: Mutex<Option<Arc<Known>>>,
    writing: Mutex<()>,
}

impl ContentDesk {
    /// Edits what lies below `root`.
    pub fn new(root: &Path, themes: &Path, memory: SharedMemory) -> ContentDesk {
        ContentDesk {
            root: root.to_path_buf(),
            themes: themes.to_path_buf(),
            memory,
            known: Mutex::new(None),
            writing: Mutex::new(()),
        }
    }

    /// What was read last, made anew only where that is another.
    fn known(&self) -> Result<Arc<Known>, Error> {
        let sources = memory(&self.memory).read()?.value;
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        match &*known {
            Some(known) if known.sources.version == sources.version => Ok(Arc::clone(known)),
            _ => {
                let looks = known_themes(&self.themes);
                let new = Arc::new(Known::of(&self.root, Arc::new(sources), looks));
                *known = Some(Arc::clone(&new));
                Ok(new)
            }
        }
    }
}

impl Desk for ContentDesk {
    fn name(&self) -> String {
        let path = self
            .root
            .canonicalize()
            .unwrap_or_else(|_| self.root.clone());
        let hash = blake3::hash(path.to_string_lossy().as_bytes());
        hash.to_hex()[..16].to_owned()
    }

    fn below_content(&self, file: &str) -> Option<String> {
        let root = self.in_content("");
        Some(file.strip_prefix(&root)?.trim_start_matches('/').to_owned())
    }

    fn in_content(&self, path: &str) -> String {
        shown(&self.root, Path::new(path))
    }

    fn files(&self) -> Vec<Listed> {
        let known = self.known();
        known.map_or_else(
            |_| Vec::new(),
            |known| files::files(&known.sources, |file| self.below_content(file)),
        )
    }

    fn kinds(&self) -> Vec<NewKind> {
        Vec::new()
    }

    fn form(&self, path: &str) -> Option<Form> {
        let known = self.known().ok()?;
        let bytes = self.bytes(&known, path)?;
        form_of(&known, path, &bytes)
    }

    fn blank(&self, _kind: &str) -> Option<Form> {
        None
    }

    fn found(&self, path: &str, field: &str, typed: &str) -> Vec<Choice> {
        let known = self.known();
        known.map_or_else(|_| Vec::new(), |known| choices(&known, path, field, typed))
    }

    fn save(&self, path: &str, save: &Save) -> EditOutcome {
        self.changed(path, |known, now| saved(known, path, now, save, &[]))
    }

    fn create(&self, _kind: &str, _save: &Save) -> EditOutcome {
        EditOutcome::Busy(String::new())
    }

    fn add_file(
        &self,
        _path: &str,
        _sort: FileSort,
        _name: &str,
        _bytes: &[u8],
    ) -> Result<String, String> {
        Err("Det kan ikke lægges ind endnu.".into())
    }

    fn linked_from(&self, _path: &str) -> Vec<String> {
        Vec::new()
    }

    fn delete(&self, _path: &str, _hash: &str) -> EditOutcome {
        EditOutcome::Busy(String::new())
    }

    fn versions(&self, _path: &str) -> Vec<Version> {
        Vec::new()
    }

    fn restore(&self, _path: &str, _hash: &str, _id: &str) -> EditOutcome {
        EditOutcome::Busy(String::new())
    }
}

impl ContentDesk {
    /// The bytes of a file that the last reading listed.
    fn bytes(&self, known: &Known, path: &str) -> Option<Vec<u8>> {
        let all = files::files(&known.sources, |file| self.below_content(file));
        all.iter().find(|file| file.path == path)?;
        read_small_file(&self.root.join(path), 4 << 20).ok()
    }

    fn changed(&self, path: &str, change: impl Fn(&Known, &[u8]) -> Saved) -> EditOutcome {
        // Nobody else of ours writes between the reading and the writing.
        let _writing = self.writing.lock();
        let known = match self.known() {
            Ok(known) => known,
            Err(error) => return EditOutcome::Busy(error.to_string()),
        };
        let Some(now) = self.bytes(&known, path) else {
            return EditOutcome::Busy(GONE.into());
        };
        let form = |bytes: &[u8]| match form_of(&known, path, bytes) {
            Some(form) => EditOutcome::Saved(Box::new(form)),
            None => EditOutcome::Busy(GONE.into()),
        };
        match change(&known, &now) {
            Saved::Same => form(&now),
            Saved::New(new) => {
                let file = self.root.join(path);
                match replace_file(&file, &new).map_err(Error::io("gemme filen", &file)) {
                    Ok(()) => form(&new),
                    Err(error) => EditOutcome::Busy(error.to_string()),
                }
            }
            Saved::Conflict(clashes) => match form_of(&known, path, &now) {
                Some(theirs) => EditOutcome::Conflict {
                    theirs: Box::new(theirs),
                    clashes,
                },
                None => EditOutcome::Busy(GONE.into()),
            },
            Saved::Refused(faults) => EditOutcome::Refused(faults),
        }
    }
}

const GONE: &str = "Filen findes ikke længere. Det, du har skrevet, står stadig her på siden.";
