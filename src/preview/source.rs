//! In: what changed on the disk. Out: a site, or why there is none, made by whoever calls the
//! preview.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::Arc;

use super::faults::Faults;
use crate::error::Error;
use crate::export::Output;

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

/// What open pages show while there is something to mend.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shown {
    /// The last site without errors
    LastGoodSite,
    /// What there is to mend: there has been no site without errors
    NothingYet,
}

/// A site without errors.
#[derive(Clone)]
pub struct GoodSite {
    /// Its files
    pub output: Arc<Output>,
    /// Tells one site from another. Two that differ in nothing but css have the same.
    pub version: String,
}

/// A [`Source`] whose panic is a fault to show, so that the thread that watches lives on.
pub struct Guarded<S> {
    source: S,
    /// It stopped in the middle of its work: nothing that it remembers can be trusted.
    broken: bool,
}

impl<S: Source> Guarded<S> {
    /// Nothing is known of it yet.
    pub fn of(source: S) -> Guarded<S> {
        Guarded {
            source,
            broken: false,
        }
    }

    /// As the source makes it, or a mistake of the program.
    pub fn make(&mut self, changed: &Changed) -> Attempt {
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
