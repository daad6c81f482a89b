//! What a form calls things: fields by their keys, files by their kinds, and what each is for
//! without what only matters to those who type the file themselves.

use super::known::Standing;
use crate::content::{FileKind, KeyInfo, PlainKey, Registers, Shape, TermFolder};
use crate::spelling::capitalised;

/// What sort of file it is: »Indsats«.
pub fn title_of(standing: &Standing<'_>) -> String {
    match standing.kind {
        FileKind::Site => "Kommunen og siderne".into(),
        FileKind::Plan => "Planen".into(),
        FileKind::Register(_) => "Listens navn".into(),
        FileKind::Initiative => "Indsats".into(),
        FileKind::Term(TermFolder::Glossary) => "Ord i ordlisten".into(),
        FileKind::Term(TermFolder::Status) => "Status".into(),
        FileKind::Term(TermFolder::Of(taxonomy)) => {
            capitalised(&standing.registers().words(taxonomy).one)
        }
    }
}

/// What a new one is called: »Nyt tema«.
pub fn new_title_of(standing: &Standing<'_>) -> String {
    let neuter = match standing.kind {
        FileKind::Term(TermFolder::Glossary) => "t",
        FileKind::Term(TermFolder::Of(taxonomy)) => {
            let registers = standing.registers();
            let words = registers.words(taxonomy);
            // As its author types it: »FN-mål«.
            return format!("Ny{} {}", words.form("t").unwrap_or_default(), words.one);
        }
        FileKind::Term(TermFolder::Status)
        | FileKind::Site
        | FileKind::Plan
        | FileKind::Register(_)
        | FileKind::Initiative => "",
    };
    format!("Ny{neuter} {}", title_of(standing).to_lowercase())
}

/// What stands beside a field.
pub fn label_of(key: &KeyInfo, registers: &Registers) -> String {
    if let Some(own) = own_key(key, registers).and_then(|key| key.own.as_ref()) {
        return capitalised(&own.name);
    }
    let mut known = registers.known();
    let renamed = known.find(|register| {
        let info = register.taxonomy.row().key.map(|key| key.info);
        register.is_renamed() && info.is_some_and(|info| info == *key)
    });
    if let Some(register) = renamed {
        return match key.shape {
            Shape::Text => capitalised(&register.words.one),
            _ => register.words.title.to_string(),
        };
    }
    match key.name {
        "nr" => "Nr.".into(),
        name => capitalised(&name.replace('_', " ")),
    }
}

/// What a field is for. Who chooses from a list, or fills in rows, need not be told how that is
/// typed.
pub fn about_of(key: &KeyInfo, registers: &Registers) -> String {
    if let Some(own) = own_key(key, registers).and_then(|key| key.own.as_ref()) {
        return own.explanation.clone().unwrap_or_default();
    }
    let is_chosen = key.chosen_from(registers).is_some();
    let about = match key.shape {
        Shape::Carriers(_) => "",
        Shape::Origins => "den samme indsats i en tidligere plan",
        Shape::Text | Shape::Texts
            if is_chosen && HOW_IT_IS_TYPED.iter().any(|how| key.about.contains(how)) =>
        {
            ""
        }
        _ => key.about,
    };
    let end = HOW_IT_IS_TYPED
        .iter()
        .filter_map(|how| about.find(how))
        .min();
    let about = &about[..end.unwrap_or(about.len())];
    let about = about.trim_end_matches([',', ':', ';', ' ']);
    match about.strip_prefix("ja, ") {
        Some(when) if key.shape == Shape::Truth => format!("Sæt kryds, {when}"),
        _ => capitalised(about),
    }
}

/// What begins the part of a sentence that says how a value is typed.
const HOW_IT_IS_TYPED: &[&str] = &[
    ": en liste, hvor",
    ", på formen",
    ": én eller en liste",
    ": ét ord eller en liste",
    " på hver sin linje",
    "; flere skrives i",
    ", hvor hvert punkt",
    "filens navn i",
    "filernes navne i",
    ", der ligger ved siden af",
    " eller filens navn i",
    "mappen i themes/",
    ", eller en liste",
    ": [\"",
    ": små bogstaver, tal og _",
    ": en liste som",
];

fn own_key(key: &KeyInfo, registers: &Registers) -> Option<&'static PlainKey> {
    let mut own = registers.own_keys().iter().copied();
    own.find(|own| own.info == *key)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use crate::edit::new_form;
    use crate::edit::tests::{known, known_at};

    #[test]
    fn a_new_one_is_called_by_the_words_of_its_register() {
        let title = |known: &crate::edit::Known, kind: &str| {
            let year = known.sources.years[0].year;
            new_form(known, year, kind).map(|form| form.title)
        };
        let lejre = known("lejre-2022");
        assert_eq!(title(&lejre, "tema").as_deref(), Some("Nyt tema"));
        assert_eq!(title(&lejre, "indsats").as_deref(), Some("Ny indsats"));
        let folder = tempfile::TempDir::new().expect("there is room");
        let goals = folder.path().join("2031/fn");
        fs::create_dir_all(&goals).expect("there is room");
        let words = "titel: FN-mål\nental: FN-mål\nflertal: FN-mål\nbestemt: FN-målet\n";
        fs::write(
            goals.join("register.md"),
            format!("---\nnøgle: fn\n{words}---\n"),
        )
        .expect("there is room");
        let own = known_at(&folder.path().to_string_lossy());
        assert_eq!(title(&own, "fn").as_deref(), Some("Nyt FN-mål"));
    }
}
