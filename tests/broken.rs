//! The real content, broken in one place at a time: the program never falls, and where the
//! contract says that the result is wrong, a mistake is reported on that line or a neighbour.
//!
//! The places are picked by numbers that are the same in every run.

use std::fs;
use std::path::{Path, PathBuf};

use crate::support::{Workspace, paths};
use aarsplan::diagnostic::{Diagnostic, Severity};
use aarsplan::plan::Drafts;

const TIMES: u64 = 1500;

/// A way to break a file: what it becomes, and where something must be reported.
type Break = fn(&[String], &mut Dice) -> Option<(Vec<u8>, Reported)>;

enum Reported {
    /// On this line, counted from 1, or beside it
    At(usize),
    /// Anywhere in the file: a key that is missing has no line
    InFile,
    /// The file is as right as before
    Nothing,
    /// It depends
    Unknown,
}

const BREAKS: &[(&str, Break)] = &[
    ("drop a line", drop_line),
    ("double a line", double_line),
    ("swap a code", swap_code),
    ("insert a tab", insert_tab),
    ("delete a colon", |lines, dice| {
        change_fact(lines, dice, |line| line.replacen(':', "", 1))
    }),
    ("delete a space", |lines, dice| {
        change_fact(lines, dice, |line| line.replacen(": ", ":", 1))
    }),
    ("misspell a key", |lines, dice| {
        change_fact(lines, dice, |line| format!("x{line}"))
    }),
    ("empty a value", |lines, dice| {
        change_fact(lines, dice, |line| format!("{}: ", key(line)))
    }),
    ("open a quote", |lines, dice| {
        change_fact(lines, dice, |line| line.replacen(": ", ": \"", 1))
    }),
    ("cut by a mark", |lines, dice| {
        change_fact(lines, dice, |line| format!("{line} #2"))
    }),
    ("unclose a tag", unclose_tag),
    ("spoil a letter", spoil_letter),
    ("Windows lines", |lines, _| {
        Some((
            joined(lines).replace('\n', "\r\n").into_bytes(),
            Reported::Nothing,
        ))
    }),
    ("a mark in front", |lines, _| {
        Some((
            format!("\u{feff}{}", joined(lines)).into_bytes(),
            Reported::Nothing,
        ))
    }),
    ("delete a letter", delete_letter),
    ("cut the file", |lines, dice| {
        let mut bytes = joined(lines).into_bytes();
        bytes.truncate(dice.below(bytes.len() + 1));
        Some((bytes, Reported::Unknown))
    }),
];

#[test]
fn one_broken_place_is_reported_where_it_is() {
    let workspace = Workspace::lejre();
    let content = workspace.path("content");
    let files = paths(&content).into_iter();
    let files = files.filter(|path| path.ends_with(".md"));
    let files: Vec<PathBuf> = files.map(|path| content.join(path)).collect();
    let before = diagnostics(&content);
    assert!(
        before
            .iter()
            .all(|mistake| mistake.rule.severity != Severity::Error)
    );

    let mut faults = String::new();
    let mut broken = vec![0; BREAKS.len()];
    for seed in 0..TIMES {
        let mut dice = Dice(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
        let path = &files[dice.below(files.len())];
        let which = dice.below(BREAKS.len());
        let (name, make) = BREAKS[which];
        let text = fs::read_to_string(path).unwrap();
        let lines: Vec<String> = text.split('\n').map(str::to_owned).collect();
        let Some((bytes, expected)) = make(&lines, &mut dice) else {
            continue;
        };
        broken[which] += 1;
        fs::write(path, &bytes).unwrap();
        let after = diagnostics(&content);
        fs::write(path, &text).unwrap();
        let errors = after
            .iter()
            .filter(|mistake| mistake.rule.severity == Severity::Error);
        let mut lines = errors
            .filter(|reported| Path::new(&reported.location.file.path) == path.as_path())
            .map(|mistake| mistake.location.line_and_column().0);
        let right = match expected {
            Reported::At(line) => lines.any(|mistake| mistake.abs_diff(line) <= 1),
            Reported::InFile => lines.next().is_some(),
            Reported::Nothing => after.len() == before.len(),
            Reported::Unknown => true,
        };
        if !right {
            faults += &format!(
                "{name} ({seed}): {}\n{}\n",
                path.display(),
                String::from_utf8_lossy(&bytes)
            );
        }
    }
    assert!(faults.is_empty(), "{faults}");
    assert!(broken.iter().all(|&times| times > 1), "{broken:?}");
}

fn diagnostics(content: &Path) -> Vec<Diagnostic> {
    aarsplan::read_site(content, Path::new("themes"), Drafts::Included)
        .unwrap()
        .diagnostics
}

/// The same numbers in every run (xorshift).
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        for (shift, left) in [(13, true), (7, false), (17, true)] {
            self.0 ^= if left {
                self.0 << shift
            } else {
                self.0 >> shift
            };
        }
        usize::try_from(self.0 % u64::try_from(end.max(1)).unwrap()).unwrap()
    }

    fn pick(&mut self, from: &[usize]) -> Option<usize> {
        (!from.is_empty()).then(|| from[self.below(from.len())])
    }
}

fn joined(lines: &[String]) -> String {
    lines.join("\n")
}

fn key(line: &str) -> &str {
    line.split(':').next().unwrap_or_default()
}

/// The line of the second row of hyphens.
fn closing(lines: &[String]) -> usize {
    lines.iter().skip(1).position(|line| line == "---").unwrap() + 1
}

/// The lines with a key and a value on them, at the left edge.
fn facts(lines: &[String]) -> Vec<usize> {
    let is_fact = |line: &str| !line.starts_with(' ') && line.contains(": ");
    (1..closing(lines))
        .filter(|&at| is_fact(&lines[at]))
        .collect()
}

fn change_fact(
    lines: &[String],
    dice: &mut Dice,
    change: impl Fn(&str) -> String,
) -> Option<(Vec<u8>, Reported)> {
    let at = dice.pick(&facts(lines))?;
    let mut lines = lines.to_vec();
    lines[at] = change(&lines[at]);
    Some((joined(&lines).into_bytes(), Reported::At(at + 1)))
}

fn drop_line(lines: &[String], dice: &mut Dice) -> Option<(Vec<u8>, Reported)> {
    let at = dice.below(lines.len());
    let optional = ["mærker", "baggrund", "kladde", "orden", "nr", "synonymer"];
    let is_initiative = lines.iter().any(|line| line.starts_with("tema:"));
    let needed = facts(lines).contains(&at)
        && (!optional.contains(&key(&lines[at])) || is_initiative && key(&lines[at]) == "nr");
    let reported = match (at == 0 || at == closing(lines), needed) {
        (true, _) => Reported::InFile,
        // A centre without a code is no unit; a term without a name has none.
        (_, true) if key(&lines[at]) != "slags" => Reported::InFile,
        _ => Reported::Unknown,
    };
    let mut lines = lines.to_vec();
    lines.remove(at);
    Some((joined(&lines).into_bytes(), reported))
}

fn double_line(lines: &[String], dice: &mut Dice) -> Option<(Vec<u8>, Reported)> {
    let at = dice.pick(&facts(lines))?;
    let mut lines = lines.to_vec();
    lines.insert(at, lines[at].clone());
    Some((joined(&lines).into_bytes(), Reported::At(at + 2)))
}

fn swap_code(lines: &[String], dice: &mut Dice) -> Option<(Vec<u8>, Reported)> {
    let keys = [
        "tema",
        "politisk",
        "administrativt",
        "mærker",
        "kerneopgave",
        "  udvalg",
        "  centre",
    ];
    let codes: Vec<usize> = (1..closing(lines))
        .filter(|&at| keys.contains(&key(&lines[at])) && lines[at].contains(": "))
        .collect();
    let at = dice.pick(&codes)?;
    let mut lines = lines.to_vec();
    let last = lines[at].rfind(char::is_alphanumeric)?;
    lines[at].insert_str(last, "Qx");
    Some((joined(&lines).into_bytes(), Reported::At(at + 1)))
}

fn insert_tab(lines: &[String], dice: &mut Dice) -> Option<(Vec<u8>, Reported)> {
    change_fact(lines, dice, |line| format!("\t{line}"))
}

fn unclose_tag(lines: &[String], dice: &mut Dice) -> Option<(Vec<u8>, Reported)> {
    let tags: Vec<usize> = (closing(lines)..lines.len())
        .filter(|&at| lines[at].contains("</"))
        .collect();
    let at = dice.pick(&tags)?;
    let mut lines = lines.to_vec();
    lines[at] = lines[at].replacen("</", "<", 1);
    Some((joined(&lines).into_bytes(), Reported::At(at + 1)))
}

/// As a program saves a letter that does not know UTF-8.
fn spoil_letter(lines: &[String], dice: &mut Dice) -> Option<(Vec<u8>, Reported)> {
    let text = joined(lines);
    let letters: Vec<usize> = text
        .match_indices(['æ', 'ø', 'å', 'é'])
        .map(|(at, _)| at)
        .collect();
    let at = dice.pick(&letters)?;
    let mut bytes = text.clone().into_bytes();
    bytes.splice(at..at + 2, [0xe6]);
    Some((bytes, Reported::At(text[..at].matches('\n').count() + 1)))
}

fn delete_letter(lines: &[String], dice: &mut Dice) -> Option<(Vec<u8>, Reported)> {
    let mut letters: Vec<char> = joined(lines).chars().collect();
    letters.remove(dice.below(letters.len()));
    Some((
        letters.into_iter().collect::<String>().into_bytes(),
        Reported::Unknown,
    ))
}
