//! In: the rows of a sheet. Out: [`Rows`]: which initiative each of them is: by its id, or else by its
//! number. An equal title is no more than a guess.

use std::collections::BTreeMap;

use super::sheet::{Sheet, SheetRow};
use super::updated::{Findings, Updated};
use crate::diagnostic::rules;
use crate::export::{Fact, read_id};
use crate::import::Remark;
use crate::plan::{Initiative, Number};
use crate::spelling::folded;

/// The rows, by what they are.
#[derive(Default)]
pub struct Rows<'a> {
    /// Each with the place of its initiative in the plan
    pub known: Vec<(SheetRow<'a>, usize)>,
    /// Initiatives that the plan does not have
    pub new: Vec<SheetRow<'a>>,
}

/// What a row is.
enum Meant {
    Known(usize),
    New,
    /// Nobody knows, as has been said
    Unclear,
}

impl<'a> Rows<'a> {
    /// Sorts the rows of a sheet, and says which initiatives have none.
    pub fn of(sheet: &Sheet<'a>, updated: Updated<'_>, found: &mut Findings) -> Rows<'a> {
        let mut rows = Rows::default();
        let initiatives = updated.plan.initiatives.iter();
        let titles: Titles = initiatives
            .map(|one| (folded(&one.title), one.number))
            .collect();
        let mut places: BTreeMap<usize, SheetRow<'_>> = BTreeMap::new();
        for row in sheet.rows() {
            match meant(&row, sheet, &titles, updated, found) {
                Meant::Known(place) => match places.get(&place) {
                    None => {
                        places.insert(place, row.clone());
                        rows.known.push((row, place));
                    }
                    Some(first) => report_double(&row, first, sheet, found),
                },
                Meant::New => rows.new.push(row),
                Meant::Unclear => {}
            }
        }
        rows.report_missing(sheet, updated, found);
        rows
    }

    fn report_missing(&self, sheet: &Sheet<'a>, updated: Updated<'_>, found: &mut Findings) {
        let mut has = vec![false; updated.plan.initiatives.len()];
        self.known.iter().for_each(|(_, place)| has[*place] = true);
        let initiatives = updated.plan.initiatives.iter().zip(has);
        // A public file has no drafts.
        let may_be_missing = |is_draft: bool| is_draft && sheet.is_public;
        let missing = initiatives.filter(|(one, has)| !(*has || may_be_missing(one.draft)));
        let missing: Vec<&Initiative> = missing.map(|(initiative, _)| &**initiative).collect();
        if missing.len() > MOST_REPORTED {
            let numbers = missing.iter().map(|one| one.number.to_string());
            let numbers: Vec<String> = numbers.collect();
            found.say(
                sheet.place(),
                Remark::of(
                    &rules::UPDATE_MISSING,
                    format!(
                        "{} indsatser har ingen række i arket: de er ikke ændret",
                        missing.len()
                    ),
                    format!("det er nummer {}", numbers.join(", ")),
                ),
            );
            return;
        }
        for initiative in missing {
            found.say(
                sheet.place(),
                Remark::of(
                    &rules::UPDATE_MISSING,
                    format!(
                        "indsats {} »{}« har ingen række i arket: den er ikke ændret",
                        initiative.number, initiative.title
                    ),
                    format!(
                        "skal den ud af planen, så giv den en status, eller slet {}",
                        initiative.file.path
                    ),
                ),
            );
        }
    }
}

/// Where more are missing, they are named together: a sheet may be of one centre.
const MOST_REPORTED: usize = 10;

/// The numbers of initiatives by their titles, folded.
type Titles = BTreeMap<String, Number>;

fn meant<'a>(
    row: &SheetRow<'a>,
    sheet: &Sheet<'a>,
    titles: &Titles,
    updated: Updated<'_>,
    found: &mut Findings,
) -> Meant {
    let plan = updated.plan;
    let typed = sheet.text(row, Fact::Id);
    match read_id(&typed) {
        Some((year, number)) if year == plan.year => match place(updated, number) {
            Some(place) => Meant::Known(place),
            None => refused(
                row,
                sheet,
                found,
                format!("indsatsen »{typed}« findes ikke i planen for {year}"),
                "er indsatsen ny, så lad Id være tom; \
                 ellers skriv det id, som aarsplan export skrev"
                    .into(),
            ),
        },
        Some((year, _)) => refused(
            row,
            sheet,
            found,
            format!(
                "»{typed}« er en indsats i planen for {year}, \
                 og arket er læst som planen for {}",
                plan.year
            ),
            format!("flyt rækken til et ark for {year}, eller læs arket med --year {year}"),
        ),
        None if typed.trim().is_empty() => match sheet.unreadable(row, Fact::Id) {
            None => without_id(row, sheet, titles, updated, found),
            Some(remark) => refused(
                row,
                sheet,
                found,
                remark.message.clone(),
                remark.help.clone(),
            ),
        },
        None => by_number(row, sheet, &typed, updated, found),
    }
}

/// A row whose id is none may have its number.
fn by_number<'a>(
    row: &SheetRow<'a>,
    sheet: &Sheet<'a>,
    typed: &str,
    updated: Updated<'_>,
    found: &mut Findings,
) -> Meant {
    let number = typed_number(row, sheet);
    let Some(place) = number.and_then(|number| place(updated, number)) else {
        return refused(
            row,
            sheet,
            found,
            format!("id'et »{typed}« kan ikke læses"),
            format!(
                "skriv det som {}-indsats-1, eller lad det være tomt, hvis indsatsen er ny",
                updated.plan.year
            ),
        );
    };
    found.say(
        &sheet.place_of(row, Fact::Id),
        Remark::of(
            &rules::UPDATE_LEFT_OUT,
            format!("id'et »{typed}« kan ikke læses: rækken er fundet på sit nummer"),
            "regneark laver nogle id'er om til datoer: \
             se, om rækken er den rigtige indsats",
        ),
    );
    Meant::Known(place)
}

fn without_id<'a>(
    row: &SheetRow<'a>,
    sheet: &Sheet<'a>,
    titles: &Titles,
    updated: Updated<'_>,
    found: &mut Findings,
) -> Meant {
    if let Some(place) = typed_number(row, sheet).and_then(|number| place(updated, number)) {
        return Meant::Known(place);
    }
    let title = sheet.text(row, Fact::Title);
    let alike = titles.get(&folded(&title));
    if let Some(number) = alike.filter(|_| !title.trim().is_empty()) {
        let year = updated.plan.year;
        found.say(
            &sheet.place_of(row, Fact::Title),
            Remark::of(
                &rules::UPDATE_LEFT_OUT,
                format!(
                    "rækken har intet id, men samme titel som indsats {number}: den er ikke læst"
                ),
                format!(
                    "skriv {year}-indsats-{number} i Id, hvis det er den; \
                     ellers giv den en anden titel"
                ),
            ),
        );
        return Meant::Unclear;
    }
    match title.trim().is_empty() {
        false => Meant::New,
        true => refused(
            row,
            sheet,
            found,
            "rækken har hverken id eller titel".into(),
            "skriv en titel, hvis den er en ny indsats, eller slet rækken".into(),
        ),
    }
}

fn refused<'a>(
    row: &SheetRow<'a>,
    sheet: &Sheet<'a>,
    found: &mut Findings,
    message: String,
    help: String,
) -> Meant {
    let place = sheet.place_of(row, Fact::Id);
    found.say(&place, Remark::of(&rules::UPDATE_REFUSED, message, help));
    Meant::Unclear
}

/// The number that a row has, where it is one.
pub fn typed_number<'a>(row: &SheetRow<'a>, sheet: &Sheet<'a>) -> Option<Number> {
    sheet.text(row, Fact::Number).trim().parse().ok()
}

fn place(updated: Updated<'_>, number: Number) -> Option<usize> {
    let initiatives = &updated.plan.initiatives;
    initiatives
        .binary_search_by_key(&number, |initiative| initiative.number)
        .ok()
}

/// A row that stands twice does no harm; of two that differ nobody knows which is meant.
fn report_double<'a>(
    row: &SheetRow<'a>,
    first: &SheetRow<'a>,
    sheet: &Sheet<'a>,
    found: &mut Findings,
) {
    let facts = sheet.columns().map(|column| column.known.fact);
    let mut facts = facts.filter(|fact| *fact != Fact::Id && *fact != Fact::Control);
    let is_same = facts.all(|fact| {
        let said = |row| fact.normal(&sheet.text(row, fact));
        said(row) == said(first)
    });
    let number = first.place.row.unwrap_or_default();
    if !is_same {
        refused(
            row,
            sheet,
            found,
            format!("rækken er den samme indsats som række {number}, men siger noget andet"),
            "slet den ene; er den en ny indsats, så lad Id og Nr være tomme".into(),
        );
    }
}
