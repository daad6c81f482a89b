//! What the last reading of the content knows, as far as forms need it: which keys files have, and
//! what there is to choose from.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::content::{FileKind, INITIATIVES, Period, Registers, Sources, YearSources, kind_at};
use crate::diagnostic::Located;
use crate::slug::slug;

/// What the last reading knows.
#[derive(Debug, Clone)]
pub struct Known {
    /// The folder of the content
    pub root: PathBuf,
    /// Its files
    pub sources: Arc<Sources>,
    /// The looks that may be chosen
    pub looks: Vec<String>,
}

/// What sort of file stands at a path.
#[derive(Debug, Clone, Copy)]
pub struct Standing<'a> {
    /// Its kind
    pub kind: FileKind,
    /// The year that it belongs to; none of `site.yaml`
    pub year: Option<&'a YearSources>,
}

impl Known {
    /// What was read below `root`.
    pub fn of(root: &Path, sources: Arc<Sources>, looks: Vec<String>) -> Known {
        Known {
            root: root.to_path_buf(),
            sources,
            looks,
        }
    }

    /// The plan of a year.
    pub fn year(&self, period: Period) -> Option<&YearSources> {
        let mut years = self.sources.years.iter();
        years.find(|year| year.year == period)
    }

    /// What sort of file stands at a path below the content; nothing where a form has nothing to
    /// ask of it.
    pub fn standing(&self, path: &str) -> Option<Standing<'_>> {
        let registers = |period| self.year(period).map(|year| &year.registers);
        let (kind, period) = kind_at(path, registers)?;
        let year = match period {
            Some(period) => Some(self.year(period)?),
            None => None,
        };
        Some(Standing { kind, year })
    }
}

impl<'a> Standing<'a> {
    /// The registers of its year.
    pub fn registers(&self) -> Registers {
        self.year
            .map_or_else(Registers::default, |year| year.registers.clone())
    }
}

/// The file that says it was called so, in the folder of that path, as messages name it.
pub fn called_before(known: &Known, path: &str) -> Option<String> {
    let mut names = path.split('/');
    let (year, folder, name) = (names.next()?, names.next()?, names.next()?);
    let year = known.year(year.parse().ok()?)?;
    let stem = slug(name.rsplit_once('.')?.0);
    let is_meant = |former: &Located<String>| slug(&former.value) == stem;
    let terms = year
        .terms
        .iter()
        .filter(|(known, _)| known.name() == folder);
    let mut terms = terms.flat_map(|(_, terms)| terms);
    let mut initiatives = year.initiatives.iter().filter(|_| folder == INITIATIVES);
    let term = terms.find(|term| term.former.iter().any(is_meant));
    let file = match term {
        Some(term) => &term.file,
        None => {
            &initiatives
                .find(|one| one.former.iter().any(is_meant))?
                .file
        }
    };
    Some(file.path.clone())
}
