//! In: what stands before an svg's first element. Out: what in it could give the drawing another
//! meaning than the one that is read here.

use std::ops::Range;

use quick_xml::events::BytesDecl;

use super::Fault;

/// `<?xml version="1.0" encoding="UTF-8"?>`
pub fn declaration(declaration: &BytesDecl<'_>, at: Range<usize>) -> Result<(), Fault> {
    let version = declaration.version();
    if !version.is_ok_and(|version| version == "1.0") {
        return Err(Fault::broken(at.start));
    }
    match declaration.encoding() {
        None => Ok(()),
        Some(Ok(encoding)) if encoding.eq_ignore_ascii_case("utf-8") => Ok(()),
        Some(_) => {
            let message = "tegningen siger selv, at den ikke er gemt som UTF-8";
            Err(Fault::forbidden(at, message))
        }
    }
}

/// Old programs write the standard's own, which does nothing; one with a list of its own gives
/// words another meaning.
pub fn doctype(doctype: &str, at: Range<usize>) -> Result<(), Fault> {
    match is_standard(doctype) {
        true => Ok(()),
        false => {
            let message = "»<!DOCTYPE …>« kan give ord i tegningen en anden mening";
            Err(Fault::forbidden(at, message).but(HELP_FOR_DOCTYPE))
        }
    }
}

const HELP_FOR_DOCTYPE: &str = "gem tegningen som almindelig svg (i Illustrator uden »Bevar \
    redigeringsmuligheder«), eller som png";

/// `svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd"`
fn is_standard(doctype: &str) -> bool {
    let parts: Vec<&str> = doctype.split(['"', '\'']).map(str::trim).collect();
    match *parts {
        ["svg"] => true,
        ["svg PUBLIC", name, "", address, ""] => {
            name.starts_with("-//W3C//DTD SVG ") && address.starts_with("http://www.w3.org/")
        }
        _ => false,
    }
}

/// Adobe wraps what it knows of a file in some that do nothing.
pub fn instruction(target: &str, at: Range<usize>) -> Option<Fault> {
    let message = format!("»<?{target} …?>« kan hente noget ind i tegningen");
    let fault = Fault::forbidden(at, message).but("slet linjen, eller gem tegningen som png");
    (target != "xpacket").then_some(fault)
}
