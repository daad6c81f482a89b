//! In: the content as it was read last. Out: the files that can be edited, under the headings where
//! an editor looks for them, and what each is called.

use crate::content::{
    InitiativeRecord, REGISTER, RegisterRecord, Registers, Sources, TermFolder, TermRecord,
    YearSources,
};
use crate::preview::Listed;

/// All of them: the newest plan first, in it the initiatives, and what belongs to all plans last.
pub fn files(sources: &Sources, below: impl Fn(&str) -> Option<String>) -> Vec<Listed> {
    let years = sources.years.iter().rev();
    let mut files: Vec<Listed> = years.flat_map(of_year).collect();
    files.push(Listed {
        path: String::new(),
        title: "Kommunen og siderne".into(),
        group: "Fælles for alle planer".into(),
        year: String::new(),
        draft: false,
    });
    let files = files.into_iter().filter_map(|file| {
        let path = match &*file.path {
            "" => SITE.to_owned(),
            path => below(path)?,
        };
        Some(Listed { path, ..file })
    });
    files.collect()
}

/// Whether one of them lies at a path, as diagnostics name it.
pub fn lists(sources: &Sources, path: &str) -> bool {
    sources.years.iter().any(|year| {
        let terms = year.terms.values().flatten();
        let files = year.initiatives.iter().map(|initiative| &initiative.file);
        let mut files = files.chain(terms.map(|term| &term.file));
        let plan = year.plan.iter().map(|plan| plan.body.file());
        let registers = year.register_files.iter();
        let mut others = plan.chain(registers.map(|register| register.body.file()));
        files.any(|file| file.path == path) || others.any(|file| file.path == path)
    })
}

/// The file of what belongs to all plans.
pub const SITE: &str = "site.yaml";

fn of_year(year: &YearSources) -> Vec<Listed> {
    let mut files: Vec<Listed> = year
        .plan
        .iter()
        .map(|plan| Listed {
            path: plan.body.file().path.clone(),
            title: called(plan.title.as_ref().map(|title| &*title.value), "Planen"),
            group: "Planens forside".into(),
            year: year.year.to_string(),
            draft: plan.draft,
        })
        .collect();
    let mut initiatives: Vec<&InitiativeRecord> = year
        .initiatives
        .iter()
        .map(|initiative| &**initiative)
        .collect();
    initiatives.sort_by_key(|initiative| initiative.number.as_ref().map(|number| number.value));
    files.extend(
        initiatives
            .into_iter()
            .map(|initiative| of_initiative(year, initiative)),
    );
    for (folder, terms) in &year.terms {
        let group = heading(*folder, &year.registers);
        files.extend(terms.iter().map(|term| of_term(year, &group, term)));
    }
    files.extend(
        year.register_files
            .iter()
            .map(|register| of_register(year, register)),
    );
    files
}

fn of_initiative(year: &YearSources, initiative: &InitiativeRecord) -> Listed {
    let title = initiative.title.as_ref().map(|title| &*title.value);
    let title = called(title, initiative.file.stem());
    Listed {
        path: initiative.file.path.clone(),
        title: match &initiative.number {
            Some(number) => format!("{} {title}", number.value),
            None => title,
        },
        group: "Indsatser".into(),
        year: year.year.to_string(),
        draft: initiative.draft,
    }
}

fn of_term(year: &YearSources, group: &str, term: &TermRecord) -> Listed {
    let name = term.name.as_ref().map(|name| &*name.value);
    let name = called(name, term.file.stem());
    Listed {
        path: term.file.path.clone(),
        title: match &term.code {
            Some(code) => format!("{name} ({})", code.value),
            None => name,
        },
        group: group.to_owned(),
        year: year.year.to_string(),
        draft: false,
    }
}

fn of_register(year: &YearSources, register: &RegisterRecord) -> Listed {
    let file = register.body.file();
    let folder = file.path.trim_end_matches(REGISTER).trim_end_matches('/');
    let folder = folder.rsplit('/').next().unwrap_or_default();
    Listed {
        path: file.path.clone(),
        title: called(register.title.as_ref().map(|title| &*title.value), folder),
        group: "Listernes navne og indledninger".into(),
        year: year.year.to_string(),
        draft: false,
    }
}

fn called(name: Option<&str>, otherwise: &str) -> String {
    let name = name.filter(|name| !name.trim().is_empty());
    name.unwrap_or(otherwise).to_owned()
}

/// The heading of what stands in a folder.
pub fn heading(folder: TermFolder, registers: &Registers) -> String {
    match folder {
        TermFolder::Of(taxonomy) => registers.words(taxonomy).title.to_string(),
        TermFolder::Glossary => "Ordliste".into(),
        TermFolder::Status => "Statusser".into(),
    }
}
