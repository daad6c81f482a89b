//! In: an svg. Out: its size, and a mistake for each thing in it that could act or fetch.
//!
//! A browser that opens an svg runs its scripts on the address of the municipality. So this reader
//! knows what a drawing is made of, and refuses everything else: elements, attributes and styles
//! that are not in its lists (`names.rs`, `css.rs`), links out of the file, and all by which XML
//! can say one thing and mean another. What is no XML is refused too: no browser shows it.

mod address;
mod attributes;
mod css;
mod excerpt;
mod names;
mod prolog;
mod size;

use std::io::{self, Read};
use std::ops::Range;

use quick_xml::NsReader;
use quick_xml::events::{BytesStart, Event};
use quick_xml::name::{Namespace, ResolveResult};

use crate::diagnostic::{Checked, Rule, rules};
use excerpt::excerpts;
use names::SVG;
use size::Sides;

/// Reads a drawing through.
pub fn read_drawing(file: impl Read, shown: &str) -> io::Result<Checked<Option<(u32, u32)>>> {
    let mut bytes = Vec::new();
    file.take(MOST_BYTES + 1).read_to_end(&mut bytes)?;
    let whole = |message| vec![Fault::forbidden(0..0, message)];
    if bytes.len() as u64 > MOST_BYTES {
        let faults = whole("tegningen er for stor til at blive læst igennem");
        return Ok(checked(None, faults, "", shown));
    }
    let Ok(text) = String::from_utf8(bytes) else {
        let faults = whole("tegningen er ikke gemt som UTF-8");
        return Ok(checked(None, faults, "", shown));
    };
    let mut drawing = Drawing::default();
    if let Err(broken) = drawing.read(&text) {
        drawing.faults.push(broken);
    }
    Ok(checked(drawing.sides.size(), drawing.faults, &text, shown))
}

/// A larger drawing is better a picture.
const MOST_BYTES: u64 = 20_000_000;

/// The size, and the faults with the lines that they stand in.
fn checked(
    size: Option<(u32, u32)>,
    mut faults: Vec<Fault>,
    text: &str,
    shown: &str,
) -> Checked<Option<(u32, u32)>> {
    faults.sort_by_key(|fault| fault.at.start);
    let places: Vec<Range<usize>> = faults.iter().map(|fault| fault.at.clone()).collect();
    let locations = excerpts(shown, text, &places);
    let diagnostics = faults.into_iter().zip(locations);
    let diagnostics =
        diagnostics.map(|(fault, location)| fault.rule.at(location, fault.message, fault.help));
    Checked {
        value: size,
        diagnostics: diagnostics.collect(),
    }
}

/// What is wrong at one place.
#[derive(Debug)]
struct Fault {
    at: Range<usize>,
    rule: &'static Rule,
    message: String,
    help: &'static str,
}

impl Fault {
    /// Something that a drawing may not have.
    fn forbidden(at: Range<usize>, message: impl Into<String>) -> Fault {
        Fault {
            at,
            rule: &rules::FORBIDDEN_SVG,
            message: message.into(),
            help: "gem tegningen som png, og brug den i stedet",
        }
    }

    /// No XML, so that no browser shows it.
    fn broken(at: usize) -> Fault {
        Fault {
            at: at..at,
            rule: &rules::UNREADABLE_IMAGE,
            message: "tegningen kan ikke læses fra dette sted, så den bliver ikke vist".into(),
            help: "gem tegningen igen fra det program, den kom fra, eller gem den som png",
        }
    }

    fn but(self, help: &'static str) -> Fault {
        Fault { help, ..self }
    }
}

/// What is known of a drawing while it is read.
#[derive(Default)]
struct Drawing {
    faults: Vec<Fault>,
    sides: Sides,
    depth: usize,
    /// Whether its first element has been read
    begun: bool,
    style: Option<css::Sheet>,
}

/// One mistake of a kind is enough, and so are these.
const MOST_FAULTS: usize = 5;
/// Browsers give up at some depth.
const MOST_DEPTH: usize = 200;

impl Drawing {
    /// Reads on until what follows is no XML.
    fn read(&mut self, text: &str) -> Result<(), Fault> {
        let odd =
            |c: char| c.is_control() && !"\t\n\r".contains(c) || "\u{fffe}\u{ffff}".contains(c);
        if let Some(at) = text.find(odd) {
            return Err(Fault::broken(at));
        }
        let mut reader = NsReader::from_str(text);
        let config = reader.config_mut();
        config.check_comments = true;
        loop {
            let at = reader.buffer_position() as usize;
            let event = reader.read_event();
            let event = event.map_err(|_| Fault::broken(reader.error_position() as usize))?;
            let end = reader.buffer_position() as usize;
            if let Event::Eof = event {
                return self.end(text.len());
            }
            self.follow(&reader, event, at..end.max(at))?;
            if self.faults.len() >= MOST_FAULTS {
                return Ok(());
            }
        }
    }

    fn follow(
        &mut self,
        reader: &NsReader<&[u8]>,
        event: Event<'_>,
        at: Range<usize>,
    ) -> Result<(), Fault> {
        match event {
            Event::Start(element) => {
                self.element(reader, &element, at.clone())?;
                self.depth += 1;
                if self.depth > MOST_DEPTH {
                    return Err(Fault::forbidden(
                        at,
                        "tegningen har for mange lag i hinanden",
                    ));
                }
            }
            Event::Empty(element) => {
                self.element(reader, &element, at.clone())?;
                self.finish_style();
            }
            Event::End(_) => {
                self.depth = self.depth.saturating_sub(1);
                self.finish_style();
            }
            Event::Text(words) => self.words(&words, at)?,
            Event::CData(words) if self.depth > 0 => {
                self.add_to_style(&words, at.start + "<![CDATA[".len());
            }
            Event::CData(_) => return Err(Fault::broken(at.start)),
            Event::GeneralRef(reference) => {
                let reference = format!("&{};", &*reference);
                match quick_xml::escape::unescape(&reference) {
                    Ok(meant) if self.depth > 0 => self.add_to_style(&meant, at.start),
                    _ => return Err(entity(at)),
                }
            }
            Event::Decl(_) | Event::DocType(_) if self.begun => {
                return Err(Fault::broken(at.start));
            }
            Event::Decl(declaration) => prolog::declaration(&declaration, at)?,
            Event::DocType(doctype) => prolog::doctype(&doctype, at)?,
            Event::PI(instruction) => {
                let fault = prolog::instruction(instruction.target(), at);
                fault.into_iter().for_each(|fault| self.report(fault));
            }
            Event::Comment(_) | Event::Eof => {}
        }
        Ok(())
    }

    /// Only within an element may there be words.
    fn words(&mut self, words: &str, at: Range<usize>) -> Result<(), Fault> {
        let is_blank = |c: char| c.is_ascii_whitespace() || c == '\u{feff}' && at.start == 0;
        if self.depth == 0 && !words.chars().all(is_blank) {
            return Err(Fault::broken(at.start));
        }
        self.add_to_style(words, at.start);
        Ok(())
    }

    /// An element with its attributes.
    fn element(
        &mut self,
        reader: &NsReader<&[u8]>,
        element: &BytesStart<'_>,
        at: Range<usize>,
    ) -> Result<(), Fault> {
        let (namespace, name) = reader.resolver().resolve_element(element.name());
        let name = name.into_inner();
        let place = at.start + 1..at.start + 1 + element.name().into_inner().len();
        let is_svg = match namespace {
            ResolveResult::Bound(Namespace(SVG)) => true,
            ResolveResult::Bound(Namespace(other)) if names::is_known_namespace(other) => false,
            ResolveResult::Bound(Namespace(other)) => {
                self.report(names::foreign_element(name, other, place.clone()));
                false
            }
            ResolveResult::Unbound | ResolveResult::Unknown(_) => {
                return Err(without_namespace(at));
            }
        };
        if self.depth == 0 && (self.begun || !is_svg || name != "svg") {
            return Err(Fault::broken(at.start));
        }
        if self.style.is_some() {
            self.report(Fault::forbidden(
                place.clone(),
                "tegningens stil har et element i sig",
            ));
        }
        if is_svg && let Some(fault) = names::refused_element(name, place) {
            self.report(fault);
        }
        let mut sides = Sides::default();
        attributes::check(
            reader,
            element,
            is_svg.then_some(name),
            at,
            &mut |found| match found {
                attributes::Found::Fault(fault) => self.report(fault),
                attributes::Found::Own(name, value) => sides.take(name, value),
            },
        )?;
        if !self.begun {
            self.sides = sides;
            self.begun = true;
        }
        if is_svg && name == "style" {
            self.style = Some(css::Sheet::default());
        }
        Ok(())
    }

    fn add_to_style(&mut self, words: &str, at: usize) {
        if let Some(style) = &mut self.style {
            style.add(words, at);
        }
    }

    fn finish_style(&mut self) {
        let style = self.style.take();
        if let Some((at, message)) = style.and_then(|style| style.fault()) {
            self.report(Fault::forbidden(at..at + 1, message).but(css::HELP));
        }
    }

    fn end(&mut self, at: usize) -> Result<(), Fault> {
        match self.begun && self.depth == 0 {
            true => Ok(()),
            false => Err(Fault::broken(at)),
        }
    }

    /// One of each kind will do: a drawing has the same element a hundred times, and a page within
    /// a drawing has elements of its own.
    fn report(&mut self, fault: Fault) {
        let is_page = |fault: &Fault| fault.help == names::HELP_FOR_PAGES;
        let is_known =
            |known: &Fault| known.message == fault.message || is_page(known) && is_page(&fault);
        if !self.faults.iter().any(is_known) {
            self.faults.push(fault);
        }
    }
}

fn entity(at: Range<usize>) -> Fault {
    Fault::forbidden(
        at,
        "tegningen bruger et ord, som kan betyde hvad som helst (»&…;«)",
    )
}

fn without_namespace(at: Range<usize>) -> Fault {
    let mut fault = Fault::broken(at.start);
    fault.message = "tegningen siger ikke, at den er svg, så den bliver ikke vist".into();
    fault.help =
        "skriv xmlns=\"http://www.w3.org/2000/svg\" i det første element, eller gem tegningen igen";
    fault
}
