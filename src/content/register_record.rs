//! In: a `register.md`. Out: what its author typed: what a register is called, and of one of the
//! content's own how it is referred to.

use std::sync::Arc;

use super::abbreviations::unexplained;
use super::fields::{Fields, is_true};
use super::keys;
use super::markdown::Markdown;
use super::taxonomy::RegisterWords;
use crate::diagnostic::Located;

/// The name of the file.
pub const REGISTER: &str = "register.md";

/// Whose folder a `register.md` stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RegisterKind {
    /// One that the program knows: the file renames it
    BuiltIn,
    /// The content's own: the file makes it
    Own,
}

/// A `register.md`.
#[derive(Debug, Clone)]
pub struct RegisterRecord {
    /// nøgle: the key by which initiatives refer to what stands in it
    pub key: Option<Located<String>>,
    /// titel
    pub title: Option<Located<String>>,
    /// ental
    pub one: Option<Located<String>>,
    /// flertal
    pub many: Option<Located<String>>,
    /// bestemt
    pub definite: Option<Located<String>>,
    /// bestemt_flertal
    pub definite_many: Option<Located<String>>,
    /// menu
    pub in_menu: bool,
    /// orden: its place among the content's own
    pub order: Option<Located<u32>>,
    /// What stands above the list
    pub body: Arc<Markdown>,
    /// Abbreviations that the text they stand in does not explain
    pub abbreviations: Vec<Located<String>>,
}

impl RegisterRecord {
    /// What it is called; nothing where a word that must be there is not.
    pub fn words(&self) -> Option<RegisterWords> {
        let word = |typed: &Option<Located<String>>| {
            let typed = typed.as_ref();
            typed.map(|typed| typed.value.clone().into())
        };
        Some(RegisterWords {
            title: word(&self.title)?,
            one: word(&self.one)?,
            many: word(&self.many)?,
            definite: word(&self.definite),
            definite_many: word(&self.definite_many),
        })
    }
}

/// Asks for the keys of a `register.md`.
pub fn register_record(
    fields: &mut Fields<'_>,
    body: Markdown,
    kind: RegisterKind,
) -> RegisterRecord {
    let is_own = kind == RegisterKind::Own;
    let key = is_own
        .then(|| fields.required(&keys::REGISTER_KEY))
        .flatten();
    let title = fields.required(&keys::REGISTER_TITLE);
    RegisterRecord {
        key,
        one: fields.required(&keys::REGISTER_ONE),
        many: fields.required(&keys::REGISTER_MANY),
        definite: fields.optional(&keys::REGISTER_DEFINITE),
        definite_many: fields.optional(&keys::REGISTER_DEFINITE_MANY),
        in_menu: is_own && is_true(fields.optional(&keys::REGISTER_MENU)),
        order: is_own
            .then(|| fields.optional(&keys::REGISTER_ORDER))
            .flatten(),
        abbreviations: unexplained(&body, &title),
        title,
        body: Arc::new(body),
    }
}
