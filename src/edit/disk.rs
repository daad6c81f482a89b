//! In: a path below the content, as the browser names it. Out: the file there, read, written whole
//! or not at all, made, or moved to the bin. The only file of the editor that touches the content.
//!
//! A path is taken apart before anything is opened: no step of it leads out of the content, none is
//! a link, and what stands there is a plain file of a kind that the content has. Whoever saves
//! meanwhile is noticed: just before a file is put in place the old one is read once more.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::form::{Save, Saved};
use super::known::Known;
use super::save::{hash_of, saved};
use super::stems::fit_stem;
use super::store::Store;
use crate::content::{
    LINKED_FOLDERS, Linkable, Prepared, TAKING_BACK, Turn, entry_named, is_ignored, linkable,
    may_pass, odd_name, patiently, patiently_where, put_new, read_plain_file, read_small_file,
    staged,
};
use crate::error::Error;
use crate::slug::slug;

/// No file that a form opens is longer; the content takes no more.
const MOST_BYTES: usize = 1_000_000;

/// How often a save is worked out anew where somebody else saves meanwhile.
const MOST_TRIES: usize = 10;

/// The bytes of a file of the content.
pub fn read(known: &Known, path: &str) -> Result<Vec<u8>, Error> {
    let place = place_of(known, path)?;
    let bytes = patiently(|| read_small_file(&place, MOST_BYTES));
    let bytes = bytes.map_err(Error::io("læse filen", &place))?;
    match bytes.len() > MOST_BYTES {
        true => Err(refused(&place, "den fylder over 1 MB")),
        false => Ok(bytes),
    }
}

/// Saves what the browser sent; `at` is now, in milliseconds since 1970, for the list of versions.
pub fn save(
    known: &Known,
    store: &Store,
    path: &str,
    save: &Save,
    at: u64,
) -> Result<Saved, Error> {
    let place = place_of(known, path)?;
    // Somebody may write between the reading and the writing, again and again.
    for _ in 0..MOST_TRIES {
        let now = read(known, path)?;
        let outcome = saved(known, path, &now, save, &store.trail(path, &now));
        let Saved::New(new) = &outcome else {
            return Ok(outcome);
        };
        if put(store, &place, path, (&now, new), at)? {
            return Ok(outcome);
        }
    }
    Err(refused(&place, "et andet program skriver i den hele tiden"))
}

/// Puts the bytes of an earlier version back, where the file is as the browser knows it.
pub fn put_back(
    known: &Known,
    store: &Store,
    path: &str,
    (id, hash): (&str, &str),
    at: u64,
) -> Result<Saved, Error> {
    let place = place_of(known, path)?;
    let earlier = store.version(path, id)?;
    let now = read(known, path)?;
    if now == earlier {
        return Ok(Saved::Same);
    }
    let is_known = hash_of(&now) == hash;
    match is_known && put(store, &place, path, (&now, &earlier), at)? {
        true => Ok(Saved::New(earlier)),
        false => Ok(Saved::Conflict(Vec::new())),
    }
}

/// Writes a file, and keeps what it was; says whether it was still that.
fn put(
    store: &Store,
    place: &Path,
    path: &str,
    (now, new): (&[u8], &[u8]),
    at: u64,
) -> Result<bool, Error> {
    // First kept: better a version too many than one that is lost.
    store.keep(path, now, new, at)?;
    let failed = Error::io("skrive filen", place);
    let written = patiently(|| {
        let file = staged(place, new)?;
        if read_small_file(place, MOST_BYTES)? != now {
            return Ok(false);
        }
        file.persist(place).map_err(|error| error.error)?;
        Ok(true)
    });
    written.map_err(failed)
}

/// Moves a file to the bin.
pub fn delete(
    known: &Known,
    store: &Store,
    path: &str,
    hash: &str,
    at: u64,
) -> Result<Saved, Error> {
    let place = place_of(known, path)?;
    let now = read(known, path)?;
    if hash_of(&now) != hash {
        return Ok(Saved::Conflict(Vec::new()));
    }
    store.throw_away(path, &now, at)?;
    let removed = patiently(|| remove(&place, &now));
    match removed.map_err(Error::io("slette filen", &place))? {
        true => Ok(Saved::New(Vec::new())),
        false => Ok(Saved::Conflict(Vec::new())),
    }
}

/// Removes a file, unless somebody has saved meanwhile; says whether it went.
fn remove(place: &Path, now: &[u8]) -> io::Result<bool> {
    if read_small_file(place, MOST_BYTES)? != now {
        return Ok(false);
    }
    fs::remove_file(place).map(|()| true)
}

/// Puts a new file of the content in its place, and never over another; says whether there was
/// room.
pub fn create(root: &Path, path: &str, bytes: &[u8]) -> Result<bool, Error> {
    let names = names_of(path).ok_or_else(|| refused(Path::new(path), NO_PLACE))?;
    let (name, folders) = names.split_last().ok_or_else(|| refused(root, NO_PLACE))?;
    let mut folder = root.to_path_buf();
    for name in folders {
        folder = entry_named(&folder, name).unwrap_or_else(|| folder.join(name));
        match fs::symlink_metadata(&folder) {
            Ok(found) if found.is_dir() => {}
            Ok(_) => return Err(refused(&folder, NO_PLACE)),
            Err(_) => fs::create_dir(&folder).map_err(Error::io("lave mappen", &folder))?,
        }
    }
    if entry_named(&folder, name).is_some() {
        return Ok(false);
    }
    let place = folder.join(name);
    match patiently(|| put_new(&place, bytes)) {
        Ok(()) => Ok(true),
        Err(_) if place.symlink_metadata().is_ok() => Ok(false),
        Err(fault) => Err(Error::io("skrive filen", &place)(fault)),
    }
}

/// Puts a picture or an attachment beside those of a year, under a name that nothing has yet; says
/// where it lies below the content.
pub fn add_file(
    root: &Path,
    year: &str,
    kind: Linkable,
    name: &str,
    bytes: &[u8],
) -> Result<String, Error> {
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
    let (stem, ending) = (slug(stem), slug(ending));
    let stem = match stem.is_empty() {
        true => "fil".to_owned(),
        false => fit_stem(stem),
    };
    match linkable(&format!("{stem}.{ending}")) {
        Ok(found) if found == kind => {}
        Ok(_) => return Err(refused(Path::new(name), "den er af en anden slags")),
        Err(why) => {
            let reason = format!("den {}: {}", why.why, why.instead);
            return Err(refused(Path::new(name), &reason));
        }
    }
    let place = usize::from(kind == Linkable::Attachment);
    let folder = LINKED_FOLDERS[place].0;
    for number in 1..1000 {
        let number = if number == 1 {
            String::new()
        } else {
            format!("-{number}")
        };
        let path = format!("{year}/{folder}/{stem}{number}.{ending}");
        if create(root, &path, bytes)? {
            return Ok(path);
        }
    }
    Err(refused(
        Path::new(name),
        "der er for mange, som hedder det samme",
    ))
}

/// The names of what lies in a folder of the content; none where it is not there.
pub fn names_beside(root: &Path, folder: &str) -> Vec<String> {
    let entries = fs::read_dir(root.join(folder))
        .into_iter()
        .flatten()
        .flatten();
    let names = entries.map(|entry| entry.file_name().to_string_lossy().into_owned());
    names.collect()
}

/// The names in a path, where each can be one of the content.
fn names_of(path: &str) -> Option<Vec<&str>> {
    let names: Vec<&str> = path.split('/').collect();
    let is_fit =
        |name: &&str| !name.is_empty() && !is_ignored(name) && odd_name(name.as_ref()).is_none();
    names.iter().all(is_fit).then_some(names)
}

const NO_PLACE: &str = "den ligger ikke i planen";

/// Where a file of the content lies that has a form.
fn place_of(known: &Known, path: &str) -> Result<PathBuf, Error> {
    let nowhere = || refused(Path::new(path), NO_PLACE);
    known.standing(path).ok_or_else(nowhere)?;
    place_below(&known.root, path)
}

/// The bytes of a file below the content, whatever it is; nothing where there is none.
pub fn bytes_at(root: &Path, path: &str) -> Result<Option<Vec<u8>>, Error> {
    let Some(place) = found_below(root, path)? else {
        return Ok(None);
    };
    let bytes = patiently(|| read_plain_file(&place));
    bytes.map(Some).map_err(Error::io("læse filen", &place))
}

/// Writes all of it, or nothing; tries again where another program holds a file for a moment.
pub fn write_together(prepared: &Prepared) -> Result<(), Error> {
    // What could not be taken back is half done, and would not be found as it was.
    let is_worth_it = |fault: &Error| {
        let Error::Io { doing, source, .. } = fault else {
            return false;
        };
        *doing != TAKING_BACK && may_pass(source)
    };
    patiently_where(is_worth_it, || prepared.write())
}

/// Whether any of the files is by now as it was to become.
pub fn has_begun(root: &Path, turns: &[Turn]) -> bool {
    let stands = |path: &str| bytes_at(root, path).ok().flatten();
    turns.iter().any(|turn| match (&turn.before, &turn.after) {
        (before, after) if before == after => false,
        (Some((from, old)), Some((to, new))) => {
            // It is written before it gets its new name.
            let is_written = old != new && stands(from).as_ref() == Some(new);
            is_written || stands(to).as_ref() == Some(new)
        }
        (None, Some((path, bytes))) => stands(path).as_ref() == Some(bytes),
        (Some((path, _)), None) => stands(path).is_none(),
        (None, None) => false,
    })
}

/// The folders in which files lay that are gone, where nothing is left in them.
pub fn remove_empty_folders(root: &Path, turns: &[Turn]) {
    let gone = turns.iter().filter(|turn| turn.after.is_none());
    for (path, _) in gone.filter_map(|turn| turn.before.as_ref()) {
        let folders = Path::new(path).ancestors().skip(1);
        for folder in folders.filter(|folder| folder.components().count() > 0) {
            // One with anything in it stays.
            if fs::remove_dir(root.join(folder)).is_err() {
                break;
            }
        }
    }
}

/// Where a file lies that must be there.
fn place_below(root: &Path, path: &str) -> Result<PathBuf, Error> {
    found_below(root, path)?.ok_or_else(|| refused(Path::new(path), NO_PLACE))
}

/// Where a file lies; nothing where there is none. No step leads over a link.
fn found_below(root: &Path, path: &str) -> Result<Option<PathBuf>, Error> {
    let nowhere = || refused(Path::new(path), NO_PLACE);
    let names = names_of(path).ok_or_else(nowhere)?;
    let mut place = root.to_path_buf();
    for (at, name) in names.iter().enumerate() {
        let Some(entry) = entry_named(&place, name) else {
            return Ok(None);
        };
        place = entry;
        let found = fs::symlink_metadata(&place).map_err(Error::io("læse filen", &place))?;
        let is_fit = match at + 1 == names.len() {
            true => found.is_file(),
            false => found.is_dir(),
        };
        if !is_fit {
            return Err(nowhere());
        }
    }
    // What the system itself makes of it lies there too.
    let real = |path: &Path| fs::canonicalize(path).map_err(Error::io("læse filen", path));
    match real(&place)?.starts_with(real(root)?) {
        true => Ok(Some(place)),
        false => Err(nowhere()),
    }
}

fn refused(path: &Path, reason: &str) -> Error {
    Error::FileRefused {
        path: path.to_path_buf(),
        reason: reason.into(),
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::sync::Arc;

    use super::*;
    use crate::content::read as read_content;
    use crate::edit::{Change, Value, hash_of};

    const PATH: &str = "2022/temaer/natur.md";
    const TOPIC: &str = "---\nnavn: Natur  # et\norden: 1\n---\n";

    fn content(root: &Path) -> Known {
        fs::create_dir_all(root.join("2022/temaer")).expect("it can be made");
        fs::write(root.join("site.yaml"), "kommune: A\ntitel: B\n").expect("it can be written");
        fs::write(root.join(PATH), TOPIC).expect("it can be written");
        let sources = read_content(root).expect("it can be read").value;
        Known::of(root, Arc::new(sources), Vec::new())
    }

    fn named(from: &str, to: &str, now: &str) -> Save {
        Save {
            hash: hash_of(now.as_bytes()),
            changes: vec![Change {
                field: "navn".into(),
                before: Some(Value::Text(from.into())),
                after: Value::Text(to.into()),
            }],
            ..Save::default()
        }
    }

    #[test]
    fn a_save_keeps_what_was_and_there_and_back_is_the_first_bytes() {
        let folder = tempfile::TempDir::new().expect("there is room");
        let root = folder.path().join("content");
        let known = content(&root);
        let store = Store::of(&folder.path().join("system"), &root);
        let there = save(&known, &store, PATH, &named("Natur", "By", TOPIC), 1).expect("it can");
        let by = TOPIC.replace("Natur", "By");
        assert_eq!(there, Saved::New(by.clone().into_bytes()));
        assert_eq!(
            fs::read(root.join(PATH)).expect("it is there"),
            by.as_bytes()
        );
        // Somebody else writes: then the same again says so.
        let clash = save(&known, &store, PATH, &named("Natur", "Vand", TOPIC), 2).expect("it can");
        assert!(matches!(clash, Saved::Conflict(_)), "{clash:?}");
        save(&known, &store, PATH, &named("By", "Natur", &by), 3).expect("it can");
        assert_eq!(
            fs::read(root.join(PATH)).expect("it is there"),
            TOPIC.as_bytes()
        );
        let versions = store.versions(PATH);
        assert_eq!(
            versions.iter().map(|one| one.at).collect::<Vec<_>>(),
            [3, 1]
        );
        let hash = hash_of(TOPIC.as_bytes());
        put_back(&known, &store, PATH, (&versions[0].id, &hash), 4).expect("it can");
        assert_eq!(
            fs::read(root.join(PATH)).expect("it is there"),
            by.as_bytes()
        );
        // Nothing stray is left beside it.
        let beside = fs::read_dir(root.join("2022/temaer")).expect("it is there");
        assert_eq!(beside.count(), 1);
    }

    #[test]
    fn what_is_thrown_away_comes_back_and_nothing_is_written_over() {
        let folder = tempfile::TempDir::new().expect("there is room");
        let root = folder.path().join("content");
        let known = content(&root);
        let store = Store::of(&folder.path().join("system"), &root);
        let hash = hash_of(TOPIC.as_bytes());
        assert!(matches!(
            delete(&known, &store, PATH, "other", 5),
            Ok(Saved::Conflict(_))
        ));
        let place = root.join(PATH);
        assert!(!remove(&place, b"what it was").expect("it can be read") && place.exists());
        delete(&known, &store, PATH, &hash, 5).expect("it can");
        assert!(!root.join(PATH).exists());
        let thrown = store.thrown_away();
        assert_eq!((&*thrown[0].path, thrown[0].at), (PATH, 5));
        let bytes = store.take_out(&thrown[0].id).expect("it is there");
        assert!(create(&root, PATH, &bytes.1).expect("it can"));
        assert!(!create(&root, PATH, b"x").expect("it can"));
        assert_eq!(
            fs::read(root.join(PATH)).expect("it is there"),
            TOPIC.as_bytes()
        );
        for expected in ["2022/billeder/kort.png", "2022/billeder/kort-2.png"] {
            let added = add_file(&root, "2022", Linkable::Image, "Kort.PNG", b"x");
            assert_eq!(added.expect("it can"), expected);
        }
        assert!(add_file(&root, "2022", Linkable::Image, "a.exe", b"x").is_err());
    }

    #[cfg(unix)]
    #[test]
    fn no_path_leads_out_of_the_content() {
        let folder = tempfile::TempDir::new().expect("there is room");
        let root = folder.path().join("content");
        let known = content(&root);
        fs::write(folder.path().join("ude.md"), TOPIC).expect("it can be written");
        let outside = folder.path().join("ude");
        fs::create_dir(&outside).expect("it can be made");
        fs::write(outside.join("a.md"), TOPIC).expect("it can be written");
        let link = |from: &Path, to: &str| {
            std::os::unix::fs::symlink(from, root.join(to)).expect("it can be made");
        };
        link(&folder.path().join("ude.md"), "2022/temaer/ude.md");
        link(&outside, "2022/centre");
        for path in [
            "../ude.md",
            "2022/../../ude.md",
            "2022/temaer/../temaer/natur.md",
            "/2022/temaer/natur.md",
            "2022//temaer/natur.md",
            "2022/temaer/ude.md",
            "2022/centre/a.md",
            "2022/temaer/natur.md ",
            "2022\\temaer\\natur.md",
            "2022/temaer/.skjult.md",
            "2022/temaer/aux.md",
            "2022/temaer/findes-ikke.md",
            "2022/temaer",
            "",
        ] {
            assert!(read(&known, path).is_err(), "{path}");
        }
        assert!(create(&root, "2022/centre/ny.md", b"x").is_err());
        assert!(create(&root, "../ny.md", b"x").is_err());
        assert!(read(&known, PATH).is_ok());
    }
}
