//! In: what somebody says in the browser who has no plan yet: the municipality's name, the year, and
//! what to begin from. Out: a content, all of it or nothing.
//!
//! From nothing it is what `init` writes, from a file what `import` does; or it is the example that is
//! part of the program, to be looked at. The example makes room for a plan of one's own, and is kept
//! beside it.

use std::path::Path;

use include_dir::{Dir, DirEntry, include_dir};

use super::import::{self, NewYear};
use super::init::{Guidance, checked_municipality, write_beginning};
use super::new_files::{is_free, write_file, write_folder, write_folder_instead};
use crate::content::{Period, Taxonomy};
use crate::error::Error;
use crate::import::{
    ColumnMap, Finding, PictureNames, Remark, Understood, Unreadable, map_of, read_beside,
    understand,
};
use crate::preview::{Begin, Beginning, ReadPlan, Refusal, Start};

/// A plan that is real, to be looked at.
static EXAMPLE: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/content");

/// Says that a content is the example. No reader of the content sees a hidden file.
const MARK: (&str, &str) = (
    ".eksempel",
    "Planen i denne mappe er et eksempel, som fulgte med programmet. Filen her må slettes.\n",
);

/// What the example is called when it has made room.
const KEPT: &str = "eksempel";

/// A file that was sent, and of which nothing is written yet.
pub struct Received {
    name: String,
    bytes: Vec<u8>,
    hash: String,
}

impl Received {
    /// By the name that it has with whoever sent it.
    pub fn new(name: &str, bytes: &[u8]) -> Received {
        let name = name.rsplit(['/', '\\']).next().unwrap_or_default();
        Received {
            name: name.to_owned(),
            bytes: bytes.to_vec(),
            hash: blake3::hash(bytes).to_hex().to_string(),
        }
    }

    /// Whether it has these bytes.
    pub fn is(&self, hash: &str) -> bool {
        self.hash == hash
    }
}

/// Whether nothing stands in the way of beginning there, and it is no mistake to be there.
pub fn is_unbegun(content: &Path) -> bool {
    let above = content.parent().unwrap_or(Path::new(""));
    is_free(content) && !above.join("site.yaml").is_file()
}

/// Where somebody is who typed no command: in the folder with a plan that they stand in, or else that
/// of the program; where neither has one, in the first of them that is not all that they have.
pub fn folder_of_plan<'a>(
    here: &'a Path,
    programs: Option<&'a Path>,
    home: Option<&Path>,
) -> &'a Path {
    let places = || [Some(here), programs].into_iter().flatten();
    let has_plan = |place: &&Path| !is_free(&place.join("content"));
    // A double click begins at home on some systems, or at the root; a program that was installed lies
    // among others.
    let is_own =
        |place: &&Path| place.parent().is_some() && Some(*place) != home && !place.ends_with("bin");
    let found = places().find(has_plan).or_else(|| places().find(is_own));
    found.unwrap_or(here)
}

/// What there is to begin with; nothing where there is a plan. `now` is in milliseconds since 1970.
pub fn beginning(content: &Path, now: u64) -> Option<Beginning> {
    let is_example = content.join(MARK.0).is_file();
    (is_example || is_unbegun(content)).then(|| Beginning {
        folder: std::path::absolute(content)
            .unwrap_or_else(|_| content.to_path_buf())
            .display()
            .to_string(),
        year: year_at(now),
        example: example_name(),
        is_example,
    })
}

/// The year that it is, in Greenwich: a default to ask about, where an hour is no matter.
pub fn year_at(milliseconds: u64) -> u16 {
    let mut days = milliseconds / (24 * 60 * 60 * 1000);
    let is_leap =
        |year: u16| year.is_multiple_of(4) && !year.is_multiple_of(100) || year.is_multiple_of(400);
    let mut year = 1970;
    loop {
        let length = if is_leap(year) { 366 } else { 365 };
        if days < length || year == 9999 {
            return year;
        }
        days -= length;
        year += 1;
    }
}

/// »Lejre Kommune, 2022«
fn example_name() -> String {
    let site = EXAMPLE.get_file("site.yaml");
    let site = site
        .and_then(|site| site.contents_utf8())
        .unwrap_or_default();
    let municipality = site.lines().find_map(|line| line.strip_prefix("kommune:"));
    let years = EXAMPLE
        .dirs()
        .filter_map(|dir| dir.path().to_str()?.parse().ok());
    let year = years
        .max()
        .map_or(String::new(), |year: Period| format!(", {year}"));
    format!("{}{year}", municipality.unwrap_or_default().trim())
}

/// What a file says, read with a map of its columns.
pub fn read(received: &Received, columns: &[(String, String)]) -> Result<ReadPlan, Error> {
    let Understood {
        plan,
        findings,
        columns,
    } = understood(received, columns)?;
    Ok(ReadPlan {
        file: received.hash.clone(),
        counts: import::counts(&plan),
        is_settled: !import::has_errors(&findings),
        municipality: plan.municipality,
        year: plan.year.map(|year| year.to_string()),
        columns,
        findings: findings.into_iter().map(in_browser).collect(),
    })
}

fn understood(received: &Received, columns: &[(String, String)]) -> Result<Understood, Error> {
    let refused = |reason: String| Error::NotImported {
        path: received.name.clone().into(),
        reason,
    };
    if received.bytes.is_empty() {
        let empty = Unreadable::Damaged("den er tom");
        return Err(refused(empty.reason()));
    }
    let document = read_beside(
        &received.name,
        &received.bytes,
        &mut PictureNames::default(),
    );
    let document = document.map_err(|unreadable| refused(unreadable.reason()))?;
    let map = ColumnMap::read("kolonnerne", &map_text(columns)).map_err(refused)?;
    Ok(understand(vec![document], &map))
}

fn map_text(columns: &[(String, String)]) -> String {
    map_of(
        columns
            .iter()
            .map(|(heading, column)| (&**heading, &**column)),
    )
}

/// What is to be done is done on the page and in the editor, and not in a terminal and in files.
fn in_browser(finding: Finding) -> Finding {
    let help = for_browser(&finding.remark.help);
    Finding {
        remark: Remark {
            help,
            ..finding.remark
        },
        ..finding
    }
}

/// Words for what has another name in the browser.
const IN_BROWSER: &[(&str, &str)] = &[
    (", eller lav et kort med --map", ", og vælg filen igen"),
    ("importér igen", "vælg filen igen"),
    (
        " i plan.md under den anden linje med ---",
        " i planens tekst",
    ),
    (" i plan.md", " på planens forside"),
    ("i indsatsernes filer", "i indsatserne"),
    ("i indsatsens fil", "i indsatsen"),
    ("indsatser/", "»Indsatser«"),
];

fn for_browser(help: &str) -> String {
    let mut help = help.to_owned();
    for (terminal, browser) in IN_BROWSER {
        help = help.replace(terminal, browser);
    }
    for taxonomy in Taxonomy::BUILT_IN {
        let row = taxonomy.row();
        let shown = format!("»{}«", row.words.title);
        help = help.replace(
            &format!("i mappen {}/", row.folder),
            &format!("under {shown}"),
        );
        help = help.replace(&format!("{}/", row.folder), &shown);
    }
    match help.contains("--map") {
        true => "vælg herunder, hvad der står i kolonnen".into(),
        false => help,
    }
}

/// Writes the content; gives the address in it where to go on. `received` is what was sent last.
pub fn begin(
    content: &Path,
    begin: &Begin,
    received: Option<&Received>,
) -> Result<String, Refusal> {
    match begin.start {
        Start::Example => {
            put(content, write_example)?;
            Ok(String::new())
        }
        Start::Nothing => {
            let (municipality, year) = (municipality(begin)?, year(begin)?);
            put(content, |new| {
                write_beginning(new, &municipality, year, &Guidance::BROWSER)
            })?;
            Ok(format!("{year}/plan.md"))
        }
        Start::File => {
            let received = received.filter(|received| received.is(&begin.file));
            let received = received.ok_or_else(|| Refusal::of("fil", "vælg filen igen"))?;
            let (municipality, year) = (municipality(begin)?, year(begin)?);
            put(content, |new| {
                write_read(new, begin, received, municipality, year)
            })?;
            Ok(format!("{year}/plan.md"))
        }
    }
}

fn municipality(begin: &Begin) -> Result<String, Refusal> {
    let municipality = checked_municipality(begin.municipality.trim());
    municipality.map_err(|reason| Refusal::of("kommune", reason))
}

fn year(begin: &Begin) -> Result<Period, Refusal> {
    let year = begin.year.trim().parse();
    let wrong = "skriv et årstal eller en periode, for eksempel 2026 eller 2026-2029";
    year.map_err(|_| Refusal::of("aar", wrong))
}

/// Puts a content in its place, where there is none or the example.
fn put(content: &Path, write: impl FnOnce(&Path) -> Result<(), Error>) -> Result<(), Refusal> {
    let above = content.parent().unwrap_or(Path::new(""));
    let name = content.file_name().unwrap_or_default().to_string_lossy();
    let done = match content.join(MARK.0).is_file() {
        true => write_folder_instead(above, &name, KEPT, write),
        false if !is_free(content) => return Err(Refusal::of("", BEGUN)),
        false => write_folder(above, &name, write),
    };
    done.map_err(|error| Refusal::of("", error.to_string()))
}

/// Somebody else, or another tab, was first.
const BEGUN: &str = "Der er allerede en plan i mappen. Hent siden igen, så kan du rette den.";

fn write_read(
    content: &Path,
    begin: &Begin,
    received: &Received,
    municipality: String,
    year: Period,
) -> Result<(), Error> {
    let Understood {
        mut plan,
        mut findings,
        columns: _,
    } = understood(received, &begin.columns)?;
    if import::has_errors(&findings) {
        return Err(Error::BadArgument {
            reason: "filen kan ikke bruges endnu: se, hvad der mangler, hvor den er valgt".into(),
        });
    }
    plan.municipality = Some(municipality);
    let file = Path::new(&received.name);
    let new: NewYear = import::new_year(content, &mut plan, year, file, &mut findings)?;
    let map = Some(map_text(&begin.columns)).filter(|map| !map.is_empty());
    new.write(content, map.as_deref())
}

fn write_example(content: &Path) -> Result<(), Error> {
    write_file(content, MARK.0, MARK.1.as_bytes())?;
    let mut entries: Vec<&DirEntry<'_>> = EXAMPLE.entries().iter().collect();
    while let Some(entry) = entries.pop() {
        match entry {
            DirEntry::Dir(folder) => entries.extend(folder.entries()),
            DirEntry::File(file) => {
                let path = file.path().to_string_lossy().replace('\\', "/");
                write_file(content, &path, file.contents())?;
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{EXAMPLE, example_name, folder_of_plan, for_browser, year_at};

    #[test]
    fn what_helps_in_a_terminal_helps_on_a_page() {
        for (terminal, browser) in [
            (
                "skriv det fulde navn i mappen udvalg/",
                "skriv det fulde navn under »Udvalg«",
            ),
            (
                "er det en indsats, så flyt den fra temaer/ til indsatser/",
                "er det en indsats, så flyt den fra »Temaer« til »Indsatser«",
            ),
            (
                "skriv overskrifter over kolonnerne, eller lav et kort med --map",
                "skriv overskrifter over kolonnerne, og vælg filen igen",
            ),
            (
                "gem disse linjer i en fil, for eksempel kort.yaml … Brug kortet med --map kort.yaml\nNr: ?",
                "vælg herunder, hvad der står i kolonnen",
            ),
        ] {
            assert_eq!(for_browser(terminal), browser);
        }
    }

    #[test]
    fn the_example_has_a_name_of_its_own_content() {
        assert!(EXAMPLE.get_file("site.yaml").is_some());
        let name = example_name();
        let (municipality, year) = name.rsplit_once(", ").expect("it has both");
        assert!(
            !municipality.is_empty() && year.parse::<u16>().is_ok(),
            "{name}"
        );
    }

    #[test]
    fn who_types_nothing_is_where_the_plan_is() {
        let root = tempfile::tempdir().expect("there is room");
        let [home, own, other] = ["home", "home/own", "other"].map(|name| root.path().join(name));
        let folder = |here: &Path, programs: &Path| {
            folder_of_plan(here, Some(programs), Some(&home)).to_path_buf()
        };
        assert_eq!(folder(&own, &other), own);
        assert_eq!(folder(&home, &own), own);
        assert_eq!(folder(Path::new("/"), &own), own);
        assert_eq!(folder(&home, &root.path().join("bin")), home);
        std::fs::create_dir_all(other.join("content/2026")).expect("there is room");
        assert_eq!(folder(&own, &other), other);
    }

    #[test]
    fn the_year_changes_with_the_year() {
        for (day, year) in [
            (0, 1970),
            (364, 1970),
            (365, 1971),
            (20_453, 2025),
            (20_454, 2026),
        ] {
            assert_eq!(year_at(day * 86_400_000), year, "{day}");
        }
        assert_eq!(year_at(u64::MAX), 9999);
    }
}
