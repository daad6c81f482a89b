//! In: [`Sources`]. Out: the words of a new plan that only hold the place of the editor's own. They
//! are warnings, which say what is still to be written; but where the site is public, and has an
//! address that readers may know, they are errors.
//!
//! What is a draft is not looked at: it is not finished, and says so.

use crate::content::{FirstTerm, Markdown, Sources, Taxonomy, YearSources};
use crate::diagnostic::{Diagnostic, Located, Location, rules};
use crate::plan::Drafts;

/// The municipality's name in `site.yaml`.
pub const MUNICIPALITY: &str = "Kommunens navn";
/// The title of the first initiative.
pub const TITLE: &str = "Indsatsens titel";
/// What the text of the first initiative begins with.
pub const TEXT: &str = "Skriv her, hvad kommunen vil gøre, og hvorfor.";
/// What the introduction of a new plan begins with.
pub const INTRODUCTION: &str = "Her begynder årsplanen.";

/// What is left of them, in a site with or without drafts.
pub fn left(sources: &Sources, drafts: Drafts) -> Vec<Diagnostic> {
    let site = &sources.site;
    let rule = match (drafts, &site.address) {
        (Drafts::Hidden, Some(_)) => &rules::PUBLIC_PLACEHOLDER,
        (Drafts::Hidden, None) | (Drafts::Included, _) => &rules::PLACEHOLDER,
    };
    let municipality = site.municipality_location.iter();
    let municipality = municipality.filter(|_| is(&site.municipality, MUNICIPALITY));
    let years = sources.years.iter();
    let places = municipality.cloned().chain(years.flat_map(left_in));
    let reported = places.map(|location| {
        let words = location.file.text[location.span.clone()].to_owned();
        rule.at(
            location,
            format!("her står stadig »{words}«"),
            "skriv jeres egne ord i stedet; når site.yaml har en adresse, skal de være på plads",
        )
    });
    reported.collect()
}

fn left_in(year: &YearSources) -> Vec<Location> {
    if year.is_draft() {
        return Vec::new();
    }
    let names = Taxonomy::BUILT_IN.into_iter().flat_map(|taxonomy| {
        let terms = year.terms.get(&taxonomy.folder()).into_iter().flatten();
        let names = terms.filter_map(|term| term.name.as_ref());
        names.filter(move |name| is_placeholder(taxonomy, name))
    });
    let public = year
        .initiatives
        .iter()
        .filter(|initiative| !initiative.draft);
    let titles = public.clone().filter_map(|public| public.title.as_ref());
    let titles = titles.filter(|title| is(&title.value, TITLE));
    let texts = public.filter_map(|public| beginning(&public.body, TEXT));
    let plan = year.plan.as_ref();
    let introduction = plan.and_then(|plan| beginning(&plan.body, INTRODUCTION));
    let places = names.chain(titles).map(|words| words.location.clone());
    places.chain(texts).chain(introduction).collect()
}

fn is_placeholder(taxonomy: Taxonomy, name: &Located<String>) -> bool {
    match taxonomy.row().first {
        Some(FirstTerm::Placeholder(words)) => is(&name.value, words),
        Some(FirstTerm::Named { .. }) | None => false,
    }
}

fn beginning(text: &Markdown, placeholder: &str) -> Option<Location> {
    let begins = text.plain.starts_with(placeholder);
    begins.then(|| text.place(0..placeholder.len()))
}

/// Some put what is to be changed in brackets.
fn is(typed: &str, placeholder: &str) -> bool {
    let typed = typed.trim_matches(|c| "()[]<>".contains(c));
    small(typed).eq(small(placeholder))
}

fn small(words: &str) -> impl Iterator<Item = char> {
    words.chars().flat_map(char::to_lowercase)
}
