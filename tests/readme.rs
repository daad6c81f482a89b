//! README.md gives two commands, and every command that it names can be typed.

#![allow(clippy::unwrap_used)]

mod support;

use std::fs;

use aarsplan::cli::Cli;
use clap::Parser;
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
