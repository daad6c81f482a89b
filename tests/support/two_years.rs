//! The plan of `fixtures/two-years`: that of Lejre for 2022 and the one after it, with invented words on
//! how they go, and what those words come to, counted without the program.

use std::fs;
use std::path::Path;

use super::{Workspace, copy, lejre, paths, repository, write};

/// What is said of how one initiative goes: a line of `progress.txt`.
pub struct Said {
    pub year: String,
    pub number: String,
    /// As it is typed
    deadline: String,
    pub follow_ups: Vec<FollowUp>,
    /// Kroner, and what they became in June and December
    pub amounts: Vec<String>,
    /// Its text, its deadline, the day on which it was reached
    pub step: Vec<String>,
    /// `2022/10`
    pub origins: Vec<String>,
    /// The last day of the deadline in force
    pub last_day: String,
    /// The goals that it serves: names of files
    pub goals: Vec<String>,
}

/// How it went on a day.
pub struct FollowUp {
    day: String,
    pub status: String,
    /// The new deadline, where it moved
    pub moved_to: Option<String>,
    note: Option<String>,
}

impl Said {
    /// The deadline in force.
    pub fn deadline(&self) -> &str {
        let moved = self.follow_ups.iter().rev();
        let moved = moved.filter_map(|one| one.moved_to.as_deref());
        moved.chain([&*self.deadline]).next().unwrap()
    }

    /// Whether its deadline was moved.
    pub fn is_moved(&self) -> bool {
        self.deadline() != self.deadline
    }

    /// Whether December said something else than June: another status, deadline or amount.
    pub fn is_changed(&self) -> bool {
        let [june, december] = &*self.follow_ups else {
            panic!("there are two");
        };
        june.status != december.status || december.moved_to.is_some() || self.amounts.len() > 2
    }

    /// What was said last.
    pub fn status(&self) -> &str {
        &self.follow_ups.last().unwrap().status
    }

    /// Whether nothing more is to be done.
    pub fn has_ended(&self) -> bool {
        ["færdig", "udgået"].contains(&self.status())
    }

    /// Whether it is past its deadline on the last day of its year, and has not ended.
    pub fn is_late(&self) -> bool {
        let made_up = format!("{}-12-31", self.year);
        !self.last_day.is_empty() && self.last_day < made_up && !self.has_ended()
    }

    /// Whether a follow-up has a word about it.
    pub fn is_noted(&self) -> bool {
        self.follow_ups.iter().any(|one| one.note.is_some())
    }

    /// The lines that are added to its front matter.
    fn lines(&self) -> String {
        let mut lines = format!("frist: {}\n", self.deadline);
        if !self.origins.is_empty() {
            lines += &format!("videreført_fra: [{}]\n", self.origins.join(", "));
        }
        if let [text, deadline, reached @ ..] = &*self.step {
            lines += &format!("milepæle:\n  - tekst: {text}\n    frist: {deadline}\n");
            lines.extend(reached.iter().map(|day| format!("    nået: {day}\n")));
        }
        if let Some(amount) = self.amounts.first() {
            lines += &format!("økonomi:\n  - beløb: {amount}\n    slags: anlæg\n");
        }
        if !self.goals.is_empty() {
            lines += &format!("mål: [{}]\n", self.goals.join(", "));
        }
        lines += "opfølgning:\n";
        for (place, one) in self.follow_ups.iter().enumerate() {
            lines += &format!("  - dato: {}\n    status: {}\n", one.day, one.status);
            lines.extend(one.moved_to.iter().map(|to| format!("    frist: {to}\n")));
            if let Some(amount) = self.amounts.get(place + 1) {
                lines += &format!("    økonomi:\n      - beløb: {amount}\n");
            }
            lines.extend(one.note.iter().map(|note| format!("    note: {note}\n")));
        }
        lines
    }
}

/// Every line, in order.
pub fn said() -> Vec<Said> {
    let text = fs::read_to_string(folder().join("progress.txt")).unwrap();
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    lines.map(parsed).collect()
}

/// A folder of its own with the plan as its content.
pub fn workspace() -> Workspace {
    let workspace = Workspace::lejre();
    lay_out(&workspace.path("content"));
    workspace
}

fn folder() -> std::path::PathBuf {
    repository("tests/fixtures/two-years")
}

/// Makes both years of a copy of Lejre's plan.
fn lay_out(content: &Path) {
    copy(&lejre().join("2022"), &content.join("2023"));
    let said = said();
    for year in ["2022", "2023"] {
        let initiatives = content.join(year).join("indsatser");
        let overlay = folder().join("content").join(year).join("indsatser");
        copy(&folder().join("content").join(year), &content.join(year));
        for file in paths(&initiatives) {
            let number = file.split('-').next().unwrap();
            let own = said
                .iter()
                .find(|one| (&*one.year, &*one.number) == (year, number));
            let path = initiatives.join(&file);
            match own {
                Some(own) => {
                    let text = fs::read_to_string(&path).unwrap();
                    let (facts, body) = text[4..].split_once("\n---").unwrap();
                    write(&path, format!("---\n{facts}\n{}---{body}", own.lines()));
                }
                // What ended, or goes on in another.
                None => fs::remove_file(&path).unwrap(),
            }
            assert!(own.is_some() || !overlay.join(&file).exists(), "{file}");
        }
    }
}

fn parsed(line: &str) -> Said {
    let cells: Vec<&str> = line.split(';').map(str::trim).collect();
    let [
        id,
        deadline,
        june,
        december,
        amounts,
        step,
        origins,
        last_day,
        ref goals @ ..,
    ] = *cells
    else {
        panic!("{line}");
    };
    let (year, number) = id.split_once('/').unwrap();
    let parts = |cell: &str, sign: &str| -> Vec<String> {
        let parts = cell.split(sign).map(str::trim);
        parts
            .filter(|part| !part.is_empty())
            .map(str::to_owned)
            .collect()
    };
    let follow_up = |cell: &str, day: &str| {
        let (said, note) = cell
            .split_once(": ")
            .map_or((cell, None), |(said, note)| (said, Some(note)));
        let said = parts(said, ">");
        FollowUp {
            day: format!("{year}-{day}"),
            status: said[0].clone(),
            moved_to: said.get(1).cloned(),
            note: note.map(str::to_owned),
        }
    };
    Said {
        year: year.to_owned(),
        number: number.to_owned(),
        deadline: deadline.to_owned(),
        follow_ups: vec![follow_up(june, "06-30"), follow_up(december, "12-31")],
        amounts: parts(amounts, ">"),
        step: parts(step, "@"),
        origins: parts(origins, " "),
        last_day: last_day.to_owned(),
        goals: goals.iter().flat_map(|cell| parts(cell, " ")).collect(),
    }
}
