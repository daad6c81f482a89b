//! The parts of a Word file beside its text: where links lead, what styles look like, footnotes and
//! comments.

use std::collections::HashMap;

use crate::import::xml::{Element, Tree};

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
