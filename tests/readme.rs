//! What README.md says can be typed is typed, and does what it is said to do; its examples of files
//! pass, and its example of a mistake is shown as it is printed.
//!
//! Its examples are of the plan for 2022, so that they are held to a copy of that: the project's
//! own content goes on. The one command that begins all is given that.

use crate::support::{Preview, Workspace, paths, repository, word};
use aarsplan::cli::Cli;
use clap::{CommandFactory, Parser};

/// How README writes that the program is run.
const WAYS: [&str; 2] = ["cargo run --release -- ", "aarsplan "];

/// The initiative that README's examples are of.
const INITIATIVE: &str = "content/2022/indsatser/10-opstille-ladestandere.md";

fn readme() -> String {
    std::fs::read_to_string(repository("README.md")).unwrap()
}

/// The blocks of code in a language, each with its lines.
fn blocks(language: &str) -> Vec<String> {
    let readme = readme();
    let fence = format!("\n```{language}\n");
    let blocks = readme.split(&fence).skip(1);
    let whole = blocks.map(|block| block.split("\n```").next().unwrap().to_owned() + "\n");
    whole.collect()
}

/// Every command, in order: those that are written with the program's name, in a text or on a
/// line of their own.
fn commands() -> Vec<Vec<String>> {
    let readme = readme();
    let parts = readme.split('`').flat_map(str::lines);
    let after = |part: &str| {
        WAYS.iter()
            .find_map(|way| part.strip_prefix(way).map(str::to_owned))
    };
    let commands = parts.filter_map(after);
    // What the command does may stand behind it, apart from it.
    let alone = commands.map(|line| line.split("  ").next().unwrap().to_owned());
    alone.map(|line| words(&line)).collect()
}

/// The words of a command as a shell takes them: quoted ones are one.
fn words(line: &str) -> Vec<String> {
    let parts = line.split('"').enumerate();
    let words = parts.flat_map(|(index, part)| match index % 2 {
        0 => part.split_whitespace().map(str::to_owned).collect(),
        _ => vec![part.to_owned()],
    });
    words.collect()
}

/// The project as README describes it: its content, its looks.
fn project() -> Workspace {
    let project = Workspace::lejre().and_themes();
    project.write("plan.docx", plan_in_word());
    project
}

/// What somebody has who begins with a plan as it is.
fn plan_in_word() -> Vec<u8> {
    let rows = [
        ["Nr.", "Indsats", "Beskrivelse"],
        ["1", "Plant træer", "Vi planter."],
    ];
    let rows = rows.map(|row| word::tr(&row.map(word::cell)));
    word::docx(&word::table(&rows), &[])
}

#[test]
fn there_are_two_commands() {
    assert_eq!(
        blocks("sh"),
        ["cargo run --release -- build\n", "./tests/run\n"]
    );
    assert!(repository("tests/run").is_file());
    let own = Workspace::with_content(&repository("content")).and_themes();
    own.succeed(&["build"]);
    assert!(own.exists("output/index.html"));
}

#[test]
fn every_command_does_what_it_is_said_to_do() {
    let project = project();
    let commands = commands();
    let mut run = Vec::new();
    for command in &commands {
        let [name, rest @ ..] = &command[..] else {
            panic!("no command")
        };
        match &**name {
            // It does not end, and the machine has no browser to open.
            "serve" => {
                let flags: Vec<&str> = rest.iter().map(String::as_str).collect();
                let preview = Preview::start_with(self::project(), &flags, &[("PATH", "")]);
                assert_eq!(preview.get("/index.html").status, 200, "{flags:?}");
            }
            // A newer plan, which the other commands would be for.
            "import" if !rest.contains(&"--update".to_owned()) => {
                let project = self::project();
                succeed(&project, command);
                assert!(project.exists("content/2026/indsatser/1-plant-traeer.md"));
            }
            // Of what it does not say it asks; here nobody answers.
            "new" if rest.is_empty() => drop(project.fail(2, &["new"])),
            _ => drop(succeed(&project, command)),
        }
        run.push(&**name);
    }
    for name in [
        "build", "check", "export", "handout", "import", "init", "new", "rename", "schema", "serve",
    ] {
        assert!(run.contains(&name), "README shows no {name}");
    }
    for made in [
        "output/index.html",
        "min-plan/content/site.yaml",
        "plan.zip",
        "moede.html",
        "aarsplan-2022.xlsx",
        "content/2022/indsatser/34-nye-cykelstier.md",
        "content/2022/temaer/skoler.md",
        "content/2023/plan.md",
    ] {
        assert!(project.exists(made), "{made}");
    }
}

fn succeed(project: &Workspace, command: &[String]) -> String {
    let command: Vec<&str> = command.iter().map(String::as_str).collect();
    project.succeed(&command)
}

/// »`check --explain ukendt-udvalg` explains one«: words that begin with a command are one.
#[test]
fn commands_without_the_programs_name_can_be_typed_too() {
    let clap = Cli::command();
    let names: Vec<&str> = clap
        .get_subcommands()
        .map(clap::Command::get_name)
        .collect();
    let readme = readme();
    let codes = readme.split('`').skip(1).step_by(2);
    let mut typed = 0;
    for code in codes.filter(|code| !code.contains('\n')) {
        let command = words(code);
        if command.len() < 2 || !names.contains(&&*command[0]) {
            continue;
        }
        let all = std::iter::once("aarsplan".to_owned()).chain(command);
        assert!(Cli::try_parse_from(all).is_ok(), "{code}");
        typed += 1;
    }
    assert!(typed >= 3, "{typed}");
}

#[test]
fn its_example_of_an_initiative_passes_and_so_does_what_may_stand_in_it() {
    let project = project();
    let example = blocks("markdown").remove(0);
    project.write(INITIATIVE, &example);
    project.succeed(&["check"]);
    let anchoring = blocks("yaml").remove(0);
    assert!(anchoring.starts_with("administrativt:\n"), "{anchoring}");
    project.change(INITIATIVE, "administrativt: [CTM, CSE]\n", &anchoring);
    project.succeed(&["check"]);
}

#[test]
fn its_example_of_a_mistake_is_what_is_printed() {
    let project = project();
    project.change(INITIATIVE, "politisk: UEKL", "politisk: UEKX");
    let printed = project.fail(1, &["check"]);
    let shown = blocks("")
        .into_iter()
        .find(|block| block.starts_with("fejl["))
        .unwrap();
    let mut lines = printed.lines();
    for line in shown.lines() {
        assert!(
            lines.any(|other| other == line),
            "»{line}« is not in {printed}"
        );
    }
}

/// A test that is listed nowhere is not found again.
#[test]
fn every_test_stands_in_the_table() {
    let table = std::fs::read_to_string(repository("tests/README.md")).unwrap();
    let rust = names_in("tests").into_iter();
    let rust = rust.filter(|name| name.ends_with(".rs") && name != "main.rs");
    let browser = names_in("tests/browser").into_iter();
    let browser = browser.filter_map(|name| name.strip_suffix(".test.mjs").map(str::to_owned));
    let missing = rust
        .chain(browser)
        .filter(|name| !table.contains(&format!("`{name}`")));
    let missing: Vec<String> = missing.collect();
    assert!(missing.is_empty(), "tests/README.md lacks {missing:?}");
}

/// A file that no other names is not compiled, and says nothing.
#[test]
fn every_test_is_run() {
    let programs = ["browser", "fixtures", "fuzz"];
    let mut files = paths(&repository("tests"));
    files.retain(|path| path.ends_with(".rs") && !programs.iter().any(|it| path.starts_with(it)));
    assert!(files.len() > 50, "{files:?}");
    for file in files {
        let (folder, name) = file.rsplit_once('/').unwrap_or(("", &file));
        let module = match name.trim_end_matches(".rs") {
            "main" => continue,
            "mod" => folder,
            name => name,
        };
        let above: Vec<String> = match (folder, name) {
            ("", _) | (_, "mod.rs") => vec!["main.rs".to_owned()],
            (folder, _) => ["/mod.rs", "/main.rs", ".rs"]
                .map(|end| folder.to_owned() + end)
                .into(),
        };
        let above = above.iter().map(|path| repository("tests").join(path));
        let named = above
            .filter_map(|path| std::fs::read_to_string(path).ok())
            .any(|text| text.contains(&format!("mod {module};\n")));
        assert!(named, "nothing says `mod {module};` for tests/{file}");
    }
}

fn names_in(folder: &str) -> Vec<String> {
    let entries = std::fs::read_dir(repository(folder)).unwrap();
    let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    names.collect()
}
