//! In: what a file is called, and what somebody wants it to be called. Out: the page that asks for that,
//! and shows all that would change before it is done.

use super::desk::{Renaming, Rewritten};
use super::list::address;
use super::marked::differing;
use crate::counted::counted;
use crate::edit::{Form, Names};
use crate::export::escaped;

/// What the page is made of.
pub struct Asked<'a> {
    /// The file's form, whose words the fields have
    pub form: &'a Form,
    /// What it is called now
    pub now: Names,
    /// What it is to be called, and what that would change; nothing where nobody has said it yet
    pub wanted: Option<(Names, Result<Renaming, String>)>,
}

/// The names of fields, by which the address of the page says what is wanted.
pub const CODE: &str = "kode";
pub const NAME: &str = "navn";
pub const SHORT: &str = "kort";
pub const STEM: &str = "adresse";

/// The keys of a form that are asked for here.
const KEYS: &[(&str, &[&str])] = &[
    (CODE, &["kode", "nr"]),
    (NAME, &["navn", "titel", "ord"]),
    (SHORT, &["kort"]),
];

/// The page below its heading.
pub fn renaming(asked: &Asked<'_>) -> String {
    let path = address(&asked.form.path);
    let fields: String = KEYS
        .iter()
        .filter_map(|(name, keys)| {
            let mut fields = asked.form.fields.iter();
            let field = fields.find(|field| keys.contains(&&*field.name))?;
            let now = named(&asked.now, name)?;
            let wanted = asked.wanted.as_ref();
            let wanted = wanted.and_then(|(wanted, _)| named(wanted, name));
            Some(line(name, &field.label, "", wanted.unwrap_or(now)))
        })
        .collect();
    let stem = match &asked.wanted {
        Some((_, Ok(look))) => &*look.stem,
        Some((wanted, Err(_))) if wanted.stem.is_some() => {
            wanted.stem.as_deref().unwrap_or_default()
        }
        Some(_) | None => asked.now.stem.as_deref().unwrap_or_default(),
    };
    let stem = line(
        STEM,
        "Det sidste i adressen",
        "Små bogstaver, tal og bindestreger. Den gamle adresse bliver ved med at virke.",
        stem,
    );
    format!(
        "<p class=\"kind\">{}</p>\n\
         <p>Ret her, hvad den hedder. Så bliver det rettet alle de steder, der henviser til den. \
         Du ser først, hvad der bliver rettet.</p>\n\
         <section id=\"fejl\" class=\"note summary\" tabindex=\"-1\" aria-labelledby=\"fejl-navn\" hidden>\
         <h2 id=\"fejl-navn\">Bemærk</h2><p class=\"besked\"></p></section>\n\
         <form id=\"nyt-navn\" data-omdoeb=\"/_omdoeb/{path}\" autocomplete=\"off\" novalidate>\n{fields}{stem}\
         <p><button type=\"submit\"{}>Se, hvad der bliver rettet</button> \
         <a class=\"button\" href=\"/_ret/{path}\">Behold det, som det er</a></p></form>\n{}",
        escaped(&asked.form.title),
        match &asked.wanted {
            Some((_, Ok(_))) => "",
            Some((_, Err(_))) | None => " class=\"primary\"",
        },
        asked
            .wanted
            .as_ref()
            .map_or_else(String::new, |(_, look)| looked_at(look)),
    )
}

fn named<'a>(names: &'a Names, name: &str) -> Option<&'a str> {
    let named = match name {
        CODE => &names.code,
        NAME => &names.name,
        SHORT => &names.short,
        _ => &names.stem,
    };
    named.as_deref()
}

fn line(name: &str, label: &str, help: &str, value: &str) -> String {
    let (about, described) = match help.is_empty() {
        true => (String::new(), String::new()),
        false => (
            format!("<p class=\"help\" id=\"n-{name}-om\">{help}</p>"),
            format!(" aria-describedby=\"n-{name}-om\""),
        ),
    };
    format!(
        "<div class=\"field\"><label for=\"n-{name}\">{}</label>{about}\
         <input id=\"n-{name}\" name=\"{name}\" value=\"{}\"{described}></div>\n",
        escaped(label),
        escaped(value)
    )
}

fn looked_at(look: &Result<Renaming, String>) -> String {
    let look = match look {
        Ok(look) => look,
        Err(why) => {
            return format!(
                "<section id=\"rettes\" class=\"note summary\" tabindex=\"-1\" aria-labelledby=\"rettes-navn\">\
                 <h2 id=\"rettes-navn\">Den kan ikke hedde sådan</h2><p>{}</p></section>\n",
                escaped(&crate::spelling::capitalised(why))
            );
        }
    };
    let left: String = look
        .left
        .iter()
        .map(|place| {
            format!(
                "<p>Linket i {} kan ikke rettes herfra. Det virker stadig.</p>",
                escaped(place)
            )
        })
        .collect();
    format!(
        "<section id=\"rettes\" tabindex=\"-1\" aria-labelledby=\"rettes-navn\"><h2 id=\"rettes-navn\">{}</h2>\n\
         {}{left}{}</section>\n\
         <div class=\"save\"><p class=\"hint\">Det hele kan fortrydes på én gang.</p>\
         <p><button type=\"button\" class=\"primary\" data-handling=\"omdoeb\" data-udgave=\"{}\">Omdøb nu</button></p></div>\n",
        what_changes(&look.files),
        addresses(look),
        rewritten(&look.files),
        escaped(&look.version),
    )
}

fn addresses(look: &Renaming) -> String {
    let Some((before, now)) = &look.addresses else {
        return String::new();
    };
    format!(
        "<p>Siden får adressen <code>{}</code>. Den gamle, <code>{}</code>, fører videre til den.</p>\n",
        escaped(now),
        escaped(before)
    )
}

/// »8 steder i 3 filer bliver rettet«.
pub fn what_changes(files: &[Rewritten]) -> String {
    let places = files.iter().map(|file| file.lines.len()).sum();
    format!(
        "{} i {} bliver rettet",
        counted(places, "sted", "steder"),
        counted(files.len(), "fil", "filer")
    )
}

/// So many files are shown at once.
const MANY: usize = 12;

/// The files with the words that change in them.
pub fn rewritten(files: &[Rewritten]) -> String {
    let shown = |files: &[Rewritten]| files.iter().map(one_file).collect::<String>();
    match files.split_at_checked(MANY) {
        Some((first, rest)) if !rest.is_empty() => format!(
            "<ul class=\"rewritten\">{}</ul>\n<details><summary>Se de andre {}</summary>\
             <ul class=\"rewritten\">{}</ul></details>\n",
            shown(first),
            rest.len(),
            shown(rest)
        ),
        Some(_) | None => format!("<ul class=\"rewritten\">{}</ul>\n", shown(files)),
    }
}

fn one_file(file: &Rewritten) -> String {
    let lines = file.lines.iter();
    let lines: String = lines.map(|(before, now)| differing(before, now)).collect();
    format!(
        "<li><a href=\"/_ret/{}\">{}</a>{lines}</li>",
        address(&file.path),
        escaped(&file.title)
    )
}
