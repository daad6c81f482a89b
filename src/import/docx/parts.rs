//! The parts of a Word file beside its text: where links lead, what styles look like, footnotes and
//! comments.

use std::collections::HashMap;

use crate::import::package::Package;
use crate::import::unreadable::Unreadable;
use crate::import::xml::{Element, Tree};

/// Where relations lead, by their ids.
pub type Relations = HashMap<String, Relation>;

/// A relation of a part to another, or to an address.
#[derive(Debug, Clone)]
pub struct Relation {
    /// The part within the file, or the address
    pub target: String,
    /// It is an address
    pub is_outside: bool,
    /// What it is: ends in `/officeDocument`, `/image` …
    pub kind: String,
}

/// What a style says, and on which it builds.
#[derive(Debug, Default, Clone)]
pub struct Style {
    /// Bold, where it says
    pub bold: Option<bool>,
    /// Italic, where it says
    pub italic: Option<bool>,
    /// It is of headings
    pub is_heading: bool,
    /// The list that its paragraphs are items of, and how deep
    pub list: Option<(String, usize)>,
    based_on: Option<String>,
}

/// The relations of a part.
pub fn relations(package: &Package<'_>, part: &str) -> Result<Relations, Unreadable> {
    let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
    let path = match folder {
        "" => format!("_rels/{name}.rels"),
        folder => format!("{folder}/_rels/{name}.rels"),
    };
    let Some(bytes) = package.part(&path)? else {
        return Ok(Relations::new());
    };
    let tree = Tree::read(&bytes)?;
    let all = tree
        .root()
        .descendants()
        .filter(|element| element.name() == "Relationship");
    let all = all.filter_map(|element| {
        let target = element.get("Target")?;
        let is_outside = element.get("TargetMode") == Some("External");
        let target = match (is_outside, target.strip_prefix('/'), folder) {
            (true, _, _) | (false, None, "") => target.to_owned(),
            (false, Some(absolute), _) => absolute.to_owned(),
            (false, None, folder) => format!("{folder}/{target}"),
        };
        let relation = Relation {
            target,
            is_outside,
            kind: element.get("Type").unwrap_or_default().to_owned(),
        };
        Some((element.get("Id")?.to_owned(), relation))
    });
    Ok(all.collect())
}

/// The part that a relation of that kind leads to.
pub fn of_kind<'a>(relations: &'a Relations, kind: &str) -> Option<&'a str> {
    let ending = format!("/{kind}");
    let mut all: Vec<&Relation> = relations.values().collect();
    all.sort_by(|one, other| one.target.cmp(&other.target));
    let found = all
        .into_iter()
        .find(|relation| relation.kind.ends_with(&ending));
    found.map(|relation| relation.target.as_str())
}

/// Reads the part of that kind, where there is one.
pub fn part_of_kind(
    package: &Package<'_>,
    relations: &Relations,
    kind: &str,
) -> Result<Option<Tree>, Unreadable> {
    let Some(name) = of_kind(relations, kind) else {
        return Ok(None);
    };
    package
        .part(name)?
        .map(|bytes| Tree::read(&bytes))
        .transpose()
}

/// The styles of a file, by their ids.
pub fn styles(tree: Option<&Tree>) -> HashMap<String, Style> {
    let all = tree.into_iter().flat_map(|tree| tree.root().descendants());
    let all = all
        .filter(|element| element.name() == "style")
        .filter_map(|element| {
            let run = element.child("rPr");
            let paragraph = element.child("pPr");
            let name = element.value_of("name").unwrap_or_default().to_lowercase();
            let outline = paragraph.and_then(|paragraph| paragraph.child("outlineLvl"));
            let is_named = ["heading", "title", "overskrift", "titel"]
                .iter()
                .any(|word| name.starts_with(word));
            let style = Style {
                bold: run.and_then(|run| run.switch("b")),
                italic: run.and_then(|run| run.switch("i")),
                is_heading: is_named || outline.is_some(),
                list: paragraph.and_then(list_of),
                based_on: element.value_of("basedOn").map(str::to_owned),
            };
            Some((element.get("styleId")?.to_owned(), style))
        });
    let styles: HashMap<String, Style> = all.collect();
    let ids: Vec<String> = styles.keys().cloned().collect();
    let whole = ids.into_iter().map(|id| {
        let whole = whole_style(&id, &styles);
        (id, whole)
    });
    whole.collect()
}

/// A style with what those say that it builds on. Nobody builds more than some on each other.
fn whole_style(id: &str, styles: &HashMap<String, Style>) -> Style {
    let mut whole = Style::default();
    let mut next = Some(id.to_owned());
    for _ in 0..MOST_BUILT {
        let Some(style) = next.and_then(|id| styles.get(&id)) else {
            break;
        };
        whole.bold = whole.bold.or(style.bold);
        whole.italic = whole.italic.or(style.italic);
        whole.is_heading |= style.is_heading;
        whole.list = whole.list.or_else(|| style.list.clone());
        next = style.based_on.clone();
    }
    whole
}

const MOST_BUILT: usize = 10;

/// The list that a paragraph is an item of, and how deep.
pub fn list_of(properties: Element<'_>) -> Option<(String, usize)> {
    let list = properties.child("numPr")?;
    let depth = list.child("ilvl").and_then(|depth| depth.number("val"));
    Some((list.value_of("numId")?.to_owned(), depth.unwrap_or(0)))
}

/// The words of foot- or endnotes, or of comments, by their ids.
pub fn notes(tree: Option<&Tree>) -> HashMap<String, String> {
    let all = tree.into_iter().flat_map(|tree| tree.root().descendants());
    let all = all.filter(|element| matches!(element.name(), "footnote" | "endnote" | "comment"));
    let all = all.filter(|element| element.get("type").is_none());
    let all = all.filter_map(|element| {
        let paragraphs = element
            .descendants()
            .filter(|element| element.name() == "p");
        let words: Vec<String> = paragraphs.map(words_of).collect();
        Some((
            element.get("id")?.to_owned(),
            words.join(" ").trim().to_owned(),
        ))
    });
    all.collect()
}

fn words_of(paragraph: Element<'_>) -> String {
    let texts = paragraph
        .descendants()
        .filter(|element| element.name() == "t");
    texts.map(Element::words).collect()
}
