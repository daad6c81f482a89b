//! README.md gives two commands, and every command that it, the text in the archive for Windows or
//! a double-click names can be typed.

#![allow(clippy::unwrap_used)]

mod support;

use std::fs;

use aarsplan::cli::{Cli, HOW_TO_BEGIN};
use clap::Parser;
use clap::error::ErrorKind;
use support::repository;

fn readme() -> String {
    fs::read_to_string(repository("README.md")).unwrap()
}

#[test]
fn there_are_two_commands() {
    let readme = readme();
    let blocks = readme.split("```sh\n").skip(1);
    let commands: Vec<&str> = blocks
        .map(|block| block.split("\n```").next().unwrap())
        .collect();
    assert_eq!(commands, ["cargo run --release -- build", "./tests/run"]);
    assert!(repository("tests/run").is_file());
}

#[test]
fn every_command_can_be_typed() {
    let readme = readme();
    let mut named = 0;
    for rest in readme.split("cargo run --release -- ").skip(1) {
        let command = rest.split(['`', '\n']).next().unwrap();
        let words = std::iter::once("aarsplan").chain(command.split_whitespace());
        assert!(Cli::try_parse_from(words).is_ok(), "{command}");
        named += 1;
    }
    assert!(named >= 2);
}

/// Indented lines, up to what two spaces set off from the command.
#[test]
fn what_windows_users_are_told_to_type_can_be_typed() {
    let read_me = fs::read_to_string(repository(".github/LÆS MIG.txt")).unwrap();
    for text in [&*read_me, HOW_TO_BEGIN] {
        let commands = text.lines().filter_map(|line| line.strip_prefix("    "));
        let commands = commands.map(|line| line.split("  ").next().unwrap());
        let mut named = 0;
        for command in commands {
            let typed = Cli::try_parse_from(command.split_whitespace());
            let help = [ErrorKind::DisplayHelp, ErrorKind::DisplayVersion];
            let is_help = |error: &clap::Error| help.contains(&error.kind());
            assert!(
                typed.is_ok() || typed.as_ref().is_err_and(is_help),
                "{command}"
            );
            named += 1;
        }
        assert!(named >= 3);
        assert!(text.lines().all(|line| line.chars().count() <= 100));
    }
}
