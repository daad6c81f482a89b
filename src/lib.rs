//! `aarsplan` makes a website of a municipality's annual plan.
//!
//! Data flows one way, through types that are each made only from the one before:
//!
//! ```text
//! content/ ─read─▶ Sources ─assemble─▶ Plans ─route─▶ Site ─with a Theme─▶ Output ─publish─▶ output/
//! ```
//!
//! | Module | What it knows |
//! |---|---|
//! | [`content`] | the files, as their authors typed them |
//! | [`plan`] | what they mean together: one [`Plan`](plan::Plan) a year |
//! | [`site`] | every page and its address |
//! | [`check`] | mistakes that only the whole shows |
//! | [`theme`] | the look: templates, css, words |
//! | [`export`] | every file of the finished site, made when it is asked for; the search index |
//! | [`import`] | how a plan gets in that was written in Word or Excel |
//! | [`edit`] | how a file is changed in a form, and nothing else in it |
//! | [`publish`] | how they get onto the disk |
//! | [`preview`] | how they get into a browser while they are being written |
//! | [`commands`], [`cli`] | what a user can ask for |
//! | [`diagnostic`], [`error`], [`caught`](mod@caught), [`counted`](mod@counted), [`diff`](mod@diff), [`lookalikes`], [`printable`], [`slug`], [`spelling`] | what all of them use |
//!
//! A module uses only what comes after it in this order: `main`, `commands`, `publish`,
//! `preview`, `edit`, `import`, `export`, `check`, `theme`, `site`, `plan`, `content`, `diagnostic` and the like. No
//! files use each other in a circle, but for a folder's own and the few in it.
//!
//! **An author's mistake is data** ([`Diagnostic`]); `Err` is the machine's failure
//! ([`Error`]). Nothing stops at the first mistake.
//!
//! **Only `main.rs`** prints, reads the clock or ends the process. **Only** `content`, `theme`,
//! `publish`, `preview`, `commands::new_files`, `edit::begun`, `edit::disk` and `edit::store` touch the disk, and what is read of the content and
//! the themes is read by [`content::read_plain_file`].
//!
//! **A kind of page** is a line in `export/page/mod.rs`, and a file of one name in `export/page/`,
//! in `theme/view/` and in a theme's `pages/`. It says all of itself in one sheet; `export/frame.rs`
//! makes the rest of that. What each year has one of is a row in `site/year_page.rs` too: its address,
//! and where menus lead to it. Pages use `export/parts/`, never each other. **No `_ =>`** stands for kinds
//! of pages, taxonomies or files: whoever adds one is asked everywhere what it means.
//!
//! **A taxonomy** is a row in `content/taxonomy/rows.rs`, with its words under the name of its folder in a
//! theme's `strings/da.yaml`: keys, menus, filters, facets, charts, columns, flags and messages read
//! the row.
//!
//! **A plain key** of the initiatives is an entry in `content/plain_keys.rs`, with its word under
//! `oplysninger` in a theme's `strings/da.yaml`: files, schemas, pages, data, search and `new` read
//! the entry. Fields of the content's own are entries too, made from `site.yaml`.
//!
//! **Nothing unsorted** reaches the output: the same content makes the same bytes.
//!
//! **In words:** an *initiative* (indsats) is a numbered row of the plan; a *topic* (tema) groups
//! them, as do *committees* (udvalg), *centres*, *labels* (mærker) and *backgrounds*; »theme«
//! always means the look. `tests/tidy.rs` holds what can be held of this page.

pub mod caught;
pub mod check;
pub mod cli;
pub mod commands;
pub mod content;
pub mod counted;
pub mod diagnostic;
pub mod diff;
pub mod edit;
pub mod error;
pub mod export;
pub mod import;
pub mod lookalikes;
pub mod plan;
pub mod preview;
pub mod printable;
pub mod publish;
pub mod site;
pub mod slug;
pub mod spelling;
pub mod theme;

use std::path::Path;
use std::sync::Arc;

use content::Sources;
use diagnostic::{Checked, Diagnostic, Severity, has_errors};
use error::Error;
use export::Output;
use plan::{Drafts, assemble};
use publish::{OthersWork, Published, Request, publish};
use site::Site;
use theme::Theme;

/// Where things are read and written.
#[derive(Debug, Clone, Copy)]
pub struct Folders<'a> {
    /// `content/`
    pub content: &'a Path,
    /// `themes/`; may be missing
    pub themes: &'a Path,
    /// `output/`
    pub output: &'a Path,
}

/// content/ → [`Sources`] → [`Plans`](plan::Plans) → [`Site`], with every mistake. `themes` is the
/// folder of the looks that can be chosen; it may be missing.
pub fn read_site(content: &Path, themes: &Path, drafts: Drafts) -> Result<Checked<Site>, Error> {
    Ok(site_of(content::read(content)?, themes, drafts))
}

/// The same of what was read before: by a preview that remembers, or by a check that looks at
/// the plan twice. Advice is left out.
pub fn site_of(sources: Checked<Sources>, themes: &Path, drafts: Drafts) -> Checked<Site> {
    site_after(None, sources, themes, drafts)
}

/// The same where an `earlier` site was made of what the same [`Memory`](content::Memory) read: what
/// it has of files that are as they were is not made again.
pub fn site_after(
    earlier: Option<&Site>,
    sources: Checked<Sources>,
    themes: &Path,
    drafts: Drafts,
) -> Checked<Site> {
    let mut diagnostics: Vec<Diagnostic> = Vec::new();
    let sources = sources.gather(&mut diagnostics);
    diagnostics.extend(check::sources::check(&sources));
    diagnostics.extend(check::placeholders::left(&sources, drafts));
    diagnostics.extend(check::unknown_theme(
        &sources.site,
        &theme::known_themes(themes),
    ));
    diagnostics.extend(check::colours::too_weak(&sources.site));
    diagnostics.extend(check::unspoken_language(&sources.site, theme::LANGUAGE));
    let plans = assemble(sources, drafts, earlier.map(|site| &site.plans)).gather(&mut diagnostics);
    let site = Site::of(plans).gather(&mut diagnostics);
    diagnostics.extend(check::check(&site));
    // They are for `check`, which asks for them.
    diagnostics.retain(|found| found.rule.severity != Severity::Note);
    diagnostic::sort(&mut diagnostics);
    Checked {
        value: site,
        diagnostics,
    }
}

/// [`Site`] → [`Output`], with the look that the content chooses.
pub fn output_of(site: Site, themes: &Path) -> Result<Output, Error> {
    let theme = Theme::load(themes, &site.plans.site.theme)?;
    Ok(Output::of(Arc::new(site), Arc::new(theme)))
}

/// A site that was written.
#[derive(Debug)]
pub struct Built {
    /// What was done to the output folder
    pub published: Published,
    /// How many pages the site has
    pub pages: usize,
    /// How many drafts it leaves out
    pub hidden_drafts: usize,
}

/// What is to be made, and how.
#[derive(Debug, Clone, Copy)]
pub struct Wanted<'a> {
    /// Whether drafts are part of the site
    pub drafts: Drafts,
    /// What becomes of files in the output folder that somebody else wrote or changed
    pub others_work: OthersWork,
    /// Where the site is packed too
    pub zip: Option<&'a Path>,
}

/// The site alone, and nothing of others is lost.
impl From<Drafts> for Wanted<'_> {
    fn from(drafts: Drafts) -> Self {
        Wanted {
            drafts,
            others_work: OthersWork::Respected,
            zip: None,
        }
    }
}

/// Writes a site without errors. `progress` is called as by [`build`].
pub fn write(
    output: &Output,
    folders: Folders<'_>,
    wanted: Wanted<'_>,
    progress: &(dyn Fn(usize, usize) + Sync),
) -> Result<Published, Error> {
    let request = Request {
        folder: folders.output,
        sources: &[folders.content, folders.themes],
        others_work: wanted.others_work,
        zip: wanted.zip,
    };
    let mut published = publish(output, &request, progress)?;
    let remarks = output.theme().remarks.iter().cloned();
    published.remarks.extend(remarks);
    let vanished = check::vanished(output.site(), &published.gone, &published.new);
    published.remarks.extend(vanished);
    published.remarks.extend(output.shortened_cells());
    Ok(published)
}

/// Makes the whole site and writes it; nothing is written where the content has errors.
/// `progress` is called with the files made so far, and how many there will be; never where the
/// site stands already.
pub fn build<'a>(
    folders: Folders<'_>,
    wanted: impl Into<Wanted<'a>>,
    progress: &(dyn Fn(usize, usize) + Sync),
) -> Result<Checked<Option<Built>>, Error> {
    let wanted = wanted.into();
    let sources = content::read(folders.content)?;
    let look = sources.value.site.theme.clone();
    // Neither needs the other.
    let (site, theme) = rayon::join(
        || site_of(sources, folders.themes, wanted.drafts),
        || Theme::load(folders.themes, &look),
    );
    let Checked {
        value: site,
        diagnostics,
    } = site;
    if has_errors(&diagnostics) {
        return Ok(Checked {
            value: None,
            diagnostics,
        });
    }
    let hidden_drafts = site.plans.hidden_drafts();
    let output = Output::of(Arc::new(site), Arc::new(theme?));
    let published = write(&output, folders, wanted, progress)?;
    let pages = output.page_count();
    // To give back a large site takes time, in which the program may end.
    rayon::spawn(move || drop(output));
    Ok(Checked {
        value: Some(Built {
            published,
            pages,
            hidden_drafts,
        }),
        diagnostics,
    })
}
