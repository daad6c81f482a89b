//! In: `--med NØGLE=NAVN` as it was typed. Out: which register is meant, and what of it; or which
//! field of the content's own, and its value.

use crate::content::{PlainKey, Registers, Taxonomy};
use crate::diagnostic::suggestion::did_you_mean;
use crate::error::Error;
use crate::slug::slug;

/// What stands before the sign, and what stands behind it.
pub enum With<'a> {
    /// A register, and the name of one that stands in it
    Term(Taxonomy, &'a str),
    /// A field of the content's own, and its value
    Field(&'static PlainKey, &'a str),
}

/// The register whose key, or whose name for one of them, stands before the sign, and what stands
/// behind it.
pub fn with<'a>(typed: &'a str, registers: &Registers) -> Result<(Taxonomy, &'a str), Error> {
    let (key, name) = parts(typed)?;
    let keys = filters(registers).collect();
    let register = register(key, registers);
    register
        .map(|taxonomy| (taxonomy, name))
        .ok_or_else(|| unknown("planen har intet register", key, keys))
}

/// The same where fields of the content's own may be meant too, by their keys or names.
pub fn with_field<'a>(typed: &'a str, registers: &Registers) -> Result<With<'a>, Error> {
    let (key, value) = parts(typed)?;
    if let Some(taxonomy) = register(key, registers) {
        return Ok(With::Term(taxonomy, value));
    }
    let wanted = slug(key);
    let mut fields = registers.own_keys().iter();
    let found = fields.find(|field| {
        let name = field.own.as_ref().map(|own| &*own.name);
        let mut words = std::iter::once(field.info.name).chain(name);
        words.any(|word| slug(word) == wanted)
    });
    let own = registers.own_keys().iter().map(|field| field.info.name);
    let keys = filters(registers).chain(own).collect();
    let what = match registers.own_keys() {
        [] => "planen har intet register",
        _ => "planen har intet register og intet felt",
    };
    found
        .map(|field| With::Field(field, value))
        .ok_or_else(|| unknown(what, key, keys))
}

fn parts(typed: &str) -> Result<(&str, &str), Error> {
    let parts = typed.split_once('=');
    let parts = parts.map(|(key, name)| (key, name.trim()));
    parts.ok_or_else(|| Error::BadArgument {
        reason: format!("--med {typed}: skriv en nøgle, = og et navn"),
    })
}

fn register(key: &str, registers: &Registers) -> Option<Taxonomy> {
    let wanted = slug(key);
    let mut known = registers.taxonomies();
    known.find(|&taxonomy| {
        let (row, words) = (taxonomy.row(), registers.words(taxonomy));
        row.filter.is_some()
            && [row.field(), row.data_key(), &words.one]
                .iter()
                .any(|word| slug(word) == wanted)
    })
}

fn filters(registers: &Registers) -> impl Iterator<Item = &'static str> {
    registers.filters().map(|(_, filter)| filter.field)
}

fn unknown(what: &str, key: &str, known: Vec<&str>) -> Error {
    let suggestion = did_you_mean(key, known.iter().copied());
    Error::BadArgument {
        reason: format!(
            "{what} med nøglen »{key}«: {suggestion}vælg mellem {}",
            known.join(", ")
        ),
    }
}
