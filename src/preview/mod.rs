//! In: an [`Output`], made again whenever a file is saved. Out: the site in a browser, always
//! what `build --drafts` would write, and a word about every mistake.
//!
//! Nothing is written to the disk. The bytes of a page are those of a build; the server adds one
//! script when it answers (`inject.rs`), and all else comes through that script: it asks
//! `/_preview/events` for the state of the site, and reloads, changes its css or shows mistakes.
//! The state is sent whole each time, so that no reload can be lost. A mistake never takes a
//! page away: the last good site stays until the next one is whole.
//!
//! Not here: how a site is made. Whoever calls [`serve`] hands in a [`Source`].

mod connections;
mod events;
mod faults;
mod files;
mod inject;
mod network;
mod server;
mod state;
mod watch;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::Arc;
use std::thread;

pub use faults::Faults;
pub use server::{Address, bind};

use crate::error::Error;
use crate::export::Output;
use state::State;
use watch::Watch;

/// How a preview behaves.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The folders whose files make the site; they may be missing
    pub folders: Vec<PathBuf>,
    /// Look for changes instead of being told of them
    pub poll: bool,
    /// An address that opens a file: `vscode://file/{fil}:{linje}`
    pub editor: String,
}

/// Makes the site.
pub trait Source: Send + 'static {
    /// Makes it as the files are now. What is not in `changed` is as it was the last time.
    fn make(&mut self, changed: &Changed) -> Attempt;
}

/// What may be different from the last time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Changed {
    /// Nobody knows: all must be read again
    Everything,
    /// These files, and what lies in these folders
    Paths(Vec<PathBuf>),
}

/// A site, or why there is none.
pub struct Attempt {
    /// Nothing where a mistake stands in the way: the last good site stays
    pub site: Option<GoodSite>,
    /// What there is to mend
    pub faults: Faults,
}

/// A site without errors.
#[derive(Clone)]
pub struct GoodSite {
    /// Its files
    pub output: Arc<Output>,
    /// Tells one site from another. Two that differ in nothing but css have the same.
    pub version: String,
}

/// Serves until the user has had enough (Ctrl-C). `made` hears of the faults whenever they
/// are others than before.
pub fn serve(
    address: Address,
    settings: Settings,
    source: impl Source,
    told: impl Fn(&Faults) + Send + 'static,
) -> Result<(), Error> {
    // Watched before anything is read, so that no change can fall in between.
    let mut watch = Watch::new(&settings.folders, settings.poll);
    let mut source = Guarded::of(source);
    let state = State::new(source.make(&Changed::Everything));
    told(&state.now().faults);
    let site = state.subscribe();
    thread::spawn(move || {
        watch.follow(&mut |changed| {
            let made = source.make(changed);
            let may_pass = made.faults.may_pass();
            if state.take(made) {
                told(&state.now().faults);
            }
            may_pass
        });
    });
    server::run(address, site, settings.editor)
}

/// A [`Source`] whose panic is a fault to show, so that the thread that watches lives on.
struct Guarded<S> {
    source: S,
    /// It stopped in the middle of its work: nothing that it remembers can be trusted.
    broken: bool,
}

impl<S: Source> Guarded<S> {
    fn of(source: S) -> Guarded<S> {
        Guarded {
            source,
            broken: false,
        }
    }

    fn make(&mut self, changed: &Changed) -> Attempt {
        let changed = match self.broken {
            true => &Changed::Everything,
            false => changed,
        };
        let made = catch_unwind(AssertUnwindSafe(|| self.source.make(changed)));
        self.broken = made.is_err();
        made.unwrap_or_else(|_| Attempt {
            site: None,
            faults: Faults::new(Vec::new(), Some(Error::Bug)),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{Attempt, Changed, Error, Faults, Guarded, Source};

    /// Panics at its second turn, and keeps what it was asked for.
    struct Shaky(Vec<Changed>);

    impl Source for Shaky {
        fn make(&mut self, changed: &Changed) -> Attempt {
            self.0.push(changed.clone());
            assert!(self.0.len() != 2, "the second turn");
            Attempt {
                site: None,
                faults: Faults::default(),
            }
        }
    }

    #[test]
    fn a_panic_is_a_fault_after_which_everything_is_made_anew() {
        let one_file = Changed::Paths(vec!["content/site.yaml".into()]);
        let mut source = Guarded::of(Shaky(Vec::new()));
        let faults: Vec<Faults> = (0..4).map(|_| source.make(&one_file).faults).collect();
        let is_bug = |faults: &Faults| matches!(faults.failure(), Some(Error::Bug));
        assert_eq!(
            faults.iter().map(is_bug).collect::<Vec<_>>(),
            [false, true, false, false]
        );
        let asked = [&one_file, &one_file, &Changed::Everything, &one_file];
        assert_eq!(source.source.0.iter().collect::<Vec<_>>(), asked);
    }
}
