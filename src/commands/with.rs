//! In: `--med NØGLE=NAVN` as it was typed. Out: which register is meant, and what of it.

use crate::content::{Registers, Taxonomy};
use crate::diagnostic::suggestion::did_you_mean;
use crate::error::Error;
use crate::slug::slug;

/// The register whose key, or whose name for one of them, stands before the sign, and what stands
/// behind it.
pub fn with<'a>(typed: &'a str, registers: &Registers) -> Result<(Taxonomy, &'a str), Error> {
    let bad = |reason| Error::BadArgument { reason };
    let (key, name) = typed
        .split_once('=')
        .ok_or_else(|| bad(format!("--med {typed}: skriv en nøgle, = og et navn")))?;
    let wanted = slug(key);
    let mut known = registers.taxonomies();
    let found = known.find(|&taxonomy| {
        let (row, words) = (taxonomy.row(), registers.words(taxonomy));
        row.filter.is_some()
            && [row.field(), row.data_key(), &words.one]
                .iter()
                .any(|word| slug(word) == wanted)
    });
    let keys: Vec<&str> = registers
        .filters()
        .map(|(_, filter)| filter.field)
        .collect();
    found
        .map(|taxonomy| (taxonomy, name.trim()))
        .ok_or_else(|| {
            bad(format!(
                "planen har intet register med nøglen »{key}«: {}vælg mellem {}",
                did_you_mean(key, keys.iter().copied()),
                keys.join(", ")
            ))
        })
}
