//! In: the folder of a look, `themes/<name>/`, and of those that it extends. Out: [`Theme`]:
//! compiled templates, finished css, scripts, images and the words of the look.
//!
//! Everything is checked here, once: a theme that loads can render. Not here: what the
//! templates are given (`view.rs` says what, `export/` fills it).

mod components;
mod constant;
mod css;
mod depth;
mod fault;
mod files;
mod folder;
mod meter;
mod minify;
pub mod palette;
pub mod pieces;
mod placeholders;
mod register_words;
mod replaced;
mod script_depth;
mod speech;
mod strings;
mod tags;
mod taxonomy_words;
pub mod view;

use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use rayon::prelude::*;
use tera::{Context, Kwargs, State, Tera, TeraResult, Value};

use crate::content::Registers;
use crate::error::Error;
pub use components::Component;
use components::components;
use constant::with_constant_words;
use files::ThemeFiles;
pub use files::{ThemeFile, known_themes};
use meter::{Paper, metered};
pub use minify::{Minified, is_inline, minify_fragment};
use pieces::Pieces;
pub use speech::Speech;
pub use strings::{LANGUAGE, Strings, Terms};
pub use taxonomy_words::{CountedWord, TaxonomyWord};
use view::{PageContext, SiteVariable};

/// A look, ready to render.
#[derive(Debug)]
pub struct Theme {
    /// The name of its folder
    pub name: String,
    /// The folder of all themes; may be missing
    pub folder: PathBuf,
    /// `components/`, of this theme and of those that it extends
    pub components: Vec<Component>,
    /// Its words as they are written, with places for what registers are called
    words: Strings,
    /// How it speaks where nothing is renamed
    pub speech: Speech,
    /// How it has spoken of plans that call their registers otherwise
    spoken: Mutex<Vec<Speech>>,
    /// What it is compiled from
    sources: ThemeFiles,
    /// All of `css/` in one, but for what is on paper alone
    pub stylesheet: String,
    /// `css/handout/`: what only handouts have, behind all else
    pub handout_stylesheet: String,
    /// `js/`, by file name
    pub scripts: Vec<ThemeFile>,
    /// `images/`, by file name
    pub images: Vec<ThemeFile>,
    /// What a web designer should know, in Danish: templates that could not be minified
    pub remarks: Vec<String>,
    /// Tells this theme's pages from another's: of its css counts what only handouts have
    pub version: blake3::Hash,
    /// Tells its files from another's
    pub files: blake3::Hash,
}

/// The css files that come before all others, in this order; `print.css` comes last.
const FIRST_CSS: &[&str] = &["layers.css", "tokens.css", "base.css", "layout.css"];
const LAST_CSS: &str = "print.css";
/// The css that only handouts hold, so that no page is sent it.
const HANDOUT_CSS: &str = "css/handout/";

impl Theme {
    /// Loads a look. The one named `kommune` is part of the program, and used where `folder`
    /// has none of that name.
    pub fn load(folder: &Path, name: &str) -> Result<Theme, Error> {
        Theme::of(folder, ThemeFiles::read(folder, name)?)
    }

    /// The theme itself where its files are as they were, or else loaded anew.
    pub fn load_again(self: &Arc<Theme>, folder: &Path, name: &str) -> Result<Arc<Theme>, Error> {
        let files = ThemeFiles::read(folder, name)?;
        match files.hash(|_| true) == self.files {
            true => Ok(Arc::clone(self)),
            false => Theme::of(folder, files).map(Arc::new),
        }
    }

    fn of(folder: &Path, sources: ThemeFiles) -> Result<Theme, Error> {
        let files = &sources;
        let name = files.name();
        let words = format!("strings/{LANGUAGE}.yaml");
        let words = Strings::read(name, files.layers(&words)?)?;
        let strings = words.calling(&Registers::built_in());
        if let Some(reason) = strings.missing_word() {
            return Err(Error::theme(name, reason));
        }
        let texts = files.templates()?;
        let (prepared, remarks) = prepare(files, &|path, source| finished(path, source, &strings))?;
        // A small plan waits for its look most of all, and Tera reads one template after another.
        let (templates, (scripts, stylesheets)) = rayon::join(
            || parse(files, &strings, prepared),
            || rayon::join(|| scripts(files), || stylesheets(files)),
        );
        // The words of a fault are those of the template as it was typed: a minified one has
        // other lines.
        let templates = templates
            .map_err(|fault| compile(files, &strings, &as_typed).err().unwrap_or(fault))?;
        let (stylesheet, handout_stylesheet) = stylesheets?;
        Ok(Theme {
            name: name.to_owned(),
            folder: folder.to_path_buf(),
            components: components(texts.iter().map(|(path, source)| (&**path, *source))),
            speech: Speech {
                strings,
                templates: Arc::new(templates),
            },
            spoken: Mutex::default(),
            words,
            stylesheet,
            handout_stylesheet,
            scripts: scripts?,
            images: files.linked("images/"),
            remarks: files
                .unread()
                .cloned()
                .chain(replaced::unused(files, &texts))
                .chain(remarks)
                .collect(),
            // What stands within the pages themselves is a part of them.
            version: files.hash(|path| !path.starts_with("css/") || path.starts_with(HANDOUT_CSS)),
            files: files.hash(|_| true),
            sources,
        })
    }

    /// The scripts of every page, and those of some kinds of page: `js/search/` is for `search`,
    /// `js/initiatives+term/` for two.
    pub fn scripts_of(&self, kind: &str) -> impl Iterator<Item = &ThemeFile> {
        let everywhere = self.scripts.iter().filter(|file| !file.name.contains('/'));
        let here = self.scripts.iter().filter(move |file| {
            let folder = file.name.split_once('/').map(|(folder, _)| folder);
            folder.is_some_and(|folder| folder.split('+').any(|named| named == kind))
        });
        everywhere.chain(here)
    }

    /// Makes a page: `template` is the name of a file in `pages/` without its ending.
    pub fn render(
        &self,
        speech: &Speech,
        template: &str,
        page: &PageContext,
    ) -> Result<String, Error> {
        let file = format!("pages/{template}.html");
        let variables = (&page.variables(), page.pieces());
        self.render_file(speech, &file, variables, budget(&page.site))
    }

    /// Makes a piece that all pages of one kind in one section share: `layout` is the name of a
    /// file in `layouts/` without its ending.
    pub fn render_layout(
        &self,
        speech: &Speech,
        layout: &str,
        site: &SiteVariable,
        (kind, section): (&str, &str),
    ) -> Result<String, Error> {
        let file = format!("layouts/{layout}.html");
        let variables = site.variables(kind, section);
        let variables = (&variables, &Pieces::default());
        self.render_file(speech, &file, variables, budget(site))
    }

    fn render_file(
        &self,
        speech: &Speech,
        file: &str,
        variables: (&Context, &Pieces),
        budget: u64,
    ) -> Result<String, Error> {
        written(&speech.templates, file, variables, budget).map_err(|error| {
            // Without the calls that count, columns are as typed; but only they can report a
            // page that has no end.
            let spent = meter::is_spent();
            let prepare = |path: &str, source: &str| match spent {
                true => (metered(source), None),
                false => as_typed(path, source),
            };
            // Unminified, so that a fault is reported at its line.
            let again = compile(&self.sources, &speech.strings, &prepare).ok();
            let again = again.and_then(|(again, _)| written(&again, file, variables, budget).err());
            self.fault(file, &again.unwrap_or(error))
        })
    }

    /// Makes a piece of a template with all that a page is given: an example of a component.
    pub fn render_piece(
        &self,
        speech: &Speech,
        piece: &str,
        page: &PageContext,
    ) -> Result<String, Error> {
        let variables = page.variables();
        let piece = metered(piece);
        let made = meter::within(budget(&page.site), || {
            let html = speech.templates.render_str(&piece, &variables, true)?;
            let mut paper = Paper::with(page.pieces());
            paper.write_all(html.as_bytes())?;
            Ok(paper.text())
        });
        made.map_err(|error| self.fault("", &error))
    }

    fn fault(&self, file: &str, error: &tera::Error) -> Error {
        let said = fault::in_danish(file, error);
        let said = match fault::misfit(error, &self.sources, &self.components) {
            Some(misfit) => format!("{misfit}: {said}"),
            None => said,
        };
        Error::theme(&self.name, said)
    }
}

fn budget(site: &SiteVariable) -> u64 {
    meter::budget(site.initiatives)
}

fn written(
    templates: &Tera,
    file: &str,
    (variables, pieces): (&Context, &Pieces),
    budget: u64,
) -> TeraResult<String> {
    let mut paper = Paper::with(pieces);
    meter::within(budget, || templates.render_to(file, variables, &mut paper))?;
    Ok(paper.text())
}

/// Templates by their whole names.
type Templates = Vec<(String, String)>;

/// Turns the source of a template, which stands at a path, into what is compiled, and may remark on it.
type Prepare<'a> = dyn Fn(&str, &str) -> (String, Option<String>) + Sync + 'a;

/// Compiles every template of the theme and of those that it extends; with the remarks.
fn compile(
    files: &ThemeFiles,
    strings: &Strings,
    prepare_one: &Prepare<'_>,
) -> Result<(Tera, Vec<String>), Error> {
    let (templates, remarks) = prepare(files, prepare_one)?;
    Ok((parse(files, strings, templates)?, remarks))
}

/// Prepares every template, which stands by its whole name, where none is too deep.
fn prepare(
    files: &ThemeFiles,
    prepare_one: &Prepare<'_>,
) -> Result<(Templates, Vec<String>), Error> {
    let sources = files.templates()?;
    let (fault, prepared) = rayon::join(
        || depth::too_deep(&sources, &prefixes(files)),
        || {
            let prepared = sources.par_iter().map(|(path, source)| {
                let (template, remark) = prepare_one(path, source);
                ((path.clone(), template), remark)
            });
            prepared.unzip()
        },
    );
    let (templates, remarks): (_, Vec<Option<String>>) = prepared;
    match fault {
        Some(reason) => Err(Error::theme(files.name(), reason)),
        None => Ok((templates, remarks.into_iter().flatten().collect())),
    }
}

/// Reads templates that were prepared.
fn parse(files: &ThemeFiles, strings: &Strings, templates: Templates) -> Result<Tera, Error> {
    let fault = |error: tera::Error| Error::theme(files.name(), fault::in_danish("", &error));
    let mut tera = Tera::new();
    meter::register(&mut tera);
    tera.register_function("t", strings.clone());
    tera.register_filter("soft_breaks", soft_breaks);
    tera.set_fallback_prefixes(prefixes(files)).map_err(fault)?;
    tera.add_raw_templates(templates).map_err(fault)?;
    Ok(tera)
}

/// What the whole name of a template may begin with, the nearest theme first.
fn prefixes(files: &ThemeFiles) -> Vec<String> {
    files.chain().map(|name| format!("{name}/")).collect()
}

fn as_typed(_: &str, source: &str) -> (String, Option<String>) {
    (source.to_owned(), None)
}

/// Minifies a template, or leaves it as it is with a remark; puts its constant words in.
fn finished(path: &str, source: &str, strings: &Strings) -> (String, Option<String>) {
    match minify::minify_template(source) {
        Minified::Done(template) => (metered(&with_constant_words(&template, strings)), None),
        Minified::Unsafe => {
            let remark = format!(
                "skabelonen {path} kan ikke gøres mindre, uden at ord løber sammen: sæt ordene i <p>, <li> eller <span>"
            );
            (metered(source), Some(remark))
        }
    }
}

/// Text that a narrow page may break before a word after a slash, as HTML: »Studieboliger/Grønt«.
fn soft_breaks(text: &str, _: Kwargs, _: &State<'_>) -> Value {
    let mut html = Vec::with_capacity(text.len());
    for (place, part) in text.split('/').enumerate() {
        html.extend_from_slice(match part.starts_with(char::is_alphanumeric) {
            _ if place == 0 => b"",
            true => b"/<wbr>",
            false => b"/",
        });
        tera::escape_html(part, &mut html).expect("a vector takes all bytes");
    }
    Value::safe_string(&String::from_utf8_lossy(&html))
}

fn scripts(files: &ThemeFiles) -> Result<Vec<ThemeFile>, Error> {
    let scripts = files.texts("js/")?.into_par_iter();
    let minified = scripts.map(|(path, script)| ThemeFile {
        name: path.trim_start_matches("js/").to_owned(),
        bytes: minify::minify_script(script).into_bytes(),
    });
    Ok(minified.collect())
}

/// That of every page, and what only handouts have.
fn stylesheets(files: &ThemeFiles) -> Result<(String, String), Error> {
    let of_pages = stylesheet(files, |path| !path.starts_with(HANDOUT_CSS))?;
    let of_handouts = stylesheet(files, |path| path.starts_with(HANDOUT_CSS))?;
    Ok((of_pages, of_handouts))
}

fn stylesheet(files: &ThemeFiles, is_wanted: fn(&str) -> bool) -> Result<String, Error> {
    let rank = |path: &str| {
        let name = path.trim_start_matches("css/");
        match FIRST_CSS.iter().position(|first| *first == name) {
            Some(place) => place,
            None if name == LAST_CSS => usize::MAX,
            None => FIRST_CSS.len(),
        }
    };
    let mut sheets = files.texts("css/")?;
    sheets.retain(|(path, _)| is_wanted(path));
    sheets.sort_by_key(|(path, _)| rank(path));
    Ok(sheets
        .into_iter()
        .map(|(_, css)| css::published(css))
        .collect())
}
