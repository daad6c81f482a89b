//! An author's mistakes as data: [`Diagnostic`], where it stands, and the text that an editor
//! sees. Not here: the machine's failures (`error.rs`), and how the mistakes are found.

pub mod explanation;
pub mod rules;
pub mod suggestion;

use std::ops::Range;
use std::sync::Arc;

use annotate_snippets::{AnnotationKind, Level, Origin, Renderer, Snippet};

use crate::printable::printable;

/// How bad a mistake is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Nothing is written until it is mended.
    Error,
    /// The site is built all the same.
    Warning,
    /// Advice: told by `check` alone, and nothing is wrong where it stays.
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
        }
    }
}

/// A file of the content as it was read: UTF-8 without BOM, lines ending in LF.
#[derive(Debug, PartialEq, Eq)]
pub struct SourceText {
    /// The path as an editor would write it: `content/2022/plan.md`
    pub path: String,
    /// The whole file
    pub text: String,
}

/// A place in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Location {
    /// The file
    pub file: Arc<SourceText>,
    /// Bytes of the file's text; empty at 0 where the file as a whole is meant
    pub span: Range<usize>,
}

impl Location {
    /// A part of a file.
    pub fn at(file: &Arc<SourceText>, span: Range<usize>) -> Location {
        Location {
            file: Arc::clone(file),
            span,
        }
    }

    /// A file as a whole.
    pub fn whole(file: &Arc<SourceText>) -> Location {
        Location::at(file, 0..0)
    }

    /// A path of which there is no text to show: a folder, or a file that is missing.
    pub fn path(path: impl Into<String>) -> Location {
        let file = SourceText {
            path: path.into(),
            text: String::new(),
        };
        Location::whole(&Arc::new(file))
    }

    /// The place where it ends.
    pub fn end(&self) -> Location {
        Location::at(&self.file, self.span.end..self.span.end)
    }

    /// Line and column, both counted from 1, the column in characters.
    pub fn line_and_column(&self) -> (usize, usize) {
        let before = &self.file.text[..self.span.start];
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        let line = before.matches('\n').count() + 1;
        (line, before[line_start..].chars().count() + 1)
    }
}

/// A value and the place where an author wrote it.
#[derive(Debug, Clone)]
pub struct Located<T> {
    /// What was written
    pub value: T,
    /// Where
    pub location: Location,
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
}

impl Diagnostic {
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
        let group = if file.text.is_empty() {
            title.element(Origin::path(path))
        } else {
            title.element(
                Snippet::source(&file.text)
                    .path(path)
                    .annotation(AnnotationKind::Primary.span(self.visible_span())),
            )
        };
        let help = Level::HELP
            .with_name("hjælp")
            .message(printable(&self.help));
        renderer.render(&[group.element(help)])
    }

    /// The marked bytes on the first line only: a mistake that runs over many lines would
    /// otherwise print them all.
    fn visible_span(&self) -> Range<usize> {
        let Range { start, end } = self.location.span.clone();
        let first_line = self.location.file.text[start..end]
            .find('\n')
            .unwrap_or(end - start);
        start..start + first_line
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
pub fn count(diagnostics: &[Diagnostic], severity: Severity) -> usize {
    diagnostics
        .iter()
        .filter(|diagnostic| diagnostic.rule.severity == severity)
        .count()
}
