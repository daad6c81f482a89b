//! Word files, made from what stands in them.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;

const NAMESPACES: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
    xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" \
    xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" \
    xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" \
    xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\"";

const KINDS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// A Word file: what stands in its body, and its other parts by name.
pub fn docx(body: &str, parts: &[(&str, &[u8])]) -> Vec<u8> {
    let document = format!("<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>");
    let relations = parts.iter().enumerate().map(|(at, (name, _))| {
        let stem = name.rsplit('/').next().unwrap().split('.').next().unwrap();
        let kind = if name.contains("media/") {
            "image"
        } else {
            stem
        };
        format!("<Relationship Id=\"rId{at}\" Type=\"{KINDS}/{kind}\" Target=\"{name}\"/>")
    });
    let relations: String = relations.collect();
    let relations = format!(
        "<Relationships>{relations}<Relationship Id=\"web\" Type=\"{KINDS}/hyperlink\" \
         Target=\"https://eksempel.dk/a (b)\" TargetMode=\"External\"/></Relationships>"
    );
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let mut add = |name: &str, bytes: &[u8]| {
        archive
            .start_file(name, SimpleFileOptions::default())
            .unwrap();
        archive.write_all(bytes).unwrap();
    };
    add("word/document.xml", document.as_bytes());
    add("word/_rels/document.xml.rels", relations.as_bytes());
    for (name, bytes) in parts {
        add(&format!("word/{name}"), bytes);
    }
    archive.finish().unwrap().into_inner()
}

/// A part beside the body, by the name of its outermost element.
pub fn part(name: &str, inner: &str) -> Vec<u8> {
    format!("<w:{name} {NAMESPACES}>{inner}</w:{name}>").into_bytes()
}

/// A paragraph.
pub fn p(inner: &str) -> String {
    format!("<w:p>{inner}</w:p>")
}

/// A run of words.
pub fn r(words: &str) -> String {
    format!("<w:r><w:t xml:space=\"preserve\">{words}</w:t></w:r>")
}

/// A run that looks like that: `<w:b/>`.
pub fn looks(look: &str, words: &str) -> String {
    format!("<w:r><w:rPr>{look}</w:rPr><w:t xml:space=\"preserve\">{words}</w:t></w:r>")
}

/// A cell with these properties.
pub fn tc(properties: &str, inner: &str) -> String {
    format!("<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>")
}

/// A cell of one paragraph.
pub fn cell(words: &str) -> String {
    tc("", &p(&r(words)))
}

/// A row.
pub fn tr(cells: &[String]) -> String {
    format!("<w:tr>{}</w:tr>", cells.concat())
}

/// A table.
pub fn table(rows: &[String]) -> String {
    format!("<w:tbl><w:tblPr/>{}</w:tbl>", rows.concat())
}
