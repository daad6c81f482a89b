//! `aarsplan check --explain`.

use super::outcome::Outcome;
use crate::diagnostic::explanation::ExampleFile;
use crate::diagnostic::rules;
use crate::diagnostic::suggestion::did_you_mean;
use crate::error::Error;

/// Explains the rule of that id; lists all rules where there is none.
pub fn explain(id: &str) -> Result<Outcome, Error> {
    let result = match rules::ALL.iter().find(|rule| rule.id == id) {
        None if id.is_empty() => list(),
        None => {
            let suggestion = did_you_mean(id, rules::ALL.iter().map(|rule| rule.id));
            let all = "aarsplan check --explain viser alle regler";
            let reason = match suggestion.trim_end() {
                "" => format!("reglen »{id}« findes ikke; {all}"),
                meant => format!("reglen »{id}« findes ikke: {meant}"),
            };
            return Err(Error::BadArgument { reason });
        }
        Some(rule) => {
            let explanation = rule.explanation();
            format!(
                "{}[{id}]: {}\n\n{}\n\n{}\n{}",
                rule.severity.word(),
                explanation.summary,
                explanation.why,
                example("Forkert", &explanation.wrong),
                example("Rigtigt", &explanation.right).trim_end(),
            )
        }
    };
    Ok(Outcome {
        result,
        remarks: String::new(),
        open: None,
        failed: false,
    })
}

/// Every rule on a line of its own.
fn list() -> String {
    let widest = rules::ALL.iter().map(|rule| rule.id.len()).max();
    let width = widest.unwrap_or_default();
    let lines = rules::ALL.iter().map(|rule| {
        let (word, id) = (rule.severity.word(), rule.id);
        format!("{word:<10}  {id:<width$}  {}\n", rule.explanation().summary)
    });
    lines.collect::<String>() + "\nSkriv navnet efter --explain, så bliver reglen forklaret."
}

fn example(heading: &str, files: &[ExampleFile]) -> String {
    let files = files.iter().map(|file| {
        let lines = file.text.lines().map(|line| format!("    {line}\n"));
        let lines: String = lines.collect();
        format!("{heading}, i content/{}:\n\n{lines}\n", file.path)
    });
    files.collect()
}
