//! In: folders. Out: what changed in them, once a burst of changes is over.
//!
//! The system reports changes where it can; where it cannot – too many folders, a network
//! drive – the folders are looked through again and again. A folder that is missing, or is
//! replaced as a whole, is watched from when it is there.
//!
//! What is reported may be too much but never too little: a file that was touched and is the same
//! costs one reading.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::sleep;
use std::time::Duration;

use notify::event::{AccessKind, AccessMode};
use notify::{Config, Event, EventKind, PollWatcher, RecommendedWatcher, RecursiveMode, Watcher};

use super::network::is_remote;
use super::source::Changed;

/// How long is listened at a time.
const MOMENT: Duration = Duration::from_millis(5);

/// The debounce, in moments without a change: an editor's save is several steps, and ours begins
/// after the last of them.
const QUIET_MOMENTS: usize = 6;

/// After so many moments the site is made even if changes keep coming.
const MOST_MOMENTS: usize = 180;

/// How often a folder that is missing, or a file that could not be read, is tried again.
const RETRY: Duration = Duration::from_millis(500);

/// How often folders are looked through where the system is silent.
const POLL: Duration = Duration::from_millis(800);

type Report = notify::Result<Event>;

/// Watches folders.
pub struct Watch {
    folders: Vec<Folder>,
    watcher: Box<dyn Watcher + Send>,
    reported: Receiver<Report>,
    /// For a new watcher, where the first one gives up
    reporter: Sender<Report>,
    polling: bool,
}

struct Folder {
    /// As the user wrote it
    given: PathBuf,
    /// As the system names it; nothing while it is not watched
    real: Option<PathBuf>,
}

impl Watch {
    /// Begins to watch. `poll` asks for looking instead of waiting for reports.
    pub fn new(folders: &[PathBuf], poll: bool) -> Watch {
        let (reporter, reported) = channel();
        let folders: Vec<Folder> = folders
            .iter()
            .map(|given| Folder {
                given: given.clone(),
                real: None,
            })
            .collect();
        let remote = |folder: &Folder| {
            let real = folder.given.canonicalize();
            real.is_ok_and(|real| is_remote(&real))
        };
        let native = match poll || folders.iter().any(remote) {
            true => None,
            false => native(&reporter),
        };
        let polling = native.is_none();
        let mut watch = Watch {
            folders,
            watcher: native.unwrap_or_else(|| polling_watcher(&reporter)),
            reported,
            reporter,
            polling,
        };
        watch.watch_missing();
        watch
    }

    /// Tells `make` of changes for ever. It answers whether it failed for a reason that may pass,
    /// so that another try is worth it.
    pub fn follow(&mut self, make: &mut dyn FnMut(&Changed) -> bool) {
        let mut failed = false;
        loop {
            let mut batch = Batch::default();
            if failed || self.folders.iter().any(|folder| folder.real.is_none()) {
                match self.reported.recv_timeout(RETRY) {
                    Ok(reported) => batch.add(reported),
                    Err(RecvTimeoutError::Timeout) => batch.worth_a_try = failed,
                    Err(RecvTimeoutError::Disconnected) => return,
                }
            } else {
                match self.reported.recv() {
                    Ok(reported) => batch.add(reported),
                    Err(_) => return,
                }
            }
            self.wait_for_quiet(&mut batch);
            self.forget_lost(&batch);
            batch.everything |= self.watch_missing();
            if let Some(changed) = batch.changed(&self.folders) {
                failed = make(&changed);
            }
        }
    }

    fn wait_for_quiet(&self, batch: &mut Batch) {
        let mut quiet_moments = 0;
        for _ in 0..MOST_MOMENTS {
            if batch.is_empty() || quiet_moments == QUIET_MOMENTS {
                return;
            }
            sleep(MOMENT);
            quiet_moments += 1;
            while let Ok(reported) = self.reported.try_recv() {
                if matters(&reported) {
                    quiet_moments = 0;
                }
                batch.add(reported);
            }
        }
    }

    /// A folder that was itself deleted or renamed: what stands at its path now, or will, is
    /// another one.
    fn forget_lost(&mut self, batch: &Batch) {
        for folder in &mut self.folders {
            let lost = folder.real.take_if(|real| batch.paths.contains(real));
            if let Some(real) = lost {
                let _ = self.watcher.unwatch(&real);
            }
        }
    }

    /// Watches the folders that are not watched and are there. Says whether there were any.
    fn watch_missing(&mut self) -> bool {
        let mut found = false;
        for index in 0..self.folders.len() {
            if self.folders[index].real.is_some() {
                continue;
            }
            let Ok(real) = self.folders[index].given.canonicalize() else {
                continue;
            };
            let mut watched = self.watcher.watch(&real, RecursiveMode::Recursive);
            if watched.is_err() && !self.polling {
                self.poll_instead();
                watched = self.watcher.watch(&real, RecursiveMode::Recursive);
            }
            if watched.is_ok() {
                self.folders[index].real = Some(real);
                found = true;
            }
        }
        found
    }

    /// The system takes no more: look instead.
    fn poll_instead(&mut self) {
        self.polling = true;
        self.watcher = polling_watcher(&self.reporter);
        for folder in &mut self.folders {
            if let Some(real) = &folder.real
                && self.watcher.watch(real, RecursiveMode::Recursive).is_err()
            {
                folder.real = None;
            }
        }
    }
}

fn native(reporter: &Sender<Report>) -> Option<Box<dyn Watcher + Send>> {
    let config = Config::default().with_follow_symlinks(false);
    let watcher = RecommendedWatcher::new(reporter.clone(), config).ok()?;
    Some(Box::new(watcher))
}

/// Content is compared, not times: a drive's clock may be coarse, or another one than ours.
fn polling_watcher(reporter: &Sender<Report>) -> Box<dyn Watcher + Send> {
    let config = Config::default()
        .with_follow_symlinks(false)
        .with_poll_interval(POLL)
        .with_compare_contents(true);
    let watcher = PollWatcher::new(reporter.clone(), config);
    Box::new(watcher.expect("a watcher that only looks needs nothing of the system"))
}

/// Whether a change can lie behind it: our own reading of a file is reported too.
fn matters(reported: &Report) -> bool {
    match reported {
        Ok(event) => match event.kind {
            EventKind::Access(AccessKind::Close(AccessMode::Write)) => true,
            EventKind::Access(_) => event.need_rescan(),
            _ => true,
        },
        Err(_) => true,
    }
}

/// What was reported since the last time.
#[derive(Default)]
struct Batch {
    paths: BTreeSet<PathBuf>,
    everything: bool,
    /// Nothing changed, but what failed may go well now
    worth_a_try: bool,
}

impl Batch {
    fn add(&mut self, reported: Report) {
        if !matters(&reported) {
            return;
        }
        match reported {
            Ok(event) => {
                self.everything |= event.need_rescan();
                self.paths.extend(event.paths);
            }
            Err(_) => self.everything = true,
        }
    }

    fn is_empty(&self) -> bool {
        self.paths.is_empty() && !self.everything
    }

    /// The paths as the user would write them; nothing where nothing happened.
    fn changed(&self, folders: &[Folder]) -> Option<Changed> {
        if self.everything {
            return Some(Changed::Everything);
        }
        if self.is_empty() && !self.worth_a_try {
            return None;
        }
        let given = |path: &PathBuf| folders.iter().find_map(|folder| folder.given_path(path));
        let paths: Option<Vec<PathBuf>> = self.paths.iter().map(given).collect();
        Some(paths.map_or(Changed::Everything, Changed::Paths))
    }
}

impl Folder {
    /// The path of a file in it as the user would write it.
    fn given_path(&self, path: &Path) -> Option<PathBuf> {
        let within = path.strip_prefix(self.real.as_ref()?).ok()?;
        (within != Path::new("")).then(|| self.given.join(within))
    }
}
