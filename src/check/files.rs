//! In: the whole [`Site`]. Out: what is wrong with the files that texts link to: one that nothing
//! uses, one that may not be published, an image that is none.

use std::collections::{HashMap, HashSet};

use crate::content::{LinkRole, Linkable, Refusal, WrittenLink, linkable};
use crate::diagnostic::{Diagnostic, Location, rules};
use crate::site::{Site, files_of, hidden_texts, target_of, targets, texts};

/// Files that no text links to, be it public or not.
pub fn unused(site: &Site) -> Vec<Diagnostic> {
    let public = site.plans.years.iter().flat_map(texts);
    let all = public.chain(hidden_texts(&site.plans));
    let used: HashSet<String> = all.flat_map(targets).collect();
    let unused = paths(site).filter(|path| !used.contains(path));
    let reported = unused.map(|path| {
        rules::UNUSED_FILE.at(
            Location::path(path),
            "ingen tekst linker til filen, så den kommer ikke med på siderne",
            "link til den i en tekst, eller slet den",
        )
    });
    reported.collect()
}

/// Files that only drafts link to: what a site without drafts leaves out for now.
pub fn only_in_drafts(site: &Site) -> Vec<Diagnostic> {
    let mut drafts: HashMap<String, &str> = HashMap::new();
    for text in hidden_texts(&site.plans) {
        for path in targets(text) {
            drafts.entry(path).or_insert(&text.file().path);
        }
    }
    let public = site.plans.years.iter().flat_map(texts);
    let public: HashSet<String> = public.flat_map(targets).collect();
    let hidden = paths(site).filter(|path| !public.contains(path));
    let reported = hidden.filter_map(|path| {
        let draft = drafts.get(&path)?;
        Some(rules::ONLY_IN_DRAFTS.at(
            Location::path(path),
            "filen bliver ikke offentlig, for kun kladder linker til den",
            format!("den kommer med, når kladden bliver offentlig: {draft}"),
        ))
    });
    reported.collect()
}

/// Links to files that may not be published, and images that are none.
pub fn unfit(site: &Site) -> Vec<Diagnostic> {
    let files: HashSet<String> = paths(site).collect();
    let texts = site.plans.years.iter().flat_map(texts);
    let links = texts.flat_map(|text| text.links.iter().map(|link| (text.file(), link)));
    let reported = links.filter_map(|(file, link)| {
        let path = target_of(&file.path, link);
        match (files.contains(&path).then(|| linkable(&path)), link.role) {
            (Some(Err(refusal)), _) => Some(forbidden(link, &path, refusal)),
            (Some(Ok(Linkable::Image)), _) | (_, LinkRole::Followed) => None,
            (Some(Ok(Linkable::Attachment)), LinkRole::Shown) => Some(no_image(link, "et bilag")),
            (None, LinkRole::Shown) => {
                let page = site.resolve(&file.path, &link.target).ok();
                page.map(|_| no_image(link, "en side"))
            }
        }
    });
    reported.collect()
}

fn paths(site: &Site) -> impl Iterator<Item = String> {
    files_of(&site.plans).map(|(plan, file)| plan.path_of(file))
}

fn forbidden(link: &WrittenLink, path: &str, refusal: Refusal) -> Diagnostic {
    let name = path.rsplit('/').next().unwrap_or_default();
    rules::FORBIDDEN_FILE_TYPE.at(
        link.location.clone(),
        format!("filen »{name}« {}", refusal.why),
        refusal.instead,
    )
}

fn no_image(link: &WrittenLink, what: &str) -> Diagnostic {
    rules::NOT_AN_IMAGE.at(
        link.location.clone(),
        format!("»{}« er {what}, ikke et billede", link.target),
        "slet udråbstegnet foran, så det bliver et link",
    )
}
