//! In: a picture beside `site.yaml`. Out: what is known of it. Not here: whether it is the logo
//! (`chosen_logo.rs`).

use std::io::Cursor;

use super::picture::{Format, Picture, read_open};
use crate::diagnostic::{Checked, Diagnostic};

/// A picture beside `site.yaml`.
#[derive(Debug, Clone)]
pub struct LogoFile {
    /// »logo.svg«
    pub name: String,
    /// What it holds
    pub bytes: Vec<u8>,
    /// What is known of it; nothing where no browser would show it
    pub picture: Option<Picture>,
    /// The path as an editor would write it
    pub shown: String,
    /// What is wrong with it
    pub faults: Vec<Diagnostic>,
}

/// What a logo may be: sharp at any size, or with no ground of its own.
const KINDS: &[Format] = &[Format::Svg, Format::Png];

impl LogoFile {
    /// Whether a file of that name may be one.
    pub fn may_be(name: &str) -> bool {
        Format::of_name(name).is_some_and(|format| KINDS.contains(&format))
    }

    /// Looks into one.
    pub fn read(shown: String, bytes: Vec<u8>) -> LogoFile {
        let read = read_open(Cursor::new(&bytes), &shown);
        let Checked {
            value: picture,
            diagnostics: faults,
        } = read.unwrap_or(Checked::clean(None));
        LogoFile {
            name: shown.rsplit('/').next().unwrap_or_default().to_owned(),
            picture,
            faults,
            shown,
            bytes,
        }
    }
}
