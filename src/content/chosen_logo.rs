//! In: the pictures beside `site.yaml`, and which of them it names. Out: the logo, and what is
//! wrong with it.

use std::sync::Arc;

use super::logo::LogoFile;
use super::records::SiteRecord;
use crate::diagnostic::{Diagnostic, Located, Location, rules};
use crate::spelling::as_meant;

/// Finds the picture that `site.yaml` names.
pub fn find_logo(site: &mut SiteRecord, files: Vec<LogoFile>) -> Vec<Diagnostic> {
    let named = site.logo.as_ref().map(|named| meant(&named.value));
    let (wanted, unused): (Vec<LogoFile>, Vec<LogoFile>) = files
        .into_iter()
        .partition(|file| Some(meant(&file.name)) == named);
    let mut diagnostics: Vec<Diagnostic> = unused.iter().map(unused_picture).collect();
    match (wanted.into_iter().next(), &site.logo) {
        (Some(file), _) => {
            diagnostics.extend(file.faults.iter().cloned());
            site.logo_file = Some(Arc::new(file));
        }
        (None, Some(named)) => diagnostics.push(unknown(named, &unused)),
        (None, None) => {}
    }
    diagnostics
}

fn meant(name: &str) -> String {
    as_meant(name.trim_start_matches("./")).to_lowercase()
}

fn unused_picture(file: &LogoFile) -> Diagnostic {
    rules::UNUSED_FILE.at(
        Location::path(&file.shown),
        "filen bliver ikke brugt",
        format!(
            "er det kommunens logo, så skriv logo: {} i site.yaml. Billeder til tekster ligger i planens billeder/",
            file.name
        ),
    )
}

fn unknown(named: &Located<String>, others: &[LogoFile]) -> Diagnostic {
    let name = &named.value;
    let beside = others.first().map(|other| {
        format!(
            "ved siden af site.yaml ligger {}: skriv det navn",
            other.name
        )
    });
    let (message, help) = match LogoFile::may_be(name) {
        false => (
            format!("logoet »{name}« er hverken en svg eller en png"),
            "gem logoet som svg eller png ved siden af site.yaml, og skriv filens navn".to_owned(),
        ),
        true if name.trim_start_matches("./").contains(['/', '\\']) => (
            format!("logoet »{name}« skal ligge ved siden af site.yaml"),
            "flyt filen derhen, og skriv kun dens navn".to_owned(),
        ),
        true => (
            format!("logoet »{name}« ligger ikke ved siden af site.yaml"),
            beside.unwrap_or_else(|| "læg filen der, eller slet linjen".to_owned()),
        ),
    };
    rules::UNKNOWN_LOGO.at(named.location.clone(), message, help)
}
