//! In: an [`Output`], made again whenever a file is saved. Out: the site in a browser, always
//! what `build --drafts` would write, and a report of every mistake.
//!
//! Nothing is written to the disk but what the editor saves (`editor/`). The bytes of a page are those of a build; the server adds one
//! script when it answers (`inject.rs`), and all else comes through that script: it asks
//! `/_preview/events` for the state of the site, and reloads, changes its css or shows mistakes.
//! The state is sent whole each time, so that no reload can be lost. A mistake never takes a
//! page away: the last good site stays until the next one is whole.
//!
//! Not here: how a site is made, and how files are changed. Whoever calls [`serve`] hands in a
//! [`Source`], and a [`Desk`] where files may be changed.

mod connections;
mod editor;
mod events;
mod faults;
mod files;
mod inject;
mod network;
mod responses;
mod server;
mod source;
mod state;
mod watch;

use std::path::PathBuf;
use std::sync::Arc;
use std::thread;

pub use editor::desk::{
    Became, Begin, Beginning, ChangedPage, Desk, FileSort, Interrupted, Listed, Mistake,
    Outcome as EditOutcome, Pending, PlanToGoOn, Published, ReadPlan, Refusal, Renaming, Rewritten,
    Start,
};
pub use faults::Faults;
pub use server::{Address, bind};
pub use source::{Attempt, Changed, GoodSite, Shown, Source};

use crate::error::Error;
use editor::Editor;
use source::Guarded;
use state::State;
use watch::Watch;

/// How a preview behaves.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The folders whose files make the site; they may be missing
    pub folders: Vec<PathBuf>,
    /// Look for changes instead of waiting for the system to report them
    pub poll: bool,
    /// An address that opens a file: `vscode://file/{fil}:{linje}`
    pub editor: String,
}

/// Serves until the user has had enough (Ctrl-C). `report` is called with the faults whenever
/// they differ from those before.
pub fn serve(
    address: Address,
    settings: Settings,
    source: impl Source,
    desk: Option<Arc<dyn Desk>>,
    report: impl Fn(&Faults, Shown) + Send + 'static,
) -> Result<(), Error> {
    // Watched before anything is read, so that no change can fall in between.
    let mut watch = Watch::new(&settings.folders, settings.poll);
    let mut source = Guarded::of(source);
    let state = State::new(source.make(&Changed::Everything));
    report(&state.now().faults, state.now().shown());
    let site = state.subscribe();
    thread::spawn(move || {
        watch.follow(&mut |changed| {
            let made = source.make(changed);
            let may_pass = made.faults.may_pass();
            if state.take(made) {
                report(&state.now().faults, state.now().shown());
            }
            may_pass
        });
    });
    let desk = desk.and_then(Editor::of);
    server::run(address, site, settings.editor, desk)
}
