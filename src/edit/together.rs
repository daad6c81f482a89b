//! What the editor changed in several files at once, and how it is taken back at once: a new name with
//! all that refers to it, a new year, a file that went with the links to it.
//!
//! What is kept of each file says what it was and what it became. Taken back is what was done and no
//! more: what somebody has written in a file since stays there, and where it stands in the same place,
//! nothing is taken back.

use std::path::Path;

use serde::{Deserialize, Serialize};

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
        let (place, id) = self.next(TOGETHER, at)?;
        put_new(&place, &[&head[..], b"\n", &kept].concat())
            .map_err(Error::io("gemme det, som det var, i", &place))?;
        self.forget_oldest(TOGETHER, MOST_CHANGES, MOST_BYTES);
        Ok(id)
    }

    /// What was done, the latest first.
    pub fn together(&self) -> Vec<Together> {
        let all = self.names(TOGETHER).into_iter().rev();
        let all = all.filter_map(|id| {
            let (head, _) = self.head_and_bytes(&id).ok()?;
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
        let head = serde_json::from_slice(&kept).map_err(|_| Error::BadArgument {
            reason: "det, der er husket om ændringen, kan ikke læses".into(),
        })?;
        Ok((head, bytes))
    }
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
    let now = match &file.to {
        Some(path) => bytes_at(root, path)?,
        None => None,
    };
    let is_as_it_became = now.as_ref().is_some_and(|now| hash_of(now) == file.hash);
    let earlier = match (&file.from, &now) {
        (None, Some(_)) if is_as_it_became => None,
        (None, _) => return Ok(None),
        (Some(from), _) if file.to.as_ref() != Some(from) && bytes_at(root, from)?.is_some() => {
            return Ok(None);
        }
        (Some(from), Some(_)) if is_as_it_became => Some((from.clone(), before)),
        (Some(from), Some(now)) => match without_it(&before, &after, now) {
            Some(bytes) => Some((from.clone(), bytes)),
            None => return Ok(None),
        },
        (Some(_), None) if file.to.is_some() => return Ok(None),
        (Some(from), None) => Some((from.clone(), before)),
    };
    Ok(Some(Turn {
        before: file.to.zip(now),
        after: earlier,
    }))
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
}
