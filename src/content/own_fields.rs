//! In: an item of `felter` in `site.yaml`. Out: [`OwnField`], what its author typed: a key that
//! initiatives have besides those that the program knows.
//!
//! Not here: whether the key means something else (`own_keys.rs`).

use super::fields::Fields;
use super::keys;
use super::value_kind::ValueKind;
use crate::diagnostic::Located;

/// A field of the content's own, as its author typed it.
#[derive(Debug, Clone)]
pub struct OwnField {
    /// nøgle
    pub key: Located<String>,
    /// navn
    pub name: String,
    /// slags
    pub kind: ValueKind,
    /// forklaring
    pub explanation: Option<String>,
}

/// An item under `felter`; nothing where a key that must be there is not.
pub fn own_field(fields: &mut Fields<'_>) -> Option<OwnField> {
    let key = fields.required(&keys::FIELD_KEY);
    let name = fields.required(&keys::FIELD_NAME);
    let kind = fields.required(&keys::FIELD_KIND);
    let explanation = fields.optional(&keys::FIELD_EXPLANATION);
    Some(OwnField {
        key: key?,
        name: name?.value,
        kind: kind?.value,
        explanation: explanation.map(|explanation| explanation.value),
    })
}
