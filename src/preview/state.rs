//! In: each attempt at a site. Out: what the server shows now, and a notification to every open
//! page.

use std::sync::Arc;

use tokio::sync::watch::{Receiver, Sender, channel};

use super::faults::Faults;
use super::source::{Attempt, GoodSite, Shown};

/// What the server shows at one moment.
pub struct Snapshot {
    /// The last site without errors; nothing until there is one
    pub site: Option<GoodSite>,
    /// The one before: a page that is being loaded may still ask for its css and scripts
    pub earlier: Option<GoodSite>,
    /// What there is to mend
    pub faults: Faults,
}

impl Snapshot {
    /// What an open page shows, were there faults.
    pub fn shown(&self) -> Shown {
        match self.site {
            Some(_) => Shown::LastGoodSite,
            None => Shown::NothingYet,
        }
    }

    /// The site's version and the path of its stylesheet; both empty where there is no site.
    pub fn names(&self) -> (&str, &str) {
        match &self.site {
            Some(site) => (&site.version, site.output.stylesheet()),
            None => ("", ""),
        }
    }
}

/// Holds the newest [`Snapshot`] and hands it to all who wait for it.
pub struct State(Sender<Arc<Snapshot>>);

impl State {
    /// Begins with the first site, or with why there is none.
    pub fn new(attempt: Attempt) -> State {
        let snapshot = Snapshot {
            site: attempt.site,
            earlier: None,
            faults: attempt.faults,
        };
        State(channel(Arc::new(snapshot)).0)
    }

    /// What is shown now.
    pub fn now(&self) -> Arc<Snapshot> {
        Arc::clone(&self.0.borrow())
    }

    /// Follows what is shown.
    pub fn subscribe(&self) -> Receiver<Arc<Snapshot>> {
        self.0.subscribe()
    }

    /// Shows the site from now on, or keeps the last good one where there is none. Says whether
    /// the faults differ from those before.
    pub fn take(&self, attempt: Attempt) -> bool {
        let now = self.now();
        let other_faults = attempt.faults.version() != now.faults.version();
        let (site, earlier) = match (attempt.site, &now.site) {
            (Some(new), Some(old)) if !differ(&new, old) => (now.site.clone(), now.earlier.clone()),
            (Some(new), old) => (Some(new), old.clone()),
            (None, old) => (old.clone(), now.earlier.clone()),
        };
        let same_site = match (&site, &now.site) {
            (Some(new), Some(old)) => Arc::ptr_eq(&new.output, &old.output),
            (None, None) => true,
            _ => false,
        };
        if other_faults || !same_site {
            self.0.send_replace(Arc::new(Snapshot {
                site,
                earlier,
                faults: attempt.faults,
            }));
        }
        other_faults
    }
}

fn differ(one: &GoodSite, other: &GoodSite) -> bool {
    one.version != other.version || one.output.stylesheet() != other.output.stylesheet()
}
