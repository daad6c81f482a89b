//! In: what is renamed, and the words FROM and TO. Out: [`Renaming`]: what becomes of its code, its
//! file's name and its own.
//!
//! What FROM is, TO becomes. Whoever says a code means its file too, and `klimaplan` is a file's name
//! where `Klimaplan` is what readers see. The editor's form asks for each of them by itself ([`Names`]).

use super::subject::Subject;
use crate::content::Number;
use crate::edit::{Names, initiative_stem, term_stem};

use crate::site::unfit_for_file;
use crate::slug::slug;
use crate::spelling::folded;

/// What it was called, and what it is to be called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Renamed {
    pub from: String,
    pub to: String,
}

/// What becomes of each way to call it; nothing where it stays.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Renaming {
    /// Its code, or the number of an initiative
    pub code: Option<Renamed>,
    /// The name of its file, without the ending
    pub stem: Option<Renamed>,
    /// Its name, its word or its title
    pub name: Option<Renamed>,
    /// What it is called where there is little room
    pub short: Option<Renamed>,
    /// What it goes on being called
    kept: Vec<String>,
}

impl Renaming {
    /// What FROM and TO, and perhaps a name, mean together; or why they mean nothing.
    pub fn of(
        subject: &Subject<'_>,
        from: &str,
        to: &str,
        name: Option<&str>,
    ) -> Result<Renaming, String> {
        let (from, to) = (from.trim(), to.trim());
        let called = subject.name().map_or("", |name| &name.value);
        let mut renaming = match subject {
            Subject::Term(_, term) => {
                let code = term.code.as_ref().map_or("", |code| &code.value);
                of_term(code, term.file.stem(), called, (from, to))
            }
            Subject::Initiative(initiative) => {
                let number = initiative.number.as_ref().map(|number| number.value);
                of_initiative(number, initiative.file.stem(), called, (from, to))
            }
        };
        if let Some(name) = name {
            renaming.name = renamed(called, &one_line(name));
        }
        match renaming.changes_something() {
            true => renaming.fit_for(subject),
            false => Err(format!("»{from}« hedder allerede »{to}«")),
        }
    }

    /// What becomes of it where it is to be called so; why nothing can, or nothing does.
    pub fn to(subject: &Subject<'_>, names: &Names) -> Result<Renaming, String> {
        let now = names_of(subject);
        let stem = names.stem.as_deref().map_or_else(
            || following_stem(subject, &now, names),
            |stem| slug(stem.trim()),
        );
        let became = |now: &Option<String>, to: &Option<String>| {
            let to = to.as_ref().map(|to| one_line(to));
            now.as_ref().zip(to).and_then(|(now, to)| renamed(now, &to))
        };
        let code = became(&now.code, &names.code);
        if let (Subject::Initiative(_), Some(code)) = (subject, &code) {
            let number: Result<Number, _> = code.to.parse();
            if !number.is_ok_and(|number| number.is_no_word()) {
                return Err(format!(
                    "»{}« kan ikke være et nummer: skriv et tal, eller et tal med et bogstav",
                    code.to
                ));
            }
        }
        let renaming = Renaming {
            code,
            stem: now.stem.as_ref().and_then(|now| renamed(now, &stem)),
            name: became(&now.name, &names.name),
            short: became(&now.short, &names.short),
            kept: Vec::new(),
        };
        match renaming.changes_something() {
            true => renaming.fit_for(subject),
            false => Err("den hedder allerede sådan".into()),
        }
    }

    /// The same, where a file can be called so; with what stays as it is.
    fn fit_for(mut self, subject: &Subject<'_>) -> Result<Renaming, String> {
        let now = names_of(subject);
        // A number refers to its initiative from other plans alone.
        let code = now.code.filter(|_| matches!(subject, Subject::Term(..)));
        let code = code.filter(|_| self.code.is_none());
        let name = now.name.filter(|_| self.name.is_none());
        self.kept = code.into_iter().chain(name).collect();
        if let Some(stem) = &self.stem
            && let Some((message, help)) = unfit_for_file(&stem.to)
        {
            return Err(format!("»{}«: {message}: {help}", stem.to));
        }
        let mut all = self.all().chain(&self.short);
        let is_empty = all.any(|one| one.to.is_empty());
        drop(all);
        match is_empty {
            true => Err("skriv et navn med bogstaver eller tal".into()),
            false => Ok(self),
        }
    }

    fn changes_something(&self) -> bool {
        self.all().chain(&self.short).next().is_some()
    }

    fn all(&self) -> impl Iterator<Item = &Renamed> + Clone {
        [&self.code, &self.stem, &self.name].into_iter().flatten()
    }

    /// The file's new name; nothing where it keeps its own.
    pub fn file_name(&self, subject: &Subject<'_>) -> Option<String> {
        let stem = self.stem.as_ref()?;
        let ending = subject.file().name().rsplit_once('.');
        let ending = ending.map_or("md", |(_, ending)| ending);
        Some(format!("{}.{ending}", stem.to))
    }

    /// What a reference becomes that was typed so: a code is put for a code, and a file's name for one.
    /// Nothing where it goes on meaning what it means.
    pub fn reference(&self, typed: &str) -> Option<&str> {
        let exact = self.all().find(|way| way.from == typed);
        let is_same = |one: &str, other: &str| folded(one) == folded(other);
        let folded = || self.all().find(|way| is_same(&way.from, typed));
        let address = || {
            self.stem
                .iter()
                .find(|stem| slug(&stem.from) == slug(typed))
        };
        let goes_on = exact.is_none() && self.kept.iter().any(|kept| is_same(kept, typed));
        let way = exact.or_else(folded).or_else(address)?;
        (!goes_on).then_some(&*way.to)
    }

    /// All that it was called, without what it is called now; nothing where it says so already.
    pub fn former(&self, subject: &Subject<'_>) -> Option<Vec<String>> {
        let is_same = |one: &str, other: &str| {
            folded(one) == folded(other) || !slug(one).is_empty() && slug(one) == slug(other)
        };
        let is_alive = |former: &str| self.all().any(|now| is_same(former, &now.to));
        let kept = subject.former().iter().map(|former| former.value.clone());
        let mut former: Vec<String> = kept.filter(|former| !is_alive(former)).collect();
        // A number that is free again is another's.
        let code = self.code.iter();
        let code = code.filter(|_| matches!(subject, Subject::Term(..)));
        for old in code.chain(&self.stem).chain(&self.name) {
            let is_there = former.iter().any(|one| is_same(one, &old.from));
            if !is_there && !is_alive(&old.from) {
                former.push(old.from.clone());
            }
        }
        let before = subject.former().iter().map(|former| &former.value);
        (!before.eq(&former)).then_some(former)
    }
}

/// What it is called now.
pub fn names_of(subject: &Subject<'_>) -> Names {
    let (code, short) = match subject {
        Subject::Term(_, term) => (
            term.code.as_ref().map(|code| code.value.clone()),
            term.short.as_ref().map(|short| short.value.clone()),
        ),
        Subject::Initiative(one) => (one.number.as_ref().map(|one| one.value.to_string()), None),
    };
    Names {
        code,
        name: subject.name().map(|name| name.value.clone()),
        short,
        stem: Some(subject.file().stem().to_owned()),
    }
}

/// What the file is called where it goes on being called after what it is: 10-skov after its number
/// and its title, or after its number alone.
fn following_stem(subject: &Subject<'_>, now: &Names, new: &Names) -> String {
    let old = now.stem.clone().unwrap_or_default();
    let said = |new: &Option<String>, now: &Option<String>| {
        new.clone().or_else(|| now.clone()).unwrap_or_default()
    };
    let made = |code: &str, name: &str| match subject {
        Subject::Initiative(_) => initiative_stem(code, name),
        Subject::Term(..) => term_stem(Some(code).filter(|code| !code.is_empty()), name),
    };
    let before = (said(&None, &now.code), said(&None, &now.name));
    let after = (said(&new.code, &now.code), said(&new.name, &now.name));
    let follows = made(&before.0, &before.1) == old;
    let rest = old.strip_prefix(&slug(&before.0));
    let rest = rest.filter(|rest| rest.starts_with('-') && !before.0.is_empty());
    match (follows, subject, rest) {
        (true, _, _) => made(&after.0, &after.1),
        (false, Subject::Initiative(_), Some(rest)) => format!("{}{rest}", slug(&after.0)),
        (false, Subject::Term(..) | Subject::Initiative(_), _) => old,
    }
}

fn renamed(from: &str, to: &str) -> Option<Renamed> {
    (from != to).then(|| Renamed {
        from: from.to_owned(),
        to: to.to_owned(),
    })
}

fn of_term(code: &str, stem: &str, name: &str, (from, to): (&str, &str)) -> Renaming {
    let is = |called: &str| folded(called) == folded(from);
    let is_code = !code.is_empty() && (is(code) || slug(code) == slug(from));
    let is_stem = is(stem) || slug(stem) == slug(from);
    let is_file = is_code || is_stem || code.is_empty();
    // A name is told from its file's by its capitals, its spaces and its æ, ø and å.
    let means_name = !is_file || from == name || is(name) && to != slug(to);
    Renaming {
        code: is_code
            .then(|| renamed(code, &as_code(code, from, to)))
            .flatten(),
        stem: is_file.then(|| renamed(stem, &slug(to))).flatten(),
        name: means_name.then(|| renamed(name, &one_line(to))).flatten(),
        ..Renaming::default()
    }
}

/// Whoever types `uekl ekt` has a code in capitals all the same.
fn as_code(code: &str, from: &str, to: &str) -> String {
    let is_small = |text: &str| !text.contains(char::is_uppercase);
    let has_capitals_alone = !code.contains(char::is_lowercase);
    match from != code && has_capitals_alone && is_small(from) && is_small(to) {
        true => to.to_uppercase(),
        false => one_line(to),
    }
}

fn of_initiative(
    number: Option<Number>,
    stem: &str,
    title: &str,
    (from, to): (&str, &str),
) -> Renaming {
    let is_number = number.is_some() && number == from.parse().ok();
    let prefix = number.map_or(String::new(), |number| slug(number.as_str()));
    // The file of number 10 is usually called 10-something, and goes on being so.
    let rest = stem.strip_prefix(&prefix).filter(|rest| {
        let ends = rest.is_empty() || rest.starts_with('-');
        ends && !prefix.is_empty()
    });
    let new: Option<Number> = to.parse().ok().filter(Number::is_no_word);
    if let (true, Some(old), Some(new)) = (is_number, number, new) {
        let now = rest.map(|rest| format!("{}{rest}", slug(new.as_str())));
        return Renaming {
            code: renamed(old.as_str(), new.as_str()),
            stem: now.and_then(|now| renamed(stem, &now)),
            ..Renaming::default()
        };
    }
    let is_title = folded(title) == folded(from) && slug(stem) != slug(from);
    let now = match is_title && rest.is_some() {
        true => slug(&format!("{prefix} {to}")),
        false => slug(to),
    };
    Renaming {
        code: None,
        stem: renamed(stem, &now),
        name: is_title.then(|| renamed(title, &one_line(to))).flatten(),
        ..Renaming::default()
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::{Renaming, of_initiative, of_term};

    /// What the code, the file and the name become.
    fn becomes(renaming: &Renaming) -> [Option<&str>; 3] {
        let to = |one: &Option<super::Renamed>| one.as_ref().map(|one| one.to.clone());
        let all = [&renaming.code, &renaming.stem, &renaming.name].map(to);
        all.map(|one| one.map(|one| &*Box::leak(one.into_boxed_str())))
    }

    #[test]
    fn what_from_is_to_becomes() {
        let coded = ("UEKL", "uekl", "Erhvervsudvalget");
        let label = ("", "klimaplan", "Klimaplan");
        for ((code, stem, name), from, to, expected) in [
            (coded, "UEKL", "EKT", [Some("EKT"), Some("ekt"), None]),
            (coded, "uekl", "ekt", [Some("EKT"), Some("ekt"), None]),
            (coded, "UEKL", "Ekt", [Some("Ekt"), Some("ekt"), None]),
            (coded, "Erhvervsudvalget", "By", [None, None, Some("By")]),
            (
                ("UEKL", "erhverv", "E"),
                "erhverv",
                "by",
                [None, Some("by"), None],
            ),
            (
                ("UEKL", "erhverv", "E"),
                "UEKL",
                "ØKT",
                [Some("ØKT"), Some("oekt"), None],
            ),
            (label, "klimaplan", "klima", [None, Some("klima"), None]),
            (
                label,
                "Klimaplan",
                "Klima og by",
                [None, Some("klima-og-by"), Some("Klima og by")],
            ),
            (
                ("", "gas", "gas"),
                "gas",
                "brint",
                [None, Some("brint"), Some("brint")],
            ),
        ] {
            assert_eq!(
                becomes(&of_term(code, stem, name, (from, to))),
                expected,
                "{from} {to}"
            );
        }
        for (stem, from, to, expected) in [
            ("10-skov", "10", "11", [Some("11"), Some("11-skov"), None]),
            ("10-skov", "10", "3a", [Some("3a"), Some("3a-skov"), None]),
            ("skov", "10", "11", [Some("11"), None, None]),
            ("10-skov", "10", "10-krat", [None, Some("10-krat"), None]),
            ("10-skov", "10-skov", "krat", [None, Some("krat"), None]),
            (
                "10-skov",
                "En skov",
                "Et krat",
                [None, Some("10-et-krat"), Some("Et krat")],
            ),
        ] {
            let renaming = of_initiative(Some(10.into()), stem, "En skov", (from, to));
            assert_eq!(becomes(&renaming), expected, "{from} {to}");
        }
    }
}
