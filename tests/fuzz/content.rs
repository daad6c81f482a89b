//! A fuzz target: reads bytes from standard input as each kind of file, facts and text, and ends
//! well unless the program falls or a place lies outside its file. For AFL++, honggfuzz, or any
//! file that once was trouble: `cargo run --release --example fuzz < file`.

use std::io::Read;
use std::path::Path;

use aarsplan::content::{Registers, faults_of};
use annotate_snippets::Renderer;

const PATHS: &[&str] = &[
    "site.yaml",
    "2022/plan.md",
    "2022/temaer/a.md",
    "2022/centre/a.md",
    "2022/ordliste/a.md",
    "2022/indsatser/1-a.md",
];

fn main() -> std::io::Result<()> {
    let mut bytes = Vec::new();
    std::io::stdin().read_to_end(&mut bytes)?;
    for path in PATHS {
        for diagnostic in faults_of(
            Path::new("content"),
            path,
            bytes.clone(),
            &Registers::built_in(),
        ) {
            let location = &diagnostic.location;
            assert!(location.file.text.get(location.span.clone()).is_some());
            assert!(!diagnostic.render(&Renderer::plain()).is_empty());
        }
    }
    Ok(())
}
