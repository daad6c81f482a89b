//! In: what Tera says about a template. Out: the same in Danish, with the place where it has one.
//!
//! Tera speaks English to programmers. What those who change a look usually do wrong is
//! translated; the rest is quoted as Tera's own words.

use tera::{Error, ErrorKind};

use super::components::Component;
use super::files::ThemeFiles;
use super::meter::TOO_MUCH;
use super::replaced::in_its_place;

/// What is wrong as a sentence, and below it the line of the template; or `file` alone, the page
/// that was to be made, where Tera names no place.
pub fn in_danish(file: &str, error: &Error) -> String {
    match error.kind() {
        // The line itself would show a call that nobody typed.
        ErrorKind::RenderingError(report) if report.message() == TOO_MUCH => {
            let line = report.span().start_line;
            format!("{ENDLESS}\n --> {}:{line}", report.filename())
        }
        ErrorKind::Msg(message) if message == TOO_MUCH => format!("{ENDLESS}\n --> {file}"),
        ErrorKind::Msg(message) if !file.is_empty() => {
            format!("{}\n --> {file}", translated(message))
        }
        ErrorKind::MissingParent { current, parent } => {
            format!("skabelonen {current} bygger på {parent}, som ikke findes")
        }
        ErrorKind::TemplateNotFound(name) => format!("skabelonen {name} mangler"),
        ErrorKind::ComponentNotFound(name) => component_missing(name),
        ErrorKind::CircularExtend { tpl, .. } => format!("skabelonen {tpl} bygger på sig selv"),
        ErrorKind::CircularInclude { tpl, .. } => format!("skabelonen {tpl} henter sig selv"),
        _ => {
            let shown = error.to_string();
            let reports: Vec<String> = shown.split("\n\n").map(report).collect();
            reports.join("\n\n")
        }
    }
}

/// How a sentence begins about a call that does not fit its component, where that replaces one of the
/// look that calls: who made the component is to mend it, and the call is as it should be.
pub fn misfit(error: &Error, files: &ThemeFiles, components: &[Component]) -> Option<String> {
    let ErrorKind::RenderingError(report) = error.kind() else {
        return None;
    };
    let mut misfits = MISFITS.iter();
    misfits.find(|start| report.message().starts_with(**start))?;
    let templates = files.templates().ok()?;
    let (caller, source) = templates
        .iter()
        .find(|(path, _)| path == report.filename())?;
    let call = source.get(report.span().range.start..)?.strip_prefix('<')?;
    let is_in_name = |letter: char| letter.is_alphanumeric() || letter == '_';
    let name = call
        .trim_start()
        .split(|letter| !is_in_name(letter))
        .next()?;
    let component = components.iter().find(|component| component.name == name)?;
    let place = |path: &str| {
        let (theme, _) = path.split_once('/')?;
        files.chain().position(|name| name == theme)
    };
    let (theme, _) = caller.split_once('/')?;
    (place(&component.file)? < place(caller)?).then(|| {
        let file = &component.file;
        format!("{file} passer ikke til den måde, »{theme}« kalder komponenten på")
    })
}

/// How Tera begins what it says about a call that does not fit its component.
const MISFITS: &[&str] = &["Unknown argument(s) ", "Component argument `", "Argument `"];

/// Some were there before, and something else does their work now.
fn component_missing(name: &str) -> String {
    match in_its_place(name) {
        Some(now) => format!("komponenten »{name}« findes ikke: {now}"),
        None => format!("komponenten »{name}« findes ikke"),
    }
}

const ENDLESS: &str = "siden bliver aldrig færdig, eller den bliver alt for stor: se, hvad for gennemløber, og om en tekst bliver sat sammen med sig selv";

/// One of Tera's reports: its first line says what is wrong, the others where.
fn report(report: &str) -> String {
    if let Some(place) = report.strip_prefix("note: ") {
        return format!("se også: {place}");
    }
    let report = report.strip_prefix("error: ").unwrap_or(report);
    match report.split_once('\n') {
        Some((message, place)) => format!("{}\n{place}", translated(message)),
        None => translated(report),
    }
}

fn translated(message: &str) -> String {
    if let Some(name) = parts("Unknown component `{}`", message) {
        return component_missing(name[0]);
    }
    let found = SENTENCES.iter().find_map(|(english, danish)| {
        let parts = parts(english, message)?;
        let fill = |text: String, part: &&str| text.replacen("{}", part, 1);
        Some(parts.iter().fold((*danish).to_owned(), fill))
    });
    // What the project's own functions say is Danish already.
    match found {
        Some(danish) => danish,
        None if is_own(message) => message.to_owned(),
        None => format!("skabelonen er forkert (Tera skriver: {message})"),
    }
}

/// `t` says what it lacks in Danish.
fn is_own(message: &str) -> bool {
    message.starts_with("strings/")
}

/// What stands for each `{}` of the pattern, where the text fits it.
fn parts<'t>(pattern: &str, text: &'t str) -> Option<Vec<&'t str>> {
    let mut literals = pattern.split("{}");
    let mut rest = text.strip_prefix(literals.next()?)?;
    let mut parts = Vec::new();
    for literal in literals {
        let (part, after) = match literal {
            "" => (rest, ""),
            literal => rest.split_once(literal)?,
        };
        parts.push(part);
        rest = after;
    }
    rest.is_empty().then_some(parts)
}

/// What Tera says, and what it means. Of several that fit, the first counts.
const SENTENCES: &[(&str, &str)] = &[
    ("Unknown filter `{}`", "filteret »{}« findes ikke"),
    ("Unknown test `{}`", "prøven »{}« findes ikke"),
    ("Unknown function `{}`", "funktionen »{}« findes ikke"),
    ("Unknown template `{}`", "skabelonen »{}« findes ikke"),
    (
        "Unknown tag",
        "mærket findes ikke: efter {% skriver man block, component, extends, for, if eller set",
    ),
    (
        "Unknown argument(s) {} in component call. Possible argument(s) are: {}",
        "komponenten har ikke {}. Den har {}",
    ),
    (
        "Unknown argument(s) {} in component call.",
        "komponenten har ikke {}",
    ),
    (
        "Argument `{}` (type: `{}`) missing.",
        "komponenten skal have »{}« ({}), som ikke er der",
    ),
    (
        "Argument `{}` missing.",
        "komponenten skal have »{}«, som ikke er der",
    ),
    (
        "Component argument `{}` (type: `{}`) does not match expected type: `{}`",
        "komponentens »{}« er {}, men den skal være {}",
    ),
    (
        "Field `{}` is not defined. Available fields: {}",
        "»{}« findes ikke her. Her er {}",
    ),
    ("Field `{}` is not defined{}", "»{}« findes ikke her{}"),
    (
        "Variable `{}` is not defined. Available variables: {}",
        "»{}« findes ikke på denne side. Her er {}",
    ),
    (
        "Variable `{}` is not defined{}",
        "»{}« findes ikke på denne side{}",
    ),
    (
        "Block `{}` is not defined in any parent template",
        "ingen skabelon, som denne bygger på, har blokken »{}«",
    ),
    (
        "Unexpected end of input",
        "skabelonen slutter for tidligt: der mangler et }}, et %} eller et {% end… %}",
    ),
    (
        "Found {} but expected one of: {}",
        "her står {}, men her skal stå en af: {}",
    ),
    (
        "Found {} but expected {}.",
        "her står {}, men her skal stå {}",
    ),
    (
        "Found {} but expected {}",
        "her står {}, men her skal stå {}",
    ),
    (
        "Closing tag '{}' doesn't match opening tag '{}'",
        "her lukkes »{}«, men det er »{}«, der er åben",
    ),
    ("Unclosed component '{}'", "komponenten »{}« lukkes ikke"),
    (
        "Iteration not possible on type `{}`",
        "for kan ikke gennemløbe {}, kun en liste",
    ),
    (
        "`+` requires both operands to be numbers, found `{}` and `{}`",
        "+ lægger tal sammen, men her står {} og {}: tekster sættes sammen med ~",
    ),
    (
        "This content would be ignored{}",
        "det, der står her, ville ikke blive vist: i en skabelon, som bygger på en anden, skal alt stå i en {% block %}",
    ),
    (
        "Maximum render recursion depth for components exceeded.",
        "en komponent bruger sig selv, eller mere end 20 står inden i hinanden",
    ),
    (
        "The template nesting is too deep",
        "der er for mange mærker inden i hinanden",
    ),
];

#[cfg(test)]
mod tests {
    use tera::{Context, Tera};

    use super::in_danish;

    fn said(template: &str) -> String {
        let mut tera = Tera::new();
        let added = tera.add_raw_template("pages/a.html", template);
        let made = added.and_then(|()| tera.render("pages/a.html", &Context::new()));
        in_danish("", &made.expect_err("the template is wrong"))
    }

    #[test]
    fn usual_mistakes_are_said_in_danish() {
        for (template, expected) in [
            (
                "a\n{{ 1 | nej }}",
                "filteret »nej« findes ikke\n --> pages/a.html:2:8\n",
            ),
            ("{{ nej() }}", "funktionen »nej« findes ikke\n"),
            ("{{ <nej a=\"1\" /> }}", "komponenten »nej« findes ikke\n"),
            (
                "{{ <code_link /> }}",
                "komponenten »code_link« findes ikke: den er gået ud af »kommune«. I stedet er der name_link, og i tabellen matrix_column\n",
            ),
            ("{{ nej }}", "»nej« findes ikke på denne side"),
            ("{% for a in 5 %}{% endfor %}", "for kan ikke gennemløbe"),
            ("{{ 1 + \"a\" }}", "+ lægger tal sammen, men her står"),
            ("{% if %}", "her står `%}`, men her skal stå en af: integer"),
            ("{{ a ", "skabelonen slutter for tidligt"),
            ("{% nej %}", "mærket findes ikke"),
            (
                "{% extends \"b.html\" %}",
                "skabelonen pages/a.html bygger på b.html, som ikke findes",
            ),
            (
                "{% extends \"pages/a.html\" %}",
                "skabelonen pages/a.html bygger på sig selv",
            ),
        ] {
            let said = said(template);
            assert!(said.starts_with(expected), "{template}: {said}");
        }
    }

    #[test]
    fn what_is_not_known_is_quoted() {
        let said = said("{{ 1 // 0 }}");
        assert!(
            said.starts_with("skabelonen er forkert (Tera skriver: "),
            "{said}"
        );
    }
}
