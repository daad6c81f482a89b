//! How initiatives go, in one file for a meeting about it: what is late first, with what was said of
//! it last, then the rest by topic.

use std::collections::{BTreeMap, BTreeSet};

use crate::export::links::{Alone, Links};
use crate::export::parts::goals::goal_list;
use crate::export::parts::handouts::{About, handout_frame, selection_name};
use crate::export::parts::report::{LineForm, Place, Told};
use crate::export::scene::Scene;
use crate::export::sheet::{Gist, Sheet};
use crate::plan::report::Report;
use crate::plan::{Selection, TermId};
use crate::site::{Route, YearPage, extract, has_report_handout};
use crate::theme::view::Content;
use crate::theme::view::report_handout::{ReportGroup, ReportHandoutView};

/// The handout of a selection.
pub fn report_handout<'a>(scene: &Scene<'a>, selection: &Selection) -> Sheet<'a> {
    let plan = scene.plan;
    let selected = selection.select(plan);
    let report = plan.report(selected.initiatives.iter().copied());
    let others = plan.report(selected.cross_cutting.iter().copied());
    let alone = Alone::at(scene.address());
    let within = &Scene {
        links: Links::Alone(&alone),
        ..*scene
    };
    let told = Told {
        scene: within,
        report: &report,
        terms: selection.terms(),
        place: Place::Handout,
    };
    let late: BTreeSet<usize> = report.overdue.iter().copied().collect();
    let title = scene.strings().plain("hvordan-gaar-det").to_owned();
    let about = About {
        head: &match selection.terms() {
            [] => title.clone(),
            _ => format!("{title} {}", selection_name(plan, selection)),
        },
        selected: &selected,
        newest: newest(scene, selection),
        page: YearPage::Report,
    };
    let view = ReportHandoutView {
        frame: handout_frame(scene, selection, about),
        counts: told.counts(),
        overdue: told
            .reckons_deadlines()
            .then(|| told.overdue(LineForm::Full)),
        late_milestones: told.late_milestones(|index| !late.contains(&index)),
        groups: groups(told, &late),
        cross_cutting: told.lines(&late_first(&others), LineForm::Full, None),
        goals: match selection.terms() {
            [] => goal_list(within, None),
            _ => goal_list(within, Some(&report.initiatives)),
        },
        money: told.money(),
    };
    let draft = view.frame.draft;
    Sheet {
        section: "handouts",
        gist: Gist::Report,
        draft,
        ..Sheet::of(scene, title, Content::of(&view))
    }
}

/// The initiatives that are not late, each topic once, in the order of its first number.
fn groups(told: Told<'_>, late: &BTreeSet<usize>) -> Vec<ReportGroup> {
    let plan = told.scene.plan;
    let mut topics: Vec<Option<TermId>> = Vec::new();
    let mut members: BTreeMap<Option<TermId>, Vec<usize>> = BTreeMap::new();
    let initiatives = told.report.initiatives.iter();
    for &index in initiatives.filter(|index| !late.contains(index)) {
        let topic = plan.initiatives[index].topic();
        let of_topic = members.entry(topic).or_insert_with(|| {
            topics.push(topic);
            Vec::new()
        });
        of_topic.push(index);
    }
    let groups = topics.into_iter().map(|topic| {
        let term = topic.map(|topic| plan.term(topic));
        ReportGroup {
            id: term.map_or_else(
                || "del--indsatser".to_owned(),
                |term| format!("tema--{}", term.slug),
            ),
            name: match term {
                Some(term) => term.name.clone(),
                None => told.scene.strings().plain("indsatser").to_owned(),
            },
            initiatives: told.lines(&members[&topic], LineForm::Full, None),
        }
    });
    groups.collect()
}

fn late_first(report: &Report) -> Vec<usize> {
    let late: BTreeSet<usize> = report.overdue.iter().copied().collect();
    let rest = report.initiatives.iter();
    let rest = rest.filter(|index| !late.contains(index));
    report.overdue.iter().chain(rest).copied().collect()
}

/// Where the newest edition stands, where the site has it.
fn newest(scene: &Scene<'_>, selection: &Selection) -> Option<Route> {
    let plan = scene.plan;
    let term = match *selection.terms() {
        [] => None,
        [id] => Some(id),
        _ => return None,
    };
    has_report_handout(plan, term).then(|| Route::report_handout(plan.year, extract(plan, term)))
}
