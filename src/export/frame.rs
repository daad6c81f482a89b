//! In: a [`Sheet`]. Out: the finished page: its title, its description, its address and what
//! machines read of it, made of the sheet here and nowhere else.

use super::linked_data::linked_data;
use super::links::{Alone, Links};
use super::parts::newer::newer_plan;
use super::parts::words::explanations;
use super::scene::Scene;
use super::sheet::{Gist, Sheet, Standing, Step};
use super::site_view::site;
use super::text::summary;
use crate::error::Error;
use crate::site::{PageKind, Route, YearPage};
use crate::theme::view::PageContext;
use crate::theme::view::page::PageView;
use crate::theme::view::parts::Link;
use crate::theme::{Speech, Theme};

/// One finished file.
pub struct Artifact {
    /// What is written
    pub bytes: Vec<u8>,
    /// What the builder should know about it, in Danish
    pub remark: Option<String>,
}

impl From<Vec<u8>> for Artifact {
    fn from(bytes: Vec<u8>) -> Artifact {
        Artifact {
            bytes,
            remark: None,
        }
    }
}

/// Where a page is put.
#[derive(Clone, Copy)]
pub struct Place<'a> {
    /// Its place in the site, where it has one
    pub route: Option<&'a Route>,
    /// What it is
    pub kind: PageKind,
    /// Where the site stands, for a page that is shown at any depth
    pub address: Option<&'a str>,
}

/// A page in its frame: all that its template is given.
pub struct FramedPage {
    pub context: PageContext,
    /// How its template speaks
    pub speech: Speech,
    /// What the builder should know about it, in Danish
    pub remark: Option<String>,
}

impl FramedPage {
    /// The page, made with the template of its kind.
    pub fn render(&self, theme: &Theme) -> Result<String, Error> {
        theme.render(&self.speech, self.context.page.kind, &self.context)
    }
}

/// Puts a page into its frame. `kind` is the name of its template.
pub fn framed(
    scene: &Scene<'_>,
    kind: &'static str,
    mut sheet: Sheet<'_>,
    place: Place<'_>,
) -> Result<FramedPage, Error> {
    sheet.trail.splice(..0, by_way_of(scene, sheet.section));
    let nowhere = Alone::at(place.address);
    let links = match (&sheet.standing, place.address) {
        (Standing::Anywhere, Some(_)) => Links::Alone(&nowhere),
        (Standing::Anywhere | Standing::Here | Standing::At(_), _) => scene.links,
    };
    let description = description(scene, &sheet);
    let canonical = canonical(scene, &sheet, place.route);
    let trail = sheet.trail.iter().map(|step| Link {
        text: step.title.clone(),
        href: links.to(step.route.clone()),
    });
    Ok(FramedPage {
        speech: scene.speech().clone(),
        remark: sheet.unminified.then(|| remark(place.route)),
        context: PageContext {
            site: site(&Scene { links, ..*scene }, kind, sheet.section)?,
            page: PageView {
                kind,
                section: sheet.section,
                linked_data_html: canonical.as_ref().map(|(address, canonical)| {
                    linked_data(scene, &sheet, &description, address, canonical)
                }),
                canonical: canonical.map(|(_, canonical)| canonical),
                explanations: explanations(scene, &sheet.words),
                title: sheet.title,
                trail: trail.collect(),
                description,
                draft: sheet.draft || scene.plan.draft,
                newer: newer_plan(scene, place.kind),
            },
            content: sheet.content,
        },
    })
}

/// The page of the year by way of which those of a folder are found: the menu shows it as the one
/// that the reader is in.
fn by_way_of(scene: &Scene<'_>, section: &str) -> Option<Step> {
    let pages = YearPage::ALL.into_iter();
    let mut pages = pages.filter(|page| page.is_in(scene.plan));
    let page = pages.find(|page| (page.row().leads_on_to)(scene.plan).contains(&section))?;
    Some(Step {
        title: scene.strings().plain(page.row().menu?).to_owned(),
        route: Route::of_year(scene.plan.year, page),
    })
}

/// One or two sentences: the page's own text, or what is on it.
fn description(scene: &Scene<'_>, sheet: &Sheet<'_>) -> String {
    let own = summary(sheet.text);
    if !own.is_empty() {
        return own;
    }
    let plan = scene.plan;
    let (key, count) = match sheet.gist {
        Gist::Plan => ("beskrivelse-planen", plan.initiatives.len()),
        Gist::Initiatives(count) => ("beskrivelse-side", count),
        Gist::Report => ("beskrivelse-opfoelgning", plan.initiatives.len()),
    };
    let fillings = [
        ("antal", &*count.to_string()),
        ("side", &sheet.title),
        ("plan", &plan.title),
        ("kommune", &scene.site.plans.site.municipality),
        ("aar", &plan.year.to_string()),
    ];
    scene.strings().say(key, &fillings)
}

/// The site's address and the page's.
fn canonical<'a>(
    scene: &Scene<'a>,
    sheet: &Sheet<'_>,
    route: Option<&Route>,
) -> Option<(&'a str, String)> {
    let address = scene.address()?;
    let route = match &sheet.standing {
        Standing::Here => route?,
        Standing::At(own) => own,
        Standing::Anywhere => return None,
    };
    Some((address, route.absolute(address)))
}

fn remark(route: Option<&Route>) -> String {
    let place = match route {
        Some(route) => format!("på {}", route.path()),
        None => "i dokumentet".to_owned(),
    };
    format!("teksten {place} er ikke gjort mindre, for så ville ord løbe sammen")
}
