//! The sheet that explains the working copy to whoever fills it in, in plain Danish.

use rust_xlsxwriter::{Format, FormatAlign, Worksheet, XlsxError};

use crate::export::data::columns::Column;
use crate::export::scene::Scene;
use crate::spelling::capitalised;

/// Writes it.
pub fn sheet(
    scene: &Scene<'_>,
    columns: &[Column],
    sheet: &mut Worksheet,
) -> Result<(), XlsxError> {
    sheet.set_name("Vejledning")?;
    sheet.set_print_fit_to_pages(1, 0);
    sheet.set_column_width(0, 24)?;
    sheet.set_column_width(1, 90)?;
    let text = Format::new().set_align(FormatAlign::Top).set_text_wrap();
    sheet.set_column_format(0, &text)?;
    sheet.set_column_format(1, &text)?;
    let bold = Format::new().set_bold().set_align(FormatAlign::Top);
    let mut row = 0;
    for (title, lines) in parts(scene, columns) {
        sheet.write_string_with_format(row, 0, title, &bold)?;
        row += 1;
        for (first, second) in lines {
            // Not every program makes room for what goes on on a line below.
            let below = second.chars().count().div_ceil(LINE).max(1);
            sheet.set_row_height(row, 15 * below as u32)?;
            sheet.write_string(row, 0, first)?;
            sheet.write_string(row, 1, second)?;
            row += 1;
        }
        row += 1;
    }
    Ok(())
}

/// As many characters as stand on a line of the wide column.
const LINE: usize = 85;

/// A line of the sheet: what it is about, and what there is to say.
type Line = (String, String);

fn parts(scene: &Scene<'_>, columns: &[Column]) -> [(&'static str, Vec<Line>); 4] {
    let steps = steps(scene).into_iter();
    let steps = (1..)
        .zip(steps)
        .map(|(step, text)| (format!("{step}."), text));
    let shown = columns.iter().filter(|column| column.is_shown());
    let columns = shown.map(|column| {
        let may = match column.fact().is_open() {
            true => "",
            false => " Kan ikke rettes her.",
        };
        (
            column.name.to_string(),
            format!("{}{may}", column.explanation),
        )
    });
    let statuses = scene.plan.statuses.all.iter();
    let statuses = statuses.map(|status| (capitalised(&status.name), status.meaning.clone()));
    let rest = REST.map(|(about, text)| (about.to_owned(), text.to_owned()));
    [
        ("Sådan fortæller du, hvordan det går", steps.collect()),
        ("Hvad en status betyder", statuses.collect()),
        ("Kolonnerne", columns.collect()),
        ("Godt at vide", rest.to_vec()),
    ]
}

fn steps(scene: &Scene<'_>) -> [String; 5] {
    let year = scene.plan.year.first;
    [
        "Find dine indsatser på arket »Indsatser«. Klik på pilen i en overskrift for kun at se dit center eller dit udvalg.".into(),
        "Vælg en status fra listen i kolonnen Status.".into(),
        format!("Skriv dagen i kolonnen Dato, for eksempel 30-06-{year}."),
        "Skriv i kolonnen Note, hvorfor det går, som det går. En sætning eller to er nok. Alle kan læse noten på kommunens hjemmeside, så skriv ikke om enkelte borgere.".into(),
        "Gem arket, og send det tilbage. Er der intet nyt om en indsats, så lad Status, Dato og Note være tomme.".into(),
    ]
}

const REST: [(&str, &str); 5] = [
    (
        "Ret en tekst",
        "De andre kolonner kan også rettes. Kun det, du ændrer, bliver ændret i planen.",
    ),
    (
        "En ny indsats",
        "Skriv den på en ny række under de andre, og lad Id være tom. Den bliver en kladde, som ingen ser, før den er godkendt.",
    ),
    (
        "En indsats, som er væk",
        "Sletter du en række, bliver indsatsen ikke slettet i planen. Vælg i stedet en status, som siger, at den er udgået.",
    ),
    (
        "Sortér",
        "Rækkerne må gerne stå i en anden orden. Excel sorterer først, når beskyttelsen er taget af: Gennemse, Fjern arkbeskyttelse. Der er ingen adgangskode.",
    ),
    (
        "Overskrifterne",
        "Lad overskrifterne stå, som de er, og slet ingen kolonner: Id siger, hvilken indsats rækken er.",
    ),
];
