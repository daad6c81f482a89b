//! In: what the preview's editor asks for. Out: the files of the content, their forms, and what
//! becomes of a save.
//!
//! What can be edited is what the last reading of the content listed; a form is made of the bytes
//! that stand there now.

mod deletion;
mod files;
mod new_year;
mod publishing;
mod renaming;
mod together;
mod words;

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tempfile::TempDir;

use super::begin::{self, Received};
use super::rename::{Subject, names_of};
use crate::Folders;
use crate::content::{FileKind, Linkable, Memory, Period, read_plain_file, shown};
use crate::edit::{
    self, Choice, Created, Form, Known, Names, NewKind, Save, Saved, Store, Thrown, Together, Use,
    Version, choices, disk, form_of, real_place,
};
use crate::error::Error;
use crate::preview::{
    Begin, Beginning, Desk, EditOutcome, FileSort, Interrupted, Listed, Pending, PlanToGoOn,
    Published, ReadPlan, Refusal, Renaming,
};
use crate::spelling::capitalised;
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
    output: PathBuf,
    /// Where what was published last lies in one file
    zip: Mutex<Option<TempDir>>,
    store: Store,
    now: fn() -> u64,
    memory: SharedMemory,
    /// What was read last, and how often something had been forgotten then
    known: Mutex<Option<(usize, Arc<Known>)>>,
    /// What a program that was killed had begun
    interrupted: Vec<Interrupted>,
    /// The file with a plan that was sent last
    received: Mutex<Option<Received>>,
    writing: Mutex<()>,
}

impl ContentDesk {
    /// Edits the content, and puts right what was left half done in it. Earlier versions lie in `system`, a folder of the system's;
    /// `now` says when it is, in milliseconds since 1970.
    pub fn new(
        folders: Folders<'_>,
        system: &Path,
        now: fn() -> u64,
        memory: SharedMemory,
    ) -> ContentDesk {
        let mut desk = ContentDesk {
            root: folders.content.to_path_buf(),
            themes: folders.themes.to_path_buf(),
            output: folders.output.to_path_buf(),
            zip: Mutex::new(None),
            store: Store::of(system, folders.content),
            now,
            memory,
            known: Mutex::new(None),
            interrupted: Vec::new(),
            received: Mutex::new(None),
            writing: Mutex::new(()),
        };
        desk.interrupted = desk.put_right();
        desk
    }

    /// What was read last. All of it is gathered only where something was forgotten since: a form is
    /// opened for one file, however many there are.
    fn known(&self) -> Result<Arc<Known>, Error> {
        let mut memory = memory(&self.memory);
        let forgotten = memory.forgotten();
        // They are no part of the content, so nothing of it is forgotten where they come and go.
        let looks = known_themes(&self.themes);
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        match &*known {
            Some((at, known)) if *at == forgotten && known.looks == looks => Ok(Arc::clone(known)),
            _ => {
                let sources = memory.read()?.value;
                let new = Arc::new(Known::of(&self.root, Arc::new(sources), looks));
                *known = Some((forgotten, Arc::clone(&new)));
                Ok(new)
            }
        }
    }
}

impl Desk for ContentDesk {
    fn name(&self) -> String {
        let path = real_place(&self.root);
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
        let kinds = |known: Arc<Known>| Some(edit::new_kinds(&known, year_of(&known, "")?));
        self.known().ok().and_then(kinds).unwrap_or_default()
    }

    fn form(&self, path: &str) -> Option<Form> {
        let known = self.known().ok()?;
        self.lists(&known, path).then_some(())?;
        form_of(&known, path, &disk::read(&known, path).ok()?)
    }

    fn blank(&self, kind: &str, year: &str) -> Option<Form> {
        let known = self.known().ok()?;
        edit::new_form(&known, year_of(&known, year)?, kind)
    }

    fn found(&self, path: &str, field: &str, typed: &str) -> Vec<Choice> {
        let known = self.known();
        known.map_or_else(|_| Vec::new(), |known| choices(&known, path, field, typed))
    }

    fn save(&self, path: &str, save: &Save) -> EditOutcome {
        // It may have been given another name while it was being written in.
        let now = self.where_now(path);
        let path = now.as_deref().unwrap_or(path);
        self.changed(path, |known| {
            disk::save(known, &self.store, path, save, (self.now)())
        })
    }

    fn create(&self, kind: &str, year: &str, save: &Save) -> EditOutcome {
        let created = self.known().and_then(|known| {
            let year = year_of(&known, year).ok_or_else(|| Error::BadArgument {
                reason: "der er ingen plan at lægge det i".into(),
            })?;
            edit::create(&known, year, kind, save)
        });
        match created {
            Ok(Created::New(path)) => EditOutcome::Created(self.noticed(path)),
            Ok(Created::Refused(faults)) => EditOutcome::Refused(faults),
            Err(error) => EditOutcome::Busy(error.to_string()),
        }
    }

    fn add_file(
        &self,
        path: &str,
        sort: FileSort,
        name: &str,
        bytes: &[u8],
    ) -> Result<String, String> {
        let known = self.known().map_err(|error| error.to_string())?;
        if known.standing(path).is_none() {
            return Err(GONE.into());
        }
        let (year, within) = path.split_once('/').unwrap_or((path, ""));
        let kind = match sort {
            FileSort::Picture => Linkable::Image,
            FileSort::Attachment => Linkable::Attachment,
        };
        let added = disk::add_file(&self.root, year, kind, name, bytes);
        let added = added.map_err(|error| error.to_string())?;
        let added = self.noticed(added);
        let up = "../".repeat(within.matches('/').count());
        Ok(up + added.split_once('/').map_or(&*added, |(_, within)| within))
    }

    fn uses(&self, path: &str) -> Option<Vec<Use>> {
        let known = self.known().ok()?;
        match known.standing(path)?.kind {
            FileKind::Site | FileKind::Plan | FileKind::Register(_) => None,
            FileKind::Initiative | FileKind::Term(_) => Some(edit::uses(&known, path)),
        }
    }

    fn delete(&self, path: &str, hash: &str, links: Option<&str>) -> EditOutcome {
        deletion::deleted(self, path, hash, links)
    }

    fn versions(&self, path: &str) -> Vec<Version> {
        self.store.versions(path)
    }

    fn restore(&self, path: &str, hash: &str, id: &str) -> EditOutcome {
        self.changed(path, |known| {
            disk::put_back(known, &self.store, path, (id, hash), (self.now)())
        })
    }

    fn bin(&self) -> Vec<Thrown> {
        self.store.thrown_away()
    }

    fn pending(&self) -> Result<Pending, String> {
        let sources = crate::content::read(&self.root);
        let looked = sources.and_then(|sources| {
            let below = |file: &str| self.below_content(file);
            let files = files::files(&sources.value, below);
            publishing::look(self.folders(), sources, &files, &below)
        });
        looked.map_err(|error| error.to_string())
    }

    fn publish(&self, version: &str) -> Result<Published, String> {
        let folder = TempDir::new().map_err(|_| "Der er ikke plads på disken.".to_owned())?;
        let zip = folder.path().join(ZIP);
        let published = publishing::publish(self.folders(), version, &zip);
        let published = published.map_err(|error| error.to_string())?;
        *self.zip.lock().unwrap_or_else(PoisonError::into_inner) = Some(folder);
        Ok(published)
    }

    fn zip(&self) -> Option<Vec<u8>> {
        let folder = self.zip.lock().unwrap_or_else(PoisonError::into_inner);
        read_plain_file(&folder.as_ref()?.path().join(ZIP)).ok()
    }

    fn take_out(&self, id: &str) -> EditOutcome {
        let taken = self.store.take_out(id).and_then(|(path, bytes)| {
            let is_free = disk::create(&self.root, &path, &bytes)?;
            Ok(is_free.then_some(path))
        });
        match taken {
            Ok(Some(path)) => EditOutcome::Created(self.noticed(path)),
            Ok(None) => EditOutcome::Busy("Der ligger nu noget andet på dens plads.".into()),
            Err(error) => EditOutcome::Busy(error.to_string()),
        }
    }

    fn beginning(&self) -> Option<Beginning> {
        begin::beginning(&self.root, (self.now)())
    }

    fn receive(&self, name: &str, bytes: &[u8]) -> Result<ReadPlan, String> {
        let received = Received::new(name, bytes);
        let read = begin::read(&received, &[]).map_err(|error| error.to_string())?;
        *self.received() = Some(received);
        Ok(read)
    }

    fn read_again(&self, begin: &Begin) -> Result<ReadPlan, String> {
        let received = self.received();
        let received = received.as_ref().filter(|file| file.is(&begin.file));
        let received = received.ok_or("Vælg filen igen.")?;
        begin::read(received, &begin.columns).map_err(|error| error.to_string())
    }

    fn begin(&self, begin: &Begin) -> Result<String, Refusal> {
        let _writing = self.writing.lock();
        let mut received = self.received();
        let is_example = self.beginning().is_some_and(|there| there.is_example);
        let begun = begin::begin(&self.root, begin, received.as_ref())?;
        *received = None;
        if is_example {
            self.store.put_aside((self.now)());
        }
        memory(&self.memory).forget_everything();
        Ok(begun)
    }

    fn where_now(&self, path: &str) -> Option<String> {
        self.place_now(&*self.known().ok()?, path)
    }

    fn earlier_places(&self, path: &str) -> Vec<String> {
        self.places_before(path)
    }

    fn names(&self, path: &str) -> Option<Names> {
        let known = self.known().ok()?;
        let year = known.standing(path)?.year?;
        let subject = Subject::at(&self.in_content(path), year)?;
        Some(names_of(&subject))
    }

    fn look_at_rename(&self, path: &str, names: &Names) -> Result<Renaming, String> {
        renaming::look(self, path, names).map_err(|error| error.to_string())
    }

    fn rename(&self, path: &str, names: &Names, version: &str) -> EditOutcome {
        or_why_not(renaming::rename(self, path, names, version))
    }

    fn interrupted(&self) -> &[Interrupted] {
        &self.interrupted
    }

    fn together(&self) -> Vec<Together> {
        self.store.together()
    }

    fn take_back(&self, id: &str) -> EditOutcome {
        or_why_not(self.taken_back(id))
    }

    fn plans(&self) -> Vec<PlanToGoOn> {
        let known = self.known();
        known.map_or_else(|_| Vec::new(), |known| new_year::plans(&known.sources))
    }

    fn make_year(&self, from: &str, year: &str) -> EditOutcome {
        or_why_not(new_year::make(self, from, year))
    }
}

fn or_why_not(outcome: Result<EditOutcome, Error>) -> EditOutcome {
    outcome.unwrap_or_else(|error| EditOutcome::Busy(capitalised(&error.to_string())))
}

impl ContentDesk {
    fn received(&self) -> MutexGuard<'_, Option<Received>> {
        self.received.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn folders(&self) -> Folders<'_> {
        Folders {
            content: &self.root,
            themes: &self.themes,
            output: &self.output,
        }
    }

    /// Whether the last reading listed the file.
    fn lists(&self, known: &Known, path: &str) -> bool {
        path == files::SITE || files::lists(&known.sources, &self.in_content(path))
    }

    /// What is there now, or is no more, is known at once: its form is opened before a change is
    /// reported.
    fn noticed(&self, path: String) -> String {
        memory(&self.memory).forget(&self.root.join(&path));
        path
    }

    fn changed(&self, path: &str, change: impl Fn(&Known) -> Result<Saved, Error>) -> EditOutcome {
        // Nobody else of ours writes between the reading and the writing.
        let _writing = self.writing.lock();
        let known = match self.known() {
            Ok(known) if self.lists(&known, path) => known,
            Ok(_) => return EditOutcome::Busy(GONE.into()),
            Err(error) => return EditOutcome::Busy(error.to_string()),
        };
        let form = || form_of(&known, path, &disk::read(&known, path).ok()?).map(Box::new);
        match change(&known) {
            Ok(Saved::Same | Saved::New(_)) => {
                self.noticed(path.to_owned());
                form().map_or_else(|| EditOutcome::Busy(GONE.into()), EditOutcome::Saved)
            }
            Ok(Saved::Conflict(clashes)) => match form() {
                Some(theirs) if !clashes.is_empty() => EditOutcome::Conflict { theirs, clashes },
                Some(_) => EditOutcome::Busy(CHANGED.into()),
                None => EditOutcome::Busy(GONE.into()),
            },
            Ok(Saved::Refused(faults)) => EditOutcome::Refused(faults),
            Err(error) => EditOutcome::Busy(error.to_string()),
        }
    }
}

/// The name of the site in one file.
const ZIP: &str = "plan.zip";

/// The plan of that year; the newest where none is said.
fn year_of(known: &Known, year: &str) -> Option<Period> {
    let mut years = known.sources.years.iter().map(|year| year.year);
    match year {
        "" => years.next_back(),
        wanted => years.find(|year| year.to_string() == wanted),
    }
}

const GONE: &str = "Filen findes ikke længere. Det, du har skrevet, står stadig her på siden.";

const CHANGED: &str = "En anden har gemt i filen imens. Hent siden igen, og se, hvad der står nu.";

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn a_form_gathers_nothing_that_was_gathered_before() {
        let root = tempfile::tempdir().expect("there is room");
        let content = root.path().join("content");
        fs::create_dir_all(content.join("2031")).expect("there is room");
        let site = content.join("site.yaml");
        fs::write(&site, "kommune: A\ntitel: B\n").expect("there is room");
        let folders = Folders {
            content: &content,
            themes: &root.path().join("themes"),
            output: &root.path().join("output"),
        };
        let shared = Arc::new(Mutex::new(Memory::of(&content)));
        let desk = ContentDesk::new(folders, root.path(), || 0, Arc::clone(&shared));
        let known = || desk.known().expect("it can be read");
        let first = known();
        assert!(desk.form("site.yaml").is_some());
        assert!(Arc::ptr_eq(&first, &known()));
        // Each save makes a file beside the one that it replaces, which is gone at once.
        memory(&shared).forget(&content.join("2031/.tmp"));
        assert!(Arc::ptr_eq(&first, &known()));
        memory(&shared).forget(&site);
        assert!(!Arc::ptr_eq(&first, &known()));
        // Looks come and go elsewhere.
        assert_eq!(known().looks, ["kommune"]);
        fs::create_dir_all(root.path().join("themes/andet")).expect("there is room");
        assert_eq!(known().looks, ["andet", "kommune"]);
    }
}
