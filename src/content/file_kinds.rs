//! What an editor calls each kind of file. Not here: which keys it has (`records.rs`).

use super::records::FileKind;
use super::register_record::RegisterKind;
use super::taxonomy::{Registers, Taxonomy, TermFolder};

/// The kinds of file, by what an editor calls one of them.
pub fn file_kinds(registers: &Registers) -> impl Iterator<Item = (&'static str, FileKind)> + Clone {
    let single = [
        ("site", FileKind::Site),
        ("plan", FileKind::Plan),
        ("register", FileKind::Register(RegisterKind::Own)),
        ("registernavn", FileKind::Register(RegisterKind::BuiltIn)),
        ("indsats", FileKind::Initiative),
    ];
    let own = registers.own().map(Taxonomy::folder);
    let terms = TermFolder::all().chain(own);
    let terms = terms.map(|folder| (folder.kind(), FileKind::Term(folder)));
    single.into_iter().chain(terms)
}
