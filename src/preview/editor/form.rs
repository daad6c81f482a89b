//! In: the form of a file. Out: its page: what there is to say about the file as a whole, its fields,
//! its text, and the page that shows it beside them.

use super::answers::values;
use super::fields::{fields, text_field};
use super::list::address;
use crate::counted::counted;
use crate::edit::{DRAFT, Field, Form, TEXT, Use, Value, WHOLE};
use crate::export::{Output, escaped};
use crate::spelling::capitalised;

/// What stands around a form.
pub struct Surroundings<'a> {
    /// Tells this content from another
    pub desk: &'a str,
    /// The kind of a new file; nothing for one that is there
    pub kind: Option<&'a str>,
    /// Whether it can be called otherwise, with all that refers to it
    pub can_be_renamed: bool,
    /// Where it lay before, so that what was typed there is offered here
    pub earlier: &'a [String],
    /// What refers to it; nothing where it cannot be deleted
    pub uses: Option<&'a [Use]>,
    /// Where texts have the word that it explains: what it is called there, and its path
    pub mentions: &'a [(String, String)],
    /// The address of the page that shows it
    pub page: Option<&'a str>,
    /// Where the public finds the pages, where that is known
    pub address: Option<&'a str>,
}

/// What the file is called, or what sort of file it is.
pub fn title(form: &Form) -> String {
    let named = form
        .fields
        .iter()
        .find(|field| NAMES.contains(&&*field.name));
    match named.map(|field| &field.value) {
        Some(Value::Text(name)) if !name.is_empty() => name.clone(),
        _ => form.title.clone(),
    }
}

/// The keys that say what a file is called.
const NAMES: &[&str] = &["titel", "navn", "ord"];

/// The page below its heading.
pub fn form(form: &Form, around: &Surroundings<'_>) -> String {
    format!(
        "{}<div class=\"sides\">\n<div class=\"side\">\n{}\n<form {} autocomplete=\"off\" novalidate>\n\
         {}{}</form>\n</div>\n{}</div>\n{}\
         <script type=\"application/json\" id=\"vaerdier\">{}</script>\n",
        breadcrumb(form, around),
        messages(form),
        attributes(form, around),
        contents(form),
        bar(form, around),
        beside(around),
        dialogs(form, around),
        // Nothing in it ends the element.
        values(form).to_string().replace('<', "\\u003c"),
    )
}

fn breadcrumb(form: &Form, around: &Surroundings<'_>) -> String {
    let kind = match around.kind {
        Some(_) => format!(
            "Planen for {}",
            form.path.split('/').next().unwrap_or_default()
        ),
        None => capitalised(&form.title),
    };
    format!("<p class=\"kind\">{}</p>\n", escaped(&kind))
}

/// Room for what is found out while the page stands there.
fn messages(form: &Form) -> String {
    let broken = match form.whole {
        Some(_) => {
            "<section class=\"note\"><h2>Filens oplysninger kan ikke læses</h2>\
             <p>Derfor står hele filen her, som den er. Ret det sted, der er peget på, og gem. \
             Så kommer felterne frem igen.</p></section>"
        }
        None => "",
    };
    format!(
        "{broken}\
         <section id=\"fundet\" class=\"note\" aria-label=\"Ikke gemt sidst\" hidden>\
         <p class=\"hvad\"></p>\
         <p class=\"aendret\">Der er gemt noget andet siden. Se det igennem, før du gemmer.</p>\
         <p><button type=\"button\" class=\"hent\">Hent det frem</button> \
         <button type=\"button\" class=\"drop\">Smid det væk</button></p></section>\n\
         <section id=\"aendret-ude\" class=\"note\" aria-label=\"Ændret af en anden\" role=\"status\" hidden>\
         <p>En anden har gemt noget i den samme fil, mens du havde den åben.</p>\
         <p><button type=\"button\">Hent det nye</button></p></section>\n\
         <section id=\"konflikt\" class=\"note\" tabindex=\"-1\" aria-labelledby=\"konflikt-navn\" hidden>\
         <h2 id=\"konflikt-navn\">En anden har gemt det samme imens</h2>\
         <p>Vælg, hvad der skal stå. Vælger du dit, kan den andens hentes igen under »Fortryd«. \
         Vælger du den andens, så kopiér først dit, hvis du vil beholde det.</p>\
         <div class=\"valg-af-to\"></div>\
         <p><button type=\"button\" class=\"primary\">Gem det valgte</button></p></section>\n\
         <section id=\"fejl\" class=\"note summary\" tabindex=\"-1\" aria-labelledby=\"fejl-navn\" hidden>\
         <h2 id=\"fejl-navn\"></h2><p class=\"besked\"></p><ul></ul></section>"
    )
}

fn attributes(form: &Form, around: &Surroundings<'_>) -> String {
    let path = address(&form.path);
    let (edited, save) = match around.kind {
        Some(kind) => {
            let year = form.path.split('/').next().unwrap_or_default();
            ("", format!("/_ny/{}?aar={}", address(kind), address(year)))
        }
        None => (&*form.path, format!("/_gem/{path}")),
    };
    format!(
        "data-rediger=\"{}\" data-sti=\"{}\" data-udgave=\"{}\" data-mappe=\"{}\" \
         data-adresse=\"{}\" data-gem=\"{save}\" data-fil=\"{path}\" data-stand=\"/_stand/{path}\" \
         data-udgaver=\"/_udgaver/{path}\" data-fortryd=\"/_fortryd/{path}\" \
         data-slet=\"/_slet/{path}\" data-valg=\"/_valg/{path}\" data-tidligere=\"{}\"",
        escaped(edited),
        escaped(&form.path),
        escaped(&form.hash),
        escaped(around.desk),
        escaped(around.address.unwrap_or_default()),
        escaped(&around.earlier.join("\n")),
    )
}

/// What most files say, and the text, stand first; what is empty and need not be there is folded
/// away.
fn contents(form: &Form) -> String {
    if let Some(whole) = &form.whole {
        return text_field(WHOLE, "Hele filen", whole);
    }
    let is_filled = |within: &Field| {
        let mut alike = form.fields.iter().filter(|field| match &within.within {
            Some(heading) => field.within.as_ref() == Some(heading),
            None => field.name == within.name,
        });
        alike.any(|field| field.required || !is_empty(&field.value))
    };
    let (first, rest): (Vec<&Field>, Vec<&Field>) =
        form.fields.iter().partition(|field| is_filled(field));
    let mut html = fields(first);
    html.extend(
        form.text
            .iter()
            .map(|text| text_field(TEXT, "Teksten", text)),
    );
    if !rest.is_empty() {
        let names = rest
            .iter()
            .map(|field| field.within.as_ref().unwrap_or(&field.label));
        let mut names: Vec<String> = names.map(|name| escaped(name)).collect();
        names.dedup();
        html += &format!(
            "<details class=\"more\"><summary>Mere, der kan udfyldes <span class=\"hint\">{}</span>\
             </summary>\n{}</details>\n",
            names.join(", "),
            fields(rest)
        );
    }
    html
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Truth(is_so) => !is_so,
        Value::Text(text) => text.is_empty(),
        Value::Texts(texts) => texts.is_empty(),
        Value::Rows(rows) => rows.is_empty(),
    }
}

fn bar(form: &Form, around: &Surroundings<'_>) -> String {
    let has_draft = form.fields.iter().any(|field| field.name == DRAFT);
    let draft = match has_draft {
        true => {
            "<button type=\"button\" data-handling=\"gem-kladde\" hidden>Gem som kladde</button> "
        }
        false => "",
    };
    let undo = match around.kind {
        Some(_) => "",
        None => "<button type=\"button\" data-handling=\"fortryd\">Fortryd …</button> ",
    };
    let rename = match around.can_be_renamed {
        true => format!(
            "<a class=\"button\" data-handling=\"omdoeb\" data-henvist=\"{}\" href=\"/_omdoeb/{}\">Omdøb …</a> ",
            around.uses.map_or(0, <[Use]>::len),
            address(&form.path)
        ),
        false => String::new(),
    };
    let delete = match around.uses {
        Some(_) => "<button type=\"button\" data-handling=\"slet\">Slet …</button>",
        None => "",
    };
    format!(
        "<div class=\"save\"><p id=\"tilstand\" role=\"status\"></p>\
         <p><button type=\"submit\" class=\"primary\" data-handling=\"gem\" aria-keyshortcuts=\"Control+S\">Gem</button> \
         {draft}{undo}{rename}{delete}</p></div>\n"
    )
}

fn beside(around: &Surroundings<'_>) -> String {
    let Some(page) = around.page else {
        return "<div class=\"side\"><p class=\"hint\">Siden kan ses her, når den er gemt.</p></div>\n".into();
    };
    format!(
        "<section class=\"side seen\" aria-labelledby=\"set\"><h2 id=\"set\">Sådan ser siden ud</h2>\
         <iframe src=\"/{0}\"{1} title=\"Siden, som den ser ud nu\"></iframe>\
         <p><a href=\"/{0}\" target=\"_blank\">Se siden for sig selv</a></p></section>\n",
        address(page),
        // Until the page of a file that is new has been made
        if page == Output::START {
            " data-forside"
        } else {
            ""
        },
    )
}

fn dialogs(form: &Form, around: &Surroundings<'_>) -> String {
    if around.kind.is_some() {
        return String::new();
    }
    format!(
        "<dialog id=\"fortryd\" aria-labelledby=\"fortryd-navn\"><form method=\"dialog\">\
         <h2 id=\"fortryd-navn\">Fortryd</h2><ol></ol>\
         <p class=\"ingen\">Der er ikke gemt noget her før.</p>\
         <p><button>Luk</button></p></form></dialog>\n{}",
        around
            .uses
            .map_or_else(String::new, |uses| deletion(form, uses, around.mentions)),
    )
}

/// What is to become of the links to a file that goes.
const LINKS: &str = "<fieldset class=\"links\"><legend>Hvad skal der ske med dem?</legend>\
    <p><label><input type=\"radio\" name=\"links\" value=\"ord\" checked> Lad ordene stå uden link</label></p>\
    <p><label><input type=\"radio\" name=\"links\" value=\"side\"> Lad dem føre til en anden side</label></p>\
    <p hidden><label for=\"slet-til\">Siden</label> <select id=\"slet-til\" required disabled></select></p></fieldset>";

/// What something else is made with is not thrown away; what is only linked to may be.
fn deletion(form: &Form, uses: &[Use], mentions: &[(String, String)]) -> String {
    let links: String = uses
        .iter()
        .map(|one| {
            let words = one
                .words
                .iter()
                .map(|words| format!(" »{}«", escaped(words)));
            format!(
                "<li><a href=\"/_ret/{}\">{}</a>{}</li>",
                address(&one.path),
                escaped(&one.title),
                match one.by_field {
                    true => String::new(),
                    false => words.collect::<String>(),
                }
            )
        })
        .collect();
    let is_needed = uses.iter().any(|one| one.by_field);
    let said = match (links.is_empty(), is_needed) {
        (true, _) if !mentions.is_empty() => String::new(),
        (true, _) => "<p>Ingen andre sider henviser hertil.</p>".to_owned(),
        (false, true) => format!(
            "<p>Den kan ikke slettes, for den er valgt her. Vælg noget andet de steder først:</p>\
             <ul>{links}</ul>"
        ),
        (false, false) => {
            format!("<p>Her er der link til den:</p><ul>{links}</ul>{LINKS}")
        }
    };
    let buttons = match is_needed {
        true => "<button value=\"\">Luk</button>",
        false => {
            "<button value=\"slet\" class=\"primary\">Slet</button> <button value=\"\" formnovalidate>Behold</button>"
        }
    };
    let promise = match is_needed {
        true => "",
        false if links.is_empty() => "<p>Den kommer i papirkurven og kan hentes igen.</p>",
        false => "<p>Det hele kan fortrydes på én gang under »Papirkurv«.</p>",
    };
    format!(
        "<dialog id=\"slet\" aria-labelledby=\"slet-navn\"><form method=\"dialog\">\
         <h2 id=\"slet-navn\">Slet »{}«?</h2>{said}{}{promise}<p>{buttons}</p></form></dialog>\n",
        escaped(&title(form)),
        mentioned(mentions)
    )
}

/// So many are shown; the others are counted.
const MOST_MENTIONS: usize = 10;

/// What is written stays, and is explained no more.
fn mentioned(places: &[(String, String)]) -> String {
    if places.is_empty() {
        return String::new();
    }
    let (shown, rest) = places.split_at(places.len().min(MOST_MENTIONS));
    let items = shown.iter().map(|(title, path)| {
        format!(
            "<li><a href=\"/_ret/{}\">{}</a></li>",
            address(path),
            escaped(title)
        )
    });
    let more = match rest.len() {
        0 => String::new(),
        count => format!("<li>og {}</li>", counted(count, "sted til", "steder til")),
    };
    format!(
        "<p>Ordet står her. Det bliver stående, men læserne kan ikke længere se, hvad det betyder:</p>\
         <ul>{}{more}</ul>",
        items.collect::<String>()
    )
}
