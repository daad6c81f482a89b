//! In: a page as it is built. Out: the page as the preview shows it: one script more, and leave
//! for it to hear of changes. Also the pages that are the preview's own.
//!
//! The page's own policy forbids all connections (`default-src 'none'`), so two words are added
//! to it. Nothing else differs from the build, and `tests/preview.rs` holds that.

use super::faults::Faults;
use super::state::Snapshot;
use crate::export::escaped;

/// The script that every page gets.
pub const SCRIPT: &str = include_str!("preview.js");
/// How the script's own parts look.
pub const STYLESHEET: &str = include_str!("preview.css");

const POLICY: &str = "default-src 'none';";
const CONNECT: &str = " connect-src 'self';";

/// Adds the script to a page.
pub fn with_script(page: Vec<u8>, snapshot: &Snapshot) -> Vec<u8> {
    let Ok(page) = String::from_utf8(page) else {
        return Vec::new();
    };
    let (version, stylesheet) = snapshot.names();
    let script = script(version, stylesheet, "");
    let mut page = page.replacen(POLICY, &format!("{POLICY}{CONNECT}"), 1);
    let at = page.find("</head>").unwrap_or(page.len());
    page.insert_str(at, &script);
    page.into_bytes()
}

/// All faults as a page of their own, which follows them.
pub fn faults_page(faults: &Faults, editor: &str) -> String {
    let (title, list) = match &*faults.counted() {
        "" => ("Ingen fejl".to_owned(), "<p>Alt er i orden.</p>".to_owned()),
        counted => (counted.to_owned(), faults.html(editor)),
    };
    let way_back = "<p><a href=\"/index.html\">Til forsiden</a></p>";
    own_page(
        &title,
        &(list + way_back),
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
         connect-src 'self'; script-src 'self'; style-src 'self'; base-uri 'none'\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"robots\" content=\"noindex\">\n<title>{title} – forhåndsvisning</title>\n\
         <link rel=\"stylesheet\" href=\"/_preview/preview.css\">\n{script}\n</head>\n\
         <body class=\"own\">\n<main>\n<h1>{title}</h1>\n{body}\n</main>\n</body>\n</html>\n"
    )
}
