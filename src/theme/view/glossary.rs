//! In: nothing. Out: what `glossary.html` may see.

use serde::Serialize;

use super::View;
use super::parts::Link;

/// `glossary.html`: all words and codes.
#[derive(Serialize)]
pub struct GlossaryView {
    /// As Danes sort: a–z, æ, ø, å
    pub entries: Vec<GlossaryEntryView>,
}

impl View for GlossaryView {
    const VARIABLE: &'static str = "glossary";
}

/// One word or code.
#[derive(Serialize)]
pub struct GlossaryEntryView {
    /// The anchor: `uekl`
    pub id: String,
    /// »UEKL«
    pub word: String,
    /// Other forms of it
    pub synonyms: Vec<String>,
    /// What it means
    pub meaning_html: String,
    /// Of a committee or a centre: its page
    pub href: Option<String>,
    /// The pages whose text mentions it
    pub mentions: Vec<Link>,
}
