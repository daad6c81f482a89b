//! Words that no register and no field of the content's own may have as its key, for they mean
//! something else.

use super::file_kinds::file_kinds;
use super::keys;
use super::plain_keys::PLAIN_KEYS;
use super::taxonomy::{Registers, Taxonomy};
use crate::slug::slug;

/// Words that are keys of the initiatives, kinds of files, fields of forms, or begin the names of
/// handouts.
pub fn is_reserved(key: &str) -> bool {
    let of_rows = Taxonomy::BUILT_IN.into_iter().flat_map(|taxonomy| {
        let row = taxonomy.row();
        let key = row.key.map(|key| key.info.name);
        key.into_iter()
            .chain([row.field(), row.data_key()])
            .chain(row.extract)
    });
    let none = Registers::default();
    let kinds = file_kinds(&none).map(|(kind, _)| kind);
    let texts = PLAIN_KEYS.iter().map(|key| key.info.name);
    let own = [
        keys::NUMBER.info.name,
        keys::TITLE.info.name,
        keys::UPDATED.info.name,
        keys::DRAFT.info.name,
        keys::FEATURED.info.name,
        keys::CONTINUED_FROM.info.name,
        keys::YEAR.info.name,
    ];
    let mut all = of_rows
        .chain(kinds)
        .chain(texts)
        .chain(own)
        .chain(RESERVED.iter().copied());
    all.any(|reserved| slug(reserved) == slug(key))
}

/// What the pages and the data have of their own, and what initiatives will be asked for.
const RESERVED: &[&str] = &[
    "id",
    "q",
    "side",
    "beskrivelse",
    "indsatser",
    "ordliste",
    "tidligere",
    "gruppe",
    "kort",
    "frist",
    "ansvarlig",
    "beslutning",
    "økonomi",
    "milepæle",
    "mål",
    "opfølgning",
    "status",
    "overskredet",
    "fremhævet",
    "andre-år",
    "ord",
    "orden",
    "slags",
    "nummer",
    "mangler",
];

#[cfg(test)]
mod tests {
    use super::is_reserved;

    #[test]
    fn what_means_something_else_is_no_key() {
        let kinds = ["register", "opslag", "site", "indsats"];
        let fields = ["slags", "nummer", "mangler", "ord", "orden", "q"];
        let keys = ["tema", "TEMA", "mærker", "baggrund", "kladde", "maerker"];
        for key in kinds.into_iter().chain(fields).chain(keys) {
            assert!(is_reserved(key), "{key}");
        }
        for key in ["princip", "budgetområde"] {
            assert!(!is_reserved(key), "{key}");
        }
    }
}
