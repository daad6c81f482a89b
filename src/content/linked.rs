//! In: a file that texts can link to. Out: what is known of it. A picture is looked into when it
//! is first asked for: one that no text uses costs nothing.

use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

use super::picture::{Format, Picture, read_picture};
use crate::diagnostic::Checked;

/// A file that is published where a public text links to it.
#[derive(Debug, Clone)]
pub struct LinkedFile {
    /// Within the year's folder: `billeder/kort.png`
    pub path: String,
    /// Where it can be read
    pub disk: PathBuf,
    /// Shared, so that what is remembered of the file is remembered with it
    known: Arc<Known>,
}

#[derive(Debug)]
struct Known {
    /// The path as an editor would write it
    shown: String,
    picture: OnceLock<Checked<Option<Picture>>>,
    embedded: OnceLock<Embedded>,
}

/// How a picture stands in a file that is handed on alone.
#[derive(Debug)]
pub enum Embedded {
    /// As it is published
    AsItIs,
    /// As a smaller copy
    Copy(Format, Vec<u8>),
    /// Not at all: it would make the file too large
    Nowhere,
}

impl LinkedFile {
    /// A file of which nothing has been read.
    pub fn new(path: String, disk: PathBuf, shown: String) -> LinkedFile {
        let known = Known {
            shown,
            picture: OnceLock::new(),
            embedded: OnceLock::new(),
        };
        LinkedFile {
            path,
            disk,
            known: Arc::new(known),
        }
    }

    /// What picture it is, and what is wrong with it.
    pub fn picture(&self) -> &Checked<Option<Picture>> {
        let Known { shown, picture, .. } = &*self.known;
        picture.get_or_init(|| read_picture(&self.disk, shown))
    }

    /// How it stands in a file that is handed on alone, which is decided once.
    pub fn embedded(&self, decide: impl FnOnce() -> Embedded) -> &Embedded {
        self.known.embedded.get_or_init(decide)
    }
}
