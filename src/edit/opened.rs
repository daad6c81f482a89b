//! In: the bytes of a file. Out: the file as a form has it: its facts, its text, its [`Field`]s.

use std::ops::Range;
use std::sync::Arc;

use super::fields::{Making, fields};
use super::form::Field;
use super::known::{Known, Standing};
use crate::content::{Editable, FactTree, FactsAre, FileKey, FileKind, Registers, keys_of};

/// A file that is open.
pub struct Opened<'a> {
    /// What the last reading knows
    pub known: &'a Known,
    /// What sort of file it is
    pub standing: Standing<'a>,
    /// The registers of its year
    pub registers: Registers,
    /// The keys that it can have
    pub keys: Arc<[FileKey]>,
    /// Its bytes, to be edited
    pub editable: Editable,
    /// Its facts
    pub tree: FactTree,
}

impl<'a> Opened<'a> {
    /// A file that stands at a path; nothing where its bytes are no UTF-8.
    pub fn of(
        known: &'a Known,
        standing: Standing<'a>,
        path: &str,
        bytes: &[u8],
    ) -> Option<Opened<'a>> {
        let registers = standing.registers();
        let keys = keys_of(standing.kind, &registers).into();
        let editable = Editable::of(path, bytes)?;
        let tree = FactTree::of(&editable.file, facts_are(standing.kind));
        Some(Opened {
            known,
            standing,
            registers,
            keys,
            editable,
            tree,
        })
    }

    /// The same file with other bytes.
    pub fn with_bytes(&self, bytes: &[u8]) -> Option<Opened<'a>> {
        let editable = Editable::of(self.editable.file.path.clone(), bytes)?;
        Some(Opened {
            known: self.known,
            standing: self.standing,
            registers: self.registers.clone(),
            keys: Arc::clone(&self.keys),
            tree: FactTree::of(&editable.file, facts_are(self.standing.kind)),
            editable,
        })
    }

    /// Its fields.
    pub fn fields(&self) -> Vec<Field> {
        let making = Making {
            known: self.known,
            standing: &self.standing,
            registers: &self.registers,
            text: &self.tree.file.text,
        };
        fields(making, &self.keys, &self.tree.facts)
    }

    /// Where the text below its facts stands, without blank lines before and behind; nothing where
    /// it cannot have one.
    pub fn text_place(&self) -> Option<Range<usize>> {
        if facts_are(self.standing.kind) == FactsAre::Everything {
            return None;
        }
        let text = &self.tree.file.text;
        let mut body = self.tree.body.clone();
        while let Some(end) = text[body.clone()].find('\n')
            && text[body.start..body.start + end].trim().is_empty()
        {
            body.start += end + 1;
        }
        let said = text[body.clone()].trim_end_matches('\n').len();
        Some(body.start..body.start + said)
    }

    /// The text below its facts.
    pub fn text(&self) -> Option<&str> {
        self.text_place().map(|place| &self.tree.file.text[place])
    }
}

fn facts_are(kind: FileKind) -> FactsAre {
    match kind {
        FileKind::Site => FactsAre::Everything,
        FileKind::Plan | FileKind::Term(_) | FileKind::Register(_) | FileKind::Initiative => {
            FactsAre::AboveText
        }
    }
}
