//! What the files of data are.

use crate::export::data::{COLUMNS, DataFile};
use crate::export::scene::Scene;
use crate::export::sheet::Sheet;
use crate::export::text::date;
use crate::site::Route;
use crate::theme::view::Content;
use crate::theme::view::data::{ColumnView, DataView};

/// The page.
pub fn data<'a>(scene: &Scene<'a>) -> Sheet<'a> {
    let (plan, site) = (scene.plan, &scene.site.plans.site);
    let link = |file: DataFile| scene.links.to(Route::data_file(plan.year, file.name()));
    let columns = COLUMNS.iter().map(|column| ColumnView {
        name: column.name,
        explanation: column.explanation,
    });
    let view = DataView {
        csv: link(DataFile::Csv),
        xlsx: link(DataFile::Xlsx),
        json: link(DataFile::Json),
        schema: link(DataFile::Schema),
        count: plan.initiatives.len(),
        columns: columns.collect(),
        terms_of_use: site.terms_of_use.clone(),
        plan_title: plan.title.clone(),
        updated: plan.updated.as_deref().map(date),
        address: site.address.clone(),
    };
    let title = scene.strings().plain("data").to_owned();
    Sheet {
        section: "data",
        ..Sheet::of(scene, title, Content::of(&view))
    }
}
