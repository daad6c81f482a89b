//! In: the heading of a column, in the words of somebody's plan. Out: [`Column`], what stands in
//! it.
//!
//! The words of a taxonomy and of a plain key are those of its row; here stand only those of what an
//! initiative has otherwise.

use std::sync::LazyLock;

pub use super::column::{Column, FollowUpFact};
use crate::content::{PLAIN_KEYS, Taxonomy, Tie};
use crate::spelling::folded;

/// What a map calls the columns that no taxonomy and no key has a name for, and other words for
/// them.
const WORDS: &[(Column, &str, &[&str])] = &[
    (
        Column::Number,
        "nr",
        &[
            "nummer",
            "id",
            "løbenr",
            "løbenummer",
            "lb nr",
            "lbnr",
            "indsats nr",
            "indsatsnr",
            "indsatsnummer",
            "nr på indsats",
            "no",
        ],
    ),
    (
        Column::Title,
        "titel",
        &[
            "indsats",
            "indsatsen",
            "indsatser",
            "indsatsens titel",
            "indsatsens navn",
            "indsats titel",
            "titel på indsats",
            "navn",
            "overskrift",
            "aktivitet",
            "tiltag",
            "projekt",
            "initiativ",
            "handling",
            "opgave",
        ],
    ),
    (
        Column::Text,
        "beskrivelse",
        &[
            "kort beskrivelse",
            "beskrivelse af indsatsen",
            "beskrivelse af indsats",
            "indsatsbeskrivelse",
            "kort beskrivelse af indsatsen",
            "indhold",
            "tekst",
            "uddybning",
            "uddybende beskrivelse",
            "formål og indhold",
            "hvad vil vi",
        ],
    ),
    (
        Column::Carriers,
        "forankring",
        &[
            "politisk og administrativ forankring",
            "administrativ og politisk forankring",
            "politisk/administrativ forankring",
            "politisk administrativ forankring",
            "forankring af indsatsen",
            "ansvar",
            "ansvarlige",
            "organisering",
        ],
    ),
    (
        Column::Deadline,
        "frist",
        &[
            "deadline",
            "tidsplan",
            "tidsfrist",
            "tidsramme",
            "tidshorisont",
            "tidspunkt",
            "tidsangivelse",
            "tidsperspektiv",
            "tid",
            "termin",
            "hvornår",
            "slutdato",
            "sluttidspunkt",
            "afsluttes",
            "forventet afslutning",
            "forventet afsluttet",
            "forventet færdig",
            "færdig senest",
            "gennemføres",
        ],
    ),
    (
        Column::Money,
        "økonomi",
        &[
            "beløb",
            "budget",
            "budgetbeløb",
            "bevilling",
            "udgift",
            "udgifter",
            "pris",
            "omkostning",
            "omkostninger",
            "finansiering",
            "økonomiske konsekvenser",
            "anlæg",
            "drift",
        ],
    ),
    (
        Column::Decision,
        "beslutning",
        &[
            "besluttet",
            "beslutningsdato",
            "politisk beslutning",
            "politisk behandling",
            "politisk behandlet",
            "behandles politisk",
            "behandlet",
            "vedtaget",
            "vedtagelse",
        ],
    ),
    (
        Column::Milestones,
        "milepæle",
        &["milepæl", "milesten", "delmål", "trin", "etaper"],
    ),
    (
        Column::FollowUp(FollowUpFact::Status),
        "status",
        &["fremdrift", "hvordan går det", "statusfarve"],
    ),
    (
        Column::FollowUp(FollowUpFact::Day),
        "statusdato",
        &[
            "dato for status",
            "status dato",
            "dato for opfølgning",
            "opfulgt",
            "opgjort",
        ],
    ),
    (
        Column::FollowUp(FollowUpFact::Note),
        "statusnote",
        &[
            "statusbemærkning",
            "statusbemærkninger",
            "bemærkning til status",
            "bemærkninger til status",
            "kommentar til status",
            "kommentarer til status",
            "note til status",
            "statusbeskrivelse",
        ],
    ),
    (Column::Field, "felt", &[]),
    (Column::LeftOut, "udelad", &[]),
];

/// Other words for plain keys.
const PLAIN_WORDS: &[(&str, &[&str])] = &[
    (
        "baggrund",
        &["begrundelse", "hvorfor", "anledning", "afsæt"],
    ),
    (
        "ansvarlig",
        &[
            "ansvarlig person",
            "ansvarlig medarbejder",
            "ansvarlig leder",
            "ansvarlig for indsatsen",
            "tovholder",
            "tovholdere",
            "projektleder",
            "projektejer",
            "kontaktperson",
            "hvem",
        ],
    ),
];

/// The longest heading that is understood by what it begins with.
const LONGEST_HEADING: usize = 60;

/// What a column with this heading holds; nothing where it is none of the program's words.
pub fn recognised(heading: &str) -> Option<Column> {
    let heading = normal(heading);
    if heading.is_empty() || heading.chars().count() > LONGEST_HEADING {
        return None;
    }
    let known = &*KNOWN;
    let exact = known.iter().find(|(word, _)| *word == heading);
    let longest = || {
        let beginning = known.iter().filter(|(word, _)| {
            let rest = heading.strip_prefix(word.as_str());
            word.chars().count() > 2 && rest.is_some_and(|rest| rest.starts_with([' ', '(']))
        });
        beginning.max_by_key(|(word, _)| word.len())
    };
    exact.or_else(longest).map(|(_, column)| *column)
}

/// What a map means by a word: the key of an initiative, or what [`WORDS`] calls the column.
pub fn named(word: &str) -> Option<Column> {
    let word = folded(word);
    let (_, column) = names().into_iter().find(|(name, _)| *name == word)?;
    Some(column)
}

/// What a map may call a column.
pub fn names() -> Vec<(&'static str, Column)> {
    let own = WORDS.iter().map(|(column, name, _)| (*name, *column));
    let terms = importable().map(|taxonomy| (taxonomy.row().data_key(), Column::Terms(taxonomy)));
    let plain = PLAIN_KEYS
        .iter()
        .map(|key| (key.info.name, Column::Plain(key)));
    let mut names: Vec<_> = own.chain(terms).chain(plain).collect();
    // Last, as in a sentence.
    names.sort_by_key(|(_, column)| *column == Column::LeftOut);
    names
}

/// What a map calls it.
pub fn name(column: Column) -> &'static str {
    let name = names().into_iter().find(|(_, known)| *known == column);
    name.map_or("", |(name, _)| name)
}

/// The taxonomies of which a plan can have a column.
fn importable() -> impl Iterator<Item = Taxonomy> {
    let all = Taxonomy::BUILT_IN.into_iter();
    all.filter(|taxonomy| taxonomy.row().key.is_some() || taxonomy.row().tie == Tie::ThroughTopic)
}

/// Who can carry an initiative, each by the word that stands before it.
pub fn carriers() -> impl Iterator<Item = Taxonomy> {
    importable().filter(|taxonomy| taxonomy.row().tie == Tie::Carrier)
}

/// Every word that is understood, as [`normal`] makes it.
static KNOWN: LazyLock<Vec<(String, Column)>> = LazyLock::new(known);

fn known() -> Vec<(String, Column)> {
    let own = WORDS.iter().flat_map(|(column, name, others)| {
        let words = [*name].into_iter().chain(others.iter().copied());
        words.map(|word| (normal(word), *column))
    });
    // Plans say in sentences what their goals are: such a column is a text, unless a map says otherwise.
    let guessed = importable().filter(|taxonomy| !taxonomy.row().measured);
    let terms = guessed.flat_map(|taxonomy| {
        let words = words_for(taxonomy).into_iter();
        words.map(move |word| (normal(&word), Column::Terms(taxonomy)))
    });
    let plain = PLAIN_KEYS.iter().flat_map(|key| {
        let column = key.exported.as_ref().map(|column| &*column.name);
        let others = PLAIN_WORDS
            .iter()
            .filter(|(name, _)| *name == key.info.name);
        let others = others.flat_map(|(_, words)| words.iter().copied());
        let words = [Some(key.info.name), column].into_iter().flatten();
        let words = words.chain(others);
        words.map(|word| (normal(word), Column::Plain(key)))
    });
    own.chain(terms).chain(plain).collect()
}

/// What columns and lists of a taxonomy are called.
pub fn words_for(taxonomy: Taxonomy) -> Vec<String> {
    let row = taxonomy.row();
    let words = &row.words;
    let definite = [&words.definite, &words.definite_many]
        .into_iter()
        .flatten();
    let words = [&words.title, &words.one, &words.many]
        .into_iter()
        .chain(definite);
    let words = words.map(ToString::to_string);
    let others = row.imported_as.iter().map(ToString::to_string);
    words
        .chain(others)
        .chain([row.data_key().to_owned()])
        .collect()
}

/// A heading without what differs from plan to plan: case, points, a colon.
pub fn normal(heading: &str) -> String {
    let words = as_key(&folded(heading)).replace('.', " ");
    let words: Vec<&str> = words.split_whitespace().collect();
    words.join(" ").replace(" / ", "/").replace(" & ", " og ")
}

/// A heading as it can stand before a colon: without the signs that mean something there.
pub fn as_key(heading: &str) -> String {
    let signs = |c: char| "*#:='\"{}[]<>|\u{ad}".contains(c);
    let words = heading.trim_start_matches(['-', ' ']).replace(signs, " ");
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    // »#« alone is how many write »nr«.
    match words.is_empty() && heading.contains('#') {
        true => "nr".into(),
        false => words,
    }
}

#[cfg(test)]
mod tests {
    use super::{Column, name, recognised};

    #[test]
    fn headings_are_understood_in_the_words_of_real_plans() {
        for (heading, expected) in [
            ("Nr.", "nr"),
            ("#", "nr"),
            ("NR", "nr"),
            ("Indsats", "titel"),
            ("Kort beskrivelse", "beskrivelse"),
            ("Beskrivelse (kort)", "beskrivelse"),
            ("Politisk og administrativ forankring", "forankring"),
            ("Politisk forankring", "politisk"),
            ("Udvalg", "politisk"),
            ("Administrativ forankring:", "administrativt"),
            ("Ansvarligt center", "administrativt"),
            ("Baggrund for indsatsen", "baggrund"),
            ("TEMA", "tema"),
            ("Kerneopgave", "kerneopgave"),
            ("Mærker", "mærker"),
            ("Tidsplan", "frist"),
            ("Deadline:", "frist"),
            ("Frist for indsatsen", "frist"),
            ("Økonomi 2026", "økonomi"),
            ("Beløb (1.000 kr.)", "økonomi"),
            ("Anlæg 2026", "økonomi"),
            ("Politisk behandling", "beslutning"),
            ("Status pr. 30. juni 2026", "status"),
            ("Bemærkninger til status", "statusnote"),
            ("Milepæle", "milepæle"),
            ("Tovholder", "ansvarlig"),
            ("Ansvarlig", "ansvarlig"),
            ("Begrundelse", "baggrund"),
        ] {
            assert_eq!(recognised(heading).map(name), Some(expected), "{heading}");
        }
        for heading in ["", "Sagsnummer", "Vi vil plante træer", "Nummerplader"] {
            assert_eq!(recognised(heading), None::<Column>, "{heading}");
        }
    }
}
