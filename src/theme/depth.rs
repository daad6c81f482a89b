//! In: the templates of a look. Out: what stands so deep in it that those who read it – Tera,
//! minify-html – would run out of stack, which ends the program.
//!
//! Both bound most of it themselves; here is what they do not. What is measured is never less than
//! what they see: a closing mark counts only where it certainly closes. Not here: scripts
//! (`script_depth.rs`).

use std::collections::{BTreeMap, BTreeSet};

use super::tags::{Tag, tags};

/// Templates that fetch each other or build on each other: the page, its layout, and that of each
/// look that the look extends are a few.
const MOST_TEMPLATES: usize = 20;

/// Tera reads each of them within the one before.
const MOST_BRANCHES: usize = 100;

/// Elements of a template within each other; minify-html takes up to 3 kB of stack for each.
const MOST_ELEMENTS: usize = 200;

/// A template by its whole name.
struct Template<'a> {
    name: &'a str,
    source: &'a str,
    tags: Vec<Tag<'a>>,
}

/// What is too deep in one of these templates, which stand by their whole names, as a Danish
/// sentence with its place. A name that a template uses may lack one of the `prefixes`.
pub fn too_deep(templates: &[(String, &str)], prefixes: &[String]) -> Option<String> {
    let templates = templates.iter().map(|(name, source)| Template {
        name,
        source,
        tags: tags(source),
    });
    let templates: Vec<Template<'_>> = templates.collect();
    let branches = templates.iter().find_map(|template| {
        let branches = template.tags.iter();
        let mut branches = branches.filter(|tag| tag.name() == Some("elif"));
        let line = template.line_of(branches.nth(MOST_BRANCHES)?);
        let what = format!("skabelonen har over {MOST_BRANCHES} {{% elif %}}: del den i flere");
        Some(format!("{what}\n --> {}:{line}", template.name))
    });
    branches.or_else(|| too_long_a_chain(&templates, prefixes))
}

/// Where more templates use each other than can be rendered within each other. A few that go
/// round in a circle are reported by Tera.
fn too_long_a_chain(templates: &[Template<'_>], prefixes: &[String]) -> Option<String> {
    let names: BTreeSet<&str> = templates.iter().map(|template| template.name).collect();
    let whole_name = |used: &str| {
        let named = prefixes.iter().map(|prefix| format!("{prefix}{used}"));
        let mut named = std::iter::once(used.to_owned()).chain(named);
        named.find_map(|name| names.get(&*name).copied())
    };
    let used = templates.iter().map(|template| {
        let tags = template.tags.iter();
        let uses = tags.filter(|tag| matches!(tag.name(), Some("include" | "extends")));
        let used = uses.filter_map(|tag| Some((whole_name(tag.target()?)?, template.line_of(tag))));
        (template.name, used.collect())
    });
    let used: BTreeMap<&str, Vec<(&str, usize)>> = used.collect();
    let next = |names: &BTreeSet<&str>| -> BTreeSet<&str> {
        let used = names.iter().flat_map(|name| &used[name]);
        used.map(|(name, _)| *name).collect()
    };
    // Those that stand at the end of a chain of so many.
    let mut ends = names.clone();
    for _ in 0..MOST_TEMPLATES {
        ends = next(&ends);
    }
    let (name, uses) = ends
        .iter()
        .find_map(|name| Some((name, used[name].first()?)))?;
    (ends.len() > MOST_TEMPLATES || !goes_round(ends.clone(), next)).then(|| {
        let what =
            format!("over {MOST_TEMPLATES} skabeloner henter hinanden eller bygger på hinanden");
        format!("{what}\n --> {name}:{}", uses.1)
    })
}

/// Whether there is no end to the chains that begin with these.
fn goes_round<'n>(
    mut ends: BTreeSet<&'n str>,
    next: impl Fn(&BTreeSet<&'n str>) -> BTreeSet<&'n str>,
) -> bool {
    for _ in 0..=ends.len() {
        ends = next(&ends);
    }
    !ends.is_empty()
}

impl Template<'_> {
    fn line_of(&self, tag: &Tag<'_>) -> usize {
        self.source[..tag.start].matches('\n').count() + 1
    }
}

/// Elements that have no end tag.
const VOID: &[&str] = &[
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track",
    "wbr",
];

/// Whether elements of a template stand too deep in each other. An end tag that is not that of
/// the innermost element closes nothing.
pub fn has_deep_elements(html: &str) -> bool {
    let mut open: Vec<&str> = Vec::new();
    for part in html.split('<').skip(1) {
        let (is_end, part) = match part.strip_prefix('/') {
            Some(part) => (true, part),
            None => (false, part),
        };
        let end = part.find(|c: char| !c.is_ascii_alphanumeric() && c != '-');
        let name = &part[..end.unwrap_or(part.len())];
        if is_end
            && open
                .last()
                .is_some_and(|open| open.eq_ignore_ascii_case(name))
        {
            open.pop();
        } else if !is_end
            && name.starts_with(|c: char| c.is_ascii_alphabetic())
            && !VOID.iter().any(|void| void.eq_ignore_ascii_case(name))
        {
            open.push(name);
        }
        if open.len() > MOST_ELEMENTS {
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::{has_deep_elements, too_deep};

    fn chain(length: usize, last: &str) -> Vec<(String, String)> {
        let links = (0..length).map(|place| {
            let next = format!("\n{{% include \"{}.html\" %}}", place + 1);
            (format!("a/{place}.html"), next)
        });
        links
            .chain([(format!("a/{length}.html"), last.to_owned())])
            .collect()
    }

    fn fault_in(templates: &[(String, String)]) -> Option<String> {
        let templates: Vec<(String, &str)> = templates
            .iter()
            .map(|(name, source)| (name.clone(), &**source))
            .collect();
        too_deep(&templates, &["a/".to_owned()])
    }

    #[test]
    fn long_chains_of_templates_are_seen_and_circles_are_left_to_tera() {
        assert_eq!(fault_in(&chain(18, "")), None);
        let fault = fault_in(&chain(40, "")).expect("it is too long");
        assert!(fault.ends_with("html:2"), "{fault}");
        assert_eq!(fault_in(&chain(3, "{% extends \"a/0.html\" %}")), None);
        assert!(fault_in(&chain(3_000, "{% include \"0.html\" %}")).is_some());
        let branches = |count: usize| {
            let source = "{% if a %}\n".to_owned() + &"{% elif b %}\n".repeat(count);
            fault_in(&[("a/0.html".to_owned(), source)])
        };
        assert_eq!(branches(100), None);
        assert!(branches(101).is_some_and(|fault| fault.ends_with("a/0.html:102")));
    }

    #[test]
    fn elements_are_deep_whatever_seems_to_close_them() {
        let flat = "<ul><li>a</li><br><li>b</li></ul>".repeat(500);
        assert!(!has_deep_elements(&flat));
        assert!(!has_deep_elements(
            &("<DIV>".repeat(99) + &"</div>".repeat(99))
        ));
        for deep in ["<div>", "<div></p>", "<a-b>", "<svg><g></svg>", "{{<c>"] {
            assert!(has_deep_elements(&deep.repeat(300)), "{deep}");
        }
    }
}
