//! What the files of data are.

use crate::export::data::{DataFile, Form, columns, forms};
use crate::export::parts::calendar::calendar;
use crate::export::scene::Scene;
use crate::export::sheet::Sheet;
use crate::export::text::date;
use crate::site::Route;
use crate::theme::view::Content;
use crate::theme::view::data::{ColumnView, DataFileLink, DataView, TableView};

/// The page.
pub fn data<'a>(scene: &Scene<'a>) -> Sheet<'a> {
    let (plan, site) = (scene.plan, &scene.site.plans.site);
    let columns = columns(plan).into_iter().map(|column| ColumnView {
        name: column.name,
        explanation: column.explanation,
    });
    let view = DataView {
        files: forms(plan).map(|form| link(scene, form)).collect(),
        calendar: calendar(scene, None),
        count: plan.initiatives.len(),
        columns: columns.collect(),
        tables: tables(scene),
        terms_of_use: site.terms_of_use.clone(),
        plan_title: plan.title.clone(),
        updated: plan.updated.as_deref().map(date),
        address: site.address.clone(),
    };
    let title = scene.strings().plain("data").to_owned();
    Sheet::of(scene, title, Content::of(&view))
}

fn tables(scene: &Scene<'_>) -> Vec<TableView> {
    let with_columns = forms(scene.plan).filter(|form| !form.columns.is_empty());
    let tables = with_columns.map(|form| TableView {
        id: form.words,
        name: scene.strings().form(form.words, "navn").to_owned(),
        columns: form
            .columns
            .iter()
            .map(|&(name, explanation)| ColumnView {
                name: name.into(),
                explanation: explanation.into(),
            })
            .collect(),
    });
    tables.collect()
}

fn link(scene: &Scene<'_>, form: &Form) -> DataFileLink {
    let word = |word| scene.strings().form(form.words, word).to_owned();
    let address = |file: &DataFile| {
        let route = Route::data_file(scene.plan.year, file.name);
        scene.links.to(route)
    };
    DataFileLink {
        name: word("navn"),
        summary: word("til"),
        href: address(&form.file),
        schema: form.schema.as_ref().map(address),
    }
}
