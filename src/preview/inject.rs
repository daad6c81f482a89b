//! In: a page as it is built. Out: the page as the preview shows it: one script more, and
//! permission for it to listen for changes. Also the pages that are the preview's own.
//!
//! The page's own policy forbids all connections (`default-src 'none'`), and a page that stands
//! alone all scripts but its own: what the preview needs is added to it. Nothing else differs
//! from the build, and `tests/preview.rs` holds that.

use super::faults::{Faults, editor_link};
use super::state::Snapshot;
use crate::export::escaped;
use crate::theme::Component;

/// The script that every page gets.
pub const SCRIPT: &str = include_str!("preview.js");
/// How the script's own parts look.
pub const STYLESHEET: &str = include_str!("preview.css");

/// What a page's policy begins with; it ends where its attribute does.
const POLICY: &str = "default-src 'none';";
/// What the script needs to be allowed.
const NEEDED: &[&str] = &["script-src", "style-src", "connect-src"];

/// Adds the script to a page.
pub fn with_script(page: Vec<u8>, snapshot: &Snapshot) -> Vec<u8> {
    let Ok(page) = String::from_utf8(page) else {
        return Vec::new();
    };
    let (version, stylesheet) = snapshot.names();
    let script = script(version, stylesheet, "");
    let mut page = with_permission(&page);
    let at = page.find("</head>").unwrap_or(page.len());
    page.insert_str(at, &script);
    page.into_bytes()
}

/// The page with a policy that also allows the preview's own script, stylesheet and events.
fn with_permission(page: &str) -> String {
    let Some((before, rest)) = page.split_once(POLICY) else {
        return page.to_owned();
    };
    let (policy, after) = rest.split_at(rest.find('"').unwrap_or(0));
    let mut directives: Vec<String> = policy.split(';').map(|part| part.trim().into()).collect();
    for name in NEEDED {
        let known = directives.iter_mut().find(|known| known.starts_with(name));
        match known {
            Some(known) if known.contains("'self'") => {}
            Some(known) => known.push_str(" 'self'"),
            None => directives.push(format!("{name} 'self'")),
        }
    }
    format!("{before}{POLICY} {}{after}", directives.join("; "))
}

/// All components of the look, for those who make it.
pub fn components_page(snapshot: &Snapshot, editor: &str) -> Option<String> {
    let theme = snapshot.site.as_ref()?.output.theme();
    let items = theme.components.iter().map(|component| {
        let Component {
            name,
            file,
            purpose,
            example,
        } = component;
        // The comment in the template is for its developers, and in English.
        let purpose = match theme.speech.strings.of_component(name) {
            Some(purpose) => format!("<p>{}</p>", escaped(purpose)),
            None => format!("<p lang=\"en\">{}</p>", escaped(purpose)),
        };
        let path = theme.folder.join(file);
        let file = match path.is_file() {
            true => editor_link(editor, &path.to_string_lossy(), 1, file),
            false => format!("{} (fulgte med programmet)", escaped(file)),
        };
        let example = match example.is_empty() {
            true => "<p>Skabelonens første kommentar har intet eksempel.</p>".to_owned(),
            false => format!(
                "<pre tabindex=\"0\">{}</pre>\
                 <iframe src=\"/_komponenter/{name}\" title=\"{name}, som den ser ud\" loading=\"lazy\"></iframe>",
                escaped(example)
            ),
        };
        format!(
            "<section aria-labelledby=\"{name}\"><h2 id=\"{name}\">{name}</h2>{purpose}{example}\
             <p class=\"place\">{file}</p></section>",
            name = escaped(name),
        )
    });
    let body: String = items.collect();
    let (version, stylesheet) = snapshot.names();
    let title = format!("Komponenter i udseendet »{}«", escaped(&theme.name));
    let script = script(version, stylesheet, "");
    Some(own_page(&title, &format!("{body}{WAY_BACK}"), &script))
}

/// One component's example alone, in the look and with the scripts of the page it is made for.
pub fn component_page(snapshot: &Snapshot, name: &str) -> Option<String> {
    let output = &snapshot.site.as_ref()?.output;
    let mut components = output.theme().components.iter();
    let component = components.find(|component| component.name == name)?;
    let piece = output.piece(&format!("{PIECE_HEAD}{}", component.example));
    Some(match piece {
        Ok((html, path)) => {
            let head = format!("<head>\n<title>{name}</title>\n<base href=\"/{path}\">");
            html.replacen("<head>", &head, 1)
        }
        Err(error) => broken_page(&error.to_string(), snapshot),
    })
}

/// What stands before an example, as a template: the body begins by itself.
const PIECE_HEAD: &str = "<!doctype html>
<html lang=\"{{ site.language }}\">
<head>
<meta charset=\"utf-8\">
<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src 'self'; script-src 'self'; style-src 'self'; base-uri 'self'\">
<meta name=\"robots\" content=\"noindex\">
<link rel=\"stylesheet\" href=\"{{ site.assets.stylesheet }}\">
{% for script in site.assets.scripts %}<script src=\"{{ script }}\" defer></script>{% endfor %}
</head>
<body>
";

const WAY_BACK: &str = "<p><a href=\"/index.html\">Til forsiden</a></p>";

/// All faults as a page of their own, which follows them.
pub fn faults_page(faults: &Faults, editor: &str) -> String {
    let (title, list) = match &*faults.counted() {
        "" => ("Ingen fejl".to_owned(), "<p>Alt er i orden.</p>".to_owned()),
        counted => (counted.to_owned(), faults.html(editor)),
    };
    own_page(
        &title,
        &(list + WAY_BACK),
        &script("", "", faults.version()),
    )
}

/// Where there is no page to show: why, and a promise to show it when there is.
pub fn nothing_yet(faults: &Faults, editor: &str) -> String {
    let body = format!(
        "<p>Siden kommer frem af sig selv, når fejlene er rettet.</p>{}",
        faults.html(editor)
    );
    own_page("Der er intet at vise endnu", &body, &script("", "", ""))
}

/// A page that the theme cannot make.
pub fn broken_page(reason: &str, snapshot: &Snapshot) -> String {
    let (version, _) = snapshot.names();
    let body = format!("<pre tabindex=\"0\">{}</pre>", escaped(reason));
    own_page("Siden kan ikke vises", &body, &script(version, "", ""))
}

/// `version` and `stylesheet` are those of the page; `faults` those of the list of faults.
fn script(version: &str, stylesheet: &str, faults: &str) -> String {
    format!(
        "<script src=\"/_preview/preview.js\" data-version=\"{version}\" \
         data-stylesheet=\"{}\" data-faults=\"{faults}\" defer></script>",
        escaped(stylesheet)
    )
}

fn own_page(title: &str, body: &str, script: &str) -> String {
    format!(
        "<!doctype html>\n<html lang=\"da\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; \
         connect-src 'self'; frame-src 'self'; script-src 'self'; style-src 'self'; base-uri 'none'\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"robots\" content=\"noindex\">\n<title>{title} – forhåndsvisning</title>\n\
         <link rel=\"stylesheet\" href=\"/_preview/preview.css\">\n{script}\n</head>\n\
         <body class=\"own\">\n<main>\n<h1>{title}</h1>\n{body}\n</main>\n</body>\n</html>\n"
    )
}
