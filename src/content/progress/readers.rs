//! In: the values of the keys that say how it goes, as they were typed. Out: what they mean, or
//! which kind of value was expected.

use std::sync::Arc;

use super::Colour;
use super::figure::Figure;
use crate::content::amount::Amount;
use crate::content::deadline::Deadline;
use crate::content::entry::Entry;
use crate::content::period::Period;
use crate::content::value_readers::text;
use crate::diagnostic::SourceText;

/// A deadline, in one of the forms in which people write it.
pub fn deadline(entry: &Entry, file: &Arc<SourceText>) -> Result<Deadline, &'static str> {
    let expected = "en frist: 31. december 2022, december 2022, primo december 2022, \
                    2. kvartal 2022, 1.-2. kvartal 2022, 1. halvår 2022, foråret 2022, ultimo 2022, \
                    2022, 2022-2025, 2010 og frem eller løbende";
    let typed = text(entry, file).map_err(|_| expected)?;
    typed.parse().map_err(|_| expected)
}

/// An amount of money, as people write it.
pub fn amount(entry: &Entry, file: &Arc<SourceText>) -> Result<Amount, &'static str> {
    let expected = "et beløb i hele kroner: 850000, 850.000, 3,0 mio. eller 850 t.kr.";
    let typed = text(entry, file).map_err(|_| expected)?;
    typed.parse().map_err(|_| expected)
}

/// A year alone.
pub fn year(entry: &Entry, file: &Arc<SourceText>) -> Result<u16, &'static str> {
    let expected = "et årstal, for eksempel 2025";
    let typed = text(entry, file).map_err(|_| expected)?;
    let year: Period = typed.parse().map_err(|_| expected)?;
    (year.first == year.last)
        .then_some(year.first)
        .ok_or(expected)
}

/// A number of a goal, perhaps with its unit: `12,5`, `43 %`.
pub fn figure(entry: &Entry, file: &Arc<SourceText>) -> Result<Figure, &'static str> {
    let expected = "et tal, for eksempel 12, 1.250 eller 12,5";
    let typed = text(entry, file).map_err(|_| expected)?;
    typed.parse().map_err(|_| expected)
}

/// What a status is shown with.
pub fn colour(entry: &Entry, file: &Arc<SourceText>) -> Result<Colour, &'static str> {
    let expected = "grå, blå, grøn, gul eller rød";
    let typed = text(entry, file).map_err(|_| expected)?;
    let typed = typed.to_lowercase();
    let mut known = COLOURS.iter().zip(Colour::ALL);
    let found = known.find(|(word, _)| **word == typed);
    found.map(|(_, colour)| colour).ok_or(expected)
}

/// The words for [`Colour::ALL`].
pub const COLOURS: &[&str] = &["grå", "blå", "grøn", "gul", "rød"];
