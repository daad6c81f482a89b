//! In: `.aarsplan-manifest`. Out: which files in the folder are ours, and how each was left.
//!
//! ```text
//! aarsplan-manifest 3
//! # Filerne her, som aarsplan har skrevet. Ret ikke i denne fil, og slet den ikke.
//! made from <hash>
//! <hash> file 2022/index.html
//! <hash>,<hash> file 2022/ordliste.html
//! <hash> kept assets/kommune.0123456789.css
//! end <hash of all lines above>
//! ```
//!
//! A file with two hashes was being replaced when its build ended: it is ours in either state.
//! What they were made from stands there where making them again would make these very files, and
//! say nothing.
//! Read strictly: a manifest that was cut short, or that somebody wrote into, is no authority for
//! deleting anything. Earlier versions did not say what the files were made from; the first wrote a
//! path a line and no hash.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::Path;

use blake3::Hash;

use super::disk::{self, Kind};
use super::refusal::{in_the_way, refused};
use crate::error::Error;

/// The manifest's name in the output folder.
pub const NAME: &str = ".aarsplan-manifest";
/// All that we have in the folder besides the site begins so.
pub const OWN_PREFIX: &str = ".aarsplan-";

const HEADING: &str = "aarsplan-manifest ";
const VERSION: u32 = 3;
/// Of a manifest that does not say what the files were made from.
const EARLIER_VERSION: u32 = 2;
const EXPLANATION: &str =
    "# Filerne her, som aarsplan har skrevet. Ret ikke i denne fil, og slet den ikke.";
/// The first line of a manifest without hashes.
const HEADING_WITHOUT_HASHES: &str = "# Filer, som aarsplan har skrevet her. Slet ikke denne fil.";

/// The files that are ours.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Manifest {
    /// Tells what they were made from; nothing where they must be made to know what they are
    pub made_from: Option<Hash>,
    pub entries: BTreeMap<String, Entry>,
}

/// A file that is ours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    pub state: State,
    pub standing: Standing,
}

/// What the file may hold and still be as we left it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum State {
    /// One of these, the second where a build may have ended between the two
    OneOf(Vec<Hash>),
    /// Anything: an earlier version wrote no hashes, and is believed once
    Believed,
}

/// Whether the site uses the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// A file of the site
    InUse,
    /// No longer used, and kept for pages that are open in a browser
    Kept,
}

impl Entry {
    /// A file of the site, in one of the states.
    pub fn in_use(hashes: Vec<Hash>) -> Entry {
        Entry {
            state: State::OneOf(hashes),
            standing: Standing::InUse,
        }
    }

    /// Whether a file with this hash is as we left it.
    pub fn accepts(&self, hash: Hash) -> bool {
        match &self.state {
            State::OneOf(hashes) => hashes.contains(&hash),
            State::Believed => true,
        }
    }
}

/// Why a manifest cannot be used.
#[derive(Debug, PartialEq, Eq)]
enum Unusable {
    /// The first line that is not as it should be, from 1
    Damaged(usize),
    Later,
}

impl Manifest {
    /// What an earlier build wrote; nothing where the folder has no manifest.
    pub fn read(folder: &Path) -> Result<Option<Manifest>, Error> {
        let file = folder.join(NAME);
        match disk::kind(&file)? {
            Kind::Nothing => return Ok(None),
            Kind::File(_) => {}
            other => return Err(in_the_way(folder, &[(NAME, other)])),
        }
        let bytes = fs::read(&file).map_err(Error::io("læse filen", &file))?;
        let manifest = Manifest::parse(&String::from_utf8_lossy(&bytes));
        manifest.map(Some).map_err(|unusable| {
            let shown = file.display();
            let other = "eller vælg en anden mappe med --output";
            refused(
                folder,
                &match unusable {
                    Unusable::Damaged(line) => format!(
                        "filen {shown} er beskadiget i linje {line}. Den husker, hvilke filer \
                         aarsplan har skrevet. Slet alt i mappen, og byg igen, {other}"
                    ),
                    Unusable::Later => format!(
                        "filen {shown} er skrevet af en nyere udgave af aarsplan. Brug den \
                         udgave, slet alt i mappen, og byg igen, {other}"
                    ),
                },
            )
        })
    }

    fn parse(text: &str) -> Result<Manifest, Unusable> {
        let heading = text.lines().next().unwrap_or_default();
        match heading.strip_prefix(HEADING) {
            Some(version) => match version.parse() {
                Ok(VERSION | EARLIER_VERSION) => parse_lines(text),
                Ok(version) if version > VERSION => Err(Unusable::Later),
                Ok(_) | Err(_) => Err(Unusable::Damaged(1)),
            },
            None if heading == HEADING_WITHOUT_HASHES => Ok(without_hashes(text)),
            None => Err(Unusable::Damaged(1)),
        }
    }

    /// The files of the site, by path.
    pub fn in_use(&self) -> impl Iterator<Item = (&str, &Entry)> {
        let entries = self.entries.iter();
        let in_use = entries.filter(|(_, entry)| entry.standing == Standing::InUse);
        in_use.map(|(path, entry)| (&**path, entry))
    }

    /// The bytes of the file.
    pub fn text(&self) -> String {
        let mut text = format!("{HEADING}{VERSION}\n{EXPLANATION}\n");
        if let Some(hash) = self.made_from {
            writeln!(text, "{MADE_FROM}{hash}").expect("a string takes any text");
        }
        for (path, entry) in &self.entries {
            let State::OneOf(hashes) = &entry.state else {
                unreachable!("what is written was hashed: {path}");
            };
            let hashes: Vec<_> = hashes.iter().map(Hash::to_hex).collect();
            let hashes = hashes.join(",");
            let standing = entry.standing.word();
            writeln!(text, "{hashes} {standing} {path}").expect("a string takes any text");
        }
        let end = blake3::hash(text.as_bytes());
        text + END + &end.to_hex() + "\n"
    }
}

const END: &str = "end ";
const MADE_FROM: &str = "made from ";

impl Standing {
    fn word(self) -> &'static str {
        match self {
            Standing::InUse => "file",
            Standing::Kept => "kept",
        }
    }

    fn of(word: &str) -> Option<Standing> {
        [Standing::InUse, Standing::Kept]
            .into_iter()
            .find(|standing| standing.word() == word)
    }
}

/// Line by line, so that a checkout with other line ends says the same.
fn parse_lines(text: &str) -> Result<Manifest, Unusable> {
    let mut hasher = blake3::Hasher::new();
    let mut manifest = Manifest::default();
    let mut lines = text.lines().enumerate();
    for (index, line) in lines.by_ref() {
        let damaged = Unusable::Damaged(index + 1);
        if let Some(end) = line.strip_prefix(END) {
            let whole = Hash::from_hex(end).is_ok_and(|hash| hash == hasher.finalize());
            return match whole && lines.next().is_none() {
                true => Ok(manifest),
                false => Err(damaged),
            };
        }
        hasher.update(line.as_bytes()).update(b"\n");
        if let Some(hash) = line.strip_prefix(MADE_FROM).filter(|_| index == 2) {
            manifest.made_from = Some(Hash::from_hex(hash).map_err(|_| damaged)?);
        } else if index >= 2 {
            let (path, entry) = parse_line(line).ok_or(damaged)?;
            if manifest.entries.insert(path, entry).is_some() {
                return Err(Unusable::Damaged(index + 1));
            }
        }
    }
    Err(Unusable::Damaged(text.lines().count()))
}

fn parse_line(line: &str) -> Option<(String, Entry)> {
    let mut words = line.splitn(3, ' ');
    let (hashes, standing, path) = (words.next()?, words.next()?, words.next()?);
    let hashes = hashes.split(',').map(|hash| Hash::from_hex(hash).ok());
    let entry = Entry {
        state: State::OneOf(hashes.collect::<Option<Vec<Hash>>>()?),
        standing: Standing::of(standing)?,
    };
    is_safe(path).then(|| (path.to_owned(), entry))
}

fn without_hashes(text: &str) -> Manifest {
    let believed = Entry {
        state: State::Believed,
        standing: Standing::InUse,
    };
    let paths = text.lines().skip(1).filter(|line| is_safe(line));
    Manifest {
        made_from: None,
        entries: paths
            .map(|path| (path.to_owned(), believed.clone()))
            .collect(),
    }
}

/// Refuses paths that could lead out of the folder, name a file of our own, or look like another
/// line in the manifest.
pub fn refuse_unsafe<'a>(
    folder: &Path,
    paths: impl IntoIterator<Item = &'a str>,
) -> Result<(), Error> {
    match paths.into_iter().find(|path| !is_safe(path)) {
        None => Ok(()),
        Some(path) => Err(Error::FileRefused {
            path: folder.join(path),
            reason: "navnet har tegn, som ikke alle systemer kan have i et filnavn. Giv filen \
                     og dens mapper navne med bogstaver, tal, bindestreg og punktum"
                .into(),
        }),
    }
}

/// Windows drops dots and spaces at the end of a name, so that `.. ` leads out of a folder there.
fn is_safe(path: &str) -> bool {
    let plain = |part: &str| !part.is_empty() && !part.ends_with(['.', ' ']);
    let odd = |c: char| c.is_control() || matches!(c, '\\' | ':');
    !path.to_lowercase().starts_with(OWN_PREFIX)
        && !path.starts_with('#')
        && !path.contains(odd)
        && path.split('/').all(plain)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::{Entry, HEADING_WITHOUT_HASHES, Manifest, Standing, State, Unusable};

    fn manifest() -> Manifest {
        let hashes = ["a", "b"].map(|text| blake3::hash(text.as_bytes()));
        let kept = Entry {
            standing: Standing::Kept,
            ..Entry::in_use(vec![hashes[0]])
        };
        Manifest {
            made_from: Some(hashes[1]),
            entries: BTreeMap::from([
                (
                    "2022/billeder/en fil æ.png".into(),
                    Entry::in_use(vec![hashes[0]]),
                ),
                ("index.html".into(), Entry::in_use(hashes.to_vec())),
                ("assets/kommune.0123456789.css".into(), kept),
            ]),
        }
    }

    #[test]
    fn what_is_written_is_read() {
        let text = manifest().text();
        assert_eq!(Manifest::parse(&text), Ok(manifest()));
        // A checkout on another system.
        assert_eq!(Manifest::parse(&text.replace('\n', "\r\n")), Ok(manifest()));
    }

    #[test]
    fn what_was_cut_short_or_written_into_is_damaged() {
        let text = manifest().text();
        let mut broken: Vec<String> = (0..text.len() - 1)
            .filter(|&end| text.is_char_boundary(end))
            .map(|end| text[..end].to_owned())
            .collect();
        let lines: Vec<&str> = text.lines().collect();
        broken.extend((0..lines.len()).map(|at| {
            let rest = [&lines[..at], &lines[at + 1..]].concat();
            rest.join("\n") + "\n"
        }));
        broken.extend([
            text.replace(" index.html", " indexx.html"),
            text.replace(" kept ", " file "),
            text.replace("manifest 3", "manifest 1"),
            text.replace("manifest 3", "manifest to"),
            text.replace("made from ", "made from 0"),
            text.clone() + "x\n",
            text.clone() + &text,
            format!("x\n{text}"),
        ]);
        for text in broken {
            let parsed = Manifest::parse(&text);
            assert!(matches!(parsed, Err(Unusable::Damaged(_))), "{text}");
        }
        let later = text.replace("manifest 3", "manifest 4");
        assert_eq!(Manifest::parse(&later), Err(Unusable::Later));
    }

    /// With all else in order, so that the path alone decides.
    fn forged(path: &str) -> String {
        let hash = blake3::hash(b"");
        let text = format!("aarsplan-manifest 2\n# x\n{hash} file {path}\n");
        let end = blake3::hash(text.as_bytes());
        format!("{text}end {end}\n")
    }

    #[test]
    fn no_path_leads_out_of_the_folder_or_to_a_file_of_our_own() {
        let named = |path: &str| Manifest::parse(&forged(path)).map(|found| found.entries.len());
        assert_eq!(named("2022/indsatser/1 æ.html"), Ok(1));
        for path in [
            "../x",
            "2022/../../x",
            "2022/./x",
            "/x",
            "//x",
            "..\\x",
            "C:x",
            "2022/.. /.. /x",
            "2022/.../x",
            "x\u{7}",
            "x\ry",
            "x\u{85}y",
            ".aarsplan-lock",
            ".AARSPLAN-lock",
            ".aarsplan-manifest",
            "#x",
            "x/",
            "",
            ".",
        ] {
            assert_eq!(named(path), Err(Unusable::Damaged(3)), "{path:?}");
            let earlier = format!("{HEADING_WITHOUT_HASHES}\nindex.html\n{path}\n");
            let believed = Manifest::parse(&earlier).expect("an earlier version wrote it");
            let paths: Vec<&String> = believed.entries.keys().collect();
            assert!(!paths.iter().any(|found| *found == path), "{path:?}");
            assert_eq!(believed.entries["index.html"].state, State::Believed);
        }
        let twice = forged("x").replace("# x\n", &format!("# x\n{} file x\n", blake3::hash(b"")));
        assert_eq!(Manifest::parse(&twice), Err(Unusable::Damaged(4)));
    }
}
