//! In: an author's mistakes, or the machine's failure. Out: how a browser shows them: each with
//! its place, the marked line and what to do.

use std::fmt::Write;

use crate::counted::counted;
use crate::diagnostic::{Diagnostic, Excerpt, Severity, count};
use crate::error::Error;
use crate::export::escaped;
use crate::printable::printable_lines;

/// More than these are counted, not shown: one wrong code can be a mistake in every file.
const MOST_SHOWN: usize = 100;

/// What there is to mend.
#[derive(Debug, Default)]
pub struct Faults {
    diagnostics: Vec<Diagnostic>,
    failure: Option<Error>,
    version: String,
}

impl Faults {
    /// Mistakes in the content, and what else stands in the way: a theme that cannot be used, a
    /// file that cannot be read.
    pub fn new(diagnostics: Vec<Diagnostic>, failure: Option<Error>) -> Faults {
        let mut hash = blake3::Hasher::new();
        for diagnostic in &diagnostics {
            let (line, column) = diagnostic.location.line_and_column();
            let file = &diagnostic.location.file.path;
            let place = format!("{file}\n{line}\n{column}\n{}\n", diagnostic.message);
            hash.update(place.as_bytes());
        }
        if let Some(failure) = &failure {
            hash.update(failure.to_string().as_bytes());
        }
        Faults {
            diagnostics,
            failure,
            version: hash.finalize().to_hex()[..16].to_owned(),
        }
    }

    /// The mistakes in the content.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
    }

    /// What else stands in the way.
    pub fn failure(&self) -> Option<&Error> {
        self.failure.as_ref()
    }

    /// Whether it may go well the next time, though no change is reported: somebody else
    /// holds a file, a drive is away.
    pub fn may_pass(&self) -> bool {
        matches!(
            self.failure,
            Some(Error::Io { .. } | Error::NoContent { .. })
        )
    }

    /// Tells these faults from others.
    pub fn version(&self) -> &str {
        &self.version
    }

    /// How many keep the site as it was.
    pub fn errors(&self) -> usize {
        count(&self.diagnostics, Severity::Error) + usize::from(self.failure.is_some())
    }

    /// »2 fejl og 1 advarsel«; nothing where all is well.
    pub fn counted(&self) -> String {
        said(self.errors(), count(&self.diagnostics, Severity::Warning))
    }

    /// »1 fejl og 1 advarsel« in one file; nothing where all is well with it.
    pub fn counted_of(&self, file: &str) -> String {
        let of = |severity| count(self.of_file(file), severity);
        said(of(Severity::Error), of(Severity::Warning))
    }

    /// All of them as a list in HTML.
    pub fn html(&self, editor: &str) -> String {
        let mut html = String::new();
        if let Some(failure) = &self.failure {
            let _ = write!(
                html,
                "<li class=\"error\"><p class=\"message\"><strong>fejl</strong></p>\
                 <pre tabindex=\"0\">{}</pre></li>",
                escaped(&failure.to_string())
            );
        }
        // What keeps the site as it was comes first.
        let is_error = |diagnostic: &&Diagnostic| diagnostic.rule.severity == Severity::Error;
        let (errors, others): (Vec<_>, Vec<_>) = self.diagnostics.iter().partition(is_error);
        html += &listed(errors.into_iter().chain(others), editor);
        format!("<ol class=\"faults\">{html}</ol>")
    }

    /// Those of one file as a list in HTML; empty where it has none.
    pub fn html_of(&self, file: &str, editor: &str) -> String {
        match listed(self.of_file(file), editor) {
            html if html.is_empty() => html,
            html => format!("<ol class=\"faults\">{html}</ol>"),
        }
    }

    fn of_file(&self, file: &str) -> impl Iterator<Item = &Diagnostic> {
        let all = self.diagnostics.iter();
        all.filter(move |diagnostic| diagnostic.location.file.path == file)
    }
}

fn said(errors: usize, warnings: usize) -> String {
    let errors = (errors > 0).then(|| format!("{errors} fejl"));
    let warnings = (warnings > 0).then(|| counted(warnings, "advarsel", "advarsler"));
    let parts: Vec<String> = errors.into_iter().chain(warnings).collect();
    parts.join(" og ")
}

fn listed<'a>(diagnostics: impl Iterator<Item = &'a Diagnostic>, editor: &str) -> String {
    let mut html = String::new();
    let mut left_out = 0;
    for (index, diagnostic) in diagnostics.enumerate() {
        match index < MOST_SHOWN {
            true => html += &item(diagnostic, editor),
            false => left_out += 1,
        }
    }
    if left_out > 0 {
        let _ = write!(html, "<li>… og {left_out} til</li>");
    }
    html
}

fn item(diagnostic: &Diagnostic, editor: &str) -> String {
    let file = &diagnostic.location.file;
    let (line, column) = diagnostic.location.line_and_column();
    let severity = diagnostic.rule.severity;
    let (class, word) = (severity.id(), severity.word());
    let place = match file.text.is_empty() {
        true => file.path.clone(),
        false => format!("{}, linje {line}, tegn {column}", file.path),
    };
    format!(
        "<li class=\"{class}\"><p class=\"message\"><strong>{word}</strong> {} \
         <span class=\"rule\">[{}]</span></p><p class=\"place\">{}</p>{}\
         <p class=\"help\"><strong>hjælp</strong> {}</p></li>",
        shown(&diagnostic.message),
        diagnostic.rule.id,
        editor_link(editor, &file.path, line, &place),
        marked_line(diagnostic),
        shown(&diagnostic.help),
    )
}

/// What somebody typed, as a page may quote it.
fn shown(text: &str) -> String {
    escaped(&printable_lines(text))
}

/// The line with the words in question marked.
fn marked_line(diagnostic: &Diagnostic) -> String {
    let location = &diagnostic.location;
    if location.file.text.is_empty() || location.span == (0..0) {
        return String::new();
    }
    let Excerpt { text, marked } = location.excerpt();
    format!(
        "<pre tabindex=\"0\"><span class=\"number\">{} | </span>{}<mark>{}</mark>{}</pre>",
        location.line_and_column().0,
        shown(&text[..marked.start]),
        shown(&text[marked.clone()]),
        shown(&text[marked.end..]),
    )
}

/// A link that opens a file in the user's editor.
pub fn editor_link(editor: &str, file: &str, line: usize, text: &str) -> String {
    let path = std::path::absolute(file).unwrap_or_else(|_| file.into());
    let path = path.to_string_lossy().replace('\\', "/");
    let href = editor
        .replace("{fil}", &encoded(path.trim_start_matches('/')))
        .replace("{linje}", &line.to_string());
    format!("<a href=\"{}\">{}</a>", escaped(&href), shown(text))
}

fn encoded(path: &str) -> String {
    use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
    const KEPT: &AsciiSet = &NON_ALPHANUMERIC
        .remove(b'/')
        .remove(b'-')
        .remove(b'_')
        .remove(b'.')
        .remove(b':')
        .remove(b'~');
    utf8_percent_encode(path, KEPT).to_string()
}
