//! In: nothing. Out: what `glossary.html` may see.

use serde::Serialize;

use super::View;
use super::parts::Link;

/// `glossary.html`: all words and codes.
#[derive(Serialize)]
pub struct GlossaryView {
    /// As Danes sort: a–z, æ, ø, å
    pub groups: Vec<GlossaryGroup>,
}

/// Words of one letter, or all of them where they are few.
#[derive(Serialize)]
pub struct GlossaryGroup {
    /// »B«; empty where they are few
    pub letter: String,
    /// In their order
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
    /// What it was called before; links to it still lead here
    pub former: Vec<FormerWordView>,
    /// What it means
    pub meaning_html: String,
    /// Of a committee or a centre: its page
    pub href: Option<String>,
    /// The pages whose text mentions it
    pub mentions: Vec<Link>,
}

/// What a word was called before.
#[derive(Serialize)]
pub struct FormerWordView {
    /// The anchor that it had
    pub id: String,
    /// »UEKL«; none where only its file was called so
    pub word: Option<String>,
}
