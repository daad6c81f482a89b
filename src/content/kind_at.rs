//! In: a path below the content. Out: what kind of file stands there, and in which year.

use std::path::Path;

use super::find::file_at;
use super::found::Place;
use super::period::Period;
use super::records::FileKind;
use super::taxonomy::Registers;

/// The kind of a file with facts, by where it stands; nothing for any other file. `registers` are
/// those of a year.
pub fn kind_at<'a>(
    path: &str,
    registers: impl Fn(Period) -> Option<&'a Registers>,
) -> Option<(FileKind, Option<Period>)> {
    let found = file_at(Path::new(""), path, path.into())?;
    let kind = match found.place {
        Place::Site => FileKind::Site,
        Place::Plan => FileKind::Plan,
        Place::Term(folder) => FileKind::Term(folder),
        Place::OwnTerm => {
            let own = registers(found.year?)?.own_in(found.folder())?;
            FileKind::Term(own.folder())
        }
        Place::Register(kind) => FileKind::Register(kind),
        Place::Initiative => FileKind::Initiative,
        Place::Linked | Place::Logo => return None,
    };
    Some((kind, found.year))
}
