//! In: a part of XML. Out: [`Tree`], its elements by their names without prefixes.
//!
//! Who reads a plan looks back and forth: at the properties of a cell, then at its text. So a part is
//! a tree, in one piece of memory, of no more elements and no deeper than files of Office are.

use std::collections::HashMap;

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use super::unreadable::Unreadable;

/// The elements of a part.
pub struct Tree {
    nodes: Vec<Node>,
    names: Vec<String>,
}

struct Node {
    name: usize,
    attributes: Vec<(usize, String)>,
    /// Of a text
    words: String,
    children: Vec<usize>,
}

/// An element of a tree, or a text in it, whose name is empty.
#[derive(Clone, Copy)]
pub struct Element<'a> {
    tree: &'a Tree,
    at: usize,
}

/// Office does not nest deeper, and readers go down with it.
const DEEPEST: usize = 200;

/// A table of ten thousand rows has as many.
const MOST_NODES: usize = 2_000_000;

const DAMAGED: Unreadable = Unreadable::Damaged("dens indhold er beskadiget");

impl Tree {
    /// Reads a part.
    pub fn read(bytes: &[u8]) -> Result<Tree, Unreadable> {
        let encoding =
            encoding_rs::Encoding::for_bom(bytes).map_or(encoding_rs::UTF_8, |(bom, _)| bom);
        let (text, _, _) = encoding.decode(bytes);
        let mut reading = Reading::default();
        reading.open("", Vec::new())?;
        let mut reader = Reader::from_str(&text);
        loop {
            match reader.read_event().map_err(|_| DAMAGED)? {
                Event::Start(element) => reading.element(&element)?,
                Event::Empty(element) => {
                    reading.element(&element)?;
                    reading.close();
                }
                Event::End(_) => reading.close(),
                Event::Text(words) => reading.words(&words)?,
                Event::CData(words) => reading.words(&words)?,
                Event::GeneralRef(reference) => {
                    let reference = format!("&{};", &*reference);
                    if let Ok(meant) = quick_xml::escape::unescape(&reference) {
                        reading.words(&meant)?;
                    }
                }
                Event::Decl(_) | Event::DocType(_) | Event::PI(_) | Event::Comment(_) => {}
                Event::Eof => break,
            }
        }
        Ok(Tree {
            nodes: reading.nodes,
            names: reading.names,
        })
    }

    /// What stands around all elements.
    pub fn root(&self) -> Element<'_> {
        Element { tree: self, at: 0 }
    }
}

#[derive(Default)]
struct Reading {
    nodes: Vec<Node>,
    names: Vec<String>,
    by_name: HashMap<String, usize>,
    open: Vec<usize>,
}

impl Reading {
    fn name(&mut self, name: &str) -> usize {
        if let Some(&known) = self.by_name.get(name) {
            return known;
        }
        self.names.push(name.to_owned());
        self.by_name.insert(name.to_owned(), self.names.len() - 1);
        self.names.len() - 1
    }

    fn open(&mut self, name: &str, attributes: Vec<(usize, String)>) -> Result<(), Unreadable> {
        if self.open.len() >= DEEPEST || self.nodes.len() >= MOST_NODES {
            return Err(Unreadable::TooLarge(
                "dens indhold har for mange lag eller dele",
            ));
        }
        let name = self.name(name);
        let at = self.nodes.len();
        if let Some(&above) = self.open.last() {
            self.nodes[above].children.push(at);
        }
        self.nodes.push(Node {
            name,
            attributes,
            words: String::new(),
            children: Vec::new(),
        });
        self.open.push(at);
        Ok(())
    }

    fn close(&mut self) {
        if self.open.len() > 1 {
            self.open.pop();
        }
    }

    fn element(&mut self, element: &BytesStart<'_>) -> Result<(), Unreadable> {
        let mut attributes = Vec::new();
        for attribute in element.attributes().with_checks(false).flatten() {
            let value = attribute
                .normalized_value(XmlVersion::Implicit1_0)
                .map_err(|_| DAMAGED)?
                .into_owned();
            attributes.push((self.name(attribute.key.local_name().as_ref()), value));
        }
        self.open(element.local_name().as_ref(), attributes)
    }

    fn words(&mut self, words: &str) -> Result<(), Unreadable> {
        let above = self.open.last().copied().unwrap_or(0);
        let last = self.nodes[above].children.last().copied();
        match last.filter(|&last| self.names[self.nodes[last].name].is_empty()) {
            Some(last) => self.nodes[last].words += words,
            None => {
                self.open("", Vec::new())?;
                let at = self.nodes.len() - 1;
                words.clone_into(&mut self.nodes[at].words);
                self.close();
            }
        }
        Ok(())
    }
}

impl<'a> Element<'a> {
    fn node(self) -> &'a Node {
        &self.tree.nodes[self.at]
    }

    /// Its name without a prefix.
    pub fn name(self) -> &'a str {
        &self.tree.names[self.node().name]
    }

    /// The value of an attribute, by its name without a prefix.
    pub fn get(self, name: &str) -> Option<&'a str> {
        let mut attributes = self.node().attributes.iter();
        let found = attributes.find(|(known, _)| self.tree.names[*known] == name);
        found.map(|(_, value)| value.as_str())
    }

    /// The same as a number.
    pub fn number(self, name: &str) -> Option<usize> {
        self.get(name)?.parse().ok()
    }

    /// What stands in it.
    pub fn children(self) -> impl DoubleEndedIterator<Item = Element<'a>> {
        let tree = self.tree;
        self.node()
            .children
            .iter()
            .map(move |&at| Element { tree, at })
    }

    /// The first child of that name.
    pub fn child(self, name: &str) -> Option<Element<'a>> {
        self.children().find(|child| child.name() == name)
    }

    /// The value of a child that has but one: `<w:gridSpan w:val="2"/>`.
    pub fn value_of(self, name: &str) -> Option<&'a str> {
        self.child(name)?.get("val")
    }

    /// Whether a child switches something on: `<w:b/>`, not `<w:b w:val="0"/>`.
    pub fn switch(self, name: &str) -> Option<bool> {
        let child = self.child(name)?;
        Some(!matches!(
            child.get("val"),
            Some("0" | "false" | "off" | "none")
        ))
    }

    /// All that stands in it, however deep, in the order of the file.
    pub fn descendants(self) -> impl Iterator<Item = Element<'a>> {
        let mut left: Vec<Element<'a>> = self.children().rev().collect();
        std::iter::from_fn(move || {
            let next = left.pop()?;
            left.extend(next.children().rev());
            Some(next)
        })
    }

    /// The first of that name in it, however deep.
    pub fn find(self, name: &str) -> Option<Element<'a>> {
        self.descendants().find(|element| element.name() == name)
    }

    /// The words of a text.
    pub fn own_words(self) -> String {
        self.node().words.clone()
    }

    /// The words that stand directly in it.
    pub fn words(self) -> String {
        let texts = self.children().filter(|child| child.name().is_empty());
        texts.map(|text| text.node().words.as_str()).collect()
    }
}
