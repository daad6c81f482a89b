//! In: the addresses that a build took away, and those that it made. Out: for each page that may only
//! have been renamed, the line that leads on from its old address.
//!
//! Nobody is asked about what became a draft, nor about handouts and lists for other sites: they are
//! where their pages are.

use std::collections::{BTreeMap, BTreeSet};

use crate::content::{INITIATIVES, yaml_list};
use crate::counted::counted;
use crate::diagnostic::Located;
use crate::plan::{Period, Plan};
use crate::site::{Route, Site, addresses};
use crate::slug::slug;

/// More are only counted.
const MOST_NAMED: usize = 10;

/// How alike two names are, from 0 to 1, of which one may have become the other.
const ALIKE: f64 = 0.5;

/// A page that is gone: `2022/udvalg/uekl.html`.
struct Gone<'a> {
    path: &'a str,
    folder: &'a str,
    slug: &'a str,
}

/// A file whose page is new, or may have been renamed.
struct File<'a> {
    path: &'a str,
    slug: String,
    /// What it is called, as it stands in addresses
    names: Vec<String>,
    /// Of an initiative
    number: Option<String>,
    former: &'a [Located<String>],
}

/// What the builder should know, in Danish.
pub fn vanished(site: &Site, gone: &[String], new: &[String]) -> Vec<String> {
    if site.plans.has_none_public() {
        return Vec::new();
    }
    let mut by_year: BTreeMap<&str, Vec<Gone<'_>>> = BTreeMap::new();
    for (year, page) in gone.iter().filter_map(|path| parts(path)) {
        by_year.entry(year).or_default().push(page);
    }
    let new: BTreeSet<&str> = new.iter().map(String::as_str).collect();
    let (mut whole, mut pages) = (Vec::new(), Vec::new());
    for (year, gone) in by_year {
        let Ok(period) = year.parse::<Period>() else {
            continue;
        };
        let mut public = site.plans.years.iter();
        match public.find(|plan| plan.year == period) {
            Some(plan) => {
                let may_have_moved = gone.into_iter().filter(|gone| !became_draft(plan, gone));
                let (lost, left): (Vec<_>, Vec<_>) =
                    may_have_moved.partition(|gone| !is_folder(plan, gone.folder));
                let folders: BTreeSet<&str> = lost.iter().map(|gone| gone.folder).collect();
                whole.extend(folders.into_iter().map(|folder| format!("{year}/{folder}")));
                let left = left.into_iter().filter(|gone| gone.slug != "index");
                pages.extend(left.map(|gone| (plan, gone)));
            }
            // A plan that is a draft again is no longer public, and that is meant.
            None if site.plans.has(period) => {}
            None => whole.push(year.to_owned()),
        }
    }
    let folders = whole.into_iter().map(|folder| {
        format!(
            "ingen adresse i {folder}/ findes mere. Er mappen omdøbt, fører gamle links ingen steder hen"
        )
    });
    let pages = (!pages.is_empty()).then(|| said(&pages, &new));
    folders.chain(pages).collect()
}

/// The year of a page of a file, and the page; nothing where it gathers many or is made of another.
fn parts(path: &str) -> Option<(&str, Gone<'_>)> {
    let (year, rest) = path.split_once('/')?;
    let (folder, name) = rest.split_once('/')?;
    let slug = name.strip_suffix(".html")?;
    (!FOLLOWERS.contains(&folder)).then_some((year, Gone { path, folder, slug }))
}

/// The folders of what is made of other pages, or of no file.
const FOLLOWERS: &[&str] = &["handouts", "indlejr", "data", "kalender"];

fn became_draft(plan: &Plan, gone: &Gone<'_>) -> bool {
    let mut drafts = plan.hidden_drafts.iter();
    gone.folder == INITIATIVES
        && drafts.any(|draft| {
            draft.slug == gone.slug || addresses(&draft.former).any(|slug| slug == gone.slug)
        })
}

fn is_folder(plan: &Plan, folder: &str) -> bool {
    let mut registers = plan.registers.known();
    folder == INITIATIVES || registers.any(|register| register.taxonomy.row().folder == folder)
}

fn said(pages: &[(&Plan, Gone<'_>)], new: &BTreeSet<&str>) -> String {
    let lines = pages.iter().take(MOST_NAMED).map(|(plan, gone)| {
        let files = files(plan, gone.folder, new);
        let others = pages
            .iter()
            .filter(|(other, one)| other.year == plan.year && one.folder == gone.folder);
        let path = gone.path;
        match guess(gone, &files, others.count() == 1) {
            Some(file) => {
                let former = file.former.iter().map(|former| former.value.clone());
                let all: Vec<String> = former.chain([gone.slug.to_owned()]).collect();
                format!("\n  {path}: tidligere: {} i {}", yaml_list(&all), file.path)
            }
            None => format!("\n  {path}: tidligere: {}", gone.slug),
        }
    });
    let lines: String = lines.collect();
    let more = match pages.len().saturating_sub(MOST_NAMED) {
        0 => String::new(),
        more => format!("\n  og {more} til"),
    };
    format!(
        "{} ikke mere. Er siden omdøbt, så skriv linjen øverst i dens fil, og byg igen; er den slettet, er det i orden:{lines}{more}",
        counted(
            pages.len(),
            "adresse, som var offentlig, findes",
            "adresser, som var offentlige, findes"
        )
    )
}

/// The files of a folder whose pages were not there before.
fn files<'a>(plan: &'a Plan, folder: &str, new: &BTreeSet<&str>) -> Vec<File<'a>> {
    if folder == INITIATIVES {
        let initiatives = plan.initiatives.iter().map(|initiative| File {
            path: &initiative.file.path,
            slug: initiative.slug.clone(),
            names: vec![slug(&initiative.title)],
            number: Some(slug(initiative.number.as_str())),
            former: &initiative.former,
        });
        let is_new =
            |file: &File<'_>| new.contains(Route::initiative(plan.year, &file.slug).path());
        return initiatives.filter(is_new).collect();
    }
    let mut taxonomies = plan.registers.taxonomies();
    let taxonomy = taxonomies.find(|taxonomy| taxonomy.row().folder == folder);
    let terms = taxonomy.into_iter().flat_map(|taxonomy| {
        let terms = plan.taxonomy(taxonomy).iter();
        terms.filter(move |term| new.contains(Route::term(plan.year, taxonomy, &term.slug).path()))
    });
    let files = terms.map(|term| File {
        path: &term.file.path,
        slug: term.slug.clone(),
        names: vec![slug(&term.name)],
        number: None,
        former: &term.former,
    });
    files.collect()
}

/// The file that it may have become: by its number, by a name that is alike, or as the only new one
/// where it is the only one that is gone.
fn guess<'a>(gone: &Gone<'_>, files: &'a [File<'a>], is_alone: bool) -> Option<&'a File<'a>> {
    let is_of_number = |file: &&File<'_>| {
        let number = file.number.as_deref();
        let rest = number.and_then(|number| gone.slug.strip_prefix(number));
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
    };
    let likeness = |file: &File<'_>| {
        let names = file.names.iter().chain([&file.slug]);
        let alike = names.map(|name| strsim::normalized_damerau_levenshtein(gone.slug, name));
        alike.fold(0.0, f64::max)
    };
    let by_number = files.iter().find(is_of_number);
    by_number
        .or_else(|| {
            let alike = files.iter().map(|file| (likeness(file), file));
            let best = alike.max_by(|(one, _), (other, _)| one.total_cmp(other));
            best.filter(|(likeness, _)| *likeness >= ALIKE)
                .map(|(_, file)| file)
        })
        .or(match files {
            [only] if is_alone => Some(only),
            _ => None,
        })
}
