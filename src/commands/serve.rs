//! `aarsplan serve`.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::{Arc, Mutex};

use annotate_snippets::Renderer;

use super::begin::is_unbegun;
use super::desk::{ContentDesk, SharedMemory, memory};
use super::outcome::{Outcome, drafts, rendered, tally};
use crate::Folders;
use crate::cli::ServeArguments;
use crate::content::{Memory, Sources, must_exist};
use crate::diagnostic::{Checked, Diagnostic, has_errors};
use crate::edit::system_folder;
use crate::error::Error;
use crate::export::Output;
use crate::plan::Drafts;
use crate::preview::{self, Attempt, Changed, Desk, Faults, GoodSite, Settings, Shown, Source};
use crate::site::Site;
use crate::theme::{Theme, known_themes};

/// A line for the terminal, while the command runs.
#[derive(Debug)]
pub enum Said<'a> {
    /// For standard output: where the site is
    Result(&'a str),
    /// For standard error: what there is to mend
    Remark(&'a str),
}

/// More than these would run off the screen; the browser shows them all.
const MOST_SHOWN: usize = 10;

/// Said where nothing is to be seen yet.
const NO_PLAN: &str = "der er ingen plan i mappen endnu: begynd på den i browseren. Er den begyndt, så gå med cd til mappen, som den ligger i";

/// Shows the site until the user has had enough. `now` says when it is, in milliseconds since 1970.
pub fn serve(
    arguments: &ServeArguments,
    renderer: &Renderer,
    say: fn(Said<'_>),
    now: fn() -> u64,
) -> Result<Outcome, Error> {
    let content = arguments.content.content.clone();
    let begins = !arguments.read_only && is_unbegun(&content);
    if !begins {
        must_exist(&content)?;
    }
    let address = preview::bind(arguments.port)?;
    if arguments.port != 0 && address.port != arguments.port {
        let taken = format!("port {} er optaget, så her er den næste", arguments.port);
        say(Said::Remark(&taken));
    }
    say(Said::Result(&format!(
        "Forhåndsvisning på {} – stop med Ctrl-C",
        address.url
    )));
    if begins {
        say(Said::Remark(NO_PLAN));
    }
    if arguments.open && open(&address.url).is_err() {
        say(Said::Remark(
            "browseren kunne ikke åbnes: åbn selv adressen",
        ));
    }
    let settings = Settings {
        folders: vec![arguments.content.content.clone(), arguments.themes.clone()],
        poll: arguments.poll,
        editor: arguments.editor.clone(),
    };
    let renderer = renderer.clone();
    let memory = Arc::new(Mutex::new(Memory::of(&arguments.content.content)));
    let desk = (!arguments.read_only).then(|| desk(arguments, now, Arc::clone(&memory)));
    preview::serve(
        address,
        settings,
        Workshop::new(arguments, memory),
        desk,
        move |faults, shown| {
            if begins && is_unbegun(&content) {
                return;
            }
            say(Said::Remark(&reported(faults, shown, &renderer)));
        },
    )?;
    Ok(Outcome {
        result: String::new(),
        remarks: String::new(),
        open: None,
        failed: false,
    })
}

/// Earlier versions lie where the system keeps what programs remember; for a while only, where it
/// has no such place.
fn desk(arguments: &ServeArguments, now: fn() -> u64, memory: SharedMemory) -> Arc<dyn Desk> {
    let system = system_folder(&|name| std::env::var_os(name));
    let system = system.unwrap_or_else(|| std::env::temp_dir().join("aarsplan"));
    let folders = Folders {
        content: &arguments.content.content,
        themes: &arguments.themes,
        output: &arguments.output,
    };
    Arc::new(ContentDesk::new(folders, &system, now, memory))
}

fn reported(faults: &Faults, shown: Shown, renderer: &Renderer) -> String {
    let diagnostics = faults.diagnostics();
    let first = &diagnostics[..diagnostics.len().min(MOST_SHOWN)];
    let mut text = rendered(first, renderer);
    if let Some(failure) = faults.failure() {
        text += &format!("fejl: {failure}\n");
    }
    text += &match diagnostics.is_empty() {
        true if faults.errors() == 0 => "ingen fejl".to_owned(),
        true => String::new(),
        false => format!("{} ", tally(diagnostics)),
    };
    if faults.errors() > 0 {
        text += match shown {
            Shown::LastGoodSite => "– siderne er, som de var før",
            Shown::NothingYet => "– siderne kommer frem, når fejlene er rettet",
        };
    }
    text
}

/// Hands the address to the system. Nobody waits for the browser.
fn open(url: &str) -> std::io::Result<()> {
    let (program, arguments): (_, &[&str]) = match std::env::consts::OS {
        "windows" => ("cmd", &["/C", "start", ""]),
        "macos" => ("open", &[]),
        _ => ("xdg-open", &[]),
    };
    let mut command = Command::new(program);
    command.args(arguments).arg(url);
    command.stdin(Stdio::null()).stdout(Stdio::null());
    command.stderr(Stdio::null()).spawn().map(drop)
}

/// Makes the site as [`build`](crate::build) does, and keeps what it is made from: only what
/// changed is made again.
struct Workshop {
    themes: PathBuf,
    drafts: Drafts,
    memory: SharedMemory,
    site: Option<KnownSite>,
    theme: Option<Arc<Theme>>,
}

/// A site that was made, and from what.
struct KnownSite {
    /// The looks that could be chosen, of which the content must name one
    themes: Vec<String>,
    site: Arc<Site>,
    diagnostics: Vec<Diagnostic>,
}

impl KnownSite {
    fn after(
        earlier: Option<&Site>,
        sources: Checked<Sources>,
        themes: &Path,
        drafts: Drafts,
    ) -> KnownSite {
        let made = crate::site_after(earlier, sources, themes, drafts);
        let Checked { value, diagnostics } = made;
        KnownSite {
            themes: known_themes(themes),
            site: Arc::new(value),
            diagnostics,
        }
    }
}

impl Workshop {
    fn new(arguments: &ServeArguments, memory: SharedMemory) -> Workshop {
        Workshop {
            themes: arguments.themes.clone(),
            drafts: drafts(!arguments.no_drafts),
            memory,
            site: None,
            theme: None,
        }
    }

    fn good_site(&mut self, diagnostics: &mut Vec<Diagnostic>) -> Result<Option<GoodSite>, Error> {
        let sources = memory(&self.memory).read()?;
        let name = sources.value.site.theme.clone();
        let known = self.site.take();
        let version = sources.value.version;
        let is_same = |known: &KnownSite| {
            known.site.plans.sources == version && known.themes == known_themes(&self.themes)
        };
        // Neither needs the other.
        let (known, theme) = rayon::join(
            || match known {
                Some(known) if is_same(&known) => known,
                earlier => {
                    let earlier = earlier.as_ref().map(|earlier| &*earlier.site);
                    KnownSite::after(earlier, sources, &self.themes, self.drafts)
                }
            },
            || match &self.theme {
                Some(theme) => theme.load_again(&self.themes, &name),
                None => Theme::load(&self.themes, &name).map(Arc::new),
            },
        );
        let known = self.site.insert(known);
        diagnostics.clone_from(&known.diagnostics);
        if has_errors(diagnostics) {
            return Ok(None);
        }
        let theme = theme?;
        let mut version = blake3::Hasher::new();
        version.update(known.site.plans.sources.as_bytes());
        version.update(theme.version.as_bytes());
        let output = Output::of(Arc::clone(&known.site), Arc::clone(&theme));
        // Only where there are pages to keep: the first one shall not wait for all kinds.
        if let Some(earlier) = &self.theme
            && earlier.version != theme.version
        {
            output.try_templates()?;
        }
        self.theme = Some(theme);
        Ok(Some(GoodSite {
            output: Arc::new(output),
            version: version.finalize().to_hex()[..16].to_owned(),
        }))
    }
}

impl Source for Workshop {
    fn make(&mut self, changed: &Changed) -> Attempt {
        let mut known = memory(&self.memory);
        match changed {
            Changed::Everything => known.forget_everything(),
            Changed::Paths(paths) => paths.iter().for_each(|path| known.forget(path)),
        }
        drop(known);
        let mut diagnostics = Vec::new();
        // A file may vanish between its being found and its being read.
        let made = match self.good_site(&mut diagnostics) {
            Err(Error::Io { .. }) => self.good_site(&mut diagnostics),
            made => made,
        };
        let (site, failure) = match made {
            Ok(site) => (site, None),
            Err(error) => (None, Some(error)),
        };
        Attempt {
            site,
            faults: Faults::new(diagnostics, failure),
        }
    }
}
