//! What the editor changed in several files at once, and how it is taken back at once: a new name with
//! all that refers to it, a new year, a file that went with the links to it.
//!
//! What is kept of each file says what it was and what it became. Taken back is what was done and no
//! more: what somebody has written in a file since stays there, and where it stands in the same place,
//! nothing is taken back.

use std::path::Path;

use serde::{Deserialize, Serialize};

use super::begun::Begun;
use super::disk::bytes_at;
use super::save::hash_of;
use super::store::Store;
use super::text::merged_text;
use crate::content::{FileBytes, Turn, put_new};
use crate::error::Error;

/// A change of several files.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Together {
    /// Which one
    pub id: String,
    /// When, in milliseconds since 1970
    pub at: u64,
    /// What was done, as a sentence without a full stop
    pub what: String,
    /// The files
    pub files: Vec<Touched>,
}

/// A file of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Touched {
    /// Where it was; nothing of one that is new
    pub from: Option<String>,
    /// Where it is; nothing of one that went
    pub to: Option<String>,
}

/// How far something has come that was begun.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Progress {
    /// Every file is as it was
    NotBegun,
    /// Some are, and some are as they were to become
    HalfDone,
    /// All are as they were to become
    Done,
    /// In some of them stands something else: somebody has gone on
    WrittenSince,
}

/// What can be taken back, or the files in which something else stands now.
pub type TakenBack = Result<Vec<Turn>, Vec<String>>;

const TOGETHER: &str = "samlet";

/// How many of them are kept, and how many bytes of them.
const MOST_CHANGES: usize = 50;
const MOST_BYTES: u64 = 50_000_000;

/// The first line of what is kept.
#[derive(Serialize, Deserialize)]
struct Head {
    what: String,
    files: Vec<HeadFile>,
}

#[derive(Serialize, Deserialize)]
struct HeadFile {
    from: Option<String>,
    to: Option<String>,
    /// How many bytes of what it was, and of what it became, follow
    before: usize,
    after: usize,
    /// Of what it became
    hash: String,
}

impl Store {
    /// Keeps what is to be done, before it is; gives its name.
    pub fn keep_together(&self, what: &str, turns: &[Turn], at: u64) -> Result<String, Error> {
        let (place, id) = self.next(TOGETHER, at)?;
        self.keep_at(&place, what, turns)?;
        Ok(id)
    }

    fn keep_at(&self, place: &Path, what: &str, turns: &[Turn]) -> Result<(), Error> {
        let (mut files, mut kept) = (Vec::new(), Vec::new());
        for turn in turns {
            let bytes =
                |file: &Option<FileBytes>| file.as_ref().map_or(&[][..], |(_, b)| b).to_vec();
            let (before, after) = (bytes(&turn.before), bytes(&turn.after));
            // Of a new file nobody needs more than to know it again.
            let kept_after = if turn.before.is_none() {
                0
            } else {
                after.len()
            };
            files.push(HeadFile {
                from: turn.before.as_ref().map(|(path, _)| path.clone()),
                to: turn.after.as_ref().map(|(path, _)| path.clone()),
                before: before.len(),
                after: kept_after,
                hash: hash_of(&after),
            });
            kept.extend(before);
            kept.extend(&after[..kept_after]);
        }
        let head = Head {
            what: what.to_owned(),
            files,
        };
        let head = serde_json::to_vec(&head).expect("texts and numbers are JSON");
        put_new(place, &[&head[..], b"\n", &kept].concat())
            .map_err(Error::io("gemme det, som det var, i", place))?;
        self.forget_oldest(TOGETHER, MOST_CHANGES, MOST_BYTES);
        Ok(())
    }

    /// The same, with the mark that it is being done.
    pub fn begin_together(&self, what: &str, turns: &[Turn], at: u64) -> Result<Begun, Error> {
        let (place, id) = self.next(TOGETHER, at)?;
        let begun = self.begin(&id)?;
        match self.keep_at(&place, what, turns) {
            Ok(()) => Ok(begun),
            Err(fault) => {
                begun.ends();
                Err(fault)
            }
        }
    }

    /// How far it has come, in either direction.
    pub fn progress(&self, root: &Path, id: &str) -> Result<Progress, Error> {
        let (head, bytes) = self.head_and_bytes(id)?;
        let mut rest = &bytes[..];
        let (mut is_as_before, mut is_done) = (true, true);
        for file in head.files {
            let before = taken(&mut rest, file.before);
            taken(&mut rest, file.after);
            let stands = file.stands(root, &before)?;
            if stands == Stands::Otherwise {
                return Ok(Progress::WrittenSince);
            }
            is_as_before &= stands == Stands::AsBefore;
            is_done &= stands == Stands::AsItBecame;
        }
        Ok(match (is_as_before, is_done) {
            (_, true) => Progress::Done,
            (true, false) => Progress::NotBegun,
            (false, false) => Progress::HalfDone,
        })
    }

    /// What was done, the latest first.
    pub fn together(&self) -> Vec<Together> {
        let all = self.names(TOGETHER).into_iter().rev();
        let all = all.filter_map(|id| {
            // What follows may be large.
            let head = head_of(&self.read_head(TOGETHER, &id).ok()?).ok()?;
            let files = head.files.into_iter().map(|file| Touched {
                from: file.from,
                to: file.to,
            });
            Some(Together {
                at: id.split('-').nth(1)?.parse().ok()?,
                what: head.what,
                files: files.collect(),
                id,
            })
        });
        all.collect()
    }

    /// How it is taken back.
    pub fn taken_back(&self, root: &Path, id: &str) -> Result<TakenBack, Error> {
        let (head, bytes) = self.head_and_bytes(id)?;
        let mut rest = &bytes[..];
        let (mut turns, mut others) = (Vec::new(), Vec::new());
        for file in head.files {
            let before = taken(&mut rest, file.before);
            let after = taken(&mut rest, file.after);
            let path = file.to.clone().or_else(|| file.from.clone());
            match turned_back(root, file, (before, after))? {
                Some(turn) => turns.push(turn),
                None => others.extend(path),
            }
        }
        Ok(match others.is_empty() {
            true => Ok(turns),
            false => Err(others),
        })
    }

    /// It was taken back, or never done.
    pub fn forget_together(&self, id: &str) {
        self.forget(TOGETHER, id);
    }

    fn head_and_bytes(&self, id: &str) -> Result<(Head, Vec<u8>), Error> {
        let mut kept = self.read(TOGETHER, id)?;
        let end = kept.iter().position(|byte| *byte == b'\n');
        let bytes = kept.split_off(end.map_or(kept.len(), |end| end + 1));
        Ok((head_of(&kept)?, bytes))
    }
}

fn head_of(line: &[u8]) -> Result<Head, Error> {
    serde_json::from_slice(line).map_err(|_| Error::BadArgument {
        reason: "det, der er husket om ændringen, kan ikke læses".into(),
    })
}

fn taken(rest: &mut &[u8], length: usize) -> Vec<u8> {
    let (taken, left) = rest.split_at(length.min(rest.len()));
    *rest = left;
    taken.to_vec()
}

/// What makes one file what it was; nothing where something else stands there now.
fn turned_back(
    root: &Path,
    file: HeadFile,
    (before, after): (Vec<u8>, Vec<u8>),
) -> Result<Option<Turn>, Error> {
    let now = bytes_now(root, file.to.as_deref())?;
    // What stands where the file was, where it is to be elsewhere now.
    let there = match file.is_elsewhere() {
        true => bytes_now(root, file.from.as_deref())?,
        false => None,
    };
    let is_as_it_became = |bytes: &[u8]| hash_of(bytes) == file.hash;
    let nothing = Turn {
        before: None,
        after: None,
    };
    let earlier = match (&file.from, &now, &there) {
        (None, Some(now), _) if is_as_it_became(now) => None,
        // It is gone already.
        (None, None, _) => None,
        (None, Some(_), _) => return Ok(None),
        // It is as it was, or has never been anything else.
        (Some(_), None, Some(there)) if *there == before => return Ok(Some(nothing)),
        (Some(_), Some(now), None) if file.from == file.to && *now == before => {
            return Ok(Some(nothing));
        }
        // It has been written, and not yet got its new name.
        (Some(from), None, Some(there)) if file.to.is_some() && is_as_it_became(there) => {
            return Ok(Some(Turn {
                before: Some((from.clone(), there.clone())),
                after: Some((from.clone(), before)),
            }));
        }
        (Some(_), _, Some(_)) => return Ok(None),
        (Some(from), Some(now), None) if is_as_it_became(now) => Some((from.clone(), before)),
        (Some(from), Some(now), None) => match without_it(&before, &after, now) {
            Some(bytes) => Some((from.clone(), bytes)),
            None => return Ok(None),
        },
        (Some(_), None, None) if file.to.is_some() => return Ok(None),
        (Some(from), None, None) => Some((from.clone(), before)),
    };
    Ok(Some(Turn {
        before: file.to.zip(now),
        after: earlier,
    }))
}

/// How a file stands beside what was to be done in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stands {
    AsBefore,
    /// It has been written, and not yet got its new name
    HalfWay,
    AsItBecame,
    Otherwise,
}

/// What stands at a place, where there is one.
fn bytes_now(root: &Path, path: Option<&str>) -> Result<Option<Vec<u8>>, Error> {
    match path {
        Some(path) => bytes_at(root, path),
        None => Ok(None),
    }
}

impl HeadFile {
    fn stands(&self, root: &Path, before: &[u8]) -> Result<Stands, Error> {
        let from = bytes_now(root, self.from.as_deref())?;
        let to = bytes_now(root, self.to.as_deref())?;
        let is_elsewhere = self.is_elsewhere();
        let was = |bytes: &Option<Vec<u8>>| bytes.as_deref().is_some_and(|now| now == before);
        let became = |bytes: &Option<Vec<u8>>| {
            let hash = bytes.as_deref().map(hash_of);
            hash.is_some_and(|hash| hash == self.hash)
        };
        let is_as_it_became = match &self.to {
            Some(_) => became(&to) && (from.is_none() || !is_elsewhere),
            None => from.is_none(),
        };
        let is_as_before = match &self.from {
            Some(_) => was(&from) && (to.is_none() || !is_elsewhere),
            None => to.is_none(),
        };
        Ok(match (is_as_it_became, is_as_before) {
            (true, _) => Stands::AsItBecame,
            (false, true) => Stands::AsBefore,
            (false, false) if is_elsewhere && became(&from) && to.is_none() => Stands::HalfWay,
            (false, false) => Stands::Otherwise,
        })
    }

    /// Whether it went from where it was. Some systems take names that differ in capitals alone for
    /// one, and find the file itself at both.
    fn is_elsewhere(&self) -> bool {
        let lowercase = |path: &Option<String>| path.as_deref().map(str::to_lowercase);
        self.from.is_some() && lowercase(&self.from) != lowercase(&self.to)
    }
}

/// A file in which somebody has written since, without what was done in it.
fn without_it(before: &[u8], after: &[u8], now: &[u8]) -> Option<Vec<u8>> {
    let [before, after, now] = [before, after, now].map(str::from_utf8);
    merged_text(after.ok()?, before.ok()?, now.ok()?).map(String::into_bytes)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::{Store, Turn};
    use crate::content::Prepared;
    use crate::edit::disk::has_begun;

    #[test]
    fn what_was_done_at_once_is_taken_back_at_once_and_no_more() {
        let folder = tempfile::TempDir::new().expect("there is room");
        let root = folder.path().join("content");
        fs::create_dir_all(&root).expect("it can be made");
        let store = Store::of(folder.path(), &root);
        let write = |path: &str, text: &str| fs::write(root.join(path), text).expect("it can");
        let read = |path: &str| fs::read_to_string(root.join(path)).ok();
        let file = |path: &str, text: &str| Some((path.to_owned(), text.as_bytes().to_vec()));
        let text = "\u{feff}a\r\n\r\nb\r\n";
        write("old.md", text);
        write("gone.md", "gone");
        write("other.md", "1\n\n2\n\n3");
        let turns = vec![
            Turn {
                before: file("old.md", text),
                after: file("new.md", &text.replace('b', "c")),
            },
            Turn {
                before: file("other.md", "1\n\n2\n\n3"),
                after: file("other.md", "1\n\n2\n\nx"),
            },
            Turn {
                before: file("gone.md", "gone"),
                after: None,
            },
            Turn {
                before: None,
                after: file("added.md", "added"),
            },
        ];
        let id = store.keep_together("Omdøbt", &turns, 7).expect("it can");
        Prepared::exactly(&root, turns).write().expect("it can");
        assert_eq!((read("old.md"), read("gone.md")), (None, None));
        assert_eq!(read("other.md").expect("it is there"), "1\n\n2\n\nx");
        let known = store.together();
        assert_eq!(
            (&*known[0].what, known[0].at, known[0].files.len()),
            ("Omdøbt", 7, 4)
        );
        // In the same place as what was done, and elsewhere.
        write("other.md", "1\n\n2\n\ny");
        let clash = store.taken_back(&root, &id).expect("it can be read");
        assert_eq!(clash, Err(vec!["other.md".to_owned()]));
        write("other.md", "0\n\n2\n\nx");
        let back = store.taken_back(&root, &id).expect("it can be read");
        let back = Prepared::exactly(&root, back.expect("all of it"));
        back.write().expect("it can");
        assert_eq!(read("old.md").expect("it is there"), text);
        assert_eq!(read("gone.md").expect("it is there"), "gone");
        assert_eq!(read("other.md").expect("it is there"), "0\n\n2\n\n3");
        assert_eq!((read("new.md"), read("added.md")), (None, None));
        store.forget_together(&id);
        assert!(store.together().is_empty());
    }

    /// Whatever of it was done: one that only got its text, one that is as it was, one that went and
    /// came back, and a new one that somebody has deleted.
    #[test]
    fn what_is_half_done_is_taken_back_too() {
        let folder = tempfile::TempDir::new().expect("there is room");
        let root = folder.path().join("content");
        fs::create_dir_all(&root).expect("it can be made");
        let store = Store::of(folder.path(), &root);
        let file = |path: &str, text: &str| Some((path.to_owned(), text.as_bytes().to_vec()));
        let turn = |before, after| Turn { before, after };
        let turns = vec![
            turn(file("old.md", "1"), file("new.md", "2")),
            turn(file("first.md", "1"), file("second.md", "2")),
            turn(file("other.md", "1"), file("other.md", "2")),
            turn(file("done.md", "1"), file("done.md", "2")),
            turn(file("back.md", "1"), None),
            turn(None, file("added.md", "added")),
        ];
        let untouched = ["old.md", "first.md", "other.md", "done.md", "back.md"];
        let write = |name: &str, text: &str| fs::write(root.join(name), text).expect("it can");
        untouched.iter().for_each(|name| write(name, "1"));
        assert!(!has_begun(&root, &turns));
        for name in ["old.md", "done.md"] {
            write(name, "2");
            assert!(has_begun(&root, &turns), "{name}");
            write(name, "1");
        }
        fs::remove_file(root.join("back.md")).expect("it can");
        assert!(has_begun(&root, &turns));
        write("back.md", "1");
        write("old.md", "2");
        write("done.md", "2");
        let id = store.keep_together("Omdøbt", &turns, 7).expect("it can");
        let back = store.taken_back(&root, &id).expect("it can be read");
        let back = Prepared::exactly(&root, back.expect("all of it"));
        back.write().expect("it can");
        for name in untouched {
            assert_eq!(
                fs::read(root.join(name)).expect("it is there"),
                b"1",
                "{name}"
            );
        }
        assert_eq!(fs::read_dir(&root).expect("it is there").count(), 5);
        // What somebody else has put where it was is theirs.
        write("back.md", "x");
        let clash = store.taken_back(&root, &id).expect("it can be read");
        assert_eq!(clash, Err(vec!["back.md".to_owned()]));
    }
}
