//! In: what a page or file is. Out: its address, and relative links between addresses.
//!
//! The only place where an address is put together.

use std::borrow::Borrow;
use std::fmt;
use std::sync::Arc;

use percent_encoding::{AsciiSet, CONTROLS, percent_decode_str, utf8_percent_encode};

use super::year_page::YearPage;
use crate::content::INITIATIVES;
use crate::plan::{Initiative, Period, Plan, Taxonomy, Term, TermId, Tie};

/// What must be encoded in a path, so that it also works as a file's name in `file://`.
const NOT_IN_PATHS: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'%')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'`')
    .add(b'{')
    .add(b'}')
    .add(b'\\')
    .add(b'^')
    .add(b'|')
    .add(b'[')
    .add(b']')
    .add(b'&')
    .add(b'\'');

/// The folder of what is named by its content.
const ASSETS: &str = "assets/";

/// What the names of handouts of how initiatives go begin with.
pub const REPORT: &str = "opfoelgning";

/// A file's path in the output folder: `2022/temaer/energi.html`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Route(Arc<str>);

/// A table by route can be asked with a path.
impl Borrow<str> for Route {
    fn borrow(&self) -> &str {
        &self.0
    }
}

/// What a handout or an embedded list holds, as its file is named: `plan`, `udvalg-uekl`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extract<'a> {
    /// The whole plan
    Plan,
    /// One term of a taxonomy
    Term(Taxonomy, &'a str),
}

impl Extract<'_> {
    /// What the names of a taxonomy's files begin with; nothing where it has none.
    pub fn word(taxonomy: Taxonomy) -> Option<&'static str> {
        taxonomy.row().extract
    }
}

impl fmt::Display for Extract<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Extract::Plan => formatter.write_str("plan"),
            Extract::Term(taxonomy, slug) => {
                let word = Extract::word(*taxonomy).unwrap_or("gruppe");
                write!(formatter, "{word}-{slug}")
            }
        }
    }
}

/// Every extract of a year's plan that has files of its own: the whole plan, and each term of
/// a taxonomy that [`Extract::word`] names.
pub fn extracts(plan: &Plan) -> impl Iterator<Item = Option<TermId>> {
    let terms = plan
        .registers
        .extracts()
        .flat_map(|taxonomy| plan.term_ids(taxonomy));
    std::iter::once(None).chain(terms.map(Some))
}

/// Whether an extract has a handout: an empty document helps nobody. Its list for other sites
/// stays, since a page somewhere may show it already.
pub fn has_handout(plan: &Plan, term: Option<TermId>) -> bool {
    term.is_none_or(|id| {
        let term = plan.term(id);
        let is_empty = term.initiatives.is_empty() && term.cross_cutting.is_empty();
        Extract::word(id.taxonomy).is_some() && !is_empty
    })
}

/// Whether how an extract's initiatives go has a handout: the plan's, and those of each who carries
/// some.
pub fn has_report_handout(plan: &Plan, term: Option<TermId>) -> bool {
    let is_reported = |term: &Term| {
        let said = |initiatives: &[usize]| plan.said_of(initiatives).is_reported();
        said(&term.initiatives) || said(&term.cross_cutting)
    };
    let is_wanted = |id: TermId| {
        let is_carrier = id.taxonomy.row().tie == Tie::Carrier;
        is_carrier && has_handout(plan, Some(id)) && is_reported(plan.term(id))
    };
    plan.said.is_reported() && term.is_none_or(is_wanted)
}

/// Whether a term's initiatives are a workbook of their own: those who carry them keep such lists.
pub fn has_workbook(plan: &Plan, id: TermId) -> bool {
    let is_carrier = id.taxonomy.row().tie == Tie::Carrier;
    let is_empty = plan.term(id).initiatives.is_empty();
    is_carrier && !is_empty && Extract::word(id.taxonomy).is_some()
}

/// Whether an extract has a calendar: some deadline in it is exact enough to be shown in one.
pub fn has_calendar(plan: &Plan, term: Option<TermId>) -> bool {
    if !plan.said.deadlines && !plan.said.milestones {
        return false;
    }
    let has_dates = |initiative: &Initiative| initiative.progress.dated().next().is_some();
    term.map_or_else(
        || plan.initiatives.iter().any(|one| has_dates(one)),
        |id| {
            let term = plan.term(id);
            let mut all = term.initiatives.iter().chain(&term.cross_cutting);
            let has_files = Extract::word(id.taxonomy).is_some();
            has_files && all.any(|&index| has_dates(&plan.initiatives[index]))
        },
    )
}

/// How the files of a term, or of the whole plan, are named.
pub fn extract(plan: &Plan, term: Option<TermId>) -> Extract<'_> {
    match term {
        None => Extract::Plan,
        Some(id) => Extract::Term(id.taxonomy, &plan.term(id).slug),
    }
}

/// A route, and perhaps an anchor on it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Link {
    /// The page or file
    pub route: Route,
    /// The anchor, without `#`
    pub fragment: Option<String>,
}

impl Route {
    fn new(path: String) -> Route {
        Route(path.into())
    }

    /// The path of the page that a reader comes to first: the newest year's front page.
    pub const START: &str = "index.html";

    /// The page that a reader comes to first.
    pub fn start() -> Route {
        Route(Route::START.into())
    }

    /// The page for addresses that do not exist.
    pub fn not_found() -> Route {
        Route("404.html".into())
    }

    /// Search, over all years.
    pub fn search() -> Route {
        Route("soeg.html".into())
    }

    /// What a page asks for when its search field is first touched.
    pub fn search_start() -> Route {
        Route::top_level("soeg.js")
    }

    /// A page that each year has one of.
    pub fn of_year(year: Period, page: YearPage) -> Route {
        Route::new(format!("{year}/{}", page.row().path))
    }

    /// One initiative.
    pub fn initiative(year: Period, slug: &str) -> Route {
        Route::new(format!("{year}/{INITIATIVES}/{slug}.html"))
    }

    /// All terms of a taxonomy.
    pub fn terms(year: Period, taxonomy: Taxonomy) -> Route {
        Route::new(format!("{year}/{}/index.html", taxonomy.row().folder))
    }

    /// One term.
    pub fn term(year: Period, taxonomy: Taxonomy, slug: &str) -> Route {
        Route::new(format!("{year}/{}/{slug}.html", taxonomy.row().folder))
    }

    /// The handout of the whole plan, or of one term.
    pub fn handout(year: Period, extract: Extract<'_>) -> Route {
        Route::new(format!("{year}/handouts/{extract}.html"))
    }

    /// The handout of how the initiatives of the whole plan go, or those of one term.
    pub fn report_handout(year: Period, extract: Extract<'_>) -> Route {
        let of = match extract {
            Extract::Plan => String::new(),
            Extract::Term(..) => format!("-{extract}"),
        };
        Route::new(format!("{year}/handouts/{REPORT}{of}.html"))
    }

    /// A list for a frame on another site.
    pub fn embed(year: Period, extract: Extract<'_>) -> Route {
        Route::new(format!("{year}/indlejr/{extract}.html"))
    }

    /// The same list as HTML to paste into another site's page.
    pub fn embed_fragment(year: Period, extract: Extract<'_>) -> Route {
        Route::new(format!("{year}/indlejr/{extract}.txt"))
    }

    /// A file of data.
    pub fn data_file(year: Period, name: &str) -> Route {
        Route::new(format!("{year}/data/{name}"))
    }

    /// The initiatives of a term as a workbook.
    pub fn workbook(year: Period, extract: Extract<'_>) -> Route {
        Route::new(format!("{year}/data/{extract}.xlsx"))
    }

    /// The deadlines of the whole plan, or of a term's initiatives, as a calendar.
    pub fn calendar(year: Period, extract: Extract<'_>) -> Route {
        Route::new(format!("{year}/kalender/{extract}.ics"))
    }

    /// A file that the content links to, by its path within the year's folder.
    pub fn file(year: Period, path: &str) -> Route {
        Route::new(format!("{year}/{path}"))
    }

    /// A file of the theme, already named by its content.
    pub fn asset(name: &str) -> Route {
        Route::new(format!("{ASSETS}{name}"))
    }

    /// Whether a path is one that [`Route::asset`] gives: what stands there never changes.
    pub fn is_named_by_content(path: &str) -> bool {
        path.starts_with(ASSETS)
    }

    /// A file at the top that is no page: `sitemap.xml`.
    pub fn top_level(name: &str) -> Route {
        Route(name.into())
    }

    /// The path in the output folder.
    pub fn path(&self) -> &str {
        &self.0
    }

    /// The folder that it stands in, with the slash; empty at the top.
    pub fn folder(&self) -> &str {
        &self.0[..self.0.rfind('/').map_or(0, |slash| slash + 1)]
    }

    /// An anchor on this page.
    pub fn anchor(&self, fragment: &str) -> Link {
        Link {
            route: self.clone(),
            fragment: Some(fragment.into()),
        }
    }

    /// The address as a browser writes it.
    pub fn encoded(&self) -> String {
        utf8_percent_encode(&self.0, NOT_IN_PATHS).to_string()
    }

    /// The whole address where the site stands at `address`, which ends in a slash.
    pub fn absolute(&self, address: &str) -> String {
        format!("{address}{}", self.encoded())
    }

    /// The link to this file from a page, relative, ending in a file's name.
    pub fn from(&self, page: &Route) -> String {
        let (from, to) = (&*page.0, &*self.0);
        let shared = from
            .bytes()
            .zip(to.bytes())
            .take_while(|(a, b)| a == b)
            .count();
        let shared = from[..floor(from, shared)]
            .rfind('/')
            .map_or(0, |slash| slash + 1);
        let ups = from[shared..].matches('/').count();
        let down = utf8_percent_encode(&to[shared..], NOT_IN_PATHS);
        format!("{}{down}", "../".repeat(ups))
    }
}

impl Link {
    /// The link from a page; an anchor on the page itself is the anchor alone.
    pub fn from(&self, page: &Route) -> String {
        match &self.fragment {
            Some(fragment) if self.route == *page => format!("#{fragment}"),
            Some(fragment) => format!("{}#{fragment}", self.route.from(page)),
            None => self.route.from(page),
        }
    }

    /// The link by its signs alone, where the page is not known on which it stands: none of them
    /// means anything in HTML.
    pub fn spelled(&self) -> String {
        let path = self.route.encoded();
        match &self.fragment {
            Some(fragment) => {
                let fragment = utf8_percent_encode(fragment, NOT_IN_PATHS);
                format!("{path}#{fragment}")
            }
            None => path,
        }
    }

    /// The link that is spelled so.
    pub fn as_spelled(spelled: &str) -> Link {
        let decoded = |part| percent_decode_str(part).decode_utf8_lossy();
        let (path, fragment) = match spelled.split_once('#') {
            Some((path, fragment)) => (path, Some(decoded(fragment).into_owned())),
            None => (spelled, None),
        };
        Link {
            route: Route(decoded(path).into()),
            fragment,
        }
    }

    /// The whole address where the site stands at `address`.
    pub fn absolute(&self, address: &str) -> String {
        let page = self.route.absolute(address);
        match &self.fragment {
            Some(fragment) => format!("{page}#{fragment}"),
            None => page,
        }
    }
}

impl From<Route> for Link {
    fn from(route: Route) -> Link {
        Link {
            route,
            fragment: None,
        }
    }
}

/// The nearest character boundary at or before `index`.
fn floor(text: &str, index: usize) -> usize {
    (0..=index)
        .rev()
        .find(|&at| text.is_char_boundary(at))
        .unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::Route;

    #[test]
    fn links_are_relative_and_end_in_a_file() {
        for (from, to, expected) in [
            ("index.html", "2022/index.html", "2022/index.html"),
            ("2022/index.html", "index.html", "../index.html"),
            ("2022/temaer/a.html", "2022/temaer/ab.html", "ab.html"),
            ("2022/temaer/a.html", "2022/temaer/a.html", "a.html"),
            (
                "2022/temaer/a.html",
                "2022/udvalg/b.html",
                "../udvalg/b.html",
            ),
            (
                "2022/temaer/a.html",
                "2023/temaer/a.html",
                "../../2023/temaer/a.html",
            ),
            (
                "2022/t/a.html",
                "2022/billeder/å b#.png",
                "../billeder/%C3%A5%20b%23.png",
            ),
            ("2022/billeder/æ.html", "2022/billeder/ø.png", "%C3%B8.png"),
        ] {
            let (from, to) = (Route(from.into()), Route(to.into()));
            assert_eq!(to.from(&from), expected);
        }
    }
}
