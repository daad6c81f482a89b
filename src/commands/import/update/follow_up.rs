//! In: what a row says of how it goes. Out: [`FollowedUp`], an entry for the initiative's history.

use super::sheet::{Sheet, SheetRow};
use super::updated::{ChangedCells, Findings, Updated};
use crate::content::{Day, Deadline, NewFact};
use crate::diagnostic::{Located, Location, rules};
use crate::export::Fact;
use crate::import::{Place, Remark};
use crate::plan::FollowUp;

/// An entry that is to be added.
pub struct FollowedUp {
    /// Where the sheet says so
    pub place: Place,
    day: Day,
    status: String,
    deadline: Option<Deadline>,
    remark: String,
}

impl FollowedUp {
    /// As the keys of an item of the history.
    pub fn facts(&self) -> Vec<(String, NewFact)> {
        let text = |text: String| match text.is_empty() {
            true => NewFact::Gone,
            false => NewFact::Text(text),
        };
        let deadline = self.deadline.map(|deadline| deadline.to_string());
        let facts = [
            ("dato", text(self.day.to_string())),
            ("status", text(self.status.clone())),
            ("frist", text(deadline.unwrap_or_default())),
            ("note", text(self.remark.clone())),
        ];
        facts
            .into_iter()
            .map(|(key, new)| (key.to_owned(), new))
            .collect()
    }
}

/// What a row says in the columns for it, in the words of the sheet.
struct Typed {
    status: String,
    day: String,
    remark: String,
}

/// Where a sheet says how it goes: the status, and its day.
fn asked_in(sheet: &Sheet<'_>) -> (Fact, Fact) {
    match sheet.is_public {
        true => (Fact::LastStatus, Fact::LastDay),
        false => (Fact::NewStatus, Fact::NewDay),
    }
}

/// What is to be added; nothing where the row says nothing new.
pub fn followed_up<'a>(
    row: &SheetRow<'a>,
    sheet: &Sheet<'a>,
    place: usize,
    wanted: &ChangedCells,
    updated: Updated<'_>,
    found: &mut Findings,
) -> Option<FollowedUp> {
    let typed = match sheet.is_public {
        true => typed_anew(row, sheet, wanted, found)?,
        false => typed(row, sheet, found)?,
    };
    let entry = understood(&typed, row, sheet, updated, found)?;
    let history = &updated.plan.initiatives[place].progress.follow_ups;
    let mut same_day = history.iter().filter(|one| one.day == entry.day);
    match same_day.next_back() {
        None => Some(FollowedUp {
            deadline: wanted
                .get(Fact::Deadline)
                .and_then(|(text, _)| deadline_of(text)),
            ..entry
        }),
        // It was read before.
        Some(one) if says_the_same(&entry, one, updated) => None,
        Some(one) => {
            report_same_day(
                one,
                &sheet.place_of(row, asked_in(sheet).1),
                place,
                updated,
                found,
            );
            None
        }
    }
}

/// The deadline that a cell says.
pub fn deadline_of(text: &str) -> Option<Deadline> {
    Fact::Title.normal(text).parse().ok()
}

/// In a working copy three columns are there to be filled in.
fn typed<'a>(row: &SheetRow<'a>, sheet: &Sheet<'a>, found: &mut Findings) -> Option<Typed> {
    let text = |fact| sheet.text(row, fact).trim().to_owned();
    let (status, day, remark) = (
        text(Fact::NewStatus),
        text(Fact::NewDay),
        text(Fact::NewRemark),
    );
    if status.is_empty() {
        if !remark.is_empty() {
            found.say(
                &sheet.place_of(row, Fact::NewStatus),
                Remark::of(
                    &rules::UPDATE_REFUSED,
                    "rækken har en note, men ingen status",
                    "vælg en status, eller slet noten",
                ),
            );
        } else if !day.is_empty() {
            found.say(
                &sheet.place_of(row, Fact::NewDay),
                Remark::of(
                    &rules::UPDATE_LEFT_OUT,
                    "rækken har en dato, men ingen status: den er ikke læst som en opfølgning",
                    "vælg en status, hvis der er nyt om indsatsen",
                ),
            );
        }
        return None;
    }
    Some(Typed {
        status,
        day,
        remark,
    })
}

/// In a public file the last status and its day may have been changed.
fn typed_anew<'a>(
    row: &SheetRow<'a>,
    sheet: &Sheet<'a>,
    wanted: &ChangedCells,
    found: &mut Findings,
) -> Option<Typed> {
    let (status, day) = (wanted.get(Fact::LastStatus), wanted.get(Fact::LastDay));
    if let (Some((_, place)), None) = (status, day) {
        found.say(
            place,
            Remark::of(
                &rules::UPDATE_REFUSED,
                "statussen er ændret, men dagen er den samme",
                "skriv også dagen i »Status (dato)«",
            ),
        );
        return None;
    }
    day.map(|(day, _)| Typed {
        status: sheet.text(row, Fact::LastStatus),
        day: day.to_owned(),
        remark: String::new(),
    })
}

fn understood<'a>(
    typed: &Typed,
    row: &SheetRow<'a>,
    sheet: &Sheet<'a>,
    updated: Updated<'_>,
    found: &mut Findings,
) -> Option<FollowedUp> {
    let plan = updated.plan;
    let (status_at, day_at) = asked_in(sheet);
    let place = sheet.place_of(row, day_at);
    let day: Option<Day> = typed.day.parse().ok();
    if day.is_none() {
        let message = match typed.day.is_empty() {
            true => "der mangler en dato til statussen".to_owned(),
            false => format!("»{}« er ikke en dato", typed.day),
        };
        let example = plan.year.first;
        let help = format!("skriv dagen, for eksempel 30-06-{example}");
        found.say(&place, Remark::of(&rules::UPDATE_REFUSED, message, help));
    }
    let status = plan.statuses.find(&typed.status);
    if status.is_none() {
        let asked = Located {
            value: typed.status.clone(),
            location: Location::path(""),
        };
        let unknown = plan.statuses.unknown(&asked, &plan.folder);
        let place = sheet.place_of(row, status_at);
        found.say(
            &place,
            Remark::of(&rules::UPDATE_REFUSED, unknown.message, unknown.help),
        );
    }
    Some(FollowedUp {
        place,
        day: day?,
        status: plan.statuses.all[status?].name.clone(),
        deadline: None,
        remark: Fact::NewRemark.normal(&typed.remark),
    })
}

fn says_the_same(entry: &FollowedUp, known: &FollowUp, updated: Updated<'_>) -> bool {
    let status = &updated.plan.statuses.all[known.status].name;
    let remark = Fact::NewRemark.normal(known.note.as_deref().unwrap_or_default());
    entry.status == *status && entry.remark == remark
}

fn report_same_day(
    known: &FollowUp,
    place: &Place,
    initiative: usize,
    updated: Updated<'_>,
    found: &mut Findings,
) {
    let file = &updated.plan.initiatives[initiative].file.path;
    found.say(
        place,
        Remark::of(
            &rules::UPDATE_CONFLICT,
            format!(
                "der er allerede en opfølgning fra {}, som siger noget andet",
                known.day.in_words()
            ),
            format!("intet er rettet dér: ret opfølgningen i {file}, eller skriv en anden dato"),
        ),
    );
}
