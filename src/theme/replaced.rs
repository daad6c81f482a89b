//! In: the components of a look of one's own. Out: remarks on those that nothing uses, and what took
//! the place of those that the built-in look had before.
//!
//! A component of the same name replaces that of the look below it. Where that has none of the name,
//! because it is gone or is spelt otherwise, the file would lie there without a word.

use super::files::ThemeFiles;
use crate::diagnostic::suggestion::did_you_mean;

/// Components that the built-in look had, and what does their work now.
const GONE: &[(&str, &str)] = &[
    ("citation", "initiative_citation"),
    ("code_link", "name_link, og i tabellen matrix_column"),
    (
        "handout_initiative",
        "skabelonen pages/handout-article.html",
    ),
    ("kind", "ord fra strings/da.yaml: t(key=…)"),
    ("kinds", "ord fra strings/da.yaml: t(key=…)"),
];

/// What took the place of a component, as the end of a sentence; nothing where it never was.
pub fn in_its_place(name: &str) -> Option<String> {
    let (_, now) = GONE.iter().find(|(gone, _)| *gone == name)?;
    Some(format!(
        "den er gået ud af »kommune«. I stedet er der {now}"
    ))
}

/// A remark on each file that was meant for a component, and changes nothing.
pub fn unused(files: &ThemeFiles, templates: &[(String, &str)]) -> Vec<String> {
    let components = || {
        let paths = templates.iter().map(|(path, _)| &**path);
        paths.filter_map(|path| path.split_once("/components/"))
    };
    let is_alone = |name: &str| components().filter(|(_, other)| *other == name).count() == 1;
    // Its own comment shows how it is called.
    let is_called = |own: &str, name: &str| {
        let mut others = templates.iter().filter(|(path, _)| {
            let component = path.split_once("/components/");
            component.is_none_or(|(_, file)| file != own)
        });
        others.any(|(_, source)| calls(source, name))
    };
    let base = files.chain().last();
    let own = components().filter(|(theme, _)| Some(*theme) != base);
    let unused = own.filter_map(|(theme, file)| {
        let name = file.strip_suffix(".html")?;
        let is_unused = is_alone(file) && !is_called(file, name);
        is_unused.then(|| {
            let known = components().filter_map(|(_, other)| other.strip_suffix(".html"));
            let why = in_its_place(name).unwrap_or_else(|| {
                let known = known.filter(|known| *known != name);
                let suggestion = did_you_mean(name, known);
                format!("ingen skabelon kalder den. {suggestion}")
                    .trim_end()
                    .to_owned()
            });
            format!("komponenten {theme}/components/{file} bliver ikke brugt: {why}")
        })
    });
    unused.collect()
}

/// Whether a template calls a component: `<name` and what cannot be a part of a name.
fn calls(source: &str, name: &str) -> bool {
    let mut parts = source.split('<').skip(1);
    parts.any(|part| {
        let rest = part.trim_start().strip_prefix(name);
        rest.is_some_and(|rest| {
            !rest.starts_with(|next: char| next.is_alphanumeric() || next == '_')
        })
    })
}

#[cfg(test)]
mod tests {
    use super::calls;

    #[test]
    fn a_call_is_told_from_one_of_another_name() {
        assert!(calls("{{<stat number={1} />}}", "stat"));
        assert!(calls("{% <empty> %}", "empty"));
        assert!(!calls("{{<stats number={1} />}} stat", "stat"));
    }
}
