//! In: an initiative. Out: what stands in each column of the tables of data.
//!
//! The one place where a column is named, explained and filled.

use std::borrow::Cow;

use super::cell::{Cell, table_id};
use super::fact::Fact;
use super::progress_columns::{self as progress, ProgressColumn};
use crate::content::{Holds, KeyValue, PlainKey, Register, RegisterWords, ValueKind};
use crate::export::parts::links::written_link;
use crate::export::parts::other_years::{Origin, origins};
use crate::export::scene::Scene;
use crate::plan::{Initiative, Number, Period, Plan, Taxonomy, TermId, Ties};
use crate::site::Route;
use crate::slug::slug;

/// One column.
pub struct Column {
    /// Its heading
    pub name: Cow<'static, str>,
    /// What stands in it, for the page about the files
    pub explanation: Cow<'static, str>,
    /// How wide it is in a workbook, in characters
    pub width: u16,
    /// What an initiative has there
    pub(super) value: Value,
}

/// What a column has of an initiative.
pub(super) enum Value {
    /// What every plan has of it
    Own(fn(&Scene<'_>, &Initiative) -> Cell, Fact),
    /// Something of its terms of a taxonomy
    Terms(Taxonomy, Holds),
    /// What it says behind a plain key
    Plain(&'static PlainKey),
    /// The same, a link as it is typed and not as a reader follows it
    Typed(&'static PlainKey),
    /// What it says of how it goes
    Progress(&'static ProgressColumn),
    /// What it costs, of one year and kind
    Money(Period, String),
}

impl Column {
    /// What stands in it, where that is said behind a plain key.
    pub fn kind(&self) -> Option<ValueKind> {
        match self.value {
            Value::Plain(key) | Value::Typed(key) => Some(key.kind),
            Value::Progress(column) => Some(column.kind),
            Value::Money(..) => Some(ValueKind::Amount),
            Value::Own(..) | Value::Terms(..) => None,
        }
    }

    /// What of an initiative it says.
    pub fn fact(&self) -> Fact {
        match self.value {
            Value::Own(_, fact) => fact,
            Value::Terms(taxonomy, _) if taxonomy.row().key.is_none() => Fact::Reckoned,
            Value::Terms(taxonomy, Holds::Names | Holds::Codes) => Fact::Terms(taxonomy),
            Value::Terms(taxonomy, Holds::FullNames) if has_only_names(taxonomy) => {
                Fact::Terms(taxonomy)
            }
            Value::Terms(_, Holds::FullNames) => Fact::Reckoned,
            Value::Terms(taxonomy, Holds::Note) => Fact::Note(taxonomy),
            Value::Terms(taxonomy, Holds::ForAll) => Fact::ForAll(taxonomy),
            Value::Plain(key) | Value::Typed(key) => Fact::Plain(key),
            Value::Progress(column) => column.fact(),
            Value::Money(..) => Fact::Reckoned,
        }
    }

    /// What it is called among what a row said when it was exported.
    pub fn key(&self) -> String {
        self.fact().key().unwrap_or_else(|| slug(&self.name))
    }

    /// Whether whoever opens a working copy sees it.
    pub fn is_shown(&self) -> bool {
        self.fact() != Fact::Control
    }

    /// All that can be chosen in it, as it would be written there; nothing where anything can.
    pub fn choices(&self, plan: &Plan) -> Vec<String> {
        match self.value {
            Value::Terms(taxonomy, holds) if self.fact() == Fact::Terms(taxonomy) => {
                let ids = plan.term_ids(taxonomy);
                ids.map(|id| term_in(plan, id, holds).clone()).collect()
            }
            Value::Own(_, Fact::NewStatus) => {
                let statuses = plan.statuses.all.iter();
                statuses.map(|status| status.name.clone()).collect()
            }
            Value::Own(..)
            | Value::Terms(..)
            | Value::Plain(_)
            | Value::Typed(_)
            | Value::Progress(_)
            | Value::Money(..) => Vec::new(),
        }
    }

    /// What an initiative has there.
    pub fn value(&self, scene: &Scene<'_>, initiative: &Initiative) -> Cell {
        match &self.value {
            Value::Own(value, _) => value(scene, initiative),
            Value::Terms(taxonomy, holds) => terms(scene, initiative.ties_to(*taxonomy), *holds),
            Value::Plain(key) => plain(scene, initiative, key),
            Value::Typed(key) => match initiative.value(key) {
                Some(KeyValue::Link(target)) => Cell::Text(target.clone()),
                Some(_) | None => plain(scene, initiative, key),
            },
            Value::Progress(column) => (column.value)(scene, initiative),
            Value::Money(year, kind) => progress::sum(initiative, *year, kind),
        }
    }
}

/// Every column of a plan, in order.
pub fn columns(plan: &Plan) -> Vec<Column> {
    with_own_names(all_columns(plan))
}

/// Where two are called the same, each has a name of its own.
pub(super) fn with_own_names(mut columns: Vec<Column>) -> Vec<Column> {
    // What the content calls a register or a field may be what another column is called.
    let names: Vec<String> = columns
        .iter()
        .map(|column| column.name.to_lowercase())
        .collect();
    for (place, column) in columns.iter_mut().enumerate() {
        let own = match column.value {
            Value::Terms(taxonomy @ Taxonomy::Own(_), _) => taxonomy.row().field(),
            Value::Plain(key) | Value::Typed(key) if key.is_own() => key.info.name,
            Value::Own(..)
            | Value::Terms(..)
            | Value::Plain(_)
            | Value::Typed(_)
            | Value::Progress(_)
            | Value::Money(..) => continue,
        };
        if names.iter().filter(|name| **name == names[place]).count() > 1 {
            column.name = own.into();
        }
    }
    columns
}

fn all_columns(plan: &Plan) -> Vec<Column> {
    let taxonomies = plan.registers.as_typed().into_iter();
    let terms = taxonomies.flat_map(|taxonomy| {
        let register = plan.registers.get(taxonomy);
        register.map_or_else(Vec::new, of_register)
    });
    let plain = plan.exported_keys().filter_map(|key| {
        let column = key.exported.as_ref()?;
        Some(Column {
            name: column.name.clone(),
            explanation: column.explanation.clone(),
            width: column.width,
            value: Value::Plain(key),
        })
    });
    let all = FIRST.into_iter().chain(terms).chain(plain);
    let all = all.chain(of_progress(plan)).chain([DESCRIPTION]);
    all.chain(LAST).collect()
}

/// What the tables have of how it goes: nothing that no initiative says.
fn of_progress(said_by: &Plan) -> impl Iterator<Item = Column> {
    let said = said_by.said;
    let columns = progress::COLUMNS.iter();
    let columns = columns.filter(move |column| (column.is_there)(said));
    let columns = columns.map(|column| Column {
        name: column.name.into(),
        explanation: column.explanation.into(),
        width: column.width,
        value: Value::Progress(column),
    });
    let money = progress::kinds_of_money(said_by).into_iter();
    columns.chain(money.map(|(year, kind)| {
        Column {
            name: format!("Økonomi {year} {kind}")
                .trim_end()
                .to_owned()
                .into(),
            explanation: "Hvad indsatsen koster det år af den slags, i kroner.".into(),
            width: 16,
            value: Value::Money(year, kind),
        }
    }))
}

/// What the tables have of a register. The headings that the program has are kept as long as the
/// register keeps its name.
pub(super) fn of_register(register: &Register) -> Vec<Column> {
    let taxonomy = register.taxonomy;
    let columns = taxonomy.row().columns.iter().map(|column| {
        let (name, explanation) = match register.is_renamed() {
            true => renamed(&register.words, column.holds),
            false => (column.name.into(), column.explanation.into()),
        };
        Column {
            name,
            explanation,
            width: column.width,
            value: Value::Terms(taxonomy, column.holds),
        }
    });
    columns.collect()
}

/// Heading and explanation of a column of a register that the content names.
fn renamed(words: &RegisterWords, holds: Holds) -> (Cow<'static, str>, Cow<'static, str>) {
    let (title, many) = (words.title.clone(), &words.many);
    match holds {
        Holds::Names => (
            title,
            format!("Indsatsens {many}, adskilt med komma.").into(),
        ),
        Holds::FullNames => (
            title,
            format!("Indsatsens {many}, adskilt med semikolon.").into(),
        ),
        Holds::Codes => (
            format!("{title} (koder)").into(),
            format!("Koder for indsatsens {many}, adskilt med komma.").into(),
        ),
        Holds::Note => (
            format!("{title} (note)").into(),
            format!("Hvad planen ellers siger om indsatsens {many}.").into(),
        ),
        Holds::ForAll => (
            format!("Alle {many}").into(),
            format!("»ja«, hvor indsatsen gælder alle {many}, ellers »nej«.").into(),
        ),
    }
}

pub(super) const FIRST: [Column; 3] = [
    Column {
        name: Cow::Borrowed("Id"),
        explanation: Cow::Borrowed(
            "Fast nøgle: planens år, ordet indsats og indsatsens nummer, for eksempel \
             2022-indsats-10. Den ændrer sig aldrig. I JSON er den 2022/10.",
        ),
        width: 18,
        value: Value::Own(
            |scene, initiative| Cell::Text(table_id(scene.plan.year, initiative.number)),
            Fact::Id,
        ),
    },
    Column {
        name: Cow::Borrowed("Nr"),
        explanation: Cow::Borrowed("Indsatsens nummer i planen."),
        width: 6,
        value: Value::Own(|_, initiative| number(initiative.number), Fact::Number),
    },
    Column {
        name: Cow::Borrowed("Titel"),
        explanation: Cow::Borrowed("Hvad indsatsen hedder."),
        width: 48,
        value: Value::Own(
            |_, initiative| Cell::Text(initiative.title.clone()),
            Fact::Title,
        ),
    },
];

pub(super) const DESCRIPTION: Column = Column {
    name: Cow::Borrowed("Beskrivelse"),
    explanation: Cow::Borrowed("Den korte beskrivelse som ren tekst."),
    width: 80,
    value: Value::Own(
        |_, initiative| Cell::Text(initiative.body.plain.trim().to_owned()),
        Fact::Text,
    ),
};

const LAST: [Column; 2] = [
    Column {
        name: Cow::Borrowed("Side"),
        explanation: Cow::Borrowed("Adressen på indsatsens side."),
        width: 40,
        value: Value::Own(
            |scene, initiative| Cell::Link(page(scene, initiative)),
            Fact::Reckoned,
        ),
    },
    Column {
        name: Cow::Borrowed("Videreført fra"),
        explanation: Cow::Borrowed(
            "Id på den eller de indsatser i tidligere planer, som indsatsen fører videre, \
             med semikolon imellem.",
        ),
        width: 18,
        value: Value::Own(
            |scene, initiative| Cell::Text(origin_ids(scene, initiative, table_id).join("; ")),
            Fact::Reckoned,
        ),
    },
];

/// The keys of the initiatives that it carries on, each in that form.
pub fn origin_ids(
    scene: &Scene<'_>,
    initiative: &Initiative,
    form: fn(Period, Number) -> String,
) -> Vec<String> {
    let origins = origins(scene, initiative).into_iter();
    let ids = origins.map(|origin| match origin {
        Origin::Here(plan, origin) => form(plan.year, origin.number),
        Origin::Elsewhere(period, number) => form(period, number),
    });
    ids.collect()
}

/// The address of an initiative's page.
pub fn page(scene: &Scene<'_>, initiative: &Initiative) -> String {
    let route = Route::initiative(scene.plan.year, &initiative.slug);
    scene.links.to(route)
}

/// A number where it is whole, else a text: a workbook must not take 1.10 for 1.1.
fn number(number: Number) -> Cell {
    match number.plain_whole() {
        Some(whole) => Cell::Number(whole),
        None => Cell::Text(number.to_string()),
    }
}

/// What it says behind a plain key.
fn plain(scene: &Scene<'_>, initiative: &Initiative, key: &'static PlainKey) -> Cell {
    match initiative.value(key) {
        None => optional(None),
        Some(KeyValue::Text(text)) => optional(Some(text)),
        Some(KeyValue::Date(day)) => Cell::Date(*day),
        Some(KeyValue::Number(number)) => Cell::Decimal(*number),
        Some(KeyValue::Amount(amount)) => Cell::Amount(*amount),
        Some(KeyValue::Link(target)) => {
            let address = written_link(scene, &initiative.file, target);
            address.map_or(Cell::Text(target.clone()), Cell::Link)
        }
    }
}

fn optional(text: Option<&str>) -> Cell {
    Cell::Text(text.unwrap_or_default().to_owned())
}

fn terms(scene: &Scene<'_>, ties: Option<&Ties>, holds: Holds) -> Cell {
    let ids = ties.map_or(&[][..], |ties| &ties.terms);
    let term = |id| term_in(scene.plan, id, holds);
    match holds {
        Holds::Names | Holds::Codes => joined(ids, ", ", term),
        // A name may hold a comma.
        Holds::FullNames => joined(ids, "; ", term),
        Holds::Note => optional(ties.and_then(|ties| ties.note.as_deref())),
        Holds::ForAll => {
            let answer = match ties.is_some_and(|ties| ties.for_all) {
                true => "ja",
                false => "nej",
            };
            Cell::Text(answer.into())
        }
    }
}

/// Whether no other column says which terms it is: nothing has codes.
fn has_only_names(taxonomy: Taxonomy) -> bool {
    let mut columns = taxonomy.row().columns.iter();
    columns.all(|column| column.holds == Holds::FullNames)
}

/// What a term is called in a column.
fn term_in(plan: &Plan, id: TermId, holds: Holds) -> &String {
    let term = plan.term(id);
    let code = term.code.as_ref().filter(|_| holds == Holds::Codes);
    code.unwrap_or(&term.name)
}

fn joined<'a>(ids: &[TermId], between: &str, text: impl Fn(TermId) -> &'a String) -> Cell {
    let texts: Vec<&str> = ids.iter().map(|&id| &**text(id)).collect();
    Cell::Text(texts.join(between))
}
