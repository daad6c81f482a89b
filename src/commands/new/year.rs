//! In: the plan of one year. Out: the files of the next: registers as they are, initiatives that
//! say where they came from, and a plan that is a draft until its editor says otherwise.

use std::path::{Path, PathBuf};

use super::{Ask, answer};
use crate::check::placeholders::MUNICIPALITY;
use crate::cli::NewArguments;
use crate::commands::new_files::NewFile;
use crate::content::{
    InitiativeRecord, MilestoneRecord, NextYear, PLAIN_KEYS, Period, PlanRecord, Sources,
    YearSources, with_values, yaml_text,
};
use crate::counted::counted;
use crate::error::Error;

/// A year's folder that is not written yet.
pub struct NewYear {
    /// »2023«
    pub name: String,
    /// Its files, by their path in it
    pub files: Vec<NewFile>,
    /// The text of `site.yaml`, where there is none
    pub site: Option<String>,
    /// What to do with it, for its editor
    pub what_now: String,
}

/// The next year's plan, made from an earlier one; the first plan of all is empty.
pub fn new_year(
    arguments: &NewArguments,
    sources: &Sources,
    ask: &mut Ask<'_>,
) -> Result<NewYear, Error> {
    let year = answer(
        arguments.name.as_deref(),
        ("et årstal", "Hvilket år?"),
        ask,
        period,
    )?;
    next_year(year, arguments.from, sources)
}

/// The same for that year, from that plan; from the latest before it where none is said.
pub fn next_year(year: Period, from: Option<Period>, sources: &Sources) -> Result<NewYear, Error> {
    let from = match from {
        None => sources.years.iter().rfind(|from| from.year < year),
        Some(from) => Some(earlier_year(year, from, sources)?),
    };
    match from {
        Some(from) => continued(year, from),
        None => Ok(first_plan(year, sources)),
    }
}

/// A year, or a period, as it was typed.
pub fn period(typed: &str) -> Result<Period, String> {
    let wrong = |_| {
        format!("»{typed}« er ikke et årstal eller en periode, for eksempel 2023 eller 2023-2026")
    };
    typed.parse().map_err(wrong)
}

fn earlier_year(year: Period, from: Period, sources: &Sources) -> Result<&YearSources, Error> {
    let bad = |reason| Error::BadArgument { reason };
    if from >= year {
        return Err(bad(format!("{from} er ikke et år før {year}")));
    }
    let found = sources.years.iter().find(|known| known.year == from);
    found.ok_or_else(|| {
        let known: Vec<String> = sources
            .years
            .iter()
            .map(|year| year.year.to_string())
            .collect();
        bad(format!(
            "der er ingen plan for {from}. Der er planer for {}",
            known.join(", ")
        ))
    })
}

fn first_plan(year: Period, sources: &Sources) -> NewYear {
    let plan = NewFile::Text {
        path: "plan.md".into(),
        text: format!("---\ntitel: Årsplan {year}\når: {year}\n---\n"),
    };
    let site = format!("kommune: {MUNICIPALITY}\ntitel: Årsplan\n");
    NewYear {
        name: year.to_string(),
        files: vec![plan],
        site: sources.site.municipality.is_empty().then_some(site),
        what_now: "Ret navnet i site.yaml. Lav så kerneopgaver, temaer, udvalg og centre med aarsplan new.".into(),
    }
}

fn continued(year: Period, from: &YearSources) -> Result<NewYear, Error> {
    let Some(plan) = &from.plan else {
        return Err(Error::BadArgument {
            reason: format!("planen for {} mangler sin fil plan.md", from.year),
        });
    };
    let terms = from.terms.values().flatten();
    let terms = terms.map(|term| &*term.file);
    let registers = from.register_files.iter();
    let registers = registers
        .map(|register| &**register.body.file())
        .chain(terms);
    let registers = registers.map(|file| copy(&file.path, &from.folder));
    let attachments = from.files.iter().map(|file| NewFile::Copy {
        path: file.path.clone(),
        of: file.disk.clone(),
    });
    let initiatives = from.initiatives.iter();
    let initiatives = initiatives.map(|initiative| carried_on(initiative, from));
    let count = from.initiatives.len();
    let files = [next_plan(plan, year, from)].into_iter();
    let files = files.chain(registers).chain(attachments).chain(initiatives);
    Ok(NewYear {
        name: year.to_string(),
        files: files.collect(),
        site: None,
        what_now: format!(
            "{} fra {}. Slet dem, som ikke fortsætter, og ret de andre. Slet linjen kladde: ja i plan.md, når planen skal være offentlig.",
            counted(count, "indsats er kopieret", "indsatser er kopieret"),
            from.year
        ),
    })
}

fn next_plan(plan: &PlanRecord, year: Period, from: &YearSources) -> NewFile {
    let title = plan.title.as_ref().map_or("Årsplan", |title| &title.value);
    let title = title.replace(&from.year.to_string(), &year.to_string());
    let values = [
        ("titel", Some(yaml_text(&title))),
        ("år", Some(year.to_string())),
        ("opdateret", None),
        ("opgjort", None),
        ("beslutning", None),
        ("kladde", Some("ja".into())),
    ];
    NewFile::Text {
        path: "plan.md".into(),
        text: with_values(plan.body.file(), &values),
    }
}

fn copy(path: &str, folder: &str) -> NewFile {
    NewFile::Copy {
        path: within(path, folder),
        of: PathBuf::from(path),
    }
}

fn carried_on(initiative: &InitiativeRecord, from: &YearSources) -> NewFile {
    let number = initiative.number.as_ref();
    let origin = number.map(|number| format!("{}/{}", from.year, number.value));
    // The files of a new year have never stood anywhere else.
    let values = [
        ("opdateret", None),
        ("videreført_fra", origin),
        ("tidligere", None),
        // What was promised for that year, and how it went.
        ("frist", None),
        ("opfølgning", None),
    ];
    let milestones = open_milestones(&initiative.progress.milestones);
    let milestones = milestones.map(|open| ("milepæle", open));
    let left_out = PLAIN_KEYS.iter();
    let left_out = left_out.filter(|key| key.next_year == NextYear::LeftOut);
    let left_out = left_out.map(|key| (key.info.name, None));
    let values = values.into_iter().chain(left_out);
    let values: Vec<_> = values.chain(milestones).collect();
    NewFile::Text {
        path: within(&initiative.file.path, &from.folder),
        text: with_values(&initiative.file, &values),
    }
}

/// What the key of the steps on the way says without those that were reached: nothing where none is
/// left. None where none was reached, and it stays as it is.
fn open_milestones(milestones: &[MilestoneRecord]) -> Option<Option<String>> {
    if milestones.iter().all(|step| step.reached.is_none()) {
        return None;
    }
    let open = milestones.iter().filter(|step| step.reached.is_none());
    let lines = open.filter_map(|step| {
        let text = yaml_text(&step.text.as_ref()?.value);
        let deadline = step.deadline.as_ref().map(|deadline| deadline.value);
        let deadline = deadline.map(|deadline| format!("\n    frist: {deadline}"));
        Some(format!(
            "\n  - tekst: {text}{}",
            deadline.unwrap_or_default()
        ))
    });
    let lines: String = lines.collect();
    Some((!lines.is_empty()).then_some(lines))
}

fn within(path: &str, folder: &str) -> String {
    let inside = Path::new(path)
        .strip_prefix(folder)
        .unwrap_or(Path::new(path));
    inside.to_string_lossy().into_owned()
}
