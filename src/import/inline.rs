//! In: runs of words, each with how it looks. Out: a line of Markdown that looks so, and its words
//! alone.
//!
//! Markdown's signs of emphasis mean nothing in some places: beside a letter and a point, or
//! beside each other. There the emphasis goes, and the words stay.

use super::text::{escaped_part, with_plain_start};

/// How words look.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Look {
    /// Bold
    pub bold: bool,
    /// Italic
    pub italic: bool,
    /// Struck through
    pub struck: bool,
    /// Above or below the line
    pub script: Script,
    /// Where they lead
    pub link: Option<String>,
}

/// Whether words stand above or below the line.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub enum Script {
    /// On it
    #[default]
    On,
    /// Below it: CO₂
    Below,
    /// Above it: m²
    Above,
}

/// Words that look alike.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Run {
    /// The words; of markup, what Markdown has for it
    pub words: String,
    /// How they look
    pub look: Look,
    /// They are Markdown already: a picture, a footnote
    pub is_markup: bool,
}

/// A line in Markdown.
pub fn markdown(runs: &[Run]) -> String {
    let runs = merged(runs);
    let mut line = String::new();
    let mut at = 0;
    while at < runs.len() {
        let link = &runs[at].look.link;
        let end = runs[at..].iter().position(|run| run.look.link != *link);
        let end = end.map_or(runs.len(), |length| at + length);
        let next = runs.get(end).and_then(|run| run.words.chars().next());
        match link {
            None => line = emphasised(line, &runs[at..end], next),
            Some(address) => {
                let inner = emphasised(String::new(), &runs[at..end], None);
                let linked = linked(&inner, &plain(&runs[at..end]), address);
                push_bracket(&mut line, &linked);
            }
        }
        at = end;
    }
    with_plain_start(&single_spaces(&line))
}

/// Its words.
pub fn plain(runs: &[Run]) -> String {
    let words = runs
        .iter()
        .filter(|run| !run.is_markup)
        .map(|run| run.words.as_str());
    words.collect()
}

/// Behind an exclamation mark, a link would be a picture.
fn push_bracket(line: &mut String, markup: &str) {
    if line.ends_with('!') && markup.starts_with('[') {
        line.insert(line.len() - 1, '\\');
    }
    *line += markup;
}

fn linked(inner: &str, words: &str, address: &str) -> String {
    let (before, after) = edges(inner);
    let is_itself = words.trim() == address || format!("mailto:{}", words.trim()) == address;
    match (inner.trim(), is_itself) {
        ("", _) => inner.to_owned(),
        (_, true) => format!("{before}{}{after}", words.trim()),
        (inner, false) => format!("{before}[{inner}]({address}){after}"),
    }
}

fn emphasised(mut line: String, runs: &[Run], next: Option<char>) -> String {
    for (at, run) in runs.iter().enumerate() {
        if run.is_markup {
            push_bracket(&mut line, &run.words);
            continue;
        }
        let (before, after) = edges(&run.words);
        let inner = run.words.trim();
        let next = match (after, runs.get(at + 1)) {
            ("", Some(run)) => run.words.chars().next(),
            ("", None) => next,
            (_, _) => Some(' '),
        };
        line += before;
        let (open, close) = marks(&run.look, inner, line.chars().next_back(), next);
        line += &open;
        line += &escaped_part(inner);
        line += &close;
        line += after;
    }
    line
}

/// The signs around words, where they would be read as such.
fn marks(look: &Look, inner: &str, before: Option<char>, next: Option<char>) -> (String, String) {
    let is_letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let begins_with_letter = is_letter(inner.chars().next());
    let ends_with_letter = is_letter(inner.chars().next_back());
    let fits = (begins_with_letter || !is_letter(before)) && (ends_with_letter || !is_letter(next));
    let is_free = !before.is_some_and(|c| "*~_".contains(c));
    let (mut open, mut close) = (String::new(), String::new());
    if inner.is_empty() {
        return (open, close);
    }
    if fits && is_free {
        let stars = match (look.bold, look.italic) {
            (true, true) => "***",
            (true, false) => "**",
            (false, true) => "*",
            (false, false) => "",
        };
        let struck = if look.struck { "~~" } else { "" };
        open = format!("{struck}{stars}");
        close = format!("{stars}{struck}");
    }
    let tag = match look.script {
        Script::On => return (open, close),
        Script::Below => "sub",
        Script::Above => "sup",
    };
    (format!("{open}<{tag}>"), format!("</{tag}>{close}"))
}

/// Runs that look alike are one; spaces look as what stands before them.
fn merged(runs: &[Run]) -> Vec<Run> {
    let mut merged: Vec<Run> = Vec::new();
    for run in runs.iter().filter(|run| !run.words.is_empty()) {
        match merged
            .last_mut()
            .filter(|last| !last.is_markup && !run.is_markup)
        {
            Some(last)
                if last.look == run.look || is_blank(run) && last.look.link == run.look.link =>
            {
                last.words += &run.words;
            }
            Some(last) if is_blank(last) && last.look.link == run.look.link => {
                last.words += &run.words;
                last.look.clone_from(&run.look);
            }
            _ => merged.push(run.clone()),
        }
    }
    merged
}

fn is_blank(run: &Run) -> bool {
    run.words.trim().is_empty()
}

/// The spaces before and behind.
fn edges(words: &str) -> (&str, &str) {
    let inner = words.trim();
    match inner.is_empty() {
        true => (words, ""),
        false => {
            let start = words.len() - words.trim_start().len();
            (&words[..start], &words[start + inner.len()..])
        }
    }
}

fn single_spaces(line: &str) -> String {
    let words: Vec<&str> = line.split(' ').filter(|word| !word.is_empty()).collect();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::{Look, Run, Script, markdown};

    fn run(words: &str, look: &str) -> Run {
        Run {
            words: words.into(),
            look: Look {
                bold: look.contains('b'),
                italic: look.contains('i'),
                struck: look.contains('s'),
                script: match look {
                    "_" => Script::Below,
                    "^" => Script::Above,
                    _ => Script::On,
                },
                link: look.contains('l').then(|| "https://a.dk".into()),
            },
            is_markup: false,
        }
    }

    #[test]
    fn words_look_as_they_did() {
        for (runs, expected) in [
            (
                &[("Vi ", ""), ("planter ", "b"), ("træer", "")][..],
                "Vi **planter** træer",
            ),
            (&[("a", "b"), (" ", ""), ("b", "b")], "**a b**"),
            (
                &[("CO", ""), ("2", "_"), ("-udledning", "")],
                "CO<sub>2</sub>-udledning",
            ),
            (&[("Formål:", "b"), ("tekst", "")], "Formål:tekst"),
            (&[("Formål:", "b"), (" tekst", "")], "**Formål:** tekst"),
            (&[("a", "bi"), (" b", "i")], "***a*** *b*"),
            (
                &[("se ", ""), ("siden", "l"), (".", "")],
                "se [siden](https://a.dk).",
            ),
            (&[("Se!", ""), ("her", "l")], "Se\\![her](https://a.dk)"),
            (&[("2*3", "b")], "**2\\*3**"),
            (&[("1", "b"), (". ting", "")], "**1**. ting"),
        ] {
            let runs: Vec<Run> = runs.iter().map(|(words, look)| run(words, look)).collect();
            assert_eq!(markdown(&runs), expected);
        }
    }
}
