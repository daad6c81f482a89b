//! Holds what `src/lib.rs` says about the code: which module uses which, and who may print, read
//! the clock, end the process or touch the disk.

mod file_graph;

use std::collections::BTreeSet;
use std::fs;

use crate::support::{paths, repository, without_comments};
use aarsplan::plan::{Taxonomy, Tie};

/// Each may use only what stands to its right. What `USED_BY_ALL` names is used by all.
const ORDER: &[&str] = &[
    "main", "commands", "cli", "publish", "preview", "edit", "import", "export", "check", "theme",
    "site", "plan", "content",
];
const USED_BY_ALL: &[&str] = &[
    "caught",
    "counted",
    "diagnostic",
    "diff",
    "error",
    "lookalikes",
    "printable",
    "slug",
    "spelling",
];

/// Words that only some files may hold.
const RESERVED: &[(&str, &[&str])] = &[
    ("println!", &["main"]),
    ("stdout()", &["main"]),
    ("stderr()", &["main"]),
    ("stdin()", &["main"]),
    ("Instant::", &["main"]),
    ("SystemTime", &["main"]),
    ("process::exit", &["main"]),
    ("ExitCode", &["main"]),
    (
        "fs::",
        &[
            "content",
            "theme",
            "publish",
            "preview",
            "commands/new_files.rs",
            "edit/disk.rs",
            "edit/begun.rs",
            "edit/store.rs",
        ],
    ),
    // Elsewhere, a pipe could be read, which waits for ever.
    ("fs::read(", &["publish"]),
    ("fs::read_to_string(", &["publish", "preview/network.rs"]),
    ("File::open", &["content/plain_file.rs", "publish"]),
    ("serde_yaml", &["content/yaml.rs"]),
];

struct SourceFile {
    /// `plan/lexicon.rs`
    path: String,
    /// `plan`
    module: String,
    text: String,
}

fn source_files() -> Vec<SourceFile> {
    let root = repository("src");
    let files = paths(&root).into_iter();
    files
        .filter(|path| path.ends_with(".rs"))
        .map(|path| {
            let module = path.split(['/', '.']).next().unwrap().to_owned();
            let text = fs::read_to_string(root.join(&path)).unwrap();
            SourceFile { path, module, text }
        })
        .collect()
}

/// The code alone: without its tests and comments.
fn code(text: &str) -> impl Iterator<Item = &str> {
    let tests = ["#[cfg(test)]", "#[cfg(all(test"].map(|mark| text.find(mark));
    let code = &text[..tests.into_iter().flatten().min().unwrap_or(text.len())];
    code.lines()
        .filter(|line| !line.trim_start().starts_with("//"))
}

fn rank(module: &str) -> Option<usize> {
    ORDER.iter().position(|known| *known == module)
}

#[test]
fn every_file_says_what_it_is() {
    for file in source_files() {
        assert!(
            file.text.starts_with("//! "),
            "{} does not begin with //!",
            file.path
        );
    }
}

#[test]
fn modules_use_only_what_stands_below_them() {
    let module = |path: &str| path.split(['/', '.']).next().unwrap().to_owned();
    for (file, used) in file_graph::uses(&files_and_code()) {
        for (used_file, name) in used {
            let (own, used) = (module(&file), module(&used_file));
            let is_allowed = match (rank(&own), rank(&used)) {
                _ if own == used || own == "lib" || USED_BY_ALL.contains(&&*used) => true,
                (Some(own), Some(used)) => own < used,
                // The line of stages.
                (Some(own), None) => used == "lib" && own <= rank("commands").unwrap(),
                (None, _) => false,
            };
            assert!(is_allowed, "{file} may not use {name} of {used_file}");
        }
    }
}

#[test]
fn printing_the_clock_and_the_disk_have_their_places() {
    for file in source_files() {
        for (word, allowed) in RESERVED {
            let may = allowed.contains(&&*file.module) || allowed.contains(&&*file.path);
            let found = code(&file.text).find(|line| line.contains(word));
            assert!(
                may || found.is_none(),
                "{}: {}",
                file.path,
                found.unwrap_or_default()
            );
        }
    }
}

#[test]
fn files_and_functions_can_be_read_in_one_sitting() {
    for file in source_files() {
        let lines: Vec<&str> = code(&file.text).collect();
        let length = lines.len();
        assert!(length <= 400, "{} has {length} lines of code", file.path);
        for (start, end) in blocks(&lines, is_function) {
            let length = end - start + 1;
            assert!(
                length <= 60,
                "{}: {} has {length} lines",
                file.path,
                lines[start]
            );
        }
    }
}

fn is_function(line: &str) -> bool {
    let words = line.split_whitespace();
    let mut words = words.skip_while(|word| word.starts_with("pub") || *word == "const");
    words.next() == Some("fn") && !line.ends_with(';')
}

/// The first and the last line of what begins on a line like that. A block ends with the line that
/// is as far in as its first, as rustfmt writes it.
fn blocks(lines: &[&str], begins: fn(&str) -> bool) -> Vec<(usize, usize)> {
    let starts = (0..lines.len()).filter(|&start| begins(lines[start]));
    let block = |start: usize| {
        let indent = indent(lines[start]);
        let within = lines[start + 1..].iter();
        let length = within.take_while(|line| {
            line.is_empty() || indent < self::indent(line) || !line.trim_start().starts_with('}')
        });
        match lines[start].ends_with('}') {
            true => (start, start),
            false => (start, start + 1 + length.count()),
        }
    };
    starts.map(block).collect()
}

fn indent(line: &str) -> usize {
    line.len() - line.trim_start().len()
}

/// What there may be more of one day: whoever adds a kind must be asked everywhere what it means.
const KINDS: &[&str] = &[
    "PageKind::",
    "Taxonomy::",
    "TermFolder::",
    "FileKind::",
    "Recipe::",
    "Facet::",
];

#[test]
fn no_kind_falls_through_to_what_another_means() {
    for file in source_files() {
        let lines: Vec<&str> = code(&file.text).collect();
        for (start, end) in blocks(&lines, |line| {
            line.contains("match ") && line.ends_with('{')
        }) {
            let arm = indent(lines[start]) + 4;
            let arms = lines[start + 1..end].iter();
            let arms: Vec<&&str> = arms.filter(|line| indent(line) == arm).collect();
            let over_kinds = arms.iter().any(|line| {
                let pattern = line.split("=>").next().unwrap_or_default();
                KINDS.iter().any(|kind| pattern.contains(kind))
            });
            let wildcard = arms.iter().find(|line| line.trim_start().starts_with("_ "));
            assert!(
                !over_kinds || wildcard.is_none(),
                "{}: {} … {}",
                file.path,
                lines[start].trim(),
                wildcard.unwrap().trim()
            );
        }
    }
}

#[test]
fn a_page_uses_parts_and_no_other_page() {
    for file in source_files() {
        let is_part = file.path.starts_with("export/parts/");
        let is_page = file.path.starts_with("export/page/") && !file.path.ends_with("/mod.rs");
        let above: &[&str] = match (is_page, is_part) {
            (true, _) => &["super::", "export::page", "export::frame"],
            (_, true) => &["export::page", "export::frame", "super::super"],
            _ => &[],
        };
        let found = code(&file.text).find(|line| above.iter().any(|path| line.contains(path)));
        assert!(found.is_none(), "{}: {}", file.path, found.unwrap());
    }
}

#[test]
fn a_circle_is_seen_however_its_paths_are_written() {
    let files = [
        ("lib.rs", "mod a; mod b; mod c;"),
        ("a/mod.rs", "mod inner; pub use inner::{Thing as Passed};"),
        (
            "a/inner.rs",
            "pub struct Thing; fn f() -> crate::b::Other { \"crate::c::X\"; }",
        ),
        (
            "b.rs",
            "use super::{a, c::{self, Third}}; fn f() { a::Passed::new(); }",
        ),
        ("c.rs", "use std::fs; pub struct Third; // crate::b::Other"),
    ];
    let files: Vec<(String, String)> = files
        .iter()
        .map(|(path, code)| ((*path).to_owned(), (*code).to_owned()))
        .collect();
    let uses = file_graph::uses(&files);
    let circles = file_graph::circles(&uses);
    assert_eq!(circles, [BTreeSet::from(["a/inner.rs", "b.rs"])]);
    assert_eq!(
        uses["b.rs"].keys().collect::<Vec<_>>(),
        ["a/inner.rs", "c.rs"]
    );
}

#[test]
fn comments_name_files_that_are_there() {
    let (root, source) = (repository(""), repository("src"));
    for file in source_files() {
        let own = source.join(&file.path);
        let folder = own.parent().unwrap();
        let places = [
            folder,
            folder.parent().unwrap(),
            &own.with_extension(""),
            &source,
            &root,
        ];
        let comments = file
            .text
            .lines()
            .filter(|line| line.trim_start().starts_with("//"));
        for comment in comments {
            let quoted = comment.split('`').skip(1).step_by(2);
            for name in quoted.filter(|name| name.ends_with(".rs")) {
                let is_there = places.iter().any(|place| place.join(name).exists());
                assert!(is_there, "{}: {name}", file.path);
            }
        }
    }
}

#[test]
fn templates_decide_one_thing_a_line() {
    let themes = repository("themes");
    let mut templates = paths(&themes);
    templates.retain(|path| path.ends_with(".html"));
    assert!(!templates.is_empty());
    for template in templates {
        for line in fs::read_to_string(themes.join(&template)).unwrap().lines() {
            let place = format!("{template}: {line}");
            assert!(line.chars().count() <= 160, "over 160 characters: {place}");
            let tags = line.split("{%").skip(1);
            let words =
                tags.filter_map(|tag| tag.trim_start_matches('-').split_whitespace().next());
            let decisions = words.filter(|word| ["if", "elif", "for"].contains(word));
            assert!(decisions.count() <= 1, "more than one decision: {place}");
        }
    }
}

/// Which taxonomies there are stands in their rows: what shows them is given names, words and
/// addresses.
#[test]
fn no_template_and_no_script_names_a_taxonomy() {
    // »udvalgte indsatser« are those that were chosen.
    const OTHERS: &[&str] = &["udvalgte"];
    let rows = Taxonomy::BUILT_IN.map(|taxonomy| (taxonomy, taxonomy.row()));
    let names: BTreeSet<String> = rows
        .iter()
        .flat_map(|(taxonomy, row)| {
            let key = row.key.map(|key| key.info.name);
            let typed = [Some(row.folder), Some(row.kind), Some(row.field()), key];
            let typed = typed.into_iter().flatten().map(str::to_owned);
            // A heading is a topic and a mark a label, whatever their folders are called.
            let is_role = row.headings() || row.tie == Tie::Mark;
            typed.chain((!is_role).then(|| snake_case(&format!("{taxonomy:?}"))))
        })
        .collect();
    let themes = repository("themes");
    let mut files = paths(&themes);
    files.retain(|path| path.ends_with(".html") || path.ends_with(".js"));
    assert!(files.len() > 50, "{}", files.len());
    for file in files {
        let mut text = without_comments(&fs::read_to_string(themes.join(&file)).unwrap());
        for other in OTHERS {
            text = text.replace(other, "");
        }
        for line in text.lines() {
            let line = line.to_lowercase();
            let named = names.iter().find(|name| line.contains(&***name));
            assert_eq!(named, None, "{file} names a taxonomy: {line}");
        }
    }
}

/// `CoreTask` as views name it: `core_task`.
fn snake_case(name: &str) -> String {
    let letters = name.char_indices().map(|(place, letter)| {
        let between = if place > 0 && letter.is_uppercase() {
            "_"
        } else {
            ""
        };
        format!("{between}{}", letter.to_lowercase())
    });
    letters.collect()
}

/// A folder's own file and the files in it may use each other, where they are few enough to be
/// read in one sitting; nothing else goes in a circle.
#[test]
fn no_files_use_each_other_in_a_circle() {
    const SMALL: usize = 1_000;
    let files = files_and_code();
    let mut uses = file_graph::uses(&files);
    for circle in file_graph::circles(&uses) {
        let lines = files.iter().filter(|(path, _)| circle.contains(&**path));
        let lines: usize = lines.map(|(_, code)| code.lines().count()).sum();
        let ties = ties(&uses, &circle);
        assert!(lines <= SMALL, "a circle of {lines} lines:{ties}");
    }
    for (file, used) in &mut uses {
        used.retain(|used, _| !file_graph::is_above(used, file));
    }
    let circles = file_graph::circles(&uses);
    let ties: String = circles.iter().map(|circle| ties(&uses, circle)).collect();
    assert!(
        circles.is_empty(),
        "files use each other in a circle:{ties}"
    );
}

/// What each file of a circle takes from another.
fn ties(uses: &file_graph::Uses, circle: &BTreeSet<&str>) -> String {
    let files = uses.iter().filter(|(file, _)| circle.contains(&***file));
    let ties = files.flat_map(|(file, used)| {
        let used = used.iter().filter(|(used, _)| circle.contains(&***used));
        used.map(move |(used, name)| format!("\n{file} -> {used}: {name}"))
    });
    ties.collect()
}

fn files_and_code() -> Vec<(String, String)> {
    let files = source_files().into_iter().map(|file| {
        let code = code(&file.text).collect::<Vec<_>>().join("\n");
        (file.path, code)
    });
    files.collect()
}
