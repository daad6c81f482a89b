//! An author's mistakes as data: [`Diagnostic`], where it stands, and the text that an editor
//! sees. Not here: the machine's failures (`error.rs`), and how the mistakes are found.

pub mod explanation;
pub mod rules;
mod source;
pub mod suggestion;

use std::ops::Range;

use annotate_snippets::{AnnotationKind, Level, Origin, Renderer, Snippet};

pub use source::{Excerpt, Located, Location, SourceText};

use crate::printable::{printable, printable_lines};

/// How bad a mistake is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Nothing is written until it is mended.
    Error,
    /// The site is built all the same.
    Warning,
    /// Advice: given by `check` alone, and nothing is wrong where it stays.
    Note,
}

impl Severity {
    /// What an editor reads.
    pub fn word(self) -> &'static str {
        match self {
            Severity::Error => "fejl",
            Severity::Warning => "advarsel",
            Severity::Note => "bemærkning",
        }
    }

    /// What a program reads.
    pub fn id(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
        }
    }
}

/// One kind of mistake. All of them stand in [`rules`].
#[derive(Debug, PartialEq, Eq)]
pub struct Rule {
    /// Stable name, in Danish with ae oe aa: `ukendt-udvalg`
    pub id: &'static str,
    /// How bad it is
    pub severity: Severity,
    /// What [`Rule::explanation`] reads
    pub page: &'static str,
}

impl Rule {
    /// A mistake of this kind: where it stands, what is wrong, and what to do.
    pub fn at(
        &'static self,
        location: Location,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Diagnostic {
        Diagnostic {
            rule: self,
            message: message.into(),
            help: help.into(),
            location,
            fix: None,
        }
    }
}

/// One mistake: what is wrong, where, and how to mend it.
#[derive(Debug, Clone)]
pub struct Diagnostic {
    /// What kind of mistake
    pub rule: &'static Rule,
    /// What is wrong, as one Danish sentence without a full stop
    pub message: String,
    /// What to do, in Danish
    pub help: String,
    /// Where it stands
    pub location: Location,
    /// What `check --fix` writes, where that takes no thought
    pub fix: Option<Edit>,
}

/// A change to the file of a mistake: what stands in the span makes room for other words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// Bytes of the file's text; empty where something is put in
    pub span: Range<usize>,
    /// What stands there afterwards, with LF at the end of a line
    pub replacement: String,
}

impl Diagnostic {
    /// The same mistake with its cure, in the file where it stands.
    pub fn with_fix(self, span: Range<usize>, replacement: impl Into<String>) -> Diagnostic {
        Diagnostic {
            fix: Some(Edit {
                span,
                replacement: replacement.into(),
            }),
            ..self
        }
    }

    /// The mistake as a terminal shows it, with the line and a mark under the words.
    pub fn render(&self, renderer: &Renderer) -> String {
        let level = match self.rule.severity {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
            Severity::Note => Level::NOTE,
        };
        let level = level.with_name(self.rule.severity.word());
        let title = level
            .primary_title(printable(&self.message))
            .id(self.rule.id);
        let file = &self.location.file;
        let path = printable(&file.path);
        let help = Level::HELP
            .with_name("hjælp")
            .message(printable_lines(&self.help));
        if file.text.is_empty() {
            let group = title.element(Origin::path(path));
            return renderer.render(&[group.element(help)]);
        }
        // The line alone: a renderer that is given the file reads it from its start.
        let (line, column) = self.location.line_and_column();
        let Excerpt { text, marked } = self.location.excerpt();
        let shown_column = text[..marked.start].chars().count() + 1;
        let snippet = Snippet::source(text)
            .line_start(line)
            .path(path.clone())
            .annotation(AnnotationKind::Primary.span(marked));
        let rendered = renderer.render(&[title.element(snippet).element(help)]);
        match shown_column == column {
            true => rendered,
            // Of a long line it was given a part, and counted from there.
            false => rendered.replacen(
                &format!("{path}:{line}:{shown_column}"),
                &format!("{path}:{line}:{column}"),
                1,
            ),
        }
    }

    fn sort_key(&self) -> (&str, usize, &str, &str) {
        let Location { file, span } = &self.location;
        (&file.path, span.start, self.rule.id, &self.message)
    }
}

/// A value and the mistakes that were found on the way to it.
#[derive(Debug, Clone)]
pub struct Checked<T> {
    /// What could be made in spite of the mistakes
    pub value: T,
    /// The mistakes, in no order
    pub diagnostics: Vec<Diagnostic>,
}

impl<T> Checked<T> {
    /// A value without mistakes.
    pub fn clean(value: T) -> Checked<T> {
        Checked {
            value,
            diagnostics: Vec::new(),
        }
    }

    /// Turns the value into another and keeps the mistakes.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Checked<U> {
        Checked {
            value: change(self.value),
            diagnostics: self.diagnostics,
        }
    }

    /// Hands the value on and moves the mistakes to where they are gathered.
    pub fn gather(mut self, diagnostics: &mut Vec<Diagnostic>) -> T {
        diagnostics.append(&mut self.diagnostics);
        self.value
    }
}

/// Sorts by file, then by place, and drops what was said twice.
pub fn sort(diagnostics: &mut Vec<Diagnostic>) {
    diagnostics.sort_by(|a, b| a.sort_key().cmp(&b.sort_key()));
    diagnostics.dedup_by(|a, b| a.sort_key() == b.sort_key());
}

/// Whether anything must be mended before a site can be written.
pub fn has_errors(diagnostics: &[Diagnostic]) -> bool {
    count(diagnostics, Severity::Error) > 0
}

/// How many of one severity there are.
pub fn count<'a>(
    diagnostics: impl IntoIterator<Item = &'a Diagnostic>,
    severity: Severity,
) -> usize {
    let diagnostics = diagnostics.into_iter();
    diagnostics
        .filter(|diagnostic| diagnostic.rule.severity == severity)
        .count()
}
