//! How initiatives go, in one file for a meeting about it: what is late first, with what was said of
//! it last, then the rest by topic, and what has ended at the back.

use std::collections::BTreeSet;

use crate::export::links::{Alone, Links};
use crate::export::parts::goals::goal_list;
use crate::export::parts::handouts::{About, by_topic, handout_frame, selection_name, topic_part};
use crate::export::parts::report::{LineForm, Place, Told};
use crate::export::scene::Scene;
use crate::export::sheet::{Gist, Sheet};
use crate::plan::report::Report;
use crate::plan::{Plan, Selection};
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
    // A step can be late of what concerns all centres too.
    let all = selected.initiatives.iter().chain(&selected.cross_cutting);
    let all = plan.report(all.copied());
    let all_late: BTreeSet<usize> = all.overdue.iter().copied().collect();
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
        overdue: told.overdue(LineForm::Full),
        late_milestones: Told {
            report: &all,
            ..told
        }
        .late_milestones(|index| !all_late.contains(&index)),
        groups: groups(told),
        cross_cutting: told.lines(&late_first(plan, &others), LineForm::Full, None),
        goals: match selection.terms() {
            [] => goal_list(within, None),
            _ => goal_list(within, Some(&report.initiatives)),
        },
        money: told.money(),
        ended: told.lines(&ended(plan, &report), LineForm::Full, None),
    };
    let draft = view.frame.draft;
    Sheet {
        section: "handouts",
        gist: Gist::Report,
        draft,
        ..Sheet::of(scene, title, Content::of(&view))
    }
}

/// The initiatives that are neither late nor done with, by topic.
fn groups(told: Told<'_>) -> Vec<ReportGroup> {
    let plan = told.scene.plan;
    let groups = by_topic(going(plan, told.report), |&index| {
        plan.initiatives[index].topic()
    });
    let groups = groups.into_iter().map(|(topic, members)| {
        let (id, name) = topic_part(told.scene, topic);
        ReportGroup {
            id,
            name,
            initiatives: told.lines(&members, LineForm::Full, None),
        }
    });
    groups.collect()
}

/// Those that have ended: nothing more is to be said of them at a meeting, so they stand last.
fn ended(plan: &Plan, report: &Report) -> Vec<usize> {
    let all = report.initiatives.iter().copied();
    all.filter(|&index| plan.has_ended(&plan.initiatives[index]))
        .collect()
}

/// Those that are neither late nor done with.
fn going(plan: &Plan, report: &Report) -> Vec<usize> {
    let late: BTreeSet<usize> = report.overdue.iter().copied().collect();
    let all = report.initiatives.iter().copied();
    all.filter(|index| !late.contains(index) && !plan.has_ended(&plan.initiatives[*index]))
        .collect()
}

/// What is late first, what has ended last.
fn late_first(plan: &Plan, report: &Report) -> Vec<usize> {
    [
        report.overdue.clone(),
        going(plan, report),
        ended(plan, report),
    ]
    .concat()
}

/// Where the newest edition stands, where the site has it.
fn newest(scene: &Scene<'_>, selection: &Selection) -> Option<Route> {
    let plan = scene.plan;
    let term = selection.extract()?;
    has_report_handout(plan, term).then(|| Route::report_handout(plan.year, extract(plan, term)))
}
