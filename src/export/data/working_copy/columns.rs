//! In: a plan. Out: the columns of its working copy: what staff follow up first, then all that can
//! be changed. What the program reckons is not among them.

use std::borrow::Cow;

use crate::export::data::cell::Cell;
use crate::export::data::columns::{
    Column, DESCRIPTION, FIRST, Value, of_register, with_own_names,
};
use crate::export::data::fact::Fact;
use crate::export::data::progress_columns::text;
use crate::plan::Plan;

/// Every one, in order.
pub fn working_columns(plan: &Plan) -> Vec<Column> {
    let taxonomies = plan.registers.as_typed().into_iter();
    let terms = taxonomies.flat_map(|taxonomy| {
        let register = plan.registers.get(taxonomy);
        register.map_or_else(Vec::new, of_register)
    });
    let terms = terms.filter(|column| column.fact() != Fact::Reckoned);
    let plain = plan.registers.plain_keys().filter_map(|key| {
        let column = key.exported.as_ref()?;
        Some(Column {
            name: column.name.clone(),
            explanation: column.explanation.clone(),
            width: column.width,
            value: Value::Typed(key),
        })
    });
    let first = FIRST.into_iter().chain(FOLLOW_UP);
    let columns = first.chain(terms).chain(plain);
    with_own_names(columns.chain([DESCRIPTION]).chain(LAST).collect())
}

const FOLLOW_UP: [Column; 5] = [
    Column {
        name: Cow::Borrowed("Seneste status"),
        explanation: Cow::Borrowed(
            "Hvordan det gik ved den seneste opfølgning, og hvornår den var.",
        ),
        width: 20,
        value: Value::Own(
            |scene, one| {
                let status = scene.plan.status_of(one);
                let day = one.progress.current().map(|current| current.day);
                let said = status.zip(day);
                text(said.map(|(status, day)| format!("{} ({})", status.name, day.in_words())))
            },
            Fact::Reckoned,
        ),
    },
    Column {
        name: Cow::Borrowed("Status"),
        explanation: Cow::Borrowed(
            "Hvordan det går nu: vælg fra listen. Tom, hvis der intet nyt er.",
        ),
        width: 16,
        value: Value::Own(|_, _| nothing(), Fact::NewStatus),
    },
    Column {
        name: Cow::Borrowed("Dato"),
        explanation: Cow::Borrowed(
            "Dagen, som status gælder. Skal stå der, hvor der er valgt en status.",
        ),
        width: 12,
        value: Value::Own(|_, _| nothing(), Fact::NewDay),
    },
    Column {
        name: Cow::Borrowed("Note"),
        explanation: Cow::Borrowed("Hvorfor det går, som det går, i en sætning eller to."),
        width: 40,
        value: Value::Own(|_, _| nothing(), Fact::NewRemark),
    },
    Column {
        name: Cow::Borrowed("Frist"),
        explanation: Cow::Borrowed(
            "Hvornår indsatsen skal være færdig: 31. december 2022, 2. kvartal 2022, løbende … \
             Flytter fristen sig, så skriv den nye, og vælg en status.",
        ),
        width: 20,
        value: Value::Own(|_, one| text(one.progress.deadline), Fact::Deadline),
    },
];

const LAST: [Column; 2] = [
    Column {
        name: Cow::Borrowed("Kladde"),
        explanation: Cow::Borrowed(
            "»ja«, så længe indsatsen ikke er offentlig. Det bliver rettet i indsatsens fil.",
        ),
        width: 8,
        value: Value::Own(
            |_, one| Cell::Text(if one.draft { "ja" } else { "nej" }.into()),
            Fact::Reckoned,
        ),
    },
    Column {
        name: Cow::Borrowed("Kontrol"),
        explanation: Cow::Borrowed(
            "Skjult. Siger programmet, hvad der stod i rækken, da arket blev lavet.",
        ),
        width: 12,
        value: Value::Own(|_, _| nothing(), Fact::Control),
    },
];

fn nothing() -> Cell {
    Cell::Text(String::new())
}
