//! In: the templates in `components/`. Out: what each says about itself in its opening comment, for
//! those who make a look.

use std::collections::BTreeMap;

/// A component of a theme.
#[derive(Debug)]
pub struct Component {
    /// `stat`
    pub name: String,
    /// Within the folder of all themes: `kommune/components/stat.html`
    pub file: String,
    /// What it is for
    pub purpose: String,
    /// How a page uses it
    pub example: String,
}

/// Reads every template of that folder; `templates` are by path, as `kommune/pages/home.html`. Of
/// two with the same name the first counts: the other is replaced.
pub fn components<'a>(templates: impl Iterator<Item = (&'a str, &'a str)>) -> Vec<Component> {
    let found = templates.filter_map(|(file, source)| component(file, source));
    let mut components: BTreeMap<String, Component> = BTreeMap::new();
    for component in found {
        components
            .entry(component.name.clone())
            .or_insert(component);
    }
    components.into_values().collect()
}

/// The comment's first indented line that is a tag begins the example.
fn component(file: &str, source: &str) -> Option<Component> {
    let (_, name) = file.split_once("/components/")?;
    let comment = source.trim_start().strip_prefix("{#");
    let comment = comment.and_then(|rest| Some(rest.split_once("#}")?.0));
    let comment = comment.map_or("", |comment| comment.trim_matches(['-', '\n', ' ']));
    let begins = |(_, line): &(usize, &str)| line.trim_start().starts_with(['{', '<']);
    let lines: Vec<&str> = comment.lines().collect();
    let example = lines.iter().copied().enumerate().find(begins);
    let (purpose, example) = lines.split_at(example.map_or(lines.len(), |(place, _)| place));
    let joined = |lines: &[&str], between: &str| {
        let lines: Vec<&str> = lines.iter().map(|line| line.trim()).collect();
        lines.join(between)
    };
    Some(Component {
        name: name.trim_end_matches(".html").to_owned(),
        file: file.to_owned(),
        purpose: joined(purpose, " "),
        example: joined(example, "\n"),
    })
}

#[cfg(test)]
mod tests {
    use super::components;

    #[test]
    fn a_component_says_what_it_is_for_and_how_it_is_used() {
        let source = "{#- A number of the plan,\n    as a link.\n    {{<stat number={1} />}} -#}\n\
                      {% component stat(number: integer) -%}";
        let templates = [
            ("my/components/stat.html", source),
            ("my/pages/home.html", source),
            ("my/components/bare.html", "{% component bare() -%}"),
            ("its/components/stat.html", "{% component stat() -%}"),
        ];
        let found = components(templates.into_iter());
        let reported = found
            .iter()
            .map(|component| (&*component.name, &*component.purpose, &*component.example));
        let expected = [
            ("bare", "", ""),
            (
                "stat",
                "A number of the plan, as a link.",
                "{{<stat number={1} />}}",
            ),
        ];
        assert_eq!(reported.collect::<Vec<_>>(), expected);
    }
}
