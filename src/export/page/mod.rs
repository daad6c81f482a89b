//! In: a [`Scene`] and the kind of a page. Out: its [`Sheet`].
//!
//! Every kind of page is one line here, one file below, one in `theme/view/` and one in a theme's
//! `pages/`, all of one name. A page uses what several pages show (`parts/`), and no other page.

mod changes;
mod data;
mod embed;
mod embeds;
mod glossary;
mod handout;
mod handouts;
mod home;
mod initiative;
mod initiatives;
mod moved;
mod not_found;
mod report;
mod report_handout;
mod search;
mod term;
mod terms;
mod who;

pub use embed::fragment;

use super::scene::Scene;
use super::sheet::Sheet;
use crate::error::Error;
use crate::plan::Selection;
use crate::site::{PageKind, YearPage};

/// How a page of a kind is made.
pub struct Maker {
    /// The name of the template that shows it
    pub template: &'static str,
    make: Box<MakeSheet>,
}

type MakeSheet = dyn for<'a> Fn(&Scene<'a>) -> Result<Sheet<'a>, Error>;

/// Every kind: its template, and what fills that.
pub fn maker(kind: PageKind) -> Maker {
    match kind {
        PageKind::OfYear(page) => of_year(page),
        PageKind::Initiative(index) => Maker::new("initiative", move |scene| {
            initiative::initiative(scene, index)
        }),
        PageKind::Terms(taxonomy) => {
            Maker::new("terms", move |scene| terms::terms(scene, taxonomy))
        }
        PageKind::Term(id) => Maker::trying("term", move |scene| term::term(scene, id)),
        PageKind::Handout(term) => handout(Selection::of(term)),
        PageKind::ReportHandout(term) => report_handout(Selection::of(term)),
        PageKind::Embed(term) => Maker::trying("embed", move |scene| embed::embed(scene, term)),
        PageKind::Search => Maker::trying("search", search::search),
        PageKind::NotFound => Maker::new("not-found", not_found::not_found),
        PageKind::Moved(index) => Maker::new("moved", move |scene| moved::moved(scene, index)),
    }
}

/// Every page that each year has one of.
fn of_year(page: YearPage) -> Maker {
    let kind = page.row().kind;
    let maker = match page {
        YearPage::Home => Maker::new(kind, home::home),
        YearPage::Initiatives => Maker::trying(kind, initiatives::initiatives),
        YearPage::WhoDoesWhat => Maker::new(kind, who::who),
        YearPage::Report => Maker::new(kind, report::report),
        YearPage::Changes => Maker::trying(kind, changes::changes),
        YearPage::Glossary => Maker::new(kind, glossary::glossary),
        YearPage::Handouts => Maker::new(kind, handouts::handouts),
        YearPage::Embeds => Maker::new(kind, embeds::embeds),
        YearPage::Data => Maker::new(kind, data::data),
    };
    let section = page.section();
    Maker::trying(kind, move |scene| {
        let sheet = maker.sheet(scene)?;
        Ok(Sheet { section, ..sheet })
    })
}

/// A handout of any selection, also of one that is no page of the site.
pub fn handout(selection: Selection) -> Maker {
    Maker::trying("handout", move |scene| handout::handout(scene, &selection))
}

/// How the initiatives of any selection go, also of one that is no page of the site.
pub fn report_handout(selection: Selection) -> Maker {
    Maker::new("report-handout", move |scene| {
        report_handout::report_handout(scene, &selection)
    })
}

impl Maker {
    fn new(
        template: &'static str,
        make: impl for<'a> Fn(&Scene<'a>) -> Sheet<'a> + 'static,
    ) -> Maker {
        Maker::trying(template, move |scene| Ok(make(scene)))
    }

    /// Of a page that is put together of pieces with templates of their own, which can fail.
    fn trying(
        template: &'static str,
        make: impl for<'a> Fn(&Scene<'a>) -> Result<Sheet<'a>, Error> + 'static,
    ) -> Maker {
        Maker {
            template,
            make: Box::new(make),
        }
    }

    /// What the page says.
    pub fn sheet<'a>(&self, scene: &Scene<'a>) -> Result<Sheet<'a>, Error> {
        (self.make)(scene)
    }
}
