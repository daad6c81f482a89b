//! What the editor is doing in several files at once leaves a mark for as long as it lasts: where it is
//! killed between two of the files, the mark stays, and the next program knows what to put right. Not
//! here: `rename` and `import` of the command line leave none.

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use super::store::Store;
use crate::error::Error;

const BEGUN: &str = "igang";

/// Something that is being done.
#[derive(Debug)]
pub struct Begun {
    /// What is kept of it
    pub id: String,
    /// Held, so that no other program takes it for left behind
    file: File,
    place: PathBuf,
}

impl Store {
    /// Leaves the mark that what is kept under that name is being done.
    pub fn begin(&self, id: &str) -> Result<Begun, Error> {
        let place = self.place_of(BEGUN, id)?;
        let folder = place.parent().unwrap_or(Path::new(""));
        // It is held before it has its name: nobody may take it for left behind meanwhile.
        let file = tempfile::Builder::new().prefix(".").tempfile_in(folder);
        let file = file.and_then(|file| {
            // On a disk that knows no locks, two programs that begin at once may meet.
            let _ = file.as_file().try_lock();
            Ok(file.persist(&place)?)
        });
        Ok(Begun {
            id: id.to_owned(),
            file: file.map_err(Error::io("skrive filen", &place))?,
            place,
        })
    }

    /// What programs had begun that are no more, the latest first: so it is taken back.
    pub fn left_half_done(&self) -> Vec<Begun> {
        let marks = self.names(BEGUN).into_iter().rev();
        let marks = marks.filter_map(|id| held(self.place_of(BEGUN, &id).ok()?, id));
        marks.collect()
    }
}

/// Nothing where another program is doing it just now.
fn held(place: PathBuf, id: String) -> Option<Begun> {
    let file = File::options().append(true).open(&place).ok()?;
    file.try_lock().ok()?;
    Some(Begun { id, file, place })
}

impl Begun {
    /// It is done, or as it was.
    pub fn ends(self) {
        let Begun { file, place, .. } = self;
        // One that stays is looked at by the next program.
        let _ = fs::remove_file(place);
        drop(file);
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::Store;

    #[test]
    fn what_another_program_is_doing_is_left_to_it() {
        let folder = tempfile::TempDir::new().expect("there is room");
        let store = Store::of(folder.path(), Path::new("content"));
        let begun = store.begin("00000001-7").expect("it can");
        assert_eq!(store.left_half_done().len(), 0);
        // As where its program is killed.
        drop(begun);
        let mut left = store.left_half_done();
        let left = left.pop().expect("it is there");
        assert_eq!(left.id, "00000001-7");
        left.ends();
        assert_eq!(store.left_half_done().len(), 0);
    }
}
