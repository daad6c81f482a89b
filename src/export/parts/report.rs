//! In: a [`Report`]. Out: how it stands on pages and in handouts: numbers with pictures, and lists
//! of initiatives.
//!
//! Not here: what is counted (`plan/report.rs`).

use super::cards::carriers;
use super::charts::{filtered, share};
use super::links::{initiative_link, report_handout_link, term_link};
use super::progress::{
    day_view, deadline_view, milestone_view, nearness_name, new_amount, status_view, without_status,
};
use super::prose::unmarked_prose;
use crate::content::{Day, Surroundings};
use crate::export::scene::Scene;
use crate::export::text::escaped;
use crate::plan::report::{Ahead, Change, Report};
use crate::plan::{Initiative, Nearness, Plan, Status, TermId, WITHOUT};
use crate::site::facets::Facet;
use crate::site::{Route, YearPage, has_report_handout};
use crate::spelling::capitalised;
use crate::theme::TaxonomyWord;
use crate::theme::view::cards::CardGroup;
use crate::theme::view::parts::Link;
use crate::theme::view::report::{
    AheadView, CountBefore, MoneySums, OverdueCount, ReportHandoutGroup, ReportHandouts,
    ReportLine, ReportLines, ReportPart, StatusCount, StatusCounts, SumView,
};

/// A page with more than so many lines of one list helps nobody: the rest is in the search and in the
/// handout.
const MOST_ON_THE_PAGE: usize = 40;

/// The same where the list is one of many things.
const MOST_IN_A_PART: usize = 8;

/// Whose initiatives a report is of, and where it stands.
#[derive(Clone, Copy)]
pub struct Told<'a> {
    pub scene: &'a Scene<'a>,
    pub report: &'a Report,
    /// What the initiatives have in common; nothing for all of the plan
    pub terms: &'a [TermId],
    pub place: Place,
}

/// Where a report stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// On the page that is about it
    Page,
    /// On a page that is about something else
    Part,
    /// On paper, which links nowhere
    Handout,
}

/// How much a line says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineForm {
    /// All, with the newest note
    Full,
    /// When, how and who
    Short,
    /// What it is, and nothing else
    Bare,
}

/// How the initiatives of a term go, as a part of its page, or all of them, as one of the front page;
/// nothing where none of them says so.
pub fn report_part(scene: &Scene<'_>, term: Option<TermId>) -> Option<ReportPart> {
    let plan = scene.plan;
    let report = match term {
        _ if !YearPage::Report.is_in(plan) => return None,
        None => plan.whole_report(),
        Some(id) => {
            let own = &plan.term(id).initiatives;
            let is_reported = plan.said_of(own).is_reported();
            is_reported.then(|| plan.report(own.iter().copied()))?
        }
    };
    let terms: Vec<TermId> = term.into_iter().collect();
    let told = Told {
        scene,
        report: &report,
        terms: &terms,
        place: Place::Part,
    };
    let counts = told.counts();
    let is_counted = !counts.rows.is_empty() || counts.overdue.is_some();
    is_counted.then(|| ReportPart {
        counts,
        // The front page says how many, and leads on.
        overdue: match term {
            Some(_) => told.overdue(LineForm::Short),
            None => ReportLines::default(),
        },
        href: scene.links.to(Route::of_year(plan.year, YearPage::Report)),
        handout: has_report_handout(plan, term).then(|| report_handout_link(scene, term)),
    })
}

impl Told<'_> {
    /// How many there are of each status.
    pub fn counts(&self) -> StatusCounts {
        let (plan, report) = (self.scene.plan, self.report);
        let rows = match plan.said.follow_ups {
            true => self.rows(),
            false => Vec::new(),
        };
        let statuses = plan.statuses.all.iter().zip(&report.by_status);
        let ended = statuses.filter(|(status, _)| status.ended);
        StatusCounts {
            reckoned_on: plan.reckoned_on.map(day_view),
            whole: report.initiatives.len(),
            rows,
            overdue: self.reckons_deadlines().then(|| OverdueCount {
                count: report.overdue.len(),
                href: self.search(Facet::Deadline, Nearness::Overdue.slug()),
            }),
            ended: ended.map(|(_, initiatives)| initiatives.len()).sum(),
            moved: report.changes.len(),
            before: self.day_before().map(day_view),
        }
    }

    /// The day of the follow-up before, where what was said on it is told: where there is room for it.
    fn day_before(&self) -> Option<Day> {
        match self.place {
            Place::Page | Place::Handout => self.report.before.on,
            Place::Part => None,
        }
    }

    /// Where statuses are explained, all of them; else those that there are.
    fn rows(&self) -> Vec<StatusCount> {
        let statuses = self.scene.plan.statuses.all.iter();
        let before = &self.report.before;
        let statuses = statuses.zip(&self.report.by_status).zip(&before.by_status);
        let said = statuses.map(|((status, initiatives), &before)| {
            self.row(Some(status), initiatives.len(), before)
        });
        let without = self.report.without_status.len();
        let without = self.row(None, without, before.without_status);
        let is_explained = |row: &StatusCount| self.place == Place::Page && row.status.is_some();
        let rows = said.chain([without]);
        let has_any = |row: &StatusCount| {
            row.share.count > 0 || row.before.as_ref().is_some_and(|before| before.count > 0)
        };
        rows.filter(|row| is_explained(row) || has_any(row))
            .collect()
    }

    fn row(&self, status: Option<&Status>, count: usize, before: usize) -> StatusCount {
        let slug = status.map_or(WITHOUT, |status| &status.slug);
        let meaning = status.filter(|_| self.place != Place::Part);
        StatusCount {
            slug: slug.to_owned(),
            status: status.map(status_view),
            name: status.map_or_else(|| without_status(self.scene), Status::shown_name),
            share: share(count, self.report.initiatives.len()),
            before: self.day_before().map(|_| CountBefore { count: before }),
            href: match count {
                0 => String::new(),
                _ => self.search(Facet::Status, slug),
            },
            meaning_html: meaning.map_or_else(String::new, |status| self.meaning(status)),
        }
    }

    fn meaning(&self, status: &Status) -> String {
        let prefix = format!("status--{}--", status.slug);
        let surroundings = Surroundings {
            prefix: &prefix,
            heading_level: 4,
        };
        match &status.body {
            Some(body) => unmarked_prose(self.scene, body, surroundings).html,
            None => format!("<p>{}</p>", escaped(&status.meaning)),
        }
    }

    /// Whether some deadline could be past: there is one, and a day to reckon from.
    fn reckons_deadlines(&self) -> bool {
        self.report.said.deadlines && self.scene.plan.reckoned_on.is_some()
    }

    /// Those past their deadline.
    pub fn overdue(&self, form: LineForm) -> ReportLines {
        let choice = (Facet::Deadline, Nearness::Overdue.slug());
        self.lines(&self.report.overdue, form, Some(choice))
    }

    /// What is to come.
    pub fn ahead(&self) -> Vec<AheadView> {
        let ahead = self.report.ahead.iter().map(|ahead| {
            let Ahead {
                nearness,
                initiatives,
            } = ahead;
            let choice = nearness.map(|nearness| (Facet::Deadline, nearness.slug()));
            AheadView {
                slug: nearness.map_or("frister", Nearness::slug),
                name: match nearness {
                    Some(nearness) => nearness_name(self.scene, *nearness),
                    None => self.scene.strings().plain("frister").to_owned(),
                },
                initiatives: self.lines(initiatives, LineForm::Short, choice),
            }
        });
        ahead.collect()
    }

    /// What the newest follow-up said otherwise than the one before it.
    pub fn changes(&self) -> ReportLines {
        self.shortened(&self.report.changes, None, |change| self.change(change))
    }

    fn change(&self, change: &Change) -> ReportLine {
        let plan = self.scene.plan;
        let statuses = &plan.statuses.all;
        let line = self.line(change.initiative, LineForm::Short);
        let status = change.status.map(|before| status_view(&statuses[before]));
        let moved = change.deadline;
        let from = moved.and_then(|moved| moved.from).map(deadline_view);
        ReportLine {
            initiative: line.initiative,
            draft: line.draft,
            deadline: line.deadline.filter(|_| moved.is_some()),
            moved_from: from,
            status: line.status.filter(|_| status.is_some()),
            status_before: status,
            status_of: line.status_of,
            amounts: change.amounts.iter().map(new_amount).collect(),
            ..ReportLine::default()
        }
    }

    /// Steps that were not reached in time, each with its initiative.
    pub fn late_milestones(&self, is_wanted: impl Fn(usize) -> bool) -> ReportLines {
        let late = self.report.late_milestones.iter().copied();
        let late: Vec<(usize, usize)> = late.filter(|(index, _)| is_wanted(*index)).collect();
        self.shortened(&late, None, |&(index, step)| {
            let initiative = &self.scene.plan.initiatives[index];
            let milestone = &initiative.progress.milestones[step];
            let text = escaped(&milestone.text);
            ReportLine {
                milestones: vec![milestone_view(self.scene, initiative, milestone, text)],
                carriers: self.carriers(initiative),
                ..self.line(index, LineForm::Bare)
            }
        })
    }

    /// Those that nobody followed up, where others were.
    pub fn without_status(&self) -> ReportLines {
        let choice = Some((Facet::Status, WITHOUT));
        match self.report.said.follow_ups {
            true => self.lines(&self.report.without_status, LineForm::Bare, choice),
            false => ReportLines::default(),
        }
    }

    /// What they cost.
    pub fn money(&self) -> Option<MoneySums> {
        let report = self.report;
        let sums = report.sums.iter().map(|sum| SumView {
            year: sum.year.to_string(),
            kind: capitalised(&sum.kind),
            amount: sum.amount.to_string(),
            initiatives: sum.initiatives,
        });
        report.said.money.then(|| MoneySums {
            with_money: report.with_money,
            whole: report.initiatives.len(),
            sums: sums.collect(),
        })
    }

    /// Some initiatives in order; `choice` finds them in the search.
    pub fn lines(
        &self,
        initiatives: &[usize],
        form: LineForm,
        choice: Option<(Facet, &str)>,
    ) -> ReportLines {
        self.shortened(initiatives, choice, |&index| self.line(index, form))
    }

    fn shortened<T>(
        &self,
        all: &[T],
        choice: Option<(Facet, &str)>,
        line: impl Fn(&T) -> ReportLine,
    ) -> ReportLines {
        let most = match self.place {
            Place::Page => MOST_ON_THE_PAGE,
            Place::Part => MOST_IN_A_PART,
            Place::Handout => usize::MAX,
        };
        let shortened = all.len() > most;
        let choice = choice.filter(|_| shortened);
        ReportLines {
            count: all.len(),
            lines: all.iter().take(most).map(line).collect(),
            all: choice.map_or_else(String::new, |(facet, slug)| self.search(facet, slug)),
            shortened,
        }
    }

    fn line(&self, index: usize, form: LineForm) -> ReportLine {
        let scene = self.scene;
        let initiative = &scene.plan.initiatives[index];
        let line = ReportLine {
            initiative: Some(initiative_link(scene, index)),
            draft: initiative.draft,
            ..ReportLine::default()
        };
        match form {
            LineForm::Bare => line,
            LineForm::Short => self.with_standing(line, initiative),
            LineForm::Full => with_note(self.with_standing(line, initiative), initiative),
        }
    }

    fn with_standing(&self, line: ReportLine, initiative: &Initiative) -> ReportLine {
        let plan = self.scene.plan;
        let progress = &initiative.progress;
        let current = progress.current();
        let status = |place: usize| status_view(&plan.statuses.all[place]);
        let expected = current.and_then(|current| current.expected);
        let moved_from = progress.earlier_deadlines.first();
        ReportLine {
            overdue: plan.is_overdue(initiative),
            deadline: progress.deadline.map(deadline_view),
            moved_from: moved_from.copied().map(deadline_view),
            status: current.map(|current| status(current.status)),
            status_of: current.map(|current| day_view(current.day)),
            expected: expected.map(status),
            carriers: self.carriers(initiative),
            responsible: responsible(initiative),
            ..line
        }
    }

    /// Who carries an initiative, but for the one whom the list is about. Of several of one taxonomy
    /// an initiative may have any, so they are said.
    fn carriers(&self, initiative: &Initiative) -> Vec<CardGroup> {
        let plan = self.scene.plan;
        let mut groups = carriers(self.scene, initiative);
        for group in &mut groups {
            let field = group.field;
            let of_field = |id: &&TermId| id.taxonomy.row().field() == field;
            let mut own = self.terms.iter().filter(of_field);
            if let (Some(&only), None) = (own.next(), own.next()) {
                group.terms.retain(|term| term.name != plan.term(only).name);
            }
        }
        groups.retain(|group| !group.terms.is_empty() || group.for_all.is_some());
        groups
    }

    /// A search for those of them that are a choice of a facet; empty where there is none.
    fn search(&self, facet: Facet, slug: &str) -> String {
        match self.place {
            Place::Page | Place::Part => filtered(self.scene, self.terms, Some((facet, slug))),
            Place::Handout => String::new(),
        }
    }
}

fn with_note(line: ReportLine, initiative: &Initiative) -> ReportLine {
    let mut newest = initiative.progress.follow_ups.iter().rev();
    let noted = newest.find_map(|one| Some((one.day, one.note.clone()?)));
    let current = initiative.progress.current().map(|current| current.day);
    let day = noted.as_ref().map(|(day, _)| *day);
    ReportLine {
        note_of: day.filter(|day| current != Some(*day)).map(day_view),
        unexplained: line.overdue && noted.is_none() && current.is_some(),
        note: noted.map_or_else(String::new, |(_, note)| note),
        ..line
    }
}

/// The function that is responsible, in the plan's words.
fn responsible(initiative: &Initiative) -> String {
    let mut values = initiative.values.iter();
    let function = values.find(|value| value.key.names_a_function);
    function.map_or_else(String::new, |value| value.value.shown().into_owned())
}

/// Where how it goes stands in one file: of the whole plan, and of each who carries initiatives.
pub fn report_handouts(scene: &Scene<'_>) -> Option<ReportHandouts> {
    let plan: &Plan = scene.plan;
    let groups = plan.registers.extracts().map(|taxonomy| {
        let ids = plan.term_ids(taxonomy);
        let ids = ids.filter(|&id| has_report_handout(plan, Some(id)));
        ReportHandoutGroup {
            folder: taxonomy.row().folder,
            name: scene.strings().of_taxonomy(taxonomy, TaxonomyWord::Many),
            links: ids.map(|id| handout_link(scene, id)).collect(),
        }
    });
    has_report_handout(plan, None).then(|| ReportHandouts {
        plan: report_handout_link(scene, None),
        groups: groups.filter(|group| !group.links.is_empty()).collect(),
    })
}

fn handout_link(scene: &Scene<'_>, id: TermId) -> Link {
    Link {
        text: term_link(scene, id).name,
        href: report_handout_link(scene, Some(id)),
    }
}
