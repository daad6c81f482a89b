//! A fuzz target: reads bytes from standard input as the body of a Word file, and as each kind of
//! file that can be imported, and ends well unless the program falls. For AFL++, honggfuzz, or any
//! file that once was trouble: `cargo run --release --example fuzz_import < file`.

use std::io::{Cursor, Read, Write};

use aarsplan::import::{ColumnMap, read, understand};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const NAMES: &[&str] = &["plan.docx", "plan.xlsx", "plan.xls", "plan.ods", "plan.csv"];

/// Words above the columns, so that what comes is read as a plan.
const HEADING: &str = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Nr.</w:t></w:r></w:p></w:tc>\
    <w:tc><w:p><w:r><w:t>Indsats</w:t></w:r></w:p></w:tc>\
    <w:tc><w:p><w:r><w:t>Beskrivelse</w:t></w:r></w:p></w:tc></w:tr>";

fn main() -> std::io::Result<()> {
    let mut bytes = Vec::new();
    std::io::stdin().read_to_end(&mut bytes)?;
    for name in NAMES {
        go_through(name, &bytes);
    }
    let body = String::from_utf8_lossy(&bytes);
    for (before, behind) in [("", ""), (HEADING, "</w:tbl>")] {
        let body = format!("<w:document><w:body>{before}{body}{behind}</w:body></w:document>");
        go_through("plan.docx", &docx(&body, &bytes)?);
    }
    Ok(())
}

fn go_through(name: &str, bytes: &[u8]) {
    match read(name, bytes) {
        Ok(document) => {
            for finding in understand(vec![document], &ColumnMap::default()).findings {
                assert!(!finding.remark.message.is_empty());
            }
        }
        Err(unreadable) => assert!(!unreadable.reason().is_empty()),
    }
}

/// A Word file with that body; `other` is each of its other parts.
fn docx(body: &str, other: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let mut add = |name: &str, bytes: &[u8]| {
        let options = SimpleFileOptions::default();
        archive.start_file(name, options)?;
        archive.write_all(bytes)
    };
    add("word/document.xml", body.as_bytes())?;
    for name in ["styles", "numbering", "footnotes", "comments"] {
        add(&format!("word/{name}.xml"), other)?;
    }
    let relations = ["styles", "numbering", "footnotes", "comments"].map(|name| {
        format!("<Relationship Id=\"{name}\" Type=\"/{name}\" Target=\"{name}.xml\"/>")
    });
    let relations = format!("<Relationships>{}</Relationships>", relations.concat());
    add("word/_rels/document.xml.rels", relations.as_bytes())?;
    Ok(archive.finish()?.into_inner())
}
