//! In: what a plan calls its registers. Out: the words and the templates of the theme that call
//! them so.
//!
//! The theme is compiled for the words that the program has. A plan with registers of its own adds
//! words; only one that renames a register which templates name needs them compiled anew.

use std::sync::Arc;

use tera::Tera;

use super::strings::Strings;
use super::{Theme, compile, finished};
use crate::content::Registers;

/// How a theme speaks of one plan.
#[derive(Debug, Clone)]
pub struct Speech {
    /// Every word that the theme says
    pub strings: Strings,
    pub(super) templates: Arc<Tera>,
}

impl Theme {
    /// How it speaks of a plan with those registers.
    pub fn speech(&self, registers: &Registers) -> Speech {
        let known = registers.iter().all(|register| !register.renamed);
        if known {
            return self.speech.clone();
        }
        let strings = self.words.calling(registers);
        let is_renamed = registers
            .iter()
            .any(|register| register.renamed && !register.is_own());
        let templates = match is_renamed {
            false => Arc::clone(&self.speech.templates),
            true => {
                let mut remarks = Vec::new(); // the same as those of the theme
                let mut prepare = finished(&strings, &mut remarks);
                let templates = compile(&self.sources, &strings, &mut prepare);
                Arc::new(templates.expect("the same templates compiled with other words"))
            }
        };
        Speech { strings, templates }
    }
}
