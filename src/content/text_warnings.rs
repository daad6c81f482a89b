//! In: a text in Markdown, event by event. Out: a warning for each thing that readers stumble
//! over: a link or an image that says nothing, a skipped heading, two spaces for one.

use pulldown_cmark::{Event, Tag, TagEnd};

use super::plain_text::PlainText;
use crate::diagnostic::{Diagnostic, Located, Location, rules};

/// Words that do not say where a link leads.
const VAGUE: &[&str] = &[
    "download",
    "dette link",
    "denne side",
    "find mere",
    "følg linket",
    "gå til siden",
    "hent",
    "hent her",
    "her",
    "info",
    "klik",
    "klik her",
    "link",
    "linket",
    "læs",
    "læs her",
    "læs mere",
    "læs mere her",
    "læs videre",
    "mere",
    "mere her",
    "mere info",
    "mere information",
    "se her",
    "se mere",
    "se mere her",
    "siden",
    "tryk her",
    "videre",
];

/// What is known of a text while it is read.
#[derive(Default)]
pub struct TextWarnings {
    headings: Vec<Located<usize>>,
    /// The words of the links and images that stand open, outermost first
    open: Vec<PlainText>,
    in_code: bool,
}

impl TextWarnings {
    /// Takes the next event of the text.
    pub fn follow(
        &mut self,
        event: &Event<'_>,
        location: &Location,
        diagnostics: &mut Vec<Diagnostic>,
    ) {
        for open in &mut self.open {
            open.follow(event, &location.span);
        }
        match event {
            Event::Start(Tag::Heading { level, .. }) => self.headings.push(Located {
                value: *level as usize,
                location: location.clone(),
            }),
            Event::Start(Tag::Link { .. } | Tag::Image { .. }) => {
                self.open.push(PlainText::default())
            }
            Event::Start(Tag::CodeBlock(_)) => self.in_code = true,
            Event::End(TagEnd::CodeBlock) => self.in_code = false,
            Event::Text(_) if !self.in_code => diagnostics.extend(double_spaces(location)),
            Event::End(TagEnd::Link) => {
                let words = self.open.pop().unwrap_or_default();
                diagnostics.extend(vague_link(words.words(), location));
            }
            Event::End(TagEnd::Image) => {
                let words = self.open.pop().unwrap_or_default();
                let fault = image_without_text(words.words(), location);
                // A link around it says as little, for the same reason.
                if let (Some(_), Some(link)) = (&fault, self.open.last_mut()) {
                    link.push("billede", location.span.clone());
                }
                diagnostics.extend(fault);
            }
            _ => {}
        }
    }

    /// Looks at the headings as a whole: the highest in use begins the outline.
    pub fn finish(self, diagnostics: &mut Vec<Diagnostic>) {
        let highest = self.headings.iter().map(|heading| heading.value).min();
        let mut level = highest.map_or(0, |highest| highest - 1);
        for heading in self.headings {
            if heading.value > level + 1 {
                diagnostics.push(skipped_heading(level + 1, heading.location));
            }
            level = heading.value;
        }
    }
}

/// Each run of two spaces or more between the words of a line.
pub fn double_spaces(location: &Location) -> impl Iterator<Item = Diagnostic> {
    let Location { file, span } = location;
    let words = file.text[span.clone()].trim_end();
    let mut from = 0;
    std::iter::from_fn(move || {
        let at = from + words[from..].find("  ")?;
        from = at + words[at..].find(|c| c != ' ')?;
        Some(double_space(Location::at(
            file,
            span.start + at..span.start + from,
        )))
    })
}

fn double_space(location: Location) -> Diagnostic {
    let span = location.span.clone();
    rules::DOUBLE_SPACE
        .at(
            location,
            "her står flere mellemrum efter hinanden",
            "slet alle på nær ét",
        )
        .with_fix(span, " ")
}

fn vague_link(words: &str, location: &Location) -> Option<Diagnostic> {
    let plain = words
        .trim_matches(|c: char| !c.is_alphanumeric())
        .to_lowercase();
    let address = ["http://", "https://", "www."];
    let message = if plain.is_empty() {
        "linket har ingen tekst".into()
    } else if VAGUE.contains(&&*plain) {
        format!(
            "linkets tekst »{}« siger ikke, hvor det fører hen",
            words.trim()
        )
    } else if address.iter().any(|start| plain.starts_with(start)) {
        "linkets tekst er en adresse, som er lang at høre på".into()
    } else {
        return None;
    };
    Some(rules::VAGUE_LINK.at(
        location.clone(),
        message,
        "skriv i de kantede parenteser, hvad der er i den anden ende: [kommunens klimaplan](https://…)",
    ))
}

fn image_without_text(words: &str, location: &Location) -> Option<Diagnostic> {
    words.trim().is_empty().then(|| {
        rules::NO_ALTERNATIVE_TEXT.at(
            location.clone(),
            "billedet har ingen tekst til dem, der ikke kan se det",
            "skriv i de kantede parenteser, hvad billedet viser: ![Torvet efter ombygningen](…)",
        )
    })
}

fn skipped_heading(expected: usize, location: Location) -> Diagnostic {
    rules::SKIPPED_HEADING.at(
        location,
        "overskriften springer et niveau over",
        format!("skriv {} foran den", "#".repeat(expected)),
    )
}
