//! The pages that each year has one of, one row each.
//!
//! Not here: what such a page shows (`export/page/`).

use crate::content::LedTo;
use crate::plan::{Changes, Plan};

/// What is known of a page that each year has one of, before it is made.
pub struct YearPageRow {
    /// The name of its template, and of its files in the code: `glossary`
    pub kind: &'static str,
    /// Where it stands in the year's folder: `ordliste.html`
    pub path: &'static str,
    /// What the menu calls it, a key of `strings/da.yaml`; nothing where it does not lead there
    pub menu: Option<&'static str>,
    /// The same of the foot of each page
    pub footer: Option<&'static str>,
    /// How much it has to show: nothing leads to a page that has nothing …
    pub count: fn(&Plan) -> usize,
    /// … and whether there is such a page all the same
    pub kept_empty: bool,
    /// The other folders of the year whose pages are found by way of it
    pub leads_on_to: fn(&Plan) -> Vec<&'static str>,
}

macro_rules! year_pages {
    ($($(#[$doc:meta])* $name:ident { $($field:ident: $value:expr,)* })*) => {
        /// A page that each year has one of.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum YearPage {
            $($(#[$doc])* $name,)*
        }

        impl YearPage {
            /// All of them, in the order in which links to them stand.
            pub const ALL: [YearPage; [$(stringify!($name)),*].len()] = [$(YearPage::$name),*];

            /// What is known of it.
            pub fn row(self) -> &'static YearPageRow {
                match self {
                    $(YearPage::$name => {
                        const ROW: YearPageRow = YearPageRow { $($field: $value,)* };
                        &ROW
                    })*
                }
            }
        }
    };
}

year_pages! {
    /// The front page
    Home {
        kind: "home",
        path: "index.html",
        menu: None,
        footer: None,
        count: always,
        kept_empty: true,
        leads_on_to: nowhere,
    }
    /// All initiatives
    Initiatives {
        kind: "initiatives",
        path: "indsatser/index.html",
        menu: Some("alle-indsatser"),
        footer: None,
        count: |plan| plan.initiatives.len(),
        kept_empty: true,
        leads_on_to: nowhere,
    }
    /// Who does what
    WhoDoesWhat {
        kind: "who",
        path: "hvem-goer-hvad.html",
        menu: Some("hvem-goer-hvad"),
        footer: None,
        count: carriers,
        kept_empty: false,
        leads_on_to: folders_of_carriers,
    }
    /// How the initiatives go
    Report {
        kind: "report",
        path: "opfoelgning.html",
        menu: Some("hvordan-gaar-det"),
        footer: None,
        count: |plan| usize::from(plan.said.is_reported()) * plan.initiatives.len(),
        kept_empty: false,
        leads_on_to: nowhere,
    }
    /// What it changed against the plan before
    Changes {
        kind: "changes",
        path: "aendringer.html",
        menu: None,
        footer: Some("aendringer"),
        count: |plan| plan.changes.as_ref().map_or(0, Changes::count),
        kept_empty: false,
        leads_on_to: nowhere,
    }
    /// The glossary
    Glossary {
        kind: "glossary",
        path: "ordliste.html",
        menu: None,
        footer: Some("ordliste"),
        count: |plan| plan.glossary.entries.len(),
        kept_empty: true,
        leads_on_to: nowhere,
    }
    /// All handouts
    Handouts {
        kind: "handouts",
        path: "handouts/index.html",
        menu: Some("dokumenter"),
        footer: None,
        count: always,
        kept_empty: true,
        leads_on_to: |_| vec![YearPage::Embeds.section(), YearPage::Data.section()],
    }
    /// How to show lists of the plan on other sites
    Embeds {
        kind: "embeds",
        path: "indlejr/index.html",
        menu: None,
        footer: None,
        count: always,
        kept_empty: true,
        leads_on_to: nowhere,
    }
    /// What the files of data are
    Data {
        kind: "data",
        path: "data/index.html",
        menu: None,
        footer: None,
        count: always,
        kept_empty: true,
        leads_on_to: nowhere,
    }
}

fn carriers(plan: &Plan) -> usize {
    let taxonomies = plan.registers.led_to(LedTo::WhoDoesWhat);
    taxonomies
        .map(|taxonomy| plan.taxonomy(taxonomy).len())
        .sum()
}

fn folders_of_carriers(plan: &Plan) -> Vec<&'static str> {
    let taxonomies = plan.registers.led_to(LedTo::WhoDoesWhat);
    taxonomies.map(|taxonomy| taxonomy.row().folder).collect()
}

fn nowhere(_: &Plan) -> Vec<&'static str> {
    Vec::new()
}

fn always(_: &Plan) -> usize {
    1
}

impl YearPage {
    /// Whether a plan has it.
    pub fn is_in(self, plan: &Plan) -> bool {
        let row = self.row();
        row.kept_empty || (row.count)(plan) > 0
    }

    /// The folder of the year that it stands in: `indsatser`; empty where it stands in none.
    pub fn section(self) -> &'static str {
        let path = self.row().path;
        path.split_once('/').map_or("", |(folder, _)| folder)
    }
}
