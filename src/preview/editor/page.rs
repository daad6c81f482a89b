//! In: what a page of the editor says. Out: the page, with a policy that lets nothing in from
//! elsewhere, and that lets no other page put it into a frame.

use axum::http::{HeaderName, StatusCode, header};
use axum::response::{IntoResponse, Response};

use super::super::responses::html;
use super::guard::Token;
use crate::export::escaped;

/// The policy of the editor's pages.
const POLICY: (HeaderName, &str) = (
    header::CONTENT_SECURITY_POLICY,
    "default-src 'none'; connect-src 'self'; frame-src 'self'; img-src 'self' blob: data:; \
     script-src 'self'; style-src 'self'; base-uri 'none'; form-action 'none'; \
     frame-ancestors 'none'",
);

/// A page that was opened by another one has nothing to do with that.
const OPENER: (HeaderName, &str) = (
    HeaderName::from_static("cross-origin-opener-policy"),
    "same-origin",
);

/// Not even the address of what is edited is told to others.
const REFERRER: (HeaderName, &str) = (header::REFERRER_POLICY, "same-origin");

/// What a page says.
pub struct EditorPage<'a> {
    /// Its heading
    pub title: &'a str,
    /// How it is laid out
    pub class: &'static str,
    /// The scripts it needs, by their names in `/_editor/`
    pub scripts: &'a [&'a str],
    /// What stands below the heading, as HTML
    pub body: String,
}

/// What stands above a page.
#[derive(Debug, Clone, Copy)]
pub enum Menu {
    /// The ways to all that a plan has
    OfPlan,
    /// Where there is no plan yet
    OfNone,
}

impl Menu {
    fn links(self) -> &'static str {
        match self {
            Menu::OfPlan => {
                "<a href=\"/_ret/\">Alt, der kan rettes</a> <a href=\"/index.html\">Se planen</a> \
                 <a href=\"/_udgiv\">Udgiv …</a> <a href=\"/_vejledning\">Vejledning</a>"
            }
            Menu::OfNone => "<a href=\"/_vejledning\">Vejledning</a>",
        }
    }
}

/// The page, which knows the token.
pub fn page(page: &EditorPage<'_>, menu: Menu, token: &Token) -> Response {
    let title = escaped(page.title);
    let scripts = page.scripts.iter();
    let scripts: String = scripts
        .map(|name| format!("<script type=\"module\" src=\"/_editor/{name}\"></script>\n"))
        .collect();
    let text = format!(
        "<!doctype html>\n<html lang=\"da\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"robots\" content=\"noindex\">\n\
         <meta name=\"aarsplan\" content=\"{}\">\n\
         <title>{title} – ret planen</title>\n\
         <link rel=\"stylesheet\" href=\"/_preview/preview.css\">\n\
         <link rel=\"stylesheet\" href=\"/_editor/editor.css\">\n\
         <link rel=\"stylesheet\" href=\"/_editor/text/text.css\">\n\
         {scripts}</head>\n<body class=\"own editor {}\">\n\
         <header class=\"bar\"><nav aria-label=\"Ret planen\">{}</nav></header>\n\
         <main>\n<h1 tabindex=\"-1\">{title}</h1>\n{}\n</main>\n</body>\n</html>\n",
        token.shown(),
        page.class,
        menu.links(),
        page.body,
    );
    let response = html(StatusCode::OK, text);
    ([POLICY, OPENER, REFERRER], response).into_response()
}
