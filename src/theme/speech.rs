//! In: what a plan calls its registers. Out: the words and the templates of the theme that call
//! them so.
//!
//! The theme is compiled for the words that the program has. A plan with registers of its own adds
//! words; only one for which a sentence of the theme is another needs the templates compiled anew.

use std::sync::{Arc, MutexGuard, PoisonError};

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

/// How many are remembered at most: while somebody writes, words change.
const MOST_SPOKEN: usize = 32;

impl Theme {
    /// How it speaks of a plan with those registers.
    pub fn speech(&self, registers: &Registers) -> Speech {
        let strings = self.words.calling(registers);
        if strings.say_all_of(&self.speech.strings) {
            let templates = Arc::clone(&self.speech.templates);
            return Speech { strings, templates };
        }
        // A preview asks at each save, and years may speak alike.
        if let Some(known) = known(&self.spoken(), &strings) {
            return known;
        }
        // Not under the lock: compiling is parallel, and a thread that waits for its parts may take
        // on other work meanwhile, which asks for the same lock. At worst two compile the same.
        let compiled = compile(&self.sources, &strings, &|path, source| {
            finished(path, source, &strings)
        });
        // The remarks are those of the theme.
        let (templates, _) = compiled.expect("the same templates compiled with other words");
        let speech = Speech {
            strings,
            templates: Arc::new(templates),
        };
        self.remember(&speech);
        speech
    }

    fn remember(&self, speech: &Speech) {
        let mut spoken = self.spoken();
        if known(&spoken, &speech.strings).is_some() {
            return;
        }
        if spoken.len() == MOST_SPOKEN {
            spoken.remove(0);
        }
        spoken.push(speech.clone());
    }

    fn spoken(&self) -> MutexGuard<'_, Vec<Speech>> {
        self.spoken.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn known(spoken: &[Speech], strings: &Strings) -> Option<Speech> {
    let found = spoken.iter().find(|known| known.strings == *strings);
    found.cloned()
}
