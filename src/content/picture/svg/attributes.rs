//! In: an element of an svg. Out: what is wrong with its attributes, and what they say about its
//! size.

use std::ops::Range;

use quick_xml::NsReader;
use quick_xml::events::BytesStart;
use quick_xml::events::attributes::Attribute;
use quick_xml::name::{Namespace, ResolveResult};

use super::address::is_embedded_picture;
use super::names::{HELP, Reading, XLINK, XML, is_known_namespace, reading};
use super::{Fault, css, entity};

/// What an attribute turned out to be.
pub enum Found<'a> {
    /// A mistake
    Fault(Fault),
    /// Its name and its value, where it belongs to the drawing itself
    Own(&'a str, &'a str),
}

/// Looks at every attribute. `svg_name` is the element's name, where it is one of the drawing.
pub fn check(
    reader: &NsReader<&[u8]>,
    element: &BytesStart<'_>,
    svg_name: Option<&str>,
    at: Range<usize>,
    found: &mut dyn FnMut(Found<'_>),
) -> Result<(), Fault> {
    for attribute in element.attributes() {
        let attribute = attribute.map_err(|_| Fault::broken(at.start))?;
        if attribute.value.contains('<') {
            return Err(Fault::broken(at.start));
        }
        let Ok(value) = quick_xml::escape::unescape(&attribute.value) else {
            return Err(entity(at));
        };
        let key = attribute.key;
        if key.as_namespace_binding().is_some() {
            continue;
        }
        let (namespace, name) = reader.resolver().resolve_attribute(key);
        let name = name.into_inner();
        let fault = match (namespace, svg_name) {
            (ResolveResult::Unknown(_), _) => return Err(Fault::broken(at.start)),
            (_, None) | (ResolveResult::Unbound, _) if name.starts_with("on") => {
                Some(handler(name))
            }
            (_, None) => None,
            (ResolveResult::Unbound, Some(element)) => {
                found(Found::Own(name, &value));
                own(element, name, &value)
            }
            (ResolveResult::Bound(Namespace(XLINK)), Some(element)) => match name {
                "href" => link(element, &value),
                _ => None,
            },
            (ResolveResult::Bound(Namespace(XML)), _) if name == "base" => Some((
                "tegningens links er flyttet et andet sted hen (xml:base)".into(),
                FOR_LINKS,
            )),
            (ResolveResult::Bound(Namespace(XML)), _) => None,
            (ResolveResult::Bound(Namespace(known)), _) if is_known_namespace(known) => None,
            (ResolveResult::Bound(_), _) => Some(unknown(name)),
        };
        if let Some((message, help)) = fault {
            let place = place(element, &attribute, &at);
            found(Found::Fault(Fault::forbidden(place, message).but(help)));
        }
    }
    Ok(())
}

/// Where in the file an attribute stands that was read from an element which stands at `at`.
fn place(element: &BytesStart<'_>, attribute: &Attribute<'_>, at: &Range<usize>) -> Range<usize> {
    let name = attribute.key.into_inner();
    let offset = (name.as_ptr() as usize).wrapping_sub(element.as_ptr() as usize);
    match offset < element.len() {
        true => at.start + 1 + offset..at.start + 1 + offset + name.len(),
        false => at.clone(),
    }
}

/// What is wrong, and what to do.
type Wrong = (String, &'static str);

const FOR_LINKS: &str = "fjern linket i tegningen, eller gem den som png";
const FOR_PICTURES: &str = "indlejr billedet i tegningen (i Inkscape: Udvidelser, Billeder, \
    Indlejr billeder), eller gem tegningen som png";

/// An attribute of the drawing's own.
fn own(element: &str, name: &str, value: &str) -> Option<Wrong> {
    match name {
        "href" => link(element, value),
        "style" => styled(value),
        "attributeName" => animated(value),
        "type" if element == "style" && value != "text/css" => Some(unknown("type")),
        _ => match reading(name) {
            Some(Reading::Style) => styled(value),
            Some(Reading::Plain) => None,
            None => Some(unknown(name)),
        },
    }
}

fn styled(value: &str) -> Option<Wrong> {
    css::fault(value).map(|(_, message)| (message, css::HELP))
}

/// Only a picture that stands in the file itself, and parts of the drawing.
fn link(element: &str, value: &str) -> Option<Wrong> {
    let is_picture = matches!(element, "image" | "feImage");
    let value = value.trim();
    if value.starts_with('#') || is_picture && is_embedded_picture(value) {
        return None;
    }
    let short: String = value.chars().take(40).collect();
    Some(match is_picture {
        true => (
            format!("billedet »{short}« inde i tegningen ligger ikke i filen"),
            FOR_PICTURES,
        ),
        false => (format!("tegningen linker til »{short}«"), FOR_LINKS),
    })
}

/// What moves may be a colour or a place, not a link, a style or a program.
fn animated(name: &str) -> Option<Wrong> {
    match reading(name) {
        Some(_) if !name.starts_with("data-") => None,
        _ => Some((format!("tegningen ændrer »{name}« af sig selv"), HELP)),
    }
}

fn handler(name: &str) -> Wrong {
    (format!("»{name}« kan køre et program"), HELP)
}

fn unknown(name: &str) -> Wrong {
    (format!("»{name}« hører ikke til i en tegning"), HELP)
}
