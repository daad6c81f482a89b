//! In: the files of `statusser/`. Out: [`Statuses`]: what can be said of how an initiative goes,
//! in order; those that the program knows where the folder is missing.

use crate::content::{Colour, Markdown, TermRecord};
use crate::diagnostic::suggestion::Guesses;
use crate::diagnostic::{Diagnostic, Located, rules};
use crate::plan::names::{Called, HowMany, Names};
use crate::slug::slug;
use crate::spelling::capitalised;

/// What can be said of how an initiative goes.
#[derive(Debug)]
pub struct Status {
    /// Its value in forms and addresses: `i-gang`
    pub slug: String,
    /// »i gang«
    pub name: String,
    /// What it was called before
    pub former: Vec<Located<String>>,
    /// What it is shown with; never alone
    pub colour: Colour,
    /// Nothing more is to be done
    pub ended: bool,
    /// What it means; may be empty
    pub meaning: String,
    /// The text of its file
    pub body: Option<Markdown>,
}

impl Status {
    /// Its name where it begins a sentence: »I gang«.
    pub fn shown_name(&self) -> String {
        capitalised(&self.name)
    }
}

/// All of them.
#[derive(Debug, Default)]
pub struct Statuses {
    /// In order
    pub all: Vec<Status>,
    /// What each is called
    pub names: Names,
    are_own: bool,
}

impl Statuses {
    /// Those of the files, in the order that they say, then by name; without files those that the
    /// program knows.
    pub fn of(mut records: Vec<TermRecord>) -> Statuses {
        let name = |record: &TermRecord| record.name.as_ref().map(|name| name.value.clone());
        records.sort_by_key(|record| {
            let place = record.order.as_ref().map_or(u32::MAX, |order| order.value);
            (place, name(record), record.file.path.clone())
        });
        let are_own = !records.is_empty();
        let own = records.into_iter().map(|record| Status {
            slug: record.file.slug().to_owned(),
            name: name(&record).unwrap_or_default(),
            former: record.former,
            colour: record.colour,
            ended: record.ended,
            meaning: record.body.plain.trim().to_owned(),
            body: Some(record.body),
        });
        let all: Vec<Status> = match are_own {
            true => own.collect(),
            false => BUILT_IN.iter().map(built_in).collect(),
        };
        let names = Names::of(all.iter().map(|status| Called {
            // As it is usually typed.
            code: Some(&status.name),
            stem: &status.slug,
            name: &status.name,
            former: &status.former,
        }));
        Statuses {
            all,
            names,
            are_own,
        }
    }

    /// The place of the one that is meant, by its name or its file's.
    pub fn find(&self, typed: &str) -> Option<usize> {
        self.names.find(typed)
    }

    /// A mistake where none is meant. `folder` is the plan's.
    pub fn unknown(&self, typed: &Located<String>, folder: &str) -> Diagnostic {
        let advice = self
            .names
            .advice(&typed.value, HowMany::One, &mut Guesses::default());
        let advice = advice.map_or(String::new(), |advice| format!("{advice} "));
        let known: Vec<&str> = self.all.iter().map(|status| &*status.name).collect();
        let known = known.join(", ");
        let where_they_are = match self.are_own {
            true => format!("Statusserne står i {folder}/statusser/: {known}"),
            false => {
                format!("Her kan stå: {known}. Andre bliver til som filer i {folder}/statusser/")
            }
        };
        rules::UNKNOWN_STATUS.at(
            typed.location.clone(),
            format!("statussen »{}« findes ikke", typed.value),
            format!("{advice}{where_they_are}"),
        )
    }
}

/// A name, what it is shown with, whether nothing more is to be done, and what it means.
type BuiltIn = (&'static str, Colour, bool, &'static str);

const BUILT_IN: &[BuiltIn] = &[
    (
        "ikke begyndt",
        Colour::Grey,
        false,
        "Arbejdet er ikke begyndt endnu.",
    ),
    (
        "i gang",
        Colour::Blue,
        false,
        "Arbejdet er i gang og ventes at nå sin frist.",
    ),
    (
        "forsinket",
        Colour::Red,
        false,
        "Arbejdet bliver senere færdigt end planlagt.",
    ),
    (
        "sat i bero",
        Colour::Yellow,
        false,
        "Arbejdet er standset indtil videre.",
    ),
    ("færdig", Colour::Green, true, "Indsatsen er gennemført."),
    (
        "udgået",
        Colour::Grey,
        true,
        "Indsatsen bliver ikke gennemført.",
    ),
];

fn built_in(&(name, colour, ended, meaning): &BuiltIn) -> Status {
    Status {
        slug: slug(name),
        name: name.to_owned(),
        former: Vec::new(),
        colour,
        ended,
        meaning: meaning.to_owned(),
        body: None,
    }
}
