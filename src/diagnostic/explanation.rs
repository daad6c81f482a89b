//! In: a rule's page, `rules/<id>.md`. Out: [`Explanation`]: what the rule looks for, why, and
//! what it looks like wrong and right. The tests run both examples.

use super::Rule;

/// What an editor may want to know of a rule, in Danish.
#[derive(Debug, PartialEq, Eq)]
pub struct Explanation {
    /// What it looks for, as one line
    pub summary: &'static str,
    /// Why it matters and what to do, as paragraphs
    pub why: &'static str,
    /// What is caught
    pub wrong: Vec<ExampleFile>,
    /// What passes
    pub right: Vec<ExampleFile>,
}

/// A file of an example. A line of `…` stands for the lines that are as usual.
#[derive(Debug, PartialEq, Eq)]
pub struct ExampleFile {
    /// Within `content/`: `2022/plan.md`
    pub path: &'static str,
    /// Its lines
    pub text: String,
}

impl Rule {
    /// Reads the rule's page.
    pub fn explanation(&self) -> Explanation {
        let mut sections = self.page.split("\n## ");
        let opening = sections.next().unwrap_or_default();
        let (summary, why) = opening.split_once('\n').unwrap_or((opening, ""));
        let mut example = || sections.next().map(example_files).unwrap_or_default();
        Explanation {
            summary: summary.trim_start_matches("# "),
            why: why.trim(),
            wrong: example(),
            right: example(),
        }
    }
}

/// A path that ends in a colon, then the file's lines, indented by four.
fn example_files(section: &'static str) -> Vec<ExampleFile> {
    let mut files: Vec<ExampleFile> = Vec::new();
    for line in section.lines().skip(1) {
        match (line.strip_prefix("    "), files.last_mut()) {
            (Some(line), Some(file)) => file.text += &format!("{line}\n"),
            (None, Some(file)) if line.is_empty() => file.text += "\n",
            _ if line.is_empty() => {}
            _ => files.push(ExampleFile {
                path: line.trim_end_matches(':'),
                text: String::new(),
            }),
        }
    }
    for file in &mut files {
        file.text = format!("{}\n", file.text.trim_matches('\n'));
    }
    files
}
