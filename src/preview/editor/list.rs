//! In: the files that can be edited. Out: the page that lists them, by plan and kind, with a field that
//! narrows the list, and what can be made anew.

use std::fmt::Write;

use serde_json::{Value as Json, json};

use super::desk::{Became, Interrupted, Listed};
use crate::counted::counted;
use crate::edit::{NewKind, Thrown, Together};
use crate::export::escaped;

/// The page below its heading.
pub fn list(files: &[Listed], kinds: &[NewKind]) -> String {
    let mut html = String::from(
        "<p id=\"slettet\" class=\"note arrived\">Det er slettet. Du kan hente det igen i \
         <a href=\"/_papirkurv\">papirkurven</a>.</p>\n",
    );
    html += &new_buttons(kinds);
    html += "<p class=\"field\"><label for=\"soeg\">Find det, du vil rette</label>\
             <input type=\"search\" id=\"soeg\" autocomplete=\"off\"></p>\n\
             <p role=\"status\" id=\"antal\"></p>\n<div id=\"filer\">\n";
    for group in files.chunk_by(|one, other| (&one.year, &one.group) == (&other.year, &other.group))
    {
        html += &section(group);
    }
    html + "</div>\n<p><a href=\"/_papirkurv\">Papirkurv: se det, der er slettet</a></p>\n"
}

/// What a program left half done when it was killed, and what became of it.
pub fn interrupted(all: &[Interrupted]) -> String {
    let items = all.iter().map(|one| {
        let said = match &one.became {
            Became::AsBefore => "Alt er nu, som det var før.".to_owned(),
            Became::WrittenSince(titles) => format!(
                "Noget af det er gjort, og siden er der rettet i det samme. Se efter i {}, om alt er, \
                 som det skal være.",
                escaped(titles)
            ),
            Became::NotYet(why) => format!(
                "Noget af det er gjort, og det kunne ikke lægges tilbage: {}. Programmet prøver igen, \
                 næste gang det starter.",
                escaped(why.trim_end_matches('.'))
            ),
        };
        format!("<li>{}. {said}</li>", escaped(&one.what))
    });
    let items: String = items.collect();
    match items.is_empty() {
        true => String::new(),
        false => format!(
            "<section class=\"note\" aria-labelledby=\"afbrudt\"><h2 id=\"afbrudt\">Programmet blev lukket midt i noget</h2>\
             <ul>{items}</ul></section>\n"
        ),
    }
}

fn new_buttons(kinds: &[NewKind]) -> String {
    if kinds.is_empty() {
        return String::new();
    }
    let links = kinds.iter();
    let links: String = links
        .map(|kind| {
            format!(
                "<li><a class=\"button\" href=\"/_ny/{}\">Ny: {}</a></li>",
                address(&kind.kind),
                escaped(&kind.title.to_lowercase())
            )
        })
        .collect();
    let year = "<li><a class=\"button\" href=\"/_nytaar\">Nyt år</a></li>";
    format!("<nav aria-label=\"Lav nyt\"><ul class=\"new\">{links}{year}</ul></nav>\n")
}

fn section(group: &[Listed]) -> String {
    let Some(first) = group.first() else {
        return String::new();
    };
    let heading = match &*first.year {
        "" => first.group.clone(),
        year => format!("{} {year}", first.group),
    };
    let mut html = format!("<section><h2>{}</h2>\n<ul>", escaped(&heading));
    for file in group {
        let draft = match file.draft {
            true => " <span class=\"tag\">kladde</span>",
            false => "",
        };
        let _ = write!(
            html,
            "<li><a href=\"/_ret/{}\">{}</a>{draft}</li>",
            address(&file.path),
            escaped(&file.title)
        );
    }
    html + "</ul></section>\n"
}

/// What lies in the bin, below its heading, and what was done in several files at once.
pub fn bin(thrown: &[Thrown], together: &[Together]) -> String {
    let items = thrown.iter().map(|thrown| {
        format!(
            "<li><strong>{}</strong> <span class=\"naar\" data-tid=\"{}\" data-hvad=\"slettet\"></span> \
             <button type=\"button\" data-hent=\"/_hent/{}\" aria-label=\"Hent igen: {0}\">Hent igen</button></li>",
            escaped(&thrown.path),
            thrown.at,
            address(&thrown.id),
        )
    });
    let items: String = items.collect();
    let thrown = match items.is_empty() {
        true => "<p>Der er ikke slettet noget.</p>".to_owned(),
        false => format!(
            "<section><h2>Slettede filer</h2>\
             <p>Kun filen kommer igen. Blev der rettet links til den imens, bliver de, som de er nu.</p>\
             <ul class=\"bin\">{items}</ul></section>"
        ),
    };
    // What puts back more stands first: who takes only the file has its links to make anew.
    format!(
        "<p role=\"status\" id=\"svar\"></p>{}{thrown}",
        done_at_once(together)
    )
}

fn done_at_once(together: &[Together]) -> String {
    let items = together.iter().map(|one| {
        format!(
            "<li><strong>{}</strong>, {} <span class=\"naar\" data-tid=\"{}\" data-hvad=\"\"></span> \
             <button type=\"button\" data-hent=\"/_tilbage/{}\" aria-label=\"Fortryd: {0}\">Fortryd</button></li>",
            escaped(&one.what),
            counted(one.files.len(), "fil", "filer"),
            one.at,
            address(&one.id),
        )
    });
    let items: String = items.collect();
    match items.is_empty() {
        true => String::new(),
        false => format!(
            "<section><h2>Rettet flere steder på én gang</h2>\
             <p>Det bliver alt sammen, som det var. Det, du har rettet andre steder i filerne siden, bliver stående.</p>\
             <ul class=\"bin\">{items}</ul></section>"
        ),
    }
}

/// What texts can link to, for the script that offers it.
pub fn pages(files: &[Listed]) -> Json {
    let files = files.iter().map(|file| {
        json!({
            "title": file.title,
            "path": file.path,
            "hint": format!("{} {}", file.group, file.year).trim_end(),
        })
    });
    files.collect()
}

/// A path as it stands in an address.
pub fn address(path: &str) -> String {
    use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
    const KEPT: &AsciiSet = &NON_ALPHANUMERIC
        .remove(b'/')
        .remove(b'-')
        .remove(b'_')
        .remove(b'.')
        .remove(b'~');
    utf8_percent_encode(path, KEPT).to_string()
}
