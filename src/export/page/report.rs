//! How the initiatives of a plan go.

use crate::export::parts::calendar::calendar;
use crate::export::parts::goals::goal_list;
use crate::export::parts::report::{LineForm, Place, Told, report_handouts};
use crate::export::scene::Scene;
use crate::export::sheet::{Gist, Sheet};
use crate::site::Route;
use crate::theme::view::Content;
use crate::theme::view::report::ReportView;

/// The page, where there is anything to report.
pub fn report<'a>(scene: &Scene<'a>) -> Sheet<'a> {
    let plan = scene.plan;
    let report = plan.whole_report();
    let told = Told {
        scene,
        report: &report,
        terms: &[],
        place: Place::Page,
    };
    let data = plan.said.follow_ups.then(|| {
        let route = Route::data_file(plan.year, "opfoelgning.csv");
        scene.links.to(route)
    });
    let view = ReportView {
        counts: told.counts(),
        overdue: told.overdue(LineForm::Full),
        late_milestones: told.late_milestones(|_| true),
        changes: told.changes(),
        ahead: told.ahead(),
        calendar: calendar(scene, None),
        goals: goal_list(scene, None),
        money: told.money(),
        without_status: told.without_status(),
        handouts: report_handouts(scene).expect("else there is no such page"),
        data,
    };
    let title = scene.strings().plain("hvordan-gaar-det").to_owned();
    Sheet {
        gist: Gist::Report,
        ..Sheet::of(scene, title, Content::of(&view))
    }
}
