//! Dates that show their month and no day: Excel makes one of »juni 2022«, and adds a first day that
//! nobody said. In: how the cells of a workbook look. Out: which looks are such, and what those cells
//! say.

use std::collections::HashSet;

use crate::content::{Day, MONTHS};
use crate::import::document::Cell;
use crate::import::xml::Element;

/// »mmm-yy«, one of those that a workbook need not spell out.
pub const SHORT_MONTH: u32 = 17;

/// The looks of a workbook of Excel that show a month, by their places among all.
pub fn of_excel(styles: Element<'_>) -> HashSet<usize> {
    let formats = styles.descendants().filter(|one| one.name() == "numFmt");
    let formats = formats.filter(|format| format.get("formatCode").is_some_and(shows_month));
    let formats = formats.filter_map(|format| format.number("numFmtId"));
    let formats: HashSet<usize> = formats.chain([SHORT_MONTH as usize]).collect();
    let looks = styles.find("cellXfs");
    let looks = looks.into_iter().flat_map(Element::children);
    let looks = looks.filter(|look| look.name() == "xf").enumerate();
    let shown = looks.filter(|(_, look)| {
        let format = look.number("numFmtId");
        format.is_some_and(|format| formats.contains(&format))
    });
    shown.map(|(place, _)| place).collect()
}

/// Whether a format says month and year and nothing of a day or an hour. What stands in quotation marks
/// or brackets, or behind a backslash, is shown as it is.
pub fn shows_month(format: &str) -> bool {
    let mut says: HashSet<char> = HashSet::new();
    let mut signs = format.chars();
    while let Some(sign) = signs.next() {
        match sign {
            '"' => _ = signs.find(|sign| *sign == '"'),
            '[' => _ = signs.find(|sign| *sign == ']'),
            '\\' | '_' | '*' => _ = signs.next(),
            // What follows is for other numbers.
            ';' => break,
            sign => says.extend(sign.to_lowercase()),
        }
    }
    let has = |sign| says.contains(&sign);
    has('m') && has('y') && !has('d') && !has('h') && !has('s')
}

/// The looks of a workbook of LibreOffice that show a month, by their names.
pub fn of_libreoffice(root: Element<'_>) -> HashSet<String> {
    let all = || root.descendants();
    let named = |one: Element<'_>, key: &str| one.get(key).map(str::to_owned);
    let formats = all().filter(|one| one.name() == "date-style");
    let formats = formats.filter(|format| {
        let says = |name: &str| format.child(name).is_some();
        says("month") && says("year") && !says("day") && !says("hours")
    });
    let formats: HashSet<String> = formats.filter_map(|one| named(one, "name")).collect();
    let looks = all().filter(|one| one.name() == "style");
    let looks = looks.filter(|look| {
        let format = look.get("data-style-name");
        format.is_some_and(|format| formats.contains(format))
    });
    looks.filter_map(|look| named(look, "name")).collect()
}

/// Of a cell that shows no day, the month is all that it says. Of another day than the first somebody has
/// typed it.
pub fn without_day(cell: &mut Cell) {
    let day = Day::of_iso(&cell.text.plain).filter(|day| day.day == 1);
    cell.text.month = day.map(|day| {
        let month = MONTHS[usize::from(day.month) - 1];
        format!("{month} {}", day.year)
    });
}

#[cfg(test)]
mod tests {
    use super::shows_month;

    #[test]
    fn a_format_shows_a_month_or_a_day() {
        for (format, expected) in [
            ("mmm\\-yy", true),
            ("[$-406]mmmm\\ yyyy;@", true),
            ("MM/YYYY", true),
            ("dd-mm-yyyy", false),
            ("\"d.\" mmmm yyyy", true),
            ("mm:ss", false),
            ("yyyy", false),
            ("0.00", false),
            ("\"uden ende", false),
        ] {
            assert_eq!(shows_month(format), expected, "{format}");
        }
    }
}
