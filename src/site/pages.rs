//! In: [`Plans`]. Out: every page once, where each file of the content can be opened, and every two
//! files that would share an address.

use std::collections::{HashMap, HashSet};

use super::links::files_of;
use super::moved::{Moved, has_moved, moved};
use super::page::{Audience, Page, PageKind, Subject, plan_file};
use super::route::{Link, Route, extract, extracts, has_handout, has_report_handout};
use super::unfit::{unfit, unfit_for_file};
use super::year_page::YearPage;
use crate::diagnostic::{Diagnostic, Location, SourceText, rules};
use crate::plan::{Meaning, Plan, Plans};

/// Pages as they are found, with what reveals two of the same address.
pub struct Pages<'a> {
    pub pages: Vec<Page>,
    /// Where a file of the content can be opened: `content/2022/temaer/energi.md`
    pub files: HashMap<String, Link>,
    /// Addresses that lead on
    pub moved: Vec<Moved>,
    pub diagnostics: Vec<Diagnostic>,
    /// Never iterated, so its order reaches nothing
    taken: HashMap<Link, &'a SourceText>,
}

impl<'a> Pages<'a> {
    /// Finds every page.
    pub fn of(plans: &'a Plans) -> Pages<'a> {
        let mut pages = Pages::with_room_for(plans);
        for (year, plan) in plans.years.iter().enumerate() {
            pages.add_lists(year, plan);
            pages.add_extracts(year, plan);
            pages.add_terms(year, plan);
            pages.add_initiatives(year, plan);
            pages.add_words(plan);
        }
        for (plan, file) in files_of(plans) {
            let route = Route::file(plan.year, &file.path);
            pages.files.insert(plan.path_of(file), route.into());
        }
        if let Some(newest) = plans.years.len().checked_sub(1) {
            let start = pages.add(newest, PageKind::OfYear(YearPage::Home), Route::start());
            start.subject = Subject::Plan;
            pages.add(newest, PageKind::Search, Route::search());
            let not_found = pages.add(newest, PageKind::NotFound, Route::not_found());
            not_found.audience = Audience::Lost;
        }
        if plans.years.iter().any(has_moved) {
            pages.add_moved(plans);
        }
        pages
    }

    /// What leads on from where something stood, once it is known what stands everywhere.
    fn add_moved(&mut self, plans: &Plans) {
        let pages = self.pages.iter();
        let mut taken: HashSet<Route> = pages.map(|page| page.route.clone()).collect();
        for (year, plan) in plans.years.iter().enumerate() {
            for moved in moved(plan, &mut taken) {
                let kind = PageKind::Moved(self.moved.len());
                let page = self.add(year, kind, moved.from.clone());
                page.audience = Audience::SentOn;
                self.moved.push(moved);
            }
        }
    }

    /// Growing as pages are found would copy all of them again and again.
    fn with_room_for(plans: &Plans) -> Pages<'a> {
        let initiatives = plans.years.iter().map(|plan| plan.initiatives.len()).sum();
        Pages {
            pages: Vec::with_capacity(initiatives),
            files: HashMap::with_capacity(initiatives),
            moved: Vec::new(),
            diagnostics: Vec::new(),
            taken: HashMap::with_capacity(initiatives),
        }
    }

    /// What a year has one of.
    fn add_lists(&mut self, year: usize, plan: &Plan) {
        for page in YearPage::ALL.into_iter().filter(|page| page.is_in(plan)) {
            let route = Route::of_year(plan.year, page);
            let added = self.add(year, PageKind::OfYear(page), route.clone());
            if page == YearPage::Home {
                added.subject = Subject::Plan;
                self.files.insert(plan_file(plan), route.into());
            }
        }
    }

    fn add_extracts(&mut self, year: usize, plan: &Plan) {
        for term in extracts(plan) {
            let extract = extract(plan, term);
            if has_handout(plan, term) {
                let handout = Route::handout(plan.year, extract);
                self.add(year, PageKind::Handout(term), handout);
            }
            if has_report_handout(plan, term) {
                let handout = Route::report_handout(plan.year, extract);
                self.add(year, PageKind::ReportHandout(term), handout);
            }
            let embed = Route::embed(plan.year, extract);
            let embed = self.add(year, PageKind::Embed(term), embed);
            embed.audience = Audience::OtherSites;
        }
    }

    fn add_terms(&mut self, year: usize, plan: &'a Plan) {
        for register in plan.registers.iter() {
            let taxonomy = register.taxonomy;
            let list = Route::terms(plan.year, taxonomy);
            if let Some(text) = &register.introduction {
                let file = text.file().path.clone();
                self.files.insert(file, list.clone().into());
            }
            self.add(year, PageKind::Terms(taxonomy), list);
            for id in plan.term_ids(taxonomy) {
                let term = plan.term(id);
                let route = Route::term(plan.year, taxonomy, &term.slug);
                self.claim(route.clone().into(), &term.slug, &term.file);
                self.add(year, PageKind::Term(id), route).subject = Subject::Term(id);
            }
        }
    }

    fn add_initiatives(&mut self, year: usize, plan: &'a Plan) {
        for (index, initiative) in plan.initiatives.iter().enumerate() {
            let route = Route::initiative(plan.year, &initiative.slug);
            self.claim(route.clone().into(), &initiative.slug, &initiative.file);
            let page = self.add(year, PageKind::Initiative(index), route);
            page.subject = Subject::Initiative(index);
        }
        // Links to a file with a mistake lead somewhere: there is nothing to mend in them.
        for text in &plan.unplaced {
            let slug = text.file().slug();
            let link = Route::initiative(plan.year, slug).into();
            self.claim(link, slug, text.file());
        }
    }

    /// The anchors in the glossary.
    fn add_words(&mut self, plan: &'a Plan) {
        let glossary = Route::of_year(plan.year, YearPage::Glossary);
        // Two terms with one code are reported as that.
        for entry in &plan.glossary.entries {
            if let Meaning::Term(id) = &entry.meaning {
                let address = glossary.anchor(&entry.slug);
                self.taken.insert(address, &plan.term(*id).file);
            }
        }
        for entry in &plan.glossary.entries {
            if let Meaning::Text(text) = &entry.meaning {
                let link = glossary.anchor(&entry.slug);
                self.claim(link, &entry.slug, text.file());
            }
        }
    }

    /// Adds a page that gathers from many files, for everyone.
    fn add(&mut self, year: usize, kind: PageKind, route: Route) -> &mut Page {
        self.pages.push(Page {
            route,
            year,
            kind,
            subject: Subject::Many,
            audience: Audience::Everyone,
        });
        self.pages.last_mut().expect("one was added")
    }

    /// Gives an address to a file.
    fn claim(&mut self, link: Link, slug: &str, file: &'a SourceText) {
        // An anchor is no file's name.
        let fault = match link.fragment {
            None => unfit_for_file(slug),
            Some(_) => unfit(slug),
        };
        match fault {
            Some((message, help)) => {
                let place = Location::path(&file.path);
                let diagnostic = rules::NAMELESS_FILE.at(place, message, help);
                self.diagnostics.push(diagnostic);
            }
            None => self.take(link.clone(), file),
        }
        self.files.insert(file.path.clone(), link);
    }

    /// Takes an address, and reports one that was taken already.
    fn take(&mut self, link: Link, file: &'a SourceText) {
        if let Some(first) = self.taken.insert(link, file) {
            self.diagnostics.push(rules::DUPLICATE_ADDRESS.at(
                Location::path(&file.path),
                format!("filen får samme adresse som {}", first.path),
                "giv den ene fil et andet navn: æ, ø, å og store bogstaver skiller ikke",
            ));
        }
    }
}
