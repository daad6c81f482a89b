//! `aarsplan init`: a plan to begin with, in a folder that has none.
//!
//! Its folders and the keys in its files are those of the tables that everything else reads; its
//! files are made as `new` makes them. All of it is written aside, must pass `check`, and takes its
//! place at once.

use std::path::Path;

use super::new::{Ask, Values, answer, lines, new_file, period};
use super::new_files::{is_free, write_file, write_folder};
use super::outcome::Outcome;
use crate::check::placeholders;
use crate::cli::{InitArguments, NewArguments};
use crate::content::{
    self, FileKind, FirstTerm, INITIATIVES, LINKED_FOLDERS, Registers, Taxonomy, TermFolder,
    yaml_text,
};
use crate::diagnostic::Severity;
use crate::error::Error;
use crate::plan::{Drafts, Period};

/// What the texts of a new plan say of how to go on.
pub struct Guidance {
    introduction: &'static str,
    initiative: &'static str,
}

impl Guidance {
    /// By commands, in files
    const TERMINAL: Guidance = Guidance {
        introduction: include_str!("init/introduction.md"),
        initiative: include_str!("init/initiative.md"),
    };
    /// In the preview's editor
    pub const BROWSER: Guidance = Guidance {
        introduction: include_str!("init/browser-introduction.md"),
        initiative: include_str!("init/browser-initiative.md"),
    };
}

/// Keeps an empty folder: most that copies or packs folders leaves those out. No reader of the
/// content sees a hidden file.
const KEEPER: (&str, &str) = (
    ".tom-mappe",
    "Denne fil gør, at mappen følger med, når planen bliver kopieret. Den må slettes.\n",
);

/// Writes the beginning of a plan, and asks for what it must know.
pub fn init(
    arguments: &InitArguments,
    this_year: u16,
    ask: &mut Ask<'_>,
) -> Result<Outcome, Error> {
    let folder = arguments.folder.as_deref().unwrap_or(Path::new(""));
    // `./content` is `content` to everybody but a program.
    let folder = folder.strip_prefix(".").unwrap_or(folder);
    refuse_a_plan(folder, this_year)?;
    let municipality = answer(
        arguments.municipality.as_deref(),
        (
            "--kommune",
            "Hvad hedder kommunen, som det skal stå på siderne?",
        ),
        ask,
        checked_municipality,
    )?;
    let question = format!("Hvilket år er planen for? Tryk Enter for {this_year}.");
    let year = arguments.year.map(|year| year.to_string());
    let year = answer(
        year.as_deref(),
        ("--year", &question),
        // Nobody there to answer is as good as Enter.
        &mut |question| Some(ask(question).unwrap_or_default()),
        |typed| match typed {
            "" => Ok(this_year.into()),
            typed => period(typed),
        },
    )?;
    write_folder(folder, "content", |content| {
        write_beginning(content, &municipality, year, &Guidance::TERMINAL)
    })?;
    Ok(Outcome {
        result: next_steps(folder, year),
        remarks: String::new(),
        open: None,
        failed: false,
    })
}

/// Writes all that a plan begins with.
pub fn write_beginning(
    content: &Path,
    municipality: &str,
    year: Period,
    guidance: &Guidance,
) -> Result<(), Error> {
    write_site(content, municipality)?;
    write_plan(content, year, guidance.introduction)?;
    write_terms(content)?;
    write_initiative(content, guidance.initiative)?;
    write_keepers(content, year)?;
    must_pass(content)
}

/// Where there is a plan, or where it would stand in another one, nothing is begun.
fn refuse_a_plan(folder: &Path, this_year: u16) -> Result<(), Error> {
    let refused = |path: &Path, reason: String| {
        let path = path.to_path_buf();
        Err(Error::FileRefused { path, reason })
    };
    let content = folder.join("content");
    let absolute = std::path::absolute(folder);
    let name = absolute.as_ref().ok().and_then(|path| path.file_name());
    if folder.exists() && !folder.is_dir() {
        return refused(
            folder,
            "det er en fil, og planen skal ligge i en mappe".into(),
        );
    }
    if folder.join("site.yaml").exists() || name.is_some_and(|name| name == "content") {
        return refused(
            &content,
            "mappen content skal ligge for sig. Gå en mappe op med cd .. og skriv aarsplan init"
                .into(),
        );
    }
    if is_free(&content) {
        return Ok(());
    }
    let reason = match content.join("site.yaml").exists() {
        true => format!(
            "der er allerede en plan. aarsplan serve --open viser den, og aarsplan new år {} laver et år mere",
            this_year.saturating_add(1)
        ),
        false => {
            "mappen er ikke tom. Flyt det, der ligger i den, eller vælg en anden mappe: aarsplan init plan"
                .into()
        }
    };
    refused(&content, reason)
}

/// The name of a municipality, or what is wrong with it.
pub fn checked_municipality(typed: &str) -> Result<String, String> {
    match typed.chars().any(char::is_alphabetic) && !typed.contains(char::is_control) {
        true => Ok(typed.to_owned()),
        false => Err("skriv kommunens navn med bogstaver".into()),
    }
}

fn write_site(content: &Path, municipality: &str) -> Result<(), Error> {
    let values = Values::from([
        ("kommune", yaml_text(municipality)),
        ("titel", "Årsplan".into()),
    ]);
    let text = lines(FileKind::Site, &values, &Registers::built_in());
    write_file(content, "site.yaml", text.as_bytes())
}

fn write_plan(content: &Path, year: Period, introduction: &str) -> Result<(), Error> {
    let values = Values::from([
        ("titel", format!("Årsplan {year}")),
        ("år", year.to_string()),
    ]);
    let facts = lines(FileKind::Plan, &values, &Registers::built_in());
    let introduction = introduction.replace("{year}", &year.to_string());
    let text = format!("---\n{facts}---\n{introduction}");
    write_file(content, &format!("{year}/plan.md"), text.as_bytes())
}

/// What an initiative cannot do without: a file in each register that it must refer to.
fn write_terms(content: &Path) -> Result<(), Error> {
    for taxonomy in Taxonomy::BUILT_IN {
        let (name, code) = match taxonomy.row().first {
            None => continue,
            Some(FirstTerm::Placeholder(name)) => (name, None),
            Some(FirstTerm::Named { name, code }) => (name, code),
        };
        let arguments = NewArguments {
            name: Some(name.into()),
            code: code.map(str::to_owned),
            unit: code.is_none(),
            ..NewArguments::default()
        };
        let kind = FileKind::Term(TermFolder::Of(taxonomy));
        write_new(content, kind, &arguments, "")?;
    }
    Ok(())
}

fn write_initiative(content: &Path, text: &str) -> Result<(), Error> {
    let arguments = NewArguments {
        name: Some(placeholders::TITLE.into()),
        ..NewArguments::default()
    };
    write_new(content, FileKind::Initiative, &arguments, text)
}

/// What `new` would write, with a text.
fn write_new(
    content: &Path,
    kind: FileKind,
    arguments: &NewArguments,
    body: &str,
) -> Result<(), Error> {
    let sources = content::read(content)?.value;
    let (path, facts) = new_file(kind, arguments, &sources, &mut |_| None)?;
    write_file(content, &path, (facts + body).as_bytes())
}

/// Every folder that a plan can have is there to be seen.
fn write_keepers(content: &Path, year: Period) -> Result<(), Error> {
    let terms = TermFolder::all().map(TermFolder::name);
    let linked = LINKED_FOLDERS.iter().map(|(name, _)| *name);
    let (name, text) = KEEPER;
    for folder in terms.chain(linked).chain([INITIATIVES]) {
        let folder = format!("{year}/{folder}");
        if is_free(&content.join(&folder)) {
            write_file(content, &format!("{folder}/{name}"), text.as_bytes())?;
        }
    }
    Ok(())
}

fn must_pass(content: &Path) -> Result<(), Error> {
    let found = crate::read_site(content, &content.join("themes"), Drafts::Included)?.diagnostics;
    let fault = found
        .iter()
        .find(|found| found.rule.severity == Severity::Error);
    match fault {
        None => Ok(()),
        Some(fault) => Err(Error::BadArgument {
            reason: format!("{}: {}", fault.message, fault.help),
        }),
    }
}

fn next_steps(folder: &Path, year: Period) -> String {
    let content = folder.join("content");
    let go = match folder == Path::new("") {
        true => String::new(),
        false => format!("   cd \"{}\"\n", folder.display()),
    };
    format!(
        "Planen for {year} er begyndt i mappen {}

1. Se siderne, mens du skriver:
{go}   aarsplan serve --open

2. Åbn {} i et skriveprogram, for eksempel Notesblok, og skriv jeres egen indledning.
   aarsplan check siger, hvad der derefter mangler.",
        content.display(),
        content.join(year.to_string()).join("plan.md").display(),
    )
}
